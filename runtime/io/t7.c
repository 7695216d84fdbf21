/* t7.c (io): see t7.h. The format is that of torch/File.lua and of the classes' write:
 * little-endian, integers of 4 bytes, sizes of 8. Objects have numbers, by which later
 * ones refer to them. */
#include "io/t7.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/count.h"
#include "base/stretch.h"
#include "io/elements.h"
#include "io/strings.h"

enum { DEPTH_MAX = 200, SHOWN = 60 };
/* The types of values in a file. */
enum { NIL, NUMBER, STRING, TABLE, OBJECT, BOOLEAN, FUNCTION, OLD_CLOSURE, CLOSURE };

typedef struct reader {
    const char *path;
    neap_t7 *t;
    int64_t at; /* the next byte */
    int depth;
    void *numbered; /* int64_t: place + 1 of the object with each number from 0 */
    int64_t numbered_room;
} reader;

static neap_status damaged(const reader *r, int64_t at, const char *what)
{
    return neap_fail(NEAP_ERR_IO, "'%s' byte %" PRId64 ": %s", r->path, at + 1, what);
}

/* ---- numbers ---- */

static neap_status take(reader *r, int64_t n, const unsigned char **out)
{
    if (n > r->t->map.bytes - r->at)
        return neap_fail(
            NEAP_ERR_IO,
            "'%s' is cut short: byte %" PRId64 ": expected %s more, got %" PRId64,
            r->path, r->at + 1, neap_count(n, "byte").s, r->t->map.bytes - r->at);
    *out = r->t->map.at + r->at;
    r->at += n;
    return NEAP_OK;
}

static neap_status read_int(reader *r, int64_t *out)
{
    const unsigned char *at = NULL;
    NEAP_TRY(take(r, 4, &at));
    *out = (int32_t)(uint32_t)neap_wire_bits((neap_wire){'i', 4, false}, at);
    return NEAP_OK;
}

static neap_status read_long(reader *r, int64_t *out)
{
    const unsigned char *at = NULL;
    NEAP_TRY(take(r, 8, &at));
    *out = (int64_t)neap_wire_bits((neap_wire){'i', 8, false}, at);
    return NEAP_OK;
}

static neap_status read_double(reader *r, double *out)
{
    const unsigned char *at = NULL;
    NEAP_TRY(take(r, 8, &at));
    uint64_t bits = neap_wire_bits((neap_wire){'f', 8, false}, at);
    memcpy(out, &bits, sizeof *out);
    return NEAP_OK;
}

static neap_status read_string(reader *r, int64_t *at, int64_t *bytes)
{
    const unsigned char *text = NULL;
    int64_t begin = r->at;
    NEAP_TRY(read_int(r, bytes));
    if (*bytes < 0) return damaged(r, begin, "a string has a negative length");
    *at = r->at;
    return take(r, *bytes, &text);
}

/* ---- numbered objects ---- */

/* Reads the number of an object; *place is where it is in the list, or -1: it follows.
 */
static neap_status read_reference(reader *r, int64_t *number, int64_t *place)
{
    int64_t begin = r->at;
    NEAP_TRY(read_int(r, number));
    /* Numbers count the objects, and each takes at least 8 bytes. */
    if (*number < 0 || *number > r->t->map.bytes / 8 + 1)
        return damaged(r, begin, "an object has a number beyond their count");
    *place = *number < r->numbered_room ? ((int64_t *)r->numbered)[*number] - 1 : -1;
    return NEAP_OK;
}

static neap_status add_object(reader *r, int64_t number, neap_tensor *x, int64_t *place)
{
    neap_t7 *t = r->t;
    int64_t was = r->numbered_room;
    neap_status status = neap_grow(&r->numbered, &r->numbered_room, number + 1, 8);
    if (r->numbered_room > was)
        memset((int64_t *)r->numbered + was, 0, (size_t)(r->numbered_room - was) * 8);
    if (status == NEAP_OK)
        status = neap_grow(&t->objects, &t->objects_room, t->n_objects + 1,
                           sizeof(neap_t7_object));
    if (status != NEAP_OK) {
        neap_tensor_release(x);
        return status;
    }
    *place = t->n_objects++;
    ((neap_t7_object *)t->objects)[*place] = (neap_t7_object){.first = -1, .x = x};
    ((int64_t *)r->numbered)[number] = *place + 1;
    return NEAP_OK;
}

