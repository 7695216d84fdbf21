-- bench/measure.lua: answers each name of a workload on its standard input with the seconds
-- that a step takes, on a line: after a warm-up, the median of some batches long enough for
-- the clock. run.lua keeps one such process for neap, and one of measure.py for PyTorch.

local neap = require "neap"

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local find = dofile(here .. "/find.lua")

local BATCHES, SECONDS = 7, 0.02 -- of a batch, at least

local function time(step, count)
  local start = neap.clock()
  for _ = 1, count do step() end
  return neap.clock() - start
end

-- What a workload is, once made, and how many steps a batch has.
local function prepare(name)
  local step, count = find(name).make(neap), 1
  step()
  while time(step, count) < SECONDS do count = count * 2 end
  return { step = step, count = count }
end

print("ready")
io.flush()

local made = {}
for name in io.lines() do
  made[name] = made[name] or prepare(name)
  local step, count = made[name].step, made[name].count
  local seconds = {}
  for i = 1, BATCHES do seconds[i] = time(step, count) / count end
  table.sort(seconds)
  print(("%.9g"):format(seconds[(BATCHES + 1) // 2]))
  io.flush()
end
