/* l_job.c (mpi): the handle that a script has of a job, and waiting for it. */
#include <stdio.h>
#include <string.h>

#include "mpi/l_mpi.h"
#include "mpi/pacer.h"

#define JOB "neap.mpi.job"

job **l_job_push(lua_State *L)
{
    job **handle = lua_newuserdatauv(L, sizeof(job *), 0);
    *handle = NULL;
    luaL_setmetatable(L, JOB);
    return handle;
}

job *l_job_new(lua_State *L, job **handle, const job_kind *kind, call_kind call)
{
    *handle = job_new(kind, call);
    if (!*handle) mpi_neap->error(L, "%s: out of memory", call_names[call]);
    return *handle;
}

void l_job_begin(job *j)
{
    world_lock();
    job_submit(j);
    world_unlock();
}

/* What a job waits for. */
static const char *hope_of(lua_State *L, const job *j)
{
    if (j->kind != &job_message) return "the other ranks to make the same call";
    return lua_pushfstring(L, "rank %d to %s", j->peer + 1,
                           j->mine.kind == RECV ? "send" : "receive");
}

int l_raise_waited(lua_State *L, const char *what, const waiting *p, const char *hope)
{
    char seconds[32];
    lua_Number waited = world_waited(p);
    snprintf(seconds, sizeof seconds, waited < 10 ? "%.1f" : "%.0f", waited);
    return mpi_neap->error(
        L, "%s: waited %s s for %s; init's option 'timeout' says how long to wait",
        what, seconds, hope);
}

static void progress(void)
{
    pacer_rest();
    world_lock();
    jobs_progress();
    world_unlock();
}

void l_job_wait(lua_State *L, job *j)
{
    waiting p = {0};
    for (progress(); !j->is_over; progress()) {
        mpi_neap->check_interrupt(L);
        world_pause(&p);
        if (world_waited(&p) > mpi_world.timeout)
            l_raise_waited(L, job_name(j), &p, hope_of(L, j));
    }
    if (!j->has_failed) return;
    j->is_told = true;
    mpi_neap->error(L, "%s", j->sentence);
}

static job *check_job(lua_State *L)
{
    job **handle = luaL_checkudata(L, 1, JOB);
    return *handle;
}

static int wait(lua_State *L)
{
    job *j = check_job(L);
    if (j) l_job_wait(L, j);
    return 0;
}

static int test(lua_State *L)
{
    job *j = check_job(L);
    progress();
    mpi_neap->check_interrupt(L);
    lua_pushboolean(L, !j || j->is_over);
    return 1;
}

/* times(): a table of when (neap.clock) its stages were begun ("sign", "move",
 * "spread") and when it was over ("over"), of those that it has come to. */
static int times(lua_State *L)
{
    static const char *const names[] = {"sign", "move", "spread", "over"};
    const job *j = check_job(L);
    double time[STAGES + 1] = {0};
    world_lock();
    if (j) memcpy(time, j->time, sizeof time);
    world_unlock();
    lua_newtable(L);
    for (int s = 0; s <= STAGES; s++) {
        if (time[s] == 0) continue;
        lua_pushnumber(L, time[s]);
        lua_setfield(L, -2, names[s]);
    }
    return 1;
}

/* The queue keeps what is not over. */
static int release(lua_State *L)
{
    job **handle = luaL_checkudata(L, 1, JOB);
    if (*handle) job_drop(*handle);
    *handle = NULL;
    return 0;
}

void l_open_job(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"wait", wait}, {"test", test}, {"times", times}, {NULL, NULL}};
    luaL_newmetatable(L, JOB);
    luaL_newlib(L, methods);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, release);
    lua_setfield(L, -2, "__gc");
    lua_pop(L, 1);
}
