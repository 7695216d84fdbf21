/* elementwise_rules.c (ops/elementwise): see elementwise_rules.h.
 *
 * A rule's x is the input, its y the result. The formulas are those of elementwise.def,
 * in operations, so that each can be differentiated again. */
#include "ops/elementwise/elementwise_rules.h"

#include "ops/elementwise/elementwise.h"

#define PI 3.14159265358979323846
#define SQRT_PI_OVER_2 0.88622692545275801365
#define LN2 0.69314718055994530942
#define LN10 2.30258509299404568402
#define SQRT_HALF 0.70710678118654752440
#define SQRT_2_OVER_PI 0.79788456080286535588
#define TWO_OVER_SQRT_PI 1.12837916709551257390
#define ONE_OVER_SQRT_2PI 0.39894228040143267794
#define SELU_ALPHA 1.67326324235437728481
#define SELU_SCALE 1.05070098735548049342
#define GELU_CUBIC 0.044715
/* From here on, the root of x^2 +- 1 is x. */
#define FAR_OUT 1e9

extern const neap_op neap_op_sinh, neap_op_cosh, neap_op_erfc, neap_op_rsqrt,
    neap_op_softplus, neap_op_sinc, neap_op_digamma, neap_op_polygamma,
    neap_op_logical_or, neap_op_isinf, neap_op_round, neap_op_clamp;

#define RULE(name, kept)                                                               \
    neap_tensor *neap_rule_##name(neap_calc *k, neap_tensor *g, neap_tensor *kept)

/* ---- small words ---- */

static neap_tensor *plus(neap_calc *k, neap_tensor *x, double c)
{
    return calc_add_number(k, x, c);
}

static neap_tensor *times(neap_calc *k, neap_tensor *x, double c)
{
    return calc_mul_number(k, x, c);
}

/* c - x */
static neap_tensor *from(neap_calc *k, double c, neap_tensor *x)
{
    return calc_sub(k, calc_number(k, c), x);
}

static neap_tensor *above(neap_calc *k, neap_tensor *x, double c)
{
    return calc_gt(k, x, calc_number(k, c));
}

/* x where it is 0 or less, else 0: what e^x may be formed of without overflow. */
static neap_tensor *low_part(neap_calc *k, neap_tensor *x)
{
    return calc_where(k, above(k, x, 0), calc_number(k, 0), x);
}

/* c e^(scale x^2) */
static neap_tensor *bell(neap_calc *k, neap_tensor *x, double c, double scale)
{
    return times(k, calc_exp(k, times(k, calc_square(k, x), scale)), c);
}

static double number(neap_calc *k, int i)
{
    return neap_value_f64(*calc_value(k, i));
}

/* ---- powers, exponentials, logarithms ---- */

RULE(exp, y)
{
    return calc_mul(k, g, y);
}
RULE(exp2, y)
{
    return times(k, calc_mul(k, g, y), LN2);
}
RULE(expm1, y)
{
    return calc_mul(k, g, plus(k, y, 1));
}
RULE(log, x)
{
    return calc_div(k, g, x);
}
RULE(log2, x)
{
    return calc_div(k, g, times(k, x, LN2));
}
RULE(log10, x)
{
    return calc_div(k, g, times(k, x, LN10));
}
RULE(log1p, x)
{
    return calc_div(k, g, plus(k, x, 1));
}
RULE(sqrt, y)
{
    return calc_div(k, g, times(k, y, 2));
}

RULE(rsqrt, y)
{
    return times(k, calc_mul(k, g, calc_mul(k, y, calc_square(k, y))), -0.5);
}

RULE(reciprocal, y)
{
    return calc_neg(k, calc_mul(k, g, calc_square(k, y)));
}

/* ---- circular and hyperbolic functions ---- */

RULE(sin, x)
{
    return calc_mul(k, g, calc_cos(k, x));
}
RULE(cos, x)
{
    return calc_neg(k, calc_mul(k, g, calc_sin(k, x)));
}
RULE(tan, y)
{
    return calc_mul(k, g, plus(k, calc_square(k, y), 1));
}

RULE(asin, x)
{
    neap_tensor *rest = calc_mul(k, from(k, 1, x), plus(k, x, 1));
    return calc_mul(k, g, neap_calc_1(k, &neap_op_rsqrt, rest));
}

