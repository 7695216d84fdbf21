/* attention_f32.c (kernels): attention's rows of float. */
#define NEAP_REAL_F32
#include "kernels/isa/attention_real.h"
