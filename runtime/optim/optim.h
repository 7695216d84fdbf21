/* optim.h (optim): optimizers: rows that describe one each, and the object that applies
 * a row to parameters.
 *
 * A row lists its options and the state it keeps for each parameter. Most turn both
 * into the numbers ("factors") that a loop in kernels/isa/update.c takes; one that
 * works on the whole of a parameter has a function of its own. Option values lie in one
 * array, in the order of the list; see options.h. A new optimizer is one row, one name
 * in rules.h and one loop. */
#ifndef NEAP_OPTIM_OPTIM_H
#define NEAP_OPTIM_OPTIM_H

#include <stddef.h>

#include "optim/options.h"
#include "tensor/tensor.h"

#define NEAP_OPTIM_VALUES 12
#define NEAP_OPTIM_STATES 4
#define NEAP_OPTIM_NUMBERS 2
#define NEAP_OPTIM_FACTORS 14

typedef struct neap_optim_param {
    neap_tensor *x;                        /* owned */
    neap_tensor *state[NEAP_OPTIM_STATES]; /* owned; row-major; NULL until first used */
    double number[NEAP_OPTIM_NUMBERS];     /* of the row's `numbers` */
    unsigned used;                         /* bit i: state i holds past steps */
    bool straight;                         /* x and its gradient are row-major now */
    int64_t step; /* updates so far, the running one included */
    int group;
} neap_optim_param;

/* Where an update stands, for a row's `prepare`. */
typedef struct neap_optim_turn {
    int64_t step;   /* the number of this update, from 1 */
    bool first;     /* the parameter's state is new */
    double *number; /* its numbers, to be set on the first and kept up to date */
} neap_optim_turn;

/* One parameter's update: row-major data of its type. */
typedef struct neap_optim_update {
    neap_dtype dtype; /* float32 or float64 */
    int ndim;
    const int64_t *shape;
    int64_t numel;
    char *x, *g, *state[NEAP_OPTIM_STATES];
    double factor[NEAP_OPTIM_FACTORS];
    char *room; /* scratch space of the size the row asked for */
} neap_optim_update;

typedef struct neap_optim_rule {
    const char *name;
    const char *doc; /* formula, sentences */
    const neap_option *options;
    int n_options;
    const char *state[NEAP_OPTIM_STATES];    /* names, as in PyTorch's state_dict */
    const char *numbers[NEAP_OPTIM_NUMBERS]; /* likewise, of the numbers it keeps */
    bool counts;                             /* its state has "step" too */
    /* What the options must keep among themselves; may be absent. */
    neap_status (*check)(const double *value);
    /* What a parameter must be beside a float leaf; may be absent. */
    neap_status (*accepts)(int64_t position, const neap_tensor *x);
    /* Bit i: state i is kept; `uses`, where it is given, says so for x. */
    unsigned keeps;
    unsigned (*uses)(const double *value, const neap_tensor *x);
    /* The shape of state i, which comes in as x's; absent: it stays so. */
    void (*state_shape)(int i, int ndim, int64_t *shape);
    /* What a new state i is filled with; absent: 0. */
    double (*initial)(const double *value, int i);
    /* The factors of an update. */
    void (*prepare)(const double *value, const neap_optim_turn *turn, double *factor);
    size_t f32, f64; /* the loop: offsets of its slots in neap_update_kernels */
    /* Instead of a loop: the update, and the bytes of room it needs for x. A row with
     * neither is stepped in Lua. */
    void (*update)(const neap_optim_update *u);
    int64_t (*room)(const neap_tensor *x);
} neap_optim_rule;

#define NEAP_OPTIM_LOOP(id)                                                            \
    .f32 = offsetof(neap_update_kernels, id##_f32),                                    \
    .f64 = offsetof(neap_update_kernels, id##_f64)

/* All rows, NULL-ended; the row called so, or NULL. */
extern const neap_optim_rule *const neap_optim_rules[];
const neap_optim_rule *neap_optim_find(const char *name);

/* Fails on a value out of its range. */
neap_status neap_optim_check(const neap_optim_rule *rule, const double *value);
/* The shape of state i of a parameter like x. */
void neap_optim_state_shape(const neap_optim_rule *rule, const neap_tensor *x, int i,
                            int64_t *shape);

/* Runs a loop (offsets of its slots) over all elements, shared out over threads. */
void neap_optim_run_loop(const neap_optim_update *u, size_t f32, size_t f64);

/* ---- an optimizer at work ---- */

typedef struct neap_optim_group {
    double value[NEAP_OPTIM_VALUES];
} neap_optim_group;

typedef struct neap_optim {
    const neap_optim_rule *rule;
    neap_optim_param *param;
    neap_optim_group *group;
    int64_t n_params, param_room;
    int n_groups, group_room;
} neap_optim;

neap_status neap_optim_new(const neap_optim_rule *rule, neap_optim **out);
void neap_optim_free(neap_optim *o); /* NULL is allowed */

/* Adds a group of n leaves that share `value`, and retains them. Fails, changing
 * nothing, on a tensor that is not a float leaf or is in a group already. */
neap_status neap_optim_add_group(neap_optim *o, const double *value, int64_t n,
                                 neap_tensor *const *x);
/* Gives group `group` (from 0) new values, checked. */
neap_status neap_optim_set(neap_optim *o, int group, const double *value);

/* Updates every parameter that has a gradient, in place and unrecorded. What can fail,
 * fails before the first is changed. */
neap_status neap_optim_step(neap_optim *o);
/* The number, from 1, of the first parameter whose gradient holds a NaN or an infinity;
 * 0 where none does. */
neap_status neap_optim_find_nonfinite(const neap_optim *o, int64_t *number);
/* Drops every gradient. */
void neap_optim_zero_grad(neap_optim *o);
/* What is kept for a parameter, as a state dict has it. */
typedef struct neap_optim_saved {
    neap_tensor *state[NEAP_OPTIM_STATES]; /* borrowed; NULL where there is none */
    double number[NEAP_OPTIM_NUMBERS];
    int64_t step;
} neap_optim_saved;

/* Gives every parameter copies of new states, saved[i] being parameter i's. Fails
 * before the first is changed. */
neap_status neap_optim_load(neap_optim *o, const neap_optim_saved *saved);

#endif
