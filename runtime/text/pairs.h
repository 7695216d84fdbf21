/* pairs.h (text): a table from two numbers to two: of merges, and of the edges of
 * tries.
 */
#ifndef NEAP_TEXT_PAIRS_H
#define NEAP_TEXT_PAIRS_H

#include "base/status.h"

/* The numbers of a key are 0 or more. */
typedef struct neap_pair {
    int32_t left, right;   /* the key; left is -1 in a free slot */
    int32_t first, second; /* what stands there */
} neap_pair;

typedef struct neap_pairs {
    neap_pair *slots;
    int64_t n, room;
    uint64_t seed;
} neap_pairs;

/* What stood there is replaced. */
neap_status neap_pairs_set(neap_pairs *p, neap_pair pair);
/* What stands there, borrowed until the next set, or NULL. */
const neap_pair *neap_pairs_get(const neap_pairs *p, int32_t left, int32_t right);
void neap_pairs_free(neap_pairs *p); /* twice is allowed */

#endif
