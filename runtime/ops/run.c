/* run.c (ops): operations by name, with arguments, for programs in C (neap.h).
 *
 * What the binding reads from Lua (binding/l_arguments.c) is read here from
 * neap_argument: the signature says which kind each has. */
#include <string.h>

#include "autograd/apply.h"
#include "base/count.h"
#include "kernels/kernels.h"
#include "ops/registry.h"
#include "ops/signature.h"

#define MOST_DIMS (2 * NEAP_MAX_DIMS) /* of a list of dims: two, in dimlists */

typedef struct run {
    const char *name; /* that the caller has used */
    bool inplace;
    neap_signature signature;
    neap_call call;
    int n_arguments;
    const neap_argument *argument;
    neap_tensor *place[NEAP_MAX_PARAMS];
    neap_value value[NEAP_MAX_VALUES];
    int64_t list[NEAP_MAX_VALUES][MOST_DIMS]; /* what differs from the caller's list */
} run;

/* ---- one argument ---- */

static const char *const kind_names[] = {
    [NEAP_ARGUMENT_INT] = "an int",
    [NEAP_ARGUMENT_FLOAT] = "a float",
    [NEAP_ARGUMENT_BOOL] = "a bool",
    [NEAP_ARGUMENT_TEXT] = "a text",
    [NEAP_ARGUMENT_INTS] = "a list of ints",
    [NEAP_ARGUMENT_FLOATS] = "a list of floats",
};

static const char *kind_name(const neap_argument *o)
{
    size_t kind = (size_t)o->kind, kinds = sizeof kind_names / sizeof *kind_names;
    return kind < kinds ? kind_names[kind] : "none of the kinds";
}

static neap_status bad(const run *r, const neap_argument *o, const char *expected)
{
    return neap_fail(NEAP_ERR_ARGUMENT, "%s: argument '%s' must be %s, got %s", r->name,
                     o->name, expected, kind_name(o));
}

static neap_status check_list(const run *r, const neap_argument *o)
{
    bool list = o->kind == NEAP_ARGUMENT_INTS || o->kind == NEAP_ARGUMENT_FLOATS;
    if (!list || (o->n >= 0 && o->n <= INT32_MAX && (o->n == 0 || o->as.ints)))
        return NEAP_OK;
    return neap_fail(NEAP_ERR_ARGUMENT, "%s: argument '%s' is no list of %s", r->name,
                     o->name, neap_count(o->n, "element").s);
}

/* Dims count from 1 outside and from 0 inside; negative ones stay. */
static neap_status read_dim(const run *r, const neap_argument *o, int64_t dim,
                            int64_t *out)
{
    if (dim == 0)
        return neap_fail(NEAP_ERR_INDEX, "%s: dims count from 1, got 0 for '%s'",
                         r->name, o->name);
    *out = dim > 0 ? dim - 1 : dim;
    return NEAP_OK;
}

static neap_status read_dims(const run *r, const neap_argument *o, int64_t most,
                             int64_t *room, neap_value *out)
{
    if (o->kind != NEAP_ARGUMENT_INTS) return bad(r, o, "an int or a list of ints");
    if (o->n > most)
        return neap_fail(NEAP_ERR_ARGUMENT, "%s: argument '%s' has %s, of %lld",
                         r->name, o->name, neap_count(o->n, "dim").s, (long long)most);
    for (int64_t i = 0; i < o->n; i++)
        NEAP_TRY(read_dim(r, o, o->as.ints[i], &room[i]));
    *out = neap_list((int)o->n, room);
    return NEAP_OK;
}

/* One number where a list may stand. */
static neap_value list_of_one(int64_t *room)
{
    neap_value list = neap_list(1, room);
    list.alone = true;
    return list;
}

