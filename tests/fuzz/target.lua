-- target.lua: a row of readers.lua as fuzz_files.c runs it. The call (name, bytes), where
-- `bytes` is a path at which each input lies, gives a function of an input's size.

local neap = require "neap"
local check = require "tests.fuzz.check"
local place = require "tests.fuzz.place"
local readers = require "tests.fuzz.readers"

-- Inputs after which nothing may be left of those before.
local OFTEN = 2000

local function row_of(name)
  for _, row in ipairs(readers) do
    if row.name == name then return row end
  end
  error("readers.lua has no row " .. name)
end

return function(name, bytes)
  local row = row_of(name)
  local path = place.make(row, bytes)
  local n, live = 0, nil
  neap.set_num_threads(1)
  return function(size)
    n = n + 1
    check(row, path, size)
    if n % OFTEN ~= 1 then return end
    collectgarbage()
    local left = neap.memory().live
    live = live or left
    if left > live then
      error(("%d bytes are left of the last %d inputs"):format(left - live, OFTEN), 0)
    end
  end
end
