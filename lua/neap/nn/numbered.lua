--- What containers that number what they hold share: places that count from either end,
-- ranges, and append, extend, insert.
--
-- The fields 1, 2, ... hold it; a named Sequential has them under names, in order in its
-- metatable's __names. What came there by number has its place for a name.

local core = require "neap.core"
local class = require "neap.nn.class"
local options = require "neap.options"

local numbered = {}

-- Puts layers that came by number to the places that they have now, in order.
local function move_up(self, names)
  for i, name in ipairs(names) do
    if math.type(name) == "integer" and name ~= i then
      local value = rawget(self, name)
      rawset(self, name, nil)
      class.put(self, i, value)
      names[i] = i
    end
  end
end

-- The names in order, without those whose fields are nil by now; nil where there are only
-- numbers.
local function names_of(self)
  local names = rawget(getmetatable(self), "__names")
  local gone = false
  for i = names and #names or 0, 1, -1 do
    if rawget(self, names[i]) == nil then gone = table.remove(names, i) end
  end
  if gone then move_up(self, names) end
  return names
end

numbered.names = names_of

local function item(self, i)
  local names = names_of(self)
  return rawget(self, names and names[i] or i)
end

-- ---- reading ----

-- `key` as a place in 1..n, counted from either end.
local function place(self, key, n)
  local name, whole = class.name(self), math.tointeger(key)
  if not whole then
    core.raise(("%s: a place must be a whole number, got %s"):format(name, options.show(key)))
  elseif whole == 0 then
    core.raise(("%s: places count from 1, got 0"):format(name))
  elseif whole > n or whole < -n then
    core.raise(("%s: there is no place %d, it holds %d"):format(name, whole, n))
  end
  return whole > 0 and whole or whole + n + 1
end

-- first, last and step of a range {{1, 2}} or "1:2".
local function range(self, key, n)
  local first, last, step = 1, n, 1
  if type(key) == "string" then
    local a, b, c = key:match("^%s*(%-?%d*)%s*:%s*(%-?%d*)%s*:?%s*(%-?%d*)%s*$")
    if not a then
      core.raise(('%s: "%s" is no range; it is written as "1:2"'):format(class.name(self), key))
    end
    first, last, step = tonumber(a) or first, tonumber(b) or last, tonumber(c) or step
  else
    local spec = key[1]
    if #key ~= 1 or not options.is_table(spec) or #spec == 1 or #spec > 3 then
      core.raise(("%s: a range is written as {{first, last}}"):format(class.name(self)))
    end
    first, last, step = spec[1] or first, spec[2] or last, spec[3] or step
  end
  options.whole(class.name(self), "the step", step, 1)
  if n == 0 then return 1, 0, 1 end
  return place(self, first, n), place(self, last, n), step
end

local function slice(self, key)
  local first, last, step = range(self, key, #self)
  local names, picked = names_of(self), {}
  for i = first, last, step do
    local name, at = names and names[i], #picked + 1
    if math.type(name) == "integer" then name = at end
    picked[at] = name and { name, item(self, i) } or item(self, i)
  end
  return self:_of(picked)
end

-- self[key] where the key is no field.
local function read(self, key)
  if type(key) ~= "number" then return slice(self, key) end
  local n = #self
  if key == n + 1 and core.in_ipairs() then return nil end
  return item(self, place(self, key, n))
end

-- ---- writing ----

-- The place of self[key] = value where the key is no field: from 1 to the one behind the last.
local function write(self, key)
  local n = #self
  if key < 0 then return place(self, key, n) end
  if key == 0 or key > n + 1 then
    core.raise(("%s: a place must be in 1..%d, got %d"):format(class.name(self), n + 1, key))
  end
  return key
end

-- The name of what comes to a place of a named container: the place, unless a name reads so.
local function free_name(names, at)
  local taken = {}
  for _, name in ipairs(names) do
    if type(name) == "string" then taken[name] = true end
  end
  if not taken[tostring(at)] then return at end
  local i = #names + 1
  while taken[tostring(i)] do i = i + 1 end
  return tostring(i)
end

--- Adds a value at the end of a named container.
function numbered.add(self, name, value)
  local names = getmetatable(self).__names
  class.put(self, name, value)
  names[#names + 1] = name
end

--- self[i] = value in a named container.
function numbered.set(self, i, value)
  local names = getmetatable(self).__names
  local name = names[i] or free_name(names, i)
  if rawget(self, name) ~= nil then
    rawset(self, name, value)
  elseif value ~= nil then
    class.put(self, name, value)
    names[i] = name
  end
end

-- Takes all out and puts `list` in, under `names` if there are any.
local function refill(self, list, names)
  for i = #self, 1, -1 do
    local own = names_of(self)
    rawset(self, own and own[i] or i, nil)
  end
  if names then getmetatable(self).__names = {} end
  for i, value in ipairs(list) do
    if names then
      if math.type(names[i]) == "integer" then names[i] = free_name(names, i) end
      numbered.add(self, names[i], value)
    else
      self[i] = value
    end
  end
end

-- Has `Class` count its fields, and gives its methods append, extend and insert; check(value,
-- place) gives what is kept of a value, or fails; name is as for class.number.
function numbered.class(Class, check, name)
  local methods = {}
  class.number(Class, read, write, name)

  function methods.append(self, value)
    local n = #self + 1
    self[n] = check(value, n)
    return self
  end

  function methods.extend(self, list)
    local n = #self
    if not (options.is_table(list) or class.is_module(list)) then
      core.raise(("%s: extend needs a list, got %s"):format(class.name(self), options.show(list)))
    end
    for i = 1, #list do check(list[i], n + i) end
    for i = 1, #list do methods.append(self, list[i]) end
    return self
  end

  function methods.insert(self, i, value)
    local n, own = #self, names_of(self)
    local at = options.whole("insert", "the place", i, -n - 1, n + 1)
    if at == 0 then core.raise("insert: places count from 1, got 0") end
    if at < 0 then at = at + n + 1 end
    value = check(value, at)
    local list, names = {}, own and {}
    for j = 1, n do
      list[j] = item(self, j)
      if names then names[j] = own[j] end
    end
    table.insert(list, at, value)
    if names then table.insert(names, at, at) end
    refill(self, list, names)
    return self
  end

  return methods
end

return numbered
