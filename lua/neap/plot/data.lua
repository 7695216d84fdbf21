--- Data of plots: tensors, tables of numbers and several series of them, as float64 vectors.
--
-- A series comes as one vector, as the columns of a matrix, as a list of vectors or as a table
-- of these by name; strings in place of numbers are categories. NaN and infinities stay, and are
-- gaps where they are drawn.

local core = require "neap.core"
local options = require "neap.options"
local tables = require "neap.tables"
local text = require "neap.plot.text"

local data = {}

local NAN = 0 / 0

local function refuse(what, name, rule, value)
  core.raise(("%s: %s must be %s, got %s"):format(what, name, rule, options.show(value)))
end

-- ---- one vector ----

local is_list = options.is_table

-- The largest whole key of a table, where nil in between means a gap.
local function length(list)
  local n = rawlen(list)
  for key in next, list do
    if math.type(key) == "integer" and key > n then n = key end
  end
  return n
end

local function number_of(what, name, value)
  if type(value) == "number" then return value end
  if value == nil then return NAN end
  if type(value) == "boolean" then return value and 1 or 0 end
  if core.is_tensor(value) and value:numel() == 1 then
    local item = value:item()
    return type(item) == "boolean" and (item and 1 or 0) or item
  end
  refuse(what, name, "a number", value)
end

local function vector_of_list(what, name, list)
  local values, n = {}, length(list)
  if n > 1e8 then core.raise(("%s: %s has an index of %d"):format(what, name, n)) end
  for i = 1, n do
    local value = list[i]
    values[i] = type(value) == "number" and value
      or number_of(what, ("%s[%d]"):format(name, i), value)
  end
  if n == 0 then return core.zeros(0, { dtype = "float64" }) end
  return core.tensor(values, { dtype = "float64" })
end

--- A tensor of one dim or a table of numbers as a float64 vector of its own: a plot is
-- drawn later, and shows what was given.
function data.vector(what, name, value)
  if core.is_tensor(value) then
    local x = value:detach()
    if x.ndim == 0 then x = x:reshape(1) end
    if x.ndim == 2 and (x:size(1) == 1 or x:size(2) == 1) then x = x:flatten() end
    if x.ndim ~= 1 then
      core.raise(("%s: %s must have one dim, got %s"):format(what, name, core.shape_text(value)))
    end
    return x.dtype == "float64" and x:clone():contiguous() or x:to("float64"):contiguous()
  elseif is_list(value) then
    return vector_of_list(what, name, value)
  end
  refuse(what, name, "a tensor or a table of numbers", value)
end

--- Is it a list of texts: names of categories?
function data.is_texts(value)
  return is_list(value) and type(value[1]) == "string"
end

--- A list of texts, made clean; numbers among them are written out.
function data.texts(what, name, value)
  if not is_list(value) then refuse(what, name, "a list of texts", value) end
  local list = {}
  for i = 1, rawlen(value) do
    local item = value[i]
    if type(item) ~= "string" and type(item) ~= "number" then
      refuse(what, ("%s[%d]"):format(name, i), "a text", item)
    end
    list[i] = text.clean(tostring(item))
  end
  return list
end

--- The finite range of a vector: {low, high, positive}, of which the last is the least above 0;
-- nothing is in it where no element is finite.
function data.range(x)
  local range = {}
  if x:numel() == 0 then return range end
  local finite = x:isfinite()
  if not finite:all():item() then x = x:masked_select(finite) end
  if x:numel() == 0 then return range end
  range.low, range.high = x:min():item(), x:max():item()
  if range.low > 0 then
    range.positive = range.low
  elseif range.high > 0 then
    range.positive = x:masked_select(x:gt(0)):min():item()
  end
  return range
end

--- The range of two; either may have nothing in it.
function data.join(a, b)
  local function pick(f, p, q) return p and q and f(p, q) or p or q end
  return { low = pick(math.min, a.low, b.low), high = pick(math.max, a.high, b.high),
    positive = pick(math.min, a.positive, b.positive) }
end

-- ---- several series ----

-- A name as it is sorted: 2 before 10.
local function sort_key(name)
  return (name:gsub("%d+", function(digits) return ("0"):rep(12 - #digits) .. digits end))
end

local function by_number(a, b) return tonumber(a) < tonumber(b) end

local function by_name(a, b)
  local first, second = sort_key(a), sort_key(b)
  if first ~= second then return first < second end
  return a < b
end

-- Names that are different numbers go by these: 0.5 after 0.25.
local function order_of(names)
  local seen = {}
  for _, name in ipairs(names) do
    local value = tonumber(name)
    if not value or value ~= value or seen[value] then return by_name end
    seen[value] = true
  end
  return by_number
end

--- The keys that are texts, in the order of a record or else sorted.
function data.names_of(value)
  local names = {}
  for _, key in ipairs(tables.order_of(value) or {}) do
    if type(key) == "string" and value[key] ~= nil then names[#names + 1] = key end
  end
  if #names > 0 then return names end
  for key in pairs(value) do
    if type(key) == "string" then names[#names + 1] = key end
  end
  table.sort(names, order_of(names))
  return names
end

-- Is it a list of vectors rather than one of numbers?
local function is_nested(value)
  local first = value[1]
  return is_list(first) or core.is_tensor(first) and first.ndim > 0
end

local function of_columns(x)
  local list = {}
  for i = 1, x:size(2) do list[i] = { value = x:select(2, i) } end
  return list
end

local function of_list(name, value)
  local list = {}
  for i = 1, rawlen(value) do list[i] = { value = value[i], where = ("%s[%d]"):format(name, i) } end
  return list
end

local function of_names(name, value, names)
  local list = {}
  for i, key in ipairs(names) do
    list[i] = { value = value[key], name = text.clean(key), id = key,
      where = ("%s.%s"):format(name, text.clean(key)) }
  end
  return list
end

-- The parts of what was given for `name`: {value, name, id, where}.
local function parts_of(what, name, value)
  local is_matrix = core.is_tensor(value) and value.ndim == 2 and value:size(2) > 1
  if is_matrix then return of_columns(value) end
  if not is_list(value) then return { { value = value } } end
  local names = data.names_of(value)
  if #names > 0 and value[1] ~= nil then
    core.raise(("%s: %s must be either a list or a table by name, got both"):format(what, name))
  elseif #names > 0 then
    return of_names(name, value, names)
  end
  return is_nested(value) and of_list(name, value) or { { value = value } }
end

--- The series in what was given for `name`: a list of {name=, id=, values=}. `names`, a list of
-- texts, gives those that came without one theirs. read(what, where, value) reads one, a vector
-- without it.
function data.series(what, name, value, names, read)
  if value == nil then core.raise(("%s: needs %s"):format(what, name)) end
  local list = parts_of(what, name, value)
  names = names and data.texts(what, "names", names) or {}
  for i, part in ipairs(list) do
    part.values = (read or data.vector)(what, part.where or name, part.value)
    part.value, part.where = nil, nil
    part.name = names[i] or part.name
  end
  return list
end

--- What an option gives to one of the series: the value itself, or the one by its name or place
-- where the option is a table of them.
function data.of_series(option, series, i)
  if not is_list(option) then return option end
  if series.id and option[series.id] ~= nil then return option[series.id] end
  if is_nested(option) then return option[i] end
  return option[1] ~= nil and option or nil
end

return data
