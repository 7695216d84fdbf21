/* compare.c (tensor): see compare.h. Both comparisons walk the tensors in step and stop
 * at the first pair of elements that fails a test. */
#include "tensor/compare.h"

#include <math.h>

#include "base/stretch.h"
#include "tensor/iterate.h"

typedef bool (*pair_test)(const char *x, neap_dtype x_dtype, const char *y,
                          neap_dtype y_dtype, const neap_tolerance *tolerance);

/* Is a float this integer, which a double may not hold? */
static bool is_whole(double value, int64_t whole)
{
    return value >= -0x1p63 && value < 0x1p63 && (int64_t)value == whole &&
           (double)(int64_t)value == value;
}

static bool same_float(const char *x, neap_dtype x_dtype, const char *y,
                       neap_dtype y_dtype, const neap_tolerance *tolerance)
{
    (void)tolerance;
    if (neap_dtype_is_integer(x_dtype))
        return is_whole(neap_element_f64(y_dtype, y), neap_element_i64(x_dtype, x));
    if (neap_dtype_is_integer(y_dtype))
        return is_whole(neap_element_f64(x_dtype, x), neap_element_i64(y_dtype, y));
    return neap_element_f64(x_dtype, x) == neap_element_f64(y_dtype, y);
}

static bool same_integer(const char *x, neap_dtype x_dtype, const char *y,
                         neap_dtype y_dtype, const neap_tolerance *tolerance)
{
    (void)tolerance;
    return neap_element_i64(x_dtype, x) == neap_element_i64(y_dtype, y);
}

static bool close_enough(const char *x, neap_dtype x_dtype, const char *y,
                         neap_dtype y_dtype, const neap_tolerance *tolerance)
{
    double a = neap_element_f64(x_dtype, x), b = neap_element_f64(y_dtype, y);
    if (a == b) return true;
    if (isnan(a) || isnan(b)) return tolerance->equal_nan && isnan(a) && isnan(b);
    if (isinf(a) || isinf(b)) return false;
    return fabs(a - b) <= tolerance->atol + tolerance->rtol * fabs(b);
}

static bool close_integers(const char *x, neap_dtype x_dtype, const char *y,
                           neap_dtype y_dtype, const neap_tolerance *tolerance)
{
    int64_t a = neap_element_i64(x_dtype, x), b = neap_element_i64(y_dtype, y);
    uint64_t gap = a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
    return gap == 0 ||
           (double)gap <= tolerance->atol + tolerance->rtol * fabs((double)b);
}

static bool all_pairs(const neap_tensor *x, const neap_tensor *y, int ndim,
                      const int64_t *shape, pair_test test,
                      const neap_tolerance *tolerance)
{
    neap_walk w;
    if (neap_is_hollow(x) || neap_is_hollow(y)) return false; /* nobody knows */
    neap_walk_init(&w, ndim, shape, 2, (const neap_tensor *const[]){x, y});
    neap_dtype x_dtype = neap_tensor_dtype(x), y_dtype = neap_tensor_dtype(y);
    int64_t x_step = w.step[0] * (int64_t)w.size[0];
    int64_t y_step = w.step[1] * (int64_t)w.size[1];
    for (neap_stretch r = neap_stretch_rows(w.n); neap_stretch_next(&r, w.rows);)
        for (int64_t row = r.begin; row < r.end; row++) {
            char *at[NEAP_WALK_MAX];
            neap_walk_row(&w, row, at);
            for (neap_stretch s = {0}; neap_stretch_next(&s, w.n);)
                for (int64_t i = s.begin; i < s.end; i++)
                    if (!test(at[0] + i * x_step, x_dtype, at[1] + i * y_step, y_dtype,
                              tolerance))
                        return false;
        }
    return true;
}

bool neap_equal(const neap_tensor *x, const neap_tensor *y)
{
    if (!neap_same_shape(x, y)) return false;
    bool floats = neap_dtype_is_float(neap_tensor_dtype(x)) ||
                  neap_dtype_is_float(neap_tensor_dtype(y));
    return all_pairs(x, y, x->ndim, x->shape, floats ? same_float : same_integer, NULL);
}

neap_status neap_allclose(const neap_tensor *x, const neap_tensor *y,
                          neap_tolerance tolerance, bool *out)
{
    int ndim;
    int64_t shape[NEAP_MAX_DIMS];
    NEAP_TRY(neap_shape_broadcast(x->ndim, x->shape, y->ndim, y->shape, &ndim, shape));
    bool floats = neap_dtype_is_float(neap_tensor_dtype(x)) ||
                  neap_dtype_is_float(neap_tensor_dtype(y));
    *out = all_pairs(x, y, ndim, shape, floats ? close_enough : close_integers,
                     &tolerance);
    return neap_check_interrupt();
}
