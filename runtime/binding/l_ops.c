/* l_ops.c (binding): every operation row as a Lua function and method.
 *
 * One C function serves all rows: its upvalue is the row. Arguments are read as the
 * row's signature says, boxes for the results are made, and only then does the core
 * run, so that nothing is held when Lua raises. */
#include <string.h>

#include "autograd/apply.h"
#include "base/alloc.h"
#include "binding/l_arguments.h"
#include "binding/repair.h"
#include "ops/signature.h"

/* ---- running ---- */

#define RETRY_BYTES ((size_t)1 << 20)

/* Large memory that Lua has dropped but not collected is given a chance to come back.
 */
static neap_status run_call(lua_State *L, neap_call *c, bool inplace)
{
    lua_State *was = l_enter(L);
    neap_status status = inplace ? neap_apply_inplace(c) : neap_apply(c);
    if (NEAP_UNLIKELY(status == NEAP_ERR_MEMORY) &&
        neap_alloc_refused() >= RETRY_BYTES) {
        lua_gc(L, LUA_GCCOLLECT);
        status = inplace ? neap_apply_inplace(c) : neap_apply(c);
    }
    l_enter(was);
    return status;
}

/* Holds a list of results while boxes are made for it: Lua may raise meanwhile. */
typedef struct l_list {
    neap_tensor **list;
    int64_t n;
} l_list;

static int list_release(lua_State *L)
{
    l_list *held = lua_touserdata(L, 1);
    for (int64_t i = 0; i < held->n; i++) neap_tensor_release(held->list[i]);
    if (held->list) neap_free(held->list, sizeof *held->list * (size_t)held->n);
    held->list = NULL;
    held->n = 0;
    return 0;
}

/* An empty holder; its metatable is made at first use. */
static l_list *push_holder(lua_State *L)
{
    l_list *held = lua_newuserdatauv(L, sizeof *held, 0);
    *held = (l_list){NULL, 0};
    if (luaL_newmetatable(L, "neap.list")) {
        lua_pushcfunction(L, list_release);
        lua_setfield(L, -2, "__gc");
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
    }
    lua_setmetatable(L, -2);
    return held;
}

/* Pushes a table of boxes for what the holder at `index` holds. */
static void push_list(lua_State *L, int index)
{
    l_list *held = lua_touserdata(L, index);
    lua_createtable(L, (int)held->n, 0);
    for (int64_t i = 0; i < held->n; i++) {
        l_box *box = l_box_new(L);
        l_box_fill(L, box, held->list[i]);
        held->list[i] = NULL;
        lua_rawseti(L, -2, i + 1);
    }
}

/* The same as so many results; gives how many. */
static int push_each(lua_State *L, int index)
{
    l_list *held = lua_touserdata(L, index);
    luaL_checkstack(L, (int)held->n + 8, "too many results");
    for (int64_t i = 0; i < held->n; i++) {
        l_box *box = l_box_new(L);
        l_box_fill(L, box, held->list[i]);
        held->list[i] = NULL;
    }
    return (int)held->n;
}

/* Fills `made` boxes that stand on top of the stack, and makes those still missing. */
static int push_results(lua_State *L, neap_call *c, l_box **box, int made)
{
    lua_pop(L, made > c->n_out ? made - c->n_out : 0);
    for (int i = 0; i < made && i < c->n_out; i++) l_box_fill(L, box[i], c->out[i]);
    for (int i = made; i < c->n_out; i++) l_box_fill(L, l_box_new(L), c->out[i]);
    return c->n_out;
}

/* The same for rows whose results are a list. */
static int run_list(lua_State *L, neap_call *c)
{
    l_list *held = push_holder(L);
    int index = lua_gettop(L);
    l_check(L, run_call(L, c, false));
    *held = (l_list){c->list, c->n_list};
    if (c->op->flags & NEAP_SPREAD_RESULT) return push_each(L, index);
    push_list(L, index);
    return 1;
}

int l_apply_push(lua_State *L, neap_call *c)
{
    if (c->op->flags & NEAP_LIST_RESULT) return run_list(L, c);
    l_box *box = l_box_new(L);
    l_check(L, run_call(L, c, false));
    return push_results(L, c, &box, 1);
}

static int run_row(lua_State *L, l_row *row, int n)
{
    l_arguments a;
    l_box *box[NEAP_MAX_OUT];
    a.L = L;
    a.row = row;
    if (NEAP_UNLIKELY(!row->signature)) {
        neap_signature *s = lua_newuserdatauv(L, sizeof *s, 0);
        l_check(L, neap_signature_parse(row->op, s));
        lua_rawsetp(L, LUA_REGISTRYINDEX, row); /* keeps it alive */
        row->signature = s;
    }
    l_arguments_read(&a, n);
    bool list = row->op->flags & NEAP_LIST_RESULT;
    int made = row->inplace || list ? 0 : row->results;
    for (int i = 0; i < made; i++) box[i] = l_box_new(L);
    neap_call c = {.op = row->op,
                   .n_in = a.n_in,
                   .in = a.in,
                   .n_value = a.n_value,
                   .value = a.value};
    if (list) {
        if (a.numbers) return l_error(L, "%s: takes tensors, not numbers", row->name);
        return run_list(L, &c);
    }
    neap_status status = a.numbers ? l_arguments_make_numbers(&a) : NEAP_OK;
    if (NEAP_LIKELY(status == NEAP_OK)) status = run_call(L, &c, row->inplace);
    if (NEAP_UNLIKELY(status != NEAP_OK)) neap_repair(&c, row->inplace, status);
    if (a.numbers) l_arguments_drop(&a);
    if (NEAP_UNLIKELY(status != NEAP_OK)) return l_raise(L);
    if (row->inplace) {
        lua_pushvalue(L, 1);
        return 1;
    }
    if (NEAP_UNLIKELY(c.n_out > row->results)) row->results = (uint8_t)c.n_out;
    return push_results(L, &c, box, made);
}

static int call_row(lua_State *L)
{
    return run_row(L, lua_touserdata(L, lua_upvalueindex(1)), lua_gettop(L));
}

/* -x and ~x: Lua passes the operand twice. */
static int call_unary(lua_State *L)
{
    lua_settop(L, 1);
    return run_row(L, lua_touserdata(L, lua_upvalueindex(1)), 1);
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
        lua_pushvalue(L, -2);
        lua_settable(L, 2);
    }
    lua_settable(L, 1);
}

/* Stack: 1 the module. */
void l_open_ops(lua_State *L)
{
    int count;
    const neap_op *const *ops = neap_op_rows(&count);
    size_t bytes = sizeof(l_row) * 2 * (size_t)count;
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
    lua_pop(L, 1);
}
