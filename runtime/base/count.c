/* count.c (base): see count.h. The plurals are those of the words that messages use:
 * most take an s, classes and batches es, and an index has indices. */
#include "base/count.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static int ends_in(const char *noun, const char *end)
{
    size_t length = strlen(noun), n = strlen(end);
    return length >= n && strcmp(noun + length - n, end) == 0;
}

neap_counted neap_count(int64_t n, const char *noun)
{
    neap_counted c;
    if (n == 1)
        snprintf(c.s, sizeof c.s, "1 %s", noun);
    else if (ends_in(noun, "index"))
        snprintf(c.s, sizeof c.s, "%" PRId64 " indices", n);
    else
        snprintf(c.s, sizeof c.s, "%" PRId64 " %s%s", n, noun,
                 ends_in(noun, "ss") || ends_in(noun, "ch") ? "es" : "s");
    return c;
}
