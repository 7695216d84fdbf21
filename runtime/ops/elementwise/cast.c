/* cast.c (ops/elementwise): changes of dtype, and copies. */
#include "ops/elementwise/elementwise.h"
#include "tensor/copy.h"

/* ---- a copy in another dtype ---- */

static neap_status cast_infer(neap_call *c)
{
    neap_plan(c, 0, (neap_dtype)c->value[0].as.i, c->in[0]->ndim, c->in[0]->shape);
    return NEAP_OK;
}

static neap_status copy_forward(neap_call *c)
{
    return neap_copy_into(c->out[0], c->in[0]);
}

/* The gradient comes back in the input's dtype by itself. */
static void copy_backward(neap_calc *k)
{
    calc_give(k, 0, calc_grad(k, 0));
}

NEAP_OP(cast) = {
    .name = "cast",
    .signature = "cast(x, dtype: dtype)",
    .doc = "A copy of x in another dtype.",
    .flags = NEAP_HIDDEN,
    .infer = cast_infer,
    .forward = copy_forward,
    .backward = copy_backward,
};

/* x itself where it has the dtype. */
static neap_tensor *in_dtype(neap_calc *k, neap_tensor *x, neap_dtype dtype)
{
    if (!x || x->dtype == dtype) return x;
    neap_value value = neap_int(dtype);
    return calc_run(k, &neap_op_cast, 1, &x, 1, &value);
}

static void to_compose(neap_calc *k)
{
    neap_dtype dtype = (neap_dtype)calc_value(k, 0)->as.i;
    calc_result(k, 0, in_dtype(k, calc_arg(k, 0), dtype));
}

NEAP_OP(to) = {
    .name = "to",
    .signature = "to(x, dtype: dtype)",
    .doc =
        "x in the given dtype; x itself where it has it. Floats become integers "
        "towards zero, numbers become bools by x ~= 0.",
    .example =
        "neap.tensor{1.5, -1.5, 0}:to(\"int64\"), neap.tensor{1.5, 0}:to(\"bool\")",
    .compose = to_compose,
};

static void type_as_compose(neap_calc *k)
{
    neap_tensor *y = calc_arg(k, 1);
    if (y) calc_result(k, 0, in_dtype(k, calc_arg(k, 0), (neap_dtype)y->dtype));
}

NEAP_OP(type_as) = {
    .name = "type_as",
    .signature = "type_as(x, y|other)",
    .doc = "x in the dtype of y; x itself where it has it.",
    .example = "neap.tensor{1.5, 2}:type_as(neap.range(1, 2))",
    .compose = type_as_compose,
};

#define TO(word, dtype, text)                                                          \
    static void to_##word##_compose(neap_calc *k)                                      \
    {                                                                                  \
        calc_result(k, 0, in_dtype(k, calc_arg(k, 0), dtype));                         \
    }                                                                                  \
    NEAP_OP(to_##word) = {                                                             \
        .name = #word,                                                                 \
        .signature = #word "(x)",                                                      \
        .doc = "x as " text "; x itself where it is.",                                 \
        .example = "neap.tensor{0, 1.75, 200}:" #word "()",                            \
        .compose = to_##word##_compose,                                                \
    }
TO(float, NEAP_FLOAT32, "float32");
TO(double, NEAP_FLOAT64, "float64");
TO(long, NEAP_INT64, "int64");
TO(int, NEAP_INT32, "int32");
TO(byte, NEAP_UINT8, "uint8");
TO(bool, NEAP_BOOL, "bool");

/* ---- copies ---- */

static neap_status clone_infer(neap_call *c)
{
    neap_plan_like(c, 0, c->in[0]);
    return NEAP_OK;
}

NEAP_OP(clone) = {
    .name = "clone",
    .signature = "clone(x)",
    .doc = "A copy of x with elements of its own. Gradients flow back to x.",
    .example = "neap.tensor{1, 2}:clone()",
    .infer = clone_infer,
    .forward = copy_forward,
    .backward = copy_backward,
};

static void contiguous_compose(neap_calc *k)
{
    neap_tensor *x = calc_arg(k, 0);
    if (x && !neap_is_contiguous(x)) x = neap_calc_1(k, &neap_op_clone, x);
    calc_result(k, 0, x);
}

NEAP_OP(contiguous) = {
    .name = "contiguous",
    .signature = "contiguous(x)",
    .doc = "x with its elements in row-major order: x itself, or else a copy.",
    .example = "neap.tensor{{1, 2}, {3, 4}}:t():contiguous():is_contiguous()",
    .compose = contiguous_compose,
};

const neap_op *const neap_ops_cast[] = {
    &neap_op_cast,      &neap_op_to,      &neap_op_type_as,    &neap_op_to_float,
    &neap_op_to_double, &neap_op_to_long, &neap_op_to_int,     &neap_op_to_byte,
    &neap_op_to_bool,   &neap_op_clone,   &neap_op_contiguous, NULL,
};
