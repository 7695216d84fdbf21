/* profile.c (autograd): see profile.h.
 *
 * Every event settles first: the time since the last one goes to the span on top of the
 * current track. Spans are found by a hash of where they lie and what they are; where
 * there is no room for another one, the span around it stands for it, as what is told
 * of a program must not stop it. */
#include "autograd/profile.h"

#include "autograd/node.h"
#include "autograd/profile_spans.h"
#include "autograd/watch.h"
#include "base/alloc.h"
#include "base/thread.h"
#include "base/ticks.h"

#define GAP 10000 /* ticks of Lua, about 4 us, from which a trace has a slice of it */
#define MOST_TRACKS 1024
#define BLOCK 2048 /* slices */

typedef struct frame {
    int32_t span;
    int32_t layer;
    const void *mark; /* whose end ends it */
    int64_t began;
} frame;

typedef struct track {
    const void *who;
    neap_growing frames;
    int32_t below; /* that was current when this one came to be */
} track;

struct neap_profile {
    neap_profile_options o;
    bool listens, counts; /* ticks are those of the CPU's counter */
    int32_t current;      /* track */
    int32_t top, layer; /* on top of it: a span, and the layer that it lies in or is */
    track *at;          /* it */
    int64_t total;      /* of earlier sessions */
    int64_t last;       /* when all was settled */
    int64_t zero;       /* where slices are counted from: pauses are cut out */
    int64_t clock, elapsed; /* ns: at the start, and of earlier sessions */
    int64_t slices, dropped;
    uint32_t origins; /* node->origin is this and the number of a span */
    neap_growing tracks;
    neap_growing blocks; /* neap_slice *, of BLOCK each */
    neap_spans spans;
};

/* Numbers that no profile has given to nodes yet. */
static _Atomic uint32_t fresh_origins;

neap_profile *neap_profile_here(void)
{
    return neap_context_here()->profile;
}

static neap_span *span_at(const neap_profile *p, int32_t i)
{
    return neap_span_at(&p->spans, i);
}

static track *track_at(const neap_profile *p, int32_t i)
{
    return (track *)p->tracks.at + i;
}

static frame *top_of(const track *t)
{
    return t->frames.n ? (frame *)t->frames.at + t->frames.n - 1 : NULL;
}

/* ---- tracks ---- */

/* Slices stand in blocks, so that none is ever copied. */
static neap_slice *place_of_slice(const neap_profile *p, int64_t i)
{
    return ((neap_slice **)p->blocks.at)[i / BLOCK] + i % BLOCK;
}

static neap_status add_block(neap_profile *p)
{
    neap_slice *block = neap_alloc(sizeof *block * BLOCK);
    if (!block) return NEAP_ERR_MEMORY;
    neap_status status = neap_growing_push(&p->blocks, &block);
    if (status != NEAP_OK) neap_free(block, sizeof *block * BLOCK);
    return status;
}

static void keep_slice(neap_profile *p, neap_slice s)
{
    bool full = p->slices == p->o.slices;
    if (!full && p->slices % BLOCK == 0) full = add_block(p) != NEAP_OK;
    if (full)
        p->dropped++;
    else
        *place_of_slice(p, p->slices++) = s;
}

static void free_slices(neap_profile *p)
{
    neap_slice **block = p->blocks.at;
    for (int64_t i = 0; i < p->blocks.n; i++)
        neap_free(block[i], sizeof **block * BLOCK);
    neap_growing_free(&p->blocks);
}

static void keep_gap(neap_profile *p, int64_t length)
{
    keep_slice(p, (neap_slice){.began = p->last - p->zero,
                               .length = length,
                               .span = p->top,
                               .track = (int16_t)p->current,
                               .kind = NEAP_SPAN_GAP});
}

/* Gives the time since the last event to whom it belongs. */
static inline void settle(neap_profile *p)
{
    int64_t t = neap_ticks(p->counts), passed = t - p->last;
    neap_span *s = span_at(p, p->top);
    s->self += passed;
    if (NEAP_UNLIKELY(passed >= GAP) && p->o.slices && s->kind <= NEAP_SPAN_LAYER)
        keep_gap(p, passed);
    p->last = t;
}

/* The track of `who` if anything runs there, or -1. */
static int32_t busy_track(const neap_profile *p, const void *who)
{
    if (track_at(p, p->current)->who == who) return p->current;
    for (int32_t i = 0; i < p->tracks.n; i++)
        if (track_at(p, i)->who == who && track_at(p, i)->frames.n) return i;
    return -1;
}

/* A place for the track of `who`, -1 where there is none: the first one is that of the
 * main program. */
