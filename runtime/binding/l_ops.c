/* l_ops.c (binding): every operation row as a Lua function and method.
 *
 * One C function serves all rows: its upvalue is the row. Arguments are read as the
 * row's signature says, boxes for the results are made, and only then does the core
 * run, so that nothing is held when Lua raises. */
#include <string.h>

#include "autograd/apply.h"
#include "base/alloc.h"
#include "binding/l_anchor.h"
#include "binding/l_arguments.h"
#include "binding/l_callback.h"
#include "binding/l_list.h"
#include "binding/repair.h"
#include "ops/signature.h"

/* ---- running ---- */

#define RETRY_BYTES ((size_t)1 << 20)

static neap_status run_once(neap_call *c, bool inplace)
{
    return inplace ? neap_apply_inplace(c) : neap_apply(c);
}

/* A full collection, which may run finalizers that close what the call was given. */
NEAP_COLD static neap_status collect_and_run(lua_State *L, neap_call *c, bool inplace)
{
    for (int i = 0; i < c->n_in; i++)
        if (c->in[i]) neap_tensor_retain(c->in[i]);
    lua_gc(L, LUA_GCCOLLECT);
    neap_status status = run_once(c, inplace);
    for (int i = 0; i < c->n_in; i++) neap_tensor_release(c->in[i]);
    return status;
}

/* Large memory that Lua has dropped but not collected is given a chance to come back.
 */
static inline neap_status run_call(l_state *s, lua_State *L, neap_call *c, bool inplace)
{
    l_frame frame = l_enter(s, L);
    neap_status status = run_once(c, inplace);
    if (NEAP_UNLIKELY(status == NEAP_ERR_MEMORY) && neap_alloc_refused() >= RETRY_BYTES)
        status = collect_and_run(L, c, inplace);
    l_leave(frame);
    return status;
}

/* Moves a tensor of `held` into a box, pushed. */
static void push_held(lua_State *L, l_holder *held, int64_t i)
{
    l_box *box = l_box_new(L);
    l_box_fill(L, box, held->x[i]);
    held->x[i] = NULL;
}

/* Pushes what is held, as a table or as so many results; gives how many. */
static int push_list(lua_State *L, l_holder *held, bool spread)
{
    int n = (int)held->n;
    if (spread)
        luaL_checkstack(L, n + 8, "too many results");
    else
        lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        push_held(L, held, i);
        if (!spread) lua_rawseti(L, -2, i + 1);
    }
    if (!spread) l_set_list(L);
    l_holder_drop(held);
    return spread ? n : 1;
}

/* new_boxes(n): as many empty boxes. */
static int new_boxes(lua_State *L)
{
    int n = (int)lua_tointeger(L, 1);
    lua_settop(L, 0);
    for (int i = 0; i < n; i++) l_box_new(L);
    return n;
}

/* Makes the boxes that are missing on top of `made`, where a row gives more results
 * than it ever did; what it gave is not lost when that fails. */
static void push_missing(lua_State *L, neap_call *c, l_box **box, int made)
{
    int missing = c->n_out - made;
    lua_pushcfunction(L, new_boxes);
    lua_pushinteger(L, missing);
    if (lua_pcall(L, 1, missing, 0) != LUA_OK) {
        for (int i = 0; i < c->n_out; i++) neap_tensor_release(c->out[i]);
        lua_error(L);
    }
    for (int i = 0; i < missing; i++) box[made + i] = lua_touserdata(L, i - missing);
}

/* Fills boxes, of which `made` stand on top of the stack; gives how many. */
static int push_results(lua_State *L, neap_call *c, l_box **box, int made)
{
    if (NEAP_UNLIKELY(made < c->n_out)) push_missing(L, c, box, made);
    if (NEAP_UNLIKELY(made > c->n_out)) lua_pop(L, made - c->n_out);
    for (int i = 0; i < c->n_out; i++) l_box_fill(L, box[i], c->out[i]);
    return c->n_out;
}

