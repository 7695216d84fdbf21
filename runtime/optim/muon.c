/* muon.c (optim): Muon (Jordan 2024), as torch.optim.Muon has it.
 *
 * The momentum of a matrix is brought near the closest orthogonal matrix by a
 * polynomial of odd powers, applied a few times. As in PyTorch these products take and
 * give bfloat16; here they are float32 matrices whose elements are rounded after each
 * step. */
#include <string.h>

#include "kernels/by_dtype.h"
#include "kernels/gemm.h"
#include "kernels/slots/update.h"
#include "optim/rules.h"
#include "optim/whole.h"

enum { LR, WEIGHT_DECAY, MOMENTUM, NESTEROV, A, B, C, EPS, STEPS, ADJUST };
enum { ORIGINAL = 1, MATCH_RMS_ADAMW, SPECTRAL_UNCLAMPED };

static const char *const adjustments[] = {"original", "match_rms_adamw",
                                          "spectral_unclamped", NULL};

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-3),
    NEAP_OPTION_POSITIVE("weight_decay", 0.1),
    NEAP_OPTION_POSITIVE("momentum", 0.95),
    NEAP_OPTION_FLAG("nesterov", true),
    {.name = "ns_coefficients",
     .parts = 3,
     .fallback = {3.4445, -4.7750, 2.0315},
     .least = -(double)INFINITY,
     .most = (double)INFINITY,
     .below = true},
    NEAP_OPTION_POSITIVE("eps", 1e-7),
    {.name = "ns_steps", .fallback = {5}, .most = 100, .below = true, .whole = true},
    NEAP_OPTION_WORDS("adjust_lr_fn", adjustments),
};

static neap_status accepts(int64_t position, const neap_tensor *x)
{
    if (x->ndim == 2) return NEAP_OK;
    return neap_fail(NEAP_ERR_SHAPE,
                     "parameters must be matrices, parameter %lld has shape %s",
                     (long long)position, neap_shape_of(x).s);
}

/* factor[3]: 1 - momentum, momentum, nesterov, the three coefficients, eps, steps, lr,
 * kind of adjustment. */
static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    (void)turn;
    neap_optim_begin(factor, 0, v[LR], v[WEIGHT_DECAY], true);
    factor[3] = 1 - v[MOMENTUM];
    factor[4] = v[MOMENTUM];
    factor[5] = v[NESTEROV];
    memcpy(factor + 6, v + A, 3 * sizeof *v);
    factor[9] = v[EPS];
    factor[10] = v[STEPS];
    factor[11] = v[LR];
    factor[12] = v[ADJUST];
}

static double adjusted_rate(const neap_optim_update *u)
{
    double rows = (double)u->shape[0], cols = (double)u->shape[1];
    switch ((int)u->factor[12]) {
    case MATCH_RMS_ADAMW:
        return u->factor[11] * 0.2 * sqrt(fmax(rows, cols));
    case SPECTRAL_UNCLAMPED:
        return u->factor[11] * sqrt(rows / cols);
    default:
        return u->factor[11] * sqrt(fmax(1, rows / cols));
    }
}

/* ---- the nearest orthogonal matrix ---- */

/* The work space: x (m, n) with m <= n, the others as large as their product is. */
typedef struct space {
    int64_t m, n;
    float *x, *next;      /* (m, n) */
    float *gram, *inside; /* (m, m) */
    char *direction;      /* the parameter's shape and type */
    char *scratch;        /* for the norm */
} space;

static int64_t room(const neap_tensor *x)
{
    int64_t m = x->shape[0] < x->shape[1] ? x->shape[0] : x->shape[1];
    return (int64_t)sizeof(double) * x->numel +
           (int64_t)sizeof(float) * 2 * (x->numel + m * m) +
           neap_optim_norm_room(x->numel);
}

