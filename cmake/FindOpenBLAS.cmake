# Finds OpenBLAS (cblas.h and the library, which carries LAPACK too) and defines
# the target OpenBLAS::OpenBLAS. OPENBLAS_INCDIR and OPENBLAS_LIBDIR, the names
# LuaRocks uses, say where to look first. Homebrew keeps it outside its prefix.

find_path(OPENBLAS_INCLUDE_DIR cblas.h
  HINTS ${OPENBLAS_INCDIR}
  PATHS /opt/homebrew/opt/openblas/include /usr/local/opt/openblas/include
  PATH_SUFFIXES openblas openblas-pthread openblas-openmp openblas-serial)

find_library(OPENBLAS_LIBRARY
  NAMES openblas
  HINTS ${OPENBLAS_LIBDIR}
  PATHS /opt/homebrew/opt/openblas/lib /usr/local/opt/openblas/lib
  PATH_SUFFIXES openblas-pthread openblas-openmp openblas-serial)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenBLAS
  REQUIRED_VARS OPENBLAS_LIBRARY OPENBLAS_INCLUDE_DIR)
mark_as_advanced(OPENBLAS_INCLUDE_DIR OPENBLAS_LIBRARY)

if(OpenBLAS_FOUND AND NOT TARGET OpenBLAS::OpenBLAS)
  add_library(OpenBLAS::OpenBLAS UNKNOWN IMPORTED)
  set_target_properties(OpenBLAS::OpenBLAS PROPERTIES
    IMPORTED_LOCATION "${OPENBLAS_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${OPENBLAS_INCLUDE_DIR}")
endif()
