/* unicode.c (text): see unicode.h. */
#include "text/unicode.h"

static bool is_between(int32_t c, int32_t first, int32_t last)
{
    return c >= first && c <= last;
}

static unsigned kinds_of_ascii(int32_t c)
{
    if (is_between(c | 32, 'a', 'z')) return NEAP_IS_LETTER | NEAP_IS_WORD;
    if (is_between(c, '0', '9')) return NEAP_IS_NUMBER | NEAP_IS_WORD;
    if (c == ' ') return NEAP_IS_SPACE;
    if (c == '\n' || c == '\r')
        return NEAP_IS_SPACE | NEAP_IS_LINE_END | NEAP_IS_CONTROL;
    if (is_between(c, '\t', '\r')) return NEAP_IS_SPACE | NEAP_IS_CONTROL;
    if (c < ' ' || c == 127) return NEAP_IS_CONTROL;
    return c == '_' ? NEAP_IS_PUNCTUATION | NEAP_IS_WORD : NEAP_IS_PUNCTUATION;
}

#ifdef NEAP_HAVE_UTF8PROC

#include <utf8proc.h>

static const unsigned char kinds_of_category[] = {
    [UTF8PROC_CATEGORY_LU] = NEAP_IS_LETTER | NEAP_IS_WORD,
    [UTF8PROC_CATEGORY_LL] = NEAP_IS_LETTER | NEAP_IS_WORD,
    [UTF8PROC_CATEGORY_LT] = NEAP_IS_LETTER | NEAP_IS_WORD,
    [UTF8PROC_CATEGORY_LM] = NEAP_IS_LETTER | NEAP_IS_WORD,
    [UTF8PROC_CATEGORY_LO] = NEAP_IS_LETTER | NEAP_IS_WORD,
    [UTF8PROC_CATEGORY_MN] = NEAP_IS_MARK | NEAP_IS_WORD,
    [UTF8PROC_CATEGORY_MC] = NEAP_IS_WORD,
    [UTF8PROC_CATEGORY_ME] = NEAP_IS_WORD,
    [UTF8PROC_CATEGORY_ND] = NEAP_IS_NUMBER | NEAP_IS_WORD,
    [UTF8PROC_CATEGORY_NL] = NEAP_IS_NUMBER | NEAP_IS_WORD,
    [UTF8PROC_CATEGORY_NO] = NEAP_IS_NUMBER,
    [UTF8PROC_CATEGORY_PC] = NEAP_IS_PUNCTUATION | NEAP_IS_WORD,
    [UTF8PROC_CATEGORY_PD] = NEAP_IS_PUNCTUATION,
    [UTF8PROC_CATEGORY_PS] = NEAP_IS_PUNCTUATION,
    [UTF8PROC_CATEGORY_PE] = NEAP_IS_PUNCTUATION,
    [UTF8PROC_CATEGORY_PI] = NEAP_IS_PUNCTUATION,
    [UTF8PROC_CATEGORY_PF] = NEAP_IS_PUNCTUATION,
    [UTF8PROC_CATEGORY_PO] = NEAP_IS_PUNCTUATION,
    [UTF8PROC_CATEGORY_ZS] = NEAP_IS_SPACE,
    [UTF8PROC_CATEGORY_ZL] = NEAP_IS_SPACE,
    [UTF8PROC_CATEGORY_ZP] = NEAP_IS_SPACE,
    [UTF8PROC_CATEGORY_CC] = NEAP_IS_CONTROL,
    [UTF8PROC_CATEGORY_CF] = NEAP_IS_CONTROL,
    [UTF8PROC_CATEGORY_CO] = NEAP_IS_CONTROL,
};

/* Vocabularies were made, and are used elsewhere, with the punctuation, marks and
 * control characters of Unicode 8. What came later lies in these ranges, with other
 * kinds of characters between; four have changed their kind. */
