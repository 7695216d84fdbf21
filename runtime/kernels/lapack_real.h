/* lapack_real.h (kernels): the factorizations of lapack.c for one type: REAL, NAME(id)
 * and, with BLAS, LAPACK(id), the routine's Fortran name, are defined by who includes
 * this, and undefined here. */

static bool NAME(finite)(int64_t count, const REAL *a)
{
    bool all = true;
    for (int64_t i = 0; i < count; i++) all &= isfinite(a[i]) != 0;
    return all;
}

/* Are all diagonal elements positive? */
static int64_t NAME(first_not_positive)(int64_t n, const REAL *a)
{
    for (int64_t i = 0; i < n; i++)
        if (!(a[i + i * n] > 0)) return i + 1;
    return 0;
}

/* The upper triangle of A (m, n) as R (columns, n). */
static void NAME(copy_upper)(int64_t m, int64_t n, int64_t columns, const REAL *a,
                             REAL *r)
{
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < columns; i++)
            r[i + j * columns] = i <= j ? a[i + j * m] : 0;
}

#ifdef NEAP_HAVE_BLAS

/* ---- LAPACK ---- */

void LAPACK(getrf)(const int *m, const int *n, REAL *a, const int *lda, int *pivot,
                   int *info);
void LAPACK(getrs)(const char *trans, const int *n, const int *count, const REAL *a,
                   const int *lda, const int *pivot, REAL *b, const int *ldb, int *info,
                   size_t trans_length);
void LAPACK(potrf)(const char *uplo, const int *n, REAL *a, const int *lda, int *info,
                   size_t uplo_length);
void LAPACK(trtrs)(const char *uplo, const char *trans, const char *diag, const int *n,
                   const int *count, const REAL *a, const int *lda, REAL *b,
                   const int *ldb, int *info, size_t uplo_length, size_t trans_length,
                   size_t diag_length);
void LAPACK(geqrf)(const int *m, const int *n, REAL *a, const int *lda, REAL *tau,
                   REAL *work, const int *lwork, int *info);
void LAPACK(orgqr)(const int *m, const int *n, const int *k, REAL *a, const int *lda,
                   const REAL *tau, REAL *work, const int *lwork, int *info);
void LAPACK(syevd)(const char *job, const char *uplo, const int *n, REAL *a,
                   const int *lda, REAL *w, REAL *work, const int *lwork, int *iwork,
                   const int *liwork, int *info, size_t job_length, size_t uplo_length);
void LAPACK(gesdd)(const char *job, const int *m, const int *n, REAL *a, const int *lda,
                   REAL *s, REAL *u, const int *ldu, REAL *vt, const int *ldvt,
                   REAL *work, const int *lwork, int *iwork, int *info,
                   size_t job_length);

static int64_t NAME(lu)(int64_t rows, int64_t cols, REAL *a, int *pivot)
{
    int m = (int)rows, n = (int)cols, info;
    LAPACK(getrf)(&m, &n, a, &m, pivot, &info);
    return info;
}

static void NAME(lu_solve)(int64_t size, int64_t columns, const REAL *lu,
                           const int *pivot, REAL *b)
{
    int n = (int)size, count = (int)columns, info;
    LAPACK(getrs)("N", &n, &count, lu, &n, pivot, b, &n, &info, 1);
}

static int64_t NAME(cholesky)(int64_t size, REAL *a)
{
    int n = (int)size, info;
    LAPACK(potrf)("L", &n, a, &n, &info, 1);
    return info;
}

static void NAME(triangular)(bool upper, bool transposed, bool unit, int64_t size,
                             int64_t columns, const REAL *a, REAL *b)
{
    int n = (int)size, count = (int)columns, info;
    LAPACK(trtrs)
    (upper ? "U" : "L", transposed ? "T" : "N", unit ? "U" : "N", &n, &count, a, &n, b,
     &n, &info, 1, 1, 1);
}

static void NAME(qr)(int64_t rows, int64_t cols, int64_t columns, REAL *a, REAL *r,
                     REAL *work)
{
    int m = (int)rows, n = (int)cols, q = (int)columns, k = m < n ? m : n, info;
    int room = BLOCK * (n > q ? n : q);
    REAL *tau = work + room;
    LAPACK(geqrf)(&m, &n, a, &m, tau, work, &room, &info);
    NAME(copy_upper)(rows, cols, columns, a, r);
    LAPACK(orgqr)(&m, &q, &k, a, &m, tau, work, &room, &info);
}

