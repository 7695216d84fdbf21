/* random.c (kernels): fills from Philox blocks (base/philox.h); see random.def.
 *
 * Numbers come LANES blocks at a time into a full batch, of which the last one may be
 * needed in part: so an element depends on its block alone, never on n. Logarithm, sine
 * and cosine are written out (coefficients of Cephes for float, of fdlibm for double),
 * as plain arithmetic gives the same bits on every machine and fills every vector. */
#include <math.h>
#include <string.h>

#include "base/philox.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/transpose_tiles.h"
#include "kernels/slots/random.h"

/* Blocks at a time: logarithm and root of 16 wait for one another. 10^6 normal floats
 * took 1264 us by 16, 988 by 32, 941 by 64, of which a few numbers take more. */
#define LANES 32

/* Word w of block `first` + lane is words[w][lane]. */
typedef struct batch {
    uint32_t words[4][LANES];
} batch;

/* Words stand in the low halves of 64 bits, where the product of two is one instruction
 * and its high half a shift; what is in the high halves does not count. */
typedef uint64_t vec_words __attribute__((vector_size(VEC_BYTES)));
#define WORDS (VEC_BYTES / 8)
/* Vectors at a time, as each waits for its products: as many as registers hold. */
#define CHAINS (VEC_BYTES == 64 ? 4 : 2)

static inline vec_words words_all(uint64_t word)
{
    return word - (vec_words){0};
}

static inline vec_words words_product(vec_words a, uint32_t b)
{
#if VEC_BYTES == 64
    return (vec_words)_mm512_mul_epu32((__m512i)a, (__m512i)words_all(b));
#elif VEC_BYTES == 32
    return (vec_words)_mm256_mul_epu32((__m256i)a, (__m256i)words_all(b));
#elif defined(__SSE2__)
    return (vec_words)_mm_mul_epu32((__m128i)a, (__m128i)words_all(b));
#else
    return (a & 0xffffffffu) * b;
#endif
}

/* neap_philox_round (base/philox.h) on a vector of blocks. */
static inline void words_round(vec_words c[4], uint32_t key0, uint32_t key1)
{
    const vec_words p = words_product(c[0], NEAP_PHILOX_FACTOR_0);
    const vec_words q = words_product(c[2], NEAP_PHILOX_FACTOR_1);
    c[0] = q >> 32 ^ c[1] ^ words_all(key0);
    c[2] = p >> 32 ^ c[3] ^ words_all(key1);
    c[1] = q;
    c[3] = p;
}

/* Those halves of two vectors. */
static inline vec_int_f32 words_join(vec_words a, vec_words b)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return VEC_PICK((vec_int_f32)a, (vec_int_f32)b, vec_int_f32, VEC_ODD_F32);
#else
    return VEC_PICK((vec_int_f32)a, (vec_int_f32)b, vec_int_f32, VEC_EVEN_F32);
#endif
}

/* Blocks from `first` on, CHAINS vectors of them, from lane `at` of the batch on. */
static inline void words_make(batch *b, int at, uint64_t seed, uint64_t first)
{
    vec_words c[CHAINS][4], count;
    uint32_t key0 = (uint32_t)seed, key1 = (uint32_t)(seed >> 32);
    for (int l = 0; l < WORDS; l++) count[l] = (uint64_t)l;
    VEC_UNROLL
    for (int v = 0; v < CHAINS; v++) {
        const vec_words block = count + (first + (uint64_t)v * WORDS);
        c[v][0] = block;
        c[v][1] = block >> 32;
        c[v][2] = c[v][3] = words_all(0);
    }
    for (int round = 0; round < NEAP_PHILOX_ROUNDS; round++) {
        VEC_UNROLL
        for (int v = 0; v < CHAINS; v++) words_round(c[v], key0, key1);
        key0 += NEAP_PHILOX_KEY_0;
        key1 += NEAP_PHILOX_KEY_1;
    }
    VEC_UNROLL
    for (int v = 0; v < CHAINS; v += 2)
        for (int w = 0; w < 4; w++) {
            const vec_int_f32 low = words_join(c[v][w], c[v + 1][w]);
            memcpy(b->words[w] + at + v * WORDS, &low, sizeof low);
        }
}

static void batch_make(batch *b, uint64_t seed, uint64_t first)
{
    for (int l = 0; l < LANES; l += CHAINS * WORDS)
        words_make(b, l, seed, first + (uint64_t)l);
}

/* at[per_block * l + w] = lane[w][l], for `lane` as below. */
static inline void lay_4_float(const float *lane, float *at)
{
    for (int l = 0; l < LANES; l += 4)
        turn_4_b4((const b4 *)(lane + l), LANES, (b4 *)(at + 4 * l), 4);
}

static inline void lay_2_double(const double *lane, double *at)
{
    for (int l = 0; l < LANES; l += 2)
        turn_2_b8((const b8 *)(lane + l), LANES, (b8 *)(at + 2 * l), 2);
}

