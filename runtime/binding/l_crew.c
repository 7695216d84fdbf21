/* l_crew.c (binding): threads with interpreters of their own, for lua/neap/crew.lua. In
 * the module table under `crew`.
 *
 * A task is a function and its first arguments, packed once; each member of the crew
 * unpacks it when it first has a job of it. A job is a call of a task with further
 * arguments. What goes to and fro is a parcel (l_parcel.h). */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <lualib.h>

#include "autograd/watch.h"
#include "base/crew.h"
#include "base/stretch.h"
#include "binding/core.h"
#include "binding/l_parcel.h"
#include "binding/l_searcher.h"
#include "binding/l_state.h"

/* A member looks this often, in instructions of Lua, whether it is to give up. */
#define LOOK_INSTRUCTIONS 10000

/* References: the program's, and one of each job and of each member that knows it. */
typedef struct task {
    _Atomic int64_t refs;
    atomic_bool dropped; /* by the program */
    l_parcel parcel;
} task;

typedef struct job {
    neap_job job;
    task *task;
    l_parcel arguments, answer;
    bool failed; /* the answer is the error value */
} job;

/* What the members start with; lives as long as the crew. */
typedef struct settings {
    char *path, *cpath;
    char *folder; /* with neap's Lua files; NULL where they are looked for as others */
} settings;

/* A crew as Lua holds it. */
typedef struct crew {
    neap_crew *crew;
    settings settings;
    neap_ledger ledger; /* of the program's thread */
} crew;

static void task_release(task *t)
{
    if (!t || atomic_fetch_sub(&t->refs, 1) > 1) return;
    l_parcel_clear(&t->parcel);
    free(t);
}

static void job_free(job *j)
{
    l_parcel_clear(&j->arguments);
    l_parcel_clear(&j->answer);
    task_release(j->task);
    free(j);
}

static void discard(neap_job *j)
{
    job_free((job *)(void *)j);
}

/* ---- a member: an interpreter in a thread of its own ---- */

typedef struct known {
    struct known *next;
    task *task;
    int values; /* registry reference of a list of them */
} known;

typedef struct member {
    lua_State *L; /* NULL where memory ended */
    const neap_crew *crew;
    const settings *settings;
    known *tasks;
    neap_ledger ledger;
} member;

/* Of the members' interpreters: registry keys. */
static const char find_key, names_key, self_key;

static void look(lua_State *L, lua_Debug *about)
{
    (void)about;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &self_key);
    const member *m = lua_touserdata(L, -1);
    lua_pop(L, 1);
    if (neap_crew_is_closing(m->crew) || neap_interrupted())
        l_error(L, NEAP_INTERRUPTED);
}

static void set_package(lua_State *L, const settings *s)
{
    lua_getglobal(L, "package");
    lua_pushstring(L, s->path);
    lua_setfield(L, -2, "path");
    lua_pushstring(L, s->cpath);
    lua_setfield(L, -2, "cpath");
    lua_pop(L, 1);
    l_searcher_add(L, s->folder, NULL);
}

static void require(lua_State *L, const char *name)
{
    lua_getglobal(L, "require");
    lua_pushstring(L, name);
    lua_call(L, 1, 1);
}

/* Argument: the member. Its loops are its own thread's: the program has the others. */
static int set_up(lua_State *L)
{
    member *m = lua_touserdata(L, 1);
    luaL_openlibs(L);
    set_package(L, m->settings);
    lua_gc(L, LUA_GCGEN, 0, 0);
    neap_core_own_collector(L);
    require(L, "neap");
    require(L, "neap.portable");
    lua_getfield(L, -1, "find");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &find_key);
    lua_getfield(L, -1, "names");
    lua_call(L, 0, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &names_key);
    l_here(L)->context.threads = 1;
    lua_pushlightuserdata(L, m);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &self_key);
    lua_sethook(L, look, LUA_MASKCOUNT, LOOK_INSTRUCTIONS);
    return 0;
}

/* A failure stays on the stack: it is the answer to every job. */
static void *begin(neap_crew *own, void *context)
{
    member *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    m->crew = own;
    m->settings = context;
    m->L = luaL_newstate();
    if (!m->L) return m;
    lua_pushcfunction(m->L, set_up);
    lua_pushlightuserdata(m->L, m);
    if (lua_pcall(m->L, 1, 0, 0) == LUA_OK) lua_settop(m->L, 0);
    return m;
}

static void forget(member *m, known **link)
{
    known *k = *link;
    *link = k->next;
    luaL_unref(m->L, LUA_REGISTRYINDEX, k->values);
    task_release(k->task);
    free(k);
}

static void end(void *self)
{
    member *m = self;
    if (!m) return;
    while (m->tasks) forget(m, &m->tasks);
    if (m->L) lua_close(m->L);
    neap_ledger_close(&m->ledger);
    free(m);
}

static void forget_dropped(member *m)
{
    for (known **link = &m->tasks; *link;) {
        if (atomic_load(&(*link)->task->dropped))
            forget(m, link);
        else
            link = &(*link)->next;
    }
}

