/* l_wire.c (jupyter): the Lua module neap.wire, which lua/neap/jupyter talks through.
 *
 *   wire.open{...}                        the sockets of a kernel
 *   w:receive(channel, milliseconds)      a message, or nil: none, a bad one, a signal
 *   m:text(part)                          "header", "parent", "metadata" or "content"
 *   w:reply(m, channel, type, content)    to whom the message is from
 *   w:publish(m, type, content, metadata) to all; m, which it belongs to, may be nil
 *   w:begin(m)  w:drain()                 whose the streams are; publishes what they
 * hold w:is_closing()  w:close()  w:complain(text)
 *
 * Texts are JSON. The module is an object of its own, so that only a kernel loads
 * ZeroMQ; it uses nothing of the core. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <lauxlib.h>
#include <lua.h>
#include <sodium.h>
#include <string.h>
#include <time.h>

#include "jupyter/wire.h"

#define WIRE "neap.wire"
#define MESSAGE "neap.wire.message"

int luaopen_neap_wire(lua_State *L);

typedef struct l_wire {
    wire wire;
    bool open;
} l_wire;

static wire *check_wire(lua_State *L)
{
    l_wire *held = luaL_checkudata(L, 1, WIRE);
    if (!held->open) luaL_error(L, "the wire is closed");
    return &held->wire;
}

static message_text check_text(lua_State *L, int index)
{
    message_text text;
    text.at = luaL_checklstring(L, index, &text.length);
    return text;
}

/* The message at `index`, or NULL for nil. */
static message *opt_message(lua_State *L, int index)
{
    return lua_isnoneornil(L, index) ? NULL : luaL_checkudata(L, index, MESSAGE);
}

/* ---- messages ---- */

static int free_message(lua_State *L)
{
    message_free(luaL_checkudata(L, 1, MESSAGE));
    return 0;
}

static message *push_message(lua_State *L)
{
    message *m = lua_newuserdatauv(L, sizeof *m, 0);
    m->count = 0;
    luaL_setmetatable(L, MESSAGE);
    return m;
}

static int text(lua_State *L)
{
    static const char *const names[] = {"header", "parent", "metadata", "content",
                                        NULL};
    const message *m = luaL_checkudata(L, 1, MESSAGE);
    int part = HEADER + luaL_checkoption(L, 2, NULL, names);
    message_text found = message_part_of(m, (enum message_part)part);
    lua_pushlstring(L, found.at, found.length);
    return 1;
}

static int receive(lua_State *L)
{
    static const char *const names[] = {"shell", "stdin", NULL};
    wire *w = check_wire(L);
    void *socket = w->socket[luaL_checkoption(L, 2, NULL, names)];
    long wait = (long)luaL_checkinteger(L, 3);
    message *m = push_message(L);
    zmq_pollitem_t item = {socket, 0, ZMQ_POLLIN, 0};
    const char *why;
    if (wait != 0 && zmq_poll(&item, 1, wait) <= 0) return 0;
    message_result result = message_receive(socket, &w->seal, m, &why);
    if (result == REFUSED) wire_complain(w, why);
    return result == TAKEN;
}

static int reply(lua_State *L)
{
    static const char *const names[] = {"shell", "stdin", NULL};
    wire *w = check_wire(L);
    const message *m = luaL_checkudata(L, 2, MESSAGE);
    void *socket = w->socket[luaL_checkoption(L, 3, NULL, names)];
    message_draft draft = {.to = m,
                           .type = luaL_checkstring(L, 4),
                           .parent = message_part_of(m, HEADER),
                           .content = check_text(L, 5)};
    message_send(socket, &w->seal, &draft);
    return 0;
}

static int publish(lua_State *L)
{
    wire *w = check_wire(L);
    const message *m = opt_message(L, 2);
    message_draft draft = {.type = luaL_checkstring(L, 3), .content = check_text(L, 4)};
    if (m) draft.parent = message_part_of(m, HEADER);
    if (!lua_isnoneornil(L, 5)) draft.metadata = check_text(L, 5);
    wire_publish(w, &draft);
    return 0;
}

/* ---- the wire ---- */

static int begin(lua_State *L)
{
    wire *w = check_wire(L);
    wire_set_parent(w, message_part_of(luaL_checkudata(L, 2, MESSAGE), HEADER));
    return 0;
}

