/* bytes.c (io): see bytes.h. */
#include "io/bytes.h"

#include "base/alloc.h"
#include "io/gzfile.h"

neap_status neap_bytes_load(const char *path, neap_tensor **out)
{
    neap_gzfile f;
    char *bytes = NULL;
    int64_t length = 0, capacity = 0;
    NEAP_TRY(neap_gzfile_open(path, &f));
    neap_status status = neap_gzfile_read_all(&f, &bytes, &length, &capacity);
    neap_gzfile_close(&f);
    if (status != NEAP_OK) return status;
    status = neap_from_data(NEAP_UINT8, 1, &length, bytes, out);
    neap_free(bytes, (size_t)capacity);
    return status;
}
