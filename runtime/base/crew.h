/* crew.h (base): threads that do jobs in the order in which they are given, while who
 * gave them goes on: for work that waits for files, or that is none of a parallel loop.
 *
 * A job belongs to who made it until it is given away, then to the crew, and after
 * neap_crew_wait to who waited. One thread gives and waits. A child of fork() cannot
 * use the crews of its parent, and leaves alone what they have. */
#ifndef NEAP_BASE_CREW_H
#define NEAP_BASE_CREW_H

#include "base/status.h"

typedef struct neap_crew neap_crew;

/* The first field of what a job is made of. */
typedef struct neap_job {
    struct neap_job *next;
    int state;
} neap_job;

/* How the members of a crew work. A member thinks of what begin gave as its own. */
typedef struct neap_craft {
    void *context;
    void *(*begin)(neap_crew *crew, void *context); /* in a new thread */
    void (*work)(void *member, neap_job *job);
    void (*end)(void *member);
    void (*discard)(neap_job *job); /* frees a job that nobody waits for */
} neap_craft;

/* A crew of 1 to NEAP_CREW_MOST threads. Fails where the system refuses one. */
#define NEAP_CREW_MOST 256
neap_status neap_crew_open(int threads, const neap_craft *craft, neap_crew **out);
/* Discards what was not begun, waits for what was, ends the threads. NULL is allowed.
 */
void neap_crew_close(neap_crew *crew);
/* Is it being closed? For the members, who then give up. */
bool neap_crew_is_closing(const neap_crew *crew);

void neap_crew_give(neap_crew *crew, neap_job *job);
/* Waits some hundredths of a second; is the job done? Until then, and after an
 * interrupt, it is the crew's. */
neap_status neap_crew_wait(neap_crew *crew, neap_job *job, bool *done);
/* Nobody will wait for the job any more: it is discarded, now or when it is done. */
void neap_crew_forget(neap_crew *crew, neap_job *job);

#endif
