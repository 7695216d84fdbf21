/* test_file.c: what is no regular file is refused at once, and a file is replaced as a
 * whole or not at all. */
#define _POSIX_C_SOURCE 200809L
#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/file.h"
#include "io/gzfile.h"

static char folder[] = "/tmp/neap-file-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[2][128];
    static int turn;
    turn = !turn;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static void refuses(const char *path, const char *sentence)
{
    neap_map map;
    neap_gzfile file;
    assert(neap_map_open(path, &map) == NEAP_ERR_IO && strstr(neap_error(), sentence));
    assert(neap_gzfile_open(path, &file) == NEAP_ERR_IO);
    assert(strstr(neap_error(), sentence) && strstr(neap_error(), path));
}

static void check_kinds(void)
{
    const char *pipe = in_folder("pipe"), *link = in_folder("link");
    assert(mkfifo(pipe, 0600) == 0 && symlink("link", link) == 0);
    refuses(folder, "expected a file, got the folder");
    refuses(pipe, "expected a file, got the pipe"); /* and does not wait for it */
    refuses("/dev/zero", "expected a file, got the device");
    refuses(link, "cannot open");
    refuses(in_folder("nothing"), "cannot open");
    unlink(in_folder("pipe"));
    unlink(in_folder("link"));
}

static void put(neap_writer *w, const char *text)
{
    assert(neap_writer_put(w, text, (int64_t)strlen(text)) == NEAP_OK);
}

static void holds(const char *path, const char *text)
{
    neap_map map;
    assert(neap_map_open(path, &map) == NEAP_OK);
    assert(map.bytes == (int64_t)strlen(text));
    assert(map.bytes == 0 || memcmp(map.at, text, (size_t)map.bytes) == 0);
    neap_map_close(&map);
    neap_map_close(&map);
}

static void check_replacing(void)
{
    const char *path = in_folder("file");
    neap_writer w;
    assert(neap_writer_begin(path, &w) == NEAP_OK);
    assert(neap_writer_end(&w) == NEAP_OK);
    holds(path, "");
    assert(neap_writer_begin(path, &w) == NEAP_OK);
    put(&w, "one");
    put(&w, " two");
    holds(path, ""); /* until it is whole */
    assert(neap_writer_end(&w) == NEAP_OK);
    holds(path, "one two");
    assert(chmod(path, 0640) == 0);
    assert(neap_writer_begin(path, &w) == NEAP_OK);
    put(&w, "three");
    neap_writer_drop(&w);
    holds(path, "one two");
    assert(neap_writer_begin(path, &w) == NEAP_OK);
    put(&w, "four");
    neap_interrupt_request();
    assert(neap_writer_end(&w) == NEAP_ERR_INTERRUPTED);
    neap_interrupt_clear();
    holds(path, "one two");
    assert(neap_writer_begin(path, &w) == NEAP_OK);
    assert(neap_writer_end(&w) == NEAP_OK);
    struct stat info;
    assert(stat(path, &info) == 0 && (info.st_mode & 0777) == 0640);
    assert(unlink(path) == 0);
}

static bool is_there(const char *name)
{
    struct stat info;
    return lstat(in_folder(name), &info) == 0;
}

/* What a process leaves that is killed while it writes goes when the file is written
 * again; what another writer is at, and what is none of ours, stays. */
static void check_left(void)
{
    char path[128];
    neap_writer w, other;
    snprintf(path, sizeof path, "%s/file", folder);
    pid_t child = fork();
    if (child == 0) {
        assert(neap_writer_begin(path, &w) == NEAP_OK);
        raise(SIGKILL);
    }
    assert(child > 0 && waitpid(child, NULL, 0) == child && is_there("file.part1"));
    assert(neap_writer_begin(path, &w) == NEAP_OK && is_there("file.part1"));
    put(&w, "one");
    assert(neap_writer_begin(path, &other) == NEAP_OK && is_there("file.part2"));
    put(&other, "other");
    assert(neap_writer_end(&w) == NEAP_OK && !is_there("file.part1"));
    holds(path, "one");
    assert(symlink("file", in_folder("file.part1")) == 0);
    assert(neap_writer_end(&other) == NEAP_OK && !is_there("file.part2"));
    holds(path, "other");
    assert(neap_writer_begin(path, &w) == NEAP_OK && is_there("file.part2"));
    neap_writer_drop(&w);
    holds(path, "other");
    assert(!is_there("file.part2") && is_there("file.part1"));
    assert(unlink(in_folder("file.part1")) == 0 && unlink(path) == 0);
}

static void check_large(void)
{
    const char *path = in_folder("large");
    size_t n = 5000001;
    char *bytes = malloc(n);
    assert(bytes);
    for (size_t i = 0; i < n; i++) bytes[i] = (char)(i * 7 % 251);
    neap_writer w;
    neap_map map;
    assert(neap_writer_begin(path, &w) == NEAP_OK);
    put(&w, "ab");
    assert(neap_writer_put(&w, bytes, (int64_t)n) == NEAP_OK);
    put(&w, "z");
    assert(neap_writer_end(&w) == NEAP_OK);
    assert(neap_map_open(path, &map) == NEAP_OK);
    assert(map.bytes == (int64_t)n + 3 && memcmp(map.at + 2, bytes, n) == 0);
    assert(map.at[n + 2] == 'z');
    neap_map_close(&map);
    free(bytes);
    assert(unlink(path) == 0);
}

static void check_failures(void)
{
    neap_writer w;
    assert(neap_writer_begin("/nowhere/file", &w) == NEAP_ERR_IO);
    assert(strstr(neap_error(), "cannot write '/nowhere/file'"));
    assert(neap_writer_begin(folder, &w) == NEAP_ERR_IO);
    assert(strstr(neap_error(), "a folder stands there"));
    if (neap_writer_begin("/dev/full", &w) == NEAP_ERR_IO)
        assert(strstr(neap_error(), "a device stands there"));
}

int main(void)
{
    assert(mkdtemp(folder));
    check_kinds();
    check_replacing();
    check_left();
    check_large();
    check_failures();
    assert(rmdir(folder) == 0); /* and nothing was left in it */
    return 0;
}
