/* pick.c (ops/index): reading and writing elements by position; see pick.h.
 *
 * The dims of x that positions do not cover are the rest: for one position, the
 * elements of the rest lie in x and in y (what is read out or written in) at strides of
 * their own. Where runs of them are contiguous in both, work goes position by position
 * in whole runs; else element by element of the rest, all positions at once. Writes to
 * one element of x always come from one thread, in the order of the positions. */
#include "ops/index/pick.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "base/stretch.h"
#include "kernels/slots/index.h"
#include "ops/check.h"
#include "tensor/copy.h"
#include "tensor/iterate.h"

/* One job. `rest` walks x (0) and y (1) over the rest. */
typedef struct job {
    neap_walk rest;
    int64_t n; /* positions */
    const int64_t *position;
    int64_t xscale;  /* elements of x from one position to the next */
    int64_t ystep;   /* elements of y from one position to the next */
    int64_t *offset; /* owned: positions of uneven dims as offsets in x; else NULL */
    neap_dtype dtype;
} job;

typedef void take_kernel(int64_t n, char *y, int64_t ystep, const char *x,
                         int64_t scale, const int64_t *position);
typedef void put_kernel(int64_t n, char *y, int64_t scale, const int64_t *position,
                        const char *x, int64_t xstep);
typedef void row_kernel(int64_t n, char *y, const char *x, int64_t xstep);

static take_kernel *kernel_for_take(const job *j)
{
    switch ((neap_width)j->rest.size[0]) {
    case NEAP_1_BYTE:
        return neap_kernel.index->take_b1;
    case NEAP_4_BYTES:
        return neap_kernel.index->take_b4;
    case NEAP_8_BYTES:
        return neap_kernel.index->take_b8;
    }
    return NULL;
}

static put_kernel *kernel_for_put(const job *j)
{
    switch ((neap_width)j->rest.size[0]) {
    case NEAP_1_BYTE:
        return neap_kernel.index->put_b1;
    case NEAP_4_BYTES:
        return neap_kernel.index->put_b4;
    case NEAP_8_BYTES:
        return neap_kernel.index->put_b8;
    }
    return NULL;
}

static put_kernel *kernel_for_add(neap_dtype dtype)
{
    switch (dtype) {
    case NEAP_BOOL:
        return neap_kernel.index->put_add_bool;
    case NEAP_UINT8:
        return neap_kernel.index->put_add_u8;
    case NEAP_INT32:
        return neap_kernel.index->put_add_i32;
    case NEAP_INT64:
        return neap_kernel.index->put_add_i64;
    case NEAP_FLOAT32:
        return neap_kernel.index->put_add_f32;
    case NEAP_FLOAT64:
        return neap_kernel.index->put_add_f64;
    }
    return NULL;
}

static row_kernel *kernel_for_row_add(neap_dtype dtype)
{
    switch (dtype) {
    case NEAP_BOOL:
        return neap_kernel.index->row_add_bool;
    case NEAP_UINT8:
        return neap_kernel.index->row_add_u8;
    case NEAP_INT32:
        return neap_kernel.index->row_add_i32;
    case NEAP_INT64:
        return neap_kernel.index->row_add_i64;
    case NEAP_FLOAT32:
        return neap_kernel.index->row_add_f32;
    case NEAP_FLOAT64:
        return neap_kernel.index->row_add_f64;
    }
    return NULL;
}

/* ---- shapes ---- */

/* Where the positions' dims stand in y: at the covered dims, or first. */
static int place_of(const neap_value *dims)
{
    for (int i = 1; i < dims->n; i++)
        if (dims->as.list[i] != dims->as.list[i - 1] + 1) return 0;
    return dims->n ? (int)dims->as.list[0] : 0;
}

static bool covers(const neap_value *dims, int dim)
{
    for (int i = 0; i < dims->n; i++)
        if (dims->as.list[i] == dim) return true;
    return false;
}

