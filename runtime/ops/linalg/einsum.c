/* einsum.c (ops/linalg): sums of products in Einstein's notation.
 *
 * The equation is read into terms: an operand and the label of each of its dims. Terms
 * are then contracted two at a time, the pair that shrinks most first, each time by one
 * matrix product of (batch, left, summed) with (batch, summed, right), until one is
 * left. Everything is a composition, so gradients of any order follow. */
#include <string.h>

#include "base/alloc.h"
#include "ops/shape/slice.h"

extern const neap_op neap_op_diagonal, neap_op_sum;

/* Labels: a letter is its place in the alphabet, capitals first as in ASCII; the dims
 * that "..." stands for come after the letters, the last one last. */
#define LETTERS 52
#define LABELS (LETTERS + NEAP_MAX_DIMS)

typedef struct term {
    neap_tensor *x;
    int n; /* x's dims */
    uint8_t label[NEAP_MAX_DIMS];
} term;

/* A part of the equation between commas, arrow and ends. */
typedef struct span {
    const char *at;
    int n;
} span;

typedef struct equation {
    int64_t size[LABELS];
    int64_t seen_in[LABELS]; /* the operand that gave the size; -1: no operand has it */
    int times[LABELS];       /* in how many dims of operands it stands */
    int dots;                /* dims that "..." stands for in the result */
    int n_out;
    uint8_t out[LABELS];
    int64_t live; /* terms not yet contracted */
    term *term;
} equation;

static neap_shape_text label_text(int label)
{
    neap_shape_text text = {"..."};
    if (label < LETTERS) {
        text.s[0] = (char)(label < 26 ? 'A' + label : 'a' + label - 26);
        text.s[1] = '\0';
    }
    return text;
}

/* The label of a letter, or -1. */
static int label_of(char c)
{
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    return -1;
}

/* ---- reading ---- */

/* Reads the labels of a part: letters, and `dots` labels where "..." stands. */
static neap_status read_labels(span s, int dots, int *n, uint8_t label[LABELS],
                               bool *has_dots)
{
    *n = 0;
    *has_dots = false;
    for (int i = 0; i < s.n; i++) {
        int one = label_of(s.at[i]);
        if (s.at[i] == ' ') continue;
        if (one < 0 && (i + 2 >= s.n || strncmp(s.at + i, "...", 3) != 0 || *has_dots))
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "a term is made of letters and at most one ..., got "
                             "'%.*s'",
                             s.n < 64 ? s.n : 64, s.at);
        if (*n + (one < 0 ? dots : 1) > LABELS)
            return neap_fail(NEAP_ERR_SHAPE,
                             "a tensor has at most %d dims, got '%.64s'", NEAP_MAX_DIMS,
                             s.at);
        if (one >= 0) {
            label[(*n)++] = (uint8_t)one;
            continue;
        }
        *has_dots = true;
        for (int d = 0; d < dots; d++) label[(*n)++] = (uint8_t)(LABELS - dots + d);
        i += 2;
    }
    return NEAP_OK;
}

static int count_letters(span s)
{
    int n = 0;
    for (int i = 0; i < s.n; i++) n += label_of(s.at[i]) >= 0;
    return n;
}

/* Lets the dims of a term say how large their labels are; size 1 fits any size. */
static neap_status learn_sizes(equation *e, const term *t, int64_t operand)
{
    for (int d = 0; d < t->n; d++) {
        int label = t->label[d];
        int64_t size = t->x->shape[d];
        e->times[label]++;
        if (e->seen_in[label] < 0 || e->size[label] == 1) {
            if (e->seen_in[label] < 0 || size != 1) e->seen_in[label] = operand;
            e->size[label] = size;
        } else if (size != 1 && size != e->size[label]) {
            return neap_fail(NEAP_ERR_SHAPE,
                             "the sizes of a subscript must match, got '%s' of size "
                             "%lld in operand %lld and %lld in operand %lld",
                             label_text(label).s, (long long)e->size[label],
                             (long long)e->seen_in[label] + 1, (long long)size,
                             (long long)operand + 1);
        }
    }
    return NEAP_OK;
}

