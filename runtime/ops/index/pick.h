/* pick.h (ops/index): elements by position, what every kind of indexing by tensors
 * comes to.
 *
 * A position tensor (int64, row-major) holds places, counted from 0 and already
 * checked, in some dims of x taken together in row-major order. index_select makes
 * positions in one dim, gather in all, a mask in as many as it covers; then two rows
 * read and write them, and are each other's gradient. */
#ifndef NEAP_OPS_INDEX_PICK_H
#define NEAP_OPS_INDEX_PICK_H

#include "ops/calc_ops.h"

/* To the linker these words are neap_calc_..., as all global names are neap_... */
#define calc_pick neap_calc_pick
#define calc_pick_put neap_calc_pick_put
#define calc_pick_put_into neap_calc_pick_put_into
#define calc_pick_back neap_calc_pick_back
#define calc_positions_along neap_calc_positions_along
#define calc_covered neap_calc_covered

/* pick(x, position, dims: ints): the elements of x at the positions in `dims` (0-based,
 * rising). The shape of position takes the place of the dims, or stands first where
 * they are not neighbours. */
extern const neap_op neap_op_pick;
/* pick_put(x, y, position, dims: ints, accumulate: bool): x with y, broadcast, written
 * there or added. Where a position comes twice, the last one stays, or all add up. */
extern const neap_op neap_op_pick_put;

neap_tensor *calc_pick(neap_calc *k, neap_tensor *x, neap_tensor *position, int n_dims,
                       const int64_t *dims);
neap_tensor *calc_pick_put(neap_calc *k, neap_tensor *x, neap_tensor *y,
                           neap_tensor *position, int n_dims, const int64_t *dims,
                           bool accumulate);

/* The same, written into x, which the caller has made itself; and zeros of a shape, to
 * which y is added so. */
neap_tensor *calc_pick_put_into(neap_calc *k, neap_tensor *x, neap_tensor *y,
                                neap_tensor *position, int n_dims, const int64_t *dims,
                                bool accumulate);
neap_tensor *calc_pick_back(neap_calc *k, const neap_meta *like, neap_tensor *y,
                            neap_tensor *position, const neap_value *dims);

/* The shape of what pick gives. */
neap_status neap_pick_shape(const neap_tensor *x, const neap_tensor *position,
                            const neap_value *dims, int *ndim,
                            int64_t shape[NEAP_MAX_DIMS]);

/* ---- positions.c: making positions; each result is owned ---- */

/* From an index tensor (int64 or int32; from 1, or negative from the end) into a dim of
 * `size`; `dim` (0-based, -1 for all elements) is for the sentence. */
neap_status neap_positions_of_index(neap_tensor *index, int64_t size, int dim,
                                    neap_tensor **out);
/* From an index tensor of x's number of dims: element (i, j, ...) of it is a place in
 * `dim`, at i, j, ... of the other dims. Positions are in all dims. */
neap_status neap_positions_along(const neap_tensor *x, int dim, neap_tensor *index,
                                 neap_tensor **out);
/* What these check: the dtype of an index, its shape, and, where an index is known to
 * be bad, which one. */
neap_status neap_check_index_dtype(const neap_tensor *index);
neap_status neap_check_along(const neap_tensor *x, int dim, const neap_tensor *index);
neap_status neap_refuse_index(const neap_tensor *index, int64_t size, int dim);
/* A vector of the places of the true (nonzero) elements. */
neap_status neap_positions_of_mask(neap_tensor *mask, neap_tensor **out);
/* y := size_x * y + x, broadcast: places in two groups of dims as places in both. *y is
 * replaced. */
neap_status neap_positions_join(neap_tensor **y, neap_tensor *x, int64_t size_x);

/* ---- gather.c: what rows along a dim share ---- */

/* All dims of a tensor, for positions in every one. */
extern const int64_t neap_every_dim[NEAP_MAX_DIMS];
/* neap_positions_along, handed to k; `dim` as the user gave it. */
neap_tensor *calc_positions_along(neap_calc *k, const neap_tensor *x,
                                  neap_tensor *index, int64_t dim);
/* The part of src that the index covers; a single number covers all. */
neap_tensor *calc_covered(neap_calc *k, neap_tensor *src, const neap_tensor *index);

#endif
