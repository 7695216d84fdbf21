/* scratch.c (mpi): a short list of blocks that were given back. */
#include "mpi/scratch.h"

#include <pthread.h>
#include <stdlib.h>

#define MOST_KEPT 32
#define LINE 64

/* Before the memory, a line of the cache. */
typedef struct block {
    size_t bytes;
} block;

static block *kept[MOST_KEPT];
static int n_kept;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; /* the pacer takes, too */

/* The smallest that is large enough, and not four times as large; or -1. */
static int find(size_t bytes)
{
    int best = -1;
    for (int i = 0; i < n_kept; i++) {
        if (kept[i]->bytes < bytes || kept[i]->bytes / 4 > bytes + 4096) continue;
        if (best < 0 || kept[i]->bytes < kept[best]->bytes) best = i;
    }
    return best;
}

void *scratch_take(size_t bytes)
{
    block *b = NULL;
    pthread_mutex_lock(&mutex);
    int i = find(bytes);
    if (i >= 0) {
        b = kept[i];
        kept[i] = kept[--n_kept];
    }
    pthread_mutex_unlock(&mutex);
    if (!b) {
        size_t rounded = (bytes + LINE - 1) / LINE * LINE;
        if (rounded < bytes || rounded > (size_t)-1 - LINE) return NULL;
        b = aligned_alloc(LINE, LINE + (rounded ? rounded : LINE));
        if (!b) return NULL;
        b->bytes = rounded;
    }
    return (char *)b + LINE;
}

void scratch_give(void *memory)
{
    if (!memory) return;
    block *b = (block *)(void *)((char *)memory - LINE);
    pthread_mutex_lock(&mutex);
    if (n_kept == MOST_KEPT) free(kept[--n_kept]);
    kept[n_kept++] = b;
    pthread_mutex_unlock(&mutex);
}

void scratch_free_all(void)
{
    while (n_kept > 0) free(kept[--n_kept]);
}
