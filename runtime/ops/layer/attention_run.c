/* attention_run.c (ops/layer): see attention.h.
 *
 * Scores are made a tile at a time (Dao et al. 2022, "FlashAttention"): a block of
 * queries goes along the blocks of keys with a running softmax, and the way back makes
 * the tiles anew. Work is cut into blocks, dealt out to lanes that each own a tile, by
 * the sizes alone: the bits do not depend on the threads. */
#include "ops/layer/attention.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/gemm.h"
#include "kernels/slots/attention.h"
#include "kernels/slots/index.h"

#define QUERIES 64 /* of a tile */
#define KEYS 256
#define LANES 32 /* at most */
#define FEW 16   /* batches below which the way back is cut finer */
/* Rows of a tile that crosses the diagonal of causality which go through a product
 * together (16 times 4 heads of 64 by 64, 32 wide, there and back: all 2.02 ms, by 32
 * 1.79, 16 1.66, 8 1.74); whole vectors that divide a tile. */
#define BAND 16

/* What a pass back gives. */
enum { TO_QUERIES = 1, TO_KEYS = 2 };

typedef struct job {
    const neap_attention *a;
    const neap_attention_back *b;
    char *y, *log_sum;
    char *scratch;
    int64_t size;       /* of an element */
    int64_t lane_bytes; /* scratch of a lane */
    int64_t tile;       /* bytes of a tile */
    int64_t packed;     /* bytes of what is packed of a tile's keys or values */
    int64_t items, lanes;
    int parts; /* of a pass back */
} job;

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t blocks_of(int64_t n, int64_t block)
{
    return (n + block - 1) / block;
}

/* Row `row` of the matrix at index `index` of the batch. */
static const char *row_at(const neap_attention *a, const neap_matrices *m,
                          int64_t index, int64_t row)
{
    int64_t offset = row * m->row;
    for (int i = a->batch_ndim - 1; i >= 0; i--) {
        offset += index % a->batch[i] * m->step[i];
        index /= a->batch[i];
    }
    return m->data + offset * m->size;
}

/* c (m, n) = alpha op(x) op(y) + beta c, on this thread. */
static void product(const job *j, bool tx, bool ty, int64_t m, int64_t n, int64_t k,
                    double alpha, const char *x, int64_t ldx, const char *y,
                    int64_t ldy, int beta, char *c, int64_t ldc)
{
    if (neap_is_single(j->a->dtype))
        neap_gemm_serial_f32(tx, ty, m, n, k, (float)alpha, (const void *)x, ldx,
                             (const void *)y, ldy, (float)beta, (void *)c, ldc);
    else
        neap_gemm_serial_f64(tx, ty, m, n, k, alpha, (const void *)x, ldx,
                             (const void *)y, ldy, beta, (void *)c, ldc);
}

/* ---- tiles ---- */

/* The place of a tile: queries [query, query + rows), keys [key, key + columns). */
typedef struct tile {
    int64_t index; /* of the batch */
    int64_t query, rows, key, columns;
} tile;

/* The keys of the tile that its row i sees. */
static int64_t seen(const neap_attention *a, const tile *t, int64_t i)
{
    int64_t n = t->query + i + 1 - t->key;
    if (!a->causal || n > t->columns) return t->columns;
    return n < 0 ? 0 : n;
}

/* Is any key of the tile seen? */
static bool is_seen(const neap_attention *a, const tile *t)
{
    return !a->causal || t->key < t->query + t->rows;
}

/* The width of a tile: with causality, up to the last key that one of its rows sees. */
static int64_t columns_of(const neap_attention *a, const tile *t)
{
    int64_t columns = least(a->keys - t->key, KEYS);
    return a->causal ? least(columns, t->query + t->rows - t->key) : columns;
}

/* Rows, or columns, of a tile that go through a product together. Where causality hides
 * a part of the tile, they are few, and each band goes as far as it is seen. */
static int64_t band_of(const neap_attention *a, const tile *t)
{
    bool crosses = a->causal && t->key + t->columns > t->query + 1;
    return crosses ? BAND : KEYS;
}

/* The first row that sees the tile's key i. */
static int64_t first_row(const neap_attention *a, const tile *t, int64_t i)
{
    int64_t row = t->key + i - t->query;
    return a->causal && row > 0 ? row : 0;
}

/* s (rows, columns) = alpha x y^T, x of the tile's queries and y of its keys; what is
 * not seen by causality is left over. Several bands share y, packed. */
