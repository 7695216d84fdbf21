/* signature.h (mpi): what a rank is about to call, as it is compared over all ranks
 * before anything moves. */
#ifndef NEAP_MPI_SIGNATURE_H
#define NEAP_MPI_SIGNATURE_H

#include "mpi/world.h"

typedef enum call_kind {
    ALL_REDUCE,
    REDUCE,
    BROADCAST,
    ALL_GATHER,
    GATHER,
    SCATTER,
    REDUCE_SCATTER,
    ALL_TO_ALL,
    BARRIER,
    SEND,
    RECV,
    GATHER_BYTES,
    BROADCAST_BYTES,
    FARM,
    INIT,
    END, /* of the script */
    CALL_KINDS
} call_kind;

extern const char *const call_names[CALL_KINDS];

typedef enum reduce_op { SUM, MEAN, MAX, MIN, PRODUCT, REDUCE_OPS } reduce_op;

extern const char *const reduce_names[REDUCE_OPS + 1]; /* ends in NULL */

/* Sent as bytes: without gaps, and unused fields are 0. */
typedef struct signature {
    int64_t call; /* how many calls this rank has made, after init */
    int64_t shape[NEAP_MAX_DIMS];
    int32_t kind;
    int32_t dtype, ndim; /* ndim < 0: of no tensor */
    int32_t op, ordered; /* `ordered` of init: are calls compared? */
    int32_t root;
} signature;

/* Do the ranks call the same? If not, a sentence behind "what: ". */
bool signatures_agree(const signature *all, int size, const char *what,
                      char sentence[SENTENCE]);
/* Writes "float32 (3, 4)". */
void signature_write_tensor(const signature *s, char *text, size_t size);

#endif
