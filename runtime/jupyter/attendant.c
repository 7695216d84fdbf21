/* attendant.c (jupyter): the thread that answers while the interpreter computes. It
 * takes control messages (interrupt, shutdown, what kernel this is), publishes what is
 * written to the standard streams, and sees when the process that started it is gone.
 *
 * Ctrl-C is the program's way to stop a computation (cli/interrupt.c), so an interrupt
 * is the signal SIGINT. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "jupyter/wire.h"

#define PAUSE 10    /* milliseconds between two readings of the streams */
#define PATIENCE 20 /* tenths of a second that a kernel has to end */

static void pause_for(int milliseconds)
{
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

/* ---- replies ---- */

static void publish_state(wire *w, const message *m, const char *content)
{
    message_draft draft = {.type = "status",
                           .parent = message_part_of(m, HEADER),
                           .content = {content, strlen(content)}};
    wire_publish(w, &draft);
}

static void reply(wire *w, const message *m, const char *type, const char *content)
{
    message_draft draft = {.to = m,
                           .type = type,
                           .parent = message_part_of(m, HEADER),
                           .content = {content, strlen(content)}};
    message_send(w->socket[CONTROL], &w->seal, &draft);
}

/* ---- what is asked ---- */

/* In a group of its own, the children that a cell waits for are stopped as well. */
static void interrupt(const wire *w)
{
    if (getpgrp() == getpid())
        kill(0, SIGINT);
    else
        pthread_kill(w->interpreter, SIGINT);
}

/* Stops what runs and has the interpreter come to its end. A kernel that does not end
 * by itself is ended: whoever asked for it goes on only then. */
static void end_kernel(wire *w)
{
    atomic_store(&w->closing, true);
    for (int i = 0; i < PATIENCE; i++) {
        interrupt(w);
        zmq_pollitem_t item = {w->socket[CONTROL], 0, ZMQ_POLLIN, 0};
        if (zmq_poll(&item, 1, 0) < 0 && errno == ETERM) return;
        pause_for(100);
    }
    _exit(EXIT_FAILURE);
}

static void answer_interrupt(wire *w, const message *m)
{
    interrupt(w);
    reply(w, m, "interrupt_reply", "{\"status\":\"ok\"}");
}

static bool wants_restart(const message *m)
{
    message_text content = message_part_of(m, CONTENT);
    json_t *value = json_loadb(content.at, content.length, 0, NULL);
    bool restart = json_is_true(json_object_get(value, "restart"));
    json_decref(value);
    return restart;
}

static void answer_shutdown(wire *w, const message *m)
{
    const char *content = wants_restart(m) ? "{\"status\":\"ok\",\"restart\":true}"
                                           : "{\"status\":\"ok\",\"restart\":false}";
    message_draft draft = {.type = "shutdown_reply",
                           .parent = message_part_of(m, HEADER),
                           .content = {content, strlen(content)}};
    wire_publish(w, &draft);
    reply(w, m, "shutdown_reply", content);
}

static void answer_kernel_info(wire *w, const message *m)
{
    reply(w, m, "kernel_info_reply", w->kernel_info);
}

static const struct {
    const char *type;
    void (*answer)(wire *w, const message *m);
} answers[] = {
    {"interrupt_request", answer_interrupt},
    {"shutdown_request", answer_shutdown},
    {"kernel_info_request", answer_kernel_info},
};

/* The place of a message's type among the answers, or -1. */
static int find_answer(const message *m)
{
    message_text header = message_part_of(m, HEADER);
    json_t *value = json_loadb(header.at, header.length, 0, NULL);
    const char *type = json_string_value(json_object_get(value, "msg_type"));
    int found = -1;
    for (size_t i = 0; type && i < sizeof answers / sizeof *answers; i++)
        if (strcmp(type, answers[i].type) == 0) found = (int)i;
    json_decref(value);
    return found;
}

static void answer_message(wire *w, const message *m)
{
    int place = find_answer(m);
    if (place < 0) {
        wire_complain(w, "the control socket knows no message of its type");
        return;
    }
    publish_state(w, m, "{\"execution_state\":\"busy\"}");
    answers[place].answer(w, m);
    publish_state(w, m, "{\"execution_state\":\"idle\"}");
    if (answers[place].answer == answer_shutdown) end_kernel(w);
}

static void take_control(wire *w)
{
    message m;
    const char *why;
    message_result result = message_receive(w->socket[CONTROL], &w->seal, &m, &why);
    if (result == REFUSED) wire_complain(w, why);
    if (result != TAKEN) return;
    answer_message(w, &m);
    message_free(&m);
}

/* ---- the thread ---- */

static void publish_streams(wire *w)
{
    pause_for(PAUSE);
    wire_drain(w, false);
}

void *wire_attend(void *argument)
{
    wire *w = argument;
    while (!atomic_load(&w->closing)) {
        zmq_pollitem_t items[] = {
            {w->socket[CONTROL], 0, ZMQ_POLLIN, 0},
            {NULL, streams_out(w->streams), ZMQ_POLLIN, 0},
            {NULL, streams_err(w->streams), ZMQ_POLLIN, 0},
        };
        if (zmq_poll(items, 3, 1000) < 0 && errno == ETERM) break;
        if (items[0].revents) take_control(w);
        if (items[1].revents || items[2].revents) publish_streams(w);
        if (w->starter && getppid() != w->starter) end_kernel(w);
    }
    return NULL;
}
