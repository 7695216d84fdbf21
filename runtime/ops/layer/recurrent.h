/* recurrent.h (ops/layer): a recurrent layer over a whole sequence, on raw memory; see
 * recurrent_run.c.
 *
 * With T steps, B rows of a batch, H hidden units and G gates: a (T, B, G H) are the
 * input's sums, h and c (B, H) the states, w (G H, H) and b (G H) the state's weight
 * and bias, y (T, B, H). Row i ends after length[i] steps: its states stay, its y is 0.
 */
#ifndef NEAP_OPS_LAYER_RECURRENT_H
#define NEAP_OPS_LAYER_RECURRENT_H

#include "tensor/tensor.h"

typedef enum neap_cell {
    NEAP_CELL_RNN_TANH,
    NEAP_CELL_RNN_RELU,
    NEAP_CELL_LSTM,
    NEAP_CELL_GRU,
} neap_cell;

typedef struct neap_recurrent {
    neap_dtype dtype; /* float32 or float64 */
    neap_cell cell;
    bool reverse; /* from the last step to the first */
    int64_t steps, rows, hidden;
    const int64_t *length; /* of each row, or NULL: all steps */
} neap_recurrent;

int neap_cell_gates(neap_cell cell); /* G */
/* Numbers kept for the gradient, for each step, row and hidden unit. */
int neap_cell_kept(neap_cell cell);

/* y and the last states; kept (T, B, kept H) for the gradient. c and c_last are the
 * LSTM's. b may be NULL. */
typedef struct neap_recurrent_forward {
    const char *a, *h, *c, *w, *b;
    char *y, *h_last, *c_last, *kept;
} neap_recurrent_forward;

neap_status neap_recurrent_run(const neap_recurrent *r,
                               const neap_recurrent_forward *f);

/* The gradients ga (T, B, G H) of a, gb (the same, GRU only) of the state's sums, gh
 * and gc (B, H) of the first states; and gw, that of w, or NULL. gy is y's gradient; gh
 * and gc hold those of the last states when it begins. */
typedef struct neap_recurrent_backward {
    const char *gy, *y, *h, *c, *w, *kept;
    char *ga, *gb, *gh, *gc, *gw;
} neap_recurrent_backward;

neap_status neap_recurrent_run_backward(const neap_recurrent *r,
                                        const neap_recurrent_backward *f);

#endif
