/* message.h (jupyter): messages of Jupyter's wire protocol: identities, a delimiter, a
 * signature, and four texts of JSON.
 *
 * What comes in is hostile until its signature is right: a message that was taken has
 * all its parts, but that they are JSON is not known yet. */
#ifndef NEAP_JUPYTER_MESSAGE_H
#define NEAP_JUPYTER_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <zmq.h>

#define MESSAGE_FRAMES 64 /* that one may have */
#define MESSAGE_ID 64     /* room for a session's name, in bytes */

typedef struct message_text {
    const char *at;
    size_t length;
} message_text;

/* Places behind the delimiter. */
enum message_part { SIGNATURE, HEADER, PARENT, METADATA, CONTENT };

typedef struct message {
    size_t count;
    size_t first; /* the frame of the signature */
    zmq_msg_t frame[MESSAGE_FRAMES];
} message;

/* What all messages of a kernel share. */
typedef struct message_seal {
    char session[MESSAGE_ID];
    char *key; /* with which they are signed; an empty one signs nothing */
    size_t key_length;
} message_seal;

typedef enum message_result { NO_MESSAGE, REFUSED, TAKEN } message_result;

/* Takes a message from a socket without waiting. REFUSED is one that was dropped, for
 * the reason in *why. message_free is due after TAKEN only. */
message_result message_receive(void *socket, const message_seal *seal, message *m,
                               const char **why);
void message_free(message *m);

/* A part of a message that was taken, borrowed. */
message_text message_part_of(const message *m, enum message_part part);

/* What is to be sent. The identities are those of `to`, a message that was taken, or
 * where that is NULL the n of `identities`. */
typedef struct message_draft {
    const message *to;
    const message_text *identities;
    size_t n;
    const char *type;
    message_text parent, metadata, content; /* JSON; NULL for {} */
} message_draft;

/* False when the socket takes it no more, as it is being closed. */
bool message_send(void *socket, const message_seal *seal, const message_draft *draft);

#endif
