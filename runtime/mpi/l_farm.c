/* l_farm.c (mpi): mpi.farm(n), whose :next() gives numbers of 1..n, each to one rank,
 * and nil when none is left; :close() leaves. */
#include "mpi/farm.h"
#include "mpi/l_mpi.h"

#define FARM_TYPE "neap.mpi.farm"

typedef struct l_farm {
    farm *farm; /* NULL once closed */
} l_farm;

static int open_farm(lua_State *L)
{
    char sentence[SENTENCE];
    l_mpi_check(L, call_names[FARM]);
    lua_Integer n = luaL_checkinteger(L, 1);
    l_farm *held = lua_newuserdatauv(L, sizeof *held, 0);
    held->farm = NULL;
    luaL_setmetatable(L, FARM_TYPE);
    job *j = l_job_new(L, l_job_push(L), &job_signing, FARM);
    j->mine.shape[0] = n;
    l_job_begin(j);
    l_job_wait(L, j);
    lua_pop(L, 1);
    held->farm = farm_open(n, sentence);
    return held->farm ? 1 : mpi_neap->error(L, "%s", sentence);
}

static void pass_time(lua_State *L, waiting *p)
{
    mpi_neap->check_interrupt(L);
    world_pause(p);
    if (world_waited(p) > mpi_world.timeout)
        l_raise_waited(L, call_names[FARM], p, "rank 1 to answer");
}

static int next(lua_State *L)
{
    char sentence[SENTENCE];
    l_farm *held = luaL_checkudata(L, 1, FARM_TYPE);
    waiting p = {0};
    int64_t number;
    if (!held->farm)
        return mpi_neap->error(L, "%s: the farm is closed", call_names[FARM]);
    while ((number = farm_next(held->farm, sentence)) == -1) pass_time(L, &p);
    if (number == -2) return mpi_neap->error(L, "%s", sentence);
    if (number == 0)
        lua_pushnil(L);
    else
        lua_pushinteger(L, (lua_Integer)number);
    return 1;
}

/* At rank 1 it waits until the others have left. */
static int close_farm(lua_State *L)
{
    l_farm *held = luaL_checkudata(L, 1, FARM_TYPE);
    waiting p = {0};
    if (!held->farm) return 0;
    while (!farm_leave(held->farm)) {
        mpi_neap->check_interrupt(L);
        world_pause(&p); /* others may work for as long as they like */
    }
    farm_free(held->farm);
    held->farm = NULL;
    return 0;
}

/* Nobody can wait here: one that is asked after lives on. */
static int release(lua_State *L)
{
    l_farm *held = luaL_checkudata(L, 1, FARM_TYPE);
    if (!held->farm) return 0;
    farm_leave(held->farm);
    farm_free(held->farm);
    held->farm = NULL;
    return 0;
}

void l_open_farm(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"next", next}, {"close", close_farm}, {NULL, NULL}};
    luaL_newmetatable(L, FARM_TYPE);
    luaL_newlib(L, methods);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, release);
    lua_setfield(L, -2, "__gc");
    lua_pushcfunction(L, close_farm);
    lua_setfield(L, -2, "__close");
    lua_pop(L, 1);
    lua_pushcfunction(L, open_farm);
    lua_setfield(L, -2, "farm");
}
