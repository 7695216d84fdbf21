/* gemm_real.h (kernels): the products of gemm.c for one float type: REAL, NAME(id),
 * DTYPE and, with BLAS, CBLAS_GEMM are defined by who includes this, and undefined
 * here. */

void NAME(neap_gemm_serial)(bool ta, bool tb, int64_t m, int64_t n, int64_t k,
                            REAL alpha, const REAL *a, int64_t lda, const REAL *b,
                            int64_t ldb, REAL beta, REAL *c, int64_t ldc)
{
    bool row = m == 1 && (!ta || lda == 1 || k == 1);
    bool column = n == 1 && (tb || ldb == 1 || k == 1) && (ldc == 1 || m == 1);
#ifdef NEAP_HAVE_BLAS
    if (!row && !column && worth_blas(m, n, k, lda, ldb, ldc)) {
        CBLAS_GEMM(CblasRowMajor, transpose(ta), transpose(tb), (int)m, (int)n, (int)k,
                   alpha, a, (int)lda, b, (int)ldb, beta, c, (int)ldc);
        return;
    }
#endif
    if (row && tb)
        neap_kernel.gemm->NAME(gemv)(n, k, alpha, b, ldb, a, beta, c);
    else if (column && !ta)
        neap_kernel.gemm->NAME(gemv)(m, k, alpha, a, lda, b, beta, c);
    else if (row)
        neap_kernel.gemm->NAME(gevm)(n, k, alpha, a, b, ldb, beta, c);
    else if (column)
        neap_kernel.gemm->NAME(gevm)(m, k, alpha, b, a, lda, beta, c);
    else
        neap_kernel.gemm->NAME(gemm)(ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c,
                                     ldc);
}

/* A tile of g: C (m, n) = alpha op(A) op(B) + beta C. */
static void NAME(deep)(const neap_gemm *g, int64_t m, int64_t n, const REAL *a,
                       const REAL *b, REAL *c)
{
    int64_t length = piece_of_depth(m, n);
    REAL beta = (REAL)g->beta;
    for (int64_t p = 0, depth; p < g->k || p == 0; p += depth) {
        /* What is left over may not be so small that another kernel would take it. */
        depth = g->k - p < 2 * length ? g->k - p : length;
        NAME(neap_gemm_serial)
        (g->ta, g->tb, m, n, depth, (REAL)g->alpha, a + p * (g->ta ? g->lda : 1),
         g->lda, b + p * (g->tb ? 1 : g->ldb), g->ldb, beta, c, g->ldc);
        if (depth == 0 || (p + depth < g->k && neap_interrupted())) return;
        beta = 1;
    }
}

void NAME(neap_gemm)(bool ta, bool tb, int64_t m, int64_t n, int64_t k, REAL alpha,
                     const REAL *a, int64_t lda, const REAL *b, int64_t ldb, REAL beta,
                     REAL *c, int64_t ldc)
{
    neap_gemm g; /* without a batch, whose arrays need no values */
    g.dtype = DTYPE;
    g.ta = ta, g.tb = tb;
    g.m = m, g.n = n, g.k = k;
    g.lda = lda, g.ldb = ldb, g.ldc = ldc;
    g.alpha = (double)alpha, g.beta = (double)beta;
    g.a = a, g.b = b, g.c = c;
    g.batch_ndim = 0, g.c_step = 0;
    neap_gemm_run(&g);
}

#undef REAL
#undef NAME
#undef DTYPE
#undef CBLAS_GEMM
