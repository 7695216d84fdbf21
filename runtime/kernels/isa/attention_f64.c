/* attention_f64.c (kernels): attention's rows of double. */
#define NEAP_REAL_F64
#include "kernels/isa/attention_real.h"
