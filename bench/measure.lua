-- bench/measure.lua: the time of one step of each workload named on the command line:
-- after a warm-up, the median of 25 batches long enough for the clock. Called by run.lua,
-- which sets the number of threads in the environment.

local neap = require "neap"

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local find = dofile(here .. "/find.lua")

for _, name in ipairs(arg) do
  local step = find(name).make(neap)
  local count = 1
  while true do
    local start = neap.clock()
    for _ = 1, count do step() end
    if neap.clock() - start > 0.02 then break end
    count = count * 2
  end
  local batches = {}
  for i = 1, 25 do
    local start = neap.clock()
    for _ = 1, count do step() end
    batches[i] = (neap.clock() - start) / count
  end
  table.sort(batches)
  print(("%s %.9g"):format(name, batches[13]))
end
