/* plain_layers_real.h: what the kernels of layers compute, by their definitions and one
 * element at a time, for one type: REAL and NAME(id), which makes plain_<id>_<type> of
 * id, are defined by who includes this. */

/* ---- normalisation ---- */

static double NAME(norm_sum)(int64_t n, const REAL *x)
{
    double sum = 0;
    for (int64_t i = 0; i < n; i++) sum += (double)x[i];
    return sum;
}

static void NAME(norm_each)(int64_t rows, int64_t n, const REAL *x, const double *mean,
                            const double *scale, const REAL *w, const REAL *b, REAL *y)
{
    for (int64_t r = 0; r < rows; r++)
        for (int64_t i = 0; i < n; i++) {
            double weight = w ? (double)w[i] : 1, bias = b ? (double)b[i] : 0;
            y[r * n + i] =
                (REAL)(((double)x[r * n + i] - mean[r]) * scale[r] * weight + bias);
        }
}

static void NAME(norm_move)(int64_t n, const REAL *x, double mean, double scale,
                            double b, REAL *y)
{
    for (int64_t i = 0; i < n; i++) y[i] = (REAL)(((double)x[i] - mean) * scale + b);
}

static void NAME(norm_dots)(int64_t n, const REAL *g, const REAL *x, const REAL *w,
                            double mean, double *sum)
{
    sum[0] = sum[1] = 0;
    for (int64_t i = 0; i < n; i++) {
        double h = (double)g[i] * (w ? (double)w[i] : 1);
        sum[0] += h;
        sum[1] += h * ((double)x[i] - mean);
    }
}

static void NAME(norm_slope)(int64_t n, const REAL *g, const REAL *x, const REAL *w,
                             double mean, double scale, double a, double b, REAL *gx)
{
    for (int64_t i = 0; i < n; i++) {
        double h = (double)g[i] * (w ? (double)w[i] : 1);
        gx[i] = (REAL)(scale * h + ((double)x[i] - mean) * a + b);
    }
}

static void NAME(norm_collect)(int64_t n, int64_t rows, int64_t ld, const REAL *g,
                               const REAL *x, const double *mean, const double *scale,
                               double *gw, double *gb)
{
    for (int64_t i = 0; i < n; i++) {
        gw[i] = gb[i] = 0;
        for (int64_t r = 0; r < rows; r++) {
            double h = (double)g[r * ld + i];
            gw[i] += h * ((double)x[r * ld + i] - mean[r]) * scale[r];
            gb[i] += h;
        }
    }
}

static void NAME(norm_cols_sum)(int64_t n, int64_t rows, int64_t ld, const REAL *x,
                                double *sum)
{
    for (int64_t i = 0; i < n; i++)
        for (int64_t r = 0; r < rows; r++) sum[i] += (double)x[r * ld + i];
}

static void NAME(norm_cols_square)(int64_t n, int64_t rows, int64_t ld, const REAL *x,
                                   const double *mean, double *sum)
{
    for (int64_t i = 0; i < n; i++)
        for (int64_t r = 0; r < rows; r++)
            sum[i] += pow((double)x[r * ld + i] - mean[i], 2);
}

static void NAME(norm_cols_each)(int64_t n, int64_t rows, int64_t ld, const REAL *x,
                                 const double *a, const double *b, REAL *y)
{
    for (int64_t i = 0; i < n; i++)
        for (int64_t r = 0; r < rows; r++)
            y[r * ld + i] = (REAL)((double)x[r * ld + i] * a[i] + b[i]);
}

static void NAME(norm_cols_dots)(int64_t n, int64_t rows, int64_t ld, const REAL *g,
                                 const REAL *x, const double *mean, double *sum_g,
                                 double *sum_gx)
{
    for (int64_t i = 0; i < n; i++)
        for (int64_t r = 0; r < rows; r++) {
            sum_g[i] += (double)g[r * ld + i];
            sum_gx[i] += (double)g[r * ld + i] * ((double)x[r * ld + i] - mean[i]);
        }
}

static void NAME(norm_cols_slope)(int64_t n, int64_t rows, int64_t ld, const REAL *g,
                                  const REAL *x, const double *mean, const double *a,
                                  const double *b, const double *c, REAL *gx)
{
    for (int64_t i = 0; i < n; i++)
        for (int64_t r = 0; r < rows; r++)
            gx[r * ld + i] = (REAL)((double)g[r * ld + i] * a[i] +
                                    ((double)x[r * ld + i] - mean[i]) * b[i] + c[i]);
}

/* ---- recurrent cells ---- */

static void NAME(rnn_tanh_step)(int64_t n, const REAL *a, REAL *y)
{
    for (int64_t i = 0; i < n; i++) y[i] = (REAL)tanh((double)a[i]);
}

static void NAME(rnn_relu_step)(int64_t n, const REAL *a, REAL *y)
{
    for (int64_t i = 0; i < n; i++) y[i] = a[i] > 0 ? a[i] : 0;
}

