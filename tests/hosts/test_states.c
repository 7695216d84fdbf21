/* test_states.c: interpreters beside each other in one thread. */
#include "host.h"

#include "base/thread.h"
#include "binding/binding.h"

/* ---- settings ---- */

static void settings_belong_to_an_interpreter(void)
{
    lua_State *a = host_open();
    host_expect(a,
                "neap = require 'neap'\n"
                "neap.set_default_dtype 'float64'\n"
                "neap.manual_seed(3)\n"
                "neap.set_num_threads(2)\n"
                "neap.set_printoptions {precision = 1}\n"
                "guards = {neap.no_grad(), neap.detect_anomaly()}\n"
                "first = neap.rand(4)",
                "nil");
    lua_State *b = host_open();
    host_expect(
        b,
        "neap = require 'neap'\n"
        "local x = neap.ones(2):requires_grad_()\n"
        "return ('%s %s %s %s'):format(x.dtype, x.exp and (x * 2).requires_grad,"
        " neap.is_grad_enabled(), neap.tensor {0.125})",
        "float32 true true tensor([0.1250], shape=(1))");
    host_expect(b, "neap.manual_seed(4); return #neap.rand(9):totable()", "9");
    host_expect(a,
                "local again = neap.rand(4)\n"
                "neap.manual_seed(3)\n"
                "assert(neap.rand(4):equal(first) and neap.rand(4):equal(again))\n"
                "return ('%s %s %d %s'):format(again.dtype, neap.is_grad_enabled(),"
                " neap.get_num_threads(), neap.tensor {0.125})",
                "float64 false 2 tensor([0.1], shape=(1))");
    lua_close(a);
    host_expect(b, "return (neap.ones(3, {requires_grad = true}) * 2).requires_grad",
                "true");
    lua_close(b);
}

/* Before each function of the host's script, this thread acts for a program that has
 * set everything otherwise. */
static neap_context other = NEAP_CONTEXT;

static void act_for_another(lua_State *L, lua_Debug *event)
{
    (void)L;
    (void)event;
    other.default_dtype = NEAP_FLOAT64;
    other.recording = false;
    other.threads = 1;
    other.generator.seed = 99;
    neap_context_enter(&other);
}

static void each_function_acts_for_its_own_interpreter(void)
{
    lua_State *a = host_open();
    char *alone = host_run(a, "everything.lua");
    lua_close(a);
    a = host_open();
    lua_sethook(a, act_for_another, LUA_MASKCALL, 0);
    host_expect(a, "everything.lua", alone);
    lua_close(a);
    free(alone);
}

/* ---- callbacks ---- */

static const char hooked[] =
    "neap = require 'neap'\n"
    "calls = 0\n"
    "x = neap.ones(3):requires_grad_()\n"
    "x:register_hook(function(g) calls = calls + 1 return g * 5 end)\n"
    "y = (x * x):sum()\n";

/* What is kept for one interpreter is dropped and called there, whatever runs. */
static void callbacks_find_their_interpreter(void)
{
    lua_State *a = host_open(), *b = host_open();
    free(host_run(a, hooked));
    free(host_run(b, hooked));
    host_expect(b, "x, y = nil collectgarbage() collectgarbage() return calls", "0");
    host_expect(a, "y:backward() return ('%d %g'):format(calls, x.grad:sum():item())",
                "1 30");
    free(host_run(b, hooked));
    host_expect(a, "x, y = nil collectgarbage() collectgarbage() return calls", "1");
    lua_close(a);
    host_expect(b, "y:backward() return ('%d %g'):format(calls, x.grad:sum():item())",
                "1 30");
    lua_close(b);
}

/* The tensor that the chunk returns, retained. */
static neap_tensor *take(lua_State *L, const char *chunk)
{
    assert(luaL_dostring(L, chunk) == LUA_OK);
    neap_tensor *x = neap_tensor_retain(l_tensor_check(L, -1, "take"));
    lua_settop(L, 0);
    return x;
}

static void a_graph_may_outlive_its_interpreter(void)
{
    static const char function[] =
        "local neap = require 'neap'\n"
        "local Twice = neap.Function {\n"
        "  forward = function(ctx, x) ctx:save(x) return x * 2 end,\n"
        "  backward = function(ctx, g) return g * 2 end }\n"
        "x = neap.ones(3):requires_grad_()\n"
        "return Twice(x):sum()\n";
    lua_State *a = host_open();
    neap_tensor *y = take(a, function);
    assert(neap_backward(y, NULL, true) == NEAP_OK);
    host_expect(a, "return x.grad:sum():item()", "6.0");
    lua_close(a);
    assert(neap_backward(y, NULL, true) == NEAP_ERR_STATE);
    assert(strstr(neap_error(), "the interpreter of its Lua function is closed"));
    neap_tensor_release(y);
    a = host_open();
    free(host_run(a, hooked));
    y = take(a, "return y");
    lua_close(a);
    assert(neap_backward(y, NULL, false) == NEAP_ERR_STATE);
    neap_tensor_release(y);
}

/* A finalizer that was set before neap was there runs after neap's own. */
static void finalizers_of_a_closed_interpreter(void)
{
    lua_State *a = host_open();
    host_expect(a,
                "setmetatable({}, {__gc = function()\n"
                "  local ok, message = pcall(neap.ones, 3)\n"
                "  assert(not ok and message:find('closed'), message)\n"
                "  ok, message = pcall(function() return x:sum() end)\n"
                "  assert(not ok and message:find('closed'), message)\n"
                "  pcall(neap.manual_seed, 3)\n"
                "  pcall(neap.no_grad)\n"
                "  finished()\n"
                "end})\n"
                "neap = require 'neap'\n"
                "x = neap.ones(3)\n"
                "function finished() io.stderr:write '' end",
                "nil");
    lua_close(a);
    neap_manual_seed(1); /* of this thread again */
}

/* ---- opening ---- */

static void a_module_required_again_is_the_same(void)
{
    lua_State *a = host_open();
    host_expect(a,
                "local neap = require 'neap'\n"
                "local x = neap.ones(2)\n"
                "for name in pairs(package.loaded) do\n"
                "  if name:find '^neap' then package.loaded[name] = nil end\n"
                "end\n"
                "local again = require 'neap'\n"
                "return (again.ones(2) + x):sum():item()",
                "4.0");
    lua_close(a);
}

/* Some hosts give their scripts no debug, io and os. */
static void few_libraries_are_enough(void)
{
    lua_State *L = luaL_newstate();
    luaL_requiref(L, "_G", luaopen_base, 1);
    luaL_requiref(L, "package", luaopen_package, 1);
    luaL_requiref(L, "string", luaopen_string, 1);
    luaL_requiref(L, "table", luaopen_table, 1);
    luaL_requiref(L, "math", luaopen_math, 1);
    lua_settop(L, 0);
    host_find_neap(L);
    free(host_run(L, "few_libraries.lua"));
    lua_close(L);
}

int main(void)
{
    settings_belong_to_an_interpreter();
    each_function_acts_for_its_own_interpreter();
    callbacks_find_their_interpreter();
    a_graph_may_outlive_its_interpreter();
    finalizers_of_a_closed_interpreter();
    a_module_required_again_is_the_same();
    few_libraries_are_enough();
    return 0;
}
