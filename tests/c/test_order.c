/* test_order.c: keys of elements, bands of keys and the sorting of few entries of every
 * kernel table against their definitions, one element at a time: all kinds of numbers,
 * tails of every length, elements near and far apart, ties. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coverage.h"
#include "kernels/slots/order.h"

#define LONGEST 200
#define STEP_MAX 3
#define ROOM (LONGEST * STEP_MAX)

static uint64_t some_bits(void)
{
    static uint64_t state = 1;
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return state ^ state >> 29;
}

/* ---- keys ---- */

static const double number[] = {0,    -0.0,     1,      -1,     1e-45,   -1e-45,
                                1e38, INFINITY, -1e300, 1e-310, -1e-310, -INFINITY,
                                NAN,  -NAN,     2.5,    -3,     1e300,   0.1};
#define NUMBERS (int64_t)(sizeof number / sizeof *number)

/* Does a stand before b? NaN is after all, and -0 equals 0. */
#define BEFORE(a, b) ((a) < (b) || ((a) == (a) && (b) != (b)))

/* Keys order as the elements do, each with each; turned ones the other way round. */
#define CHECK_KEYS(type, T, KEY, value)                                                \
    for (int64_t n = 0; n <= 40; n++)                                                  \
        for (int64_t step = 1; step <= STEP_MAX; step++) {                             \
            static T x[ROOM];                                                          \
            KEY key[LONGEST], turned[LONGEST];                                         \
            for (int64_t i = 0; i < ROOM; i++) x[i] = (T)(value);                      \
            key[n] = turned[n] = 77;                                                   \
            USE(k, order, keys_##type)(n, step, x, 0, key);                            \
            USE(k, order, keys_##type)(n, step, x, (KEY)-1, turned);                   \
            assert(key[n] == 77 && turned[n] == 77);                                   \
            for (int64_t i = 0; i < n; i++) {                                          \
                assert(turned[i] == (KEY)~key[i]);                                     \
                assert((key[i] == (KEY)-1) ==                                          \
                       (x[i * step] != x[i * step] || is_last_##type(x[i * step])));   \
                for (int64_t j = 0; j < n; j++) {                                      \
                    T a = x[i * step], b = x[j * step];                                \
                    assert((key[i] < key[j]) == BEFORE(a, b));                         \
                }                                                                      \
            }                                                                          \
        }

/* Integers that have the greatest key, which among floats is that of NaN. */
static bool is_last_u8(uint8_t v)
{
    (void)v;
    return false;
}
static bool is_last_i32(int32_t v)
{
    return v == INT32_MAX;
}
static bool is_last_i64(int64_t v)
{
    return v == INT64_MAX;
}
static bool is_last_f32(float v)
{
    (void)v;
    return false;
}
static bool is_last_f64(double v)
{
    (void)v;
    return false;
}

static int64_t whole_at(int64_t i)
{
    static const int64_t whole[] = {0, -1, 1, INT64_MIN, INT64_MAX, INT32_MIN, 255, 7};
    return i % 3 ? (int64_t)some_bits() : whole[i / 3 % 8];
}

static void check_keys(const neap_kernels *k)
{
    CHECK_KEYS(u8, uint8_t, uint32_t, whole_at(i))
    CHECK_KEYS(i32, int32_t, uint32_t, i % 5 ? whole_at(i) : INT32_MAX)
    CHECK_KEYS(i64, int64_t, uint64_t, whole_at(i))
    CHECK_KEYS(f32, float, uint32_t, number[some_bits() % NUMBERS])
    CHECK_KEYS(f64, double, uint64_t, number[some_bits() % NUMBERS])
}

/* ---- loops over keys ---- */

#define CHECK_SURVEY(type, KEY)                                                        \
    for (int64_t n = 0; n <= LONGEST; n++) {                                           \
        KEY key[LONGEST], range[2] = {1000, 2000}, least = 1000, most = 2000;          \
        int64_t full = 0;                                                              \
        for (int64_t i = 0; i < n; i++) {                                              \
            key[i] = some_bits() % 9 ? (KEY)some_bits() >> n % 24 : (KEY)-1;           \
            if (key[i] < least) least = key[i];                                        \
            if (key[i] > most) most = key[i];                                          \
            full += key[i] == (KEY)-1;                                                 \
        }                                                                              \
        assert(USE(k, order, survey_##type)(n, key, range) == full);                   \
        assert(range[0] == least && range[1] == most);                                 \
    }

static void check_narrow(const neap_kernels *k)
{
    for (int64_t n = 0; n <= LONGEST; n++)
        for (int shift = 0; shift <= 32; shift += 8) {
            uint64_t key[LONGEST], least = some_bits() >> 8;
            uint32_t to[LONGEST + 1];
            for (int64_t i = 0; i < n; i++)
                key[i] = least + (some_bits() >> (32 - shift));
            to[n] = 77;
            USE(k, order, narrow_u64)(n, key, least, shift, to);
            for (int64_t i = 0; i < n; i++)
                assert(to[i] == (uint32_t)((key[i] - least) >> shift));
            assert(to[n] == 77);
        }
}

static uint32_t keys[LONGEST];
static uint64_t packed[LONGEST + 1];

static void check_pack(const neap_kernels *k, int64_t n, uint32_t place)
{
    packed[n] = 77;
    USE(k, order, pack_u32)(n, keys, place, packed);
    for (int64_t i = 0; i < n; i++)
        assert(packed[i] == ((uint64_t)keys[i] << 32 | (place + (uint64_t)i)));
    assert(packed[n] == 77);
}

static void check_band(const neap_kernels *k, int64_t n, uint32_t place, uint32_t low,
                       uint32_t high)
{
    int64_t below = 5, under = 5, found = 0;
    packed[n] = 77;
    int64_t count = USE(k, order, band_u32)(n, keys, low, high, place, packed, &below);
    for (int64_t i = 0; i < n; i++) {
        under += keys[i] < low;
        if (keys[i] < low || keys[i] > high) continue;
        assert(packed[found] == ((uint64_t)keys[i] << 32 | (place + (uint64_t)i)));
        found++;
    }
    assert(count == found && below == under && packed[n] == 77);
}

/* Keys of few bits have many ties. */
static void fill_keys(int64_t n, int bits)
{
    for (int64_t i = 0; i < n; i++) keys[i] = (uint32_t)(some_bits() >> (64 - bits));
}

static void check_bands(const neap_kernels *k)
{
    for (int64_t n = 0; n <= LONGEST; n++)
        for (int bits = 1; bits <= 32; bits += 31) {
            fill_keys(n, bits);
            check_pack(k, n, UINT32_MAX - (uint32_t)n);
            check_band(k, n, 0, 0, UINT32_MAX);
            check_band(k, n, 9, UINT32_MAX, UINT32_MAX);
            check_band(k, n, 9, 1, 1);
            check_band(k, n, UINT32_MAX - (uint32_t)n, UINT32_C(1) << 30,
                       UINT32_C(3) << 30);
        }
}

static void check_few(const neap_kernels *k)
{
    for (int64_t n = 0; n <= NEAP_ORDER_FEW; n++)
        for (int bits = 1; bits <= 32; bits += bits < 8 ? 1 : 8) {
            uint64_t a[NEAP_ORDER_FEW], b[NEAP_ORDER_FEW + 1];
            fill_keys(n, bits);
            for (int64_t i = 0; i < n; i++)
                a[i] = (uint64_t)keys[i] << 32 | (uint64_t)i;
            b[n] = 77;
            USE(k, order, sort_few)(n, a, b);
            for (int64_t i = 1; i < n; i++) assert(b[i - 1] < b[i]);
            for (int64_t i = 0; i < n; i++) assert(b[i] == a[b[i] & UINT32_MAX]);
            assert(b[n] == 77);
        }
}

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(order, name)
#include "kernels/slots/order.def"
#undef KERNEL
};

int main(void)
{
    for (int t = 0; table_at(t); t++) {
        const neap_kernels *k = table_at(t);
        check_keys(k);
        CHECK_SURVEY(u32, uint32_t)
        CHECK_SURVEY(u64, uint64_t)
        check_narrow(k);
        check_bands(k);
        check_few(k);
    }
    require_coverage(slots, sizeof slots / sizeof *slots);
    puts("order: ok");
    return 0;
}
