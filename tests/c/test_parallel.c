/* test_parallel.c: with OpenMP and with the pool, every chunk of every loop runs
 * exactly once, whatever the number of threads, in children of fork() too; loops stop
 * at an interrupt, and a caller that had to wait goes on alone. */
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/parallel.h"
#include "base/sanitized.h"

#define N 1000

static _Atomic int visits[N];
static _Atomic int chunks;

typedef struct expectation {
    int64_t n, grain;
} expectation;

static void visit(void *context, int64_t begin, int64_t end)
{
    const expectation *e = context;
    assert(begin % e->grain == 0);
    assert(end == e->n || end - begin == e->grain);
    for (int64_t i = begin; i < end; i++) atomic_fetch_add(&visits[i], 1);
    atomic_fetch_add(&chunks, 1);
}

static void check_loop(int64_t n, int64_t grain)
{
    expectation e = {n, grain};
    for (int i = 0; i < N; i++) atomic_store(&visits[i], 0);
    atomic_store(&chunks, 0);
    neap_parallel_for(n, grain, visit, &e);
    for (int i = 0; i < N; i++) assert(atomic_load(&visits[i]) == (i < n));
    assert(atomic_load(&chunks) == (n + grain - 1) / grain);
}

static void check_loops(int rounds)
{
    for (int threads = 1; threads <= 8; threads += threads < 5 ? 1 : 3) {
        neap_set_num_threads(threads);
        assert(neap_get_num_threads() == threads);
        for (int i = 0; i < rounds; i++) {
            check_loop(i % N, 1 + i % 37);
            check_loop(N, 1 + i % 7);
        }
    }
}

/* Loops that follow each other at once: a worker that is late must not work on the next
 * loop with what it knew of the last. */
static void add_index(void *context, int64_t begin, int64_t end)
{
    _Atomic int64_t *sum = context;
    for (int64_t i = begin; i < end; i++) atomic_fetch_add(sum, i);
}

static void check_fast_succession(void)
{
    for (int64_t n = 2; n < 20000; n++) {
        if (n % 100 == 2) neap_set_num_threads(4); /* and no rest */
        _Atomic int64_t sum = 0;
        int64_t size = 2 + n % 9;
        neap_parallel_for(size, 1, add_index, &sum);
        assert(atomic_load(&sum) == size * (size - 1) / 2);
    }
}

/* ---- loops in loops ---- */

typedef struct nest {
    pthread_t thread;
    _Atomic int64_t *sum;
} nest;

static void add_on_one_thread(void *context, int64_t begin, int64_t end)
{
    const nest *outer = context;
    assert(pthread_equal(outer->thread, pthread_self()));
    add_index(outer->sum, begin, end);
}

static void run_inner(void *context, int64_t begin, int64_t end)
{
    for (int64_t i = begin; i < end; i++) {
        nest outer = {pthread_self(), context};
        neap_parallel_for(40, 3, add_on_one_thread, &outer);
    }
}

static void check_nested(void)
{
    neap_set_num_threads(3);
    _Atomic int64_t sum = 0;
    neap_parallel_for(50, 1, run_inner, &sum);
    assert(atomic_load(&sum) == 50 * 40 * 39 / 2);
}

/* ---- late threads ---- */

static void sleep_us(long us)
{
    struct timespec time = {0, us * 1000};
    nanosleep(&time, NULL);
}

static void sleep_ms(long ms)
{
    sleep_us(ms * 1000);
}

static pthread_t caller;
static _Atomic int by_others;

/* The caller goes on when another thread has a chunk; that one sleeps. */
static void delay(void *context, int64_t begin, int64_t end)
{
    (void)context, (void)begin, (void)end;
    if (pthread_equal(caller, pthread_self())) {
        while (atomic_load(&by_others) == 0) sleep_ms(1);
    } else {
        atomic_fetch_add(&by_others, 1);
        sleep_ms(100);
    }
}

static double ms_since(const struct timespec *begin)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - begin->tv_sec) * 1e3 +
           (double)(now.tv_nsec - begin->tv_nsec) * 1e-6;
}

/* The same for less time than makes one loop late. The caller waits for the other to
 * begin, but not for long: once it goes on alone, both chunks are its own. */
static void delay_a_little(void *context, int64_t begin, int64_t end)
{
    (void)context, (void)begin, (void)end;
    if (pthread_equal(caller, pthread_self())) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        while (atomic_load(&by_others) == 0 && ms_since(&now) < 1) sched_yield();
    } else {
        atomic_fetch_add(&by_others, 1);
        sleep_us(400);
    }
}

