/* signature.c (ops): the parser of signatures; see signature.h. */
#include "ops/signature.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    const neap_op *op;
    const char *at;
} reader;

static void skip_space(reader *r)
{
    while (*r->at == ' ') r->at++;
}

static bool take(reader *r, const char *token)
{
    skip_space(r);
    size_t length = strlen(token);
    if (strncmp(r->at, token, length) != 0) return false;
    r->at += length;
    return true;
}

static neap_status malformed(const reader *r, const char *what)
{
    return neap_fail(NEAP_ERR_ARGUMENT, "%s: signature lacks %s at '%.20s'",
                     r->op->name, what, r->at);
}

/* Letters, digits, underscores and bars into `out`. */
static bool take_word(reader *r, char *out, size_t room)
{
    skip_space(r);
    size_t n = 0;
    while (isalnum((unsigned char)*r->at) || *r->at == '_' || *r->at == '|') {
        if (n + 1 >= room) return false;
        out[n++] = *r->at++;
    }
    out[n] = '\0';
    return n > 0;
}

static const char *const type_names[] = {
    [NEAP_PARAM_TENSOR] = "tensor",   [NEAP_PARAM_TENSORS] = "tensors",
    [NEAP_PARAM_NUMBER] = "number",   [NEAP_PARAM_INT] = "int",
    [NEAP_PARAM_BOOL] = "bool",       [NEAP_PARAM_DTYPE] = "dtype",
    [NEAP_PARAM_DIM] = "dim",         [NEAP_PARAM_DIMS] = "dims",
    [NEAP_PARAM_SHAPE] = "shape",     [NEAP_PARAM_INTS] = "ints",
    [NEAP_PARAM_NUMBERS] = "numbers", [NEAP_PARAM_DIMLISTS] = "dimlists",
    [NEAP_PARAM_TEXT] = "text",
};

const char *neap_param_type_name(neap_param_type type)
{
    return type == NEAP_PARAM_WORD ? "word" : type_names[type];
}

static bool type_named(const char *name, neap_param_type *out)
{
    for (size_t i = 0; i < sizeof type_names / sizeof *type_names; i++) {
        if (strcmp(name, type_names[i]) != 0) continue;
        *out = (neap_param_type)i;
        return true;
    }
    return false;
}

int neap_word_position(const char *words, const char *word)
{
    int position = 0;
    for (const char *at = words; *at; position++) {
        size_t n = 0;
        while (at[n] && at[n] == word[n]) n++;
        bool ended = !at[n] || at[n] == '|';
        if (ended && !word[n]) return position;
        while (at[n] && at[n] != '|') n++;
        at += n + (at[n] == '|');
    }
    return -1;
}

bool neap_word_at(const char *words, int i, char *out, size_t room)
{
    for (; i > 0; i--) {
        words = strchr(words, '|');
        if (!words) return false;
        words++;
    }
    size_t n = strcspn(words, "|");
    if (n == 0 || n >= room) return false;
    memcpy(out, words, n);
    out[n] = '\0';
    return true;
}

static neap_status take_default(reader *r, neap_param *param)
{
    char word[sizeof param->words];
    if (param->type == NEAP_PARAM_WORD) {
        int position = take_word(r, word, sizeof word)
                           ? neap_word_position(param->words, word)
                           : -1;
        if (position < 0) return malformed(r, "a default among its words");
        param->fallback = neap_int(position);
    } else if (take(r, "true")) {
        param->fallback = neap_truth(true);
    } else if (take(r, "false")) {
        param->fallback = neap_truth(false);
    } else {
        char *end;
        double number = strtod(r->at, &end);
        if (end == r->at) return malformed(r, "a default");
        bool integer = memchr(r->at, '.', (size_t)(end - r->at)) == NULL &&
                       memchr(r->at, 'e', (size_t)(end - r->at)) == NULL;
        r->at = end;
        if (!integer)
            param->fallback = neap_float(number);
        else if (param->type == NEAP_PARAM_DIM && number > 0)
            param->fallback = neap_int((int64_t)number - 1);
        else
            param->fallback = neap_int((int64_t)number);
    }
    return NEAP_OK;
}

