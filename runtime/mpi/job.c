/* job.c (mpi): the queue of jobs and their first stage. */
#include "mpi/job.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mpi/message.h"
#include "mpi/scratch.h"

static job *first, **end = &first;
static int64_t calls;
static char unheard[SENTENCE];

const job_kind job_signing = {.last = SIGN};

const char *job_name(const job *j)
{
    return call_names[j->mine.kind];
}

job *job_new(const job_kind *kind, call_kind call)
{
    job *j = calloc(1, sizeof *j);
    if (!j) return NULL;
    j->kind = kind;
    j->holders = 1;
    j->last = kind->last;
    j->type = MPI_BYTE;
    j->mine.kind = (int32_t)call;
    j->mine.ndim = -1;
    for (int i = 0; i < JOB_REQUESTS; i++) j->request[i] = MPI_REQUEST_NULL;
    j->all = calloc((size_t)mpi_world.size, sizeof *j->all);
    if (!j->all) {
        free(j);
        return NULL;
    }
    return j;
}

/* What it no longer needs once it is over. */
static void let_go(job *j)
{
    for (int i = 0; i < 2; i++) {
        if (j->held[i]) mpi_neap->release(j->held[i]);
        j->held[i] = NULL;
    }
    free(j->all);
    free(j->lists);
    j->all = NULL;
    j->lists = NULL;
    if (j->kind == &job_bytes) return; /* the scratch is its result */
    scratch_give(j->scratch);
    j->scratch = NULL;
}

void job_drop(job *j)
{
    if (--j->holders > 0) return;
    bool is_unheard = j->has_failed && !j->is_told && j->mine.kind != END;
    if (is_unheard && !unheard[0]) memcpy(unheard, j->sentence, sizeof unheard);
    let_go(j);
    scratch_give(j->scratch);
    free(j->lengths);
    free(j);
}

bool job_make_lists(job *j)
{
    size_t n = (size_t)mpi_world.size;
    job_lists *l = calloc(1, sizeof *l + n * (sizeof *l->part + 4 * sizeof *l->count));
    if (!l) return false;
    l->part = (const void **)(l + 1);
    l->count = (int *)(l->part + n);
    l->offset = l->count + n;
    l->own_count = l->offset + n;
    l->own_offset = l->own_count + n;
    j->lists = l;
    return true;
}

bool job_begun(job *j, int code)
{
    return code == MPI_SUCCESS || world_failed(job_name(j), code, j->sentence);
}

int job_ask(job *j, int *has_ended)
{
    MPI_Status status[JOB_REQUESTS];
    return MPI_Testall(JOB_REQUESTS, j->request, has_ended, status);
}

void job_enter(job *j, job_stage stage)
{
    j->stage = stage;
    j->is_begun = true;
    j->time[stage] = world_now();
}

void job_finish(job *j, bool worked)
{
    j->has_failed = !worked;
    j->time[STAGES] = world_now();
    atomic_store(&j->is_over, true);
}

/* ---- stages ---- */

static bool is_compared(const job *j)
{
    return mpi_world.checks || j->mine.kind == INIT;
}

static bool post(job *j, job_stage stage)
{
    job_enter(j, stage);
    if (stage != SIGN) return j->kind->post(j, stage);
    if (!is_compared(j)) return true;
    return job_begun(j, MPI_Iallgather(&j->mine, sizeof j->mine, MPI_BYTE, j->all,
                                       sizeof j->mine, MPI_BYTE,
                                       mpi_world.comm[TO_SIGN], &j->request[0]));
}

static bool end_stage(job *j)
{
    if (j->stage == SIGN)
        return !is_compared(j) ||
               signatures_agree(j->all, mpi_world.size, job_name(j), j->sentence);
    return !j->kind->end || j->kind->end(j, j->stage);
}

/* Goes on as far as it can; is_open says for each stage whether it may be begun, as all
 * jobs in front have begun theirs. */
static void advance(job *j, const bool is_open[STAGES])
{
    while (!j->is_over) {
        int has_ended = 0;
        int code = job_ask(j, &has_ended);
        if (!job_begun(j, code)) {
            job_finish(j, false);
        } else if (!has_ended) {
            return;
        } else if (!end_stage(j)) {
            job_finish(j, false);
        } else if (j->stage >= j->last) {
            job_finish(j, true);
        } else if (!is_open[j->stage + 1]) {
            /* What has ended is ended once. */
            j->is_begun = false;
            return;
        } else if (!post(j, j->stage + 1)) {
            job_finish(j, false);
        }
    }
}

/* A job that waited for its turn to begin the next stage. */
static void take_turn(job *j, const bool is_open[STAGES])
{
    if (!j->is_begun) {
        if (!is_open[j->stage + 1]) return;
        if (!post(j, j->stage + 1)) job_finish(j, false);
    }
    advance(j, is_open);
}

/* What jobs behind j may begin. */
static void close_stages(const job *j, bool is_open[STAGES])
{
    for (int s = MOVE; s < STAGES; s++)
        if (s > (int)j->stage && s <= (int)j->last) is_open[s] = false;
}

bool jobs_advance(void)
{
    bool is_open[STAGES] = {true, true, true}, any = false;
    for (job *j = first; j; j = j->next) {
        bool is_message = j->kind == &job_message;
        if (j->is_over) continue;
        if (is_message)
            message_advance(j, first);
        else
            take_turn(j, is_open);
        if (j->is_over) continue;
        if (!is_message) close_stages(j, is_open);
        any = true;
    }
    return any;
}

static void drop_those_over(void)
{
    for (job **at = &first, *j = first; j; j = *at) {
        if (!j->is_over) {
            at = &j->next;
            continue;
        }
        *at = j->next;
        if (!*at) end = at;
        let_go(j);
        job_drop(j);
    }
}

void jobs_progress(void)
{
    jobs_advance();
    drop_those_over();
}

void job_submit(job *j)
{
    if (j->kind != &job_message && j->mine.kind != INIT) j->mine.call = ++calls;
    j->next = NULL;
    j->holders++;
    *end = j;
    end = &j->next;
    if (j->kind != &job_message && !post(j, SIGN)) job_finish(j, false);
    jobs_progress();
}

bool jobs_are_open(bool collectives)
{
    const job *j = first;
    while (j && collectives && j->kind == &job_message) j = j->next;
    return j != NULL;
}

const char *jobs_unheard(void)
{
    return unheard[0] ? unheard : NULL;
}
