/* check.h (ops): what rows ask of their inputs in the same words. */
#ifndef NEAP_OPS_CHECK_H
#define NEAP_OPS_CHECK_H

#include "tensor/tensor.h"

/* Fails unless x is of a float dtype. */
neap_status neap_check_float(const neap_tensor *x);
/* Fails unless x has an element along the masked dims (dims.h). */
neap_status neap_check_elements(const neap_tensor *x, uint32_t mask);

#endif
