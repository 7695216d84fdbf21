/* repair.c (binding): see repair.h.
 *
 * Changes are tried in the order of search(), the simpler one first; of two arguments
 * the later one first, as the left one is mostly the data, but where a dtype is wrong
 * it is mostly the data's. A change that could be made in several ways (which dim to
 * unsqueeze?) ends the search: nothing is guessed. Rows with an infer are only asked;
 * others, which may look at elements, are run. */
#include "binding/repair.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "autograd/apply.h"
#include "autograd/calc_state.h"
#include "autograd/dry_run.h"
#include "ops/calc_ops.h"
#include "ops/registry.h"
#include "ops/shape/view.h"
#include "ops/signature.h"
#include "tensor/compare.h"

#define MAX_INPUTS 8
#define MAX_SENTENCE 1024

typedef struct text {
    char s[320];
    size_t used;
} text;

typedef struct repair {
    const neap_call *failed;
    const neap_signature *signature;
    bool inplace;
    bool run; /* asking is not enough: elements decide */
    text source;
} repair;

/* ---- source ---- */

static void put(text *t, const char *format, ...) NEAP_PRINTF(2, 3);
static void put(text *t, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(t->s + t->used, sizeof t->s - t->used, format, arguments);
    va_end(arguments);
    if (n > 0) t->used += (size_t)n;
    if (t->used >= sizeof t->s) t->used = sizeof t->s - 1;
}

/* The parameter that holds input i: its own, or the list it stands in. */
static const neap_param *param_of(const neap_signature *s, int i, int *place)
{
    *place = 0;
    for (int p = 0, seen = 0; p < s->n; p++) {
        bool list = s->param[p].type == NEAP_PARAM_TENSORS;
        if (!list && (s->param[p].type != NEAP_PARAM_TENSOR || seen++ != i)) continue;
        if (list) *place = i - seen + 1;
        return &s->param[p];
    }
    return NULL;
}

static void put_name(text *t, const neap_signature *s, int i)
{
    int place;
    const neap_param *param = param_of(s, i, &place);
    put(t, "%s", param ? param->name : "x");
    if (place) put(t, "[%d]", place);
}

static void put_sizes(text *t, int n, const int64_t *list)
{
    for (int i = 0; i < n; i++) put(t, "%s%" PRId64, i ? ", " : "", list[i]);
}

static void put_value(text *t, const neap_param *param, const neap_value *v)
{
    int64_t shift = param->type == NEAP_PARAM_DIM && v->as.i >= 0;
    if (v->kind == NEAP_NONE)
        put(t, "nil");
    else if (v->kind == NEAP_INT)
        put(t, "%" PRId64, v->as.i + shift);
    else if (v->kind == NEAP_FLOAT)
        put(t, "%.17g", v->as.f);
    else
        put(t, "%s", param->name);
}

/* How many parameters a call must write: those it needs and the tensors it was given.
 */
static int written(const repair *r)
{
    const neap_signature *s = r->signature;
    int count = 0;
    for (int p = 0, tensors = 0; p < s->n && !s->param[p].option; p++) {
        bool tensor = s->param[p].type == NEAP_PARAM_TENSOR;
        bool given = tensor && tensors < r->failed->n_in && r->failed->in[tensors];
        if (!s->param[p].optional || given) count = p + 1;
        tensors += tensor;
    }
    return count;
}

/* The whole call; inputs a and b stand in each other's place. */
static void put_call(text *t, const repair *r, int a, int b)
{
    const neap_signature *s = r->signature;
    bool method = !(s->op->flags & NEAP_NO_METHOD);
    int tensors = 0, values = 0, n = written(r);
    if (!method) put(t, "neap.%s(", s->op->name);
    for (int p = 0; p < n; p++) {
        if (p > (method ? 1 : 0)) put(t, ", ");
        if (s->param[p].type != NEAP_PARAM_TENSOR) {
            put_value(t, &s->param[p], &r->failed->value[values++]);
        } else {
            int i = tensors++, j = i == a ? b : i == b ? a : i;
            if (r->failed->in[j])
                put_name(t, s, j);
            else
                put(t, "nil");
        }
        if (method && p == 0) put(t, ":%s(", s->op->name);
    }
    put(t, ")");
}

