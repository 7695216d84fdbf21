/* test_rng.c: the generator against published vectors, and the fill kernels of every
 * instruction set against each other and against what their law promises. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/philox.h"
#include "base/rng.h"
#include "coverage.h"
#include "kernels/slots/random.h"

enum { N = 100003 };

/* Random123 1.09, tests/kat_vectors, lines "philox4x32 10". */
static void agrees_with_the_known_answers(void)
{
    static const struct {
        uint32_t counter[4], key[2], answer[4];
    } known[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{~0u, ~0u, ~0u, ~0u},
         {~0u, ~0u},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        uint32_t word[4];
        memcpy(word, known[i].counter, sizeof word);
        neap_philox_words(word, known[i].key[0], known[i].key[1]);
        assert(memcmp(word, known[i].answer, sizeof word) == 0);
    }
    uint32_t word[4];
    neap_philox(0, 0, word);
    assert(memcmp(word, known[0].answer, sizeof word) == 0);
}

static void takes_blocks_one_after_the_other(void)
{
    neap_manual_seed(42);
    neap_rng first = neap_rng_take(10), second = neap_rng_take(1);
    assert(first.seed == 42 && first.next == 0);
    assert(second.seed == 42 && second.next == 10);
    neap_manual_seed(42);
    assert(neap_rng_take(1).next == 0);
}

static void keeps_floats_in_their_range(void)
{
    assert(neap_uniform_f32(0) == 0.0f);
    assert(neap_uniform_f32(~0u) < 1.0f);
    assert(neap_uniform_f64(0, 0) == 0.0);
    assert(neap_uniform_f64(~0u, ~0u) < 1.0);
}

static void multiplies_high(void)
{
    assert(neap_mul_high(UINT64_MAX, UINT64_MAX) == UINT64_MAX - 1);
    assert(neap_mul_high(UINT64_C(1) << 63, 6) == 3);
    assert(neap_mul_high(0x123456789abcdef0, 0xfedcba9876543210) == 0x121fa00ad77d7422);
}

/* All fills of one table, into one block of memory. */
typedef struct fills {
    float uniform_f32[N], normal_f32[N];
    double uniform_f64[N], normal_f64[N];
    uint8_t bernoulli[N];
    int64_t integers[N];
} fills;

static void fill_all(const neap_kernels *k, int64_t n, uint64_t seed, uint64_t block,
                     fills *f)
{
    USE(k, random, uniform_f32)(n, f->uniform_f32, seed, block, -1.0f, 3.0f);
    USE(k, random, uniform_f64)(n, f->uniform_f64, seed, block, -1.0, 3.0);
    USE(k, random, normal_f32)(n, f->normal_f32, seed, block, 0.0f, 1.0f);
    USE(k, random, normal_f64)(n, f->normal_f64, seed, block, 0.0, 1.0);
    USE(k, random, bernoulli_u8)(n, f->bernoulli, seed, block, 0.3);
    USE(k, random, integers_i64)(n, f->integers, seed, block, -3, 7);
}

static void gives_the_same_bits_on_every_isa(fills *want, fills *got)
{
    fill_all(table_at(0), N, 7, 5, want);
    for (int t = 1; table_at(t); t++) {
        fill_all(table_at(t), N, 7, 5, got);
        assert(memcmp(want, got, sizeof *want) == 0);
    }
}

/* A short fill is the beginning of a long one, and a fill may be cut at any block. */
static void depends_on_the_block_alone(fills *whole, fills *part)
{
    const neap_kernels *k = table_at(0);
    fill_all(k, N, 9, 0, whole);
    for (int64_t n = 1; n < 70; n++) {
        fill_all(k, n, 9, 0, part);
        assert(memcmp(whole->uniform_f32, part->uniform_f32,
                      sizeof(float) * (size_t)n) == 0);
        assert(memcmp(whole->normal_f32, part->normal_f32, sizeof(float) * (size_t)n) ==
               0);
        assert(memcmp(whole->normal_f64, part->normal_f64,
                      sizeof(double) * (size_t)n) == 0);
        assert(memcmp(whole->integers, part->integers, sizeof(int64_t) * (size_t)n) ==
               0);
    }
    fill_all(k, 40, 9, 3, part);
    assert(memcmp(whole->uniform_f32 + 12, part->uniform_f32, sizeof(float) * 40) == 0);
    assert(memcmp(whole->bernoulli + 12, part->bernoulli, 40) == 0);
    assert(memcmp(whole->normal_f64 + 6, part->normal_f64, sizeof(double) * 40) == 0);
}

/* Is the mean of x^power within five standard errors of `want`? */
static bool moment_is(const double *x, int power, double want, double variance)
{
    double sum = 0;
    for (int i = 0; i < N; i++) sum += pow(x[i], power);
    return fabs(sum / N - want) < 5 * sqrt(variance / N);
}

static void has_the_moments_of_its_law(fills *f)
{
    static double x[N];
    fill_all(table_at(0), N, 11, 0, f);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < N; i++)
            x[i] = round ? f->normal_f64[i] : (double)f->normal_f32[i];
        assert(moment_is(x, 1, 0, 1) && moment_is(x, 2, 1, 2));
        assert(moment_is(x, 3, 0, 15) && moment_is(x, 4, 3, 96));
        for (int i = 0; i < N; i++) {
            x[i] = round ? f->uniform_f64[i] : (double)f->uniform_f32[i];
            assert(x[i] >= -1 && x[i] < 3);
        }
        assert(moment_is(x, 1, 1, 16.0 / 12));
        for (int i = 0; i < N; i++)
            x[i] = round ? f->bernoulli[i] : (double)f->integers[i];
        assert(round ? moment_is(x, 1, 0.3, 0.21) : moment_is(x, 1, 0, 4));
    }
    int count[7] = {0};
    for (int i = 0; i < N; i++) {
        assert(f->integers[i] >= -3 && f->integers[i] <= 3);
        count[f->integers[i] + 3]++;
    }
    for (int i = 0; i < 7; i++) assert(abs(count[i] - N / 7) < 600);
}

/* The two normals of a pair of words, by the formula. */
static void follows_box_and_muller(void)
{
    double y[2];
    uint32_t word[4];
    for (uint64_t block = 0; block < 1000; block++) {
        neap_philox(3, block, word);
        neap_kernel.random->normal_f64(2, y, 3, block, 0, 1);
        double u = word[0] * 0x1p-32 + (word[1] + 0.5) * 0x1p-64;
        double place = (double)(word[2] & 0x3fffffff) + word[3] * 0x1p-32;
        double angle = (place * 0x1p-30 - 0.5 + (word[2] >> 30)) * acos(0);
        double r = sqrt(-2 * log(u));
        assert(fabs(y[0] - r * cos(angle)) < 1e-14 * (1 + r));
        assert(fabs(y[1] - r * sin(angle)) < 1e-14 * (1 + r));
    }
}

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(random, name)
#include "kernels/slots/random.def"
#undef KERNEL
};

int main(void)
{
    fills *a = calloc(1, sizeof *a), *b = calloc(1, sizeof *b);
    assert(a && b);
    assert(neap_kernels_init() == NEAP_OK);
    agrees_with_the_known_answers();
    takes_blocks_one_after_the_other();
    keeps_floats_in_their_range();
    multiplies_high();
    gives_the_same_bits_on_every_isa(a, b);
    depends_on_the_block_alone(a, b);
    has_the_moments_of_its_law(a);
    follows_box_and_muller();
    require_coverage(slots, sizeof slots / sizeof *slots);
    free(a);
    free(b);
    puts("rng: ok");
    return 0;
}
