/* test_copy.c: neap_copy_into and its kin against one element at a time, for random
 * strides, dtypes and broadcasts, and for tensors that overlap. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "tensor/copy.h"

static uint64_t random_state = 88172645463325252u;

static int64_t below(int64_t n)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (int64_t)(random_state % (uint64_t)n);
}

static int64_t offset_of(const neap_tensor *x, int64_t element)
{
    int64_t offset = 0;
    for (int i = x->ndim - 1; i >= 0; i--) {
        offset += element % x->shape[i] * x->stride[i];
        element /= x->shape[i];
    }
    return offset;
}

static char *element_at(const neap_tensor *x, int64_t element)
{
    return x->data +
           offset_of(x, element) * (int64_t)neap_dtype_size((neap_dtype)x->dtype);
}

/* A tensor of the given shape with its dims in random order in memory, gaps between
 * elements, and some strides negative; full of small numbers. */
static neap_tensor *random_tensor(neap_dtype dtype, int ndim, const int64_t *shape)
{
    int order[NEAP_MAX_DIMS];
    int64_t stride[NEAP_MAX_DIMS], size = 1 + below(2), start = 0;
    for (int i = 0; i < ndim; i++) order[i] = ndim - 1 - i;
    for (int i = 0; i < ndim && below(2); i++) {
        int j = (int)below(ndim), k = (int)below(ndim), swap = order[j];
        order[j] = order[k];
        order[k] = swap;
    }
    for (int i = 0; i < ndim; i++) {
        int dim = order[i];
        stride[dim] = size;
        size *= shape[dim] > 0 ? shape[dim] : 1;
        if (below(4) == 0) size += 3;
        if (below(4) == 0 && shape[dim] > 0) {
            start += (shape[dim] - 1) * stride[dim];
            stride[dim] = -stride[dim];
        }
    }
    neap_tensor *block, *x;
    assert(neap_empty(dtype, 1, &size, &block) == NEAP_OK);
    for (int64_t i = 0; i < size; i++)
        neap_element_set_f64(dtype, element_at(block, i), (double)below(200) - 50.5);
    char *first = block->data + start * (int64_t)neap_dtype_size(dtype);
    assert(neap_tensor_view(block, ndim, shape, stride, first, &x) == NEAP_OK);
    neap_tensor_release(block);
    return x;
}

/* Element i of the broadcast of src to dst's shape. */
static const char *source_of(const neap_tensor *dst, const neap_tensor *src, int64_t i)
{
    int64_t offset = 0;
    for (int d = dst->ndim - 1; d >= 0; d--) {
        int64_t index = i % dst->shape[d];
        int own = d - (dst->ndim - src->ndim);
        i /= dst->shape[d];
        if (own >= 0 && src->shape[own] != 1) offset += index * src->stride[own];
    }
    return src->data + offset * (int64_t)neap_dtype_size((neap_dtype)src->dtype);
}

/* What an element of dtype `from` is in dtype `to`, as a number to compare. */
static double converted(neap_dtype from, neap_dtype to, const void *at)
{
    _Alignas(8) char element[8];
    if (neap_dtype_is_float(from))
        neap_element_set_f64(to, element, neap_element_f64(from, at));
    else
        neap_element_set_i64(to, element, neap_element_i64(from, at));
    return neap_element_f64(to, element);
}

static void check_copy(neap_tensor *dst, const neap_tensor *src)
{
    static double want[1 << 16];
    assert(dst->numel <= 1 << 16);
    for (int64_t i = 0; i < dst->numel; i++)
        want[i] = converted((neap_dtype)src->dtype, (neap_dtype)dst->dtype,
                            source_of(dst, src, i));
    uint32_t version = dst->storage->version;
    assert(neap_copy_into(dst, src) == NEAP_OK);
    assert(dst->storage->version == version + 1);
    for (int64_t i = 0; i < dst->numel; i++)
        assert(neap_element_f64((neap_dtype)dst->dtype, element_at(dst, i)) == want[i]);
}

