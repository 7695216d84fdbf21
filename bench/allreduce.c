/* allreduce.c (bench): what MPI_Allreduce takes, in a program that does nothing else.
 *
 *   mpirun -n 2 neap_allreduce
 *
 * answers each line "FLOATS CALLS" on its standard input with the shortest and the
 * median seconds of so many calls in place on so many floats, on a line. Between lines
 * the ranks sleep, so that others can be measured in turn: bench/distributed.lua starts
 * it beside neap. */
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The request of rank 0 on all ranks; false when there are no more. A rank that waits
 * in MPI_Bcast would hold its core. */
static int next_request(int rank, long long request[2])
{
    if (rank == 0 && scanf("%lld %lld", &request[0], &request[1]) != 2) request[0] = 0;
    MPI_Request open;
    MPI_Ibcast(request, 2, MPI_LONG_LONG, 0, MPI_COMM_WORLD, &open);
    const struct timespec rest = {.tv_nsec = 500000};
    for (int done = 0;;) {
        MPI_Test(&open, &done, MPI_STATUS_IGNORE);
        if (done) return request[0] > 0 && request[1] > 0;
        nanosleep(&rest, NULL);
    }
}

/* Seconds of each call: all begin together, and the slowest rank counts. */
static void measure(float *x, int floats, double *seconds, int calls)
{
    for (int i = 0; i < calls; i++) {
        MPI_Barrier(MPI_COMM_WORLD);
        double start = MPI_Wtime();
        MPI_Allreduce(MPI_IN_PLACE, x, floats, MPI_FLOAT, MPI_SUM, MPI_COMM_WORLD);
        seconds[i] = MPI_Wtime() - start;
    }
    MPI_Allreduce(MPI_IN_PLACE, seconds, calls, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
    qsort(seconds, (size_t)calls, sizeof *seconds, by_size);
}

static int answer(int rank, int floats, int calls)
{
    float *x = calloc((size_t)floats, sizeof *x); /* sums of zeros stay finite */
    double *seconds = calloc((size_t)calls, sizeof *seconds);
    if (x && seconds) {
        for (int i = 0; i < floats; i++) x[i] = 0;
        measure(x, floats, seconds, calls);
        if (rank == 0) printf("%.9g %.9g\n", seconds[0], seconds[calls / 2]);
        fflush(stdout);
    }
    int ok = x && seconds;
    free(x), free(seconds);
    return ok;
}

int main(int count, char **arguments)
{
    int rank;
    long long request[2];
    MPI_Init(&count, &arguments);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    while (next_request(rank, request))
        if (!answer(rank, (int)request[0], (int)request[1]))
            MPI_Abort(MPI_COMM_WORLD, 1);
    MPI_Finalize();
    return 0;
}
