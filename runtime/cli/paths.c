/* paths.c (cli): finds the Lua files and objects that belong to this executable.
 *
 * An install and a rocks tree keep them beside the program's folder
 * (bin/../share/lua/5.4, bin/../lib/lua/5.4), a build tree keeps them below it
 * (build/share/lua/5.4). A program that was taken out of its tree looks where it was to
 * be installed. */
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

static bool find_file(const char *program, char out[PATH_MAX])
{
    return realpath("/proc/self/exe", out) != NULL || find_along_path(program, out);
}

static bool find_folder(const char *program, char out[PATH_MAX])
{
    if (!find_file(program, out)) return false;
    char *slash = strrchr(out, '/');
    if (slash == NULL) return false;
    *slash = '\0';
    return true;
}

/* What is looked for: a file in one of the places, or where it was to be installed. */
typedef struct tree {
    const char *file, *below, *beside, *installed;
} tree;

static const tree modules = {"neap/init.lua", "share/lua/5.4", "../share/lua/5.4",
                             NEAP_LUA_INSTALLED};
static const tree objects = {"neap/core.so", "lib/lua/5.4", "../lib/lua/5.4",
                             NEAP_LIB_INSTALLED};

/* The real name of home/place, when the file is there. */
static bool resolve(const char *home, const char *place, const char *file,
                    char out[PATH_MAX])
{
    char name[PATH_MAX];
    int length = snprintf(name, sizeof name, "%s/%s", home, place);
    if (length <= 0 || length >= PATH_MAX || realpath(name, out) == NULL) return false;
    length = snprintf(name, sizeof name, "%s/%s", out, file);
    return length > 0 && length < PATH_MAX && access(name, R_OK) == 0;
}

/* `home` is the program's folder, or NULL. */
static const char *find_tree(const tree *t, const char *home, char out[PATH_MAX])
{
    bool found = home && (resolve(home, t->below, t->file, out) ||
                          resolve(home, t->beside, t->file, out));
    return found || resolve(t->installed, ".", t->file, out) ? out : NULL;
}

void paths_open(lua_State *L, const char *program)
{
    char folder[PATH_MAX], lua[PATH_MAX], lib[PATH_MAX];
    const char *home = find_folder(program, folder) ? folder : NULL;
    l_searcher_add(L, find_tree(&modules, home, lua), find_tree(&objects, home, lib));
}

bool paths_push_program(lua_State *L, const char *program)
{
    char file[PATH_MAX];
    bool found = find_file(program, file);
    lua_pushstring(L, found ? file : program);
    return found;
}
