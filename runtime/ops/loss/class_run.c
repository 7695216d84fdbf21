/* class_run.c (ops/loss): losses of class targets and their slopes, by the kernels; see
 * class_loss.h. Lines are worked in tiles, whose maxima and logs of sums stay on the
 * stack: the slope makes the softmax again rather than keep it. */
#include <inttypes.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/softmax.h"
#include "ops/lines.h"
#include "ops/loss/class_loss.h"
#include "ops/loss/loss.h"
#include "tensor/copy.h"

#define TILE NEAP_LINES_TILE

typedef neap_classes classes;

static inline const char *at(const classes *s, const char *from, int64_t i)
{
    return from + i * (int64_t)neap_dtype_size(s->dtype);
}

/* The first element of line i in x, p and gx; classes are x.inner apart. */
static inline int64_t first_of(const classes *s, int64_t i)
{
    int64_t inner = s->x.inner;
    return inner == 1 ? i * s->x.n : i / inner * s->x.n * inner + i % inner;
}

static inline double weight_of(const classes *s, int64_t c)
{
    return s->weight ? neap_real_at(s->dtype, s->weight->data, c) : 1;
}

static inline bool is_ignored(const classes *s, int64_t i)
{
    return s->ignores && s->t && s->t[i] == s->ignored;
}

/* Has every class of a line a share? Else only the target has. */
static inline bool is_dense(const classes *s)
{
    return s->p || s->smoothing != 0;
}

/* q_c of the line that begins at `first` and has class target t (0-based). */
static inline double share_of(const classes *s, int64_t first, int64_t t, int64_t c)
{
    double p = s->p ? neap_real_at(s->dtype, s->p, first + c * s->x.inner) : c == t;
    return weight_of(s, c) * ((1 - s->smoothing) * p + s->smoothing / (double)s->x.n);
}

/* ---- gathering what a loss is made of ---- */

bool neap_targets_are_probabilities(const neap_tensor *x, const neap_tensor *target)
{
    return neap_dtype_is_float((neap_dtype)target->dtype) && neap_same_shape(x, target);
}

/* The sum of the weights of the targets that count; fails on a target that is none. */
static neap_status weigh_targets(const classes *s, double *total)
{
    int64_t n = s->x.n;
    *total = 0;
    for (int64_t i = 0; i < s->lines; i++) {
        int64_t t = s->t[i];
        if (is_ignored(s, i)) continue;
        if (t < 1 || t > n)
            return neap_fail(NEAP_ERR_INDEX,
                             "class targets must lie in 1..%" PRId64 ", got %" PRId64
                             " at position %" PRId64 "%s",
                             n, t, i + 1, t ? "" : "; class targets count from 1");
        *total += weight_of(s, t - 1);
    }
    return NEAP_OK;
}

static neap_status row_major(neap_tensor *x, neap_dtype dtype, neap_tensor **out)
{
    neap_tensor *converted;
    if (neap_is_hollow(x)) {
        *out = neap_tensor_retain(x);
        return NEAP_OK;
    }
    if (x->dtype == dtype) return neap_contiguous(x, out);
    NEAP_TRY(neap_convert(x, dtype, &converted));
    neap_status status = neap_contiguous(converted, out);
    neap_tensor_release(converted);
    return status;
}

void neap_classes_release(classes *s)
{
    neap_tensor_release(s->x.x);
    neap_tensor_release(s->target);
    neap_tensor_release(s->weight);
}

static neap_status gather(classes *s, neap_tensor *const *in)
{
    neap_tensor *x = in[0], *target = in[1], *weight = in[2];
    neap_dtype dtype = (neap_dtype)x->dtype;
    bool probabilities = neap_targets_are_probabilities(x, target);
    NEAP_TRY(neap_lines_of(x, x->ndim == 1 ? 1 : 2, &s->x));
    NEAP_TRY(row_major(target, probabilities ? dtype : NEAP_INT64, &s->target));
    if (weight) NEAP_TRY(row_major(weight, dtype, &s->weight));
    s->dtype = dtype;
    s->lines = s->x.outer * s->x.inner;
    if (probabilities)
        s->p = s->target->data;
    else
        s->t = (const int64_t *)(const void *)s->target->data;
    bool known = !weight || !neap_is_hollow(weight);
    for (int64_t c = 0; s->smoothing != 0 && known && c < s->x.n; c++)
        s->weight_sum += weight_of(s, c);
    return NEAP_OK;
}

