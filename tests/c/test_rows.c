/* test_rows.c: what holds for every row of the registry and cannot be seen from Lua: a
 * row's family is of the type that its functions read, its functions go together, and
 * so do its flags. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ops/create/random.h"
#include "ops/elementwise/elementwise.h"
#include "ops/loss/loss.h"
#include "ops/reduce/reduce.h"
#include "ops/registry.h"
#include "ops/shape/slice.h"
#include "ops/signature.h"

/* Functions that many rows share, and the family they read. */
static const struct {
    neap_status (*function)(neap_call *c);
    const char *family;
} shared[] = {
    {neap_elementwise_infer, "neap_elementwise"},
    {neap_elementwise_forward, "neap_elementwise"},
    {neap_reduce_infer, "neap_reduce_row"},
    {neap_reduce_forward, "neap_reduce_row"},
    {neap_slice_forward, "neap_slice_rule"},
    {neap_pair_infer, "neap_pair_row"},
    {neap_pair_forward, "neap_pair_row"},
    {neap_law_infer, "neap_law"},
    {neap_law_forward, "neap_law"},
    {neap_fill_infer, "neap_law"},
    {neap_fill_forward, "neap_law"},
};
#define SHARED ((int)(sizeof shared / sizeof *shared))

static bool has_family(const neap_op *op, const char *type)
{
    return op->family.at && strcmp(op->family.type, type) == 0;
}

static bool family_fits(const neap_op *op)
{
    for (int i = 0; i < SHARED; i++) {
        bool reads =
            op->infer == shared[i].function || op->forward == shared[i].function;
        if (reads && !has_family(op, shared[i].family)) return false;
    }
    return !op->family.at == !op->family.type;
}

/* A composition, a view, or a row that plans its results. */
static bool functions_fit(const neap_op *op)
{
    if (op->compose) return !op->infer && !op->forward && !op->backward;
    return op->forward && !op->infer == !!(op->flags & NEAP_VIEW);
}

/* Does a row with flag `a` have one of `b` as well? */
static bool implies(const neap_op *op, uint32_t a, uint32_t b)
{
    return !(op->flags & a) || (op->flags & b);
}

static bool flags_fit(const neap_op *op)
{
    return op->flags >> NEAP_FLAG_BITS == 0 &&
           implies(op, NEAP_ROUNDS, NEAP_PROMOTE_FLOAT) &&
           implies(op, NEAP_SPREAD_RESULT, NEAP_LIST_RESULT) &&
           implies(op, NEAP_STRIDED_OUT, NEAP_ALIAS_SAFE) &&
           !((op->flags & NEAP_PROMOTE) && (op->flags & NEAP_PROMOTE_FLOAT));
}

/* ---- neap_run ---- */

#define MOST 5

/* Runs the row on each number of tensors: it succeeds, or says what it lacks. */
static void run_on_few(const neap_op *op, neap_tensor *const *in)
{
    for (int n = 0; n <= MOST; n++) {
        neap_tensor *out = NULL;
        neap_status status = neap_run(op->name, n, in, &out);
        bool one = !(op->flags & NEAP_LIST_RESULT); /* or more, or none */
        assert(status == NEAP_OK ? out || !one : !out);
        assert(status == NEAP_OK ||
               strncmp(neap_error(), op->name, strlen(op->name)) == 0);
        neap_tensor_release(out);
    }
}

/* Any row takes any tensors, in any number, from C as well. */
static void rows_check_what_they_are_given(const neap_op *const *rows, int count)
{
    static const int64_t shape[2] = {3, 3};
    for (int dtype = 0; dtype < NEAP_DTYPES; dtype++) {
        neap_tensor *in[MOST], *missing[MOST] = {NULL};
        for (int i = 0; i < MOST; i++)
            assert(neap_zeros(i % 2 ? NEAP_INT64 : (neap_dtype)dtype, 2 - i % 3, shape,
                              &in[i]) == NEAP_OK);
        for (int i = 0; i < count; i++) {
            if (rows[i]->flags & NEAP_HIDDEN) continue;
            run_on_few(rows[i], in);
            run_on_few(rows[i], missing);
        }
        for (int i = 0; i < MOST; i++) neap_tensor_release(in[i]);
    }
}

/* ---- neap_run_with ---- */

#define NUMBERS (2 * NEAP_MAX_DIMS + 2)

static const int64_t whole[] = {0, 1, 2, 3, -1, -2, 7, 1000, INT64_MAX, INT64_MIN};
static const double real[] = {0, 1, -1, 0.5, 1e300, -1e-300, NAN, INFINITY};
static const char *const words[] = {
    "",        "mean",    "sum",       "none",
    "reflect", "float64", "ij,jk->ik", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};

static uint32_t chance(uint32_t below)
{
    static uint64_t state = 1;
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}
#define ONE_OF(list) (list)[chance(sizeof(list) / sizeof *(list))]

