/* each_type.h (ops): includes the file EACH_TYPE once for each type of elements.
 *
 * It finds TYPE and DTYPE, the type; NAME(id), a name of its own; IS_NAN(v), false for
 * what is no float; and MULTIPLY(a, b), whose product wraps around. */

#define TYPE bool
#define DTYPE NEAP_BOOL
#define NAME(id) id##_bool
#define IS_NAN(v) false
#define MULTIPLY(a, b) ((a) && (b))
#include EACH_TYPE
#undef TYPE
#undef DTYPE
#undef NAME
#undef MULTIPLY

#define TYPE uint8_t
#define DTYPE NEAP_UINT8
#define NAME(id) id##_u8
#define MULTIPLY(a, b) (uint8_t)((a) * (b))
#include EACH_TYPE
#undef TYPE
#undef DTYPE
#undef NAME
#undef MULTIPLY

#define TYPE int32_t
#define DTYPE NEAP_INT32
#define NAME(id) id##_i32
#define MULTIPLY(a, b) (int32_t)((uint32_t)(a) * (uint32_t)(b))
#include EACH_TYPE
#undef TYPE
#undef DTYPE
#undef NAME
#undef MULTIPLY

#define TYPE int64_t
#define DTYPE NEAP_INT64
#define NAME(id) id##_i64
#define MULTIPLY(a, b) (int64_t)((uint64_t)(a) * (uint64_t)(b))
#include EACH_TYPE
#undef TYPE
#undef DTYPE
#undef NAME
#undef MULTIPLY
#undef IS_NAN

#define TYPE float
#define DTYPE NEAP_FLOAT32
#define NAME(id) id##_f32
#define IS_NAN(v) ((v) != (v))
#define MULTIPLY(a, b) ((a) * (b))
#include EACH_TYPE
#undef TYPE
#undef DTYPE
#undef NAME

#define TYPE double
#define DTYPE NEAP_FLOAT64
#define NAME(id) id##_f64
#include EACH_TYPE
#undef TYPE
#undef DTYPE
#undef NAME
#undef IS_NAN
#undef MULTIPLY
#undef EACH_TYPE
