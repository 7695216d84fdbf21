/* l_cairo.c (cairo): the Lua module neap.cairo, by which lua/neap/plot/out/cairo.lua
 * draws.
 *
 *   cairo.open(kind, width, height, scale)   a canvas; kind "png" or "pdf", sizes in px
 *   c:path(step)  c:rect(step) ...            a step of a drawing (plot/steps.lua)
 *   c:finish()                                the bytes of the file; closes the canvas
 *   c:pixels()                                a picture's columns, rows and bytes, RGB
 *   c:text_width(text, size, bold)
 *
 * The module is an object of its own, so that only who saves a picture loads cairo; it
 * uses nothing of the core. It is neap's own Lua that calls, but nothing that a caller
 * can give reads or writes wrong memory: numbers are finite and cut to LIMIT, texts
 * without zeros, sizes are checked before they are multiplied. */
#include <lauxlib.h>
#include <lua.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "cairo/canvas.h"

#define CANVAS "neap.canvas"
#define LIMIT 1e6 /* px; cairo's own numbers end at 8e6 */

int luaopen_neap_cairo(lua_State *L);

static canvas *check_canvas(lua_State *L)
{
    canvas *c = luaL_checkudata(L, 1, CANVAS);
    if (!c->cairo) luaL_error(L, "the canvas is closed");
    return c;
}

/* ---- fields of a step, the table at 2 ---- */

static double cut(double value)
{
    return fmax(-LIMIT, fmin(LIMIT, value));
}

static double check_finite(lua_State *L, double value, const char *name)
{
    if (!isfinite(value)) luaL_error(L, "%s must be finite", name);
    return value;
}

/* The number in the field, or the default; without one (NAN) it must be there. */
static double number(lua_State *L, const char *name, double otherwise)
{
    int found;
    int kind = lua_getfield(L, 2, name);
    double value = lua_tonumberx(L, -1, &found);
    lua_pop(L, 1);
    if (kind == LUA_TNIL && !isnan(otherwise)) return otherwise;
    if (!found) luaL_error(L, "%s must be a number", name);
    return check_finite(L, value, name);
}

static bool flag(lua_State *L, const char *name)
{
    lua_getfield(L, 2, name);
    bool value = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return value;
}

/* The place of the field's word among the names. */
static int word(lua_State *L, const char *name, const char *const *names)
{
    lua_getfield(L, 2, name);
    const char *found = luaL_optstring(L, -1, names[0]);
    int i = 0;
    while (names[i] && strcmp(names[i], found) != 0) i++;
    if (!names[i]) luaL_error(L, "%s must not be '%s'", name, found);
    lua_pop(L, 1);
    return i;
}

static int digit(lua_State *L, char letter)
{
    const char *digits = "0123456789abcdef", *at;
    if (letter >= 'A' && letter <= 'F') letter = (char)(letter - 'A' + 'a');
    at = letter ? strchr(digits, letter) : NULL;
    if (!at) luaL_error(L, "a colour must be #rrggbb");
    return (int)(at - digits);
}

/* The colour in the field; without one, alpha 0. */
static canvas_color color(lua_State *L, const char *name)
{
    canvas_color k = {0};
    double parts[3];
    if (lua_getfield(L, 2, name) != LUA_TNIL) {
        const char *text = luaL_checkstring(L, -1);
        if (text[0] != '#' || strlen(text) != 7)
            luaL_error(L, "a colour must be #rrggbb");
        for (int i = 0; i < 3; i++)
            parts[i] =
                (16 * digit(L, text[1 + 2 * i]) + digit(L, text[2 + 2 * i])) / 255.;
        k = (canvas_color){parts[0], parts[1], parts[2],
                           fmin(1, fmax(0, number(L, "opacity", 1)))};
    }
    lua_pop(L, 1);
    return k;
}

static void read_dash(lua_State *L, canvas_ink *ink)
{
    double sum = 0;
    if (lua_getfield(L, 2, "dash") == LUA_TTABLE) {
        lua_Integer n = luaL_len(L, -1);
        ink->dashes = n > CANVAS_DASHES ? CANVAS_DASHES : n > 0 ? (int)n : 0;
        for (int i = 0; i < ink->dashes; i++) {
            lua_geti(L, -1, i + 1);
            ink->dash[i] =
                cut(fmax(0, check_finite(L, luaL_checknumber(L, -1), "dash")));
            sum += ink->dash[i];
            lua_pop(L, 1);
        }
    }
    if (sum < .01) ink->dashes = 0;
    lua_pop(L, 1);
}

static canvas_ink ink_of(lua_State *L, const char *width)
{
    canvas_ink ink = {.fill = color(L, "fill"), .stroke = color(L, "stroke")};
    ink.width = cut(number(L, width, 1));
    read_dash(L, &ink);
    return ink;
}