neap_status neap_pick_shape(const neap_tensor *x, const neap_tensor *position,
                            const neap_value *dims, int *ndim,
                            int64_t shape[NEAP_MAX_DIMS])
{
    int n = 0, place = place_of(dims), total = x->ndim - dims->n + position->ndim;
    if (total > NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE, "a tensor has at most %d dims, got %d",
                         NEAP_MAX_DIMS, total);
    for (int i = 0; i < x->ndim; i++) {
        if (n == place)
            for (int b = 0; b < position->ndim; b++) shape[n++] = position->shape[b];
        if (!covers(dims, i)) shape[n++] = x->shape[i];
    }
    if (n < total)
        for (int b = 0; b < position->ndim; b++) shape[n++] = position->shape[b];
    *ndim = n;
    return NEAP_OK;
}

/* ---- setting up ---- */

static void job_end(job *j)
{
    if (j->offset) neap_free(j->offset, sizeof(int64_t) * (size_t)j->n);
}

/* Positions in dims whose strides are uneven, one by one as offsets. */
static neap_status unravel(job *j, const neap_tensor *x, const neap_value *dims)
{
    j->offset = neap_alloc_array(j->n, sizeof(int64_t));
    if (!j->offset) return NEAP_ERR_MEMORY;
    for (neap_stretch s = {0}; neap_stretch_next(&s, j->n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            int64_t position = j->position[i], offset = 0;
            for (int d = dims->n - 1; d >= 0; d--) {
                int64_t dim = dims->as.list[d];
                offset += position % x->shape[dim] * x->stride[dim];
                position /= x->shape[dim];
            }
            j->offset[i] = offset;
        }
    j->position = j->offset;
    j->xscale = 1;
    neap_status status = neap_check_interrupt();
    if (status != NEAP_OK) job_end(j);
    return status;
}

/* y has the shape of neap_pick_shape and is row-major, or is one element for all. */
static neap_status job_begin(job *j, const neap_tensor *x, const neap_tensor *y,
                             const neap_tensor *position, const neap_value *dims)
{
    neap_tensor rest[2] = {*x, *y};
    int place = place_of(dims), n = 0;
    bool whole = y->ndim == x->ndim - dims->n + position->ndim;
    for (int i = 0; i < x->ndim; i++) {
        if (covers(dims, i)) continue;
        int own = n < place ? n : n + position->ndim; /* the same dim in y */
        rest[0].shape[n] = rest[1].shape[n] = x->shape[i];
        rest[0].stride[n] = x->stride[i];
        rest[1].stride[n] = whole ? y->stride[own] : 0;
        n++;
    }
    rest[0].ndim = rest[1].ndim = (uint8_t)n;
    neap_walk_init(&j->rest, n, rest[0].shape, 2,
                   (const neap_tensor *const[]){&rest[0], &rest[1]});
    assert(position->dtype == NEAP_INT64 && neap_is_contiguous(position));
    j->n = position->numel;
    j->position = (const int64_t *)(void *)position->data;
    j->offset = NULL;
    j->dtype = (neap_dtype)x->dtype;
    j->ystep = 0;
    if (whole && y->numel > 0) {
        j->ystep = 1;
        for (int i = place + position->ndim; i < y->ndim; i++) j->ystep *= y->shape[i];
    }
    bool even = true;
    for (int d = 1; d < dims->n; d++) {
        int64_t dim = dims->as.list[d];
        even =
            even && x->stride[dims->as.list[d - 1]] == x->stride[dim] * x->shape[dim];
    }
    if (!even) return unravel(j, x, dims);
    j->xscale = dims->n ? x->stride[dims->as.list[dims->n - 1]] : 0;
    return NEAP_OK;
}

/* Do the elements of the rest come in runs? */
static bool in_runs(const job *j)
{
    return j->rest.n > 1 && j->rest.step[0] == 1 && j->rest.step[1] == 1;
}

/* Element `e` of the rest in x and y. */
static void rest_element(const job *j, int64_t e, char *at[NEAP_WALK_MAX])
{
    int64_t size = (int64_t)j->rest.size[0], inside = e % j->rest.n;
    neap_walk_row(&j->rest, e / j->rest.n, at);
    at[0] += inside * j->rest.step[0] * size;
    at[1] += inside * j->rest.step[1] * size;
}

/* How many of `n` things that cost `each` make a chunk. */
static int64_t grain_for(int64_t each)
{
    return each >= NEAP_GRAIN ? 1 : NEAP_GRAIN / (each ? each : 1);
}

/* ---- reading ---- */

static void take_runs(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    int64_t size = (int64_t)j->rest.size[0];
    char *at[NEAP_WALK_MAX];
    for (int64_t row = 0; row < j->rest.rows; row++) {
        neap_walk_row(&j->rest, row, at);
        for (int64_t b = begin; b < end; b++)
            memcpy(at[1] + b * j->ystep * size,
                   at[0] + j->position[b] * j->xscale * size,
                   (size_t)(j->rest.n * size));
    }
}

static void take_rest(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    take_kernel *take = kernel_for_take(j);
    int64_t size = (int64_t)j->rest.size[0];
    char *at[NEAP_WALK_MAX];
    for (int64_t e = begin; e < end; e++) {
        rest_element(j, e, at);
        for (neap_stretch s = {0}; neap_stretch_next(&s, j->n);)
            take(s.end - s.begin, at[1] + s.begin * j->ystep * size, j->ystep, at[0],
                 j->xscale, j->position + s.begin);
    }
}

static void take_positions(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    int64_t size = (int64_t)j->rest.size[0];
    kernel_for_take(j)(end - begin, j->rest.data[1] + begin * j->ystep * size, j->ystep,
                       j->rest.data[0], j->xscale, j->position + begin);
}

static void take_all(job *j)
{
    int64_t rest = j->rest.rows * j->rest.n;
    if (rest == 0 || j->n == 0) return;
    if (in_runs(j))
        neap_parallel_for(j->n, grain_for(rest), take_runs, j);
    else if (rest > 1)
        neap_parallel_for(rest, grain_for(j->n), take_rest, j);
    else
        neap_parallel_for(j->n, NEAP_GRAIN, take_positions, j);
}

static neap_status pick_infer(neap_call *c)
{
    int ndim;
    int64_t shape[NEAP_MAX_DIMS];
    NEAP_TRY(neap_pick_shape(c->in[0], c->in[1], &c->value[0], &ndim, shape));
    neap_plan(c, 0, (neap_dtype)c->in[0]->dtype, ndim, shape);
    return NEAP_OK;
}

static neap_status pick_forward(neap_call *c)
{
    job j;
    NEAP_TRY(job_begin(&j, c->in[0], c->out[0], c->in[1], &c->value[0]));
    take_all(&j);
    job_end(&j);
    return NEAP_OK;
}

static void pick_backward(neap_calc *k)
{
    calc_give(k, 0,
              calc_pick_back(k, calc_in_meta(k, 0), calc_grad(k, 0), calc_in(k, 1),
                             calc_value(k, 0)));
}

NEAP_OP(pick) = {
    .name = "pick",
    .signature = "pick(x, position, dims: ints)",
    .doc = "Elements of x by position in some dims.",
    .flags = NEAP_HIDDEN,
    .infer = pick_infer,
    .forward = pick_forward,
    .backward = pick_backward,
    .reads = {NEAP_IN(1)},
};

neap_tensor *calc_pick(neap_calc *k, neap_tensor *x, neap_tensor *position, int n_dims,
                       const int64_t *dims)
{
    neap_tensor *in[2] = {x, position};
    neap_value value = neap_list(n_dims, dims);
    return x && position ? calc_run(k, &neap_op_pick, 2, in, 1, &value) : NULL;
}

/* ---- writing ---- */

typedef struct writing {
    job *job;
    bool add;
} writing;

/* Columns [begin, end) of each run, for all positions. */
static void put_runs(void *context, int64_t begin, int64_t end)
{
    const writing *w = context;
    const job *j = w->job;
    row_kernel *row_add = kernel_for_row_add(j->dtype);
    int64_t size = (int64_t)j->rest.size[0], n = end - begin;
    char *at[NEAP_WALK_MAX];
    for (int64_t row = 0; row < j->rest.rows; row++) {
        neap_walk_row(&j->rest, row, at);
        for (neap_stretch s = neap_stretch_rows(n); neap_stretch_next(&s, j->n);)
            for (int64_t b = s.begin; b < s.end; b++) {
                char *x = at[0] + (j->position[b] * j->xscale + begin) * size;
                const char *y = at[1] + (b * j->ystep + begin) * size;
                if (w->add)
                    row_add(n, x, y, 1);
                else
                    memcpy(x, y, (size_t)(n * size));
            }
    }
}

static void put_rest(void *context, int64_t begin, int64_t end)
{
    const writing *w = context;
    const job *j = w->job;
    put_kernel *put = w->add ? kernel_for_add(j->dtype) : kernel_for_put(j);
    int64_t size = (int64_t)j->rest.size[0];
    char *at[NEAP_WALK_MAX];
    for (int64_t e = begin; e < end; e++) {
        rest_element(j, e, at);
        for (neap_stretch s = {0}; neap_stretch_next(&s, j->n);)
            put(s.end - s.begin, at[0], j->xscale, j->position + s.begin,
                at[1] + s.begin * j->ystep * size, j->ystep);
    }
}

static void put_all(job *j, bool add)
{
    writing w = {j, add};
    int64_t rest = j->rest.rows * j->rest.n;
    if (rest == 0 || j->n == 0) return;
    if (in_runs(j)) {
        int64_t grain = grain_for(j->n * j->rest.rows);
        neap_parallel_for(j->rest.n, grain < 64 ? 64 : grain, put_runs, &w);
    } else {
        neap_parallel_for(rest, grain_for(j->n), put_rest, &w);
    }
}

/* The shape of what is indexed. */
typedef struct indexed {
    int ndim;
    int64_t shape[NEAP_MAX_DIMS];
} indexed;

static neap_status pick_put_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *y = c->in[1];
    indexed *at = neap_call_keep(c, indexed);
    int64_t wide[NEAP_MAX_DIMS];
    int wide_ndim;
    NEAP_TRY(neap_pick_shape(x, c->in[2], &c->value[0], &at->ndim, at->shape));
    neap_status status =
        neap_shape_broadcast(at->ndim, at->shape, y->ndim, y->shape, &wide_ndim, wide);
    if (status != NEAP_OK || !neap_shape_equal(at->ndim, at->shape, wide_ndim, wide))
        return neap_fail(NEAP_ERR_SHAPE,
                         "the value must broadcast to the shape %s of what is indexed, "
                         "got %s",
                         neap_shape_format(at->ndim, at->shape).s, neap_shape_of(y).s);
    NEAP_TRY(neap_check_number((neap_dtype)x->dtype, y));
    neap_plan_like(c, 0, x);
    return NEAP_OK;
}

