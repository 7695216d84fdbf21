/* lapack_plain_real.h (kernels): the body of lapack_plain.c for one element type.
 *
 * Included with REAL, NAME(id) (id with the type's suffix) and the type's REAL_EPSILON,
 * REAL_ABS, REAL_SQRT and REAL_HYPOT defined. */

/* Rounds of Jacobi rotations: 6 to 10 are enough, convergence being quadratic. */
#define MAX_SWEEPS 60

/* ---- LU and triangles ---- */

/* Exchanges n elements, `step` apart. */
static void NAME(swap)(int64_t n, REAL *x, REAL *y, int64_t step)
{
    for (int64_t i = 0; i < n * step; i += step) {
        REAL old = x[i];
        x[i] = y[i];
        y[i] = old;
    }
}

int64_t NAME(lu)(int64_t m, int64_t n, REAL *a, int *pivot)
{
    int64_t first_zero = 0;
    for (int64_t j = 0; j < m && j < n; j++) {
        int64_t best = j;
        for (int64_t i = j + 1; i < m; i++)
            if (REAL_ABS(a[i + j * m]) > REAL_ABS(a[best + j * m])) best = i;
        pivot[j] = (int)best + 1;
        if (best != j) NAME(swap)(n, a + j, a + best, m);
        REAL *column = a + j * m, top = column[j];
        if (top == 0) { /* and so is all below it */
            if (first_zero == 0) first_zero = j + 1;
            continue;
        }
        for (int64_t i = j + 1; i < m; i++) column[i] /= top;
        for (int64_t c = j + 1; c < n; c++) {
            REAL factor = a[j + c * m];
            for (int64_t i = j + 1; i < m; i++) a[i + c * m] -= column[i] * factor;
        }
    }
    return first_zero;
}

int64_t NAME(cholesky)(int64_t n, REAL *a)
{
    for (int64_t j = 0; j < n; j++) {
        for (int64_t p = 0; p < j; p++) {
            REAL factor = a[j + p * n];
            for (int64_t i = j; i < n; i++) a[i + j * n] -= a[i + p * n] * factor;
        }
        REAL minor = a[j + j * n];
        if (!(minor > 0)) return j + 1;
        minor = REAL_SQRT(minor);
        for (int64_t i = j; i < n; i++) a[i + j * n] /= minor;
    }
    return 0;
}

void NAME(triangular)(bool upper, bool transposed, bool unit, int64_t n, int64_t count,
                      const REAL *a, REAL *b)
{
    bool forward = upper == transposed;
    int64_t row_step = transposed ? n : 1, col_step = transposed ? 1 : n;
    for (REAL *x = b; x < b + count * n; x += n) {
        for (int64_t done = 0; done < n; done++) {
            int64_t i = forward ? done : n - 1 - done, from = forward ? 0 : i + 1;
            REAL sum = x[i];
            for (int64_t p = from; p < from + done; p++)
                sum -= a[i * row_step + p * col_step] * x[p];
            x[i] = unit ? sum : sum / a[i + i * n];
        }
    }
}

/* ---- QR ---- */

/* The length of x, without overflow. */
static REAL NAME(length)(int64_t n, const REAL *x)
{
    REAL largest = 0, sum = 0;
    for (int64_t i = 0; i < n; i++)
        if (!(REAL_ABS(x[i]) <= largest)) largest = REAL_ABS(x[i]);
    if (largest == 0) return 0;
    for (int64_t i = 0; i < n; i++) sum += (x[i] / largest) * (x[i] / largest);
    return largest * REAL_SQRT(sum);
}

/* y -= tau (v . y) v, where v is 1 and then v[1], v[2], ... */
static void NAME(reflect)(int64_t n, const REAL *v, REAL tau, REAL *y)
{
    REAL sum = y[0];
    for (int64_t i = 1; i < n; i++) sum += v[i] * y[i];
    sum *= tau;
    y[0] -= sum;
    for (int64_t i = 1; i < n; i++) y[i] -= sum * v[i];
}

