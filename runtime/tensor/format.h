/* format.h (tensor): a tensor as text, laid out as PyTorch does. */
#ifndef NEAP_TENSOR_FORMAT_H
#define NEAP_TENSOR_FORMAT_H

#include "tensor/tensor.h"

typedef enum neap_sci_mode {
    NEAP_SCI_AUTO, /* when the range of the values demands it */
    NEAP_SCI_NEVER,
    NEAP_SCI_ALWAYS,
} neap_sci_mode;

#define NEAP_FORMAT_MAX_PRECISION 20

typedef struct neap_format_options {
    int precision;      /* digits after the point, 0..NEAP_FORMAT_MAX_PRECISION */
    int64_t threshold;  /* tensors of more elements are summarised */
    int64_t edge_items; /* then, elements shown at either end of each dim */
    int64_t line_width; /* columns a line may take */
    neap_sci_mode sci_mode;
} neap_format_options;

extern const neap_format_options neap_format_defaults;

/* Writes the text of x, ended by a zero byte, into `out` as far as `capacity` bytes
 * allow; returns its full length, as snprintf does. `extra` is put before the closing
 * bracket (", grad_fn=<...>" or ""). A 0-dim tensor is written as its number alone. */
size_t neap_format(const neap_tensor *x, const neap_format_options *options,
                   const char *extra, size_t capacity, char *out);

#endif
