/* registry.c (ops): the list of families, wing by wing, and look-up by name. */
#include "ops/registry.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "autograd/apply.h"
#include "ops/signature.h"

/* A new family is one line here, under its wing. */
#define FAMILIES(X)                                                                    \
    X(shape, strided)                                                                  \
    X(shape, pad)                                                                      \
    X(shape, view)                                                                     \
    X(shape, slice)                                                                    \
    X(shape, arrange)                                                                  \
    X(shape, join)                                                                     \
    X(shape, grid)                                                                     \
    X(create, create)                                                                  \
    X(create, random)                                                                  \
    X(create, sample)                                                                  \
    X(elementwise, elementwise)                                                        \
    X(elementwise, round)                                                              \
    X(elementwise, gelu)                                                               \
    X(elementwise, activation)                                                         \
    X(elementwise, arithmetic)                                                         \
    X(elementwise, division)                                                           \
    X(elementwise, power)                                                              \
    X(elementwise, compare)                                                            \
    X(elementwise, choose)                                                             \
    X(elementwise, cast)                                                               \
    X(reduce, reduce)                                                                  \
    X(reduce, scan_extreme)                                                            \
    X(reduce, scan)                                                                    \
    X(reduce, moments)                                                                 \
    X(reduce, extreme)                                                                 \
    X(reduce, softmax)                                                                 \
    X(reduce, difference)                                                              \
    X(reduce, covariance)                                                              \
    X(index, embedding)                                                                \
    X(index, pick)                                                                     \
    X(index, gather)                                                                   \
    X(index, scatter)                                                                  \
    X(linalg, matmul)                                                                  \
    X(linalg, einsum)                                                                  \
    X(linalg, contract)                                                                \
    X(linalg, distance)                                                                \
    X(linalg, linear)                                                                  \
    X(linalg, factor)                                                                  \
    X(linalg, solve)                                                                   \
    X(linalg, determinant)                                                             \
    X(linalg, spectral)                                                                \
    X(linalg, least_squares)                                                           \
    X(linalg, matrix_function)                                                         \
    X(image, conv)                                                                     \
    X(image, im2col)                                                                   \
    X(image, pool)                                                                     \
    X(image, resample)                                                                 \
    X(layer, norm)                                                                     \
    X(layer, recurrent)                                                                \
    X(layer, attention)                                                                \
    X(layer, dropout)                                                                  \
    X(loss, loss)                                                                      \
    X(loss, class_loss)                                                                \
    X(loss, ctc_loss)                                                                  \
    X(order, order)                                                                    \
    X(order, quantile)                                                                 \
    X(order, unique)                                                                   \
    X(order, count)                                                                    \
    X(order, search)                                                                   \
    X(order, histogram)

#define DECLARE(wing, family) extern const neap_op *const neap_ops_##family[];
FAMILIES(DECLARE)

typedef struct family {
    const char *wing, *name;
    const neap_op *const *rows;
} family;

#define ROWS(wing, family) {#wing, #family, neap_ops_##family},
static const family families[] = {FAMILIES(ROWS)};

#define MAX_ROWS 1024

static const neap_op *rows[MAX_ROWS];    /* in the order of families */
static const neap_op *by_name[MAX_ROWS]; /* sorted */
static int row_count;

static int compare_names(const void *a, const void *b)
{
    return strcmp((*(const neap_op *const *)a)->name,
                  (*(const neap_op *const *)b)->name);
}

static const neap_op *find_row(const char *name)
{
    neap_op key = {.name = name};
    const neap_op *at = &key;
    const neap_op *const *found =
        bsearch(&at, by_name, (size_t)row_count, sizeof *by_name, compare_names);
    return found ? *found : NULL;
}

static void gather(void)
{
    for (size_t f = 0; f < sizeof families / sizeof *families; f++)
        for (const neap_op *const *row = families[f].rows; *row && row_count < MAX_ROWS;
             row++)
            rows[row_count++] = *row;
    memcpy(by_name, rows, sizeof rows);
    qsort(by_name, (size_t)row_count, sizeof *by_name, compare_names);
    neap_aliases_make(find_row);
}

