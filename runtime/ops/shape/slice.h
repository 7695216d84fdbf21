/* slice.h (ops/shape): views as windows: the arithmetic of shape, stride and offset
 * that selecting, slicing and unfolding come down to, shared by their rows and by the
 * binding's x[...].
 *
 * The same steps on the strides of x make the view, and on the strides of a row-major
 * tensor of x's shape tell where the view's gradient belongs. */
#ifndef NEAP_OPS_SHAPE_SLICE_H
#define NEAP_OPS_SHAPE_SLICE_H

#include "ops/calc_ops.h"

typedef struct neap_slice {
    int ndim;
    int64_t shape[NEAP_MAX_DIMS];
    int64_t stride[NEAP_MAX_DIMS]; /* elements */
    int64_t offset;                /* of the first element, in elements */
} neap_slice;

/* All of x; all of a row-major tensor of that shape. */
neap_slice neap_slice_of(const neap_tensor *x);
neap_slice neap_slice_row_major(int ndim, const int64_t *shape);

/* Keeps `count` places of `dim` from `start` on, every `step`-th; all checked before.
 */
void neap_slice_range(neap_slice *w, int dim, int64_t start, int64_t count,
                      int64_t step);
/* Keeps one place of `dim` and drops the dim. */
void neap_slice_select(neap_slice *w, int dim, int64_t index);
void neap_slice_drop(neap_slice *w, int dim);
/* A new dim before `dim`. Fails at NEAP_MAX_DIMS. */
neap_status neap_slice_insert(neap_slice *w, int dim, int64_t size, int64_t stride);

/* The view w of x's storage; owned. */
neap_status neap_slice_view(const neap_tensor *x, const neap_slice *w,
                            neap_tensor **out);

/* The steps of a row, from its values. */
typedef neap_status (*neap_slice_rule)(neap_slice *w, const neap_value *value);

/* forward of a row whose .family points to its rule. */
neap_status neap_slice_forward(neap_call *c);
/* Its backward: the gradient is put at its places among zeros, or added to a sum there.
 */
void neap_slice_backward(neap_calc *k, neap_slice_rule rule);
neap_status neap_slice_backward_into(neap_calc *k, neap_slice_rule rule,
                                     neap_tensor *sum);

/* The row `index`: basic indexing, one list of triples (start, count, step), one for
 * each leading dim of x, 0-based and checked. A count of NEAP_INDEX_SELECT drops the
 * dim (calc_ops.h), NEAP_INDEX_NEW inserts one and takes none of x. */
enum { NEAP_INDEX_NEW = -2 };
extern const neap_op neap_op_index;

#endif