static neap_status read_ints(const run *r, const neap_argument *o, int64_t *room,
                             neap_value *out)
{
    if (o->kind == NEAP_ARGUMENT_INT) {
        *room = o->as.i;
        *out = list_of_one(room);
        return NEAP_OK;
    }
    if (o->kind != NEAP_ARGUMENT_INTS) return bad(r, o, "an int or a list of ints");
    *out = neap_list((int)o->n, o->as.ints);
    return NEAP_OK;
}

static neap_status read_dtype(const run *r, const neap_argument *o, neap_value *out)
{
    neap_dtype dtype;
    bool known = o->kind == NEAP_ARGUMENT_INT && o->as.i >= 0 && o->as.i < NEAP_DTYPES;
    *out = neap_int(known ? o->as.i : 0);
    if (o->kind == NEAP_ARGUMENT_TEXT && o->as.text)
        known = neap_dtype_find(o->as.text, &dtype);
    if (known && o->kind == NEAP_ARGUMENT_TEXT) *out = neap_int((int64_t)dtype);
    return known ? NEAP_OK : bad(r, o, "a dtype or the name of one");
}

static neap_status read_word(const run *r, const neap_param *p, const neap_argument *o,
                             neap_value *out)
{
    int position = neap_word_position(p->words, o->as.text);
    if (position < 0)
        return neap_fail(NEAP_ERR_ARGUMENT,
                         "%s: argument '%s' must be one of %s, got '%s'", r->name,
                         p->name, p->words, o->as.text);
    *out = neap_int(position);
    return NEAP_OK;
}

static neap_status read_number(const run *r, const neap_argument *o, neap_value *out)
{
    if (o->kind == NEAP_ARGUMENT_INT)
        *out = neap_int(o->as.i);
    else if (o->kind == NEAP_ARGUMENT_FLOAT)
        *out = neap_float(o->as.f);
    else
        return bad(r, o, "a float or an int");
    return NEAP_OK;
}

static neap_status read_text(const run *r, const neap_argument *o, neap_value *out)
{
    if (o->kind != NEAP_ARGUMENT_TEXT || !o->as.text) return bad(r, o, "a text");
    size_t length = strlen(o->as.text);
    if (length > INT32_MAX) return bad(r, o, "a shorter text");
    *out = neap_text((int)length, o->as.text);
    return NEAP_OK;
}

static neap_status read_dimlists(const run *r, const neap_argument *o, int64_t *room,
                                 neap_value *out)
{
    if (o->kind == NEAP_ARGUMENT_INT) {
        *out = neap_int(o->as.i);
        return NEAP_OK;
    }
    NEAP_TRY(read_dims(r, o, MOST_DIMS, room, out));
    return o->n % 2 == 0 ? NEAP_OK : bad(r, o, "two lists of as many dims, in one");
}

static neap_status read_argument(const run *r, const neap_param *p,
                                 const neap_argument *o, int64_t *room, neap_value *out)
{
    NEAP_TRY(check_list(r, o));
    bool one = o->kind == NEAP_ARGUMENT_INT;
    switch (p->type) {
    case NEAP_PARAM_INT:
        *out = neap_int(o->as.i);
        return one ? NEAP_OK : bad(r, o, "an int");
    case NEAP_PARAM_BOOL:
        *out = neap_truth(o->kind == NEAP_ARGUMENT_BOOL && o->as.b);
        return o->kind == NEAP_ARGUMENT_BOOL ? NEAP_OK : bad(r, o, "a bool");
    case NEAP_PARAM_DIM:
        if (!one) return bad(r, o, "an int");
        NEAP_TRY(read_dim(r, o, o->as.i, room));
        *out = neap_int(*room);
        return NEAP_OK;
    case NEAP_PARAM_DIMS:
        if (!one) return read_dims(r, o, NEAP_MAX_DIMS, room, out);
        NEAP_TRY(read_dim(r, o, o->as.i, room));
        *out = list_of_one(room);
        return NEAP_OK;
    case NEAP_PARAM_NUMBER:
        return read_number(r, o, out);
    case NEAP_PARAM_DTYPE:
        return read_dtype(r, o, out);
    case NEAP_PARAM_DIMLISTS:
        return read_dimlists(r, o, room, out);
    case NEAP_PARAM_NUMBERS:
        if (o->kind != NEAP_ARGUMENT_FLOATS) return bad(r, o, "a list of floats");
        *out = neap_numbers((int)o->n, o->as.floats);
        return NEAP_OK;
    case NEAP_PARAM_WORD:
        if (o->kind == NEAP_ARGUMENT_TEXT && o->as.text) return read_word(r, p, o, out);
        return p->or_ints ? read_ints(r, o, room, out) : bad(r, o, "a text");
    case NEAP_PARAM_TEXT:
        return read_text(r, o, out);
    case NEAP_PARAM_SHAPE:
    case NEAP_PARAM_INTS:
        return read_ints(r, o, room, out);
    case NEAP_PARAM_TENSOR:
    case NEAP_PARAM_TENSORS:
        break;
    }
    return bad(r, o, "a tensor among the others"); /* check_arguments is before this */
}

