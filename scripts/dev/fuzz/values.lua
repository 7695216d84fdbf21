-- values.lua: what the fuzzer passes: hostile values, and changes to the arguments of a call
-- that works, which leave it near enough to work that it gets deep.
--
--   values.any()            a number, word, tensor, table, nil
--   values.twist(list, names)   the list, changed in place in none, one or two places, and
--                           its length; `names` are options that it may gain

local neap = require "neap"
local core = require "neap.core"

local values = {}

local function pick(list) return list[math.random(#list)] end
local function chance(p) return math.random() < p end
values.pick, values.chance = pick, chance

-- ---- any values ----

local sizes = { 0, 1, 1, 2, 3, 4, 5 }
local dtypes = { "float32", "float64", "int64", "int32", "uint8", "bool" }

-- Counts beyond memory, but none that an expanded view could have and a loop would walk:
-- a lawful call that takes days or all memory is no find.
local numbers = {
  0, 1, -1, 2, 3, -2, 1.5, -0.5, 0.1, 1e-300, 1e300, 0 / 0, 1 / 0, -1 / 0,
  math.maxinteger, math.mininteger, 2 ^ 62, 2 ^ 63, 7, 20,
}
local words = { "mean", "sum", "none", "float32", "int64", "bool", "x", "", "1:2", ":", "tanh" }
local names = { "dim", "keepdim", "dtype", "alpha", "reduction", "replacement", "n" }

local function shape()
  local s = {}
  for i = 1, math.random(0, 4) do s[i] = pick(sizes) end
  return s
end

function values.tensor(of_shape)
  local dtype = pick(dtypes)
  local x = (neap.randn(of_shape or shape()) * 4):to(dtype)
  if chance(0.3) and dtype:find("float") then x:requires_grad_() end
  return x
end

function values.any(depth)
  depth = depth or 0
  local kind = math.random(12)
  if kind <= 4 then return values.tensor() end
  if kind <= 8 then return pick(numbers) end
  if kind == 9 then return pick(words) end
  if kind == 10 then return chance(0.5) end
  if kind == 11 or depth > 1 then return nil end
  local t = {}
  for i = 1, math.random(0, 3) do t[i] = values.any(depth + 1) end
  if chance(0.3) then t[pick(names)] = values.any(depth + 1) end
  return t
end

-- ---- changes ----

local function resized(x)
  local s = x.shape
  s[math.random(#s)] = pick(sizes)
  return (neap.rand(s) * 3 + 1):to(x.dtype)
end

-- No element, but sizes near the largest that there are.
local function vast(x)
  local s = x.shape
  for i = 1, #s do s[i] = pick { s[i], s[i], 2 ^ 33, 2 ^ 57 } end
  s[math.random(#s)] = 0
  return neap.zeros(s, { dtype = x.dtype }):requires_grad_(x.requires_grad)
end

-- x with its values in another place of memory, or other values, or another shape.
local tensor_changes = {
  function(x) return x:to(pick(dtypes)) end,
  function(x) return x:transpose(1, -1):contiguous():transpose(1, -1) end,
  function(x) return x:transpose(1, -1) end,
  function(x) return x["::2"] end,
  function(x) return neap.stack({ x, x }, -1):select(-1, 2) end,
  function(x) return x["1:1"]:expand(x.shape) end,
  function(x) return x["1:0"] end,
  function(x) return x[1] end,
  function(x) return x:flatten() end,
  function(x)
    for _ = 1, pick { 1, 1, 2, 7 } do x = x:unsqueeze(pick { 1, -1 }) end
    return x
  end,
  function(x) return x * pick { 0, -1, 1e30, 1e-30, 1e300 } end,
  function(x)
    local y = x:detach():flatten():clone()
    y[math.random(#y)] = pick(numbers)
    return y:reshape(x.shape):requires_grad_(x.requires_grad)
  end,
  function(x) return x:detach():requires_grad_(not x.requires_grad) end,
  function(x) return neap.full(x.shape, pick(numbers), { dtype = x.dtype }) end,
  function(x) return values.tensor(x.shape) end,
  resized, resized, resized, vast,
}

local function changed_number(x)
  if chance(0.4) then return pick(numbers) end
  return pick { x + 1, x - 1, -x, x * 2, x + 0.5, x // 1, tostring(x) }
end

local function changed(x)
  if chance(0.06) then return values.any() end
  if core.is_tensor(x) then
    local ok, y = pcall(pick(tensor_changes), x)
    return ok and y or x
  elseif type(x) == "number" then
    return changed_number(x)
  elseif type(x) == "boolean" then
    return not x
  end
  return values.any()
end

-- The keys of a table in an order that is the same in every run.
local function keys_of(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  return keys
end

-- Every place of a list and of the plain tables in it, as {table, key}.
local function places(list, found)
  for _, key in ipairs(keys_of(list)) do
    found[#found + 1] = { list, key }
    local value = list[key]
    if type(value) == "table" and not getmetatable(value) then places(value, found) end
  end
  return found
end

local function length(list)
  local n = 0
  for key in pairs(list) do if math.type(key) == "integer" and key > n then n = key end end
  return n
end

local function is_options(x) return type(x) == "table" and type(next(x)) == "string" end

-- Gives the call one more option, or one more argument.
local function extended(list, known)
  local n = length(list)
  if known and #known > 0 and chance(0.8) then
    if not is_options(list[n]) then
      n = n + 1
      list[n] = {}
    end
    list[n][pick(known)] = pick { 1, 2, 3, 0, 0.5, true, false, { 1, 2 }, values.any() }
  else
    list[n + 1] = values.any()
  end
end

local function change_once(list, known)
  local found = places(list, {})
  if #found == 0 or chance(0.2) then return extended(list, known) end
  local t, key = table.unpack(pick(found))
  if chance(0.05) then
    local other = pick(found)
    t[key] = other[1][other[2]] -- one argument twice
  else
    t[key] = changed(t[key])
  end
end

function values.twist(list, known)
  for _ = 1, pick { 0, 1, 1, 1, 1, 2, 2, 3 } do change_once(list, known) end
  return list, length(list)
end

--- A few arguments that were made for nothing.
function values.some(most)
  local list, n = {}, math.random(0, most)
  for i = 1, n do list[i] = values.any() end
  return list, n
end

-- ---- for reading ----

--- A value as a sentence shows it: numbers and words as they are, tensors by their shape.
function values.show(x)
  if core.is_tensor(x) then
    return ("%s(%s)%s%s"):format(x.dtype, table.concat(x.shape, "x"),
      x.requires_grad and "*" or "", x:is_contiguous() and "" or " strided")
  elseif type(x) == "table" and not getmetatable(x) then
    local parts = {}
    for _, key in ipairs(keys_of(x)) do
      parts[#parts + 1] = tostring(key) .. "=" .. values.show(x[key])
    end
    return "{" .. table.concat(parts, ", ") .. "}"
  end
  return type(x) == "string" and ("%q"):format(x) or tostring(x)
end

return values
