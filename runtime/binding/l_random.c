/* l_random.c (binding): the seed and state of the generator, and the in-place fills
 * (x:uniform_() and its kin), which run hidden rows of ops/random.c and ops/sample.c.
 */
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "autograd/apply.h"
#include "base/rng.h"
#include "binding/binding.h"

/* ---- seed and state ---- */

/* manual_seed(s) */
static int manual_seed(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TNUMBER)
        return l_error(L, "manual_seed: the seed must be a whole number, got %s",
                       luaL_typename(L, 1));
    neap_manual_seed((uint64_t)l_int_check(L, 1, "manual_seed: the seed"));
    return 0;
}

/* seed(): a seed from the system, set and returned. */
static int seed_from_system(lua_State *L)
{
    uint64_t seed = 0;
    FILE *file = fopen("/dev/urandom", "rb");
    bool drawn = file && fread(&seed, sizeof seed, 1, file) == 1;
    if (file) fclose(file);
    if (!drawn) {
        struct timespec now;
        timespec_get(&now, TIME_UTC);
        seed = (uint64_t)now.tv_sec * 1000000007u ^ (uint64_t)now.tv_nsec;
    }
    seed >>= 1; /* a positive Lua integer */
    neap_manual_seed(seed);
    lua_pushinteger(L, (lua_Integer)seed);
    return 1;
}

#define STATE_BYTES 16 /* seed, then next block, both little-endian */

/* get_rng_state(): a uint8 tensor. */
static int get_rng_state(lua_State *L)
{
    const neap_rng *rng = neap_rng_default();
    const uint64_t word[2] = {rng->seed, rng->next};
    uint8_t bytes[STATE_BYTES];
    int64_t size = STATE_BYTES;
    neap_tensor *state;
    for (int i = 0; i < STATE_BYTES; i++)
        bytes[i] = (uint8_t)(word[i / 8] >> 8 * (i % 8));
    l_box *box = l_box_new(L);
    l_check(L, neap_from_data(NEAP_UINT8, 1, &size, bytes, &state));
    l_box_fill(L, box, state);
    return 1;
}

/* set_rng_state(state) */
static int set_rng_state(lua_State *L)
{
    neap_tensor *state = l_tensor_check(L, 1, "set_rng_state");
    uint64_t word[2] = {0, 0};
    if (state->dtype != NEAP_UINT8 || state->ndim != 1 || state->numel != STATE_BYTES)
        return l_error(
            L,
            "set_rng_state: the state must be what get_rng_state gives, got a "
            "%s tensor of shape %s",
            neap_dtype_name((neap_dtype)state->dtype), neap_shape_of(state).s);
    for (int i = 0; i < STATE_BYTES; i++) {
        uint8_t byte = (uint8_t)state->data[i * state->stride[0]];
        word[i / 8] |= (uint64_t)byte << 8 * (i % 8);
    }
    *neap_rng_default() = (neap_rng){.seed = word[0], .next = word[1]};
    return 0;
}

/* ---- fills ---- */

/* x:name([a[, b]]), or with named options. */
typedef struct l_fill {
    const char *name;
    const neap_op *op;
    int parameters;
    const char *parameter[3]; /* NULL-ended */
    double fallback[2];
} l_fill;

extern const neap_op neap_op_uniform_fill, neap_op_normal_fill,
    neap_op_exponential_fill, neap_op_log_normal_fill, neap_op_geometric_fill,
    neap_op_cauchy_fill, neap_op_bernoulli_fill, neap_op_random_fill, neap_op_bernoulli,
    neap_op_copy;

