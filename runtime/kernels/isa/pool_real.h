/* pool_real.h (kernels): the kernels of pool.c for one type: REAL, NAME(id) and LANES
 * (of a vector) are defined by who includes this. */

static inline NAME(vec) NAME(vec_relu)(NAME(vec) x)
{
    const NAME(vec) zero = {0};
    return NAME(vec_choose)(x < zero, zero, x);
}

/* One vector of outputs, which stays in registers, where is_inner. */
static void NAME(max_inner)(const neap_pool_line *l, block b, bool relu,
                            const REAL *restrict x, REAL *restrict y,
                            int64_t *restrict place)
{
    const neap_grid *g = l->grid;
    const int64_t stride = g->stride[2];
    const int n = (int)b.count;
    NAME(vec) best = {0};
    NAME(vec_int) best_at = {0};
    bool any = false;
    for (int64_t d = l->begin[0]; d < l->end[0]; d += g->dilation[0])
        for (int64_t h = l->begin[1]; h < l->end[1]; h += g->dilation[1])
            for (int64_t t = 0; t < g->kernel[2]; t++) {
                const neap_tap tap = l->tap[t];
                const int64_t at = (d * g->in[1] + h) * g->in[2] + tap.first +
                                   (b.first - tap.begin) * stride;
                const NAME(vec_int) here = (int)at - (NAME(vec_int)){0};
                NAME(vec)
                v = stride == 2 ? NAME(vec_load_even)(x + at, n)
                                : NAME(vec_load_part)(x + at, n);
                if (relu) v = NAME(vec_relu)(v);
                const NAME(vec_int) larger = LARGER(v, best);
                best = any ? NAME(vec_choose)(larger, v, best) : v;
                best_at = any ? (larger & here) | (~larger & best_at) : here;
                any = true;
            }
    NAME(vec_store_part)(y + b.first, best, n);
    for (int i = 0; i < n; i++)
        place[b.first + i] = (int64_t)best_at[i] + i * stride + 1;
}

/* `step` is a constant where it is 1 or 2; `least` is what an element counts for at
 * least. */
KERNEL_INLINE void NAME(max_steps)(const int64_t step, reach r, REAL least,
                                   const REAL *restrict x, REAL *best, int64_t *best_at)
{
#pragma omp simd
    for (int64_t i = 0; i < r.to - r.from; i++) {
        const REAL v = x[r.at + i * step] < least ? least : x[r.at + i * step];
        const bool larger = LARGER(v, best[r.from + i]);
        best[r.from + i] = larger ? v : best[r.from + i];
        best_at[r.from + i] = larger ? r.at + i * step : best_at[r.from + i];
    }
}

static inline void NAME(max_tap)(int64_t stride, reach r, REAL least,
                                 const REAL *restrict x, REAL *best, int64_t *best_at)
{
    if (stride == 1)
        NAME(max_steps)(1, r, least, x, best, best_at);
    else if (stride == 2)
        NAME(max_steps)(2, r, least, x, best, best_at);
    else
        NAME(max_steps)(stride, r, least, x, best, best_at);
}

static void NAME(max_block)(const neap_pool_line *l, block b, bool relu,
                            const REAL *restrict x, REAL *restrict y,
                            int64_t *restrict place)
{
    const REAL least = relu ? 0 : (REAL)-INFINITY;
    const neap_grid *g = l->grid;
    REAL best[BLOCK];
    int64_t best_at[BLOCK];
    for (int i = 0; i < BLOCK; i++) best[i] = (REAL)-INFINITY;
    first_places(l, b, best_at);
    for (int64_t d = l->begin[0]; d < l->end[0]; d += g->dilation[0])
        for (int64_t h = l->begin[1]; h < l->end[1]; h += g->dilation[1])
            for (int64_t t = 0; t < g->kernel[2]; t++) NAME(max_tap)
    (g->stride[2], reach_of(l, b, d, h, t), least, x, best, best_at);
    for (int64_t i = 0; i < b.count; i++) y[b.first + i] = best[i];
    for (int64_t i = 0; i < b.count; i++) place[b.first + i] = best_at[i] + 1;
}

