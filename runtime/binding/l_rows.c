/* l_rows.c (binding): the rows of operations as Lua tables, for help, the reference
 * pages and the specs. */
#include "binding/binding.h"
#include "ops/signature.h"

static void set_text(lua_State *L, const char *name, const char *text)
{
    lua_pushstring(L, text);
    lua_setfield(L, -2, name);
}

static void set_truth(lua_State *L, const char *name, bool value)
{
    lua_pushboolean(L, value);
    lua_setfield(L, -2, name);
}

/* Pushes {name, also, type, words, optional, option, spread, default}: `words` where
 * the type is "word", `default` the literal of the signature where there is one. */
static void push_argument(lua_State *L, const neap_param *param)
{
    lua_createtable(L, 0, 8);
    set_text(L, "name", param->name);
    if (*param->also) set_text(L, "also", param->also);
    set_text(L, "type", neap_param_type_name(param->type));
    if (param->type == NEAP_PARAM_WORD) set_text(L, "words", param->words);
    if (*param->literal) set_text(L, "default", param->literal);
    set_truth(L, "optional", param->optional);
    set_truth(L, "option", param->option);
    set_truth(L, "spread", param->spread);
}

/* How the inputs are brought together: "float", "common", or NULL: not at all. */
static const char *promotion(const neap_op *op)
{
    if (op->flags & NEAP_PROMOTE_FLOAT) return "float";
    return op->flags & NEAP_PROMOTE ? "common" : NULL;
}

/* Pushes {name, wing, family, signature, doc, example, promotes, arguments, complete,
 * problem} and the row's flags. */
static void push_row(lua_State *L, const neap_op *op, const char *wing,
                     const char *family)
{
    neap_signature signature;
    bool runs = op->compose || (op->forward && (op->infer || op->flags & NEAP_VIEW));
    bool parses = neap_signature_parse(op, &signature) == NEAP_OK;
    lua_createtable(L, 0, 16);
    set_text(L, "name", op->name);
    set_text(L, "wing", wing);
    set_text(L, "family", family);
    set_text(L, "signature", op->signature);
    set_text(L, "doc", op->doc ? op->doc : "");
    set_text(L, "example", op->example);
    set_text(L, "promotes", promotion(op));
    set_text(L, "problem",
             !parses ? neap_error()
             : runs  ? ""
                     : "infer or forward is missing");
    set_truth(L, "complete", runs && parses);
    set_truth(L, "differentiable", op->backward || op->compose);
    set_truth(L, "hidden", op->flags & NEAP_HIDDEN);
    set_truth(L, "inplace", op->flags & NEAP_INPLACE);
    set_truth(L, "method", !(op->flags & NEAP_NO_METHOD));
    set_truth(L, "once", op->flags & NEAP_ONCE);
    set_truth(L, "random", op->flags & NEAP_RANDOM);
    set_truth(L, "view", op->flags & NEAP_VIEW);
    lua_createtable(L, signature.n, 0);
    for (int i = 0; parses && i < signature.n; i++) {
        push_argument(L, &signature.param[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, "arguments");
}

/* op_rows(): a list of all rows, in the order of families. */
static int f_op_rows(lua_State *L)
{
    int count;
    const neap_op *const *ops = neap_op_rows(&count);
    lua_createtable(L, count, 0);
    for (int i = 0; i < count; i++) {
        const char *wing, *family;
        neap_op_place(i, &wing, &family);
        push_row(L, ops[i], wing, family);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

/* op_aliases(): other name -> name of the row. */
static int f_op_aliases(lua_State *L)
{
    int count;
    const neap_alias *aliases = neap_op_aliases(&count);
    lua_createtable(L, 0, count);
    for (int i = 0; i < count; i++)
        set_text(L, aliases[i].op.name, aliases[i].of->name);
    return 1;
}

/* Stack: the module. */
void l_open_rows(lua_State *L)
{
    lua_pushcfunction(L, f_op_rows);
    lua_setfield(L, -2, "op_rows");
    lua_pushcfunction(L, f_op_aliases);
    lua_setfield(L, -2, "op_aliases");
}
