/* elementwise_f64.c (kernels): the elementwise loops of double. */
#define NEAP_REAL_F64
#include "kernels/isa/elementwise_real.h"