static int32_t open_track(neap_profile *p, const void *who)
{
    if (who == p->o.main) return 0;
    int32_t i = 1;
    while (i < p->tracks.n && track_at(p, i)->frames.n) i++;
    if (i == MOST_TRACKS) return -1;
    track fresh = {.who = who, .frames = {.size = sizeof(frame)}, .below = p->current};
    if (i == p->tracks.n && neap_growing_push(&p->tracks, &fresh) != NEAP_OK) return -1;
    track_at(p, i)->who = who;
    track_at(p, i)->below = p->current;
    return i;
}

static void note_top(neap_profile *p, const frame *top)
{
    p->top = top ? top->span : 0;
    p->layer = top ? top->layer : 0;
}

/* An empty track hands on to the one that it came from. */
static void find_top(neap_profile *p)
{
    while (p->current > 0 && track_at(p, p->current)->frames.n == 0) {
        track *t = track_at(p, p->current);
        p->current = t->below;
        t->below = 0; /* so that this ends, whoever came from whom */
    }
    p->at = track_at(p, p->current);
    note_top(p, top_of(p->at));
}

/* Makes the track of `who` the current one; false where there is no room for it. What
 * begins on an empty one lies in what is on top of the track below. */
static bool turn_to(neap_profile *p, const void *who)
{
    int32_t i = busy_track(p, who);
    if (i < 0) i = open_track(p, who);
    if (i < 0) return false;
    const track *t = track_at(p, i);
    const track *from = i > 0 && t->frames.n == 0 ? track_at(p, t->below) : t;
    p->current = i;
    p->at = track_at(p, i);
    note_top(p, top_of(from));
    return true;
}

/* ---- frames ---- */

/* The number of the line that a span is told by, where lines are told apart; 0: none,
 * as it was not the program that called it. */
static int32_t line_for(neap_profile *p, neap_span_kind kind)
{
    bool is_call = kind == NEAP_SPAN_OPERATION || kind == NEAP_SPAN_IN_PLACE;
    if (!is_call || span_at(p, p->top)->kind > NEAP_SPAN_LAYER) return 0;
    return neap_spans_line_here(&p->spans);
}

/* What is to begin on the current track lies in what is on top. */
static neap_status begin_frame(neap_profile *p, neap_place at, const void *mark)
{
    if (NEAP_UNLIKELY(p->o.by_line) && (at.line = line_for(p, at.kind)))
        at.number = at.line;
    frame *f = neap_growing_next(&p->at->frames, sizeof *f);
    if (!f) return NEAP_ERR_MEMORY;
    if (at.kind == NEAP_SPAN_LAYER) p->layer = at.number;
    f->layer = p->layer;
    f->mark = mark;
    f->began = p->last;
    f->span = p->top = neap_spans_find(&p->spans, p->top, at);
    neap_span *s = span_at(p, f->span);
    s->calls++;
    s->running++;
    return NEAP_OK;
}

/* Who runs now. */
static const void *who_runs(const neap_profile *p)
{
    const void *runner = neap_context_here()->runner;
    return runner ? runner : p->o.main;
}

/* `what` begins on the track of `who`. What a row does around the operations that it is
 * made of is little, and counts for these: that spares a third of the looks at the
 * clock. */
static void push(neap_profile *p, const void *who, neap_span_kind kind, int32_t number,
                 const void *what, const void *mark)
{
    bool is_part = kind == NEAP_SPAN_OPERATION || kind == NEAP_SPAN_IN_PLACE;
    if (!is_part || !span_at(p, p->top)->is_row) settle(p);
    if (NEAP_UNLIKELY(p->at->who != who) && !turn_to(p, who)) return;
    neap_place at = {.kind = kind, .number = number, .what = what};
    if (begin_frame(p, at, mark) != NEAP_OK) find_top(p);
}

static void end_frame(neap_profile *p, track *t)
{
    const frame *f = (const frame *)t->frames.at + --t->frames.n;
    neap_span *s = span_at(p, f->span);
    int64_t length = p->last - f->began;
    if (NEAP_LIKELY(--s->running == 0)) s->total += length;
    if (p->o.slices == 0) return;
    keep_slice(p, (neap_slice){.began = f->began - p->zero,
                               .length = length,
                               .span = f->span,
                               .track = (int16_t)(t - (track *)p->tracks.at),
                               .kind = (int16_t)s->kind});
}

static bool runs(const track *t, const void *mark)
{
    int64_t i = t->frames.n;
    while (i > 0 && ((const frame *)t->frames.at)[i - 1].mark != mark) i--;
    return i > 0;
}

