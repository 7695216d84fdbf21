/* whole.c (optim): see whole.h. */
#include "optim/whole.h"

#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/reduce.h"
#include "optim/rules.h"

#define CHUNK (NEAP_GRAIN / 4)

typedef struct square_sum {
    neap_dtype dtype;
    const char *x;
    double *partial;
} square_sum;

static void sum_chunk(void *context, int64_t begin, int64_t end)
{
    const square_sum *s = context;
    double *sum = &s->partial[begin / CHUNK];
    const char *x = s->x + (size_t)begin * neap_dtype_size(s->dtype);
    int64_t n = end - begin;
    *sum = 0;
    NEAP_REAL_CALL(s->dtype, reduce->square_sum_rows, 1, n, x, n, sum, 0, NULL);
}

int64_t neap_optim_norm_room(int64_t n)
{
    return (int64_t)sizeof(double) * (n / CHUNK + 1);
}

double neap_optim_norm(neap_dtype dtype, int64_t n, const void *x, void *room)
{
    square_sum s = {dtype, x, room};
    double sum = 0;
    neap_parallel_for(n, CHUNK, sum_chunk, &s);
    for (int64_t i = 0; i * CHUNK < n; i++) sum += s.partial[i];
    return sqrt(sum);
}

void neap_optim_move(const neap_optim_update *u, double rate, void *direction)
{
    neap_optim_update move = *u;
    move.factor[3] = rate;
    move.g = direction;
    neap_optim_run_loop(&move, offsetof(neap_update_kernels, move_f32),
                        offsetof(neap_update_kernels, move_f64));
}
