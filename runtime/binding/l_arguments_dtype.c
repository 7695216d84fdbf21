/* l_arguments_dtype.c (binding): zeros(2, 3, "int64"), a dtype as the last argument of
 * an operation that takes it as an option. The error writes the call with the option; a
 * name that is nearly one gets the nearest. */
#include "binding/l_arguments.h"

/* Has the row a dtype among its options, and no place for a string? */
static bool has_dtype_option(const neap_signature *s)
{
    bool has = false;
    for (int i = 0; i < s->n; i++) {
        neap_param_type type = s->param[i].type;
        if (s->param[i].option)
            has |= type == NEAP_PARAM_DTYPE;
        else if (type == NEAP_PARAM_DTYPE || type == NEAP_PARAM_WORD ||
                 type == NEAP_PARAM_TEXT)
            return false;
    }
    return has;
}

/* Pushes "; try neap.zeros(shape, {dtype = "int64"})": the call with the names of the
 * first n arguments. */
static void push_dtype_call(l_arguments *a, int n, const char *dtype)
{
    const neap_signature *s = a->row->signature;
    bool method = !(s->op->flags & NEAP_NO_METHOD);
    luaL_Buffer b;
    luaL_buffinit(a->L, &b);
    luaL_addstring(&b, method ? "; try x:" : "; try neap.");
    luaL_addstring(&b, a->row->name);
    luaL_addchar(&b, '(');
    for (int i = method; i < s->n && !s->param[i].option; i++) {
        if (i >= n && s->param[i].optional) continue;
        luaL_addstring(&b, s->param[i].name);
        luaL_addstring(&b, ", ");
    }
    luaL_addstring(&b, "{dtype = \"");
    luaL_addstring(&b, dtype);
    luaL_addstring(&b, "\"})");
    luaL_pushresult(&b);
}

void l_arguments_refuse_dtype(l_arguments *a, int n)
{
    lua_State *L = a->L;
    neap_dtype dtype;
    if (!has_dtype_option(a->row->signature)) return;
    const char *name = lua_tostring(L, n);
    if (l_string_is(L, n, name) && neap_dtype_find(name, &dtype))
        push_dtype_call(a, n - 1, name);
    else
        l_push_nearest_dtype(L, name);
    if (*lua_tostring(L, -1) != '\0')
        l_error(L, "%s: a dtype is an option, got '%s'%s", a->row->name, name,
                lua_tostring(L, -1));
    lua_pop(L, 1);
}