static void with_keys(const job *j, const tile *t, double alpha, const neap_matrices *x,
                      const neap_matrices *y, int64_t width, char *packed, char *s)
{
    const neap_attention *a = j->a;
    const int64_t band = band_of(a, t);
    const char *keys = row_at(a, y, t->index, t->key);
    if (t->rows <= band) {
        product(j, false, true, t->rows, t->columns, width, alpha,
                row_at(a, x, t->index, t->query), x->row, keys, y->row, 0, s,
                t->columns);
        return;
    }
    neap_gemm g = {.dtype = a->dtype, .tb = true, .n = t->columns, .k = width};
    g.alpha = alpha;
    g.lda = x->row, g.ldb = y->row, g.ldc = t->columns;
    g.b = keys;
    neap_gemm_pack(&g, packed);
    for (int64_t i = 0; i < t->rows; i += band) {
        g.m = least(t->rows - i, band);
        g.a = row_at(a, x, t->index, t->query + i);
        g.c = s + i * t->columns * j->size;
        neap_gemm_run_packed(&g, packed, seen(a, t, i + g.m - 1));
    }
}

/* out (rows, width) = alpha s y + beta out, s (rows, columns) of the tile and y of its
 * keys. */
static void along_keys(const job *j, const tile *t, double alpha, const char *s,
                       const neap_matrices *y, int64_t width, int beta, char *out)
{
    const neap_attention *a = j->a;
    const int64_t band = band_of(a, t);
    for (int64_t i = 0, rows; i < t->rows; i += rows) {
        rows = least(t->rows - i, band);
        product(j, false, false, rows, width, seen(a, t, i + rows - 1), alpha,
                s + i * t->columns * j->size, t->columns,
                row_at(a, y, t->index, t->key), y->row, beta, out + i * width * j->size,
                width);
    }
}

/* out (columns, width) += alpha s^T x likewise, x of the tile's queries. */
static void along_queries(const job *j, const tile *t, double alpha, const char *s,
                          const neap_matrices *x, int64_t width, char *out)
{
    const neap_attention *a = j->a;
    const int64_t band = band_of(a, t);
    for (int64_t i = 0, columns; i < t->columns; i += columns) {
        int64_t first = first_row(a, t, i);
        columns = least(t->columns - i, band);
        product(j, true, false, columns, width, t->rows - first, alpha,
                s + (first * t->columns + i) * j->size, t->columns,
                row_at(a, x, t->index, t->query + first), x->row, 1,
                out + i * width * j->size, width);
    }
}

/* s = scale q k^T + mask. */
static void make_scores(const job *j, const tile *t, char *packed, char *s)
{
    const neap_attention *a = j->a;
    with_keys(j, t, a->scale, &a->q, &a->k, a->width, packed, s);
    if (!a->mask.data) return;
    for (int64_t i = 0; i < t->rows; i++, s += t->columns * j->size) {
        const char *mask =
            row_at(a, &a->mask, t->index, t->query + i) + t->key * a->mask.size;
        if (a->mask.size == 1)
            NEAP_REAL_CALL(j->a->dtype, attention->attention_hide, seen(a, t, i),
                           (const void *)mask, (void *)s);
        else
            NEAP_REAL_CALL(j->a->dtype, index->row_add, seen(a, t, i), s, mask, 1);
    }
}

/* How far the band of row i goes. */
static int64_t band_end(const job *j, const tile *t, int64_t i)
{
    int64_t last = i / BAND * BAND + BAND - 1;
    return seen(j->a, t, least(last, t->rows - 1));
}

/* Row i's scores past those seen become -infinity, whose weight is 0, as far as its
 * band goes: rows of whole vectors take half as long as those with a rest. */
static void hide_rest(const job *j, const tile *t, int64_t i, char *row)
{
    const int64_t end = band_end(j, t, i);
    for (int64_t n = seen(j->a, t, i); n < end; n++)
        neap_real_put(j->a->dtype, row, n, -INFINITY);
}

/* Likewise numbers, which become 0. */
static void clear_rest(const job *j, const tile *t, int64_t i, char *row)
{
    int64_t n = seen(j->a, t, i);
    memset(row + n * j->size, 0, (size_t)((band_end(j, t, i) - n) * j->size));
}

/* ---- lanes ---- */

/* Fewer lanes for little work, which is not worth a thread. */
static int64_t lanes_for(const neap_attention *a, int64_t items)
{
    double work = (double)a->count * (double)a->queries * (double)a->keys *
                  (double)(a->width + a->value_width + 8);
    double worth = work / (16.0 * NEAP_GRAIN) + 1;
    int64_t lanes = worth < LANES ? (int64_t)worth : LANES;
    return least(lanes, items);
}

static neap_status run_lanes(job *j, neap_parallel_body body)
{
    j->lanes = lanes_for(j->a, j->items);
    if (j->lanes == 0) return NEAP_OK;
    if (!(j->scratch = neap_alloc_array(j->lanes, j->lane_bytes)))
        return NEAP_ERR_MEMORY;
    neap_parallel_for(j->lanes, 1, body, j);
    neap_free(j->scratch, (size_t)(j->lanes * j->lane_bytes));
    return NEAP_OK;
}

