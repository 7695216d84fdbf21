# The sources in runtime/kernels/isa are compiled once per instruction set, each
# time with NEAP_ISA naming the set. dispatch.c picks a table at run time, so one
# binary runs on every CPU of its architecture: nothing here is -march=native.
#
# Sets NEAP_KERNEL_OBJECTS and NEAP_KERNEL_DEFINITIONS (what dispatch.c sees).

include(CheckCSourceCompiles)

# How vectors that are wider than the set's are passed is between inline functions only.
set(NEAP_KERNEL_FLAGS -fopenmp-simd -fno-math-errno -fno-trapping-math -Wno-psabi)
# A build for tests may do with less.
set(NEAP_KERNEL_SPEED -O3 CACHE STRING "How far the compiler optimizes kernels")
if(NOT NEAP_SANITIZE)
  list(APPEND NEAP_KERNEL_FLAGS ${NEAP_KERNEL_SPEED})
endif()
if(CMAKE_C_COMPILER_ID MATCHES "Clang")
  # Clang warns of each loop marked simd that it leaves scalar (calls of libm).
  list(APPEND NEAP_KERNEL_FLAGS -Wno-pass-failed)
endif()
set(NEAP_KERNEL_OBJECTS "")
set(NEAP_KERNEL_DEFINITIONS "")

# neap_add_kernels(isa SOURCES file... [FLAGS flag...]). Another set is a line here, its
# table in kernels/dispatch.c, and SOURCES of its own where it has some kernels only.
function(neap_add_kernels isa)
  cmake_parse_arguments(PARSE_ARGV 1 set "" "" "SOURCES;FLAGS")
  set(target neap_kernels_${isa})
  add_library(${target} OBJECT ${set_SOURCES})
  target_compile_definitions(${target} PRIVATE NEAP_ISA=${isa})
  target_compile_options(${target} PRIVATE ${NEAP_KERNEL_FLAGS} ${set_FLAGS})
  target_link_libraries(${target} PRIVATE neap_settings)
  set_target_properties(${target} PROPERTIES C_VISIBILITY_PRESET hidden)
  set(NEAP_KERNEL_OBJECTS ${NEAP_KERNEL_OBJECTS} $<TARGET_OBJECTS:${target}>
    PARENT_SCOPE)
endfunction()

# Sets `result` when the target is x86-64 and the compiler takes the flags.
function(neap_check_isa result)
  string(REPLACE ";" " " CMAKE_REQUIRED_FLAGS "${ARGN}")
  check_c_source_compiles("
    #ifndef __x86_64__
    #error another architecture
    #endif
    #include <immintrin.h>
    int main(void) { return 0; }" ${result})
endfunction()

# A build for tests may leave sets out, which saves a third of the compiler's work each.
set(NEAP_KERNELS "baseline;avx2;avx512" CACHE STRING
  "Instruction sets to compile kernels for, of those that there are")

set(NEAP_AVX2_FLAGS -mavx2 -mfma -mf16c)
set(NEAP_AVX512_FLAGS -mavx512f -mavx512dq -mavx512bw -mavx512vl -mavx2 -mfma)

if(NEAP_ISA_SOURCES)
  neap_add_kernels(baseline SOURCES ${NEAP_ISA_SOURCES})
  neap_check_isa(NEAP_COMPILER_HAS_AVX2 ${NEAP_AVX2_FLAGS})
  if(NEAP_COMPILER_HAS_AVX2 AND avx2 IN_LIST NEAP_KERNELS)
    neap_add_kernels(avx2 SOURCES ${NEAP_ISA_SOURCES}
      FLAGS ${NEAP_AVX2_FLAGS})
    list(APPEND NEAP_KERNEL_DEFINITIONS NEAP_HAVE_AVX2)
  endif()
  neap_check_isa(NEAP_COMPILER_HAS_AVX512 ${NEAP_AVX512_FLAGS})
  if(NEAP_EMULATE_AVX512)
    # On a CPU without it: tests only. The intrinsics are those of tests/emulated.
    neap_add_kernels(avx512 SOURCES ${NEAP_ISA_SOURCES}
      FLAGS ${NEAP_AVX2_FLAGS}
        -include ${CMAKE_CURRENT_SOURCE_DIR}/tests/emulated/avx512.h)
    list(APPEND NEAP_KERNEL_DEFINITIONS NEAP_HAVE_AVX512 NEAP_EMULATE_AVX512)
  elseif(NEAP_COMPILER_HAS_AVX512 AND avx512 IN_LIST NEAP_KERNELS)
    neap_add_kernels(avx512 SOURCES ${NEAP_ISA_SOURCES}
      FLAGS ${NEAP_AVX512_FLAGS})
    list(APPEND NEAP_KERNEL_DEFINITIONS NEAP_HAVE_AVX512)
  endif()
endif()
