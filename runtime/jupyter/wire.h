/* wire.h (jupyter): the five sockets of a kernel, and the threads that serve them.
 *
 * The interpreter's thread takes requests (shell) and asks for input (stdin). Two
 * threads of their own answer while it computes: one sends heartbeats back, the other,
 * the attendant, takes what is on the control socket and publishes what is written to
 * the standard streams. What several threads use has a lock. */
#ifndef NEAP_JUPYTER_WIRE_H
#define NEAP_JUPYTER_WIRE_H

#include <pthread.h>
#include <stdatomic.h>
#include <sys/types.h>

#include "jupyter/message.h"
#include "jupyter/streams.h"

typedef enum wire_channel {
    SHELL,
    INPUT,
    PUBLISHED,
    CONTROL,
    HEART,
    CHANNELS
} wire_channel;

typedef struct wire {
    void *context;
    void *socket[CHANNELS];
    message_seal seal;
    char *kernel_info; /* the content of its reply, JSON */
    streams *streams;
    char *parent; /* the header of the request that runs: what streams belong to */
    size_t parent_length;
    pthread_mutex_t publishing; /* the socket PUBLISHED */
    pthread_mutex_t streaming;  /* the streams, and the parent */
    pthread_t interpreter, heart, attendant;
    bool has_heart, has_attendant;
    pid_t starter;       /* the kernel ends when this process is gone; 0 for none */
    atomic_bool closing; /* the kernel was told to end */
    atomic_bool written; /* text of streams was published; for whoever asks */
} wire;

/* How a kernel is reached; all borrowed. */
typedef struct wire_setup {
    const char *address[CHANNELS];
    const char *session;
    message_text key;
    const char *kernel_info;
} wire_setup;

/* Opens the sockets, takes over the standard streams and starts the threads. On
 * failure false, with a sentence in `error`; wire_close is due either way. */
bool wire_open(wire *w, const wire_setup *setup, char *error, size_t size);
/* Ends the threads, gives the streams back, and waits a moment for what was sent. */
void wire_close(wire *w);

/* Publishes a message to all who listen. */
bool wire_publish(wire *w, const message_draft *draft);
/* Publishes what the streams hold; `whole` is when nothing more is to come, so that the
 * beginning of a character is none. */
void wire_drain(wire *w, bool whole);
/* From now on streams belong to the request with this header. */
void wire_set_parent(wire *w, message_text header);
/* Says on the kernel's own standard error what was wrong with a message. */
void wire_complain(wire *w, const char *why);

/* The thread of wire_open's that takes control messages; the argument is the wire. */
void *wire_attend(void *argument);

#endif
