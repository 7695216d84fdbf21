/* l_folder.c (binding): folders, for neap's own Lua files. In the module table under
 * `folder`. */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/stretch.h"
#include "binding/l_owned.h"
#include "binding/l_state.h"
#include "io/file.h"

static void close_folder(void *folder)
{
    DIR *open = *(DIR **)folder;
    if (open) closedir(open);
}

/* Pushes why the path cannot be used: a folder that lacks on the way, or else what the
 * system said. */
static const char *push_reason(lua_State *L, const char *path)
{
    int reason = errno;
    char text[512];
    if (reason == EEXIST) return lua_pushliteral(L, "a file stands there");
    bool lost = reason == ENOENT || reason == ENOTDIR;
    bool lacks = lost && neap_file_lacks_folder(path, text, sizeof text);
    return lua_pushstring(L, lacks ? text : strerror(reason));
}

/* Raises; the operation's name stands at index `what`, or nothing. */
static int fail_to(lua_State *L, const char *verb, const char *path, int what)
{
    const char *reason = push_reason(L, path);
    bool named = what != 0 && lua_type(L, what) == LUA_TSTRING;
    const char *name = named ? lua_tostring(L, what) : "";
    return l_error(L, "%s%scannot %s the folder '%s': %s", name, named ? ": " : "",
                   verb, path, reason);
}

/* Pushes the list of the names, in the order of the folder; gives their number. */
static lua_Integer push_names(lua_State *L, DIR *folder, const char *path)
{
    lua_Integer n = 0;
    lua_newtable(L);
    for (;;) {
        l_check(L, neap_check_interrupt());
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry) break;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        lua_pushstring(L, entry->d_name);
        lua_rawseti(L, -2, ++n);
    }
    if (errno) fail_to(L, "read", path, 2);
    return n;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Pushes the names of the list at the top again, by their bytes: Lua's `<` asks the
 * locale. */
static void push_sorted(lua_State *L, lua_Integer n)
{
    int names = lua_gettop(L);
    const char **at = lua_newuserdatauv(L, (size_t)(n + 1) * sizeof *at, 0);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, names, i);
        at[i - 1] = lua_tostring(L, -1); /* the list holds it */
        lua_pop(L, 1);
    }
    qsort(at, (size_t)n, sizeof *at, by_bytes);
    lua_createtable(L, (int)(n < 65536 ? n : 65536), 0);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_pushstring(L, at[i - 1]);
        lua_rawseti(L, -2, i);
    }
}

/* What a name in a folder, which may be AT_FDCWD, stands for, links followed. */
static const char *kind_of(int folder, const char *name)
{
    struct stat info;
    if (fstatat(folder, name, &info, 0) != 0) return "nothing";
    return S_ISDIR(info.st_mode) ? "folder" : S_ISREG(info.st_mode) ? "file" : "other";
}

/* Pushes what tells a folder from all others, whatever leads to it. */
static void push_identity(lua_State *L, DIR *folder, const char *path)
{
    struct stat info;
    char text[64];
    if (fstat(dirfd(folder), &info) != 0) fail_to(L, "read", path, 2);
    snprintf(text, sizeof text, "%ju:%ju", (uintmax_t)info.st_dev,
             (uintmax_t)info.st_ino);
    lua_pushstring(L, text);
}

/* list(path[, what]): its names, sorted by bytes; a list of what they are (file,
 * folder, other, nothing); and a string that tells this folder from all others. */
static int folder_list(lua_State *L)
{
    l_here(L);
    const char *path = l_path_check(L, 1, "folder");
    DIR **folder = l_owned_push(L, sizeof *folder, close_folder);
    *folder = opendir(path);
    if (!*folder) return fail_to(L, "read", path, 2);
    lua_Integer n = push_names(L, *folder, path);
    push_sorted(L, n);
    int names = lua_gettop(L);
    lua_createtable(L, (int)(n < 65536 ? n : 65536), 0);
    for (lua_Integer i = 1; i <= n; i++) {
        l_check(L, neap_check_interrupt());
        lua_rawgeti(L, names, i);
        lua_pushstring(L, kind_of(dirfd(*folder), lua_tostring(L, -1)));
        lua_rawseti(L, -3, i);
        lua_pop(L, 1);
    }
    push_identity(L, *folder, path);
    l_owned_close(folder);
    return 3;
}

/* find(path, stem, most): of the names in a folder that begin with the stem at most
 * `most`, in the order of the folder; what these are; and how many begin with it. */
static int folder_find(lua_State *L)
{
    l_here(L);
    const char *path = l_path_check(L, 1, "folder");
    size_t length;
    const char *stem = luaL_checklstring(L, 2, &length);
    lua_Integer most = luaL_checkinteger(L, 3), count = 0;
    DIR **folder = l_owned_push(L, sizeof *folder, close_folder);
    *folder = opendir(path);
    if (!*folder) return fail_to(L, "read", path, 0);
    lua_newtable(L);
    lua_newtable(L);
    for (const struct dirent *entry; (entry = readdir(*folder)) != NULL;) {
        const char *name = entry->d_name;
        bool own = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
        if (own || strncmp(name, stem, length) != 0 || ++count > most) continue;
        lua_pushstring(L, name);
        lua_rawseti(L, -3, count);
        lua_pushstring(L, kind_of(dirfd(*folder), name));
        lua_rawseti(L, -2, count);
    }
    lua_pushinteger(L, count);
    l_owned_close(folder);
    return 3;
}

/* kind(path): file, folder, other or nothing. Nothing is opened, so that no pipe makes
 * it wait. */
static int folder_kind(lua_State *L)
{
    lua_pushstring(L, kind_of(AT_FDCWD, l_path_check(L, 1, "folder")));
    return 1;
}

/* make(path[, what]): makes the folder, where it is not there, with those above it. */
static int folder_make(lua_State *L)
{
    const char *path = l_path_check(L, 1, "folder");
    char *part = lua_newuserdatauv(L, strlen(path) + 1, 0);
    struct stat info;
    strcpy(part, path);
    for (char *at = part + 1;; at++) {
        char end = *at;
        if (end != '/' && end != '\0') continue;
        *at = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            return fail_to(L, "make", part, 2);
        *at = end;
        if (end == '\0') break;
    }
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) return 0;
    errno = EEXIST;
    return fail_to(L, "make", path, 2);
}

/* remove(path): removes a file; one that is not there is no fault. */
static int file_remove(lua_State *L)
{
    const char *path = l_path_check(L, 1, "folder");
    if (unlink(path) == 0 || errno == ENOENT) return 0;
    return l_error(L, "cannot remove '%s': %s", path, strerror(errno));
}

/* why(path, message): what io.open said of a path; where a folder lacks on the way,
 * that with the path before it. */
static int why(lua_State *L)
{
    char text[512];
    const char *path = l_path_check(L, 1, "folder");
    if (!neap_file_lacks_folder(path, text, sizeof text)) return 1;
    lua_pushfstring(L, "%s: %s", path, text);
    return 1;
}

/* is_file(path): is a regular file there, links followed? */
static int is_file(lua_State *L)
{
    struct stat info;
    const char *path = l_path_check(L, 1, "folder");
    lua_pushboolean(L, stat(path, &info) == 0 && S_ISREG(info.st_mode));
    return 1;
}

void l_open_folder(lua_State *L)
{
    static const luaL_Reg functions[] = {{"list", folder_list}, {"find", folder_find},
                                         {"kind", folder_kind}, {"make", folder_make},
                                         {"is_file", is_file},  {"remove", file_remove},
                                         {"why", why},          {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "folder");
}
