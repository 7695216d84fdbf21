--- neap.profiler(f, {by = "operation", sort = "self", trace=, slices = 1000000}): where the
-- time goes in f: a table of operations, with calls, time and bytes.
--
--   local p = neap.profiler(function() train(net, loader) end, { trace = "trace.json" })
--   print(p)
--
-- It gives the profile and what f gives. Without f it listens until p:stop(), or to the end of
-- a block, `local p <close> = neap.profiler()`; p:start() goes on, and f is called with p, so
-- that parts can be left out. When f raises an error, the profile ends there, the trace is
-- written, and the error goes on.
--
-- `self` is time in which nothing inside the row ran: it adds up to the whole. `total` has what
-- ran inside as well, and `mean` is that of a call. `bytes` are those of results, views not
-- counted. Rules of backward passes are tanh_backward and so on; what they are made of is "in
-- backward". The row Lua is the time between operations, with reading their arguments; other
-- is what backward passes do between rules, and the profiler. by = "layer" puts what runs in a
-- layer, and its gradients, together under its path, by = "line" under the line of the script
-- that called the operation.
--
-- p:rows{by=, sort=} gives the rows as tables {name=, phase=, calls=, self=, total=, mean=,
-- share=, forward=, backward=, bytes=, line=}, times in seconds, sorted by self, total, calls,
-- mean, bytes or name. p:parts() gives the seconds of forward, backward, work (optimizers,
-- collecting garbage, waiting), lua, other and total.
--
-- `trace` is a file for chrome://tracing and ui.perfetto.dev: JSON with a slice for each
-- layer, operation, rule and stretch of Lua, and exchanges between ranks (neap.distributed) beside
-- them. It has room for `slices` of them, at 24 bytes; later ones are dropped, and the table says
-- how many. One profile listens at a time. What threads of a loader and other ranks do is not in
-- it, but waiting for them is.
-- > local p = neap.profiler(function() return neap.ones(2, 2):matmul(neap.ones(2, 2)) end)
-- > local row = p:rows{sort = "bytes"}[1]
-- > row.calls, row.bytes

local core = require "neap.core"
local jobs = require "neap.profiler.jobs"
local layers = require "neap.profiler.layers"
local objects = require "neap.objects"
local options = require "neap.options"
local report = require "neap.profiler.report"
local rows = require "neap.profiler.rows"
local trace = require "neap.profiler.trace"

local KINDS = { "operation", "layer", "line" }
local FIELDS = { "self", "total", "calls", "mean", "bytes", "name" }

local Profile = {}
Profile.__name = "profile"

-- The one that listens: it ends when the script drops it.
local listening = setmetatable({}, { __mode = "v" })

-- ---- on and off ----

-- A clock that stands still while the profile does not listen, as its slices do.
local function clock_of(self)
  local ticks, second = self.core:total()
  local began = core.clock() - ticks * second
  return function() return core.clock() - began end
end

--- Listens from now on; goes on after a stop.
function Profile:start()
  if self.listens then return self end
  if core.profile.listens() then
    local where = listening[1] and listening[1].where
    core.raise(("profiler: a profile is listening already%s, and one does at a time; end it by "
      .. "p:stop()"):format(where and " since " .. where or ""))
  end
  self.layers:start()
  self.listens, self.where, listening[1] = true, core.profile.where(), self
  jobs.start(self.jobs, clock_of(self))
  self.core:start()
  return self
end

local function stop(self)
  if not self.listens then return end
  jobs.stop()
  self.core:stop()
  layers.stop()
  self.listens, listening[1] = false, nil
end

local function spans_of(self)
  local spans = {}
  for i = 1, self.core:spans() do spans[i] = self.core:span(i) end
  return spans
end

local function write_trace(self)
  if self.path then trace.write(self, spans_of(self), jobs.rank) end
end

--- Listens no longer, and writes the trace.
function Profile:stop()
  local ends = self.listens
  stop(self)
  if ends then write_trace(self) end
  return self
end

-- An error that goes on is not lost to one of the trace.
function Profile:__close(failure)
  if failure == nil then return self:stop() end
  local ends = self.listens
  stop(self)
  if not ends then return end
  local ok, message = pcall(write_trace, self)
  if not ok and core.is_interrupt(message) then error(message, 0) end
  if not ok and warn then warn("neap: ", tostring(message)) end
end

function Profile:__gc() stop(self) end

-- ---- what was found ----

local function whole(self)
  local ticks, second = self.core:total()
  return ticks * second
end

-- The options of a look at the rows, over those of the profile.
local function view(self, what, given)
  local o = options.check(what, given, { "by", "sort" })
  local kind = options.word(what, "by", o.by or self.by, KINDS)
  if kind == "line" and self.by ~= "line" then
    core.raise(what .. ": lines are apart only in a profile that was made with {by = \"line\"}")
  end
  return kind, options.word(what, "sort", o.sort or self.sort, FIELDS)
end

--- The rows as a list of tables.
function Profile:rows(given)
  local kind, key = view(self, "rows", given)
  return rows.of(spans_of(self), self.layers.list, kind, key, self.core:total())
end

--- The seconds of forward, backward, work, lua, other, and their total.
function Profile:parts()
  local parts = rows.parts(spans_of(self), select(2, self.core:total()))
  parts.total = whole(self)
  return parts
end

function Profile:__tostring()
  local _, dropped = self.core:slices()
  return report.text(self:rows(), self.by, whole(self), self:parts(), dropped)
end

objects.class(Profile, {
  noun = "profile",
  is = function(value) return type(value) == "table" and getmetatable(value) == Profile end,
})

-- ---- making one ----

local function open(given)
  local o = options.check("profiler", given, { "trace", by = "operation", sort = "self",
    slices = 1000000 })
  if o.trace ~= nil and type(o.trace) ~= "string" then
    core.raise("profiler: option 'trace' must be the path of a file, got " .. options.show(o.trace))
  end
  options.word("profiler", "by", o.by, KINDS)
  options.word("profiler", "sort", o.sort, FIELDS)
  local most = options.whole("profiler", "slices", o.slices, 0)
  return setmetatable({
    core = core.profile.new(o.trace and most or 0, o.by == "line"),
    layers = layers.new(), jobs = {}, path = o.trace, by = o.by, sort = o.sort, listens = false,
  }, Profile):start()
end

local function run(p, f)
  local _ <close> = p
  return f(p)
end

return objects.maker(function(f, given)
  core.refuse_colon("profiler", f, given)
  if f == nil or options.is_table(f) and given == nil then return open(f) end
  if not options.callable(f) then
    core.raise("profiler: expected a function, options or nothing, got " .. options.show(f))
  end
  local p = open(given)
  return p, run(p, f)
end, Profile)
