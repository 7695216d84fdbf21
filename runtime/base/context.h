/* context.h (base): what a program may change in the runtime, and what it is in the
 * middle of: one context for each interpreter, so that none sees another's.
 *
 * A thread acts for one context at a time (thread.h). All other state is the thread's
 * or settled once for the process: which kernels, and who runs parallel loops. */
#ifndef NEAP_BASE_CONTEXT_H
#define NEAP_BASE_CONTEXT_H

#include "base/rng.h"

struct neap_watcher;
struct neap_region;
struct neap_account;
struct neap_profile;
struct neap_arrivals;

#define NEAP_MOST_WATCHERS 8

typedef struct neap_context {
    neap_rng generator;
    neap_dtype default_dtype;
    int threads;            /* of a loop; 0: as many as the environment says */
    bool threads_chosen;    /* by neap_set_num_threads */
    bool flushes_denormals; /* denormal.h */
    void *runner;           /* the binding's: the coroutine whose call is running */

    bool recording; /* autograd/apply.h */
    int depth;      /* of calls; those inside others bring no name to the sentence */
    uint64_t last_sequence; /* of a node */
    int passes_running;     /* backward passes, one inside another */

    /* autograd/watch.h: so many listeners, and NULL */
    struct neap_watcher *watchers[NEAP_MOST_WATCHERS + 1];
    bool is_watched_closely; /* by one of them */
    bool detects_anomaly;    /* autograd/anomaly.h */
    void (*where)(char *text, size_t size);

    struct neap_arrivals *arrivals;  /* autograd/arrivals.h */
    struct neap_region *open_region; /* autograd/region.c */
    struct neap_region *with_caught;
    struct neap_account *account; /* autograd/observe.c */
    int64_t parties, turn;
    uint64_t counted;
    struct neap_profile *profile; /* autograd/profile.c */

    struct neap_dry_run *dry_run; /* autograd/dry_run.h; NULL: none is open */
    struct neap_tally *tally;     /* autograd/tally.c */
} neap_context;

/* Settings as a program starts with them. */
#define NEAP_CONTEXT                                                                   \
    {                                                                                  \
        .generator = {.seed = NEAP_DEFAULT_SEED}, .default_dtype = NEAP_FLOAT32,       \
        .recording = true                                                              \
    }

#endif
