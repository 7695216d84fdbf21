--- How many threads a rank computes with: the cores that it may use, shared with the ranks that
-- may use the same.
--
-- Ranks on one machine whose masks of cores are alike share these; mpirun may also have given
-- each cores of its own. Results have the same bits for any number of threads.

local core = require "neap.core"

local threads = {}

local function text_of(path)
  local file = io and io.open(path)
  if not file then return "" end
  local text = file:read("a") or ""
  file:close()
  return text
end

-- The machine and the cores on it that this process may use, as a text; "" where it cannot be told.
local function place()
  local cores = text_of("/proc/self/status"):match("Cpus_allowed:%s*(%S+)")
  return cores and text_of("/proc/sys/kernel/hostname") .. cores or ""
end

local function is_chosen()
  local set = os and os.getenv "OMP_NUM_THREADS"
  return set and set ~= "" or core.threads_are_chosen()
end

--- Sets the number of threads of each rank, unless --threads, OMP_NUM_THREADS or the script has.
-- All ranks call it.
function threads.share_out(module)
  local here, sharers = place(), 0
  for _, other in ipairs(module.gather_bytes(here)) do
    if other == here then sharers = sharers + 1 end
  end
  if is_chosen() then return end
  core.set_num_threads(math.max(1, core.get_num_threads() // sharers))
end

return threads
