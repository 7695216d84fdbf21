/* sort.c (ops/order): see sort.h.
 *
 * Elements become keys of 32 bits and are sorted with their places (packed.h). Keys of
 * 64 bits are counted from the least of their line and cut to 32 bits where they reach
 * further; what that makes equal is put in order at the end. A few ranks are looked for
 * in a band of keys, which a sample of the line bounds; where that misses them, which
 * is rare, the whole line is sorted. All is chosen by sizes and elements alone. */
#include "ops/order/sort.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "base/stretch.h"
#include "kernels/slots/order.h"
#include "ops/lines.h"
#include "ops/order/packed.h"

#define BLOCK 512                   /* keys worked at a time */
#define ROOM_MAX ((int64_t)1 << 26) /* bytes of entries, unless one line needs more */
#define LINE_MAX ((int64_t)UINT32_MAX) /* elements, as places have 32 bits */

typedef struct job {
    const neap_ranking *r;
    neap_lines lines;
    neap_dtype dtype;
    bool wide; /* keys have 64 bits */
    uint64_t turn;
    int64_t size, grain; /* of an element; lines a chunk */
    uint64_t *room;      /* 2 n entries a chunk */
    char *values;
    int64_t *places;
} job;

typedef struct line {
    const job *j;
    const char *x;   /* its first element; the others are lines.inner apart */
    int64_t to;      /* its first result; likewise */
    uint64_t least;  /* of wide keys: they are counted from there, */
    int shift;       /* and lose so many bits */
    int64_t known;   /* elements that are not NaN */
    uint64_t *a, *b; /* room */
    /* entries of the ranks from `first` on, in order */
    const uint64_t *sorted;
    int64_t first, count;
} line;

/* ---- keys ---- */

static const char *element(const line *l, int64_t place)
{
    return l->x + place * l->j->lines.inner * l->j->size;
}

static void wide_keys(const line *l, int64_t from, int64_t n, uint64_t *key)
{
    const neap_order_kernels *k = neap_kernel.order;
    (l->j->dtype == NEAP_INT64 ? k->keys_i64 : k->keys_f64)(
        n, l->j->lines.inner, element(l, from), l->j->turn, key);
}

/* The keys of n <= BLOCK elements. */
static void keys_of(const line *l, int64_t from, int64_t n, uint32_t *key)
{
    const neap_order_kernels *k = neap_kernel.order;
    uint64_t wide[BLOCK];
    assert(n <= BLOCK);
    if (l->j->wide) {
        wide_keys(l, from, n, wide);
        k->narrow_u64(n, wide, l->least, l->shift, key);
        return;
    }
    (l->j->dtype == NEAP_FLOAT32 ? k->keys_f32
     : l->j->dtype == NEAP_INT32 ? k->keys_i32
                                 : k->keys_u8)(n, l->j->lines.inner, element(l, from),
                                               (uint32_t)l->j->turn, key);
}

/* The stretches of a loop over the blocks of a line. */
static bool next_block(neap_stretch *s, int64_t n)
{
    s->length = BLOCK;
    return neap_stretch_next(s, n);
}

/* ---- a line in pieces ---- */

/* A long line is gone through in pieces, which threads share out: 32,768 elements take
 * some 30 us. What they find is put together in their order. */
#define PIECE 32768
#define PIECES_MAX 64

typedef struct piece {
    uint64_t range[2];          /* of wide keys */
    int64_t full, below, found; /* keys with all bits set, below a band, within it */
} piece;

typedef struct pieces {
    line *l;
    uint32_t low, high; /* of the band */
    int64_t length, count;
    piece at[PIECES_MAX];
} pieces;

static pieces pieces_of(line *l)
{
    int64_t n = l->j->lines.n, even = (n - 1) / PIECES_MAX + 1;
    pieces p; /* not all of it is needed */
    p.l = l;
    p.length = even > PIECE ? even : PIECE;
    p.count = (n - 1) / p.length + 1;
    for (int64_t i = 0; i < p.count; i++) p.at[i] = (piece){.range = {UINT64_MAX, 0}};
    return p;
}

