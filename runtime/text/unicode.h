/* unicode.h (text): what characters are, and their canonical parts.
 *
 * The tables are utf8proc's; a build without it refuses to make what needs them
 * (neap_unicode_check), and the other functions are then not called. */
#ifndef NEAP_TEXT_UNICODE_H
#define NEAP_TEXT_UNICODE_H

#include "base/status.h"

/* Kinds of characters, as bits. */
enum {
    NEAP_IS_LETTER = 1,      /* L* */
    NEAP_IS_NUMBER = 2,      /* N* */
    NEAP_IS_PUNCTUATION = 4, /* P*, and what ASCII has of symbols */
    NEAP_IS_MARK = 8,        /* Mn: an accent of its own */
    NEAP_IS_CONTROL = 16,    /* Cc, Cf, Co */
    NEAP_IS_SPACE = 32,      /* White_Space */
    NEAP_IS_LINE_END = 64,   /* CR and LF */
    NEAP_IS_WORD = 128,      /* letters, marks, digits, connectors */
};

enum { NEAP_PARTS_MAX = 4 };

/* Fails where the build has no tables, and names the package. */
neap_status neap_unicode_check(void);

unsigned neap_char_kinds(int32_t c);
/* The lower case of one character in one; U+0130, the only one that needs two, stays.
 */
int32_t neap_char_lower(int32_t c);
/* The canonical decomposition; gives the number of parts. */
int neap_char_parts(int32_t c, int32_t parts[NEAP_PARTS_MAX]);
/* The canonical combining class: parts that are not 0 stand in its order. */
int neap_char_combining(int32_t c);
/* The canonical composition, in place, of parts in their order; gives their number. */
int64_t neap_chars_compose(int32_t *chars, int64_t n);

#endif
