/* delay.c (bench): the delay of a network, where the kernel has no netem.
 *
 *   neap_delay QUEUE MICROSECONDS
 *
 * holds each packet of a netfilter queue for so long, and has it go on then, in order:
 * what `iptables -A INPUT -j NFQUEUE --queue-num QUEUE` hands over. Packets stay in the
 * kernel, whole ones of up to 64 KiB, only their numbers come here, so that this costs
 * a few microseconds a packet. It runs before other processes, as a network card does,
 * and until it is killed; packets pass without it where the rule has --queue-bypass.
 * scripts/dev/network.sh starts it. */
#define _GNU_SOURCE /* ppoll */
#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nfnetlink_queue.h>
#include <linux/netlink.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>

#define MOST 65536 /* packets that are held at once; more are dropped, as by netem */

typedef struct held {
    uint32_t id; /* as the kernel sent it */
    int64_t due; /* ns */
} held;

static held ring[MOST];
static uint32_t first, last; /* those held: first..last-1, modulo MOST */

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void die(const char *what)
{
    fprintf(stderr, "neap_delay: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* ---- messages to the kernel ---- */

typedef struct message {
    struct nlmsghdr head;
    struct nfgenmsg queue;
    char rest[64];
} message;

static void begin(message *m, int type, uint16_t queue)
{
    memset(m, 0, sizeof *m);
    m->head.nlmsg_len = NLMSG_LENGTH(sizeof m->queue);
    m->head.nlmsg_type = (uint16_t)(NFNL_SUBSYS_QUEUE << 8 | type);
    m->head.nlmsg_flags = NLM_F_REQUEST;
    m->queue.version = NFNETLINK_V0;
    m->queue.res_id = htons(queue);
}

static void add(message *m, uint16_t type, const void *value, size_t bytes)
{
    struct nlattr *a = (struct nlattr *)((char *)m + NLMSG_ALIGN(m->head.nlmsg_len));
    a->nla_type = type;
    a->nla_len = (uint16_t)(NLA_HDRLEN + bytes);
    memcpy((char *)a + NLA_HDRLEN, value, bytes);
    m->head.nlmsg_len = NLMSG_ALIGN(m->head.nlmsg_len) + NLA_ALIGN(a->nla_len);
}

static void tell(int s, const message *m)
{
    struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
    if (sendto(s, m, m->head.nlmsg_len, 0, (void *)&kernel, sizeof kernel) < 0)
        die("netlink");
}

/* Sends a message of settings, and dies where the kernel refuses it. */
static void set(int s, message *m)
{
    char answer[4096];
    m->head.nlmsg_flags |= NLM_F_ACK;
    tell(s, m);
    ssize_t n = recv(s, answer, sizeof answer, 0);
    const struct nlmsghdr *head = (void *)answer;
    if (n < (ssize_t)NLMSG_LENGTH(sizeof(struct nlmsgerr)) ||
        head->nlmsg_type != NLMSG_ERROR)
        die("no answer of the kernel");
    errno = -((const struct nlmsgerr *)NLMSG_DATA(head))->error;
    if (errno) die("the queue");
}

static int open_queue(uint16_t queue)
{
    int s = socket(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER);
    if (s < 0) die("netlink");
    int room = 8 << 20, on = 1;
    setsockopt(s, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
    setsockopt(s, SOL_NETLINK, NETLINK_NO_ENOBUFS, &on, sizeof on);
    message m;
    begin(&m, NFQNL_MSG_CONFIG, queue);
    struct nfqnl_msg_config_cmd bind = {.command = NFQNL_CFG_CMD_BIND,
                                        .pf = htons(AF_INET)};
    add(&m, NFQA_CFG_CMD, &bind, sizeof bind);
    set(s, &m);
    begin(&m, NFQNL_MSG_CONFIG, queue);
    struct nfqnl_msg_config_params meta = {.copy_mode = NFQNL_COPY_META};
    uint32_t most = htonl(MOST - 1), flags = htonl(NFQA_CFG_F_GSO);
    add(&m, NFQA_CFG_PARAMS, &meta, sizeof meta);
    add(&m, NFQA_CFG_QUEUE_MAXLEN, &most, sizeof most);
    add(&m, NFQA_CFG_FLAGS, &flags, sizeof flags);
    add(&m, NFQA_CFG_MASK, &flags, sizeof flags);
    set(s, &m);
    return s;
}

/* ---- packets ---- */

/* Notes the packet of a message; those of one read have come at one time. */
static void hold(const struct nlmsghdr *head, int64_t due)
{
    const char *at = (const char *)NLMSG_DATA(head) + sizeof(struct nfgenmsg);
    const char *end = (const char *)head + head->nlmsg_len;
    while (at + NLA_HDRLEN <= end) {
        const struct nlattr *a = (const void *)at;
        if (a->nla_len < NLA_HDRLEN) break;
        if ((a->nla_type & NLA_TYPE_MASK) == NFQA_PACKET_HDR) {
            struct nfqnl_msg_packet_hdr packet;
            memcpy(&packet, at + NLA_HDRLEN, sizeof packet);
            ring[last++ % MOST] = (held){.id = packet.packet_id, .due = due};
            return;
        }
        at += NLA_ALIGN(a->nla_len);
    }
}

static void take(int s, int64_t delay)
{
    static char in[1 << 16];
    ssize_t n;
    while ((n = recv(s, in, sizeof in, MSG_DONTWAIT)) > 0) {
        int64_t due = now() + delay;
        size_t left = (size_t)n;
        for (struct nlmsghdr *h = (void *)in; NLMSG_OK(h, left);
             h = NLMSG_NEXT(h, left))
            if (h->nlmsg_type == (NFNL_SUBSYS_QUEUE << 8 | NFQNL_MSG_PACKET))
                hold(h, due);
    }
}

/* Lets go of those that are due: one message is for all up to a number. */
static void release(int s, uint16_t queue)
{
    int64_t t = now();
    struct nfqnl_msg_verdict_hdr verdict = {.verdict = htonl(NF_ACCEPT)};
    uint32_t from = first;
    while (first != last && ring[first % MOST].due <= t)
        verdict.id = ring[first++ % MOST].id;
    if (first == from) return;
    message m;
    begin(&m, NFQNL_MSG_VERDICT_BATCH, queue);
    add(&m, NFQA_VERDICT_HDR, &verdict, sizeof verdict);
    tell(s, &m);
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "neap_delay QUEUE MICROSECONDS\n");
        return 2;
    }
    uint16_t queue = (uint16_t)strtoul(arguments[1], NULL, 10);
    int64_t delay = 1000 * (int64_t)strtoll(arguments[2], NULL, 10);
    struct sched_param ahead = {.sched_priority = 50};
    if (sched_setscheduler(0, SCHED_FIFO, &ahead) != 0) die("priority");
    prctl(PR_SET_TIMERSLACK, 1);
    struct pollfd in = {.fd = open_queue(queue), .events = POLLIN};
    for (;;) {
        int64_t wait = first == last ? INT64_MAX : ring[first % MOST].due - now();
        if (wait < 0) wait = 0;
        struct timespec t = {.tv_sec = wait / 1000000000, .tv_nsec = wait % 1000000000};
        if (ppoll(&in, 1, first == last ? NULL : &t, NULL) < 0 && errno != EINTR)
            die("poll");
        take(in.fd, delay);
        release(in.fd, queue);
    }
}