static inline void lay_2_int64_t(const int64_t *lane, int64_t *at)
{
    for (int l = 0; l < LANES; l += 2)
        turn_2_b8((const b8 *)(lane + l), LANES, (b8 *)(at + 2 * l), 2);
}

static inline void lay_4_uint8_t(const uint8_t *lane, uint8_t *at)
{
    for (int l = 0; l < LANES; l++)
        for (int w = 0; w < 4; w++) at[4 * l + w] = lane[w * LANES + l];
}

/* Fills y (n) by batches; `make` computes lane[per_block][LANES] from b: element w of
 * each block in lane[w]. */
#define FILL(type, per_block, make)                                                    \
    for (int64_t i = 0; i < n; i += (per_block)*LANES) {                               \
        type lane[per_block][LANES], room[(per_block)*LANES];                          \
        int64_t left = n - i;                                                          \
        bool whole = left >= (per_block)*LANES;                                        \
        type *restrict at = whole ? y + i : room;                                      \
        batch b;                                                                       \
        batch_make(&b, seed, block + (uint64_t)(i / (per_block)));                     \
        make;                                                                          \
        lay_##per_block##_##type(&lane[0][0], at);                                     \
        if (!whole) memcpy(y + i, room, sizeof(type) * (size_t)left);                  \
    }

/* ---- uniform ---- */

/* Rounding may reach `high`, which does not belong to the range. */
static inline float between_f32(float u, float low, float high)
{
    float x = low + u * (high - low);
    return x >= high ? low : x;
}

static inline double between_f64(double u, double low, double high)
{
    double x = low + u * (high - low);
    return x >= high ? low : x;
}

static void uniform_batch_f32(const batch *b, float lane[4][LANES], float low,
                              float high)
{
    for (int w = 0; w < 4; w++) {
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            float u = (float)(int32_t)(b->words[w][l] >> 8) * 0x1p-24f;
            lane[w][l] = between_f32(u, low, high);
        }
    }
}

void NEAP_K(uniform_f32)(int64_t n, float *y, uint64_t seed, uint64_t block, float low,
                         float high)
{
    FILL(float, 4, uniform_batch_f32(&b, lane, low, high))
}

static void uniform_batch_f64(const batch *b, double lane[2][LANES], double low,
                              double high)
{
    for (int w = 0; w < 2; w++) {
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            double top = (double)(int32_t)(b->words[2 * w][l] >> 5);
            double rest = (double)(int32_t)(b->words[2 * w + 1][l] >> 6);
            lane[w][l] = between_f64((top * 0x1p26 + rest) * 0x1p-53, low, high);
        }
    }
}

void NEAP_K(uniform_f64)(int64_t n, double *y, uint64_t seed, uint64_t block,
                         double low, double high)
{
    FILL(double, 2, uniform_batch_f64(&b, lane, low, high))
}

static void bernoulli_batch(const batch *b, uint8_t lane[4][LANES], uint64_t threshold)
{
    for (int w = 0; w < 4; w++)
        for (int l = 0; l < LANES; l++) lane[w][l] = b->words[w][l] < threshold;
}

void NEAP_K(bernoulli_u8)(int64_t n, uint8_t *y, uint64_t seed, uint64_t block,
                          double p)
{
    uint64_t threshold = (uint64_t)(p * 0x1p32);
    FILL(uint8_t, 4, bernoulli_batch(&b, lane, threshold))
}

/* The high word of (64 random bits) * count: even to within count / 2^64. */
static void integers_batch(const batch *b, int64_t lane[2][LANES], int64_t low,
                           uint64_t count)
{
    for (int w = 0; w < 2; w++) {
        for (int l = 0; l < LANES; l++) {
            uint64_t bits = (uint64_t)b->words[2 * w][l] << 32 | b->words[2 * w + 1][l];
            uint64_t pick = count ? neap_mul_high(bits, count) : bits;
            lane[w][l] = (int64_t)((uint64_t)low + pick);
        }
    }
}

void NEAP_K(integers_i64)(int64_t n, int64_t *y, uint64_t seed, uint64_t block,
                          int64_t low, uint64_t count)
{
    FILL(int64_t, 2, integers_batch(&b, lane, low, count))
}

/* ---- normal: Box and Muller (1958) ---- */