static neap_t7_object *object_at(const reader *r, int64_t place)
{
    return (neap_t7_object *)r->t->objects + place;
}

/* ---- storages and tensors ---- */

typedef struct class_name {
    const char *name;
    neap_wire wire;
} class_name;

static const class_name classes[] = {
    {"torch.Double", {'f', 8, false}}, {"torch.Float", {'f', 4, false}},
    {"torch.Half", {'f', 2, false}},   {"torch.Long", {'i', 8, false}},
    {"torch.Int", {'i', 4, false}},    {"torch.Short", {'i', 2, false}},
    {"torch.Char", {'i', 1, false}},   {"torch.Byte", {'u', 1, false}},
};

/* The kind of elements of "<class>Tensor" or "<class>Storage", or NULL. */
static const class_name *find_class(const char *name, int64_t n, const char *suffix)
{
    int64_t tail = (int64_t)strlen(suffix);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        int64_t head = (int64_t)strlen(classes[i].name);
        if (n == head + tail && memcmp(name, classes[i].name, (size_t)head) == 0 &&
            memcmp(name + head, suffix, (size_t)tail) == 0)
            return &classes[i];
    }
    return NULL;
}

static neap_status read_storage(reader *r, neap_wire wire, neap_tensor **out)
{
    const unsigned char *in = NULL;
    int64_t begin = r->at, n, bytes;
    neap_dtype dtype = NEAP_UINT8;
    NEAP_TRY(read_long(r, &n));
    if (n < 0 || !neap_size_mul(n, wire.size, &bytes))
        return damaged(r, begin, "a storage has an impossible size");
    NEAP_TRY(take(r, bytes, &in));
    neap_wire_dtype(wire, &dtype);
    NEAP_TRY(neap_empty(dtype, 1, &n, out));
    char *to = (*out)->data;
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        neap_wire_convert(wire, in + s.begin * wire.size, s.end - s.begin,
                          to + s.begin * (int64_t)neap_dtype_size(dtype));
    neap_status status = neap_check_interrupt();
    if (status == NEAP_OK) return NEAP_OK;
    neap_tensor_forget(out);
    return status;
}

typedef struct geometry {
    int ndim;
    int64_t shape[NEAP_MAX_DIMS], stride[NEAP_MAX_DIMS], offset;
} geometry;

static neap_status read_geometry(reader *r, geometry *g)
{
    int64_t begin = r->at, ndim;
    NEAP_TRY(read_int(r, &ndim));
    if (ndim < 0 || ndim > NEAP_MAX_DIMS)
        return neap_fail(NEAP_ERR_IO,
                         "'%s' byte %" PRId64
                         ": a tensor must have at most %d dims, got %" PRId64,
                         r->path, begin + 1, NEAP_MAX_DIMS, ndim);
    g->ndim = (int)ndim;
    for (int i = 0; i < g->ndim; i++) NEAP_TRY(read_long(r, &g->shape[i]));
    for (int i = 0; i < g->ndim; i++) NEAP_TRY(read_long(r, &g->stride[i]));
    NEAP_TRY(read_long(r, &g->offset));
    g->offset = g->offset < 1 ? -1 : g->offset - 1;
    /* Torch7 has no tensors of 0 dims: these are empty. */
    if (g->ndim == 0) *g = (geometry){.ndim = 1, .stride = {1}};
    return NEAP_OK;
}

/* Do all elements lie in a storage of n? Strides below 0 are none that Torch7 makes;
 * those that nothing is reached by become 1. */
static bool fits(geometry *g, int64_t n)
{
    int64_t numel, last = g->offset, reach;
    if (neap_shape_numel(g->ndim, g->shape, &numel) != NEAP_OK) return false;
    if (g->offset < 0 || g->offset > n) return false;
    for (int i = 0; i < g->ndim; i++) {
        if (g->stride[i] < 0) return false;
        if (numel == 0 || g->shape[i] <= 1) {
            g->stride[i] = 1;
            continue;
        }
        if (!neap_size_mul(g->shape[i] - 1, g->stride[i], &reach) || reach > n - last)
            return false;
        last += reach;
    }
    return numel == 0 || last < n;
}

static neap_status read_value(reader *r, neap_t7_value *out);

