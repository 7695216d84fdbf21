/* squares.c (ops/image): see squares.h.
 *
 * Three hidden rows: the maxima, each with a byte that tells which of the four it was;
 * a gradient put where they stood; and what stands there taken back, whose gradient is
 * put again. Against windows of any size (pool.c), which keep a place of 8 bytes, a
 * step reads and writes 3 bytes an element of x less and clears nothing. */
#include "ops/image/squares.h"

#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/pool.h"

extern const neap_op neap_op_max_pool_2x2, neap_op_max_pool_2x2_input,
    neap_op_max_pool_2x2_take;

/* x is the side of four elements a square, y that of one. */
typedef struct job {
    neap_dtype dtype;
    bool relu;
    int64_t rows, cols, height, width; /* of y, of x */
    char *x, *y;
    uint8_t *which;
} job;

static job job_of(const neap_tensor *x, const neap_tensor *y, const neap_tensor *which)
{
    return (job){.dtype = (neap_dtype)x->dtype,
                 .rows = y->shape[2],
                 .cols = y->shape[3],
                 .height = x->shape[2],
                 .width = x->shape[3],
                 .x = x->data,
                 .y = y->data,
                 .which = (uint8_t *)which->data};
}

/* Planes [first, first + count), one below the other. */
static job planes_of(const job *j, int64_t first, int64_t count)
{
    const int64_t size = (int64_t)neap_dtype_size(j->dtype), outs = j->rows * j->cols;
    job planes = *j;
    planes.x += first * j->height * j->width * size;
    planes.y += first * outs * size;
    planes.which += first * outs;
    planes.rows *= count;
    planes.height *= count;
    return planes;
}

/* Runs a body on all planes as on one, where no row of x is left out, or one by one. */
static inline void each_plane(const job *j, int64_t begin, int64_t end,
                              void (*body)(const job *p))
{
    const int64_t step = j->height == 2 * j->rows ? end - begin : 1;
    for (int64_t i = begin; i < end && !neap_interrupted(); i += step) {
        const job p = planes_of(j, i, step);
        body(&p);
    }
}

static void max_plane(const job *p)
{
    NEAP_REAL_CALL(p->dtype, pool->squares_max, p->rows, p->cols, p->width, p->relu,
                   (const void *)p->x, (void *)p->y, p->which);
}

static void put_plane(const job *p)
{
    const int64_t row = p->width * (int64_t)neap_dtype_size(p->dtype);
    NEAP_REAL_CALL(p->dtype, pool->squares_put, p->rows, p->cols, p->width,
                   (const void *)p->y, p->which, (void *)p->x);
    if (2 * p->rows < p->height) neap_clear(p->x + 2 * p->rows * row, (size_t)row);
}

static void take_plane(const job *p)
{
    NEAP_REAL_CALL(p->dtype, pool->squares_take, p->rows, p->cols, p->width,
                   (const void *)p->x, p->which, (void *)p->y);
}

static void max_planes(void *context, int64_t begin, int64_t end)
{
    each_plane(context, begin, end, max_plane);
}
static void put_planes(void *context, int64_t begin, int64_t end)
{
    each_plane(context, begin, end, put_plane);
}
static void take_planes(void *context, int64_t begin, int64_t end)
{
    each_plane(context, begin, end, take_plane);
}

static neap_status run(const neap_tensor *x, job j, neap_parallel_body body)
{
    const int64_t inputs = j.height * j.width;
    if (x->numel > 0)
        neap_parallel_for(x->shape[0] * x->shape[1], NEAP_GRAIN / inputs + 1, body, &j);
    return NEAP_OK;
}

/* ---- the maxima ---- */

static neap_status squares_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0];
    const int64_t shape[] = {x->shape[0], x->shape[1], x->shape[2] / 2,
                             x->shape[3] / 2};
    neap_plan(c, 0, (neap_dtype)x->dtype, 4, shape);
    neap_plan(c, 1, NEAP_UINT8, 4, shape);
    return NEAP_OK;
}

static neap_status squares_forward(neap_call *c)
{
    job j = job_of(c->in[0], c->out[0], c->out[1]);
    j.relu = neap_activation_of(c) == NEAP_RELU;
    return run(c->in[0], j, max_planes);
}

