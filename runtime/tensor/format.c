/* format.c (tensor): a tensor as text, laid out as PyTorch does.
 *
 * All elements that will be shown are looked at first, to choose one style for the
 * whole tensor: whole numbers ("3."), decimals ("3.1416") or scientific ("3.1416e+00"),
 * and the width of a column. Then they are written. The sink counts what does not fit,
 * so nothing is allocated: the caller asks for the length and comes again. */
#include "tensor/format.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define PREFIX "tensor("

/* The longest element: a float64 in full, its sign, point and digits after it. */
#define ELEMENT_MAX (309 + 2 + NEAP_FORMAT_MAX_PRECISION + 1)

const neap_format_options neap_format_defaults = {
    .precision = 4,
    .threshold = 1000,
    .edge_items = 3,
    .line_width = 80,
    .sci_mode = NEAP_SCI_AUTO,
};

typedef struct sink {
    char *out;
    size_t capacity;
    size_t length;     /* of the text so far, written or not */
    size_t line_start; /* where its last line begins */
} sink;

typedef struct style {
    const neap_tensor *x;
    const neap_format_options *options;
    bool summarise;
    bool whole; /* every float is a whole number */
    bool sci;
    int width;
    double smallest, largest; /* absolute, of the finite elements other than 0 */
} style;

typedef void (*element_visitor)(style *s, const char *at);

static void put(sink *k, const char *text, size_t n)
{
    if (k->length < k->capacity) {
        size_t room = k->capacity - k->length;
        memcpy(k->out + k->length, text, n < room ? n : room);
    }
    k->length += n;
}

static void put_text(sink *k, const char *text)
{
    put(k, text, strlen(text));
}

static void put_spaces(sink *k, int n)
{
    for (int i = 0; i < n; i++) put(k, " ", 1);
}

static void put_newline(sink *k, int indent)
{
    put(k, "\n", 1);
    k->line_start = k->length;
    put_spaces(k, indent);
}

/* ---- elements ---- */

static int element_text(const style *s, const char *at, char text[ELEMENT_MAX])
{
    neap_dtype dtype = neap_tensor_dtype(s->x);
    if (dtype == NEAP_BOOL)
        return snprintf(text, ELEMENT_MAX, "%s",
                        neap_element_i64(dtype, at) ? "true" : "false");
    if (!neap_dtype_is_float(dtype))
        return snprintf(text, ELEMENT_MAX, "%" PRId64, neap_element_i64(dtype, at));

    double value = neap_element_f64(dtype, at);
    int precision = s->options->precision;
    if (isnan(value)) return snprintf(text, ELEMENT_MAX, "nan");
    if (isinf(value)) return snprintf(text, ELEMENT_MAX, value > 0 ? "inf" : "-inf");
    if (s->sci) return snprintf(text, ELEMENT_MAX, "%.*e", precision, value);
    if (s->whole) return snprintf(text, ELEMENT_MAX, "%.0f.", value);
    return snprintf(text, ELEMENT_MAX, "%.*f", precision, value);
}

/* The index shown after i: past the summarised middle. */
static int64_t next_shown(const style *s, int64_t size, int64_t i)
{
    int64_t edge = s->options->edge_items;
    bool cut = s->summarise && size > 2 * edge;
    return cut && i + 1 == edge ? size - edge : i + 1;
}

/* Where the first shown index is: 0, or past the end when no edge item is wanted. */
static int64_t first_shown(const style *s, int64_t size)
{
    return s->summarise && s->options->edge_items == 0 ? size : 0;
}

static const char *element_at(const style *s, int dim, const char *data, int64_t i)
{
    return data +
           i * s->x->stride[dim] * (int64_t)neap_dtype_size(neap_tensor_dtype(s->x));
}

static void visit_shown(style *s, int dim, const char *data, element_visitor visit)
{
    if (dim == s->x->ndim) {
        visit(s, data);
        return;
    }
    int64_t size = s->x->shape[dim];
    for (int64_t i = first_shown(s, size); i < size && !neap_interrupted();
         i = next_shown(s, size, i))
        visit_shown(s, dim + 1, element_at(s, dim, data, i), visit);
}

/* ---- choosing the style ---- */

static void note_range(style *s, const char *at)
{
    double value = neap_element_f64(neap_tensor_dtype(s->x), at);
    if (!isfinite(value) || value == 0) return;
    double size = fabs(value);
    if (size < s->smallest) s->smallest = size;
    if (size > s->largest) s->largest = size;
    if (value != floor(value)) s->whole = false;
}

static void note_width(style *s, const char *at)
{
    char text[ELEMENT_MAX];
    int width = element_text(s, at, text);
    if (width > s->width) s->width = width;
}

/* A whole number alone is shown with all its digits while a double holds them. */
static bool range_demands_sci(const style *s)
{
    if (s->largest == 0) return false;
    if (s->x->ndim == 0 && s->whole) return s->largest >= 1e15;
    return s->largest / s->smallest > 1000 || s->largest > 1e8 || s->smallest < 1e-4;
}

