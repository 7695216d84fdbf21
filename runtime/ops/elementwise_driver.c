/* elementwise_driver.c (ops): runs loops over tensors of any strides.
 *
 * Loops see contiguous memory only. Small tensors that lie so are handed over at once.
 * All else is a walk in chunks: an input that does not lie in the walk's order is
 * gathered into a small buffer, block by block; but where rows are long and contiguous
 * the loop runs on them where they are. */
#include "base/alloc.h"
#include "base/parallel.h"
#include "ops/elementwise.h"
#include "tensor/gather.h"

#define BLOCK 512    /* elements of a buffer */
#define LONG_ROW 128 /* from here on a call for each row costs less than gathering */
#define MAX_IN 3

typedef void loop(int64_t n, void *const *at, unsigned fixed, const double *p);

typedef struct pass {
    loop *loop;
    const double *p;
    int n_in;
    unsigned fixed;            /* inputs that are one element for the loop */
    bool gathered[MAX_IN + 1]; /* inputs that go through a buffer */
    bool one[MAX_IN + 1];      /* inputs that are one element */
    int64_t block;             /* elements at once */
    neap_walk w;               /* 0 is the output, input i is i + 1 */
} pass;

/* Elements [begin, end), gathering what needs it. */
static void run_blocks(void *context, int64_t begin, int64_t end)
{
    const pass *s = context;
    const neap_walk *w = &s->w;
    _Alignas(NEAP_ALIGNMENT) char buffer[MAX_IN][BLOCK * 8];
    void *at[MAX_IN + 1];
    for (int64_t i = begin, n; i < end; i += n) {
        n = end - i < s->block ? end - i : s->block;
        at[0] = w->data[0] + i * (int64_t)w->size[0];
        for (int t = 1; t <= s->n_in; t++) {
            at[t] = s->gathered[t] ? buffer[t - 1] : w->data[t];
            if (!s->one[t] && !s->gathered[t])
                at[t] = w->data[t] + i * (int64_t)w->size[t];
            else if (s->gathered[t] && (!s->one[t] || i == begin))
                neap_gather(w, t, i, n, at[t]);
        }
        s->loop(n, at, s->fixed, s->p);
    }
}

/* Elements [begin, end), row by row, each input at its place. */
static void run_rows(void *context, int64_t begin, int64_t end)
{
    const pass *s = context;
    const neap_walk *w = &s->w;
    for (int64_t i = begin, n; i < end; i += n) {
        int64_t column = i % w->n;
        n = w->n - column < end - i ? w->n - column : end - i;
        char *row[NEAP_WALK_MAX];
        void *at[MAX_IN + 1];
        neap_walk_row(w, i / w->n, row);
        for (int t = 0; t <= s->n_in; t++)
            at[t] = row[t] + column * w->step[t] * (int64_t)w->size[t];
        s->loop(n, at, s->fixed, s->p);
    }
}

/* Can the loop run on whole rows? Sets s->fixed accordingly. */
static bool rows_suit(pass *s, unsigned taken)
{
    unsigned fixed = 0;
    for (int t = 1; t <= s->n_in; t++) {
        if (s->w.step[t] == 0)
            fixed |= 1u << (t - 1);
        else if (s->w.step[t] != 1)
            return false;
    }
    if (s->w.n < LONG_ROW || !(taken >> fixed & 1)) return false;
    s->fixed = fixed;
    return true;
}

static void run_walk(pass *s, const neap_elementwise *e, neap_tensor *out,
                     neap_tensor *const *in)
{
    const neap_tensor *all[MAX_IN + 1] = {out};
    for (int i = 0; i < s->n_in; i++) all[i + 1] = in[i];
    neap_walk_init(&s->w, out->ndim, out->shape, s->n_in + 1, all);
    int64_t grain = NEAP_GRAIN / e->cost;
    if (s->w.ndim > 1 && rows_suit(s, e->fixed)) {
        neap_parallel_for(out->numel, grain, run_rows, s);
        return;
    }
    s->fixed = 0;
    for (int t = 1; t <= s->n_in; t++) {
        s->one[t] = neap_walk_fixed(&s->w, t);
        if (s->one[t]) s->fixed |= 1u << (t - 1);
    }
    bool as_one = e->fixed >> s->fixed & 1;
    if (!as_one) s->fixed = 0;
    s->block = INT64_MAX;
    for (int t = 1; t <= s->n_in; t++) {
        s->gathered[t] = s->one[t] ? !as_one : !neap_walk_linear(&s->w, t);
        if (s->gathered[t]) s->block = BLOCK;
    }
    neap_parallel_for(out->numel, grain, run_blocks, s);
}

