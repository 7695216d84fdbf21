/* calc.c (autograd): see calc.h. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "autograd/apply.h"
#include "autograd/calc_state.h"
#include "autograd/dry_run.h"
#include "base/alloc.h"
#include "tensor/copy.h"

void neap_calc_begin(neap_calc *k)
{
    k->status = NEAP_OK;
    k->node = NULL;
    k->asked_only = false;
    k->gx = NULL;
    k->call = NULL;
    k->n_temp = 0;
    k->capacity = CALC_INLINE;
    k->temp = k->inline_temp;
}

neap_status neap_calc_end(neap_calc *k)
{
    for (int i = k->n_temp - 1; i >= 0; i--) neap_tensor_release(k->temp[i]);
    if (k->temp != k->inline_temp)
        neap_free(k->temp, sizeof *k->temp * (size_t)k->capacity);
    return k->status;
}

static bool grow(neap_calc *k)
{
    int capacity = k->capacity * 2;
    neap_tensor **temp = neap_alloc(sizeof *temp * (size_t)capacity);
    if (!temp) return false;
    memcpy(temp, k->temp, sizeof *temp * (size_t)k->n_temp);
    if (k->temp != k->inline_temp)
        neap_free(k->temp, sizeof *k->temp * (size_t)k->capacity);
    k->temp = temp;
    k->capacity = capacity;
    return true;
}

neap_tensor *calc_own(neap_calc *k, neap_tensor *x)
{
    if (!x) return NULL;
    assert(x->refs > 0);
    if (k->n_temp == k->capacity && !grow(k)) {
        k->status = NEAP_ERR_MEMORY;
        neap_tensor_release(x);
        return NULL;
    }
    k->temp[k->n_temp++] = x;
    return x;
}

neap_status calc_status(const neap_calc *k)
{
    return k->status;
}

neap_tensor *calc_fail(neap_calc *k, neap_status code, const char *format, ...)
{
    if (k->status != NEAP_OK) return NULL;
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    k->status = neap_fail(code, "%s", text);
    return NULL;
}

/* ---- in a gradient rule ---- */

bool calc_wants(const neap_calc *k, int i)
{
    assert(k->node && i >= 0);
    if (i >= k->node->n_in) return false;
    const neap_edge *edge = &k->node->edge[i];
    return k->asked_only ? edge->asked : edge->node || edge->leaf;
}

int calc_n_in(const neap_calc *k)
{
    return k->node ? k->node->n_in : k->call->n_in;
}

bool calc_has_grad(const neap_calc *k, int i)
{
    assert(k->node && i >= 0 && i < k->node->n_out);
    return k->node->gradient[i] != NULL;
}

neap_tensor *calc_grad(neap_calc *k, int i)
{
    assert(k->node && i >= 0 && i < k->node->n_out);
    if (k->status != NEAP_OK) return NULL;
    if (k->node->gradient[i]) return k->node->gradient[i];
    return calc_zeros(k, &k->node->out_meta[i]);
}

/* What the node's region makes anew, held against what the node knows of it. */
static neap_status find_in_region(const neap_node *node, const neap_saved *s,
                                  neap_caught *found)
{
    NEAP_TRY(neap_region_find(node->region, s->version, found));
    const neap_meta *meta =
        s->which < 8 ? &node->in_meta[s->which] : &node->out_meta[s->which - 8];
    const neap_tensor *x = found->x;
    if (x->dtype == meta->dtype &&
        neap_shape_equal(x->ndim, x->shape, meta->ndim, meta->shape))
        return NEAP_OK;
    return neap_fail(NEAP_ERR_STATE,
                     "checkpoint: the function must compute the same when it runs "
                     "again, got shape %s instead of %s in %s",
                     neap_shape_of(x).s, neap_shape_format(meta->ndim, meta->shape).s,
                     node->op->name);
}

/* An alias of x, which was saved without its node, that has it back. */
static neap_tensor *with_node(neap_calc *k, neap_tensor *x, neap_node *node, int slot)
{
    neap_tensor *alias;
    k->status = neap_tensor_alias(x, &alias);
    if (k->status != NEAP_OK) return NULL;
    neap_share_node(alias, node, slot);
    return calc_own(k, alias);
}

