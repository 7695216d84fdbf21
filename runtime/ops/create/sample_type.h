/* sample_type.h (ops/create): sample.c's draws of whole numbers as one type; see
 * ops/each_type.h. */

static void NAME(bernoulli)(int64_t n, void *to, uint64_t seed, uint64_t block,
                            double p, double unused)
{
    TYPE *y = to;
    uint8_t bit[BUFFER];
    (void)unused;
    for (int64_t i = 0; i < n; i += BUFFER) {
        int64_t count = n - i < BUFFER ? n - i : BUFFER;
        neap_kernel.random->bernoulli_u8(count, bit, seed, block + (uint64_t)i / 4, p);
        for (int64_t j = 0; j < count; j++) y[i + j] = (TYPE)bit[j];
    }
}

/* The numbers from a to b; b of 1e300: as far as whole numbers go in the dtype. */
static void NAME(integers)(int64_t n, void *to, uint64_t seed, uint64_t block, double a,
                           double b)
{
    TYPE *y = to;
    int64_t whole[BUFFER], low = (int64_t)a;
    int64_t high = b < 0x1p62 ? (int64_t)b : neap_dtypes[DTYPE].most_whole;
    uint64_t span = (uint64_t)high - (uint64_t)low + 1;
    for (int64_t i = 0; i < n; i += BUFFER) {
        int64_t count = n - i < BUFFER ? n - i : BUFFER;
        neap_kernel.random->integers_i64(count, whole, seed, block + (uint64_t)i / 2,
                                         low, span);
        for (int64_t j = 0; j < count; j++) y[i + j] = (TYPE)whole[j];
    }
}