static void NAME(rnn_tanh_back)(int64_t n, const REAL *y, const REAL *gh, REAL *ga)
{
    for (int64_t i = 0; i < n; i++)
        ga[i] = (REAL)((double)gh[i] * (1 - (double)y[i] * (double)y[i]));
}

static void NAME(rnn_relu_back)(int64_t n, const REAL *y, const REAL *gh, REAL *ga)
{
    for (int64_t i = 0; i < n; i++) ga[i] = y[i] > 0 ? gh[i] : 0;
}

static void NAME(lstm_step)(int64_t n, REAL *gate, const REAL *c, REAL *y)
{
    for (int64_t i = 0; i < n; i++) {
        double in = logistic((double)gate[i]), forget = logistic((double)gate[n + i]);
        double cell = tanh((double)gate[2 * n + i]);
        double out = logistic((double)gate[3 * n + i]);
        double state = forget * (double)c[i] + in * cell;
        gate[i] = (REAL)in, gate[n + i] = (REAL)forget;
        gate[2 * n + i] = (REAL)cell, gate[3 * n + i] = (REAL)out;
        gate[4 * n + i] = (REAL)state, gate[5 * n + i] = (REAL)tanh(state);
        y[i] = (REAL)(out * tanh(state));
    }
}

static void NAME(lstm_back)(int64_t n, const REAL *gate, const REAL *c, const REAL *gh,
                            REAL *gc, REAL *ga)
{
    for (int64_t i = 0; i < n; i++) {
        double in = (double)gate[i], forget = (double)gate[n + i];
        double cell = (double)gate[2 * n + i], out = (double)gate[3 * n + i];
        double t = (double)gate[5 * n + i], g = (double)gh[i];
        double gd = (double)gc[i] + g * out * (1 - t * t);
        ga[i] = (REAL)(gd * cell * in * (1 - in));
        ga[n + i] = (REAL)(gd * (double)c[i] * forget * (1 - forget));
        ga[2 * n + i] = (REAL)(gd * in * (1 - cell * cell));
        ga[3 * n + i] = (REAL)(g * t * out * (1 - out));
        gc[i] = (REAL)(gd * forget);
    }
}

static void NAME(gru_step)(int64_t n, const REAL *a, const REAL *b, const REAL *h,
                           REAL *gate, REAL *y)
{
    for (int64_t i = 0; i < n; i++) {
        double reset = logistic((double)a[i] + (double)b[i]);
        double update = logistic((double)a[n + i] + (double)b[n + i]);
        double share = (double)b[2 * n + i];
        double fresh = tanh((double)a[2 * n + i] + reset * share);
        gate[i] = (REAL)reset, gate[n + i] = (REAL)update;
        gate[2 * n + i] = (REAL)fresh, gate[3 * n + i] = (REAL)share;
        y[i] = (REAL)((1 - update) * fresh + update * (double)h[i]);
    }
}

static void NAME(gru_back)(int64_t n, const REAL *gate, const REAL *h, REAL *gh,
                           REAL *ga, REAL *gb)
{
    for (int64_t i = 0; i < n; i++) {
        double reset = (double)gate[i], update = (double)gate[n + i];
        double fresh = (double)gate[2 * n + i], share = (double)gate[3 * n + i];
        double g = (double)gh[i], gn = g * (1 - update) * (1 - fresh * fresh);
        double gr = gn * share * reset * (1 - reset);
        double gz = g * ((double)h[i] - fresh) * update * (1 - update);
        ga[i] = gb[i] = (REAL)gr;
        ga[n + i] = gb[n + i] = (REAL)gz;
        ga[2 * n + i] = (REAL)gn;
        gb[2 * n + i] = (REAL)(gn * reset);
        gh[i] = (REAL)(g * update);
    }
}

/* ---- attention and dropout ---- */

static void NAME(attention_hide)(int64_t n, const uint8_t *mask, REAL *s)
{
    for (int64_t i = 0; i < n; i++)
        if (!mask[i]) s[i] = -(REAL)INFINITY;
}

static REAL NAME(attention_row)(int64_t n, REAL *s, REAL *top, REAL *sum)
{
    double before = (double)*top, largest = before, total = 0;
    for (int64_t i = 0; i < n; i++) largest = fmax(largest, (double)s[i]);
    for (int64_t i = 0; i < n; i++) {
        s[i] = (REAL)exp((double)s[i] - largest);
        total += (double)s[i];
    }
    *top = (REAL)largest;
    *sum = (REAL)((double)*sum * exp(before - largest) + total);
    return (REAL)exp(before - largest);
}

static void NAME(attention_back)(int64_t n, REAL log_sum, REAL dot, REAL *s, REAL *g)
{
    for (int64_t i = 0; i < n; i++) {
        double weight = exp((double)s[i] - (double)log_sum);
        s[i] = (REAL)weight;
        g[i] = (REAL)(weight * ((double)g[i] - (double)dot));
    }
}

