/* csv_classes.c (io): see csv_classes.h. */
#include "io/csv_classes.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/stretch.h"

/* ---- numbers ---- */

/* The slot of a text: that which holds it, or the free one where it goes. */
static int64_t find_slot(const neap_csv_column *c, uint64_t seed, const char *at,
                         int64_t n)
{
    const int64_t *slots = c->slots;
    int64_t mask = c->slots_room - 1, bytes;
    int64_t i = (int64_t)(neap_hash(seed, at, n) & (uint64_t)mask);
    for (; slots[i] > 0; i = (i + 1) & mask) {
        const char *text = neap_strings_get(&c->classes, slots[i] - 1, &bytes);
        if (bytes == n && memcmp(text, at, (size_t)n) == 0) break;
    }
    return i;
}

/* Room for one class more, at most half of it full. */
static neap_status make_slots(neap_csv_column *c, uint64_t seed)
{
    int64_t room = c->slots_room ? 2 * c->slots_room : 64, bytes;
    if (2 * c->classes.n < c->slots_room) return NEAP_OK;
    int64_t *slots = neap_alloc_array(room, sizeof *slots);
    if (!slots) return NEAP_ERR_MEMORY;
    memset(slots, 0, (size_t)room * sizeof *slots);
    neap_csv_classes_end(c);
    c->slots = slots;
    c->slots_room = room;
    for (int64_t i = 0; i < c->classes.n; i++) {
        const char *text = neap_strings_get(&c->classes, i, &bytes);
        slots[find_slot(c, seed, text, bytes)] = i + 1;
    }
    return neap_check_interrupt();
}

neap_status neap_csv_class_number(neap_csv_column *c, uint64_t seed, const char *at,
                                  int64_t n, int64_t *number)
{
    NEAP_TRY(make_slots(c, seed));
    int64_t *slot = (int64_t *)c->slots + find_slot(c, seed, at, n);
    if (*slot == 0) {
        NEAP_TRY(neap_strings_add(&c->classes, at, n));
        *slot = c->classes.n;
    }
    *number = *slot;
    return NEAP_OK;
}

void neap_csv_classes_end(neap_csv_column *c)
{
    neap_free(c->slots, (size_t)c->slots_room * sizeof(int64_t));
    c->slots = NULL;
    c->slots_room = 0;
}

/* ---- their order ---- */

typedef struct class_name {
    const char *at;
    int64_t n, number;
} class_name;

static int by_bytes(const void *a, const void *b)
{
    const class_name *x = a, *y = b;
    int order = memcmp(x->at, y->at, (size_t)(x->n < y->n ? x->n : y->n));
    return order != 0 ? order : (x->n > y->n) - (x->n < y->n);
}

static neap_status put_in_order(neap_csv_column *c, class_name *names,
                                int64_t *new_number)
{
    neap_strings sorted = {.n = 0};
    neap_status status = NEAP_OK;
    for (int64_t i = 0; i < c->classes.n; i++) {
        names[i].at = neap_strings_get(&c->classes, i, &names[i].n);
        names[i].number = i;
    }
    qsort(names, (size_t)c->classes.n, sizeof *names, by_bytes);
    for (int64_t i = 0; i < c->classes.n && status == NEAP_OK; i++) {
        new_number[names[i].number] = i + 1;
        status = neap_strings_add(&sorted, names[i].at, names[i].n);
    }
    neap_strings_free(status == NEAP_OK ? &c->classes : &sorted);
    if (status == NEAP_OK) c->classes = sorted;
    return status;
}

neap_status neap_csv_classes_sort(neap_csv_column *c, int64_t *new_number)
{
    int64_t n = c->classes.n;
    class_name *names = neap_alloc_array(n, sizeof *names);
    if (!names) return NEAP_ERR_MEMORY;
    neap_status status = put_in_order(c, names, new_number);
    neap_free(names, (size_t)n * sizeof *names);
    return status;
}
