/* alloc.c (base): a cache of size classes over aligned_alloc.
 *
 * Sizes are rounded up to a class: multiples of 64 bytes up to 1 KiB, then eight steps
 * for each power of two, so that at most an eighth is wasted. The larger ones lie 256
 * bytes above such a step: a tensor has its header before its elements, which are
 * often a power of two. A freed block joins its class's list; its first word is the
 * link. Blocks beyond the cache limit go back to the system. Large blocks begin with a
 * huge page and ask for more of them. Under AddressSanitizer nothing is cached and what
 * rounding adds is sealed, so that it sees every use. */
#define _DEFAULT_SOURCE /* madvise */
#include "base/alloc.h"

#include <assert.h>
#include <stdlib.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#include "base/sanitized.h"
#include "base/thread.h"

#ifdef NEAP_SANITIZED
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
#define HEADER NEAP_BLOCK_HEADER
#define STEPS 8
static_assert(NEAP_SMALL_CLASSES == (SMALL + HEADER) / NEAP_ALIGNMENT, "its classes");

static int64_t get(const _Atomic int64_t *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

/* Only the thread that owns it writes a counter: no read-modify-write is needed. */
static void set(_Atomic int64_t *counter, int64_t value)
{
    atomic_store_explicit(counter, value, memory_order_relaxed);
}

/* The class of `bytes` beyond the small ones and the size of its blocks; false when no
 * such size exists. */
static bool large_class(size_t bytes, int *index, size_t *rounded)
{
    if (bytes > PTRDIFF_MAX) return false;
    bytes -= HEADER;
    int power = 0; /* SMALL << power < bytes <= SMALL << (power + 1) */
    while (((size_t)SMALL << (power + 1)) < bytes) power++;
    size_t base = (size_t)SMALL << power;
    size_t step = base / STEPS;
    size_t steps = (bytes - base + step - 1) / step; /* 1..STEPS */
    *index = NEAP_SMALL_CLASSES + STEPS * power + (int)steps - 1;
    *rounded = base + steps * step + HEADER;
    return *rounded <= PTRDIFF_MAX;
}

static inline bool size_class(size_t bytes, int *index, size_t *rounded)
{
    if (NEAP_UNLIKELY(bytes > SMALL + HEADER))
        return large_class(bytes, index, rounded);
    size_t units = bytes ? (bytes + NEAP_ALIGNMENT - 1) / NEAP_ALIGNMENT : 1;
    *index = (int)units - 1;
    *rounded = units * NEAP_ALIGNMENT;
    return true;
}

/* Stores the sentence; NULL. */
NEAP_COLD static void *refuse(neap_cache *c, uint64_t bytes)
{
    static const char *const unit[] = {"bytes", "KiB", "MiB", "GiB",
                                       "TiB",   "PiB", "EiB"};
    double amount = (double)bytes;
    int u = 0;
    c->refused = bytes;
    while (amount >= 1024 && u < 6) {
        amount /= 1024;
        u++;
    }
    neap_fail(NEAP_ERR_MEMORY, "out of memory: cannot allocate %.*f %s", u ? 1 : 0,
              amount, unit[u]);
    return NULL;
}

static void *hand_out(neap_cache *c, void *block, size_t bytes, size_t rounded)
{
    int64_t live = get(&c->live) + (int64_t)rounded;
    SEAL((char *)block + bytes, rounded - bytes);
    set(&c->live, live);
    if (live > get(&c->peak)) set(&c->peak, live);
    return block;
}

/* Pages of 2 MiB in place of 4 KiB, where the system has them to give (transparent huge
 * pages, `always` or `madvise`): fewer addresses wait for their translation. AVX-512,
 * medians of runs in turn: a + b of 10^6 floats .87 of the time, where .88, an
 * embedding .91, CIFAR, LSTM and a ResNet block .97; resident memory grew by 0 to 2 %.
 * Smaller blocks begin as they did: there is no room in them for such a page. */
#ifdef MADV_HUGEPAGE
#define HUGE_PAGE ((size_t)1 << 21)

static void *take_huge(size_t rounded)
{
    void *block; /* aligned_alloc wants whole pages */
    if (posix_memalign(&block, HUGE_PAGE, rounded) != 0) return NULL;
    madvise(block, rounded, MADV_HUGEPAGE); /* advice: it may be refused */
    return block;
}
#endif

static void *take(size_t rounded)
{
#ifdef MADV_HUGEPAGE
    if (rounded >= HUGE_PAGE) return take_huge(rounded);
#endif
    return aligned_alloc(NEAP_ALIGNMENT, rounded);
}

/* From the system; where it has no more, the cache goes back to it first. */
NEAP_COLD static void *hand_out_fresh(neap_cache *c, size_t bytes, size_t rounded)
{
    set(&c->taken, get(&c->taken) + 1);
    void *block = c->refuses ? NULL : take(rounded);
    if (!block && get(&c->cached) > 0) {
        neap_cache_empty(c);
        block = take(rounded);
    }
    return block ? hand_out(c, block, bytes, rounded) : refuse(c, bytes);
}

void *neap_alloc(size_t bytes)
{
    int index;
    size_t rounded;
    neap_cache *c = &neap_thread_here()->cache;
    if (NEAP_UNLIKELY(c->fail_at > 0) && --c->fail_at == 0) return refuse(c, bytes);
    if (NEAP_UNLIKELY(!size_class(bytes, &index, &rounded))) return refuse(c, bytes);
    neap_block *b = c->blocks[index];
    if (NEAP_UNLIKELY(!b)) return hand_out_fresh(c, bytes, rounded);
    c->blocks[index] = b->next;
    set(&c->cached, get(&c->cached) - (int64_t)rounded);
    return hand_out(c, b, bytes, rounded);
}

size_t neap_alloc_size(size_t bytes)
{
    int index;
    size_t rounded;
    return size_class(bytes, &index, &rounded) ? rounded : bytes;
}

void *neap_alloc_refuse(int64_t bytes)
{
    return refuse(&neap_thread_here()->cache, (uint64_t)bytes);
}

void neap_free(void *p, size_t bytes)
{
    int index;
    size_t rounded;
    if (!p || !size_class(bytes, &index, &rounded)) return;
    neap_cache *c = &neap_thread_here()->cache;
    int64_t cached = get(&c->cached) + (int64_t)rounded;
    assert((uintptr_t)p % NEAP_ALIGNMENT == 0);
    UNSEAL(p, rounded);
    set(&c->live, get(&c->live) - (int64_t)rounded);
    if (NEAP_UNLIKELY(cached > CACHE_LIMIT)) {
        free(p);
        return;
    }
    neap_block *b = p;
    b->next = c->blocks[index];
    c->blocks[index] = b;
    set(&c->cached, cached);
}

void neap_alloc_seal(void *block, size_t bytes)
{
    SEAL(block, bytes);
}

/* ---- of all threads ---- */

static neap_cache gone; /* the counters of threads that have ended */

static void add(neap_thread *t, void *sum)
{
    neap_memory *m = sum;
    m->live += get(&t->cache.live);
    m->peak += get(&t->cache.peak);
    m->taken += get(&t->cache.taken);
}

neap_memory neap_memory_stats(void)
{
    neap_memory sum = {get(&gone.live), get(&gone.live),
                       get(&neap_thread_here()->cache.cached), get(&gone.taken)};
    neap_threads_visit(add, &sum);
    return sum;
}

void neap_memory_reset_peak(void)
{
    neap_cache *c = &neap_thread_here()->cache;
    set(&c->peak, get(&c->live));
}

void neap_cache_empty(neap_cache *c)
{
    for (int i = 0; i < NEAP_SIZE_CLASSES; i++) {
        while (c->blocks[i]) {
            neap_block *b = c->blocks[i];
            c->blocks[i] = b->next;
            free(b);
        }
    }
    set(&c->cached, 0);
}

void neap_cache_end(neap_cache *c)
{
    set(&gone.live, get(&gone.live) + get(&c->live));
    set(&gone.taken, get(&gone.taken) + get(&c->taken));
}

void neap_empty_cache(void)
{
    neap_cache_empty(&neap_thread_here()->cache);
}

uint64_t neap_alloc_refused(void)
{
    return neap_thread_here()->cache.refused;
}

void neap_alloc_fail_at(int64_t n)
{
    neap_thread_here()->cache.fail_at = n;
}
