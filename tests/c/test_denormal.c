/* test_denormal.c: what flushing denormals changes: operations and gradients, in every
 * thread that helps; what it leaves: the caller's arithmetic, and a caller's own mode.
 */
#include <assert.h>
#include <stdio.h>

#include "base/denormal.h"
#include "base/parallel.h"
#include "neap.h"

#define TINY 1e-40f

static volatile float tiny = TINY;

static bool caller_flushes(void)
{
    return tiny * 0.5f == 0;
}

/* Is 2 x of n denormals 0, in all places or in none? */
static bool product_is_zero(int64_t n)
{
    neap_tensor *x, *y;
    int64_t zeros = 0;
    assert(neap_zeros(NEAP_FLOAT32, 1, &n, &x) == NEAP_OK);
    float *at = neap_tensor_data(x);
    for (int64_t i = 0; i < n; i++) at[i] = TINY;
    neap_tensor *in[2] = {x, x};
    assert(neap_run("add", 2, in, &y) == NEAP_OK);
    const uint32_t *bits = neap_tensor_data(y);
    for (int64_t i = 0; i < n; i++) zeros += bits[i] == 0;
    assert(zeros == 0 || zeros == n);
    neap_tensor_release(x);
    neap_tensor_release(y);
    return zeros == n;
}

static void test_sizes(bool flushes)
{
    assert(product_is_zero(5) == flushes);
    assert(product_is_zero(1 << 20) == flushes);
    assert(!caller_flushes());
}

/* A mode that the caller has set itself is every thread's, and stays. */
static void test_callers_mode(void)
{
    uint64_t was = neap_float_mode();
    neap_float_set(was | NEAP_FLUSH_BITS);
    bool small = product_is_zero(5), large = product_is_zero(1 << 20);
    bool stays = neap_float_mode() == (was | NEAP_FLUSH_BITS);
    neap_float_set(was);
    assert(small && large && stays);
    assert(neap_float_mode() == was);
}

int main(void)
{
    neap_set_num_threads(3);
    test_sizes(false);
    bool able = neap_set_flush_denormal(true);
    assert(able == (NEAP_FLUSH_BITS != 0) && neap_flush_denormal() == able);
    test_sizes(able);
    neap_set_flush_denormal(false);
    test_sizes(false);
    if (able) test_callers_mode();
    puts("ok");
    return 0;
}
