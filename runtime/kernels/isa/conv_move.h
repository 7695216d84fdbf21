/* conv_move.h (kernels): what conv.c copies for one type: windows of images, packed
 * weights, and transposes between rows of positions and rows of channels. REAL,
 * NAME(id) and LANES are defined by who includes this. */
/* It takes NAME(id) for statements: clang-format off here. */
/* clang-format off */

#define BLOCK NEAP_CONV_BLOCK(sizeof(REAL))
#define SQUARE (16 / (int)sizeof(REAL)) /* a side of vec_transpose */

/* ---- windows ---- */

/* Images come from far: what lies a page ahead is fetched. */
#define AHEAD (4096 / (int)sizeof(REAL))

/* n elements `move` apart, by whole vectors: what lies behind them is written over.
 * `move` is a constant where this is inlined. */
KERNEL_INLINE void
NAME(take)(int64_t n, const int64_t move, const REAL *x, REAL *out)
{
    int64_t i = 0;
    for (; i + LANES <= n && move == 1; i += LANES) {
        __builtin_prefetch(x + i + AHEAD, 0, 2);
        NAME(vec_store)(out + i, NAME(vec_load)(x + i));
    }
    for (; i < n; i += LANES) {
        const int part = (int)least(n - i, LANES);
        NAME(vec) v = {0};
        if (move == 1)
            v = NAME(vec_load_part)(x + i, part);
        else
            v = NAME(vec_load_even)(x + 2 * i, part);
        NAME(vec_store)(out + i, v);
    }
}

/* Padding is mostly shorter than a vector; a longer loop of zeros becomes a call. */
KERNEL_INLINE void NAME(clear)(int64_t n, REAL *out)
{
    const NAME(vec) zero = {0};
    if (n > 0) NAME(vec_store)(out, zero);
    for (int64_t i = LANES; i < n; i += LANES) NAME(vec_store)(out + i, zero);
}

/* Of a share's elements, those before `begin` and from `end` on are padding. */
typedef struct NAME(inside) {
    int64_t begin, end;
} NAME(inside);

KERNEL_INLINE NAME(inside)
NAME(inside_of)(const neap_conv_window *v, const int64_t move, int64_t share)
{
    const int64_t left = v->left + share;
    NAME(inside) in = {0, 0};
    if (left < 0) in.begin = least((-left + move - 1) / move, v->cols);
    if (v->in[1] > left) in.end = least((v->in[1] - left + move - 1) / move, v->cols);
    if (in.end < in.begin) in.end = in.begin;
    return in;
}

/* A share of a row: padding, inputs, padding. */
KERNEL_INLINE void
NAME(lay_share)(const neap_conv_window *v, const int64_t move, NAME(inside) in,
                const REAL *x, REAL *out)
{
    const int64_t n = in.end - in.begin;
    NAME(clear)(in.begin, out);
    x += in.begin * move;
    out += in.begin;
    if (move == 2)
        NAME(take)(n, 2, x, out);
    else
        for (int64_t i = 0; i < n; i++) out[i] = x[i * move];
    NAME(clear)(v->cols - in.end, out + n);
}

/* A channel whose rows have one share each: rows above the image, in it, and below. */
static inline REAL *NAME(lay_channel)(const neap_conv_window *v, NAME(inside) in,
                                      const REAL *x, REAL *out)
{
    const int64_t cols = v->cols, width = v->in[1], n = in.end - in.begin;
    const int64_t above = least(v->top < 0 ? -v->top : 0, v->rows);
    const int64_t below = least(v->in[0] - v->top, v->rows);
    NAME(clear)(above * cols, out);
    REAL *to = out + above * cols + in.begin;
    x += (v->top + above) * width + v->left + in.begin;
    for (int64_t r = above; r < below; r++, to += cols, x += width) {
        NAME(clear)(in.begin, to - in.begin);
        NAME(take)(n, 1, x, to);
        NAME(clear)(cols - in.end, to + n);
    }
    const int64_t done = below > above ? below : above;
    NAME(clear)((v->rows - done) * cols, out + done * cols);
    return out + v->rows * cols;
}

/* `move` is v->move, as a constant where it is 2: divisions become shifts. */
KERNEL_INLINE REAL *
NAME(lay_shares)(const neap_conv_window *v, const int64_t move, const REAL *x, REAL *out)
{
    const NAME(inside) none = {v->cols, v->cols}, first = NAME(inside_of)(v, move, 0);
    for (int64_t r = v->top; r < v->top + v->rows; r++) {
        const bool outside = r < 0 || r >= v->in[0];
        const REAL *row = x + r * v->in[1] + v->left;
        for (int64_t i = 0; i < move; i++, out += v->cols) {
            const NAME(inside) in = i == 0 ? first : NAME(inside_of)(v, move, i);
            NAME(lay_share)(v, move, outside ? none : in, row + i, out);
        }
    }
    return out;
}