/* ---- asking the row ---- */

static bool accepts(const repair *r, neap_tensor **in, const neap_value *value,
                    bool inplace)
{
    const neap_call *failed = r->failed;
    neap_meta planned = {0};
    neap_call c = {.op = failed->op,
                   .n_in = failed->n_in,
                   .in = in,
                   .n_value = failed->n_value,
                   .value = value,
                   .dry = r->run ? NULL : &planned};
    if (neap_apply(&c) != NEAP_OK) return false;
    neap_meta result = c.out[0] ? neap_meta_of(c.out[0]) : planned;
    neap_call_drop(&c);
    return !inplace || neap_check_inplace(in[0], result.dtype, result.ndim,
                                          result.shape) == NEAP_OK;
}

static bool is_tensor(const neap_tensor *x)
{
    return x && !(x->flags & NEAP_NUMBER);
}

static int count_tensors(const repair *r)
{
    int count = 0;
    for (int i = 0; i < r->failed->n_in; i++) count += is_tensor(r->failed->in[i]);
    return count;
}

/* Another shape for a tensor that has no elements, or all the dims there can be, would
 * only hide what went wrong. */
static bool has_limit(const repair *r)
{
    for (int i = 0; i < r->failed->n_in; i++) {
        const neap_tensor *x = r->failed->in[i];
        if (x && (x->numel == 0 || x->ndim == NEAP_MAX_DIMS)) return true;
    }
    return false;
}

/* ---- changes of one argument ---- */

/* One kind of change. make() gives NULL for a way that x does not have. */
typedef struct change {
    bool (*suits)(const repair *r, int i);
    neap_tensor *(*make)(neap_calc *k, neap_tensor *x, int way);
    void (*describe)(text *t, const neap_tensor *x, int way);
    int ways;
    bool first;   /* the first way that works is the one */
    bool forward; /* of two arguments the earlier one is tried first */
} change;

static bool suits_all(const repair *r, int i)
{
    (void)r, (void)i;
    return true;
}

/* The wing and the family of a row; of another name, those of its row. */
static void place_of(const neap_op *op, const char **wing, const char **family)
{
    int count, at = 0;
    const neap_op *const *rows = neap_op_rows(&count);
    while (at < count &&
           (rows[at]->forward != op->forward || rows[at]->compose != op->compose))
        at++;
    neap_op_place(at < count ? at : 0, wing, family);
}

/* Rows that put tensors together, compare them or go through them element by element:
 * two dims that change places would bring each element to another partner, and the
 * shapes alone would be right. */
static bool pairs_elements(const repair *r)
{
    static const char *const wings[] = {"elementwise", "loss", "shape", "index"};
    const char *wing, *family;
    if (r->failed->op->flags & NEAP_ALIAS_SAFE) return true;
    place_of(r->failed->op, &wing, &family);
    for (size_t i = 0; i < sizeof wings / sizeof *wings; i++)
        if (strcmp(wings[i], wing) == 0) return true;
    return false;
}

/* Has another input fewer dims, though some? */
static bool is_wider(const repair *r, int i)
{
    int ndim = r->failed->in[i]->ndim;
    for (int j = 0; j < r->failed->n_in; j++) {
        const neap_tensor *y = r->failed->in[j];
        if (is_tensor(y) && y->ndim > 0 && y->ndim < ndim) return true;
    }
    return false;
}

static bool is_wide_product(const repair *r, int i)
{
    return !pairs_elements(r) && is_wider(r, i);
}

static bool is_not_wider(const repair *r, int i)
{
    return !pairs_elements(r) && !is_wider(r, i) && count_tensors(r) > 1;
}

static bool is_narrower(const repair *r, int i)
{
    for (int j = 0; j < r->failed->n_in; j++)
        if (is_tensor(r->failed->in[j]) &&
            r->failed->in[j]->ndim > r->failed->in[i]->ndim)
            return true;
    return false;
}

/* Element by element, a vector goes with anything: that would be no repair; nor would
 * it be one of a list that is put together. */