static REAL NAME(attention_dot)(int64_t n, const REAL *x, const REAL *y)
{
    double sum = 0;
    for (int64_t i = 0; i < n; i++) sum += (double)x[i] * (double)y[i];
    return (REAL)sum;
}

static void NAME(attention_scale)(int64_t n, REAL factor, REAL *y)
{
    for (int64_t i = 0; i < n; i++) y[i] = y[i] * factor;
}

static void NAME(dropout)(int64_t n, REAL scale, const uint8_t *mask, const REAL *x,
                          REAL *y)
{
    for (int64_t i = 0; i < n; i++) y[i] = mask[i] ? x[i] * scale : 0;
}

/* ---- columns ---- */

/* Moves along rows of the matrix and positions, from x to col or, adding, back. */
static void NAME(walk_columns)(const neap_grid *g, int64_t row, int64_t rows,
                               int64_t first, int64_t count, const REAL *x, REAL *col,
                               const REAL *from, REAL *to)
{
    for (int64_t r = 0; r < rows; r++)
        for (int64_t i = 0; i < count; i++) {
            int64_t at = input_at(g, row + r, first + i), c = r * count + i;
            if (from && at >= 0) to[at] += from[c];
            if (!from) col[c] = at < 0 ? 0 : x[at];
        }
}

static void NAME(im2col)(const neap_grid *g, int64_t row, int64_t rows, int64_t first,
                         int64_t count, const REAL *x, REAL *col)
{
    NAME(walk_columns)(g, row, rows, first, count, x, col, NULL, NULL);
}

static void NAME(col2im)(const neap_grid *g, int64_t row, int64_t rows, int64_t first,
                         int64_t count, const REAL *col, REAL *x)
{
    NAME(walk_columns)(g, row, rows, first, count, NULL, NULL, col, x);
}

/* ---- pooling: output o of a line ---- */

static REAL NAME(relu)(bool relu, REAL x)
{
    return relu && x < 0 ? 0 : x;
}

static void NAME(pool_max)(const neap_pool_line *l, bool relu, const REAL *x, REAL *y,
                           int64_t *place)
{
    for (int64_t o = 0; o < l->grid->out[2]; o++) {
        seen all = inputs_of(l, o);
        int64_t best = all.at[0];
        REAL most = NAME(relu)(relu, x[best]);
        for (int i = 1; i < all.n; i++) {
            REAL v = NAME(relu)(relu, x[all.at[i]]);
            if (v > most || (v != v && most == most)) most = v, best = all.at[i];
        }
        y[o] = most;
        place[o] = best + 1;
    }
}

/* Of four, row by row. */
static int64_t NAME(square_at)(int64_t i, int64_t column, int64_t width)
{
    return i / 2 * width + i % 2 + 2 * column;
}

static void NAME(squares_max)(int64_t rows, int64_t cols, int64_t width, bool relu,
                              const REAL *x, REAL *y, uint8_t *which)
{
    for (int64_t o = 0; o < rows * cols; o++) {
        const REAL *square = x + o / cols * 2 * width;
        uint8_t best = 0;
        REAL most = NAME(relu)(relu, square[NAME(square_at)(0, o % cols, width)]);
        for (uint8_t i = 1; i < 4; i++) {
            REAL v = NAME(relu)(relu, square[NAME(square_at)(i, o % cols, width)]);
            if (v > most || (v != v && most == most)) most = v, best = i;
        }
        y[o] = most;
        which[o] = !relu || most > 0 ? best : 4;
    }
}

static void NAME(squares_put)(int64_t rows, int64_t cols, int64_t width, const REAL *y,
                              const uint8_t *which, REAL *x)
{
    for (int64_t i = 0; i < 2 * rows * width; i++) x[i] = 0;
    for (int64_t o = 0; o < rows * cols; o++)
        if (which[o] < 4)
            x[o / cols * 2 * width + NAME(square_at)(which[o], o % cols, width)] = y[o];
}

static void NAME(squares_take)(int64_t rows, int64_t cols, int64_t width, const REAL *x,
                               const uint8_t *which, REAL *y)
{
    for (int64_t o = 0; o < rows * cols; o++)
        y[o] =
            which[o] < 4
                ? x[o / cols * 2 * width + NAME(square_at)(which[o], o % cols, width)]
                : 0;
}

static void NAME(pool_mean)(const neap_pool_line *l, const REAL *x, double others,
                            const double *width, REAL *y)
{
    for (int64_t o = 0; o < l->grid->out[2]; o++) {
        seen all = inputs_of(l, o);
        double sum = 0;
        for (int i = 0; i < all.n; i++) sum += (double)x[all.at[i]];
        y[o] = (REAL)(sum / (others * width[o]));
    }
}

static void NAME(pool_share)(const neap_pool_line *l, const REAL *y, double others,
                             const double *width, REAL *x)
{
    for (int64_t o = 0; o < l->grid->out[2]; o++) {
        seen all = inputs_of(l, o);
        REAL share = (REAL)((double)y[o] / (others * width[o]));
        for (int i = 0; i < all.n; i++) x[all.at[i]] += share;
    }
}
