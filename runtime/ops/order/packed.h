/* packed.h (ops/order): packed entries in order. One is a key of 32 bits above a place
 * of 32 bits, so that no two are equal, and entries in order are stable. */
#ifndef NEAP_OPS_ORDER_PACKED_H
#define NEAP_OPS_ORDER_PACKED_H

#include <stdint.h>

/* Sorts n entries, which come with rising places, in a, with as much room in b; gives
 * the one of the two that holds them in the end. After an interrupt they are in no
 * order, and may not all be there. */
uint64_t *neap_packed_sort(uint64_t *a, uint64_t *b, int64_t n);

#endif