/* The storage of a tensor: *out is borrowed, and NULL where it has none. */
static neap_status read_its_storage(reader *r, neap_dtype dtype, neap_tensor **out)
{
    int64_t begin = r->at;
    neap_t7_value value;
    NEAP_TRY(read_value(r, &value));
    *out = NULL;
    if (value.type == NEAP_T7_NIL) return NEAP_OK;
    if (value.type == NEAP_T7_TENSOR && object_at(r, value.at)->storage)
        *out = object_at(r, value.at)->x;
    if (!*out || (*out)->dtype != dtype)
        return damaged(r, begin, "expected the storage of a tensor");
    return NEAP_OK;
}

static neap_status read_tensor(reader *r, neap_wire wire, neap_tensor **out)
{
    geometry g;
    neap_dtype dtype = NEAP_UINT8;
    neap_tensor *storage;
    int64_t begin = r->at;
    neap_wire_dtype(wire, &dtype);
    NEAP_TRY(read_geometry(r, &g));
    NEAP_TRY(read_its_storage(r, dtype, &storage));
    if (!fits(&g, storage ? storage->numel : 0))
        return damaged(r, begin, "the elements of a tensor do not lie in its storage");
    if (!storage) return neap_empty(dtype, g.ndim, g.shape, out);
    char *first = storage->data;
    if (storage->numel > 0) first += g.offset * (int64_t)neap_dtype_size(dtype);
    return neap_tensor_view(storage, g.ndim, g.shape, g.stride, first, out);
}

/* ---- values ---- */

/* Versions came late: where there is none, the name stands in its place. */
static neap_status read_class(reader *r, int64_t *at, int64_t *bytes)
{
    NEAP_TRY(read_string(r, at, bytes));
    if (*bytes < 3 || memcmp(r->t->map.at + *at, "V ", 2) != 0) return NEAP_OK;
    return read_string(r, at, bytes);
}

static neap_status refuse(const reader *r, int64_t begin, const char *name, int64_t n)
{
    return neap_fail(NEAP_ERR_IO,
                     "'%s' byte %" PRId64
                     ": an object of class '%.*s' cannot be loaded: only tensors, "
                     "storages and plain tables can",
                     r->path, begin + 1, (int)(n > SHOWN ? SHOWN : n), name);
}

static neap_status read_object(reader *r, neap_t7_value *out)
{
    int64_t begin = r->at, number, at, n;
    neap_tensor *x = NULL;
    out->type = NEAP_T7_TENSOR;
    NEAP_TRY(read_reference(r, &number, &out->at));
    if (out->at >= 0) {
        if (object_at(r, out->at)->x) return NEAP_OK;
        return damaged(r, begin, "expected a tensor's number, got that of a table");
    }
    NEAP_TRY(read_class(r, &at, &n));
    const char *name = (const char *)r->t->map.at + at;
    const class_name *tensor = find_class(name, n, "Tensor");
    const class_name *storage = find_class(name, n, "Storage");
    if (!tensor && !storage) return refuse(r, begin, name, n);
    NEAP_TRY(tensor ? read_tensor(r, tensor->wire, &x)
                    : read_storage(r, storage->wire, &x));
    /* A storage inside may have taken the number. */
    if (number < r->numbered_room && ((int64_t *)r->numbered)[number] > 0) {
        neap_tensor_release(x);
        return damaged(r, begin, "two objects have the same number");
    }
    NEAP_TRY(add_object(r, number, x, &out->at));
    object_at(r, out->at)->storage = storage != NULL;
    return NEAP_OK;
}

static bool is_key(const neap_t7_value *key)
{
    return key->type != NEAP_T7_NIL &&
           !(key->type == NEAP_T7_NUMBER && isnan(key->number));
}

static neap_status read_pair(reader *r, int64_t table, int64_t *last)
{
    neap_t7 *t = r->t;
    neap_t7_pair pair = {.next = -1};
    int64_t begin = r->at;
    NEAP_TRY(read_value(r, &pair.key));
    if (!is_key(&pair.key)) return damaged(r, begin, "a key must not be nil or NaN");
    NEAP_TRY(read_value(r, &pair.value));
    NEAP_TRY(neap_grow(&t->pairs, &t->pairs_room, t->n_pairs + 1, sizeof pair));
    neap_t7_pair *pairs = t->pairs;
    if (*last < 0)
        object_at(r, table)->first = t->n_pairs;
    else
        pairs[*last].next = t->n_pairs;
    *last = t->n_pairs;
    pairs[t->n_pairs++] = pair;
    object_at(r, table)->pairs++;
    return NEAP_OK;
}

