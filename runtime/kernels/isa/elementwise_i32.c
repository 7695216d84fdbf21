/* elementwise_i32.c (kernels): the elementwise loops of int32_t. */
#include <stdint.h>

#define T int32_t
#define U uint32_t
#define TYPE i32
#define SIGNED 1
#include "kernels/isa/elementwise_integer.h"
