--- distributed.Handle: what a collective gives with `async = true`: it has begun, and
-- handle:wait() gives its result, handle:test() tells whether that is there.
-- > dist.all_reduce(neap.ones(2), {async = true})
--
-- Those that are not known to be over stand in a list, in the order in which they began, so that
-- one whose handle was dropped still ends: what its end has to do (elements copied to their
-- places) is done when a later call finds it over.

local buffers = require "neap.distributed.buffers"
local core = require "neap.core"
local objects = require "neap.objects"
local world = require "neap.distributed.world"

local handles = {}

local Handle = { __name = "distributed handle" }

local open = {} -- handles whose job is not known to be over, the oldest first

local function forget(self)
  for i, handle in ipairs(open) do
    if handle == self then return table.remove(open, i) end
  end
end

local function complete(self)
  local last = self._complete
  self._complete = nil
  if last then core.no_grad(last) end
end

-- Ends those that are over, from the oldest on. What went wrong with one is told by its wait().
local function sweep()
  while open[1] and open[1]._job:test() do complete(table.remove(open, 1)) end
end

--- handle:wait(): waits until the collective is over, and gives its tensor (nothing where it has
-- none here). A second call gives it again.
-- > dist.all_reduce(neap.ones(2), {async = true}):wait()
function Handle:wait()
  if self._job then
    self._job:wait()
    forget(self)
    complete(self)
    self._job = nil
    sweep()
  end
  return self._result
end

--- handle:test(): is the collective over? It never waits.
-- > local handle = dist.all_reduce(neap.ones(2), {async = true})
-- > handle:test(), handle:wait()
function Handle:test() return self._job == nil or self._job:test() end

function Handle:__tostring()
  local of = core.is_tensor(self._of) and buffers.show(self._of) or self._of
  return ("%s of %s, %s"):format(self._what, of, self:test() and "done" or "running")
end

local function is_handle(value)
  return type(value) == "table" and getmetatable(value) == Handle
end

objects.class(Handle, { noun = "handle", is = is_handle })

handles.Handle = Handle

--- Waits for all that have begun. One that fails stays in the list until it is known to be over.
function handles.wait_for_all()
  while open[1] do
    local oldest = open[1]
    if oldest._job:test() then table.remove(open, 1) end
    oldest:wait()
  end
end

--- The end of every collective: `job` runs; `about` has its name `what`, what it works `of` (a
-- tensor or a text), its `result`, what there is to do at its end (`complete`, or nil), what must
-- live as long (`keep`), and `async`. Gives a handle, or waits and gives the result.
function handles.run(job, about)
  local self = setmetatable({ _job = job, _what = about.what, _of = about.of,
    _result = about.result, _complete = about.complete, _keep = about.keep }, Handle)
  if not about.async then return (self:wait()) end
  open[#open + 1] = self
  world.mpi().progress() -- from now on it goes on by itself
  return self
end

return handles
