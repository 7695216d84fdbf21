/* along.c (ops/index): elements along a dim, each with an index of its own, read and
 * written: what gather and scatter come to. Nothing is made of the index but what a
 * walk meets: x is walked in the index's shape, without moving along the dim.
 *
 * Two places of an index meet in one element of x only where they agree in all other
 * dims. So threads share rows where these lie along the dim, and columns where they do
 * not, and write to one element in the order of the index, whatever their number. */
#include "ops/index/along.h"

#include <stdatomic.h>

#include "base/fetch.h"
#include "base/parallel.h"
#include "base/stretch.h"
#include "kernels/slots/index.h"
#include "ops/check.h"
#include "ops/index/pick.h"
#include "tensor/copy.h"
#include "tensor/iterate.h"

enum { X, INDEX, Y };

typedef bool pick_kernel(int64_t n, char *y, int64_t ystep, const char *x,
                         int64_t xstep, int64_t scale, const int64_t *index,
                         int64_t istep, int64_t size);
typedef void place_kernel(int64_t n, char *x, int64_t xstep, int64_t scale,
                          const int64_t *index, int64_t istep, int64_t size,
                          const char *y, int64_t ystep);

/* One job: y, or what is written, may be one element for all. */
typedef struct job {
    neap_walk w;
    int64_t scale, size; /* of the dim in x */
    pick_kernel *pick;
    place_kernel *place;
    atomic_bool bad;
} job;

static void job_begin(job *j, const neap_tensor *x, const neap_tensor *index,
                      const neap_tensor *y, int dim)
{
    neap_tensor along = *x;
    for (int i = 0; i < x->ndim; i++) along.shape[i] = index->shape[i];
    along.stride[dim] = 0;
    neap_walk_init(
        &j->w, index->ndim, index->shape, 3,
        (const neap_tensor *const[]){[X] = &along, [INDEX] = index, [Y] = y});
    j->scale = x->stride[dim];
    j->size = x->shape[dim];
    atomic_init(&j->bad, false);
}

/* Where column `column` of a row lies. */
static char *column_of(const neap_walk *w, int t, char *const *row, int64_t column)
{
    return row[t] + column * w->step[t] * (int64_t)w->size[t];
}

static const int64_t *index_at(const neap_walk *w, char *const *row, int64_t column)
{
    return (const int64_t *)(const void *)column_of(w, INDEX, row, column);
}

/* ---- reading ---- */

/* Lines of x up to so long come nearer before they are read, for in their order the CPU
 * foresees nothing. */
#define NEAR_LINE (16 * 1024)

/* Bytes of the line that a row reads from, where it is near, lies together and most of
 * it is read; else 0. */
static int64_t line_of(const job *j)
{
    int64_t bytes = j->size * (int64_t)j->w.size[X];
    bool dense = j->scale == 1 && j->w.step[X] == 0 && j->size <= 4 * j->w.n;
    return dense && bytes <= NEAR_LINE ? bytes : 0;
}

static void pick_elements(void *context, int64_t begin, int64_t end)
{
    job *j = context;
    const neap_walk *w = &j->w;
    int64_t row = begin / w->n, column = begin % w->n;
    char *at[NEAP_WALK_MAX];
    const int64_t line = line_of(j);
    bool good = true;
    neap_walk_row(w, row, at);
    for (int64_t left = end - begin, n; left > 0; row++, column = 0) {
        n = w->n - column < left ? w->n - column : left;
        neap_fetch_near(at[X], line);
        good &= j->pick(n, column_of(w, Y, at, column), w->step[Y],
                        column_of(w, X, at, column), w->step[X], j->scale,
                        index_at(w, at, column), w->step[INDEX], j->size);
        left -= n;
        if (left > 0) neap_walk_next(w, row, at);
    }
    if (!good) atomic_store_explicit(&j->bad, true, memory_order_relaxed);
}

static pick_kernel *pick_of(size_t size)
{
    switch ((neap_width)size) {
    case NEAP_1_BYTE:
        return neap_kernel.index->pick_b1;
    case NEAP_4_BYTES:
        return neap_kernel.index->pick_b4;
    case NEAP_8_BYTES:
        return neap_kernel.index->pick_b8;
    }
    return NULL;
}

/* ---- writing ---- */

static void place_rows(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_walk *w = &j->w;
    char *at[NEAP_WALK_MAX];
    neap_walk_row(w, begin, at);
    for (int64_t row = begin; row < end; row++) {
        j->place(w->n, at[X], w->step[X], j->scale, index_at(w, at, 0), w->step[INDEX],
                 j->size, at[Y], w->step[Y]);
        if (row + 1 < end) neap_walk_next(w, row, at);
    }
}

static void place_columns(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_walk *w = &j->w;
    char *at[NEAP_WALK_MAX];
    neap_walk_row(w, 0, at);
    for (int64_t row = 0; row < w->rows; row++) {
        j->place(end - begin, column_of(w, X, at, begin), w->step[X], j->scale,
                 index_at(w, at, begin), w->step[INDEX], j->size,
                 column_of(w, Y, at, begin), w->step[Y]);
        if (row + 1 < w->rows) neap_walk_next(w, row, at);
    }
}

