/* loan.c (tensor): see loan.h. */
#include "tensor/loan.h"

#include <stdatomic.h>

#include "base/alloc.h"

struct neap_lender {
    _Atomic int64_t refs; /* the ledger's, those handed out, and one of each borrowed */
    neap_tensor *lent;    /* its geometry never changes */
    neap_lender *next;    /* in the ledger */
};

/* The storage of a borrowed tensor. */
typedef struct loan {
    neap_storage storage;
    neap_lender *lender;
} loan;

static void destroy(neap_lender *lender)
{
    neap_tensor_release(lender->lent);
    neap_free(lender, sizeof *lender);
}

void neap_lender_release(neap_lender *lender)
{
    if (lender && atomic_fetch_sub(&lender->refs, 1) == 1) destroy(lender);
}

neap_status neap_lend(neap_ledger *ledger, const neap_tensor *x, neap_lender **out)
{
    neap_lender *lender = neap_alloc(sizeof *lender);
    if (!lender) return NEAP_ERR_MEMORY;
    neap_status status = neap_tensor_alias(x, &lender->lent);
    if (status != NEAP_OK) {
        neap_free(lender, sizeof *lender);
        return status;
    }
    atomic_init(&lender->refs, 2);
    lender->next = ledger->first;
    ledger->first = lender;
    *out = lender;
    return NEAP_OK;
}

void neap_ledger_sweep(neap_ledger *ledger)
{
    neap_lender **link = &ledger->first;
    while (*link) {
        neap_lender *lender = *link;
        if (atomic_load(&lender->refs) > 1) {
            link = &lender->next;
        } else {
            *link = lender->next;
            destroy(lender);
        }
    }
}

void neap_ledger_close(neap_ledger *ledger)
{
    while (ledger->first) {
        neap_lender *lender = ledger->first;
        ledger->first = lender->next;
        neap_lender_release(lender);
    }
}

static void release_loan(neap_storage *s)
{
    loan *l = (loan *)(void *)s;
    neap_lender_release(l->lender);
    neap_free(l, sizeof *l);
}

neap_status neap_borrow(neap_lender *lender, neap_tensor **out)
{
    const neap_tensor *x = lender->lent;
    loan *l = neap_alloc(sizeof *l);
    if (!l) return NEAP_ERR_MEMORY;
    *l = (loan){.storage = {.refs = 1,
                            .bytes = x->storage->bytes,
                            .data = x->storage->data,
                            .release = release_loan},
                .lender = lender};
    atomic_fetch_add(&lender->refs, 1);
    int64_t n = l->storage.bytes / (int64_t)neap_dtype_size((neap_dtype)x->dtype);
    neap_tensor *whole;
    NEAP_TRY(neap_tensor_over(&l->storage, (neap_dtype)x->dtype, 1, &n, &whole));
    neap_status status =
        neap_tensor_view(whole, x->ndim, x->shape, x->stride, x->data, out);
    neap_tensor_release(whole);
    return status;
}
