/* message.h (mpi): what one rank sends to another. */
#ifndef NEAP_MPI_MESSAGE_H
#define NEAP_MPI_MESSAGE_H

#include "mpi/job.h"

/* Moves a job of kind job_message on; `first` is the queue it stands in. It need not
 * wait for jobs in front, but for receives from the same rank with the same tag. */
void message_advance(job *j, const job *first);

#endif