static neap_status read_term(equation *e, span s, neap_tensor *x, int64_t operand)
{
    term *t = &e->term[operand];
    uint8_t label[LABELS];
    bool has_dots;
    int dots = x->ndim - count_letters(s);
    NEAP_TRY(read_labels(s, dots > 0 ? dots : 0, &t->n, label, &has_dots));
    if (t->n != x->ndim)
        return neap_fail(NEAP_ERR_SHAPE,
                         "a term must have a subscript for each dim, got '%.*s' for "
                         "operand %lld of shape %s",
                         s.n < 64 ? s.n : 64, s.at, (long long)operand + 1,
                         neap_shape_of(x).s);
    if (has_dots && dots > e->dots) e->dots = dots;
    t->x = x;
    memcpy(t->label, label, (size_t)t->n);
    return learn_sizes(e, t, operand);
}

/* Without an arrow: what "..." stands for, then the letters that stand once. */
static void imply_output(equation *e)
{
    for (int d = 0; d < e->dots; d++)
        e->out[e->n_out++] = (uint8_t)(LABELS - e->dots + d);
    for (int label = 0; label < LETTERS; label++)
        if (e->times[label] == 1) e->out[e->n_out++] = (uint8_t)label;
}

static neap_status read_output(equation *e, span s)
{
    uint64_t seen = 0;
    bool has_dots;
    NEAP_TRY(read_labels(s, e->dots, &e->n_out, e->out, &has_dots));
    for (int i = 0; i < e->n_out; i++) {
        int label = e->out[i];
        if (seen >> label & 1)
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "a subscript stands once in the result, got '%s' twice in "
                             "'%.*s'",
                             label_text(label).s, s.n < 64 ? s.n : 64, s.at);
        seen |= (uint64_t)1 << label;
        if (e->seen_in[label] < 0)
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "the result's subscripts must stand in a term, got '%s'",
                             label_text(label).s);
    }
    return NEAP_OK;
}

/* The part of `text` up to the next comma, or to its end. */
static span next_part(const char *text, int n)
{
    const char *comma = memchr(text, ',', (size_t)n);
    return (span){text, comma ? (int)(comma - text) : n};
}

static neap_status read_equation(equation *e, neap_calc *k, const neap_value *text)
{
    int64_t n_in = calc_n_in(k);
    const char *at = text->as.text, *arrow = strstr(at, "->");
    int left = arrow ? (int)(arrow - at) : text->n;
    int64_t terms = 1;
    for (int i = 0; i < left; i++) terms += at[i] == ',';
    for (int i = 0; i < LABELS; i++) e->seen_in[i] = -1;
    if (terms != n_in)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "there must be an operand for each term of the equation, got "
                         "%lld for '%.64s'",
                         (long long)n_in, text->as.text);
    for (int64_t i = 0; i < n_in; i++) {
        span s = next_part(at, left);
        NEAP_TRY(read_term(e, s, calc_arg(k, (int)i), i));
        at += s.n + 1;
        left -= s.n + 1;
    }
    e->live = n_in;
    if (arrow)
        NEAP_TRY(read_output(e, (span){arrow + 2, (int)strlen(arrow + 2)}));
    else
        imply_output(e);
    if (e->n_out > NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_SHAPE,
                         "a tensor has at most %d dims, got %d for '%.64s'",
                         NEAP_MAX_DIMS, e->n_out, text->as.text);
    return NEAP_OK;
}

/* ---- one term ---- */

static void drop_dim(term *t, int dim)
{
    t->n--;
    memmove(t->label + dim, t->label + dim + 1, (size_t)(t->n - dim));
}

