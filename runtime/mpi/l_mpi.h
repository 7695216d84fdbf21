/* l_mpi.h (mpi): what the files of the Lua module neap.mpi share. */
#ifndef NEAP_MPI_L_MPI_H
#define NEAP_MPI_L_MPI_H

#include "mpi/job.h"

/* Raises unless `init` was called, in this interpreter. */
void l_mpi_check(lua_State *L, const char *what);

/* ---- l_job.c ---- */

/* Pushes a handle without a job, which l_job_fill gives one: so nothing is lost when
 * memory ends. */
job **l_job_push(lua_State *L);
/* A new job, held by the handle; raises without memory. */
job *l_job_new(lua_State *L, job **handle, const job_kind *kind, call_kind call);
/* Begins it. */
void l_job_begin(job *j);
/* Waits until it is over; raises what went wrong, after an interrupt, and when the
 * others do not come. */
void l_job_wait(lua_State *L, job *j);
/* Raises that waiting for what is hoped for took too long. */
int l_raise_waited(lua_State *L, const char *what, const waiting *p, const char *hope);

/* ---- one registration function a file: adds to the table at the top ---- */

void l_open_job(lua_State *L);
void l_open_calls(lua_State *L);   /* l_calls.c: collectives of tensors */
void l_open_strings(lua_State *L); /* l_strings.c: collectives of strings */
void l_open_farm(lua_State *L);    /* l_farm.c */

#endif
