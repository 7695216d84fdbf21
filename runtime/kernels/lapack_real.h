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
void LAPACK(laswp)(const int *n, REAL *a, const int *lda, const int *first,
                   const int *last, const int *pivot, const int *step);
void LAPACK(trsm)(const char *side, const char *uplo, const char *trans,
                  const char *diag, const int *m, const int *n, const REAL *alpha,
                  const REAL *a, const int *lda, REAL *b, const int *ldb,
                  size_t side_length, size_t uplo_length, size_t trans_length,
                  size_t diag_length);
void LAPACK(gemm)(const char *ta, const char *tb, const int *m, const int *n,
                  const int *k, const REAL *alpha, const REAL *a, const int *lda,
                  const REAL *b, const int *ldb, const REAL *beta, REAL *c,
                  const int *ldc, size_t ta_length, size_t tb_length);
void LAPACK(larft)(const char *direct, const char *storev, const int *n, const int *k,
                   const REAL *v, const int *ldv, const REAL *tau, REAL *t,
                   const int *ldt, size_t direct_length, size_t storev_length);
void LAPACK(larfb)(const char *side, const char *trans, const char *direct,
                   const char *storev, const int *m, const int *n, const int *k,
                   const REAL *v, const int *ldv, const REAL *t, const int *ldt,
                   REAL *c, const int *ldc, REAL *work, const int *ldwork,
                   size_t side_length, size_t trans_length, size_t direct_length,
                   size_t storev_length);
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

/* C (m, n) -= A (m, k) op(B), all with ld rows, by columns. */
static void NAME(subtract)(int m, int64_t columns, int k, const REAL *a, bool turned,
                           const REAL *b, REAL *c, int ld)
{
    const REAL minus = -1, one = 1;
    for (neap_stretch s = {.length = PANEL}; neap_stretch_next(&s, columns);) {
        int n = (int)(s.end - s.begin);
        LAPACK(gemm)
        ("N", turned ? "T" : "N", &m, &n, &k, &minus, a, &ld,
         b + s.begin * (turned ? 1 : ld), &ld, &one, c + s.begin * ld, &ld, 1, 1);
    }
}

/* The columns from `from` on of A (m, n), whose columns before are factored: rows are
 * exchanged as the panel of `width` columns before them was, and what it stands for is
 * taken away. */
static void NAME(lu_update)(int m, int64_t n, int64_t from, int width, REAL *a,
                            const int *pivot)
{
    int64_t panel = from - width;
    int first = (int)panel + 1, last = (int)from, step = 1, rest = (int)(n - from);
    const REAL one = 1;
    REAL *top = a + panel + panel * m, *right = a + panel + from * m;
    LAPACK(laswp)(&rest, a + from * m, &m, &first, &last, pivot, &step);
    LAPACK(trsm)
    ("L", "L", "N", "U", &width, &rest, &one, top, &m, right, &m, 1, 1, 1, 1);
    if (from < m) NAME(subtract)
    (m - (int)from, rest, width, top + width, false, right, right + width, m);
}

/* getrf by panels. */
static int64_t NAME(long_lu)(int64_t rows, int64_t n, REAL *a, int *pivot)
{
    int64_t k = rows < n ? rows : n, zero = 0;
    int m = (int)rows, step = 1;
    /* After an interrupt as well, what is read as rows must be rows. */
    for (int64_t i = 0; i < k; i++) pivot[i] = (int)i + 1;
    for (neap_stretch s = {.length = PANEL}; neap_stretch_next(&s, k);) {
        int left = (int)(rows - s.begin), width = (int)(s.end - s.begin), info;
        int first = (int)s.begin + 1, last = (int)s.end, before = (int)s.begin;
        LAPACK(getrf)
        (&left, &width, a + s.begin + s.begin * rows, &m, pivot + s.begin, &info);
        if (info && !zero) zero = s.begin + info;
        for (int64_t i = s.begin; i < s.end; i++) pivot[i] += before;
        if (before) LAPACK(laswp)(&before, a, &m, &first, &last, pivot, &step);
        if (s.end < n) NAME(lu_update)(m, n, s.end, width, a, pivot);
    }
    return zero;
}

