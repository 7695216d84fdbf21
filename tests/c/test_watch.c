/* test_watch.c: which events listeners hear (autograd/watch.h), in which order, and
 * what follows where one of them fails or takes what a node would save. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "autograd/apply.h"
#include "autograd/watch.h"
#include "ops/calc_ops.h"

extern const neap_op neap_op_flipud;

static char heard[2000];

static void hear(const char *event, const char *name)
{
    size_t n = strlen(heard);
    snprintf(heard + n, sizeof heard - n, n ? " %s%s" : "%s%s", event, name);
}

/* Compares what was heard since the last call. */
static void expect(const char *events)
{
    if (strcmp(heard, events) != 0)
        fprintf(stderr, "expected %s\ngot      %s\n", events, heard);
    assert(strcmp(heard, events) == 0);
    heard[0] = '\0';
}

/* ---- a listener that writes down what it hears ---- */

static void begin(neap_watcher *w, const neap_call *c, bool in_place)
{
    (void)w;
    hear(in_place ? "(in-place-" : "(", c->op->name);
}

static neap_status ran(neap_watcher *w, const neap_call *c)
{
    (void)w;
    assert(c->n_out > 0 && c->out[0]);
    hear("ran", "");
    return NEAP_OK;
}

static void wrote(neap_watcher *w, const neap_call *c, const neap_tensor *result)
{
    (void)w;
    (void)c;
    hear(result ? "wrote" : "wrote-directly", "");
}

static void end(neap_watcher *w, const neap_call *c, neap_status status)
{
    (void)w;
    (void)c;
    hear(status == NEAP_OK ? ")" : "failed)", "");
}

static void copied(neap_watcher *w, const neap_tensor *to, const neap_tensor *from)
{
    (void)w;
    assert(to->storage != from->storage && neap_same_shape(to, from));
    hear("copied", "");
}

static void node_made(neap_watcher *w, neap_node *node)
{
    (void)w;
    assert(node->n_saved == 0 && node->in_meta[0].dtype == NEAP_FLOAT32);
    hear("node:", node->op->name);
}

static void saved(neap_watcher *w, const neap_node *node, neap_tensor *x)
{
    (void)w;
    assert(node->saved[node->n_saved - 1].x->storage == x->storage);
    hear("saved", "");
}

static void pass_begin(neap_watcher *w)
{
    (void)w;
    hear("[", "");
}

static void rule_begin(neap_watcher *w, const neap_node *node)
{
    (void)w;
    assert(node->gradient[0]);
    hear("rule:", node->op->name);
}

static void rule_end(neap_watcher *w, const neap_node *node, neap_status status)
{
    (void)w;
    (void)node;
    hear(status == NEAP_OK ? "ruled" : "rule-failed", "");
}

static void graded(neap_watcher *w, const neap_tensor *x)
{
    (void)w;
    assert(x->grad);
    hear("graded", "");
}

static void pass_end(neap_watcher *w, neap_status status)
{
    (void)w;
    hear(status == NEAP_OK ? "]" : "failed]", "");
}

static neap_watcher writer = {.begin = begin,
                              .ran = ran,
                              .wrote = wrote,
                              .end = end,
                              .copied = copied,
                              .node_made = node_made,
                              .saved = saved,
                              .pass_begin = pass_begin,
                              .rule_begin = rule_begin,
                              .rule_end = rule_end,
                              .graded = graded,
                              .pass_end = pass_end};

static neap_watcher onlooker = {
    .looks_on = true, .begin = begin, .ran = ran, .end = end, .node_made = node_made};

/* ---- listeners that interfere ---- */

static neap_status refuse(neap_watcher *w, const neap_call *c,
                          const neap_tensor *result)
{
    (void)w;
    assert(result != c->in[0]);
    return neap_fail(NEAP_ERR_STATE, "refused");
}

static neap_status refuse_rule(neap_watcher *w, const neap_node *node,
                               neap_tensor *const *gx)
{
    (void)w;
    assert(node->n_in == 1 && gx[0]);
    return neap_fail(NEAP_ERR_STATE, "refused");
}

static neap_status take(neap_watcher *w, neap_node *node, neap_tensor *x, int which,
                        bool *taken)
{
    (void)w;
    (void)node;
    assert(x && which < 16);
    hear("taken", "");
    *taken = true;
    return NEAP_OK;
}

static neap_watcher refusing = {.check = refuse, .rule_check = refuse_rule};
static neap_watcher taking = {.take = take};

/* ---- running ---- */

static neap_tensor *numbers(bool requires_grad)
{
    static const float value[] = {1, 2, 3};
    static const int64_t shape[] = {3};
    neap_tensor *x;
    assert(neap_from_data(NEAP_FLOAT32, 1, shape, value, &x) == NEAP_OK);
    if (requires_grad) assert(neap_set_requires_grad(x, true) == NEAP_OK);
    return x;
}

