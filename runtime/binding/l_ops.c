/* l_ops.c (binding): every operation row as a Lua function and method.
 *
 * One C function serves all rows: its upvalue is the row. Arguments are read as the
 * row's signature says, boxes for the results are made, and only then does the core
 * run, so that nothing is held when Lua raises. */
#include <string.h>

#include "autograd/apply.h"
#include "base/alloc.h"
#include "binding/binding.h"

/* A row as Lua sees it: its signature is parsed at the first call. */
typedef struct l_row {
    const neap_op *op;
    neap_signature *signature;
    char name[40]; /* "add" or "add_" */
    bool inplace;
    uint8_t results; /* the most results seen */
} l_row;

#define MAX_TENSORS 8
#define MAX_INTS 64

/* The arguments of one call. */
typedef struct arguments {
    lua_State *L;
    const l_row *row;
    int options; /* stack index of the options table, or 0 */
    int n_in, n_value, n_ints;
    neap_tensor **in;
    neap_tensor *inline_in[MAX_TENSORS];
    uint32_t numbers; /* bit i: in[i] is the Lua number or boolean at stack_index[i] */
    int stack_index[MAX_TENSORS];
    neap_value value[NEAP_MAX_VALUES];
    int64_t ints[MAX_INTS];
} arguments;

/* ---- reading one argument ---- */

static int bad(arguments *a, const neap_param *param, const char *expected, int index)
{
    return l_error(a->L, "%s: argument '%s' must be %s, got %s", a->row->name,
                   param->name, expected, luaL_typename(a->L, index));
}

/* Room for n integers: inside `a`, or in a userdata left on the stack. */
static int64_t *ints_room(arguments *a, int64_t n)
{
    if (n <= MAX_INTS - a->n_ints) {
        int64_t *room = a->ints + a->n_ints;
        a->n_ints += (int)n;
        return room;
    }
    return lua_newuserdatauv(a->L, sizeof(int64_t) * (size_t)n, 0);
}

static int64_t read_int(arguments *a, const neap_param *param, int index)
{
    int is_int;
    if (lua_type(a->L, index) != LUA_TNUMBER) bad(a, param, "a whole number", index);
    lua_Integer i = lua_tointegerx(a->L, index, &is_int);
    if (!is_int)
        l_error(a->L, "%s: argument '%s' must be a whole number, got %f", a->row->name,
                param->name, lua_tonumber(a->L, index));
    return i;
}

/* The one place where dims turn from base 1 to base 0; negative ones stay. */
static int64_t read_dim(arguments *a, const neap_param *param, int index)
{
    int64_t dim = read_int(a, param, index);
    if (dim == 0)
        l_error(a->L, "%s: dims count from 1, got 0 for '%s'", a->row->name,
                param->name);
    return dim > 0 ? dim - 1 : dim;
}

static neap_value read_list(arguments *a, const neap_param *param, int index, int count)
{
    lua_State *L = a->L;
    bool table = lua_istable(L, index), dims = param->type == NEAP_PARAM_DIMS;
    index = lua_absindex(L, index);
    int64_t n = table ? (int64_t)lua_rawlen(L, index) : count;
    if (n > INT32_MAX) l_error(L, "%s: '%s' is too long", a->row->name, param->name);
    int64_t *list = ints_room(a, n);
    for (int64_t i = 0; i < n; i++) {
        if (table)
            lua_rawgeti(L, index, i + 1);
        else
            lua_pushvalue(L, index + (int)i);
        list[i] = dims ? read_dim(a, param, -1) : read_int(a, param, -1);
        lua_pop(L, 1);
    }
    return neap_list((int)n, list);
}

static neap_value read_word(arguments *a, const neap_param *param, int index)
{
    if (lua_type(a->L, index) != LUA_TSTRING) bad(a, param, "a word", index);
    const char *word = lua_tostring(a->L, index);
    size_t length = strlen(word);
    int position = 0;
    for (const char *at = param->words; *at; position++) {
        size_t n = strcspn(at, "|");
        if (n == length && strncmp(at, word, n) == 0) return neap_int(position);
        at += n + (at[n] == '|');
    }
    l_error(a->L, "%s: '%s' must be one of %s, got '%s'", a->row->name, param->name,
            param->words, word);
    return neap_none();
}

