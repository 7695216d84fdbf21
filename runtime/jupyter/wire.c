/* wire.c (jupyter): the sockets of a kernel, and its heartbeat; see wire.h. */
#define _XOPEN_SOURCE 700

#include "jupyter/wire.h"

#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LARGEST ((int64_t)64 << 20) /* bytes of a frame; who sends more is cut off */
#define LINGER 1000                 /* milliseconds that the last messages have */

/* ---- opening ---- */

static const struct {
    const char *name;
    int kind;
} kinds[CHANNELS] = {
    [SHELL] = {"shell", ZMQ_ROUTER},  [INPUT] = {"stdin", ZMQ_ROUTER},
    [PUBLISHED] = {"iopub", ZMQ_PUB}, [CONTROL] = {"control", ZMQ_ROUTER},
    [HEART] = {"heartbeat", ZMQ_REP},
};

static bool fail(char *error, size_t size, const char *what, const char *why)
{
    snprintf(error, size, "%s: %s", what, why);
    return false;
}

/* A client that was away comes back under its name; a slow listener loses nothing. */
static void *open_socket(wire *w, wire_channel channel, const char *address)
{
    void *socket = zmq_socket(w->context, kinds[channel].kind);
    int linger = LINGER, all = 0, yes = 1;
    int64_t largest = LARGEST;
    if (!socket) return NULL;
    w->socket[channel] = socket;
    zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger);
    zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &largest, sizeof largest);
    zmq_setsockopt(socket, ZMQ_SNDHWM, &all, sizeof all);
    if (kinds[channel].kind == ZMQ_ROUTER)
        zmq_setsockopt(socket, ZMQ_ROUTER_HANDOVER, &yes, sizeof yes);
    return zmq_bind(socket, address) == 0 ? socket : NULL;
}

static bool open_sockets(wire *w, const wire_setup *setup, char *error, size_t size)
{
    w->context = zmq_ctx_new();
    if (!w->context) return fail(error, size, "ZeroMQ", zmq_strerror(errno));
    for (int i = 0; i < CHANNELS; i++)
        if (!open_socket(w, (wire_channel)i, setup->address[i])) {
            int why = errno;
            char what[512];
            snprintf(what, sizeof what, "the %s socket at %s", kinds[i].name,
                     setup->address[i]);
            return fail(error, size, what, zmq_strerror(why));
        }
    return true;
}

static bool keep_setup(wire *w, const wire_setup *setup)
{
    snprintf(w->seal.session, sizeof w->seal.session, "%s", setup->session);
    w->kernel_info = strdup(setup->kernel_info);
    w->seal.key = malloc(setup->key.length + 1);
    if (!w->kernel_info || !w->seal.key) return false;
    memcpy(w->seal.key, setup->key.at, setup->key.length);
    w->seal.key_length = setup->key.length;
    return true;
}

/* Sends what comes back as it came. */
static void *beat(void *argument)
{
    wire *w = argument;
    void *socket = w->socket[HEART];
    zmq_msg_t frame;
    zmq_msg_init(&frame);
    for (;;) {
        int status = zmq_msg_recv(&frame, socket, 0);
        if (status < 0 && errno == EINTR) continue;
        if (status < 0) break;
        int more = zmq_msg_more(&frame) ? ZMQ_SNDMORE : 0;
        if (zmq_msg_send(&frame, socket, more) < 0 && errno == ETERM) break;
    }
    zmq_msg_close(&frame);
    return NULL;
}

/* Signals are for the interpreter's thread: the others are started without. */
static bool start_threads(wire *w)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    w->has_heart = pthread_create(&w->heart, NULL, beat, w) == 0;
    w->has_attendant = pthread_create(&w->attendant, NULL, wire_attend, w) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return w->has_heart && w->has_attendant;
}

bool wire_open(wire *w, const wire_setup *setup, char *error, size_t size)
{
    memset(w, 0, sizeof *w);
    pthread_mutex_init(&w->publishing, NULL);
    pthread_mutex_init(&w->streaming, NULL);
    w->interpreter = pthread_self();
    w->starter = getenv("JPY_PARENT_PID") ? getppid() : 0;
    if (!keep_setup(w, setup)) return fail(error, size, "wire", "not enough memory");
    if (!open_sockets(w, setup, error, size)) return false;
    w->streams = streams_open();
    if (!w->streams) return fail(error, size, "standard streams", strerror(errno));
    return start_threads(w) || fail(error, size, "threads", "the system gives none");
}

void wire_close(wire *w)
{
    if (w->streams) wire_drain(w, true);
    atomic_store(&w->closing, true);
    if (w->context) zmq_ctx_shutdown(w->context);
    if (w->has_heart) pthread_join(w->heart, NULL);
    if (w->has_attendant) pthread_join(w->attendant, NULL);
    for (int i = 0; i < CHANNELS; i++)
        if (w->socket[i]) zmq_close(w->socket[i]);
    if (w->context) zmq_ctx_term(w->context);
    streams_close(w->streams);
    pthread_mutex_destroy(&w->publishing);
    pthread_mutex_destroy(&w->streaming);
    free(w->kernel_info);
    free(w->seal.key);
    free(w->parent);
    memset(w, 0, sizeof *w);
}

/* ---- what several threads do ---- */

bool wire_publish(wire *w, const message_draft *draft)
{
    message_draft published = *draft;
    message_text topic = {draft->type, strlen(draft->type)};
    published.to = NULL;
    published.identities = &topic;
    published.n = 1;
    pthread_mutex_lock(&w->publishing);
    bool sent = message_send(w->socket[PUBLISHED], &w->seal, &published);
    pthread_mutex_unlock(&w->publishing);
    return sent;
}

static void publish_text(void *context, const char *name, const char *text,
                         size_t length)
{
    wire *w = context;
    json_t *content = json_pack("{s:s,s:s%}", "name", name, "text", text, length);
    char *written = content ? json_dumps(content, JSON_COMPACT) : NULL;
    json_decref(content);
    if (!written) return;
    message_draft draft = {.type = "stream",
                           .parent = {w->parent, w->parent_length},
                           .content = {written, strlen(written)}};
    wire_publish(w, &draft);
    atomic_store(&w->written, true);
    free(written);
}

void wire_drain(wire *w, bool whole)
{
    pthread_mutex_lock(&w->streaming);
    streams_read(w->streams, whole, publish_text, w);
    pthread_mutex_unlock(&w->streaming);
}

void wire_set_parent(wire *w, message_text header)
{
    char *copy = malloc(header.length + 1);
    wire_drain(w, true);
    if (copy) memcpy(copy, header.at, header.length);
    pthread_mutex_lock(&w->streaming);
    free(w->parent);
    w->parent = copy;
    w->parent_length = copy ? header.length : 0;
    pthread_mutex_unlock(&w->streaming);
}

void wire_complain(wire *w, const char *why)
{
    char line[512];
    int file = w->streams ? streams_before(w->streams) : STDERR_FILENO;
    int length =
        snprintf(line, sizeof line, "neap kernel: a message was dropped: %s\n", why);
    if (length > (int)sizeof line - 1) length = (int)sizeof line - 1;
    if (write(file, line, (size_t)length) < 0) return; /* nowhere to say it */
}
