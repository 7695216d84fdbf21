/* softmax_vec.h (kernels): the passes of softmax.c over rows of floats, in vectors; for
 * other types, and sets without vec_math.h, softmax_real.h has loops. */

/* Of any n; -infinity of none. A NaN is passed over; it turns up among the
 * exponentials. The last vector lies over the one before. */
static inline float row_max_f32(int64_t n, const float *x)
{
    if (n < VEC_F32) {
        float most = -INFINITY;
        for (int64_t i = 0; i < n; i++) most = x[i] > most ? x[i] : most;
        return most;
    }
    vec_f32 largest[4];
    int64_t i = 0;
    VEC_UNROLL
    for (int v = 0; v < 4; v++) largest[v] = vec_all_f32(-INFINITY);
    for (; i + 4 * VEC_F32 <= n; i += 4 * VEC_F32) {
        VEC_UNROLL
        for (int v = 0; v < 4; v++)
            largest[v] = vec_max_f32(vec_load_f32(x + i + v * VEC_F32), largest[v]);
    }
    for (; i + VEC_F32 <= n; i += VEC_F32)
        largest[0] = vec_max_f32(vec_load_f32(x + i), largest[0]);
    largest[1] = vec_max_f32(vec_load_f32(x + n - VEC_F32), largest[1]);
    return vec_most_f32(vec_max_f32(vec_max_f32(largest[0], largest[1]),
                                    vec_max_f32(largest[2], largest[3])));
}

/* The sum of exp(x - shift), which are written to y unless that is NULL; y may be x.
 * Up to four vectors are added up before they join the sum of doubles: conversions take
 * their time. */
static inline double row_exp_f32(int64_t n, const float *x, float shift, float *y)
{
    vec_f64 sum[2] = {0};
    int64_t i = 0;
    for (; i + 4 * VEC_F32 <= n; i += 4 * VEC_F32) {
        vec_f32 e[4];
        VEC_UNROLL
        for (int v = 0; v < 4; v++) {
            e[v] = vec_exp_low_f32(vec_load_f32(x + i + v * VEC_F32) - shift);
            if (y) vec_store_f32(y + i + v * VEC_F32, e[v]);
        }
        vec_add_halves_f32(sum, (e[0] + e[1]) + (e[2] + e[3]));
    }
    vec_f32 rest = {0};
    for (; i < n; i += VEC_F32) {
        const int left = n - i < VEC_F32 ? (int)(n - i) : VEC_F32;
        const vec_f32 part = vec_load_part_f32(x + i, left);
        const vec_f32 e = vec_first_f32(vec_exp_low_f32(part - shift), left);
        if (y) vec_store_part_f32(y + i, e, left);
        rest += e;
    }
    if (n % (4 * VEC_F32) != 0) vec_add_halves_f32(sum, rest);
    return vec_sum_f64(sum[0] + sum[1]);
}
