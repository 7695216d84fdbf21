--- What the tables that neap gives can do beyond plain ones: shapes, lists and records print
-- what they hold, join and compare by it, and say what they are where a tensor is meant.
--
-- The core gives each its metatable (core.tables); they stay plain tables otherwise.

local core = require "neap.core"

local tables = {}

local shape, list, record = core.tables.shape, core.tables.list, core.tables.record

local MOST, DEEPEST = 100, 6 -- elements shown of a table, and tables in tables

-- ---- text ----

local show

local function is_name(key)
  return type(key) == "string" and key:find("^[%a_][%w_]*$") ~= nil
end

-- {name = value, ...} after the elements 1..n, in the order of pairs.
local function show_fields(parts, value, n, depth)
  local names = {}
  for key in pairs(value) do
    if not (math.type(key) == "integer" and key >= 1 and key <= n) then names[#names + 1] = key end
  end
  if not tables.order_of(value) then
    table.sort(names, function(a, b) return tostring(a) < tostring(b) end)
  end
  for _, key in ipairs(names) do
    if #parts == MOST then
      parts[#parts + 1] = "..."
      return
    end
    local name = is_name(key) and key or "[" .. show(key, depth) .. "]"
    parts[#parts + 1] = name .. " = " .. show(rawget(value, key), depth)
  end
end

local function show_table(value, depth)
  if depth > DEEPEST then return "{...}" end
  local parts, n = {}, rawlen(value)
  for i = 1, math.min(n, MOST) do parts[i] = show(rawget(value, i), depth + 1) end
  if n > MOST then parts[#parts + 1] = "..." end
  show_fields(parts, value, n, depth + 1)
  return "{" .. table.concat(parts, ", ") .. "}"
end

--- A value as it stands in the text of a table: tensors by their shapes.
function show(value, depth)
  if core.is_tensor(value) then
    return "tensor " .. core.shape_text(value)
  elseif type(value) == "string" then
    return ("%q"):format(value)
  elseif type(value) ~= "table" then
    return (tostring(value):gsub(": 0x%x+", ""))
  end
  local meta = getmetatable(value)
  if meta == shape then return tostring(value) end
  if meta == nil or type(meta) == "table" and rawget(meta, "__plain") then
    return show_table(value, depth)
  end
  return type(meta) == "table" and rawget(meta, "__name") or "table"
end

tables.show = function(value) return show(value, 0) end

function shape.__tostring(self)
  local sizes = {}
  for i = 1, rawlen(self) do sizes[i] = tostring(rawget(self, i)) end
  return "(" .. table.concat(sizes, ", ") .. ")"
end

function list.__tostring(self) return show_table(self, 0) end
function record.__tostring(self) return show_table(self, 0) end

-- ---- joining and comparing ----

local function concat(a, b) return tostring(a) .. tostring(b) end

local function equal(a, b)
  local n = rawlen(a)
  if n ~= rawlen(b) then return false end
  for i = 1, n do
    if rawget(a, i) ~= rawget(b, i) then return false end
  end
  return true
end

shape.__concat, list.__concat, record.__concat = concat, concat, concat
shape.__eq, list.__eq = equal, equal

-- ---- where a tensor is meant ----

local nouns = { [shape] = "a shape", [list] = "a list" }
local hints = {
  [shape] = "it is a table of sizes, of which x.shape[1] is the first",
  [list] = "take one of its elements, list[1]",
}

local function is_tensors_own(name)
  local meta = core.tensor_metatable
  return meta.__methods[name] ~= nil or meta.__fields[name] ~= nil
end

-- The metamethods of `meta` that make a use of it as a tensor an error.
local function refuse_as_tensor(meta)
  local noun, hint = nouns[meta], hints[meta]
  local operators = { add = "+", sub = "-", mul = "*", div = "/", mod = "%", pow = "^",
    unm = "-", idiv = "//", band = "&", bor = "|", bxor = "~", shl = "<<", shr = ">>",
    bnot = "~", lt = "<", le = "<=" }
  for event, sign in pairs(operators) do
    meta["__" .. event] = function()
      core.raise(("'%s' needs a tensor, got %s; %s"):format(sign, noun, hint))
    end
  end
  function meta.__index(_, key)
    if is_tensors_own(key) then
      core.raise(("'%s' is of tensors, and this is %s; %s"):format(key, noun, hint))
    end
  end
end

refuse_as_tensor(shape)
refuse_as_tensor(list)

-- ---- records in order ----

local order = setmetatable({}, { __mode = "k" }) -- record -> its keys, as they were made

--- The keys of a record in their order, or nil where it has none.
function tables.order_of(t) return order[t] end

-- The first of `keys` after place i that is there still, or else one that came later.
local function walk(t)
  local keys, i, rest, known = order[t], 0, nil, {}
  for _, key in ipairs(keys) do known[key] = true end
  return function()
    while i < #keys do
      i = i + 1
      local value = rawget(t, keys[i])
      if value ~= nil then return keys[i], value end
    end
    local value
    repeat rest, value = next(t, rest) until rest == nil or not known[rest]
    return rest, value
  end
end

function record.__pairs(self)
  if order[self] then return walk(self), self, nil end
  return next, self, nil
end

--- `t` as a record, which pairs walks in the order of the list `keys`.
function tables.record(t, keys)
  order[t] = keys
  return core.record(t)
end

tables.list = core.list

return tables
