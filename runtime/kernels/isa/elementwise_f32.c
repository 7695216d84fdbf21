/* elementwise_f32.c (kernels): the elementwise loops of float. */
#define NEAP_REAL_F32
#include "kernels/isa/elementwise_real.h"