static void read_box(lua_State *L, double box[4])
{
    static const char *const names[] = {"x", "y", "width", "height"};
    for (int i = 0; i < 4; i++) box[i] = number(L, names[i], NAN);
    for (int i = 0; i < 2; i++) {
        double end = cut(box[i] + box[i + 2]);
        box[i] = cut(box[i]);
        box[i + 2] = fmax(0, end - box[i]);
    }
}

/* Pushes the list of points, and gives how many there are. */
static lua_Integer push_points(lua_State *L)
{
    if (lua_getfield(L, 2, "points") != LUA_TTABLE)
        luaL_error(L, "points must be a table");
    return luaL_len(L, -1) / 2;
}

/* Point i, counted from 0, of the list at the top. */
static void get_point(lua_State *L, lua_Integer i, double at[2])
{
    for (int k = 0; k < 2; k++) {
        lua_geti(L, -1, 2 * i + k + 1);
        at[k] = cut(check_finite(L, luaL_checknumber(L, -1), "a point"));
        lua_pop(L, 1);
    }
}

/* ---- steps ---- */

static int draw_path(lua_State *L)
{
    canvas *c = check_canvas(L);
    canvas_ink ink = ink_of(L, "width");
    bool closed = flag(L, "closed");
    lua_Integer n = push_points(L);
    double at[2];
    cairo_new_path(c->cairo);
    for (lua_Integer i = 0; i < n; i++) {
        get_point(L, i, at);
        cairo_line_to(c->cairo, at[0], at[1]);
    }
    if (closed) cairo_close_path(c->cairo);
    canvas_paint(c, &ink);
    return 0;
}

static int draw_rect(lua_State *L)
{
    canvas *c = check_canvas(L);
    canvas_ink ink = ink_of(L, "line_width");
    double box[4];
    read_box(L, box);
    cairo_new_path(c->cairo);
    canvas_rectangle(c, box, number(L, "radius", 0));
    canvas_paint(c, &ink);
    return 0;
}

/* A mark of two lines has no inside. */
static void cross_ink(canvas_ink *ink, double size)
{
    if (ink->stroke.alpha == 0) ink->stroke = ink->fill;
    ink->fill.alpha = 0;
    ink->width = fmax(1, size / 5);
}

/* Each mark is painted for itself, so that those with an opacity show through. */
static int draw_marks(lua_State *L)
{
    static const char *const shapes[] = {"circle", "square", "triangle", "diamond",
                                         "plus",   "cross",  NULL};
    canvas *c = check_canvas(L);
    canvas_ink ink = ink_of(L, "line_width");
    canvas_shape shape = (canvas_shape)word(L, "shape", shapes);
    double size = cut(number(L, "size", NAN)), at[2];
    ink.width = fmax(.5, size / 8);
    if (shape >= PLUS) cross_ink(&ink, size);
    lua_Integer n = push_points(L);
    cairo_new_path(c->cairo);
    for (lua_Integer i = 0; i < n; i++) {
        get_point(L, i, at);
        canvas_mark(c, shape, size, at[0], at[1]);
        canvas_paint(c, &ink);
    }
    return 0;
}

static double check_size(lua_State *L, double size)
{
    if (!(size > 0 && size <= 1000)) luaL_error(L, "size must be in 0..1000");
    return size;
}

static int draw_text(lua_State *L)
{
    static const char *const anchors[] = {"start", "middle", "end", NULL};
    static const char *const baselines[] = {"bottom", "middle", "top", NULL};
    canvas *c = check_canvas(L);
    canvas_label label = {.x = cut(number(L, "x", NAN)),
                          .y = cut(number(L, "y", NAN)),
                          .size = check_size(L, number(L, "size", NAN)),
                          .turn = number(L, "rotate", 0),
                          .anchor = (canvas_anchor)word(L, "anchor", anchors),
                          .bold = flag(L, "bold"),
                          .color = color(L, "color")};
    label.baseline = (canvas_baseline)word(L, "baseline", baselines);
    lua_getfield(L, 2, "text"); /* stays on the stack, and the text with it */
    label.text = luaL_checkstring(L, -1);
    canvas_text(c, &label);
    return 0;
}

/* One side of a picture, in pixels. */
static int side(lua_State *L, const char *name)
{
    double n = number(L, name, NAN);
    if (!(n >= 1 && n <= CANVAS_MOST)) luaL_error(L, "%s must be in 1..16384", name);
    return (int)n;
}

/* A picture step whose pixels are `columns` x `rows` whole numbers 0xAARRGGBB,
 * premultiplied, in the list `colors`. */