static void place_all(job *j)
{
    const neap_walk *w = &j->w;
    const int64_t half = NEAP_GRAIN / 2;
    if (w->step[X] == 0)
        neap_parallel_for(w->rows, 1 + half / w->n, place_rows, j);
    else
        neap_parallel_for(w->n, 1 + half / w->rows, place_columns, j);
}

static place_kernel *place_of(size_t size)
{
    switch ((neap_width)size) {
    case NEAP_1_BYTE:
        return neap_kernel.index->place_b1;
    case NEAP_4_BYTES:
        return neap_kernel.index->place_b4;
    case NEAP_8_BYTES:
        return neap_kernel.index->place_b8;
    }
    return NULL;
}

static place_kernel *place_add_of(neap_dtype dtype)
{
    switch (dtype) {
    case NEAP_BOOL:
        return neap_kernel.index->place_add_bool;
    case NEAP_UINT8:
        return neap_kernel.index->place_add_u8;
    case NEAP_INT32:
        return neap_kernel.index->place_add_i32;
    case NEAP_INT64:
        return neap_kernel.index->place_add_i64;
    case NEAP_FLOAT32:
        return neap_kernel.index->place_add_f32;
    case NEAP_FLOAT64:
        return neap_kernel.index->place_add_f64;
    }
    return NULL;
}

static bool is_inside(const neap_tensor *index, int64_t size)
{
    neap_walk w;
    char *at[NEAP_WALK_MAX];
    bool good = true;
    neap_walk_init(&w, index->ndim, index->shape, 1, &index);
    neap_walk_row(&w, 0, at);
    for (int64_t row = 0; row < w.rows && good; row++) {
        for (neap_stretch s = {0}; good && neap_stretch_next(&s, w.n);)
            good = neap_kernel.index->inside_i64(
                s.end - s.begin, (const int64_t *)(void *)at[0] + s.begin * w.step[0],
                w.step[0], size);
        if (row + 1 < w.rows) neap_walk_next(&w, row, at);
    }
    return good;
}

/* ---- the rows ---- */

static int dim_of(const neap_call *c)
{
    return (int)c->value[0].as.i;
}

static neap_status pick_along_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *index = c->in[1];
    if (index->numel > 0) {
        NEAP_TRY(neap_check_along(x, dim_of(c), index));
        NEAP_TRY(neap_check_index_dtype(index));
    }
    neap_plan(c, 0, (neap_dtype)x->dtype, index->ndim, index->shape);
    return NEAP_OK;
}

static neap_status pick_along_forward(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    neap_tensor *index;
    job j;
    const int dim = dim_of(c);
    if (c->in[1]->numel == 0) return NEAP_OK;
    if (x->shape[dim] == 0) return neap_refuse_index(c->in[1], 0, dim);
    NEAP_TRY(neap_convert(c->in[1], NEAP_INT64, &index));
    job_begin(&j, x, index, c->out[0], dim);
    j.pick = pick_of(j.w.size[X]);
    neap_parallel_for(index->numel, NEAP_GRAIN / 2, pick_elements, &j);
    neap_status status = NEAP_OK;
    if (atomic_load(&j.bad)) status = neap_refuse_index(index, x->shape[dim], dim);
    neap_tensor_release(index);
    return status;
}

static neap_status put_along_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *y = c->in[1], *index = c->in[2];
    if (index->numel > 0) {
        NEAP_TRY(neap_check_along(x, dim_of(c), index));
        NEAP_TRY(neap_check_index_dtype(index));
    }
    if (y->ndim > 0 && !neap_same_shape(y, index))
        return neap_fail(NEAP_ERR_SHAPE,
                         "the source must have the shape of the index, got %s for %s",
                         neap_shape_of(y).s, neap_shape_of(index).s);
    NEAP_TRY(neap_check_number((neap_dtype)x->dtype, y));
    neap_plan_like(c, 0, x);
    return NEAP_OK;
}

/* y in `dtype`, with memory of its own where it shares x's. */
static neap_status apart_from(const neap_tensor *x, neap_tensor *y, neap_dtype dtype,
                              neap_tensor **out)
{
    neap_tensor *same;
    NEAP_TRY(neap_convert(y, dtype, &same));
    *out = same;
    if (same->storage != x->storage) return NEAP_OK;
    neap_status status = neap_empty(dtype, y->ndim, y->shape, out);
    if (status == NEAP_OK) status = neap_copy_into(*out, y);
    neap_tensor_release(same);
    if (status != NEAP_OK) neap_tensor_forget(out);
    return status;
}

static void write_along(neap_tensor *x, const neap_tensor *index, const neap_tensor *y,
                        int dim, bool accumulate)
{
    job j;
    job_begin(&j, x, index, y, dim);
    j.place = accumulate ? place_add_of((neap_dtype)x->dtype) : place_of(j.w.size[X]);
    place_all(&j);
}

