/* plain_layers.h: a table of the kernels of layers by their definitions, in plain C,
 * which the tables of all instruction sets are held against. A slot without a
 * definition does not compile. */
#ifndef NEAP_TESTS_PLAIN_LAYERS_H
#define NEAP_TESTS_PLAIN_LAYERS_H

#include <math.h>

#include "kernels/slots/attention.h"
#include "kernels/slots/im2col.h"
#include "kernels/slots/norm.h"
#include "kernels/slots/pool.h"
#include "kernels/slots/recurrent.h"

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

/* Where element `element` of the kernel lies at output `o` along a dim; -1: padding. */
static int64_t along(const neap_grid *g, int dim, int64_t o, int64_t element)
{
    int64_t at = o * g->stride[dim] - g->padding[dim] + element * g->dilation[dim];
    return at < 0 || at >= g->in[dim] ? -1 : at;
}

/* The input that a row of the matrix of columns has at an output; -1: padding. */
static int64_t input_at(const neap_grid *g, int64_t row, int64_t output)
{
    int64_t volume = neap_grid_volume(g->kernel), element = row % volume;
    int64_t at = row / volume;
    int64_t e[3] = {element / g->kernel[2] / g->kernel[1],
                    element / g->kernel[2] % g->kernel[1], element % g->kernel[2]};
    int64_t o[3] = {output / g->out[2] / g->out[1], output / g->out[2] % g->out[1],
                    output % g->out[2]};
    for (int d = 0; d < 3; d++) {
        int64_t here = along(g, d, o[d], e[d]);
        if (here < 0) return -1;
        at = at * g->in[d] + here;
    }
    return at;
}

/* What a window of pooling sees, in order. */
typedef struct seen {
    int n;
    int64_t at[64];
} seen;

static seen inputs_of(const neap_pool_line *l, int64_t o)
{
    const neap_grid *g = l->grid;
    seen all = {0};
    for (int64_t d = l->begin[0]; d < l->end[0]; d += g->dilation[0])
        for (int64_t h = l->begin[1]; h < l->end[1]; h += g->dilation[1])
            for (int64_t w = 0; w < g->kernel[2]; w++) {
                int64_t at = along(g, 2, o, w);
                if (at >= 0) all.at[all.n++] = (d * g->in[1] + h) * g->in[2] + at;
            }
    return all;
}

#define REAL float
#define NAME(id) plain_##id##_f32
#include "plain_layers_real.h"
#undef REAL
#undef NAME

#define REAL double
#define NAME(id) plain_##id##_f64
#include "plain_layers_real.h"
#undef REAL
#undef NAME

#define KERNEL(result, name, arguments) .name = plain_##name,
static const neap_attention_kernels plain_attention = {
#include "kernels/slots/attention.def"
};
static const neap_im2col_kernels plain_im2col = {
#include "kernels/slots/im2col.def"
};
static void plain_norm_scales(int64_t n, double size, double eps, double *x)
{
    for (int64_t i = 0; i < n; i++) x[i] = 1 / sqrt(x[i] / size + eps);
}

static const neap_norm_kernels plain_norm = {
#include "kernels/slots/norm.def"
};
static const neap_pool_kernels plain_pool = {
#include "kernels/slots/pool.def"
};
static const neap_recurrent_kernels plain_recurrent = {
#include "kernels/slots/recurrent.def"
};
#undef KERNEL

static const neap_kernels plain_layers = {.isa = "plain",
                                          .attention = &plain_attention,
                                          .im2col = &plain_im2col,
                                          .norm = &plain_norm,
                                          .pool = &plain_pool,
                                          .recurrent = &plain_recurrent};

#endif
