/* histogram.c (ops/order): how many elements fall into each of a row of bins: histc and
 * histogram. Bins are half-open, [low, high), and the last one closed. Counts have no
 * gradient. */
#include <math.h>

#include "base/stretch.h"
#include "ops/calc_ops.h"
#include "tensor/copy.h"

/* ---- shared ---- */

static neap_status check_bins(int64_t bins)
{
    if (bins >= 1 && bins < INT32_MAX) return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "the number of bins must lie in 1..%d, got %lld", INT32_MAX - 1,
                     (long long)bins);
}

/* The least and the largest of n elements; false where one is NaN or infinite. */
static bool find_range(int64_t n, const double *x, double *low, double *high)
{
    bool finite = true;
    *low = n ? x[0] : 0;
    *high = n ? x[0] : 0;
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            finite = finite && isfinite(x[i]);
            if (x[i] < *low) *low = x[i];
            if (x[i] > *high) *high = x[i];
        }
    return finite;
}

/* x as row-major float64, owned. */
static neap_status as_doubles(neap_tensor *x, neap_tensor **out)
{
    neap_tensor *wide;
    NEAP_TRY(neap_convert(x, NEAP_FLOAT64, &wide));
    neap_status status = neap_contiguous(wide, out);
    neap_tensor_release(wide);
    return status;
}

static const double *doubles(const neap_tensor *x)
{
    return (const double *)(const void *)x->data;
}

/* Writes n doubles into the row-major y, of any dtype. */
static void store(neap_tensor *y, const double *value)
{
    neap_dtype dtype = (neap_dtype)y->dtype;
    int64_t size = (int64_t)neap_dtype_size(dtype);
    for (int64_t i = 0; i < y->numel; i++)
        neap_element_set_f64(dtype, y->data + i * size, value[i]);
}

/* ---- histc ---- */

static neap_status histc_infer(neap_call *c)
{
    int64_t bins = c->value[0].as.i;
    double low = neap_value_f64(c->value[1]), high = neap_value_f64(c->value[2]);
    NEAP_TRY(check_bins(bins));
    if (!isfinite(low) || !isfinite(high) || low > high)
        return neap_fail(
            NEAP_ERR_ARGUMENT,
            "min and max must be finite and min not above max, got %g and %g", low,
            high);
    neap_plan(c, 0, (neap_dtype)c->in[0]->dtype, 1, &bins);
    return NEAP_OK;
}

/* The bin of v among `bins` even ones over [low, high]. In float32 it is reckoned in
 * float32, in which 0.7 lies at the edge that is called 0.7. */
static int64_t even_bin(double v, double low, double high, int64_t bins, bool single)
{
    double place = (v - low) * (double)bins / (high - low);
    if (single) {
        float from = (float)v - (float)low, over = (float)high - (float)low;
        float scaled = from * (float)bins;
        place = (double)(scaled / over);
    }
    return place >= (double)bins ? bins - 1 : (int64_t)place;
}

static neap_status histc_count(neap_call *c, int64_t n, const double *x, double *count)
{
    int64_t bins = c->value[0].as.i;
    double low = neap_value_f64(c->value[1]), high = neap_value_f64(c->value[2]);
    bool single = c->in[0]->dtype == NEAP_FLOAT32;
    if (low == high && !find_range(n, x, &low, &high))
        return neap_fail(
            NEAP_ERR_ARGUMENT,
            "elements must be finite where the range is theirs; give min and "
            "max");
    if (low == high) {
        low -= 1;
        high += 1;
    }
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++)
            if (x[i] >= low && x[i] <= high)
                count[even_bin(x[i], low, high, bins, single)]++;
    return NEAP_OK;
}

static neap_status histc_forward(neap_call *c)
{
    neap_tensor *x, *count;
    NEAP_TRY(as_doubles(c->in[0], &x));
    neap_status status = neap_zeros(NEAP_FLOAT64, 1, c->out[0]->shape, &count);
    if (status == NEAP_OK) {
        status = histc_count(c, x->numel, doubles(x), (double *)(void *)count->data);
        store(c->out[0], doubles(count));
        neap_tensor_release(count);
    }
    neap_tensor_release(x);
    return status;
}

