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
    int32_t layer; /* the number of the layer it lies in or is */
    const void *what;
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
    int32_t top;          /* the span on top of it */
    track *at;            /* it */
    int64_t total;
    int64_t last;           /* when all was settled */
    int64_t zero;           /* where slices are counted from: pauses are cut out */
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
    if (p->o.slices && passed >= GAP && s->kind <= NEAP_SPAN_LAYER) keep_gap(p, passed);
    p->total += passed;
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

/* An empty track hands on to the one that it came from. */
static void find_top(neap_profile *p)
{
    while (p->current > 0 && track_at(p, p->current)->frames.n == 0) {
        track *t = track_at(p, p->current);
        p->current = t->below;
        t->below = 0; /* so that this ends, whoever came from whom */
    }
    p->at = track_at(p, p->current);
    p->top = p->at->frames.n ? top_of(p->at)->span : 0;
}

/* Makes the track of `who` the current one; false where there is no room for it. */
static bool turn_to(neap_profile *p, const void *who)
{
    int32_t i = busy_track(p, who);
    if (i < 0) i = open_track(p, who);
    if (i < 0) return false;
    p->current = i;
    p->at = track_at(p, i);
    return true;
}

/* ---- frames ---- */

static bool is_called_by_script(const neap_profile *p, int32_t parent,
                                const neap_place *at)
{
    return (at->kind == NEAP_SPAN_OPERATION || at->kind == NEAP_SPAN_IN_PLACE) &&
           span_at(p, parent)->kind <= NEAP_SPAN_LAYER;
}

/* What is to begin on the current track lies in the frame on top of it; of a track that
 * is empty, in the one on top of the track below. */
static neap_status begin_frame(neap_profile *p, neap_place at, const void *what)
{
    track *t = p->at;
    const frame *top = top_of(t);
    if (!top && p->current > 0) top = top_of(track_at(p, t->below));
    int32_t parent = top ? top->span : 0, layer = top ? top->layer : 0;
    if (NEAP_UNLIKELY(p->o.by_line) && is_called_by_script(p, parent, &at))
        at.number = at.line = neap_spans_line_here(&p->spans);
    frame *f = neap_growing_next(&t->frames, sizeof *f);
    if (!f) return NEAP_ERR_MEMORY;
    f->layer = at.kind == NEAP_SPAN_LAYER ? at.number : layer;
    f->what = what;
    f->began = p->last;
    f->span = p->top = neap_spans_find(&p->spans, parent, &at);
    neap_span *s = span_at(p, f->span);
    s->calls++;
    s->running++;
    return NEAP_OK;
}

/* Does a row run, forward or backward? What it does around the operations that it is
 * made of is little, and counts for these: that spares a third of the looks at the
 * clock. */
static bool row_runs(const neap_profile *p)
{
    const neap_span *s = span_at(p, p->top);
    return s->kind == NEAP_SPAN_OPERATION || s->kind == NEAP_SPAN_IN_PLACE ||
           (s->kind == NEAP_SPAN_RULE && !neap_span_is_function(s));
}

/* `what` begins on the track of `who`. */
static void push(neap_profile *p, const void *who, neap_place at, const void *what)
{
    bool is_part = at.kind == NEAP_SPAN_OPERATION || at.kind == NEAP_SPAN_IN_PLACE;
    if (!is_part || !row_runs(p)) settle(p);
    if (NEAP_UNLIKELY(p->at->who != who) && !turn_to(p, who)) return;
    if (begin_frame(p, at, what) != NEAP_OK) find_top(p);
}

static void end_frame(neap_profile *p, track *t)
{
    const frame *f = (const frame *)t->frames.at + --t->frames.n;
    neap_span *s = span_at(p, f->span);
    int64_t length = p->last - f->began;
    if (--s->running == 0) s->total += length;
    if (p->o.slices == 0) return;
    keep_slice(p, (neap_slice){.began = f->began - p->zero,
                               .length = length,
                               .span = f->span,
                               .track = (int16_t)(t - (track *)p->tracks.at),
                               .kind = (int16_t)s->kind});
}