void neap_elementwise_run(const neap_elementwise *e, neap_dtype dtype, neap_tensor *out,
                          int n_in, neap_tensor *const *in, const double *p)
{
    static const double no_numbers[2] = {0, 0};
    loop *run = *(loop *const *)((const char *)neap_kernel + e->loop[dtype]);
    void *at[MAX_IN + 1] = {out->data};
    unsigned fixed = 0;
    bool simple = out->numel <= NEAP_GRAIN / e->cost;
    if (!p) p = no_numbers;
    for (int i = 0; i < n_in && simple; i++) {
        const neap_tensor *x = in[i];
        at[i + 1] = x->data;
        if (x->numel == out->numel)
            simple = neap_is_contiguous(x);
        else if (x->numel == 1)
            fixed |= 1u << i;
        else
            simple = false;
    }
    if (NEAP_LIKELY(simple && (e->fixed >> fixed & 1))) {
        run(out->numel, at, fixed, p);
        return;
    }
    if (out->numel == 0) return;
    pass s = {.loop = run, .p = p, .n_in = n_in};
    run_walk(&s, e, out, in);
}

/* ---- for rows ---- */

neap_status neap_elementwise_check(const neap_elementwise *e, neap_dtype dtype)
{
    if (NEAP_LIKELY(e->loop[dtype] != 0)) return NEAP_OK;
    if (dtype == NEAP_BOOL)
        return neap_fail(NEAP_ERR_DTYPE, "numbers are needed, got bool; try x:long()");
    if (neap_dtype_is_float(dtype))
        return neap_fail(NEAP_ERR_DTYPE, "%s are needed, got %s; try x:long()",
                         e->loop[NEAP_BOOL] ? "integers or bools" : "integers",
                         neap_dtype_name(dtype));
    return neap_fail(NEAP_ERR_DTYPE, "floats are needed, got %s; try x:float()",
                     neap_dtype_name(dtype));
}

neap_status neap_broadcast_plan(neap_call *c, int first, neap_dtype dtype)
{
    const neap_tensor *x = c->in[first];
    const int64_t *shape = x->shape;
    int64_t room[NEAP_MAX_DIMS];
    int ndim = x->ndim;
    for (int i = first + 1; i < c->n_in; i++) {
        const neap_tensor *y = c->in[i];
        if (!y || neap_shape_equal(ndim, shape, y->ndim, y->shape)) continue;
        NEAP_TRY(neap_shape_broadcast(ndim, shape, y->ndim, y->shape, &ndim, room));
        shape = room;
    }
    neap_plan(c, 0, dtype, ndim, shape);
    return NEAP_OK;
}

neap_status neap_elementwise_infer(neap_call *c)
{
    const neap_elementwise *e = c->op->family;
    neap_dtype dtype = (neap_dtype)c->in[0]->dtype;
    NEAP_TRY(neap_elementwise_check(e, dtype));
    return neap_broadcast_plan(
        c, 0, e->result == NEAP_DTYPES ? dtype : (neap_dtype)e->result);
}

neap_status neap_elementwise_forward(neap_call *c)
{
    double p[2] = {0, 0};
    for (int i = 0; i < c->n_value && i < 2; i++) p[i] = neap_value_f64(c->value[i]);
    neap_elementwise_run(c->op->family, (neap_dtype)c->in[0]->dtype, c->out[0], c->n_in,
                         c->in, p);
    return NEAP_OK;
}

neap_tensor *neap_calc_1(neap_calc *k, const neap_op *op, neap_tensor *x)
{
    return x ? calc_run(k, op, 1, &x, 0, NULL) : NULL;
}

neap_tensor *neap_calc_2(neap_calc *k, const neap_op *op, neap_tensor *x,
                         neap_tensor *y)
{
    neap_tensor *in[] = {x, y};
    return x && y ? calc_run(k, op, 2, in, 0, NULL) : NULL;
}

neap_tensor *neap_calc_3(neap_calc *k, const neap_op *op, neap_tensor *x,
                         neap_tensor *y, neap_tensor *z)
{
    neap_tensor *in[] = {x, y, z};
    return x && y && z ? calc_run(k, op, 3, in, 0, NULL) : NULL;
}

void neap_give_zeros(neap_calc *k, int i)
{
    if (calc_wants(k, i)) calc_give(k, i, calc_zeros(k, calc_in_meta(k, i)));
}
