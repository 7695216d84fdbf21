/* sort.c (ops/order): ranking by radix sort; see sort.h.
 *
 * Each element becomes an unsigned key that orders as it does, with its place beside
 * it; sorting bytes of keys from the last to the first keeps equal keys in order. Bytes
 * that all keys share are passed over. */
#include "ops/order/sort.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "base/stretch.h"
#include "ops/lines.h"

#define FEW 32 /* entries that are inserted one by one */

typedef struct entry {
    uint64_t key;
    int64_t place;
} entry;

/* ---- one line ---- */

static uint64_t key_of_bits(uint64_t bits, uint64_t sign)
{
    return bits & sign ? ~bits & (sign | (sign - 1)) : bits | sign;
}

#define NAN_KEY UINT64_MAX

static uint64_t key_f32(float v)
{
    uint32_t bits = 0;
    if (v != v) return NAN_KEY;
    if (v != 0) memcpy(&bits, &v, sizeof bits); /* -0 is 0 */
    return key_of_bits(bits, UINT64_C(1) << 31);
}

static uint64_t key_f64(double v)
{
    uint64_t bits = 0;
    if (v != v) return NAN_KEY;
    if (v != 0) memcpy(&bits, &v, sizeof bits);
    return key_of_bits(bits, UINT64_C(1) << 63);
}

static uint64_t key_i64(int64_t v)
{
    return (uint64_t)v ^ (UINT64_C(1) << 63);
}

static uint64_t key_i32(int32_t v)
{
    return key_i64(v);
}

static uint64_t key_u8(uint8_t v)
{
    return v;
}

static uint64_t key_bool(bool v)
{
    return v;
}

#define EACH_TYPE "ops/order/sort_type.h"
#include "ops/each_type.h"

/* The keys of n elements, `step` apart; descending ones are turned round, so that equal
 * elements stay in order. */
static void load(neap_dtype dtype, const char *x, int64_t step, int64_t n,
                 bool descending, entry *to)
{
    const uint64_t turn = descending ? UINT64_MAX : 0;
    switch (dtype) {
    case NEAP_BOOL:
        load_bool(x, step, n, turn, to);
        break;
    case NEAP_UINT8:
        load_u8(x, step, n, turn, to);
        break;
    case NEAP_INT32:
        load_i32(x, step, n, turn, to);
        break;
    case NEAP_INT64:
        load_i64(x, step, n, turn, to);
        break;
    case NEAP_FLOAT32:
        load_f32(x, step, n, turn, to);
        break;
    case NEAP_FLOAT64:
        load_f64(x, step, n, turn, to);
        break;
    }
}

static void insert_each(entry *a, int64_t n)
{
    for (int64_t i = 1; i < n; i++) {
        entry e = a[i];
        int64_t at = i;
        for (; at > 0 && a[at - 1].key > e.key; at--) a[at] = a[at - 1];
        a[at] = e;
    }
}

/* Bits in which keys differ. */
static uint64_t differing_bits(const entry *a, int64_t n)
{
    uint64_t differs = 0;
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) differs |= a[i].key ^ a[0].key;
    return differs;
}

/* Moves the entries of a to b, in the order of the byte of keys at `shift`. */
static void sort_by_byte(const entry *a, entry *b, int64_t n, int shift)
{
    int64_t place[256] = {0}, start = 0;
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) place[a[i].key >> shift & 255]++;
    for (int digit = 0; digit < 256; digit++) {
        int64_t count = place[digit];
        place[digit] = start;
        start += count;
    }
    if (start < n) return; /* interrupted */
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++)
            b[place[a[i].key >> shift & 255]++] = a[i];
}

/* Sorts a, with room for as many entries in b; gives the one that holds the result. */
static entry *radix_sort(entry *a, entry *b, int64_t n)
{
    if (n <= FEW) {
        insert_each(a, n);
        return a;
    }
    uint64_t differs = differing_bits(a, n);
    for (int shift = 0; shift < 64 && !neap_interrupted(); shift += 8) {
        if (!(differs >> shift & 255)) continue;
        sort_by_byte(a, b, n, shift);
        entry *sorted = b;
        b = a;
        a = sorted;
    }
    return a;
}