/* A label that stands twice in a term means its diagonal. */
static void take_diagonals(neap_calc *k, term *t, int64_t operand)
{
    for (int a = 0; a < t->n; a++) {
        for (int b = a + 1; b < t->n && t->x; b++) {
            if (t->label[a] != t->label[b]) continue;
            if (t->x->shape[a] != t->x->shape[b]) {
                t->x =
                    calc_fail(k, NEAP_ERR_SHAPE,
                              "the sizes of a subscript must match, got '%s' of sizes "
                              "%lld and %lld in operand %lld",
                              label_text(t->label[a]).s, (long long)t->x->shape[a],
                              (long long)t->x->shape[b], (long long)operand + 1);
                return;
            }
            const neap_value value[3] = {neap_int(0), neap_int(a), neap_int(b)};
            uint8_t label = t->label[a];
            t->x = calc_run(k, &neap_op_diagonal, 1, &t->x, 3, value);
            drop_dim(t, b);
            drop_dim(t, a);
            t->label[t->n++] = label; /* the diagonal is the last dim */
            b = a;
        }
    }
}

/* A dim of size 1 stands for any size that another operand has: leave it to that one.
 */
static void drop_singles(neap_calc *k, const equation *e, term *t)
{
    for (int d = t->n - 1; d >= 0; d--) {
        if (!t->x || t->x->shape[d] == e->size[t->label[d]]) continue;
        t->x = calc_index(k, t->x, d, 0, NEAP_INDEX_SELECT);
        drop_dim(t, d);
    }
}

static uint64_t labels_of(const term *t)
{
    uint64_t set = 0;
    for (int d = 0; d < t->n; d++) set |= (uint64_t)1 << t->label[d];
    return set;
}

/* Sums over the dims whose labels are not in `keep`. */
static void sum_all_but(neap_calc *k, term *t, uint64_t keep)
{
    int64_t dims[NEAP_MAX_DIMS];
    int n = 0;
    for (int d = 0; d < t->n; d++)
        if (!(keep >> t->label[d] & 1)) dims[n++] = d;
    if (n == 0 || !t->x) return;
    const neap_value value[3] = {neap_list(n, dims), neap_truth(false),
                                 neap_int(t->x->dtype)};
    t->x = calc_run(k, &neap_op_sum, 1, &t->x, 3, value);
    for (int i = n - 1; i >= 0; i--) drop_dim(t, (int)dims[i]);
}

static int dim_of(const term *t, int label)
{
    for (int d = 0; d < t->n; d++)
        if (t->label[d] == label) return d;
    return -1;
}

/* Puts the dims of a term in the order of `label`, which holds each of them once. */
static void order_dims(neap_calc *k, term *t, int n, const uint8_t *label)
{
    int order[NEAP_MAX_DIMS];
    for (int i = 0; i < n; i++) order[i] = dim_of(t, label[i]);
    t->x = calc_permute(k, t->x, order);
    memcpy(t->label, label, (size_t)n);
}

/* ---- two terms ---- */

/* The labels of a pair: in both and kept, of x only, of y only, in both and summed. */
typedef struct groups {
    int n_batch, n_left, n_right, n_sum;
    uint8_t batch[NEAP_MAX_DIMS], left[NEAP_MAX_DIMS], right[NEAP_MAX_DIMS],
        sum[NEAP_MAX_DIMS];
} groups;

static groups group_labels(const term *x, const term *y, uint64_t keep)
{
    groups g = {0, 0, 0, 0, {0}, {0}, {0}, {0}};
    uint64_t of_x = labels_of(x), of_y = labels_of(y);
    for (int d = 0; d < x->n; d++) {
        int label = x->label[d];
        if (!(of_y >> label & 1))
            g.left[g.n_left++] = (uint8_t)label;
        else if (keep >> label & 1)
            g.batch[g.n_batch++] = (uint8_t)label;
        else
            g.sum[g.n_sum++] = (uint8_t)label;
    }
    for (int d = 0; d < y->n; d++)
        if (!(of_x >> y->label[d] & 1)) g.right[g.n_right++] = y->label[d];
    return g;
}