static job job_of(const neap_attention *a)
{
    job j = {.a = a, .size = (int64_t)neap_dtype_size(a->dtype)};
    j.tile = least(a->queries, QUERIES) * least(a->keys, KEYS) * j.size;
    if (j.tile == 0) j.tile = 1; /* without keys the results are 0 */
    j.tile = (j.tile + NEAP_ALIGNMENT - 1) / NEAP_ALIGNMENT * NEAP_ALIGNMENT;
    neap_gemm keys = {.n = least(a->keys, KEYS),
                      .k = a->width > a->value_width ? a->width : a->value_width};
    if (a->causal) j.packed = neap_gemm_room(&keys) * j.size;
    return j;
}

/* ---- forward ---- */

/* The running softmax of a block of queries. */
typedef struct running {
    double top[QUERIES], sum[QUERIES];
} running;

/* Takes the scores of row i in; they become weights. Scales the row of y. */
static void take_row(const job *j, const tile *t, int64_t i, char *s, running *r,
                     char *y)
{
    int64_t n = band_end(j, t, i), width = j->a->value_width;
    hide_rest(j, t, i, s);
    if (neap_is_single(j->a->dtype)) {
        float top = (float)r->top[i], sum = (float)r->sum[i];
        float factor =
            neap_kernel.attention->attention_row_f32(n, (void *)s, &top, &sum);
        r->top[i] = (double)top;
        r->sum[i] = (double)sum;
        if (t->key > 0 && factor != 1)
            neap_kernel.attention->attention_scale_f32(width, factor, (void *)y);
    } else {
        double factor = neap_kernel.attention->attention_row_f64(
            n, (void *)s, &r->top[i], &r->sum[i]);
        if (t->key > 0 && factor != 1)
            neap_kernel.attention->attention_scale_f64(width, factor, (void *)y);
    }
}

/* y / sum, 0 where nothing took part, and the logarithm of the sum. */
static void finish_row(const job *j, double top, double sum, char *y, char *log_sum)
{
    int64_t width = j->a->value_width;
    double factor = sum == 0 ? 0 : 1 / sum, log_of = top + log(sum);
    if (sum == 0) memset(y, 0, (size_t)(width * j->size));
    if (neap_is_single(j->a->dtype)) {
        neap_kernel.attention->attention_scale_f32(width, (float)factor, (void *)y);
        *(float *)(void *)log_sum = (float)log_of;
    } else {
        neap_kernel.attention->attention_scale_f64(width, factor, (void *)y);
        *(double *)(void *)log_sum = log_of;
    }
}

static void forward_block(const job *j, tile t, char *scratch)
{
    const neap_attention *a = j->a;
    int64_t first = t.index * a->queries + t.query, row = a->value_width * j->size;
    char *y = j->y + first * row, *s = scratch + j->packed;
    running r;
    for (int64_t i = 0; i < t.rows; i++) {
        r.top[i] = -INFINITY;
        r.sum[i] = 0;
    }
    for (t.key = 0; t.key < a->keys && is_seen(a, &t); t.key += KEYS) {
        t.columns = columns_of(a, &t);
        make_scores(j, &t, scratch, s);
        for (int64_t i = 0; i < t.rows; i++)
            take_row(j, &t, i, s + i * t.columns * j->size, &r, y + i * row);
        along_keys(j, &t, 1, s, &a->v, a->value_width, t.key > 0, y);
    }
    for (int64_t i = 0; i < t.rows; i++)
        finish_row(j, r.top[i], r.sum[i], y + i * row,
                   j->log_sum + (first + i) * j->size);
}

static void forward_lanes(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    int64_t blocks = blocks_of(j->a->queries, QUERIES);
    for (int64_t lane = begin; lane < end; lane++)
        for (int64_t item = lane; item < j->items; item += j->lanes) {
            tile t = {.index = item / blocks, .query = item % blocks * QUERIES};
            t.rows = least(j->a->queries - t.query, QUERIES);
            forward_block(j, t, j->scratch + lane * j->lane_bytes);
        }
}

neap_status neap_attention_run(const neap_attention *a, char *y, char *log_sum)
{
    job j = job_of(a);
    j.y = y;
    j.log_sum = log_sum;
    j.items = a->count * blocks_of(a->queries, QUERIES);
    j.lane_bytes = j.packed + j.tile;
    return run_lanes(&j, forward_lanes);
}

/* ---- backward ---- */

