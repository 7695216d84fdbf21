/* binding.h (binding): what the files of the Lua face share.
 *
 * A Lua tensor is a userdata (a box) that holds one reference. Boxes are made first
 * (that may raise), then filled, so nothing is lost when memory ends. raise.c is the
 * only place that raises for the core. */
#ifndef NEAP_BINDING_BINDING_H
#define NEAP_BINDING_BINDING_H

#include <lauxlib.h>
#include <lua.h>

#include "autograd/op.h"
#include "ops/registry.h"

/* ---- box.c ---- */

typedef struct l_box {
    const void *tag;
    union {
        struct l_state *state; /* l_state.h */
        struct l_box *next;    /* of one that Lua has taken back: l_boxes.c */
    };
    neap_tensor *x; /* owned; NULL while empty and once closed */
    int64_t bytes;  /* that it holds, as far as Lua's collector is told */
    bool anchored;  /* it holds something for its graph: l_anchor.h */
    uint32_t born;  /* the collector's steps before it was filled */
} l_box;

/* Pushes an empty box. */
l_box *l_box_new(lua_State *L);
/* Fills a box with an owned tensor and tells Lua's collector of its memory. */
void l_box_fill(lua_State *L, l_box *box, neap_tensor *x);
/* The tensor at `index`, borrowed; raises "tensor is closed" for a closed one. NULL
 * when it is no tensor. */
neap_tensor *l_tensor_test(lua_State *L, int index);
/* The same, but raises a located error "<what>: expected a tensor, got <type>". It may
 * have no elements, in a dry run (neap.explain): for who hands it to operations, or
 * asks for its shape, graph and the like. */
neap_tensor *l_outline_check(lua_State *L, int index, const char *what);
/* The same for a tensor whose elements will be read or written; raises where it has
 * none. */
neap_tensor *l_tensor_check(lua_State *L, int index, const char *what);
/* Raises where x (NULL is allowed) has no elements. */
void l_need_elements(lua_State *L, const neap_tensor *x, const char *what);
extern const char l_box_tag;
/* The box at `index`, open or closed, or NULL. A light userdata has rawlen 0; strings
 * and tables of that length are no userdata. */
static inline l_box *l_box_test(lua_State *L, int index)
{
    if (lua_rawlen(L, index) != sizeof(l_box)) return NULL;
    l_box *box = lua_touserdata(L, index);
    return box && box->tag == &l_box_tag ? box : NULL;
}
bool l_is_tensor(lua_State *L, int index);
/* Pushes a new box that retains x (borrowed); x must be kept alive by the caller. */
void l_tensor_push(lua_State *L, neap_tensor *x);

/* Whatever allocates in Lua, reads a field or calls may run a finalizer or a metamethod
 * of the user, and these may close any tensor. So a binding function reads its options
 * and makes its boxes first and takes tensors out of their boxes last, or it has a
 * holder keep them. */

/* References that are given back by l_holder_drop or, when Lua raises, by the
 * collector.
 */
typedef struct l_holder {
    int64_t n;
    neap_tensor **x;      /* owned; NULL while empty: at `place`, or a list it took */
    neap_tensor *place[]; /* n of them */
} l_holder;

/* Pushes a holder of n empty places. */
l_holder *l_holder_push(lua_State *L, int64_t n);
/* The same with the tensor at `index`, which is retained. */
neap_tensor *l_hold(lua_State *L, int index, const char *what);
/* Makes an empty holder the owner of a list that neap_alloc has given. */
void l_holder_take(l_holder *held, int64_t n, neap_tensor **list);
void l_holder_drop(l_holder *held);

/* ---- raise.c ---- */

/* Raises neap_error() at the user's line. Never returns. */
int l_raise(lua_State *L);
/* Raises a formatted sentence (lua_pushfstring formats) at the user's line. */
int l_error(lua_State *L, const char *format, ...);
/* Is the error value at `index` an interrupt? A text that ends as NEAP_INTERRUPTED has
 * it, before a traceback too, or a value whose metatable has the field __interrupt.
 * What catches errors and goes on passes these on. */
bool l_is_interrupt(lua_State *L, int index);
/* Is that the frame of a function of one of neap's own Lua files? */
bool l_is_own_frame(lua_State *L, lua_Debug *ar);
/* Pushes the folder of neap's own Lua files, "" where they are in none. */
void l_push_own_folder(lua_State *L);
/* Writes "script.lua:12", the user's line; leaves `text` alone where there is none. */
void l_where(lua_State *L, char *text, size_t size);
/* Raises l_raise unless ok. All local references must be gone. */
static inline void l_check(lua_State *L, neap_status status)
{
    if (NEAP_UNLIKELY(status != NEAP_OK)) l_raise(L);
}
/* Pushes ", did you mean 'x'?" with the nearest of `n` names, or "" when none is near.
 */
void l_push_nearest(lua_State *L, const char *name, const char *const *names, int n);
/* The same over the names of dtypes. */
void l_push_nearest_dtype(lua_State *L, const char *name);
/* The same over the string keys of the table at `index`. */
void l_push_nearest_key(lua_State *L, const char *name, int index);
/* Raises that the method `name` was called with '.' and not with ':'. */
int l_refuse_dot(lua_State *L, const char *name);
/* Was the running function called as a.name(...), and not as a:name(...)? */
bool l_called_with_dot(lua_State *L);

