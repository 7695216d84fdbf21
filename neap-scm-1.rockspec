rockspec_format = "3.0"
package = "neap"
version = "scm-1"
-- `luarocks make` builds the checkout that this file is in; `luarocks pack` has git clone its
-- last commit from there, into a folder that is called like the file scripts/dev/neap.git,
-- which leads git to the checkout. Rockspecs are not told where they are, but a function's
-- byte code has the name of its file.
local checkout = ("").dump(function() end):match("(/[^%c]*)/[^/%c]*rockspec")
source = {
  url = "git+file://" .. (checkout or "") .. "/scripts/dev/neap.git",
  dir = "neap",
}
description = {
  summary = "Tensors, gradients and neural networks: a C11 runtime scripted in Lua",
  license = "MIT",
}
dependencies = {
  "lua ~> 5.4",
}
-- libpng and libjpeg (Debian: libpng-dev, libjpeg-dev) are used where CMake finds them:
-- neap.image needs them, as data.tokenizer needs utf8proc (libutf8proc-dev); all else works
-- without. Notebooks need libzmq and libsodium (libzmq3-dev, libsodium-dev), plots as PNG or PDF
-- cairo (libcairo2-dev). OpenBLAS must be there.
-- No headers here: LuaRocks does not look into the multiarch folders of Debian.
external_dependencies = {
  OPENBLAS = { library = "openblas" },
}
build = {
  type = "cmake",
  variables = {
    CMAKE_BUILD_TYPE = "Release",
    CMAKE_INSTALL_PREFIX = "$(PREFIX)",
    BINDIR = "$(BINDIR)",
    LUADIR = "$(LUADIR)",
    LIBDIR = "$(LIBDIR)",
    STUBDIR = "$(LUADIR)/neap/library",
    LUA_INCDIR = "$(LUA_INCDIR)",
    LUA_LIBDIR = "$(LUA_LIBDIR)",
    OPENBLAS_INCDIR = "$(OPENBLAS_INCDIR)",
    OPENBLAS_LIBDIR = "$(OPENBLAS_LIBDIR)",
    NEAP_INSTALL_DEV = "OFF",
    NEAP_TESTS = "OFF",
    NEAP_WITH_MPI = "OFF", -- the rock neap-mpi
  },
}
test = {
  type = "command",
  -- The program that luarocks make has built and left here.
  command = "build.luarocks/neap scripts/dev/busted.lua --run=installed",
  flags = { "--exclude-tags=packaging" },
}