/* Gives input 0 the gradient g, put where the maxima stood. */
static void give_put(neap_calc *k, neap_tensor *g, neap_tensor *which)
{
    neap_tensor *in[2] = {calc_contiguous(k, g), which};
    const neap_value sizes = neap_list(2, calc_in_meta(k, 0)->shape + 2);
    if (in[0] && in[1])
        calc_give(k, 0, calc_run(k, &neap_op_max_pool_2x2_input, 2, in, 1, &sizes));
}

/* The bytes tell what the activation lets through; a gradient that has gradients is
 * taken through it as that of an activation by itself, on which they depend. */
static void squares_backward(neap_calc *k)
{
    neap_tensor *g = calc_grad(k, 0);
    if (calc_recording(k))
        g = neap_calc_before(k, (neap_activation)calc_value(k, 0)->as.i, g);
    give_put(k, g, calc_out(k, 1));
}

NEAP_OP(max_pool_2x2) = {
    .name = "max_pool_2x2",
    .signature = "max_pool_2x2(x, " NEAP_ACTIVATION ")",
    .doc =
        "The largest of each 2 by 2 elements, and which of the four it is, from 0; "
        "4 where the activation lets no gradient through.",
    .flags = NEAP_HIDDEN,
    .infer = squares_infer,
    .forward = squares_forward,
    .backward = squares_backward,
    .reads = {NEAP_OUT(0) | NEAP_OUT(1)},
    .spares = neap_epilogue_spares,
};

/* ---- back to where they stood ---- */

static neap_status squares_put_infer(neap_call *c)
{
    const neap_tensor *y = c->in[0];
    const int64_t *sizes = c->value[0].as.list;
    const int64_t shape[] = {y->shape[0], y->shape[1], sizes[0], sizes[1]};
    neap_plan(c, 0, (neap_dtype)y->dtype, 4, shape);
    return NEAP_OK;
}

static neap_status squares_put_forward(neap_call *c)
{
    return run(c->out[0], job_of(c->out[0], c->in[0], c->in[1]), put_planes);
}

static void squares_put_backward(neap_calc *k)
{
    neap_tensor *in[2] = {calc_contiguous(k, calc_grad(k, 0)), calc_in(k, 1)};
    if (in[0] && in[1])
        calc_give(k, 0, calc_run(k, &neap_op_max_pool_2x2_take, 2, in, 0, NULL));
}

NEAP_OP(max_pool_2x2_input) = {
    .name = "max_pool_2x2_input",
    .signature = "max_pool_2x2_input(y, which, sizes: ints)",
    .doc = "Zeros, but for each element of y where its square's maximum stood.",
    .flags = NEAP_HIDDEN,
    .infer = squares_put_infer,
    .forward = squares_put_forward,
    .backward = squares_put_backward,
    .reads = {NEAP_IN(1)},
};

static neap_status squares_take_infer(neap_call *c)
{
    const neap_tensor *which = c->in[1];
    neap_plan(c, 0, (neap_dtype)c->in[0]->dtype, 4, which->shape);
    return NEAP_OK;
}

static neap_status squares_take_forward(neap_call *c)
{
    return run(c->in[0], job_of(c->in[0], c->out[0], c->in[1]), take_planes);
}

static void squares_take_backward(neap_calc *k)
{
    give_put(k, calc_grad(k, 0), calc_in(k, 1));
}

NEAP_OP(max_pool_2x2_take) = {
    .name = "max_pool_2x2_take",
    .signature = "max_pool_2x2_take(x, which)",
    .doc = "What stands in x where each square's maximum stood.",
    .flags = NEAP_HIDDEN,
    .infer = squares_take_infer,
    .forward = squares_take_forward,
    .backward = squares_take_backward,
    .reads = {NEAP_IN(1)},
};

neap_tensor *neap_calc_squares(neap_calc *k, neap_tensor *x, neap_activation a)
{
    const neap_value activation = neap_int(a);
    neap_tensor *out[2];
    if (!x || !calc_run_all(k, &neap_op_max_pool_2x2, 1, &x, 1, &activation, 2, out))
        return NULL;
    return out[0];
}

const neap_op *const neap_ops_squares[] = {
    &neap_op_max_pool_2x2,
    &neap_op_max_pool_2x2_input,
    &neap_op_max_pool_2x2_take,
    NULL,
};
