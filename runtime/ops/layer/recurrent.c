/* recurrent.c (ops/layer): one direction of one layer of a recurrent network, over a
 * whole sequence. The layers of nn project the input for all steps in one product, and
 * stack such passes.
 *
 * The gradient runs back through the steps in a kernel that gives the gradients of the
 * gates' sums; that of the weight is then one product over all steps. It cannot be
 * recorded: first gradients only. */
#include "ops/layer/recurrent.h"

#include <inttypes.h>
#include <string.h>

#include "ops/calc_ops.h"
#include "ops/check.h"

extern const neap_op neap_op_recurrent_backward, neap_op_sum, neap_op_select;

/* Inputs, values and outputs of the row. */
enum { A, H, C, W, B, LENGTH };
enum { CELL, REVERSE, WITH_WEIGHT }; /* the last for the gradient's row */
enum { Y, H_LAST, C_LAST, KEPT };

static neap_recurrent recurrent_of(const neap_value *v, const neap_tensor *a,
                                   const neap_tensor *h, const neap_tensor *length)
{
    return (neap_recurrent){.dtype = (neap_dtype)a->dtype,
                            .cell = (neap_cell)v[CELL].as.i,
                            .reverse = v[REVERSE].as.b,
                            .steps = a->shape[0],
                            .rows = a->shape[1],
                            .hidden = h->shape[1],
                            .length =
                                length ? (const int64_t *)(void *)length->data : NULL};
}

static const char *data_of(const neap_tensor *x)
{
    return x ? x->data : NULL;
}

/* ---- forward ---- */

static neap_status recurrent_infer(neap_call *c)
{
    const neap_tensor *a = c->in[A], *h = c->in[H];
    neap_cell cell = (neap_cell)c->value[CELL].as.i;
    neap_dtype dtype = (neap_dtype)a->dtype;
    int64_t hidden = h->shape[1];
    int64_t none[2] = {0, 0}, y[3] = {a->shape[0], a->shape[1], hidden},
            kept[3] = {a->shape[0], a->shape[1], hidden * neap_cell_kept(cell)};
    neap_plan(c, Y, dtype, 3, y);
    neap_plan(c, H_LAST, dtype, 2, h->shape);
    neap_plan(c, C_LAST, dtype, 2, cell == NEAP_CELL_LSTM ? h->shape : none);
    neap_plan(c, KEPT, dtype, 3, kept);
    return NEAP_OK;
}

static neap_status recurrent_forward(neap_call *c)
{
    neap_recurrent r = recurrent_of(c->value, c->in[A], c->in[H], c->in[LENGTH]);
    neap_recurrent_forward f = {.a = c->in[A]->data,
                                .h = c->in[H]->data,
                                .c = data_of(c->in[C]),
                                .w = c->in[W]->data,
                                .b = data_of(c->in[B]),
                                .y = c->out[Y]->data,
                                .h_last = c->out[H_LAST]->data,
                                .c_last = c->out[C_LAST]->data,
                                .kept = c->out[KEPT]->data};
    return neap_recurrent_run(&r, &f);
}

/* ---- backward ---- */

/* Inputs and outputs of the gradient's row. */
enum {
    BACK_GY,
    BACK_Y,
    BACK_H,
    BACK_C,
    BACK_W,
    BACK_KEPT,
    BACK_GH,
    BACK_GC,
    BACK_LENGTH,
    BACK_INPUTS
};
enum { BACK_GA, BACK_GB, BACK_STATES, BACK_WEIGHT };

