/* elementwise_run.c (ops/elementwise): runs loops over tensors of any strides.
 *
 * Loops see contiguous memory only. Small tensors that lie so, or are one element, are
 * handed over at once. All else is a walk in chunks. Where rows are long and contiguous
 * the loop runs on them as they lie; otherwise inputs that do not lie in the walk's
 * order are gathered into small buffers, block by block. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "kernels/slots/elementwise.h"
#include "ops/elementwise/elementwise.h"
#include "tensor/pack.h"

#define BLOCK 512 /* elements of a buffer, at most */
#define MAX_IN 3

/* From here on a call for each row costs less than gathering rows: at all, where one of
 * the inputs would be gathered element by element, and where that is so and an element
 * costs next to nothing. x times a column, rows of 200, 64 and 30: 117, 132 and 240 us
 * by blocks of 600,000 elements, 58, 69 and 156 by rows; exp of a window 183, 199 and
 * 260, and 114, 128 and 491; x + row 56, 55 and 61, and 61, 80 and 170. */
#define LONG_ROW 256
#define SOME_ROW 64
#define CHEAP_ROW 16
/* Up to so many cheap operations waking a thread takes longer than its share saves: a +
 * b of 36,000 elements 4.3 us either way, of 33,000 4.0 and shared 4.3. */
#define SHARED (NEAP_GRAIN * 3 / 2)

typedef void loop(int64_t n, void *const *at, unsigned fixed, const double *p);

/* How an input comes to the loop. */
typedef enum way {
    LINEAR,   /* where it is */
    ONE,      /* one element, for which the loop has a form of its own */
    REPEATED, /* gathered, the same for every block of a chunk */
    GATHERED,
} way;

typedef struct pass {
    loop *loop;
    const double *p;
    int n_in;
    unsigned fixed;
    int64_t block; /* elements at once */
    way way[MAX_IN + 1];
    neap_walk w; /* 0 is the output, input i is i + 1 */
} pass;

/* A block of an input that repeats with each row: one row is gathered, then doubled. */
static void gather_repeated(const neap_walk *w, int t, int64_t begin, int64_t n,
                            char *to)
{
    int64_t period = n < w->n ? n : w->n;
    neap_walk_pack(w, t, begin, period, to);
    neap_repeat(to, (size_t)period * w->size[t], (size_t)n * w->size[t]);
}

/* Elements [begin, end), block by block. */
static void run_blocks(void *context, int64_t begin, int64_t end)
{
    const pass *s = context;
    const neap_walk *w = &s->w;
    _Alignas(NEAP_ALIGNMENT) char buffer[MAX_IN][BLOCK * NEAP_WIDEST];
    void *at[MAX_IN + 1];
    for (int64_t i = begin, n; i < end; i += n) {
        n = end - i < s->block ? end - i : s->block;
        at[0] = w->data[0] + i * (int64_t)w->size[0];
        for (int t = 1; t <= s->n_in; t++) {
            char *room = buffer[t - 1];
            at[t] = room;
            switch (s->way[t]) {
            case LINEAR:
                at[t] = w->data[t] + i * (int64_t)w->size[t];
                break;
            case ONE:
                at[t] = w->data[t];
                break;
            case REPEATED:
                if (i == begin) gather_repeated(w, t, i, n, room);
                break;
            case GATHERED:
                neap_walk_pack(w, t, i, n, room);
                break;
            }
        }
        s->loop(n, at, s->fixed, s->p);
    }
}

/* Elements [begin, end), row by row, each input at its place. */
static void run_rows(void *context, int64_t begin, int64_t end)
{
    const pass *s = context;
    const neap_walk *w = &s->w;
    int64_t row = begin / w->n, column = begin % w->n;
    char *first[NEAP_WALK_MAX];
    neap_walk_row(w, row, first);
    for (int64_t left = end - begin, n; left > 0; row++, column = 0) {
        n = w->n - column < left ? w->n - column : left;
        void *at[MAX_IN + 1];
        for (int t = 0; t <= s->n_in; t++)
            at[t] = first[t] + column * w->step[t] * (int64_t)w->size[t];
        s->loop(n, at, s->fixed, s->p);
        left -= n;
        if (left > 0) neap_walk_next(w, row, first);
    }
}