neap_status neap_classes_of(bool logits, neap_tensor *const *in,
                            const neap_value *value, classes *s)
{
    *s = (classes){.logits = logits, .scale = 1};
    s->ignores = value[1].kind == NEAP_INT;
    s->ignored = s->ignores ? value[1].as.i : 0;
    s->smoothing = logits ? neap_value_f64(value[2]) : 0;
    double total = 0;
    neap_status status = gather(s, in);
    bool known = status == NEAP_OK && !neap_is_hollow(s->target) &&
                 (!s->weight || !neap_is_hollow(s->weight));
    if (known && s->t) status = weigh_targets(s, &total);
    if (status != NEAP_OK)
        neap_classes_release(s);
    else if (value[0].as.i == NEAP_MEAN)
        s->scale = 1 / (s->t ? total : (double)s->lines);
    return status;
}

/* ---- forward ---- */

/* The maximum of each line and the log of its sum of exp(x - maximum). */
typedef struct log_sums {
    double maximum[TILE], log_sum[TILE]; /* or floats */
} log_sums;

static void find_log_sums(const classes *s, const char *x, int64_t width, log_sums *l)
{
    int64_t n = s->x.n, inner = s->x.inner;
    if (inner == 1)
        NEAP_REAL_CALL(s->dtype, softmax->log_sum_exp_rows, width, n, x, l->maximum,
                       l->log_sum);
    else
        NEAP_REAL_CALL(s->dtype, softmax->log_sum_exp_cols, n, width, inner, x,
                       l->maximum, l->log_sum);
}

/* -sum_c q_c ln p_c of line i, which comes `place`-th in l. */
static double line_loss(const classes *s, int64_t i, const log_sums *l, int64_t place)
{
    int64_t first = first_of(s, i), inner = s->x.inner, t = s->t ? s->t[i] - 1 : 0;
    double maximum = 0, log_sum = 0, loss = 0;
    if (is_ignored(s, i)) return 0;
    if (s->logits) {
        maximum = neap_real_at(s->dtype, (const char *)l->maximum, place);
        log_sum = neap_real_at(s->dtype, (const char *)l->log_sum, place);
    }
    if (!is_dense(s))
        return weight_of(s, t) *
               (maximum - neap_real_at(s->dtype, s->x.x->data, first + t * inner) +
                log_sum);
    for (int64_t c = 0; c < s->x.n; c++) {
        double surprise =
            maximum - neap_real_at(s->dtype, s->x.x->data, first + c * inner) + log_sum;
        double share = share_of(s, first, t, c);
        loss += share != 0 ? share * surprise : 0;
    }
    return loss;
}

typedef struct forward_job {
    const classes *s;
    double *loss; /* one a line */
} forward_job;

static void work_forward(void *context, int64_t outer, int64_t first, int64_t width)
{
    const forward_job *j = context;
    const classes *s = j->s;
    log_sums l;
    for (int64_t done = 0; done < width; done += TILE) {
        int64_t count = width - done < TILE ? width - done : TILE;
        int64_t line = outer * s->x.inner + first + done;
        if (s->logits)
            find_log_sums(s, at(s, s->x.x->data, first_of(s, line)), count, &l);
        for (int64_t i = 0; i < count; i++)
            j->loss[line + i] = line_loss(s, line + i, &l, i);
    }
}

neap_status neap_class_losses(const classes *s, bool each, neap_tensor *y)
{
    double few[TILE], *loss = few, sum = 0;
    if (s->lines > TILE && !(loss = neap_alloc_array(s->lines, sizeof *loss)))
        return NEAP_ERR_MEMORY;
    forward_job j = {s, loss};
    neap_lines_for(s->x.outer, s->x.n, s->x.inner, 6, work_forward, &j);
    for (int64_t i = 0; i < s->lines; i++) {
        if (each)
            neap_real_put(s->dtype, y->data, i, loss[i]);
        else
            sum += loss[i];
    }
    if (!each) neap_real_put(s->dtype, y->data, 0, sum * s->scale);
    if (loss != few) neap_free(loss, sizeof *loss * (size_t)s->lines);
    return NEAP_OK;
}