RULE(acos, x)
{
    return calc_neg(k, neap_rule_asin(k, g, x));
}
RULE(atan, x)
{
    return calc_div(k, g, plus(k, calc_square(k, x), 1));
}
RULE(sinh, x)
{
    return calc_mul(k, g, neap_calc_1(k, &neap_op_cosh, x));
}
RULE(cosh, x)
{
    return calc_mul(k, g, neap_calc_1(k, &neap_op_sinh, x));
}
RULE(tanh, y)
{
    return calc_mul(k, g, from(k, 1, calc_square(k, y)));
}

RULE(asinh, x)
{
    neap_tensor *one = calc_number(k, 1), *size = calc_abs(k, x);
    neap_tensor *large = above(k, size, FAR_OUT);
    neap_tensor *sum = plus(k, calc_square(k, calc_where(k, large, one, x)), 1);
    return calc_div(k, g, calc_where(k, large, size, calc_sqrt(k, sum)));
}

/* x times the sum over n of (-1)^n 2n / (2n + 1)! pi^(2n) x^(2n - 2), for small x. */
static neap_tensor *sinc_series(neap_calc *k, neap_tensor *x)
{
    enum { TERMS = 12 };
    double factor[TERMS + 1], power = 1;
    for (int n = 1; n <= TERMS; n++) {
        power *= -PI * PI / (2 * n * (2 * n + 1));
        factor[n] = 2 * n * power;
    }
    neap_tensor *z = calc_square(k, x), *sum = times(k, z, factor[TERMS]);
    for (int n = TERMS - 1; n > 1; n--) sum = calc_mul(k, z, plus(k, sum, factor[n]));
    return calc_mul(k, x, plus(k, sum, factor[1]));
}

/* (cos(pi x) - sinc(x)) / x, by its series where the two cancel; where one way is not
 * taken, its x is replaced, so that it has slopes of all orders. */
RULE(sinc, x)
{
    neap_tensor *far = above(k, calc_abs(k, x), 0.5), *half = calc_number(k, 0.5);
    neap_tensor *safe = calc_where(k, far, x, half);
    neap_tensor *infinite = neap_calc_1(k, &neap_op_isinf, safe);
    neap_tensor *turn = calc_where(k, infinite, half, safe); /* exact within -1 .. 1 */
    const neap_value decimals = neap_int(0);
    neap_tensor *whole = times(k, turn, 0.5);
    whole = whole ? calc_run(k, &neap_op_round, 1, &whole, 1, &decimals) : NULL;
    neap_tensor *wave =
        calc_cos(k, times(k, calc_sub(k, turn, times(k, whole, 2)), PI));
    neap_tensor *gap = calc_sub(k, wave, neap_calc_1(k, &neap_op_sinc, safe));
    neap_tensor *near = sinc_series(k, calc_where(k, far, half, x));
    return calc_mul(k, g, calc_where(k, far, calc_div(k, gap, safe), near));
}

RULE(acosh, x)
{
    neap_tensor *size = calc_abs(k, x), *large = above(k, size, FAR_OUT);
    neap_tensor *near = calc_where(k, large, calc_number(k, 2), x);
    neap_tensor *rest = calc_mul(k, plus(k, near, -1), plus(k, near, 1));
    return calc_div(k, g, calc_where(k, large, size, calc_sqrt(k, rest)));
}

RULE(atanh, x)
{
    return calc_div(k, g, calc_mul(k, from(k, 1, x), plus(k, x, 1)));
}
RULE(erf, x)
{
    return calc_mul(k, g, bell(k, x, TWO_OVER_SQRT_PI, -1));
}
RULE(erfc, x)
{
    return calc_mul(k, g, bell(k, x, -TWO_OVER_SQRT_PI, -1));
}

RULE(erfinv, y)
{
    return calc_mul(k, g, bell(k, y, SQRT_PI_OVER_2, 1));
}
RULE(lgamma, x)
{
    return calc_mul(k, g, neap_calc_1(k, &neap_op_digamma, x));
}

/* g times the derivative of order n of digamma. */
static neap_tensor *polygamma_slope(neap_calc *k, neap_tensor *g, neap_tensor *x,
                                    int64_t n)
{
    neap_value order = neap_int(n);
    return x ? calc_mul(k, g, calc_run(k, &neap_op_polygamma, 1, &x, 1, &order)) : NULL;
}

RULE(digamma, x)
{
    return polygamma_slope(k, g, x, 1);
}
RULE(polygamma, x)
{
    int64_t n = calc_value(k, 0)->as.i;
    /* The largest n as a double, which computes it, is n + 1 as well. */
    return polygamma_slope(k, g, x, n < INT64_MAX ? n + 1 : n);
}

/* ---- activations ---- */