static void work_pieces(pieces *p, neap_parallel_body body)
{
    neap_parallel_for(p->l->j->lines.n, p->length, body, p);
}

static void survey_piece(void *context, int64_t begin, int64_t end)
{
    pieces *p = context;
    const neap_order_kernels *k = neap_kernel.order;
    piece *found = &p->at[begin / p->length];
    uint64_t wide[BLOCK];
    uint32_t key[BLOCK], narrow[2] = {UINT32_MAX, 0};
    for (neap_stretch s = {0}; next_block(&s, end - begin);) {
        int64_t count = s.end - s.begin;
        if (p->l->j->wide) {
            wide_keys(p->l, begin + s.begin, count, wide);
            found->full += k->survey_u64(count, wide, found->range);
        } else {
            keys_of(p->l, begin + s.begin, count, key);
            found->full += k->survey_u32(count, key, narrow);
        }
    }
}

/* How wide keys are cut, and how many elements are known. */
static void survey(line *l)
{
    pieces p = pieces_of(l);
    piece all = {.range = {UINT64_MAX, 0}};
    work_pieces(&p, survey_piece);
    for (int64_t i = 0; i < p.count; i++) {
        const piece *at = &p.at[i];
        all.full += at->full;
        if (at->range[0] < all.range[0]) all.range[0] = at->range[0];
        if (at->range[1] > all.range[1]) all.range[1] = at->range[1];
    }
    if (neap_dtype_is_float(l->j->dtype)) l->known = l->j->lines.n - all.full;
    l->least = all.range[0];
    while (l->j->wide && (all.range[1] - all.range[0]) >> l->shift > UINT32_MAX)
        l->shift++;
}

static bool is_nan(const line *l, int64_t place)
{
    return isnan(neap_element_f64(l->j->dtype, element(l, place)));
}

/* ---- entries ---- */

/* Puts n entries of one key in the order of the bits that it lost. */
static void sort_alike(const line *l, uint64_t *e, uint64_t *room, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        uint64_t key, place = e[i] & UINT32_MAX;
        wide_keys(l, (int64_t)place, 1, &key);
        key = (key - l->least) & ((UINT64_C(1) << l->shift) - 1);
        e[i] = key << 32 | place;
    }
    const uint64_t *sorted = neap_packed_sort(e, room, n);
    if (sorted != e) memcpy(e, sorted, (size_t)n * sizeof *e);
}

/* Sorts n entries of l->a; they become those of the ranks from `first` on. */
static void sort_entries(line *l, int64_t n, int64_t first)
{
    uint64_t *e = neap_packed_sort(l->a, l->b, n), *room = e == l->a ? l->b : l->a;
    int64_t asked = 0;
    for (int64_t i = 0, end; l->shift > 0 && i < n; i = end) {
        for (end = i + 1; end < n && e[end] >> 32 == e[i] >> 32;) end++;
        if (end - i > 1) sort_alike(l, e + i, room + i, end - i);
        if (end - asked < NEAP_STRETCH) continue;
        if (neap_interrupted()) break;
        asked = end;
    }
    l->sorted = e;
    l->first = first;
    l->count = n;
}

static void sort_whole(line *l)
{
    uint32_t key[BLOCK];
    int64_t n = l->j->lines.n;
    for (neap_stretch s = {0}; next_block(&s, n);) {
        keys_of(l, s.begin, s.end - s.begin, key);
        neap_kernel.order->pack_u32(s.end - s.begin, key, (uint32_t)s.begin,
                                    l->a + s.begin);
    }
    if (!neap_interrupted()) sort_entries(l, n, 0);
}

/* ---- a band of keys ---- */

/* Lines from which a band is looked for: of 96 elements the first 5 take 5.2 ns each
 * either way, the median 8.4 and 6.6; of 128, 4.3 and 6.5, 7.0 and 7.0. */
#define BAND_FROM 96
/* Ranks of a line worth a band: with more, most of the line would be in it. */
#define RANKS_OF(n) ((n) / 2)
/* Bands of separate ranks that cost less than sorting all: each is a pass. */
#define BANDS_MAX 4
/* The sample: about n^(2/3) / 2, where its sorting and that of the band cost alike. */
#define SAMPLE_MIN 32
#define SAMPLE_MAX 16384
/* A band within a band, for a 16th of its ranks at most: of 10^6 elements the first has
 * some 40,000, whose sorting was a fifth of a median. */
