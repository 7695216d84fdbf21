--- The ranks of this run: who started them, which of them this one is, and the module that they
-- talk through, which is neap.mpi under mpirun and alone.lua otherwise.
--
-- Everything starts at the first use. What starts programs (mpirun, srun) tells in the
-- environment how many there are; where that is one, MPI is never loaded.

local alone = require "neap.distributed.alone"
local core = require "neap.core"
local jobs = require "neap.profiler.jobs"
local options = require "neap.options"
local threads = require "neap.distributed.threads"

local world = {}

--- What dist.init was told, or the defaults.
world.settings = { check = true, timeout = 1800, deterministic = true }

local low -- neap.mpi or alone.lua, once it has been started
local rank, size = 1, 1

-- ---- who started this ----

local function number_of(name)
  return math.tointeger(tonumber(os and os.getenv(name)))
end

-- Names of variables: how many ranks, which of them (from 0). Slurm sets the last also for
-- programs that it starts without MPI, so that these count only beside those of PMI.
local starters = {
  { "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK" },
  { "PMI_SIZE", "PMI_RANK" },
  { "SLURM_STEP_NUM_TASKS", "PMIX_RANK" },
  { "SLURM_NTASKS", "PMIX_RANK" },
  { "SLURM_STEP_NUM_TASKS", "PMI_RANK" },
  { "SLURM_NTASKS", "PMI_RANK" },
}

--- How many ranks were started together, and which this is, as the environment tells; 1 and 1
-- where nothing does.
function world.started()
  for _, names in ipairs(starters) do
    local n, index = number_of(names[1]), number_of(names[2])
    if n and index then return n, index + 1 end
  end
  return 1, 1
end

-- ---- starting ----

--- neap.mpi, not started; or nil where neap was built without it. What else is wrong with it
-- (a library that is missing) is an error.
function world.find()
  local ok, found = pcall(require, "neap.mpi")
  if ok then return found end
  if not tostring(found):find("module 'neap.mpi' not found", 1, true) then error(found, 0) end
end

--- The library of MPI that neap.mpi talks through, such as "Open MPI 4.1.4", or "none".
function world.library()
  local found = world.find()
  return found and found.version() or "none"
end

local function load()
  local n = world.started()
  if n == 1 then return alone end
  local found = world.find()
  if found then return found end
  core.raise(("neap.distributed: started as one of %d ranks, but neap was built without MPI; "
    .. "install libopenmpi-dev and build again, or `luarocks install neap-mpi`"):format(n))
end

local dry -- what stands for the other ranks in a dry run

-- An mpirun of another MPI starts as many programs as it is told, each of which MPI takes for one
-- alone.
local function check_count(n, module)
  local wanted = world.started()
  if n == wanted then return end
  core.raise(("neap.distributed: mpirun or srun has started %s, but %s, which neap was built "
    .. "with, knows of %d: use the mpirun of that MPI, or build neap with the other one "
    .. "(cmake -DMPI_C_COMPILER=...)"):format(options.count(wanted, "rank"), module.version(), n))
end

--- Starts MPI where this process is one of several ranks, without a word to the others: from now
-- on they see how it ends, also before its first call.
function world.appear()
  local found = world.started() > 1 and world.find()
  if found then check_count(select(2, found.start()), found) end
end

local function start()
  local module = load()
  local settings = world.settings
  local found, n = module.init { check = settings.check, timeout = settings.timeout }
  check_count(n, module)
  rank, size, low = found, n, module
  if size > 1 then
    threads.share_out(module)
    low, jobs.rank = jobs.told(module), { rank, size }
  end
end

--- The module that ranks talk through; starts it at the first call.
function world.mpi()
  if not low then start() end
  if size > 1 and core.dry_run.is_open() then
    dry = dry or alone.dry(size)
    return dry
  end
  return low
end

--- init([{check = true, timeout = 1800, deterministic = true}]): starts the ranks' talk, which
-- otherwise the first use does; gives this rank and the number of ranks. `check` compares the
-- calls of all ranks before each is made, so that one that only some make is an error and not a
-- wait without end; `timeout` is in seconds; `deterministic` sums in the order of the ranks, so
-- that a sum has the same bits in each run. All ranks give the same options; a later call changes
-- them, but for `check`.
-- > dist.init{timeout = 60}
function world.init(given)
  core.refuse_colon("init", given)
  local checked = options.check("init", given, { check = world.settings.check,
    timeout = world.settings.timeout, deterministic = world.settings.deterministic })
  options.number("init", "timeout", checked.timeout, 0)
  if checked.timeout == 0 then
    core.raise("init: timeout must be more than 0 seconds, got 0")
  end
  if low then low.init { check = checked.check, timeout = checked.timeout } end
  world.settings = checked
  world.mpi()
  return rank, size
end

--- rank(): which of the ranks this one is, from 1; 1 where there is no other.
-- > dist.rank()
function world.rank(...)
  core.refuse_colon("rank", ...)
  world.mpi()
  return rank
end

--- world_size(): how many ranks there are.
-- > dist.world_size()
function world.world_size(...)
  core.refuse_colon("world_size", ...)
  world.mpi()
  return size
end

--- is_main(): is this rank 1, which prints and writes files?
-- > dist.is_main()
function world.is_main(...)
  core.refuse_colon("is_main", ...)
  return world.rank() == 1
end

--- is_initialized(): has the ranks' talk been started, by init or by a first use?
-- > dist.is_initialized()
function world.is_initialized(...)
  core.refuse_colon("is_initialized", ...)
  return low ~= nil
end

return world
