# Finds Lua 5.4 and defines the target Lua54::headers (what a Lua module needs)
# and, where the library is found, Lua54::library (what a program needs).
# LUA_INCDIR and LUA_LIBDIR, the names LuaRocks uses, say where to look first.

find_path(LUA54_INCLUDE_DIR lua.h
  HINTS ${LUA_INCDIR}
  PATH_SUFFIXES lua5.4 lua-5.4 lua54 lua)

find_library(LUA54_LIBRARY
  NAMES lua5.4 lua-5.4 lua54 lua
  HINTS ${LUA_LIBDIR})

if(LUA54_INCLUDE_DIR)
  file(STRINGS "${LUA54_INCLUDE_DIR}/lua.h" version_lines
    REGEX "^#define[ \t]+LUA_VERSION_(MAJOR|MINOR|RELEASE)[ \t]+\"[0-9]+\"")
  string(REGEX REPLACE "[^0-9;]" "" version_numbers "${version_lines}")
  string(REPLACE ";" "." LUA54_VERSION "${version_numbers}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Lua54
  REQUIRED_VARS LUA54_INCLUDE_DIR
  VERSION_VAR LUA54_VERSION
  HANDLE_VERSION_RANGE)
mark_as_advanced(LUA54_INCLUDE_DIR LUA54_LIBRARY)

if(Lua54_FOUND AND NOT TARGET Lua54::headers)
  add_library(Lua54::headers INTERFACE IMPORTED)
  set_target_properties(Lua54::headers PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${LUA54_INCLUDE_DIR}")
endif()

if(Lua54_FOUND AND LUA54_LIBRARY AND NOT TARGET Lua54::library)
  add_library(Lua54::library UNKNOWN IMPORTED)
  set_target_properties(Lua54::library PROPERTIES
    IMPORTED_LOCATION "${LUA54_LIBRARY}"
    INTERFACE_LINK_LIBRARIES "Lua54::headers;$<$<BOOL:${UNIX}>:m>;${CMAKE_DL_LIBS}")
endif()
