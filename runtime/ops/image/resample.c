/* resample.c (ops/image): an image read at other places along a dim: what interpolate
 * is made of.
 *
 * Output position o lies at a place between the inputs; it is a weighted sum of one
 * (nearest), two (linear) or four (cubic) inputs. As the weights depend on o alone, a
 * dim is resampled by picking the inputs of each tap and scaling them, and all
 * gradients follow. Images of several dims are resampled one dim after the other. */
#include <inttypes.h>
#include <math.h>

#include "ops/calc_ops.h"
#include "ops/check.h"

extern const neap_op neap_op_index_select;

enum { NEAREST, NEAREST_EXACT, LINEAR, CUBIC };

#define MOST_TAPS 4

/* Keys 1981, "Cubic convolution interpolation", with a = -0.75. */
#define CUBIC_A (-0.75)

static double cubic_near(double t)
{
    return ((CUBIC_A + 2) * t - (CUBIC_A + 3)) * t * t + 1;
}
static double cubic_far(double t)
{
    return ((CUBIC_A * t - 5 * CUBIC_A) * t + 8 * CUBIC_A) * t - 4 * CUBIC_A;
}

/* Where output o lies among the inputs, `scale` apart. */
static double place_of(int64_t mode, bool align, int64_t o, double scale)
{
    if (mode == NEAREST) return floor((double)o * scale);
    if (mode == NEAREST_EXACT) return floor(((double)o + 0.5) * scale);
    if (align) return (double)o * scale;
    double place = ((double)o + 0.5) * scale - 0.5;
    return mode == LINEAR && place < 0 ? 0 : place;
}

static int taps_of(int64_t mode)
{
    return mode == LINEAR ? 2 : mode == CUBIC ? 4 : 1;
}

/* A tap of weight 0 shares the place and the weight of one that has some: 0 times an
 * infinity beside it would be NaN. */
static void share_weights(int taps, int64_t input[MOST_TAPS], double weight[MOST_TAPS])
{
    int most = 0, none = 0;
    for (int i = 0; i < taps; i++) {
        if (fabs(weight[i]) > fabs(weight[most])) most = i;
        none += weight[i] == 0;
    }
    if (none == 0) return;
    double share = weight[most] / (none + 1);
    for (int i = 0; i < taps; i++) {
        if (weight[i] == 0) input[i] = input[most];
        if (weight[i] == 0 || i == most) weight[i] = share;
    }
}

/* The inputs (from 1) and weights of output o. */
static void taps_at(int64_t mode, double place, int64_t n, int64_t input[MOST_TAPS],
                    double weight[MOST_TAPS])
{
    double whole = floor(place), t = place - whole;
    int64_t first = (int64_t)whole - (mode == CUBIC);
    for (int i = 0; i < taps_of(mode); i++) {
        int64_t at = first + i;
        input[i] = (at < 0 ? 0 : at >= n ? n - 1 : at) + 1;
    }
    weight[0] = 1 - t;
    weight[1] = t;
    if (mode == CUBIC) {
        weight[0] = cubic_far(1 + t);
        weight[1] = cubic_near(t);
        weight[2] = cubic_near(1 - t);
        weight[3] = cubic_far(2 - t);
    }
    share_weights(taps_of(mode), input, weight);
}

/* A vector's shape that lays it along dim d of x. */
static neap_tensor *along(neap_calc *k, neap_tensor *v, const neap_tensor *x, int d)
{
    int64_t shape[NEAP_MAX_DIMS];
    for (int i = 0; i < x->ndim; i++) shape[i] = i == d ? v->numel : 1;
    return calc_reshape(k, v, x->ndim, shape);
}

/* One tap: x picked at `input`, times `weight` where there are several taps. */
static neap_tensor *tap(neap_calc *k, neap_tensor *x, int d, neap_tensor *input,
                        neap_tensor *weight)
{
    neap_tensor *in[2] = {x, input};
    const neap_value dim = neap_int(d);
    neap_tensor *y = calc_run(k, &neap_op_index_select, 2, in, 1, &dim);
    return y && weight ? calc_mul(k, y, along(k, weight, x, d)) : y;
}

