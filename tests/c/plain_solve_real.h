/* plain_solve_real.h: test_solve.c's checks for one type: REAL, NAME(id), DTYPE and
 * TOLERANCE are defined by who includes this. */

static bool NAME(near)(REAL got, double want)
{
    return fabs((double)got - want) <= TOLERANCE * fmax(1, fabs(want)) * LONGEST;
}

static void NAME(check_steps)(const neap_kernels *k, int64_t rows, int64_t n,
                              int64_t count)
{
    static REAL a[NEAP_SOLVE_ROWS * LDA], y[LONGEST * WIDEST + 1],
        z[LONGEST * WIDEST + 1], was[LONGEST * WIDEST];
    int64_t ldy = neap_triangle_width(DTYPE, count);
    for (int64_t i = 0; i < rows; i++)
        for (int64_t j = 0; j < LDA; j++)
            a[i * LDA + j] = j < n ? (REAL)some_number() : (REAL)NAN;
    for (int turned = 0; turned < 2; turned++) {
        int64_t known = turned ? rows : n, asked = turned ? n : rows;
        FILL_SIDES(y, known)
        FILL_SIDES(z, asked)
        y[known * ldy] = (REAL)NAN;
        z[asked * ldy] = 77;
        memcpy(was, z, sizeof was);
        if (turned)
            USE(k, solve, NAME(scatter))(rows, n, count, a, LDA, y, z, ldy);
        else
            USE(k, solve, NAME(gather))(rows, n, count, a, LDA, y, z, ldy);
        assert(z[asked * ldy] == 77);
        for (int64_t i = 0; i < asked; i++)
            for (int64_t j = 0; j < ldy; j++) {
                double want = (double)was[i * ldy + j];
                for (int64_t p = 0; p < known; p++)
                    want -= (double)(turned ? a[p * LDA + i] : a[i * LDA + p]) *
                            (double)y[p * ldy + j];
                assert(NAME(near)(z[i * ldy + j], want));
            }
    }
}

static void NAME(check_system)(bool upper, bool transposed, bool unit, int64_t n,
                               int64_t count)
{
    static REAL a[LONGEST * LDA], b[LONGEST * WIDEST], y[LONGEST * WIDEST + 1];
    int64_t ldy = neap_triangle_width(DTYPE, count);
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = 0; j < LDA; j++) {
            bool read = j < n && (i == j ? !unit : upper == (j > i));
            REAL number = (REAL)(some_number() / (double)n) + (i == j ? 2 : 0);
            a[i * LDA + j] = read ? number : (REAL)NAN;
        }
    FILL_SIDES(b, n)
    memcpy(y, b, sizeof b);
    y[n * ldy] = 77;
    neap_triangle_solve(DTYPE, upper, transposed, unit, n, count, a, LDA, y);
    assert(y[n * ldy] == 77);
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = 0; j < ldy; j++) {
            double sum = 0;
            for (int64_t p = 0; p < n; p++) {
                double factor = (double)(transposed ? a[p * LDA + i] : a[i * LDA + p]);
                if (i == p && unit) factor = 1;
                if (i != p && upper != (transposed ? i > p : p > i)) continue;
                sum += factor * (double)y[p * ldy + j];
            }
            assert(NAME(near)((REAL)sum, (double)b[i * ldy + j]));
        }
}

static void NAME(check)(const neap_kernels *k)
{
    for (size_t w = 0; w < WIDTHS; w++) {
        for (int64_t rows = 1; rows <= NEAP_SOLVE_ROWS; rows++)
            for (int64_t n = 0; n <= LONGEST; n += n < 18 ? 1 : 5)
                NAME(check_steps)(k, rows, n, widths[w]);
        for (int64_t n = 1; n <= LONGEST; n += n < 18 ? 1 : 5)
            for (int how = 0; how < 8; how++)
                NAME(check_system)(how & 1, how & 2, how & 4, n, widths[w]);
    }
}
