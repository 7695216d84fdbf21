/* ctc_run.c (ops/loss): how ctc_loss runs; see ctc_loss.h. All sums of probabilities
 * are made of their logs, in double. A sequence is worked by one thread, from its first
 * step to its last and, for the gradient, back. */
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "ops/loss/ctc_loss.h"

/* One sequence. */
typedef struct sequence {
    const neap_ctc *s;
    int64_t index, steps, states; /* those that count */
    const int64_t *labels;
} sequence;

static sequence sequence_of(const neap_ctc *s, int64_t index)
{
    int64_t first = 0;
    if (s->step == NEAP_CTC_JOINED)
        for (int64_t i = 0; i < index; i++) first += s->target_lengths[i];
    else
        first = index * s->step;
    return (sequence){.s = s,
                      .index = index,
                      .steps = s->lengths[index],
                      .states = 2 * s->target_lengths[index] + 1,
                      .labels = s->targets + first};
}

/* The class (0-based) of a state: blanks are even. */
static int64_t class_of(const sequence *q, int64_t state)
{
    return state % 2 ? q->labels[state / 2] - 1 : q->s->blank;
}

/* May a state be reached from the one two before it? Not over a blank that keeps two
 * equal labels apart. */
static bool skips(const sequence *q, int64_t state)
{
    return state % 2 && state > 1 && class_of(q, state) != class_of(q, state - 2);
}

/* Where the log-probability of a class at a step lies in x. */
static int64_t place(const sequence *q, int64_t step, int64_t class)
{
    return (step * q->s->batch + q->index) * q->s->classes + class;
}

static double log_of(const sequence *q, int64_t step, int64_t state)
{
    return neap_real_at(q->s->dtype, q->s->logs, place(q, step, class_of(q, state)));
}

/* ln(e^a + e^b) */
static double log_add(double a, double b)
{
    double most = a > b ? a : b, least = a > b ? b : a;
    return most == -INFINITY ? most : most + log1p(exp(least - most));
}

/* ---- forward ---- */

/* Where alpha of the sequence begins. */
static int64_t alpha_at(const sequence *q)
{
    return q->index * q->s->steps * q->s->states;
}

static double run_alpha(const sequence *q, double *alpha)
{
    int64_t width = q->s->states, n = q->states;
    for (int64_t t = 0; t < q->steps; t++) {
        double *now = alpha + t * width, *before = now - width;
        for (int64_t i = 0; i < n; i++) {
            double sum = t == 0 && i < 2 ? 0 : -INFINITY;
            if (t > 0) {
                sum = before[i];
                if (i > 0) sum = log_add(sum, before[i - 1]);
                if (skips(q, i)) sum = log_add(sum, before[i - 2]);
            }
            now[i] = sum + log_of(q, t, i);
        }
    }
    if (q->steps == 0) return n == 1 ? 0 : INFINITY;
    const double *last = alpha + (q->steps - 1) * width;
    return -(n > 1 ? log_add(last[n - 1], last[n - 2]) : last[0]);
}

typedef struct forward_job {
    const neap_ctc *s;
    char *losses;
    double *alpha;
} forward_job;

static void work_losses(void *context, int64_t begin, int64_t end)
{
    const forward_job *j = context;
    for (int64_t b = begin; b < end; b++) {
        const sequence q = sequence_of(j->s, b);
        neap_real_put(j->s->dtype, j->losses, b,
                      run_alpha(&q, j->alpha + alpha_at(&q)));
    }
}

neap_status neap_ctc_run(const neap_ctc *s, char *losses, double *alpha)
{
    forward_job j = {s, losses, alpha};
    neap_parallel_for(s->batch, 1, work_losses, &j);
    return NEAP_OK;
}

/* ---- gradient ---- */

typedef struct backward_job {
    const neap_ctc *s;
    const char *losses, *g;
    const double *alpha;
    char *gx;
    double *scratch; /* scratch_of doubles for each sequence */
} backward_job;

/* beta of two steps, and a sum for each class. */
static int64_t scratch_of(const neap_ctc *s)
{
    return 2 * s->states + s->classes;
}

/* beta of step t from that of the step after it: as alpha, of all that can still come.
 */
static void step_back(const sequence *q, int64_t t, const double *after, double *now)
{
    int64_t n = q->states;
    for (int64_t i = 0; i < n; i++) {
        double sum = t == q->steps - 1 && i >= n - 2 ? 0 : -INFINITY;
        if (t < q->steps - 1) {
            sum = after[i];
            if (i + 1 < n) sum = log_add(sum, after[i + 1]);
            if (i + 2 < n && skips(q, i + 2)) sum = log_add(sum, after[i + 2]);
        }
        now[i] = sum + log_of(q, t, i);
    }
}

/* share[c] = the probability that the target was at class c at step t. */
static void gather_shares(const sequence *q, int64_t t, double loss,
                          const double *alpha, const double *beta, double *share)
{
    memset(share, 0, sizeof *share * (size_t)q->s->classes);
    for (int64_t i = 0; i < q->states; i++) {
        double both = alpha[i] + beta[i];
        if (both != -INFINITY)
            share[class_of(q, i)] += exp(both - log_of(q, t, i) + loss);
    }
}

/* gx = g (e^x - share): the slope by what log_softmax was taken of. */
static void write_slopes(const sequence *q, int64_t t, double g, double loss,
                         const double *share, char *gx)
{
    const neap_ctc *s = q->s;
    for (int64_t c = 0; c < s->classes; c++) {
        int64_t at = place(q, t, c);
        double slope = exp(neap_real_at(s->dtype, s->logs, at)) - share[c];
        neap_real_put(s->dtype, gx, at, loss == INFINITY ? NAN : g * slope);
    }
}

static void run_slopes(const backward_job *j, const sequence *q)
{
    const neap_ctc *s = j->s;
    double g = neap_real_at(s->dtype, j->g, q->index),
           loss = neap_real_at(s->dtype, j->losses, q->index);
    double *scratch = j->scratch + q->index * scratch_of(s);
    double *now = scratch, *after = now + s->states, *share = after + s->states;
    for (int64_t t = q->steps - 1; t >= 0 && g != 0; t--) {
        const double *alpha = j->alpha + alpha_at(q) + t * s->states;
        step_back(q, t, after, now);
        gather_shares(q, t, loss, alpha, now, share);
        write_slopes(q, t, g, loss, share, j->gx);
        double *swap = now;
        now = after;
        after = swap;
    }
}

static void work_slopes(void *context, int64_t begin, int64_t end)
{
    const backward_job *j = context;
    for (int64_t b = begin; b < end; b++) {
        const sequence q = sequence_of(j->s, b);
        run_slopes(j, &q);
    }
}

neap_status neap_ctc_run_backward(const neap_ctc *s, const char *losses,
                                  const double *alpha, const char *g, char *gx)
{
    backward_job j = {.s = s, .losses = losses, .g = g, .alpha = alpha, .gx = gx};
    if (s->steps == 0) return NEAP_OK;
    /* Less than x and twice alpha, which fit. */
    int64_t room = s->batch * scratch_of(s);
    size_t size = neap_dtype_size(s->dtype);
    if (!(j.scratch = neap_alloc_array(room, sizeof(double)))) return NEAP_ERR_MEMORY;
    memset(gx, 0, (size_t)(s->steps * s->batch * s->classes) * size);
    neap_parallel_for(s->batch, 1, work_slopes, &j);
    neap_free(j.scratch, sizeof(double) * (size_t)room);
    return NEAP_OK;
}