void NEAP_K(NAME(pool_max))(const neap_pool_line *l, bool relu, const REAL *x, REAL *y,
                            int64_t *place)
{
    for (int64_t done = 0; done < l->grid->out[2]; done += LANES) {
        const block b = block_at(l, done, LANES);
        if (is_inner(l, b))
            NAME(max_inner)(l, b, relu, x, y, place);
        else
            NAME(max_block)(l, b, relu, x, y, place);
    }
}

KERNEL_INLINE void NAME(sum_steps)(const int64_t step, reach r, const REAL *restrict x,
                                   double *sum)
{
#pragma omp simd
    for (int64_t i = 0; i < r.to - r.from; i++)
        sum[r.from + i] += (double)x[r.at + i * step];
}

static inline void NAME(sum_tap)(int64_t stride, reach r, const REAL *restrict x,
                                 double *sum)
{
    if (stride == 1)
        NAME(sum_steps)(1, r, x, sum);
    else if (stride == 2)
        NAME(sum_steps)(2, r, x, sum);
    else
        NAME(sum_steps)(stride, r, x, sum);
}

static void NAME(mean_block)(const neap_pool_line *l, block b, const REAL *restrict x,
                             double others, const double *width, REAL *y)
{
    const neap_grid *g = l->grid;
    double sum[BLOCK] = {0};
    for (int64_t d = l->begin[0]; d < l->end[0]; d += g->dilation[0])
        for (int64_t h = l->begin[1]; h < l->end[1]; h += g->dilation[1])
            for (int64_t t = 0; t < g->kernel[2]; t++)
                NAME(sum_tap)(g->stride[2], reach_of(l, b, d, h, t), x, sum);
    for (int64_t i = 0; i < b.count; i++)
        y[b.first + i] = (REAL)(sum[i] / (others * width[b.first + i]));
}

void NEAP_K(NAME(pool_mean))(const neap_pool_line *l, const REAL *x, double others,
                             const double *width, REAL *y)
{
    for (int64_t done = 0; done < l->grid->out[2]; done += BLOCK)
        NAME(mean_block)(l, block_at(l, done, BLOCK), x, others, width, y);
}

KERNEL_INLINE void NAME(share_steps)(const int64_t step, reach r, const REAL *share,
                                     REAL *restrict x)
{
#pragma omp simd
    for (int64_t i = 0; i < r.to - r.from; i++) x[r.at + i * step] += share[r.from + i];
}

static inline void NAME(share_tap)(int64_t stride, reach r, const REAL *share,
                                   REAL *restrict x)
{
    if (stride == 1)
        NAME(share_steps)(1, r, share, x);
    else if (stride == 2)
        NAME(share_steps)(2, r, share, x);
    else
        NAME(share_steps)(stride, r, share, x);
}

static void NAME(share_block)(const neap_pool_line *l, block b, const REAL *y,
                              double others, const double *width, REAL *restrict x)
{
    const neap_grid *g = l->grid;
    REAL share[BLOCK];
    for (int64_t i = 0; i < b.count; i++)
        share[i] = (REAL)((double)y[b.first + i] / (others * width[b.first + i]));
    for (int64_t d = l->begin[0]; d < l->end[0]; d += g->dilation[0])
        for (int64_t h = l->begin[1]; h < l->end[1]; h += g->dilation[1])
            for (int64_t t = 0; t < g->kernel[2]; t++)
                NAME(share_tap)(g->stride[2], reach_of(l, b, d, h, t), share, x);
}

void NEAP_K(NAME(pool_share))(const neap_pool_line *l, const REAL *y, double others,
                              const double *width, REAL *x)
{
    for (int64_t done = 0; done < l->grid->out[2]; done += BLOCK)
        NAME(share_block)(l, block_at(l, done, BLOCK), y, others, width, x);
}
