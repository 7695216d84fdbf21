/* reduce_place_vec.h (kernels): the place of the extreme of a row of floats, in
 * vectors: the extreme first, then where it is. For reduce_extreme.h, which defines
 * NAME(id) and LARGEST(x, y) of two vectors: y where one is NaN. */

/* 4 VEC_F32 elements and more. */
static int64_t NAME(place_in_vectors)(int64_t n, const float *x, float *best)
{
    vec_mask_f32 unordered = {0};
    vec_f32 b[4];
    VEC_UNROLL
    for (int v = 0; v < 4; v++) b[v] = vec_load_f32(x + v * VEC_F32);
    for (int64_t begin = 0; begin < n; begin += 4 * VEC_F32) {
        const int64_t last = n - 4 * VEC_F32, i = begin < last ? begin : last;
        vec_f32 e[4];
        VEC_UNROLL
        for (int v = 0; v < 4; v++) {
            e[v] = vec_load_f32(x + i + v * VEC_F32);
            b[v] = LARGEST(e[v], b[v]);
        }
        unordered = vec_either_f32(unordered, vec_unordered_f32(e[0], e[1]));
        unordered = vec_either_f32(unordered, vec_unordered_f32(e[2], e[3]));
    }
    if (vec_any_f32(unordered)) return NAME(place_in_row)(n, x, best);
    b[0] = LARGEST(LARGEST(b[0], b[1]), LARGEST(b[2], b[3]));
    float most = b[0][0];
    for (int l = 1; l < VEC_F32; l++) most = BETTER(b[0][l], most) ? b[0][l] : most;
    int64_t i = 0;
    uint32_t hits = 0;
    for (; hits == 0; i += VEC_F32) {
        if (i + VEC_F32 > n) i = n - VEC_F32;
        hits = vec_mask_bits_f32(vec_equal_f32(vec_load_f32(x + i), vec_all_f32(most)));
    }
    i += __builtin_ctz(hits) - VEC_F32;
    *best = x[i];
    return i;
}
