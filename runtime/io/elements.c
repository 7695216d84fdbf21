/* elements.c (io): see elements.h. Small floats are read by their parts: a sign, an
 * exponent and a fraction, with the rules of each kind for what is no finite number. */
#include "io/elements.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/stretch.h"

/* ---- bytes ---- */

static uint64_t little(const unsigned char *b, int size)
{
    uint64_t value = 0;
    for (int i = size - 1; i >= 0; i--) value = value << 8 | b[i];
    return value;
}

/* ---- small floats ---- */

static float float_of_bits(uint32_t bits)
{
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* A float of `exponent` and `fraction` bits behind the sign, as IEEE 754 lays it out.
 */
static float small_float(uint32_t bits, int exponent, int fraction)
{
    uint32_t sign = bits >> (exponent + fraction) & 1;
    int e = (int)(bits >> fraction & ((1u << exponent) - 1)), top = (1 << exponent) - 1;
    uint32_t f = bits & ((1u << fraction) - 1);
    int bias = top >> 1;
    if (e == top) return float_of_bits(sign << 31 | 0x7f800000u | f << (23 - fraction));
    float part = e ? 1.0f + ldexpf((float)f, -fraction) : ldexpf((float)f, -fraction);
    float value = ldexpf(part, (e ? e : 1) - bias);
    return sign ? -value : value;
}

/* Four bits of exponent, no infinity: all ones is NaN, and nothing else is (OCP 8-bit
 * floating point, E4M3). */
static float float_e4m3(uint32_t bits)
{
    if ((bits & 0x7f) == 0x7f) return float_of_bits((bits & 0x80) << 24 | 0x7fc00000u);
    if ((bits & 0x78) != 0x78) return small_float(bits, 4, 3);
    float value = ldexpf(1.0f + (float)(bits & 7) / 8, 8);
    return bits & 0x80 ? -value : value;
}

/* ---- conversions ---- */

typedef neap_status converter(const unsigned char *from, int64_t n, void *to);

static neap_status from_bool(const unsigned char *from, int64_t n, void *to)
{
    unsigned char *out = to;
    for (int64_t i = 0; i < n; i++) out[i] = from[i] != 0;
    return NEAP_OK;
}

static neap_status from_i8(const unsigned char *from, int64_t n, void *to)
{
    int32_t *out = to;
    for (int64_t i = 0; i < n; i++) out[i] = (int8_t)from[i];
    return NEAP_OK;
}

static neap_status from_i16(const unsigned char *from, int64_t n, void *to)
{
    int32_t *out = to;
    for (int64_t i = 0; i < n; i++) out[i] = (int16_t)little(from + 2 * i, 2);
    return NEAP_OK;
}

static neap_status from_u16(const unsigned char *from, int64_t n, void *to)
{
    int32_t *out = to;
    for (int64_t i = 0; i < n; i++) out[i] = (int32_t)little(from + 2 * i, 2);
    return NEAP_OK;
}

static neap_status from_u32(const unsigned char *from, int64_t n, void *to)
{
    int64_t *out = to;
    for (int64_t i = 0; i < n; i++) out[i] = (int64_t)little(from + 4 * i, 4);
    return NEAP_OK;
}

static neap_status from_u64(const unsigned char *from, int64_t n, void *to)
{
    int64_t *out = to;
    for (int64_t i = 0; i < n; i++) {
        uint64_t value = little(from + 8 * i, 8);
        if (value > INT64_MAX)
            return neap_fail(NEAP_ERR_IO,
                             "element %" PRId64 " is %" PRIu64
                             ", more than an int64 can hold",
                             i + 1, value);
        out[i] = (int64_t)value;
    }
    return NEAP_OK;
}

static neap_status from_f16(const unsigned char *from, int64_t n, void *to)
{
    float *out = to;
    for (int64_t i = 0; i < n; i++)
        out[i] = small_float((uint32_t)little(from + 2 * i, 2), 5, 10);
    return NEAP_OK;
}

static neap_status from_bf16(const unsigned char *from, int64_t n, void *to)
{
    float *out = to;
    for (int64_t i = 0; i < n; i++)
        out[i] = float_of_bits((uint32_t)little(from + 2 * i, 2) << 16);
    return NEAP_OK;
}

static neap_status from_e4m3(const unsigned char *from, int64_t n, void *to)
{
    float *out = to;
    for (int64_t i = 0; i < n; i++) out[i] = float_e4m3(from[i]);
    return NEAP_OK;
}

static neap_status from_e5m2(const unsigned char *from, int64_t n, void *to)
{
    float *out = to;
    for (int64_t i = 0; i < n; i++) out[i] = small_float(from[i], 5, 2);
    return NEAP_OK;
}

/* ---- the kinds ---- */

static const neap_element_kind kinds[] = {
    {"BOOL", 1, NEAP_BOOL, from_bool},
    {"U8", 1, NEAP_UINT8, NULL},
    {"I32", 4, NEAP_INT32, NULL},
    {"I64", 8, NEAP_INT64, NULL},
    {"F32", 4, NEAP_FLOAT32, NULL},
    {"F64", 8, NEAP_FLOAT64, NULL},
    {"I8", 1, NEAP_INT32, from_i8},
    {"I16", 2, NEAP_INT32, from_i16},
    {"U16", 2, NEAP_INT32, from_u16},
    {"U32", 4, NEAP_INT64, from_u32},
    {"U64", 8, NEAP_INT64, from_u64},
    {"F16", 2, NEAP_FLOAT32, from_f16},
    {"BF16", 2, NEAP_FLOAT32, from_bf16},
    {"F8_E4M3", 1, NEAP_FLOAT32, from_e4m3},
    {"F8_E5M2", 1, NEAP_FLOAT32, from_e5m2},
};
#define KINDS (sizeof kinds / sizeof *kinds)

const neap_element_kind *neap_element_kind_find(const char *name)
{
    for (size_t i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
    return NULL;
}

/* The first ones are ours. */
const neap_element_kind *neap_element_kind_of(neap_dtype dtype)
{
    const neap_element_kind *kind = kinds;
    while (kind->dtype != dtype) kind++;
    return kind;
}

static bool is_little_endian(void)
{
    const uint16_t one = 1;
    return *(const unsigned char *)(const void *)&one == 1;
}

bool neap_elements_lie_alike(const neap_element_kind *kind)
{
    return !kind->convert && (kind->size == 1 || is_little_endian());
}

static void turn(const unsigned char *from, int64_t n, int size, char *to)
{
    for (int64_t i = 0; i < n; i++) {
        uint64_t value = little(from + i * size, size);
        uint32_t half = (uint32_t)value;
        memcpy(to + i * size, size == 8 ? (void *)&value : (void *)&half, (size_t)size);
    }
}

neap_status neap_elements_read(const neap_element_kind *kind, const unsigned char *from,
                               int64_t n, void *to)
{
    char *out = to;
    int64_t step = (int64_t)neap_dtype_size(kind->dtype);
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);) {
        const unsigned char *at = from + s.begin * kind->size;
        int64_t count = s.end - s.begin;
        if (kind->convert)
            NEAP_TRY(kind->convert(at, count, out + s.begin * step));
        else if (neap_elements_lie_alike(kind))
            memcpy(out + s.begin * step, at, (size_t)(count * step));
        else
            turn(at, count, kind->size, out + s.begin * step);
    }
    return neap_check_interrupt();
}
