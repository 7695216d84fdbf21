/* recurrent_run.c (ops/layer): see recurrent.h.
 *
 * Steps follow one another, but rows are independent: a block of rows goes through the
 * whole sequence on one thread, with one product a step for its gates. Blocks depend on
 * the batch alone, so the bits do not depend on the threads. */
#include "ops/layer/recurrent.h"

#include <string.h>

#include "base/alloc.h"
#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/gemm.h"
#include "kernels/slots/copy.h"
#include "kernels/slots/index.h"
#include "kernels/slots/recurrent.h"

#define BLOCKS 4     /* blocks of rows at most */
#define LEAST_ROWS 8 /* fewer would make thin products */

typedef struct job {
    const neap_recurrent *r;
    const neap_recurrent_forward *f;
    const neap_recurrent_backward *b;
    char *scratch; /* (B, G H): sums of the state */
    char *turned;  /* (H, G H): the weight, transposed */
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
    return cell == NEAP_CELL_LSTM ? 5 : cell == NEAP_CELL_GRU ? 4 : 0;
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

static bool ended(const job *j, int64_t step, int64_t row)
{
    return j->r->length && step >= j->r->length[row];
}

/* The step that comes `i`-th. */
static int64_t step_at(const job *j, int64_t i)
{
    return j->r->reverse ? j->r->steps - 1 - i : i;
}

/* y (rows, n) = x (rows, k) w (k, n) + beta y, on this thread. */
static void product(const job *j, int64_t rows, int64_t n, int64_t k, const char *x,
                    const char *w, int beta, char *y, int64_t ldy)
{
    if (neap_is_single(j->r->dtype))
        neap_gemm_serial_f32(false, false, rows, n, k, 1, (const void *)x, k,
                             (const void *)w, n, (float)beta, (void *)y, ldy);
    else
        neap_gemm_serial_f64(false, false, rows, n, k, 1, (const void *)x, k,
                             (const void *)w, n, beta, (void *)y, ldy);
}

/* ---- forward ---- */

/* Where a row's gates lie at a step: among what is kept, or, where nothing is, in the
 * scratch. */
static char *gates_at(const job *j, int64_t step, int64_t row)
{
    if (j->kept) return j->f->kept + at(j, step, row, j->kept);
    return j->scratch + row * j->gates * j->size;
}

/* The state's sums: into the scratch for the GRU, on top of the input's for the others.
 */
static void sum_gates(const job *j, int64_t step, int64_t begin, int64_t end)
{
    const neap_recurrent_forward *f = j->f;
    int64_t hidden = j->r->hidden;
    bool apart = j->r->cell == NEAP_CELL_GRU;
    char *sums = j->scratch + begin * j->gates * j->size;
    int64_t ld = j->gates;
    for (int64_t row = begin; row < end; row++) {
        char *gate = gates_at(j, step, row);
        memcpy(gate, f->a + at(j, step, row, j->gates), (size_t)(j->gates * j->size));
        if (apart && f->b)
            memcpy(j->scratch + row * j->gates * j->size, f->b,
                   (size_t)(j->gates * j->size));
    }
    if (!apart) {
        sums = gates_at(j, step, begin);
        ld = j->kept ? j->kept : j->gates;
    }
    product(j, end - begin, j->gates, hidden, f->h_last + begin * hidden * j->size,
            j->turned, !apart || f->b, sums, ld);
}

/* One row's step: h_last and c_last move on. */
static void step_row(const job *j, int64_t step, int64_t row)
{
    const neap_recurrent_forward *f = j->f;
    int64_t n = j->r->hidden, state = row * n * j->size;
    void *y = f->y + at(j, step, row, n), *h = f->h_last + state;
    void *gate = gates_at(j, step, row);
    if (ended(j, step, row)) {
        memset(y, 0, (size_t)(n * j->size));
        return;
    }
    if (j->r->cell == NEAP_CELL_RNN_TANH) {
        NEAP_REAL_CALL(j->r->dtype, recurrent->rnn_tanh_step, n, gate, y);
    } else if (j->r->cell == NEAP_CELL_RNN_RELU) {
        NEAP_REAL_CALL(j->r->dtype, recurrent->rnn_relu_step, n, gate, y);
    } else if (j->r->cell == NEAP_CELL_LSTM) {
        void *c = f->c_last + state, *d = (char *)gate + 4 * n * j->size;
        NEAP_REAL_CALL(j->r->dtype, recurrent->lstm_step, n, gate, c, d, y);
        memcpy(c, d, (size_t)(n * j->size));
    } else {
        const void *sums = j->scratch + row * j->gates * j->size;
        NEAP_REAL_CALL(j->r->dtype, recurrent->gru_step, n, gate, sums, h, y);
    }
    memcpy(h, y, (size_t)(n * j->size));
}

/* A step's product has few rows: turning the weight in each would take longer than the
 * product. */
static void turn_weight(const job *j)
{
    int64_t hidden = j->r->hidden;
    (neap_is_single(j->r->dtype) ? neap_kernel.copy->transpose_b4
                                 : neap_kernel.copy->transpose_b8)(
        hidden, j->gates, j->f->w, hidden, j->turned, j->gates);
}

static void forward_rows(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    const neap_recurrent_forward *f = j->f;
    size_t first = (size_t)(begin * j->r->hidden * j->size);
    size_t bytes = (size_t)((end - begin) * j->r->hidden * j->size);
    memcpy(f->h_last + first, f->h + first, bytes);
    if (j->r->cell == NEAP_CELL_LSTM) memcpy(f->c_last + first, f->c + first, bytes);
    for (int64_t i = 0; i < j->r->steps && !neap_interrupted(); i++) {
        int64_t step = step_at(j, i);
        sum_gates(j, step, begin, end);
        for (int64_t row = begin; row < end; row++) step_row(j, step, row);
    }
}

neap_status neap_recurrent_run(const neap_recurrent *r, const neap_recurrent_forward *f)
{
    job j = job_of(r);
    int64_t sums = r->rows * j.gates * j.size;
    int64_t weight = r->hidden * j.gates * j.size;
    j.f = f;
    j.scratch = neap_alloc_array(sums, 1);
    j.turned = neap_alloc_array(weight, 1);
    if (j.scratch && j.turned) {
        turn_weight(&j);
        neap_parallel_for(r->rows, j.block, forward_rows, &j);
    }
    neap_status status = j.scratch && j.turned ? NEAP_OK : NEAP_ERR_MEMORY;
    neap_free(j.scratch, (size_t)sums);
    neap_free(j.turned, (size_t)weight);
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
    int64_t state = row * n * j->size, here = at(j, step, row, n);
    void *gh = b->gh + state, *ga = b->ga + at(j, step, row, j->gates);
    char *h = b->before + here;
    const void *gate = b->kept + at(j, step, row, j->kept);
    const void *y = b->y + here;
    memcpy(h, before < 0 ? b->h + state : b->y + at(j, before, row, n),
           (size_t)(n * j->size));
    if (j->r->cell == NEAP_CELL_RNN_TANH) {
        NEAP_REAL_CALL(j->r->dtype, recurrent->rnn_tanh_back, n, y, gh, ga);
    } else if (j->r->cell == NEAP_CELL_RNN_RELU) {
        NEAP_REAL_CALL(j->r->dtype, recurrent->rnn_relu_back, n, y, gh, ga);
    } else if (j->r->cell == NEAP_CELL_LSTM) {
        const void *d = (const char *)gate + 4 * n * j->size;
        const void *c = before < 0
                            ? (const void *)(b->c + state)
                            : (const void *)(b->kept + at(j, before, row, j->kept) +
                                             4 * n * j->size);
        NEAP_REAL_CALL(j->r->dtype, recurrent->lstm_back, n, gate, c, d, gh,
                       (void *)(b->gc + state), ga);
    } else {
        void *gb = b->gb + at(j, step, row, j->gates);
        NEAP_REAL_CALL(j->r->dtype, recurrent->gru_back, n, gate, (const void *)h, gh,
                       ga, gb);
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
    memset(b->before + at(j, step, row, j->r->hidden), 0,
           (size_t)(j->r->hidden * j->size));
}

/* gh += gy, row by row. */
static void add_rows(const job *j, int64_t step, int64_t begin, int64_t end)
{
    int64_t n = j->r->hidden, count = (end - begin) * n;
    char *gh = j->b->gh + begin * n * j->size;
    const char *gy = j->b->gy + at(j, step, begin, n);
    NEAP_REAL_CALL(j->r->dtype, index->row_add, count, gh, gy, 1);
}

/* gh of the state before: through the gates, and for the GRU and rows that pass by also
 * what is left in gh. */
static void move_gradient(const job *j, int64_t step, int64_t begin, int64_t end)
{
    const neap_recurrent_backward *b = j->b;
    int64_t n = j->r->hidden;
    const char *ga = j->r->cell == NEAP_CELL_GRU ? b->gb : b->ga;
    for (int64_t row = begin; row < end; row++)
        if (j->r->cell != NEAP_CELL_GRU && !ended(j, step, row))
            memset(b->gh + row * n * j->size, 0, (size_t)(n * j->size));
    product(j, end - begin, n, j->gates, ga + at(j, step, begin, j->gates), b->w, 1,
            b->gh + begin * n * j->size, n);
}

static void backward_rows(void *context, int64_t begin, int64_t end)
{
    const job *j = context;
    for (int64_t i = j->r->steps - 1; i >= 0 && !neap_interrupted(); i--) {
        int64_t step = step_at(j, i);
        for (int64_t row = begin; row < end; row++)
            if (ended(j, step, row))
                pass_row(j, step, row);
            else {
                add_rows(j, step, row, row + 1);
                step_row_back(j, step, row);
            }
        move_gradient(j, step, begin, end);
    }
}

neap_status neap_recurrent_run_backward(const neap_recurrent *r,
                                        const neap_recurrent_backward *b)
{
    job j = job_of(r);
    j.b = b;
    neap_parallel_for(r->rows, j.block, backward_rows, &j);
    return NEAP_OK;
}
