/* vocabulary.h (text): tokens and their ids, found by either.
 *
 * Ids are those of the file, from 0; they may leave holes. Built once: tokens are
 * added, then it is sealed, after which it is only read. */
#ifndef NEAP_TEXT_VOCABULARY_H
#define NEAP_TEXT_VOCABULARY_H

#include "io/strings.h"

enum { NEAP_ID_MAX = INT32_MAX - 1 };

typedef struct neap_vocabulary {
    neap_strings tokens;
    void *ids;   /* int32: of each token */
    void *slots; /* int32: number + 1 of the token with that hash, or 0 */
    void *order; /* pairs of id and number, by id; made by seal */
    int64_t ids_room, slots_room, order_room;
    int64_t longest; /* bytes of a token */
    int64_t size;    /* 1 + the largest id */
    uint64_t seed;
} neap_vocabulary;

/* A token that is there already gets the new id. The id is in 0..NEAP_ID_MAX. */
neap_status neap_vocabulary_add(neap_vocabulary *v, const char *at, int64_t n,
                                int32_t id);
/* Fails where two tokens have one id. */
neap_status neap_vocabulary_seal(neap_vocabulary *v);

/* The id, or -1. */
int32_t neap_vocabulary_find(const neap_vocabulary *v, const char *at, int64_t n);
/* The same by neap_hash_end of the bytes' hash, which began with v->seed. */
int32_t neap_vocabulary_find_hash(const neap_vocabulary *v, uint64_t hash,
                                  const char *at, int64_t n);
/* The token with that id, borrowed, or NULL. */
const char *neap_vocabulary_token(const neap_vocabulary *v, int32_t id, int64_t *n);
void neap_vocabulary_free(neap_vocabulary *v); /* twice is allowed */

/* A file with a token a line, plain or gzip'd: line i has id i - 1. */
neap_status neap_vocabulary_load(neap_vocabulary *v, const char *path);

#endif
