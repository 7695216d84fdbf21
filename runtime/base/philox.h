/* philox.h (base): the bijection behind rng.h, Philox4x32-10 (Salmon, Moraes, Dror,
 * Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", table 2 and section 4).
 *
 * In a header, so that the fill kernels can run it in all lanes of a vector. */
#ifndef NEAP_BASE_PHILOX_H
#define NEAP_BASE_PHILOX_H

#include <stdint.h>

#define NEAP_PHILOX_ROUNDS 10
#define NEAP_PHILOX_KEY_0 0x9E3779B9u /* what the key grows by each round */
#define NEAP_PHILOX_KEY_1 0xBB67AE85u

#define NEAP_PHILOX_FACTOR_0 0xD2511F53u
#define NEAP_PHILOX_FACTOR_1 0xCD9E8D57u

/* One round on one counter. */
static inline void neap_philox_round(uint32_t *c0, uint32_t *c1, uint32_t *c2,
                                     uint32_t *c3, uint32_t key0, uint32_t key1)
{
    uint64_t p = (uint64_t)NEAP_PHILOX_FACTOR_0 * *c0;
    uint64_t q = (uint64_t)NEAP_PHILOX_FACTOR_1 * *c2;
    *c0 = (uint32_t)(q >> 32) ^ *c1 ^ key0;
    *c2 = (uint32_t)(p >> 32) ^ *c3 ^ key1;
    *c1 = (uint32_t)q;
    *c3 = (uint32_t)p;
}

/* All rounds, in place. */
static inline void neap_philox_words(uint32_t c[4], uint32_t key0, uint32_t key1)
{
    for (int round = 0; round < NEAP_PHILOX_ROUNDS; round++) {
        neap_philox_round(&c[0], &c[1], &c[2], &c[3], key0, key1);
        key0 += NEAP_PHILOX_KEY_0;
        key1 += NEAP_PHILOX_KEY_1;
    }
}

/* The 64 high bits of a * b. */
static inline uint64_t neap_mul_high(uint64_t a, uint64_t b)
{
    uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    uint64_t middle = a1 * b0 + (a0 * b0 >> 32);
    uint64_t carry = (uint32_t)middle + a0 * b1;
    return a1 * b1 + (middle >> 32) + (carry >> 32);
}

#endif
