/* gemm.c (kernels): matrix products of our own.
 *
 * A tile of MR rows and two vectors of C is summed in registers. A large B is packed
 * into slivers as wide as a tile, DEPTH rows of it after the other (Goto and van de
 * Geijn 2008, "Anatomy of high-performance matrix multiplication"); where few rows of A
 * meet a transposed B, rows of both are multiplied as they lie (gemm_dot_real.h). */
#include "kernels/slots/gemm.h"

#include <math.h>
#include <string.h>

#include "kernels/isa/gemm_sum.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/vec.h"
#include "kernels/slots/copy.h"

/* As many rows as the registers hold beside a row of B and one factor; and of a tile of
 * dot products, which is four columns wide. With many rows of A strips of four are 1.5
 * % faster than of six, whose tiles pay where B is read once less: 1024 x 1024, 5 rows
 * 136 us as 3 and 2, 105 as one strip, 9 rows 220 and 185. */
#if VEC_BYTES == 64
#define MR 8
#define DOT_ROWS 6
#define DOT_STRIP 4
#elif VEC_BYTES == 32
#define MR 6
#define DOT_ROWS 3
#define DOT_STRIP 3
#else
#define MR 4
#define DOT_ROWS 2
#define DOT_STRIP 2
#endif

/* Fewer rows leave the units that multiply waiting for their own sums. */
#define LEAST_ROWS 4

/* How much of k is worked at a time. */
#define DEPTH 256
/* The part of a packed B that goes along all rows of A, well inside a second-level
 * cache; and the part of A that is packed at a time. */
#define PANEL_BYTES (128 * 1024)
#define BLOCK_BYTES (64 * 1024)
#define FEW 32 /* elements that are turned one by one */
/* Of k at a time: of B, whose slivers are wide, and of A, where as many fill whole
 * lines of a strip's block (512 x 1024 transposed, in a product by 128 columns, from a
 * far cache: 8 rows .93 of the time of 4, from a near one .97). */
#define PACK_ROWS 4
#define PACK_A_ROWS 8
#define LINE 64 /* bytes of a line of the cache */
/* B is fetched ahead for more rows than these; for fewer it is nearly all that a tile
 * does, and the CPU's own fetching is enough (8 rows by 128 x 512 12.1 us with it and
 * 11.1 without, by 1024 x 1024 208 and 179, 64 rows 1442 and 1418, 128 2846 and 2947).
 */
#define AHEAD_ROWS 64
/* Rows of A are fetched ahead where there are more bytes of them: 64 x 32 by 32 x 64
 * takes 3.2 us as it is and 2.8 % more with it. */
#define NEAR_BLOCK (16 * 1024)

/* B is read in place by so many strips of rows: packing takes longer than what it saves
 * (1024 x 1024: 12 rows 391 us in place and 429 packed, 24 rows 751 and 710). Where it
 * lies near together, by more (256 x 256: 64 rows 88 and 91 us, 128 rows 202 and 199).
 */
#define FAR_STRIPS 3
#define NEAR_BYTES (320 * 1024)
#define NEAR_STRIPS 16
/* A transposed A is packed where a block of it reaches further than this and more
 * columns than these are made of it. */
#define FAR_BYTES (64 * 1024)
#define PACKED_COLUMNS 64

/* Dot products: for up to DOT_MOST rows, each of DOT_LEAST vectors or more and at least
 * DOT_ASPECT times as long as there are rows: what is saved by not packing B pays for
 * the sums of vectors then (64 columns, 4 rows: 64 long .9 us and packed .8, 128 long
 * 1.3 and 1.5; 32 rows: 256 long 13.0 and 12.1, 384 long 18.2 and 18.7; 1024 by 1024:
 * 48 rows .95 ms and 1.05, 64 rows 1.29 and 1.35, 96 rows 2.55 and 2.58). A smaller B
 * is packed from fewer rows on, as A then comes from far but once (a step of 784-128-10
 * with 64 rows 282 us and 275). DOT_DEPTH of k at a time, so that four rows of B stay
 * in the first cache. */
#define DOT_MOST 64
#define DOT_NEAR_MOST 60
#define DOT_NEAR_BYTES (1024 * 1024)
#define DOT_LEAST 8
#define DOT_ASPECT 12
#define DOT_DEPTH 1024

/* Up to so many multiplications these kernels are at least as fast as OpenBLAS. With
 * narrow vectors, CPUs that lack wide ones were not measured beyond, nor others than
 * x86-64 beyond small products. */
#if VEC_BYTES >= 32
#define REACH HUGE_VAL
#elif defined(__x86_64__)
#define REACH (256.0 * 256.0 * 1024.0)
#else
#define REACH (64.0 * 64.0 * 64.0)
#endif

#include "kernels/isa/gemm_sizes.h"

#define REAL float
#define NAME(id) NEAP_JOIN(id, f32)
#define LANES VEC_F32
#include "kernels/isa/gemm_real.h"
#undef REAL
#undef NAME
#undef LANES

#define REAL double
#define NAME(id) NEAP_JOIN(id, f64)
#define LANES VEC_F64
#include "kernels/isa/gemm_real.h"

double NEAP_K(gemm_reach)(void)
{
    return REACH;
}
