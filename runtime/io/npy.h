/* npy.h (io): NumPy's files: .npy holds one array, .npz several with names (npz.c).
 *
 * Headers 1.0 to 3.0, C and Fortran order, both byte orders. Elements are taken as
 * io/elements.h says; complex numbers, strings, dates, records and Python objects are
 * refused by name. The header is read by a parser of its own: nothing is evaluated. */
#ifndef NEAP_IO_NPY_H
#define NEAP_IO_NPY_H

#include "io/zip.h"
#include "tensor/tensor.h"

/* Reads the file at `path`, plain or gzip'd, into a new row-major tensor. */
neap_status neap_npy_load(const char *path, neap_tensor **out);
/* Writes x, row by row, in the byte order of the machine. */
neap_status neap_npy_save(const char *path, neap_tensor *x);

/* Where the bytes of an array come from. */
typedef struct neap_npy_source {
    void *self;
    neap_status (*read)(void *self, void *out, int64_t n, int64_t *got);
    const char *name; /* for sentences: "'a.npy'" */
    int64_t most;     /* bytes that it can hold at most */
} neap_npy_source;

neap_status neap_npy_read(const neap_npy_source *source, neap_tensor **out);

enum { NEAP_NPY_HEADER = 512 };
/* The header of a row-major x, of at most NEAP_NPY_HEADER bytes; gives its length. */
int64_t neap_npy_header(const neap_tensor *x, char *out);

/* ---- npz ---- */

/* Array i of an open archive. */
neap_status neap_npz_read(const neap_zip *z, int64_t i, neap_tensor **out);
/* Its name, without .npy: *bytes bytes, not ended by a zero. */
neap_status neap_npz_name(const neap_zip *z, int64_t i, const char **name,
                          int64_t *bytes);
neap_status neap_npz_save(const char *path, int64_t n, const char *const *names,
                          neap_tensor *const *x, bool compressed);

#endif
