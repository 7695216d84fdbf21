/* gemm_sizes.h (kernels): how isa/gemm.c cuts products, for both element types. */
#ifndef NEAP_KERNELS_ISA_GEMM_SIZES_H
#define NEAP_KERNELS_ISA_GEMM_SIZES_H

static inline int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The next strip's rows of `left`: the last two share what would leave a thin one. */
static inline int64_t strip_of(int64_t left, int64_t most, int64_t thin)
{
    if (left <= most || left >= most + thin) return least(left, most);
    return (left + 1) / 2;
}

/* The next strip's rows where rows meet as dot products: even ones, some longer than
 * DOT_STRIP where that saves a strip. */
static inline int64_t dot_strip_of(int64_t left)
{
    int64_t strips = left < DOT_STRIP ? 1 : left / DOT_STRIP;
    if (left > strips * DOT_ROWS) strips++;
    return (left + strips - 1) / strips;
}

/* The next block's share of a depth k of which `left` is left: blocks are even, so that
 * none is so thin that writing C costs more than the sums. */
static inline int64_t block_of(int64_t k, int64_t left)
{
    if (k <= DEPTH) return left;
    int64_t blocks = (k + DEPTH - 1) / DEPTH, each = (k + blocks - 1) / blocks;
    return least(left, (each + 7) / 8 * 8);
}

/* Has `bytes` from `at` on brought nearer; gives what comes next. */
static inline const char *fetch(const char *at, int64_t bytes)
{
    const char *end = at + bytes;
    for (const char *line = at; line < end; line += 64) __builtin_prefetch(line, 0, 2);
    return end;
}

#endif