static int64_t NAME(eigh)(int64_t size, bool vectors, REAL *a, REAL *w, REAL *work)
{
    int n = (int)size, info, int_room = 3 + 5 * n;
    int room = (int)(neap_lapack_eigh_work(size) - int_room);
    int *int_work = (int *)(void *)(work + room);
    LAPACK(syevd)
    (vectors ? "V" : "N", "L", &n, a, &n, w, work, &room, int_work, &int_room, &info, 1,
     1);
    return info;
}

static int64_t NAME(svd)(int64_t rows, int64_t cols, neap_svd what, REAL *a, REAL *s,
                         REAL *u, REAL *vt, REAL *work)
{
    int m = (int)rows, n = (int)cols, k = m < n ? m : n, info;
    int ldvt = what == NEAP_SVD_FULL ? n : k;
    int room = (int)(neap_lapack_svd_work(rows, cols, what) - 8 * k);
    int *int_work = (int *)(void *)(work + room);
    const char *job = what == NEAP_SVD_FULL      ? "A"
                      : what == NEAP_SVD_REDUCED ? "S"
                                                 : "N";
    LAPACK(gesdd)
    (job, &m, &n, a, &m, s, u, &m, vt, &ldvt, work, &room, int_work, &info, 1);
    return info;
}

#else

/* ---- the same in plain code ---- */

static int64_t NAME(lu)(int64_t m, int64_t n, REAL *a, int *pivot)
{
    return NAME(neap_plain_lu)(m, n, a, pivot);
}

static void NAME(lu_solve)(int64_t n, int64_t count, const REAL *lu, const int *pivot,
                           REAL *b)
{
    for (REAL *x = b; x < b + count * n; x += n) {
        for (int64_t i = 0; i < n; i++) {
            REAL old = x[i];
            x[i] = x[pivot[i] - 1];
            x[pivot[i] - 1] = old;
        }
    }
    NAME(neap_plain_triangular)(false, false, true, n, count, lu, b);
    NAME(neap_plain_triangular)(true, false, false, n, count, lu, b);
}

static int64_t NAME(cholesky)(int64_t n, REAL *a)
{
    return NAME(neap_plain_cholesky)(n, a);
}

static void NAME(triangular)(bool upper, bool transposed, bool unit, int64_t n,
                             int64_t count, const REAL *a, REAL *b)
{
    NAME(neap_plain_triangular)(upper, transposed, unit, n, count, a, b);
}

static void NAME(qr)(int64_t m, int64_t n, int64_t columns, REAL *a, REAL *r,
                     REAL *work)
{
    NAME(neap_plain_qr_factor)(m, n, a, work);
    NAME(copy_upper)(m, n, columns, a, r);
    NAME(neap_plain_qr_columns)(m, n, columns, a, work);
}

static int64_t NAME(eigh)(int64_t n, bool vectors, REAL *a, REAL *w, REAL *work)
{
    int64_t info = NAME(neap_plain_eigh)(n, a, w, work);
    if (vectors) memcpy(a, work, (size_t)(n * n) * sizeof *a);
    return info;
}

/* y (n, m) = x^T for x (m, n) */
static void NAME(transpose)(int64_t m, int64_t n, const REAL *x, REAL *y)
{
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < m; i++) y[j + i * n] = x[i + j * m];
}

/* Of a wide A, that of its transpose, which exchanges U and V. */
static int64_t NAME(svd)(int64_t m, int64_t n, neap_svd what, REAL *a, REAL *s, REAL *u,
                         REAL *vt, REAL *work)
{
    int64_t k = m < n ? m : n, longer = m < n ? n : m;
    int64_t columns = what == NEAP_SVD_FULL ? longer : k;
    bool vectors = what != NEAP_SVD_VALUES;
    REAL *tau = work, *turned = tau + k, *long_one = turned + m * n;
    if (m >= n) {
        int64_t info = NAME(neap_plain_svd)(m, n, columns, a, s, vectors ? u : NULL,
                                            vectors ? turned : NULL, tau);
        if (vectors) NAME(transpose)(k, k, turned, vt);
        return info;
    }
    NAME(transpose)(m, n, a, turned);
    int64_t info = NAME(neap_plain_svd)(
        n, m, columns, turned, s, vectors ? long_one : NULL, vectors ? u : NULL, tau);
    if (vectors) NAME(transpose)(n, columns, long_one, vt);
    return info;
}

#endif

#undef REAL
#undef NAME
#undef LAPACK
