/* file.h (io): files as readers and writers need them.
 *
 * Only regular files are read: a pipe or a device has no size to hold against what a
 * header promises, and opening one may wait for ever. A file is written beside its
 * place and renamed when it is whole and on the disk, so that a crash leaves the old
 * one or the new one. What a killed process left beside it (name.part1, ...) is removed
 * when the same name is written again: a file that is being written is locked. */
#ifndef NEAP_IO_FILE_H
#define NEAP_IO_FILE_H

#include "base/status.h"

/* Does a folder lack on the way to `path`? Then the text names the first: "there is no
 * folder 'a'", or "'a' is no folder". */
bool neap_file_lacks_folder(const char *path, char *text, size_t room);

/* ---- reading ---- */

/* Opens the regular file at `path`, and gives its size. Failures name the file. */
neap_status neap_file_open(const char *path, int *descriptor, int64_t *bytes);

/* The whole of a file, mapped: pages are read when they are touched. What is written
 * there is the process's own. */
typedef struct neap_map {
    const unsigned char *at; /* of an empty file, too, some place */
    int64_t bytes;
} neap_map;

neap_status neap_map_open(const char *path, neap_map *out);
void neap_map_close(neap_map *m); /* twice is allowed */

/* ---- writing ---- */

typedef struct neap_writer {
    int descriptor;   /* -1 once ended */
    const char *path; /* borrowed */
    char *temporary;  /* owned */
    int64_t used;     /* of the buffer */
    char *buffer;     /* owned */
} neap_writer;

/* After success neap_writer_end or neap_writer_drop is due; `path` must outlive it. */
neap_status neap_writer_begin(const char *path, neap_writer *out);
/* Writes, by way of a buffer; sees interrupts. After a failure neap_writer_drop is due.
 */
neap_status neap_writer_put(neap_writer *w, const void *bytes, int64_t n);
/* Puts the file in its place: flushed, synced, renamed, its folder synced. Drops it
 * where that fails. */
neap_status neap_writer_end(neap_writer *w);
/* Removes the temporary file of that name (name.part1) unless someone is writing it. */
void neap_file_remove_left(const char *name);
/* Removes what was written; what stood at `path` stands. */
void neap_writer_drop(neap_writer *w);

#endif