/* y in x's dtype, row-major, in the shape of what is indexed, and with memory of its
 * own where it shares x's; one element stays one where each position has one. */
static neap_status values_of(neap_call *c, neap_tensor **out)
{
    const neap_tensor *x = c->out[0];
    neap_tensor *y = c->in[1];
    const indexed *at = neap_call_kept(c, indexed);
    bool apart = y->storage != x->storage;
    bool one = y->ndim == 0 && c->value[0].n == x->ndim;
    bool ready = one || neap_shape_equal(at->ndim, at->shape, y->ndim, y->shape);
    if (apart && ready && y->dtype == x->dtype && neap_is_contiguous(y)) {
        *out = neap_tensor_retain(y);
        return NEAP_OK;
    }
    NEAP_TRY(neap_empty((neap_dtype)x->dtype, one ? 0 : at->ndim, at->shape, out));
    neap_status status = neap_copy_into(*out, y);
    if (status != NEAP_OK) neap_tensor_forget(out);
    return status;
}

static neap_status pick_put_forward(neap_call *c)
{
    neap_tensor *x = c->out[0], *y;
    job j;
    if (x != c->in[0]) NEAP_TRY(neap_copy_into(x, c->in[0]));
    NEAP_TRY(values_of(c, &y));
    neap_status status = job_begin(&j, x, y, c->in[2], &c->value[0]);
    if (status == NEAP_OK) {
        put_all(&j, c->value[1].as.b);
        job_end(&j);
    }
    neap_tensor_release(y);
    return status;
}

