/* sort_type.h (ops/order): sort.c's reading of one type; see ops/each_type.h. */

/* The keys of n elements, `step` apart, each by `turn` upside down or not. */
static void NAME(load)(const void *from, int64_t step, int64_t n, uint64_t turn,
                       entry *to)
{
    const TYPE *x = from;
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++)
            to[i] = (entry){NAME(key)(x[i * step]) ^ turn, i};
}
