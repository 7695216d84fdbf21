/* test_index.c: picking, putting and adding elements by position, of every kernel
 * table, against one element at a time, with nothing written elsewhere. The random
 * fills of the same list are test_rng.c's. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "coverage.h"
#include "kernels/slots/index.h"

enum { MOST = 75, STEP = 3, ROOM = STEP * (MOST + 1) };

/* Positions in [0, MOST), some of them more than once. */
static int64_t position[MOST];

static void fill_positions(void)
{
    for (int64_t i = 0; i < MOST; i++) position[i] = i * i % MOST;
}

static void check_resolution(const neap_kernels *k)
{
    for (int64_t n = 0; n <= MOST; n++) {
        int64_t index[MOST];
        for (int64_t i = 0; i < n; i++) index[i] = i % 2 ? -1 - i : 1 + i;
        assert(USE(k, index, resolve_i64)(n, index, MOST));
        for (int64_t i = 0; i < n; i++) assert(index[i] == (i % 2 ? MOST - 1 - i : i));
        static const int64_t wrong[] = {0, MOST + 1, -MOST - 1, INT64_MAX, INT64_MIN};
        for (size_t w = 0; n > 0 && w < sizeof wrong / sizeof *wrong; w++) {
            for (int64_t i = 0; i < n; i++) index[i] = 1;
            index[w % (size_t)n] = wrong[w];
            assert(!k->index->resolve_i64(n, index, MOST));
        }
        int64_t sum[MOST + 1];
        for (int64_t i = 0; i <= MOST; i++) sum[i] = i;
        USE(k, index, combine_i64)(n, sum, 10, position);
        for (int64_t i = 0; i <= MOST; i++)
            assert(sum[i] == (i < n ? 10 * i + position[i] : i));
    }
}

/* Calls `body` for n elements and steps of 1 and of STEP in `from` and in `to`. */
#define EACH_LAYOUT(body)                                                              \
    for (int64_t n = 0; n <= MOST; n++)                                                \
        for (int64_t from = 1; from <= STEP; from += STEP - 1)                         \
            for (int64_t to = 1; to <= STEP; to += STEP - 1) {                         \
                body                                                                   \
            }

#define FILL(T, x, y, want)                                                            \
    T x[ROOM], y[ROOM], want[ROOM];                                                    \
    for (int64_t i = 0; i < ROOM; i++) {                                               \
        x[i] = (T)(i * 7 % 120 + 1);                                                   \
        y[i] = want[i] = (T)(i % 50);                                                  \
    }

