/* registry.c (ops): the list of families, look-up by name, and the parser of signatures
 * (their grammar stands in autograd/op.h). */
#include "ops/registry.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "autograd/apply.h"

/* A new family is one line here. */
#define FAMILIES(X)                                                                    \
    X(write)                                                                           \
    X(matmul)                                                                          \
    X(einsum)                                                                          \
    X(contract)                                                                        \
    X(distance)                                                                        \
    X(linear)                                                                          \
    X(conv)                                                                            \
    X(columns)                                                                         \
    X(pool)                                                                            \
    X(pad)                                                                             \
    X(norm)                                                                            \
    X(recurrent)                                                                       \
    X(attention)                                                                       \
    X(embedding)                                                                       \
    X(dropout)                                                                         \
    X(resample)                                                                        \
    X(factor)                                                                          \
    X(solve)                                                                           \
    X(determinant)                                                                     \
    X(spectral)                                                                        \
    X(least_squares)                                                                   \
    X(matrix_function)                                                                 \
    X(view)                                                                            \
    X(window)                                                                          \
    X(arrange)                                                                         \
    X(join)                                                                            \
    X(grid)                                                                            \
    X(pick)                                                                            \
    X(gather)                                                                          \
    X(scatter)                                                                         \
    X(create)                                                                          \
    X(random)                                                                          \
    X(sample)                                                                          \
    X(elementwise)                                                                     \
    X(numbered)                                                                        \
    X(gelu)                                                                            \
    X(activation)                                                                      \
    X(arithmetic)                                                                      \
    X(division)                                                                        \
    X(power)                                                                           \
    X(compare)                                                                         \
    X(where)                                                                           \
    X(cast)                                                                            \
    X(reduce)                                                                          \
    X(running)                                                                         \
    X(scan)                                                                            \
    X(moments)                                                                         \
    X(extreme)                                                                         \
    X(softmax)                                                                         \
    X(loss)                                                                            \
    X(class_loss)                                                                      \
    X(ctc_loss)                                                                        \
    X(order)                                                                           \
    X(quantile)                                                                        \
    X(unique)                                                                          \
    X(count)                                                                           \
    X(search)                                                                          \
    X(histogram)                                                                       \
    X(difference)                                                                      \
    X(covariance)

#define DECLARE(family) extern const neap_op *const neap_ops_##family[];
FAMILIES(DECLARE)

typedef struct family {
    const char *name;
    const neap_op *const *rows;
} family;

#define ROWS(family) {#family, neap_ops_##family},
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

static void gather(void)
{
    for (size_t f = 0; f < sizeof families / sizeof *families; f++)
        for (const neap_op *const *row = families[f].rows; *row && row_count < MAX_ROWS;
             row++)
            rows[row_count++] = *row;
    memcpy(by_name, rows, sizeof rows);
    qsort(by_name, (size_t)row_count, sizeof *by_name, compare_names);
}

const neap_op *const *neap_op_rows(int *count)
{
    if (row_count == 0) gather();
    *count = row_count;
    return rows;
}

const char *neap_op_family(int index)
{
    for (size_t f = 0; f < sizeof families / sizeof *families; f++)
        for (const neap_op *const *row = families[f].rows; *row; row++)
            if (index-- == 0) return families[f].name;
    return "";
}

const neap_op *neap_op_find(const char *name)
{
    if (row_count == 0) gather();
    neap_op key = {.name = name};
    const neap_op *at = &key;
    const neap_op *const *found =
        bsearch(&at, by_name, (size_t)row_count, sizeof *by_name, compare_names);
    return found ? *found : NULL;
}

neap_status neap_run(const char *name, int n_in, neap_tensor *const *in,
                     neap_tensor **out)
{
    const neap_op *op = neap_op_find(name);
    if (!op) return neap_fail(NEAP_ERR_ARGUMENT, "there is no operation '%s'", name);
    neap_signature signature;
    NEAP_TRY(neap_signature_parse(op, &signature));
    neap_value value[NEAP_MAX_VALUES];
    neap_tensor *whole[NEAP_MAX_PARAMS] = {NULL};
    int n_value = 0, n_tensor = 0;
    bool list = false;
    for (int i = 0; i < signature.n; i++) {
        const neap_param *param = &signature.param[i];
        if (param->type == NEAP_PARAM_TENSORS)
            list = true;
        else if (param->type == NEAP_PARAM_TENSOR)
            n_tensor++;
        else
            value[n_value++] = param->fallback;
    }
    for (int i = 0; i < n_in && i < NEAP_MAX_PARAMS; i++) whole[i] = in[i];
    if (!list && n_in > n_tensor)
        return neap_fail(NEAP_ERR_ARGUMENT, "%s: takes %d tensors, got %d", name,
                         n_tensor, n_in);
    neap_call c = {.op = op,
                   .n_in = list ? n_in : n_tensor,
                   .in = list ? (neap_tensor **)(void *)(uintptr_t)in : whole,
                   .n_value = n_value,
                   .value = value};
    NEAP_TRY(neap_apply(&c));
    for (int i = 1; i < c.n_out; i++) neap_tensor_release(c.out[i]);
    *out = c.out[0];
    return NEAP_OK;
}

/* ---- signatures ---- */

typedef struct reader {
    const neap_op *op;
    const char *at;
} reader;

static void skip_space(reader *r)
{
    while (*r->at == ' ') r->at++;
}

static bool take(reader *r, const char *token)
{
    skip_space(r);
    size_t length = strlen(token);
    if (strncmp(r->at, token, length) != 0) return false;
    r->at += length;
    return true;
}

static neap_status malformed(const reader *r, const char *what)
{
    return neap_fail(NEAP_ERR_ARGUMENT, "%s: signature lacks %s at '%.20s'",
                     r->op->name, what, r->at);
}