void NAME(qr_factor)(int64_t m, int64_t n, REAL *a, REAL *tau)
{
    for (int64_t j = 0; j < m && j < n; j++) {
        REAL *v = a + j + j * m, below = NAME(length)(m - j - 1, v + 1);
        tau[j] = 0;
        if (below == 0) continue;
        REAL top = v[0], end = NAME(length)(m - j, v);
        if (top > 0) end = -end;
        tau[j] = (end - top) / end;
        for (int64_t i = 1; i < m - j; i++) v[i] /= top - end;
        for (int64_t c = j + 1; c < n; c++)
            NAME(reflect)(m - j, v, tau[j], a + j + c * m);
        v[0] = end;
    }
}

void NAME(qr_columns)(int64_t m, int64_t n, int64_t columns, REAL *a, const REAL *tau)
{
    int64_t k = m < n ? m : n;
    for (int64_t c = k; c < columns; c++)
        for (int64_t i = 0; i < m; i++) a[i + c * m] = i == c;
    for (int64_t j = k - 1; j >= 0; j--) {
        REAL *v = a + j + j * m;
        for (int64_t c = j + 1; c < columns; c++)
            NAME(reflect)(m - j, v, tau[j], a + j + c * m);
        v[0] = 1 - tau[j];
        for (int64_t i = 1; i < m - j; i++) v[i] = 0 - tau[j] * v[i];
        for (int64_t i = 0; i < j; i++) a[i + j * m] = 0;
    }
}

/* ---- Jacobi's method ---- */

/* Cosine and sine of the rotation that makes [app apq; apq aqq] diagonal. */
static void NAME(rotation)(REAL app, REAL apq, REAL aqq, REAL *c, REAL *s)
{
    REAL ratio = (aqq - app) / (2 * apq);
    REAL root = REAL_ABS(ratio) + REAL_HYPOT(1, ratio);
    REAL t = ratio < 0 ? -1 / root : 1 / root;
    *c = 1 / REAL_SQRT(1 + t * t);
    *s = t * *c;
}

/* (x, y) = (c x - s y, s x + c y) for n pairs, `step` apart. */
static void NAME(rotate)(int64_t n, REAL *x, REAL *y, int64_t step, REAL c, REAL s)
{
    for (int64_t i = 0; i < n * step; i += step) {
        REAL old = x[i];
        x[i] = c * old - s * y[i];
        y[i] = s * old + c * y[i];
    }
}

static void NAME(identity)(int64_t n, REAL *v)
{
    memset(v, 0, (size_t)(n * n) * sizeof *v);
    for (int64_t i = 0; i < n; i++) v[i + i * n] = 1;
}

/* Puts w in order, rising or falling, and the columns of x (m rows) and y (n rows; may
 * be NULL) with it. */
static void NAME(sort)(int64_t n, REAL *w, bool falling, int64_t m, REAL *x, REAL *y)
{
    for (int64_t i = 0; i < n; i++) {
        int64_t best = i;
        for (int64_t j = i + 1; j < n; j++)
            if (falling ? w[j] > w[best] : w[j] < w[best]) best = j;
        if (best == i) continue;
        REAL old = w[i];
        w[i] = w[best];
        w[best] = old;
        NAME(swap)(m, x + i * m, x + best * m, 1);
        if (y) NAME(swap)(n, y + i * n, y + best * n, 1);
    }
}

