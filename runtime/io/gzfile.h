/* gzfile.h (io): reading a file from its beginning, gzip'd or plain.
 *
 * zlib tells the two apart by the first bytes. Every failure says which file and what
 * is wrong with it: missing, a folder, cut short, damaged. */
#ifndef NEAP_IO_GZFILE_H
#define NEAP_IO_GZFILE_H

#include "base/status.h"

typedef struct neap_gzfile {
    void *stream;     /* zlib's; NULL once closed */
    const char *path; /* borrowed */
    int64_t bytes;    /* of the file as it lies on disk */
} neap_gzfile;

/* After success neap_gzfile_close is due; `path` must outlive the file. */
neap_status neap_gzfile_open(const char *path, neap_gzfile *out);
void neap_gzfile_close(neap_gzfile *f); /* twice is allowed */

/* Reads up to `capacity` bytes; *got is smaller only at the end of the file. */
neap_status neap_gzfile_read(neap_gzfile *f, void *out, int64_t capacity, int64_t *got);

/* The bytes that the file can hold at most after unpacking: deflate packs 1032 to 1. A
 * header that promises more need not be believed, nor memory be asked for. */
int64_t neap_gzfile_most(const neap_gzfile *f);

/* Reads all that is left. *text is owned: neap_free(*text, *capacity). A zero byte
 * stands after its end. */
neap_status neap_gzfile_read_all(neap_gzfile *f, char **text, int64_t *length,
                                 int64_t *capacity);

#endif
