/* op.h (autograd): what an operation is: one row that holds all there is to know.
 *
 * A family file in ops/ defines rows with NEAP_OP(name) = { ... } and lists them at its
 * end. The binding, help, reference pages, gradient checks and specs follow from the
 * row; nothing else in the runtime names an operation, there is no enum and no switch.
 *
 * The signature is one string, shown by help and parsed once by ops/signature.c:
 *     "sum(x, dim: dims?, {keepdim: bool = false, dtype: dtype?})"
 * Tensor parameters fill call->in in order, all others call->value in order. Types:
 *
 *     (none)     a tensor; a number is taken as a 0-dim tensor
 *     tensor?    an optional tensor (NULL in call->in)
 *     tensors    a table of tensors: the rest of `in`
 *     number int bool dtype text
 *                one value
 *     dim dims   counted from 1 by users, from 0 (or negative) in the value
 *     shape ints numbers
 *                lists
 *     dimlists   how many dims, or a table of two lists of as many dims: in the value
 *                one after the other
 *     a|b|c      one of these words; the value is its 0-based position; the
 *                last of them may be `ints`, for such a list
 *
 * `name|other: type` may also be given by its other names, where PyTorch has another.
 * `?` may be left out (NEAP_NONE), `= literal` gives a default, `...` after a list lets
 * it be spread out (`f(2, 3)`, `f(x, y)`) as well as be one table, braces make it an
 * option of the trailing table. */
#ifndef NEAP_AUTOGRAD_OP_H
#define NEAP_AUTOGRAD_OP_H

#include <assert.h>
#include <string.h>

#include "tensor/tensor.h"

#define NEAP_MAX_OUT 4
#define NEAP_MAX_VALUES 8

typedef struct neap_op neap_op;
typedef struct neap_call neap_call;
typedef struct neap_calc neap_calc; /* calc.h */

typedef enum neap_value_kind {
    NEAP_NONE = 0,
    NEAP_INT, /* int, dim, dtype, word */
    NEAP_FLOAT,
    NEAP_TRUTH,
    NEAP_LIST,
    NEAP_NUMBERS, /* a list of doubles */
    NEAP_TEXT,    /* ended by a 0, which n does not count */
} neap_value_kind;

typedef struct neap_value {
    neap_value_kind kind;
    bool alone; /* a list of one that was given as a number, not in a table */
    int32_t n;  /* of a list or text */
    union {
        int64_t i;
        double f;
        bool b;
        /* Borrowed for the call; a node keeps its own copy. */
        const int64_t *list;
        const double *numbers;
        const char *text;
    } as;
} neap_value;

static inline neap_value neap_none(void)
{
    return (neap_value){.kind = NEAP_NONE};
}
static inline neap_value neap_int(int64_t i)
{
    return (neap_value){.kind = NEAP_INT, .as.i = i};
}
static inline neap_value neap_float(double f)
{
    return (neap_value){.kind = NEAP_FLOAT, .as.f = f};
}
static inline neap_value neap_truth(bool b)
{
    return (neap_value){.kind = NEAP_TRUTH, .as.b = b};
}
static inline neap_value neap_list(int n, const int64_t *list)
{
    return (neap_value){.kind = NEAP_LIST, .n = n, .as.list = list};
}
static inline neap_value neap_numbers(int n, const double *numbers)
{
    return (neap_value){.kind = NEAP_NUMBERS, .n = n, .as.numbers = numbers};
}
static inline neap_value neap_text(int n, const char *text)
{
    return (neap_value){.kind = NEAP_TEXT, .n = n, .as.text = text};
}
/* A number as a double, whatever its kind. */
static inline double neap_value_f64(neap_value v)
{
    return v.kind == NEAP_INT ? (double)v.as.i : v.as.f;
}

/* What is known of a tensor without its elements. */
typedef struct neap_meta {
    uint8_t dtype;
    uint8_t ndim;
    int64_t numel;
    int64_t shape[NEAP_MAX_DIMS];
} neap_meta;

/* What infer leaves for forward. It lies on the stack of who runs the call, and what is
 * not written is not cleared: calls are frequent. */
#define NEAP_MAX_KEPT 256
typedef struct neap_work {
    neap_meta plan[NEAP_MAX_OUT]; /* neap_plan: used to allocate out */
    void *scratch;                /* neap_plan_scratch */
    int64_t scratch_bytes;
    const char *kept_as; /* the type in `kept`; NULL: nothing */
    _Alignas(16) unsigned char kept[NEAP_MAX_KEPT];
} neap_work;

