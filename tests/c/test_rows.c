/* test_rows.c: what holds for every row of the registry and cannot be seen from Lua: a
 * row's family is of the type that its functions read, its functions go together, and
 * so do its flags. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ops/create/random.h"
#include "ops/elementwise/elementwise.h"
#include "ops/loss/loss.h"
#include "ops/reduce/reduce.h"
#include "ops/registry.h"
#include "ops/shape/slice.h"

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
        assert((status == NEAP_OK) == (out != NULL));
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
    return 0;
}
