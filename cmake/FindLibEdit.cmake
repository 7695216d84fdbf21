# Finds libedit, the line editor of the REPL, and defines LibEdit::LibEdit.

find_path(LIBEDIT_INCLUDE_DIR histedit.h HINTS ${LIBEDIT_INCDIR})
find_library(LIBEDIT_LIBRARY NAMES edit HINTS ${LIBEDIT_LIBDIR})

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibEdit
  REQUIRED_VARS LIBEDIT_LIBRARY LIBEDIT_INCLUDE_DIR)
mark_as_advanced(LIBEDIT_INCLUDE_DIR LIBEDIT_LIBRARY)

if(LibEdit_FOUND AND NOT TARGET LibEdit::LibEdit)
  add_library(LibEdit::LibEdit UNKNOWN IMPORTED)
  set_target_properties(LibEdit::LibEdit PROPERTIES
    IMPORTED_LOCATION "${LIBEDIT_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${LIBEDIT_INCLUDE_DIR}")
endif()
