/* l_image.c (binding): images, for lua/neap/image.lua. In the module table under `io`.
 */
#include "binding/l_state.h"
#include "io/image.h"

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

void l_open_image(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"load_image", load_image}, {"save_image", save_image}, {NULL, NULL}};
    lua_getfield(L, -1, "io");
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}
