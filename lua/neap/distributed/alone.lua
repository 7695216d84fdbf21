--- What neap.mpi offers, for one rank by itself: no MPI is loaded. Every collective gives back
-- what it was given, and there is nobody to send to. A dry run (neap.explain) has the same of any
-- number of ranks: tensors without elements need no others.

local core = require "neap.core"

local alone = {}

local Job = {}
Job.__index = Job

function Job.wait() end
function Job.test() return true end

local done = setmetatable({}, Job)

local function same() return done end

local function copy(out, x)
  core.no_grad(function() out:reshape(-1):copy_(x:reshape(-1)) end)
  return done
end

function alone.init() return 1, 1 end

alone.all_reduce, alone.reduce, alone.broadcast, alone.barrier = same, same, same, same
alone.all_gather, alone.gather, alone.scatter = copy, copy, copy
alone.reduce_scatter, alone.all_to_all = copy, copy

function alone.gather_bytes(s) return { s } end
function alone.broadcast_bytes(s) return s end
function alone.progress() end

local Farm = {}
Farm.__index = Farm

function Farm:next()
  if self.given == self.n then return nil end
  self.given = self.given + 1
  return self.given
end

function Farm.close() end

function alone.farm(n) return setmetatable({ n = n, given = 0 }, Farm) end

function alone.abort(text, status)
  io.stderr:write("neap: ", text, "\n")
  os.exit(status or 1)
end

--- The MPI library, of which there is none.
function alone.version() return nil end

--- The same in a dry run of one among `size` ranks.
function alone.dry(size)
  local dry = setmetatable({}, { __index = alone })
  for _, name in ipairs { "all_gather", "gather", "scatter", "reduce_scatter", "all_to_all", "send",
    "recv" } do
    dry[name] = same
  end
  function dry.gather_bytes(s)
    local list = {}
    for r = 1, size do list[r] = s end
    return list
  end
  function dry.broadcast_bytes(s)
    if s then return s end
    core.raise("a dry run (neap.explain) has no values of other ranks")
  end
  return dry
end

return alone
