/* bytes.h (io): a file as the bytes it holds. */
#ifndef NEAP_IO_BYTES_H
#define NEAP_IO_BYTES_H

#include "tensor/tensor.h"

/* The bytes of a file, plain or gzip'd, as a uint8 vector. */
neap_status neap_bytes_load(const char *path, neap_tensor **out);

#endif