void l_apply_push(lua_State *L, neap_call *c)
{
    neap_tensor *in[L_MAX_TENSORS];
    l_box *box = l_box_new(L);
    for (int i = 0; i < c->n_in; i++) in[i] = l_outline_check(L, i + 1, c->op->name);
    c->in = in;
    l_check(L, run_call(box->state, L, c, false));
    l_box_fill(L, box, c->out[0]);
    if (!c->out[0]->node) return;
    for (int i = 1; i <= c->n_in; i++) l_anchor_as(L, -1, i);
    l_anchor_results(L, 1);
}

static void anchor_one(lua_State *L, l_arguments *a, int index)
{
    const l_box *box = l_box_test(L, index);
    if (!box || !box->x || (!box->x->node && !box->x->base)) return;
    l_arguments_anchor(a, index);
    if (a->row->inplace) l_anchor_write(L, box->x);
}

/* The `n` results on top lead to what the arguments lead to; a list is one table. */
static void anchor(lua_State *L, l_arguments *a, int n)
{
    int first = lua_gettop(L) - n + 1;
    if (lua_istable(L, first)) {
        for (lua_Integer i = 1; lua_rawgeti(L, first, i) != LUA_TNIL; i++) {
            anchor_one(L, a, -1);
            l_anchor_results(L, 1);
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
        return;
    }
    for (int i = 0; i < n; i++) anchor_one(L, a, first + i);
    l_anchor_results(L, n);
}

/* Parses the row's signature, once. */
static void prepare_row(lua_State *L, l_row *row)
{
    neap_signature *s = lua_newuserdatauv(L, sizeof *s, 0);
    l_check(L, neap_signature_parse(row->op, s));
    lua_rawsetp(L, LUA_REGISTRYINDEX, row); /* keeps it alive */
    row->signature = s;
}

static int run_row(lua_State *L, l_row *row, int n, bool method)
{
    l_arguments a;
    l_box *box[NEAP_MAX_OUT];
    l_holder *held = NULL;
    a.L = L;
    a.row = row;
    a.method = method;
    if (NEAP_UNLIKELY(!row->signature)) prepare_row(L, row);
    l_arguments_read(&a, n);
    bool list = row->op->flags & NEAP_LIST_RESULT;
    if (list && a.numbers)
        return l_error(L, "%s: takes tensors, not numbers", row->name);
    if (list) held = l_holder_push(L, 0);
    int made = row->inplace || list ? 0 : row->results;
    for (int i = 0; i < made; i++) box[i] = l_box_new_in(row->state, L);
    l_arguments_fetch(&a);
    neap_call c = {.op = row->op,
                   .n_in = a.n_in,
                   .in = a.in,
                   .n_value = a.n_value,
                   .value = a.value};
    neap_status status = a.numbers ? l_arguments_make_numbers(&a) : NEAP_OK;
    if (NEAP_LIKELY(status == NEAP_OK))
        status = run_call(row->state, L, &c, row->inplace);
    if (NEAP_UNLIKELY(status != NEAP_OK) && !list)
        neap_repair(&c, row->inplace, status);
    if (a.numbers || a.list) l_arguments_drop(&a);
    if (NEAP_UNLIKELY(status != NEAP_OK)) return l_raise(L);
    int n_results = 1;
    if (row->inplace) {
        lua_pushvalue(L, 1);
    } else if (list) {
        l_holder_take(held, c.n_list, c.list);
        n_results = push_list(L, held, row->op->flags & NEAP_SPREAD_RESULT);
    } else {
        n_results = push_results(L, &c, box, made);
        if (NEAP_UNLIKELY(n_results > row->results)) row->results = (uint8_t)n_results;
    }
    if (NEAP_UNLIKELY(a.anchored || row->state->anchors_are_open))
        anchor(L, &a, n_results);
    return n_results;
}

static int call_row(lua_State *L)
{
    return run_row(L, lua_touserdata(L, lua_upvalueindex(1)), lua_gettop(L), false);
}

/* x:name(...); not x.name(...), whose first argument would be taken for x. */
static int call_method(lua_State *L)
{
    l_row *row = lua_touserdata(L, lua_upvalueindex(1));
    if (NEAP_UNLIKELY(lua_type(L, 1) != LUA_TUSERDATA))
        return l_refuse_dot(L, row->name);
    return run_row(L, row, lua_gettop(L), true);
}

/* -x and ~x: Lua passes the operand twice. */
static int call_unary(lua_State *L)
{
    lua_settop(L, 1);
    return run_row(L, lua_touserdata(L, lua_upvalueindex(1)), 1, false);
}

/* ---- registration ---- */

static void set_operator(lua_State *L, l_row *row)
{
    static const struct {
        const char *name, *event;
        bool unary;
    } operators[] = {
        {"add", "__add", false},
        {"sub", "__sub", false},
        {"mul", "__mul", false},
        {"div", "__div", false},
        {"remainder", "__mod", false},
        {"pow", "__pow", false},
        {"floor_divide", "__idiv", false},
        {"neg", "__unm", true},
        {"bitwise_and", "__band", false},
        {"bitwise_or", "__bor", false},
        {"bitwise_xor", "__bxor", false},
        {"bitwise_not", "__bnot", true},
        {"bitwise_left_shift", "__shl", false},
        {"bitwise_right_shift", "__shr", false},
    };
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (strcmp(operators[i].name, row->op->name) != 0) continue;
        lua_getfield(L, 1, "tensor_metatable");
        lua_pushlightuserdata(L, row);
        lua_pushcclosure(L, operators[i].unary ? call_unary : call_row, 1);
        lua_setfield(L, -2, operators[i].event);
        lua_pop(L, 1);
    }
}