static neap_status recurrent_backward_infer(neap_call *c)
{
    const neap_tensor *y = c->in[BACK_Y], *w = c->in[BACK_W];
    bool gru = c->value[CELL].as.i == NEAP_CELL_GRU;
    neap_dtype dtype = (neap_dtype)y->dtype;
    int64_t sums[3] = {y->shape[0], y->shape[1], w->shape[0]}, none[3] = {0, 0, 0},
            states[3] = {2, y->shape[1], y->shape[2]};
    neap_plan(c, BACK_GA, dtype, 3, sums);
    neap_plan(c, BACK_GB, dtype, 3, gru ? sums : none);
    neap_plan(c, BACK_STATES, dtype, 3, states);
    neap_plan(c, BACK_WEIGHT, dtype, 2, c->value[WITH_WEIGHT].as.b ? w->shape : none);
    return NEAP_OK;
}

static neap_status recurrent_backward_forward(neap_call *c)
{
    neap_recurrent r =
        recurrent_of(c->value, c->in[BACK_Y], c->in[BACK_H], c->in[BACK_LENGTH]);
    neap_tensor *states = c->out[BACK_STATES];
    const neap_tensor *gc = c->in[BACK_GC];
    size_t used = (size_t)(r.rows * r.hidden) * neap_dtype_size(r.dtype);
    char *second = states->data + used;
    memcpy(states->data, c->in[BACK_GH]->data, used);
    if (gc)
        memcpy(second, gc->data, used);
    else
        memset(second, 0, used);
    neap_recurrent_backward b = {.gy = c->in[BACK_GY]->data,
                                 .y = c->in[BACK_Y]->data,
                                 .h = c->in[BACK_H]->data,
                                 .c = data_of(c->in[BACK_C]),
                                 .w = c->in[BACK_W]->data,
                                 .kept = c->in[BACK_KEPT]->data,
                                 .ga = c->out[BACK_GA]->data,
                                 .gb = c->out[BACK_GB]->data,
                                 .gh = states->data,
                                 .gc = second,
                                 .gw = NULL};
    if (c->value[WITH_WEIGHT].as.b) b.gw = c->out[BACK_WEIGHT]->data;
    return neap_recurrent_run_backward(&r, &b);
}

/* The products with the gates' gradients, and those that make the weight's. */
static int64_t recurrent_backward_multiply_adds(const neap_call *c)
{
    const neap_tensor *y = c->in[BACK_Y], *w = c->in[BACK_W];
    return y->shape[0] * y->shape[1] * w->numel * (c->value[WITH_WEIGHT].as.b ? 2 : 1);
}

NEAP_OP(recurrent_backward) = {
    .name = "recurrent_backward",
    .signature =
        "recurrent_backward(gy, y, h, c: tensor?, weight, kept, gh, gc: tensor?, "
        "lengths: tensor?, cell: rnn_tanh|rnn_relu|lstm|gru, reverse: bool, "
        "with_weight: bool)",
    .doc =
        "The gradients of the gates' sums from the input and from the state, of the "
        "first states, and of the weight.",
    .flags = NEAP_HIDDEN,
    .infer = recurrent_backward_infer,
    .forward = recurrent_backward_forward,
    .multiply_adds = recurrent_backward_multiply_adds,
};

/* x (T, B, n) summed over steps and rows. */
static neap_tensor *sum_steps(neap_calc *k, neap_tensor *x)
{
    const int64_t dims[2] = {0, 1};
    neap_value value[3] = {neap_list(2, dims), neap_truth(false), neap_none()};
    return x ? calc_run(k, &neap_op_sum, 1, &x, 3, value) : NULL;
}

static neap_tensor *state_of(neap_calc *k, neap_tensor *states, int64_t which)
{
    const neap_value value[2] = {neap_int(0), neap_int(which)};
    return states ? calc_run(k, &neap_op_select, 1, &states, 2, value) : NULL;
}