static int64_t NAME(lu)(int64_t rows, int64_t cols, REAL *a, int *pivot)
{
    int m = (int)rows, n = (int)cols, info;
    if ((double)m * (double)n * (double)(m < n ? m : n) > LONG)
        return NAME(long_lu)(rows, cols, a, pivot);
    LAPACK(getrf)(&m, &n, a, &m, pivot, &info);
    return info;
}

static void NAME(lu_solve)(int64_t size, int64_t columns, const REAL *lu,
                           const int *pivot, REAL *b)
{
    int n = (int)size, info;
    neap_stretch s = {.length = SIDES};
    while (!neap_interrupted() && neap_stretch_next(&s, columns)) {
        int count = (int)(s.end - s.begin);
        LAPACK(getrs)
        ("N", &n, &count, lu, &n, pivot, b + s.begin * size, &n, &info, 1);
    }
}

/* potrf by panels. */
static int64_t NAME(long_cholesky)(int64_t size, REAL *a)
{
    const REAL one = 1;
    int n = (int)size, info;
    for (neap_stretch s = {.length = PANEL}; neap_stretch_next(&s, size);) {
        int width = (int)(s.end - s.begin), below = (int)(size - s.end);
        REAL *top = a + s.begin + s.begin * size, *left = top + width;
        LAPACK(potrf)("L", &width, top, &n, &info, 1);
        if (info) return s.begin + info;
        if (below == 0) break;
        LAPACK(trsm)
        ("R", "L", "T", "N", &below, &width, &one, top, &n, left, &n, 1, 1, 1, 1);
        /* Of each block on the diagonal both triangles change; the upper is not read.
         */
        for (neap_stretch t = {.length = PANEL}; neap_stretch_next(&t, below);)
            NAME(subtract)
        (below - (int)t.begin, t.end - t.begin, width, left + t.begin, true,
         left + t.begin, a + (s.end + t.begin) * (size + 1), n);
    }
    return 0;
}

static int64_t NAME(cholesky)(int64_t size, REAL *a)
{
    int n = (int)size, info;
    if ((double)n * (double)n * (double)n > 2 * LONG)
        return NAME(long_cholesky)(size, a);
    LAPACK(potrf)("L", &n, a, &n, &info, 1);
    return info;
}

static void NAME(triangular)(bool upper, bool transposed, bool unit, int64_t size,
                             int64_t columns, const REAL *a, REAL *b)
{
    int n = (int)size, info;
    for (neap_stretch s = {.length = SIDES}; neap_stretch_next(&s, columns);) {
        int count = (int)(s.end - s.begin);
        LAPACK(trtrs)
        (upper ? "U" : "L", transposed ? "T" : "N", unit ? "U" : "N", &n, &count, a, &n,
         b + s.begin * size, &n, &info, 1, 1, 1);
    }
}

/* Applies the k reflections below a (m rows left) to the n columns of c; work has
 * n + k places for each of k. */
static void NAME(reflect_columns)(bool turned, int m, int n, int k, const REAL *a,
                                  const REAL *tau, REAL *c, int ld, REAL *work)
{
    int room = n + k;
    LAPACK(larft)("F", "C", &m, &k, a, &ld, tau, work, &room, 1, 1);
    LAPACK(larfb)
    ("L", turned ? "T" : "N", "F", "C", &m, &n, &k, a, &ld, work, &room, c, &ld,
     work + k, &room, 1, 1, 1, 1);
}

