/* recurrent_run.c (ops/layer): see recurrent.h.
 *
 * Steps follow one another, but rows are independent: a block of rows goes through the
 * whole sequence on one thread, with one product a step for its gates. Blocks depend on
 * the batch alone, so the bits do not depend on the threads. */
#include "ops/layer/recurrent.h"

#include <string.h>

#include "base/alloc.h"
#include "base/fetch.h"
#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/gemm.h"
#include "kernels/slots/index.h"
#include "kernels/slots/recurrent.h"

#define BLOCKS 4     /* blocks of rows at most */
#define LEAST_ROWS 8 /* fewer would make thin products */

typedef struct job {
    const neap_recurrent *r;
    const neap_recurrent_forward *f;
    const neap_recurrent_backward *b;
    char *scratch; /* (B, G H): sums of the state, where they are not kept */
    char *weight;  /* packed */
    int64_t size;  /* of an element */
    int64_t gates, kept;
    int64_t block; /* rows */
} job;

int neap_cell_gates(neap_cell cell)
{
    return cell == NEAP_CELL_LSTM ? 4 : cell == NEAP_CELL_GRU ? 3 : 1;
}

int neap_cell_kept(neap_cell cell)
{
    return cell == NEAP_CELL_LSTM ? 6 : cell == NEAP_CELL_GRU ? 4 : 0;
}

static job job_of(const neap_recurrent *r)
{
    job j = {.r = r, .size = (int64_t)neap_dtype_size(r->dtype)};
    j.gates = neap_cell_gates(r->cell) * r->hidden;
    j.kept = neap_cell_kept(r->cell) * r->hidden;
    j.block = (r->rows + BLOCKS - 1) / BLOCKS;
    if (j.block < LEAST_ROWS) j.block = LEAST_ROWS;
    return j;
}

/* Row `row` of step `step` in an array of `width` numbers a row. */
static int64_t at(const job *j, int64_t step, int64_t row, int64_t width)
{
    return (step * j->r->rows + row) * width * j->size;
}

/* Row `row` of a state. */
static int64_t state_at(const job *j, int64_t row)
{
    return row * j->r->hidden * j->size;
}

static bool ended(const job *j, int64_t step, int64_t row)
{
    return j->r->length && step >= j->r->length[row];
}

/* The step that comes `i`-th. */
static int64_t step_at(const job *j, int64_t i)
{
    return j->r->reverse ? j->r->steps - 1 - i : i;
}

/* Has a row of `width` numbers brought nearer. Those of the next step lie far from what
 * is at work; meanwhile this step's product runs in the cache. What is only written is
 * left alone: stores do not wait (with it a step of a char-LSTM took .7 % longer). */
static void fetch(const job *j, const char *array, int64_t step, int64_t row,
                  int64_t width)
{
    neap_fetch(array + at(j, step, row, width), width * j->size);
}

/* C (rows, n) = A (rows, k) op(W) + beta D without a batch, whose arrays need no
 * values. The weight is (G H, H): transposed on the way ahead, as it is on the way
 * back. */
static neap_gemm product_of(const job *j, bool ahead)
{
    neap_gemm g;
    g.dtype = j->r->dtype;
    g.ta = false, g.tb = ahead;
    g.n = ahead ? j->gates : j->r->hidden;
    g.k = ahead ? j->r->hidden : j->gates;
    g.lda = g.k;
    g.ldb = j->r->hidden;
    g.alpha = 1;
    g.b = ahead ? j->f->w : j->b->w;
    g.batch_ndim = 0;
    return g;
}

/* Every step's product has few rows: packing the weight in each would take longer than
 * the product. */
static neap_status pack_weight(job *j, bool ahead)
{
    neap_gemm g = product_of(j, ahead);
    j->weight = neap_alloc_array(neap_gemm_room(&g), j->size);
    if (!j->weight) return NEAP_ERR_MEMORY;
    neap_gemm_pack(&g, j->weight);
    return NEAP_OK;
}

static void free_weight(job *j, bool ahead)
{
    neap_gemm g = product_of(j, ahead);
    neap_free(j->weight, (size_t)(neap_gemm_room(&g) * j->size));
}

/* ---- forward ---- */

/* Where a row's gates lie at a step: among what is kept, or, where nothing is, in the
 * scratch. */
static char *gates_at(const job *j, int64_t step, int64_t row)
{
    if (j->kept) return j->f->kept + at(j, step, row, j->kept);
    return j->scratch + row * j->gates * j->size;
}

