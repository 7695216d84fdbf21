/* reduce_run.c (ops/reduce): how any reduction of any tensor runs; see reduce.h.
 *
 * x's dims are sorted by stride and merged, kept apart from reduced ones. The innermost
 * one decides the kernel: rows where it is reduced, columns where it is kept. Work is
 * shared out by outputs; where these are too few, by ranges of the elements to fold,
 * whose accumulators are then folded in order. Which way is a matter of sizes only. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "kernels/slots/reduce.h"
#include "ops/dims.h"
#include "ops/reduce/reduce.h"
#include "tensor/copy.h"
#include "tensor/pack.h"

typedef void rows_kernel(int64_t m, int64_t n, const void *x, int64_t ld, void *acc,
                         int64_t step, const void *with);
typedef void cols_kernel(int64_t m, int64_t n, const void *x, int64_t ld, void *acc,
                         const void *with);

#define BLOCK 512 /* outputs whose accumulators lie on the stack */
#define NARROW 64 /* the fewest columns worth a kernel call of their own */
#define FEW 16    /* rows, or calls' worth of columns, too few to share out */
#define MAX_PARTS 64
/* The fewest elements of a part for each output, beside which its accumulators, that
 * are cleared, written and joined, cost little: sum over dim 1 of 1000 x 1000, AVX-512,
 * 70 us by 36, 65 by 64, 63 by 100, 62 by 125, of which there would be 8 parts. */
#define DEEP_PART 100
#define TOGETHER 4 /* rows that kernels add up as one: parts have a multiple of it */

typedef struct dims {
    int n;
    int64_t size[NEAP_MAX_DIMS];
    int64_t x[NEAP_MAX_DIMS]; /* strides, in elements */
    int64_t y[NEAP_MAX_DIMS]; /* of kept dims */
} dims;

typedef struct plan {
    const neap_reduction *r;
    double parameter;
    dims kept, reduced; /* outermost first, at least one each */
    int64_t m, n;       /* outputs, elements for each */
    bool by_rows;
    neap_dtype dtype, acc, y_dtype;
    size_t size; /* of an element of x */
    const char *x;
    char *y;
} plan;

/* ---- folds and their kernels ---- */

static neap_dtype accumulator_of(const neap_fold *fold, neap_dtype dtype)
{
    if (fold->accumulator == NEAP_SAME) return dtype;
    return fold->accumulator == NEAP_TALLY ? NEAP_INT64
                                           : neap_dtypes[dtype].accumulator;
}

static rows_kernel *rows_of(const neap_fold *fold, neap_dtype dtype)
{
    rows_kernel *kernel;
    memcpy(&kernel, (const char *)neap_kernel.reduce + fold->rows[dtype],
           sizeof kernel);
    return kernel;
}

static cols_kernel *cols_of(const neap_fold *fold, neap_dtype dtype)
{
    cols_kernel *kernel;
    memcpy(&kernel, (const char *)neap_kernel.reduce + fold->cols[dtype],
           sizeof kernel);
    return kernel;
}

/* Writes one accumulator; an infinite zero is the end of an integer's range. */
static void set_zero(double zero, neap_dtype acc, void *to)
{
    const neap_dtype_traits *t = &neap_dtypes[acc];
    if (isinf(zero) && !neap_dtype_is_float(acc))
        neap_element_set_i64(acc, to, zero < 0 ? t->least_whole : t->most_whole);
    else
        neap_element_set_f64(acc, to, zero);
}

/* Sets `count` accumulators to the fold's zero. */
static void start(const neap_fold *fold, neap_dtype acc, int64_t count, void *to)
{
    size_t size = neap_dtype_size(acc);
    if (count == 0) return;
    if (fold->zero == 0) { /* in every dtype */
        memset(to, 0, size * (size_t)count);
        return;
    }
    set_zero(fold->zero, acc, to);
    if (count > 1) neap_repeat(to, size, size * (size_t)count);
}

/* ---- planning ---- */

static void add_dim(dims *d, int64_t size, int64_t x, int64_t y)
{
    int last = d->n - 1;
    if (last >= 0 && d->x[last] == x * size && d->y[last] == y * size) {
        d->size[last] *= size;
        d->x[last] = x;
        d->y[last] = y;
        return;
    }
    d->size[d->n] = size;
    d->x[d->n] = x;
    d->y[d->n] = y;
    d->n++;
}

