/* pool_real.h (ops/image): pool_run.c's lines of one type: REAL and NAME(id) are
 * defined by who includes this. A line begins at output o, with the spans d and h. */

/* ---- the largest ---- */

/* The largest element of a window, and its place: that of the first of equals. */
static REAL NAME(largest)(const neap_grid *g, const span *d, const span *h,
                          const span *w, const REAL *x, int64_t *place)
{
    REAL best = (REAL)-INFINITY;
    int64_t best_at = row_at(g, d->begin, h->begin) + w->begin;
    for (int64_t a = d->begin; a < d->end; a++)
        for (int64_t b = h->begin; b < h->end; b++) {
            int64_t row = row_at(g, a, b);
            for (int64_t at = row + w->begin; at < row + w->end; at++) {
                if (x[at] > best || (x[at] != x[at] && best == best)) {
                    best = x[at];
                    best_at = at;
                }
            }
        }
    *place = best_at + 1;
    return best;
}

static void NAME(max_adapted)(const job *j, const plane *p, const span *d,
                              const span *h, int64_t o)
{
    const neap_grid *g = &j->p->grid;
    REAL *y = (REAL *)p->to + o;
    for (int64_t i = 0; i < g->out[2]; i++)
        y[i] = NAME(largest)(g, d, h, j->width + i, p->from, p->place + o + i);
}

static void NAME(max_line)(const job *j, const plane *p, const span *d, const span *h,
                           int64_t o)
{
    const neap_pool_line l = line_of(j, d, h);
    neap_kernel.pool->NAME(pool_max)(&l, j->relu, p->from, (REAL *)p->to + o,
                                     p->place + o);
}

static void NAME(max)(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    for (int64_t i = begin; i < end; i++) {
        const plane p = {(const REAL *)(const void *)j->from + i * j->inputs,
                         (REAL *)(void *)j->to + i * j->outputs,
                         j->place + i * j->outputs};
        each_line(j, &p, NAME(max_line), NAME(max_adapted));
    }
}

static void NAME(put)(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    for (int64_t i = begin; i < end; i++) {
        const REAL *y = (const REAL *)(const void *)j->from + i * j->outputs;
        const int64_t *place = j->place + i * j->outputs;
        REAL *x = (REAL *)(void *)j->to + i * j->inputs;
        neap_clear(x, sizeof(REAL) * (size_t)j->inputs);
        for (neap_stretch s = {0}; neap_stretch_next(&s, j->outputs);)
            for (int64_t o = s.begin; o < s.end; o++) x[place[o] - 1] += y[o];
    }
}

/* ---- the mean ---- */

static double NAME(sum)(const neap_grid *g, const span *d, const span *h, const span *w,
                        const REAL *x)
{
    double sum = 0;
    for (int64_t a = d->begin; a < d->end; a++)
        for (int64_t b = h->begin; b < h->end; b++)
            sum += neap_kernel.norm->NAME(norm_sum)(w->end - w->begin,
                                                    x + row_at(g, a, b) + w->begin);
    return sum;
}

static void NAME(mean_adapted)(const job *j, const plane *p, const span *d,
                               const span *h, int64_t o)
{
    const neap_grid *g = &j->p->grid;
    REAL *y = (REAL *)p->to + o;
    for (int64_t i = 0; i < g->out[2]; i++)
        y[i] = (REAL)(NAME(sum)(g, d, h, j->width + i, p->from) /
                      (divisor(j->p, d, h) * j->across[i]));
}

static void NAME(mean_line)(const job *j, const plane *p, const span *d, const span *h,
                            int64_t o)
{
    const neap_pool_line l = line_of(j, d, h);
    neap_kernel.pool->NAME(pool_mean)(&l, p->from, divisor(j->p, d, h), j->across,
                                      (REAL *)p->to + o);
}

static void NAME(mean)(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    for (int64_t i = begin; i < end; i++) {
        const plane p = {(const REAL *)(const void *)j->from + i * j->inputs,
                         (REAL *)(void *)j->to + i * j->outputs, NULL};
        each_line(j, &p, NAME(mean_line), NAME(mean_adapted));
    }
}

static void NAME(add_to_window)(const neap_grid *g, const span *d, const span *h,
                                const span *w, REAL share, REAL *x)
{
    for (int64_t a = d->begin; a < d->end; a++)
        for (int64_t b = h->begin; b < h->end; b++) {
            int64_t row = row_at(g, a, b);
            for (int64_t at = row + w->begin; at < row + w->end; at++) x[at] += share;
        }
}

static void NAME(share_adapted)(const job *j, const plane *p, const span *d,
                                const span *h, int64_t o)
{
    const neap_grid *g = &j->p->grid;
    const REAL *y = (const REAL *)p->from + o;
    for (int64_t i = 0; i < g->out[2]; i++) {
        double by = divisor(j->p, d, h) * j->across[i];
        NAME(add_to_window)(g, d, h, j->width + i, (REAL)((double)y[i] / by), p->to);
    }
}

static void NAME(share_line)(const job *j, const plane *p, const span *d, const span *h,
                             int64_t o)
{
    const neap_pool_line l = line_of(j, d, h);
    neap_kernel.pool->NAME(pool_share)(&l, (const REAL *)p->from + o,
                                       divisor(j->p, d, h), j->across, p->to);
}

static void NAME(share)(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    for (int64_t i = begin; i < end; i++) {
        const plane p = {(const REAL *)(const void *)j->from + i * j->outputs,
                         (REAL *)(void *)j->to + i * j->inputs, NULL};
        neap_clear(p.to, sizeof(REAL) * (size_t)j->inputs);
        each_line(j, &p, NAME(share_line), NAME(share_adapted));
    }
}
