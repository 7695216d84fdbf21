/* lapack_steps_real.h (kernels): gesdd and syevd of lapack.c for one type, taken apart
 * so that an interrupt is seen between their steps. Each call and its order are
 * LAPACK's, and so are the bits; only the divide and conquer in the middle is one long
 * call. REAL, NAME and LAPACK are those of lapack_real.h. */

void LAPACK(labrd)(const int *m, const int *n, const int *nb, REAL *a, const int *lda,
                   REAL *d, REAL *e, REAL *tauq, REAL *taup, REAL *x, const int *ldx,
                   REAL *y, const int *ldy);
void LAPACK(gebrd)(const int *m, const int *n, REAL *a, const int *lda, REAL *d,
                   REAL *e, REAL *tauq, REAL *taup, REAL *work, const int *lwork,
                   int *info);
void LAPACK(bdsdc)(const char *uplo, const char *compq, const int *n, REAL *d, REAL *e,
                   REAL *u, const int *ldu, REAL *vt, const int *ldvt, REAL *q, int *iq,
                   REAL *work, int *iwork, int *info, size_t uplo_length,
                   size_t compq_length);
void LAPACK(latrd)(const char *uplo, const int *n, const int *nb, REAL *a,
                   const int *lda, REAL *e, REAL *tau, REAL *w, const int *ldw,
                   size_t uplo_length);
void LAPACK(syr2k)(const char *uplo, const char *trans, const int *n, const int *k,
                   const REAL *alpha, const REAL *a, const int *lda, const REAL *b,
                   const int *ldb, const REAL *beta, REAL *c, const int *ldc,
                   size_t uplo_length, size_t trans_length);
void LAPACK(sytrd)(const char *uplo, const int *n, REAL *a, const int *lda, REAL *d,
                   REAL *e, REAL *tau, REAL *work, const int *lwork, int *info,
                   size_t uplo_length);
void LAPACK(stedc)(const char *compz, const int *n, REAL *d, REAL *e, REAL *z,
                   const int *ldz, REAL *work, const int *lwork, int *iwork,
                   const int *liwork, int *info, size_t compz_length);
void LAPACK(sterf)(const int *n, REAL *d, REAL *e, int *info);

/* ---- products with Q ---- */

/* C (m, n) = Q C for the k reflections in the columns of a: ormqr from the left. */
static void NAME(apply_columns)(int m, int n, int k, const REAL *a, int lda,
                                const REAL *tau, REAL *c, int ldc, REAL *work)
{
    int room = n + QR_PANEL;
    for (int at = (k - 1) / QR_PANEL * QR_PANEL; at >= 0; at -= QR_PANEL) {
        if (neap_interrupted()) return;
        int rows = m - at, width = k - at < QR_PANEL ? k - at : QR_PANEL;
        const REAL *v = a + at + (int64_t)at * lda;
        LAPACK(larft)("F", "C", &rows, &width, v, &lda, tau + at, work, &room, 1, 1);
        LAPACK(larfb)
        ("L", "N", "F", "C", &rows, &n, &width, v, &lda, work, &room, c + at, &ldc,
         work + QR_PANEL, &room, 1, 1, 1, 1);
    }
}

/* C (m, n) = C P^T for the k reflections in the rows of a: ormlq from the right. */
static void NAME(apply_rows)(int m, int n, int k, const REAL *a, int lda,
                             const REAL *tau, REAL *c, int ldc, REAL *work)
{
    int room = m + QR_PANEL;
    for (int at = (k - 1) / QR_PANEL * QR_PANEL; at >= 0; at -= QR_PANEL) {
        if (neap_interrupted()) return;
        int columns = n - at, width = k - at < QR_PANEL ? k - at : QR_PANEL;
        const REAL *v = a + at + (int64_t)at * lda;
        LAPACK(larft)("F", "R", &columns, &width, v, &lda, tau + at, work, &room, 1, 1);
        LAPACK(larfb)
        ("R", "T", "F", "R", &m, &columns, &width, v, &lda, work, &room,
         c + (int64_t)at * ldc, &ldc, work + QR_PANEL, &room, 1, 1, 1, 1);
    }
}

/* ---- the singular values ---- */

/* A panel of gebrd at (at, at): its rows and columns, then what is left. */
static void NAME(bidiagonal_panel)(int m, int n, int at, REAL *a, REAL *d, REAL *e,
                                   REAL *tauq, REAL *taup, REAL *work)
{
    const REAL minus = -1, one = 1;
    int rows = m - at, columns = n - at, width = QR_PANEL;
    int below = rows - width, beside = columns - width;
    REAL *here = a + at + (int64_t)at * m, *x = work, *y = work + (int64_t)m * width;
    REAL *rest = here + width + (int64_t)width * m;
    LAPACK(labrd)
    (&rows, &columns, &width, here, &m, d + at, e + at, tauq + at, taup + at, x, &m, y,
     &n);
    LAPACK(gemm)
    ("N", "T", &below, &beside, &width, &minus, here + width, &m, y + width, &n, &one,
     rest, &m, 1, 1);
    LAPACK(gemm)
    ("N", "N", &below, &beside, &width, &minus, x + width, &m,
     here + (int64_t)width * m, &m, &one, rest, &m, 1, 1);
    for (int64_t j = at; j < at + width; j++) {
        a[j + j * m] = d[j];
        a[m >= n ? j + (j + 1) * m : j + 1 + j * m] = e[j];
    }
}