void NEAP_K(NAME(conv_window))(const neap_conv_window *v, const REAL *x, REAL *out)
{
    const NAME(inside) all = NAME(inside_of)(v, 1, 0);
    for (int64_t c = 0; c < v->channels; c++, x += v->in[0] * v->in[1])
        out = v->move == 1   ? NAME(lay_channel)(v, all, x, out)
              : v->move == 2 ? NAME(lay_shares)(v, 2, x, out)
                             : NAME(lay_shares)(v, v->move, x, out);
    UNROLL for (int i = 0; i < NEAP_CONV_SLACK; i += LANES)
        NAME(vec_store)(out + i, (NAME(vec)){0});
}

/* ---- positions ---- */

/* Rows of y often lie a power of two apart, where a cache holds few at a time: so a few
 * channels go all the way first, those of a square. The last squares lie over the ones
 * before. */

void NEAP_K(NAME(conv_spread))(int64_t n, int64_t width, const REAL *positions, REAL *y,
                               int64_t ldy)
{
    int64_t j = 0;
    for (; n >= LANES && j + LANES <= width; j += LANES)
        for (int64_t i = 0; i < n; i += LANES) {
            const int64_t at = least(i, n - LANES);
            NAME(vec_turn)(positions + at * BLOCK + j, BLOCK, y + j * ldy + at, ldy);
        }
    for (; n >= SQUARE && j + SQUARE <= width; j += SQUARE)
        for (int64_t i = 0; i < n; i += SQUARE) {
            const int64_t at = least(i, n - SQUARE);
            NAME(vec_transpose)(positions + at * BLOCK + j, BLOCK, y + j * ldy + at, ldy);
        }
    for (; j < width; j++)
        for (int64_t i = 0; i < n; i++) y[j * ldy + i] = positions[i * BLOCK + j];
}

void NEAP_K(NAME(conv_gather))(int64_t n, int64_t width, const REAL *y, int64_t ldy,
                               REAL *positions)
{
    int64_t j = 0;
    for (; n >= LANES && j + LANES <= width; j += LANES)
        for (int64_t i = 0; i < n; i += LANES) {
            const int64_t at = least(i, n - LANES);
            NAME(vec_turn)(y + j * ldy + at, ldy, positions + at * BLOCK + j, BLOCK);
        }
    for (; n >= SQUARE && j + SQUARE <= width; j += SQUARE)
        for (int64_t i = 0; i < n; i += SQUARE) {
            const int64_t at = least(i, n - SQUARE);
            NAME(vec_transpose)(y + j * ldy + at, ldy, positions + at * BLOCK + j, BLOCK);
        }
    for (; j < BLOCK; j++)
        for (int64_t i = 0; i < n; i++)
            positions[i * BLOCK + j] = j < width ? y[j * ldy + i] : 0;
}

/* ---- weights ---- */

static bool NAME(is_finite)(int64_t n, const REAL *x)
{
    REAL check = 0;
    _Pragma("omp simd reduction(+ : check)")
    for (int64_t i = 0; i < n; i++) check += x[i] * 0;
    return check == 0;
}

/* Do the weights of an output channel follow one another as they are packed? */
static bool NAME(is_in_order)(const neap_conv_taps *t)
{
    return t->count[1] == t->width && t->step[0] == 1 && t->step[1] == 1 &&
           t->in == t->count[0] * t->width;
}

bool NEAP_K(NAME(conv_pack))(const neap_conv_taps *t, int64_t width, int64_t lanes,
                             const REAL *w, REAL *out)
{
    const int64_t n = t->channels * t->count[0] * t->count[1];
    if (lanes == BLOCK && NAME(is_in_order)(t)) {
        NEAP_K(NAME(conv_gather))(n, width, w, t->out, out);
        return NAME(is_finite)(n * lanes, out);
    }
    REAL *to = out;
    for (int64_t c = 0; c < t->channels; c++, w += t->in)
        for (int64_t h = 0; h < t->count[0]; h++)
            for (int64_t i = 0; i < t->count[1]; i++, to += lanes) {
                const REAL *from = w + (t->first[0] + h * t->step[0]) * t->width +
                                   t->first[1] + i * t->step[1];
                for (int64_t j = 0; j < lanes; j++) to[j] = j < width ? from[j * t->out] : 0;
            }
    return NAME(is_finite)(n * lanes, out);
}

void NEAP_K(NAME(conv_unpack))(int64_t depth, int64_t width, int64_t lanes,
                               int64_t parts, int64_t step, const REAL *sum, REAL *w,
                               int64_t ldw)
{
    REAL total[SQUARE * 64];
    for (int64_t i = 0; i < depth; i += SQUARE, sum += SQUARE * lanes, w += SQUARE) {
        const int64_t rows = least(depth - i, SQUARE);
        for (int64_t e = 0; e < rows * lanes; e++) total[e] = sum[e];
        for (int64_t p = 1; p < parts; p++)
            for (int64_t e = 0; e < rows * lanes; e++) total[e] += sum[p * step + e];
        int64_t j = 0;
        if (rows == SQUARE)
            for (; j + SQUARE <= width; j += SQUARE)
                NAME(vec_transpose)(total + j, lanes, w + j * ldw, ldw);
        for (; j < width; j++)
            for (int64_t r = 0; r < rows; r++) w[j * ldw + r] = total[r * lanes + j];
    }
}
