/* index_move.h (kernels): elements picked and put, for one size of them: TYPE and
 * NAME(id) are defined by who includes this, and undefined here. */

void NEAP_K(NAME(take))(int64_t n, char *to, int64_t ystep, const char *from,
                        int64_t scale, const int64_t *position)
{
    TYPE *restrict y = (TYPE *)(void *)to;
    const TYPE *restrict x = (const TYPE *)(const void *)from;
    if (ystep == 1 && scale == 1)
        for (int64_t i = 0; i < n; i++) {
            y[i] = x[position[i]];
            ONE_BY_ONE;
        }
    else
        for (int64_t i = 0; i < n; i++) {
            y[ystep * i] = x[scale * position[i]];
            ONE_BY_ONE;
        }
}

void NEAP_K(NAME(put))(int64_t n, char *to, int64_t scale, const int64_t *position,
                       const char *from, int64_t xstep)
{
    TYPE *y = (TYPE *)(void *)to;
    const TYPE *x = (const TYPE *)(const void *)from;
    for (int64_t i = 0; i < n; i++) y[scale * position[i]] = x[xstep * i];
}

bool NEAP_K(NAME(pick))(int64_t n, char *to, int64_t ystep, const char *from,
                        int64_t xstep, int64_t scale, const int64_t *index,
                        int64_t istep, int64_t size)
{
    TYPE *restrict y = (TYPE *)(void *)to;
    const TYPE *restrict x = (const TYPE *)(const void *)from;
    int64_t offset[STRETCH];
    bool good = true;
    for (int64_t begin = 0, m; begin < n; begin += m) {
        m = n - begin < STRETCH ? n - begin : STRETCH;
        good &= offsets(m, xstep, scale, index + istep * begin, istep, size, offset);
        for (int64_t i = 0; i < m; i++) {
            y[ystep * i] = x[offset[i]];
            ONE_BY_ONE;
        }
        y += ystep * m;
        x += xstep * m;
    }
    return good;
}

void NEAP_K(NAME(place))(int64_t n, char *to, int64_t xstep, int64_t scale,
                         const int64_t *index, int64_t istep, int64_t size,
                         const char *from, int64_t ystep)
{
    TYPE *x = (TYPE *)(void *)to;
    const TYPE *y = (const TYPE *)(const void *)from;
    int64_t offset[STRETCH];
    for (int64_t begin = 0, m; begin < n; begin += m) {
        m = n - begin < STRETCH ? n - begin : STRETCH;
        offsets(m, xstep, scale, index + istep * begin, istep, size, offset);
        for (int64_t i = 0; i < m; i++) x[offset[i]] = y[ystep * i];
        x += xstep * m;
        y += ystep * m;
    }
}

#undef TYPE
#undef NAME
