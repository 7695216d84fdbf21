-- bench/cliffs.lua: what neighbouring sizes cost, an element or a multiply-add.
--
--   neap bench/cliffs.lua [--rounds N] [--all] [row ...]
--
-- A row of workloads/cliffs.lua is one kind of work at a list of sizes. Its sizes are measured
-- in turn, round by round, on one thread; what counts is the best time of each, of the CPU's
-- time, so that other programs take little part. Neighbours, sizes that differ by no more
-- than a quarter, are a cliff where the larger one costs more than 1.3 times
-- as much as the other for each unit of work, or where the smaller one does and takes longer
-- although it has less to do. So is a size that takes 1.3 times as long as a larger one. Only
-- these are printed, or with --all every size.

local neap = require "neap"

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local rows = dofile(here .. "/workloads/cliffs.lua")

local o = neap.cmdline{
  { "rounds", 25, "how often each size is measured", { min = 1 } },
  { "all", false, "print every size" },
  rest = "rows, all of them unless told",
}

local SECONDS = 0.001 -- of a batch
local NEAR, LIMIT, LONGER = 1.25, 1.3, 1.1 -- ratios: of sizes, of costs, of times

neap.set_num_threads(1)

-- What the size before has left in caches and as garbage is not this one's.
local function time(step, count)
  collectgarbage()
  step()
  local start = os.clock()
  for _ = 1, count do step() end
  return (os.clock() - start) / count
end

local function prepare(row, size)
  local step, count = row.make(neap, size), 1
  while time(step, count) * count < SECONDS do count = count * 2 end
  return { size = size, step = step, count = count, best = math.huge }
end

local function measure(row)
  local tries = {}
  for i, size in ipairs(row.sizes) do tries[i] = prepare(row, size) end
  for _ = 1, o.rounds do
    for _, try in ipairs(tries) do try.best = math.min(try.best, time(try.step, try.count)) end
  end
  for _, try in ipairs(tries) do try.cost = try.best / row.work(try.size) end
  return tries
end

-- What is wrong between a size and the next one of its row, or nil.
local function cliff(small, large)
  if large.size <= NEAR * small.size then
    local ratio = large.cost / small.cost
    if ratio > LIMIT then return ("%.2f a unit"):format(ratio) end
    if 1 / ratio > LIMIT and small.best > LONGER * large.best then
      return ("1/%.2f a unit"):format(1 / ratio)
    end
  end
  if small.best > LIMIT * large.best then return ("%.2f in all"):format(small.best / large.best) end
end

local wanted = {}
for _, name in ipairs(o) do wanted[name] = true end

local found, pairs_seen = 0, 0
local line = "%-36s %6s %12s %10s  %s"
print(line:format("row", "size", "us", "ns a unit", "against the size before"))
for _, row in ipairs(rows) do
  if not o[1] or wanted[row.name] then
    local tries = measure(row)
    for i, try in ipairs(tries) do
      local wrong = i > 1 and cliff(tries[i - 1], try)
      pairs_seen = pairs_seen + (i > 1 and 1 or 0)
      found = found + (wrong and 1 or 0)
      if wrong and not o.all then
        local before = tries[i - 1]
        print(line:format(row.name, before.size, ("%.2f"):format(before.best * 1e6),
          ("%.4f"):format(before.cost * 1e9), ""))
      end
      if wrong or o.all then
        print(line:format(row.name, try.size, ("%.2f"):format(try.best * 1e6),
          ("%.4f"):format(try.cost * 1e9), wrong or ""))
      end
    end
  end
end
print(("%d cliffs among %d pairs of sizes"):format(found, pairs_seen))
