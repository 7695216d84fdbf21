# neap_lua_module(target name [linker option...]): makes of a target neap/<name>.so. Lua
# itself is not linked: the program that loads the module provides it.

set(NEAP_EXPORTS "${CMAKE_CURRENT_LIST_DIR}/core.map")

function(neap_lua_module target name)
  set_target_properties(${target} PROPERTIES
    PREFIX "" OUTPUT_NAME ${name} SUFFIX ".so" LINKER_LANGUAGE C
    LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib/lua/5.4/neap")
  if(APPLE)
    target_link_options(${target} PRIVATE -undefined dynamic_lookup)
  elseif(UNIX)
    target_link_options(${target} PRIVATE ${ARGN} "-Wl,--version-script=${NEAP_EXPORTS}")
    set_target_properties(${target} PROPERTIES LINK_DEPENDS "${NEAP_EXPORTS}")
  endif()
  install(TARGETS ${target} LIBRARY DESTINATION "${LIBDIR}/neap")
endfunction()
