/* idx.h (io): IDX files, the format of MNIST. */
#ifndef NEAP_IO_IDX_H
#define NEAP_IO_IDX_H

#include "tensor/tensor.h"

/* Reads the IDX file at `path`, plain or gzip'd, into a new tensor. Unsigned bytes give
 * uint8; signed bytes, shorts and ints give int32; floats float32, doubles float64. */
neap_status neap_idx_load(const char *path, neap_tensor **out);

#endif