#define CHECK_MOVES(bits, T)                                                           \
    EACH_LAYOUT({                                                                      \
        FILL(T, x, y, want)                                                            \
        for (int64_t i = 0; i < n; i++) want[to * i] = x[from * position[i]];          \
        USE(k, index, take_##bits)(n, (char *)y, to, (const char *)x, from, position); \
        assert(memcmp(y, want, sizeof y) == 0);                                        \
    })                                                                                 \
    EACH_LAYOUT({                                                                      \
        FILL(T, x, y, want)                                                            \
        for (int64_t i = 0; i < n; i++) want[to * position[i]] = x[from * i];          \
        USE(k, index, put_##bits)(n, (char *)y, to, position, (const char *)x, from);  \
        assert(memcmp(y, want, sizeof y) == 0);                                        \
    })

#define CHECK_SUMS(dtype, T, JOIN)                                                     \
    EACH_LAYOUT({                                                                      \
        FILL(T, x, y, want)                                                            \
        for (int64_t i = 0; i < n; i++)                                                \
            want[to * position[i]] = (T)JOIN(want[to * position[i]], x[from * i]);     \
        USE(k, index, put_add_##dtype)                                                 \
        (n, (char *)y, to, position, (const char *)x, from);                           \
        assert(memcmp(y, want, sizeof y) == 0);                                        \
    })                                                                                 \
    EACH_LAYOUT({                                                                      \
        FILL(T, x, y, want)                                                            \
        (void)to;                                                                      \
        for (int64_t i = 0; i < n; i++) want[i] = (T)JOIN(want[i], x[from * i]);       \
        USE(k, index, row_add_##dtype)(n, (char *)y, (const char *)x, from);           \
        assert(memcmp(y, want, sizeof y) == 0);                                        \
    })
#define SUM(a, b) ((a) + (b))
#define OR(a, b) ((a) | (b))

/* ---- along a dim: longer than the stretches in which kernels work ---- */

enum { LONG = 600, SIZE = 7, WIDE = STEP * LONG + 5 * SIZE };

/* Indices, some from the end, `step` apart; none is in between. */
static void fill_indices(int64_t step, int64_t index[STEP * LONG], int64_t place[LONG])
{
    for (int64_t i = 0; i < STEP * LONG; i++) index[i] = 0;
    for (int64_t i = 0; i < LONG; i++) {
        place[i] = i * i % SIZE;
        index[step * i] = i % 2 ? place[i] + 1 : place[i] - SIZE;
    }
}

/* Calls `body` for n elements and steps of x, its dim, the index and y. */
#define EACH_LINE(...)                                                                 \
    for (int64_t n = 0; n <= LONG; n += 1 + n / 3)                                     \
        for (int64_t xstep = 0; xstep <= STEP; xstep += 1 + xstep)                     \
            for (int64_t scale = 1; scale <= 5; scale += 4)                            \
                for (int64_t istep = 1; istep <= STEP; istep += STEP - 1) {            \
                    int64_t index[STEP * LONG], place[LONG];                           \
                    const int64_t ystep = istep;                                       \
                    fill_indices(istep, index, place);                                 \
                    __VA_ARGS__                                                        \
                }

#define FILL_WIDE(T, x, y, want)                                                       \
    static T x[WIDE], y[WIDE], want[WIDE];                                             \
    for (int64_t i = 0; i < WIDE; i++) {                                               \
        x[i] = (T)(i * 7 % 120 + 1);                                                   \
        y[i] = want[i] = (T)(i % 50);                                                  \
    }

#define CHECK_PICKS(bits, T)                                                           \
    EACH_LINE({                                                                        \
        FILL_WIDE(T, x, y, want)                                                       \
        for (int64_t i = 0; i < n; i++)                                                \
            want[ystep * i] = x[xstep * i + scale * place[i]];                         \
        assert(USE(k, index, pick_##bits)(n, (char *)y, ystep, (const char *)x, xstep, \
                                          scale, index, istep, SIZE));                 \
        assert(memcmp(y, want, sizeof y) == 0);                                        \
        static const int64_t wrong[] = {0, SIZE + 1, -SIZE - 1, INT64_MAX, INT64_MIN}; \
        for (size_t w = 0; n > 0 && w < sizeof wrong / sizeof *wrong; w++) {           \
            const int64_t at = (int64_t)w * 131 % n, was = index[istep * at];          \
            index[istep * at] = wrong[w];                                              \
            assert(!k->index->pick_##bits(n, (char *)y, ystep, (const char *)x, xstep, \
                                          scale, index, istep, SIZE));                 \
            assert(!USE(k, index, inside_i64)(n, index, istep, SIZE));                 \
            index[istep * at] = was;                                                   \
            assert(USE(k, index, inside_i64)(n, index, istep, SIZE));                  \
        }                                                                              \
    })                                                                                 \
    EACH_LINE({                                                                        \
        FILL_WIDE(T, x, y, want)                                                       \
        for (int64_t i = 0; i < n; i++)                                                \
            want[xstep * i + scale * place[i]] = x[ystep * i];                         \
        USE(k, index, place_##bits)                                                    \
        (n, (char *)y, xstep, scale, index, istep, SIZE, (const char *)x, ystep);      \
        assert(memcmp(y, want, sizeof y) == 0);                                        \
    })

#define CHECK_PLACED_SUMS(dtype, T, JOIN)                                              \
    EACH_LINE({                                                                        \
        FILL_WIDE(T, x, y, want)                                                       \
        for (int64_t i = 0; i < n; i++) {                                              \
            T *at = want + xstep * i + scale * place[i];                               \
            *at = (T)JOIN(*at, x[ystep * i]);                                          \
        }                                                                              \
        USE(k, index, place_add_##dtype)                                               \
        (n, (char *)y, xstep, scale, index, istep, SIZE, (const char *)x, ystep);      \
        assert(memcmp(y, want, sizeof y) == 0);                                        \
    })

static void check_lines(const neap_kernels *k)
{
    CHECK_PICKS(b1, uint8_t)
    CHECK_PICKS(b4, uint32_t)
    CHECK_PICKS(b8, uint64_t)
}

static void check_placed_sums(const neap_kernels *k)
{
    CHECK_PLACED_SUMS(bool, uint8_t, OR)
    CHECK_PLACED_SUMS(u8, uint8_t, SUM)
    CHECK_PLACED_SUMS(i32, int32_t, SUM)
    CHECK_PLACED_SUMS(i64, int64_t, SUM)
    CHECK_PLACED_SUMS(f32, float, SUM)
    CHECK_PLACED_SUMS(f64, double, SUM)
}

static void check_moves(const neap_kernels *k)
{
    CHECK_MOVES(b1, uint8_t)
    CHECK_MOVES(b4, uint32_t)
    CHECK_MOVES(b8, uint64_t)
}

static void check_sums(const neap_kernels *k)
{
    CHECK_SUMS(bool, uint8_t, OR)
    CHECK_SUMS(u8, uint8_t, SUM)
    CHECK_SUMS(i32, int32_t, SUM)
    CHECK_SUMS(i64, int64_t, SUM)
    CHECK_SUMS(f32, float, SUM)
    CHECK_SUMS(f64, double, SUM)
}

static const slot slots[] = {
#define KERNEL(result, name, arguments) SLOT(index, name)
#include "kernels/slots/index.def"
#undef KERNEL
};

int main(void)
{
    fill_positions();
    for (int t = 0; table_at(t); t++) {
        const neap_kernels *table = table_at(t);
        check_resolution(table);
        check_moves(table);
        check_sums(table);
        check_lines(table);
        check_placed_sums(table);
    }
    require_coverage(slots, sizeof slots / sizeof *slots);
    puts("index: ok");
    return 0;
}