static void NAME(bidiagonal)(int m, int n, REAL *a, REAL *d, REAL *e, REAL *tauq,
                             REAL *taup, REAL *work, int room)
{
    int k = m < n ? m : n, at = 0, info;
    for (; at < k - QR_REST; at += QR_PANEL) {
        if (neap_interrupted()) return;
        NAME(bidiagonal_panel)(m, n, at, a, d, e, tauq, taup, work);
    }
    int rows = m - at, columns = n - at;
    LAPACK(gebrd)
    (&rows, &columns, a + at + (int64_t)at * m, &m, d + at, e + at, tauq + at,
     taup + at, work, &room, &info);
}

/* gesdd of a matrix that is not much longer than wide, or wider than long, and needs no
 * scaling; u (m, k) and vt (k, n), or neither. */
static int NAME(long_svd)(int m, int n, bool vectors, REAL *a, REAL *s, REAL *u,
                          REAL *vt, REAL *work, int room, int *int_work)
{
    int k = m < n ? m : n, info, unused_int = 0;
    REAL *e = work, *tauq = e + k, *taup = tauq + k, *rest = taup + k, unused = 0;
    NAME(bidiagonal)(m, n, a, s, e, tauq, taup, rest, room - 3 * k);
    if (neap_interrupted()) return 0;
    if (vectors) memset(u, 0, (size_t)m * (size_t)k * sizeof *u);
    if (vectors) memset(vt, 0, (size_t)k * (size_t)n * sizeof *vt);
    LAPACK(bdsdc)
    (m < n ? "L" : "U", vectors ? "I" : "N", &k, s, e, vectors ? u : &unused, &m,
     vectors ? vt : &unused, &k, &unused, &unused_int, rest, int_work, &info, 1, 1);
    if (!vectors || info) return info;
    if (m >= n) {
        NAME(apply_columns)(m, k, k, a, m, tauq, u, m, rest);
        NAME(apply_rows)(k, n - 1, k - 1, a + m, m, taup, vt + k, k, rest);
    } else {
        NAME(apply_columns)(m - 1, k, k - 1, a + 1, m, tauq, u + 1, m, rest);
        NAME(apply_rows)(k, n, k, a, m, taup, vt, k, rest);
    }
    return info;
}

/* gesdd of a much longer matrix, by way of R of its QR, which `work` holds behind
 * `room` elements for the rest. */
static int NAME(tall_svd)(int m, int n, REAL *a, REAL *s, REAL *u, REAL *vt, REAL *work,
                          int room, int *int_work)
{
    REAL *r = work + room;
    const REAL one = 1, zero = 0;
    NAME(qr)(m, n, n, a, r, work);
    if (neap_interrupted()) return 0;
    int info = NAME(long_svd)(n, n, true, r, s, u, vt, work, room, int_work);
    memcpy(r, u, (size_t)n * (size_t)n * sizeof *u);
    for (int at = 0, rows; at < m && !neap_interrupted(); at += rows) {
        rows = rows_of_long(m - at, n);
        LAPACK(gemm)
        ("N", "N", &rows, &n, &n, &one, a + at, &m, r, &n, &zero, u + at, &m, 1, 1);
    }
    return info;
}

/* ---- eigenvalues ---- */

/* sytrd of the lower triangle. */
static void NAME(tridiagonal)(int n, REAL *a, REAL *d, REAL *e, REAL *tau, REAL *work,
                              int room)
{
    const REAL minus = -1, one = 1;
    int at = 0, width = QR_PANEL, info;
    for (; at < n - QR_PANEL; at += width) {
        if (neap_interrupted()) return;
        int left = n - at, below = left - width;
        REAL *here = a + at + (int64_t)at * n;
        LAPACK(latrd)("L", &left, &width, here, &n, e + at, tau + at, work, &n, 1);
        LAPACK(syr2k)
        ("L", "N", &below, &width, &minus, here + width, &n, work + width, &n, &one,
         here + width + (int64_t)width * n, &n, 1, 1);
        for (int64_t j = at; j < at + width; j++) {
            a[j + 1 + j * n] = e[j];
            d[j] = a[j + j * n];
        }
    }
    int left = n - at;
    LAPACK(sytrd)
    ("L", &left, a + at + (int64_t)at * n, &n, d + at, e + at, tau + at, work, &room,
     &info, 1);
}

/* syevd of a matrix that needs no scaling. */
static int NAME(long_eigh)(int n, bool vectors, REAL *a, REAL *w, REAL *work, int room,
                           int *int_work, int int_room)
{
    int info = 0;
    REAL *e = work, *tau = e + n, *z = tau + n, *rest = z + (int64_t)n * n;
    NAME(tridiagonal)(n, a, w, e, tau, z, room - 2 * n);
    if (neap_interrupted()) return 0;
    if (!vectors) {
        LAPACK(sterf)(&n, w, e, &info);
        return info;
    }
    int left = room - (int)(rest - work);
    LAPACK(stedc)
    ("I", &n, w, e, z, &n, rest, &left, int_work, &int_room, &info, 1);
    if (info) return info;
    NAME(apply_columns)(n - 1, n, n - 1, a + 1, n, tau, z + 1, n, rest);
    memcpy(a, z, (size_t)n * (size_t)n * sizeof *a);
    return info;
}

/* Are all of `count` elements of a size that LAPACK does not scale? */
static bool NAME(unscaled)(int64_t count, const REAL *a)
{
    const REAL limit = sizeof(REAL) == sizeof(float) ? (REAL)1e10 : (REAL)1e100;
    REAL largest = 0;
    for (int64_t i = 0; i < count; i++) {
        REAL size = a[i] < 0 ? -a[i] : a[i];
        if (size > largest) largest = size;
    }
    return largest < limit && largest > 1 / limit;
}
