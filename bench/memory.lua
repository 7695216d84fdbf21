-- bench/memory.lua: memory over 200,000 training steps of a small network, without a single
-- call of the collector: it should be the same at the end as after the first tenth.
--
--   neap bench/memory.lua

local neap = require "neap"

local here = arg[0]:match("^(.*)/[^/]*$") or "."
local step = dofile(here .. "/find.lua")("perceptrons.train_2_8_2").make(neap)

-- Resident memory of this process in KiB (Linux), or nil.
local function resident()
  local file <close> = io.open("/proc/self/status")
  if not file then return nil end
  return tonumber(tostring(file:read("a")):match("VmRSS:%s+(%d+)"))
end

print(("%8s %14s %16s"):format("step", "resident KiB", "peak of tensors"))
for i = 1, 200000 do
  step()
  if i % 20000 == 0 then
    print(("%8d %14s %14d B"):format(i, resident() or "-", neap.memory().peak))
  end
end
