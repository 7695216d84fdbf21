/* kinds.c (io): see kinds.h. */
#include "io/kinds.h"

#include <inttypes.h>
#include <string.h>

#include "base/stretch.h"

/* Those of our dtypes come first. */
static const neap_file_kind kinds[] = {
    {"BOOL", {'b', 1, false}},    {"U8", {'u', 1, false}},
    {"I32", {'i', 4, false}},     {"I64", {'i', 8, false}},
    {"F32", {'f', 4, false}},     {"F64", {'f', 8, false}},
    {"I8", {'i', 1, false}},      {"I16", {'i', 2, false}},
    {"U16", {'u', 2, false}},     {"U32", {'u', 4, false}},
    {"U64", {'u', 8, false}},     {"F16", {'f', 2, false}},
    {"BF16", {'B', 2, false}},    {"F8_E4M3", {'e', 1, false}},
    {"F8_E5M2", {'z', 1, false}},
};

const neap_file_kind *neap_file_kind_find(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
    return NULL;
}

neap_dtype neap_file_kind_dtype(const neap_file_kind *kind)
{
    neap_dtype dtype = NEAP_UINT8;
    neap_wire_dtype(kind->wire, &dtype);
    return dtype;
}

const neap_file_kind *neap_file_kind_of(neap_dtype dtype)
{
    const neap_file_kind *kind = kinds;
    while (neap_file_kind_dtype(kind) != dtype) kind++;
    return kind;
}

neap_status neap_file_kind_read(const neap_file_kind *kind, const unsigned char *from,
                                int64_t n, void *to)
{
    char *out = to;
    int64_t step = (int64_t)neap_dtype_size(neap_file_kind_dtype(kind));
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);) {
        int64_t count = s.end - s.begin;
        int64_t done = neap_wire_convert(kind->wire, from + s.begin * kind->wire.size,
                                         count, out + s.begin * step);
        if (done < count)
            return neap_fail(NEAP_ERR_IO,
                             "element %" PRId64 " is more than an int64 can hold",
                             s.begin + done + 1);
    }
    return neap_check_interrupt();
}
