/* count.h (base): a number of things as sentences say it: "1 index", "3 classes".
 *
 * Every message that counts says it by neap_count (in Lua, by options.count), as what
 * comes from outside may be one. A bound that is a constant above one is written out.
 */
#ifndef NEAP_BASE_COUNT_H
#define NEAP_BASE_COUNT_H

#include <stdint.h>

typedef struct neap_counted {
    char s[64];
} neap_counted;

/* `noun` is the word for one. */
neap_counted neap_count(int64_t n, const char *noun);

#endif