static void check_random_copies(void)
{
    for (int round = 0; round < 3000; round++) {
        int ndim = (int)below(5);
        int64_t most = ndim < 3 ? 60 : 9, shape[NEAP_MAX_DIMS], narrow[NEAP_MAX_DIMS];
        for (int i = 0; i < ndim; i++) {
            shape[i] = below(20) == 0 ? 0 : 1 + below(most);
            narrow[i] = below(5) == 0 ? 1 : shape[i];
        }
        int drop = ndim > 0 && below(4) == 0 ? 1 + (int)below(ndim) : 0;
        neap_tensor *dst = random_tensor((neap_dtype)below(NEAP_DTYPES), ndim, shape);
        neap_tensor *src = random_tensor(below(2) ? (neap_dtype)below(NEAP_DTYPES)
                                                  : (neap_dtype)dst->dtype,
                                         ndim - drop, narrow + drop);
        check_copy(dst, src);

        neap_tensor *as_src, *row_major;
        assert(neap_convert(dst, (neap_dtype)src->dtype, &as_src) == NEAP_OK);
        assert(as_src->dtype == src->dtype && neap_same_shape(as_src, dst));
        assert((as_src == dst) == (src->dtype == dst->dtype));
        assert(neap_contiguous(dst, &row_major) == NEAP_OK);
        assert(neap_is_contiguous(row_major));
        for (int64_t i = 0; i < dst->numel; i++)
            assert(neap_element_f64((neap_dtype)dst->dtype, element_at(row_major, i)) ==
                   neap_element_f64((neap_dtype)dst->dtype, element_at(dst, i)));
        neap_tensor_release(row_major);
        neap_tensor_release(as_src);
        neap_tensor_release(src);
        neap_tensor_release(dst);
    }
}

/* Big enough for several threads and for the blocked way of transposed matrices. */
static void check_large_copies(void)
{
    int64_t shape[2] = {203, 307}, turned[2] = {307, 203};
    for (int dtype = 0; dtype < NEAP_DTYPES; dtype++) {
        neap_tensor *block, *x, *y;
        assert(neap_empty((neap_dtype)dtype, 2, turned, &block) == NEAP_OK);
        for (int64_t i = 0; i < block->numel; i++)
            neap_element_set_i64((neap_dtype)dtype, element_at(block, i), i % 251);
        int64_t stride[2] = {1, 203};
        assert(neap_tensor_view(block, 2, shape, stride, block->data, &x) == NEAP_OK);
        assert(neap_empty((neap_dtype)dtype, 2, shape, &y) == NEAP_OK);
        check_copy(y, x);
        check_copy(x, y);
        neap_tensor_release(y);
        neap_tensor_release(x);
        neap_tensor_release(block);
    }
}

/* Every order of four dims: matrices that are turned, in twos and threes and in strips,
 * whichever dim lies side by side. */
static void check_permutations(neap_dtype dtype, const int64_t *size)
{
    for (int order = 0; order < 256; order++) {
        int from[4] = {order & 3, order >> 2 & 3, order >> 4 & 3, order >> 6};
        int64_t stride[4], shape[4], turned[4];
        int seen = 0;
        for (int i = 0; i < 4; i++) seen |= 1 << from[i];
        if (seen != 15) continue;
        neap_tensor *x, *view, *y;
        assert(neap_empty(dtype, 4, size, &x) == NEAP_OK);
        for (int64_t i = 0; i < x->numel; i++)
            neap_element_set_i64(dtype, element_at(x, i), i % 251);
        neap_shape_strides(4, size, stride);
        for (int i = 0; i < 4; i++) {
            shape[i] = size[from[i]];
            turned[i] = stride[from[i]];
        }
        assert(neap_empty(dtype, 4, shape, &y) == NEAP_OK);
        assert(neap_tensor_view(x, 4, shape, turned, x->data, &view) == NEAP_OK);
        check_copy(y, view);
        neap_tensor_release(y);
        neap_tensor_release(view);
        neap_tensor_release(x);
    }
}

static void check_all_permutations(void)
{
    static const int64_t size[][4] = {
        {7, 3, 18, 5}, {2, 2, 2, 2}, {1, 40, 33, 9}, {3, 17, 16, 70}};
    static const neap_dtype dtype[] = {NEAP_UINT8, NEAP_FLOAT32, NEAP_INT64};
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 3; j++) check_permutations(dtype[j], size[i]);
}

