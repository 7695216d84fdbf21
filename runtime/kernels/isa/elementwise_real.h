/* elementwise_real.h (kernels): elementwise.def expanded for one float type. */
#include "kernels/isa/real.h"

#include "kernels/isa/loops.h"
#include "kernels/isa/vec_log.h"
#include "kernels/isa/vec_math.h"

/* A formula that calls libm: its plain loop, run in blocks. */
#define MATH_1(name, f) LOOP_BODY_1(static, name##_body, T, f) BLOCKED(name, 1)
#define MATH_2(name, f) LOOP_BODY_2(static, name##_body, T, f) BLOCKED(name, 2)
#define MATH_3(name, f) LOOP_BODY_3(static, name##_body, f) BLOCKED(name, 3)
#define MATH_SLOPE(name, slope)                                                        \
    LOOP_BODY_SLOPE(static, name##_grad_body, slope) BLOCKED(name##_grad, 2)

/* A function of vec_math.h or vec_log.h in place of the formula, which is left for the
 * far ends. xlogy is 0 where x is, which is g in a loop of two inputs. */
#if defined(NEAP_REAL_F32) && defined(VEC_HAS_MATH)
#define OWN_1(name, own, f)                                                            \
    LOOP_BODY_1(static, name##_plain, T, f)                                            \
    OWN_BODY(name, 1, vec_##own##_f32(x), vec_##own##_beyond_f32(x)) BLOCKED(name, 1)
#define OWN_NUMBERS(name, f)                                                           \
    LOOP_BODY_1(static, name##_plain, T, f)                                            \
    OWN_BODY(name, 1, vec_##name##_f32(x, a, b), vec_##name##_beyond_f32(x, a, b))     \
    BLOCKED(name, 1)
#define OWN_FACTOR(name, own, f)                                                       \
    LOOP_BODY_2(static, name##_plain, T, f)                                            \
    OWN_BODY(name, 2, g *vec_##own##_f32(x) + 0.0f, vec_##own##_beyond_f32(x))         \
    BLOCKED(name, 2)
#define OWN_SLOPE(name, own, slope)                                                    \
    LOOP_BODY_SLOPE(static, name##_grad_plain, slope)                                  \
    OWN_BODY(name##_grad, 2, g *vec_##own##_f32(x), vec_##own##_beyond_f32(x))         \
    BLOCKED(name##_grad, 2)
#else
#define OWN_1(name, own, f) MATH_1(name, f)
#define OWN_NUMBERS(name, f) MATH_1(name, f)
#define OWN_FACTOR(name, own, f) MATH_2(name, f)
#define OWN_SLOPE(name, own, slope) MATH_SLOPE(name, slope)
#endif

#define SMOOTH_OWN(name, numbers, f, slope, keeps, doc)                                \
    OWN_1(name, name, f) MATH_SLOPE(name, slope)
#define SMOOTH_OWN_NUMBERS(name, numbers, f, slope, keeps, doc)                        \
    OWN_NUMBERS(name, f) MATH_SLOPE(name, slope)
#define REAL_OWN_FACTOR(name, own, f, keeps_x, keeps_y, doc) OWN_FACTOR(name, own, f)
#define LOOP_1_OWN(name, own, f, slope)                                                \
    OWN_1(name, own, f) OWN_SLOPE(name, own##_slope, slope)
#define SMOOTH(name, numbers, f, slope, keeps, doc)                                    \
    MATH_1(name, f) MATH_SLOPE(name, slope)
#define PIECEWISE(name, numbers, f, slope, keeps, doc)                                 \
    LOOP_BODY_1(, name, T, f) LOOP_BODY_SLOPE(, name##_grad, slope)
#define NUMERIC(name, numbers, f, i, slope, keeps, doc)                                \
    LOOP_BODY_1(, name, T, f) LOOP_BODY_SLOPE(, name##_grad, slope)
#define LINEAR(name, f, factor, doc) LOOP_BODY_1(, name, T, f)
#define FLAT(name, f, i, doc) LOOP_BODY_1(, name, T, f)
#define PREDICATE(name, f, i, doc) LOOP_BODY_1(, name, uint8_t, f)
#define ARITHMETIC(name, f, i, on_bools, keeps_x, keeps_y, doc)                        \
    LOOP_BODY_2(, name, T, f)
#define REAL(name, f, keeps_x, keeps_y, doc) LOOP_BODY_2(, name, T, f)
#define REAL_MATH(name, f, keeps_x, keeps_y, doc) MATH_2(name, f)
#define COMPARE(name, f, doc) LOOP_BODY_2(, name, uint8_t, f)
#define LOOP_1(name, f, i) LOOP_BODY_1(, name, T, f)
#define LOOP_1_REAL(name, f) LOOP_BODY_1(, name, T, f)
#define LOOP_1_MATH(name, f, slope) MATH_1(name, f) MATH_SLOPE(name, slope)
#define LOOP_2(name, f, i) LOOP_BODY_2(, name, T, f)
#define LOOP_2_REAL(name, f) LOOP_BODY_2(, name, T, f)
#define LOOP_2_MATH(name, f) MATH_2(name, f)
#ifdef NEAP_REAL_F32
#define LOOP_2_EDGE(name, edge, f, careful, i)                                         \
    LOOP_BODY_2(static, name##_edge, T, edge)                                          \
    LOOP_BODY_2(static, name##_plain, T, f)                                            \
    LOOP_BODY_2(static, name##_careful, T, careful)                                    \
    CHOSEN_2(name)
#endif
#define LOOP_2_TRUTH(name, f, i) LOOP_BODY_2(, name, uint8_t, f)
#define LOOP_3(name, f, i) LOOP_BODY_3(, name, f)
#define LOOP_3_REAL(name, f) LOOP_BODY_3(, name, f)
#define LOOP_3_MATH(name, f) MATH_3(name, f)
#define LOOP_3_EDGE(name, edge, f, careful)                                            \
    LOOP_BODY_3(static, name##_plain, f)                                               \
    LOOP_BODY_3(static, name##_careful, careful)                                       \
    CHOSEN(name, edge)
#include "kernels/elementwise.def"
