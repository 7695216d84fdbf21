/* signature.c (mpi): comparing calls, and saying how they differ. */
#include "mpi/signature.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *const call_names[CALL_KINDS] = {
    [ALL_REDUCE] = "all_reduce",
    [REDUCE] = "reduce",
    [BROADCAST] = "broadcast",
    [ALL_GATHER] = "all_gather",
    [GATHER] = "gather",
    [SCATTER] = "scatter",
    [REDUCE_SCATTER] = "reduce_scatter",
    [ALL_TO_ALL] = "all_to_all",
    [BARRIER] = "barrier",
    [SEND] = "send",
    [RECV] = "recv",
    [GATHER_BYTES] = "gather_values",
    [BROADCAST_BYTES] = "broadcast_values",
    [FARM] = "map",
    [INIT] = "init",
    [END] = "the end",
};

const char *const reduce_names[REDUCE_OPS + 1] = {
    [SUM] = "sum", [MEAN] = "mean", [MAX] = "max", [MIN] = "min", [PRODUCT] = "product",
};

static const bool is_rooted[CALL_KINDS] = {
    [REDUCE] = true,  [BROADCAST] = true,       [GATHER] = true,
    [SCATTER] = true, [BROADCAST_BYTES] = true,
};
static const bool reduces[CALL_KINDS] = {
    [ALL_REDUCE] = true, [REDUCE] = true, [REDUCE_SCATTER] = true};

/* Appends to the text, of which `used` bytes are used, as far as there is room. */
static size_t add(char *text, size_t size, size_t used, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static size_t add(char *text, size_t size, size_t used, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(text + used, size - used, format, arguments);
    va_end(arguments);
    if (n < 0) return used;
    return used + (size_t)n < size ? used + (size_t)n : size - 1;
}

void signature_write_tensor(const signature *s, char *text, size_t size)
{
    size_t used =
        add(text, size, 0, "%s (", mpi_neap->dtype_name((neap_dtype)s->dtype));
    for (int i = 0; i < s->ndim; i++)
        used = add(text, size, used, i ? ", %" PRId64 : "%" PRId64, s->shape[i]);
    add(text, size, used, ")");
}

/* "calls reduce of float32 (3, 4) by sum to rank 2", "has ended" */
static void write_call(const signature *s, char *text, size_t size)
{
    if (s->kind == END) {
        snprintf(text, size, "has ended");
        return;
    }
    if (s->kind == INIT) {
        snprintf(text, size, "makes its first call%s",
                 s->ordered ? "" : " with check = false");
        return;
    }
    size_t used = add(text, size, 0, "calls %s", call_names[s->kind]);
    if (s->ndim >= 0) {
        used = add(text, size, used, " of ");
        signature_write_tensor(s, text + used, size - used);
        used += strlen(text + used);
    } else if (s->kind == FARM) {
        used = add(text, size, used, " over %" PRId64 " tasks", s->shape[0]);
    }
    if (reduces[s->kind])
        used = add(text, size, used, " by %s%s", s->ordered ? "" : "unordered ",
                   reduce_names[s->op]);
    if (is_rooted[s->kind]) add(text, size, used, " with root %d", s->root + 1);
}

bool signatures_agree(const signature *all, int size, const char *what,
                      char sentence[SENTENCE])
{
    int other = 1;
    while (other < size && memcmp(all, &all[other], sizeof *all) == 0) other++;
    if (other >= size) return true;
    char first[160], second[160];
    write_call(&all[0], first, sizeof first);
    write_call(&all[other], second, sizeof second);
    bool same_kind = all[0].kind == all[other].kind;
    size_t used = add(sentence, SENTENCE, 0, "%s: rank 1 %s, rank %d %s", what, first,
                      other + 1, second);
    if (all[0].call > 0)
        used = add(sentence, SENTENCE, used, " (call %" PRId64 ")", all[0].call);
    add(sentence, SENTENCE, used, ": all ranks must %s",
        same_kind ? "give the same dtype, shape and options"
                  : "make the same calls in the same order");
    return false;
}