static const l_fill fills[] = {
    {"uniform_", &neap_op_uniform_fill, 2, {"low", "high"}, {0, 1}},
    {"normal_", &neap_op_normal_fill, 2, {"mean", "std"}, {0, 1}},
    {"exponential_", &neap_op_exponential_fill, 1, {"lambd"}, {1, 0}},
    {"log_normal_", &neap_op_log_normal_fill, 2, {"mean", "std"}, {1, 2}},
    {"geometric_", &neap_op_geometric_fill, 1, {"p"}, {0.5, 0}},
    {"cauchy_", &neap_op_cauchy_fill, 2, {"median", "sigma"}, {0, 1}},
    {"bernoulli_", &neap_op_bernoulli_fill, 1, {"p"}, {0.5, 0}},
    {"random_", &neap_op_random_fill, 2, {"low", "high"}, {0, HUGE_VAL}},
};

static void read_parameters(lua_State *L, const l_fill *fill, double value[2])
{
    bool named = lua_istable(L, 2);
    int given = lua_gettop(L) - 1, most = named ? 1 : fill->parameters;
    if (given > most)
        l_error(L, "%s: takes at most %d arguments, got %d", fill->name, most, given);
    if (named) l_options_check(L, 2, fill->name, fill->parameter);
    lua_settop(L, 1 + most);
    for (int i = 0; i < fill->parameters; i++) {
        if (named)
            lua_getfield(L, 2, fill->parameter[i]);
        else
            lua_pushvalue(L, 2 + i);
        int type = lua_type(L, -1);
        if (type != LUA_TNIL && type != LUA_TNUMBER)
            l_error(L, "%s: '%s' must be a number, got %s", fill->name,
                    fill->parameter[i], luaL_typename(L, -1));
        value[i] = type == LUA_TNIL ? fill->fallback[i] : lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
}

static int run_fill(lua_State *L)
{
    const l_fill *fill = lua_touserdata(L, lua_upvalueindex(1));
    neap_tensor *x = l_tensor_check(L, 1, fill->name);
    double number[2] = {0, 0};
    read_parameters(L, fill, number);
    neap_value value[2] = {neap_float(number[0]), neap_float(number[1])};
    neap_call c = {.op = fill->op, .n_in = 1, .in = &x, .n_value = 2, .value = value};
    neap_apply_nest(1);
    neap_status status = neap_apply_inplace(&c);
    neap_apply_nest(-1);
    if (status != NEAP_OK) neap_error_prefix(fill->name);
    l_check(L, status);
    lua_settop(L, 1);
    return 1;
}

/* bernoulli_(x, p) with a tensor p: the sample is drawn, then copied into x. */
static int run_bernoulli(lua_State *L)
{
    neap_tensor *p = lua_gettop(L) >= 2 ? l_tensor_test(L, 2) : NULL;
    if (!p) return run_fill(L);
    neap_tensor *x = l_tensor_check(L, 1, "bernoulli_");
    neap_call draw = {.op = &neap_op_bernoulli, .n_in = 1, .in = &p};
    neap_apply_nest(1);
    neap_status status = neap_apply(&draw);
    if (status == NEAP_OK) {
        neap_tensor *in[2] = {x, draw.out[0]};
        neap_call copy = {.op = &neap_op_copy, .n_in = 2, .in = in};
        status = neap_apply_inplace(&copy);
        neap_tensor_release(in[1]);
    }
    neap_apply_nest(-1);
    if (status != NEAP_OK) neap_error_prefix("bernoulli_");
    l_check(L, status);
    lua_settop(L, 1);
    return 1;
}

void l_open_random(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"manual_seed", manual_seed},
        {"seed", seed_from_system},
        {"get_rng_state", get_rng_state},
        {"set_rng_state", set_rng_state},
        {NULL, NULL},
    };
    luaL_setfuncs(L, functions, 0);
    l_push_methods(L);
    for (size_t i = 0; i < sizeof fills / sizeof *fills; i++) {
        bool bernoulli = fills[i].op == &neap_op_bernoulli_fill;
        lua_pushlightuserdata(L, (void *)(uintptr_t)&fills[i]);
        lua_pushcclosure(L, bernoulli ? run_bernoulli : run_fill, 1);
        lua_pushvalue(L, -1);
        lua_setfield(L, -4, fills[i].name);
        lua_setfield(L, -2, fills[i].name);
    }
    lua_pop(L, 1);
}