/* geqrf of k > QR_REST columns, as LAPACK does it. */
static void NAME(long_qr_factor)(int m, int n, int k, REAL *a, REAL *tau, REAL *work,
                                 int room)
{
    int at = 0, info;
    for (; at < k - QR_REST && !neap_interrupted(); at += QR_PANEL) {
        int rows = m - at, width = QR_PANEL;
        REAL *here = a + at + (int64_t)at * m;
        LAPACK(geqrf)(&rows, &width, here, &m, tau + at, work, &room, &info);
        if (at + width < n) NAME(reflect_columns)
        (true, rows, n - at - width, width, here, tau + at, here + (int64_t)width * m,
         m, work);
    }
    int rows = m - at, columns = n - at;
    if (at < k - QR_REST) return;
    LAPACK(geqrf)
    (&rows, &columns, a + at + (int64_t)at * m, &m, tau + at, work, &room, &info);
}

/* orgqr of k > QR_REST columns of a (m, n), as LAPACK does it: the last ones first. */
static void NAME(long_qr_columns)(int m, int n, int k, REAL *a, const REAL *tau,
                                  REAL *work, int room)
{
    int last = (k - QR_REST - 1) / QR_PANEL * QR_PANEL, info;
    int done = last + QR_PANEL < k ? last + QR_PANEL : k;
    int rows = m - done, columns = n - done, left = k - done;
    for (int64_t j = done; j < n; j++) memset(a + j * m, 0, (size_t)done * sizeof *a);
    if (columns > 0) LAPACK(orgqr)
    (&rows, &columns, &left, a + done + (int64_t)done * m, &m, tau + done, work, &room,
     &info);
    for (int at = last; at >= 0 && !neap_interrupted(); at -= QR_PANEL) {
        int width = k - at < QR_PANEL ? k - at : QR_PANEL;
        REAL *here = a + at + (int64_t)at * m;
        rows = m - at;
        if (at + width < n) NAME(reflect_columns)
        (false, rows, n - at - width, width, here, tau + at, here + (int64_t)width * m,
         m, work);
        LAPACK(orgqr)(&rows, &width, &width, here, &m, tau + at, work, &room, &info);
        for (int64_t j = at; j < at + width; j++)
            memset(a + j * m, 0, (size_t)at * sizeof *a);
    }
}

static void NAME(qr)(int64_t rows, int64_t cols, int64_t columns, REAL *a, REAL *r,
                     REAL *work)
{
    int m = (int)rows, n = (int)cols, q = (int)columns, k = m < n ? m : n, info;
    int room = BLOCK * (n > q ? n : q);
    REAL *tau = work + room;
    if (k > QR_REST)
        NAME(long_qr_factor)(m, n, k, a, tau, work, room);
    else
        LAPACK(geqrf)(&m, &n, a, &m, tau, work, &room, &info);
    if (neap_interrupted()) return;
    NAME(copy_upper)(rows, cols, columns, a, r);
    if (k > QR_REST)
        NAME(long_qr_columns)(m, q, k, a, tau, work, room);
    else
        LAPACK(orgqr)(&m, &q, &k, a, &m, tau, work, &room, &info);
}

#include "kernels/lapack_steps_real.h"

static int64_t NAME(eigh)(int64_t size, bool vectors, REAL *a, REAL *w, REAL *work)
{
    int n = (int)size, info, int_room = 3 + 5 * n;
    int room = (int)(neap_lapack_eigh_work(size) - int_room);
    int *int_work = (int *)(void *)(work + room);
    if (n > QR_REST && NAME(unscaled)(size * size, a))
        return NAME(long_eigh)(n, vectors, a, w, work, room, int_work, int_room);
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
    bool alike = 6.0 * (m < n ? n : m) < 11.0 * k;
    if (k > QR_REST && alike && what != NEAP_SVD_FULL && NAME(unscaled)(rows * cols, a))
        return NAME(long_svd)(m, n, what == NEAP_SVD_REDUCED, a, s, u, vt, work, room,
                              int_work);
    if (k > QR_REST && m > n && !alike && what == NEAP_SVD_REDUCED &&
        NAME(unscaled)(rows * cols, a))
        return NAME(tall_svd)(m, n, a, s, u, vt, work, room - k * k, int_work);
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
