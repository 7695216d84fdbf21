/* test_parallel.c: the pool runs every chunk of every loop exactly once, whatever the
 * number of threads, in a child of fork() too, and stops at an interrupt. */
#include <assert.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/parallel.h"

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
    for (int threads = 1; threads <= 5; threads++) {
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
    neap_set_num_threads(4);
    for (int64_t n = 2; n < 20000; n++) {
        _Atomic int64_t sum = 0;
        int64_t size = 2 + n % 9;
        neap_parallel_for(size, 1, add_index, &sum);
        assert(atomic_load(&sum) == size * (size - 1) / 2);
    }
}

static void check_child(void)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        check_loops(20);
        _exit(0);
    }
    int status = -1;
    assert(child > 0 && waitpid(child, &status, 0) == child);
    assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
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

int main(void)
{
    check_loops(60);
    check_fast_succession();
    check_child();
    check_interrupt();
    puts("parallel: ok");
    return 0;
}
