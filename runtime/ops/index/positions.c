/* positions.c (ops/index): index tensors and masks as checked positions; see pick.h. */
#include <inttypes.h>
#include <stdio.h>

#include "autograd/dry_run.h"
#include "base/count.h"
#include "base/stretch.h"
#include "kernels/slots/index.h"
#include "ops/index/pick.h"
#include "tensor/copy.h"

neap_status neap_check_index_dtype(const neap_tensor *index)
{
    if (index->dtype == NEAP_INT64 || index->dtype == NEAP_INT32) return NEAP_OK;
    return neap_fail(NEAP_ERR_DTYPE, "an index tensor must be int64 or int32%s, got %s",
                     index->dtype == NEAP_BOOL ? " here" : "",
                     neap_dtype_name((neap_dtype)index->dtype));
}

/* "3" for element 3 of a vector, "(2, 1)" for more dims. */
static neap_shape_text place_format(const neap_tensor *x, int64_t element)
{
    int64_t place[NEAP_MAX_DIMS];
    neap_shape_text text;
    for (int i = x->ndim - 1; i >= 0; i--) {
        place[i] = element % x->shape[i] + 1;
        element /= x->shape[i];
    }
    if (x->ndim != 1) return neap_shape_format(x->ndim, place);
    snprintf(text.s, sizeof text.s, "%" PRId64, place[0]);
    return text;
}

/* Names the first bad index. */
neap_status neap_refuse_index(const neap_tensor *index, int64_t size, int dim)
{
    neap_tensor *plain;
    NEAP_TRY(neap_empty(NEAP_INT64, index->ndim, index->shape, &plain));
    neap_status status = neap_copy_into(plain, index);
    const int64_t *value = (const int64_t *)(void *)plain->data;
    int64_t i = 0;
    while (i < plain->numel - 1 && value[i] != 0 && value[i] <= size &&
           value[i] >= -size)
        i++;
    if (status == NEAP_OK && value[i] == 0)
        status = neap_fail(NEAP_ERR_INDEX,
                           "indices count from 1, got 0 at position %s of the index",
                           place_format(plain, i).s);
    else if (status == NEAP_OK && dim < 0)
        status = neap_fail(NEAP_ERR_INDEX,
                           "index %" PRId64
                           " at position %s of the index is out of range "
                           "for %s",
                           value[i], place_format(plain, i).s,
                           neap_count(size, "element").s);
    else if (status == NEAP_OK)
        status = neap_fail(NEAP_ERR_INDEX,
                           "index %" PRId64
                           " at position %s of the index is out of range "
                           "in dim %d of size %" PRId64,
                           value[i], place_format(plain, i).s, dim + 1, size);
    neap_tensor_release(plain);
    return status;
}

neap_status neap_positions_of_index(neap_tensor *index, int64_t size, int dim,
                                    neap_tensor **out)
{
    neap_tensor *position;
    NEAP_TRY(neap_check_index_dtype(index));
    if (neap_is_dry())
        return neap_dry_empty(NEAP_INT64, index->ndim, index->shape, out);
    NEAP_TRY(neap_empty(NEAP_INT64, index->ndim, index->shape, &position));
    neap_status status = neap_copy_into(position, index);
    int64_t *p = (int64_t *)(void *)position->data;
    neap_stretch s = {0};
    while (status == NEAP_OK && neap_stretch_next(&s, position->numel))
        if (!neap_kernel.index->resolve_i64(s.end - s.begin, p + s.begin, size))
            status = neap_refuse_index(index, size, dim);
    if (status == NEAP_OK) status = neap_check_interrupt();
    if (status == NEAP_OK)
        *out = position;
    else
        neap_tensor_release(position);
    return status;
}

neap_status neap_check_along(const neap_tensor *x, int dim, const neap_tensor *index)
{
    bool fits = x->ndim == index->ndim;
    for (int i = 0; fits && i < x->ndim; i++)
        fits = i == dim || index->shape[i] <= x->shape[i];
    if (fits) return NEAP_OK;
    return neap_fail(
        NEAP_ERR_SHAPE,
        "the index must have as many dims as the tensor and, but for dim %d, "
        "be no larger, got %s for %s",
        dim + 1, neap_shape_of(index).s, neap_shape_of(x).s);
}

