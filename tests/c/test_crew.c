/* test_crew.c: threads that do jobs (base/crew.h) and what is lent to them
 * (tensor/loan.h). */
#define _POSIX_C_SOURCE 200809L
#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/crew.h"
#include "tensor/loan.h"

typedef struct counted {
    neap_job job;
    int number;
    int done_as; /* the how manieth */
} counted;

static void sleep_briefly(void)
{
    struct timespec time = {.tv_nsec = 1000000};
    nanosleep(&time, NULL);
}

static _Atomic int begun, ended, done, discarded;
static atomic_bool gate_is_open;

static void *begin(neap_crew *crew, void *context)
{
    (void)crew;
    atomic_fetch_add(&begun, 1);
    return context;
}

static void work(void *member, neap_job *job)
{
    while (!atomic_load((atomic_bool *)member)) sleep_briefly();
    ((counted *)(void *)job)->done_as = atomic_fetch_add(&done, 1) + 1;
}

static void end(void *member)
{
    (void)member;
    atomic_fetch_add(&ended, 1);
}

static void discard(neap_job *job)
{
    atomic_fetch_add(&discarded, 1);
    free(job);
}

static const neap_craft craft = {&gate_is_open, begin, work, end, discard};

static neap_crew *open_crew(int threads)
{
    neap_crew *crew;
    begun = ended = done = discarded = 0;
    assert(neap_crew_open(threads, &craft, &crew) == NEAP_OK);
    return crew;
}

static neap_job *give(neap_crew *crew, int number)
{
    counted *c = calloc(1, sizeof *c);
    c->number = number;
    neap_crew_give(crew, &c->job);
    return &c->job;
}

static int waited(neap_crew *crew, neap_job *job)
{
    bool is_done = false;
    while (!is_done) assert(neap_crew_wait(crew, job, &is_done) == NEAP_OK);
    int done_as = ((counted *)(void *)job)->done_as;
    free(job);
    return done_as;
}

static void jobs_are_done_in_their_order(void)
{
    neap_job *jobs[50];
    neap_crew *crew = open_crew(1);
    gate_is_open = true;
    for (int i = 0; i < 50; i++) jobs[i] = give(crew, i);
    for (int i = 49; i >= 0; i--) assert(waited(crew, jobs[i]) == i + 1);
    neap_crew_close(crew);
    assert(begun == 1 && ended == 1 && done == 50 && discarded == 0);
}

static void several_threads_do_every_job(void)
{
    neap_job *jobs[200];
    neap_crew *crew = open_crew(4);
    gate_is_open = true;
    for (int i = 0; i < 200; i++) jobs[i] = give(crew, i);
    for (int i = 0; i < 200; i++) waited(crew, jobs[i]);
    neap_crew_close(crew);
    assert(begun == 4 && ended == 4 && done == 200 && discarded == 0);
}

/* One job stands at the gate, two wait, of which one is forgotten. */
static void what_nobody_waits_for_is_discarded(void)
{
    gate_is_open = false;
    neap_crew *crew = open_crew(1);
    neap_job *first = give(crew, 1), *second = give(crew, 2), *third = give(crew, 3);
    while (begun == 0) sleep_briefly();
    neap_crew_forget(crew, second);
    assert(discarded == 1);
    for (int i = 0; i < 20; i++) sleep_briefly(); /* the first is at the gate by now */
    neap_crew_forget(crew, first);
    gate_is_open = true;
    assert(waited(crew, third) == 2);
    neap_crew_forget(crew, give(crew, 4));
    neap_job *last = give(crew, 5);
    neap_crew_close(crew);
    if (discarded == 3) discard(last); /* it was done before the end, for nobody */
    assert(discarded == 4 && ended == 1);
}

static void waiting_ends_with_an_interrupt(void)
{
    gate_is_open = false;
    neap_crew *crew = open_crew(2);
    neap_job *job = give(crew, 1);
    bool is_done = true;
    assert(neap_crew_wait(crew, job, &is_done) == NEAP_OK && !is_done);
    neap_interrupt_request();
    assert(neap_crew_wait(crew, job, &is_done) == NEAP_ERR_INTERRUPTED);
    neap_interrupt_clear();
    gate_is_open = true;
    assert(waited(crew, job) == 1);
    neap_crew_close(crew);
}

