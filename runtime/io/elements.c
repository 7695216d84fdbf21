/* elements.c (io): see elements.h. Elements that stand as the tensor wants them are
 * copied; loops over others are made once a size. */
#include "io/elements.h"

#include <string.h>

bool neap_is_big_endian(void)
{
    const uint16_t one = 1;
    unsigned char first;
    memcpy(&first, &one, 1);
    return first == 0;
}

typedef struct conversion {
    char kind;
    int size;
    neap_dtype dtype;
} conversion;

static const conversion conversions[] = {
    {'b', 1, NEAP_BOOL},    {'u', 1, NEAP_UINT8},   {'i', 1, NEAP_INT32},
    {'i', 2, NEAP_INT32},   {'u', 2, NEAP_INT32},   {'i', 4, NEAP_INT32},
    {'u', 4, NEAP_INT64},   {'i', 8, NEAP_INT64},   {'u', 8, NEAP_INT64},
    {'f', 2, NEAP_FLOAT32}, {'f', 4, NEAP_FLOAT32}, {'f', 8, NEAP_FLOAT64},
    {'B', 2, NEAP_FLOAT32}, {'e', 1, NEAP_FLOAT32}, {'z', 1, NEAP_FLOAT32},
};

bool neap_wire_dtype(neap_wire w, neap_dtype *out)
{
    for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++) {
        if (conversions[i].kind != w.kind || conversions[i].size != w.size) continue;
        *out = conversions[i].dtype;
        return true;
    }
    return false;
}

static inline uint64_t load(const unsigned char *at, int size, bool big)
{
    uint64_t bits = 0;
    for (int i = 0; i < size; i++)
        bits |= (uint64_t)at[i] << 8 * (big ? size - 1 - i : i);
    return bits;
}

uint64_t neap_wire_bits(neap_wire w, const unsigned char *at)
{
    return load(at, w.size, w.big);
}

/* The bits of a float with the value of a half. */
static uint32_t widen_half(uint32_t h)
{
    uint32_t sign = (h & 0x8000) << 16, exponent = h >> 10 & 31, fraction = h & 0x3FF;
    if (exponent == 31) return sign | 0x7F800000 | fraction << 13;
    if (exponent > 0) return sign | (exponent + 112) << 23 | fraction << 13;
    float small = (float)fraction * 0x1p-24f;
    uint32_t bits;
    memcpy(&bits, &small, sizeof bits);
    return sign | bits;
}

/* The same of a float of 8 bits with four of exponent: there is no infinity, and all
 * ones is NaN (Open Compute Project, 8-bit floating point, E4M3). */
static uint32_t widen_e4m3(uint32_t b)
{
    uint32_t sign = (b & 0x80) << 24, exponent = b >> 3 & 15, fraction = b & 7;
    if ((b & 0x7F) == 0x7F) return sign | 0x7FC00000;
    if (exponent > 0) return sign | (exponent + 120) << 23 | fraction << 20;
    float small = (float)fraction * 0x1p-9f;
    uint32_t bits;
    memcpy(&bits, &small, sizeof bits);
    return sign | bits;
}

/* What is to be stored for these bits: sign extended, small floats widened. E5M2 is the
 * upper half of a half, bfloat16 that of a float. */
static inline uint64_t widen(char kind, int size, uint64_t bits)
{
    if (kind == 'f' && size == 2) return widen_half((uint32_t)bits);
    if (kind == 'B') return bits << 16;
    if (kind == 'e') return widen_e4m3((uint32_t)bits);
    if (kind == 'z') return widen_half((uint32_t)bits << 8);
    if (kind == 'i' && size == 1) return (uint64_t)(int8_t)(uint8_t)bits;
    if (kind == 'i' && size == 2) return (uint64_t)(int16_t)(uint16_t)bits;
    return kind == 'b' ? bits != 0 : bits;
}

static inline void store(char *out, int size, uint64_t bits)
{
    uint32_t low = (uint32_t)bits;
    if (size == 1)
        *(unsigned char *)out = (unsigned char)bits;
    else if (size == 4)
        memcpy(out, &low, 4);
    else
        memcpy(out, &bits, 8);
}

static inline int64_t convert(neap_wire w, int size, int to, const unsigned char *in,
                              int64_t n, char *out)
{
    for (int64_t i = 0; i < n; i++) {
        uint64_t bits = load(in + i * size, size, w.big);
        if (size == 8 && w.kind == 'u' && bits > INT64_MAX) return i;
        store(out + i * to, to, widen(w.kind, size, bits));
    }
    return n;
}

bool neap_wire_is_plain(neap_wire w)
{
    if (w.size == 1) return w.kind == 'u';
    bool same = (w.kind == 'i' || w.kind == 'f') && w.size >= 4;
    return same && w.big == neap_is_big_endian();
}

int64_t neap_wire_convert(neap_wire w, const unsigned char *in, int64_t n, char *out)
{
    neap_dtype dtype = NEAP_UINT8;
    neap_wire_dtype(w, &dtype);
    int to = (int)neap_dtype_size(dtype);
    if (neap_wire_is_plain(w)) {
        memcpy(out, in, (size_t)(n * w.size));
        return n;
    }
    switch (w.size) {
    case 1:
        return to == 1 ? convert(w, 1, 1, in, n, out) : convert(w, 1, 4, in, n, out);
    case 2:
        return convert(w, 2, 4, in, n, out);
    case 4:
        return to == 4 ? convert(w, 4, 4, in, n, out) : convert(w, 4, 8, in, n, out);
    default:
        return convert(w, 8, 8, in, n, out);
    }
}