/* The states before the step that comes i-th: those of the step before, or where rows
 * end at different steps, the last ones, which are kept up to date. */
static const char *h_before(const job *j, int64_t i, int64_t row)
{
    if (j->r->length) return j->f->h_last + state_at(j, row);
    if (i == 0) return j->f->h + state_at(j, row);
    return j->f->y + at(j, step_at(j, i - 1), row, j->r->hidden);
}

static const char *c_before(const job *j, int64_t i, int64_t row)
{
    if (j->r->length) return j->f->c_last + state_at(j, row);
    if (i == 0) return j->f->c + state_at(j, row);
    return gates_at(j, step_at(j, i - 1), row) + 4 * j->r->hidden * j->size;
}

/* The state's sums: with the bias into the scratch for the GRU, on top of the input's
 * to where they are kept for the others. */
static void sum_gates(const job *j, int64_t i, int64_t begin, int64_t end)
{
    const neap_recurrent_forward *f = j->f;
    const bool apart = j->r->cell == NEAP_CELL_GRU;
    const int64_t step = step_at(j, i);
    neap_gemm g = product_of(j, true);
    g.m = end - begin;
    g.a = h_before(j, i, begin);
    g.c = apart ? j->scratch + begin * j->gates * j->size : gates_at(j, step, begin);
    g.ldc = apart || !j->kept ? j->gates : j->kept;
    g.d = apart ? f->b : f->a + at(j, step, begin, j->gates);
    g.ldd = apart ? 0 : j->gates;
    g.beta = g.d ? 1 : 0;
    neap_gemm_run_packed(&g, j->weight, g.n);
}

/* One row of the step that comes i-th. */
static void step_row(const job *j, int64_t i, int64_t row)
{
    const neap_recurrent_forward *f = j->f;
    int64_t n = j->r->hidden, step = step_at(j, i);
    size_t bytes = (size_t)(n * j->size);
    void *y = f->y + at(j, step, row, n);
    char *gate = gates_at(j, step, row);
    if (ended(j, step, row)) {
        memset(y, 0, bytes);
        return;
    }
    if (j->r->cell == NEAP_CELL_RNN_TANH) {
        NEAP_REAL_CALL(j->r->dtype, recurrent->rnn_tanh_step, n, (void *)gate, y);
    } else if (j->r->cell == NEAP_CELL_RNN_RELU) {
        NEAP_REAL_CALL(j->r->dtype, recurrent->rnn_relu_step, n, (void *)gate, y);
    } else if (j->r->cell == NEAP_CELL_LSTM) {
        NEAP_REAL_CALL(j->r->dtype, recurrent->lstm_step, n, (void *)gate,
                       (const void *)c_before(j, i, row), y);
    } else {
        const void *input = f->a + at(j, step, row, j->gates);
        const void *state = j->scratch + row * j->gates * j->size;
        NEAP_REAL_CALL(j->r->dtype, recurrent->gru_step, n, input, state,
                       (const void *)h_before(j, i, row), (void *)gate, y);
    }
    if (!j->r->length) return;
    memcpy(f->h_last + state_at(j, row), y, bytes);
    if (j->r->cell == NEAP_CELL_LSTM)
        memcpy(f->c_last + state_at(j, row), gate + 4 * n * j->size, bytes);
}

/* The states after the step that comes i-th become the last ones. */
static void keep_last(const job *j, int64_t i, int64_t begin, int64_t end)
{
    const size_t bytes = (size_t)(j->r->hidden * j->size);
    for (int64_t row = begin; row < end; row++) {
        memcpy(j->f->h_last + state_at(j, row), h_before(j, i + 1, row), bytes);
        if (j->r->cell == NEAP_CELL_LSTM)
            memcpy(j->f->c_last + state_at(j, row), c_before(j, i + 1, row), bytes);
    }
}

static void forward_rows(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_recurrent_forward *f = j->f;
    const int64_t first = state_at(j, begin), steps = j->r->steps;
    const size_t bytes = (size_t)(state_at(j, end) - first);
    if (j->r->length) memcpy(f->h_last + first, f->h + first, bytes);
    if (j->r->length && j->r->cell == NEAP_CELL_LSTM)
        memcpy(f->c_last + first, f->c + first, bytes);
    for (int64_t i = 0; i < steps && !neap_interrupted(); i++) {
        sum_gates(j, i, begin, end);
        for (int64_t row = begin; row < end; row++) {
            if (i + 1 < steps) fetch(j, f->a, step_at(j, i + 1), row, j->gates);
            step_row(j, i, row);
        }
    }
    if (!j->r->length) keep_last(j, steps - 1, begin, end);
}