/* One run of an operation. `in` and `value` belong to the caller. */
struct neap_call {
    const neap_op *op;
    int n_in;
    int n_value;
    int n_out;
    neap_tensor **in; /* borrowed; NULL for an optional one left out */
    const neap_value *value;
    neap_tensor *out[NEAP_MAX_OUT]; /* owned */
    neap_tensor **list; /* NEAP_LIST_RESULT: n_list owned tensors, neap_alloc'd */
    int64_t n_list;
    neap_work *work; /* in infer and forward only */
    bool hollow;     /* a dry run: results without elements, and no forward */
    neap_meta *dry;  /* not NULL: stop when infer has accepted the inputs, and write
                        here what output 0 is to be */
};

/* The flags of a row, by the number of their bit: numbered by the compiler, so that no
 * two can share one. */
enum {
    /* Inputs are brought to their common dtype first (promotion); numbers yield. */
    NEAP_BIT_PROMOTE,
    /* As PROMOTE, and integer and bool inputs become the default float dtype. */
    NEAP_BIT_PROMOTE_FLOAT,
    /* With PROMOTE: an integer number (or tensor of 0 dims) outside the common dtype
       takes part by its value, and a result outside it is an error. */
    NEAP_BIT_BY_VALUE,
    /* As BY_VALUE, but a result outside wraps around, as it does without numbers. Rows
       with neither refuse such numbers. */
    NEAP_BIT_WRAPS,
    /* With PROMOTE_FLOAT: a call that is given value 0, a rounding, keeps integers
       (PROMOTE). */
    NEAP_BIT_ROUNDS,
    /* out[0] is a view of in[0]: made by forward itself (neap_tensor_view). */
    NEAP_BIT_VIEW,
    /* Also exists as name_: result into in[0]. A view then gives in[0] its geometry. */
    NEAP_BIT_INPLACE,
    /* Is called name_ and exists in that form only. */
    NEAP_BIT_INPLACE_ONLY,
    /* forward may be given out[0] == in[0] (same element read before it is written). */
    NEAP_BIT_ALIAS_SAFE,
    /* forward writes out[0] through its strides, so that x:copy_(y) needs no second
       copy. */
    NEAP_BIT_STRIDED_OUT,
    /* Results come as call->list. */
    NEAP_BIT_LIST_RESULT,
    /* With LIST_RESULT: the list comes as several Lua results, not as a table. */
    NEAP_BIT_SPREAD_RESULT,
    /* Not shown to users: a gradient kernel or another row's part. */
    NEAP_BIT_HIDDEN,
    /* Numbers may stand in its table of tensors: a tensor of 0 dims, or a vector of one
       element with LIST_NUMBER_LINES. */
    NEAP_BIT_LIST_NUMBERS,
    NEAP_BIT_LIST_NUMBER_LINES,
    /* A function only (neap.f), no method. */
    NEAP_BIT_NO_METHOD,
    /* Draws from the generator: other results each time. */
    NEAP_BIT_RANDOM,
    /* First gradients only: its backward cannot be recorded. */
    NEAP_BIT_ONCE,
    /* Nothing of in[0] is left but its shape: its gradient is zeros. */
    NEAP_BIT_OVERWRITES,
    /* Results are constants whatever the inputs (zeros_like): never recorded. */
    NEAP_BIT_CONSTANT,
    /* No repair of a failed call is looked for: one that fits the shapes would say
       nothing, or trying it would change what was given. */
    NEAP_BIT_NO_REPAIR,
    NEAP_FLAG_BITS,
};

#define NEAP_FLAG(name) NEAP_##name = 1u << NEAP_BIT_##name
enum {
    NEAP_FLAG(PROMOTE),
    NEAP_FLAG(PROMOTE_FLOAT),
    NEAP_FLAG(BY_VALUE),
    NEAP_FLAG(WRAPS),
    NEAP_FLAG(ROUNDS),
    NEAP_FLAG(VIEW),
    NEAP_FLAG(INPLACE),
    NEAP_FLAG(INPLACE_ONLY),
    NEAP_FLAG(ALIAS_SAFE),
    NEAP_FLAG(STRIDED_OUT),
    NEAP_FLAG(LIST_RESULT),
    NEAP_FLAG(SPREAD_RESULT),
    NEAP_FLAG(HIDDEN),
    NEAP_FLAG(LIST_NUMBERS),
    NEAP_FLAG(LIST_NUMBER_LINES),
    NEAP_FLAG(NO_METHOD),
    NEAP_FLAG(RANDOM),
    NEAP_FLAG(ONCE),
    NEAP_FLAG(OVERWRITES),
    NEAP_FLAG(CONSTANT),
    NEAP_FLAG(NO_REPAIR),
};
#undef NEAP_FLAG
_Static_assert(NEAP_FLAG_BITS < 32, "the flags of a row are the bits of an int");

/* For op.reads: what the gradient of an input looks at. */
#define NEAP_IN(i) (1u << (i))
#define NEAP_OUT(i) (1u << (8 + (i)))
#define NEAP_MAX_READS 6

/* Something of the type that is named. */
typedef struct neap_family {
    const char *type;
    const void *at;
} neap_family;