/* false where no innermost dim has its elements side by side: x must be copied. */
static bool plan_dims(plan *p, const neap_tensor *x, uint32_t mask)
{
    int order[NEAP_MAX_DIMS], count = 0;
    int64_t y_stride[NEAP_MAX_DIMS], step = 1;
    for (int i = x->ndim - 1; i >= 0; i--) {
        y_stride[i] = mask & 1u << i ? 0 : step;
        if (!(mask & 1u << i)) step *= x->shape[i];
    }
    for (int i = 0; i < x->ndim; i++) {
        if (x->shape[i] == 1) continue;
        int at = count++;
        for (; at > 0 && x->stride[order[at - 1]] < x->stride[i]; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    p->kept.n = p->reduced.n = 0;
    for (int j = 0; j < count; j++) {
        int i = order[j];
        add_dim(mask & 1u << i ? &p->reduced : &p->kept, x->shape[i], x->stride[i],
                y_stride[i]);
    }
    if (p->kept.n == 0) add_dim(&p->kept, 1, 1, 1);
    if (p->reduced.n == 0) add_dim(&p->reduced, 1, count ? 0 : 1, 0);
    p->by_rows = p->reduced.x[p->reduced.n - 1] == 1;
    return p->by_rows || p->kept.x[p->kept.n - 1] == 1;
}

/* ---- folding ---- */

/* Adds the offsets of index `at` in the first `count` dims of d. */
static void offsets(const dims *d, int count, int64_t at, int64_t *x, int64_t *y)
{
    for (int i = count - 1; i >= 0; i--) {
        int64_t index = at % d->size[i];
        at /= d->size[i];
        *x += index * d->x[i];
        *y += index * d->y[i];
    }
}

static int64_t count_of(const dims *d, int count)
{
    int64_t product = 1;
    for (int i = 0; i < count; i++) product *= d->size[i];
    return product;
}

/* Folds all of `reduced` into the accumulators of `m` outputs, neighbours in the last
 * kept dim; x is the first one's first element. */
static void fold_outputs(const plan *p, const neap_fold *fold, const dims *reduced,
                         const char *x, int64_t m, void *acc, const void *with)
{
    int last = reduced->n - 1, outer = last;
    int64_t n = reduced->size[last], ld = p->kept.x[p->kept.n - 1], step = 1, rows = m;
    if (p->by_rows && m == 1 && last > 0) {
        /* The next dim's rows go into the same accumulator, by one call. */
        outer = last - 1;
        rows = reduced->size[outer];
        ld = reduced->x[outer];
        step = 0;
    }
    for (int64_t i = 0, count = count_of(reduced, outer); i < count; i++) {
        int64_t offset = 0, unused = 0;
        offsets(reduced, outer, i, &offset, &unused);
        const char *at = x + offset * (int64_t)p->size;
        if (p->by_rows)
            rows_of(fold, p->dtype)(rows, n, at, ld, acc, step, with);
        else
            cols_of(fold, p->dtype)(n, m, at, reduced->x[last], acc, with);
    }
}

/* The mean of each sum, for the fold about it. */
static void divide(int64_t count, double *sum, double n)
{
    for (int64_t i = 0; i < count; i++) sum[i] /= n;
}

static void store(neap_dtype acc_dtype, const void *acc, int64_t count,
                  neap_dtype y_dtype, char *y, int64_t step)
{
    const char *from = acc;
    size_t y_size = neap_dtype_size(y_dtype), acc_size = neap_dtype_size(acc_dtype);
    if (acc_dtype == y_dtype && (step == 1 || count == 1)) {
        memcpy(y, acc, acc_size * (size_t)count);
    } else if (acc_dtype == NEAP_FLOAT64 && y_dtype == NEAP_FLOAT32) {
        for (int64_t i = 0; i < count; i++)
            ((float *)(void *)y)[i * step] = (float)((const double *)acc)[i];
    } else {
        for (int64_t i = 0; i < count; i++, from += acc_size) {
            char *to = y + i * step * (int64_t)y_size;
            if (acc_dtype == y_dtype)
                memcpy(to, from, acc_size);
            else if (acc_dtype == NEAP_INT64)
                neap_element_set_i64(y_dtype, to, *(const int64_t *)(const void *)from);
            else
                neap_element_set_f64(y_dtype, to, neap_element_f64(acc_dtype, from));
        }
    }
}

static void finish(const plan *p, int64_t count, void *acc)
{
    if (p->r->finish) p->r->finish(count, acc, (double)p->n, p->parameter);
}

/* ---- shared out by outputs ---- */

typedef struct blocks {
    const plan *p;
    int64_t block;  /* outputs in one, at most BLOCK */
    int64_t across; /* blocks in the last kept dim */
} blocks;

static void work_blocks(void *context, int64_t begin, int64_t end)
{
    const blocks *b = context;
    const plan *p = b->p;
    double acc[BLOCK], center[BLOCK]; /* as wide as any accumulator */
    int last = p->kept.n - 1;
    for (int64_t unit = begin; unit < end; unit++) {
        int64_t block = b->across == 1 ? 0 : unit % b->across;
        int64_t first = block * b->block, left = p->kept.size[last] - first;
        int64_t m = left < b->block ? left : b->block;
        int64_t x = first * p->kept.x[last], y = first * p->kept.y[last];
        if (last > 0) offsets(&p->kept, last, unit / b->across, &x, &y);
        const char *from = p->x + x * (int64_t)p->size;
        const void *with = &p->parameter;
        if (p->r->center) {
            start(p->r->center, NEAP_FLOAT64, m, center);
            if (p->n) fold_outputs(p, p->r->center, &p->reduced, from, m, center, NULL);
            divide(m, center, (double)p->n);
            with = center;
        }
        start(p->r->fold, p->acc, m, acc);
        if (p->n) fold_outputs(p, p->r->fold, &p->reduced, from, m, acc, with);
        finish(p, m, acc);
        store(p->acc, acc, m, p->y_dtype,
              p->y + y * (int64_t)neap_dtype_size(p->y_dtype), p->kept.y[last]);
    }
}

static void by_outputs(const plan *p, int64_t narrow)
{
    int last = p->kept.n - 1;
    int64_t n = p->n > 0 ? p->n : 1, block = BLOCK, size = p->kept.size[last];
    if (p->m * n <= NEAP_GRAIN && size <= BLOCK) {
        work_blocks(&(blocks){p, BLOCK, 1}, 0, count_of(&p->kept, last));
        return;
    }
    if (NEAP_GRAIN / n < block) block = NEAP_GRAIN / n;
    if (block < narrow) block = narrow;
    blocks b = {p, block, (size - 1) / block + 1};
    neap_parallel_for(count_of(&p->kept, last) * b.across,
                      1 + (NEAP_GRAIN - 1) / (block * n), work_blocks, &b);
}

/* ---- shared out by elements ---- */

typedef struct parts {
    const plan *p;
    const neap_fold *fold;
    int split;     /* the reduced dim that is cut into parts */
    int64_t grain; /* of it */
    char *acc;     /* m accumulators for each part */
    const void *with;
    bool with_each; /* one for each output */
} parts;

static void work_part(void *context, int64_t begin, int64_t end)
{
    const parts *t = context;
    const plan *p = t->p;
    int last = p->kept.n - 1;
    int64_t inner = p->kept.size[last], outer = count_of(&p->kept, last);
    dims reduced = p->reduced;
    reduced.size[t->split] = end - begin;
    const char *from = p->x + begin * reduced.x[t->split] * (int64_t)p->size;
    neap_dtype dtype = accumulator_of(t->fold, p->dtype);
    size_t size = neap_dtype_size(dtype);
    char *acc = t->acc + (size_t)(begin / t->grain * p->m) * size;
    start(t->fold, dtype, p->m, acc);
    for (int64_t i = 0; i < outer; i++, acc += (size_t)inner * size) {
        int64_t x = 0, y = 0;
        offsets(&p->kept, last, i, &x, &y);
        fold_outputs(p, t->fold, &reduced, from + x * (int64_t)p->size, inner, acc,
                     t->with_each ? (const double *)t->with + i * inner : t->with);
    }
}

/* Folds x into m accumulators at `result`, by parts in `room`. */
static void fold_parts(parts *t, const neap_fold *fold, int64_t count, void *room,
                       void *result)
{
    const plan *p = t->p;
    neap_dtype acc = accumulator_of(fold, p->dtype);
    const neap_fold *join = fold->join ? fold->join : fold;
    t->fold = fold;
    t->acc = room;
    start(join, acc, p->m, result);
    neap_parallel_for(p->reduced.size[t->split], t->grain, work_part, t);
    cols_of(join, acc)(count, p->m, room, p->m, result, NULL);
}

static neap_status by_elements(const plan *p)
{
    parts t = {.p = p, .with = &p->parameter};
    for (int i = 1; i < p->reduced.n; i++)
        if (p->reduced.size[i] > p->reduced.size[t.split]) t.split = i;
    int64_t size = p->reduced.size[t.split], count = p->m * p->n / NEAP_GRAIN;
    if (count > MAX_PARTS) count = MAX_PARTS;
    if (count > p->n / DEEP_PART) count = p->n / DEEP_PART;
    if (count > size) count = size;
    t.grain = ((size - 1) / count / TOGETHER + 1) * TOGETHER;
    count = (size - 1) / t.grain + 1;
    int64_t items = p->m * (count + 2);
    double *room = neap_alloc_array(items, sizeof *room);
    if (!room) return NEAP_ERR_MEMORY;
    double *acc = room + p->m * count, *center = acc + p->m;
    if (p->r->center) {
        fold_parts(&t, p->r->center, count, room, center);
        divide(p->m, center, (double)p->n);
        t.with = center;
        t.with_each = true;
    }
    fold_parts(&t, p->r->fold, count, room, acc);
    finish(p, p->m, acc);
    int last = p->kept.n - 1;
    int64_t inner = p->kept.size[last], outer = count_of(&p->kept, last);
    for (int64_t i = 0; i < outer; i++) {
        int64_t x = 0, y = 0;
        offsets(&p->kept, last, i, &x, &y);
        store(p->acc, (const char *)acc + (size_t)(i * inner) * neap_dtype_size(p->acc),
              inner, p->y_dtype, p->y + y * (int64_t)neap_dtype_size(p->y_dtype),
              p->kept.y[last]);
    }
    neap_free(room, sizeof *room * (size_t)items);
    return NEAP_OK;
}

/* ---- the whole ---- */

#define WHOLE_MAX (4 * NEAP_GRAIN) /* from here on elements are shared out */

/* One output of elements that lie side by side: no plan is needed. */
static void reduce_row(const neap_reduction *r, const neap_tensor *x, double parameter,
                       neap_tensor *y)
{
    neap_dtype dtype = (neap_dtype)x->dtype, acc_dtype = accumulator_of(r->fold, dtype);
    double acc, center = 0; /* as wide as any accumulator */
    const void *with = &parameter;
    if (r->center) {
        rows_of(r->center, dtype)(1, x->numel, x->data, 0, &center, 0, NULL);
        divide(1, &center, (double)x->numel);
        with = &center;
    }
    start(r->fold, acc_dtype, 1, &acc);
    rows_of(r->fold, dtype)(1, x->numel, x->data, 0, &acc, 0, with);
    if (r->finish) r->finish(1, &acc, (double)x->numel, parameter);
    store(acc_dtype, &acc, 1, (neap_dtype)y->dtype, y->data, 1);
}

neap_status neap_reduce(const neap_reduction *r, neap_tensor *x, uint32_t mask,
                        double parameter, neap_tensor *y)
{
    neap_tensor *copy = NULL;
    plan p;
    assert(neap_is_contiguous(y) && r->fold->rows[x->dtype]);
    assert(y->numel * neap_mask_numel(x->ndim, x->shape, mask) == x->numel);
    if (y->numel == 0) return NEAP_OK;
    if (NEAP_UNLIKELY(!r->fold->rows[x->dtype]))
        return neap_dtype_unsupported((neap_dtype)x->dtype);
    if (y->numel == 1 && x->numel < WHOLE_MAX && neap_is_contiguous(x)) {
        reduce_row(r, x, parameter, y);
        return NEAP_OK;
    }
    p.r = r;
    p.parameter = parameter;
    p.m = y->numel;
    p.n = neap_mask_numel(x->ndim, x->shape, mask);
    p.dtype = (neap_dtype)x->dtype;
    p.acc = accumulator_of(r->fold, p.dtype);
    p.y_dtype = (neap_dtype)y->dtype;
    p.size = neap_dtype_size(p.dtype);
    p.y = y->data;
    if (!plan_dims(&p, x, mask) && p.n) {
        NEAP_TRY(neap_contiguous(x, &copy));
        plan_dims(&p, copy, mask);
    }
    p.x = copy ? copy->data : x->data;
    int64_t narrow = p.by_rows ? 1 : NARROW;
    neap_status status = NEAP_OK;
    if (p.n > 1 && p.m < FEW * narrow && p.m * p.n >= WHOLE_MAX)
        status = by_elements(&p);
    else
        by_outputs(&p, narrow);
    neap_tensor_release(copy);
    return status;
}
