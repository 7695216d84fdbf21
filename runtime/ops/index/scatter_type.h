/* scatter_type.h (ops/index): scatter.c's fold of one type; see ops/each_type.h. */

/* Folds y[i] into x[position[i]]. NaN wins over every number. */
static void NAME(fold)(int64_t n, void *to, const int64_t *position, const void *from,
                       folding how)
{
    const TYPE *y = from;
    for (neap_stretch s = {0}; neap_stretch_next(&s, n);)
        for (int64_t i = s.begin; i < s.end; i++) {
            TYPE *at = (TYPE *)to + position[i], a = *at, b = y[i];
            bool wins = IS_NAN(b) || (how == AMAX ? b > a : b < a);
            if (how == PROD)
                *at = MULTIPLY(a, b);
            else if (wins)
                *at = b;
        }
}
