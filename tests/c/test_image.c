/* test_image.c: pictures when memory ends and when an interrupt comes: an error,
 * nothing kept, no file. A build without libpng or libjpeg names the package. */
#define _POSIX_C_SOURCE 200809L
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "io/image.h"

static char folder[] = "/tmp/neap-image-XXXXXX";
static const int64_t shape[] = {3, 70, 50};

typedef neap_status (*action)(const char *path, neap_tensor *x);

static neap_status save(const char *path, neap_tensor *x)
{
    return neap_image_save(path, x, 90, 1);
}

static neap_status load(const char *path, neap_tensor *x)
{
    neap_tensor *y = NULL;
    (void)x;
    NEAP_TRY(neap_image_load(path, NEAP_FLOAT32, 3, &y));
    assert(memcmp(y->shape, shape, sizeof shape) == 0);
    neap_tensor_release(y);
    return NEAP_OK;
}

static void check_memory(action run, const char *path, neap_tensor *x)
{
    neap_status status = NEAP_ERR_MEMORY;
    for (int n = 1; status != NEAP_OK; n++) {
        assert(n < 20);
        int64_t live = neap_memory_stats().live;
        neap_alloc_fail_at(n);
        status = run(path, x);
        neap_alloc_fail_at(0);
        assert(status == NEAP_OK || status == NEAP_ERR_MEMORY);
        assert(neap_memory_stats().live == live);
    }
}

static void check_interrupt(action run, const char *path, neap_tensor *x)
{
    int64_t live = neap_memory_stats().live;
    neap_interrupt_request();
    assert(run(path, x) == NEAP_ERR_INTERRUPTED);
    neap_interrupt_clear();
    assert(neap_memory_stats().live == live);
}

static bool is_missing(const char *path, neap_tensor *x, const char *package)
{
    if (save(path, x) != NEAP_ERR_STATE) return false;
    assert(strstr(neap_error(), package));
    printf("NOT TESTED: images without %s\n", package);
    return true;
}

static void check_kind(const char *name, const char *package, neap_tensor *x)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (is_missing(path, x, package)) return;
    unlink(path);
    check_interrupt(save, path, x);
    assert(access(path, F_OK) != 0);
    check_memory(save, path, x);
    check_memory(load, path, x);
    check_interrupt(load, path, x);
    unlink(path);
}

int main(void)
{
    neap_tensor *x = NULL;
    assert(mkdtemp(folder));
    assert(neap_zeros(NEAP_FLOAT32, 3, shape, &x) == NEAP_OK);
    check_kind("x.png", "libpng", x);
    check_kind("x.jpg", "libjpeg", x);
    neap_tensor_release(x);
    assert(rmdir(folder) == 0); /* nothing is left beside the files */
    return 0;
}
