--- neap.distributed: one script as many processes, on one machine or many.
--
-- `mpirun -n 4 neap script.lua` starts four ranks of a script, which talk by MPI; without mpirun
-- there is one, and all that stands here works as well. Ranks count from 1. All ranks make the
-- same calls in the same order; where they do not, each gets an error that says so.

require "neap"

local core = require "neap.core"
local options = require "neap.options"
local world = require "neap.distributed.world"

local distributed = {
  Handle = require "neap.distributed.handles".Handle,
  init = world.init,
  rank = world.rank,
  world_size = world.world_size,
  is_main = world.is_main,
  is_initialized = world.is_initialized,
}

for _, part in ipairs { "collectives", "messages" } do
  for name, f in pairs(require("neap.distributed." .. part)) do distributed[name] = f end
end

for name, f in pairs(require "neap.distributed.values".public) do distributed[name] = f end

options.name_public(distributed)
core.namespace(distributed, "distributed")

world.appear()

-- Loaded at first use: name -> the module that returns it.
local parts = {
  DistributedDataParallel = "neap.distributed.parallel",
  DistributedSampler = "neap.distributed.sampler",
  ShardedOptimizer = "neap.distributed.sharded",
  SyncBatchNorm = "neap.distributed.sync_batch_norm",
  local_sgd = "neap.distributed.local_sgd",
  map = "neap.distributed.map",
}

local function names()
  local all = {}
  for _, t in ipairs { distributed, parts } do
    for name in pairs(t) do all[name] = true end
  end
  return all
end

return setmetatable(distributed, {
  __parts = parts, -- for Tab and help
  __index = function(self, name)
    if parts[name] then
      rawset(self, name, require(parts[name]))
      return rawget(self, name)
    elseif type(name) == "string" and not name:find("^_") then
      core.raise(("distributed has no '%s'%s"):format(name, core.nearest(name, names())))
    end
  end,
})
