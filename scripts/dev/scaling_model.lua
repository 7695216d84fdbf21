-- scaling_model.lua: how far training scales: a model of a step of many ranks, held against what
-- some ranks take here, and what it says of up to 1,024.
--
--   neap scripts/dev/scaling_model.lua [--ranks 2] [--rounds 5] [--buckets "0.25 1 4"]
--                                      [--mpirun COMMAND] [--network "1 200 5, 10 50 5"]
--
-- It measures, on ranks of one thread each: latency, bandwidth and what messages cost the
-- processor; for three networks when each gradient comes in a step that exchanges nothing; and
-- steps with DistributedDataParallel, which it prints beside what the model (scaling/model.lua)
-- says of them. Then the model alone: efficiency, the share of its time in which a rank computes,
-- with the same batch on each rank; and what gives 90 % where it is less. COMMAND is as in
-- bench/distributed.lua, whose network of namespaces serves here too. --network predicts others
-- from the same computing: of each gigabits a second, microseconds to another rank, microseconds of
-- the processor for a message.

local neap = require "neap"
local json = require "neap.json"

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local model = dofile(here .. "/scaling/model.lua")
local starting = dofile(here .. "/../../bench/starting.lua")

local MB = 1024 * 1024
local WANTED = 0.9
local BUCKETS = { 0.0625, 0.25, 1, 4, 16, 64 } -- that a best one is taken from, in MB
local COUNTS = { 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024 }
local MODELS = {
  { "784-1024-1024-10, 256", "perceptrons.train_784_1024_1024_10" },
  { "CIFAR CNN, 32", "networks.cifar" },
  { "char-GPT 4 x 128, 16 x 64", "networks.char_gpt" },
}

local o = neap.cmdline{
  { "ranks", 2, "ranks that measure", { min = 2 } },
  { "rounds", 5, "how often steps are measured; the shortest counts", { min = 1 } },
  { "seconds", 0.5, "length of a measurement" },
  { "buckets", "0.25 1 4", "sizes of buckets to measure, in megabytes" },
  { "bucket", 4.0, "size of buckets in the tables of many ranks, in megabytes" },
  { "mpirun", "", "what starts ranks" },
  { "network", "", "others to predict: gigabits, latency, message, ..." },
}

-- ---- measuring ----

local many = starting.ranks(starting.mpirun(o.mpirun), o.ranks)

local function measured_step(name, mode, count)
  return many:seconds(("steps %s %s %d"):format(name, mode, count)) / count
end

-- Takes into `into` what is less in `from`: others take time away and never give any.
local function take_less(into, from)
  for key, value in pairs(from) do
    if type(value) == "table" then
      if key == "at" then take_less(into.at, value) end
    else
      into[key] = math.min(into[key], value)
    end
  end
end

-- Costs, profiles and steps, in turn.
local function measure()
  local costs, found = json.decode(many:ask "costs"), {}
  for i, entry in ipairs(MODELS) do
    local count = math.max(2, math.ceil(o.seconds / measured_step(entry[2], "end", 2)))
    found[i] = { count = count, steps = {} }
  end
  for _ = 1, o.rounds do
    take_less(costs, json.decode(many:ask "costs"))
    for i, entry in ipairs(MODELS) do
      local f = found[i]
      local profile = json.decode(many:ask(("arrivals %s %d"):format(entry[2], f.count)))
      if f.profile then take_less(f.profile, profile) else f.profile = profile end
      for mode in ("end " .. o.buckets):gmatch("%S+") do
        local seconds = measured_step(entry[2], mode, f.count)
        f.steps[mode] = math.min(f.steps[mode] or math.huge, seconds)
      end
    end
  end
  return costs, found
end

-- ---- printing ----

local function microseconds(s) return ("%.1f us"):format(s * 1e6) end

local function print_network(title, net)
  print(("%s: %s to another rank, %s for a message, %.2f Gb/s; of the processor %.2f ns a byte "
    .. "exchanged, %.3f ns copied"):format(title, microseconds(net.latency),
    microseconds(net.message), 8e-9 / net.byte, net.work * 1e9, net.copy * 1e9))
end

