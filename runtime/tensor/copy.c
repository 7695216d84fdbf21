/* copy.c (tensor): see copy.h.
 *
 * A copy is a walk over the two tensors, cut into chunks. Where one side lies
 * contiguously in the walk's order, elements go straight to or from it; otherwise, and
 * where the dtype changes, they pass through a small buffer. Transposed matrices, which
 * would touch a new line of cache at each element, and what else swaps the dim that
 * lies side by side for another, go through a kernel for squares of elements. */
#include "tensor/copy.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "base/stretch.h"
#include "kernels/slots/copy.h"
#include "tensor/pack.h"

#define BUFFER 512 /* elements */

typedef void convert_loop(int64_t n, const void *x, void *y);

#define AT(name) offsetof(neap_copy_kernels, convert_##name)

/* In place of a loop: the bytes stay as they are. */
#define AS_THEY_ARE 1

/* Where the table of kernels keeps the loop from one dtype (row) to another; 0 where
 * there is none. */
static const uint16_t converter_at[NEAP_DTYPES][NEAP_DTYPES] = {
    [NEAP_BOOL] = {[NEAP_UINT8] = AS_THEY_ARE,
                   [NEAP_INT32] = AT(u8_i32),
                   [NEAP_INT64] = AT(u8_i64),
                   [NEAP_FLOAT32] = AT(u8_f32),
                   [NEAP_FLOAT64] = AT(u8_f64)},
    [NEAP_UINT8] = {[NEAP_BOOL] = AT(u8_bool),
                    [NEAP_INT32] = AT(u8_i32),
                    [NEAP_INT64] = AT(u8_i64),
                    [NEAP_FLOAT32] = AT(u8_f32),
                    [NEAP_FLOAT64] = AT(u8_f64)},
    [NEAP_INT32] = {[NEAP_BOOL] = AT(i32_bool),
                    [NEAP_UINT8] = AT(i32_u8),
                    [NEAP_INT64] = AT(i32_i64),
                    [NEAP_FLOAT32] = AT(i32_f32),
                    [NEAP_FLOAT64] = AT(i32_f64)},
    [NEAP_INT64] = {[NEAP_BOOL] = AT(i64_bool),
                    [NEAP_UINT8] = AT(i64_u8),
                    [NEAP_INT32] = AT(i64_i32),
                    [NEAP_FLOAT32] = AT(i64_f32),
                    [NEAP_FLOAT64] = AT(i64_f64)},
    [NEAP_FLOAT32] = {[NEAP_BOOL] = AT(f32_bool),
                      [NEAP_UINT8] = AT(f32_u8),
                      [NEAP_INT32] = AT(f32_i32),
                      [NEAP_INT64] = AT(f32_i64),
                      [NEAP_FLOAT64] = AT(f32_f64)},
    [NEAP_FLOAT64] = {[NEAP_BOOL] = AT(f64_bool),
                      [NEAP_UINT8] = AT(f64_u8),
                      [NEAP_INT32] = AT(f64_i32),
                      [NEAP_INT64] = AT(f64_i64),
                      [NEAP_FLOAT32] = AT(f64_f32)},
};

static bool converts(uint8_t from, uint8_t to)
{
    return from == to || converter_at[from][to] != 0;
}

/* NULL: the bytes stay as they are. */
static convert_loop *converter(uint8_t from, uint8_t to)
{
    uint16_t at = converter_at[from][to];
    assert(converts(from, to));
    if (from == to || at == AS_THEY_ARE) return NULL;
    return *(convert_loop *const *)((const char *)neap_kernel.copy + at);
}

static neap_status check_conversion(uint8_t from, uint8_t to)
{
    if (NEAP_LIKELY(converts(from, to))) return NEAP_OK;
    return neap_fail(NEAP_ERR_DTYPE, "%s is not supported, converted to %s",
                     neap_dtype_name((neap_dtype)from),
                     neap_dtype_name((neap_dtype)to));
}

/* ---- one copy ---- */

enum { DST, SRC };

typedef struct copy {
    neap_walk w;
    convert_loop *convert; /* NULL: the bytes stay as they are */
    bool dst_linear, src_linear;
    int64_t block; /* elements at once */
} copy;

static char *linear_at(const neap_walk *w, int t, int64_t begin)
{
    return w->data[t] + begin * (int64_t)w->size[t];
}

/* Elements [begin, end) of a copy. */
static void copy_chunk(void *context, int64_t begin, int64_t end)
{
    const copy *c = context;
    const neap_walk *w = &c->w;
    _Alignas(NEAP_ALIGNMENT) char gathered[BUFFER * NEAP_WIDEST],
        spread[BUFFER * NEAP_WIDEST];
    for (int64_t at = begin, n; at < end; at += n) {
        n = end - at < c->block ? end - at : c->block;
        char *y = c->dst_linear ? linear_at(w, DST, at) : spread;
        char *room = c->convert ? gathered : y;
        const char *x = c->src_linear ? linear_at(w, SRC, at) : room;
        if (!c->src_linear) neap_walk_pack(w, SRC, at, n, room);
        if (c->convert) c->convert(n, x, y);
        if (!c->dst_linear)
            neap_walk_unpack(w, DST, at, n, c->convert ? y : x);
        else if (!c->convert && c->src_linear)
            memcpy(y, x, (size_t)n * w->size[DST]);
    }
}