static int draw_image(lua_State *L)
{
    canvas *c = check_canvas(L);
    bool smooth = flag(L, "smooth");
    int columns = side(L, "columns"), rows = side(L, "rows");
    lua_Integer n = (lua_Integer)columns * rows;
    double box[4];
    read_box(L, box);
    if (lua_getfield(L, 2, "colors") != LUA_TTABLE || luaL_len(L, -1) != n)
        return luaL_error(L, "colors must be a list of columns * rows numbers");
    uint32_t *pixels = lua_newuserdatauv(L, sizeof *pixels * (size_t)n, 0);
    for (lua_Integer i = 0; i < n; i++) {
        lua_geti(L, -2, i + 1);
        pixels[i] = (uint32_t)luaL_checkinteger(L, -1);
        lua_pop(L, 1);
    }
    canvas_picture(c, (unsigned char *)pixels, columns, rows, box, smooth);
    return 0;
}

static int begin_clip(lua_State *L)
{
    canvas *c = check_canvas(L);
    double box[4];
    read_box(L, box);
    cairo_rectangle(c->cairo, box[0], box[1], box[2], box[3]);
    cairo_clip(c->cairo);
    return 0;
}

static int end_clip(lua_State *L)
{
    cairo_reset_clip(check_canvas(L)->cairo);
    return 0;
}

/* ---- the canvas ---- */

static int text_width(lua_State *L)
{
    canvas *c = check_canvas(L);
    const char *text = luaL_checkstring(L, 2);
    double size = check_size(L, luaL_checknumber(L, 3));
    lua_pushnumber(L, canvas_text_width(c, text, size, lua_toboolean(L, 4)));
    return 1;
}

static int release(lua_State *L)
{
    canvas_close(luaL_checkudata(L, 1, CANVAS));
    return 0;
}

static int finish(lua_State *L)
{
    canvas *c = check_canvas(L);
    const char *wrong = canvas_finish(c);
    if (!wrong) lua_pushlstring(L, (const char *)c->bytes, c->used);
    canvas_close(c);
    return wrong ? luaL_error(L, "%s", wrong) : 1;
}

/* Without cairo's padding: three bytes a pixel. */
static int pixels(lua_State *L)
{
    canvas *c = check_canvas(L);
    luaL_argcheck(L, c->kind == CANVAS_PNG, 1, "a page has no pixels");
    cairo_surface_flush(c->surface);
    int columns = cairo_image_surface_get_width(c->surface);
    int rows = cairo_image_surface_get_height(c->surface);
    size_t step = (size_t)cairo_image_surface_get_stride(c->surface), k = 0;
    const unsigned char *at = cairo_image_surface_get_data(c->surface);
    if (!at) return luaL_error(L, "out of memory");
    luaL_Buffer buffer;
    lua_pushinteger(L, columns);
    lua_pushinteger(L, rows);
    size_t n = 3 * (size_t)columns * (size_t)rows;
    char *out = luaL_buffinitsize(L, &buffer, n);
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < columns; x++) {
            uint32_t pixel;
            memcpy(&pixel, at + (size_t)y * step + 4 * (size_t)x, sizeof pixel);
            for (int shift = 16; shift >= 0; shift -= 8)
                out[k++] = (char)(pixel >> shift & 255);
        }
    luaL_pushresultsize(&buffer, n);
    return 3;
}

static double check_side(lua_State *L, int index, double scale)
{
    double px = luaL_checknumber(L, index);
    if (!(px * scale >= 1 && px * scale <= CANVAS_MOST))
        luaL_error(L, "a picture must have 1 to %d pixels a side", CANVAS_MOST);
    return px;
}

static int open_canvas(lua_State *L)
{
    static const char *const kinds[] = {"png", "pdf", NULL};
    canvas_kind kind = (canvas_kind)luaL_checkoption(L, 1, NULL, kinds);
    double scale = luaL_checknumber(L, 4);
    if (!(scale > 0 && scale <= 100)) return luaL_error(L, "scale must be in 0..100");
    double width = check_side(L, 2, scale), height = check_side(L, 3, scale);
    canvas *c = lua_newuserdatauv(L, sizeof *c, 0);
    memset(c, 0, sizeof *c);
    luaL_setmetatable(L, CANVAS);
    canvas_open(c, kind, width, height, scale);
    cairo_status_t status = cairo_status(c->cairo);
    if (status == CAIRO_STATUS_SUCCESS) return 1;
    return luaL_error(L, "%s", cairo_status_to_string(status));
}

int luaopen_neap_cairo(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"path", draw_path},  {"rect", draw_rect},        {"marks", draw_marks},
        {"text", draw_text},  {"image", draw_image},      {"clip", begin_clip},
        {"unclip", end_clip}, {"text_width", text_width}, {"finish", finish},
        {"pixels", pixels},   {"close", release},         {NULL, NULL}};
    static const luaL_Reg functions[] = {{"open", open_canvas}, {NULL, NULL}};
    luaL_newmetatable(L, CANVAS);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, release);
    lua_setfield(L, -2, "__gc");
    lua_pop(L, 1);
    luaL_newlib(L, functions);
    lua_pushinteger(L, CANVAS_MOST);
    lua_setfield(L, -2, "most");
    return 1;
}
