/* ending.c (mpi): what happens when a rank's process ends; see ending.h. The work is
 * done by a function that exit(3) calls, so that it is the same for an uncaught error,
 * os.exit and the end of the script, under neap and under any other lua. By then the
 * interpreter is closed. A process that is killed runs nothing: mpirun sees that. */
#define _DEFAULT_SOURCE
#define _DARWIN_C_SOURCE

#include "mpi/ending.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "mpi/farm.h"
#include "mpi/job.h"
#include "mpi/pacer.h"
#include "mpi/scratch.h"

static pid_t process;

/* Moves jobs on; after a while at little cost, as others may have much to compute. */
static void go_on(waiting *p)
{
    world_lock();
    jobs_progress();
    world_unlock();
    world_pause(p);
    if (world_waited(p) > 0.1) nanosleep(&(struct timespec){0, 1000000}, NULL);
}

/* Collectives are finished however long that takes, messages that nobody may take for a
 * second. */
static void finish_jobs(void)
{
    waiting p = {0};
    while (jobs_are_open(true) || (jobs_are_open(false) && world_waited(&p) < 1))
        go_on(&p);
}

/* Tells the others that this rank has ended, as often as they call something else:
 * their calls fail then, and they may catch that and go on. */
static void say_goodbye(void)
{
    bool all_have_ended = false;
    while (!all_have_ended) {
        job *j = job_new(&job_signing, END);
        if (!j) world_abort("out of memory", EXIT_FAILURE);
        world_lock();
        job_submit(j);
        world_unlock();
        for (waiting p = {0}; !j->is_over;) go_on(&p);
        all_have_ended = !j->has_failed;
        job_drop(j);
    }
}

static void end_well(void)
{
    fflush(NULL);
    finish_jobs();
    if (jobs_unheard()) world_abort(jobs_unheard(), EXIT_FAILURE);
    say_goodbye();
    farms_stop();
    pacer_stop();
    world_close();
    scratch_free_all();
}

static void end(int status)
{
    if (!mpi_world.is_open || getpid() != process) return;
    if (mpi_world.size == 1) {
        pacer_stop();
        world_close();
    } else if (status == 0) {
        end_well();
    } else {
        char text[64];
        snprintf(text, sizeof text, "ended with status %d, and so do all ranks",
                 status);
        world_abort(text, status);
    }
}

#if defined(__GLIBC__)
static void at_exit(int status, void *argument)
{
    (void)argument;
    end(status);
}
#else
/* No system of this kind tells the status here: the others find out by their next call,
 * which is compared with this rank's end. */
static void at_exit(void)
{
    end(0);
}
#endif

void ending_watch(void)
{
    static bool is_watched;
    if (is_watched) return;
    is_watched = true;
    process = getpid();
#if defined(__GLIBC__)
    on_exit(at_exit, NULL);
#else
    atexit(at_exit);
#endif
}
