/* backend.h (base): what parallel.c asks of those who run its loops.
 *
 * There are two, the pool (pool.c) and OpenMP. OpenMP's lives in an object of its own,
 * neap/omp.so (omp/omp.c), which openmp.c opens: it shares this header with the library
 * and no symbol. */
#ifndef NEAP_BASE_BACKEND_H
#define NEAP_BASE_BACKEND_H

#include "base/parallel.h"

/* To be raised when anything below changes: an omp.so of another neap is refused. */
#define NEAP_BACKEND_VERSION 2

/* A loop of at least two chunks; run_chunk is parallel.c's. */
typedef struct neap_loop {
    neap_parallel_body body;
    void *context;
    int64_t n, grain, chunks;
    struct neap_thread *caller;
    void (*run_chunk)(const struct neap_loop *loop, int64_t chunk);
} neap_loop;

typedef struct neap_backend {
    int version;
    const char *name;
    int (*wanted)(void); /* the threads of a loop where the program sets none */
    int (*most)(void);   /* the threads of a loop at most */
    /* Runs every chunk once, each on one of at most `threads` threads, the caller's
     * among them. One thread calls at a time, not always the same one. */
    void (*run)(const neap_loop *loop, int threads);
    /* Has idle threads sleep after a moment; NULL where only the environment can. */
    void (*sleep_soon)(void);
} neap_backend;

extern const neap_backend neap_pool;
/* A child of fork() has no workers: the pool starts its own when it needs them. */
void neap_pool_in_child(void);

/* The back end in omp.so, opened at the first call; NULL when there is none. *reason
 * tells why, or how its threads wait. */
const neap_backend *neap_openmp_open(const char **reason);

#endif