static void crews_of_no_or_too_many_threads_are_refused(void)
{
    neap_crew *crew;
    assert(neap_crew_open(0, &craft, &crew) == NEAP_ERR_ARGUMENT);
    assert(neap_crew_open(NEAP_CREW_MOST + 1, &craft, &crew) == NEAP_ERR_ARGUMENT);
    neap_crew_close(NULL);
}

/* ---- loans ---- */

/* What a child of fork() does with the crew of its parent, and with one of its own. */
static void use_crews(neap_crew *of_parent, neap_job *job)
{
    bool is_done = true;
    alarm(60); /* a hang is what is looked for */
    assert(neap_crew_wait(of_parent, job, &is_done) == NEAP_ERR_STATE);
    assert(strstr(neap_error(), "fork()"));
    neap_crew_forget(of_parent, job);
    neap_crew_close(of_parent);
    neap_crew *own = open_crew(2);
    atomic_store(&gate_is_open, true);
    assert(waited(own, give(own, 1)) == 1);
    neap_crew_close(own);
    _exit(0);
}

static void a_child_of_fork_has_no_members_of_its_parent(void)
{
    atomic_store(&gate_is_open, false);
    neap_crew *crew = open_crew(1);
    neap_job *job = give(crew, 1);
    pid_t child = fork();
    if (child == 0) use_crews(crew, job);
    int status = -1;
    assert(child > 0 && waitpid(child, &status, 0) == child);
    assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    atomic_store(&gate_is_open, true);
    assert(waited(crew, job) == 1);
    neap_crew_close(crew);
}

static neap_tensor *ones(int ndim, const int64_t *shape)
{
    neap_tensor *x;
    assert(neap_zeros(NEAP_FLOAT32, ndim, shape, &x) == NEAP_OK);
    for (int64_t i = 0; i < x->numel; i++) ((float *)(void *)x->data)[i] = 1.0f;
    return x;
}

static void borrowed_elements_live_as_long_as_anyone_has_them(void)
{
    int64_t before = neap_memory_stats().live;
    neap_ledger ledger = {0};
    neap_lender *lender;
    neap_tensor *x = ones(2, (int64_t[]){4, 3}), *row, *y, *z;
    assert(neap_tensor_view(x, 1, (int64_t[]){3}, (int64_t[]){1}, x->data + 12, &row) ==
           NEAP_OK);
    assert(neap_lend(&ledger, row, &lender) == NEAP_OK);
    neap_tensor_release(row);
    neap_tensor_release(x);
    assert(neap_borrow(lender, &y) == NEAP_OK && neap_borrow(lender, &z) == NEAP_OK);
    neap_lender_release(lender);
    neap_ledger_sweep(&ledger);
    assert(ledger.first && y->numel == 3 && ((float *)(void *)y->data)[2] == 1.0f);
    assert(y->storage != z->storage && y->data == z->data);
    neap_tensor_release(y);
    neap_ledger_close(&ledger);
    assert(((float *)(void *)z->data)[0] == 1.0f);
    neap_tensor_release(z);
    assert(neap_memory_stats().live == before);
}

static void what_is_borrowed_no_more_is_given_up(void)
{
    int64_t before = neap_memory_stats().live;
    neap_ledger ledger = {0};
    neap_tensor *x = ones(0, NULL), *y;
    neap_lender *first, *second;
    assert(neap_lend(&ledger, x, &first) == NEAP_OK);
    assert(neap_lend(&ledger, x, &second) == NEAP_OK);
    neap_tensor_release(x);
    assert(neap_borrow(first, &y) == NEAP_OK);
    neap_lender_release(first);
    neap_lender_release(second);
    neap_ledger_sweep(&ledger);
    assert(ledger.first == first);
    neap_tensor_release(y);
    neap_ledger_sweep(&ledger);
    assert(!ledger.first && neap_memory_stats().live == before);
}

int main(void)
{
    jobs_are_done_in_their_order();
    several_threads_do_every_job();
    what_nobody_waits_for_is_discarded();
    waiting_ends_with_an_interrupt();
    crews_of_no_or_too_many_threads_are_refused();
    a_child_of_fork_has_no_members_of_its_parent();
    borrowed_elements_live_as_long_as_anyone_has_them();
    what_is_borrowed_no_more_is_given_up();
    return 0;
}
