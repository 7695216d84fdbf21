/* optim.h (optim): optimizers: rows that describe one each, and the object that applies
 * a row to parameters.
 *
 * A row lists its options and the state it keeps for each parameter, and turns both
 * into the numbers ("factors") that its loop in kernels/isa/update.c takes. Option
 * values lie in one array, in the order of the list; a pair takes two places. A new
 * optimizer is one row, one name in rules.h and one loop. */
#ifndef NEAP_OPTIM_OPTIM_H
#define NEAP_OPTIM_OPTIM_H

#include <math.h>
#include <stddef.h>

#include "tensor/tensor.h"

#define NEAP_OPTIM_VALUES 12
#define NEAP_OPTIM_STATES 4
#define NEAP_OPTIM_FACTORS 12

typedef enum neap_option_kind {
    NEAP_OPTION_NUMBER,
    NEAP_OPTION_PAIR, /* a table of two numbers */
    NEAP_OPTION_TRUTH,
} neap_option_kind;

typedef struct neap_option {
    const char *name;
    neap_option_kind kind;
    double fallback[2];
    double least, below; /* least <= each number < below */
} neap_option;

/* Options: a number of at least 0, two in [0, 1), any number, true or false. */
#define NEAP_OPTION_POSITIVE(id, value)                                                \
    {                                                                                  \
        .name = id, .fallback = {value}, .least = 0, .below = (double)INFINITY         \
    }
#define NEAP_OPTION_FRACTIONS(id, first, second)                                       \
    {                                                                                  \
        .name = id, .kind = NEAP_OPTION_PAIR, .fallback = {first, second}, .below = 1  \
    }
#define NEAP_OPTION_ANY(id, value)                                                     \
    {                                                                                  \
        .name = id, .fallback = {value}, .least = -(double)INFINITY,                   \
        .below = (double)INFINITY                                                      \
    }
#define NEAP_OPTION_FLAG(id)                                                           \
    {                                                                                  \
        .name = id, .kind = NEAP_OPTION_TRUTH                                          \
    }

typedef struct neap_optim_param {
    neap_tensor *x;                        /* owned */
    neap_tensor *state[NEAP_OPTIM_STATES]; /* owned; row-major; NULL until first used */
    unsigned used;                         /* bit i: state i holds past steps */
    bool straight;                         /* x and its gradient are row-major now */
    int64_t step; /* updates so far, the running one included */
    int group;
} neap_optim_param;

typedef struct neap_optim_rule {
    const char *name;
    const char *doc; /* formula, sentences */
    const neap_option *options;
    int n_options;
    const char *state[NEAP_OPTIM_STATES]; /* names, as in PyTorch's state_dict */
    bool counts;                          /* its state has "step" too */
    /* What the options must keep among themselves; may be absent. */
    neap_status (*check)(const double *value);
    /* Bit i: state i is kept. */
    unsigned (*uses)(const double *value);
    /* What a new state i is filled with; absent: 0. */
    double (*initial)(const double *value, int i);
    /* The loop's factors for a parameter's update number `step` (from 1); `first`: its
     * state is new. */
    void (*prepare)(const double *value, int64_t step, bool first, double *factor);
    size_t f32, f64; /* the loop: offsets of its slots in neap_kernels */
} neap_optim_rule;

#define NEAP_OPTIM_LOOP(id)                                                            \
    .f32 = offsetof(neap_kernels, id##_f32), .f64 = offsetof(neap_kernels, id##_f64)

/* All rows, NULL-ended; the row called so, or NULL. */
extern const neap_optim_rule *const neap_optim_rules[];
const neap_optim_rule *neap_optim_find(const char *name);

/* The default of every value. */
void neap_optim_defaults(const neap_optim_rule *rule, double *value);
/* Fails on a value out of its range. */
neap_status neap_optim_check(const neap_optim_rule *rule, const double *value);

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
/* Drops every gradient. */
void neap_optim_zero_grad(neap_optim *o);
/* Gives every parameter copies of new states (n_params x NEAP_OPTIM_STATES, of the
 * parameter's shape, NULL where there is none) and its count of steps. Fails before the
 * first is changed. */
neap_status neap_optim_load(neap_optim *o, neap_tensor *const *state,
                            const int64_t *step);

#endif
