-- bench/ranks.lua: answers each line on the standard input of rank 1 with what it takes to run
-- something on all ranks, on a line. distributed.lua starts it under mpirun.
--
--   all_reduce FLOATS CALLS       the shortest and the median seconds of a call in place
--   steps WORKLOAD MODE COUNT     seconds of COUNT training steps, those of the slowest rank
--   costs                         what exchanging takes, as JSON (see there)
--   arrivals WORKLOAD COUNT       when gradients come in a step, as JSON
--   info                          the MPI library
--
-- MODE says what the ranks do with gradients: `apart` nothing, each trains for itself; `end`
-- means them when the backward pass is over; a number of megabytes: DistributedDataParallel with
-- buckets of so many. Between lines the ranks sleep, so that others can be measured in turn.

local neap = require "neap"
local core = require "neap.core"
local dist = require "neap.distributed"
local json = require "neap.json"

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local find = dofile(here .. "/find.lua")

-- The slowest rank's seconds of f(), which all begin together.
local function seconds_of(f)
  dist.barrier()
  local start = neap.clock()
  f()
  local mine = neap.tensor(neap.clock() - start, { dtype = "float64" })
  return dist.all_reduce(mine, { op = "max" }):item()
end

-- ---- collectives ----

local answers = {}

function answers.all_reduce(floats, calls)
  local x, seconds = neap.zeros(tonumber(floats)), {}
  for i = 1, tonumber(calls) do seconds[i] = seconds_of(function() dist.all_reduce(x) end) end
  table.sort(seconds)
  return ("%.9g %.9g"):format(seconds[1], seconds[#seconds // 2 + 1])
end

function answers.info()
  local mpi = dist.world_size() > 1 and require "neap.mpi"
  return mpi and mpi.version() or "none"
end

-- ---- training ----

local MESSAGE = 1048576 -- floats, 4 MB

-- A net whose gradients are meant when each backward pass is over: what exchange costs that nothing
-- hides. It lasts as long as `held`.
local function reduce_at_end(net, held)
  local params, parts, total = net:parameters(), {}, 0
  for _, param in ipairs(params) do total = total + param:numel() end
  local flat, at = neap.zeros(total), 1
  for i, param in ipairs(params) do
    parts[i] = flat:narrow(1, at, param:numel()):view(param.shape)
    at = at + param:numel()
  end
  local function mean()
    local handles = {}
    for first = 1, total, MESSAGE do
      local message = flat:narrow(1, first, math.min(MESSAGE, total - first + 1))
      table.insert(handles, dist.all_reduce(message, { op = "mean", async = true }))
    end
    for _, handle in ipairs(handles) do handle:wait() end
  end
  held.arrivals = core.arrivals(params, function(i, g)
    neap.no_grad(function() parts[i]:copy_(g) end)
  end, function()
    neap.no_grad(mean)
    return table.move(parts, 1, #parts, 1, {})
  end)
  return net
end

local function wrapper(mode, held)
  if mode == "apart" then return nil end
  return function(net)
    if mode == "end" then return reduce_at_end(net, held) end
    return dist.DistributedDataParallel(net, { bucket_mb = tonumber(mode) })
  end
end

local made = {}

function answers.steps(name, mode, count)
  local key = name .. " " .. mode
  if not made[key] then
    neap.manual_seed(1)
    made[key] = {}
    made[key].step = find(name).make(neap, wrapper(mode, made[key]))
    for _ = 1, 3 do made[key].step() end
  end
  local step = made[key].step
  return ("%.9g"):format(seconds_of(function()
    for _ = 1, tonumber(count) do step() end
  end))
end

-- ---- what a model of it needs ----

-- The shortest of some runs, as others take time away and never give any.
local function shortest(count, f)
  local least = math.huge
  for _ = 1, count do least = math.min(least, seconds_of(f)) end
  return least
end

-- Seconds of the processor that exchanging a byte takes beside what is computed meanwhile.
local function work_per_byte(seconds)
  local x, a = neap.zeros(MESSAGE), neap.randn(192, 192)
  local product = shortest(10, function() a:matmul(a) end)
  local count = math.ceil(2 * seconds / product)
  local function compute() for _ = 1, count do a:matmul(a) end end
  local alone = shortest(5, compute)
  local beside = shortest(5, function()
    local handle = dist.all_reduce(x, { async = true })
    compute()
    handle:wait()
  end)
  return math.max(0, beside - alone) / (4 * MESSAGE)
end

local MESSAGES = 32

-- From rank 1 to rank 2, all under way at once; each is four for MPI: what comes and the elements,
-- of a head and of the tensor.
local function messages()
  local one, handles, rank = neap.zeros(1), {}, dist.rank()
  for i = 1, rank <= 2 and MESSAGES or 0 do
    if rank == 1 then handles[i] = dist.send(one, 2, { async = true }) end
    if rank == 2 then handles[i] = dist.recv(neap.zeros(1), 1, { async = true }) end
  end
  for _, handle in ipairs(handles) do handle:wait() end
end

-- small: an all_reduce of one float; message: one of many small ones; large: an all_reduce of 4 MB,
-- medium: of 1 MB; work: of the processor, a byte of a large one; copy: a byte.
function answers.costs()
  local one, medium, large = neap.zeros(1), neap.zeros(MESSAGE // 4), neap.zeros(MESSAGE)
  local costs = {
    small = shortest(100, function() dist.all_reduce(one) end),
    message = shortest(20, messages) / (4 * MESSAGES),
    medium = shortest(10, function() dist.all_reduce(medium) end),
    large = shortest(5, function() dist.all_reduce(large) end),
  }
  costs.work = work_per_byte(costs.large)
  local copied = neap.zeros(MESSAGE)
  costs.copy = shortest(10, function() copied:copy_(large) end) / (4 * MESSAGE)
  return json.encode(costs)
end

local function median(list)
  table.sort(list)
  return list[(#list + 1) // 2]
end

-- at: seconds from the begin of a step to each gradient, in the order in which they come; bytes:
-- theirs; ending: to the end of the pass, step: of the whole step. Medians of COUNT steps that
-- exchange nothing.
function answers.arrivals(name, count)
  local at, bytes, ending, steps, start, n = {}, {}, {}, {}, 0, 0
  local held, params = {}, nil
  neap.manual_seed(1)
  local step = find(name).make(neap, function(net)
    params = net:parameters()
    held.arrivals = core.arrivals(params, function(i)
      n = n + 1
      bytes[n] = params[i]:numel() * params[i]:element_size()
      at[n] = at[n] or {}
      table.insert(at[n], neap.clock() - start)
    end, function() table.insert(ending, neap.clock() - start) end)
    return net
  end)
  for _ = 1, tonumber(count) + 2 do
    n, start = 0, neap.clock()
    step()
    table.insert(steps, neap.clock() - start)
  end
  held.arrivals:remove()
  for i, list in ipairs(at) do at[i] = median(list) end
  return json.encode { at = at, bytes = bytes, ending = median(ending), step = median(steps) }
end

-- ---- lines ----

local is_main = dist.is_main()
if is_main then
  print "ready"
  io.flush()
end

-- The next line of rank 1 on all ranks.
local function next_line()
  return dist.broadcast_values(is_main and (io.read() or "") or nil, 1)
end

local line = next_line()
while line ~= "" do
  local words = {}
  for word in line:gmatch("%S+") do words[#words + 1] = word end
  local answer = answers[words[1]](table.unpack(words, 2))
  if is_main then
    print(answer)
    io.flush()
  end
  line = next_line()
end