static void be_ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, gather);
}

const neap_op *const *neap_op_rows(int *count)
{
    be_ready();
    *count = row_count;
    return rows;
}

const neap_alias *neap_op_aliases(int *count)
{
    be_ready();
    return neap_aliases(count);
}

void neap_op_place(int index, const char **wing, const char **name)
{
    *wing = *name = "";
    for (size_t f = 0; f < sizeof families / sizeof *families; f++)
        for (const neap_op *const *row = families[f].rows; *row; row++)
            if (index-- == 0) {
                *wing = families[f].wing;
                *name = families[f].name;
            }
}

const neap_op *neap_op_find(const char *name)
{
    be_ready();
    const neap_op *op = find_row(name);
    int count;
    const neap_alias *aliases = neap_op_aliases(&count);
    for (int i = 0; i < count && !op; i++)
        if (strcmp(aliases[i].op.name, name) == 0) op = &aliases[i].op;
    return op;
}

/* What neap_run can not give: it has tensors only. */
static neap_status refuse_parameter(const char *name, const neap_param *param)
{
    if (param->type == NEAP_PARAM_TENSOR)
        return neap_fail(NEAP_ERR_ARGUMENT, "%s: tensor '%s' is missing", name,
                         param->name);
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "%s: cannot run without its argument '%s', which is no tensor",
                     name, param->name);
}

/* Lays the tensors into the places of the signature, and its defaults. */
static neap_status fill_call(neap_call *c, const neap_signature *s, int n_in,
                             neap_tensor *const *in, neap_tensor **place,
                             neap_value *value)
{
    const char *name = c->op->name;
    c->in = place;
    for (int i = 0; i < s->n; i++) {
        const neap_param *param = &s->param[i];
        if (param->type == NEAP_PARAM_TENSORS) {
            c->in = (neap_tensor **)(void *)(uintptr_t)in;
        } else if (param->type == NEAP_PARAM_TENSOR) {
            neap_tensor *x = c->n_in < n_in ? in[c->n_in] : NULL;
            if (!x && !param->optional) return refuse_parameter(name, param);
            place[c->n_in++] = x;
        } else {
            if (!param->optional) return refuse_parameter(name, param);
            value[c->n_value++] = param->fallback;
        }
    }
    if (c->in != place) {
        for (int i = 0; i < n_in; i++)
            if (!in[i])
                return neap_fail(NEAP_ERR_ARGUMENT, "%s: tensor %d is missing", name,
                                 i + 1);
        c->n_in = n_in;
    } else if (n_in > c->n_in) {
        return neap_fail(NEAP_ERR_ARGUMENT, "%s: takes %d tensors, got %d", name,
                         c->n_in, n_in);
    }
    return NEAP_OK;
}

neap_status neap_run(const char *name, int n_in, neap_tensor *const *in,
                     neap_tensor **out)
{
    neap_value value[NEAP_MAX_VALUES];
    neap_tensor *place[NEAP_MAX_PARAMS];
    neap_signature signature;
    neap_call c = {.op = neap_op_find(name), .value = value};
    if (!c.op || (c.op->flags & NEAP_HIDDEN))
        return neap_fail(NEAP_ERR_ARGUMENT, "there is no operation '%s'", name);
    NEAP_TRY(neap_signature_parse(c.op, &signature));
    NEAP_TRY(fill_call(&c, &signature, n_in, in, place, value));
    if (c.op->flags & (NEAP_INPLACE_ONLY | NEAP_LIST_RESULT))
        return neap_fail(NEAP_ERR_ARGUMENT, "%s: gives no one result", name);
    NEAP_TRY(neap_apply(&c));
    for (int i = 1; i < c.n_out; i++) neap_tensor_release(c.out[i]);
    *out = c.out[0];
    return NEAP_OK;
}
