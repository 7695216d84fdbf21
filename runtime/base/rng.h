/* rng.h (base): Philox4x32-10 counter-based random numbers (Salmon et al. 2011,
 * "Parallel random numbers: as easy as 1, 2, 3").
 *
 * Block c of seed s is a pure function of (s, c): a fill of n elements reserves its
 * blocks first, then any thread computes any block. Each context
 * (context.h) has a generator. */
#ifndef NEAP_BASE_RNG_H
#define NEAP_BASE_RNG_H

#include "base/status.h"

typedef struct neap_rng {
    uint64_t seed;
    uint64_t next; /* the first block not yet used */
} neap_rng;

#define NEAP_DEFAULT_SEED 5489u

/* The generator of this thread's context; get_rng_state and set_rng_state copy it. */
neap_rng *neap_rng_default(void);
/* Takes `blocks` blocks from that generator: its state at the first of them. */
neap_rng neap_rng_take(int64_t blocks);

/* A seed that nobody can foretell: from the system's source of randomness, or where
 * there is none from the clock. */
uint64_t neap_seed_of_system(void);

/* The four 32-bit words of block `block`. */
void neap_philox(uint64_t seed, uint64_t block, uint32_t out[4]);

/* A float in [0, 1) from the top 24 bits; a double in [0, 1) from 53 bits of two words.
 */
float neap_uniform_f32(uint32_t word);
double neap_uniform_f64(uint32_t high, uint32_t low);

#endif