static space lay_out(const neap_optim_update *u)
{
    bool tall = u->shape[0] > u->shape[1];
    space s = {.m = u->shape[tall], .n = u->shape[!tall], .direction = u->room};
    s.scratch = u->room + sizeof(double) * (size_t)u->numel;
    s.x = (float *)(void *)(s.scratch + neap_optim_norm_room(u->numel));
    s.next = s.x + u->numel;
    s.gram = s.next + u->numel;
    s.inside = s.gram + s.m * s.m;
    return s;
}

/* Copies the direction to x, or back; x has the smaller side first. */
static void exchange(const neap_optim_update *u, const space *s, bool back)
{
    bool tall = u->shape[0] > u->shape[1];
    for (int64_t i = 0; i < s->m; i++)
        for (int64_t j = 0; j < s->n; j++) {
            int64_t at = tall ? j * s->m + i : i * s->n + j;
            float *x = &s->x[i * s->n + j];
            if (back)
                neap_real_put(u->dtype, s->direction, at, (double)*x);
            else
                *x = (float)neap_real_at(u->dtype, s->direction, at);
        }
}

/* Divides x by its norm, or by eps where that is larger. */
static void normalise(const neap_optim_update *u, const space *s)
{
    neap_kernel.update->bfloat16(u->numel, 1, s->x);
    float norm = (float)neap_optim_norm(NEAP_FLOAT32, u->numel, s->x, s->scratch);
    norm = fmaxf(norm, (float)u->factor[9]);
    neap_kernel.update->bfloat16(1, 1, &norm);
    neap_kernel.update->bfloat16(u->numel, norm, s->x);
}

/* x <- a x + (b G + c G G) x with G = x x^T. */
static void iterate(const double *coefficient, space *s)
{
    int64_t m = s->m, n = s->n;
    neap_gemm_f32(false, true, m, m, n, 1, s->x, n, s->x, n, 0, s->gram, m);
    neap_kernel.update->bfloat16(m * m, 1, s->gram);
    memcpy(s->inside, s->gram, sizeof *s->gram * (size_t)(m * m));
    neap_gemm_f32(false, false, m, m, m, (float)coefficient[2], s->gram, m, s->gram, m,
                  (float)coefficient[1], s->inside, m);
    neap_kernel.update->bfloat16(m * m, 1, s->inside);
    memcpy(s->next, s->x, sizeof *s->x * (size_t)(m * n));
    neap_gemm_f32(false, false, m, n, m, 1, s->inside, m, s->x, n,
                  (float)coefficient[0], s->next, n);
    neap_kernel.update->bfloat16(m * n, 1, s->next);
    float *x = s->x;
    s->x = s->next;
    s->next = x;
}

static void update(const neap_optim_update *u)
{
    if (u->numel == 0) return;
    space s = lay_out(u);
    neap_optim_update momentum = *u;
    momentum.x = s.direction;
    neap_optim_run_loop(&momentum, offsetof(neap_update_kernels, momentum_f32),
                        offsetof(neap_update_kernels, momentum_f64));
    exchange(u, &s, false);
    normalise(u, &s);
    for (int i = 0; i < (int)u->factor[10]; i++) iterate(u->factor + 6, &s);
    exchange(u, &s, true);
    neap_optim_move(u, adjusted_rate(u), s.direction);
}

const neap_optim_rule neap_optim_muon = {
    .name = "Muon",
    .doc =
        "Momentum of matrices, made orthogonal. For matrices: b <- momentum b + (1 - "
        "momentum) g; u = b, or with nesterov "
        "momentum b + (1 - momentum) g; X = u / |u|, then ns_steps times X <- a X + (b "
        "X X^T + c (X X^T)^2) X with ns_coefficients {a, b, c}, in bfloat16; x <- (1 - "
        "lr weight_decay) x - lr' X. For x (m, n), lr' / lr is sqrt(max(1, m / n)), "
        "with "
        "adjust_lr_fn = \"match_rms_adamw\" 0.2 sqrt(max(m, n)), with "
        "\"spectral_unclamped\" sqrt(m / n).",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"momentum_buffer"},
    .keeps = 1,
    .accepts = accepts,
    .prepare = prepare,
    .update = update,
    .room = room,
};
