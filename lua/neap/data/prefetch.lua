--- Batches that threads load ahead of the loop that takes them.
--
-- `prefetch(threads)` gives an object for one loader; its threads start with the first epoch.
-- p:begin(source, next_span) looks at the data set as it is now and gives a function that
-- returns one batch after the other, of the spans k, places, first, last that next_span gives.

local batches = require "neap.data.batches"
local crew = require "neap.crew"

local Prefetch = {}
Prefetch.__index = Prefetch

-- Batches that each thread has begun or lying ready.
local AHEAD = 2

local function begin_next(task, jobs, k, ...)
  if k == nil then return false end
  jobs[#jobs + 1] = task:begin(k, ...)
  return true
end

function Prefetch:begin(source, next_span)
  self.crew = self.crew or crew.open(self.threads)
  local task = self.crew:task(batches.load_apart, source)
  local jobs, more = {}, true
  return function()
    while more and #jobs < AHEAD * self.threads do more = begin_next(task, jobs, next_span()) end
    return table.remove(jobs, 1):results()
  end
end

return function(threads)
  return setmetatable({ threads = threads }, Prefetch)
end