/* ---- gradient ---- */

typedef struct backward_job {
    const classes *s;
    const char *g; /* one a line, or NULL */
    double factor; /* of all of g */
    char *gx;
} backward_job;

static double gradient_of(const backward_job *j, int64_t i)
{
    return j->factor * (j->g ? neap_real_at(j->s->dtype, j->g, i) : 1);
}

static void subtract(const backward_job *j, int64_t place, double x)
{
    neap_dtype dtype = j->s->dtype;
    neap_real_put(dtype, j->gx, place, neap_real_at(dtype, j->gx, place) - x);
}

/* gx_c -= g q_c for `width` lines, where the target's share is its weight, and no other
 * class has one. */
static void subtract_targets(const backward_job *j, int64_t line, int64_t width)
{
    const classes *s = j->s;
    for (int64_t i = line; i < line + width; i++) {
        if (is_ignored(s, i)) continue;
        int64_t t = s->t[i] - 1;
        subtract(j, first_of(s, i) + t * s->x.inner,
                 gradient_of(j, i) * weight_of(s, t));
    }
}

/* The same where all classes have a share. */
static void subtract_shares(const backward_job *j, int64_t line, int64_t width)
{
    const classes *s = j->s;
    for (int64_t i = line; i < line + width; i++) {
        if (is_ignored(s, i)) continue;
        double g = gradient_of(j, i);
        int64_t first = first_of(s, i), t = s->t ? s->t[i] - 1 : 0;
        for (int64_t c = 0; c < s->x.n; c++)
            subtract(j, first + c * s->x.inner, g * share_of(s, first, t, c));
    }
}

static void subtract_all(const backward_job *j, int64_t line, int64_t width)
{
    if (is_dense(j->s))
        subtract_shares(j, line, width);
    else
        subtract_targets(j, line, width);
}

/* sum_c q_c of line i. */
static double total_share(const classes *s, int64_t i)
{
    double total = 0;
    if (!is_dense(s)) return weight_of(s, s->t[i] - 1);
    if (s->t)
        return (1 - s->smoothing) * weight_of(s, s->t[i] - 1) +
               s->smoothing * s->weight_sum / (double)s->x.n;
    for (int64_t c = 0; c < s->x.n; c++) total += share_of(s, first_of(s, i), 0, c);
    return total;
}

static void work_backward(void *context, int64_t outer, int64_t first, int64_t width)
{
    const backward_job *j = context;
    const classes *s = j->s;
    int64_t n = s->x.n, inner = s->x.inner;
    double scale[TILE]; /* or floats */
    for (int64_t done = 0; done < width; done += TILE) {
        int64_t count = width - done < TILE ? width - done : TILE;
        int64_t line = outer * inner + first + done;
        const char *x = at(s, s->x.x->data, first_of(s, line));
        char *gx = j->gx + (x - s->x.x->data);
        for (int64_t i = 0; i < count; i++) {
            double g = is_ignored(s, line + i) ? 0 : gradient_of(j, line + i);
            neap_real_put(s->dtype, (char *)scale, i,
                          g == 0 ? 0 : g * total_share(s, line + i));
        }
        if (inner == 1)
            NEAP_REAL_CALL(s->dtype, softmax->scaled_softmax_rows, count, n, x, scale,
                           gx);
        else
            NEAP_REAL_CALL(s->dtype, softmax->scaled_softmax_cols, n, count, inner, x,
                           scale, gx);
        subtract_all(j, line, count);
    }
}

void neap_class_slopes(const classes *s, const char *g, double factor, char *gx)
{
    backward_job j = {.s = s, .g = g, .factor = factor, .gx = gx};
    if (s->logits) {
        neap_lines_for(s->x.outer, s->x.n, s->x.inner, 12, work_backward, &j);
        return;
    }
    neap_clear(gx, (size_t)(at(s, gx, s->lines * s->x.n) - gx));
    subtract_all(&j, 0, s->lines);
}

void neap_class_shares(const classes *s, char *q)
{
    backward_job j = {.s = s, .factor = -1, .gx = q};
    subtract_all(&j, 0, s->lines);
}
