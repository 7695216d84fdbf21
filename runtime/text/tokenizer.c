/* tokenizer.c (text): see tokenizer.h. */
#include "text/tokenizer.h"

#include "base/alloc.h"
#include "base/stretch.h"
#include "io/text.h"

/* Memory of a run. */
typedef struct run {
    const neap_tokenizer *t;
    neap_buffer *ids;
    neap_buffer normal, blank, scratch;
    neap_merging merging;
    int64_t words;
} run;

static neap_status run_word(run *r, const char *word, int64_t n)
{
    const neap_tokenizer *t = r->t;
    if (++r->words % 1024 == 0) NEAP_TRY(neap_check_interrupt());
    if (t->by_bytes)
        return neap_merges_run(&t->merges, &t->vocabulary, word, n, &r->merging,
                               r->ids);
    return neap_pieces_run(&t->pieces, &t->vocabulary, word, n, &r->scratch, r->ids);
}

static neap_status run_words(run *r, const char *text, int64_t n)
{
    int64_t at = 0, begin;
    while (neap_split_next(&r->t->splitter, text, n, &at, &begin))
        NEAP_TRY(run_word(r, text + begin, at - begin));
    return neap_check_interrupt();
}

/* A part without added tokens, normalized. */
static neap_status run_normal(run *r, const char *text, int64_t n)
{
    if (n == 0) return NEAP_OK;
    if (!r->t->blank_first || *text == ' ') return run_words(r, text, n);
    r->blank.n = 0;
    NEAP_TRY(neap_buffer_put(&r->blank, " ", 1));
    NEAP_TRY(neap_buffer_put(&r->blank, text, n));
    return run_words(r, r->blank.at, r->blank.n);
}

typedef neap_status (*part_runner)(run *, const char *, int64_t);

/* Runs the parts between added tokens, and gives these their ids. */
static neap_status run_between(run *r, bool normalized, const char *text, int64_t n,
                               part_runner between)
{
    int64_t at = 0;
    while (at < n) {
        neap_found f = neap_added_next(&r->t->added, normalized, text, n, at);
        NEAP_TRY(neap_check_interrupt());
        NEAP_TRY(between(r, text + at, f.begin - at));
        if (f.token) NEAP_TRY(neap_buffer_put_id(r->ids, f.token->id));
        at = f.end;
    }
    return NEAP_OK;
}

/* A part without the added tokens that are looked for in the text as it came. */
static neap_status run_plain(run *r, const char *text, int64_t n)
{
    if (n == 0) return NEAP_OK;
    if (!neap_normalizer_works(&r->t->normalizer))
        return run_between(r, true, text, n, run_normal);
    r->normal.n = 0;
    NEAP_TRY(neap_normalize(&r->t->normalizer, text, n, &r->normal));
    return run_between(r, true, r->normal.at, r->normal.n, run_normal);
}

neap_status neap_tokenizer_run(const neap_tokenizer *t, const char *text, int64_t n,
                               neap_buffer *ids)
{
    run r = {.t = t, .ids = ids};
    int64_t count;
    NEAP_TRY(neap_utf8_count(text, n, &count));
    neap_status status = run_between(&r, false, text, n, run_plain);
    neap_buffer_free(&r.normal);
    neap_buffer_free(&r.blank);
    neap_buffer_free(&r.scratch);
    neap_merging_free(&r.merging);
    return status;
}

neap_status neap_tokenizer_add(neap_tokenizer *t, const char *name, int64_t n,
                               neap_added_token token)
{
    neap_buffer normal = {.n = 0};
    if (!token.normalized || !neap_normalizer_works(&t->normalizer))
        return neap_added_add(&t->added, name, n, name, n, token);
    neap_status status = neap_normalize(&t->normalizer, name, n, &normal);
    if (status == NEAP_OK)
        status = neap_added_add(&t->added, name, n, normal.at, normal.n, token);
    neap_buffer_free(&normal);
    return status;
}

int32_t neap_tokenizer_id(const neap_tokenizer *t, const char *token, int64_t n)
{
    int32_t id = neap_vocabulary_find(&t->added.names, token, n);
    return id >= 0 ? id : neap_vocabulary_find(&t->vocabulary, token, n);
}

const char *neap_tokenizer_token(const neap_tokenizer *t, int32_t id, int64_t *n)
{
    const char *token = neap_vocabulary_token(&t->added.names, id, n);
    return token ? token : neap_vocabulary_token(&t->vocabulary, id, n);
}

void neap_tokenizer_free(neap_tokenizer *t)
{
    neap_vocabulary_free(&t->vocabulary);
    neap_added_free(&t->added);
    neap_buffer_free(&t->pieces.prefix);
    neap_merges_free(&t->merges);
    *t = (neap_tokenizer){.by_bytes = false};
}