/* Is each position larger than the one before, as those of a mask are? */
static bool rising(const neap_tensor *position)
{
    const int64_t *at = (const int64_t *)(const void *)position->data;
    for (int64_t i = 1; i < position->numel; i++)
        if (at[i] <= at[i - 1]) return false;
    return true;
}

/* 0, 1, ... in the shape of `position`. */
static neap_tensor *order_of(neap_calc *k, const neap_tensor *position)
{
    neap_meta meta = neap_meta_of(position);
    neap_tensor *order = calc_zeros(k, &meta);
    if (!order) return NULL;
    int64_t *at = (int64_t *)(void *)order->data;
    for (int64_t i = 0; i < order->numel; i++) at[i] = i;
    return order;
}

/* g, which was picked, with zeros where a later write took the place. */
static neap_tensor *drop_overwritten(neap_calc *k, neap_tensor *g,
                                     neap_tensor *position, const neap_value *dims)
{
    if (!g || !position || neap_is_hollow(position) || rising(position)) return g;
    const int64_t first = 0;
    neap_meta places = {.dtype = NEAP_INT64, .ndim = 1, .shape = {1}};
    for (int i = 0; i < dims->n; i++)
        places.shape[0] *= calc_in_meta(k, 0)->shape[dims->as.list[i]];
    neap_tensor *order = order_of(k, position);
    neap_tensor *writer = calc_pick_put_into(k, calc_zeros(k, &places), order, position,
                                             1, &first, false);
    neap_tensor *stays = calc_eq(k, calc_pick(k, writer, position, 1, &first), order);
    int64_t shape[NEAP_MAX_DIMS];
    for (int i = 0; i < g->ndim; i++) {
        int own = i - place_of(dims);
        shape[i] = own >= 0 && own < position->ndim ? position->shape[own] : 1;
    }
    return calc_where(k, calc_reshape(k, stays, g->ndim, shape), g, calc_number(k, 0));
}

