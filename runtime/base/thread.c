/* thread.c (base): see thread.h. Threads stand in a list, so that what all of them hold
 * can be told; one that ends leaves it. */
#include "base/thread.h"

#include <pthread.h>
#include <stdlib.h>

_Thread_local neap_thread *neap_thread_known NEAP_FIXED_PLACE;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static neap_thread *threads;
static pthread_key_t key; /* its destructor ends what is kept for a thread */
static bool has_key;

/* For threads that there is no memory for: its cache takes nothing, and gives nothing.
 */
static neap_thread spare = {.own = NEAP_CONTEXT,
                            .cache = {.refuses = true, .cached = INT64_MAX / 2}};

static void take_lock(void)
{
    pthread_mutex_lock(&lock);
}

static void give_lock(void)
{
    pthread_mutex_unlock(&lock);
}

static void end(void *argument)
{
    neap_thread *t = argument, **at = &threads;
    neap_thread_known = NULL;
    neap_cache_empty(&t->cache);
    take_lock();
    while (*at != t) at = &(*at)->next;
    *at = t->next;
    neap_cache_end(&t->cache);
    give_lock();
    free(t);
}

static void in_child(void)
{
    pthread_mutex_init(&lock, NULL); /* a thread that is not here may have held it */
}

static void begin_process(void)
{
    has_key = pthread_key_create(&key, end) == 0;
    pthread_atfork(NULL, NULL, in_child);
}

neap_thread *neap_thread_begin(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    static const neap_thread fresh = {.own = NEAP_CONTEXT};
    pthread_once(&once, begin_process);
    neap_thread *t = malloc(sizeof *t);
    if (t && has_key && pthread_setspecific(key, t) != 0) free(t), t = NULL;
    if (!t) {
        atomic_store(&spare.context, &spare.own);
        return &spare;
    }
    *t = fresh;
    atomic_init(&t->context, &t->own);
    take_lock();
    t->next = threads;
    threads = t;
    give_lock();
    return neap_thread_known = t;
}

void neap_context_end(neap_context *c)
{
    take_lock();
    for (neap_thread *t = threads; t; t = t->next) {
        neap_context *its = c;
        atomic_compare_exchange_strong(&t->context, &its, &t->own);
    }
    give_lock();
}

void neap_threads_visit(void (*visit)(neap_thread *t, void *argument), void *argument)
{
    take_lock();
    for (neap_thread *t = threads; t; t = t->next) visit(t, argument);
    give_lock();
}
