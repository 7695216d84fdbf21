/* strings.c (io): see strings.h. */
#include "io/strings.h"

#include <string.h>

#include "base/alloc.h"
#include "base/stretch.h"

neap_status neap_grow(void **block, int64_t *room, int64_t need, int64_t each)
{
    if (need <= *room) return NEAP_OK;
    int64_t more = *room > INT64_MAX / 2 - 64 ? INT64_MAX : 2 * *room + 64;
    if (more < need) more = need;
    char *grown = neap_alloc_array(more, each);
    if (!grown) return NEAP_ERR_MEMORY;
    for (neap_stretch s = {.length = 1 << 20}; neap_stretch_next(&s, *room * each);)
        memcpy(grown + s.begin, (char *)*block + s.begin, (size_t)(s.end - s.begin));
    neap_status status = neap_check_interrupt();
    if (status != NEAP_OK) { /* not all may have moved */
        neap_free(grown, (size_t)(more * each));
        return status;
    }
    neap_free(*block, (size_t)(*room * each));
    *block = grown;
    *room = more;
    return NEAP_OK;
}

static int64_t end_of(const neap_strings *s, int64_t i)
{
    return i < 0 ? 0 : ((const int64_t *)s->ends)[i];
}

neap_status neap_strings_add(neap_strings *s, const char *at, int64_t bytes)
{
    int64_t used = end_of(s, s->n - 1);
    NEAP_TRY(neap_grow(&s->bytes, &s->room, used + bytes + 1, 1));
    NEAP_TRY(neap_grow(&s->ends, &s->ends_room, s->n + 1, sizeof(int64_t)));
    if (bytes > 0) memcpy((char *)s->bytes + used, at, (size_t)bytes);
    ((int64_t *)s->ends)[s->n++] = used + bytes;
    return NEAP_OK;
}

const char *neap_strings_get(const neap_strings *s, int64_t i, int64_t *bytes)
{
    int64_t begin = end_of(s, i - 1);
    *bytes = end_of(s, i) - begin;
    return (const char *)s->bytes + begin;
}

void neap_strings_free(neap_strings *s)
{
    neap_free(s->bytes, (size_t)s->room);
    neap_free(s->ends, (size_t)s->ends_room * sizeof(int64_t));
    *s = (neap_strings){.n = 0};
}
