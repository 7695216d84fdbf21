/* order.c (kernels): elements as unsigned keys that order as they do, and the keys of a
 * band picked out.
 *
 * -0 has the key of 0, and NaN, whatever its bits, the greatest key of all; with a turn
 * of all ones the order is upside down. Loops are plain ones that the compiler
 * vectorises. */
#include "kernels/slots/order.h"

#include <string.h>

#include "kernels/isa/isa.h"
#include "kernels/isa/vec.h"

static inline uint32_t key_u8(uint8_t v)
{
    return v;
}

static inline uint32_t key_i32(int32_t v)
{
    return (uint32_t)v ^ UINT32_C(1) << 31;
}

static inline uint64_t key_i64(int64_t v)
{
    return (uint64_t)v ^ UINT64_C(1) << 63;
}

/* Of a negative number all bits are turned, of another the sign alone. */
#define KEY_OF_FLOAT(type, T, KEY, SIGN, EXPONENT)                                     \
    static inline KEY key_##type(T v)                                                  \
    {                                                                                  \
        KEY bits, key;                                                                 \
        memcpy(&bits, &v, sizeof bits);                                                \
        key = bits ^ ((0 - (bits >> (8 * sizeof bits - 1))) | SIGN);                   \
        key = bits << 1 == 0 ? SIGN : key;                                             \
        return bits << 1 > (KEY)(EXPONENT << 1) ? (KEY)-1 : key;                       \
    }
KEY_OF_FLOAT(f32, float, uint32_t, UINT32_C(1) << 31, UINT32_C(0x7f800000))
KEY_OF_FLOAT(f64, double, uint64_t, UINT64_C(1) << 63, UINT64_C(0x7ff) << 52)

#define KEYS(type, T, KEY)                                                             \
    void NEAP_K(keys_##type)(int64_t n, int64_t step, const void *x, KEY turn,         \
                             KEY *key)                                                 \
    {                                                                                  \
        const T *restrict from = x;                                                    \
        KEY *restrict to = key;                                                        \
        if (step == 1)                                                                 \
            for (int64_t i = 0; i < n; i++) to[i] = key_##type(from[i]) ^ turn;        \
        else                                                                           \
            for (int64_t i = 0; i < n; i++) to[i] = key_##type(from[i * step]) ^ turn; \
    }
KEYS(u8, uint8_t, uint32_t)
KEYS(i32, int32_t, uint32_t)
KEYS(i64, int64_t, uint64_t)
KEYS(f32, float, uint32_t)
KEYS(f64, double, uint64_t)

#define SURVEY(type, KEY)                                                              \
    int64_t NEAP_K(survey_##type)(int64_t n, const KEY *key, KEY range[2])             \
    {                                                                                  \
        KEY low = range[0], top = range[1], full = 0;                                  \
        for (int64_t i = 0; i < n; i++) {                                              \
            low = key[i] < low ? key[i] : low;                                         \
            top = key[i] > top ? key[i] : top;                                         \
            full += key[i] == (KEY)-1;                                                 \
        }                                                                              \
        range[0] = low;                                                                \
        range[1] = top;                                                                \
        return (int64_t)full;                                                          \
    }
SURVEY(u32, uint32_t)
SURVEY(u64, uint64_t)

void NEAP_K(narrow_u64)(int64_t n, const uint64_t *key, uint64_t least, int shift,
                        uint32_t *to)
{
    for (int64_t i = 0; i < n; i++) to[i] = (uint32_t)((key[i] - least) >> shift);
}

void NEAP_K(pack_u32)(int64_t n, const uint32_t *key, uint32_t place, uint64_t *to)
{
    for (int64_t i = 0; i < n; i++)
        to[i] = (uint64_t)key[i] << 32 | (place + (uint32_t)i);
}

/* Keys looked at together: most groups have none within the band. */
#define GROUP 64

/* The keys of a group that lie within, packed; the next of `to` is written to before it
 * is known whether it stays, which costs less than asking. */
static int64_t pack_within(int64_t n, const uint32_t *key, uint32_t low, uint32_t width,
                           uint32_t place, uint64_t *to)
{
    int64_t found = 0;
    for (int64_t i = 0; i < n; i++) {
        to[found] = (uint64_t)key[i] << 32 | (place + (uint32_t)i);
        found += key[i] - low <= width;
    }
    return found;
}

int64_t NEAP_K(band_u32)(int64_t n, const uint32_t *key, uint32_t low, uint32_t high,
                         uint32_t place, uint64_t *to, int64_t *below)
{
    const uint32_t width = high - low;
    int64_t found = 0;
    for (int64_t first = 0; first < n; first += GROUP) {
        const uint32_t *at = key + first;
        int64_t count = n - first < GROUP ? n - first : GROUP;
        uint32_t under = 0, within = 0;
        for (int64_t i = 0; i < count; i++) {
            under += at[i] < low;
            within += at[i] - low <= width;
        }
        *below += under;
        if (within)
            found +=
                pack_within(count, at, low, width, place + (uint32_t)first, to + found);
    }
    return found;
}

/* ---- few entries ---- */

/* Keys ranked together. */
#define VECS 2
#define LANES (VECS * VEC_F32)

typedef int32_t loose_int
    __attribute__((vector_size(VEC_BYTES), aligned(4), may_alias));

static inline vec_int_f32 splat(int32_t key)
{
    return (vec_int_f32){0} + key;
}

/* Of LANES keys among n from `mine` on: how many there are that stand before each. Of
 * those in front, equal ones do; of those behind, none. A comparison that holds is -1.
 */
static inline void rank_lanes(int64_t n, const int32_t *key, int64_t mine,
                              int32_t *rank)
{
    vec_int_f32 own[VECS], sum[VECS], lane[VECS];
    int64_t behind = mine + LANES;
    for (int v = 0; v < VECS; v++) {
        own[v] = *(const loose_int *)(key + mine + v * VEC_F32);
        sum[v] = splat((int32_t)mine);
        for (int i = 0; i < VEC_F32; i++) lane[v][i] = v * VEC_F32 + i;
    }
    for (int64_t i = 0; i < mine; i++)
        for (int v = 0; v < VECS; v++) sum[v] += splat(key[i]) > own[v];
    for (int64_t i = mine; i < behind && i < n; i++)
        for (int v = 0; v < VECS; v++)
            sum[v] -=
                (splat(key[i]) < own[v]) |
                ((splat(key[i]) == own[v]) & (splat((int32_t)(i - mine)) < lane[v]));
    for (int64_t i = behind; i < n; i++)
        for (int v = 0; v < VECS; v++) sum[v] -= own[v] > splat(key[i]);
    for (int v = 0; v < VECS; v++) *(loose_int *)(rank + v * VEC_F32) = sum[v];
}

void NEAP_K(sort_few)(int64_t n, const uint64_t *a, uint64_t *b)
{
    int32_t key[NEAP_ORDER_FEW + LANES], rank[LANES];
    if (n == 2) {
        const bool turned = a[1] >> 32 < a[0] >> 32;
        b[0] = turned ? a[1] : a[0];
        b[1] = turned ? a[0] : a[1];
        return;
    }
    for (int64_t i = 0; i < n; i++)
        key[i] = (int32_t)((uint32_t)(a[i] >> 32) ^ UINT32_C(1) << 31);
    for (int64_t i = n; i < n + LANES; i++) key[i] = 0;
    for (int64_t mine = 0; mine < n; mine += LANES) {
        rank_lanes(n, key, mine, rank);
        for (int64_t i = 0; i < LANES && mine + i < n; i++) b[rank[i]] = a[mine + i];
    }
}