static const int32_t later[][2] = {
    {0x5C8, 0x5C9},     {0x61D, 0x61D},     {0x7FD, 0x7FD},     {0x890, 0x8E2},
    {0x9FD, 0x9FE},     {0xA76, 0xA76},     {0xAFA, 0xAFF},     {0xB53, 0xB55},
    {0xC04, 0xC3C},     {0xC77, 0xC77},     {0xC84, 0xC84},     {0xD00, 0xD00},
    {0xD3B, 0xD3C},     {0xD81, 0xD81},     {0xEBA, 0xEBA},     {0xECE, 0xECE},
    {0x180F, 0x1886},   {0x1ABF, 0x1AF0},   {0x1B4E, 0x1B4F},   {0x1B7D, 0x1B7F},
    {0x1DF6, 0x1DFB},   {0x2E43, 0x2E63},   {0xA82C, 0xA82C},   {0xA8C5, 0xA8C5},
    {0xA8FF, 0xA8FF},   {0xA9BD, 0xA9BD},   {0x10D24, 0x10D6E}, {0x10EAB, 0x10F89},
    {0x11070, 0x11074}, {0x110C2, 0x110CD}, {0x111CF, 0x111CF}, {0x1123E, 0x11241},
    {0x1133B, 0x1133B}, {0x113BB, 0x1145E}, {0x11660, 0x1166C}, {0x116B9, 0x116B9},
    {0x1182F, 0x11FFF}, {0x12FF1, 0x12FF2}, {0x13430, 0x13455}, {0x1611E, 0x1612F},
    {0x16D6D, 0x16F4F}, {0x16FE2, 0x16FE4}, {0x1CF00, 0x1CF46}, {0x1D127, 0x1D128},
    {0x1D25B, 0x1D25C}, {0x1E000, 0x1E136}, {0x1E2AE, 0x1E2EF}, {0x1E4EC, 0x1E6F5},
    {0x1E944, 0x1E95F}};

enum { OF_UNICODE_8 = NEAP_IS_PUNCTUATION | NEAP_IS_MARK | NEAP_IS_CONTROL };

static bool is_later(int32_t c)
{
    size_t first = 0, end = sizeof later / sizeof *later;
    while (first < end) {
        size_t middle = (first + end) / 2;
        if (c > later[middle][1])
            first = middle + 1;
        else
            end = middle;
    }
    return first < sizeof later / sizeof *later && c >= later[first][0];
}

neap_status neap_unicode_check(void)
{
    return NEAP_OK;
}

unsigned neap_char_kinds(int32_t c)
{
    if (c < 128) return kinds_of_ascii(c);
    if (c == 0x85) return NEAP_IS_SPACE | NEAP_IS_CONTROL;
    if (c == 0x166D || c == 0x111C9) return NEAP_IS_PUNCTUATION;
    if (c == 0x1734 || c == 0x1171E) return NEAP_IS_MARK | NEAP_IS_WORD;
    unsigned kinds = kinds_of_category[utf8proc_category(c)];
    return (kinds & OF_UNICODE_8) && is_later(c) ? kinds & ~(unsigned)OF_UNICODE_8
                                                 : kinds;
}

int32_t neap_char_lower(int32_t c)
{
    if (c < 128) return is_between(c, 'A', 'Z') ? c + 32 : c;
    return c == 0x130 ? c : utf8proc_tolower(c);
}

int neap_char_parts(int32_t c, int32_t parts[NEAP_PARTS_MAX])
{
    parts[0] = c;
    if (c < 0xC0) return 1;
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, NEAP_PARTS_MAX,
                                                 UTF8PROC_DECOMPOSE, &boundary);
    if (n >= 1 && n <= NEAP_PARTS_MAX) return (int)n;
    parts[0] = c;
    return 1;
}

int neap_char_combining(int32_t c)
{
    return c < 0x300 ? 0 : utf8proc_get_property(c)->combining_class;
}

int64_t neap_chars_compose(int32_t *chars, int64_t n)
{
    if (n == 0) return 0;
    return utf8proc_normalize_utf32(chars, (utf8proc_ssize_t)n,
                                    UTF8PROC_COMPOSE | UTF8PROC_STABLE);
}

#else

neap_status neap_unicode_check(void)
{
    return neap_fail(
        NEAP_ERR_ARGUMENT,
        "this neap was built without utf8proc; install utf8proc (on Debian "
        "libutf8proc-dev) and build again");
}

unsigned neap_char_kinds(int32_t c)
{
    return c < 128 ? kinds_of_ascii(c) : NEAP_IS_LETTER | NEAP_IS_WORD;
}

int32_t neap_char_lower(int32_t c)
{
    return c < 128 && is_between(c, 'A', 'Z') ? c + 32 : c;
}

int neap_char_parts(int32_t c, int32_t parts[NEAP_PARTS_MAX])
{
    parts[0] = c;
    return 1;
}

int neap_char_combining(int32_t c)
{
    (void)c;
    return 0;
}

int64_t neap_chars_compose(int32_t *chars, int64_t n)
{
    (void)chars;
    return n;
}

#endif
