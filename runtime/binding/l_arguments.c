/* l_arguments.c (binding): see l_arguments.h. Nothing here is held when Lua raises:
 * tensors stay in their boxes on the stack until all is read, as reading may run code
 * of the user that closes them; lists lie in `a`, in userdata or in a holder. */
#include "binding/l_arguments.h"

#include "base/count.h"
#include "binding/l_anchor.h"
#include "binding/l_arguments_value.h"
#include "binding/l_list.h"

#include <assert.h>
#include <string.h>

/* ---- reading tensors ---- */

static void read_tensor(l_arguments *a, const neap_param *param, int index)
{
    int at = a->n_in++;
    if (NEAP_UNLIKELY(at >= L_MAX_TENSORS))
        l_error(a->L, "%s: too many tensors", a->row->name);
    const l_box *box = l_box_test(a->L, index);
    a->in[at] = NULL;
    a->box[at] = box;
    a->stack_index[at] = lua_absindex(a->L, index);
    if (NEAP_LIKELY(box != NULL)) {
        a->boxes |= 1u << at;
        return;
    }
    int type = lua_type(a->L, index);
    if (type != LUA_TNUMBER && type != LUA_TBOOLEAN)
        l_argument_bad(a, param, "a tensor", index);
    if (type == LUA_TBOOLEAN && l_argument_is_mask(param))
        l_argument_refuse_truth(a, param, index);
    a->numbers |= 1u << at;
}

/* The number on top of the stack as an element of a list, where the row takes such. */
static neap_status take_number(l_arguments *a, neap_tensor **out)
{
    lua_State *L = a->L;
    const int64_t one = 1;
    bool whole = lua_isinteger(L, -1);
    int ndim = a->row->op->flags & NEAP_LIST_NUMBER_LINES ? 1 : 0;
    NEAP_TRY(neap_empty(whole ? NEAP_INT64 : NEAP_FLOAT64, ndim, &one, out));
    if (whole)
        neap_element_set_i64(NEAP_INT64, (*out)->data, lua_tointeger(L, -1));
    else
        neap_element_set_f64(NEAP_FLOAT64, (*out)->data, lua_tonumber(L, -1));
    (*out)->flags |= NEAP_NUMBER;
    return NEAP_OK;
}

/* The tensor on top of the stack, element i of a list; popped. */
static void take_element(l_arguments *a, const neap_param *param, int64_t i)
{
    lua_State *L = a->L;
    neap_tensor *x = l_tensor_test(L, -1);
    if (a->row->op->flags & NEAP_LIST_NUMBERS && lua_type(L, -1) == LUA_TNUMBER) {
        l_check(L, take_number(a, &a->in[a->n_in]));
        a->n_in++;
        lua_pop(L, 1);
        return;
    }
    if (!x)
        l_error(L, "%s: element %I of '%s' must be a tensor, got %s", a->row->name,
                (lua_Integer)i, param->name, luaL_typename(L, -1));
    if (l_is_anchored(L, -1)) {
        l_push_anchor(L, -1);
        lua_rawseti(L, a->anchors, (lua_Integer)lua_rawlen(L, a->anchors) + 1);
        a->anchored = true;
    }
    a->in[a->n_in++] = neap_tensor_retain(x);
    lua_pop(L, 1);
}

/* Room for n tensors more, in a holder on the stack; the places of those before stay
 * empty in it until they are fetched. */
static void grow_in(l_arguments *a, const neap_param *param, int64_t n)
{
    if (n > 1 << 20) l_error(a->L, "%s: '%s' is too long", a->row->name, param->name);
    a->list = l_holder_push(a->L, n + a->n_in);
    a->in = a->list->x;
    lua_newtable(a->L);
    a->anchors = lua_gettop(a->L);
}

/* A table of tensors, or `count` of them on the stack: the rest of `in`. */
static void read_tensors(l_arguments *a, const neap_param *param, int index, int count)
{
    lua_State *L = a->L;
    bool table = lua_istable(L, index);
    if (!table && !param->spread) {
        if (l_is_tensor(L, index)) l_argument_refuse_loose(a, param, index);
        l_argument_bad(a, param, "a table of tensors", index);
    }
    index = lua_absindex(L, index);
    if (table && index == 1) l_refuse_colon(L, 1, a->row->name);
    int64_t n = table ? l_length(L, index) : count;
    grow_in(a, param, n);
    for (int64_t i = 1; i <= n; i++) {
        if (table)
            lua_geti(L, index, i);
        else
            lua_pushvalue(L, index + (int)i - 1);
        take_element(a, param, i);
    }
}

/* ---- reading all arguments ---- */

