/* adafactor.c (optim): Adafactor (Shazeer and Stern 2018).
 *
 * Of the mean squares of a matrix it keeps only those of its rows and of its columns,
 * whose product stands for the whole; dims before the last two count matrices. */
#include <string.h>

#include "base/parallel.h"
#include "kernels/by_dtype.h"
#include "kernels/slots/reduce.h"
#include "kernels/slots/update.h"
#include "optim/rules.h"
#include "optim/whole.h"

enum { LR, BETA2_DECAY, EPS1, EPS2, CLIP, WEIGHT_DECAY, MAXIMIZE };
enum { ROW_VAR, COL_VAR, VARIANCE };

static const neap_option options[] = {
    NEAP_OPTION_POSITIVE("lr", 1e-2),
    NEAP_OPTION_RANGE("beta2_decay", -0.8, -(double)INFINITY, 0),
    NEAP_OPTION_PAIR("eps", (double)NAN, 1e-3),
    NEAP_OPTION_RANGE("d", 1, 1, (double)INFINITY),
    NEAP_OPTION_POSITIVE("weight_decay", 0),
    NEAP_OPTION_FLAG("maximize", false),
};

static unsigned uses(const double *v, const neap_tensor *x)
{
    (void)v;
    return x->ndim > 1 ? 1u << ROW_VAR | 1u << COL_VAR : 1u << VARIANCE;
}

static void state_shape(int i, int ndim, int64_t *shape)
{
    if (i == ROW_VAR) shape[ndim - 1] = 1;
    if (i == COL_VAR) shape[ndim - 2] = 1;
}

/* factor[3]: weight of the new squares, eps1 (NaN: the type's), eps2, d, relative rate.
 */
static void prepare(const double *v, const neap_optim_turn *turn, double *factor)
{
    double t = (double)turn->step;
    neap_optim_begin(factor, v[MAXIMIZE], v[LR], v[WEIGHT_DECAY], true);
    factor[3] = pow(t, v[BETA2_DECAY]);
    factor[4] = v[EPS1];
    factor[5] = v[EPS2];
    factor[6] = v[CLIP];
    factor[7] = fmin(v[LR], 1 / sqrt(t));
}

static double least_root(const neap_optim_update *u)
{
    if (!isnan(u->factor[4])) return u->factor[4];
    return neap_dtypes[u->dtype].epsilon;
}

/* ---- matrices ---- */

/* One matrix of the gradient: (rows, cols), with what belongs to it. */
typedef struct matrix {
    const neap_optim_update *u;
    int64_t rows, cols;
    const char *g;
    char *row_var, *col_var;
    char *out;       /* (rows, cols): the gradient over its root mean square */
    double *squares; /* of the rows, then of the columns */
    double mean, least;
} matrix;

static void row_squares(void *context, int64_t begin, int64_t end)
{
    const matrix *m = context;
    const char *g = m->g + (size_t)(begin * m->cols) * neap_dtype_size(m->u->dtype);
    NEAP_REAL_CALL(m->u->dtype, reduce->square_sum_rows, end - begin, m->cols, g,
                   m->cols, m->squares + begin, 1, NULL);
}

static void col_squares(void *context, int64_t begin, int64_t end)
{
    const matrix *m = context;
    const char *g = m->g + (size_t)begin * neap_dtype_size(m->u->dtype);
    double *acc = m->squares + m->rows + begin;
    NEAP_REAL_CALL(m->u->dtype, reduce->square_sum_cols, m->rows, end - begin, g,
                   m->cols, acc, NULL);
}

/* Moves n means towards squares / of; returns their sum. */
static double update_means(const matrix *m, int64_t n, char *mean,
                           const double *squares, int64_t of)
{
    double weight = m->u->factor[3], sum = 0;
    for (int64_t i = 0; i < n; i++) {
        double old = neap_real_at(m->u->dtype, mean, i);
        double now = old + weight * (squares[i] / (double)of - old);
        neap_real_put(m->u->dtype, mean, i, now);
        sum += now;
    }
    return sum;
}

static void scale_rows(void *context, int64_t begin, int64_t end)
{
    const matrix *m = context;
    size_t row_bytes = (size_t)m->cols * neap_dtype_size(m->u->dtype);
    double factor[] = {m->u->factor[0], 0, 1, 0, m->least * m->least};
    for (int64_t i = begin; i < end; i++) {
        void *out = m->out + (size_t)i * row_bytes;
        const void *g = m->g + (size_t)i * row_bytes;
        factor[3] = neap_real_at(m->u->dtype, m->row_var, i) / m->mean;
        if (neap_is_single(m->u->dtype)) {
            float *columns = (float *)(void *)m->col_var;
            neap_kernel.update->scaled_f32(m->cols, factor, out, g, &columns);
        } else {
            double *columns = (double *)(void *)m->col_var;
            neap_kernel.update->scaled_f64(m->cols, factor, out, g, &columns);
        }
    }
}