/* Tables of inputs and weights, a pair of vectors of `size` for each tap. */
typedef struct tables {
    int taps;
    neap_tensor *input[MOST_TAPS], *weight[MOST_TAPS];
} tables;

static bool make_tables(neap_calc *k, tables *t, int64_t mode, neap_dtype dtype,
                        int64_t size)
{
    t->taps = taps_of(mode);
    for (int i = 0; i < t->taps; i++) {
        t->input[i] = t->weight[i] = NULL;
        if (calc_failed(k, neap_empty(NEAP_INT64, 1, &size, &t->input[i])))
            return false;
        calc_own(k, t->input[i]);
        if (t->taps == 1) continue;
        if (calc_failed(k, neap_empty(dtype, 1, &size, &t->weight[i]))) return false;
        calc_own(k, t->weight[i]);
    }
    return true;
}

static void fill_tables(const tables *t, int64_t mode, bool align, double scale,
                        int64_t n)
{
    for (int64_t o = 0; o < t->input[0]->numel; o++) {
        int64_t input[MOST_TAPS];
        double weight[MOST_TAPS];
        taps_at(mode, place_of(mode, align, o, scale), n, input, weight);
        for (int i = 0; i < t->taps; i++) {
            ((int64_t *)(void *)t->input[i]->data)[o] = input[i];
            if (t->taps == 1) continue;
            neap_dtype dtype = (neap_dtype)t->weight[i]->dtype;
            neap_element_set_f64(
                dtype, t->weight[i]->data + o * (int64_t)neap_dtype_size(dtype),
                weight[i]);
        }
    }
}

/* The distance of two places: that given, or so that `size` of them cover n inputs. */
static double scale_of(const neap_value *given, bool align, int64_t n, int64_t size)
{
    if (align) return size > 1 ? (double)(n - 1) / (double)(size - 1) : 0;
    return given->kind == NEAP_NONE ? (double)n / (double)size : neap_value_f64(*given);
}

static void resample_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0), *y = NULL;
    int64_t size = calc_value(k, 1)->as.i, mode = calc_value(k, 3)->as.i;
    bool align = calc_value(k, 4)->as.b;
    tables t;
    int d;
    if (calc_failed(k, neap_check_float(x)) ||
        calc_failed(k, neap_dim_resolve(calc_value(k, 0)->as.i, x->ndim, &d)))
        return;
    if (x->ndim == 0 || x->shape[d] < 1 || size < 1) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "sizes must be positive, got %" PRId64 " for shape %s", size,
                  neap_shape_of(x).s);
        return;
    }
    double scale = scale_of(calc_value(k, 2), align, x->shape[d], size);
    if (!(scale >= 0 && scale < 1e9)) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "scale must be positive, got %g", scale);
        return;
    }
    if (!make_tables(k, &t, mode, (neap_dtype)x->dtype, size)) return;
    fill_tables(&t, mode, align, scale, x->shape[d]);
    for (int i = 0; i < t.taps; i++) {
        neap_tensor *part = tap(k, x, d, t.input[i], t.weight[i]);
        y = i == 0 ? part : calc_add(k, y, part);
    }
    calc_result(k, 0, y);
}

NEAP_OP(resample) = {
    .name = "resample",
    .signature =
        "resample(x, dim: dim, size: int, {scale: number?, "
        "mode: nearest|nearest_exact|linear|cubic = linear, align_corners: bool = "
        "false})",
    .doc =
        "x read at `size` places along a dim, `scale` inputs apart: the nearest input, "
        "or a weighted sum of two or four. With align_corners the first and last place "
        "are the first and last input; else the outputs are the middles of equal "
        "parts. nn.functional.interpolate does so for all dims of an image.",
    .example = "neap.tensor{1, 3}:resample(1, 4)",
    .compose = resample_compose,
};

const neap_op *const neap_ops_resample[] = {&neap_op_resample, NULL};
