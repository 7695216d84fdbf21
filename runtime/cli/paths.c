/* paths.c (cli): finds the Lua files that belong to this executable.
 *
 * An install and a rocks tree keep them beside the program's folder
 * (bin/../share/lua/5.4), a build tree keeps them below it (build/share/lua/5.4). Only
 * folders that exist enter the search paths. */
#define _XOPEN_SOURCE 700

#include "cli/paths.h"

#include <lauxlib.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

/* Looks for `program` as the shell did: along PATH unless it names a folder. */
static bool find_along_path(const char *program, char out[PATH_MAX])
{
    if (strchr(program, '/') != NULL) return realpath(program, out) != NULL;
    const char *folder = getenv("PATH");
    while (folder != NULL && *folder != '\0') {
        size_t length = strcspn(folder, ":");
        char candidate[PATH_MAX];
        if (length > 0 && length + strlen(program) + 2 <= sizeof candidate) {
            memcpy(candidate, folder, length);
            candidate[length] = '/';
            strcpy(candidate + length + 1, program);
            if (access(candidate, X_OK) == 0 && realpath(candidate, out) != NULL)
                return true;
        }
        folder += length + (folder[length] == ':');
    }
    return false;
}

static bool find_folder(const char *program, char out[PATH_MAX])
{
    if (realpath("/proc/self/exe", out) == NULL && !find_along_path(program, out))
        return false;
    char *slash = strrchr(out, '/');
    if (slash == NULL) return false;
    *slash = '\0';
    return true;
}

/* Where module folders lie relative to the executable, the one searched first last, and
 * what each adds to which field of package ('@' stands for the folder). */
#define TREE(parent)                                                                   \
    {parent "share/lua/5.4", "path", "@/?.lua;@/?/init.lua;"},                         \
    {                                                                                  \
        parent "lib/lua/5.4", "cpath", "@/?.so;"                                       \
    }
static const struct {
    const char *folder, *field, *templates;
} places[] = {TREE("../"), TREE("")};

/* The real name of a folder that exists and whose name can stand in a search path. */
static bool resolve_folder(const char *name, char out[PATH_MAX])
{
    struct stat info;
    return realpath(name, out) != NULL && stat(out, &info) == 0 &&
           S_ISDIR(info.st_mode) && strpbrk(out, ";?") == NULL;
}

void paths_prepend(lua_State *L, const char *program)
{
    char home[PATH_MAX], folder[PATH_MAX];
    if (!find_folder(program, home)) return;
    lua_getglobal(L, "package");
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *name = lua_pushfstring(L, "%s/%s", home, places[i].folder);
        if (resolve_folder(name, folder)) {
            luaL_gsub(L, places[i].templates, "@", folder);
            lua_getfield(L, -3, places[i].field);
            lua_concat(L, 2);
            lua_setfield(L, -3, places[i].field);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}
