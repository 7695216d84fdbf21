/* index_add.h (kernels): elements added, for one type of them: TYPE, NAME(id) and PLUS
 * are defined by who includes this, and TYPE and NAME undefined here. */

void NEAP_K(NAME(put_add))(int64_t n, char *to, int64_t scale, const int64_t *position,
                           const char *from, int64_t xstep)
{
    TYPE *y = (TYPE *)(void *)to;
    const TYPE *x = (const TYPE *)(const void *)from;
    for (int64_t i = 0; i < n; i++) {
        TYPE *at = y + scale * position[i];
        *at = (TYPE)PLUS(*at, x[xstep * i]);
    }
}

void NEAP_K(NAME(row_add))(int64_t n, char *to, const char *from, int64_t xstep)
{
    TYPE *restrict y = (TYPE *)(void *)to;
    const TYPE *restrict x = (const TYPE *)(const void *)from;
    if (xstep == 1)
        for (int64_t i = 0; i < n; i++) y[i] = (TYPE)PLUS(y[i], x[i]);
    else
        for (int64_t i = 0; i < n; i++) y[i] = (TYPE)PLUS(y[i], x[xstep * i]);
}

void NEAP_K(NAME(place_add))(int64_t n, char *to, int64_t xstep, int64_t scale,
                             const int64_t *index, int64_t istep, int64_t size,
                             const char *from, int64_t ystep)
{
    TYPE *x = (TYPE *)(void *)to;
    const TYPE *y = (const TYPE *)(const void *)from;
    int64_t offset[STRETCH];
    for (int64_t begin = 0, m; begin < n; begin += m) {
        m = n - begin < STRETCH ? n - begin : STRETCH;
        offsets(m, xstep, scale, index + istep * begin, istep, size, offset);
        for (int64_t i = 0; i < m; i++)
            x[offset[i]] = (TYPE)PLUS(x[offset[i]], y[ystep * i]);
        x += xstep * m;
        y += ystep * m;
    }
}

#undef TYPE
#undef NAME
