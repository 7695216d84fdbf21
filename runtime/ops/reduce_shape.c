/* reduce_shape.c (ops): masks of dims, and tensors seen as lines along one of them; see
 * reduce.h. */
#include "base/parallel.h"
#include "ops/reduce.h"
#include "ops/view.h"
#include "tensor/copy.h"

/* ---- masks ---- */

neap_status neap_mask_of_dims(const neap_value *dims, int ndim, uint32_t *mask)
{
    const bool is_list = dims->kind == NEAP_LIST;
    const int64_t *list = is_list ? dims->as.list : &dims->as.i;
    int n = is_list ? dims->n : 1, resolved[NEAP_MAX_DIMS];
    *mask = (1u << ndim) - 1;
    if (dims->kind == NEAP_NONE || n == 0) return NEAP_OK;
    uint32_t found = 0;
    for (int i = 0; i < n; i++) {
        int64_t dim = list[i] < 0 ? list[i] + ndim : list[i];
        if (dim < 0 || dim >= ndim || found >> dim & 1) {
            /* Wrong, or the one dim of a 0-dim tensor. */
            NEAP_TRY(neap_dims_resolve(dims, ndim, &n, resolved));
            return NEAP_OK;
        }
        found |= 1u << dim;
    }
    *mask = found;
    return NEAP_OK;
}

int neap_mask_shape(int ndim, const int64_t *shape, uint32_t mask, bool keepdim,
                    int64_t out[NEAP_MAX_DIMS])
{
    int n = 0;
    for (int i = 0; i < ndim; i++) {
        bool reduced = mask & 1u << i;
        if (!reduced || keepdim) out[n++] = reduced ? 1 : shape[i];
    }
    return n;
}

int64_t neap_mask_numel(int ndim, const int64_t *shape, uint32_t mask)
{
    int64_t n = 1;
    for (int i = 0; i < ndim; i++)
        if (mask & 1u << i) n *= shape[i];
    return n;
}

neap_status neap_check_elements(const neap_tensor *x, uint32_t mask)
{
    if (neap_mask_numel(x->ndim, x->shape, mask) > 0) return NEAP_OK;
    return neap_fail(
        NEAP_ERR_SHAPE,
        "needs at least one element along the dims it reduces, got shape %s",
        neap_shape_of(x).s);
}

neap_status neap_check_float(const neap_tensor *x)
{
    if (neap_dtype_is_float((neap_dtype)x->dtype)) return NEAP_OK;
    return neap_fail(NEAP_ERR_DTYPE, "needs a float dtype, got %s",
                     neap_dtype_name((neap_dtype)x->dtype));
}

/* ---- lines ---- */

void neap_lines_sizes(int ndim, const int64_t *shape, int dim, int64_t *outer,
                      int64_t *n, int64_t *inner)
{
    *outer = *inner = 1;
    *n = ndim ? shape[dim] : 1;
    for (int i = 0; i < dim; i++) *outer *= shape[i];
    for (int i = dim + 1; i < ndim; i++) *inner *= shape[i];
}

/* x with the masked dims moved behind the others; owned. */
static neap_status masked_last(const neap_tensor *x, uint32_t mask, neap_tensor **out)
{
    int64_t shape[NEAP_MAX_DIMS], stride[NEAP_MAX_DIMS];
    int n = 0;
    for (int last = 0; last < 2; last++) {
        for (int i = 0; i < x->ndim; i++) {
            if ((mask >> i & 1) != (uint32_t)last) continue;
            shape[n] = x->shape[i];
            stride[n++] = x->stride[i];
        }
    }
    return neap_tensor_view(x, n, shape, stride, x->data, out);
}