/* Each row's gy y, by which the softmax's gradients are moved. */
static void dot_rows(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_attention *a = j->a;
    for (int64_t i = begin; i < end; i++) {
        const void *gy = row_at(a, &j->b->gy, i / a->queries, i % a->queries);
        const void *y = j->b->y + i * a->value_width * j->size;
        neap_real_put(a->dtype, j->b->dot, i,
                      (double)NEAP_REAL_CALL(a->dtype, attention->attention_dot,
                                             a->value_width, gy, y));
    }
}

/* The tile's weights in s, and the gradients of its scores in g. */
static void make_gradients(const job *j, const tile *t, char *packed, char *s, char *g)
{
    const neap_attention *a = j->a;
    make_scores(j, t, packed, s);
    with_keys(j, t, 1, &j->b->gy, &a->v, a->value_width, packed, g);
    for (int64_t i = 0; i < t->rows; i++) {
        int64_t place = t->index * a->queries + t->query + i, n = band_end(j, t, i);
        char *s_row = s + i * t->columns * j->size, *g_row = g + (s_row - s);
        double log_sum = neap_real_at(j->a->dtype, j->b->log_sum, place);
        double dot = neap_real_at(j->a->dtype, j->b->dot, place);
        hide_rest(j, t, i, s_row);
        if (neap_is_single(a->dtype))
            neap_kernel.attention->attention_back_f32(n, (float)log_sum, (float)dot,
                                                      (void *)s_row, (void *)g_row);
        else
            neap_kernel.attention->attention_back_f64(n, log_sum, dot, (void *)s_row,
                                                      (void *)g_row);
        clear_rest(j, t, i, g_row);
    }
}

/* One tile's share of the gradients. */
static void backward_tile(const job *j, const tile *t, char *scratch)
{
    const neap_attention *a = j->a;
    char *s = scratch + j->packed, *g = s + j->tile;
    int64_t query = t->index * a->queries + t->query, key = t->index * a->keys + t->key;
    int64_t width = a->width * j->size, value_width = a->value_width * j->size;
    make_gradients(j, t, scratch, s, g);
    if (j->parts & TO_QUERIES)
        along_keys(j, t, a->scale, g, &a->k, a->width, 1, j->b->gq + query * width);
    if (!(j->parts & TO_KEYS)) return;
    along_queries(j, t, a->scale, g, &a->q, a->width, j->b->gk + key * width);
    along_queries(j, t, 1, s, &j->b->gy, a->value_width, j->b->gv + key * value_width);
}

/* The blocks of keys, or of queries, whose gradients one item of a pass back adds up:
 * all of an index of the batch where both are asked for. */
static void backward_item(const job *j, int64_t item, char *scratch)
{
    const neap_attention *a = j->a;
    int64_t keys = blocks_of(a->keys, KEYS), queries = blocks_of(a->queries, QUERIES);
    int64_t key = 0, query = 0, index = item;
    if (j->parts == TO_KEYS) {
        index = item / keys;
        key = item % keys;
        keys = key + 1;
    } else if (j->parts == TO_QUERIES) {
        index = item / queries;
        query = item % queries;
        queries = query + 1;
    }
    for (int64_t b = key; b < keys; b++)
        for (int64_t i = query; i < queries; i++) {
            tile t = {.index = index, .query = i * QUERIES, .key = b * KEYS};
            t.rows = least(a->queries - t.query, QUERIES);
            t.columns = columns_of(a, &t);
            if (is_seen(a, &t)) backward_tile(j, &t, scratch);
        }
}

static void backward_lanes(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    for (int64_t lane = begin; lane < end; lane++)
        for (int64_t item = lane; item < j->items; item += j->lanes)
            backward_item(j, item, j->scratch + lane * j->lane_bytes);
}

static neap_status run_pass_back(job *j, int parts, int64_t blocks)
{
    j->parts = parts;
    j->items = j->a->count * blocks;
    return run_lanes(j, backward_lanes);
}

neap_status neap_attention_run_backward(const neap_attention *a,
                                        const neap_attention_back *b)
{
    job j = job_of(a);
    j.b = b;
    j.lane_bytes = j.packed + 2 * j.tile;
    size_t queries = (size_t)(a->count * a->queries), size = (size_t)j.size;
    size_t keys = (size_t)(a->count * a->keys);
    neap_clear(b->gq, queries * (size_t)a->width * size);
    neap_clear(b->gk, keys * (size_t)a->width * size);
    neap_clear(b->gv, keys * (size_t)a->value_width * size);
    neap_parallel_for((int64_t)queries, NEAP_GRAIN / (a->value_width + 16) + 1,
                      dot_rows, &j);
    if (a->count >= FEW) return run_pass_back(&j, TO_QUERIES | TO_KEYS, 1);
    NEAP_TRY(run_pass_back(&j, TO_KEYS, blocks_of(a->keys, KEYS)));
    return run_pass_back(&j, TO_QUERIES, blocks_of(a->queries, QUERIES));
}
