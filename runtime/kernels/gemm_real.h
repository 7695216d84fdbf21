/* gemm_real.h (kernels): the products of gemm.c for one float type: REAL, NAME(id),
 * DTYPE and, with BLAS, CBLAS_GEMM are defined by who includes this, and undefined
 * here. */

/* Element (i, j) of the operands, as a place in memory. */
static inline const REAL *NAME(a_at)(const neap_gemm_part *g, int64_t i, int64_t p)
{
    return (const REAL *)g->a + (g->ta ? p * g->lda + i : i * g->lda + p);
}
static inline const REAL *NAME(b_at)(const neap_gemm_part *g, int64_t p, int64_t j)
{
    return (const REAL *)g->b + (g->tb ? j * g->ldb + p : p * g->ldb + j);
}
static inline const REAL *NAME(d_at)(const neap_gemm_part *g, int64_t i, int64_t j)
{
    return (const REAL *)g->d + i * g->ldd + j;
}
static inline REAL *NAME(c_at)(const neap_gemm_part *g, int64_t i, int64_t j)
{
    return (REAL *)g->c + i * g->ldc + j;
}

/* Rows [i, i + m) and columns [j, j + n) of a product, from p on as deep as `k`. */
static neap_gemm_part NAME(cut_out)(const neap_gemm_part *g, int64_t i, int64_t m,
                                    int64_t j, int64_t n, int64_t p, int64_t k)
{
    neap_gemm_part part = *g;
    part.m = m, part.n = n, part.k = k;
    part.a = NAME(a_at)(g, i, p);
    part.b = NAME(b_at)(g, p, j);
    part.d = NAME(d_at)(g, i, j);
    part.c = NAME(c_at)(g, i, j);
    return part;
}

/* A product of which one side is a vector. */
static void NAME(with_vector)(const neap_gemm_part *g)
{
    const REAL alpha = (REAL)g->alpha, beta = (REAL)g->beta;
    const REAL *a = g->a, *b = g->b, *d = g->d;
    REAL *c = g->c;
    if (is_row(g) && g->tb)
        neap_kernel.gemm->NAME(gemv)(g->n, g->k, alpha, b, g->ldb, a, beta, d, 1, c);
    else if (is_column(g) && !g->ta)
        neap_kernel.gemm->NAME(gemv)(g->m, g->k, alpha, a, g->lda, b, beta, d, g->ldd,
                                     c);
    else if (is_row(g))
        neap_kernel.gemm->NAME(gevm)(g->n, g->k, alpha, a, b, g->ldb, beta, d, 1, c);
    else
        neap_kernel.gemm->NAME(gevm)(g->m, g->k, alpha, b, a, g->lda, beta, d, g->ldd,
                                     c);
}

#ifdef NEAP_HAVE_BLAS
static void NAME(by_blas)(const neap_gemm_part *g)
{
    for (int64_t i = 0; g->d != g->c && g->beta != 0 && i < g->m; i++)
        memcpy(NAME(c_at)(g, i, 0), NAME(d_at)(g, i, 0), (size_t)g->n * sizeof(REAL));
    CBLAS_GEMM(CblasRowMajor, transpose(g->ta), transpose(g->tb), (int)g->m, (int)g->n,
               (int)g->k, (REAL)g->alpha, g->a, (int)g->lda, g->b, (int)g->ldb,
               (REAL)g->beta, g->c, (int)g->ldc);
}
#endif

/* A tile in one piece: rows [i, i + m), columns [j, j + n). */
static void NAME(tile)(const neap_gemm_part *g, shared from, int64_t i, int64_t m,
                       int64_t j, int64_t n)
{
    if (g->way != NEAP_GEMM_VECTOR && g->way != NEAP_GEMM_BLAS) {
        neap_kernel.gemm->NAME(gemm_tile)(g, from.a, from.b, i, m, j, n);
        return;
    }
    neap_gemm_part part = NAME(cut_out)(g, i, m, j, n, 0, g->k);
#ifdef NEAP_HAVE_BLAS
    if (g->way == NEAP_GEMM_BLAS) {
        NAME(by_blas)(&part);
        return;
    }
#endif
    NAME(with_vector)(&part);
}

/* A tile, in pieces of k. */
static void NAME(deep)(const neap_gemm_part *g, shared from, int64_t i, int64_t m,
                       int64_t j, int64_t n)
{
    const int64_t length = g->k < 2 * DEPTH || from.b ? g->k : piece_of_depth(m, n);
    if (g->k < 2 * length || length == g->k) {
        NAME(tile)(g, from, i, m, j, n);
        return;
    }
    for (int64_t p = 0, depth; p < g->k && !neap_interrupted(); p += depth) {
        depth = g->k - p < 2 * length ? g->k - p : length;
        neap_gemm_part piece = NAME(cut_out)(g, 0, g->m, 0, g->n, p, depth);
        if (p > 0) add_to_c(&piece);
        NAME(tile)(&piece, from, i, m, j, n);
    }
}

/* How g goes, by its sizes alone. */
static void NAME(choose)(neap_gemm_part *g)
{
    g->way = is_row(g) || is_column(g) ? NEAP_GEMM_VECTOR
             : worth_blas(g)           ? NEAP_GEMM_BLAS
                                       : neap_kernel.gemm->NAME(gemm_way)(g);
}

static void NAME(run_serial)(neap_gemm_part *g)
{
    if (g->m == 0 || g->n == 0) return;
    NAME(choose)(g);
    if (g->way == NEAP_GEMM_VECTOR)
        NAME(with_vector)(g);
    else
        NAME(tile)(g, (shared){NULL, NULL}, 0, g->m, 0, g->n);
}

static neap_gemm_part NAME(part)(bool ta, bool tb, int64_t m, int64_t n, int64_t k,
                                 REAL alpha, const REAL *a, int64_t lda, const REAL *b,
                                 int64_t ldb, REAL beta, REAL *c, int64_t ldc)
{
    return (neap_gemm_part){.ta = ta,
                            .tb = tb,
                            .m = m,
                            .n = n,
                            .k = k,
                            .lda = lda,
                            .ldb = ldb,
                            .ldc = ldc,
                            .ldd = ldc,
                            .alpha = (double)alpha,
                            .beta = (double)beta,
                            .a = a,
                            .b = b,
                            .d = c,
                            .c = c};
}

void NAME(neap_gemm_serial)(bool ta, bool tb, int64_t m, int64_t n, int64_t k,
                            REAL alpha, const REAL *a, int64_t lda, const REAL *b,
                            int64_t ldb, REAL beta, REAL *c, int64_t ldc)
{
    neap_gemm_part part =
        NAME(part)(ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    NAME(run_serial)(&part);
}

void NAME(neap_gemm)(bool ta, bool tb, int64_t m, int64_t n, int64_t k, REAL alpha,
                     const REAL *a, int64_t lda, const REAL *b, int64_t ldb, REAL beta,
                     REAL *c, int64_t ldc)
{
    job t = {.dtype = DTYPE,
             .part = NAME(part)(ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc)};
    run_job(&t, 1);
}

#undef REAL
#undef NAME
#undef DTYPE
#undef CBLAS_GEMM