/* Whether text was published since the last time. */
static int drain(lua_State *L)
{
    wire *w = check_wire(L);
    wire_drain(w, true);
    lua_pushboolean(L, atomic_exchange(&w->written, false));
    return 1;
}

static int is_closing(lua_State *L)
{
    lua_pushboolean(L, atomic_load(&check_wire(L)->closing));
    return 1;
}

static int complain(lua_State *L)
{
    wire_complain(check_wire(L), luaL_checkstring(L, 2));
    return 0;
}

static int close_wire(lua_State *L)
{
    l_wire *held = luaL_checkudata(L, 1, WIRE);
    if (held->open) wire_close(&held->wire);
    held->open = false;
    return 0;
}

static const char *string_field(lua_State *L, const char *name)
{
    lua_getfield(L, 1, name); /* stays on the stack, and the string with it */
    return luaL_checkstring(L, -1);
}

static void read_setup(lua_State *L, wire_setup *setup)
{
    static const char *const names[CHANNELS] = {
        [SHELL] = "shell",     [INPUT] = "stdin", [PUBLISHED] = "iopub",
        [CONTROL] = "control", [HEART] = "hb",
    };
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkstack(L, CHANNELS + 4, "wire");
    for (int i = 0; i < CHANNELS; i++) setup->address[i] = string_field(L, names[i]);
    setup->session = string_field(L, "session");
    setup->kernel_info = string_field(L, "info");
    lua_getfield(L, 1, "key");
    setup->key = check_text(L, lua_gettop(L));
}

/* open{shell=, stdin=, iopub=, control=, hb=: addresses; key=; session=: its name;
 * info=: what the kernel says of itself, JSON} */
static int open_wire(lua_State *L)
{
    wire_setup setup;
    char error[1024];
    read_setup(L, &setup);
    l_wire *held = lua_newuserdatauv(L, sizeof *held, 0);
    held->open = false;
    luaL_setmetatable(L, WIRE);
    held->open = wire_open(&held->wire, &setup, error, sizeof error);
    if (held->open) return 1;
    wire_close(&held->wire);
    return luaL_error(L, "%s", error);
}

/* name(): 32 hexadecimal digits that no one can guess. */
static int random_name(lua_State *L)
{
    unsigned char bytes[16];
    char digits[2 * sizeof bytes + 1];
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(digits, sizeof digits, bytes, sizeof bytes);
    lua_pushstring(L, digits);
    return 1;
}

/* base64(bytes) */
static int base64(lua_State *L)
{
    message_text bytes = check_text(L, 1);
    size_t room =
        sodium_base64_encoded_len(bytes.length, sodium_base64_VARIANT_ORIGINAL);
    luaL_Buffer buffer;
    char *out = luaL_buffinitsize(L, &buffer, room);
    sodium_bin2base64(out, room, (const unsigned char *)bytes.at, bytes.length,
                      sodium_base64_VARIANT_ORIGINAL);
    luaL_pushresultsize(&buffer, room - 1);
    return 1;
}

/* now(): seconds since 1970. */
static int now(lua_State *L)
{
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    lua_pushnumber(L, (double)time.tv_sec + 1e-9 * (double)time.tv_nsec);
    return 1;
}

/* ---- registration ---- */

static void new_type(lua_State *L, const char *name, const luaL_Reg *methods,
                     lua_CFunction release)
{
    luaL_newmetatable(L, name);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, release);
    lua_setfield(L, -2, "__gc");
    lua_pop(L, 1);
}

int luaopen_neap_wire(lua_State *L)
{
    static const luaL_Reg of_wire[] = {
        {"receive", receive},   {"reply", reply},      {"publish", publish},
        {"begin", begin},       {"drain", drain},      {"is_closing", is_closing},
        {"complain", complain}, {"close", close_wire}, {NULL, NULL}};
    static const luaL_Reg of_message[] = {{"text", text}, {NULL, NULL}};
    static const luaL_Reg functions[] = {{"open", open_wire},
                                         {"name", random_name},
                                         {"base64", base64},
                                         {"now", now},
                                         {NULL, NULL}};
    if (sodium_init() < 0) return luaL_error(L, "libsodium does not start");
    new_type(L, WIRE, of_wire, close_wire);
    new_type(L, MESSAGE, of_message, free_message);
    luaL_newlib(L, functions);
    return 1;
}
