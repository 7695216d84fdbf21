/* normalize.c (text): see normalize.h.
 *
 * One pass: a character is cleaned, taken apart, stripped and made small before the
 * next. Only parts with a combining class wait until all that belong together are
 * there, for these stand in the order of their classes. What is to be composed waits
 * for the next place where nothing joins. */
#include "text/normalize.h"

#include "base/stretch.h"
#include "io/text.h"
#include "text/unicode.h"

typedef struct pass {
    const neap_normalizer *how;
    neap_buffer *out;
    neap_buffer waiting; /* int32: parts with a combining class */
    neap_buffer apart;   /* int32: what is to be composed */
} pass;

bool neap_normalizer_works(const neap_normalizer *how)
{
    return how->clean || how->ideographs || how->accents || how->lower || how->compose;
}

static bool is_ideograph(int32_t c)
{
    static const int32_t ranges[][2] = {
        {0x4E00, 0x9FFF},   {0x3400, 0x4DBF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B81F},
        {0x2B920, 0x2CEAF}, {0xF900, 0xFAFF}, {0x2F800, 0x2FA1F},
    };
    if (c < 0x3400) return false;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i][0] && c <= ranges[i][1]) return true;
    return false;
}

/* ---- the end of a character's way ---- */

static neap_status put_lower(pass *p, int32_t c)
{
    if (p->how->compose) return neap_buffer_put_id(&p->apart, c);
    if (!p->how->lower) return neap_buffer_put_char(p->out, c);
    if (c != 0x130) return neap_buffer_put_char(p->out, neap_char_lower(c));
    NEAP_TRY(neap_buffer_put_char(p->out, 'i'));
    return neap_buffer_put_char(p->out, 0x307);
}

/* Puts what waits, class by class: there are few classes, and any number may wait. */
static neap_status put_waiting(pass *p)
{
    const int32_t *parts = p->waiting.at;
    int64_t n = neap_buffer_ids(&p->waiting);
    for (int class = 0, next = 0; next < 256; class = next) {
        next = 256;
        for (int64_t i = 0; i < n; i++) {
            int its = neap_char_combining(parts[i]);
            if (its == class) NEAP_TRY(put_lower(p, parts[i]));
            if (its > class && its < next) next = its;
        }
    }
    p->waiting.n = 0;
    return neap_check_interrupt();
}

static neap_status put_part(pass *p, int32_t c)
{
    bool combines = neap_char_combining(c) != 0;
    if (!combines && p->waiting.n > 0) NEAP_TRY(put_waiting(p));
    if (p->how->accents && (neap_char_kinds(c) & NEAP_IS_MARK)) return NEAP_OK;
    return combines ? neap_buffer_put_id(&p->waiting, c) : put_lower(p, c);
}

static neap_status put_apart(pass *p, int32_t c)
{
    int32_t parts[NEAP_PARTS_MAX];
    if (!p->how->accents && !p->how->compose) return put_lower(p, c);
    int n = neap_char_parts(c, parts);
    for (int i = 0; i < n; i++) NEAP_TRY(put_part(p, parts[i]));
    return NEAP_OK;
}

/* ---- its beginning ---- */

static neap_status put_spaced(pass *p, int32_t c)
{
    if (!p->how->ideographs || !is_ideograph(c)) return put_apart(p, c);
    NEAP_TRY(put_apart(p, ' '));
    NEAP_TRY(put_apart(p, c));
    return put_apart(p, ' ');
}

static bool is_dropped(int32_t c, unsigned kinds)
{
    bool blank = c == '\t' || c == '\n' || c == '\r';
    return c == 0 || c == 0xFFFD || ((kinds & NEAP_IS_CONTROL) && !blank);
}

static neap_status put(pass *p, int32_t c)
{
    if (!p->how->clean) return put_spaced(p, c);
    unsigned kinds = neap_char_kinds(c);
    if (is_dropped(c, kinds)) return NEAP_OK;
    return put_spaced(p, kinds & NEAP_IS_SPACE ? ' ' : c);
}

/* ---- composition ---- */

/* Nothing below U+0300 joins what stands before it. */
enum { FIRST_THAT_JOINS = 0x300, ENOUGH_APART = 4096 };

static neap_status put_composed(pass *p)
{
    if (p->waiting.n > 0) NEAP_TRY(put_waiting(p));
    const int32_t *chars = p->apart.at;
    int64_t n = neap_chars_compose(p->apart.at, neap_buffer_ids(&p->apart));
    p->apart.n = 0;
    for (int64_t i = 0; i < n; i++) NEAP_TRY(neap_buffer_put_char(p->out, chars[i]));
    return neap_check_interrupt();
}

static bool is_enough(const pass *p, int32_t next)
{
    return next < FIRST_THAT_JOINS && neap_buffer_ids(&p->apart) >= ENOUGH_APART;
}

static neap_status run(pass *p, const unsigned char *text, int64_t n)
{
    int32_t c = 0;
    int64_t stop = NEAP_STRETCH;
    for (int64_t at = 0; at < n;) {
        at += neap_utf8_read(text + at, n - at, &c);
        if (is_enough(p, c)) NEAP_TRY(put_composed(p));
        NEAP_TRY(put(p, c));
        if (at < stop) continue;
        NEAP_TRY(neap_check_interrupt());
        stop = at + NEAP_STRETCH;
    }
    if (p->how->compose) return put_composed(p);
    return p->waiting.n > 0 ? put_waiting(p) : NEAP_OK;
}

neap_status neap_normalize(const neap_normalizer *how, const char *text, int64_t n,
                           neap_buffer *out)
{
    pass p = {.how = how, .out = out};
    NEAP_TRY(neap_buffer_room(out, n));
    neap_status status = run(&p, (const unsigned char *)text, n);
    neap_buffer_free(&p.waiting);
    neap_buffer_free(&p.apart);
    return status;
}