static neap_tensor *run(const neap_op *op, neap_tensor *x, neap_tensor *y)
{
    neap_tensor *in[2] = {x, y};
    neap_call c = {.op = op, .n_in = y ? 2 : 1, .in = in};
    return neap_apply(&c) == NEAP_OK ? c.out[0] : NULL;
}

static neap_status run_inplace(const neap_op *op, neap_tensor *x, neap_tensor *y)
{
    neap_tensor *in[2] = {x, y};
    neap_call c = {.op = op, .n_in = y ? 2 : 1, .in = in};
    return neap_apply_inplace(&c);
}

static void test_operations(void)
{
    neap_tensor *x = numbers(false), *leaf = numbers(true);
    neap_tensor_release(run(&neap_op_mul, x, x));
    expect("(mul ran )");
    neap_tensor_release(run(&neap_op_mul, x, leaf));
    expect("(mul node:mul saved ran )");
    neap_tensor_release(run(&neap_op_flipud, leaf, NULL));
    expect("(flipud (flip node:flip ran ) )");
    neap_tensor *in[1] = {x};
    neap_meta planned;
    neap_call dry = {.op = &neap_op_exp, .n_in = 1, .in = in, .dry = &planned};
    assert(neap_apply(&dry) == NEAP_OK && planned.shape[0] == 3);
    expect("");
    neap_tensor_release(leaf);
    neap_tensor_release(x);
}

static void test_in_place(void)
{
    neap_tensor *x = numbers(false), *leaf = numbers(true);
    assert(run_inplace(&neap_op_exp, x, NULL) == NEAP_OK);
    expect("(in-place-exp wrote-directly )");
    assert(run_inplace(&neap_op_mul, x, leaf) == NEAP_OK);
    expect("(in-place-mul copied (mul node:mul saved ran ) wrote )");
    neap_tensor_release(leaf);
    neap_tensor_release(x);
}

static void test_pass(void)
{
    neap_tensor *leaf = numbers(true), *y = run(&neap_op_exp, leaf, NULL);
    neap_tensor *g = numbers(false);
    heard[0] = '\0';
    assert(neap_backward(y, g, true) == NEAP_OK);
    expect("[ rule:exp (exp_grad ran ) ruled graded ]");
    neap_watch_attach(&refusing);
    assert(neap_backward(y, g, false) == NEAP_ERR_STATE);
    neap_watch_detach(&refusing);
    expect("[ rule:exp (exp_grad ran ) rule-failed failed]");
    neap_tensor_release(g);
    neap_tensor_release(y);
    neap_tensor_release(leaf);
}

/* A call that is refused leaves no result, and what was to be written as it was. */
static void test_refusing(void)
{
    neap_tensor *x = numbers(false);
    neap_watch_attach(&refusing);
    assert(!run(&neap_op_mul, x, x));
    assert(strcmp(neap_error(), "mul: refused") == 0);
    expect("(mul ran failed)");
    assert(run_inplace(&neap_op_exp, x, NULL) == NEAP_ERR_STATE);
    expect("(in-place-exp (exp ran ) failed)");
    assert(((const float *)neap_tensor_data(x))[2] == 3);
    neap_watch_detach(&refusing);
    neap_tensor_release(x);
}

/* Who looks on hears, and nobody is told that others ask for more. */
static void test_looking_on(void)
{
    neap_watch_detach(&writer);
    neap_tensor *leaf = numbers(true);
    neap_watch_attach(&onlooker);
    assert(neap_watched() && !neap_watched_closely());
    neap_tensor *y = run(&neap_op_exp, leaf, NULL);
    expect("(exp node:exp ran )");
    neap_watch_attach(&taking);
    assert(neap_watched_closely());
    neap_watch_detach(&taking);
    assert(!neap_watched_closely());
    neap_watch_detach(&onlooker);
    neap_watch_attach(&writer);
    neap_tensor_release(y);
    neap_tensor_release(leaf);
}

static void test_taking(void)
{
    neap_tensor *leaf = numbers(true);
    neap_watch_attach(&taking);
    neap_tensor *y = run(&neap_op_exp, leaf, NULL);
    assert(((const neap_node *)y->node)->n_saved == 0);
    expect("(exp node:exp taken ran )");
    neap_watch_detach(&taking);
    neap_tensor_release(y);
    neap_tensor_release(leaf);
}

int main(void)
{
    neap_watch_attach(&writer);
    test_operations();
    test_in_place();
    test_pass();
    test_refusing();
    test_taking();
    test_looking_on();
    neap_watch_detach(&writer);
    assert(!neap_watched());
    return 0;
}