static int join(uint8_t *out, int n, const uint8_t *part, int n_part)
{
    memcpy(out + n, part, (size_t)n_part);
    return n + n_part;
}

static int64_t product_of(const equation *e, const uint8_t *label, int n)
{
    int64_t size = 1;
    for (int i = 0; i < n; i++) size *= e->size[label[i]];
    return size;
}

/* x in the order of (a, b, c), each group as one dim; without a batch as a matrix. */
static neap_tensor *as_matrices(neap_calc *k, const equation *e, term *t,
                                const uint8_t *batch, int n_batch, const uint8_t *row,
                                int n_row, const uint8_t *column, int n_column)
{
    uint8_t order[3 * NEAP_MAX_DIMS];
    int n = join(order, 0, batch, n_batch);
    n = join(order, n, row, n_row);
    n = join(order, n, column, n_column);
    order_dims(k, t, n, order);
    const int64_t shape[3] = {product_of(e, batch, n_batch), product_of(e, row, n_row),
                              product_of(e, column, n_column)};
    int lead = n_batch ? 0 : 1;
    return calc_reshape(k, t->x, 3 - lead, shape + lead);
}

/* Nothing is summed: the elements multiplied, each term with size 1 where it lacks a
 * label. */
static neap_tensor *multiply(neap_calc *k, term *x, term *y, const groups *g)
{
    uint8_t order[2 * NEAP_MAX_DIMS];
    int n = join(order, 0, g->batch, g->n_batch);
    order_dims(k, x, join(order, n, g->left, g->n_left), order);
    order_dims(k, y, join(order, n, g->right, g->n_right), order);
    for (int i = 0; i < g->n_right; i++) x->x = calc_unsqueeze(k, x->x, -1);
    for (int i = 0; i < g->n_left; i++) y->x = calc_unsqueeze(k, y->x, g->n_batch);
    return calc_mul(k, x->x, y->x);
}

static neap_tensor *matrix_product(neap_calc *k, const equation *e, term *x, term *y,
                                   const groups *g, int n, const uint8_t *label)
{
    int64_t shape[NEAP_MAX_DIMS];
    neap_tensor *a = as_matrices(k, e, x, g->batch, g->n_batch, g->left, g->n_left,
                                 g->sum, g->n_sum);
    neap_tensor *b = as_matrices(k, e, y, g->batch, g->n_batch, g->sum, g->n_sum,
                                 g->right, g->n_right);
    for (int i = 0; i < n; i++) shape[i] = e->size[label[i]];
    return calc_reshape(k, calc_matmul(k, a, b), n, shape);
}

/* Replaces x by the product of x and y, summed over what is in both but not kept. */
static void contract(neap_calc *k, const equation *e, term *x, term *y, uint64_t keep)
{
    uint8_t label[2 * NEAP_MAX_DIMS];
    sum_all_but(k, x, keep | labels_of(y));
    sum_all_but(k, y, keep | labels_of(x));
    groups g = group_labels(x, y, keep);
    int n = join(label, 0, g.batch, g.n_batch);
    n = join(label, n, g.left, g.n_left);
    n = join(label, n, g.right, g.n_right);
    if (n > NEAP_MAX_DIMS) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "a tensor has at most %d dims, but two operands make one of %d",
                  NEAP_MAX_DIMS, n);
        return;
    }
    x->x = g.n_sum ? matrix_product(k, e, x, y, &g, n, label) : multiply(k, x, y, &g);
    x->n = n;
    memcpy(x->label, label, (size_t)n);
}

/* ---- the order ---- */