/* Does each row of input t see the same elements? */
static bool repeats(const neap_walk *w, int t)
{
    for (int i = 0; i < w->ndim - 1; i++)
        if (w->stride[t][i] != 0) return false;
    return true;
}

/* How long rows must be at least to be worked one by one. */
static int64_t least_row(const pass *s, const neap_elementwise *e)
{
    const neap_walk *w = &s->w;
    for (int t = 1; t <= s->n_in; t++)
        if (!neap_walk_linear(w, t) && !neap_walk_fixed(w, t) && !repeats(w, t))
            return e->cost == 1 ? CHEAP_ROW : SOME_ROW;
    return LONG_ROW;
}

/* Can the loop run on rows as they lie? Sets s->fixed for them. */
static bool rows_suit(pass *s, const neap_elementwise *e)
{
    unsigned fixed = 0;
    if (s->w.ndim == 1 || s->w.n < least_row(s, e)) return false;
    for (int t = 1; t <= s->n_in; t++) {
        if (s->w.step[t] == 0)
            fixed |= 1u << (t - 1);
        else if (s->w.step[t] != 1)
            return false;
    }
    s->fixed = fixed;
    return e->fixed >> fixed & 1;
}

/* Chooses the way of each input, and how much of the walk fits into the buffers. */
static void plan_blocks(pass *s, const neap_elementwise *e)
{
    const neap_walk *w = &s->w;
    s->fixed = 0;
    for (int t = 1; t <= s->n_in; t++)
        if (neap_walk_fixed(w, t)) s->fixed |= 1u << (t - 1);
    if (!(e->fixed >> s->fixed & 1)) s->fixed = 0;
    s->block = INT64_MAX;
    for (int t = 1; t <= s->n_in; t++) {
        s->way[t] = LINEAR;
        if (s->fixed >> (t - 1) & 1)
            s->way[t] = ONE;
        else if (neap_walk_fixed(w, t))
            s->way[t] = REPEATED;
        else if (!neap_walk_linear(w, t))
            s->way[t] = repeats(w, t) && w->n <= BLOCK ? REPEATED : GATHERED;
        if (s->way[t] >= REPEATED)
            s->block = w->n <= BLOCK ? BLOCK / w->n * w->n : BLOCK;
    }
}

NEAP_APART static void run_walk(pass *s, const neap_elementwise *e, neap_tensor *out,
                                neap_tensor *const *in)
{
    const neap_tensor *all[MAX_IN + 1] = {out};
    for (int i = 0; i < s->n_in; i++) all[i + 1] = in[i];
    neap_walk_init(&s->w, out->ndim, out->shape, s->n_in + 1, all);
    bool rows = rows_suit(s, e);
    if (!rows) plan_blocks(s, e);
    int64_t grain = out->numel <= SHARED / e->cost ? out->numel : NEAP_GRAIN / e->cost;
    neap_parallel_for(out->numel, grain, rows ? run_rows : run_blocks, s);
}

/* ---- small tensors ---- */

/* Is x one element, perhaps expanded, as the gradient of a sum is? */
NEAP_APART static bool is_one(const neap_tensor *x)
{
    for (int i = 0; i < x->ndim; i++)
        if (x->stride[i] != 0 && x->shape[i] != 1) return false;
    return x->numel > 0;
}

