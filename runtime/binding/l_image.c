/* l_image.c (binding): images and folders of them, for lua/neap/image.lua and
 * lua/neap/data/image_folder.lua. In the module table under `io`. */
#define _POSIX_C_SOURCE 200809L
#include "binding/l_state.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/stretch.h"
#include "io/image.h"

/* ---- images ---- */

/* load_image(path, dtype, channels): channels 0 for those of the file. */
static int load_image(lua_State *L)
{
    l_here(L);
    const char *path = l_path_check(L, 1, "image.load");
    neap_dtype dtype = l_dtype_check(L, 2, "image.load");
    int64_t channels = l_int_check(L, 3, "image.load: channels");
    if (dtype != NEAP_UINT8 && dtype != NEAP_FLOAT32)
        return l_error(L, "image.load: dtype must be float32 or uint8, got %s",
                       neap_dtype_name(dtype));
    neap_tensor *x = NULL;
    l_box *box = l_box_new(L);
    neap_status status = neap_image_load(path, dtype, (int)channels, &x);
    if (status != NEAP_OK) {
        neap_error_prefix("image.load");
        return l_raise(L);
    }
    l_box_fill(L, box, x);
    return 1;
}

/* save_image(path, x, quality, bits) */
static int save_image(lua_State *L)
{
    l_here(L);
    const char *path = l_path_check(L, 1, "image.save");
    int quality = (int)l_int_check(L, 3, "image.save: quality");
    int depth = (int)l_int_check(L, 4, "image.save: bits") / 8;
    const neap_tensor *x = l_tensor_check(L, 2, "image.save: x");
    if (neap_image_save(path, x, quality, depth) == NEAP_OK) return 0;
    neap_error_prefix("image.save");
    return l_raise(L);
}

/* ---- folders ---- */

#define FOLDER "neap.folder" /* a DIR that the collector closes when Lua raises */

static int close_folder(lua_State *L)
{
    DIR **folder = lua_touserdata(L, 1);
    if (*folder) closedir(*folder);
    *folder = NULL;
    return 0;
}

static DIR **new_folder(lua_State *L)
{
    DIR **folder = lua_newuserdatauv(L, sizeof *folder, 0);
    *folder = NULL;
    if (luaL_newmetatable(L, FOLDER)) {
        lua_pushcfunction(L, close_folder);
        lua_setfield(L, -2, "__gc");
    }
    lua_setmetatable(L, -2);
    return folder;
}

static int fail_to_read(lua_State *L, const char *path)
{
    return l_error(L, "cannot read the folder '%s': %s", path, strerror(errno));
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
    if (errno) fail_to_read(L, path);
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

/* What a name stands for, links followed. */
static const char *kind_of(DIR *folder, const char *name)
{
    struct stat info;
    if (fstatat(dirfd(folder), name, &info, 0) != 0) return "nothing";
    return S_ISDIR(info.st_mode) ? "folder" : S_ISREG(info.st_mode) ? "file" : "other";
}

/* Pushes what tells a folder from all others, whatever leads to it. */
static void push_identity(lua_State *L, DIR *folder, const char *path)
{
    struct stat info;
    char text[64];
    if (fstat(dirfd(folder), &info) != 0) fail_to_read(L, path);
    snprintf(text, sizeof text, "%ju:%ju", (uintmax_t)info.st_dev,
             (uintmax_t)info.st_ino);
    lua_pushstring(L, text);
}

/* list_folder(path): its names, sorted by bytes; a list of what they are (file, folder,
 * other, nothing); and a string that tells this folder from all others. */
static int list_folder(lua_State *L)
{
    l_here(L);
    const char *path = l_path_check(L, 1, "list_folder");
    DIR **folder = new_folder(L);
    *folder = opendir(path);
    if (!*folder) return fail_to_read(L, path);
    lua_Integer n = push_names(L, *folder, path);
    push_sorted(L, n);
    int names = lua_gettop(L);
    lua_createtable(L, (int)(n < 65536 ? n : 65536), 0);
    for (lua_Integer i = 1; i <= n; i++) {
        l_check(L, neap_check_interrupt());
        lua_rawgeti(L, names, i);
        lua_pushstring(L, kind_of(*folder, lua_tostring(L, -1)));
        lua_rawseti(L, -3, i);
        lua_pop(L, 1);
    }
    push_identity(L, *folder, path);
    closedir(*folder);
    *folder = NULL;
    return 3;
}

void l_open_image(lua_State *L)
{
    static const luaL_Reg functions[] = {{"load_image", load_image},
                                         {"save_image", save_image},
                                         {"list_folder", list_folder},
                                         {NULL, NULL}};
    lua_getfield(L, -1, "io");
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}