static bool is_no_loop(const repair *r, int i)
{
    (void)i;
    const char *wing, *family;
    if (r->failed->op->flags & NEAP_ALIAS_SAFE) return false;
    place_of(r->failed->op, &wing, &family);
    return strcmp(family, "join") != 0;
}

static neap_tensor *make_transposed(neap_calc *k, neap_tensor *x, int way)
{
    (void)way;
    return x->ndim >= 2 ? calc_transpose(k, x, -1, -2) : NULL;
}
static void describe_transposed(text *t, const neap_tensor *x, int way)
{
    (void)way;
    put(t, x->ndim == 2 ? ":t()" : ":transpose(-1, -2)");
}

static neap_tensor *make_squeezed(neap_calc *k, neap_tensor *x, int way)
{
    int64_t shape[NEAP_MAX_DIMS];
    if (way >= x->ndim || x->shape[way] != 1) return NULL;
    for (int i = 0, n = 0; i < x->ndim; i++)
        if (i != way) shape[n++] = x->shape[i];
    return calc_reshape(k, x, x->ndim - 1, shape);
}
static void describe_squeezed(text *t, const neap_tensor *x, int way)
{
    (void)x;
    put(t, ":squeeze(%d)", way + 1);
}

static neap_tensor *make_unsqueezed(neap_calc *k, neap_tensor *x, int way)
{
    if (way > x->ndim || x->ndim == 0 || x->ndim == NEAP_MAX_DIMS) return NULL;
    return calc_unsqueeze(k, x, way);
}
static void describe_unsqueezed(text *t, const neap_tensor *x, int way)
{
    (void)x;
    put(t, ":unsqueeze(%d)", way + 1);
}

/* The trailing dims as one: the fewest first, so that a batch stays one. */
static int first_flat(const neap_tensor *x, int way)
{
    return x->ndim - 2 - way;
}
static neap_tensor *make_flat(neap_calc *k, neap_tensor *x, int way)
{
    int from = first_flat(x, way);
    int64_t shape[NEAP_MAX_DIMS];
    if (from < 0) return NULL;
    shape[from] = 1;
    for (int i = 0; i < x->ndim; i++)
        if (i < from)
            shape[i] = x->shape[i];
        else
            shape[from] *= x->shape[i];
    return calc_reshape(k, x, from + 1, shape);
}
static void describe_flat(text *t, const neap_tensor *x, int way)
{
    int from = first_flat(x, way);
    int64_t shape[2] = {x->shape[0], 1}, stride[2];
    for (int i = 1; i < x->ndim; i++) shape[1] *= x->shape[i];
    if (from == 1)
        put(t, ":%s(-1, %" PRId64 ")",
            neap_view_strides(x, 2, shape, stride) ? "view" : "reshape", shape[1]);
    else if (from == 0)
        put(t, ":flatten()");
    else
        put(t, ":flatten(%d)", from + 1);
}

static const struct {
    neap_dtype dtype;
    const char *source;
} casts[] = {{NEAP_FLOAT32, ":float()"},
             {NEAP_FLOAT64, ":double()"},
             {NEAP_INT64, ":long()"},
             {NEAP_BOOL, ":bool()"}};
#define CASTS ((int)(sizeof casts / sizeof *casts))

/* Has y, made of x, the values of x? */
static bool keeps_values(neap_calc *k, neap_tensor *x, neap_tensor *y)
{
    if (neap_is_hollow(x)) return y && !neap_dtype_is_float((neap_dtype)x->dtype);
    neap_tensor *back = y ? calc_to(k, y, (neap_dtype)x->dtype) : NULL;
    return back && neap_equal(x, back);
}

/* Integers become the float that numbers are; nothing loses digits. */
static neap_tensor *make_cast(neap_calc *k, neap_tensor *x, int way)
{
    neap_dtype from = (neap_dtype)x->dtype, to = casts[way].dtype;
    bool floats = neap_dtype_is_float(from) && neap_dtype_is_float(to);
    if (from == to || (floats && neap_dtype_size(to) < neap_dtype_size(from)))
        return NULL;
    if (!floats && neap_dtype_is_float(to) && to != neap_default_dtype()) return NULL;
    neap_tensor *y = calc_to(k, x, to);
    return keeps_values(k, x, y) ? y : NULL;
}
static void describe_cast(text *t, const neap_tensor *x, int way)
{
    (void)x;
    put(t, "%s", casts[way].source);
}

