-- bench/starting.lua: how processes of several ranks are started and asked (ranks.lua).
--
--   local starting = dofile(here .. "/starting.lua")
--   local command = starting.mpirun("")            the default one, with --bind-to core
--   local peer = starting.ranks(command, 2)        peer:ask("info"), peer:close()
--
-- Ranks have one thread each.

local here = debug.getinfo(1, "S").source:match("^@(.*)/[^/]*$") or "."
local start = dofile(here .. "/peer.lua")

local interpreter = 0
while arg[interpreter - 1] do interpreter = interpreter - 1 end
local program = arg[interpreter]

local starting = {}

local SETTINGS = "OMP_NUM_THREADS=1 OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 "

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

local function exists(command)
  return os.execute(("command -v %s >/dev/null"):format(command)) == true
end

--- The mpirun of neap's MPI where none is given; Debian has several.
function starting.mpirun(given)
  if given ~= "" then return given end
  local ok, mpi = pcall(require, "neap.mpi")
  if not ok then error("this neap was built without MPI", 0) end
  local name = mpi.version():find "Open MPI" and "mpirun.openmpi" or "mpirun.mpich"
  return (exists(name) and name or "mpirun") .. " --bind-to core"
end

--- n ranks of ranks.lua.
function starting.ranks(mpirun, n)
  return start(("%s %s -n %d %s %s"):format(SETTINGS, mpirun, n, quote(program),
    quote(here .. "/ranks.lua")))
end

--- n ranks of the C program beside neap, or the one of this path; nil where it is not built.
function starting.all_reduce(mpirun, n, path)
  if path == "" then path = program:gsub("[^/]*$", "") .. "neap_allreduce" end
  if not exists(quote(path)) then return nil end
  -- It says nothing when it is ready.
  return start(("export %s; (echo ready; exec %s -n %d %s)"):format(SETTINGS, mpirun, n,
    quote(path)))
end

return starting
