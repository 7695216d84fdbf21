/* file.c (io): see file.h. */
#define _DEFAULT_SOURCE /* flock, MAP_NORESERVE */
#define _DARWIN_C_SOURCE
#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/rng.h"
#include "base/sanitized.h"
#include "base/stretch.h"

#ifdef NEAP_SANITIZED
#include <sanitizer/asan_interface.h>
#endif

/* ---- what is wrong with a path ---- */

/* Is the part of the path before `end` a folder? 1, 0, or -1: nothing stands there. */
static int is_folder(const char *path, const char *end)
{
    struct stat info;
    size_t length = (size_t)(end - path);
    char *part = malloc(length + 1);
    if (!part) return 1;
    memcpy(part, path, length);
    part[length] = '\0';
    int found = stat(part, &info) != 0 ? (errno == ENOENT ? -1 : 1)
                                       : S_ISDIR(info.st_mode) != 0;
    free(part);
    return found;
}

bool neap_file_lacks_folder(const char *path, char *text, size_t room)
{
    for (const char *at = strchr(path, '/'); at; at = strchr(at + 1, '/')) {
        int found = at == path ? 1 : is_folder(path, at);
        if (found > 0) continue;
        snprintf(text, room,
                 found ? "there is no folder '%.*s'" : "'%.*s' is no folder",
                 (int)(at - path), path);
        return true;
    }
    return false;
}

static neap_status fail_to(const char *what, const char *path)
{
    int reason = errno;
    char text[512];
    if (reason == EINTR) NEAP_TRY(neap_check_interrupt());
    bool lost = reason == ENOENT || reason == ENOTDIR;
    if (!lost || !neap_file_lacks_folder(path, text, sizeof text))
        snprintf(text, sizeof text, "%s", strerror(reason));
    return neap_fail(NEAP_ERR_IO, "cannot %s '%s': %s", what, path, text);
}

/* ---- reading ---- */

static const char *kind_of(mode_t mode)
{
    return S_ISDIR(mode)    ? "folder"
           : S_ISFIFO(mode) ? "pipe"
           : S_ISSOCK(mode) ? "socket"
                            : "device";
}

neap_status neap_file_open(const char *path, int *descriptor, int64_t *bytes)
{
    struct stat info;
    /* Not to wait for the other end of a pipe; on a file it changes nothing. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) return fail_to("open", path);
    neap_status status = NEAP_OK;
    if (fstat(fd, &info) != 0)
        status = fail_to("open", path);
    else if (!S_ISREG(info.st_mode))
        status = neap_fail(NEAP_ERR_IO, "expected a file, got the %s '%s'",
                           kind_of(info.st_mode), path);
    if (status != NEAP_OK) {
        close(fd);
        return status;
    }
    *descriptor = fd;
    *bytes = (int64_t)info.st_size;
    return NEAP_OK;
}

/* What stands in the last page behind the file's end are zeros that no reader must take
 * for the file's: where AddressSanitizer watches, it is told. */
#ifdef NEAP_SANITIZED
static size_t behind(size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    return (page - bytes % page) % page;
}

static void seal_end(const neap_map *m)
{
    ASAN_POISON_MEMORY_REGION(m->at + m->bytes, behind((size_t)m->bytes));
}

static void unseal_end(const neap_map *m)
{
    ASAN_UNPOISON_MEMORY_REGION(m->at + m->bytes, behind((size_t)m->bytes));
}
#else
static void seal_end(const neap_map *m)
{
    (void)m;
}

static void unseal_end(const neap_map *m)
{
    (void)m;
}
#endif

/* No memory is set aside for pages that a program may write to: hardly any are, and a
 * file may be larger than the memory there is. */
static void *map_whole(int fd, int64_t bytes)
{
    return mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_NORESERVE, fd, 0);
}

neap_status neap_map_open(const char *path, neap_map *out)
{
    int fd = -1;
    *out = (neap_map){(const unsigned char *)"", 0};
    NEAP_TRY(neap_file_open(path, &fd, &out->bytes));
    neap_status status = NEAP_OK;
    if ((uint64_t)out->bytes > PTRDIFF_MAX) {
        status = neap_fail(NEAP_ERR_MEMORY, "'%s' is too large to be mapped", path);
    } else if (out->bytes > 0) {
        void *at = map_whole(fd, out->bytes);
        if (at == MAP_FAILED)
            status = fail_to("map", path);
        else
            out->at = at;
    }
    close(fd); /* the map holds the file */
    if (status != NEAP_OK)
        *out = (neap_map){NULL, 0};
    else if (out->bytes > 0)
        seal_end(out);
    return status;
}

void neap_map_close(neap_map *m)
{
    if (m->bytes > 0) {
        unseal_end(m);
        munmap((void *)(uintptr_t)m->at, (size_t)m->bytes);
    }
    *m = (neap_map){NULL, 0};
}

/* ---- writing ---- */

#define BUFFER ((int64_t)1 << 20)

/* Names that are tried before one that nobody can have taken. */
enum { NAMES = 8 };

static size_t room_of_name(const char *path)
{
    return strlen(path) + sizeof ".part0123456789abcdef";
}

static neap_status make_room(neap_writer *w)
{
    w->buffer = neap_alloc_array(BUFFER, 1);
    w->temporary = malloc(room_of_name(w->path));
    if (!w->buffer || !w->temporary)
        return neap_fail(NEAP_ERR_MEMORY, "out of memory: cannot write '%s'", w->path);
    return NEAP_OK;
}