NEAP_OP(histc) = {
    .name = "histc",
    .signature = "histc(x, bins: int = 100, min: number = 0, max: number = 0)",
    .doc =
        "How many elements fall into each of `bins` even bins from min to max; those "
        "outside do not count. Where min and max are equal, from the least to the "
        "largest "
        "element. A vector of x's dtype.",
    .example = "neap.tensor{1, 2, 1}:histc(4, 0, 3)",
    .flags = NEAP_CONSTANT,
    .infer = histc_infer,
    .forward = histc_forward,
};

/* ---- histogram ---- */

enum { RANGE, DENSITY };

/* Were the bins given as their number? */
static bool counted(const neap_call *c)
{
    return c->in[1]->flags & NEAP_NUMBER;
}

static neap_status check_range(const neap_value *range)
{
    if (range->kind == NEAP_NONE) return NEAP_OK;
    const double *r = range->as.numbers;
    if (range->n == 2 && isfinite(r[0]) && isfinite(r[1]) && r[0] <= r[1])
        return NEAP_OK;
    return neap_fail(
        NEAP_ERR_ARGUMENT,
        "range must be two finite numbers, the first not above the second");
}

static neap_status histogram_infer(neap_call *c)
{
    const neap_tensor *x = c->in[0], *bins = c->in[1], *weight = c->in[2];
    neap_dtype dtype = (neap_dtype)x->dtype;
    if (!neap_dtype_is_float(dtype))
        return neap_fail(NEAP_ERR_DTYPE, "needs a float dtype, got %s; try x:float()",
                         neap_dtype_name(dtype));
    if (!counted(c) && (bins->ndim != 1 || bins->numel < 2))
        return neap_fail(
            NEAP_ERR_SHAPE,
            "bins must be a number or a vector of 2 edges or more, got shape "
            "%s",
            neap_shape_of(bins).s);
    if (weight && !neap_same_shape(x, weight))
        return neap_fail(NEAP_ERR_SHAPE,
                         "there must be one weight an element, got %s for %s",
                         neap_shape_of(weight).s, neap_shape_of(x).s);
    NEAP_TRY(check_range(&c->value[RANGE]));
    int64_t count = bins->numel - 1, edges;
    if (counted(c)) {
        NEAP_TRY(neap_need_elements(bins));
        count = neap_element_i64((neap_dtype)bins->dtype, bins->data);
        if ((double)count != neap_element_f64((neap_dtype)bins->dtype, bins->data))
            return neap_fail(NEAP_ERR_ARGUMENT, "bins must be a whole number, got %g",
                             neap_element_f64((neap_dtype)bins->dtype, bins->data));
        NEAP_TRY(check_bins(count));
    }
    edges = count + 1;
    neap_plan(c, 0, dtype, 1, &count);
    neap_plan(c, 1, dtype, 1, &edges);
    return NEAP_OK;
}

/* Even edges over the range that was given, or that of the elements. */
static neap_status even_edges(const neap_call *c, int64_t n, const double *x,
                              neap_tensor *edges)
{
    const neap_value *range = &c->value[RANGE];
    int64_t bins = edges->numel - 1;
    double low = 0, high = 1, value;
    if (range->kind != NEAP_NONE) {
        low = range->as.numbers[0];
        high = range->as.numbers[1];
    } else if (n > 0 && !find_range(n, x, &low, &high)) {
        return neap_fail(
            NEAP_ERR_ARGUMENT,
            "elements must be finite where the range is theirs; give a range");
    }
    if (low == high) {
        low -= 0.5;
        high += 0.5;
    }
    for (int64_t i = 0; i <= bins; i++) {
        /* From the nearer end, so that both are exact. */
        double step = (high - low) / (double)bins;
        value =
            i <= bins / 2 ? low + step * (double)i : high - step * (double)(bins - i);
        neap_element_set_f64((neap_dtype)edges->dtype,
                             edges->data +
                                 i * (int64_t)neap_dtype_size((neap_dtype)edges->dtype),
                             value);
    }
    return NEAP_OK;
}