/* Lines of `length` elements that make a chunk. */
static int64_t grain_of(int64_t length)
{
    int64_t grain = NEAP_GRAIN / 4 / length;
    return grain > 16 ? grain : 16;
}

static void direct_matrix(matrix *m)
{
    memset(m->squares, 0, sizeof *m->squares * (size_t)(m->rows + m->cols));
    neap_parallel_for(m->rows, grain_of(m->cols), row_squares, m);
    neap_parallel_for(m->cols, grain_of(m->rows), col_squares, m);
    double sum = update_means(m, m->rows, m->row_var, m->squares, m->cols);
    update_means(m, m->cols, m->col_var, m->squares + m->rows, m->rows);
    m->mean = fmax(sum / (double)m->rows, m->least);
    neap_parallel_for(m->rows, grain_of(m->cols), scale_rows, m);
}

static void direct_matrices(const neap_optim_update *u, char *out, void *room)
{
    size_t real = neap_dtype_size(u->dtype);
    matrix m = {.u = u, .squares = room, .least = least_root(u)};
    m.rows = u->shape[u->ndim - 2];
    m.cols = u->shape[u->ndim - 1];
    int64_t size = m.rows * m.cols;
    for (int64_t i = 0; i < u->numel / size; i++) {
        m.g = u->g + (size_t)(i * size) * real;
        m.out = out + (size_t)(i * size) * real;
        m.row_var = u->state[ROW_VAR] + (size_t)(i * m.rows) * real;
        m.col_var = u->state[COL_VAR] + (size_t)(i * m.cols) * real;
        direct_matrix(&m);
    }
}

/* ---- the update ---- */

/* Vectors keep every mean square. */
static void direct_vector(const neap_optim_update *u, char *out)
{
    neap_optim_update scaled = *u;
    scaled.x = out;
    scaled.state[0] = u->state[VARIANCE];
    scaled.factor[4] = least_root(u) * least_root(u);
    neap_optim_run_loop(&scaled, offsetof(neap_update_kernels, square_mean_scaled_f32),
                        offsetof(neap_update_kernels, square_mean_scaled_f64));
}

/* Room: the direction, then scratch for the norms and for the squares of lines. */
static int64_t scratch_size(int64_t n, int ndim, const int64_t *shape)
{
    int64_t lines = sizeof(double);
    if (ndim > 1) lines *= shape[ndim - 1] + shape[ndim - 2];
    int64_t norm = neap_optim_norm_room(n);
    return norm > lines ? norm : lines;
}

static int64_t room(const neap_tensor *x)
{
    return (int64_t)sizeof(double) * x->numel +
           scratch_size(x->numel, x->ndim, x->shape);
}

static void update(const neap_optim_update *u)
{
    if (u->numel == 0) return;
    double root = sqrt((double)u->numel);
    void *scratch = u->room + sizeof(double) * (size_t)u->numel;
    double size = neap_optim_norm(u->dtype, u->numel, u->x, scratch) / root;
    if (u->ndim > 1)
        direct_matrices(u, u->room, scratch);
    else
        direct_vector(u, u->room);
    double length = neap_optim_norm(u->dtype, u->numel, u->room, scratch) / root;
    double rate = fmax(u->factor[5], size) * u->factor[7];
    neap_optim_move(u, rate / fmax(1, length / u->factor[6]), u->room);
}

const neap_optim_rule neap_optim_adafactor = {
    .name = "Adafactor",
    .doc =
        "Adam without m, whose v takes little room: of a matrix, r and c follow the "
        "mean "
        "squares of its rows and columns with weight t^beta2_decay, and v = r c / "
        "mean(r)"
        "; of a vector, v follows g^2. u = g / sqrt(v), x <- (1 - lr weight_decay) x - "
        "a "
        "u / max(1, rms(u) / d) with a = max(eps[2], rms(x)) min(lr, 1 / sqrt(t)). "
        "sqrt(v) is at least eps[1], which is the type's precision unless given.",
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .state = {"row_var", "col_var", "variance"},
    .counts = true,
    .uses = uses,
    .state_shape = state_shape,
    .prepare = prepare,
    .update = update,
    .room = room,
};