int64_t NAME(eigh)(int64_t n, REAL *a, REAL *w, REAL *v)
{
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < j; i++) a[i + j * n] = a[j + i * n];
    REAL small = NAME(length)(n * n, a) * REAL_EPSILON / (REAL)n;
    bool rotated = n > 1;
    NAME(identity)(n, v);
    for (int sweep = 0; rotated; sweep++) {
        if (sweep == MAX_SWEEPS) return 1;
        rotated = false;
        for (int64_t p = 0; p < n - 1; p++) {
            for (int64_t q = p + 1; q < n; q++) {
                if (REAL_ABS(a[p + q * n]) <= small) continue;
                REAL c, s;
                NAME(rotation)(a[p + p * n], a[p + q * n], a[q + q * n], &c, &s);
                NAME(rotate)(n, a + p * n, a + q * n, 1, c, s);
                NAME(rotate)(n, a + p, a + q, n, c, s);
                NAME(rotate)(n, v + p * n, v + q * n, 1, c, s);
                rotated = true;
            }
        }
    }
    for (int64_t i = 0; i < n; i++) w[i] = a[i + i * n];
    NAME(sort)(n, w, false, n, v, NULL);
    return 0;
}

static REAL NAME(product)(int64_t n, const REAL *x, const REAL *y)
{
    REAL sum = 0;
    for (int64_t i = 0; i < n; i++) sum += x[i] * y[i];
    return sum;
}

/* Turns the columns of A (m, n) about until each stands upright on all others; V takes
 * the same turns. */
static int64_t NAME(orthogonalize)(int64_t m, int64_t n, REAL *a, REAL *v)
{
    bool rotated = n > 1;
    for (int sweep = 0; rotated; sweep++) {
        if (sweep == MAX_SWEEPS) return 1;
        rotated = false;
        for (int64_t p = 0; p < n - 1; p++) {
            for (int64_t q = p + 1; q < n; q++) {
                REAL *x = a + p * m, *y = a + q * m, c, s;
                REAL xx = NAME(product)(m, x, x), yy = NAME(product)(m, y, y);
                REAL xy = NAME(product)(m, x, y), size = REAL_SQRT(xx) * REAL_SQRT(yy);
                /* A column this short is rounding, which never comes to rest. */
                bool noise = size <= REAL_EPSILON * REAL_EPSILON * (xx + yy);
                if (noise || REAL_ABS(xy) <= (REAL)m * REAL_EPSILON * size) continue;
                NAME(rotation)(xx, xy, yy, &c, &s);
                NAME(rotate)(m, x, y, 1, c, s);
                if (v) NAME(rotate)(n, v + p * n, v + q * n, 1, c, s);
                rotated = true;
            }
        }
    }
    return 0;
}

int64_t NAME(svd)(int64_t m, int64_t n, int64_t columns, REAL *a, REAL *s, REAL *u,
                  REAL *v, REAL *tau)
{
    /* Scaled, so that no square overflows or vanishes. */
    REAL largest = 0;
    for (int64_t i = 0; i < m * n; i++)
        if (REAL_ABS(a[i]) > largest) largest = REAL_ABS(a[i]);
    for (int64_t i = 0; i < m * n && largest > 0; i++) a[i] /= largest;
    if (v) NAME(identity)(n, v);
    if (NAME(orthogonalize)(m, n, a, v) != 0) return 1;
    for (int64_t j = 0; j < n; j++) s[j] = NAME(length)(m, a + j * m);
    NAME(sort)(n, s, true, m, a, v);
    for (int64_t j = 0; j < n; j++) s[j] *= largest;
    if (!u) return 0;
    /* The columns are orthogonal, so R is diagonal, and Q completes those of length 0.
     */
    memcpy(u, a, (size_t)(m * n) * sizeof *u);
    NAME(qr_factor)(m, n, u, tau);
    for (int64_t j = 0; j < n; j++) s[j] = u[j + j * m] < 0 ? -s[j] : s[j];
    NAME(qr_columns)(m, n, columns, u, tau);
    for (int64_t j = 0; j < n; j++) {
        if (s[j] >= 0) continue; /* else turn the column about, without a -0 */
        s[j] = -s[j];
        for (int64_t i = 0; i < m; i++) u[i + j * m] = 0 - u[i + j * m];
    }
    return 0;
}

#undef MAX_SWEEPS
