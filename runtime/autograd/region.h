/* region.h (autograd): parts of a graph whose saved tensors are made anew in backward
 * (neap.checkpoint).
 *
 * While a region is open, what a node would save gets a number instead. The first
 * gradient rule that asks for one of them has the region's function run again; the same
 * operations ask to save in the same order, and what they bring is caught under its
 * number. The nodes of the second run are dropped: the gradient flows through those of
 * the first, so it reaches whatever the function used. The open region hears of nodes
 * as a listener (watch.h) and takes what they would save. */
#ifndef NEAP_AUTOGRAD_REGION_H
#define NEAP_AUTOGRAD_REGION_H

#include "tensor/tensor.h"

typedef struct neap_caught {
    neap_tensor *x;   /* owned, without node; NULL while it is not there */
    uint32_t version; /* of its storage when caught */
} neap_caught;

typedef struct neap_region {
    int32_t refs;
    uint32_t numbered;   /* tensors that asked to be saved */
    bool catching;       /* runs again */
    uint32_t n_caught;   /* in this run */
    neap_caught *caught; /* numbered, while there are any */
    struct neap_region
        *next; /* among those that have caught something; these are held */
    /* Runs the function once more, recorded, and drops its results. */
    neap_status (*again)(struct neap_region *r);
    void (*release)(struct neap_region *r);
} neap_region;

/* The open region, or NULL. The setter gives what it was. */
neap_region *neap_region_now(void);
neap_region *neap_region_open(neap_region *r);

static inline neap_region *neap_region_retain(neap_region *r)
{
    r->refs++;
    return r;
}
void neap_region_release(neap_region *r); /* NULL is allowed */

/* In place of saving x: its number, or, when the region runs again, keeps x. */
neap_status neap_region_save(neap_region *r, neap_tensor *x, uint32_t *number);
/* What has that number, borrowed until neap_region_drop. */
neap_status neap_region_find(neap_region *r, uint32_t number, neap_caught *out);
/* Forgets it: the next search runs the region again. */
void neap_region_drop(neap_region *r, uint32_t number);
/* Forgets all that any region has caught: the pass is over, well or not. */
void neap_regions_forget(void);

#endif