/* Stack: 1 the module, 2 the methods. */
static void open_row(lua_State *L, l_row *row, const neap_op *op, bool inplace)
{
    row->state = l_here(L);
    row->op = op;
    row->inplace = inplace;
    row->results = 1;
    bool suffix = inplace && !(op->flags & NEAP_INPLACE_ONLY);
    lua_pushfstring(L, suffix ? "%s_" : "%s", op->name);
    strncpy(row->name, lua_tostring(L, -1), sizeof row->name - 1);
    lua_pushlightuserdata(L, row);
    lua_pushcclosure(L, call_row, 1);
    if (!(op->flags & NEAP_NO_METHOD)) {
        lua_pushvalue(L, -2);
        lua_pushlightuserdata(L, row);
        lua_pushcclosure(L, call_method, 1);
        lua_settable(L, 2);
    }
    lua_settable(L, 1);
}

/* Stack: 1 the module. */
void l_open_ops(lua_State *L)
{
    int count;
    int aliases;
    const neap_op *const *ops = neap_op_rows(&count);
    const neap_alias *alias = neap_op_aliases(&aliases);
    size_t bytes = sizeof(l_row) * 2 * (size_t)(count + aliases);
    l_row *row = lua_newuserdatauv(L, bytes, 0);
    memset(row, 0, bytes);
    lua_rawsetp(L, LUA_REGISTRYINDEX, (const void *)ops);
    l_push_methods(L);
    for (int i = 0; i < count; i++) {
        if (ops[i]->flags & NEAP_HIDDEN) continue;
        if (!(ops[i]->flags & NEAP_INPLACE_ONLY)) {
            open_row(L, row, ops[i], false);
            set_operator(L, row++);
        }
        if (ops[i]->flags & (NEAP_INPLACE | NEAP_INPLACE_ONLY))
            open_row(L, row++, ops[i], true);
    }
    for (int i = 0; i < aliases; i++) {
        open_row(L, row++, &alias[i].op, false);
        if (alias[i].op.flags & NEAP_INPLACE) open_row(L, row++, &alias[i].op, true);
    }
    lua_pop(L, 1);
}