/* Ends what has that mark on the track of `who`, and what is above it, which an error
 * has left behind. It may have begun before the profile did. */
static void end_somewhere(neap_profile *p, const void *who, const void *mark)
{
    int32_t i = busy_track(p, who);
    if (i < 0) return;
    p->current = i;
    track *t = track_at(p, i);
    if (runs(t, mark)) {
        while (top_of(t)->mark != mark) end_frame(p, t);
        end_frame(p, t);
    }
    find_top(p);
}

static void pop(neap_profile *p, const void *who, const void *mark)
{
    settle(p);
    track *t = p->at;
    const frame *top = top_of(t);
    if (NEAP_LIKELY(t->who == who && t->frames.n > 1 && top->mark == mark)) {
        end_frame(p, t);
        note_top(p, top - 1);
    } else {
        end_somewhere(p, who, mark);
    }
}

/* ---- events ---- */

static const char layer_mark, pass_mark; /* their addresses stand for these frames */

static void begin(neap_watcher *w, const neap_call *c, bool in_place)
{
    (void)w;
    neap_profile *p = neap_profile_here();
    bool suffix = in_place && !(c->op->flags & NEAP_INPLACE_ONLY);
    push(p, who_runs(p), suffix ? NEAP_SPAN_IN_PLACE : NEAP_SPAN_OPERATION, 0, c->op,
         c);
}

/* The bytes of a result that is no view of an input: nobody else has it, as a rule. */
static int64_t bytes_made(const neap_call *c, const neap_tensor *x)
{
    bool is_view = false;
    if (NEAP_UNLIKELY(x->refs > 1 || x->storage->refs > 1))
        for (int i = 0; i < c->n_in; i++)
            is_view = is_view || (c->in[i] && c->in[i]->storage == x->storage);
    return is_view ? 0 : x->storage->bytes;
}

static neap_status ran(neap_watcher *w, const neap_call *c)
{
    (void)w;
    neap_profile *p = neap_profile_here();
    neap_span *s = span_at(p, p->top);
    for (int i = 0; i < c->n_out; i++) s->bytes += bytes_made(c, c->out[i]);
    for (int64_t i = 0; i < c->n_list; i++) s->bytes += bytes_made(c, c->list[i]);
    return NEAP_OK;
}

static void end(neap_watcher *w, const neap_call *c, neap_status status)
{
    (void)w, (void)status;
    neap_profile *p = neap_profile_here();
    pop(p, who_runs(p), c);
}

static void node_made(neap_watcher *w, neap_node *node)
{
    (void)w;
    const neap_profile *p = neap_profile_here();
    node->origin = p->origins + (uint32_t)p->top;
}

/* The span that recorded the node; the program, where that is not known. */
static int32_t origin_of(const neap_profile *p, const neap_node *node)
{
    uint32_t i = node->origin - p->origins;
    return node->origin && i < (uint32_t)p->spans.list.n ? (int32_t)i : 0;
}

static void pass_begin(neap_watcher *w)
{
    (void)w;
    neap_profile *p = neap_profile_here();
    push(p, who_runs(p), NEAP_SPAN_PASS, 0, NULL, &pass_mark);
}

static void pass_end(neap_watcher *w, neap_status status)
{
    (void)w, (void)status;
    neap_profile *p = neap_profile_here();
    pop(p, who_runs(p), &pass_mark);
}

/* The name of a function may go with it: it stands among the texts, and its number for
 * it. No row lies at so low an address. */
static const void *what_of_rule(neap_profile *p, const neap_node *node)
{
    if (!node->custom) return node->op;
    return (const void *)(uintptr_t)neap_spans_text(&p->spans, node->custom->name);
}

static void rule_begin(neap_watcher *w, const neap_node *node)
{
    (void)w;
    neap_profile *p = neap_profile_here();
    push(p, who_runs(p), NEAP_SPAN_RULE, origin_of(p, node), what_of_rule(p, node),
         node);
}

static void rule_end(neap_watcher *w, const neap_node *node, neap_status status)
{
    (void)w, (void)status;
    neap_profile *p = neap_profile_here();
    pop(p, who_runs(p), node);
}

static void work_begin(neap_watcher *w, const char *what)
{
    (void)w;
    neap_profile *p = neap_profile_here();
    push(p, who_runs(p), NEAP_SPAN_WORK, 0, what, what);
}

static void work_end(neap_watcher *w, const char *what)
{
    (void)w;
    neap_profile *p = neap_profile_here();
    pop(p, who_runs(p), what);
}