neap_status neap_recurrent_run(const neap_recurrent *r, const neap_recurrent_forward *f)
{
    job j = job_of(r);
    int64_t sums = r->rows * j.gates * j.size;
    j.f = f;
    j.scratch = neap_alloc_array(sums, 1);
    neap_status status = j.scratch ? pack_weight(&j, true) : NEAP_ERR_MEMORY;
    if (status == NEAP_OK) neap_parallel_for(r->rows, j.block, forward_rows, &j);
    neap_free(j.scratch, (size_t)sums);
    free_weight(&j, true);
    return status;
}

/* ---- backward ---- */

/* The step before `step` in the order of the forward pass, or -1 for the row's first.
 */
static int64_t step_before(const job *j, int64_t step, int64_t row)
{
    int64_t before = j->r->reverse ? step + 1 : step - 1;
    return before < j->r->steps && !(before >= 0 && ended(j, before, row)) ? before
                                                                           : -1;
}

/* One row's step back: the gradients of the gates' sums, and gc. */
static void step_row_back(const job *j, int64_t step, int64_t row)
{
    const neap_recurrent_backward *b = j->b;
    int64_t n = j->r->hidden, before = step_before(j, step, row);
    int64_t state = state_at(j, row);
    void *gh = b->gh + state, *ga = b->ga + at(j, step, row, j->gates);
    const void *gate = b->kept + at(j, step, row, j->kept);
    const void *y = b->y + at(j, step, row, n);
    if (j->r->cell == NEAP_CELL_RNN_TANH) {
        NEAP_REAL_CALL(j->r->dtype, recurrent->rnn_tanh_back, n, y, gh, ga);
    } else if (j->r->cell == NEAP_CELL_RNN_RELU) {
        NEAP_REAL_CALL(j->r->dtype, recurrent->rnn_relu_back, n, y, gh, ga);
    } else if (j->r->cell == NEAP_CELL_LSTM) {
        const void *c = before < 0
                            ? (const void *)(b->c + state)
                            : (const void *)(b->kept + at(j, before, row, j->kept) +
                                             4 * n * j->size);
        NEAP_REAL_CALL(j->r->dtype, recurrent->lstm_back, n, gate, c, gh,
                       (void *)(b->gc + state), ga);
    } else {
        const void *h = before < 0 ? b->h + state : b->y + at(j, before, row, n);
        void *gb = b->gb + at(j, step, row, j->gates);
        NEAP_REAL_CALL(j->r->dtype, recurrent->gru_back, n, gate, h, gh, ga, gb);
    }
}

/* A row that has not begun (or has ended) at this step: no gradient, and its state's
 * gradient passes by. */
static void pass_row(const job *j, int64_t step, int64_t row)
{
    const neap_recurrent_backward *b = j->b;
    size_t bytes = (size_t)(j->gates * j->size);
    memset(b->ga + at(j, step, row, j->gates), 0, bytes);
    if (j->r->cell == NEAP_CELL_GRU)
        memset(b->gb + at(j, step, row, j->gates), 0, bytes);
}

/* gh += gy of a step, for the rows that it is a step of. */
static void add_rows(const job *j, int64_t step, int64_t begin, int64_t end)
{
    for (int64_t row = begin; row < end; row++) {
        char *gh = j->b->gh + state_at(j, row);
        const char *gy = j->b->gy + at(j, step, row, j->r->hidden);
        if (!ended(j, step, row))
            NEAP_REAL_CALL(j->r->dtype, index->row_add, j->r->hidden, gh, gy, 1);
    }
}

/* gh of the state before, through the gates; added to what is left in it for the GRU
 * and for rows that pass by, else to y's gradient of the step before, where that is
 * one for all rows: `next` is its number, or -1. */
