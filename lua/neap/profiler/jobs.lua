--- What goes on beside the program, told to the profile that listens: exchanges between ranks.
--
-- A job begins when it is posted and ends when its wait() is over or when a look finds that its
-- test() is true; between looks nobody sees it end. Several are under way at once, so a trace
-- shows them as events of their own, beside the program's track. neap.distributed calls neap.mpi
-- through a table of functions that watch (jobs.told); while no profile listens, that costs one
-- test for each call.

local core = require "neap.core"

local jobs = {
  rank = nil, -- of how many: {rank, size}, from when there are several
}

local spans -- of the profile that listens: {name=, began=, ended=, bytes=}, times in seconds
local now -- its clock
local open = {} -- watched jobs whose end was not seen, the oldest first

local Watched = {}
Watched.__index = Watched

-- Takes it from the list of those under way.
local function forget(self)
  for i, other in ipairs(open) do
    if other == self then return table.remove(open, i) end
  end
end

-- One that outlives its profile has ended with it.
local function finish(self)
  forget(self)
  self.span.ended = self.span.ended or now()
end

--- Waits for the job; the time is a row of the profile.
function Watched:wait()
  forget(self)
  local _ <close> = core.profile.waiting()
  self.job:wait()
  finish(self)
end

--- Is the job over?
function Watched:test()
  local over = self.job:test()
  if over then finish(self) end
  return over
end

local function begin(name)
  local span = { name = name, began = now() }
  table.insert(spans, span)
  return span
end

local function watch(job, span)
  local watched = setmetatable({ job = job, span = span }, Watched)
  table.insert(open, watched)
  return watched
end

--- Gives a job its name in the trace, a format and its values, while a profile listens.
function jobs.name(job, name, ...)
  if spans then job.span.name = name:format(...) end
  return job
end

--- Finds which jobs have ended.
function jobs.look()
  local first = open[1]
  while first and first:test() do first = open[1] end
end

-- ---- the functions of neap.mpi ----

-- The tensor whose elements a call moves: the larger one of two.
local function moved(x, y)
  x, y = core.is_tensor(x) and x or nil, core.is_tensor(y) and y or nil
  if not x or not y then return x or y end
  return x:numel() >= y:numel() and x or y
end

local function telling(name, call)
  return function(x, y, ...)
    if not spans then return call(x, y, ...) end
    local span, t = begin(name), moved(x, y)
    span.bytes = t and t:numel() * t:element_size() or nil
    return watch(call(x, y, ...), span)
  end
end

-- Those that wait by themselves.
local function telling_wait(name, call)
  return function(...)
    if not spans then return call(...) end
    local span = begin(name)
    local _ <close> = core.profile.waiting()
    local result = call(...)
    span.ended = now and now()
    return result
  end
end

local JOBS = { "all_reduce", "reduce", "broadcast", "all_gather", "gather", "scatter",
  "reduce_scatter", "all_to_all", "barrier", "send", "recv" }
local WAITS = { "gather_bytes", "broadcast_bytes" }

--- What neap.mpi offers, with jobs that the profile hears of.
function jobs.told(mpi)
  local told = setmetatable({}, { __index = mpi })
  for _, name in ipairs(JOBS) do told[name] = telling(name, mpi[name]) end
  for _, name in ipairs(WAITS) do told[name] = telling_wait(name, mpi[name]) end
  function told.progress()
    mpi.progress()
    if open[1] then jobs.look() end
  end
  return told
end

-- ---- on and off ----

--- A profile listens from now on: its spans go into `list`, at the times of `clock`.
function jobs.start(list, clock) spans, now = list, clock end

--- It listens no longer; jobs that are under way, or have failed, end with it.
function jobs.stop()
  for _, span in ipairs(spans) do span.ended = span.ended or now() end
  spans, now, open = nil, nil, {}
end

return jobs
