-- bench/distributed.lua: what several ranks gain, and what exchanging takes.
--
--   neap bench/distributed.lua [--ranks 2] [--rounds N] [--seconds S] [--buckets "1 4 25"]
--                              [--floats "1000 1000000"] [--mpirun COMMAND] [--allreduce PROGRAM]
--                              [--shortest] [workload ...]
--
-- One thread a rank, bound to a core. First all_reduce of so many floats, beside MPI_Allreduce in
-- a C program (`ninja neap_allreduce` builds it beside neap). Then training, in samples a second:
-- one rank, which trains alone; and as many times that as the ranks have together
--
--   bound    when each trains for itself, with no exchange: cores share memory and caches
--   end      when gradients are exchanged when each backward pass is over
--   N MB     by DistributedDataParallel, in buckets of N megabytes, while the pass goes on
--
-- `lost` is what of the bound the best of these does not reach, and `hidden` how much of the
-- exchange's time in `end` it saves. All take turns, round by round, and what is printed is the
-- median over the rounds of each round's ratio, with the quartiles of the best: what other programs
-- take meanwhile shows there. With --shortest it is the ratio of the shortest times of all rounds,
-- which others disturb least. A `*` marks what is below (times: above) its goal.
--
-- COMMAND is an mpirun with options, by default with --bind-to core. Hosts of their own and a
-- network between them:
--
--   scripts/dev/network.sh up 2 1gbit 200us
--   neap bench/distributed.lua --mpirun "scripts/dev/network.sh mpirun"

local neap = require "neap"

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local find = dofile(here .. "/find.lua")
local starting = dofile(here .. "/starting.lua")

local o = neap.cmdline{
  { "ranks", 2, "ranks beside one alone", { min = 2 } },
  { "rounds", 15, "how often each is measured", { min = 1 } },
  { "seconds", 0.3, "length of a measurement" },
  { "buckets", "4", "sizes of buckets in megabytes" },
  { "floats", "1000 30000 1000000", "sizes of all_reduce; none: \"\"" },
  { "mpirun", "", "what starts ranks" },
  { "shortest", false, "compare the shortest times of all rounds, not medians" },
  { "allreduce", "", "the C program, where not beside neap" },
  rest = "workloads, the two with a goal unless told",
}

