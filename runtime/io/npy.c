/* npy.c (io): see npy.h. The format is that of numpy/lib/format.py: a magic string, a
 * version, the length of the header, the header (a dictionary as Python writes it), the
 * elements. No size in it is believed before it is held against the file's. */
#include "io/npy.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/count.h"
#include "base/stretch.h"
#include "io/elements.h"
#include "io/gzfile.h"
#include "tensor/copy.h"

#define MAGIC "\x93NUMPY"
enum { MAGIC_BYTES = 6, PREFIX_MAX = 12, HEADER_MAX = 65536 };

typedef struct header {
    neap_wire wire;
    neap_dtype dtype;
    bool fortran;
    int ndim;
    int64_t shape[NEAP_MAX_DIMS];
    int64_t numel, bytes; /* of the elements in the file */
    int64_t before;       /* bytes before them */
} header;

/* ---- the dictionary ---- */

typedef struct parser {
    const neap_npy_source *source;
    const char *text; /* a zero ends it */
    const char *at;
    int64_t before; /* bytes of the file before the text */
} parser;

static neap_status unexpected(const parser *p, const char *expected)
{
    return neap_fail(NEAP_ERR_IO,
                     "%s is no NumPy array: byte %" PRId64
                     ", in its header: expected %s",
                     p->source->name, p->before + (p->at - p->text) + 1, expected);
}

static void skip_blanks(parser *p)
{
    while (*p->at == ' ' || *p->at == '\n' || *p->at == '\t') p->at++;
}

static bool take(parser *p, char c)
{
    skip_blanks(p);
    if (*p->at != c) return false;
    p->at++;
    return true;
}

static bool take_word(parser *p, const char *word)
{
    skip_blanks(p);
    size_t n = strlen(word);
    if (strncmp(p->at, word, n) != 0) return false;
    p->at += n;
    return true;
}

/* A string in quotes, of fewer than `room` bytes. */
static neap_status read_string(parser *p, char *out, int room)
{
    skip_blanks(p);
    char quote = *p->at;
    if (quote != '\'' && quote != '"') return unexpected(p, "a string");
    p->at++;
    int n = 0;
    for (; *p->at && *p->at != quote; p->at++) {
        if (*p->at == '\\' || n + 1 >= room) return unexpected(p, "a shorter string");
        out[n++] = *p->at;
    }
    if (*p->at != quote) return unexpected(p, "the end of a string");
    p->at++;
    out[n] = '\0';
    return NEAP_OK;
}

static neap_status read_size(parser *p, int64_t *out)
{
    skip_blanks(p);
    if (*p->at < '0' || *p->at > '9') return unexpected(p, "a size");
    *out = 0;
    for (; *p->at >= '0' && *p->at <= '9'; p->at++) {
        int digit = *p->at - '0';
        if (*out > (INT64_MAX - digit) / 10) return unexpected(p, "a smaller size");
        *out = *out * 10 + digit;
    }
    if (*p->at == 'L') p->at++; /* as Python 2 wrote them */
    return NEAP_OK;
}

/* (), (3,), (3, 4), (3, 4,) */
static neap_status read_shape(parser *p, header *h)
{
    if (!take(p, '(')) return unexpected(p, "'(' and the sizes");
    for (bool comma = true; !take(p, ')'); comma = take(p, ',')) {
        if (!comma) return unexpected(p, "',' or ')'");
        if (h->ndim == NEAP_MAX_DIMS)
            return neap_fail(NEAP_ERR_IO,
                             "%s has too many dims: a tensor has at most %d",
                             p->source->name, NEAP_MAX_DIMS);
        NEAP_TRY(read_size(p, &h->shape[h->ndim++]));
        if (h->ndim == 1 && take(p, ')')) return unexpected(p, "',' after the size");
    }
    return NEAP_OK;
}

/* What elements of a letter are called, where no dtype holds them. */
static const char *name_of_kind(char kind)
{
    switch (kind) {
    case 'c':
        return "complex numbers";
    case 'S':
    case 'a':
    case 'U':
        return "strings";
    case 'O':
        return "Python objects, which are never read";
    case 'V':
        return "records";
    case 'M':
        return "dates";
    case 'm':
        return "spans of time";
    default:
        return "elements";
    }
}

