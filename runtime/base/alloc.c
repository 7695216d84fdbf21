/* alloc.c (base): a cache of size classes over aligned_alloc.
 *
 * Sizes are rounded up to a class: multiples of 64 bytes up to 1 KiB, then eight steps
 * for each power of two, so that at most an eighth is wasted. The larger ones lie 64
 * bytes above such a step: a storage has its header before its elements, which are
 * often a power of two. A freed block joins its class's list; its first word is the
 * link. Blocks beyond the cache limit go back to the system. Under AddressSanitizer
 * nothing is cached and what rounding adds is sealed, so that it sees every use. */
#include "base/alloc.h"

#include <assert.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifdef SANITIZED
#include <sanitizer/asan_interface.h>
#define CACHE_LIMIT 0
#define SEAL(p, bytes) __asan_poison_memory_region(p, bytes)
#define UNSEAL(p, bytes) __asan_unpoison_memory_region(p, bytes)
#else
#define CACHE_LIMIT ((int64_t)1 << 30)
#define SEAL(p, bytes) ((void)(p), (void)(bytes))
#define UNSEAL(p, bytes) SEAL(p, bytes)
#endif

#define SMALL 1024
#define HEADER NEAP_ALIGNMENT
#define SMALL_CLASSES ((SMALL + HEADER) / NEAP_ALIGNMENT)
#define STEPS 8
#define CLASSES (SMALL_CLASSES + STEPS * 54)

typedef struct block {
    struct block *next;
} block;

static block *cache[CLASSES];
static neap_memory memory;
static int64_t fail_at;
static size_t refused;

/* The class of `bytes` and the size of its blocks; false when no such size exists. */
static bool size_class(size_t bytes, int *index, size_t *rounded)
{
    if (bytes <= SMALL + HEADER) {
        size_t units = bytes ? (bytes + NEAP_ALIGNMENT - 1) / NEAP_ALIGNMENT : 1;
        *index = (int)units - 1;
        *rounded = units * NEAP_ALIGNMENT;
        return true;
    }
    if (bytes > (size_t)INT64_MAX / 2) return false;
    bytes -= HEADER;
    int power = 0; /* SMALL << power < bytes <= SMALL << (power + 1) */
    while (((size_t)SMALL << (power + 1)) < bytes) power++;
    size_t base = (size_t)SMALL << power;
    size_t step = base / STEPS;
    size_t steps = (bytes - base + step - 1) / step; /* 1..STEPS */
    *index = SMALL_CLASSES + STEPS * power + (int)steps - 1;
    *rounded = base + steps * step + HEADER;
    return true;
}

static neap_status refuse(size_t bytes)
{
    static const char *const unit[] = {"bytes", "KiB", "MiB", "GiB",
                                       "TiB",   "PiB", "EiB"};
    double amount = (double)bytes;
    int u = 0;
    refused = bytes;
    while (amount >= 1024 && u < 6) {
        amount /= 1024;
        u++;
    }
    return neap_fail(NEAP_ERR_MEMORY, "out of memory: cannot allocate %.*f %s",
                     u ? 1 : 0, amount, unit[u]);
}

void *neap_alloc(size_t bytes)
{
    int index;
    size_t rounded;
    if (NEAP_UNLIKELY(fail_at > 0) && --fail_at == 0) {
        refuse(bytes);
        return NULL;
    }
    if (NEAP_UNLIKELY(!size_class(bytes, &index, &rounded))) {
        refuse(bytes);
        return NULL;
    }
    void *result = cache[index];
    if (NEAP_LIKELY(result != NULL)) {
        cache[index] = cache[index]->next;
        memory.cached -= (int64_t)rounded;
    } else {
        result = aligned_alloc(NEAP_ALIGNMENT, rounded);
        if (!result && memory.cached > 0) {
            neap_empty_cache();
            result = aligned_alloc(NEAP_ALIGNMENT, rounded);
        }
        if (!result) {
            refuse(bytes);
            return NULL;
        }
    }
    SEAL((char *)result + bytes, rounded - bytes);
    memory.live += (int64_t)rounded;
    if (memory.live > memory.peak) memory.peak = memory.live;
    return result;
}

void neap_free(void *p, size_t bytes)
{
    int index;
    size_t rounded;
    if (!p || !size_class(bytes, &index, &rounded)) return;
    assert((uintptr_t)p % NEAP_ALIGNMENT == 0);
    assert(memory.live >= (int64_t)rounded); /* what was taken is given back */
    UNSEAL(p, rounded);
    memory.live -= (int64_t)rounded;
    if (memory.cached + (int64_t)rounded > CACHE_LIMIT) {
        free(p);
        return;
    }
    block *b = p;
    b->next = cache[index];
    cache[index] = b;
    memory.cached += (int64_t)rounded;
}

neap_memory neap_memory_stats(void)
{
    return memory;
}

void neap_memory_reset_peak(void)
{
    memory.peak = memory.live;
}

void neap_empty_cache(void)
{
    for (int i = 0; i < CLASSES; i++) {
        while (cache[i]) {
            block *b = cache[i];
            cache[i] = b->next;
            free(b);
        }
    }
    memory.cached = 0;
}

size_t neap_alloc_refused(void)
{
    return refused;
}

void neap_alloc_fail_at(int64_t n)
{
    fail_at = n;
}

bool neap_size_mul(int64_t a, int64_t b, int64_t *out)
{
    assert(a >= 0 && b >= 0);
    if (a != 0 && b > INT64_MAX / a) return false;
    *out = a * b;
    return true;
}