static neap_tensor *use_saved(neap_calc *k, const neap_saved *s)
{
    neap_node *node = k->node;
    neap_caught kept = {s->x, s->version};
    if (!s->x) k->status = find_in_region(node, s, &kept);
    if (k->status != NEAP_OK) return NULL;
    if (kept.x->storage->version != kept.version)
        return calc_fail(k, NEAP_ERR_STATE,
                         "a tensor of shape %s that the gradient of %s needs was "
                         "changed in place after it was used, by %s; change a clone "
                         "instead",
                         neap_shape_of(kept.x).s, node->op->name,
                         neap_last_writer(kept.x));
    if (!neap_grad_enabled()) return kept.x;
    if (s->which >= 8) return with_node(k, kept.x, node, s->which - 8);
    const neap_edge *edge = &node->edge[s->which];
    if (edge->node) return with_node(k, kept.x, edge->node, edge->slot);
    return kept.x;
}

static neap_tensor *saved(neap_calc *k, int bit)
{
    assert(k->node && neap_op_reads(k->node->op) >> bit & 1); /* declared by the row */
    if (k->status != NEAP_OK) return NULL;
    for (int i = 0; i < k->node->n_saved; i++)
        if (k->node->saved[i].which == bit) return use_saved(k, &k->node->saved[i]);
    return NULL;
}

neap_tensor *calc_in(neap_calc *k, int i)
{
    return saved(k, i);
}
neap_tensor *calc_out(neap_calc *k, int i)
{
    return saved(k, 8 + i);
}

const neap_meta *calc_in_meta(const neap_calc *k, int i)
{
    assert(k->node && i >= 0 && i < k->node->n_in);
    return &k->node->in_meta[i];
}

bool calc_recording(const neap_calc *k)
{
    (void)k;
    return neap_grad_enabled();
}

void calc_give(neap_calc *k, int i, neap_tensor *gx)
{
    if (!gx || k->status != NEAP_OK || !calc_wants(k, i)) return;
    const neap_meta *meta = &k->node->in_meta[i];
    if (!neap_shape_equal(gx->ndim, gx->shape, meta->ndim, meta->shape))
        gx = calc_sum_to(k, gx, meta->ndim, meta->shape);
    if (gx && gx->dtype != meta->dtype) gx = calc_to(k, gx, (neap_dtype)meta->dtype);
    if (!gx) return;
    assert(neap_shape_equal(gx->ndim, gx->shape, meta->ndim, meta->shape));
    neap_tensor_release(k->gx[i]);
    k->gx[i] = neap_tensor_retain(gx);
}

/* ---- in a composition ---- */

neap_tensor *calc_arg(neap_calc *k, int i)
{
    assert(k->call && i >= 0);
    return k->status == NEAP_OK && i < k->call->n_in ? k->call->in[i] : NULL;
}

void calc_result(neap_calc *k, int i, neap_tensor *x)
{
    assert(k->call && i >= 0 && i < NEAP_MAX_OUT);
    if (!x || k->status != NEAP_OK) return;
    neap_tensor_release(k->call->out[i]);
    k->call->out[i] = neap_tensor_retain(x);
    if (k->call->n_out <= i) k->call->n_out = i + 1;
}

void calc_list_result(neap_calc *k, int64_t n, neap_tensor *const *x)
{
    assert(k->call && k->call->op->flags & NEAP_LIST_RESULT && !k->call->list);
    if (k->status != NEAP_OK) return;
    neap_tensor **list = neap_alloc(sizeof *list * (size_t)n);
    if (!list) {
        k->status = NEAP_ERR_MEMORY;
        return;
    }
    for (int64_t i = 0; i < n; i++) list[i] = neap_tensor_retain(x[i]);
    k->call->list = list;
    k->call->n_list = n;
}

/* ---- in both ---- */

