/* l_mpi.c (mpi): the Lua module neap.mpi, by which lua/neap/distributed talks to MPI.
 *
 *   mpi.start()                              rank, size; starts MPI, once
 *   mpi.init{check = true, timeout = 1800}   the same, and meets the other ranks
 *   mpi.all_reduce(x, op, ordered) ...       a job (l_calls.c)
 *   job:wait()  job:test()  job:times()      (l_job.c)
 *   mpi.gather_bytes(s)  mpi.broadcast_bytes(s, root)   (l_strings.c)
 *   mpi.farm(n)                              (l_farm.c)
 *   mpi.progress()                           moves open jobs on
 *   mpi.abort(text, status)                  ends all ranks
 *   mpi.version()                            "Open MPI 4.1.4"
 *
 * It is an object of its own, so that nothing else of neap needs MPI, and knows neap by
 * neap_lua.h alone. */
#include "mpi/l_mpi.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mpi/ending.h"
#include "mpi/pacer.h"

int luaopen_neap_mpi(lua_State *L);

/* The interpreter that called init: jobs give its tensors back. */
static const lua_State *owner;

static const lua_State *main_of(lua_State *L)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_MAINTHREAD);
    const lua_State *found = lua_tothread(L, -1);
    lua_pop(L, 1);
    return found;
}

void l_mpi_check(lua_State *L, const char *what)
{
    if (!mpi_world.is_open)
        mpi_neap->error(L, "%s: call neap.distributed.init() first", what);
    if (main_of(L) != owner)
        mpi_neap->error(L, "%s: another interpreter of this process has MPI", what);
}

/* What programs put before the messages of errors: "rank 2: ". */
static void tell_program(lua_State *L)
{
    lua_getfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    if (lua_getfield(L, -1, "neap.mpi") == LUA_TTABLE && mpi_world.size > 1) {
        lua_pushfstring(L, "rank %d: ", mpi_world.rank + 1);
        lua_setfield(L, -2, "speaker");
    }
    lua_pop(L, 2);
}

/* start(): rank, size; starts MPI, where that was not done yet, without a word to the
 * other ranks. From now on they see how this process ends. */
static int start(lua_State *L)
{
    char sentence[SENTENCE];
    if (!mpi_world.is_open) {
        if (!world_open(sentence)) return mpi_neap->error(L, "%s", sentence);
        owner = main_of(L);
        ending_watch();
        tell_program(L);
    }
    lua_pushinteger(L, mpi_world.rank + 1);
    lua_pushinteger(L, mpi_world.size);
    return 2;
}

/* The ranks compare that they all begin, and how. */
static void meet(lua_State *L, bool checks)
{
    job *j = l_job_new(L, l_job_push(L), &job_signing, INIT);
    j->mine.ordered = checks;
    l_job_begin(j);
    l_job_wait(L, j);
    lua_pop(L, 1);
    mpi_world.checks = checks;
}

static int init(lua_State *L)
{
    static bool have_met;
    bool checks = true;
    double timeout = mpi_world.timeout;
    lua_settop(L, 1);
    if (lua_istable(L, 1)) {
        if (lua_getfield(L, 1, "check") != LUA_TNIL) checks = lua_toboolean(L, -1);
        if (lua_getfield(L, 1, "timeout") != LUA_TNIL)
            timeout = luaL_checknumber(L, -1);
    }
    start(L);
    l_mpi_check(L, "init");
    if (have_met && checks != mpi_world.checks)
        return mpi_neap->error(L,
                               "init: 'check' cannot be changed after the first call");
    mpi_world.timeout = timeout;
    if (!have_met) meet(L, checks);
    have_met = true;
    return 2;
}

static int progress(lua_State *L)
{
    (void)L;
    if (!mpi_world.is_open || !jobs_are_open(false)) return 0;
    world_lock();
    jobs_progress();
    bool is_open = jobs_are_open(false);
    world_unlock();
    if (is_open) pacer_wake();
    return 0;
}

static int abort_all(lua_State *L)
{
    const char *text = luaL_checkstring(L, 1);
    int status = (int)luaL_optinteger(L, 2, EXIT_FAILURE);
    world_abort(text, status ? status : EXIT_FAILURE);
}

/* Libraries tell much: "Open MPI v4.1.4, package: ...", "MPICH Version:\t4.0.2\n..." */
static int version(lua_State *L)
{
    char text[MPI_MAX_LIBRARY_VERSION_STRING];
    int length = 0;
    if (MPI_Get_library_version(text, &length) != MPI_SUCCESS) length = 0;
    text[length] = '\0';
    const char *digits = text;
    while (*digits &&
           !(isdigit((unsigned char)digits[0]) && strchr("v \t", digits[-1])))
        digits++;
    size_t name = strcspn(text, ":,");
    const char *word = strstr(text, " Version");
    if (word && (size_t)(word - text) < name) name = (size_t)(word - text);
    if (digits > text && (size_t)(digits - text) < name) name = (size_t)(digits - text);
    while (name > 0 && strchr("v \t", text[name - 1])) name--;
    lua_pushlstring(L, text, name);
    lua_pushlstring(L, digits, strspn(digits, "0123456789."));
    lua_pushfstring(L, "%s %s", lua_tostring(L, -2), lua_tostring(L, -1));
    return 1;
}

int luaopen_neap_mpi(lua_State *L)
{
    static const luaL_Reg functions[] = {{"start", start},       {"init", init},
                                         {"progress", progress}, {"abort", abort_all},
                                         {"version", version},   {NULL, NULL}};
    mpi_neap = neap_lua_open(L);
    luaL_newlib(L, functions);
    l_open_job(L);
    l_open_calls(L);
    l_open_strings(L);
    l_open_farm(L);
    return 1;
}