/* ---- all of them ---- */

static bool is_tensor(const neap_param *p)
{
    return p->type == NEAP_PARAM_TENSOR || p->type == NEAP_PARAM_TENSORS;
}

/* Has it the name, as its own or as another one? */
static bool is_called(const neap_param *p, const char *name)
{
    return strcmp(p->name, name) == 0 || neap_word_position(p->also, name) >= 0;
}

/* Own names first: what one parameter is also called may be another one's name. */
static const neap_param *find_param(const run *r, const char *name)
{
    const neap_signature *s = &r->signature;
    for (int i = 0; i < s->n; i++)
        if (strcmp(s->param[i].name, name) == 0) return &s->param[i];
    for (int i = 0; i < s->n; i++)
        if (is_called(&s->param[i], name)) return &s->param[i];
    return NULL;
}

static const neap_argument *find_argument(const run *r, const neap_param *p)
{
    for (int i = 0; i < r->n_arguments; i++)
        if (find_param(r, r->argument[i].name) == p) return &r->argument[i];
    return NULL;
}

static neap_status check_arguments(const run *r)
{
    for (int i = 0; i < r->n_arguments; i++) {
        const char *name = r->argument[i].name;
        if (!name)
            return neap_fail(NEAP_ERR_ARGUMENT, "%s: argument %d has no name", r->name,
                             i + 1);
        const neap_param *p = find_param(r, name);
        if (!p)
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "%s: unknown argument '%s'; it is called as %s", r->name,
                             name, r->call.op->signature);
        if (is_tensor(p))
            return neap_fail(NEAP_ERR_ARGUMENT,
                             "%s: '%s' is a tensor: it stands among the others",
                             r->name, name);
        if (find_argument(r, p) != &r->argument[i])
            return neap_fail(NEAP_ERR_ARGUMENT, "%s: argument '%s' is given twice",
                             r->name, name);
    }
    return NEAP_OK;
}

static neap_status refuse_absence(const run *r, const neap_param *p)
{
    if (is_tensor(p))
        return neap_fail(NEAP_ERR_ARGUMENT, "%s: tensor '%s' is missing", r->name,
                         p->name);
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "%s: argument '%s' is missing; it is called as %s", r->name,
                     p->name, r->call.op->signature);
}

static neap_status take_value(run *r, const neap_param *p)
{
    int at = r->call.n_value++;
    const neap_argument *o = find_argument(r, p);
    if (o) return read_argument(r, p, o, r->list[at], &r->value[at]);
    if (!p->optional) return refuse_absence(r, p);
    r->value[at] = p->fallback;
    return NEAP_OK;
}

/* A list of tensors is all that was given. */
static neap_status take_list(run *r, int n_in, neap_tensor *const *in)
{
    for (int i = 0; i < n_in; i++)
        if (!in[i])
            return neap_fail(NEAP_ERR_ARGUMENT, "%s: tensor %d is missing", r->name,
                             i + 1);
    r->call.in = (neap_tensor **)(void *)(uintptr_t)in;
    r->call.n_in = n_in;
    return NEAP_OK;
}

