/* test_dtype.c: the table of dtypes: each row is whole, and its numbers are those of
 * the type; elements keep every whole number that the row promises. */
#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "kernels/by_dtype.h"
#include "kernels/slots/index.h"
#include "tensor/dtype.h"

static void check_row(neap_dtype dtype)
{
    const neap_dtype_traits *t = &neap_dtypes[dtype];
    neap_dtype found;
    assert(t->name && neap_dtype_find(t->name, &found) && found == dtype);
    assert(t->size >= 1 && t->size <= NEAP_WIDEST);
    assert(t->most_whole > 0 && t->least_whole <= 0);
    assert(neap_dtypes[t->accumulator].size == NEAP_8_BYTES);
    assert(neap_dtype_is_float(t->accumulator) == neap_dtype_is_float(dtype));
    assert(!t->real || t->kind == NEAP_KIND_FLOAT);
    assert((t->kind == NEAP_KIND_FLOAT) == (t->epsilon > 0 && t->largest > 0));
}

/* An element that is written and read is the same number. */
static void check_elements(neap_dtype dtype)
{
    const neap_dtype_traits *t = &neap_dtypes[dtype];
    const int64_t number[] = {t->least_whole, 0, 1, t->most_whole - 1, t->most_whole};
    _Alignas(NEAP_WIDEST) char at[NEAP_WIDEST];
    for (size_t i = 0; i < sizeof number / sizeof *number; i++) {
        neap_element_set_i64(dtype, at, number[i]);
        assert(neap_element_i64(dtype, at) == number[i]);
        assert(neap_element_f64(dtype, at) == (double)number[i]);
        neap_element_set_f64(dtype, at, (double)(number[i] / 4096));
        assert(neap_element_i64(dtype, at) == number[i] / 4096);
    }
}

static void check_floats(void)
{
    float single[2];
    neap_real_put(NEAP_FLOAT32, single, 1, 1 + neap_dtypes[NEAP_FLOAT32].epsilon);
    assert(single[1] > 1 && neap_real_at(NEAP_FLOAT32, single, 1) > 1);
    assert(nextafterf(1, 2) == single[1]);
    assert(1 + neap_dtypes[NEAP_FLOAT64].epsilon == nextafter(1, 2));
    assert(isinf((float)(2 * neap_dtypes[NEAP_FLOAT32].largest)));
    assert(isinf(2 * neap_dtypes[NEAP_FLOAT64].largest));
}

/* As in PyTorch, so far as these dtypes go: the later one in the enum. */
static void check_promotion(void)
{
    for (int i = 0; i < NEAP_DTYPES; i++)
        for (int j = 0; j < NEAP_DTYPES; j++)
            assert(neap_dtype_common((neap_dtype)i, (neap_dtype)j) ==
                   (neap_dtype)(i > j ? i : j));
}

/* The dtypes that kernels for floats take are those of the table. */
static void check_real(void)
{
    for (int i = 0; i < NEAP_DTYPES; i++)
        assert(neap_dtypes[i].real == (i == NEAP_FLOAT32 || i == NEAP_FLOAT64));
    assert(neap_is_single(NEAP_FLOAT32) && !neap_is_single(NEAP_FLOAT64));
    assert(NEAP_REAL_KERNEL(NEAP_FLOAT64, index->row_add) ==
           neap_kernel.index->row_add_f64);
    assert(neap_set_default_dtype(NEAP_INT64) == NEAP_ERR_DTYPE);
    assert(neap_dtype_unsupported(NEAP_BOOL) == NEAP_ERR_DTYPE);
    assert(strcmp(neap_error(), "dtype bool is not supported") == 0);
}

int main(void)
{
    assert(neap_kernels_init() == NEAP_OK);
    for (int i = 0; i < NEAP_DTYPES; i++) {
        check_row((neap_dtype)i);
        check_elements((neap_dtype)i);
    }
    check_floats();
    check_promotion();
    check_real();
    printf("test_dtype: ok\n");
    return 0;
}
