--- data.IterableDataset(iterator): items that come one after the other, such as the lines of a
-- file that is too large to hold: without places, a length or an order to choose.
--
-- `iterator` is a function that gives an iterator, as io.lines does, and is called anew for
-- each epoch; or an iterator or coroutine itself, whose items come once. The values that it
-- gives are those of an item, the first nil ends it. A DataLoader of one puts its items
-- together in batches; shuffle, samplers and prefetch are for data sets with places.
-- > local n = 0
-- > local function count() n = n + 1 if n < 4 then return neap.tensor(n) end end
-- > local loader = data.DataLoader(data.IterableDataset(count), {batch_size = 2})
-- > loader()

local collate = require "neap.data.collate"
local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"

local iterable = {}

-- ---- the data set ----

local meta = { __name = "IterableDataset" }

local function resume(thread)
  local function passed(ok, ...)
    if ok then return ... end
    error((...), 0)
  end
  return function()
    if coroutine.status(thread) == "dead" then return nil end
    return passed(coroutine.resume(thread))
  end
end

-- Calls a generic-for triple, which is given the first value of the item before.
local function walk(f, state, control)
  local function passed(first, ...)
    control = first
    return first, ...
  end
  return function() return passed(f(state, control)) end
end

-- The first item that an iterator has given already, then the others.
local function after(f, ...)
  local first = table.pack(...)
  return function()
    if not first then return f() end
    local values = first
    first = nil
    return table.unpack(values, 1, values.n)
  end
end

-- Items from what the function gave at its first call: an iterator, or an item.
local function items_of(f, ...)
  if type((...)) == "function" then return walk(...) end
  return after(f, ...)
end

-- An iterator over the items of one loop.
local function open(self)
  local f = self.iterator
  if type(f) == "thread" then return resume(f) end
  if self.comes_once then return self.comes_once end
  if type(f) ~= "function" then return walk(f) end
  local first = table.pack(f())
  local items = items_of(f, table.unpack(first, 1, first.n))
  if type(first[1]) ~= "function" then self.comes_once = items end
  return items
end

-- for x, y in ds do
function meta.__call(self, _, control)
  if control == nil then self.items = open(self) end
  return self.items()
end

function meta.__tostring() return "IterableDataset" end

iterable.IterableDataset = objects.maker(function(iterator)
  local can_run = type(iterator) == "thread" or options.callable(iterator)
  if not can_run or options.is_maker(iterator) then
    core.raise("IterableDataset: expected a function that gives an iterator, an iterator or a "
      .. "coroutine, got " .. options.got(iterator))
  end
  return setmetatable({ iterator = iterator }, meta)
end, meta)

--- Is it one?
function iterable.is(value)
  return type(value) == "table" and getmetatable(value) == meta
end

-- ---- its loader ----

local Loader = {}
local loader_meta = { __index = Loader, __name = "DataLoader" }

-- At most `most` items.
local function gather(items, most)
  local list = {}
  while #list < most do
    local item = table.pack(items())
    if item[1] == nil then break end
    list[#list + 1] = item
  end
  return list
end

-- An own collate gets items as ds[i] gives them elsewhere.
local function put_together(self, list)
  if not self.collate then return collate(list) end
  for i, item in ipairs(list) do list[i] = item.n == 1 and item[1] or item end
  return self.collate(list)
end

local function advance(self, items)
  local list = gather(items, self.batch_size)
  if #list == 0 or self.drop_last and #list < self.batch_size then return nil end
  return put_together(self, list)
end

function loader_meta.__call(self, _, control)
  if control == nil then self.items = open(self.dataset) end
  return advance(self, self.items)
end

--- A batch behind its number, for enumerate; nil at the end.
function iterable.numbered(i, first, ...)
  if first == nil then return nil end
  return i, first, ...
end

--- for i, x, y in loader:enumerate() do
function Loader.enumerate(self)
  local items
  return function(_, i)
    items = items or open(self.dataset)
    return iterable.numbered((i or 0) + 1, advance(self, items))
  end, nil, 0
end

function loader_meta.__tostring(self)
  return ("DataLoader (batches of %d)"):format(self.batch_size)
end

--- The loader of one, with the options of a DataLoader.
function iterable.loader(ds, given)
  for _, name in ipairs{ "shuffle", "sampler", "batch_sampler" } do
    if given[name] then
      core.raise(("DataLoader: %s is for data sets with places, not for an IterableDataset, whose "
        .. "items come in their own order"):format(name))
    end
  end
  if given.prefetch > 0 then
    core.raise("DataLoader: prefetch is for data sets with places: an IterableDataset runs in the "
      .. "thread of its program")
  end
  return setmetatable({ dataset = ds, batch_size = given.batch_size, drop_last = given.drop_last,
    collate = given.collate }, loader_meta)
end

return iterable
