/* peak.c (bench): the limits of one core of this machine.
 *
 *   neap_peak [avx512|avx2|baseline]
 *
 * prints the fused multiply-adds (two operations each) a second that registers reach,
 * in float32, and the seconds that memcpy takes for blocks of some sizes. Best of many
 * short runs, as other programs take time away and never give any. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- multiply-adds ---- */

/* Enough chains to fill the pipelines, few enough to stay in registers. */
#define CHAINS 12
#define TURNS 2000
#define UNROLL _Pragma("GCC unroll 16")

/* Not inlined: each is compiled for its own instruction set. The result is used, so
 * that the loop stays. */
#define CHAIN(isa, bytes, features, keep)                                              \
    typedef float vec_##isa __attribute__((vector_size(bytes), aligned(4)));           \
    __attribute__((noinline, target(features))) static void chain_##isa(float *at)     \
    {                                                                                  \
        enum { LANES = bytes / (int)sizeof(float) };                                   \
        vec_##isa sum[CHAINS], x = *(vec_##isa *)at, y = *(vec_##isa *)(at + LANES);   \
        UNROLL for (int i = 0; i < CHAINS; i++) sum[i] = x + (float)i;                 \
        for (int turn = 0; turn < TURNS; turn++)                                       \
            UNROLL for (int i = 0; i < CHAINS; i++)                                    \
            {                                                                          \
                sum[i] = sum[i] * x + y;                                               \
                __asm__("" : "+" keep(sum[i]));                                        \
            }                                                                          \
        UNROLL for (int i = 0; i < CHAINS; i++) * (vec_##isa *)at += sum[i];           \
    }

#ifdef __x86_64__
#pragma GCC optimize("fp-contract=fast")
CHAIN(avx512, 64, "avx512f", "v")
CHAIN(avx2, 32, "avx2,fma", "x")
CHAIN(baseline, 16, "sse2", "x")
#else
static void chain_baseline(float *at)
{
    for (int turn = 0; turn < TURNS * CHAINS; turn++)
        for (int i = 0; i < 4; i++) at[i] = at[i] * at[i + 4] + at[i + 8];
}
#endif

typedef struct way {
    const char *isa;
    int lanes;
    void (*chain)(float *at);
} way;

static const way ways[] = {
#ifdef __x86_64__
    {"avx512", 16, chain_avx512},
    {"avx2", 8, chain_avx2},
#endif
    {"baseline", 4, chain_baseline},
};

static int runs(const char *isa)
{
#ifdef __x86_64__
    __builtin_cpu_init();
    if (strcmp(isa, "avx512") == 0) return __builtin_cpu_supports("avx512f");
    if (strcmp(isa, "avx2") == 0)
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#endif
    return strcmp(isa, "baseline") == 0;
}

static void print_multiply_adds(const way *w)
{
    double best = 1e9, done = 2.0 * CHAINS * TURNS * w->lanes;
    for (int i = 0; i < 2000; i++) {
        float at[64] = {0}; /* stays 0: denormals would be slow */
        double start = now();
        w->chain(at);
        double seconds = now() - start;
        if (seconds < best) best = seconds;
    }
    printf("fma %s %.4g\n", w->isa, done / best);
}

/* ---- copies ---- */

/* The two blocks are half a page off each other: at the same place of a page, loads are
 * taken for those of what was just stored, and a copy has several times its time. */
static int print_copy(size_t bytes)
{
    char *from = aligned_alloc(4096, 2 * bytes + 4096), *to = from + bytes + 2048;
    double best = 1e9;
    if (!from) return 0;
    memset(from, 1, 2 * bytes + 4096);
    for (double start = now(); now() - start < 0.2;) {
        double begun = now();
        memcpy(to, from, bytes);
        double seconds = now() - begun;
        if (seconds < best) best = seconds;
        from[0] = to[bytes - 1];
    }
    printf("copy %zu %.4g\n", bytes, best);
    free(from);
    return 1;
}

int main(int count, char **arguments)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (count > 1 && strcmp(arguments[1], ways[i].isa) != 0) continue;
        if (!runs(ways[i].isa)) continue;
        print_multiply_adds(&ways[i]);
        break;
    }
    for (size_t bytes = (size_t)1 << 16; bytes <= (size_t)1 << 24; bytes *= 4)
        if (!print_copy(bytes)) return 1;
    return 0;
}