static neap_status refuse(const parser *p, char kind, const char *type)
{
    return neap_fail(NEAP_ERR_DTYPE,
                     "%s holds %s (%s); a tensor takes truth values, whole numbers of "
                     "8 to 64 bits and floats of 16, 32 and 64",
                     p->source->name, name_of_kind(kind), type);
}

/* "<f4" */
static neap_status read_type(parser *p, header *h)
{
    char type[64];
    skip_blanks(p);
    if (*p->at == '[') return refuse(p, 'V', "a list of fields");
    NEAP_TRY(read_string(p, type, sizeof type));
    const char *at = type;
    h->wire.big = neap_is_big_endian();
    if (*at && strchr("<>|=", *at)) {
        if (*at != '=' && *at != '|') h->wire.big = *at == '>';
        at++;
    }
    h->wire.kind = *at;
    bool digit = at[0] && at[1] >= '1' && at[1] <= '9' && !at[2];
    h->wire.size = digit ? at[1] - '0' : 0;
    if (!neap_wire_dtype(h->wire, &h->dtype) || (*type == '|' && h->wire.size != 1))
        return refuse(p, *at, type);
    return NEAP_OK;
}

static neap_status read_order(parser *p, header *h)
{
    h->fortran = take_word(p, "True");
    if (h->fortran || take_word(p, "False")) return NEAP_OK;
    return unexpected(p, "True or False");
}

static neap_status read_value(parser *p, header *h, unsigned *seen)
{
    static const char *const names[] = {"descr", "fortran_order", "shape"};
    static neap_status (*const readers[])(parser *, header *) = {read_type, read_order,
                                                                 read_shape};
    char key[32];
    skip_blanks(p);
    parser begin = *p;
    NEAP_TRY(read_string(p, key, sizeof key));
    for (int i = 0; i < 3; i++) {
        if (strcmp(key, names[i]) != 0) continue;
        if (*seen & 1u << i) return unexpected(&begin, "each key once");
        *seen |= 1u << i;
        if (!take(p, ':')) return unexpected(p, "':'");
        return readers[i](p, h);
    }
    return unexpected(&begin, "the key 'descr', 'fortran_order' or 'shape'");
}

static neap_status read_dictionary(parser *p, header *h)
{
    unsigned seen = 0;
    if (!take(p, '{')) return unexpected(p, "'{'");
    for (bool comma = true; !take(p, '}'); comma = take(p, ',')) {
        if (!comma) return unexpected(p, "',' or '}'");
        NEAP_TRY(read_value(p, h, &seen));
    }
    if (seen != 7)
        return unexpected(p, "'descr', 'fortran_order' and 'shape' before it");
    skip_blanks(p);
    return *p->at ? unexpected(p, "nothing after the '}'") : NEAP_OK;
}

/* ---- the header ---- */

static neap_status no_array(const neap_npy_source *s)
{
    return neap_fail(
        NEAP_ERR_IO,
        "%s is no NumPy array: it must begin with \\x93NUMPY and a version "
        "1.0, 2.0 or 3.0",
        s->name);
}

static neap_status too_short(const neap_npy_source *s, int64_t expected, int64_t got)
{
    return neap_fail(NEAP_ERR_IO, "%s is cut short: expected %s, got %" PRId64, s->name,
                     neap_count(expected, "byte").s, got);
}

static neap_status read_exactly(const neap_npy_source *s, int64_t before, void *out,
                                int64_t n)
{
    int64_t got;
    NEAP_TRY(s->read(s->self, out, n, &got));
    return got < n ? too_short(s, before + n, before + got) : NEAP_OK;
}

