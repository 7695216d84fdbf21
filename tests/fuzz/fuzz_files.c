/* fuzz_files.c (tests): libFuzzer's way to the readers of files.
 *
 * The bytes that it makes lie in a file of memory, to which a link with a good name
 * leads. A row of readers.lua loads it as a script would, and check.lua looks at what
 * came of it; the program's name says which row: fuzz_npy the row npy. The lines of Lua
 * that run count as coverage, like the branches of C. */
#define _GNU_SOURCE
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../hosts/host.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static lua_State *L;
static int input; /* the file of memory */

enum { LINES = 1 << 13 };
__attribute__((section("__libfuzzer_extra_counters"))) static uint8_t lines[LINES];

static void count_line(lua_State *state, lua_Debug *event)
{
    lua_getinfo(state, "S", event);
    uintptr_t at = (uintptr_t)event->source / 16 + (uintptr_t)event->currentline * 61;
    lines[at % LINES]++;
}

/* The function at the top with the arguments above it; it must not fail. */
static void call(int arguments, int results)
{
    if (lua_pcall(L, arguments, results, 0) == LUA_OK) return;
    fprintf(stderr, "%s\n", luaL_tolstring(L, -1, NULL));
    abort();
}

static const char *row_of(const char *program)
{
    const char *name = strstr(program, "fuzz_");
    for (const char *at = name; at; at = strstr(at + 1, "fuzz_")) name = at;
    return name ? name + strlen("fuzz_") : program;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    char bytes[64];
    input = memfd_create("input", MFD_CLOEXEC);
    assert(input >= 0);
    snprintf(bytes, sizeof bytes, "/proc/%d/fd/%d", (int)getpid(), input);
    L = host_open();
    lua_getglobal(L, "package");
    lua_pushfstring(L, "%s;%s/?.lua", NEAP_LUA "/?.lua;" NEAP_LUA "/?/init.lua",
                    NEAP_ROOT);
    lua_setfield(L, -2, "path");
    lua_getglobal(L, "require");
    lua_pushliteral(L, "tests.fuzz.target");
    call(1, 1);
    lua_pushstring(L, row_of((*argv)[0]));
    lua_pushstring(L, bytes);
    call(2, 1); /* the function of an input's size, which stays where it is */
    lua_sethook(L, count_line, LUA_MASKLINE, 0);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    assert(ftruncate(input, 0) == 0);
    assert(pwrite(input, bytes, n, 0) == (ssize_t)n);
    lua_pushvalue(L, -1);
    lua_pushinteger(L, (lua_Integer)n);
    call(1, 0);
    return 0;
}