neap_status neap_lines_of(neap_tensor *x, uint32_t mask, neap_lines *out)
{
    int first = 0, last = x->ndim;
    while (first < x->ndim && !(mask >> first & 1)) first++;
    while (last > first && !(mask >> (last - 1) & 1)) last--;
    out->outer = out->n = out->inner = 1;
    bool together = mask >> first == (1u << (last - first)) - 1;
    for (int i = 0; i < x->ndim; i++) {
        if (mask >> i & 1)
            out->n *= x->shape[i];
        else if (i < first || !together)
            out->outer *= x->shape[i];
        else
            out->inner *= x->shape[i];
    }
    if (together) return neap_contiguous(x, &out->x);
    neap_tensor *moved;
    NEAP_TRY(masked_last(x, mask, &moved));
    neap_status status = neap_contiguous(moved, &out->x);
    neap_tensor_release(moved);
    return status;
}

typedef struct tiles {
    int64_t across; /* tiles in an outer block */
    int64_t inner;
    neap_lines_body body;
    void *context;
} tiles;

static void work_tiles(void *context, int64_t begin, int64_t end)
{
    const tiles *t = context;
    if (t->inner == 1) {
        t->body(t->context, begin, 0, end - begin);
        return;
    }
    for (int64_t unit = begin; unit < end; unit++) {
        int64_t first = unit % t->across * NEAP_LINES_TILE, left = t->inner - first;
        t->body(t->context, unit / t->across, first,
                left < NEAP_LINES_TILE ? left : NEAP_LINES_TILE);
    }
}

void neap_lines_for(int64_t outer, int64_t n, int64_t inner, int64_t cost,
                    neap_lines_body body, void *context)
{
    if (outer == 0 || inner == 0) return;
    tiles t = {(inner - 1) / NEAP_LINES_TILE + 1, inner, body, context};
    int64_t width = inner < NEAP_LINES_TILE ? inner : NEAP_LINES_TILE;
    int64_t work = width * (n > 0 ? n : 1) * cost;
    neap_parallel_for(outer * t.across, 1 + (NEAP_GRAIN - 1) / work, work_tiles, &t);
}

/* ---- gradients ---- */

uint32_t neap_rule_mask(const neap_calc *k, int at)
{
    uint32_t mask = 0;
    /* The call has resolved these dims once without failing. */
    neap_mask_of_dims(calc_value(k, at), calc_in_meta(k, 0)->ndim, &mask);
    return mask;
}

double neap_rule_folded(const neap_calc *k, int at)
{
    const neap_meta *x = calc_in_meta(k, 0);
    return (double)neap_mask_numel(x->ndim, x->shape, neap_rule_mask(k, at));
}

neap_tensor *calc_kept(neap_calc *k, neap_tensor *y, int at)
{
    const neap_meta *x = calc_in_meta(k, 0);
    int64_t shape[NEAP_MAX_DIMS];
    if (!y || y->ndim == x->ndim || y->numel == 1) return y;
    int ndim = neap_mask_shape(x->ndim, x->shape, neap_rule_mask(k, at), true, shape);
    return calc_reshape(k, y, ndim, shape);
}

void calc_give_expanded(neap_calc *k, neap_tensor *g)
{
    const neap_meta *x = calc_in_meta(k, 0);
    calc_give(k, 0, calc_expand(k, g, x->ndim, x->shape));
}

void neap_shared_backward(neap_calc *k)
{
    neap_tensor *x = calc_in(k, 0), *y = calc_kept(k, calc_out(k, 0), 0);
    neap_tensor *g = calc_kept(k, calc_grad(k, 0), 0), *match = calc_eq(k, x, y);
    match = match ? calc_to(k, match, (neap_dtype)x->dtype) : NULL;
    if (!match || !g) return;
    neap_tensor *ties = calc_sum_to(k, match, g->ndim, g->shape);
    calc_give(k, 0, calc_mul(k, match, calc_div(k, g, ties)));
}

neap_tensor *calc_unless_zero(neap_calc *k, neap_tensor *x, neap_tensor *y)
{
    neap_tensor *zero = calc_number(k, 0);
    return calc_where(k, calc_ne(k, x, zero), y, zero);
}