static neap_value read_value(arguments *a, const neap_param *param, int index)
{
    lua_State *L = a->L;
    switch (param->type) {
    case NEAP_PARAM_NUMBER:
        if (lua_isinteger(L, index)) return neap_int(lua_tointeger(L, index));
        if (lua_type(L, index) == LUA_TNUMBER)
            return neap_float(lua_tonumber(L, index));
        bad(a, param, "a number", index);
        break;
    case NEAP_PARAM_INT:
        return neap_int(read_int(a, param, index));
    case NEAP_PARAM_BOOL:
        if (!lua_isboolean(L, index)) bad(a, param, "a boolean", index);
        return neap_truth(lua_toboolean(L, index));
    case NEAP_PARAM_DTYPE:
        return neap_int(l_dtype_check(L, index, a->row->name));
    case NEAP_PARAM_DIM:
        return neap_int(read_dim(a, param, index));
    case NEAP_PARAM_WORD:
        return read_word(a, param, index);
    default: /* lists */
        if (!lua_istable(L, index) && lua_type(L, index) != LUA_TNUMBER)
            bad(a, param, "a table of whole numbers", index);
        return read_list(a, param, index, 1);
    }
    return neap_none();
}

static void read_tensor(arguments *a, const neap_param *param, int index)
{
    int at = a->n_in++;
    int type = lua_type(a->L, index);
    a->in[at] = NULL;
    if (type == LUA_TUSERDATA) {
        a->in[at] = l_tensor_test(a->L, index);
        if (a->in[at]) return;
    }
    if (type == LUA_TNUMBER || type == LUA_TBOOLEAN) {
        a->numbers |= 1u << at;
        a->stack_index[at] = lua_absindex(a->L, index);
        return;
    }
    bad(a, param, "a tensor", index);
}

/* A table of tensors: the rest of `in`. The pointers live in a userdata on the stack;
 * the tensors are held by the table. */
static void read_tensors(arguments *a, const neap_param *param, int index)
{
    lua_State *L = a->L;
    if (!lua_istable(L, index)) bad(a, param, "a table of tensors", index);
    index = lua_absindex(L, index);
    int64_t n = (int64_t)lua_rawlen(L, index);
    if (n > 1 << 20) l_error(L, "%s: '%s' is too long", a->row->name, param->name);
    neap_tensor **room =
        lua_newuserdatauv(L, sizeof *room * (size_t)(n + a->n_in + 1), 0);
    for (int i = 0; i < a->n_in; i++) room[i] = a->in[i];
    a->in = room;
    for (int64_t i = 1; i <= n; i++) {
        lua_rawgeti(L, index, i);
        neap_tensor *x = l_tensor_test(L, -1);
        if (!x)
            l_error(L, "%s: element %I of '%s' must be a tensor, got %s", a->row->name,
                    i, param->name, luaL_typename(L, -1));
        a->in[a->n_in++] = x;
        lua_pop(L, 1);
    }
}

/* ---- reading all arguments ---- */

static void leave_out(arguments *a, const neap_param *param)
{
    if (!param->optional)
        l_error(a->L, "%s: argument '%s' is missing; it is called as %s", a->row->name,
                param->name, a->row->op->signature);
    if (param->type == NEAP_PARAM_TENSOR)
        a->in[a->n_in++] = NULL;
    else if (param->type != NEAP_PARAM_TENSORS)
        a->value[a->n_value++] = param->fallback;
}

static void read_param(arguments *a, const neap_param *param, int index)
{
    if (lua_isnoneornil(a->L, index))
        leave_out(a, param);
    else if (param->type == NEAP_PARAM_TENSOR)
        read_tensor(a, param, index);
    else if (param->type == NEAP_PARAM_TENSORS)
        read_tensors(a, param, index);
    else
        a->value[a->n_value++] = read_value(a, param, index);
}

/* A parameter given by name in the options table, or left out. The value stays on the
 * stack: a tensor in it must live through the call. */
