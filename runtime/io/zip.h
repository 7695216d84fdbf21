/* zip.h (io): zip archives, as NumPy's .npz files are.
 *
 * Entries are stored or deflated; sizes of 64 bits are taken and written. Opening
 * checks the directory: entries lie inside the file and do not overlap, no name is
 * there twice, no entry claims more bytes than deflate can pack. */
#ifndef NEAP_IO_ZIP_H
#define NEAP_IO_ZIP_H

#include "io/file.h"

/* ---- reading ---- */

typedef struct neap_zip_entry {
    const char *name; /* in the file: no zero byte ends it */
    int64_t name_bytes;
    int64_t header, at, packed; /* its header; its bytes as they lie in the file */
    int64_t bytes;              /* unpacked */
    uint32_t crc;
    bool deflated;
} neap_zip_entry;

typedef struct neap_zip {
    const char *path; /* borrowed */
    neap_map map;
    int64_t n;
    neap_zip_entry *entries; /* owned; sorted by name */
} neap_zip;

/* After success neap_zip_close is due; `path` must outlive it. */
neap_status neap_zip_open(const char *path, neap_zip *out);
void neap_zip_close(neap_zip *z); /* twice is allowed */

typedef struct neap_zip_reader {
    const neap_zip *zip;
    const neap_zip_entry *entry;
    int64_t taken, given; /* bytes of the file, of the entry */
    uint32_t crc;
    void *stream; /* zlib's; NULL for stored ones */
} neap_zip_reader;

/* After success neap_zip_end is due. */
neap_status neap_zip_begin(const neap_zip *z, int64_t i, neap_zip_reader *out);
/* Up to `n` bytes; *got is smaller only at the end of the entry, whose sum is checked
 * when its end is read. */
neap_status neap_zip_read(neap_zip_reader *r, void *out, int64_t n, int64_t *got);
void neap_zip_end(neap_zip_reader *r);

/* ---- writing ---- */

typedef struct neap_zip_writer {
    neap_writer file;
    int64_t at;      /* bytes written */
    int64_t n;       /* entries */
    char *directory; /* owned */
    int64_t used, room;
    bool deflated;
} neap_zip_writer;

typedef struct neap_bytes {
    const void *at;
    int64_t bytes;
} neap_bytes;

/* After success neap_zip_writer_end or neap_zip_writer_drop is due; `path` must outlive
 * it. */
neap_status neap_zip_writer_begin(const char *path, bool deflated,
                                  neap_zip_writer *out);
/* An entry whose content is the parts one after the other. After a failure
 * neap_zip_writer_drop is due. */
neap_status neap_zip_add(neap_zip_writer *w, const char *name, int n_parts,
                         const neap_bytes *parts);
neap_status neap_zip_writer_end(neap_zip_writer *w);
void neap_zip_writer_drop(neap_zip_writer *w);

#endif