/* Reads what stands before the dictionary; gives its length. */
static neap_status read_prefix(const neap_npy_source *s, header *h, int64_t *length)
{
    unsigned char b[PREFIX_MAX];
    int64_t got;
    NEAP_TRY(s->read(s->self, b, MAGIC_BYTES + 2, &got));
    if (got < MAGIC_BYTES + 2 || memcmp(b, MAGIC, MAGIC_BYTES) != 0 || b[6] < 1 ||
        b[6] > 3 || b[7] != 0)
        return no_array(s);
    int size = b[6] == 1 ? 2 : 4;
    NEAP_TRY(read_exactly(s, MAGIC_BYTES + 2, b + 8, size));
    *length = (int64_t)neap_wire_bits((neap_wire){'u', size, false}, b + 8);
    h->before = 8 + size + *length;
    if (*length > HEADER_MAX)
        return neap_fail(NEAP_ERR_IO,
                         "%s: its header must have at most %d bytes, got %" PRId64,
                         s->name, HEADER_MAX, *length);
    return NEAP_OK;
}

static neap_status check_size(const neap_npy_source *s, header *h)
{
    neap_status status = neap_shape_numel(h->ndim, h->shape, &h->numel);
    if (status == NEAP_OK && neap_size_mul(h->numel, h->wire.size, &h->bytes) &&
        h->bytes <= s->most - h->before)
        return NEAP_OK;
    return neap_fail(
        NEAP_ERR_IO,
        "%s is cut short: its header promises shape %s, the file can hold %s", s->name,
        neap_shape_format(h->ndim, h->shape).s,
        neap_count(s->most > h->before ? s->most - h->before : 0, "byte").s);
}

static neap_status parse_text(const neap_npy_source *s, header *h, char *text,
                              int64_t length)
{
    NEAP_TRY(read_exactly(s, h->before - length, text, length));
    text[length] = '\0';
    parser p = {s, text, text, h->before - length};
    NEAP_TRY(read_dictionary(&p, h));
    if (p.at < text + length) return unexpected(&p, "no zero byte");
    return check_size(s, h);
}

static neap_status read_header(const neap_npy_source *s, header *h)
{
    int64_t length = 0;
    *h = (header){.ndim = 0};
    NEAP_TRY(read_prefix(s, h, &length));
    char *text = neap_alloc_array(length + 1, 1);
    if (!text) return NEAP_ERR_MEMORY;
    neap_status status = parse_text(s, h, text, length);
    neap_free(text, (size_t)length + 1);
    return status;
}

/* ---- the elements ---- */

static neap_status too_large(const neap_npy_source *s, const header *h, int64_t i,
                             const unsigned char *at)
{
    return neap_fail(NEAP_ERR_DTYPE,
                     "%s: element %" PRId64 " is %" PRIu64 ", more than an int64 holds",
                     s->name, i + 1, neap_wire_bits(h->wire, at));
}

static neap_status read_elements(const neap_npy_source *s, const header *h, char *out)
{
    unsigned char block[16384];
    int64_t size = h->wire.size, in_block = (int64_t)sizeof block / size;
    int64_t step = (int64_t)neap_dtype_size(h->dtype);
    for (int64_t done = 0, n; done < h->numel; done += n) {
        n = h->numel - done < in_block ? h->numel - done : in_block;
        NEAP_TRY(read_exactly(s, h->before + done * size, block, n * size));
        int64_t good = neap_wire_convert(h->wire, block, n, out + done * step);
        if (good < n) return too_large(s, h, done + good, block + good * size);
    }
    return NEAP_OK;
}

/* Reading to the very end also has sums compared. */
static neap_status expect_end(const neap_npy_source *s, const header *h)
{
    char extra;
    int64_t got;
    NEAP_TRY(s->read(s->self, &extra, 1, &got));
    if (got == 0) return NEAP_OK;
    return neap_fail(NEAP_ERR_IO, "%s goes on after the %s of data its header promises",
                     s->name, neap_count(h->bytes, "byte").s);
}

static void reverse(int n, int64_t *list)
{
    for (int i = 0; i < n / 2; i++) {
        int64_t other = list[i];
        list[i] = list[n - 1 - i];
        list[n - 1 - i] = other;
    }
}

/* x, of the reversed shape, holds an array in Fortran order: gives it row-major. */
static neap_status turn(header *h, neap_tensor *x, neap_tensor **out)
{
    int64_t stride[NEAP_MAX_DIMS];
    neap_tensor *view = NULL;
    neap_shape_strides(h->ndim, x->shape, stride);
    reverse(h->ndim, stride);
    NEAP_TRY(neap_tensor_view(x, h->ndim, h->shape, stride, x->data, &view));
    neap_status status = neap_contiguous(view, out);
    neap_tensor_release(view);
    return status;
}