/* The same where elements go from rows to rows. */
static void copy_rows(void *context, int64_t begin, int64_t end)
{
    const copy *c = context;
    neap_walk_move(&c->w, DST, SRC, begin, end - begin);
}

/* ---- transposition ---- */

typedef void transpose_kernel(int64_t rows, int64_t cols, const void *x, int64_t ldx,
                              void *y, int64_t ldy);

/* Fewer elements than this in each matrix are not worth its call. */
#define SMALL 16
/* Rows of y from here on are written 16 at a time, so that what is read ahead of them
 * are few lines. AVX-512, strips of 64 rows and of 16: 1200 x 1200 floats 174 us and
 * 181, 1400 x 1400 .55 ms and .43, 1500 .84 and .67, 2000 2.43 and 1.80, 2048 2.96 and
 * 1.73, 3000 5.73 and 5.74. */
#define LONG_ROWS 1280

typedef struct transposition {
    const neap_walk *w;
    transpose_kernel *kernel;
    int64_t height, cols, ldx, ldy;
    int64_t strip, strips; /* rows in one, and how many a matrix has */
} transposition;

static void transpose_strip(const transposition *t, int64_t matrix, int64_t first)
{
    int64_t size = (int64_t)t->w->size[DST], left = t->height - first;
    int64_t rows = left < t->strip ? left : t->strip;
    char *at[NEAP_WALK_MAX];
    neap_walk_row(t->w, matrix * t->height, at);
    const char *x = at[SRC] + first * size;
    char *y = at[DST] + first * t->ldy * size;
    for (neap_stretch s = {0}; neap_stretch_next(&s, t->cols);)
        t->kernel(rows, s.end - s.begin, x + s.begin * t->ldx * size, t->ldx,
                  y + s.begin * size, t->ldy);
}

static void transpose_strips(void *context, int64_t begin, int64_t end)
{
    const transposition *t = context;
    for (int64_t i = begin; i < end; i++)
        transpose_strip(t, i / t->strips, i % t->strips * t->strip);
}

static void swap_dims(neap_walk *w, int a, int b)
{
    for (int t = 0; t < w->count; t++) {
        int64_t stride = w->stride[t][a];
        w->stride[t][a] = w->stride[t][b];
        w->stride[t][b] = stride;
    }
    int64_t size = w->shape[a];
    w->shape[a] = w->shape[b];
    w->shape[b] = size;
}

/* Does the walk consist of matrices read by columns and written by rows? Then it ends
 * in the two dims of one. */
static bool transposed(neap_walk *w)
{
    int cols = w->ndim - 1, rows = cols - 1;
    if (rows < 0 || w->stride[DST][cols] != 1 || w->stride[SRC][cols] <= 1)
        return false;
    while (rows >= 0 && w->stride[SRC][rows] != 1) rows--;
    if (rows < 0 || w->shape[cols] < SMALL / w->shape[rows]) return false;
    swap_dims(w, rows, cols - 1);
    return true;
}

static transpose_kernel *transposer(neap_width size)
{
    switch (size) {
    case NEAP_1_BYTE:
        return neap_kernel.copy->transpose_b1;
    case NEAP_4_BYTES:
        return neap_kernel.copy->transpose_b4;
    case NEAP_8_BYTES:
        return neap_kernel.copy->transpose_b8;
    }
    return NULL;
}

static void copy_transposed(const neap_walk *w)
{
    int rows = w->ndim - 2, cols = w->ndim - 1;
    transposition t = {.w = w,
                       .kernel = transposer((neap_width)w->size[DST]),
                       .height = w->shape[rows],
                       .cols = w->shape[cols],
                       .ldx = w->stride[SRC][cols],
                       .ldy = w->stride[DST][rows]};
    /* Each element costs several cheap ones. Strips that are higher use what they fetch
     * of x while it is near: 1000 x 1000 took 128 us in strips of 16 rows and 112
     * of 64. */
    int64_t worth = t.height * t.cols / 8;
    if (worth < NEAP_GRAIN / 4) worth = NEAP_GRAIN / 4;
    if (worth > NEAP_GRAIN * 2) worth = NEAP_GRAIN * 2;
    int64_t fit = t.cols < LONG_ROWS ? worth / t.cols : 0;
    t.strip = fit < 16 ? 16 : fit / 16 * 16;
    t.strips = (t.height - 1) / t.strip + 1;
    int64_t height = t.height < t.strip ? t.height : t.strip;
    neap_parallel_for(w->rows / t.height * t.strips,
                      1 + (worth - 1) / (height * t.cols), transpose_strips, &t);
}

/* ---- the whole ---- */

/* The bytes that x's elements lie in: [*low, *high). */
static void reach(const neap_tensor *x, const char **low, const char **high)
{
    int64_t first = 0, last = 0, size = (int64_t)neap_dtype_size((neap_dtype)x->dtype);
    for (int i = 0; i < x->ndim; i++) {
        int64_t span = (x->shape[i] - 1) * x->stride[i];
        if (span < 0)
            first += span;
        else
            last += span;
    }
    *low = x->data + first * size;
    *high = x->data + (last + 1) * size;
}