static void count_others(void *context, int64_t begin, int64_t end)
{
    (void)context, (void)begin, (void)end;
    sleep_ms(1);
    if (!pthread_equal(caller, pthread_self())) atomic_fetch_add(&by_others, 1);
}

static int others_at_work(void)
{
    atomic_store(&by_others, 0);
    neap_parallel_for(60, 1, count_others, NULL);
    return atomic_load(&by_others);
}

static void check_late_threads(void)
{
    caller = pthread_self();
    neap_set_num_threads(2);
    assert(others_at_work() > 0);
    atomic_store(&by_others, 0);
    neap_parallel_for(2, 1, delay, NULL);
    assert(others_at_work() == 0);
    neap_set_num_threads(2); /* ends the rest */
    assert(others_at_work() > 0);
}

/* Three in a row that nobody helps with take less than the rest, and are none that the
 * other was merely slow to begin. */
static void check_many_late_loops(void)
{
    for (int i = 0, alone = 0; alone < 3; i++) {
        assert(i < 500);
        atomic_store(&by_others, 0);
        neap_parallel_for(2, 1, delay_a_little, NULL);
        alone = atomic_load(&by_others) == 0 ? alone + 1 : 0;
    }
    neap_set_num_threads(2);
}

/* ---- children ---- */

static void check_child(int generations);

static atomic_bool in_child_of_busy;

/* A child looks for no leaks: what OpenMP keeps for threads that are not there is none,
 * and LeakSanitizer may wait for them for ever. */
static void end_child(void)
{
#ifdef NEAP_SANITIZED
    _exit(0);
#else
    exit(0);
#endif
}

/* `after` is true when the parent has chosen who runs its loops. */
static void run_child(bool after, int generations)
{
    alarm(60); /* a hang is what is looked for */
    check_loops(20);
    if (after) assert(strcmp(neap_parallel_name(), "pool") == 0);
    if (generations > 1) check_child(generations - 1);
    end_child();
}

static void check_fork(bool after, int generations)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) run_child(after, generations);
    int status = -1;
    assert(child > 0 && waitpid(child, &status, 0) == child);
    assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void check_child(int generations)
{
    check_fork(true, generations);
}

/* ---- a child of a process whose other thread is in the middle of a loop ---- */

static _Atomic int at_work;

static void work_slowly(void *context, int64_t begin, int64_t end)
{
    (void)context, (void)begin, (void)end;
    assert(!atomic_load(&in_child_of_busy));
    atomic_fetch_add(&at_work, 1);
    sleep_ms(10);
}

static void *run_slow_loop(void *unused)
{
    neap_set_num_threads(2);
    neap_parallel_for(40, 1, work_slowly, NULL);
    return unused;
}

static void check_fork_beside_a_loop(void)
{
    pthread_t busy;
    atomic_store(&at_work, 0);
    assert(pthread_create(&busy, NULL, run_slow_loop, NULL) == 0);
    while (atomic_load(&at_work) < 3) sleep_ms(1);
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        atomic_store(&in_child_of_busy, true);
        run_child(true, 2);
    }
    int status = -1;
    assert(child > 0 && waitpid(child, &status, 0) == child);
    assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    pthread_join(busy, NULL);
    assert(atomic_load(&at_work) == 40);
}

static void check_interrupt(void)
{
    expectation e = {N, 10};
    atomic_store(&chunks, 0);
    neap_interrupt_request();
    neap_parallel_for(N, 10, visit, &e);
    assert(atomic_load(&chunks) == 0);
    neap_interrupt_clear();
}

static void check_backend(const char *name)
{
    assert(neap_parallel_choose(name) == NEAP_OK);
    assert(strcmp(neap_parallel_name(), name) == 0);
    check_child(1);
    check_loops(60);
    check_fast_succession();
    check_nested();
    check_late_threads();
    check_many_late_loops();
    check_child(2);
    check_fork_beside_a_loop();
    check_loops(20);
    check_interrupt();
}

int main(void)
{
    check_fork(false, 2);
#ifdef NEAP_HAVE_OPENMP
    check_backend("openmp");
#endif
    check_backend("pool");
    assert(neap_parallel_choose("threads") == NEAP_ERR_ARGUMENT);
    assert(strcmp(neap_parallel_name(), "pool") == 0);
    puts("parallel: ok");
    return 0;
}