static void leave_out(l_arguments *a, const neap_param *param)
{
    if (!param->optional && a->method && l_called_with_dot(a->L))
        l_refuse_dot(a->L, a->row->name);
    if (!param->optional)
        l_error(a->L, "%s: argument '%s' is missing; it is called as %s", a->row->name,
                param->name, a->row->op->signature);
    if (param->type == NEAP_PARAM_TENSOR)
        a->in[a->n_in++] = NULL;
    else if (param->type != NEAP_PARAM_TENSORS)
        a->inline_value[a->n_value++] = param->fallback;
}

static void read_param(l_arguments *a, const neap_param *param, int index)
{
    if (lua_isnoneornil(a->L, index))
        leave_out(a, param);
    else if (param->type == NEAP_PARAM_TENSOR)
        read_tensor(a, param, index);
    else if (param->type == NEAP_PARAM_TENSORS)
        read_tensors(a, param, index, 1);
    else
        a->inline_value[a->n_value++] = l_argument_value(a, param, index);
}

/* ---- by name ---- */

static bool has_option(const l_arguments *a, const char *name)
{
    bool has = lua_getfield(a->L, a->options, name) != LUA_TNIL;
    lua_pop(a->L, 1);
    return has;
}

static const neap_param *param_named(const l_arguments *a, const char *name)
{
    const neap_signature *s = a->row->signature;
    for (int i = 0; i < s->n; i++)
        if (strcmp(s->param[i].name, name) == 0) return &s->param[i];
    return NULL;
}

typedef char l_name[sizeof(((neap_param *)0)->also)];

/* The other name by which the options give `param`: one that no parameter bears, or
 * (`shared`) the name of one that they give by another in turn: dim0 and dim1 of
 * transpose, which calls its dims dim1 and dim2. */
static bool find_also(const l_arguments *a, const neap_param *param, bool shared,
                      l_name found)
{
    l_name other;
    for (int i = 0; neap_word_at(param->also, i, found, sizeof(l_name)); i++) {
        const neap_param *bearer = param_named(a, found);
        if ((bearer != NULL) != shared || !has_option(a, found)) continue;
        if (!bearer || find_also(a, bearer, false, other)) return true;
    }
    return false;
}

/* Pushes what the options hold for `param`. */
static void push_named(l_arguments *a, const neap_param *param)
{
    l_name other;
    const char *name = param->name;
    if (*param->also) {
        bool unshared = find_also(a, param, false, other);
        if (unshared || find_also(a, param, true, other)) name = other;
        bool both = name == other && has_option(a, param->name);
        for (int i = 0; both && unshared && i < a->row->signature->n; i++)
            both =
                neap_word_position(a->row->signature->param[i].also, param->name) < 0;
        if (both)
            l_error(a->L, "%s: '%s' and '%s' are one argument, which is given twice",
                    a->row->name, param->name, name);
    }
    lua_getfield(a->L, a->options, name);
}

/* A parameter given by name in the options table, or left out. The value stays on the
 * stack: a tensor in it must live through the call. */
static void read_named(l_arguments *a, const neap_param *param)
{
    if (!a->options) {
        leave_out(a, param);
        return;
    }
    luaL_checkstack(a->L, 8, "too many options");
    push_named(a, param);
    read_param(a, param, -1);
}

/* With options: nil at a place leaves it to the name, anything else must not come by
 * its name as well. Was it nil? */
static bool read_instead(l_arguments *a, const neap_param *param, int index)
{
    if (lua_isnil(a->L, index)) {
        read_named(a, param);
        return true;
    }
    luaL_checkstack(a->L, 8, "too many options");
    push_named(a, param);
    if (!lua_isnil(a->L, -1))
        l_error(a->L, "%s: '%s' is given twice, at its place and by its name",
                a->row->name, param->name);
    lua_pop(a->L, 1);
    return false;
}

/* A list given one by one: `count` arguments from `index` on. */
static void read_spread(l_arguments *a, const neap_param *param, int index, int count)
{
    if (param->type == NEAP_PARAM_TENSORS)
        read_tensors(a, param, index, count);
    else
        a->inline_value[a->n_value++] = l_argument_list(a, param, index, count);
}

#define MOST_NAMES (4 * NEAP_MAX_PARAMS)

static void check_options(l_arguments *a)
{
    const neap_signature *s = a->row->signature;
    const char *names[MOST_NAMES + 1];
    l_name also[NEAP_MAX_PARAMS];
    int n = 0;
    for (int i = 0; i < s->n; i++)
        if (i > 0 || s->param[i].type != NEAP_PARAM_TENSOR || s->param[i].option)
            names[n++] = s->param[i].name;
    for (int i = 0; i < s->n; i++) {
        memcpy(also[i], s->param[i].also, sizeof also[i]);
        for (char *at = also[i]; *at && n < MOST_NAMES;) {
            names[n++] = at;
            at += strcspn(at, "|");
            if (*at) *at++ = '\0';
        }
    }
    names[n] = NULL;
    l_options_check(a->L, a->options, a->row->name, names);
}