static bool may_overlap(const neap_tensor *x, const neap_tensor *y)
{
    if (x->storage != y->storage) return false;
    const char *x_low, *x_high, *y_low, *y_high;
    reach(x, &x_low, &x_high);
    reach(y, &y_low, &y_high);
    return x_low < y_high && y_low < x_high;
}

static bool same_elements(const neap_tensor *x, const neap_tensor *y)
{
    return x->data == y->data && x->dtype == y->dtype && neap_same_shape(x, y) &&
           memcmp(x->stride, y->stride, sizeof *x->stride * x->ndim) == 0;
}

static void copy_apart(neap_tensor *dst, const neap_tensor *src)
{
    copy c;
    assert(!neap_is_expanded(dst) && !may_overlap(dst, src));
    const neap_tensor *both[] = {[DST] = dst, [SRC] = src};
    c.convert = converter(src->dtype, dst->dtype);
    neap_walk_init(&c.w, dst->ndim, dst->shape, 2, both);
    if (!c.convert && transposed(&c.w)) {
        copy_transposed(&c.w);
        return;
    }
    c.dst_linear = neap_walk_linear(&c.w, DST);
    c.src_linear = neap_walk_linear(&c.w, SRC);
    bool linear = c.dst_linear && c.src_linear;
    bool direct = c.convert ? linear : c.dst_linear || c.src_linear;
    bool rows = !c.convert && !linear && c.w.step[DST] == 1;
    c.block = direct ? INT64_MAX : BUFFER;
    neap_parallel_for(dst->numel, NEAP_GRAIN, rows ? copy_rows : copy_chunk, &c);
}

static bool broadcasts_to(const neap_tensor *src, const neap_tensor *dst)
{
    int more = dst->ndim - src->ndim;
    if (more < 0) return false;
    for (int i = 0; i < src->ndim; i++)
        if (src->shape[i] != 1 && src->shape[i] != dst->shape[i + more]) return false;
    return true;
}

/* A row-major copy of x in `dtype`, owned. */
static neap_status copy_as(const neap_tensor *x, neap_dtype dtype, neap_tensor **out)
{
    NEAP_TRY(check_conversion(x->dtype, (uint8_t)dtype));
    NEAP_TRY(neap_empty(dtype, x->ndim, x->shape, out));
    if (x->numel > 0) copy_apart(*out, x);
    neap_status status = neap_check_interrupt();
    if (status != NEAP_OK) neap_tensor_forget(out);
    return status;
}

neap_status neap_copy_into(neap_tensor *dst, const neap_tensor *src)
{
    if (!broadcasts_to(src, dst))
        return neap_fail(NEAP_ERR_SHAPE, "shape %s does not broadcast to shape %s",
                         neap_shape_of(src).s, neap_shape_of(dst).s);
    NEAP_TRY(check_conversion(src->dtype, dst->dtype));
    NEAP_TRY(neap_need_elements(src));
    NEAP_TRY(neap_need_elements(dst));
    if (dst->numel > 0 && !same_elements(dst, src)) {
        neap_tensor *aside = NULL;
        if (may_overlap(dst, src))
            NEAP_TRY(copy_as(src, (neap_dtype)src->dtype, &aside));
        copy_apart(dst, aside ? aside : src);
        neap_tensor_release(aside);
    }
    dst->storage->version++;
    return neap_check_interrupt();
}

/* Sets every element of dst to the one at `value`. */
static void fill(neap_tensor *dst, const void *value)
{
    neap_tensor one = *dst; /* borrowed on the stack: only its window is read */
    one.ndim = 0;
    one.numel = 1;
    one.data = (char *)(uintptr_t)value;
    dst->storage->version++;
    if (dst->numel > 0 && !neap_is_hollow(dst)) copy_apart(dst, &one);
}

void neap_fill_f64(neap_tensor *dst, double value)
{
    _Alignas(NEAP_WIDEST) char element[NEAP_WIDEST];
    neap_element_set_f64((neap_dtype)dst->dtype, element, value);
    fill(dst, element);
}

void neap_fill_i64(neap_tensor *dst, int64_t value)
{
    _Alignas(NEAP_WIDEST) char element[NEAP_WIDEST];
    neap_element_set_i64((neap_dtype)dst->dtype, element, value);
    fill(dst, element);
}

neap_status neap_convert(neap_tensor *x, neap_dtype dtype, neap_tensor **out)
{
    NEAP_TRY(neap_need_elements(x));
    if (x->dtype != dtype) return copy_as(x, dtype, out);
    *out = neap_tensor_retain(x);
    return NEAP_OK;
}

neap_status neap_contiguous(neap_tensor *x, neap_tensor **out)
{
    NEAP_TRY(neap_need_elements(x));
    if (!neap_is_contiguous(x)) return copy_as(x, (neap_dtype)x->dtype, out);
    *out = neap_tensor_retain(x);
    return NEAP_OK;
}
