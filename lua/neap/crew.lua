--- Threads for what waits for files or is none of the core's loops: each has an interpreter of
-- its own, with neap in it, and does jobs in the order in which they are given.
--
-- `crew.open(n)` gives one of n threads, which end when it is collected. `c:task(f, ...)`
-- sends a function and its first arguments to them, as copies: they know modules, the locals
-- (upvalues) and globals of the script that f uses, as these were then. `t:begin(...)` has one
-- thread call f with further arguments, `j:results()` waits for what f gives and raises what it
-- raised. Tensors are sent without copying their elements.

local core = require "neap.core"
local places = require "neap.places"
local portable = require "neap.portable"

local crew = {}

local Job = {}
Job.__index = Job

function Job:results()
  local wait = core.crew.wait
  while not wait(self.handle) do end -- luacheck: ignore 542
  return core.crew.results(self.handle, portable.find)
end

local Task = {}
Task.__index = Task

function Task:begin(...)
  return setmetatable({ handle = core.crew.job(self.handle, ...) }, Job)
end

local Crew = {}
Crew.__index = Crew

function Crew:task(f, ...)
  local handle = core.crew.task(self.handle, portable.names(), portable.globals(), f, ...)
  return setmetatable({ handle = handle }, Task)
end

function crew.open(n)
  local handle = core.crew.open(n, package.path, package.cpath, places.root)
  return setmetatable({ handle = handle }, Crew)
end

return crew
