/* paths.c (cli): finds the Lua files that belong to this executable.
 *
 * An install and a rocks tree keep them beside the program's folder
 * (bin/../share/lua/5.4), a build tree keeps them below it (build/share/lua/5.4). A
 * program that was taken out of its tree looks where it was to be installed. */
#define _XOPEN_SOURCE 700

#include "cli/paths.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "binding/l_searcher.h"

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

static bool has_neap(const char *folder)
{
    char name[PATH_MAX];
    int length = snprintf(name, sizeof name, "%s/neap/init.lua", folder);
    return length > 0 && length < PATH_MAX && access(name, R_OK) == 0;
}

/* The real name of home/place, when neap is there. */
static bool resolve(const char *home, const char *place, char out[PATH_MAX])
{
    char name[PATH_MAX];
    int length = snprintf(name, sizeof name, "%s/%s", home, place);
    return length > 0 && length < PATH_MAX && realpath(name, out) != NULL &&
           has_neap(out);
}

static bool find_modules(const char *program, char out[PATH_MAX])
{
    static const char *const places[] = {"share/lua/5.4", "../share/lua/5.4"};
    char home[PATH_MAX];
    if (find_folder(program, home))
        for (size_t i = 0; i < sizeof places / sizeof *places; i++)
            if (resolve(home, places[i], out)) return true;
    return resolve(NEAP_LUA_INSTALLED, ".", out);
}

void paths_open(lua_State *L, const char *program)
{
    char folder[PATH_MAX];
    l_searcher_add(L, find_modules(program, folder) ? folder : NULL);
}
