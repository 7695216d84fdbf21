/* l_random.c (binding): the seed and state of the generator. */
#include <string.h>

#include "base/rng.h"
#include "binding/l_state.h"

/* manual_seed(s) */
static int manual_seed(lua_State *L)
{
    l_here(L);
    if (lua_type(L, 1) != LUA_TNUMBER)
        return l_error(L, "manual_seed: the seed must be a whole number, got %s",
                       luaL_typename(L, 1));
    neap_manual_seed((uint64_t)l_int_check(L, 1, "manual_seed: the seed"));
    return 0;
}

/* seed(): a seed from the system, set and returned. */
static int seed_from_system(lua_State *L)
{
    l_here(L);
    uint64_t seed = neap_seed_of_system() >> 1; /* a positive Lua integer */
    neap_manual_seed(seed);
    lua_pushinteger(L, (lua_Integer)seed);
    return 1;
}

#define STATE_BYTES 16 /* seed, then next block, both little-endian */

static bool is_state(const neap_tensor *x)
{
    return x->dtype == NEAP_UINT8 && x->ndim == 1 && x->numel == STATE_BYTES;
}

/* get_rng_state([into]): a uint8 tensor, a new one or the state given. */
static int get_rng_state(lua_State *L)
{
    l_here(L);
    const neap_rng *rng = neap_rng_default();
    const uint64_t word[2] = {rng->seed, rng->next};
    uint8_t bytes[STATE_BYTES];
    int64_t size = STATE_BYTES;
    neap_tensor *state = l_tensor_test(L, 1);
    l_need_elements(L, state, "get_rng_state");
    for (int i = 0; i < STATE_BYTES; i++)
        bytes[i] = (uint8_t)(word[i / 8] >> 8 * (i % 8));
    if (state && is_state(state) && neap_is_contiguous(state)) {
        memcpy(state->data, bytes, sizeof bytes);
        neap_written(state, "get_rng_state");
        lua_settop(L, 1);
        return 1;
    }
    if (!lua_isnoneornil(L, 1))
        return l_error(L,
                       "get_rng_state: takes what it gave before, or nothing, got %s",
                       luaL_typename(L, 1));
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
    if (!is_state(state))
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
}
