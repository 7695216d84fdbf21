-- Exchanges between ranks in profiles: as events of traces, and as time that ranks wait.

local ranks = require "tests.spec.distributed.ranks"

local SCRIPT = [[
local nn, optim, json = neap.nn, neap.optim, require "neap.json"
local path = os.tmpname()
local layers = {}
for i = 1, 4 do layers[i] = nn.Linear(256, 256) end
local net = dist.DistributedDataParallel(nn.Sequential(table.unpack(layers)), { bucket_mb = 0.25 })
local opt = optim.SGD(net:parameters(), { lr = 0.1 })
local x = neap.ones(64, 256)
local function step()
  opt:zero_grad()
  net(x):square():mean():backward()
  opt:step()
end
step() -- buckets are laid out as gradients come
local profile = neap.profiler(function()
  step()
  step()
  dist.barrier()
  dist.broadcast_values({ 1 }, 1)
end, { trace = path })

local file <close> = assert(io.open(path))
local events = json.decode(file:read("a")).traceEvents
os.remove(path)

-- Jobs by name, in order, and backward passes.
local found, passes, at, all_of_rank = {}, {}, {}, true
for _, e in ipairs(events) do
  all_of_rank = all_of_rank and e.pid == dist.rank()
  if e.cat == "pass" then table.insert(passes, e) end
  if e.ph == "b" then
    at[e.id] = { began = e.ts, bytes = (e.args or {}).bytes }
    found[e.name] = found[e.name] or {}
    table.insert(found[e.name], at[e.id])
  elseif e.ph == "e" then
    at[e.id].ended = e.ts
  elseif e.name == "process_name" then
    check.equal("the process is named", ("rank %d of 2"):format(dist.rank()), e.args.name)
  end
end
check("events are of this rank's process", all_of_rank)
check.equal("there are two passes", 2, #passes)

local first, last = found["all_reduce bucket 1"], found["all_reduce bucket 4"]
check.equal("the first bucket goes once in each pass", 2, first and #first)
check.equal("the last bucket goes once in each pass", 2, last and #last)
check.equal("a bucket tells its bytes", 256 * 256 * 4, first[1].bytes)
for i, pass in ipairs(passes) do
  local begin, ending = pass.ts, pass.ts + pass.dur
  -- The rules of three layers are still to come, so that this is far from the end.
  check("a bucket begins while the pass goes on",
    first[i].began > begin and first[i].began < begin + 0.9 * pass.dur)
  check("a bucket begins before the one behind it", first[i].began < last[i].began)
  check("buckets have ended when the pass has", last[i].ended <= ending + 1
    and first[i].ended <= last[i].ended, ("%g, %g"):format(last[i].ended, ending))
end
check.equal("a barrier is an event", 1, #found.barrier)
check.equal("so is an exchange of values", 1, #found.broadcast_bytes)

local waits
for _, row in ipairs(profile:rows()) do
  if row.name:find "^waiting for ranks" then waits = (waits or 0) + row.calls end
end
check("waiting is a row", waits and waits >= 2 * 4 + 2, tostring(waits))
-- What outlives its profile is over all the same.
local other = neap.profiler()
local handle = dist.all_reduce(x, { async = true })
other:stop()
check.tensor("a job goes on behind its profile", neap.full({ 64, 256 }, 2), handle:wait())
]]

-- While a script computes, nobody calls MPI but neap.mpi's own thread, and an exchange needs several
-- calls on each rank.
local PACED = [[
local x, a = neap.ones(1000000), neap.randn(256, 256)
dist.barrier()
local handle = dist.all_reduce(x, { async = true })
local start = neap.clock()
while neap.clock() - start < 0.7 do a:matmul(a) end
check("an exchange has ended while the script computed", handle:test())
check.tensor("it gives the sum", neap.full({ 1000000 }, 2), handle:wait())
]]

ranks.describe("an exchange", function()
  it("goes on while the script computes", function() ranks.pass(2, PACED) end)
end)

ranks.describe("the profile of a rank", function()
  it("shows exchanges beside the backward pass, and waiting for others", function()
    ranks.pass(2, SCRIPT)
  end)
end)