/* A value for `name`: of any kind, and often of one that a caller would think of. */
static neap_argument any_argument(const char *name, int64_t *ints, double *floats)
{
    int64_t n = chance(4) ? chance(4) : chance(NUMBERS);
    for (int i = 0; i < NUMBERS; i++) {
        ints[i] = chance(8) ? whole[chance(6)] : ONE_OF(whole);
        floats[i] = ONE_OF(real);
    }
    switch (chance(8)) {
    case 0:
        return neap_argument_float(name, *floats);
    case 1:
        return neap_argument_bool(name, chance(2));
    case 2:
        return neap_argument_text(name, ONE_OF(words));
    case 3:
        return neap_argument_floats(name, n, floats);
    case 4:
    case 5:
        return neap_argument_ints(name, n, ints);
    default:
        return neap_argument_int(name, *ints);
    }
}

/* Fills in the arguments of the row that are no tensors; gives how many. */
static int any_arguments(const neap_signature *s, neap_argument *arguments,
                         int64_t ints[][NUMBERS], double floats[][NUMBERS])
{
    int n = 0;
    for (int i = 0; i < s->n; i++) {
        const neap_param *p = &s->param[i];
        if (p->type == NEAP_PARAM_TENSOR || p->type == NEAP_PARAM_TENSORS) continue;
        if (p->optional && chance(2)) continue;
        arguments[n] = any_argument(p->name, ints[n], floats[n]);
        n++;
    }
    return n;
}

#define TRIES 60

/* Whatever arguments have in them, a row runs or says what is wrong. */
static void arguments_are_checked(const neap_op *op, neap_tensor *const *in)
{
    neap_signature s;
    neap_argument arguments[NEAP_MAX_VALUES];
    int64_t ints[NEAP_MAX_VALUES][NUMBERS];
    double floats[NEAP_MAX_VALUES][NUMBERS];
    char name[64];
    assert(neap_signature_parse(op, &s) == NEAP_OK);
    bool inplace = op->flags & NEAP_INPLACE;
    for (int i = 0; i < TRIES; i++) {
        neap_tensor *out[3] = {in[0], in[0], in[0]};
        int n = any_arguments(&s, arguments, ints, floats);
        snprintf(name, sizeof name, "%s%s", op->name, inplace && i % 3 == 0 ? "_" : "");
        neap_status status = neap_run_with(name, s.n_tensor, in, n, arguments, 3, out);
        assert(status == NEAP_OK || (!out[0] && strstr(neap_error(), ": ")));
        for (int k = 0; k < 3; k++) neap_tensor_release(out[k]);
    }
}

static void rows_check_their_arguments(const neap_op *const *rows, int count)
{
    static const int64_t shape[3] = {2, 3, 3};
    for (int i = 0; i < count; i++) {
        neap_tensor *in[NEAP_MAX_PARAMS];
        for (int k = 0; k < NEAP_MAX_PARAMS; k++)
            assert(neap_zeros(NEAP_FLOAT32, 3, shape, &in[k]) == NEAP_OK);
        if (!(rows[i]->flags & NEAP_HIDDEN)) arguments_are_checked(rows[i], in);
        for (int k = 0; k < NEAP_MAX_PARAMS; k++) neap_tensor_release(in[k]);
    }
}

static neap_tensor *numbers(int ndim, const int64_t *shape)
{
    neap_tensor *x;
    float value[24];
    for (int i = 0; i < 24; i++) value[i] = (float)(i * 7 % 24);
    assert(neap_from_data(NEAP_FLOAT32, ndim, shape, value, &x) == NEAP_OK);
    return x;
}

static void expect(const neap_tensor *x, int ndim, const int64_t *shape)
{
    assert(x && neap_tensor_ndim(x) == ndim);
    for (int i = 0; i < ndim; i++) assert(neap_tensor_shape(x)[i] == shape[i]);
}

static void arguments_do_what_they_say(void)
{
    static const int64_t shape[3] = {2, 3, 4}, last_two[2] = {2, -1};
    neap_tensor *x = numbers(3, shape), *out[3];
    neap_argument keep[2] = {neap_argument_ints("dim", 2, last_two),
                             neap_argument_bool("keepdim", true)};
    assert(neap_run_with("sum", 1, &x, 2, keep, 1, out) == NEAP_OK);
    expect(out[0], 3, (int64_t[]){2, 1, 1});
    neap_tensor_release(out[0]);

    neap_argument to[2] = {neap_argument_int("dim", 1),
                           neap_argument_text("dtype", "float64")};
    assert(neap_run_with("sum", 1, &x, 2, to, 1, out) == NEAP_OK);
    expect(out[0], 2, (int64_t[]){3, 4});
    assert(neap_tensor_dtype(out[0]) == NEAP_FLOAT64);
    neap_tensor_release(out[0]);

    neap_argument dim = neap_argument_int("dim", -1);
    assert(neap_run_with("cummax", 1, &x, 1, &dim, 3, out) == NEAP_OK);
    expect(out[0], 3, shape);
    assert(neap_tensor_dtype(out[1]) == NEAP_INT64 && !out[2]);
    neap_tensor_release(out[0]);
    neap_tensor_release(out[1]);
    assert(neap_run_with("cummax", 1, &x, 1, &dim, 0, NULL) == NEAP_OK);

    assert(neap_run_with("unbind", 1, &x, 1, &dim, 3, out) == NEAP_OK); /* of four */
    for (int i = 0; i < 3; i++) expect(out[i], 2, shape);
    for (int i = 0; i < 3; i++) neap_tensor_release(out[i]);
    neap_tensor_release(x);
}

