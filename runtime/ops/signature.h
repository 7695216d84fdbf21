/* signature.h (ops): a row's signature, parsed; its grammar stands in autograd/op.h. */
#ifndef NEAP_OPS_SIGNATURE_H
#define NEAP_OPS_SIGNATURE_H

#include "autograd/op.h"

typedef enum neap_param_type {
    NEAP_PARAM_TENSOR,
    NEAP_PARAM_TENSORS,
    NEAP_PARAM_NUMBER,
    NEAP_PARAM_INT,
    NEAP_PARAM_BOOL,
    NEAP_PARAM_DTYPE,
    NEAP_PARAM_DIM,
    NEAP_PARAM_DIMS, /* one dim or a table of dims */
    NEAP_PARAM_SHAPE,
    NEAP_PARAM_INTS,
    NEAP_PARAM_NUMBERS,
    NEAP_PARAM_DIMLISTS,
    NEAP_PARAM_TEXT,
    NEAP_PARAM_WORD, /* the last: it has no name of its own */
} neap_param_type;

#define NEAP_MAX_PARAMS 12

typedef struct neap_param {
    char name[24];
    char also[48];  /* its other names, those of PyTorch: "b|c", or "" */
    char words[96]; /* NEAP_PARAM_WORD: "mean|sum|none" */
    neap_param_type type;
    bool optional; /* may be left out */
    bool option;   /* inside the braces: given by name in the trailing table */
    bool spread;   /* shape..., tensors...: given one by one, or as a table */
    bool or_ints;  /* a|b|ints: words, or a list of ints */
    neap_value fallback;
    char literal[48]; /* the default as the signature writes it, or "" */
} neap_param;

typedef struct neap_signature {
    const neap_op *op;
    int n;        /* parameters */
    int n_tensor; /* of them tensors (a list counts as one) */
    int n_value;
    /* The usual way to call: single tensors at the first places, then values that are
     * no lists. */
    int fewest;  /* so many are asked for; NEAP_MAX_PARAMS: that is not enough */
    int tensors; /* so many stand there */
    int most;    /* and so many with the values */
    neap_value fallback[NEAP_MAX_VALUES]; /* all values, left out */
    neap_param param[NEAP_MAX_PARAMS];
} neap_signature;

/* What signatures call the type; "word" for a choice of words. */
const char *neap_param_type_name(neap_param_type type);
/* Copies the name at position `i`, from 0, of "a|b|c"; false past the last. */
bool neap_word_at(const char *words, int i, char *out, size_t room);
/* The position of `word` among "a|b|c", from 0, or -1. */
int neap_word_position(const char *words, const char *word);
/* Fails on a malformed signature (a spec calls it for every row). */
neap_status neap_signature_parse(const neap_op *op, neap_signature *out);

#endif
