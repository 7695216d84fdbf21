/* train.c: a network that learns to tell two spirals apart, in C without Lua.
 *
 *   cc -o train train.c $(pkg-config --cflags --libs neap) -lm && ./train
 *
 * Operations are run by name: those of the reference (docs/reference), with the same
 * arguments. Every call that can fail returns a status, and neap_error() the sentence.
 */
#include <math.h>
#include <neap.h>
#include <stdio.h>
#include <stdlib.h>

enum { POINTS = 200, HIDDEN = 32, STEPS = 600, LAYERS = 3 };

static void check(neap_status status)
{
    if (status == NEAP_OK) return;
    fprintf(stderr, "%s\n", neap_error());
    exit(1);
}

/* ---- operations, as functions ---- */

static neap_tensor *run1(const char *name, neap_tensor *x)
{
    neap_tensor *out;
    check(neap_run(name, 1, &x, &out));
    return out;
}

static neap_tensor *run2(const char *name, neap_tensor *x, neap_tensor *y)
{
    neap_tensor *in[2] = {x, y}, *out;
    check(neap_run(name, 2, in, &out));
    return out;
}

static neap_tensor *random_matrix(int64_t rows, int64_t columns, double scale)
{
    int64_t shape[2] = {rows, columns};
    neap_argument arguments[] = {neap_argument_ints("shape", 2, shape)};
    neap_argument bounds[] = {neap_argument_float("low", -scale),
                              neap_argument_float("high", scale)};
    neap_tensor *x, *same;
    check(neap_run_with("zeros", 0, NULL, 1, arguments, 1, &x));
    check(neap_run_with("uniform_", 1, &x, 2, bounds, 1, &same));
    neap_tensor_release(same);
    return x;
}

/* ---- data: points (n, 2), and labels, which count from 1 ---- */

static void make_spirals(neap_tensor **points, neap_tensor **labels)
{
    static float x[POINTS][2];
    static int64_t y[POINTS];
    for (int i = 0; i < POINTS; i++) {
        double turn = 3 * (i / 2) / (POINTS / 2.0), side = i % 2 ? 1 : -1;
        x[i][0] = (float)(side * turn / 3 * cos(turn * 2));
        x[i][1] = (float)(side * turn / 3 * sin(turn * 2));
        y[i] = i % 2 + 1;
    }
    check(neap_from_data(NEAP_FLOAT32, 2, (int64_t[]){POINTS, 2}, x, points));
    check(neap_from_data(NEAP_INT64, 1, (int64_t[]){POINTS}, y, labels));
}

/* ---- the network ---- */

typedef struct layer {
    neap_tensor *weight, *bias;
} layer;

static layer layer_new(int64_t from, int64_t to)
{
    double scale = 1 / sqrt((double)from);
    layer l = {random_matrix(to, from, scale), NULL};
    check(neap_zeros(NEAP_FLOAT32, 1, &to, &l.bias));
    check(neap_set_requires_grad(l.weight, true));
    check(neap_set_requires_grad(l.bias, true));
    return l;
}

static neap_tensor *forward(const layer *net, neap_tensor *x)
{
    x = neap_tensor_retain(x);
    for (int i = 0; i < LAYERS; i++) {
        neap_tensor *in[3] = {x, net[i].weight, net[i].bias}, *y;
        check(neap_run("linear", 3, in, &y));
        neap_tensor_release(x);
        x = i < LAYERS - 1 ? run1("tanh", y) : neap_tensor_retain(y);
        neap_tensor_release(y);
    }
    return x;
}

/* ---- learning: gradient descent with momentum ---- */

/* Runs an operation that writes into x, with y beside it and perhaps a factor. */
static void write_into(neap_tensor *x, const char *name, neap_tensor *y,
                       const neap_argument *factor)
{
    neap_tensor *in[2] = {x, y}, *same;
    check(neap_run_with(name, 2, in, factor ? 1 : 0, factor, 1, &same));
    neap_tensor_release(same);
}

/* speed = 0.9 speed + gradient; x = x - 0.1 speed. */
static void descend(neap_tensor *x, neap_tensor **speed, neap_tensor *friction)
{
    neap_argument rate = neap_argument_float("alpha", -0.1);
    if (!*speed) *speed = run1("zeros_like", x);
    write_into(*speed, "mul_", friction, NULL);
    write_into(*speed, "add_", neap_tensor_grad(x), NULL);
    write_into(x, "add_", *speed, &rate);
    neap_clear_grad(x);
}

static void learn(const layer *net, neap_tensor *(*speed)[2])
{
    neap_tensor *friction;
    check(neap_from_data(NEAP_FLOAT32, 0, NULL, &(float){0.9f}, &friction));
    bool was = neap_set_grad_enabled(false);
    for (int i = 0; i < LAYERS; i++) {
        descend(net[i].weight, &speed[i][0], friction);
        descend(net[i].bias, &speed[i][1], friction);
    }
    neap_set_grad_enabled(was);
    neap_tensor_release(friction);
}

static float item(neap_tensor *x)
{
    float value = *(float *)neap_tensor_data(x);
    neap_tensor_release(x);
    return value;
}

static float accuracy(neap_tensor *scores, neap_tensor *labels)
{
    neap_argument along = neap_argument_int("dim", 2);
    neap_argument floats = neap_argument_text("dtype", "float32");
    neap_tensor *guess, *mean;
    check(neap_run_with("argmax", 1, &scores, 1, &along, 1, &guess));
    neap_tensor *right = run2("eq", guess, labels);
    check(neap_run_with("mean", 1, &right, 1, &floats, 1, &mean));
    neap_tensor_release(guess);
    neap_tensor_release(right);
    return item(mean);
}

int main(void)
{
    neap_tensor *x, *y, *speed[LAYERS][2] = {{NULL}};
    neap_manual_seed(1);
    make_spirals(&x, &y);
    layer net[LAYERS] = {layer_new(2, HIDDEN), layer_new(HIDDEN, HIDDEN),
                         layer_new(HIDDEN, 2)};
    for (int step = 1; step <= STEPS; step++) {
        neap_tensor *scores = forward(net, x);
        neap_tensor *loss = run2("cross_entropy", scores, y);
        check(neap_backward(loss, NULL, false));
        learn(net, speed);
        if (step % 100 == 0)
            printf("step %d  loss %.4f  accuracy %.3f\n", step,
                   (double)*(float *)neap_tensor_data(loss),
                   (double)accuracy(scores, y));
        neap_tensor_release(loss);
        neap_tensor_release(scores);
    }
    for (int i = 0; i < LAYERS; i++) {
        neap_tensor_release(net[i].weight);
        neap_tensor_release(net[i].bias);
        neap_tensor_release(speed[i][0]);
        neap_tensor_release(speed[i][1]);
    }
    neap_tensor_release(x);
    neap_tensor_release(y);
    return 0;
}