/* ---- args.c ---- */

typedef struct l_shape {
    int ndim;
    int64_t size[NEAP_MAX_DIMS];
} l_shape;

/* Is the value at `index` the string s? Bytes after a zero are part of it. */
bool l_string_is(lua_State *L, int index, const char *s);
/* The place of the string at `index` in a NULL-ended list, or -1. */
int l_string_find(lua_State *L, int index, const char *const *list);
/* The length of the table at `index`, as # gives it. Elements are read by lua_geti: the
 * table may compute both, which runs code of the user. */
int64_t l_length(lua_State *L, int index);
/* A path at `index`. */
const char *l_path_check(lua_State *L, int index, const char *what);
/* A dtype name at `index`. */
neap_dtype l_dtype_check(lua_State *L, int index, const char *what);
/* Sizes as numbers from `first` to the last argument before a trailing options table,
 * or as one table at `first`. */
l_shape l_shape_check(lua_State *L, int first, const char *what);
/* An integer (a float with an integral value is taken). */
int64_t l_int_check(lua_State *L, int index, const char *what);
/* Raises "<what>: unknown option 'x', did you mean 'y'?" for any key of the table at
 * `index` (nil and none are allowed) not among the NULL-ended `names`. */
void l_options_check(lua_State *L, int index, const char *what,
                     const char *const *names);
/* Is the value at `index` a table that holds options (a string key, no [1])? */
bool l_is_options(lua_State *L, int index);

/* core.c: pushes the module table. */
void l_push_module(lua_State *L);

/* ---- one registration function a file: adds to the module table at the top ---- */

void l_open_raise(lua_State *L);    /* raise.c: for neap's own Lua files */
void l_open_list(lua_State *L);     /* l_list.c: shapes, lists, records */
void l_open_public(lua_State *L);   /* l_public.c: for C modules of others */
void l_open_box(lua_State *L);      /* box.c: the metatable */
void l_open_callback(lua_State *L); /* l_callback.c */
void l_open_tensor(lua_State *L);   /* l_tensor.c: creation, conversion to Lua */
void l_open_print(lua_State *L);    /* l_print.c: tostring and its options */
void l_open_ops(lua_State *L);      /* l_ops.c: every row as function and method */
void l_open_rows(lua_State *L);     /* l_rows.c: every row described */
void l_open_index(lua_State *L);    /* l_index.c: x[...] and x[...] = v */
void l_open_autograd(lua_State *L); /* l_autograd.c */
void l_open_function(lua_State *L); /* l_function.c */
void l_open_arrivals(lua_State *L); /* l_arrivals.c: for neap.distributed */
void l_open_mode(lua_State *L);     /* l_mode.c */
void l_open_random(lua_State *L);   /* l_random.c: generator state */
void l_open_optim(lua_State *L);    /* l_optim.c */
void l_open_io(lua_State *L);       /* l_io.c */
void l_open_image(lua_State *L);    /* l_image.c: after l_io.c */
void l_open_file(lua_State *L);     /* l_file.c */
void l_open_folder(lua_State *L);   /* l_folder.c */
void l_open_json(lua_State *L);     /* l_json.c */
void l_open_formats(lua_State *L);  /* l_formats.c */
void l_open_csv(lua_State *L);      /* l_csv.c */
void l_open_tokens(lua_State *L);   /* l_tokenizer.c */
void l_open_system(lua_State *L);   /* l_system.c */
void l_open_terminal(lua_State *L); /* l_terminal.c */
void l_open_observe(lua_State *L);  /* l_observe.c */
void l_open_profile(lua_State *L);  /* l_profile.c */
void l_open_dry_run(lua_State *L);  /* l_dry_run.c */
void l_open_graph(lua_State *L);    /* l_graph.c */
void l_open_crew(lua_State *L);     /* l_crew.c */
void l_open_names(lua_State *L);    /* l_names.c: for neap's own Lua files */

/* The tables that x.name looks into, pushed: methods (name -> function) and fields
 * (name -> function(x) giving its value). Kept in the metatable as __methods, __fields;
 * setters are in __setters (name -> function(x, v)). */
void l_push_methods(lua_State *L);
void l_push_fields(lua_State *L);
void l_push_setters(lua_State *L);
/* Puts a closure of `guard` in the place of each plain C function of the table; its
 * upvalues are the function and the key. */
void l_guard_functions(lua_State *L, int table, lua_CFunction guard);
/* Has every method that is a plain C function see to it that its first argument is a
 * tensor: after all of them are there. */
void l_guard_methods(lua_State *L);

/* l_index.c: x[key] for keys that are no field or method; stack: x, key. Pushes one. */
int l_tensor_index(lua_State *L);
/* x[key] = value; stack: x, key, value. */
int l_tensor_newindex(lua_State *L);

/* Runs c (made by hand in a binding function) on the c->n_in tensors at the bottom of
 * the stack and pushes its result. */
void l_apply_push(lua_State *L, neap_call *c);

#endif