static neap_status read_array(const neap_npy_source *s, header *h, neap_tensor **out)
{
    int64_t shape[NEAP_MAX_DIMS];
    neap_tensor *x = NULL;
    memcpy(shape, h->shape, sizeof shape);
    if (h->fortran) reverse(h->ndim, shape);
    NEAP_TRY(neap_empty(h->dtype, h->ndim, shape, &x));
    neap_status status = read_elements(s, h, x->data);
    if (status == NEAP_OK) status = expect_end(s, h);
    if (status == NEAP_OK && h->fortran && h->ndim > 1) {
        status = turn(h, x, out);
    } else if (status == NEAP_OK) {
        *out = x;
        return NEAP_OK;
    }
    neap_tensor_release(x);
    return status;
}

neap_status neap_npy_read(const neap_npy_source *source, neap_tensor **out)
{
    header h;
    NEAP_TRY(read_header(source, &h));
    return read_array(source, &h, out);
}

/* ---- files ---- */

static neap_status read_gzfile(void *self, void *out, int64_t n, int64_t *got)
{
    return neap_gzfile_read(self, out, n, got);
}

neap_status neap_npy_load(const char *path, neap_tensor **out)
{
    neap_gzfile f;
    char name[NEAP_SENTENCE_MAX / 2];
    snprintf(name, sizeof name, "'%s'", path);
    NEAP_TRY(neap_gzfile_open(path, &f));
    neap_npy_source source = {&f, read_gzfile, name, neap_gzfile_most(&f)};
    neap_status status = neap_npy_read(&source, out);
    neap_gzfile_close(&f);
    return status;
}

static char letter_of(neap_kind kind)
{
    switch (kind) {
    case NEAP_KIND_BOOL:
        return 'b';
    case NEAP_KIND_UNSIGNED:
        return 'u';
    case NEAP_KIND_SIGNED:
        return 'i';
    case NEAP_KIND_FLOAT:
        return 'f';
    }
    return 'V';
}

int64_t neap_npy_header(const neap_tensor *x, char *out)
{
    const neap_dtype_traits *type = &neap_dtypes[x->dtype];
    char order = type->size == 1 ? '|' : neap_is_big_endian() ? '>' : '<';
    int n = 10 + snprintf(out + 10, NEAP_NPY_HEADER - 10,
                          "{'descr': '%c%c%d', 'fortran_order': False, 'shape': (",
                          order, letter_of(type->kind), (int)type->size);
    for (int i = 0; i < x->ndim; i++)
        n += snprintf(out + n, (size_t)(NEAP_NPY_HEADER - n),
                      i > 0 ? ", %" PRId64 : "%" PRId64, x->shape[i]);
    n += snprintf(out + n, (size_t)(NEAP_NPY_HEADER - n),
                  x->ndim == 1 ? ",), }" : "), }");
    while (n % 64 != 63) out[n++] = ' '; /* so that the elements are aligned */
    out[n++] = '\n';
    memcpy(out, MAGIC "\1\0", 8);
    out[8] = (char)((n - 10) & 255);
    out[9] = (char)((n - 10) >> 8);
    return n;
}

static neap_status write_array(neap_writer *w, const neap_tensor *x)
{
    char head[NEAP_NPY_HEADER];
    NEAP_TRY(neap_writer_put(w, head, neap_npy_header(x, head)));
    return neap_writer_put(w, x->data, x->numel * (int64_t)neap_dtype_size(x->dtype));
}

neap_status neap_npy_save(const char *path, neap_tensor *x)
{
    neap_writer w;
    neap_tensor *rows = NULL;
    NEAP_TRY(neap_contiguous(x, &rows));
    neap_status status = neap_writer_begin(path, &w);
    if (status == NEAP_OK) {
        status = write_array(&w, rows);
        if (status == NEAP_OK)
            status = neap_writer_end(&w);
        else
            neap_writer_drop(&w);
    }
    neap_tensor_release(rows);
    return status;
}
