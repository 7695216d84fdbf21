/* epilogue.c (ops): see epilogue.h. The loops are those of the activations themselves,
 * so that a layer with one has the bits of the two operations one after the other. */
#include "ops/epilogue.h"

#include "kernels/by_dtype.h"
#include "kernels/slots/elementwise.h"
#include "ops/elementwise/elementwise.h"

extern const neap_op neap_op_relu, neap_op_relu_grad;

neap_activation neap_activation_of(const neap_call *c)
{
    return (neap_activation)c->value[c->n_value - 1].as.i;
}

uint16_t neap_epilogue_spares(const neap_call *c)
{
    return neap_activation_of(c) == NEAP_AS_IT_IS ? NEAP_OUT(0) : 0;
}

void neap_activate(neap_activation a, neap_dtype dtype, int64_t rows, int64_t n,
                   int64_t ld, void *y)
{
    const double none[3] = {0};
    if (a == NEAP_AS_IT_IS) return;
    for (int64_t i = 0; i < rows; i++) {
        void *row = (char *)y + i * ld * (int64_t)neap_dtype_size(dtype);
        void *const at[2] = {row, row};
        NEAP_REAL_CALL(dtype, elementwise->relu, n, at, 0, none);
    }
}

void neap_activate_all(neap_activation a, neap_tensor *y)
{
    if (a == NEAP_AS_IT_IS) return;
    neap_elementwise_run(neap_family_of(&neap_op_relu, neap_elementwise),
                         (neap_dtype)y->dtype, y, 1, &y, NULL);
}

void neap_activation_slope(neap_activation a, neap_dtype dtype, int64_t n,
                           const void *g, const void *y, void *gx)
{
    const double none[3] = {0};
    void *const at[3] = {gx, (void *)(uintptr_t)g, (void *)(uintptr_t)y};
    assert(a == NEAP_RELU);
    (void)a;
    NEAP_REAL_CALL(dtype, elementwise->relu_grad, n, at, 0, none);
}

neap_tensor *neap_calc_activate(neap_calc *k, neap_activation a, neap_tensor *x)
{
    if (a == NEAP_AS_IT_IS || !x) return x;
    return calc_run(k, &neap_op_relu, 1, &x, 0, NULL);
}

neap_tensor *neap_calc_before(neap_calc *k, neap_activation a, neap_tensor *g)
{
    if (a == NEAP_AS_IT_IS || !g) return g;
    neap_tensor *in[2] = {g, calc_out(k, 0)};
    return in[1] ? calc_run(k, &neap_op_relu_grad, 2, in, 0, NULL) : NULL;
}