static void recurrent_rule(neap_calc *k)
{
    bool lstm = calc_value(k, CELL)->as.i == NEAP_CELL_LSTM;
    bool gru = calc_value(k, CELL)->as.i == NEAP_CELL_GRU;
    neap_tensor *in[BACK_INPUTS] = {
        [BACK_GY] = calc_contiguous(k, calc_grad(k, Y)),
        [BACK_Y] = calc_out(k, Y),
        [BACK_H] = calc_in(k, H),
        [BACK_C] = lstm ? calc_in(k, C) : NULL,
        [BACK_W] = calc_in(k, W),
        [BACK_KEPT] = calc_out(k, KEPT),
        [BACK_GH] = calc_contiguous(k, calc_grad(k, H_LAST)),
        [BACK_GC] = lstm ? calc_contiguous(k, calc_grad(k, C_LAST)) : NULL,
        [BACK_LENGTH] = calc_in_meta(k, LENGTH)->ndim ? calc_in(k, LENGTH) : NULL};
    neap_tensor *out[4];
    const neap_value value[3] = {*calc_value(k, CELL), *calc_value(k, REVERSE),
                                 neap_truth(calc_wants(k, W))};
    if (!in[BACK_GY] || !in[BACK_GH] ||
        !calc_run_all(k, &neap_op_recurrent_backward, BACK_INPUTS, in, 3, value, 4,
                      out))
        return;
    calc_give(k, A, out[BACK_GA]);
    if (calc_wants(k, H)) calc_give(k, H, state_of(k, out[BACK_STATES], 1));
    if (calc_wants(k, C)) calc_give(k, C, state_of(k, out[BACK_STATES], 2));
    if (calc_wants(k, W)) calc_give(k, W, out[BACK_WEIGHT]);
    if (calc_wants(k, B)) calc_give(k, B, sum_steps(k, out[gru ? BACK_GB : BACK_GA]));
}

#define READS                                                                          \
    (NEAP_IN(H) | NEAP_IN(C) | NEAP_IN(W) | NEAP_IN(LENGTH) | NEAP_OUT(Y) |            \
     NEAP_OUT(KEPT))

/* The products with the state; those with the input are a linear before. */
static int64_t recurrent_multiply_adds(const neap_call *c)
{
    const neap_tensor *a = c->in[A], *w = c->in[W];
    return a->shape[0] * a->shape[1] * w->numel;
}

NEAP_OP(recurrent_pass) = {
    .name = "recurrent_pass",
    .records = "recurrent",
    .signature =
        "recurrent_pass(x, h, c: tensor?, weight, bias: tensor?, lengths: "
        "tensor?, cell: rnn_tanh|rnn_relu|lstm|gru, reverse: bool)",
    .doc =
        "recurrent on checked, row-major inputs; the last result is kept for the "
        "gradient.",
    .flags = NEAP_HIDDEN | NEAP_ONCE,
    .infer = recurrent_infer,
    .forward = recurrent_forward,
    .backward = recurrent_rule,
    .multiply_adds = recurrent_multiply_adds,
    .reads = {READS, READS, READS, READS, READS, READS},
};

/* ---- what users call ---- */

static bool check_states(neap_calc *k, neap_cell cell)
{
    const neap_tensor *a = calc_arg(k, A), *h = calc_arg(k, H), *c = calc_arg(k, C),
                      *w = calc_arg(k, W), *b = calc_arg(k, B);
    if (!a || !h || !w || calc_failed(k, neap_check_float(a))) return false;
    int gates = neap_cell_gates(cell);
    if (a->ndim != 3 || h->ndim != 2 || h->shape[0] != a->shape[1] ||
        a->shape[2] != gates * h->shape[1]) {
        calc_fail(
            k, NEAP_ERR_SHAPE,
            "x must have shape (steps, batch, %d hidden) and h (batch, hidden), got "
            "%s and %s",
            gates, neap_shape_of(a).s, neap_shape_of(h).s);
        return false;
    }
    if ((cell == NEAP_CELL_LSTM) != (c != NULL) || (c && !neap_same_shape(h, c))) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "the cell state is for the LSTM, with h's shape %s",
                  neap_shape_of(h).s);
        return false;
    }
    if (w->ndim != 2 || w->shape[0] != a->shape[2] || w->shape[1] != h->shape[1] ||
        (b && (b->ndim != 1 || b->shape[0] != a->shape[2]))) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "the weight must have shape (%" PRId64 ", %" PRId64
                  ") and the bias (%" PRId64 "), got %s and %s",
                  a->shape[2], h->shape[1], a->shape[2], neap_shape_of(w).s,
                  b ? neap_shape_of(b).s : "none");
        return false;
    }
    return calc_check_dtype(k, "h", h) && calc_check_dtype(k, "c", c) &&
           calc_check_dtype(k, "weight", w) && calc_check_dtype(k, "bias", b);
}

