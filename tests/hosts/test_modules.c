/* test_modules.c: a Lua module in C that knows neap by neap_lua.h alone, as those of
 * others do. */
#include "host.h"
#include "neap_lua.h"

static const neap_lua *neap;

/* double(x): doubles float32 elements in place. */
static int twice(lua_State *L)
{
    neap_tensor *x = neap->begin_write(L, 1, "mine.double");
    if (neap->dtype(x) != NEAP_FLOAT32)
        return neap->error(L, "mine.double: float32 is needed, got %s",
                           neap->dtype_name(neap->dtype(x)));
    assert(neap->is_contiguous(x) && neap->dtype_size(neap->dtype(x)) == 4);
    float *at = neap->data(x);
    for (int64_t i = 0; i < neap->numel(x); i++) at[i] *= 2;
    lua_settop(L, 1);
    return 1;
}

/* ramp(n): 1, 2, ... n */
static int ramp(lua_State *L)
{
    int64_t n = luaL_checkinteger(L, 1);
    neap_tensor *x = neap->push_empty(L, "mine.ramp", NEAP_INT64, 1, &n);
    int64_t *at = neap->data(x);
    for (int64_t i = 0; i < n; i++) at[i] = i + 1;
    assert(neap->ndim(x) == 1 && neap->shape(x)[0] == n && neap->stride(x)[0] == 1);
    return 1;
}

/* sum(x): runs an operation by its name. */
static int sum(lua_State *L)
{
    neap_tensor *x = neap->check(L, 1, "mine.sum"), *out = NULL;
    if (neap->run_with("sum", 1, &x, 0, NULL, 1, &out) != NEAP_OK)
        return neap->raise(L, "mine.sum");
    neap->push(L, out);
    neap->release(out);
    return 1;
}

static int is_tensor(lua_State *L)
{
    neap_tensor *x = neap->test(L, 1);
    if (x) neap->release(neap->retain(x));
    lua_pushboolean(L, x != NULL);
    return 1;
}

static int fail(lua_State *L)
{
    int64_t size = -1;
    neap_tensor *x;
    assert(neap->empty(NEAP_FLOAT32, 1, &size, &x) != NEAP_OK);
    assert(neap->last_error()[0]);
    return neap->raise(L, "mine.fail");
}

static int wait(lua_State *L)
{
    neap->check_interrupt(L);
    lua_pushliteral(L, "not interrupted");
    return 1;
}

static int ask_for_interrupt(lua_State *L)
{
    (void)L;
    neap_interrupt_request();
    return 0;
}

static int open_mine(lua_State *L)
{
    static const luaL_Reg functions[] = {{"double", twice},
                                         {"ramp", ramp},
                                         {"sum", sum},
                                         {"is_tensor", is_tensor},
                                         {"fail", fail},
                                         {"wait", wait},
                                         {"ask_for_interrupt", ask_for_interrupt},
                                         {NULL, NULL}};
    neap = neap_lua_open(L);
    luaL_newlib(L, functions);
    return 1;
}

static void expect_error(lua_State *L, const char *chunk, const char *sentence)
{
    char text[1024];
    snprintf(text, sizeof text,
             "local mine, neap = require 'mine', require 'neap'\n"
             "local ok, e = pcall(function() %s end)\n"
             "return (not ok and e:gsub('^%%[string.-%%]:', '')) or 'no error'",
             chunk);
    host_expect(L, text, sentence);
}

static void takes_and_gives(lua_State *L)
{
    host_expect(L, "return table.concat(require'mine'.ramp(4):totable(), ' ')",
                "1 2 3 4");
    host_expect(L, "return require'mine'.sum(require'mine'.ramp(4)):item()", "10");
    host_expect(L, "return require'mine'.ramp(0):numel()", "0");
    host_expect(L, "return require'mine'.is_tensor(1)", "false");
    host_expect(L, "return require'mine'.is_tensor(require'neap'.ones(1))", "true");
    host_expect(L, "return require'mine'.double(require'neap'.ones(2)):sum():item()",
                "4.0");
}

/* Errors are those of neap: located at the script's line, and named. */
static void raises(lua_State *L)
{
    expect_error(L, "mine.sum({})", "2: mine.sum: expected a tensor, got table");
    expect_error(L, "mine.double(neap.ones(2):double())",
                 "2: mine.double: float32 is needed, got float64");
    expect_error(L, "mine.fail()", "2: mine.fail: sizes must be 0 or more, got (-1)");
    expect_error(L, "mine.ramp(-1)", "2: mine.ramp: sizes must be 0 or more, got (-1)");
    expect_error(L, "local x = neap.ones(1) x:close() mine.sum(x)",
                 "2: tensor is closed");
}

/* A write in place is refused where a graph would have to know, and seen where a graph
 * has saved what was there. */
static void writes(lua_State *L)
{
    expect_error(L, "mine.double(neap.ones(2, {requires_grad = true}))",
                 "2: mine.double: a leaf that requires grad cannot be written in place "
                 "while operations are recorded; do it inside neap.no_grad()");
    expect_error(L, "mine.double(neap.ones(2, {requires_grad = true}) * 2)",
                 "2: mine.double: what has a gradient cannot be written in place here, "
                 "as nothing is recorded of it; write into x:detach():clone(), or "
                 "inside neap.no_grad()");
    expect_error(L, "mine.double(neap.ones(1):expand(3))",
                 "2: mine.double: an expanded tensor cannot be written in place: its "
                 "elements share memory; try x:contiguous()");
    host_expect(L,
                "local neap, mine = require 'neap', require 'mine'\n"
                "local x = neap.ones(2, {requires_grad = true})\n"
                "neap.no_grad(function() mine.double(x) end)\n"
                "return x:detach():sum():item()",
                "4.0");
    host_expect(L,
                "local neap, mine = require 'neap', require 'mine'\n"
                "local x, w = neap.ones(2), neap.ones(2, {requires_grad = true})\n"
                "local y = (w * x):sum()\n"
                "mine.double(x)\n"
                "local ok, e = pcall(y.backward, y)\n"
                "return not ok and e:find('mine.double', 1, true) ~= nil",
                "true");
}

static void stops(lua_State *L)
{
    host_expect(L, "return require'mine'.wait()", "not interrupted");
    expect_error(L, "mine.ask_for_interrupt() mine.wait()", "2: interrupted!");
    host_expect(L, "return require'mine'.wait()", "not interrupted");
}

int main(void)
{
    lua_State *L = host_open();
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
    lua_pushcfunction(L, open_mine);
    lua_setfield(L, -2, "mine");
    lua_pop(L, 1);
    takes_and_gives(L); /* the first require of mine loads neap */
    raises(L);
    writes(L);
    stops(L);
    lua_close(L);
    puts("ok");
    return 0;
}
