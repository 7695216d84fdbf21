/* dtype.h (tensor): the element types.
 *
 * What is to be known of a dtype stands in its row of neap_dtypes; promotion, printing,
 * conversion and the names that scripts use follow from it. Code that has a branch for
 * each dtype is a switch without default, so that the compiler names the place when
 * there is another dtype. */
#ifndef NEAP_TENSOR_DTYPE_H
#define NEAP_TENSOR_DTYPE_H

#include <assert.h>

#include "base/status.h"

/* In the order of promotion. */
typedef enum neap_kind {
    NEAP_KIND_BOOL,
    NEAP_KIND_UNSIGNED,
    NEAP_KIND_SIGNED,
    NEAP_KIND_FLOAT,
} neap_kind;

/* The bytes of an element, for code that moves elements without reading them. */
typedef enum neap_width {
    NEAP_1_BYTE = 1,
    NEAP_4_BYTES = 4,
    NEAP_8_BYTES = 8,
} neap_width;

#define NEAP_WIDEST NEAP_8_BYTES

typedef struct neap_dtype_traits {
    _Alignas(64) const char *name; /* a row a line of the cache, found by a shift */
    neap_width size;
    neap_kind kind;
    bool real; /* a float that all kernels for floats take, and BLAS and LAPACK */
    neap_dtype accumulator; /* what sums of its elements are carried in */
    /* It holds every whole number from the first to the second. */
    int64_t least_whole, most_whole;
    /* Of floats: the distance from 1 to the next number, and the largest finite one. */
    double epsilon, largest;
} neap_dtype_traits;

extern const neap_dtype_traits neap_dtypes[NEAP_DTYPES];

static inline size_t neap_dtype_size(neap_dtype dtype)
{
    return (size_t)neap_dtypes[dtype].size;
}

static inline bool neap_dtype_is_float(neap_dtype dtype)
{
    return neap_dtypes[dtype].kind == NEAP_KIND_FLOAT;
}

static inline bool neap_dtype_is_integer(neap_dtype dtype)
{
    return !neap_dtype_is_float(dtype) && neap_dtypes[dtype].kind != NEAP_KIND_BOOL;
}

/* The dtype that x and y are promoted to: that of the later kind, or the wider one. */
static inline neap_dtype neap_dtype_common(neap_dtype x, neap_dtype y)
{
    const neap_dtype_traits *a = &neap_dtypes[x], *b = &neap_dtypes[y];
    if (a->kind != b->kind) return a->kind > b->kind ? x : y;
    assert(x == y || a->size != b->size);
    return a->size >= b->size ? x : y;
}

/* "float32" and so on. */
const char *neap_dtype_name(neap_dtype dtype);
/* false when no dtype has that name. */
bool neap_dtype_find(const char *name, neap_dtype *out);
/* Fails: there is no code for the dtype where it came. */
neap_status neap_dtype_unsupported(neap_dtype dtype);

/* The dtype of numbers without one: "float32" unless set (real dtypes only). */
neap_dtype neap_default_dtype(void);
neap_status neap_set_default_dtype(neap_dtype dtype);

/* One element, at a pointer into data, as a double or as an int64 (bool gives 0 or 1;
 * floats are truncated towards zero, saturating). */
double neap_element_f64(neap_dtype dtype, const void *at);
int64_t neap_element_i64(neap_dtype dtype, const void *at);
void neap_element_set_f64(neap_dtype dtype, void *at, double value);
void neap_element_set_i64(neap_dtype dtype, void *at, int64_t value);

/* May the number be stored in the dtype? Integers hold the whole numbers of their
 * range, of a float what is left without its fraction; floats and bools hold all. */
neap_status neap_dtype_check_f64(neap_dtype dtype, double value);
neap_status neap_dtype_check_i64(neap_dtype dtype, int64_t value);
/* The same of one element in another dtype. */
neap_status neap_dtype_check_element(neap_dtype dtype, neap_dtype of, const void *at);

/* An integer dtype's range; true for other dtypes. */
static inline bool neap_dtype_holds(neap_dtype dtype, int64_t value)
{
    const neap_dtype_traits *t = &neap_dtypes[dtype];
    return !neap_dtype_is_integer(dtype) ||
           (value >= t->least_whole && value <= t->most_whole);
}

#endif