static neap_status read_table(reader *r, neap_t7_value *out)
{
    int64_t begin = r->at, number, n, last = -1;
    out->type = NEAP_T7_TABLE;
    NEAP_TRY(read_reference(r, &number, &out->at));
    if (out->at >= 0) {
        if (!object_at(r, out->at)->x) return NEAP_OK;
        return damaged(r, begin, "expected a table's number, got that of a tensor");
    }
    NEAP_TRY(add_object(r, number, NULL, &out->at));
    begin = r->at;
    NEAP_TRY(read_int(r, &n));
    if (n < 0 || n > (r->t->map.bytes - r->at) / 8)
        return damaged(r, begin, "a table promises more pairs than the file can hold");
    for (int64_t i = 0; i < n; i++) {
        if (i % 1024 == 0) NEAP_TRY(neap_check_interrupt());
        NEAP_TRY(read_pair(r, out->at, &last));
    }
    return NEAP_OK;
}

static neap_status read_boolean(reader *r, neap_t7_value *out)
{
    int64_t begin = r->at, value;
    NEAP_TRY(read_int(r, &value));
    out->number = (double)value;
    return value == 0 || value == 1 ? NEAP_OK
                                    : damaged(r, begin, "a boolean must be 0 or 1");
}

static neap_status unknown_type(const reader *r, int64_t begin, int64_t type)
{
    if (type >= FUNCTION && type <= CLOSURE)
        return damaged(r, begin,
                       "a function cannot be loaded: nothing in a file is run");
    return neap_fail(NEAP_ERR_IO,
                     begin == 0
                         ? "'%s' is no binary file of Torch7: byte %" PRId64
                           ": expected the type of a value, 0 to 8, got %" PRId64
                         : "'%s' byte %" PRId64
                           ": expected the type of a value, 0 to 8, got %" PRId64,
                     r->path, begin + 1, type);
}

static neap_status read_typed(reader *r, int64_t type, int64_t begin,
                              neap_t7_value *out)
{
    static const neap_t7_type types[] = {NEAP_T7_NIL,    NEAP_T7_NUMBER,
                                         NEAP_T7_STRING, NEAP_T7_TABLE,
                                         NEAP_T7_TENSOR, NEAP_T7_BOOLEAN};
    if (type < NIL || type > BOOLEAN) return unknown_type(r, begin, type);
    *out = (neap_t7_value){.type = types[type]};
    switch (type) {
    case NUMBER:
        return read_double(r, &out->number);
    case STRING:
        return read_string(r, &out->at, &out->bytes);
    case TABLE:
        return read_table(r, out);
    case OBJECT:
        return read_object(r, out);
    case BOOLEAN:
        return read_boolean(r, out);
    default:
        return NEAP_OK;
    }
}

static neap_status read_value(reader *r, neap_t7_value *out)
{
    int64_t begin = r->at, type;
    if (r->depth == DEPTH_MAX)
        return neap_fail(NEAP_ERR_IO,
                         "'%s' byte %" PRId64 ": values are nested more than %d deep",
                         r->path, begin + 1, DEPTH_MAX);
    NEAP_TRY(read_int(r, &type));
    r->depth++;
    neap_status status = read_typed(r, type, begin, out);
    r->depth--;
    return status;
}

/* ---- a file ---- */

static neap_status read_file(reader *r)
{
    NEAP_TRY(neap_map_open(r->path, &r->t->map));
    NEAP_TRY(read_value(r, &r->t->root));
    if (r->at == r->t->map.bytes) return NEAP_OK;
    return damaged(r, r->at, "the file goes on after its value");
}

neap_status neap_t7_load(const char *path, neap_t7 *out)
{
    reader r = {.path = path, .t = out};
    *out = (neap_t7){.n_objects = 0};
    neap_status status = read_file(&r);
    neap_free(r.numbered, (size_t)r.numbered_room * 8);
    if (status != NEAP_OK) neap_t7_close(out);
    return status;
}

void neap_t7_close(neap_t7 *t)
{
    neap_t7_object *objects = t->objects;
    for (int64_t i = 0; i < t->n_objects; i++) neap_tensor_release(objects[i].x);
    neap_free(t->objects, (size_t)t->objects_room * sizeof *objects);
    neap_free(t->pairs, (size_t)t->pairs_room * sizeof(neap_t7_pair));
    neap_map_close(&t->map);
    *t = (neap_t7){.n_objects = 0};
}
