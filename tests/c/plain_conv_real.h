/* plain_conv_real.h: the kernels of direct convolutions by their definitions, for one
 * type: REAL and NAME(id) are defined by who includes this. */

static REAL NAME(pixel)(const neap_conv_window *v, const REAL *x, int64_t c,
                        int64_t row, int64_t column)
{
    const bool inside = row >= 0 && row < v->in[0] && column >= 0 && column < v->in[1];
    return inside ? x[(c * v->in[0] + row) * v->in[1] + column] : 0;
}

static void NAME(conv_window)(const neap_conv_window *v, const REAL *x, REAL *out)
{
    for (int64_t c = 0; c < v->channels; c++)
        for (int64_t r = 0; r < v->rows; r++)
            for (int64_t i = 0; i < v->move; i++)
                for (int64_t q = 0; q < v->cols; q++)
                    *out++ =
                        NAME(pixel)(v, x, c, v->top + r, v->left + i + q * v->move);
    for (int i = 0; i < NEAP_CONV_SLACK; i++) *out++ = 0;
}

static bool NAME(conv_pack)(const neap_conv_taps *t, int64_t width, int64_t lanes,
                            const REAL *w, REAL *out)
{
    bool finite = true;
    for (int64_t c = 0; c < t->channels; c++)
        for (int64_t h = 0; h < t->count[0]; h++)
            for (int64_t i = 0; i < t->count[1]; i++)
                for (int64_t j = 0; j < lanes; j++, out++) {
                    int64_t e = (t->first[0] + h * t->step[0]) * t->width +
                                t->first[1] + i * t->step[1];
                    *out = j < width ? w[j * t->out + c * t->in + e] : 0;
                    if (!isfinite(*out)) finite = false;
                }
    return finite;
}

/* What channel `lane` of `lanes` packed ones gives at position i. */
static REAL NAME(result_at)(const neap_conv_line *l, int64_t i, int64_t lane,
                            int64_t lanes, const REAL *x, const REAL *w)
{
    REAL sum = 0;
    for (int64_t c = 0; c < l->channels; c++)
        for (int64_t e = 0; e < l->elements; e++)
            sum += x[c * l->channel_step + l->at[e] + i] *
                   w[c * l->w_step + e * lanes + lane];
    return sum;
}

static void NAME(conv_block)(const neap_conv_line *l, int64_t n, const REAL *x,
                             const REAL *w, const REAL *bias, REAL *out)
{
    const int block = NEAP_CONV_BLOCK(sizeof(REAL));
    for (int64_t i = 0; i < n; i++)
        for (int j = 0; j < block; j++) {
            REAL *at = out + i * l->out_step * block + j;
            REAL first = bias == out ? *at : bias ? bias[j] : 0;
            *at = first + NAME(result_at)(l, i, j, block, x, w);
        }
}

static void NAME(conv_sliver)(const neap_conv_line *l, int64_t n, int64_t width,
                              const REAL *x, const REAL *w, const REAL *bias, REAL *y,
                              int64_t ldy)
{
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = 0; j < width; j++)
            y[j * ldy + i * l->out_step] =
                (bias ? bias[j] : 0) + NAME(result_at)(l, i, j, width, x, w);
}

static void NAME(conv_plane)(const neap_conv_lines *l, const REAL *x, const REAL *w,
                             int64_t w_step, REAL bias, REAL *y)
{
    for (int64_t k = 0; k < l->count; k++)
        for (int64_t i = 0; i < l->n; i++) {
            REAL sum = bias;
            for (int64_t e = 0; e < l->rows * l->taps; e++)
                sum += x[k * l->x_step + e / l->taps * l->row_step +
                         l->tap[e % l->taps] + i] *
                       w[e * w_step];
            y[k * l->g_step + i * l->out_step] = sum;
        }
}

static void NAME(conv_spread)(int64_t n, int64_t width, const REAL *positions, REAL *y,
                              int64_t ldy)
{
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = 0; j < width; j++)
            y[j * ldy + i] = positions[i * NEAP_CONV_BLOCK(sizeof(REAL)) + j];
}

static void NAME(conv_gather)(int64_t n, int64_t width, const REAL *y, int64_t ldy,
                              REAL *positions)
{
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = 0; j < NEAP_CONV_BLOCK(sizeof(REAL)); j++)
            *positions++ = j < width ? y[j * ldy + i] : 0;
}

/* g of channel j at position i of a line lies at line * g_step + i * gi + j * gj. */
static void NAME(weight)(const neap_conv_lines *l, int64_t width, const REAL *x,
                         const REAL *g, int64_t gi, int64_t gj, REAL *sum)
{
    for (int64_t c = 0; c < l->channels; c++)
        for (int64_t h = 0; h < l->rows; h++)
            for (int64_t t = 0; t < l->taps; t++)
                for (int64_t j = 0; j < width; j++, sum++)
                    for (int64_t k = 0; k < l->count; k++)
                        for (int64_t i = 0; i < l->n; i++)
                            *sum += x[c * l->channel_step + h * l->row_step +
                                      l->tap[t] + k * l->x_step + i] *
                                    g[k * l->g_step + i * gi + j * gj];
}

static void NAME(conv_block_weight)(const neap_conv_lines *l, const REAL *x,
                                    const REAL *g, REAL *sum)
{
    const int block = NEAP_CONV_BLOCK(sizeof(REAL));
    NAME(weight)(l, block, x, g, block, 1, sum);
}

static void NAME(conv_sliver_weight)(const neap_conv_lines *l, int64_t width,
                                     const REAL *x, const REAL *g, int64_t ldg,
                                     REAL *sum)
{
    NAME(weight)(l, width, x, g, 1, ldg, sum);
}

static void NAME(conv_unpack)(int64_t depth, int64_t width, int64_t lanes,
                              int64_t parts, int64_t step, const REAL *sum, REAL *w,
                              int64_t ldw)
{
    for (int64_t i = 0; i < depth; i++)
        for (int64_t j = 0; j < width; j++) {
            REAL total = 0;
            for (int64_t p = 0; p < parts; p++) total += sum[p * step + i * lanes + j];
            w[j * ldw + i] = total;
        }
}
