/* text.c (io): see text.h. UTF-8 is read as RFC 3629 has it: the shortest form only, no
 * surrogates, nothing above U+10FFFF. */
#include "io/text.h"

#include <inttypes.h>
#include <string.h>

#include "base/alloc.h"
#include "base/stretch.h"
#include "io/gzfile.h"

/* ---- one character ---- */

/* How many bytes a character takes that begins with this one; 0 if none does. */
static int length_after(unsigned char first)
{
    if (first < 0x80) return 1;
    if (first < 0xC0) return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF8 ? 4 : 0;
}

int neap_utf8_read(const unsigned char *s, int64_t left, int32_t *code)
{
    static const int32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    int n = length_after(*s);
    if (n == 0 || n > left) return 0;
    int32_t c = n == 1 ? *s : *s & (0x7F >> n);
    for (int i = 1; i < n; i++) {
        if ((s[i] & 0xC0) != 0x80) return 0;
        c = c << 6 | (s[i] & 0x3F);
    }
    if (c < least[n] || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF) return 0;
    *code = c;
    return n;
}

/* ---- a text ---- */

int neap_utf8_write(int32_t code, char *out)
{
    int n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (int i = n - 1; i > 0; i--, code >>= 6) out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(n == 1 ? code : (0xF00 >> n & 0xFF) | code);
    return n;
}

/* Counts the characters; *bad is where the first that is no UTF-8 begins, or -1. */
static int64_t count_utf8(const unsigned char *s, int64_t length, int64_t *bad)
{
    int64_t count = 0;
    int32_t code;
    *bad = -1;
    for (int64_t at = 0, n; at < length; at += n, count++) {
        if (count % NEAP_STRETCH == 0 && neap_interrupted()) break;
        n = neap_utf8_read(s + at, length - at, &code);
        if (n == 0) {
            *bad = at;
            break;
        }
    }
    return count;
}

/* Fills `count` numbers from a text that is known to hold as many characters. */
static void fill(const unsigned char *s, int64_t length, neap_encoding encoding,
                 int64_t count, int32_t *out)
{
    int64_t at = 0;
    for (neap_stretch part = {0}; neap_stretch_next(&part, count);)
        if (encoding == NEAP_BYTES)
            for (int64_t i = part.begin; i < part.end; i++) out[i] = s[i];
        else
            for (int64_t i = part.begin; i < part.end; i++)
                at += neap_utf8_read(s + at, length - at, &out[i]);
}

neap_status neap_utf8_count(const char *text, int64_t length, int64_t *count)
{
    const unsigned char *s = (const unsigned char *)text;
    int64_t bad;
    *count = count_utf8(s, length, &bad);
    if (bad < 0) return neap_check_interrupt();
    return neap_fail(NEAP_ERR_ARGUMENT,
                     "the text must be UTF-8, got the byte 0x%02X at position %" PRId64,
                     s[bad], bad + 1);
}

neap_status neap_text_codes(const char *text, int64_t length, neap_encoding encoding,
                            neap_tensor **out)
{
    const unsigned char *s = (const unsigned char *)text;
    int64_t count = length;
    if (encoding == NEAP_UTF8) NEAP_TRY(neap_utf8_count(text, length, &count));
    NEAP_TRY(neap_empty(NEAP_INT32, 1, &count, out));
    fill(s, length, encoding, count, (int32_t *)(void *)(*out)->data);
    neap_status status = neap_check_interrupt();
    if (status == NEAP_OK) return NEAP_OK;
    neap_tensor_forget(out);
    return status;
}

int neap_text_mark(const char *text, int64_t length)
{
    return length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

neap_status neap_text_load(const char *path, neap_tensor **out, neap_encoding *encoding)
{
    neap_gzfile f;
    char *text = NULL;
    int64_t length = 0, capacity = 0;
    NEAP_TRY(neap_gzfile_open(path, &f));
    neap_status status = neap_gzfile_read_all(&f, &text, &length, &capacity);
    neap_gzfile_close(&f);
    if (status != NEAP_OK) return status;

    int mark = neap_text_mark(text, length);
    *encoding = NEAP_UTF8;
    status = neap_text_codes(text + mark, length - mark, NEAP_UTF8, out);
    if (status == NEAP_ERR_ARGUMENT) {
        *encoding = NEAP_BYTES;
        status = neap_text_codes(text, length, NEAP_BYTES, out);
    }
    neap_free(text, (size_t)capacity);
    return status;
}