/* Is 0 the least of the whole numbers in x? So it is where they were counted from 0. */
static bool starts_at_zero(neap_calc *k, neap_tensor *x)
{
    extern const neap_op neap_op_amin;
    neap_value value[2] = {neap_none(), neap_truth(false)};
    if (x->numel == 0 || (x->dtype != NEAP_INT64 && x->dtype != NEAP_INT32) ||
        neap_is_dry())
        return false;
    neap_tensor *least = calc_run(k, &neap_op_amin, 1, &x, 2, value);
    return least && neap_element_i64((neap_dtype)least->dtype, least->data) == 0;
}

static neap_tensor *make_shifted(neap_calc *k, neap_tensor *x, int way)
{
    neap_tensor *in[2] = {x, NULL};
    (void)way;
    if (!starts_at_zero(k, x)) return NULL;
    if (calc_failed(k, neap_tensor_scalar_int((neap_dtype)x->dtype, 1, &in[1])))
        return NULL;
    calc_own(k, in[1]);
    return calc_run(k, &neap_op_add, 2, in, 0, NULL);
}
static void describe_shifted(text *t, const neap_tensor *x, int way)
{
    (void)x, (void)way;
    put(t, " + 1");
}

#define MAX_WAYS (NEAP_MAX_DIMS + 1)
static const change
    transposed = {is_not_wider, make_transposed, describe_transposed, 1, false, false},
    wide_transposed =
        {is_wide_product, make_transposed, describe_transposed, 1, false, false},
    squeezed = {suits_all, make_squeezed, describe_squeezed, MAX_WAYS, false, false},
    unsqueezed = {is_narrower, make_unsqueezed, describe_unsqueezed,
                  MAX_WAYS,    false,           false},
    flat = {is_no_loop, make_flat, describe_flat, MAX_WAYS, true, false},
    cast = {suits_all, make_cast, describe_cast, CASTS, true, true},
    shifted = {suits_all, make_shifted, describe_shifted, 1, false, false};

/* Input i changed in one way: is the call accepted now? `to` gets what it was changed
 * to. */
static bool way_works(const repair *r, const change *how, int i, int way, neap_meta *to)
{
    neap_tensor *in[MAX_INPUTS];
    neap_calc k;
    neap_calc_begin(&k);
    for (int j = 0; j < r->failed->n_in; j++) in[j] = r->failed->in[j];
    in[i] = how->make(&k, in[i], way);
    bool works = in[i] && accepts(r, in, r->failed->value, r->inplace);
    if (works) *to = neap_meta_of(in[i]);
    neap_calc_end(&k);
    return works;
}

typedef enum outcome { NOTHING, FOUND, UNDECIDED } outcome;

/* Does `how` repair input i? Ways that lead to other shapes leave it undecided. */
static outcome change_input(repair *r, const change *how, int i)
{
    neap_meta first, other;
    int found = -1;
    for (int way = 0; way < how->ways; way++) {
        if (!way_works(r, how, i, way, found < 0 ? &first : &other)) continue;
        if (found >= 0 &&
            !neap_shape_equal(first.ndim, first.shape, other.ndim, other.shape))
            return UNDECIDED;
        if (found < 0) found = way;
        if (how->first) break;
    }
    if (found < 0) return NOTHING;
    put_name(&r->source, r->signature, i);
    how->describe(&r->source, r->failed->in[i], found);
    return FOUND;
}

static outcome try_change(repair *r, const change *how)
{
    outcome o = NOTHING;
    int n = r->failed->n_in;
    for (int at = 0; at < n && o == NOTHING; at++) {
        int i = how->forward ? at : n - 1 - at;
        if (r->inplace && i == 0) continue;
        if (is_tensor(r->failed->in[i]) && how->suits(r, i))
            o = change_input(r, how, i);
    }
    return o;
}