#define NARROW_FROM 4096
#define NARROW_RANKS 16

static int64_t sample_size(int64_t n)
{
    int64_t size = SAMPLE_MIN;
    while (size < SAMPLE_MAX &&
           8.0 * (double)size * (double)size * (double)size < (double)n * (double)n)
        size += size / 4;
    return size;
}

/* Sorts a sample of the line, one element at a scattered place of each of its parts. */
static const uint64_t *sort_sample(const line *l, int64_t size)
{
    int64_t part = l->j->lines.n / size;
    uint32_t scattered = 1;
    for (int64_t i = 0; i < size; i++) {
        uint32_t key;
        scattered = scattered * UINT32_C(1664525) + UINT32_C(1013904223);
        keys_of(l, i * part + (int64_t)(scattered >> 8) % part, 1, &key);
        l->a[i] = (uint64_t)key << 32 | (uint64_t)i;
    }
    return neap_packed_sort(l->a, l->b, size);
}

/* The place in a sample of that rank, three standard deviations and one place on. */
static double place_in_sample(double n, int64_t rank, int64_t size, int side)
{
    double part = (double)rank / n, s = (double)size;
    return part * s + side * (3 * sqrt(s * part * (1 - part)) + 1);
}

/* What lies within the band, from the piece's begin on in l->a. */
static void find_band(void *context, int64_t begin, int64_t end)
{
    pieces *p = context;
    piece *at = &p->at[begin / p->length];
    uint32_t key[BLOCK];
    for (neap_stretch s = {0}; next_block(&s, end - begin);) {
        int64_t from = begin + s.begin, count = s.end - s.begin;
        keys_of(p->l, from, count, key);
        at->found +=
            neap_kernel.order->band_u32(count, key, p->low, p->high, (uint32_t)from,
                                        p->l->a + begin + at->found, &at->below);
    }
}

/* The entries of all pieces, brought together; how many. */
static int64_t join_pieces(const pieces *p, int64_t *below)
{
    int64_t found = 0;
    for (int64_t i = 0; i < p->count; i++) {
        const piece *at = &p->at[i];
        memmove(p->l->a + found, p->l->a + i * p->length,
                (size_t)at->found * sizeof *p->l->a);
        found += at->found;
        *below += at->below;
    }
    return found;
}

/* The keys between which `count` ranks of n entries should lie, from `rank` on, by a
 * sorted sample of them. */
static void bound(const uint64_t *sample, int64_t size, double n, int64_t rank,
                  int64_t count, uint32_t band[2])
{
    double from = floor(place_in_sample(n, rank, size, -1));
    double to = ceil(place_in_sample(n, rank + count - 1, size, 1));
    band[0] = from < 0 ? 0 : (uint32_t)(sample[(int64_t)from] >> 32);
    band[1] = to >= (double)size ? UINT32_MAX : (uint32_t)(sample[(int64_t)to] >> 32);
}

/* Of the n entries in l->a, where few ranks from `first` of them on are wanted, those
 * of a narrower band, in l->b; how many, and in *below how many lie below it. */
static int64_t narrow(line *l, int64_t n, int64_t first, int64_t count, int64_t *below)
{
    int64_t size = sample_size(n), part = n / size, found = 0;
    uint32_t band[2];
    for (int64_t i = 0; i < size; i++) l->b[i] = l->a[i * part];
    bound(neap_packed_sort(l->b, l->b + size, size), size, (double)n, first, count,
          band);
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            const uint32_t key = (uint32_t)(l->a[i] >> 32);
            l->b[found] = l->a[i];
            found += (key >= band[0]) & (key <= band[1]);
            *below += key < band[0];
        }
    return found;
}

/* Sorts, of the entries in l->a, which are n ranks from `begin` on, those that may hold
 * the ranks [first, first + count). */