local function words_of(text)
  local words = {}
  for word in text:gmatch("%S+") do words[#words + 1] = word end
  return words
end

local mpirun = starting.mpirun(o.mpirun)
local many = starting.ranks(mpirun, o.ranks)
local c = starting.all_reduce(mpirun, o.ranks, o.allreduce)

-- ---- numbers ----

-- The value at a part of the sorted list: 0.5 is the median.
local function at(list, part)
  local sorted = table.move(list, 1, #list, 1, {})
  table.sort(sorted)
  local place = 1 + part * (#sorted - 1)
  local low = sorted[math.floor(place)]
  return low + (sorted[math.ceil(place)] - low) * (place % 1)
end

local function median(list) return at(list, 0.5) end

-- The lists' ratios, round by round, and the one to print.
local function ratios(over, under)
  local list = {}
  for i, value in ipairs(over) do list[i] = value / under[i] end
  if not o.shortest then return list, median(list) end
  return list, math.min(table.unpack(over)) / math.min(table.unpack(under))
end

-- ---- all_reduce ----

local ALL_REDUCE_GOAL = 1.2
local TIMES = "%12s %10s %10s %10s %10s %7s %5s"

local function microseconds(s) return s and ("%.1f"):format(s * 1e6) or "-" end

local function all_reduce_times(floats)
  local calls = math.max(5, math.min(200, 4000000 // math.max(floats, 1)))
  local line = ("%d %d"):format(floats, calls)
  local times = { c = { {}, {} }, neap = { {}, {} } }
  local function take(list, answer)
    local least, middle = answer:match("(%S+) (%S+)")
    table.insert(list[1], tonumber(least))
    table.insert(list[2], tonumber(middle))
  end
  for _ = 1, o.rounds do
    take(times.neap, many:ask("all_reduce " .. line))
    if c then take(times.c, c:ask(line)) end
  end
  return times
end

local function print_all_reduce(floats)
  local times = all_reduce_times(floats)
  local ratio = c and select(2, ratios(times.neap[1], times.c[1])) or nil
  local goal = floats == 1000000 and o.ranks == 2 and o.mpirun == "" and ALL_REDUCE_GOAL
  local c_least, c_middle
  if c then c_least, c_middle = median(times.c[1]), median(times.c[2]) end
  print(TIMES:format(("%d"):format(floats), microseconds(c_least), microseconds(c_middle),
    microseconds(median(times.neap[1])), microseconds(median(times.neap[2])),
    ratio and ("%.2f%s"):format(ratio, goal and ratio > goal and "*" or "") or "-",
    goal or ""))
  io.flush()
end

-- ---- training ----

local WORKLOADS = { "perceptrons.train_784_1024_1024_10", "networks.lenet" }
local GOALS = { -- of two ranks on the cores of one machine
  ["perceptrons.train_784_1024_1024_10"] = 1.7, ["networks.lenet"] = 1.8,
}

local modes = { "apart", "end" }
for _, size in ipairs(words_of(o.buckets)) do modes[#modes + 1] = size end

local function seconds(peer, name, mode, count)
  return peer:seconds(("steps %s %s %d"):format(name, mode, count)) / count
end

-- Seconds a step, by mode, a list over the rounds; "alone" is one rank. A rank's own process would
-- be in the way of others where cores are few: it sleeps while it is not asked.
local function step_times(one, name)
  local count = math.max(1, math.ceil(o.seconds / seconds(one, name, "apart", 2)))
  local times = { alone = {} }
  for _, mode in ipairs(modes) do times[mode] = {} end
  for round = 1, o.rounds do
    times.alone[round] = seconds(one, name, "apart", count)
    for i = 1, #modes do -- none is always the last
      local mode = modes[(i + round) % #modes + 1]
      times[mode][round] = seconds(many, name, mode, count)
    end
  end
  return times
end

local function batch_of(title)
  return tonumber(title:match("(%d+) samples") or title:match("batch (%d+)"))
end

local function header()
  local line = ("%-44s %8s %6s %6s"):format("workload", "1 rank/s", "bound", "end")
  for i = 3, #modes do line = line .. ("%8s"):format(modes[i] .. " MB") end
  return line .. ("%12s %5s %6s %6s"):format("quartiles", "goal", "lost", "hidden")
end

-- How many times what one rank does the ranks do together: {all = of each round, [1] = to print}.
local function gains_of(times, mode)
  local all, typical = ratios(times.alone, times[mode])
  for i, ratio in ipairs(all) do all[i] = o.ranks * ratio end
  return { all = all, o.ranks * typical }
end

-- The share of the time that exchanging takes in `end`, which the best mode hides.
local function hidden_share(bound, at_end, best)
  local exposed = 1 / at_end - 1 / bound
  return exposed > 0 and ("%.0f %%"):format(100 * (1 - (1 / best - 1 / bound) / exposed)) or "-"
end

local function print_training(one, name)
  local times, workload = step_times(one, name), find(name)
  local gains, best = {}, nil
  for i, mode in ipairs(modes) do
    gains[mode] = gains_of(times, mode)
    if i > 2 and (not best or gains[mode][1] > best[1]) then best = gains[mode] end
  end
  local bound, at_end = gains.apart[1], gains["end"][1]
  local line = ("%-44s %8.0f %6.2f %6.2f"):format(workload.title:sub(1, 44),
    batch_of(workload.title) / at(times.alone, o.shortest and 0 or 0.5), bound, at_end)
  for i = 3, #modes do line = line .. ("%8.2f"):format(gains[modes[i]][1]) end
  local goal = o.ranks == 2 and o.mpirun == "" and GOALS[name]
  print(line .. ("%12s %5s%s %4.1f %% %6s"):format(
    ("%.2f-%.2f"):format(at(best.all, 0.25), at(best.all, 0.75)), goal or "",
    goal and best[1] < goal and "*" or " ", 100 * (1 - best[1] / bound),
    hidden_share(bound, at_end, best[1])))
  io.flush()
end

-- ---- both ----

print(("%d ranks, one thread each, %s, %s; %s of %d rounds"):format(o.ranks,
  many:ask "info", neap.info().isa, o.shortest and "shortest" or "median", o.rounds))
local sizes = words_of(o.floats)
if #sizes > 0 then
  print(TIMES:format("floats", "C us", "median", "neap us", "median", "ratio", "goal"))
  for _, floats in ipairs(sizes) do print_all_reduce(math.tointeger(tonumber(floats))) end
  if not c then print "no neap_allreduce: `ninja neap_allreduce` builds it" end
end
if c then c:close() end

if o[1] ~= "none" then
  local one = starting.ranks(mpirun, 1)
  print(header())
  for _, name in ipairs(o[1] and table.move(o, 1, #o, 1, {}) or WORKLOADS) do
    print_training(one, name)
  end
  one:close()
end
many:close()
print "* misses its goal"