/* Letters, digits, underscores and bars into `out`. */
static bool take_word(reader *r, char *out, size_t room)
{
    skip_space(r);
    size_t n = 0;
    while (isalnum((unsigned char)*r->at) || *r->at == '_' || *r->at == '|') {
        if (n + 1 >= room) return false;
        out[n++] = *r->at++;
    }
    out[n] = '\0';
    return n > 0;
}

static const char *const type_names[] = {
    [NEAP_PARAM_TENSOR] = "tensor",   [NEAP_PARAM_TENSORS] = "tensors",
    [NEAP_PARAM_NUMBER] = "number",   [NEAP_PARAM_INT] = "int",
    [NEAP_PARAM_BOOL] = "bool",       [NEAP_PARAM_DTYPE] = "dtype",
    [NEAP_PARAM_DIM] = "dim",         [NEAP_PARAM_DIMS] = "dims",
    [NEAP_PARAM_SHAPE] = "shape",     [NEAP_PARAM_INTS] = "ints",
    [NEAP_PARAM_NUMBERS] = "numbers", [NEAP_PARAM_DIMLISTS] = "dimlists",
    [NEAP_PARAM_TEXT] = "text",
};

const char *neap_param_type_name(neap_param_type type)
{
    return type == NEAP_PARAM_WORD ? "word" : type_names[type];
}

static bool type_named(const char *name, neap_param_type *out)
{
    for (size_t i = 0; i < sizeof type_names / sizeof *type_names; i++) {
        if (strcmp(name, type_names[i]) != 0) continue;
        *out = (neap_param_type)i;
        return true;
    }
    return false;
}

/* The position of `word` among "a|b|c", or -1. */
static int word_position(const char *words, const char *word)
{
    size_t length = strlen(word);
    int position = 0;
    for (const char *at = words; *at; position++) {
        size_t n = strcspn(at, "|");
        if (n == length && strncmp(at, word, n) == 0) return position;
        at += n + (at[n] == '|');
    }
    return -1;
}

static neap_status take_default(reader *r, neap_param *param)
{
    char word[sizeof param->words];
    if (param->type == NEAP_PARAM_WORD) {
        int position =
            take_word(r, word, sizeof word) ? word_position(param->words, word) : -1;
        if (position < 0) return malformed(r, "a default among its words");
        param->fallback = neap_int(position);
    } else if (take(r, "true")) {
        param->fallback = neap_truth(true);
    } else if (take(r, "false")) {
        param->fallback = neap_truth(false);
    } else {
        char *end;
        double number = strtod(r->at, &end);
        if (end == r->at) return malformed(r, "a default");
        bool integer = memchr(r->at, '.', (size_t)(end - r->at)) == NULL &&
                       memchr(r->at, 'e', (size_t)(end - r->at)) == NULL;
        r->at = end;
        if (!integer)
            param->fallback = neap_float(number);
        else if (param->type == NEAP_PARAM_DIM && number > 0)
            param->fallback = neap_int((int64_t)number - 1);
        else
            param->fallback = neap_int((int64_t)number);
    }
    return NEAP_OK;
}

/* Cuts "|ints" off the end of a list of words; gives whether it was there. */
static bool drop_ints(char *words)
{
    char *last = strrchr(words, '|');
    if (strcmp(last, "|ints") != 0) return false;
    *last = '\0';
    return true;
}

static neap_status take_param(reader *r, neap_param *param)
{
    char type[96];
    if (!take_word(r, param->name, sizeof param->name))
        return malformed(r, "a parameter's name");
    if (take(r, ":")) {
        if (!take_word(r, type, sizeof type)) return malformed(r, "a type");
        if (strchr(type, '|')) {
            param->type = NEAP_PARAM_WORD;
            param->or_ints = drop_ints(type);
            memcpy(param->words, type, sizeof type);
        } else if (!type_named(type, &param->type)) {
            return malformed(r, "a known type");
        }
        if (take(r, "...")) param->spread = true;
        if (take(r, "?")) param->optional = true;
    }
    if (!take(r, "=")) return NEAP_OK;
    param->optional = true;
    skip_space(r);
    const char *literal = r->at;
    NEAP_TRY(take_default(r, param));
    size_t length = (size_t)(r->at - literal);
    if (length >= sizeof param->literal) return malformed(r, "a shorter default");
    memcpy(param->literal, literal, length);
    return NEAP_OK;
}

neap_status neap_signature_parse(const neap_op *op, neap_signature *out)
{
    reader r = {op, op->signature};
    char name[64];
    bool options = false;
    memset(out, 0, sizeof *out);
    out->op = op;
    if (!take_word(&r, name, sizeof name) || strcmp(name, op->name) != 0)
        return malformed(&r, "the row's name");
    if (!take(&r, "(")) return malformed(&r, "'('");
    while (!take(&r, ")")) {
        if (out->n > 0 && !take(&r, ",")) return malformed(&r, "','");
        if (take(&r, "{")) options = true;
        if (out->n == NEAP_MAX_PARAMS) return malformed(&r, "room for more parameters");
        neap_param *param = &out->param[out->n++];
        param->option = options;
        NEAP_TRY(take_param(&r, param));
        bool tensor =
            param->type == NEAP_PARAM_TENSOR || param->type == NEAP_PARAM_TENSORS;
        if (tensor)
            out->n_tensor++;
        else if (++out->n_value > NEAP_MAX_VALUES)
            return malformed(&r, "room for more values");
        if (options && take(&r, "}")) options = false;
    }
    if (*r.at) return malformed(&r, "an end");
    return options ? malformed(&r, "'}'") : NEAP_OK;
}