static void sort_found(line *l, int64_t n, int64_t begin, int64_t first, int64_t count)
{
    int64_t below = 0, found = 0;
    if (n >= NARROW_FROM && count <= n / NARROW_RANKS)
        found = narrow(l, n, first - begin, count, &below);
    if (first < begin + below || first + count > begin + below + found) {
        sort_entries(l, n, begin);
        return;
    }
    uint64_t *a = l->a;
    l->a = l->b;
    l->b = a;
    sort_entries(l, found, begin + below);
}

/* Sorts a band that should hold the ranks [first, first + count); false if it does not.
 */
static bool sort_band(line *l, int64_t first, int64_t count)
{
    int64_t n = l->j->lines.n, size = sample_size(n), found = 0, below = 0;
    const uint64_t *sample = sort_sample(l, size);
    uint32_t band[2];
    bound(sample, size, (double)n, first, count, band);
    pieces p = pieces_of(l);
    p.low = band[0];
    p.high = band[1];
    work_pieces(&p, find_band);
    found = join_pieces(&p, &below);
    if (first < below || first + count > below + found || neap_interrupted())
        return false;
    sort_found(l, found, below, first, count);
    return true;
}

/* Has the ranks sorted. */
static void find_ranks(line *l, int64_t first, int64_t count)
{
    int64_t n = l->j->lines.n;
    if (l->sorted && first >= l->first && first + count <= l->first + l->count) return;
    if (n < BAND_FROM || count > RANKS_OF(n) || !sort_band(l, first, count))
        sort_whole(l);
}

/* ---- results ---- */

static void give(const line *l, int64_t i, int64_t place)
{
    const job *j = l->j;
    int64_t to = l->to + i * j->lines.inner;
    if (j->values) memcpy(j->values + to * j->size, element(l, place), (size_t)j->size);
    if (j->places) j->places[to] = place + 1;
}

#define GIVE_VALUES(T)                                                                 \
    {                                                                                  \
        T *to = (T *)(void *)j->values + l->to;                                        \
        const T *x = (const T *)(const void *)l->x;                                    \
        for (int64_t i = begin; i < end; i++)                                          \
            to[i * step] = x[(int64_t)(uint32_t)e[i] * step];                          \
    }

/* Those of entries [begin, end) of e, the results' own. */
static void give_entries(const line *l, const uint64_t *e, int64_t begin, int64_t end)
{
    const job *j = l->j;
    int64_t step = j->lines.inner;
    if (j->values && j->size == 1) GIVE_VALUES(uint8_t)
    if (j->values && j->size == 4) GIVE_VALUES(uint32_t)
    if (j->values && j->size == 8) GIVE_VALUES(uint64_t)
    for (int64_t i = begin; j->places && i < end; i++)
        j->places[l->to + i * step] = (int64_t)(uint32_t)e[i] + 1;
}

static void give_first_nan(const line *l)
{
    int64_t place = 0, n = l->j->lines.n;
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (place = s.begin; place < s.end; place++)
            if (is_nan(l, place)) goto found;
found:
    for (int64_t i = 0; place < n && i < l->j->r->count; i++) give(l, i, place);
}

/* Are the elements of entries i and i - 1 equal, or both NaN? */
static bool goes_on(const line *l, int64_t i)
{
    const uint64_t *e = l->sorted;
    uint64_t key[2];
    if (i == 0 || l->shift == 0) return i > 0 && e[i] >> 32 == e[i - 1] >> 32;
    wide_keys(l, (int64_t)(uint32_t)e[i - 1], 1, &key[0]);
    wide_keys(l, (int64_t)(uint32_t)e[i], 1, &key[1]);
    return key[0] == key[1];
}

/* The end of the first of the longest runs of equal elements. */
static int64_t end_of_longest(const line *l)
{
    int64_t best = 0, end = 0, run = 0;
    for (neap_stretch s = {0}; neap_stretch_next(&s, l->count);)
        for (int64_t i = s.begin; i < s.end; i++) {
            run = goes_on(l, i) ? run + 1 : 1;
            if (run <= best) continue;
            best = run;
            end = i;
        }
    return end;
}