struct neap_op {
    const char *name;
    /* What users call a hidden row that records a public one's call; NULL: its name. */
    const char *records;
    const char *signature;
    const char *doc; /* formula and meaning, sentences; shapes, errors */
    /* A Lua expression (of `neap` alone) that help and the reference page show with
     * what it gives; specs run it. */
    const char *example;
    uint32_t flags;
    /* Checks the inputs and plans each output with neap_plan. Absent for NEAP_VIEW and
     * compose rows. */
    neap_status (*infer)(neap_call *c);
    /* Computes out from in, on shapes that infer accepted. */
    neap_status (*forward)(neap_call *c);
    /* The gradient rule, in operations (calc.h). Absent: not differentiable. */
    void (*backward)(neap_calc *k);
    /* The same for rows of one input whose gradient is mostly zeros: adds it to `sum`,
     * which is row-major, of the input's shape and nobody else's. Called only where
     * nothing is recorded or watched closely; absent, sums are made by `backward`. */
    neap_status (*backward_into)(neap_calc *k, neap_tensor *sum);
    /* Instead of infer and forward: a composition of other operations, which carry the
     * gradient. Gives results with calc_result. */
    void (*compose)(neap_calc *k);
    /* reads[i]: the inputs and outputs that the gradient of in[i] reads; only these are
     * saved, and only when in[i] needs a gradient. */
    uint16_t reads[NEAP_MAX_READS];
    /* What of these a call with its values does without. Absent: nothing. */
    uint16_t (*spares)(const neap_call *c);
    /* The multiply-adds of a call that has run. Absent: no product, it counts none. */
    int64_t (*multiply_adds)(const neap_call *c);
    /* For rows that share functions: what tells this one from the others (kernel slots,
     * say). */
    neap_family family;
};

/* A row's family, from a `const type *`; the compiler warns of anything else. */
#define NEAP_FAMILY(type, ...)                                                         \
    {                                                                                  \
#type, 1 ? (__VA_ARGS__) : (const type *)0                                     \
    }
/* It again, as a `const type *`; that it is one is checked with NEAP_CHECKS. */
#define neap_family_of(op, type) ((const type *)neap_family_as((op), #type))
static inline const void *neap_family_as(const neap_op *op, const char *type)
{
    assert(op->family.type && strcmp(op->family.type, type) == 0);
    (void)type;
    return op->family.at;
}

#define NEAP_OP(id) const neap_op neap_op_##id

/* What the gradient of any input reads. */
static inline uint16_t neap_op_reads(const neap_op *op)
{
    uint16_t reads = 0;
    for (int i = 0; i < NEAP_MAX_READS; i++) reads |= op->reads[i];
    return reads;
}

/* ---- for infer ---- */

/* Plans output `index`. */
static inline void neap_plan(neap_call *c, int index, neap_dtype dtype, int ndim,
                             const int64_t *shape)
{
    assert(index >= 0 && index < NEAP_MAX_OUT && (int)dtype < NEAP_DTYPES);
    assert(ndim >= 0 && ndim <= NEAP_MAX_DIMS);
    neap_meta *plan = &c->work->plan[index];
    plan->dtype = (uint8_t)dtype;
    plan->ndim = (uint8_t)ndim;
    for (int i = 0; i < ndim; i++) plan->shape[i] = shape[i];
    if (c->n_out <= index) c->n_out = index + 1;
}
/* Plans output `index` with the dtype and shape of `x`. */
static inline void neap_plan_like(neap_call *c, int index, const neap_tensor *x)
{
    neap_plan(c, index, (neap_dtype)x->dtype, x->ndim, x->shape);
}
/* Has forward given c->work->scratch, `bytes` of uncleared memory (the last plan
 * counts). It is freed after forward, whatever came of it. */
static inline void neap_plan_scratch(neap_call *c, int64_t bytes)
{
    c->work->scratch_bytes = bytes;
}

/* Room for one `type` that forward reads, so that it need not work it out again:
 *     uint32_t *mask = neap_call_keep(c, uint32_t);        in infer
 *     uint32_t mask = *neap_call_kept(c, uint32_t);        in forward
 * Rows without infer (views) have nothing. */
#define neap_call_keep(c, type)                                                        \
    ((type *)neap_call_keep_as((c), NEAP_ROOM_FOR(type), #type))
#define neap_call_kept(c, type) ((const type *)neap_call_kept_as((c), #type))

/* The size of a type, which must fit into what is kept. */
#define NEAP_ROOM_FOR(type)                                                            \
    sizeof(struct {                                                                    \
        type one;                                                                      \
        _Static_assert(sizeof(type) <= NEAP_MAX_KEPT && _Alignof(type) <= 16,          \
                       "too large to be kept");                                        \
    })
void *neap_call_keep_as(neap_call *c, size_t size, const char *type);
const void *neap_call_kept_as(const neap_call *c, const char *type);

#endif
