/* elementwise_integer.h (kernels): elementwise.def expanded for one integer type. */
#include "kernels/isa/integer.h"
#include "kernels/isa/loops.h"

#define NUMERIC(name, numbers, f, i, slope, keeps, doc) LOOP_BODY_1(, name, T, i)
#define FLAT(name, f, i, doc) LOOP_BODY_1(, name, T, i)
#define PREDICATE(name, f, i, doc) LOOP_BODY_1(, name, uint8_t, i)
#define ARITHMETIC(name, f, i, on_bools, keeps_x, keeps_y, doc)                        \
    LOOP_BODY_2(, name, T, i)
#define BITWISE(name, i, doc) LOOP_BODY_2(, name, T, i)
#define SHIFT(name, i, doc) LOOP_BODY_2(, name, T, i)
#define COMPARE(name, f, doc) LOOP_BODY_2(, name, uint8_t, f)
#define LOOP_1(name, f, i) LOOP_BODY_1(, name, T, i)
#define LOOP_1_INT(name, i) LOOP_BODY_1(, name, T, i)
#define LOOP_2(name, f, i) LOOP_BODY_2(, name, T, i)
#define LOOP_2_INT(name, i) LOOP_BODY_2(, name, T, i)
#define LOOP_2_TRUTH(name, f, i) LOOP_BODY_2(, name, uint8_t, i)
#define LOOP_3(name, f, i) LOOP_BODY_3(, name, i)
#include "kernels/elementwise.def"

bool LOOP_NAME(any_zero)(int64_t n, const void *x)
{
    const T *xs = x;
    int found = 0;
    _Pragma("omp simd reduction(| : found)") for (int64_t i = 0; i < n; i++) found |=
        xs[i] == 0;
    return found != 0;
}
