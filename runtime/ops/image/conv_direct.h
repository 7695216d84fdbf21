/* conv_direct.h (ops/image): convolutions over one and two dims without columns; see
 * conv_direct.c and, for what the three products share, conv_plan.c. */
#ifndef NEAP_OPS_IMAGE_CONV_DIRECT_H
#define NEAP_OPS_IMAGE_CONV_DIRECT_H

#include "ops/image/conv.h"

/* Does this product go without columns? By sizes alone. */
bool neap_conv_is_direct(const neap_conv *c);
bool neap_conv_is_direct_input(const neap_conv *c);
bool neap_conv_is_direct_weight(const neap_conv *c);

/* As neap_conv_run and its kin, with as much room as they need. */
int64_t neap_conv_direct_room(const neap_conv *c);
void neap_conv_direct(const neap_conv *c, const char *x, const char *w,
                      const neap_epilogue *e, char *y, char *room);
int64_t neap_conv_direct_input_room(const neap_conv *c);
void neap_conv_direct_input(const neap_conv *c, const char *y, const char *w, char *x,
                            char *room);
int64_t neap_conv_direct_weight_room(const neap_conv *c);
void neap_conv_direct_weight(const neap_conv *c, const char *x,
                             const neap_conv_slope *y, char *w, char *b, char *room);

#endif
