/* test_threads.c: interpreters in several threads at the same time. */
#include "host.h"

#include <pthread.h>

#define THREADS 4

static char *train(int seed)
{
    lua_State *L = host_open();
    lua_pushinteger(L, seed);
    lua_setglobal(L, "seed");
    char *result = host_run(L, "training.lua");
    lua_close(L);
    return result;
}

typedef struct job {
    int seed, rounds;
    const char *expected;
} job;

static void *work(void *argument)
{
    const job *j = argument;
    for (int i = 0; i < j->rounds; i++) {
        char *got = train(j->seed);
        assert(strcmp(got, j->expected) == 0);
        free(got);
    }
    return NULL;
}

static void interpreters_train_at_the_same_time(int rounds)
{
    pthread_t thread[THREADS];
    job jobs[THREADS];
    char *expected[2] = {train(1), train(2)};
    assert(strcmp(expected[0], expected[1]) != 0);
    for (int i = 0; i < THREADS; i++) {
        jobs[i] = (job){1 + i % 2, rounds, expected[i % 2]};
        assert(pthread_create(&thread[i], NULL, work, &jobs[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++) pthread_join(thread[i], NULL);
    free(expected[0]);
    free(expected[1]);
}

/* ---- one interpreter, used by one thread after the other ---- */

static lua_State *passed;

static void *use_passed(void *argument)
{
    host_expect(passed,
                "z = (z or neap.ones(1000)) * 2\n"
                "x.grad = nil;\n"
                "(x * x):sum():backward()\n"
                "return x.grad:sum():item() .. ' ' .. neap.get_default_dtype()",
                "6.0 float64");
    return argument;
}

static void *close_passed(void *argument)
{
    lua_close(passed);
    return argument;
}

static void in_thread(void *(*f)(void *))
{
    pthread_t thread;
    assert(pthread_create(&thread, NULL, f, NULL) == 0);
    pthread_join(thread, NULL);
}

static void an_interpreter_moves_between_threads(void)
{
    passed = host_open();
    free(host_run(passed,
                  "neap = require 'neap'\n"
                  "neap.set_default_dtype 'float64'\n"
                  "x = neap.ones(3):requires_grad_()"));
    use_passed(NULL);
    for (int i = 0; i < 5; i++) in_thread(use_passed);
    use_passed(NULL);
    in_thread(close_passed);
    neap_tensor *x;
    assert(neap_zeros(NEAP_FLOAT32, 0, NULL, &x) == NEAP_OK);
    neap_manual_seed(3); /* of this thread: the interpreter is gone */
    neap_tensor_release(x);
}

/* ---- the C interface ---- */

static void *compute(void *argument)
{
    const int *seed = argument;
    int64_t shape[2] = {200, 200};
    neap_manual_seed((uint64_t)*seed);
    for (int i = 0; i < 50; i++) {
        neap_tensor *x, *y, *z, *none;
        assert(neap_zeros(NEAP_FLOAT64, 2, shape, &x) == NEAP_OK);
        assert(neap_set_requires_grad(x, true) == NEAP_OK);
        assert(neap_run("exp", 1, &x, &y) == NEAP_OK);
        assert(neap_run("sum", 1, &y, &z) == NEAP_OK);
        assert(neap_backward(z, NULL, false) == NEAP_OK);
        const double *g = neap_tensor_data(neap_tensor_grad(x));
        assert(g[0] == 1.0 && g[39999] == 1.0);
        assert(neap_run("matmul", 1, &x, &none) != NEAP_OK && !none);
        assert(strstr(neap_error(), "matmul"));
        neap_tensor_release(x);
        neap_tensor_release(y);
        neap_tensor_release(z);
    }
    return NULL;
}

static void threads_compute_without_interpreter(void)
{
    pthread_t thread[THREADS];
    int seed[THREADS];
    for (int i = 0; i < THREADS; i++) {
        seed[i] = i;
        assert(pthread_create(&thread[i], NULL, compute, &seed[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++) pthread_join(thread[i], NULL);
}

int main(int argc, char **argv)
{
    interpreters_train_at_the_same_time(argc > 1 ? atoi(argv[1]) : 2);
    an_interpreter_moves_between_threads();
    threads_compute_without_interpreter();
    return 0;
}
