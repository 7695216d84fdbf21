/* profile.h (autograd): how long what is run takes, told apart by what it runs in.
 *
 * While a profile listens (watch.h), it keeps for each track (a coroutine of the
 * program) a stack of what runs there: layers, operations, backward passes, the rules
 * in them, and work that is no operation. Each moment belongs to the top of one stack,
 * or to the program itself: what is added up as `self` is the time of the profile,
 * exactly. Where something runs is a span: the same operation below the same span is
 * the same one, so that there are as many as a program has places, however long it
 * runs. */
#ifndef NEAP_AUTOGRAD_PROFILE_H
#define NEAP_AUTOGRAD_PROFILE_H

#include "autograd/op.h"

typedef enum neap_span_kind {
    NEAP_SPAN_PROGRAM, /* the first one: outside of all others */
    NEAP_SPAN_LAYER,
    NEAP_SPAN_OPERATION,
    NEAP_SPAN_IN_PLACE, /* an operation, as name_ */
    NEAP_SPAN_PASS,     /* backward */
    NEAP_SPAN_RULE,     /* of one node in it */
    NEAP_SPAN_WORK,     /* an optimizer's step, a collection */
    NEAP_SPAN_GAP,      /* of slices only: a stretch of Lua */
} neap_span_kind;

/* Times are in ticks. It has the size of a line of the cache. */
typedef struct neap_span {
    uint8_t kind;     /* neap_span_kind */
    bool backward;    /* it runs in a pass */
    bool is_row;      /* an operation, or a row's rule */
    int32_t parent;   /* the span around it */
    const void *what; /* a row, a name, or a text's number */
    int32_t number; /* a layer's as given; a rule's: the span that recorded its node */
    int32_t line;   /* a text's number: the line that first came here; 0: unknown */
    int32_t running;
    int32_t follower; /* what was found next, the last time */
    int64_t calls;
    int64_t total; /* with all that ran in it */
    int64_t self;
    int64_t bytes; /* of the results that it made itself, views not counted */
} neap_span;

/* What is kept for a trace: `span` ran on `track` for `length` from `began` on, counted
 * from the opening. */
typedef struct neap_slice {
    int64_t began, length;
    int32_t span; /* that a gap lies in */
    int16_t track;
    int16_t kind;
} neap_slice;

#define NEAP_MOST_SPANS 16384 /* what comes later counts for the span around it */
#define NEAP_MOST_TEXTS 4096  /* lines, names of functions; later ones are unknown */

typedef struct neap_profile neap_profile;

typedef struct neap_profile_options {
    int64_t slices; /* kept for a trace at most; 0: no trace */
    bool by_line;   /* the same operation on other lines is another span */
    const void
        *main; /* the coroutine of the first track; context.runner names others */
} neap_profile_options;

/* *out is owned, and does not listen yet. */
neap_status neap_profile_new(const neap_profile_options *o, neap_profile **out);
void neap_profile_free(neap_profile *p); /* which does not listen; NULL is allowed */
/* The one that listens in this thread's context, or NULL. */
neap_profile *neap_profile_here(void);

/* Listens from now on in this thread's context, where no other does. */
void neap_profile_start(neap_profile *p);
/* Listens no longer; what runs is taken to end. */
void neap_profile_stop(neap_profile *p);

/* A layer begins on the track of `who`, and ends. */
void neap_profile_enter(neap_profile *p, const void *who, int32_t number);
void neap_profile_leave(neap_profile *p, const void *who);
/* The number of the layer that `who` is in; 0: none. */
int32_t neap_profile_layer(const neap_profile *p, const void *who);
/* Does anything run on the track of `who`? */
bool neap_profile_is_busy(const neap_profile *p, const void *who);

/* ---- what was found ---- */

int64_t neap_profile_total(const neap_profile *p);
/* The seconds of a tick. */
double neap_profile_seconds(const neap_profile *p);
const struct neap_spans *neap_profile_spans(const neap_profile *p);
int64_t neap_spans_count(const struct neap_spans *s);
const neap_span *neap_spans_get(const struct neap_spans *s, int64_t i);
/* "matmul", "add_", "tanh_backward", "backward", "SGD"; "" of layers. */
void neap_spans_name(const struct neap_spans *s, const neap_span *span, char *to,
                     size_t size);
/* The script's line of a span, or NULL. */
const char *neap_spans_line(const struct neap_spans *s, const neap_span *span);
int64_t neap_profile_slices(const neap_profile *p);
neap_slice neap_profile_slice(const neap_profile *p, int64_t i);
/* Slices that came when there was no more room. */
int64_t neap_profile_dropped(const neap_profile *p);

#endif
