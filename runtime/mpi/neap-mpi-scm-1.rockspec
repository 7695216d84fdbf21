rockspec_format = "3.0"
package = "neap-mpi"
version = "scm-1"
-- Not beside neap's rockspec, so that `luarocks make` there needs no name. From the root:
-- `luarocks make runtime/mpi/neap-mpi-scm-1.rockspec`. What that rockspec says of sources holds
-- here too.
local checkout = ("").dump(function() end):match("(/[^%c]*)/runtime/mpi/[^/%c]*rockspec")
source = {
  url = "git+file://" .. (checkout or "") .. "/scripts/dev/neap.git",
  dir = "neap",
}
description = {
  summary = "neap.distributed over MPI: many processes, many machines",
  detailed = [[Needs an MPI, such as libopenmpi-dev or libmpich-dev of Debian, and CMake. It is
built with the compiler `mpicc`; set MPICC for another.]],
  license = "MIT",
}
dependencies = {
  "lua ~> 5.4",
  "neap",
}
build = {
  type = "command",
  build_command = "cmake -S runtime/mpi -B build.luarocks-mpi -DMPI_C_COMPILER=${MPICC:-mpicc}"
    .. " -DLUA_INCDIR=$(LUA_INCDIR) -DLUA_LIBDIR=$(LUA_LIBDIR) && cmake --build build.luarocks-mpi",
  install = {
    lib = { ["neap.mpi"] = "build.luarocks-mpi/lib/lua/5.4/neap/mpi.so" },
  },
}
