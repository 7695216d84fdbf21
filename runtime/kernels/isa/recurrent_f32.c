/* recurrent_f32.c (kernels): the recurrent cells of float. */
#define NEAP_REAL_F32
#include "kernels/isa/recurrent_real.h"
