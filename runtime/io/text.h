/* text.h (io): text as the numbers of its characters.
 *
 * The number of a character is its Unicode code point where the text is UTF-8, and the
 * byte where it is not: any file is text in one of the two ways. */
#ifndef NEAP_IO_TEXT_H
#define NEAP_IO_TEXT_H

#include "tensor/tensor.h"

typedef enum neap_encoding { NEAP_UTF8, NEAP_BYTES } neap_encoding;

/* ---- UTF-8 ---- */

/* Reads the character at `s`, of which `left` bytes are there, and gives its length in
 * bytes; 0 where it is no UTF-8. */
int neap_utf8_read(const unsigned char *s, int64_t left, int32_t *code);
/* Writes a code point, up to 4 bytes; gives their number. */
int neap_utf8_write(int32_t code, char *out);
/* How many characters there are; what is no UTF-8 is an error that names the first byte
 * of it. */
neap_status neap_utf8_count(const char *text, int64_t length, int64_t *count);

/* ---- numbers ---- */

/* The numbers of the characters of text[0..length), an int32 vector. What is no UTF-8
 * is an error that names the first byte of it. */
neap_status neap_text_codes(const char *text, int64_t length, neap_encoding encoding,
                            neap_tensor **out);

/* The same for a file, plain or gzip'd, whose encoding is found out. A byte order mark
 * at its beginning is no part of the text. */
neap_status neap_text_load(const char *path, neap_tensor **out,
                           neap_encoding *encoding);

/* How many bytes of UTF-8's byte order mark `text` begins with: 3 or 0. */
int neap_text_mark(const char *text, int64_t length);

#endif