static void check_overlap(void)
{
    int64_t size = 100, part = 90, square[2] = {10, 10}, stride[2] = {1, 10};
    neap_tensor *x, *low, *high, *matrix, *turned;
    assert(neap_empty(NEAP_INT32, 1, &size, &x) == NEAP_OK);
    for (int i = 0; i < 100; i++) ((int32_t *)(void *)x->data)[i] = i;
    int64_t one = 1;
    assert(neap_tensor_view(x, 1, &part, &one, x->data, &low) == NEAP_OK);
    assert(neap_tensor_view(x, 1, &part, &one, x->data + 40, &high) == NEAP_OK);
    check_copy(high, low);
    check_copy(low, high);
    int64_t rows[2] = {10, 1};
    assert(neap_tensor_view(x, 2, square, rows, x->data, &matrix) == NEAP_OK);
    assert(neap_tensor_view(x, 2, square, stride, x->data, &turned) == NEAP_OK);
    check_copy(matrix, turned);
    neap_alloc_fail_at(1);
    int32_t before = ((int32_t *)(void *)x->data)[1];
    uint32_t version = x->storage->version;
    assert(neap_copy_into(matrix, turned) == NEAP_ERR_MEMORY);
    assert(((int32_t *)(void *)x->data)[1] == before && x->storage->version == version);
    neap_tensor *all[] = {turned, matrix, high, low, x};
    for (int i = 0; i < 5; i++) neap_tensor_release(all[i]);
}

/* Rows of any length, from and to places that differ by a few bytes beyond a page. */
static void check_places(void)
{
    enum { ROWS = 5, MOST = 1100, ROOM = ROWS * (MOST + 3) + 2048 };
    const int64_t room = ROOM;
    neap_tensor *from, *to, *x, *y;
    assert(neap_empty(NEAP_FLOAT32, 1, &room, &from) == NEAP_OK);
    assert(neap_empty(NEAP_FLOAT32, 1, &room, &to) == NEAP_OK);
    for (int64_t i = 0; i < room; i++)
        neap_element_set_f64(NEAP_FLOAT32, element_at(from, i), (double)i);
    for (int64_t apart = -20; apart <= 20; apart++)
        for (int64_t n = 1; n <= MOST; n += 1 + n / 7) {
            const int64_t shape[] = {ROWS, n}, stride[] = {n + 3, 1};
            int64_t shift = (from->data - to->data) % 4096 + 4096 + 4 * apart;
            char *at = to->data + shift % 4096 / 4 * 4;
            assert(neap_tensor_view(from, 2, shape, stride, from->data, &x) == NEAP_OK);
            assert(neap_tensor_view(to, 2, shape, stride, at, &y) == NEAP_OK);
            neap_fill_f64(to, -1);
            check_copy(y, x);
            for (int row = 0; row < ROWS; row++)
                for (int gap = 0; gap < 3; gap++)
                    assert(((float *)(void *)at)[row * (n + 3) + n + gap] == -1);
            neap_tensor_release(x);
            neap_tensor_release(y);
        }
    neap_tensor_release(from);
    neap_tensor_release(to);
}

static void check_fills(void)
{
    for (int round = 0; round < 300; round++) {
        int64_t shape[3] = {1 + below(30), below(6), 1 + below(30)};
        neap_dtype dtype = (neap_dtype)below(NEAP_DTYPES);
        neap_tensor *x = random_tensor(dtype, 3, shape);
        neap_fill_f64(x, -1.5);
        for (int64_t i = 0; i < x->numel; i++)
            assert(neap_element_f64(dtype, element_at(x, i)) ==
                   (dtype == NEAP_BOOL     ? 1
                    : dtype == NEAP_UINT8  ? 255
                    : dtype < NEAP_FLOAT32 ? -1
                                           : -1.5));
        neap_fill_i64(x, INT64_MAX - 1);
        if (dtype == NEAP_INT64 && x->numel > 0)
            assert(neap_element_i64(dtype, element_at(x, x->numel - 1)) ==
                   INT64_MAX - 1);
        neap_tensor_release(x);
    }
}

static void check_shapes(void)
{
    neap_tensor *dst, *src;
    assert(neap_zeros(NEAP_FLOAT32, 2, (int64_t[]){2, 3}, &dst) == NEAP_OK);
    assert(neap_zeros(NEAP_FLOAT32, 1, (int64_t[]){2}, &src) == NEAP_OK);
    assert(neap_copy_into(dst, src) == NEAP_ERR_SHAPE);
    assert(strcmp(neap_error(), "shape (2) does not broadcast to shape (2, 3)") == 0);
    assert(neap_copy_into(src, dst) == NEAP_ERR_SHAPE);
    neap_tensor_release(dst);
    neap_tensor_release(src);
}

int main(void)
{
    int64_t live = neap_memory_stats().live;
    check_random_copies();
    check_large_copies();
    check_all_permutations();
    check_overlap();
    check_fills();
    check_places();
    check_shapes();
    assert(neap_memory_stats().live == live);
    printf("ok\n");
    return 0;
}
