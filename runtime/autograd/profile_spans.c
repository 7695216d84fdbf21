/* profile_spans.c (autograd): see profile_spans.h. */
#include "autograd/profile_spans.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/thread.h"

#define TEXT_SIZE 96
#define BUCKETS (2 * NEAP_MOST_SPANS)

typedef struct text {
    uint32_t hash;
    char at[TEXT_SIZE];
} text;

neap_status neap_spans_open(neap_spans *s)
{
    neap_span program = {.kind = NEAP_SPAN_PROGRAM};
    s->list.size = sizeof(neap_span);
    s->texts.size = sizeof(text);
    s->bucket = neap_alloc(sizeof *s->bucket * BUCKETS);
    if (!s->bucket) return NEAP_ERR_MEMORY;
    memset(s->bucket, 0, sizeof *s->bucket * BUCKETS);
    return neap_growing_push(&s->list, &program);
}

void neap_spans_close(neap_spans *s)
{
    neap_growing_free(&s->list);
    neap_growing_free(&s->texts);
    neap_free(s->bucket, sizeof *s->bucket * BUCKETS);
}

int64_t neap_spans_count(const neap_spans *s)
{
    return s->list.n;
}

const neap_span *neap_spans_get(const neap_spans *s, int64_t i)
{
    assert(i >= 0 && i < s->list.n);
    return neap_span_at(s, (int32_t)i);
}

/* ---- texts ---- */

static uint32_t hash_of(const char *s)
{
    uint32_t h = 2166136261u;
    for (; *s; s++) h = (h ^ (unsigned char)*s) * 16777619u;
    return h;
}

int32_t neap_spans_text(neap_spans *s, const char *of)
{
    text fresh;
    snprintf(fresh.at, sizeof fresh.at, "%s", of);
    fresh.hash = hash_of(fresh.at);
    const text *known = s->texts.at;
    for (int64_t i = 0; i < s->texts.n; i++)
        if (known[i].hash == fresh.hash && strcmp(known[i].at, fresh.at) == 0)
            return (int32_t)i + 1;
    if (s->texts.n == NEAP_MOST_TEXTS) return 0;
    if (neap_growing_push(&s->texts, &fresh) != NEAP_OK) return 0;
    return (int32_t)s->texts.n;
}

static const char *text_of(const neap_spans *s, int64_t number)
{
    assert(number >= 0 && number <= s->texts.n);
    return number ? ((const text *)s->texts.at)[number - 1].at : NULL;
}

int32_t neap_spans_line_here(neap_spans *s)
{
    char line[TEXT_SIZE] = "";
    const neap_context *here = neap_context_here();
    if (here->where) here->where(line, sizeof line);
    return line[0] ? neap_spans_text(s, line) : 0;
}

const char *neap_spans_line(const neap_spans *s, const neap_span *span)
{
    return text_of(s, span->line);
}

/* Is that the `what` of a function that is no row's? A text's number stands for it. */
static bool is_function(const void *what)
{
    return (uintptr_t)what <= NEAP_MOST_TEXTS;
}

/* A rule is told by its row, or by the text that names a function. */
static const char *name_of_rule(const neap_spans *s, const neap_span *span)
{
    const neap_op *op = span->what;
    if (!op) return "function";
    if (is_function(op)) return text_of(s, (int64_t)(uintptr_t)op);
    return op->records ? op->records : op->name;
}

void neap_spans_name(const neap_spans *s, const neap_span *span, char *to, size_t size)
{
    const neap_op *op = span->what;
    const char *name = "", *ending = "";
    switch ((neap_span_kind)span->kind) {
    case NEAP_SPAN_IN_PLACE:
        ending = "_";
        name = op->name;
        break;
    case NEAP_SPAN_OPERATION:
        name = op->name;
        break;
    case NEAP_SPAN_PASS:
        name = "backward";
        break;
    case NEAP_SPAN_RULE:
        ending = "_backward";
        name = name_of_rule(s, span);
        break;
    case NEAP_SPAN_WORK:
        name = span->what;
        break;
    case NEAP_SPAN_PROGRAM:
    case NEAP_SPAN_LAYER:
    case NEAP_SPAN_GAP:
        break;
    }
    snprintf(to, size, "%s%s", name, ending);
}

/* ---- spans ---- */

static bool is_at(const neap_span *span, int32_t parent, const neap_place *at)
{
    return span->parent == parent && span->what == at->what &&
           span->number == at->number && span->kind == at->kind;
}

static uint32_t bucket_of(int32_t parent, const neap_place *at)
{
    uint64_t h = (uint64_t)(uintptr_t)at->what ^ (uint64_t)(uint32_t)at->number << 40;
    h = (h + (uint64_t)(uint32_t)parent) * 0x9e3779b97f4a7c15u + at->kind;
    return (uint32_t)(h >> 40) % BUCKETS;
}

/* A rule has the line of its operation. */
static int32_t line_of(neap_spans *s, const neap_place *at)
{
    if (at->line) return at->line;
    if (at->kind == NEAP_SPAN_RULE) return neap_span_at(s, at->number)->line;
    if (at->kind == NEAP_SPAN_PASS || at->kind == NEAP_SPAN_WORK) return 0;
    return neap_spans_line_here(s);
}

static bool is_row(const neap_place *at)
{
    return at->kind == NEAP_SPAN_OPERATION || at->kind == NEAP_SPAN_IN_PLACE ||
           (at->kind == NEAP_SPAN_RULE && !is_function(at->what));
}

static int32_t add(neap_spans *s, int32_t parent, const neap_place *at)
{
    bool backward = at->kind == NEAP_SPAN_PASS || neap_span_at(s, parent)->backward;
    neap_span span = {.kind = (uint8_t)at->kind,
                      .parent = parent,
                      .number = at->number,
                      .what = at->what,
                      .line = line_of(s, at),
                      .backward = backward,
                      .is_row = is_row(at)};
    if (s->list.n == NEAP_MOST_SPANS) return parent;
    if (neap_growing_push(&s->list, &span) != NEAP_OK) return parent;
    return (int32_t)s->list.n - 1;
}

int32_t neap_spans_search(neap_spans *s, int32_t parent, const neap_place *at)
{
    uint32_t i = bucket_of(parent, at);
    for (; s->bucket[i]; i = (i + 1) % BUCKETS)
        if (is_at(neap_span_at(s, s->bucket[i]), parent, at)) return s->bucket[i];
    int32_t found = add(s, parent, at);
    if (found != parent) s->bucket[i] = found;
    return found;
}
