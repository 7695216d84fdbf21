/* conv.c (kernels): direct convolutions; see conv.def and conv.h.
 *
 * A tile of positions by channels is summed in registers over all channels and elements
 * of the kernel. Where a block of channels lies in the lanes, inputs are spread to all
 * lanes, so the width of the image does not matter; where positions lie in the lanes,
 * weights are, so the number of channels does not. */
#include "kernels/slots/conv.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/transpose_tiles.h"
#include "kernels/isa/vec.h"

#define VECS (64 / VEC_BYTES) /* of a block */

/* Positions of a tile of blocks, vectors of a tile of slivers, and sums in registers of
 * a gradient of the weight: as many as the registers hold beside what they are summed
 * from. */
#if VEC_BYTES == 64
#define MOST_POSITIONS 14
#define MOST_SUMS 20
#elif VEC_BYTES == 32
#define MOST_POSITIONS 6
#define MOST_SUMS 12
#else
#define MOST_POSITIONS 3
#define MOST_SUMS 12
#endif

#if defined(__clang__)
#define UNROLL _Pragma("unroll")
#else
#define UNROLL _Pragma("GCC unroll 24")
#endif

static inline int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Part i of n cut into `count` even parts begins here. */
static inline int64_t part_begin(int64_t n, int64_t count, int64_t i)
{
    return n / count * i + least(i, n % count);
}

#define REAL float
#define NAME(id) NEAP_JOIN(id, f32)
#define LANES VEC_F32
#include "kernels/isa/conv_move.h"
#include "kernels/isa/conv_real.h"
#include "kernels/isa/conv_weight.h"
#undef REAL
#undef NAME
#undef LANES

#define REAL double
#define NAME(id) NEAP_JOIN(id, f64)
#define LANES VEC_F64
#include "kernels/isa/conv_move.h"
#include "kernels/isa/conv_real.h"
#include "kernels/isa/conv_weight.h"