static void choose_style(style *s)
{
    s->whole = true;
    s->smallest = INFINITY;
    s->largest = 0;
    if (neap_dtype_is_float(neap_tensor_dtype(s->x)))
        visit_shown(s, 0, s->x->data, note_range);
    s->sci = s->options->sci_mode == NEAP_SCI_ALWAYS ||
             (s->options->sci_mode == NEAP_SCI_AUTO && range_demands_sci(s));
    visit_shown(s, 0, s->x->data, note_width);
}

/* ---- writing ---- */

static void put_element(sink *k, const style *s, const char *at)
{
    char text[ELEMENT_MAX];
    int length = element_text(s, at, text);
    put_spaces(k, s->width - length);
    put(k, text, (size_t)length);
}

/* Begins the next item of a row: a comma, and a new line where the last one is full. */
static void put_separator(sink *k, int indent, int64_t a_line, int64_t *on_line)
{
    put(k, ",", 1);
    if (*on_line >= a_line) {
        put_newline(k, indent + 1);
        *on_line = 0;
    } else {
        put(k, " ", 1);
    }
    ++*on_line;
}

/* One row in as many lines as it takes; `indent` columns stand before its bracket. */
static void put_row(sink *k, const style *s, int indent, const char *data)
{
    int dim = s->x->ndim - 1;
    int64_t size = s->x->shape[dim];
    int64_t a_line = (s->options->line_width - indent) / (s->width + 2);
    int64_t on_line = 1;
    put(k, "[", 1);
    if (first_shown(s, size) == size && size > 0) put_text(k, "...");
    for (int64_t i = first_shown(s, size), next; i < size && !neap_interrupted();
         i = next) {
        next = next_shown(s, size, i);
        put_element(k, s, element_at(s, dim, data, i));
        if (next > i + 1) {
            put_separator(k, indent, a_line, &on_line);
            put_text(k, " ...");
        }
        if (next < size) put_separator(k, indent, a_line, &on_line);
    }
    put(k, "]", 1);
}

static void put_nested(sink *k, const style *s, int dim, int indent, const char *data)
{
    if (dim == s->x->ndim - 1) {
        put_row(k, s, indent, data);
        return;
    }
    int64_t size = s->x->shape[dim];
    int blank_lines = s->x->ndim - dim - 2; /* between blocks of more than one dim */
    put(k, "[", 1);
    if (first_shown(s, size) == size && size > 0) put_text(k, "...");
    for (int64_t i = first_shown(s, size), next; i < size && !neap_interrupted();
         i = next) {
        next = next_shown(s, size, i);
        put_nested(k, s, dim + 1, indent + 1, element_at(s, dim, data, i));
        for (int part = next > i + 1 ? 0 : 1; part < 2 && next < size; part++) {
            put(k, ",", 1);
            for (int line = 0; line < blank_lines; line++) put(k, "\n", 1);
            put_newline(k, indent + 1);
            if (part == 0) put_text(k, "...");
        }
    }
    put(k, "]", 1);
}

/* A 0-dim tensor: its number without trailing zeros. */
static void put_scalar(sink *k, const style *s)
{
    char text[ELEMENT_MAX];
    int length = element_text(s, s->x->data, text);
    const char *exponent = memchr(text, 'e', (size_t)length);
    size_t mantissa = exponent ? (size_t)(exponent - text) : (size_t)length;
    size_t kept = mantissa;
    if (memchr(text, '.', mantissa)) {
        while (text[kept - 1] == '0') kept--;
        if (text[kept - 1] == '.') kept--;
    }
    put(k, text, kept);
    put(k, text + mantissa, (size_t)length - mantissa);
}

/* ", shape=(2, 3), dtype=int64" and what else there is to say, on a line of its own
 * where the last one is too full. The default dtype goes without saying. */
static void put_suffix(sink *k, const style *s, const char *extra)
{
    neap_shape_text shape = neap_shape_of(s->x);
    neap_dtype dtype = neap_tensor_dtype(s->x);
    bool named = dtype != neap_default_dtype();
    const char *label = named ? ", dtype=" : "";
    const char *name = named ? neap_dtype_name(dtype) : "";
    size_t length = strlen(", shape=)") + strlen(shape.s) + strlen(label) +
                    strlen(name) + strlen(extra);
    put(k, ",", 1);
    if ((int64_t)(k->length - k->line_start + length) > s->options->line_width)
        put_newline(k, (int)strlen(PREFIX));
    else
        put(k, " ", 1);
    put_text(k, "shape=");
    put_text(k, shape.s);
    put_text(k, label);
    put_text(k, name);
    put_text(k, extra);
    put(k, ")", 1);
}

size_t neap_format(const neap_tensor *x, const neap_format_options *options,
                   const char *extra, size_t capacity, char *out)
{
    sink k = {.out = out, .capacity = capacity};
    style s = {.x = x, .options = options, .summarise = x->numel > options->threshold};
    if (x->numel > 0) choose_style(&s);
    if (x->ndim == 0) {
        put_scalar(&k, &s);
    } else {
        put_text(&k, PREFIX);
        if (x->numel == 0)
            put_text(&k, "[]");
        else
            put_nested(&k, &s, 0, (int)strlen(PREFIX), x->data);
        put_suffix(&k, &s, extra);
    }
    if (capacity > 0) out[k.length < capacity ? k.length : capacity - 1] = '\0';
    return k.length;
}
