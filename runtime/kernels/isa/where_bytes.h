/* where_bytes.h (kernels): choice between elements of one size: TYPE and NAME(id) are
 * defined by who includes this, and undefined here. */

void NEAP_K(NAME(where))(int64_t n, void *const *at, unsigned fixed, const double *p)
{
    const uint8_t *chosen = at[1];
    const TYPE *xs = at[2], *ys = at[3];
    TYPE *zs = at[0];
    (void)fixed;
    (void)p;
#pragma omp simd
    for (int64_t i = 0; i < n; i++) zs[i] = chosen[i] ? xs[i] : ys[i];
}

#undef TYPE
#undef NAME
