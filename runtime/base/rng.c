/* rng.c (base): random numbers by counting; see rng.h. */
#include "base/rng.h"

#include <stdio.h>
#include <time.h>

#include "base/philox.h"
#include "base/thread.h"

neap_rng *neap_rng_default(void)
{
    return &neap_context_here()->generator;
}

neap_rng neap_rng_take(int64_t blocks)
{
    neap_rng *generator = neap_rng_default(), first = *generator;
    generator->next += (uint64_t)blocks;
    return first;
}

void neap_manual_seed(uint64_t seed)
{
    *neap_rng_default() = (neap_rng){.seed = seed};
}

uint64_t neap_seed_of_system(void)
{
    uint64_t seed;
    FILE *file = fopen("/dev/urandom", "rb");
    bool drawn = file && fread(&seed, sizeof seed, 1, file) == 1;
    if (file) fclose(file);
    if (drawn) return seed;
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (uint64_t)now.tv_sec * 1000000007u ^ (uint64_t)now.tv_nsec;
}

void neap_philox(uint64_t seed, uint64_t block, uint32_t out[4])
{
    out[0] = (uint32_t)block;
    out[1] = (uint32_t)(block >> 32);
    out[2] = 0;
    out[3] = 0;
    neap_philox_words(out, (uint32_t)seed, (uint32_t)(seed >> 32));
}

float neap_uniform_f32(uint32_t word)
{
    return (float)(word >> 8) * 0x1p-24f;
}

double neap_uniform_f64(uint32_t high, uint32_t low)
{
    return ((double)(high >> 5) * 0x1p26 + (double)(low >> 6)) * 0x1p-53;
}
