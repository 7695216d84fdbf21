/* anomaly.c (autograd): see anomaly.h. */
#include "autograd/anomaly.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "autograd/watch.h"
#include "base/alloc.h"
#include "base/thread.h"
#include "tensor/iterate.h"

/* ---- looking through tensors ---- */

/* What some tensors hold; where the last one looked at holds it first. */
typedef struct findings {
    bool nan, inf;
    int64_t nan_at, inf_at; /* counted row-major */
    double infinity;        /* the one at inf_at */
} findings;

static void note(findings *f, double value, int64_t at)
{
    if (value != value) {
        if (!f->nan) f->nan_at = at;
        f->nan = true;
    } else if (isinf(value)) {
        if (!f->inf) f->inf_at = at, f->infinity = value;
        f->inf = true;
    }
}

static void look_through(findings *f, const neap_tensor *x)
{
    if (!x || !neap_dtype_is_float((neap_dtype)x->dtype) || x->numel == 0) return;
    if (neap_is_hollow(x)) return;
    neap_walk w;
    char *at[NEAP_WALK_MAX];
    neap_walk_init(&w, x->ndim, x->shape, 1, &x);
    for (int64_t row = 0; row < w.rows; row++) {
        neap_walk_row(&w, row, at);
        for (int64_t i = 0; i < w.n; i++) {
            const char *element = at[0] + i * w.step[0] * (int64_t)w.size[0];
            double value = neap_element_f64((neap_dtype)x->dtype, element);
            if (NEAP_UNLIKELY(!isfinite(value))) note(f, value, row * w.n + i);
        }
    }
}

static findings found_in(const neap_tensor *x)
{
    findings f = {.nan = false};
    look_through(&f, x);
    return f;
}

/* A NaN is news where none came in, an infinity where only finite values did. */
static bool is_news(const findings *made, const findings *given)
{
    return (made->nan && !given->nan) || (made->inf && !given->nan && !given->inf);
}

/* ---- telling ---- */

typedef struct description {
    char text[420];
} description;

/* "NaN at element (2, 3) of shape (4, 5)". */
static description describe(const findings *made, const findings *given,
                            const neap_tensor *x)
{
    bool nan = made->nan && !given->nan;
    int64_t at = nan ? made->nan_at : made->inf_at, index[NEAP_MAX_DIMS];
    const char *value = nan ? "NaN" : made->infinity > 0 ? "Inf" : "-Inf";
    description d;
    if (x->ndim == 0) {
        snprintf(d.text, sizeof d.text, "%s", value);
        return d;
    }
    for (int i = x->ndim - 1; i >= 0; i--) {
        index[i] = at % x->shape[i] + 1;
        at /= x->shape[i];
    }
    snprintf(d.text, sizeof d.text, "%s at element %s of shape %s", value,
             neap_shape_format(x->ndim, index).s, neap_shape_of(x).s);
    return d;
}

/* ---- operations ---- */

static bool is_watched(const neap_call *c)
{
    if (c->op->flags & (NEAP_VIEW | NEAP_CONSTANT)) return false;
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i]) return true;
    return false;
}

static findings found_in_inputs(const neap_call *c)
{
    findings given = {.nan = false};
    for (int i = 0; i < c->n_in; i++) look_through(&given, c->in[i]);
    for (int i = 0; i < c->n_value; i++)
        if (c->value[i].kind == NEAP_FLOAT) note(&given, c->value[i].as.f, 0);
    return given;
}

/* Fails where a result of c holds a NaN or an infinity that no input accounts for. */
static neap_status check(neap_watcher *w, const neap_call *c, const neap_tensor *result)
{
    (void)w;
    if (!is_watched(c)) return NEAP_OK;
    findings made = found_in(result);
    if (NEAP_LIKELY(!made.nan && !made.inf)) return NEAP_OK;
    findings given = found_in_inputs(c);
    if (!is_news(&made, &given)) return NEAP_OK;
    return neap_fail(NEAP_ERR_STATE, "made %s from %s (found by detect_anomaly)",
                     describe(&made, &given, result).text,
                     given.inf ? "inputs without NaN" : "finite inputs");
}

/* ---- gradients ---- */

static neap_status tell_gradient(const neap_node *node, int input,
                                 const description *what)
{
    const char *name = neap_node_operation(node);
    if (!node->place)
        return neap_fail(NEAP_ERR_STATE,
                         "the gradient of %s for its input %d made %s; %s was called "
                         "before detect_anomaly was on",
                         name, input + 1, what->text, name);
    return neap_fail(NEAP_ERR_STATE,
                     "the gradient of %s for its input %d made %s; %s was called at %s "
                     "(found by detect_anomaly)",
                     name, input + 1, what->text, name, node->place);
}

/* The same for the gradients that a node gives its inputs. */
static neap_status check_gradients(neap_watcher *w, const neap_node *node,
                                   neap_tensor *const *gx)
{
    (void)w;
    for (int i = 0; i < node->n_in; i++) {
        findings made = found_in(gx[i]), given = {.nan = false};
        if (NEAP_LIKELY(!made.nan && !made.inf)) continue;
        for (int j = 0; j < node->n_out; j++) look_through(&given, node->gradient[j]);
        for (int j = 0; j < node->n_saved; j++) look_through(&given, node->saved[j].x);
        if (!is_news(&made, &given)) continue;
        description what = describe(&made, &given, gx[i]);
        return tell_gradient(node, i, &what);
    }
    return NEAP_OK;
}

/* ---- places ---- */

void neap_anomaly_locate(void (*where)(char *text, size_t size))
{
    neap_context_here()->where = where;
}

static void note_place(neap_watcher *w, neap_node *node)
{
    (void)w;
    char text[256] = "";
    const neap_context *here = neap_context_here();
    if (here->where) here->where(text, sizeof text);
    if (text[0] == '\0') return;
    size_t bytes = strlen(text) + 1;
    node->place = neap_alloc(bytes);
    if (node->place) memcpy(node->place, text, bytes);
}

/* ---- on and off ---- */

static neap_watcher listener = {
    .check = check, .node_made = note_place, .rule_check = check_gradients};

bool neap_anomaly_detect(bool on)
{
    neap_context *here = neap_context_here();
    bool was = here->detects_anomaly;
    here->detects_anomaly = on;
    if (on && !was) neap_watch_attach(&listener);
    if (was && !on) neap_watch_detach(&listener);
    return was;
}