/* ---- all lines ---- */

#define ROOM_MAX ((int64_t)1 << 26) /* bytes of entries, unless one line needs more */

typedef struct job {
    const neap_ranking *r;
    neap_lines lines;
    neap_dtype dtype;
    int64_t size, grain; /* of an element; lines a chunk */
    entry *room;         /* 2 n entries a chunk */
    char *values;
    int64_t *places;
} job;

/* Gives the ranks wanted of a line, whose first element is x, among its n entries. */
static void give_ranks(const job *j, int64_t line, const char *x, const entry *sorted)
{
    int64_t n = j->lines.n, inner = j->lines.inner, count = j->r->count;
    int64_t outer = line / inner, column = line % inner;
    uint64_t nan_key = j->r->descending ? ~NAN_KEY : NAN_KEY;
    const entry *nan = NULL;
    bool nan_wins = j->r->nan_wins && neap_dtype_is_float(j->dtype);
    for (int64_t i = n; nan_wins && i > 0 && sorted[i - 1].key == nan_key; i--)
        nan = &sorted[i - 1];
    for (neap_stretch s = {0}; neap_stretch_next(&s, count);)
        for (int64_t i = s.begin; i < s.end; i++) {
            int64_t place = (nan ? nan : &sorted[j->r->first + i])->place;
            int64_t to = (outer * count + i) * inner + column;
            if (j->values)
                memcpy(j->values + to * j->size, x + place * inner * j->size,
                       (size_t)j->size);
            if (j->places) j->places[to] = place + 1;
        }
}

static void work_lines(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    int64_t n = j->lines.n, inner = j->lines.inner;
    entry *a = j->room + 2 * n * (begin / j->grain);
    for (int64_t line = begin; line < end; line++) {
        int64_t first = line / inner * n * inner + line % inner;
        const char *x = j->lines.x->data + first * j->size;
        load(j->dtype, x, inner, n, j->r->descending, a);
        const entry *sorted = radix_sort(a, a + n, n);
        if (neap_interrupted()) return; /* its entries are in no order, or not there */
        give_ranks(j, line, x, sorted);
    }
}

neap_status neap_rank(neap_tensor *x, uint32_t mask, const neap_ranking *r,
                      neap_tensor *values, neap_tensor *places)
{
    job j = {.r = r,
             .dtype = (neap_dtype)x->dtype,
             .size = (int64_t)neap_dtype_size((neap_dtype)x->dtype),
             .values = values ? values->data : NULL,
             .places = places ? (int64_t *)(void *)places->data : NULL};
    assert(!values || (values->dtype == x->dtype && neap_is_contiguous(values)));
    assert(!places || (places->dtype == NEAP_INT64 && neap_is_contiguous(places)));
    NEAP_TRY(neap_lines_of(x, mask, &j.lines));
    int64_t lines = j.lines.outer * j.lines.inner, n = j.lines.n;
    int64_t bytes = 2 * n * (int64_t)sizeof(entry), chunks = ROOM_MAX / (bytes + 1);
    if (lines == 0 || n == 0) {
        neap_tensor_release(j.lines.x);
        return NEAP_OK;
    }
    j.grain = NEAP_GRAIN / 16 / n + 1;
    if (chunks < 1) chunks = 1;
    if (lines / chunks >= j.grain) j.grain = lines / chunks + 1;
    bytes *= (lines - 1) / j.grain + 1;
    j.room = neap_alloc_array(bytes, 1);
    if (j.room) {
        neap_parallel_for(lines, j.grain, work_lines, &j);
        neap_free(j.room, (size_t)bytes);
    }
    neap_tensor_release(j.lines.x);
    return j.room ? neap_check_interrupt() : NEAP_ERR_MEMORY;
}

bool neap_elements_equal(neap_dtype dtype, const char *a, const char *b)
{
    if (neap_dtype_is_float(dtype))
        return neap_element_f64(dtype, a) == neap_element_f64(dtype, b);
    return neap_element_i64(dtype, a) == neap_element_i64(dtype, b);
}
