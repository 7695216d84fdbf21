/* loop.c (optim): runs an elementwise loop of the kernel table over a parameter, its
 * gradient and its states, in chunks that do not depend on the number of threads. */
#include <string.h>

#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "optim/optim.h"

typedef void (*loop_f32)(int64_t n, const double *factor, float *x, const float *g,
                         float *const *state);
typedef void (*loop_f64)(int64_t n, const double *factor, double *x, const double *g,
                         double *const *state);

typedef struct run {
    const neap_optim_update *u;
    loop_f32 f32;
    loop_f64 f64;
} run;

static void range_f32(void *context, int64_t begin, int64_t end)
{
    const run *r = context;
    const neap_optim_update *u = r->u;
    float *state[NEAP_OPTIM_STATES];
    for (int s = 0; s < NEAP_OPTIM_STATES; s++)
        state[s] = u->state[s] ? (float *)(void *)u->state[s] + begin : NULL;
    r->f32(end - begin, u->factor, (float *)(void *)u->x + begin,
           (const float *)(void *)u->g + begin, state);
}

static void range_f64(void *context, int64_t begin, int64_t end)
{
    const run *r = context;
    const neap_optim_update *u = r->u;
    double *state[NEAP_OPTIM_STATES];
    for (int s = 0; s < NEAP_OPTIM_STATES; s++)
        state[s] = u->state[s] ? (double *)(void *)u->state[s] + begin : NULL;
    r->f64(end - begin, u->factor, (double *)(void *)u->x + begin,
           (const double *)(void *)u->g + begin, state);
}

void neap_optim_run_loop(const neap_optim_update *u, size_t f32, size_t f64)
{
    const char *table = (const char *)neap_kernel.update;
    run r = {.u = u};
    memcpy(&r.f32, table + f32, sizeof r.f32);
    memcpy(&r.f64, table + f64, sizeof r.f64);
    neap_parallel_for(u->numel, NEAP_GRAIN / 2,
                      neap_is_single(u->dtype) ? range_f32 : range_f64, &r);
}