static void wrong_arguments_are_told(void)
{
    static const int64_t shape[1] = {24};
    neap_tensor *x = numbers(1, shape), *out = x;
    const struct {
        neap_argument argument[2];
        int n;
        const char *says;
    } cases[] = {
        {{neap_argument_int("dims", 1)},
         1,
         "sum: unknown argument 'dims'; it is called as"},
        {{neap_argument_int("x", 1)}, 1, "sum: 'x' is a tensor: it stands among"},
        {{neap_argument_int("dim", 0)}, 1, "sum: dims count from 1, got 0 for 'dim'"},
        {{neap_argument_text("dim", "first")},
         1,
         "must be an int or a list of ints, got a text"},
        {{neap_argument_int("dim", 1), neap_argument_int("dim", 1)},
         2,
         "'dim' is given twice"},
        {{neap_argument_ints("dim", 3, NULL)}, 1, "'dim' is no list of 3 elements"},
        {{neap_argument_ints("dim", -1, shape)}, 1, "'dim' is no list of -1 elements"},
        {{neap_argument_text("dtype", "float128")},
         1,
         "must be a dtype or the name of one"},
        {{neap_argument_int("dtype", 99)}, 1, "must be a dtype or the name of one"},
        {{neap_argument_text("keepdim", NULL)},
         1,
         "'keepdim' must be a bool, got a text"},
        {{neap_argument_int(NULL, 1)}, 1, "argument 1 has no name"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        neap_status status =
            neap_run_with("sum", 1, &x, cases[i].n, cases[i].argument, 1, &out);
        assert(status != NEAP_OK && !out && strstr(neap_error(), cases[i].says));
    }
    assert(neap_run("stack", -1, &x, &out) != NEAP_OK && !out);
    assert(neap_run_with("nothing_", 1, &x, 0, NULL, 1, &out) != NEAP_OK && !out);
    assert(neap_run("view", 1, &x, &out) != NEAP_OK &&
           strstr(neap_error(), "view: argument 'shape' is missing"));
    neap_tensor_release(x);
}

/* w -= 0.5 dw, as a program trains. */
static void leaves_are_written_in_place(void)
{
    static const int64_t shape[1] = {24};
    neap_tensor *w = numbers(1, shape), *square, *sum, *out;
    assert(neap_set_requires_grad(w, true) == NEAP_OK);
    neap_tensor *in[2] = {w, w};
    assert(neap_run("mul", 2, in, &square) == NEAP_OK);
    assert(neap_run("sum", 1, &square, &sum) == NEAP_OK);
    assert(neap_backward(sum, NULL, false) == NEAP_OK);
    in[1] = neap_tensor_grad(w);
    neap_argument half = neap_argument_float("alpha", -0.5);
    assert(neap_run_with("add_", 2, in, 1, &half, 1, &out) != NEAP_OK && !out);
    assert(neap_set_grad_enabled(false));
    assert(neap_run_with("add_", 2, in, 1, &half, 1, &out) == NEAP_OK && out == w);
    assert(!neap_set_grad_enabled(true));
    for (int i = 0; i < 24; i++) assert(((float *)neap_tensor_data(w))[i] == 0);
    neap_clear_grad(w);
    assert(!neap_tensor_grad(w));
    neap_tensor_release(out);
    neap_tensor_release(sum);
    neap_tensor_release(square);
    neap_tensor_release(w);
}

int main(void)
{
    int count, wrong = 0;
    const neap_op *const *rows = neap_op_rows(&count);
    for (int i = 0; i < count; i++) {
        if (family_fits(rows[i]) && functions_fit(rows[i]) && flags_fit(rows[i]))
            continue;
        fprintf(stderr, "%s does not fit together\n", rows[i]->name);
        wrong++;
    }
    assert(count > 0 && wrong == 0);
    rows_check_what_they_are_given(rows, count);
    rows_check_their_arguments(rows, count);
    arguments_do_what_they_say();
    wrong_arguments_are_told();
    leaves_are_written_in_place();
    return 0;
}