static bool takes_table(const neap_param *param)
{
    return param->type == NEAP_PARAM_DIMS || param->type == NEAP_PARAM_SHAPE ||
           param->type == NEAP_PARAM_INTS || param->type == NEAP_PARAM_TENSORS ||
           param->type == NEAP_PARAM_NUMBERS || param->type == NEAP_PARAM_DIMLISTS;
}

static void read_all(l_arguments *a, int n)
{
    lua_State *L = a->L;
    const neap_signature *s = a->row->signature;
    a->value = a->inline_value;
    a->n_in = a->n_value = a->n_ints = 0;
    while (n > 0 && lua_isnil(L, n)) n--; /* nil at the end is as good as nothing */
    if (n > 0 && lua_istable(L, n)) {
        if (n == 1) l_refuse_colon(L, 1, a->row->name);
        if (l_is_options(L, n) || (n > 1 && n <= s->n && s->param[n - 1].option))
            a->options = n--;
    }
    if (n > 0 && lua_type(L, n) == LUA_TSTRING) l_arguments_refuse_dtype(a, n);
    int at = 1;
    for (int i = 0; i < s->n; i++) {
        const neap_param *param = &s->param[i];
        if (param->option || at > n) {
            read_named(a, param);
        } else if (NEAP_UNLIKELY(a->options != 0) && read_instead(a, param, at)) {
            at++;
        } else if (param->spread && !lua_istable(L, at)) {
            read_spread(a, param, at, n - at + 1);
            at = n + 1;
        } else {
            read_param(a, param, at);
            at++;
        }
    }
    if (at <= n) {
        const neap_param *last = s->n ? &s->param[s->n - 1] : NULL;
        if (last && lua_istable(L, n) && !takes_table(last) && lua_rawlen(L, n) == 0)
            return;
        l_error(L, "%s: takes at most %s, got %d; it is called as %s", a->row->name,
                neap_count(at - 1, "argument").s, n, a->row->op->signature);
    }
    if (a->options) check_options(a);
}

/* A value of the usual call; false where it is no word, number or boolean. */
static bool read_single(l_arguments *a, const neap_param *param, int index,
                        neap_value *value)
{
    int type = lua_type(a->L, index);
    if (type == LUA_TNIL) return param->optional;
    bool fits = type == LUA_TNUMBER || type == LUA_TBOOLEAN ||
                (type == LUA_TSTRING && param->type == NEAP_PARAM_WORD);
    if (!fits) return false;
    *value = l_argument_value(a, param, index);
    return true;
}

/* The usual call, tensors or numbers and then single values, read the short way; false:
 * it is another. */
static bool read_shortest(l_arguments *a, int n)
{
    lua_State *L = a->L;
    const neap_signature *s = a->row->signature;
    assert(s->n_tensor <= L_MAX_TENSORS);
    if (n < s->fewest || n > s->most) return false;
    int tensors = n < s->tensors ? n : s->tensors;
    for (int i = 0; i < tensors; i++) {
        a->in[i] = NULL;
        a->stack_index[i] = i + 1;
        a->box[i] = l_box_test(L, i + 1);
        if (NEAP_LIKELY(a->box[i] != NULL)) {
            a->boxes |= 1u << i;
            continue;
        }
        int type = lua_type(L, i + 1);
        if (type == LUA_TNUMBER)
            a->numbers |= 1u << i;
        else if (type != LUA_TNIL || !s->param[i].optional)
            return false;
    }
    a->value = s->fallback;
    a->n_value = s->n_value;
    a->n_ints = 0;
    if (n > tensors) {
        memcpy(a->inline_value, s->fallback, sizeof *s->fallback * (size_t)s->n_value);
        a->value = a->inline_value;
        for (int i = tensors; i < n; i++)
            if (!read_single(a, &s->param[i], i + 1, &a->inline_value[i - tensors]))
                return false;
    }
    for (a->n_in = tensors; a->n_in < s->n_tensor; a->n_in++) a->in[a->n_in] = NULL;
    return true;
}

void l_arguments_read(l_arguments *a, int n)
{
    a->options = 0;
    a->in = a->inline_in;
    a->list = NULL;
    a->anchored = false;
    a->anchors = 0;
    a->boxes = a->numbers = 0;
    if (NEAP_LIKELY(read_shortest(a, n))) return;
    a->boxes = a->numbers = 0;
    read_all(a, n);
}
