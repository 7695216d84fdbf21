/* l_calls.c (mpi): collectives and messages of tensors, as neap.mpi has them. All
 * tensors are row-major; lua/neap/distributed sees to that.
 *
 *   mpi.all_reduce(x, op, ordered)     mpi.reduce(x, op, root)    mpi.broadcast(x,
 * root) mpi.all_gather(out, x)             mpi.gather(out, x, root)   out at root alone
 *   mpi.scatter(out, x, root)          x at root alone            mpi.all_to_all(out,
 * x) mpi.reduce_scatter(out, x, op)     mpi.barrier() mpi.send(x, to, tag) mpi.recv(x,
 * from, tag)
 *
 * Each gives a job. Ranks count from 1. */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mpi/l_mpi.h"

/* A call that is being read: arguments are read, and may raise, before the job is
 * begun. */
typedef struct request {
    lua_State *L;
    const char *name;
    job *j;
} request;

static request begin(lua_State *L, const job_kind *kind, call_kind call, int arguments)
{
    l_mpi_check(L, call_names[call]);
    lua_settop(L, arguments);
    return (request){L, call_names[call], l_job_new(L, l_job_push(L), kind, call)};
}

static int submit(const request *r)
{
    l_job_begin(r->j);
    return 1;
}

/* ---- arguments ---- */

/* The rank at `index`, from 0 here. */
static int rank_at(const request *r, int index, const char *name)
{
    int is_whole;
    lua_Integer rank = lua_tointegerx(r->L, index, &is_whole);
    if (!is_whole)
        mpi_neap->error(r->L, "%s: %s must be a rank, got %s", r->name, name,
                        luaL_typename(r->L, index));
    if (rank < 1 || rank > mpi_world.size)
        mpi_neap->error(r->L, "%s: %s must be a rank in 1..%d, got %I", r->name, name,
                        mpi_world.size, (LUAI_UACINT)rank);
    return (int)rank - 1;
}

static reduce_op op_at(const request *r, int index)
{
    const char *name = luaL_optstring(r->L, index, "sum");
    for (int i = 0; i < REDUCE_OPS; i++)
        if (strcmp(name, reduce_names[i]) == 0) return (reduce_op)i;
    mpi_neap->error(r->L,
                    "%s: op must be 'sum', 'mean', 'max', 'min' or 'product', got '%s'",
                    r->name, name);
    return SUM;
}

static bool is_float(neap_dtype dtype)
{
    return dtype == NEAP_FLOAT32 || dtype == NEAP_FLOAT64;
}

static void check_op(const request *r, reduce_op op)
{
    neap_dtype dtype = (neap_dtype)r->j->mine.dtype;
    if (op == MEAN && !is_float(dtype))
        mpi_neap->error(r->L, "%s: the mean of %s is not one; try x:float()", r->name,
                        mpi_neap->dtype_name(dtype));
    r->j->mine.op = (int32_t)op;
}

/* ---- tensors ---- */

/* The tensor at `index`, of which MPI can move the elements. */
static neap_tensor *tensor_at(const request *r, int index)
{
    neap_tensor *x = mpi_neap->check(r->L, index, r->name);
    if (!mpi_neap->is_contiguous(x))
        mpi_neap->error(r->L, "%s: the tensor must be row-major; try x:contiguous()",
                        r->name);
    if (mpi_neap->numel(x) > INT_MAX)
        mpi_neap->error(
            r->L,
            "%s: MPI moves at most %d elements in one call, got %I; do it in "
            "parts",
            r->name, INT_MAX, (LUAI_UACINT)mpi_neap->numel(x));
    return x;
}

/* Notes what the ranks must have alike: dtype and shape. */
static void sign(const request *r, const neap_tensor *x)
{
    job *j = r->j;
    neap_dtype dtype = mpi_neap->dtype(x);
    j->mine.dtype = (int32_t)dtype;
    j->mine.ndim = mpi_neap->ndim(x);
    memcpy(j->mine.shape, mpi_neap->shape(x),
           sizeof *j->mine.shape * (size_t)j->mine.ndim);
    j->n = mpi_neap->numel(x);
    if (j->n == 0) j->last = SIGN;
    size_t width = mpi_neap->dtype_size(dtype);
    j->type = width == 8 ? MPI_UINT64_T : width == 4 ? MPI_UINT32_T : MPI_BYTE;
}