/* Lays tensors, arguments and defaults into the places of the signature. */
static neap_status fill_call(run *r, int n_in, neap_tensor *const *in)
{
    bool list = false;
    neap_call *c = &r->call;
    c->in = r->place;
    c->value = r->value;
    for (int i = 0; i < r->signature.n; i++) {
        const neap_param *p = &r->signature.param[i];
        if (p->type == NEAP_PARAM_TENSORS) {
            list = true;
        } else if (p->type == NEAP_PARAM_TENSOR) {
            neap_tensor *x = c->n_in < n_in ? in[c->n_in] : NULL;
            if (!x && !p->optional) return refuse_absence(r, p);
            r->place[c->n_in++] = x;
        } else {
            NEAP_TRY(take_value(r, p));
        }
    }
    if (list) return take_list(r, n_in, in);
    if (n_in > c->n_in)
        return neap_fail(NEAP_ERR_ARGUMENT, "%s: takes %s, got %d", r->name,
                         neap_count(c->n_in, "tensor").s, n_in);
    return NEAP_OK;
}

/* ---- the operation ---- */

/* The row called `name`, or in place "name_". */
static const neap_op *find_row(const char *name, bool *inplace)
{
    char word[64];
    size_t length = strlen(name);
    const neap_op *op = neap_op_find(name);
    *inplace = op && (op->flags & NEAP_INPLACE_ONLY);
    if (op) return op;
    if (length < 2 || length > sizeof word || name[length - 1] != '_') return NULL;
    memcpy(word, name, length - 1);
    word[length - 1] = '\0';
    op = neap_op_find(word);
    *inplace = true;
    return op && (op->flags & NEAP_INPLACE) ? op : NULL;
}

static neap_status apply(run *r)
{
    neap_call *c = &r->call;
    if (!r->inplace) return neap_apply(c);
    NEAP_TRY(neap_apply_inplace(c));
    c->out[0] = neap_tensor_retain(c->in[0]);
    c->n_out = 1;
    return NEAP_OK;
}

/* Gives the first n_out results and drops the others. */
static void give(neap_call *c, int n_out, neap_tensor **out)
{
    neap_tensor **result = c->list ? c->list : c->out;
    int64_t n = c->list ? c->n_list : c->n_out;
    for (int i = 0; i < n_out && i < n; i++) {
        out[i] = result[i];
        result[i] = NULL;
    }
    neap_call_drop(c);
}

neap_status neap_run_with(const char *name, int n_in, neap_tensor *const *in,
                          int n_arguments, const neap_argument *arguments, int n_out,
                          neap_tensor **out)
{
    run r = {.name = name, .n_arguments = n_arguments, .argument = arguments};
    for (int i = 0; i < n_out; i++) out[i] = NULL;
    if (n_in < 0 || n_arguments < 0)
        return neap_fail(NEAP_ERR_ARGUMENT, "%s: a negative number of %s", name,
                         n_in < 0 ? "tensors" : "arguments");
    NEAP_TRY(neap_kernels_init());
    r.call.op = find_row(name, &r.inplace);
    if (!r.call.op || (r.call.op->flags & NEAP_HIDDEN))
        return neap_fail(NEAP_ERR_ARGUMENT, "there is no operation '%s'", name);
    NEAP_TRY(neap_signature_parse(r.call.op, &r.signature));
    NEAP_TRY(check_arguments(&r));
    NEAP_TRY(fill_call(&r, n_in, in));
    NEAP_TRY(apply(&r));
    give(&r.call, n_out, out);
    return NEAP_OK;
}

neap_status neap_run(const char *name, int n_in, neap_tensor *const *in,
                     neap_tensor **out)
{
    return neap_run_with(name, n_in, in, 0, NULL, 1, out);
}