local function print_held(net, found)
  local row = "%-28s %8s %10s %12s %12s %8s"
  print(row:format("step, ms", "bucket", "alone", "predicted", "measured", "error"))
  for i, entry in ipairs(MODELS) do
    for mode in ("end " .. o.buckets):gmatch("%S+") do
      local profile, took = found[i].profile, found[i].steps[mode]
      local says = mode == "end" and model.step_at_end(net, o.ranks, profile)
        or model.step(net, o.ranks, profile, { limit = tonumber(mode) * MB })
      print(row:format(entry[1], mode == "end" and mode or mode .. " MB",
        ("%.1f"):format(profile.step * 1e3), ("%.1f"):format(says * 1e3),
        ("%.1f"):format(took * 1e3), ("%+.0f %%"):format(100 * (says / took - 1))))
    end
  end
end

local sizes = {}
for i, mb in ipairs(BUCKETS) do sizes[i] = mb * MB end

local function print_efficiency(net, found)
  local line = ("%-28s %8s"):format("efficiency, %", "bucket")
  for _, n in ipairs(COUNTS) do line = line .. ("%6d"):format(n) end
  print(line)
  local function print_row(name, bucket, efficiency)
    line = ("%-28s %8s"):format(name, bucket)
    for _, n in ipairs(COUNTS) do line = line .. ("%6.0f"):format(100 * efficiency(n)) end
    print(line)
  end
  for i, entry in ipairs(MODELS) do
    local profile = found[i].profile
    print_row(entry[1], "end", function(n)
      return profile.step / model.step_at_end(net, n, profile)
    end)
    print_row("", ("%g MB"):format(o.bucket), function(n)
      return model.efficiency(net, n, profile, { limit = o.bucket * MB })
    end)
    print_row("", "best", function(n)
      return select(2, model.best_bucket(net, n, profile, sizes))
    end)
    print_row("", "sharded", function(n)
      return model.sharded(net, n, profile, { limit = (model.best_bucket(net, n, profile, sizes)) })
    end)
  end
end

local function percent(e) return ("%.0f %%"):format(100 * e) end

-- What to change on so many ranks, where less than WANTED is reached.
local function print_remedies(net, found, n)
  print(("on %d ranks, for %s:"):format(n, percent(WANTED)))
  for i, entry in ipairs(MODELS) do
    local profile = found[i].profile
    local now = model.efficiency(net, n, profile, { limit = o.bucket * MB })
    local size, e = model.best_bucket(net, n, profile, sizes)
    local parts = { ("now %s"):format(percent(now)),
      ("buckets of %g MB %s"):format(size / MB, percent(e)) }
    local _, free = model.best_bucket(net, n, profile, sizes, model.unordered)
    parts[#parts + 1] = ("deterministic = false %s"):format(percent(free))
    if e < WANTED then
      local factor = model.batch_for(net, n, profile, sizes, WANTED)
      local every = model.local_steps_for(net, n, profile, WANTED)
      parts[#parts + 1] = factor and ("a batch %d times as large"):format(factor)
      parts[#parts + 1] = every and ("local_sgd every %d steps"):format(every)
    end
    print(("  %s: %s"):format(entry[1], table.concat(parts, ", ")))
  end
end

-- The networks of the option.
local function others(copy)
  local list = {}
  for text in o.network:gmatch("[^,]+") do
    local gbit, latency, message = text:match("^%s*(%S+)%s+(%S+)%s+(%S+)%s*$")
    if not tonumber(gbit) then error("--network wants numbers by threes, \"100 2 0.5\"", 0) end
    list[#list + 1] = { byte = 8e-9 / tonumber(gbit), latency = tonumber(latency) * 1e-6,
      message = tonumber(message) * 1e-6, work = 0, copy = copy }
  end
  return list
end

local function print_predictions(title, net, found)
  print_network(title, net)
  print_efficiency(net, found)
  print_remedies(net, found, 64)
  print_remedies(net, found, 1024)
end

local costs, found = measure()
local version = many:ask "info"
many:close()
local net = model.network(costs, o.ranks)
print(("%d ranks, one thread each, %s, %s; the shortest of %d rounds"):format(o.ranks, version,
  neap.info().isa, o.rounds))
print_network("here", net)
print_held(net, found)
for _, other in ipairs(o.network == "" and { net } or others(net.copy)) do
  print_predictions(o.network == "" and "here" or "network", other, found)
end