static void move_gradient(const job *j, int64_t step, int64_t next, int64_t begin,
                          int64_t end)
{
    const neap_recurrent_backward *b = j->b;
    const bool gru = j->r->cell == NEAP_CELL_GRU, adds = gru || j->r->length;
    for (int64_t row = begin; j->r->length && row < end; row++)
        if (!gru && !ended(j, step, row))
            memset(b->gh + state_at(j, row), 0, (size_t)(j->r->hidden * j->size));
    neap_gemm g = product_of(j, false);
    g.m = end - begin;
    g.a = (gru ? b->gb : b->ga) + at(j, step, begin, j->gates);
    g.c = b->gh + state_at(j, begin);
    g.d = adds || next < 0 ? NULL : b->gy + at(j, next, begin, j->r->hidden);
    g.ldc = g.ldd = j->r->hidden;
    g.beta = adds || next >= 0 ? 1 : 0;
    neap_gemm_run_packed(&g, j->weight, g.n);
    if (adds && next >= 0) add_rows(j, next, begin, end);
}

static void backward_rows(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const int64_t steps = j->r->steps;
    if (steps > 0) add_rows(j, step_at(j, steps - 1), begin, end);
    for (int64_t i = steps - 1; i >= 0 && !neap_interrupted(); i--) {
        int64_t step = step_at(j, i);
        for (int64_t row = begin; row < end; row++) {
            if (i > 0) fetch(j, j->b->kept, step_at(j, i - 1), row, j->kept);
            if (ended(j, step, row))
                pass_row(j, step, row);
            else
                step_row_back(j, step, row);
        }
        move_gradient(j, step, i > 0 ? step_at(j, i - 1) : -1, begin, end);
    }
}

/* ---- the weight's gradient ---- */

/* gw (G H, H) = sums (rows, G H)^T h (rows, H) + beta gw. */
static void add_weight(const job *j, int64_t rows, const char *sums, const char *h,
                       int beta)
{
    neap_gemm g;
    g.dtype = j->r->dtype;
    g.ta = true, g.tb = false;
    g.m = j->gates, g.n = j->r->hidden, g.k = rows;
    g.lda = j->gates, g.ldb = g.ldc = j->r->hidden;
    g.alpha = 1, g.beta = beta;
    g.a = sums, g.b = h, g.c = j->b->gw, g.d = NULL;
    g.batch_ndim = 0, g.c_step = 0;
    neap_gemm_run(&g);
}

/* The gradients of each row's first sums, gathered where rows begin at different steps:
 * 0 where a row has none. */
static const char *first_sums(const job *j, const char *sums)
{
    const neap_recurrent *r = j->r;
    const size_t bytes = (size_t)(j->gates * j->size);
    if (!r->length) return sums + at(j, step_at(j, 0), 0, j->gates);
    for (int64_t row = 0; row < r->rows; row++) {
        char *to = j->scratch + row * j->gates * j->size;
        int64_t first = r->reverse ? r->length[row] - 1 : 0;
        if (r->length[row] > 0)
            memcpy(to, sums + at(j, first, row, j->gates), bytes);
        else
            memset(to, 0, bytes);
    }
    return j->scratch;
}

/* The state before a row's first step is h; before the others, y of the step before: 0
 * where a row that runs back begins. */
static void run_weight(const job *j)
{
    const neap_recurrent *r = j->r;
    const neap_recurrent_backward *b = j->b;
    const char *sums = r->cell == NEAP_CELL_GRU ? b->gb : b->ga;
    int64_t rows = r->steps > 1 ? (r->steps - 1) * r->rows : 0;
    int64_t later = r->reverse ? 0 : 1, before = r->reverse ? 1 : 0;
    if (r->steps > 0)
        add_weight(j, r->rows, first_sums(j, sums), b->h, 0);
    else
        add_weight(j, 0, sums, b->h, 0);
    if (rows > 0)
        add_weight(j, rows, sums + at(j, later, 0, j->gates),
                   b->y + at(j, before, 0, r->hidden), 1);
}

neap_status neap_recurrent_run_backward(const neap_recurrent *r,
                                        const neap_recurrent_backward *b)
{
    job j = job_of(r);
    int64_t sums = b->gw && r->length ? r->rows * j.gates * j.size : 0;
    j.b = b;
    j.scratch = neap_alloc_array(sums, 1);
    neap_status status = j.scratch ? pack_weight(&j, false) : NEAP_ERR_MEMORY;
    if (status == NEAP_OK) {
        neap_parallel_for(r->rows, j.block, backward_rows, &j);
        if (b->gw && !neap_interrupted()) run_weight(&j);
    }
    neap_free(j.scratch, (size_t)sums);
    free_weight(&j, false);
    return status;
}