static void pick_put_backward(neap_calc *k)
{
    const neap_value *dims = calc_value(k, 0);
    bool accumulate = calc_value(k, 1)->as.b;
    neap_tensor *g = calc_grad(k, 0), *position = calc_in(k, 2);
    if (calc_wants(k, 0))
        calc_give(k, 0,
                  accumulate ? g
                             : calc_pick_put(k, g, calc_number(k, 0), position, dims->n,
                                             dims->as.list, false));
    if (!calc_wants(k, 1)) return;
    neap_tensor *gy = calc_pick(k, g, position, dims->n, dims->as.list);
    calc_give(k, 1, accumulate ? gy : drop_overwritten(k, gy, position, dims));
}

NEAP_OP(pick_put) = {
    .name = "pick_put",
    .signature = "pick_put(x, y, position, dims: ints, accumulate: bool)",
    .doc = "x with y written or added by position in some dims.",
    .flags = NEAP_HIDDEN | NEAP_INPLACE | NEAP_ALIAS_SAFE | NEAP_STRIDED_OUT,
    .infer = pick_put_infer,
    .forward = pick_put_forward,
    .backward = pick_put_backward,
    .reads = {NEAP_IN(2), NEAP_IN(2)},
};

neap_tensor *calc_pick_put(neap_calc *k, neap_tensor *x, neap_tensor *y,
                           neap_tensor *position, int n_dims, const int64_t *dims,
                           bool accumulate)
{
    neap_tensor *in[3] = {x, y, position};
    neap_value value[2] = {neap_list(n_dims, dims), neap_truth(accumulate)};
    return x && y && position ? calc_run(k, &neap_op_pick_put, 3, in, 2, value) : NULL;
}

neap_tensor *calc_pick_put_into(neap_calc *k, neap_tensor *x, neap_tensor *y,
                                neap_tensor *position, int n_dims, const int64_t *dims,
                                bool accumulate)
{
    neap_tensor *in[3] = {x, y, position};
    neap_value value[2] = {neap_list(n_dims, dims), neap_truth(accumulate)};
    if (!x || !y || !position) return NULL;
    return calc_run_into(k, &neap_op_pick_put, 3, in, 2, value);
}

neap_tensor *calc_pick_back(neap_calc *k, const neap_meta *like, neap_tensor *y,
                            neap_tensor *position, const neap_value *dims)
{
    return calc_pick_put_into(k, calc_zeros(k, like), y, position, dims->n,
                              dims->as.list, true);
}

const neap_op *const neap_ops_pick[] = {&neap_op_pick, &neap_op_pick_put, NULL};