/* Labels needed after terms a and b are one: those of the result and of the others. */
static uint64_t kept_without(const equation *e, int64_t a, int64_t b)
{
    uint64_t keep = 0;
    for (int i = 0; i < e->n_out; i++) keep |= (uint64_t)1 << e->out[i];
    for (int64_t i = 0; i < e->live; i++)
        if (i != a && i != b) keep |= labels_of(&e->term[i]);
    return keep;
}

static double size_of(const equation *e, uint64_t labels)
{
    double size = 1;
    for (int label = 0; label < LABELS; label++)
        if (labels >> label & 1) size *= (double)e->size[label];
    return size;
}

/* Terms looked at for the next pair: of longer lists, the first ones. */
#define LOOKED_AT 32

/* The pair whose product is smallest against what it replaces; the first of equals. */
static void choose_pair(const equation *e, int64_t *a, int64_t *b)
{
    int64_t n = e->live < LOOKED_AT ? e->live : LOOKED_AT;
    double best = 0;
    *a = 0;
    *b = 1;
    for (int64_t i = 0; i < n && e->live > 2; i++) {
        for (int64_t j = i + 1; j < n; j++) {
            uint64_t x = labels_of(&e->term[i]), y = labels_of(&e->term[j]);
            double gain = size_of(e, (x | y) & kept_without(e, i, j)) - size_of(e, x) -
                          size_of(e, y);
            if ((i > 0 || j > 1) && gain >= best) continue;
            best = gain;
            *a = i;
            *b = j;
        }
    }
}

static neap_tensor *contract_all(neap_calc *k, equation *e)
{
    for (int64_t i = 0; i < e->live; i++) {
        take_diagonals(k, &e->term[i], i);
        drop_singles(k, e, &e->term[i]);
    }
    while (e->live > 1 && calc_status(k) == NEAP_OK) {
        int64_t a, b;
        choose_pair(e, &a, &b);
        contract(k, e, &e->term[a], &e->term[b], kept_without(e, a, b));
        e->term[b] = e->term[--e->live];
    }
    if (calc_status(k) != NEAP_OK) return NULL;
    sum_all_but(k, e->term, kept_without(e, 0, 0));
    order_dims(k, e->term, e->n_out, e->out);
    return e->term->x;
}

static void einsum_compose(neap_calc *k)
{
    int64_t n = calc_n_in(k);
    const neap_value *text = calc_value(k, 0);
    if (n == 0 || text->kind != NEAP_TEXT) {
        calc_fail(k, NEAP_ERR_ARGUMENT, "needs an equation and at least one operand");
        return;
    }
    equation e = {.term = neap_alloc_array(n, sizeof(term))};
    if (!e.term) {
        calc_failed(k, NEAP_ERR_MEMORY);
        return;
    }
    if (!calc_failed(k, read_equation(&e, k, text)))
        calc_result(k, 0, contract_all(k, &e));
    neap_free(e.term, sizeof(term) * (size_t)n);
}

NEAP_OP(einsum) = {
    .name = "einsum",
    .signature = "einsum(equation: text, operands: tensors...)",
    .doc =
        "Sums of products in Einstein's notation: each operand's dims are named by "
        "letters, and the products of elements are summed over the letters that the "
        "result, after `->`, lacks. \"ij,jk->ik\" is the matrix product. A letter that "
        "stands twice in a term takes the diagonal; `...` stands for the dims that "
        "have "
        "no letter, which broadcast. Without `->` the result has those dims, and then "
        "the letters that stand once, in alphabetical order. More than two operands "
        "are "
        "contracted in the order that keeps results small.",
    .example =
        "neap.einsum(\"ij,ij->i\", neap.tensor{{1, 2}, {3, 4}}, neap.tensor{{1, 1}, "
        "{2, 0.5}})",
    .flags = NEAP_PROMOTE | NEAP_NO_METHOD,
    .compose = einsum_compose,
};

const neap_op *const neap_ops_einsum[] = {&neap_op_einsum, NULL};