static const known *find_known(const member *m, const task *t)
{
    const known *k = m->tasks;
    while (k && k->task != t) k = k->next;
    return k;
}

/* The stack has the values of the task: keeps them as a list. */
static void learn(lua_State *L, member *m, task *t, int n)
{
    known *k = malloc(sizeof *k);
    if (!k) l_error(L, "out of memory: cannot begin a task");
    lua_createtable(L, n, 0);
    lua_insert(L, -n - 1);
    for (int i = n; i >= 1; i--) lua_rawseti(L, -i - 1, i);
    *k = (known){m->tasks, t, luaL_ref(L, LUA_REGISTRYINDEX)};
    atomic_fetch_add(&t->refs, 1);
    m->tasks = k;
}

static int push_task(lua_State *L, member *m, task *t, int find)
{
    int n = t->parcel.values;
    if (!find_known(m, t)) learn(L, m, t, l_parcel_unpack(L, &t->parcel, find));
    luaL_checkstack(L, n, "task");
    lua_rawgeti(L, LUA_REGISTRYINDEX, find_known(m, t)->values);
    int list = lua_gettop(L);
    for (int i = 1; i <= n; i++) lua_rawgeti(L, list, i);
    lua_remove(L, list);
    return n;
}

/* Arguments: the member, the job. */
static int call(lua_State *L)
{
    member *m = lua_touserdata(L, 1);
    job *j = lua_touserdata(L, 2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &find_key);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &names_key);
    int first = lua_gettop(L) + 1;
    int n = push_task(L, m, j->task, first - 2);
    n += l_parcel_unpack(L, &j->arguments, first - 2);
    lua_call(L, n - 1, LUA_MULTRET);
    const l_packing how = {&m->ledger, first - 1, 0};
    l_parcel_pack(L, &how, first, lua_gettop(L) - first + 1, &j->answer);
    return 0;
}

/* Arguments: the job, the error. */
static int complain(lua_State *L)
{
    job *j = lua_touserdata(L, 1);
    const l_packing how = {NULL, 0, 0};
    luaL_tolstring(L, 2, NULL);
    l_parcel_pack(L, &how, lua_gettop(L), 1, &j->answer);
    return 0;
}

static void answer_failure(lua_State *L, job *j)
{
    j->failed = true;
    l_parcel_clear(&j->answer);
    lua_pushcfunction(L, complain);
    lua_pushlightuserdata(L, j);
    lua_pushvalue(L, -3);
    if (lua_pcall(L, 2, 0, 0) == LUA_OK) return;
    l_parcel_clear(&j->answer); /* no memory even for a sentence */
    lua_pop(L, 1);
}

static void work(void *self, neap_job *given)
{
    member *m = self;
    job *j = (job *)(void *)given;
    j->failed = true;
    if (!m || !m->L) return;
    lua_State *L = m->L;
    neap_thread_here()->interrupted = false; /* what came before was another job's */
    neap_ledger_sweep(&m->ledger);
    forget_dropped(m);
    if (lua_gettop(L) == 1) { /* set_up failed */
        answer_failure(L, j);
        return;
    }
    j->failed = false;
    lua_pushcfunction(L, call);
    lua_pushlightuserdata(L, m);
    lua_pushlightuserdata(L, j);
    if (lua_pcall(L, 2, 0, 0) != LUA_OK) answer_failure(L, j);
    lua_settop(L, 0);
}

/* ---- what the program holds ---- */

static const char crew_name[] = "neap.crew", task_name[] = "neap.crew.task",
                  job_name[] = "neap.crew.job";

static int crew_collect(lua_State *L)
{
    crew *c = lua_touserdata(L, 1);
    neap_crew_close(c->crew);
    c->crew = NULL;
    neap_ledger_close(&c->ledger);
    free(c->settings.path);
    free(c->settings.cpath);
    free(c->settings.folder);
    c->settings = (settings){0};
    return 0;
}

static char *copy_string(lua_State *L, int index)
{
    size_t n;
    const char *s = luaL_checklstring(L, index, &n);
    char *copy = malloc(n + 1);
    if (!copy) l_error(L, "out of memory: cannot start threads");
    return memcpy(copy, s, n + 1);
}

/* crew.open(threads, path, cpath[, folder]): a crew whose members look for modules
 * there, and for neap's in the folder. */
static int crew_open(lua_State *L)
{
    int64_t threads = l_int_check(L, 1, "crew");
    crew *c = lua_newuserdatauv(L, sizeof *c, 0);
    *c = (crew){0};
    luaL_setmetatable(L, crew_name);
    c->settings.path = copy_string(L, 2);
    c->settings.cpath = copy_string(L, 3);
    if (!lua_isnoneornil(L, 4)) c->settings.folder = copy_string(L, 4);
    const neap_craft craft = {&c->settings, begin, work, end, discard};
    if (threads > NEAP_CREW_MOST) threads = NEAP_CREW_MOST + 1;
    l_check(L, neap_crew_open((int)threads, &craft, &c->crew));
    return 1;
}

