/* gemm.c (kernels): matrix products of our own: for sizes where calling BLAS costs more
 * than the product, and for builds without BLAS.
 *
 * A tile of MR rows and two vectors of C is summed in registers. A is read in place; of
 * a large B, KC rows and NC columns at a time are packed into slivers as wide as a tile
 * (Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication"). */
#include "kernels/slots/gemm.h"
#include "kernels/isa/isa.h"
#include "kernels/isa/vec.h"

/* As many rows as the registers hold beside a row of B and one factor. */
#if VEC_BYTES == 64
#define MR 8
#elif VEC_BYTES == 32
#define MR 6
#else
#define MR 4
#endif

/* The packed part of B is 128 KiB, well inside a second-level cache; a small B takes a
 * buffer that fits into the first beside A and C. */
#define KC 256
#define PANEL_BYTES (128 * 1024)
#define SMALL_BYTES (8 * 1024)
/* A B that lies this near together is read in place more often before packing pays. */
#define NEAR_BYTES (320 * 1024)

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