/* A file in place of an old one takes over its permissions. */
static neap_status check_place(const char *path, mode_t *mode)
{
    struct stat old;
    *mode = 0;
    if (stat(path, &old) != 0) return NEAP_OK;
    if (!S_ISREG(old.st_mode))
        return neap_fail(NEAP_ERR_IO, "cannot write '%s': a %s stands there", path,
                         kind_of(old.st_mode));
    *mode = old.st_mode & 0777;
    return NEAP_OK;
}

/* The system drops a process's locks when it ends, however it ends; so a temporary file
 * that can be locked is one that nobody will finish. Where a file system has no locks,
 * all are left alone. */
static bool lock(int fd)
{
    return flock(fd, LOCK_EX | LOCK_NB) == 0;
}

/* Does `name` still lead to the open file? Who removes it holds its lock. */
static bool stands(int fd, const char *name)
{
    struct stat open_file, named;
    return fstat(fd, &open_file) == 0 && lstat(name, &named) == 0 &&
           open_file.st_dev == named.st_dev && open_file.st_ino == named.st_ino;
}

void neap_file_remove_left(const char *name)
{
    int fd = open(name, O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return;
    if (lock(fd) && stands(fd, name)) unlink(name);
    close(fd);
}

/* A new file of that name, locked; -1 where there is none, with the reason in errno. */
static int make_locked(const char *name)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)0666);
    if (fd < 0) return -1;
    bool kept = lock(fd) || errno != EWOULDBLOCK;
    if (kept && stands(fd, name)) return fd;
    close(fd); /* another process took it for one that was left */
    errno = EEXIST;
    return -1;
}

/* The n-th name that a file for `path` is written under. */
static void name_temporary(neap_writer *w, int n)
{
    size_t room = room_of_name(w->path);
    if (n < NAMES)
        snprintf(w->temporary, room, "%s.part%d", w->path, n + 1);
    else
        snprintf(w->temporary, room, "%s.part%016" PRIx64, w->path,
                 neap_seed_of_system());
}

static neap_status open_temporary(neap_writer *w, mode_t mode)
{
    for (int n = 0; n <= NAMES && w->descriptor < 0; n++) {
        name_temporary(w, n);
        neap_file_remove_left(w->temporary);
        w->descriptor = make_locked(w->temporary);
        if (w->descriptor < 0 && errno != EEXIST) break;
    }
    if (w->descriptor < 0) {
        neap_status status = fail_to("write", w->path);
        free(w->temporary); /* not ours to remove */
        w->temporary = NULL;
        return status;
    }
    if (mode && fchmod(w->descriptor, mode) != 0) return fail_to("write", w->path);
    return NEAP_OK;
}

neap_status neap_writer_begin(const char *path, neap_writer *out)
{
    mode_t mode;
    *out = (neap_writer){.descriptor = -1, .path = path};
    NEAP_TRY(check_place(path, &mode));
    neap_status status = make_room(out);
    if (status == NEAP_OK) status = open_temporary(out, mode);
    if (status != NEAP_OK) neap_writer_drop(out);
    return status;
}

static neap_status write_all(neap_writer *w, const char *bytes, int64_t n)
{
    while (n > 0) {
        NEAP_TRY(neap_check_interrupt());
        ssize_t done = write(w->descriptor, bytes, (size_t)(n < BUFFER ? n : BUFFER));
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return fail_to("write", w->path);
        bytes += done;
        n -= done;
    }
    return NEAP_OK;
}

static neap_status flush(neap_writer *w)
{
    int64_t n = w->used;
    w->used = 0;
    return write_all(w, w->buffer, n);
}

neap_status neap_writer_put(neap_writer *w, const void *bytes, int64_t n)
{
    if (n > BUFFER - w->used) NEAP_TRY(flush(w));
    if (n > BUFFER) return write_all(w, bytes, n);
    if (n > 0) memcpy(w->buffer + w->used, bytes, (size_t)n);
    w->used += n;
    return NEAP_OK;
}

/* A rename is on the disk when its folder is. Some file systems have no such thing. */
static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) + 1 : 1;
    char *folder = malloc(length + 1);
    if (!folder) return;
    memcpy(folder, slash ? path : ".", length);
    folder[length] = '\0';
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

static neap_status put_in_place(neap_writer *w)
{
    NEAP_TRY(flush(w));
    if (fsync(w->descriptor) != 0) return fail_to("write", w->path);
    /* Closed afterwards: until then it is locked. */
    if (rename(w->temporary, w->path) != 0) return fail_to("write", w->path);
    sync_folder(w->path);
    return NEAP_OK;
}

neap_status neap_writer_end(neap_writer *w)
{
    neap_status status = put_in_place(w);
    if (status == NEAP_OK) {
        free(w->temporary);
        w->temporary = NULL;
    }
    neap_writer_drop(w);
    return status;
}

void neap_writer_drop(neap_writer *w)
{
    if (w->descriptor >= 0) close(w->descriptor);
    if (w->temporary) unlink(w->temporary);
    free(w->temporary);
    neap_free(w->buffer, w->buffer ? (size_t)BUFFER : 0);
    *w = (neap_writer){.descriptor = -1, .path = w->path};
}