static bool runs(const track *t, const void *what)
{
    int64_t i = t->frames.n;
    while (i > 0 && ((const frame *)t->frames.at)[i - 1].what != what) i--;
    return i > 0;
}

/* Ends `what` on the track of `who`, and what is above it, which an error has left
 * behind. It may have begun before the profile did. */
static void end_somewhere(neap_profile *p, const void *who, const void *what)
{
    int32_t i = busy_track(p, who);
    if (i < 0) return;
    p->current = i;
    track *t = track_at(p, i);
    if (runs(t, what)) {
        while (top_of(t)->what != what) end_frame(p, t);
        end_frame(p, t);
    }
    find_top(p);
}

static void pop(neap_profile *p, const void *who, const void *what)
{
    settle(p);
    track *t = p->at;
    const frame *top = top_of(t);
    if (NEAP_LIKELY(t->who == who && t->frames.n > 1 && top->what == what)) {
        end_frame(p, t);
        p->top = (top - 1)->span;
    } else {
        end_somewhere(p, who, what);
    }
}

/* ---- events ---- */

static const char layer_mark, pass_mark; /* their addresses stand for these frames */

static void begin(neap_watcher *w, const neap_call *c, bool in_place)
{
    (void)w;
    neap_profile *p = neap_profile_here();
    bool suffix = in_place && !(c->op->flags & NEAP_INPLACE_ONLY);
    neap_place at = {.kind = suffix ? NEAP_SPAN_IN_PLACE : NEAP_SPAN_OPERATION,
                     .what = c->op};
    push(p, p->o.who(), at, c);
}

static bool is_view_of_input(const neap_call *c, const neap_tensor *x)
{
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i] && c->in[i]->storage == x->storage) return true;
    return false;
}

static neap_status ran(neap_watcher *w, const neap_call *c)
{
    (void)w;
    neap_profile *p = neap_profile_here();
    neap_span *s = span_at(p, p->top);
    for (int i = 0; i < c->n_out; i++)
        if (!is_view_of_input(c, c->out[i])) s->bytes += c->out[i]->storage->bytes;
    for (int64_t i = 0; i < c->n_list; i++)
        if (!is_view_of_input(c, c->list[i])) s->bytes += c->list[i]->storage->bytes;
    return NEAP_OK;
}

static void end(neap_watcher *w, const neap_call *c, neap_status status)
{
    (void)w, (void)status;
    neap_profile *p = neap_profile_here();
    pop(p, p->o.who(), c);
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
    push(p, p->o.who(), (neap_place){.kind = NEAP_SPAN_PASS}, &pass_mark);
}

static void pass_end(neap_watcher *w, neap_status status)
{
    (void)w, (void)status;
    neap_profile *p = neap_profile_here();
    pop(p, p->o.who(), &pass_mark);
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
    neap_place at = {.kind = NEAP_SPAN_RULE,
                     .what = what_of_rule(p, node),
                     .number = origin_of(p, node)};
    push(p, p->o.who(), at, node);
}

static void rule_end(neap_watcher *w, const neap_node *node, neap_status status)
{
    (void)w, (void)status;
    neap_profile *p = neap_profile_here();
    pop(p, p->o.who(), node);
}

static void work_begin(neap_watcher *w, const char *what)
{
    (void)w;
    neap_profile *p = neap_profile_here();
    push(p, p->o.who(), (neap_place){.kind = NEAP_SPAN_WORK, .what = what}, what);
}

static void work_end(neap_watcher *w, const char *what)
{
    (void)w;
    neap_profile *p = neap_profile_here();
    pop(p, p->o.who(), what);
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
    push(p, who, (neap_place){.kind = NEAP_SPAN_LAYER, .number = number}, &layer_mark);
}

void neap_profile_leave(neap_profile *p, const void *who)
{
    pop(p, who, &layer_mark);
}

int32_t neap_profile_layer(const neap_profile *p, const void *who)
{
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
    return p->total;
}

/* Over all sessions, so that their ends weigh little. */
double neap_profile_seconds(const neap_profile *p)
{
    if (!p->counts) return 1e-9;
    int64_t passed = p->total, ns = p->elapsed;
    if (p->listens) {
        passed += neap_ticks(p->counts) - p->last;
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
