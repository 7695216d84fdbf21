/* registry.c (ops): the list of families, wing by wing, and look-up by name. */
#include "ops/registry.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

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
    X(image, squares)                                                                  \
    X(image, resample)                                                                 \
    X(layer, norm)                                                                     \
    X(layer, norm_running)                                                             \
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
