--- What a training step of many ranks takes, by a model; scaling_model.lua measures what it needs.
--
-- A network is {latency =, message =, byte =, work =, copy =}, in seconds: from one rank to
-- another, of the processor for each message, of the wire for each byte (both directions at once),
-- of the processor for each byte beside what it computes, of a copy in memory for each byte. It is
-- the model of Hockney ("alpha, beta") with the overhead of LogP (Culler et al. 1993), and every
-- pair of ranks has its own wire.
--
-- A profile is what bench/ranks.lua tells of a step without exchange: {at = seconds from its begin
-- to each gradient, bytes = theirs, ending = to the end of the backward pass, step = of all}. All
-- ranks are taken to be equally fast.

local buckets = require "neap.distributed.buckets"

local model = {}

local MB = 1024 * 1024
local FIRST = MB -- of the first bucket, at most

-- ---- collectives ----

local SMALL = 32768 -- bytes of all ranks, up to which each sends the whole to all

--- all_reduce in the order of ranks (runtime/mpi/reduction.c): signatures to all, slices to their
-- owners, sums to all; each rank sends 3 (n - 1) messages and 2 (n - 1) / n of the bytes, as the
-- reduce-scatter and all-gather of Thakur, Rabenseifner and Gropp 2005 do. What is small goes to
-- all as a whole.
function model.all_reduce(net, n, bytes)
  if bytes * n <= SMALL then
    return 2 * net.latency + (n - 1) * (2 * net.message + bytes * net.byte)
  end
  return 3 * net.latency + 3 * (n - 1) * net.message + 2 * (n - 1) / n * bytes * net.byte
end

--- The same by halving and doubling distances (Rabenseifner's, Thakur et al. 2005, 4.2.3): what
-- MPI may do with {deterministic = false}, after the comparison of signatures.
function model.unordered(net, n, bytes)
  local rounds = math.ceil(math.log(n, 2))
  return (2 * rounds + 1) * (net.latency + net.message) + (n - 1) * net.message
    + 2 * (n - 1) / n * bytes * net.byte
end

function model.all_gather(net, n, bytes)
  return 2 * net.latency + 2 * (n - 1) * net.message + (n - 1) / n * bytes * net.byte
end

--- The network of what was measured with n ranks: {small =, medium =, large =, message =, work =,
-- copy =}, all_reduces of 4 bytes, 1 MB and 4 MB.
function model.network(costs, n)
  local byte = (costs.large - costs.medium) / (3 * MB) * n / (2 * (n - 1))
  return { latency = math.max(0, costs.small / 2 - (n - 1) * costs.message),
    message = costs.message, byte = byte, work = costs.work, copy = costs.copy }
end

-- ---- buckets ----

--- The bytes of each bucket, and how many gradients are in it, as lua/neap/distributed/buckets.lua
-- lays them out: one is closed when it holds `limit`.
function model.buckets(bytes, limit)
  local list, open, total = {}, nil, 0
  for _, size in ipairs(bytes) do total = total + size end
  limit = buckets.limit(total, limit)
  for _, size in ipairs(bytes) do
    open = open or { bytes = 0, count = 0 }
    open.bytes, open.count = open.bytes + size, open.count + 1
    if open.bytes >= (#list == 0 and math.min(limit, FIRST) or limit) then
      list[#list + 1], open = open, nil
    end
  end
  list[#list + 1] = open
  return list
end

function model.total(profile)
  local sum = 0
  for _, size in ipairs(profile.bytes) do sum = sum + size end
  return sum
end

-- ---- steps ----

-- Goes on to compute for `seconds`; while the wire is busy, until `busy`, the processor has less.
local function compute(now, seconds, busy, share)
  if now < busy then
    local done = (busy - now) * (1 - share)
    if done >= seconds then return now + seconds / (1 - share) end
    now, seconds = busy, seconds - done
  end
  return now + seconds
end

--- Seconds of a step with DistributedDataParallel. o: {limit = bytes of a bucket, exchange =
-- model.all_reduce}.
function model.step(net, n, profile, o)
  if n == 1 then return profile.step end
  local exchange = o.exchange or model.all_reduce
  local list = model.buckets(profile.bytes, o.limit)
  local now, done, busy, share, i = 0, 0, 0, 0, 0
  local function send(bucket)
    local seconds = exchange(net, n, bucket.bytes)
    busy = math.max(busy, now) + seconds
    share = math.min(0.95, net.work * bucket.bytes / seconds)
  end
  for k, bucket in ipairs(list) do
    for _ = 1, bucket.count do
      i = i + 1
      now = compute(now, profile.at[i] - done + net.copy * profile.bytes[i], busy, share)
      done = profile.at[i]
    end
    if k < #list then send(bucket) end
  end
  now = compute(now, profile.ending - done, busy, share)
  send(list[#list])
  return busy + profile.step - profile.ending
end

--- The same when everything is exchanged behind the backward pass, in messages of 4 MB.
function model.step_at_end(net, n, profile)
  if n == 1 then return profile.step end
  local total = model.total(profile)
  local seconds = net.copy * total
  for first = 0, total - 1, 4 * MB do
    seconds = seconds + model.all_reduce(net, n, math.min(4 * MB, total - first))
  end
  return profile.step + seconds
end

-- ---- what can be changed ----

--- The profile of a batch `factor` times as large, or of so many batches that are accumulated.
function model.batch(profile, factor)
  local at = {}
  local more = (factor - 1) * profile.ending
  for i, t in ipairs(profile.at) do at[i] = t + more end
  return { at = at, bytes = profile.bytes, ending = profile.ending + more,
    step = profile.step + more }
end

--- The share of the time in which a rank computes what one alone would.
function model.efficiency(net, n, profile, o)
  return profile.step / model.step(net, n, profile, o)
end

--- The best bucket of a list of sizes in bytes, and its efficiency.
function model.best_bucket(net, n, profile, sizes, exchange)
  local best, found = -1, nil
  for _, size in ipairs(sizes) do
    local e = model.efficiency(net, n, profile, { limit = size, exchange = exchange })
    if e > best + 1e-3 then best, found = e, size end
  end
  return found, best
end

-- The least power of 2 for which f gives `wanted`, and what it gives; nil beyond 2^16.
local function least(f, wanted)
  for power = 0, 16 do
    local e = f(2 ^ power)
    if e >= wanted then return 1 << power, e end
  end
end

--- How many times the batch gives an efficiency, with the best bucket.
function model.batch_for(net, n, profile, sizes, wanted)
  return least(function(k)
    return select(2, model.best_bucket(net, n, model.batch(profile, k), sizes))
  end, wanted)
end

--- How many steps between averages (local_sgd) give an efficiency.
function model.local_steps_for(net, n, profile, wanted)
  local each = model.step_at_end(net, n, profile) - profile.step
  return least(function(k) return k * profile.step / (k * profile.step + each) end, wanted)
end

--- Efficiency with a ShardedOptimizer: an n-th of the optimizer's time, and parameters gathered.
function model.sharded(net, n, profile, o)
  local optimizer = profile.step - profile.ending
  local seconds = model.step(net, n, profile, o) - optimizer + optimizer / n
    + model.all_gather(net, n, model.total(profile)) + 2 * net.copy * model.total(profile)
  return profile.step / seconds
end

return model
