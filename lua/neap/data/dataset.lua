--- Data sets: objects with a length and items counted from 1.
--
-- `dataset.class(name)` gives a table to put methods into and a function that makes
-- instances. A class defines
--   length(self)        the number of items
--   fetch(self, i)      the values of item i, which has been checked
--   batch(self, index)  optional: the values of many items at once, collated; index is an
--                       int64 tensor of places
--   slice(self, a, b)   optional: the same for items a..b
-- and its instances answer #ds, ds[i] (the value, or a table of them when there are
-- several), ds:get(i) (the values) and pairs(ds).

local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"

local dataset = {}

--- The metatables of all classes, by name; and by themselves.
dataset.classes = {}
local is_instance = {} -- metatable -> true

--- Is `value` an instance of a class made here?
function dataset.is(value)
  return type(value) == "table" and is_instance[getmetatable(value)] == true
end

--- `i` as a place in 1..n; negative ones count from the end.
local function place(name, i, n)
  local whole = type(i) == "number" and math.tointeger(i)
  if not whole then
    core.raise(("%s: an index must be a whole number, got %s"):format(name, options.show(i)))
  elseif whole == 0 then
    core.raise(("%s: indices count from 1, got 0"):format(name))
  elseif whole > n or whole < -n then
    core.raise(("%s: index %d is out of range of %s"):format(name, whole,
      options.count(n, "item")))
  end
  return whole > 0 and whole or whole + n + 1
end

-- What ds[i] gives for the values of an item.
local function as_item(...)
  if select("#", ...) == 1 then return (...) end
  return core.record { ... }
end

-- ds.x and ds.y: where a class has _columns(self, k), the k-th values of all items in one tensor,
-- or nil.
local columns = { x = 1, y = 2 }

-- The methods that every class has.
local common = {}

--- The values of item i.
function common.get(self, i)
  return self:fetch(place(getmetatable(self).__name, i, self:length()))
end

--- The values of items first..last, collated; only where the class has a `batch`.
function common.slice(self, first, last)
  return self:batch(core.range(first, last))
end

-- Has each method see to it that it is called with ':', those that an instance has too.
local function guard(methods, instance)
  objects.guard(common, "ds", dataset.is)
  objects.guard(methods, "ds", dataset.is)
  local own = { batch = rawget(instance, "batch"), slice = rawget(instance, "slice") }
  for name, f in pairs(objects.guard(own, "ds", dataset.is)) do instance[name] = f end
end

local function next_item(self, i)
  i = i + 1
  if i > self:length() then return nil end
  return i, self:fetch(i)
end

--- A new class: its table of methods, and `make(instance)`, which turns a table into one.
function dataset.class(name)
  local methods = setmetatable({}, { __index = common })
  local meta = { __name = name, __lists = { methods, common } }
  dataset.classes[name] = meta
  is_instance[meta] = true

  function meta.__index(self, key)
    if type(key) == "number" then
      if key == self:length() + 1 and core.in_ipairs() then return nil end
      return as_item(self:get(key))
    end
    local value = methods[key]
    if value ~= nil then return value end
    local column = methods._columns and columns[key]
    if column then return methods._columns(self, column) end
    return (objects.missing(name, key, function()
      return objects.names_of(methods, common, self)
    end))
  end

  function meta.__len(self) return self:length() end

  -- for i, x, y in pairs(ds)
  function meta.__pairs(self) return next_item, self, 0 end

  function meta.__tostring(self)
    return ("%s (%s)"):format(name, options.count(self:length(), "item"))
  end

  return methods, function(instance)
    guard(methods, instance)
    return setmetatable(instance, meta)
  end
end

--- data.Dataset{ len = n or function, get = function(i) return x, y, ... end }: items made
-- by a function.
-- > local function get(i) return neap.tensor(i), neap.tensor(i * i) end
-- > local squares = data.Dataset{len = 5, get = get}
-- > squares[3]
local Dataset, new_dataset = dataset.class("Dataset")

function Dataset.length(self)
  local n = self.len
  if type(n) == "function" then n = n() end
  return options.whole("Dataset", "len", n, 0)
end

function Dataset.fetch(self, i)
  return self.getter(i)
end

function dataset.Dataset(given)
  local checked = options.check("Dataset", given, { "len", "get" })
  if type(checked.len) ~= "function" then options.whole("Dataset", "len", checked.len, 0) end
  if not options.callable(checked.get) then
    core.raise(("Dataset: get must be a function of i, got %s"):format(
      options.show(checked.get)))
  end
  return new_dataset{ len = checked.len, getter = checked.get }
end

return dataset
