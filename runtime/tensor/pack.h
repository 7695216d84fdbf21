/* pack.h (tensor): elements of a walk brought together, and spread out again.
 *
 * A walk of any strides has an order, row by row; these move its elements begin to
 * begin + count, in that order, between one of its tensors and contiguous memory. */
#ifndef NEAP_TENSOR_PACK_H
#define NEAP_TENSOR_PACK_H

#include "tensor/iterate.h"

/* Does tensor t of the walk lie contiguously in the walk's order? */
bool neap_walk_linear(const neap_walk *w, int t);
/* Does one element of tensor t stand for all? */
bool neap_walk_fixed(const neap_walk *w, int t);

void neap_walk_pack(const neap_walk *w, int t, int64_t begin, int64_t count, void *to);
void neap_walk_unpack(const neap_walk *w, int t, int64_t begin, int64_t count,
                      const void *from);

/* The same from tensor to tensor, whose elements are of one size; rows of `to` are
 * contiguous. */
void neap_walk_move(const neap_walk *w, int to, int from, int64_t begin, int64_t count);

/* The first `once` bytes at `to`, again and again up to `all` bytes. */
void neap_repeat(void *to, size_t once, size_t all);

#endif