RULE(sigmoid, y)
{
    return calc_mul(k, g, calc_mul(k, y, from(k, 1, y)));
}
RULE(logsigmoid, x)
{
    return calc_mul(k, g, calc_sigmoid(k, calc_neg(k, x)));
}
RULE(logit, x)
{
    neap_tensor *slope = calc_div(k, g, calc_mul(k, x, from(k, 1, x)));
    const neap_value *eps = calc_value(k, 0);
    if (eps->kind == NEAP_NONE) return slope;
    double low = neap_value_f64(*eps);
    neap_tensor *below = calc_lt(k, x, calc_number(k, low));
    neap_tensor *outside =
        neap_calc_2(k, &neap_op_logical_or, below, above(k, x, 1 - low));
    return calc_where(k, outside, calc_number(k, 0), slope);
}

RULE(softplus, x)
{
    neap_tensor *scaled = times(k, x, number(k, 0));
    return calc_where(k, above(k, scaled, number(k, 1)), g,
                      calc_mul(k, g, calc_sigmoid(k, scaled)));
}

RULE(elu, x)
{
    neap_tensor *slope = times(k, calc_exp(k, low_part(k, x)), number(k, 0));
    return calc_where(k, above(k, x, 0), g, calc_mul(k, g, slope));
}

RULE(celu, x)
{
    neap_tensor *slope = calc_exp(k, times(k, low_part(k, x), 1 / number(k, 0)));
    return calc_where(k, above(k, x, 0), g, calc_mul(k, g, slope));
}

RULE(selu, y)
{
    neap_tensor *slope = plus(k, y, SELU_SCALE * SELU_ALPHA);
    return calc_where(k, above(k, y, 0), times(k, g, SELU_SCALE),
                      calc_mul(k, g, slope));
}

RULE(silu, x)
{
    neap_tensor *s = calc_sigmoid(k, x);
    neap_tensor *rise = plus(k, calc_mul(k, x, from(k, 1, s)), 1);
    return calc_mul(k, g, calc_mul(k, s, rise));
}

RULE(mish, x)
{
    neap_value numbers[] = {neap_float(1), neap_float(20)};
    neap_tensor *soft = x ? calc_run(k, &neap_op_softplus, 1, &x, 2, numbers) : NULL;
    neap_tensor *t = calc_tanh(k, soft);
    neap_tensor *bend = from(k, 1, calc_square(k, t));
    neap_tensor *rise = calc_mul(k, calc_mul(k, x, calc_sigmoid(k, x)), bend);
    return calc_mul(k, g, calc_add(k, t, rise));
}

RULE(hardswish, x)
{
    neap_tensor *slope = plus(k, times(k, x, 1.0 / 3), 0.5);
    neap_tensor *left = calc_le(k, x, calc_number(k, -3));
    neap_tensor *inner = calc_where(k, left, calc_number(k, 0), slope);
    neap_tensor *right = calc_ge(k, x, calc_number(k, 3));
    return calc_mul(k, g, calc_where(k, right, calc_number(k, 1), inner));
}

RULE(softsign, x)
{
    return calc_div(k, g, calc_square(k, plus(k, calc_abs(k, x), 1)));
}

RULE(tanhshrink, x)
{
    return calc_mul(k, g, calc_square(k, calc_tanh(k, x)));
}

RULE(gelu_erf, x)
{
    neap_tensor *share =
        times(k, neap_calc_1(k, &neap_op_erfc, times(k, x, -SQRT_HALF)), 0.5);
    neap_tensor *rise = calc_mul(k, x, bell(k, x, ONE_OVER_SQRT_2PI, -0.5));
    return calc_mul(k, g, calc_add(k, share, rise));
}

RULE(gelu_tanh, x)
{
    neap_tensor *bounds[3] = {x, calc_number(k, -64), calc_number(k, 64)};
    x = x ? calc_run(k, &neap_op_clamp, 3, bounds, 0, NULL) : NULL;
    neap_tensor *square = calc_square(k, x);
    neap_tensor *inner = calc_mul(k, x, plus(k, times(k, square, GELU_CUBIC), 1));
    neap_tensor *t = calc_tanh(k, times(k, inner, SQRT_2_OVER_PI));
    neap_tensor *inner_slope = plus(k, times(k, square, 3 * GELU_CUBIC), 1);
    neap_tensor *bend = calc_mul(k, from(k, 1, calc_square(k, t)), inner_slope);
    neap_tensor *rise = times(k, calc_mul(k, x, bend), 0.5 * SQRT_2_OVER_PI);
    return calc_mul(k, g, calc_add(k, times(k, plus(k, t, 1), 0.5), rise));
}
