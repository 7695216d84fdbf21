/* elementwise_u8.c (kernels): the elementwise loops of uint8_t; bools use them too. */
#include <stdint.h>

#define T uint8_t
#define U uint32_t
#define TYPE u8
#define SIGNED 0
#include "kernels/isa/elementwise_integer.h"
