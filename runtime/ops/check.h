/* check.h (ops): what rows ask of their inputs in the same words. */
#ifndef NEAP_OPS_CHECK_H
#define NEAP_OPS_CHECK_H

#include "autograd/op.h"

/* Fails unless x is of a float dtype, and of one that kernels for floats take. */
neap_status neap_check_float(const neap_tensor *x);
/* Fails for a float dtype that kernels for floats do not take. */
neap_status neap_check_kernels(neap_dtype dtype);
/* Fails unless x has an element along the masked dims (dims.h). */
neap_status neap_check_elements(const neap_tensor *x, uint32_t mask);
/* Fails for a number that is to be stored in an integer dtype but does not fit: a value
 * of a row; a tensor of one element; a tensor only where it was given as a number. */
neap_status neap_check_value(neap_dtype dtype, const neap_value *value);
neap_status neap_check_one(neap_dtype dtype, const neap_tensor *x);
neap_status neap_check_number(neap_dtype dtype, const neap_tensor *x);

#endif
