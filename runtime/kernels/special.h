/* special.h (kernels): the gamma function's family, one number at a time.
 *
 * For loops that call out: these need branches and sums of varying length. They are
 * compiled once, so that every instruction set gives the same bits, and compute in
 * double, so that their float results are right to the last place or nearly. */
#ifndef NEAP_KERNELS_SPECIAL_H
#define NEAP_KERNELS_SPECIAL_H

/* log |gamma(x)|; inf at 0, the negative whole numbers and -inf. */
double neap_lgamma(double x);

/* d lgamma(x); NaN at the negative whole numbers, -inf at 0 and inf at -0. */
double neap_digamma(double x);

/* The derivative of order n of digamma, n >= 0 a whole number. */
double neap_polygamma(double x, double n);

#endif
