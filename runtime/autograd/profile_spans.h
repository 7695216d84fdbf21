/* profile_spans.h (autograd): the spans of a profile, and the texts that they name. */
#ifndef NEAP_AUTOGRAD_PROFILE_SPANS_H
#define NEAP_AUTOGRAD_PROFILE_SPANS_H

#include "autograd/profile.h"
#include "autograd/schedule.h"

/* What tells a span from others below the same one. */
typedef struct neap_place {
    neap_span_kind kind;
    int32_t number;
    const void *what;
    int32_t line; /* where it is known already */
} neap_place;

typedef struct neap_spans {
    neap_growing list, texts;
    int32_t *bucket; /* numbers of spans by a hash, 0: none */
    int32_t last;    /* that was found */
} neap_spans;

static inline neap_span *neap_span_at(const neap_spans *s, int32_t i)
{
    return (neap_span *)s->list.at + i;
}

neap_status neap_spans_open(neap_spans *s); /* close it, whatever comes of that */
void neap_spans_close(neap_spans *s);

/* The number of the span at that place below `parent`, made where there is none: of
 * `parent` itself where there is no room for it. */
int32_t neap_spans_search(neap_spans *s, int32_t parent, const neap_place *at);

/* Programs do things in the same order again and again: what followed what was found
 * last is tried first. */
static inline int32_t neap_spans_find(neap_spans *s, int32_t parent, neap_place at)
{
    int32_t guess = neap_span_at(s, s->last)->follower;
    const neap_span *g = neap_span_at(s, guess);
    if (NEAP_UNLIKELY(!(g->parent == parent && g->what == at.what &&
                        g->number == at.number && g->kind == at.kind))) {
        neap_place sought = at; /* so that `at` stays in registers */
        guess = neap_spans_search(s, parent, &sought);
        neap_span_at(s, s->last)->follower = guess;
    }
    return s->last = guess;
}

/* The number of a text, which is cut where it is long, from 1; 0: there is no room. */
int32_t neap_spans_text(neap_spans *s, const char *text);
/* The number of the script's line. */
int32_t neap_spans_line_here(neap_spans *s);

#endif