const neap_value *calc_value(const neap_calc *k, int i)
{
    static const neap_value none = {.kind = NEAP_NONE};
    assert(i >= 0 && (k->node || k->call));
    if (k->node) return i < k->node->n_value ? &k->node->value[i] : &none;
    return i < k->call->n_value ? &k->call->value[i] : &none;
}

bool calc_run_all(neap_calc *k, const neap_op *op, int n_in, neap_tensor *const *in,
                  int n_value, const neap_value *value, int n_out, neap_tensor **out)
{
    for (int i = 0; i < n_out; i++) out[i] = NULL;
    if (k->status != NEAP_OK) return false;
    neap_call c = {.op = op,
                   .n_in = n_in,
                   .in = (neap_tensor **)(void *)(uintptr_t)in,
                   .n_value = n_value,
                   .value = value};
    k->status = neap_apply(&c);
    if (k->status != NEAP_OK) return false;
    for (int i = 0; i < c.n_out; i++) {
        neap_tensor *x = calc_own(k, c.out[i]);
        if (i < n_out) out[i] = x;
    }
    for (int64_t i = 0; i < c.n_list; i++) {
        neap_tensor *x = calc_own(k, c.list[i]);
        if (i < n_out) out[i] = x;
    }
    if (c.list) neap_free(c.list, sizeof *c.list * (size_t)c.n_list);
    return k->status == NEAP_OK;
}

/* An optional tensor may be NULL where the row allows it; a rule that passes along a
 * failure has k->status set and stops above. */
neap_tensor *calc_run(neap_calc *k, const neap_op *op, int n_in, neap_tensor *const *in,
                      int n_value, const neap_value *value)
{
    neap_tensor *out;
    calc_run_all(k, op, n_in, in, n_value, value, 1, &out);
    return out;
}

neap_tensor *calc_run_into(neap_calc *k, const neap_op *op, int n_in,
                           neap_tensor *const *in, int n_value, const neap_value *value)
{
    if (k->status != NEAP_OK) return NULL;
    neap_call c = {.op = op,
                   .n_in = n_in,
                   .in = (neap_tensor **)(void *)(uintptr_t)in,
                   .n_value = n_value,
                   .value = value};
    assert(!(in[0]->flags & NEAP_REQUIRES_GRAD));
    k->status = neap_apply_inplace(&c);
    return k->status == NEAP_OK ? in[0] : NULL;
}

neap_tensor *calc_zeros(neap_calc *k, const neap_meta *like)
{
    if (k->status != NEAP_OK) return NULL;
    neap_tensor *x = NULL;
    k->status = (neap_is_dry() ? neap_dry_empty : neap_zeros)(
        (neap_dtype)like->dtype, like->ndim, like->shape, &x);
    return calc_own(k, x);
}

neap_tensor *calc_full(neap_calc *k, const neap_meta *like, double value)
{
    neap_tensor *x = calc_zeros(k, like);
    if (x && value != 0 && !neap_is_hollow(x)) neap_fill_f64(x, value);
    return x;
}

neap_tensor *calc_number(neap_calc *k, double value)
{
    if (k->status != NEAP_OK) return NULL;
    neap_tensor *x = NULL;
    k->status = neap_tensor_scalar(NEAP_FLOAT64, value, &x);
    if (x) x->flags |= NEAP_NUMBER;
    return calc_own(k, x);
}

bool calc_failed(neap_calc *k, neap_status status)
{
    if (status == NEAP_OK) return false;
    calc_fail(k, status, "%s", neap_error());
    return true;
}

/* ---- what the graph asks of the operations ---- */

neap_tensor *calc_to(neap_calc *k, neap_tensor *x, neap_dtype dtype)
{
    neap_value value = neap_int(dtype);
    return x ? calc_run(k, &neap_op_to, 1, &x, 1, &value) : NULL;
}

neap_tensor *calc_sum_to(neap_calc *k, neap_tensor *x, int ndim, const int64_t *shape)
{
    neap_value value = neap_list(ndim, shape);
    return x ? calc_run(k, &neap_op_sum_to, 1, &x, 1, &value) : NULL;
}
