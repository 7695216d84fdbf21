/* file.c (io): see file.h. */
#define _POSIX_C_SOURCE 200809L
#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/rng.h"
#include "base/stretch.h"

static neap_status fail_to(const char *what, const char *path)
{
    int reason = errno;
    if (reason == EINTR) NEAP_TRY(neap_check_interrupt());
    return neap_fail(NEAP_ERR_IO, "cannot %s '%s': %s", what, path, strerror(reason));
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

neap_status neap_map_open(const char *path, neap_map *out)
{
    int fd = -1;
    *out = (neap_map){NULL, 0};
    NEAP_TRY(neap_file_open(path, &fd, &out->bytes));
    neap_status status = NEAP_OK;
    if ((uint64_t)out->bytes > PTRDIFF_MAX) {
        status = neap_fail(NEAP_ERR_MEMORY, "'%s' is too large to be mapped", path);
    } else if (out->bytes > 0) {
        void *at =
            mmap(NULL, (size_t)out->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
        if (at == MAP_FAILED)
            status = fail_to("map", path);
        else
            out->at = at;
    }
    close(fd); /* the map holds the file */
    return status;
}

void neap_map_close(neap_map *m)
{
    if (m->at) munmap((void *)(uintptr_t)m->at, (size_t)m->bytes);
    *m = (neap_map){NULL, 0};
}

/* ---- writing ---- */

#define BUFFER ((int64_t)1 << 20)

static neap_status make_room(neap_writer *w)
{
    size_t length = strlen(w->path) + sizeof ".0123456789abcdef";
    w->buffer = neap_alloc_array(BUFFER, 1);
    w->temporary = malloc(length);
    if (!w->buffer || !w->temporary)
        return neap_fail(NEAP_ERR_MEMORY, "out of memory: cannot write '%s'", w->path);
    snprintf(w->temporary, length, "%s.%016" PRIx64, w->path, neap_seed_of_system());
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

static neap_status open_temporary(neap_writer *w, mode_t mode)
{
    w->descriptor =
        open(w->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)0666);
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
    int closed = close(w->descriptor);
    w->descriptor = -1;
    if (closed != 0 || rename(w->temporary, w->path) != 0)
        return fail_to("write", w->path);
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