/* Results of ranks that need not be neighbours. */
static void give_separate(line *l)
{
    const neap_ranking *r = l->j->r;
    if (r->count > BANDS_MAX) sort_whole(l);
    for (int64_t i = 0; i < r->count && !neap_interrupted(); i++) {
        int64_t rank = r->at[l->to + i * l->j->lines.inner];
        find_ranks(l, rank, rank + 1 < l->j->lines.n ? 2 : 1);
        if (neap_interrupted()) return;
        give(l, i, (int64_t)(uint32_t)l->sorted[rank - l->first]);
    }
}

static void rank_line(line *l)
{
    const neap_ranking *r = l->j->r;
    int64_t first = r->first;
    if (l->j->wide || r->nan_wins || r->known) survey(l);
    if (neap_interrupted()) return;
    if (r->nan_wins && l->known < l->j->lines.n) {
        give_first_nan(l);
        return;
    }
    if (r->at) {
        give_separate(l);
        return;
    }
    if (r->known) first = l->known > 0 ? (l->known - 1) / 2 : 0;
    if (r->longest)
        sort_whole(l);
    else
        find_ranks(l, first, r->count);
    if (neap_interrupted()) return; /* entries are in no order, or not there */
    if (r->longest) first = end_of_longest(l);
    const uint64_t *e = l->sorted + (first - l->first);
    for (neap_stretch s = {0}; neap_stretch_next(&s, r->count);)
        give_entries(l, e, s.begin, s.end);
}

/* ---- all lines ---- */

static void work_lines(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    int64_t n = j->lines.n, inner = j->lines.inner;
    uint64_t *room = j->room + 2 * n * (begin / j->grain);
    for (int64_t i = begin; i < end && !neap_interrupted(); i++) {
        int64_t outer = i / inner, column = i % inner;
        line l = {.j = j,
                  .x = j->lines.x->data + (outer * n * inner + column) * j->size,
                  .to = outer * j->r->count * inner + column,
                  .known = n,
                  .a = room,
                  .b = room + n};
        rank_line(&l);
    }
}

static neap_status run_job(job *j)
{
    int64_t lines = j->lines.outer * j->lines.inner, n = j->lines.n;
    int64_t bytes = 2 * n * (int64_t)sizeof(uint64_t), chunks = ROOM_MAX / (bytes + 1);
    if (lines == 0 || n == 0) return NEAP_OK;
    if (n > LINE_MAX)
        return neap_fail(NEAP_ERR_SHAPE,
                         "at most %" PRId64 " elements are ordered, got %" PRId64,
                         LINE_MAX, n);
    j->grain = NEAP_GRAIN / 16 / n + 1;
    if (chunks < 1) chunks = 1;
    if (lines / chunks >= j->grain) j->grain = lines / chunks + 1;
    bytes *= (lines - 1) / j->grain + 1;
    j->room = neap_alloc_array(bytes, 1);
    if (!j->room) return NEAP_ERR_MEMORY;
    neap_parallel_for(lines, j->grain, work_lines, j);
    neap_free(j->room, (size_t)bytes);
    return neap_check_interrupt();
}

neap_status neap_rank(neap_tensor *x, uint32_t mask, const neap_ranking *r,
                      neap_tensor *values, neap_tensor *places)
{
    neap_dtype dtype = (neap_dtype)x->dtype;
    job j = {.r = r,
             .dtype = dtype,
             .wide = dtype == NEAP_INT64 || dtype == NEAP_FLOAT64,
             .turn = r->descending ? UINT64_MAX : 0,
             .size = (int64_t)neap_dtype_size(dtype),
             .values = values ? values->data : NULL,
             .places = places ? (int64_t *)(void *)places->data : NULL};
    NEAP_TRY(neap_need_elements(x));
    assert(!values || (values->dtype == x->dtype && neap_is_contiguous(values)));
    assert(!places || (places->dtype == NEAP_INT64 && neap_is_contiguous(places)));
    assert(!r->descending || (!r->nan_wins && !r->known));
    NEAP_TRY(neap_lines_of(x, mask, &j.lines));
    neap_status status = run_job(&j);
    neap_tensor_release(j.lines.x);
    return status;
}
