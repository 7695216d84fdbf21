/* gemm_integer.h (kernels): the products of gemm.c for one integer type: INTEGER, WIDE
 * (an unsigned type that sums are kept in, so that they wrap around) and NAME(id) are
 * defined by who includes this, and undefined here. */

/* Rows [i, i + m), columns [j, j + n). */
static void NAME(tile)(const neap_gemm_part *g, int64_t top, int64_t m, int64_t left,
                       int64_t n)
{
    int64_t a_row = g->ta ? 1 : g->lda, a_col = g->ta ? g->lda : 1;
    int64_t b_row = g->tb ? 1 : g->ldb, b_col = g->tb ? g->ldb : 1;
    const INTEGER *a = g->a, *b = (const INTEGER *)g->b + left * b_col;
    WIDE alpha = (WIDE)(int64_t)g->alpha, beta = (WIDE)(int64_t)g->beta;
    for (int64_t i = top; i < top + m && !neap_interrupted(); i++) {
        const INTEGER *d = (const INTEGER *)g->d + i * g->ldd + left;
        INTEGER *y = (INTEGER *)g->c + i * g->ldc + left;
        for (int64_t j = 0; j < n; j++)
            y[j] = g->beta == 0 ? 0 : (INTEGER)(beta * (WIDE)d[j]);
        for (int64_t p = 0; p < g->k; p++) {
            WIDE x = alpha * (WIDE)a[i * a_row + p * a_col];
            const INTEGER *row = b + p * b_row;
            for (int64_t j = 0; j < n; j++)
                y[j] = (INTEGER)((WIDE)y[j] + x * (WIDE)row[j * b_col]);
        }
    }
}

#undef INTEGER
#undef WIDE
#undef NAME
