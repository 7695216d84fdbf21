/* message.c (jupyter): messages of Jupyter's wire protocol; see message.h.
 *
 * Signatures are HMAC-SHA256 of the four texts, in hexadecimal digits, by libsodium. */
#define _XOPEN_SOURCE 700

#include "jupyter/message.h"

#include <errno.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define DELIMITER "<IDS|MSG>"
#define DIGITS (2 * crypto_auth_hmacsha256_BYTES)
#define TEXTS 4

/* ---- signatures ---- */

static size_t sign(const message_seal *seal, const message_text texts[TEXTS],
                   char digits[DIGITS + 1])
{
    crypto_auth_hmacsha256_state state;
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    digits[0] = '\0';
    if (seal->key_length == 0) return 0;
    crypto_auth_hmacsha256_init(&state, (const unsigned char *)seal->key,
                                seal->key_length);
    for (int i = 0; i < TEXTS; i++)
        crypto_auth_hmacsha256_update(&state, (const unsigned char *)texts[i].at,
                                      texts[i].length);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_bin2hex(digits, DIGITS + 1, mac, sizeof mac);
    return DIGITS;
}

static bool is_signed(const message_seal *seal, const message *m)
{
    message_text texts[TEXTS], given = message_part_of(m, SIGNATURE);
    char digits[DIGITS + 1];
    if (seal->key_length == 0) return true;
    for (int i = 0; i < TEXTS; i++)
        texts[i] = message_part_of(m, (enum message_part)(HEADER + i));
    sign(seal, texts, digits);
    return given.length == DIGITS && sodium_memcmp(given.at, digits, DIGITS) == 0;
}

/* ---- taking ---- */

static message_text text_of(const zmq_msg_t *frame)
{
    return (message_text){zmq_msg_data((zmq_msg_t *)frame), zmq_msg_size(frame)};
}

message_text message_part_of(const message *m, enum message_part part)
{
    return text_of(&m->frame[m->first + part]);
}

void message_free(message *m)
{
    for (size_t i = 0; i < m->count; i++) zmq_msg_close(&m->frame[i]);
    m->count = 0;
}

static bool take_frame(void *socket, zmq_msg_t *frame, int flags)
{
    int status;
    zmq_msg_init(frame);
    do status = zmq_msg_recv(frame, socket, flags);
    while (status < 0 && errno == EINTR);
    if (status < 0) zmq_msg_close(frame);
    return status >= 0;
}

/* Frames beyond those there is room for are read and dropped. The frames of a message
 * come all at once: only the first can be waited for. */
static bool take_frames(void *socket, message *m, bool *too_many)
{
    m->count = 0;
    *too_many = false;
    for (int flags = ZMQ_DONTWAIT, more = 1; more; flags = 0) {
        zmq_msg_t *frame = &m->frame[m->count];
        if (!take_frame(socket, frame, flags)) {
            message_free(m);
            return false;
        }
        m->count++;
        more = zmq_msg_more(frame);
        if (!more || m->count < MESSAGE_FRAMES) continue;
        *too_many = true;
        message_free(m);
    }
    return true;
}

static bool find_delimiter(message *m)
{
    for (size_t i = 0; i < m->count; i++) {
        message_text text = text_of(&m->frame[i]);
        if (text.length == strlen(DELIMITER) &&
            memcmp(text.at, DELIMITER, text.length) == 0) {
            m->first = i + 1;
            return true;
        }
    }
    return false;
}

static const char *fault_of(const message_seal *seal, message *m, bool too_many)
{
    if (too_many) return "it has too many frames";
    if (!find_delimiter(m)) return "it has no delimiter";
    if (m->count < m->first + CONTENT + 1) return "it has too few parts";
    if (!is_signed(seal, m)) return "its signature is wrong";
    return NULL;
}

message_result message_receive(void *socket, const message_seal *seal, message *m,
                               const char **why)
{
    bool too_many;
    if (!take_frames(socket, m, &too_many)) return NO_MESSAGE;
    *why = fault_of(seal, m, too_many);
    if (*why == NULL) return TAKEN;
    message_free(m);
    return REFUSED;
}

/* ---- sending ---- */

static bool send_frame(void *socket, message_text text, int flags)
{
    int status;
    do status = zmq_send(socket, text.at, text.length, flags);
    while (status < 0 && errno == EINTR);
    return status >= 0;
}

static bool send_identities(void *socket, const message_draft *draft)
{
    const message *to = draft->to;
    size_t n = to ? to->first - 1 : draft->n;
    for (size_t i = 0; i < n; i++) {
        message_text text = to ? text_of(&to->frame[i]) : draft->identities[i];
        if (!send_frame(socket, text, ZMQ_SNDMORE)) return false;
    }
    return true;
}

static void write_date(char *out, size_t size)
{
    struct timespec now;
    struct tm parts;
    char second[32];
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    strftime(second, sizeof second, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(out, size, "%s.%06ldZ", second, now.tv_nsec / 1000);
}

static message_text write_header(const message_seal *seal, const char *type, char *out,
                                 size_t size)
{
    static atomic_ulong count;
    char date[64];
    write_date(date, sizeof date);
    int length = snprintf(out, size,
                          "{\"msg_id\":\"%s_%lu\",\"session\":\"%s\","
                          "\"username\":\"neap\",\"date\":\"%s\",\"msg_type\":\"%s\","
                          "\"version\":\"5.3\"}",
                          seal->session, atomic_fetch_add(&count, 1) + 1, seal->session,
                          date, type);
    return (message_text){out, (size_t)length};
}

static message_text or_empty(message_text text)
{
    return text.at ? text : (message_text){"{}", 2};
}

bool message_send(void *socket, const message_seal *seal, const message_draft *draft)
{
    char header[512], digits[DIGITS + 1];
    message_text texts[TEXTS] = {
        write_header(seal, draft->type, header, sizeof header),
        or_empty(draft->parent),
        or_empty(draft->metadata),
        or_empty(draft->content),
    };
    message_text signature = {digits, sign(seal, texts, digits)};
    bool sent =
        send_identities(socket, draft) &&
        send_frame(socket, (message_text){DELIMITER, strlen(DELIMITER)}, ZMQ_SNDMORE) &&
        send_frame(socket, signature, ZMQ_SNDMORE);
    for (int i = 0; sent && i < TEXTS; i++)
        sent = send_frame(socket, texts[i], i + 1 < TEXTS ? ZMQ_SNDMORE : 0);
    return sent;
}