static void read_named(arguments *a, const neap_param *param)
{
    if (!a->options) {
        leave_out(a, param);
        return;
    }
    luaL_checkstack(a->L, 8, "too many options");
    lua_getfield(a->L, a->options, param->name);
    read_param(a, param, -1);
}

static void check_options(arguments *a)
{
    const neap_signature *s = a->row->signature;
    const char *names[NEAP_MAX_PARAMS + 1];
    int n = 0;
    for (int i = 0; i < s->n; i++)
        if (s->param[i].type != NEAP_PARAM_TENSOR || s->param[i].option)
            names[n++] = s->param[i].name;
    names[n] = NULL;
    l_options_check(a->L, a->options, a->row->name, names);
}

static bool takes_table(const neap_param *param)
{
    return param->type == NEAP_PARAM_DIMS || param->type == NEAP_PARAM_SHAPE ||
           param->type == NEAP_PARAM_INTS || param->type == NEAP_PARAM_TENSORS;
}

/* Reads the `n` arguments on the stack. */
static void read_arguments(arguments *a, int n)
{
    lua_State *L = a->L;
    const neap_signature *s = a->row->signature;
    a->options = 0;
    a->n_in = a->n_value = a->n_ints = 0;
    a->in = a->inline_in;
    a->numbers = 0;
    while (n > 0 && lua_isnil(L, n)) n--; /* nil at the end is as good as nothing */
    if (n > 1 && lua_istable(L, n) &&
        (l_is_options(L, n) || (n <= s->n && s->param[n - 1].option)))
        a->options = n--;
    int at = 1;
    for (int i = 0; i < s->n; i++) {
        const neap_param *param = &s->param[i];
        if (param->option || at > n) {
            read_named(a, param);
        } else if (param->spread && !lua_istable(L, at)) {
            a->value[a->n_value++] = read_list(a, param, at, n - at + 1);
            at = n + 1;
        } else {
            read_param(a, param, at);
            at++;
        }
    }
    if (at <= n) {
        const neap_param *last = s->n ? &s->param[s->n - 1] : NULL;
        if (last && lua_istable(L, n) && !takes_table(last) && lua_rawlen(L, n) == 0)
            return;
        l_error(L, "%s: takes at most %d arguments, got %d; it is called as %s",
                a->row->name, at - 1, n, a->row->op->signature);
    }
    if (a->options) check_options(a);
}

/* ---- numbers as 0-dim tensors ---- */

/* Straight in the dtype of a float partner, so that nothing is left to promote. */
static neap_status make_number(arguments *a, int i, neap_dtype partner)
{
    lua_State *L = a->L;
    int index = a->stack_index[i];
    neap_tensor **out = &a->in[i];
    neap_status status;
    if (lua_isboolean(L, index))
        status = neap_tensor_scalar_int(NEAP_BOOL, lua_toboolean(L, index), out);
    else if (neap_dtype_is_float(partner))
        status = neap_tensor_scalar(partner, lua_tonumber(L, index), out);
    else if (lua_isinteger(L, index))
        status = neap_tensor_scalar_int(NEAP_INT64, lua_tointeger(L, index), out);
    else
        status = neap_tensor_scalar(NEAP_FLOAT64, lua_tonumber(L, index), out);
    if (status == NEAP_OK) (*out)->flags |= NEAP_NUMBER;
    return status;
}

static neap_status make_numbers(arguments *a)
{
    neap_dtype partner = NEAP_BOOL;
    for (int i = 0; i < a->n_in; i++) {
        if (!a->in[i]) continue;
        if (a->in[i]->dtype > partner) partner = (neap_dtype)a->in[i]->dtype;
    }
    for (int i = 0; i < a->n_in && i < MAX_TENSORS; i++)
        if (a->numbers & (1u << i)) NEAP_TRY(make_number(a, i, partner));
    return NEAP_OK;
}

static void drop_numbers(arguments *a)
{
    for (int i = 0; i < a->n_in && i < MAX_TENSORS; i++)
        if (a->numbers & (1u << i)) neap_tensor_release(a->in[i]);
}

/* ---- running ---- */

#define RETRY_BYTES ((size_t)1 << 20)

/* Large memory that Lua has dropped but not collected is given a chance to come back.
 */
