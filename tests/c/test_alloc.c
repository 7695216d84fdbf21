/* test_alloc.c: sizes of tensors are int64 and memory is size_t. What no block can hold
 * is refused with a sentence and never cut, for the limits of 32 and of 64 bits. */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "neap.h"

static void test_fits(void)
{
    static const struct {
        int64_t count, each, limit, bytes;
        bool fits;
    } cases[] = {
        {0, 8, INT32_MAX, 0, true},
        {0, INT64_MAX, INT32_MAX, 0, true},
        {INT64_MAX, 0, INT32_MAX, 0, true},
        {INT32_MAX, 1, INT32_MAX, INT32_MAX, true},
        {INT32_MAX / 4, 4, INT32_MAX, INT32_MAX / 4 * 4LL, true},
        {INT32_MAX / 4 + 1, 4, INT32_MAX, 1LL << 31, false},
        {(1LL << 30) + 16, 4, INT32_MAX, (1LL << 32) + 64, false}, /* cut: 64 bytes */
        {1LL << 29, 8, INT32_MAX, 1LL << 32, false},               /* cut: none */
        {1LL << 32, 1LL << 31, INT32_MAX, INT64_MAX, false},
        {(1LL << 30) + 16, 4, INT64_MAX, (1LL << 32) + 64, true},
        {1LL << 60, 4, INT64_MAX, 1LL << 62, true},
        {1LL << 60, 8, INT64_MAX, INT64_MAX, false},
        {1LL << 61, 16, INT64_MAX, INT64_MAX, false}, /* cut: none */
        {INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t bytes = -1;
        bool fits =
            neap_size_fits(cases[i].count, cases[i].each, cases[i].limit, &bytes);
        assert(fits == cases[i].fits);
        assert(bytes == cases[i].bytes);
    }
}

/* Refused, with the amount that was asked for, and nothing counts as handed out. */
static void test_refused(int64_t count, int64_t each, const char *amount)
{
    char sentence[80];
    int64_t live = neap_memory_stats().live;
    snprintf(sentence, sizeof sentence, "out of memory: cannot allocate %s", amount);
    assert(neap_alloc_array(count, each) == NULL);
    assert(strcmp(neap_error(), sentence) == 0);
    assert(neap_memory_stats().live == live);
}

static void test_array(void)
{
    char *block = neap_alloc_array(1000, 3);
    assert(block);
    memset(block, 7, 3000);
    neap_free(block, 3000);
    test_refused(1LL << 61, 16, "8.0 EiB");
    test_refused(INT64_MAX, 1, "8.0 EiB");
    test_refused(INT64_MAX, INT64_MAX, "8.0 EiB");
    assert(neap_alloc_refused() >= PTRDIFF_MAX);
    if (SIZE_MAX > UINT32_MAX) return;
    test_refused((1LL << 30) + 16, 4, "4.0 GiB");
    test_refused(1LL << 29, 8, "4.0 GiB");
    test_refused(1LL << 40, 10, "10.0 TiB");
    assert(neap_alloc_refused() == 10ull << 40);
}

static void test_tensor(void)
{
    neap_tensor *x = NULL;
    int64_t large[] = {1LL << 31, 1LL << 28}, cut[] = {(1LL << 30) + 16};
    assert(neap_empty(NEAP_FLOAT32, 2, large, &x) == NEAP_ERR_MEMORY && !x);
    assert(strstr(neap_error(), "memory"));
    if (SIZE_MAX > UINT32_MAX) return;
    assert(neap_empty(NEAP_FLOAT32, 1, cut, &x) == NEAP_ERR_MEMORY && !x);
    assert(strcmp(neap_error(),
                  "out of memory: cannot allocate 4.0 GiB for shape "
                  "(1073741840)") == 0);
}

/* What failed gives nothing, not even a place that was given back. */
static void check_interrupted(void)
{
    int64_t shape[1] = {1000};
    neap_tensor *x = NULL;
    int64_t live = neap_memory_stats().live;
    neap_interrupt_request();
    assert(neap_zeros(NEAP_FLOAT32, 1, shape, &x) == NEAP_ERR_INTERRUPTED && !x);
    neap_interrupt_clear();
    assert(neap_memory_stats().live == live);
}

#ifdef __linux__

/* Does the system's list of mappings say that `at` lies in one with this flag? */
static bool mapped_with(const char *at, const char *flag)
{
    char line[512];
    bool here = false, found = false;
    FILE *list = fopen("/proc/self/smaps", "r");
    assert(list);
    while (fgets(line, sizeof line, list)) {
        uintptr_t begin, end;
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " ", &begin, &end) == 2)
            here = begin <= (uintptr_t)at && (uintptr_t)at < end;
        else if (here && strncmp(line, "VmFlags:", 8) == 0)
            found = strstr(line, flag);
    }
    fclose(list);
    return found;
}

/* Large blocks begin where a huge page can, and the system knows that they want them.
 */
static void test_huge_pages(void)
{
    static const size_t sizes[] = {2 << 20, (2 << 20) + 1, 4000256, 5 << 20, 40 << 20};
    FILE *offer = fopen("/sys/kernel/mm/transparent_hugepage/enabled", "r");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *block = neap_alloc(sizes[i]);
        assert(block && (uintptr_t)block % (2 << 20) == 0);
        assert(!offer || mapped_with(block, " hg"));
        assert(!offer || mapped_with(block + sizes[i] - 1, " hg"));
        memset(block, 1, sizes[i]);
        neap_free(block, sizes[i]);
    }
    if (offer) fclose(offer);
}

#else
static void test_huge_pages(void) {}
#endif

int main(void)
{
    check_interrupted();
    test_huge_pages();
    test_fits();
    test_array();
    test_tensor();
    puts("ok");
    return 0;
}