/* The crew that the task or job at `index` belongs to. */
static crew *crew_of(lua_State *L, int index)
{
    lua_getiuservalue(L, index, 1);
    crew *c = lua_touserdata(L, -1);
    lua_pop(L, 1);
    return c;
}

static int task_collect(lua_State *L)
{
    task **held = lua_touserdata(L, 1);
    if (*held) atomic_store(&(*held)->dropped, true);
    task_release(*held);
    *held = NULL;
    return 0;
}

/* crew.task(crew, names, globals, f, ...) */
static int task_new(lua_State *L)
{
    crew *c = luaL_checkudata(L, 1, crew_name);
    int n = lua_gettop(L) - 3;
    neap_ledger_sweep(&c->ledger);
    task **held = lua_newuserdatauv(L, sizeof(task *), 1);
    *held = NULL;
    luaL_setmetatable(L, task_name);
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, -2, 1);
    *held = calloc(1, sizeof **held);
    if (!*held) return l_error(L, "out of memory: cannot make a task");
    atomic_init(&(*held)->refs, 1);
    const l_packing how = {&c->ledger, 2, 3};
    l_parcel_pack(L, &how, 4, n, &(*held)->parcel);
    return 1;
}

/* A job as Lua holds it. */
typedef struct held_job {
    job *job; /* NULL once it is over */
    bool given;
} held_job;

static int job_collect(lua_State *L)
{
    held_job *held = lua_touserdata(L, 1);
    job *j = held->job;
    held->job = NULL;
    if (!j) return 0;
    if (held->given)
        neap_crew_forget(crew_of(L, 1)->crew, &j->job);
    else
        job_free(j);
    return 0;
}

/* crew.job(task, ...): begins a call of the task with more arguments. */
static int job_new(lua_State *L)
{
    task *t = *(task **)luaL_checkudata(L, 1, task_name);
    crew *c = crew_of(L, 1);
    int n = lua_gettop(L) - 1;
    lua_newtable(L); /* nothing goes by name */
    held_job *held = lua_newuserdatauv(L, sizeof *held, 1);
    *held = (held_job){0};
    luaL_setmetatable(L, job_name);
    lua_getiuservalue(L, 1, 1);
    lua_setiuservalue(L, -2, 1);
    held->job = calloc(1, sizeof(job));
    if (!held->job) return l_error(L, "out of memory: cannot make a job");
    held->job->task = t;
    atomic_fetch_add(&t->refs, 1);
    const l_packing how = {&c->ledger, n + 2, 0};
    l_parcel_pack(L, &how, 2, n, &held->job->arguments);
    held->given = true;
    neap_crew_give(c->crew, &held->job->job);
    return 1;
}

static held_job *check_job(lua_State *L)
{
    held_job *held = luaL_checkudata(L, 1, job_name);
    if (!held->job) l_error(L, "the job is over");
    return held;
}

static neap_status wait_for(neap_crew *of, neap_job *it, bool *done)
{
    static const char what[] = "waiting for threads";
    if (!neap_watched()) return neap_crew_wait(of, it, done);
    neap_watch_work_begin(what);
    neap_status status = neap_crew_wait(of, it, done);
    neap_watch_work_end(what);
    return status;
}

/* crew.wait(job): waits a moment; is it done? Who waits longer goes through Lua, where
 * a host's own handler of Ctrl-C gets a word in. */
static int job_wait(lua_State *L)
{
    held_job *held = check_job(L);
    bool done = !held->given;
    l_here(L);
    if (!done) l_check(L, wait_for(crew_of(L, 1)->crew, &held->job->job, &done));
    if (done) held->given = false;
    lua_pushboolean(L, done);
    return 1;
}

/* crew.results(job, find): what the job has given, once it is done; raises what it
 * raised. */
static int job_results(lua_State *L)
{
    held_job *held = check_job(L);
    lua_settop(L, 2);
    if (held->given) return l_error(L, "the job is not done");
    int n = l_parcel_unpack(L, &held->job->answer, 2);
    bool failed = held->job->failed;
    job_free(held->job);
    held->job = NULL;
    if (!failed) return n;
    if (n == 0) lua_pushliteral(L, "out of memory in a thread of the crew");
    return lua_error(L);
}

static void new_kind(lua_State *L, const char *name, lua_CFunction collect)
{
    luaL_newmetatable(L, name);
    lua_pushcfunction(L, collect);
    lua_setfield(L, -2, "__gc");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

void l_open_crew(lua_State *L)
{
    static const luaL_Reg functions[] = {{"open", crew_open},      {"task", task_new},
                                         {"job", job_new},         {"wait", job_wait},
                                         {"results", job_results}, {NULL, NULL}};
    new_kind(L, crew_name, crew_collect);
    new_kind(L, task_name, task_collect);
    new_kind(L, job_name, job_collect);
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "crew");
}
