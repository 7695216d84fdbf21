/* options.h (optim): the options of an optimizer: kinds, defaults, ranges.
 *
 * The values of a row's options lie in one array of doubles, in the order of the list.
 * A list of two or three numbers takes as many places; a truth is 0 or 1; a word is its
 * place in the option's list, from 1. What may be absent and is has NaN, or 0 for a
 * word. */
#ifndef NEAP_OPTIM_OPTIONS_H
#define NEAP_OPTIM_OPTIONS_H

#include <math.h>

#include "base/status.h"

#define NEAP_OPTION_PARTS 3

typedef enum neap_option_kind {
    NEAP_OPTION_NUMBER,
    NEAP_OPTION_TRUTH,
    NEAP_OPTION_WORD,
} neap_option_kind;

typedef struct neap_option {
    const char *name;
    neap_option_kind kind;
    int parts; /* of a table of numbers; 0: one number, without a table */
    double fallback[NEAP_OPTION_PARTS]; /* NaN: absent */
    double least, most;                 /* of each number */
    bool below;                         /* most is too much itself */
    bool whole;
    const char *const *words; /* NULL-ended */
} neap_option;

#define NEAP_OPTION_RANGE(id, value, from, to)                                         \
    {                                                                                  \
        .name = id, .fallback = {value}, .least = from, .most = to                     \
    }
/* A finite number, also one of at least 0. */
#define NEAP_OPTION_ANY(id, value)                                                     \
    {                                                                                  \
        .name = id, .fallback = {value}, .least = -(double)INFINITY,                   \
        .most = (double)INFINITY, .below = true                                        \
    }
#define NEAP_OPTION_POSITIVE(id, value)                                                \
    {                                                                                  \
        .name = id, .fallback = {value}, .most = (double)INFINITY, .below = true       \
    }
#define NEAP_OPTION_WHOLE(id, value, from)                                             \
    {                                                                                  \
        .name = id, .fallback = {value}, .least = from, .most = (double)INFINITY,      \
        .below = true, .whole = true                                                   \
    }
/* Two numbers: in [0, 1), or of at least 0. */
#define NEAP_OPTION_FRACTIONS(id, first, second)                                       \
    {                                                                                  \
        .name = id, .parts = 2, .fallback = {first, second}, .most = 1, .below = true  \
    }
#define NEAP_OPTION_PAIR(id, first, second)                                            \
    {                                                                                  \
        .name = id, .parts = 2, .fallback = {first, second}, .most = (double)INFINITY, \
        .below = true                                                                  \
    }
#define NEAP_OPTION_FLAG(id, value)                                                    \
    {                                                                                  \
        .name = id, .kind = NEAP_OPTION_TRUTH, .fallback = { value }                   \
    }
/* One of a NULL-ended list of words, or absent. */
#define NEAP_OPTION_WORDS(id, list)                                                    \
    {                                                                                  \
        .name = id, .kind = NEAP_OPTION_WORD, .words = list                            \
    }

/* Places an option takes among the values. */
static inline int neap_option_places(const neap_option *option)
{
    return option->parts ? option->parts : 1;
}

/* May part i be absent? */
static inline bool neap_option_is_optional(const neap_option *option, int i)
{
    return option->kind == NEAP_OPTION_WORD || isnan(option->fallback[i]);
}

/* Fails on a value out of its option's range. */
neap_status neap_options_check(const neap_option *options, int n, const double *value);

#endif
