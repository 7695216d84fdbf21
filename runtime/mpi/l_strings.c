/* l_strings.c (mpi): mpi.gather_bytes(s), a list of the strings of all ranks, and
 * mpi.broadcast_bytes(s, root), the string of one. Both wait. */
#include "mpi/l_mpi.h"

static job *begin(lua_State *L, call_kind call, int root, const char *s, size_t n)
{
    job *j = l_job_new(L, l_job_push(L), &job_bytes, call);
    j->n = (int64_t)n;
    j->mine.root = root;
    if (!bytes_prepare(j, s)) mpi_neap->error(L, "%s: out of memory", call_names[call]);
    l_job_begin(j);
    l_job_wait(L, j);
    return j;
}

static int gather_bytes(lua_State *L)
{
    size_t n;
    l_mpi_check(L, call_names[GATHER_BYTES]);
    const char *s = luaL_checklstring(L, 1, &n);
    job *j = begin(L, GATHER_BYTES, 0, s, n);
    lua_createtable(L, mpi_world.size, 0);
    int64_t at = 0;
    for (int r = 0; r < mpi_world.size; r++) {
        lua_pushlstring(L, j->scratch + at, (size_t)j->lengths[r]);
        lua_rawseti(L, -2, r + 1);
        at += j->lengths[r];
    }
    return 1;
}

static int broadcast_bytes(lua_State *L)
{
    size_t n = 0;
    l_mpi_check(L, call_names[BROADCAST_BYTES]);
    lua_Integer root = luaL_checkinteger(L, 2);
    if (root < 1 || root > mpi_world.size)
        return mpi_neap->error(L, "%s: the root must be a rank in 1..%d, got %I",
                               call_names[BROADCAST_BYTES], mpi_world.size,
                               (LUAI_UACINT)root);
    bool is_root = root == mpi_world.rank + 1;
    const char *s = is_root ? luaL_checklstring(L, 1, &n) : "";
    job *j = begin(L, BROADCAST_BYTES, (int)root - 1, s, n);
    lua_pushlstring(L, j->scratch, (size_t)j->lengths[root - 1]);
    return 1;
}

void l_open_strings(lua_State *L)
{
    static const luaL_Reg functions[] = {{"gather_bytes", gather_bytes},
                                         {"broadcast_bytes", broadcast_bytes},
                                         {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
