/* openmp.c (base): finds neap/omp.so and opens it, and with it the OpenMP runtime.
 *
 * A thread of libgomp that has nothing to do spins for some milliseconds before it
 * sleeps. Where another process wants the core, such a thread is soon off it just when
 * a loop begins, and a loop ends when all threads have come to its end: loops of 100 us
 * took tens of milliseconds. libgomp takes the length of the spin from the environment
 * when it is loaded, and has no call for it. So the runtime is in no program's list of
 * libraries: it is opened here, with GOMP_SPINCOUNT in the environment for that moment.
 * What the user has set stands, and a runtime that is in the process already keeps what
 * it was told. */
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* dladdr, RTLD_NOLOAD */
#endif
#include "base/backend.h"

#ifndef NEAP_HAVE_OPENMP

const neap_backend *neap_openmp_open(const char **reason)
{
    *reason = "this build is without OpenMP";
    return NULL;
}

#else

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/auxv.h>
#endif

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

/* ---- how threads wait ---- */

#define SPIN "GOMP_SPINCOUNT=10000" /* measured with bench/parallel.lua */

#ifdef __APPLE__
#include <crt_externs.h>
#define environment (*_NSGetEnviron())
#else
extern char **environ;
#define environment environ
#endif

static bool user_has_set_waiting(void)
{
    return getenv("OMP_WAIT_POLICY") || getenv("GOMP_SPINCOUNT") ||
           getenv("KMP_BLOCKTIME");
}

static bool is_loaded(const char *library)
{
    void *handle = dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
    if (handle) dlclose(handle);
    return handle != NULL;
}

static bool runtime_is_loaded(void)
{
    static const char *const names[] = {
        "libgomp.so.1", "libomp.so.5",     "libomp.so",
        "libiomp5.so",  "libgomp.1.dylib", "libomp.dylib",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_loaded(names[i])) return true;
    return false;
}

/* Opens the object with SPIN in the environment, which children shall not inherit.
 * setenv would write to the table while another thread of the host may be reading it;
 * a longer copy that takes its place for a moment, and is never freed, harms no reader.
 */
static void *open_with_spin(const char *path)
{
    static char **longer, spin[] = SPIN;
    char **before = environment;
    size_t n = 0;
    while (before && before[n]) n++;
    longer = malloc((n + 2) * sizeof *longer);
    if (!longer) return dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (n > 0) memcpy(longer, before, n * sizeof *longer);
    longer[n] = spin;
    longer[n + 1] = NULL;
    environment = longer;
    void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (environment == longer) environment = before;
    return object;
}

/* ---- where omp.so lies ---- */

static bool is_in_program(const Dl_info *own)
{
#ifdef __linux__
    Dl_info program;
    void *headers = (void *)getauxval(AT_PHDR);
    return dladdr(headers, &program) && program.dli_fbase == own->dli_fbase;
#else
    (void)own;
    return false;
#endif
}

/* The file that this code is in: core.so, or a program that links libneap.a. For a
 * program dladdr knows only what it was called by. */
static bool find_own_file(char out[PATH_MAX])
{
    static const int here;
    Dl_info own;
    if (!dladdr(&here, &own)) return false;
    if (is_in_program(&own)) return realpath("/proc/self/exe", out) != NULL;
    return strchr(own.dli_fname, '/') && realpath(own.dli_fname, out);
}

static bool join(char out[PATH_MAX], const char *folder, const char *rest)
{
    char name[PATH_MAX];
    int length = snprintf(name, sizeof name, "%s/%s", folder, rest);
    return length > 0 && length < PATH_MAX && realpath(name, out);
}

/* Beside core.so; below or beside the folder of a program, as in a build tree and an
 * installed one; where this build is to be installed. */
static bool find_object(char out[PATH_MAX])
{
    static const char *const places[] = {"omp.so", "lib/lua/5.4/neap/omp.so",
                                         "../lib/lua/5.4/neap/omp.so"};
    char folder[PATH_MAX];
    if (find_own_file(folder)) {
        *strrchr(folder, '/') = '\0';
        for (size_t i = 0; i < sizeof places / sizeof *places; i++)
            if (join(out, folder, places[i])) return true;
    }
    return realpath(NEAP_OMP_INSTALLED, out) != NULL;
}

/* ---- opening ---- */

static char sentence[PATH_MAX + 256];

static const neap_backend *fail(const char *rule, const char *what)
{
    snprintf(sentence, sizeof sentence, "%s%s", rule, what);
    return NULL;
}

static const neap_backend *open_object(void)
{
    char path[PATH_MAX];
    bool loaded = runtime_is_loaded(), set = user_has_set_waiting();
    if (!find_object(path)) return fail("neap/omp.so was not found", "");
    void *object =
        loaded || set ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : open_with_spin(path);
    if (!object) return fail("neap/omp.so cannot be opened: ", dlerror());
    const neap_backend *openmp = dlsym(object, "neap_openmp");
    if (!openmp || openmp->version != NEAP_BACKEND_VERSION)
        return fail("neap/omp.so is of another version of neap: ", path);
    if (!loaded && !set && openmp->sleep_soon) openmp->sleep_soon();
    fail(loaded ? "the process had OpenMP before neap: idle threads wait as it was told"
         : set  ? "idle threads wait as the environment says"
                : "idle threads spin for a moment, then sleep",
         "");
    return openmp;
}

const neap_backend *neap_openmp_open(const char **reason)
{
    static const neap_backend *openmp;
    static bool tried;
    if (!tried) openmp = open_object();
    tried = true;
    *reason = sentence;
    return openmp;
}

#endif
