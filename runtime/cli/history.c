/* history.c (cli): the file that keeps the input of earlier sessions.
 *
 * One entry a line, with newline written as \n and backslash as \\. Each entry is
 * appended by a single write as soon as it is made, so sessions that run side by side
 * share the file and a session that dies loses nothing. */
#define _XOPEN_SOURCE 700

#include "cli/history.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

static int file = -1;

/* The state folder of the XDG base directory rules, with "neap/history" below it. */
static bool name_file(char path[PATH_MAX])
{
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");
    int length;
    if (state != NULL && state[0] == '/')
        length = snprintf(path, PATH_MAX, "%s/neap/history", state);
    else if (home != NULL && home[0] == '/')
        length = snprintf(path, PATH_MAX, "%s/.local/state/neap/history", home);
    else
        return false;
    return length > 0 && length < PATH_MAX;
}

/* Makes every folder that leads to the file. */
static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0700) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made) return false;
    }
    return true;
}

/* Room for the longest form of an entry: every byte escaped, and the newline. */
static char *encode(const char *entry, size_t *length)
{
    char *line = malloc(2 * strlen(entry) + 1);
    if (line == NULL) return NULL;
    char *end = line;
    for (; *entry != '\0'; entry++) {
        if (*entry == '\n' || *entry == '\\') *end++ = '\\';
        *end++ = *entry == '\n' ? 'n' : *entry;
    }
    *end++ = '\n';
    *length = (size_t)(end - line);
    return line;
}

static void decode(char *line)
{
    char *out = line;
    for (const char *in = line; *in != '\0' && *in != '\n'; in++) {
        bool escaped = *in == '\\' && (in[1] == 'n' || in[1] == '\\');
        if (escaped) in++;
        *out++ = escaped && *in == 'n' ? '\n' : *in;
    }
    *out = '\0';
}

/* Reads the entries at the end of the file into `lines`, a ring, and returns how many
 * lines it saw in all. */
static size_t read_lines(FILE *stream, char *lines[HISTORY_SIZE])
{
    size_t seen = 0;
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stream) > 0) {
        char **place = &lines[seen++ % HISTORY_SIZE];
        free(*place);
        *place = line;
        line = NULL;
        room = 0;
    }
    free(line);
    return seen;
}

/* Replaces a file that has grown to twice the size by one of its last entries. */
static void shorten(const char *path, char *const lines[HISTORY_SIZE], size_t seen)
{
    char temporary[PATH_MAX];
    int length = snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    if (length < 0 || length >= PATH_MAX) return;
    int descriptor = mkstemp(temporary);
    if (descriptor < 0) return;
    FILE *stream = fdopen(descriptor, "w");
    if (stream == NULL) {
        close(descriptor);
        unlink(temporary);
        return;
    }
    for (size_t i = seen - HISTORY_SIZE; i < seen; i++)
        fputs(lines[i % HISTORY_SIZE], stream);
    bool written = !ferror(stream);
    written = fclose(stream) == 0 && written;
    if (!written || rename(temporary, path) != 0) unlink(temporary);
}

static void recall_file(const char *path, void (*recall)(const char *entry))
{
    static char *lines[HISTORY_SIZE];
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    struct stat info;
    if (descriptor < 0) return;
    FILE *stream = NULL;
    if (fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode))
        stream = fdopen(descriptor, "r");
    if (stream == NULL) {
        close(descriptor);
        return;
    }
    size_t seen = read_lines(stream, lines);
    fclose(stream);
    if (seen >= 2 * HISTORY_SIZE) shorten(path, lines, seen);
    size_t first = seen > HISTORY_SIZE ? seen - HISTORY_SIZE : 0;
    for (size_t i = first; i < seen; i++) {
        char *line = lines[i % HISTORY_SIZE];
        decode(line);
        recall(line);
        free(line);
        lines[i % HISTORY_SIZE] = NULL;
    }
}

void history_open(void (*recall)(const char *entry))
{
    char path[PATH_MAX];
    if (!name_file(path) || !make_folders(path)) return;
    recall_file(path, recall);
    file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0600);
}

void history_append(const char *entry)
{
    size_t length;
    if (file < 0) return;
    char *line = encode(entry, &length);
    if (line == NULL) return;
    ssize_t written = write(file, line, length);
    (void)written; /* a full disk must not disturb the session */
    free(line);
}

void history_close(void)
{
    if (file >= 0) close(file);
    file = -1;
}