/* The `fixed` inputs of a loop that has no form for them are written out. */
NEAP_APART static void run_spread(loop *run, int64_t n, void **at, unsigned fixed,
                                  neap_tensor *const *in, const double *p)
{
    _Alignas(NEAP_ALIGNMENT) char buffer[MAX_IN][BLOCK * NEAP_WIDEST];
    for (int i = 0; i < MAX_IN; i++) {
        if (!(fixed >> i & 1)) continue;
        size_t size = neap_dtype_size((neap_dtype)in[i]->dtype);
        memcpy(buffer[i], at[i + 1], size);
        neap_repeat(buffer[i], size, size * (size_t)n);
        at[i + 1] = buffer[i];
    }
    run(n, at, 0, p);
}

void neap_elementwise_run(const neap_elementwise *e, neap_dtype dtype, neap_tensor *out,
                          int n_in, neap_tensor *const *in, const double *p)
{
    static const double no_numbers[NEAP_NUMBERS] = {0};
    assert(e->loop[dtype] && n_in <= MAX_IN && neap_is_contiguous(out));
    loop *run =
        *(loop *const *)((const char *)neap_kernel.elementwise + e->loop[dtype]);
    void *at[MAX_IN + 1] = {out->data};
    unsigned fixed = 0;
    bool simple = out->numel <= SHARED && out->numel * e->cost <= SHARED;
    if (!p) p = no_numbers;
    for (int i = 0; i < n_in && simple; i++) {
        const neap_tensor *x = in[i];
        at[i + 1] = x->data;
        if (x->numel == out->numel && neap_is_contiguous(x)) continue;
        simple = is_one(x);
        fixed |= 1u << i;
    }
    if (NEAP_LIKELY(simple && (e->fixed >> fixed & 1))) {
        run(out->numel, at, fixed, p);
        return;
    }
    if (out->numel == 0) return;
    if (simple && out->numel <= BLOCK) {
        run_spread(run, out->numel, at, fixed, in, p);
        return;
    }
    pass s = {.loop = run, .p = p, .n_in = n_in};
    run_walk(&s, e, out, in);
}

/* ---- for rows ---- */

/* Is there a loop for any dtype of this one's kind? Then it is but this one that has
 * none. */
static bool takes_kind(const neap_elementwise *e, neap_kind kind)
{
    for (int i = 0; i < NEAP_DTYPES; i++)
        if (e->loop[i] != 0 && neap_dtypes[i].kind == kind) return true;
    return false;
}

neap_status neap_elementwise_check(const neap_elementwise *e, neap_dtype dtype)
{
    if (NEAP_LIKELY(e->loop[dtype] != 0)) return NEAP_OK;
    if (takes_kind(e, neap_dtypes[dtype].kind)) return neap_dtype_unsupported(dtype);
    if (dtype == NEAP_BOOL)
        return neap_fail(NEAP_ERR_DTYPE, "numbers are needed, got bool");
    if (neap_dtype_is_float(dtype))
        return neap_fail(NEAP_ERR_DTYPE, "%s are needed, got %s",
                         e->loop[NEAP_BOOL] ? "integers or bools" : "integers",
                         neap_dtype_name(dtype));
    return neap_fail(NEAP_ERR_DTYPE, "floats are needed, got %s",
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
    const neap_elementwise *e = neap_family_of(c->op, neap_elementwise);
    neap_dtype dtype = (neap_dtype)c->in[0]->dtype;
    NEAP_TRY(neap_elementwise_check(e, dtype));
    return neap_broadcast_plan(
        c, 0, e->result == NEAP_DTYPES ? dtype : (neap_dtype)e->result);
}

neap_status neap_elementwise_forward(neap_call *c)
{
    double p[NEAP_NUMBERS] = {0};
    for (int i = 0; i < c->n_value && i < NEAP_NUMBERS; i++)
        p[i] =
            c->value[i].kind == NEAP_NONE ? (double)NAN : neap_value_f64(c->value[i]);
    neap_elementwise_run(neap_family_of(c->op, neap_elementwise),
                         (neap_dtype)c->in[0]->dtype, c->out[0], c->n_in, c->in, p);
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