/* ---- changes of the call ---- */

static bool try_swap(repair *r)
{
    int n = r->failed->n_in;
    if (r->inplace || r->signature->n_tensor != n || count_tensors(r) != 2)
        return false;
    for (int a = 0; a < n; a++)
        for (int b = a + 1; b < n; b++) {
            neap_tensor *in[MAX_INPUTS];
            for (int j = 0; j < n; j++) in[j] = r->failed->in[j];
            if (!is_tensor(in[a]) || !is_tensor(in[b])) continue;
            in[a] = r->failed->in[b];
            in[b] = r->failed->in[a];
            if (!accepts(r, in, r->failed->value, false)) continue;
            put_call(&r->source, r, a, b);
            return true;
        }
    return false;
}

/* x:add_(y) as x:add(y). */
static bool try_out_of_place(repair *r)
{
    if (!r->inplace || !accepts(r, r->failed->in, r->failed->value, false))
        return false;
    put_call(&r->source, r, -1, -1);
    return true;
}

/* One size, the first that fits, as -1: of the rows that know what it means. */
static bool try_free_size(repair *r)
{
    extern const neap_op neap_op_view, neap_op_reshape;
    const neap_op *op = r->failed->op;
    int64_t sizes[NEAP_MAX_DIMS];
    if (op != &neap_op_view && op != &neap_op_reshape) return false;
    const neap_value *given = &r->failed->value[0];
    if (given->n > NEAP_MAX_DIMS) return false;
    for (int i = 0; i < given->n; i++) {
        if (given->as.list[i] < 0) return false;
        sizes[i] = given->as.list[i];
    }
    for (int i = 0; i < given->n; i++) {
        neap_value value = neap_list(given->n, sizes);
        sizes[i] = -1;
        if (accepts(r, r->failed->in, &value, false)) {
            put(&r->source, "x:%s(", op->name);
            put_sizes(&r->source, given->n, sizes);
            put(&r->source, ")");
            return true;
        }
        sizes[i] = given->as.list[i];
    }
    return false;
}

/* ---- the search ---- */

static outcome try_changes(repair *r, const change *const *list)
{
    outcome o = NOTHING;
    for (; *list && o == NOTHING; list++) o = try_change(r, *list);
    return o;
}

static bool search(repair *r, neap_status status)
{
    static const change *const for_shapes[] = {&transposed,      &squeezed, &unsqueezed,
                                               &wide_transposed, &flat,     NULL};
    if (status == NEAP_ERR_INDEX) {
        r->run = true;
        return try_change(r, &shifted) == FOUND;
    }
    if (try_out_of_place(r)) return true;
    if (status == NEAP_ERR_DTYPE) return try_change(r, &cast) == FOUND || try_swap(r);
    if (has_limit(r)) return false;
    if (try_free_size(r)) return true;
    outcome o = try_changes(r, for_shapes);
    if (o != NOTHING) return o == FOUND;
    return try_swap(r) || try_change(r, &cast) == FOUND;
}

void neap_repair(const neap_call *c, bool inplace, neap_status status)
{
    neap_signature signature;
    char sentence[MAX_SENTENCE];
    bool curable = status == NEAP_ERR_SHAPE || status == NEAP_ERR_DTYPE ||
                   status == NEAP_ERR_INDEX;
    bool draws = (c->op->flags & NEAP_RANDOM) && !c->op->infer;
    if (!curable || draws || (c->op->flags & NEAP_NO_REPAIR) || c->n_in > MAX_INPUTS ||
        strstr(neap_error(), "; try "))
        return;
    snprintf(sentence, sizeof sentence, "%s", neap_error());
    repair r = {.failed = c, .signature = &signature, .inplace = inplace};
    bool recording = neap_grad_enable(false);
    neap_apply_nest(1);
    bool found =
        neap_signature_parse(c->op, &signature) == NEAP_OK && search(&r, status);
    neap_apply_nest(-1);
    neap_grad_enable(recording);
    neap_fail(status, found ? "%s; try %s" : "%s", sentence, r.source.s);
}