static bool check_lengths(neap_calc *k, neap_tensor *length, const neap_tensor *a)
{
    if (!length) return true;
    if (length->dtype != NEAP_INT64 || length->ndim != 1 ||
        length->shape[0] != a->shape[1]) {
        calc_fail(k, NEAP_ERR_SHAPE,
                  "lengths must be an int64 tensor of shape (%" PRId64 "), got %s %s",
                  a->shape[1], neap_dtype_name((neap_dtype)length->dtype),
                  neap_shape_of(length).s);
        return false;
    }
    if (neap_is_hollow(length)) return true;
    const int64_t *n = (const int64_t *)(void *)length->data;
    for (int64_t i = 0; i < length->numel; i++) {
        if (n[i] >= 0 && n[i] <= a->shape[0]) continue;
        calc_fail(k, NEAP_ERR_ARGUMENT,
                  "lengths must lie in 0..%" PRId64 ", got %" PRId64
                  " at position %" PRId64,
                  a->shape[0], n[i], i + 1);
        return false;
    }
    return true;
}

static void recurrent_compose(neap_calc *k)
{
    neap_cell cell = (neap_cell)calc_value(k, CELL)->as.i;
    neap_tensor *in[6], *out[4];
    if (!check_states(k, cell)) return;
    for (int i = 0; i < 6; i++) in[i] = calc_contiguous(k, calc_arg(k, i));
    /* The others' bias belongs to the same sums as the input's. */
    if (cell != NEAP_CELL_GRU && in[B]) {
        in[A] = calc_add(k, in[A], in[B]);
        in[B] = NULL;
    }
    if (!in[A] || !check_lengths(k, in[LENGTH], in[A]) ||
        !calc_run_all(k, &neap_op_recurrent_pass, 6, in, 2, calc_value(k, 0), 4, out))
        return;
    calc_result(k, 0, out[Y]);
    calc_result(k, 1, out[H_LAST]);
    if (cell == NEAP_CELL_LSTM) calc_result(k, 2, out[C_LAST]);
}

NEAP_OP(recurrent) = {
    .name = "recurrent",
    .signature =
        "recurrent(x, h, c: tensor?, weight, bias: tensor?, lengths: tensor?, "
        "{cell: rnn_tanh|rnn_relu|lstm|gru = lstm, reverse: bool = false})",
    .doc =
        "One direction of one recurrent layer: the states for all steps, and the last "
        "ones (h, and c of an LSTM). x (steps, batch, gates hidden) are the input's "
        "sums "
        "for the gates, h and c (batch, hidden) the first states, weight (gates "
        "hidden, "
        "hidden) and bias are the state's. Row i ends after lengths[i] steps: then its "
        "results are 0 and its states stay. nn.LSTM, nn.GRU and nn.RNN are made of it. "
        "First gradients only.",
    .example =
        "neap.recurrent(neap.ones(2, 1, 1), neap.zeros(1, 1), nil, "
        "neap.ones(1, 1), nil, nil, {cell = \"rnn_tanh\"})",
    .flags = NEAP_NO_METHOD | NEAP_ONCE,
    .compose = recurrent_compose,
};

const neap_op *const neap_ops_recurrent[] = {
    &neap_op_recurrent, &neap_op_recurrent_pass, &neap_op_recurrent_backward, NULL};
