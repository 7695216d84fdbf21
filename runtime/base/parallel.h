/* parallel.h (base): loops shared out over threads, with the same bits for any number.
 *
 * A range is cut into chunks of `grain`, whatever the number of threads, and each chunk
 * is worked by one thread from its begin to its end: as long as a body's results
 * depend only on its chunk, no result depends on the number of threads. A range of one
 * chunk stays on the calling thread, which costs nothing. */
#ifndef NEAP_BASE_PARALLEL_H
#define NEAP_BASE_PARALLEL_H

#include <stddef.h>

#include "base/status.h"

/* Elements per chunk for loops that cost about one cheap arithmetic operation an
 * element; divide it for dearer ones. Waking a thread costs about 3 us. */
#define NEAP_GRAIN 32768

typedef void (*neap_parallel_body)(void *context, int64_t begin, int64_t end);

/* Runs body(context, begin, end) over [0, n). The bodies must not allocate with
 * neap_alloc or fail; a loop inside a body stays on its thread, and so does one that
 * begins while another thread shares out its own. Chunks not yet begun
 * are skipped after an interrupt; neap_apply turns that into an error. */
void neap_parallel_for(int64_t n, int64_t grain, neap_parallel_body body,
                       void *context);

/* memset(to, 0, bytes) in chunks. */
void neap_clear(void *to, size_t bytes);

/* Chooses who runs the loops: "openmp", which fails where it cannot be had, or "pool";
 * NULL leaves the choice to the build. Whatever fails leaves the pool. */
neap_status neap_parallel_choose(const char *name);
/* The choice as the environment variable NEAP_PARALLEL has it. The first loop makes it
 * where nobody has, but cannot report a failure. */
neap_status neap_parallel_init(void);
/* "openmp" or "pool", and a sentence that says why or how. */
const char *neap_parallel_name(void);
const char *neap_parallel_reason(void);

#endif