static neap_status check_edges(int64_t n, const double *edge)
{
    for (int64_t i = 0; i < n; i++)
        if (isnan(edge[i]) || (i > 0 && edge[i] < edge[i - 1]))
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "edges must rise, got %g at position %lld", edge[i],
                             (long long)i + 1);
    return NEAP_OK;
}

/* Adds the weights (1 without any) of n elements to their bins. */
static void tally(int64_t n, const double *x, const double *weight, int64_t edges,
                  const double *edge, double *sum)
{
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            int64_t low = 0,
                    high = edges - 1; /* edge[low] <= x[i], and the answer is low */
            if (!(x[i] >= edge[0] && x[i] <= edge[edges - 1])) continue;
            while (high - low > 1) {
                int64_t middle = low + (high - low) / 2;
                if (edge[middle] <= x[i])
                    low = middle;
                else
                    high = middle;
            }
            sum[low] += weight ? weight[i] : 1;
        }
}

static void make_density(int64_t bins, const double *edge, double *sum)
{
    double total = 0;
    for (int64_t i = 0; i < bins; i++) total += sum[i];
    for (int64_t i = 0; i < bins; i++) sum[i] /= total * (edge[i + 1] - edge[i]);
}

/* x, weight and edges as doubles; sum has a place for each bin. */
static neap_status run_histogram(neap_call *c, const neap_tensor *x,
                                 const neap_tensor *weight)
{
    neap_tensor *edges = NULL, *sum = NULL;
    int64_t bins = c->out[0]->numel;
    neap_status status = counted(c) ? even_edges(c, x->numel, doubles(x), c->out[1])
                                    : neap_copy_into(c->out[1], c->in[1]);
    if (status == NEAP_OK) status = as_doubles(c->out[1], &edges);
    if (status == NEAP_OK) status = check_edges(bins + 1, doubles(edges));
    if (status == NEAP_OK) status = neap_zeros(NEAP_FLOAT64, 1, &bins, &sum);
    if (status == NEAP_OK) {
        double *total = (double *)(void *)sum->data;
        tally(x->numel, doubles(x), weight ? doubles(weight) : NULL, bins + 1,
              doubles(edges), total);
        if (c->value[DENSITY].as.b) make_density(bins, doubles(edges), total);
        store(c->out[0], total);
    }
    neap_tensor_release(edges);
    neap_tensor_release(sum);
    return status;
}

static neap_status histogram_forward(neap_call *c)
{
    neap_tensor *x, *weight = NULL;
    NEAP_TRY(as_doubles(c->in[0], &x));
    neap_status status = c->in[2] ? as_doubles(c->in[2], &weight) : NEAP_OK;
    if (status == NEAP_OK) status = run_histogram(c, x, weight);
    neap_tensor_release(weight);
    neap_tensor_release(x);
    return status;
}

NEAP_OP(histogram) = {
    .name = "histogram",
    .signature =
        "histogram(x, bins, {range: numbers?, weight: tensor?, density: bool = false})",
    .doc =
        "Two results: how many elements fall into each bin, and the bins' edges, one "
        "more. "
        "`bins` is a number of even bins over `range` (two numbers; else from the "
        "least to "
        "the largest element), or a vector of rising edges. With `weight`, the sums of "
        "the "
        "elements' weights; with `density`, divided so that the integral over the bins "
        "is "
        "1. Elements outside do not count.",
    .example = "neap.tensor{1, 2, 1}:histogram(4, {range = {0, 3}})",
    .flags = NEAP_CONSTANT,
    .infer = histogram_infer,
    .forward = histogram_forward,
};

const neap_op *const neap_ops_histogram[] = {
    &neap_op_histc,
    &neap_op_histogram,
    NULL,
};