/* Cuts "|ints" off the end of a list of words; gives whether it was there. */
static bool drop_ints(char *words)
{
    char *last = strrchr(words, '|');
    if (strcmp(last, "|ints") != 0) return false;
    *last = '\0';
    return true;
}

/* "name" or "name|other|..." */
static neap_status take_names(reader *r, neap_param *param)
{
    char names[sizeof param->name + sizeof param->also];
    if (!take_word(r, names, sizeof names)) return malformed(r, "a parameter's name");
    size_t n = strcspn(names, "|");
    const char *also = names + n + (names[n] == '|');
    if (n >= sizeof param->name || strlen(also) >= sizeof param->also)
        return malformed(r, "shorter names");
    memcpy(param->name, names, n);
    memcpy(param->also, also, strlen(also));
    return NEAP_OK;
}

static neap_status take_param(reader *r, neap_param *param)
{
    char type[96];
    NEAP_TRY(take_names(r, param));
    if (take(r, ":")) {
        if (!take_word(r, type, sizeof type)) return malformed(r, "a type");
        if (strchr(type, '|')) {
            param->type = NEAP_PARAM_WORD;
            param->or_ints = drop_ints(type);
            memcpy(param->words, type, sizeof type);
        } else if (!type_named(type, &param->type)) {
            return malformed(r, "a known type");
        }
        if (take(r, "...")) param->spread = true;
        if (take(r, "?")) param->optional = true;
    }
    if (!take(r, "=")) return NEAP_OK;
    param->optional = true;
    skip_space(r);
    const char *literal = r->at;
    NEAP_TRY(take_default(r, param));
    size_t length = (size_t)(r->at - literal);
    if (length >= sizeof param->literal) return malformed(r, "a shorter default");
    memcpy(param->literal, literal, length);
    return NEAP_OK;
}

static bool is_single(neap_param_type type)
{
    return type == NEAP_PARAM_NUMBER || type == NEAP_PARAM_INT ||
           type == NEAP_PARAM_BOOL || type == NEAP_PARAM_DIM || type == NEAP_PARAM_WORD;
}

/* Notes what a call of tensors and single values needs. */
static void note_shortest(neap_signature *s)
{
    int values = 0;
    while (s->tensors < s->n && s->param[s->tensors].type == NEAP_PARAM_TENSOR &&
           !s->param[s->tensors].option)
        s->tensors++;
    s->most = s->tensors;
    while (s->most < s->n && is_single(s->param[s->most].type) &&
           !s->param[s->most].option && !s->param[s->most].spread)
        s->most++;
    for (int i = 0; i < s->n; i++) {
        const neap_param *param = &s->param[i];
        bool tensor =
            param->type == NEAP_PARAM_TENSOR || param->type == NEAP_PARAM_TENSORS;
        if (!tensor) s->fallback[values++] = param->fallback;
        if (param->optional && param->type != NEAP_PARAM_TENSORS) continue;
        s->fewest = i < s->most ? i + 1 : NEAP_MAX_PARAMS;
    }
}

neap_status neap_signature_parse(const neap_op *op, neap_signature *out)
{
    reader r = {op, op->signature};
    char name[64];
    bool options = false;
    memset(out, 0, sizeof *out);
    out->op = op;
    if (!take_word(&r, name, sizeof name) || strcmp(name, op->name) != 0)
        return malformed(&r, "the row's name");
    if (!take(&r, "(")) return malformed(&r, "'('");
    while (!take(&r, ")")) {
        if (out->n > 0 && !take(&r, ",")) return malformed(&r, "','");
        if (take(&r, "{")) options = true;
        if (out->n == NEAP_MAX_PARAMS) return malformed(&r, "room for more parameters");
        neap_param *param = &out->param[out->n++];
        param->option = options;
        NEAP_TRY(take_param(&r, param));
        bool tensor =
            param->type == NEAP_PARAM_TENSOR || param->type == NEAP_PARAM_TENSORS;
        if (tensor)
            out->n_tensor++;
        else if (++out->n_value > NEAP_MAX_VALUES)
            return malformed(&r, "room for more values");
        if (options && take(&r, "}")) options = false;
    }
    if (*r.at) return malformed(&r, "an end");
    note_shortest(out);
    return options ? malformed(&r, "'}'") : NEAP_OK;
}