/* Every index is checked before anything is written. */
static neap_status put_along_forward(neap_call *c)
{
    neap_tensor *x = c->out[0], *y = NULL, *index = NULL;
    const int dim = dim_of(c);
    if (c->in[2]->numel == 0)
        return x == c->in[0] ? NEAP_OK : neap_copy_into(x, c->in[0]);
    NEAP_TRY(apart_from(x, c->in[2], NEAP_INT64, &index));
    neap_status status = NEAP_OK;
    if (!is_inside(index, x->shape[dim]))
        status = neap_refuse_index(index, x->shape[dim], dim);
    if (status == NEAP_OK) status = apart_from(x, c->in[1], (neap_dtype)x->dtype, &y);
    if (status == NEAP_OK && x != c->in[0]) status = neap_copy_into(x, c->in[0]);
    if (status == NEAP_OK) write_along(x, index, y, dim, c->value[1].as.b);
    neap_tensor_release(y);
    neap_tensor_release(index);
    return status;
}

extern const neap_op neap_op_put_along;

static neap_tensor *run_pick(neap_calc *k, neap_tensor *x, neap_tensor *index,
                             int64_t dim)
{
    neap_tensor *in[2] = {x, index};
    neap_value value = neap_int(dim);
    return x && index ? calc_run(k, &neap_op_pick_along, 2, in, 1, &value) : NULL;
}

static void pick_along_backward(neap_calc *k)
{
    int64_t dim = calc_value(k, 0)->as.i;
    neap_tensor *in[3] = {calc_zeros(k, calc_in_meta(k, 0)), calc_grad(k, 0),
                          calc_in(k, 1)};
    const neap_value value[2] = {neap_int(dim), neap_truth(true)};
    if (in[0] && in[1] && in[2])
        calc_give(k, 0, calc_run_into(k, &neap_op_put_along, 3, in, 2, value));
}

NEAP_OP(pick_along) = {
    .name = "pick_along",
    .signature = "pick_along(x, index, dim: int)",
    .doc = "Elements of x along a dim (0-based), each by an index of its own.",
    .flags = NEAP_HIDDEN,
    .infer = pick_along_infer,
    .forward = pick_along_forward,
    .backward = pick_along_backward,
    .reads = {NEAP_IN(1)},
};

/* g with zeros where a later write took the place. */
static neap_tensor *drop_overwritten(neap_calc *k, neap_tensor *g, neap_tensor *index,
                                     int64_t dim)
{
    if (!g || !index || neap_is_hollow(index)) return g;
    neap_meta meta = neap_meta_of(index), places = *calc_in_meta(k, 0);
    meta.dtype = places.dtype = NEAP_INT64;
    neap_tensor *order = calc_zeros(k, &meta), *writer = calc_zeros(k, &places);
    if (!order || !writer) return NULL;
    int64_t *at = (int64_t *)(void *)order->data;
    for (int64_t i = 0; i < order->numel; i++) at[i] = i;
    neap_tensor *in[3] = {writer, order, index};
    const neap_value value[2] = {neap_int(dim), neap_truth(false)};
    writer = calc_run_into(k, &neap_op_put_along, 3, in, 2, value);
    neap_tensor *stays = calc_eq(k, run_pick(k, writer, index, dim), order);
    return calc_where(k, stays, g, calc_number(k, 0));
}

static void put_along_backward(neap_calc *k)
{
    int64_t dim = calc_value(k, 0)->as.i;
    bool accumulate = calc_value(k, 1)->as.b;
    neap_tensor *g = calc_grad(k, 0), *index = calc_in(k, 2);
    if (calc_wants(k, 0) && accumulate) calc_give(k, 0, g);
    if (calc_wants(k, 0) && !accumulate)
        calc_give(k, 0, calc_put_along(k, g, calc_number(k, 0), index, dim, false));
    if (!calc_wants(k, 1)) return;
    neap_tensor *gy = run_pick(k, g, index, dim);
    calc_give(k, 1, accumulate ? gy : drop_overwritten(k, gy, index, dim));
}

NEAP_OP(put_along) = {
    .name = "put_along",
    .signature = "put_along(x, y, index, dim: int, accumulate: bool)",
    .doc = "x with y written or added along a dim (0-based), by an index for each.",
    .flags = NEAP_HIDDEN | NEAP_INPLACE | NEAP_ALIAS_SAFE | NEAP_STRIDED_OUT,
    .infer = put_along_infer,
    .forward = put_along_forward,
    .backward = put_along_backward,
    .reads = {NEAP_IN(2), NEAP_IN(2)},
};

/* ---- for other rows ---- */

neap_tensor *calc_pick_along(neap_calc *k, neap_tensor *x, neap_tensor *index,
                             int64_t dim)
{
    return run_pick(k, x, index, dim);
}

neap_tensor *calc_put_along(neap_calc *k, neap_tensor *x, neap_tensor *y,
                            neap_tensor *index, int64_t dim, bool accumulate)
{
    neap_tensor *in[3] = {x, y, index};
    const neap_value value[2] = {neap_int(dim), neap_truth(accumulate)};
    return x && y && index ? calc_run(k, &neap_op_put_along, 3, in, 2, value) : NULL;
}

const neap_op *const neap_ops_along[] = {&neap_op_pick_along, &neap_op_put_along, NULL};