static neap_status run_call(lua_State *L, neap_call *c, bool inplace)
{
    neap_status status = inplace ? neap_apply_inplace(c) : neap_apply(c);
    if (NEAP_LIKELY(status != NEAP_ERR_MEMORY) || neap_alloc_refused() < RETRY_BYTES)
        return status;
    lua_gc(L, LUA_GCCOLLECT);
    return inplace ? neap_apply_inplace(c) : neap_apply(c);
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
    push_list(L, index);
    return 1;
}

int l_apply_push(lua_State *L, neap_call *c)
{
    if (c->op->flags & NEAP_LIST_RESULT) return run_list(L, c);
    l_box *box = l_box_new(L);
    lua_State *was = l_enter(L);
    neap_status status = run_call(L, c, false);
    l_enter(was);
    l_check(L, status);
    return push_results(L, c, &box, 1);
}

static int run_row(lua_State *L, l_row *row, int n)
{
    arguments a;
    l_box *box[NEAP_MAX_OUT];
    a.L = L;
    a.row = row;
    if (NEAP_UNLIKELY(!row->signature)) {
        neap_signature *s = lua_newuserdatauv(L, sizeof *s, 0);
        l_check(L, neap_signature_parse(row->op, s));
        lua_rawsetp(L, LUA_REGISTRYINDEX, row); /* keeps it alive */
        row->signature = s;
    }
    read_arguments(&a, n);
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
    neap_status status = a.numbers ? make_numbers(&a) : NEAP_OK;
    if (NEAP_LIKELY(status == NEAP_OK)) status = run_call(L, &c, row->inplace);
    if (a.numbers) drop_numbers(&a);
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
    lua_pushfstring(L, inplace ? "%s_" : "%s", op->name);
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

/* op_rows(): a list of {name, signature, doc, hidden, inplace, differentiable,
 * complete, problem}, for help, the reference pages and the registry's spec. */
static int f_op_rows(lua_State *L)
{
    int count;
    const neap_op *const *ops = neap_op_rows(&count);
    lua_createtable(L, count, 0);
    for (int i = 0; i < count; i++) {
        const neap_op *op = ops[i];
        neap_signature signature;
        bool runs =
            op->compose || (op->forward && (op->infer || op->flags & NEAP_VIEW));
        bool parses = neap_signature_parse(op, &signature) == NEAP_OK;
        lua_createtable(L, 0, 8);
        lua_pushstring(L, op->name);
        lua_setfield(L, -2, "name");
        lua_pushstring(L, op->signature);
        lua_setfield(L, -2, "signature");
        lua_pushstring(L, op->doc ? op->doc : "");
        lua_setfield(L, -2, "doc");
        lua_pushboolean(L, (op->flags & NEAP_HIDDEN) != 0);
        lua_setfield(L, -2, "hidden");
        lua_pushboolean(L, (op->flags & NEAP_INPLACE) != 0);
        lua_setfield(L, -2, "inplace");
        lua_pushboolean(L, op->backward || op->compose);
        lua_setfield(L, -2, "differentiable");
        lua_pushboolean(L, runs && parses);
        lua_setfield(L, -2, "complete");
        if (!parses)
            lua_pushstring(L, neap_error());
        else
            lua_pushstring(L, runs ? "" : "infer or forward is missing");
        lua_setfield(L, -2, "problem");
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

/* Stack: 1 the module. */
void l_open_ops(lua_State *L)
{
    lua_pushcfunction(L, f_op_rows);
    lua_setfield(L, -2, "op_rows");
    int count;
    const neap_op *const *ops = neap_op_rows(&count);
    size_t bytes = sizeof(l_row) * 2 * (size_t)count;
    l_row *row = lua_newuserdatauv(L, bytes, 0);
    memset(row, 0, bytes);
    lua_rawsetp(L, LUA_REGISTRYINDEX, (const void *)ops);
    l_push_methods(L);
    for (int i = 0; i < count; i++) {
        if (ops[i]->flags & NEAP_HIDDEN) continue;
        open_row(L, row, ops[i], false);
        set_operator(L, row++);
        if (ops[i]->flags & NEAP_INPLACE) open_row(L, row++, ops[i], true);
    }
    lua_pop(L, 1);
}