static neap_watcher listener = {.looks_on = true,
                                .begin = begin,
                                .ran = ran,
                                .end = end,
                                .node_made = node_made,
                                .pass_begin = pass_begin,
                                .pass_end = pass_end,
                                .rule_begin = rule_begin,
                                .rule_end = rule_end,
                                .work_begin = work_begin,
                                .work_end = work_end};

void neap_profile_enter(neap_profile *p, const void *who, int32_t number)
{
    push(p, who, NEAP_SPAN_LAYER, number, NULL, &layer_mark);
}

void neap_profile_leave(neap_profile *p, const void *who)
{
    pop(p, who, &layer_mark);
}

int32_t neap_profile_layer(const neap_profile *p, const void *who)
{
    if (NEAP_LIKELY(p->at->who == who)) return p->layer;
    int32_t i = busy_track(p, who);
    if (i < 0) i = who == p->o.main ? 0 : p->current;
    const frame *top = top_of(track_at(p, i));
    return top ? top->layer : 0;
}

bool neap_profile_is_busy(const neap_profile *p, const void *who)
{
    int32_t i = busy_track(p, who);
    return i >= 0 && track_at(p, i)->frames.n > 0;
}

/* ---- opening and closing ---- */

static neap_status open_lists(neap_profile *p)
{
    track first = {.who = p->o.main, .frames = {.size = sizeof(frame)}};
    p->tracks.size = sizeof(track);
    p->blocks.size = sizeof(neap_slice *);
    NEAP_TRY(neap_spans_open(&p->spans));
    NEAP_TRY(neap_growing_push(&p->tracks, &first));
    find_top(p);
    return NEAP_OK;
}

void neap_profile_free(neap_profile *p)
{
    if (!p) return;
    assert(!p->listens);
    for (int32_t i = 0; i < p->tracks.n; i++)
        neap_growing_free(&track_at(p, i)->frames);
    neap_growing_free(&p->tracks);
    free_slices(p);
    neap_spans_close(&p->spans);
    neap_free(p, sizeof *p);
}

neap_status neap_profile_new(const neap_profile_options *o, neap_profile **out)
{
    neap_profile *p = neap_alloc(sizeof *p);
    if (!p) return NEAP_ERR_MEMORY;
    *p = (neap_profile){.o = *o, .counts = neap_ticks_count()};
    /* Never 0, which is what nodes have that no profile has seen. */
    do p->origins = atomic_fetch_add(&fresh_origins, NEAP_MOST_SPANS);
    while (p->origins == 0);
    neap_status status = open_lists(p);
    if (status == NEAP_OK)
        *out = p;
    else
        neap_profile_free(p);
    return status;
}

void neap_profile_start(neap_profile *p)
{
    neap_context *here = neap_context_here();
    assert(!here->profile && !p->listens);
    p->clock = neap_nanoseconds();
    p->last = neap_ticks(p->counts);
    p->zero = p->last - p->total;
    p->listens = true;
    here->profile = p;
    neap_watch_attach(&listener);
}

void neap_profile_stop(neap_profile *p)
{
    neap_context *here = neap_context_here();
    assert(here->profile == p && p->listens);
    settle(p);
    p->total = p->last - p->zero;
    for (int32_t i = 0; i < p->tracks.n; i++)
        while (track_at(p, i)->frames.n) end_frame(p, track_at(p, i));
    p->current = 0;
    find_top(p);
    p->elapsed += neap_nanoseconds() - p->clock;
    p->listens = false;
    here->profile = NULL;
    neap_watch_detach(&listener);
}

/* ---- what was found ---- */

int64_t neap_profile_total(const neap_profile *p)
{
    return p->listens ? p->last - p->zero : p->total;
}

/* Over all sessions, so that their ends weigh little. */
double neap_profile_seconds(const neap_profile *p)
{
    if (!p->counts) return 1e-9;
    int64_t passed = p->total, ns = p->elapsed;
    if (p->listens) {
        passed = neap_ticks(p->counts) - p->zero;
        ns += neap_nanoseconds() - p->clock;
    }
    return passed > 0 && ns > 0 ? 1e-9 * (double)ns / (double)passed : 1e-9;
}

const neap_spans *neap_profile_spans(const neap_profile *p)
{
    return &p->spans;
}

int64_t neap_profile_slices(const neap_profile *p)
{
    return p->slices;
}

neap_slice neap_profile_slice(const neap_profile *p, int64_t i)
{
    assert(i >= 0 && i < p->slices);
    return *place_of_slice(p, i);
}

int64_t neap_profile_dropped(const neap_profile *p)
{
    return p->dropped;
}
