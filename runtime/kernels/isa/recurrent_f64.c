/* recurrent_f64.c (kernels): the recurrent cells of double. */
#define NEAP_REAL_F64
#include "kernels/isa/recurrent_real.h"
