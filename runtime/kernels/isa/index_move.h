/* index_move.h (kernels): elements picked and put, for one size of them: TYPE and
 * NAME(id) are defined by who includes this, and undefined here. */

void NEAP_K(NAME(take))(int64_t n, char *to, int64_t ystep, const char *from,
                        int64_t scale, const int64_t *position)
{
    TYPE *restrict y = (TYPE *)(void *)to;
    const TYPE *restrict x = (const TYPE *)(const void *)from;
    if (ystep == 1 && scale == 1)
        for (int64_t i = 0; i < n; i++) y[i] = x[position[i]];
    else
        for (int64_t i = 0; i < n; i++) y[ystep * i] = x[scale * position[i]];
}

void NEAP_K(NAME(put))(int64_t n, char *to, int64_t scale, const int64_t *position,
                       const char *from, int64_t xstep)
{
    TYPE *y = (TYPE *)(void *)to;
    const TYPE *x = (const TYPE *)(const void *)from;
    for (int64_t i = 0; i < n; i++) y[scale * position[i]] = x[xstep * i];
}

#undef TYPE
#undef NAME