neap_status neap_positions_along(const neap_tensor *x, int dim, neap_tensor *index,
                                 neap_tensor **out)
{
    int64_t stride[NEAP_MAX_DIMS], place[NEAP_MAX_DIMS] = {0};
    int64_t size = x->ndim ? x->shape[dim] : 1;
    /* An index without elements picks nothing, whatever its dtype and its other sizes.
     */
    if (index->numel == 0)
        return neap_empty(NEAP_INT64, index->ndim, index->shape, out);
    NEAP_TRY(neap_check_along(x, dim, index));
    NEAP_TRY(neap_positions_of_index(index, size, dim, out));
    if (x->ndim == 0 || neap_is_dry()) return NEAP_OK;
    neap_shape_strides(x->ndim, x->shape, stride);
    int last = x->ndim - 1;
    int64_t n = index->shape[last];
    int64_t *p = (int64_t *)(void *)(*out)->data;
    int64_t step = dim == last ? 0 : 1; /* what the last dim adds beside the index */
    neap_stretch s = neap_stretch_rows(n);
    while (neap_stretch_next(&s, (*out)->numel / n))
        for (int64_t row = s.begin; row < s.end; row++, p += n) {
            int64_t base = 0;
            for (int i = 0; i < last; i++)
                if (i != dim) base += place[i] * stride[i];
            for (int64_t j = 0; j < n; j++) p[j] = base + step * j + stride[dim] * p[j];
            for (int i = last - 1; i >= 0 && ++place[i] == index->shape[i]; i--)
                place[i] = 0;
        }
    neap_status status = neap_check_interrupt();
    if (status != NEAP_OK) neap_tensor_forget(out);
    return status;
}

static int64_t count_set(int64_t n, const uint8_t *set)
{
    int64_t count = 0;
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) count += set[i];
    return count;
}

/* Where the `count` of n elements that are set stand. */
static void list_set(int64_t n, const uint8_t *set, int64_t count, int64_t *p)
{
    int64_t found = 0;
    for (neap_stretch s = {0}; found < count && neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end && found < count; i++) {
            p[found] = i;
            found += set[i];
        }
}

neap_status neap_positions_of_mask(neap_tensor *mask, neap_tensor **out)
{
    neap_tensor *truth, *rows = NULL;
    if (neap_is_hollow(mask)) return neap_dry_refuse_unplanned();
    NEAP_TRY(neap_convert(mask, NEAP_BOOL, &truth));
    neap_status status = neap_contiguous(truth, &rows);
    neap_tensor_release(truth);
    NEAP_TRY(status);
    const uint8_t *set = (const uint8_t *)rows->data;
    int64_t count = count_set(rows->numel, set);
    status = neap_check_interrupt();
    if (status == NEAP_OK) status = neap_empty(NEAP_INT64, 1, &count, out);
    if (status == NEAP_OK) {
        list_set(rows->numel, set, count, (int64_t *)(void *)(*out)->data);
        status = neap_check_interrupt();
        if (status != NEAP_OK) neap_tensor_forget(out);
    }
    neap_tensor_release(rows);
    return status;
}

neap_status neap_positions_join(neap_tensor **y, neap_tensor *x, int64_t size_x)
{
    neap_tensor *whole[2] = {NULL, NULL}, *part[2] = {*y, x};
    int64_t shape[NEAP_MAX_DIMS];
    int ndim;
    NEAP_TRY(
        neap_shape_broadcast((*y)->ndim, (*y)->shape, x->ndim, x->shape, &ndim, shape));
    if (neap_is_dry()) {
        neap_tensor_forget(y);
        return neap_dry_empty(NEAP_INT64, ndim, shape, y);
    }
    neap_status status = NEAP_OK;
    for (int i = 0; i < 2 && status == NEAP_OK; i++) {
        status = neap_empty(NEAP_INT64, ndim, shape, &whole[i]);
        if (status == NEAP_OK) status = neap_copy_into(whole[i], part[i]);
    }
    neap_stretch s = {0};
    while (status == NEAP_OK && neap_stretch_next(&s, whole[0]->numel))
        neap_kernel.index->combine_i64(
            s.end - s.begin, (int64_t *)(void *)whole[0]->data + s.begin, size_x,
            (const int64_t *)(void *)whole[1]->data + s.begin);
    if (status == NEAP_OK) status = neap_check_interrupt();
    if (status == NEAP_OK) {
        neap_tensor_forget(y);
        *y = neap_tensor_retain(whole[0]);
    }
    neap_tensor_release(whole[0]);
    neap_tensor_release(whole[1]);
    return status;
}