/* The larger tensor has so many elements for each rank as the smaller one has. */
static void check_parts(const request *r, const neap_tensor *whole,
                        const neap_tensor *part)
{
    int64_t n = mpi_neap->numel(part), all = mpi_neap->numel(whole);
    if (mpi_neap->dtype(whole) != mpi_neap->dtype(part))
        mpi_neap->error(r->L, "%s: both tensors must have one dtype, got %s and %s",
                        r->name, mpi_neap->dtype_name(mpi_neap->dtype(whole)),
                        mpi_neap->dtype_name(mpi_neap->dtype(part)));
    if (all != n * mpi_world.size)
        mpi_neap->error(r->L,
                        "%s: the larger tensor must have %d times the elements of the "
                        "smaller one, got %I and %I",
                        r->name, mpi_world.size, (LUAI_UACINT)all, (LUAI_UACINT)n);
}

/* Has the job keep the tensor at `index`, to be read or written; its elements. The last
 * that can fail of a call is to begin a write. */
static char *read_at(const request *r, int index)
{
    neap_tensor *x = tensor_at(r, index);
    r->j->held[0] = mpi_neap->retain(x);
    return mpi_neap->data(x);
}

static char *write_at(const request *r, int index)
{
    neap_tensor *x = mpi_neap->begin_write(r->L, index, r->name);
    r->j->held[1] = mpi_neap->retain(x);
    return mpi_neap->data(x);
}

static void prepare_reduction(const request *r)
{
    if (!reduction_prepare(r->j)) mpi_neap->error(r->L, "%s: out of memory", r->name);
}

/* ---- reductions ---- */

static int all_reduce(lua_State *L)
{
    request r = begin(L, &job_reducing, ALL_REDUCE, 3);
    job *j = r.j;
    reduce_op op = op_at(&r, 2);
    bool ordered = lua_isnil(L, 3) || lua_toboolean(L, 3);
    sign(&r, tensor_at(&r, 1));
    check_op(&r, op);
    /* The order of ranks changes no bit of the others; and MPI's words for the largest
     * and the smallest know nothing of NaN. */
    j->mine.ordered =
        ordered || !is_float((neap_dtype)j->mine.dtype) || op == MAX || op == MIN;
    j->kind = reduction_kind(j);
    if (j->n > 0) j->last = j->kind->last;
    if (j->kind != &job_unordered) prepare_reduction(&r);
    j->from = j->to = write_at(&r, 1);
    return submit(&r);
}

static int reduce(lua_State *L)
{
    request r = begin(L, &job_reducing, REDUCE, 3);
    job *j = r.j;
    reduce_op op = op_at(&r, 2);
    j->mine.root = rank_at(&r, 3, "the root");
    j->mine.ordered = true;
    sign(&r, tensor_at(&r, 1));
    check_op(&r, op);
    prepare_reduction(&r);
    j->from = j->to = j->mine.root == mpi_world.rank ? write_at(&r, 1) : read_at(&r, 1);
    return submit(&r);
}

static int reduce_scatter(lua_State *L)
{
    request r = begin(L, &job_reducing, REDUCE_SCATTER, 3);
    job *j = r.j;
    reduce_op op = op_at(&r, 3);
    neap_tensor *x = tensor_at(&r, 2);
    check_parts(&r, x, tensor_at(&r, 1));
    sign(&r, x);
    check_op(&r, op);
    j->mine.ordered = true;
    if (j->last != SIGN) j->last = MOVE;
    prepare_reduction(&r);
    j->from = read_at(&r, 2);
    j->to = write_at(&r, 1);
    return submit(&r);
}

/* ---- moving ---- */

static int broadcast(lua_State *L)
{
    request r = begin(L, &job_moving, BROADCAST, 2);
    job *j = r.j;
    j->mine.root = rank_at(&r, 2, "the root");
    sign(&r, tensor_at(&r, 1));
    j->from = j->to = j->mine.root == mpi_world.rank ? read_at(&r, 1) : write_at(&r, 1);
    return submit(&r);
}

