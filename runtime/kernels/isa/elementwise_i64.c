/* elementwise_i64.c (kernels): the elementwise loops of int64_t. */
#include <stdint.h>

#define T int64_t
#define U uint64_t
#define TYPE i64
#define SIGNED 1
#include "kernels/isa/elementwise_integer.h"