static inline float float_of_bits(uint32_t bits)
{
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline uint32_t bits_of_float(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double double_of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline uint64_t bits_of_double(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* ln x for normal x > 0: x = 2^e m with m in [sqrt(1/2), sqrt(2)). */
static inline float log_f32(float x)
{
    uint32_t bits = bits_of_float(x) - 0x3f3504f3u;
    float e = (float)((int32_t)bits >> 23);
    float f = float_of_bits((bits & 0x007fffffu) + 0x3f3504f3u) - 1.0f;
    float z = f * f;
    float p = 7.0376836292e-2f;
    p = p * f - 1.1514610310e-1f;
    p = p * f + 1.1676998740e-1f;
    p = p * f - 1.2420140846e-1f;
    p = p * f + 1.4249322787e-1f;
    p = p * f - 1.6668057665e-1f;
    p = p * f + 2.0000714765e-1f;
    p = p * f - 2.4999993993e-1f;
    p = p * f + 3.3333331174e-1f;
    float y = f * z * p - 2.12194440e-4f * e - 0.5f * z;
    return f + y + 0.693359375f * e;
}

static inline double log_f64(double x)
{
    uint64_t bits = bits_of_double(x) - 0x3fe6a09e00000000u;
    double e = (double)(int32_t)((int64_t)bits >> 52);
    double f = double_of_bits((bits & 0x000fffffffffffffu) + 0x3fe6a09e00000000u) - 1.0;
    double s = f / (2.0 + f), z = s * s, w = z * z;
    double even = w * (3.999999999940941908e-01 +
                       w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    double odd =
        z * (6.666666666666735130e-01 +
             w * (2.857142874366239149e-01 +
                  w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    double half = 0.5 * f * f;
    return e * 6.93147180369123816490e-01 -
           ((half - (s * (half + even + odd) + e * 1.90821492927058770002e-10)) - f);
}

/* sin and cos of a in [-pi/4, pi/4]. */
static inline float sin_f32(float a)
{
    float z = a * a;
    float p = (-1.9515295891e-4f * z + 8.3321608736e-3f) * z - 1.6666654611e-1f;
    return p * z * a + a;
}

static inline float cos_f32(float a)
{
    float z = a * a;
    float p =
        (2.443315711809948e-5f * z - 1.388731625493765e-3f) * z + 4.166664568298827e-2f;
    return p * z * z - 0.5f * z + 1.0f;
}

static inline double sin_f64(double a)
{
    double z = a * a;
    double p = 1.58969099521155010221e-10;
    p = p * z - 2.50507602534068634195e-08;
    p = p * z + 2.75573137070700676789e-06;
    p = p * z - 1.98412698298579493134e-04;
    p = p * z + 8.33333333332248946124e-03;
    p = p * z - 1.66666666666666324348e-01;
    return p * z * a + a;
}

static inline double cos_f64(double a)
{
    double z = a * a;
    double p = -1.13596475577881948265e-11;
    p = p * z + 2.08757232129817482790e-09;
    p = p * z - 2.75573143513906633035e-07;
    p = p * z + 2.48015872894767294178e-05;
    p = p * z - 1.38888888888741095749e-03;
    p = p * z + 4.16666666666666019037e-02;
    return p * z * z - 0.5 * z + 1.0;
}

#define QUARTER 1.57079632679489661923 /* pi / 2 */

/* Of each pair of words the first gives the radius sqrt(-2 ln u) with u in (0, 1], down
 * to 2^-33, the second the angle: its two top bits the quadrant, the others the place
 * in it. */
static void normal_batch_f32(const batch *b, float lane[4][LANES], float mean,
                             float std)
{
    for (int w = 0; w < 4; w += 2) {
#pragma omp simd
        for (int l = 0; l < LANES; l++) {
            uint32_t turn = b->words[w + 1][l];
            float u = ((float)b->words[w][l] + 0.5f) * 0x1p-32f;
            float square = -2.0f * log_f32(u);
            float r = sqrtf(square > 0.0f ? square : 0.0f) * std;
            float a = (float)((int32_t)(turn & 0x3fffffffu) - 0x20000000) *
                      (float)(QUARTER * 0x1p-30);
            float c = cos_f32(a), s = sin_f32(a);
            float first = turn & 0x40000000u ? -s : c;
            float second = turn & 0x40000000u ? c : s;
            r = turn & 0x80000000u ? -r : r;
            lane[w][l] = mean + r * first;
            lane[w + 1][l] = mean + r * second;
        }
    }
}

void NEAP_K(normal_f32)(int64_t n, float *y, uint64_t seed, uint64_t block, float mean,
                        float std)
{
    FILL(float, 4, normal_batch_f32(&b, lane, mean, std))
}

/* As above with two words each: u goes down to 2^-65. */
static void normal_batch_f64(const batch *b, double lane[2][LANES], double mean,
                             double std)
{
#pragma omp simd
    for (int l = 0; l < LANES; l++) {
        uint32_t turn = b->words[2][l];
        double u =
            (double)b->words[0][l] * 0x1p-32 + ((double)b->words[1][l] + 0.5) * 0x1p-64;
        double square = -2.0 * log_f64(u);
        double r = sqrt(square > 0.0 ? square : 0.0) * std;
        double place = (double)((int32_t)(turn & 0x3fffffffu) - 0x20000000) +
                       (double)b->words[3][l] * 0x1p-32;
        double a = place * (QUARTER * 0x1p-30);
        double c = cos_f64(a), s = sin_f64(a);
        double first = turn & 0x40000000u ? -s : c;
        double second = turn & 0x40000000u ? c : s;
        r = turn & 0x80000000u ? -r : r;
        lane[0][l] = mean + r * first;
        lane[1][l] = mean + r * second;
    }
}

void NEAP_K(normal_f64)(int64_t n, double *y, uint64_t seed, uint64_t block,
                        double mean, double std)
{
    FILL(double, 2, normal_batch_f64(&b, lane, mean, std))
}