static int all_gather(lua_State *L)
{
    request r = begin(L, &job_moving, ALL_GATHER, 2);
    job *j = r.j;
    neap_tensor *x = tensor_at(&r, 2);
    check_parts(&r, tensor_at(&r, 1), x);
    sign(&r, x);
    j->from = read_at(&r, 2);
    j->to = write_at(&r, 1);
    return submit(&r);
}

static int gather(lua_State *L)
{
    request r = begin(L, &job_moving, GATHER, 3);
    job *j = r.j;
    j->mine.root = rank_at(&r, 3, "the root");
    bool is_root = j->mine.root == mpi_world.rank;
    neap_tensor *x = tensor_at(&r, 2);
    if (is_root) check_parts(&r, tensor_at(&r, 1), x);
    sign(&r, x);
    j->from = read_at(&r, 2);
    if (is_root) j->to = write_at(&r, 1);
    return submit(&r);
}

static int scatter(lua_State *L)
{
    request r = begin(L, &job_moving, SCATTER, 3);
    job *j = r.j;
    j->mine.root = rank_at(&r, 3, "the root");
    bool is_root = j->mine.root == mpi_world.rank;
    neap_tensor *out = tensor_at(&r, 1);
    if (is_root) check_parts(&r, tensor_at(&r, 2), out);
    sign(&r, out);
    if (is_root) j->from = read_at(&r, 2);
    j->to = write_at(&r, 1);
    return submit(&r);
}

static int all_to_all(lua_State *L)
{
    request r = begin(L, &job_moving, ALL_TO_ALL, 2);
    job *j = r.j;
    neap_tensor *out = tensor_at(&r, 1), *x = tensor_at(&r, 2);
    int64_t n = mpi_neap->numel(x);
    if (mpi_neap->dtype(out) != mpi_neap->dtype(x) || mpi_neap->numel(out) != n ||
        n % mpi_world.size != 0 || mpi_neap->data(out) == mpi_neap->data(x))
        return mpi_neap->error(L,
                               "%s: two tensors of one dtype are needed, each with a "
                               "multiple of %d elements",
                               r.name, mpi_world.size);
    sign(&r, x);
    j->n = n / mpi_world.size;
    j->from = read_at(&r, 2);
    j->to = write_at(&r, 1);
    return submit(&r);
}

static int barrier(lua_State *L)
{
    request r = begin(L, &job_moving, BARRIER, 0);
    if (mpi_world.checks) r.j->last = SIGN; /* comparing is waiting for all */
    return submit(&r);
}

/* ---- messages ---- */

static int tag_at(const request *r, int index)
{
    lua_Integer tag = luaL_optinteger(r->L, index, 0);
    if (tag < 0 || tag > 32767)
        mpi_neap->error(r->L, "%s: the tag must be in 0..32767, got %I", r->name,
                        (LUAI_UACINT)tag);
    return (int)tag;
}

static int send(lua_State *L)
{
    request r = begin(L, &job_message, SEND, 3);
    job *j = r.j;
    j->peer = rank_at(&r, 2, "the receiver");
    j->tag = tag_at(&r, 3);
    sign(&r, tensor_at(&r, 1));
    j->from = read_at(&r, 1);
    return submit(&r);
}

static int recv(lua_State *L)
{
    request r = begin(L, &job_message, RECV, 3);
    job *j = r.j;
    j->peer = rank_at(&r, 2, "the sender");
    j->tag = tag_at(&r, 3);
    sign(&r, tensor_at(&r, 1));
    j->to = write_at(&r, 1);
    return submit(&r);
}

void l_open_calls(lua_State *L)
{
    static const luaL_Reg functions[] = {{"all_reduce", all_reduce},
                                         {"reduce", reduce},
                                         {"reduce_scatter", reduce_scatter},
                                         {"broadcast", broadcast},
                                         {"all_gather", all_gather},
                                         {"gather", gather},
                                         {"scatter", scatter},
                                         {"all_to_all", all_to_all},
                                         {"barrier", barrier},
                                         {"send", send},
                                         {"recv", recv},
                                         {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
