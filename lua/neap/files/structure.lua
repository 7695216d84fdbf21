--- Nested values and their text: what a file of tensors knows of a value beside its
-- tensors.
--
-- The text is JSON. A string, a boolean or a whole number stands for itself; all else is an
-- object with one key: {"t": name} a tensor of the file, {"f": text} a float, {"x": hex} a
-- string that is no UTF-8, {"l": [...]} a list, {"m": {...}} a table whose keys are strings,
-- {"d": [[key, value], ...]} any other.

local core = require "neap.core"
local options = require "neap.options"

local structure = {}

-- ---- to text ----

-- A saving: `tensors`, a list of {name=, x=}, `names` by tensor, `used` names, and `above`,
-- the names of the tables that are being written.
local function new_saving()
  return { tensors = {}, names = {}, used = { __metadata__ = true }, above = {} }
end

-- The name of what stands under `key` of what is called `path`.
local function below(path, key)
  local name = type(key) == "string" and key or tostring(key)
  return path == "" and name or path .. "." .. name
end

local function fail(what, rule) core.raise(("save: %s %s"):format(what, rule)) end

local function shown(path) return path == "" and "the value" or path end

local function quoted(text)
  return core.json.quote(text) or ('{"x":"%s"}'):format((text:gsub(".", function(byte)
    return ("%02x"):format(byte:byte())
  end)))
end

local function number(value)
  if math.type(value) == "integer" then return ("%d"):format(value) end
  if value ~= value then return '{"f":"nan"}' end
  if value == math.huge or value == -math.huge then
    return value > 0 and '{"f":"inf"}' or '{"f":"-inf"}'
  end
  return ('{"f":"%a"}'):format(value)
end

-- A name that is not taken: two keys may spell the same path.
local function free_name(saving, path)
  local name, n = path, 1
  while saving.used[name] do
    n = n + 1
    name = ("%s#%d"):format(path, n)
  end
  saving.used[name] = true
  return name
end

local function tensor(saving, x, path)
  local name = saving.names[x]
  if not name then
    name = free_name(saving, path == "" and "tensor" or path)
    if not core.json.quote(name) then fail("the key " .. options.show(name), "is no UTF-8") end
    saving.names[x] = name
    saving.tensors[#saving.tensors + 1] = { name = name, x = x }
  end
  return ('{"t":%s}'):format(core.json.quote(name))
end

local write

-- The keys of a table in an order that is the same each time; and whether they are 1..n, and
-- whether they are strings of UTF-8.
local function keys_of(value, path)
  local keys, list, strings = {}, true, true
  for key in next, value do
    local kind = type(key)
    if kind ~= "string" and kind ~= "number" and kind ~= "boolean" then
      fail(shown(path), ("has a %s as a key; strings, numbers and booleans can be saved")
        :format(kind))
    end
    keys[#keys + 1] = key
    strings = strings and kind == "string" and core.json.quote(key) ~= nil
  end
  for i = 1, #keys do list = list and rawget(value, i) ~= nil end
  table.sort(keys, function(a, b)
    if type(a) ~= type(b) then return type(a) < type(b) end
    if type(a) == "boolean" then return a and not b end
    return a < b
  end)
  return keys, list and #keys > 0, strings
end

local function write_table(saving, value, path)
  local keys, list, strings = keys_of(value, path)
  local parts = {}
  for i, key in ipairs(keys) do
    local text = write(saving, rawget(value, key), below(path, key))
    if list then
      parts[i] = text
    elseif strings then
      parts[i] = quoted(key) .. ":" .. text
    else
      parts[i] = ("[%s,%s]"):format(write(saving, key, path), text)
    end
  end
  local form = list and '{"l":[%s]}' or strings and '{"m":{%s}}' or '{"d":[%s]}'
  return (form:gsub("%%s", function() return table.concat(parts, ",") end))
end

local function check_table(saving, value, path)
  if saving.above[value] then
    fail(shown(path), "leads back to " .. shown(saving.above[value]) .. ", which holds it")
  end
  if options.is_table(value) then return end
  local has_state, method = pcall(function() return value.state_dict end)
  if core.is_interrupt(method) then error(method, 0) end
  fail(shown(path), ("is a %s; %s"):format(options.show(value), has_state and method
    and "save its state_dict()"
    or "tensors, numbers, strings, booleans and plain tables can be saved"))
end

function write(saving, value, path)
  local kind = type(value)
  if core.is_tensor(value) then return tensor(saving, value, path) end
  if kind == "boolean" then return tostring(value) end
  if kind == "number" then return number(value) end
  if kind == "string" then return quoted(value) end
  if kind ~= "table" then
    fail(shown(path), ("is a %s; tensors, numbers, strings, booleans and tables can be saved")
      :format(kind))
  end
  check_table(saving, value, path)
  saving.above[value] = path
  local text = write_table(saving, value, path)
  saving.above[value] = nil
  return text
end

--- The tensors of `value` as a list of {name=, x=}, and its text; nil for the text where the
-- names and tensors say all: a table of tensors under strings.
function structure.take_apart(value)
  local saving = new_saving()
  local text = write(saving, value, "")
  local plain = type(value) == "table" and not core.is_tensor(value)
  local count = 0
  if plain then
    for key, x in next, value do
      count = count + 1
      plain = plain and type(key) == "string" and core.is_tensor(x) and saving.names[x] == key
    end
  end
  return saving.tensors, not (plain and count == #saving.tensors) and text or nil
end

-- ---- from text ----

local read = {}

local function value_of(part, tensors)
  local kind = type(part)
  if kind == "boolean" or kind == "string" or math.type(part) == "integer" then return part end
  local form, content = next(type(part) == "table" and part or {})
  local reader = read[form]
  if not reader or next(part, form) ~= nil then error("a part of an unknown form", 0) end
  return reader(content, tensors)
end

local function list(content)
  if type(content) ~= "table" then error("a part that is no list", 0) end
  return content
end

function read.t(name, tensors)
  local x = tensors[name]
  if x == nil then error(("a tensor %s that is not there"):format(options.show(name)), 0) end
  return x
end

function read.f(text)
  local known = { inf = math.huge, ["-inf"] = -math.huge, nan = 0 / 0 }
  local value = type(text) == "string" and (known[text] or tonumber(text))
  if math.type(value) ~= "float" then error("a float that is none", 0) end
  return value
end

function read.x(text)
  if type(text) ~= "string" or #text % 2 == 1 or text:find "%X" then
    error("a string that is none", 0)
  end
  return (text:gsub("..", function(pair) return string.char(tonumber(pair, 16)) end))
end

function read.l(content, tensors)
  local made = {}
  for i, part in ipairs(list(content)) do made[i] = value_of(part, tensors) end
  return made
end

function read.m(content, tensors)
  local made = {}
  for key, part in pairs(list(content)) do made[key] = value_of(part, tensors) end
  return made
end

function read.d(content, tensors)
  local made = {}
  for _, pair in ipairs(list(content)) do
    local key = value_of(list(pair)[1], tensors)
    if type(key) == "table" or core.is_tensor(key) or key ~= key then
      error("a key that is none", 0)
    end
    made[key] = value_of(pair[2], tensors)
  end
  return made
end

--- The value of a text, with these tensors by name in it; or nil and what is wrong.
function structure.put_together(text, tensors)
  local part, wrong = core.json.decode(text)
  if wrong then return nil, wrong end
  local ok, value = pcall(value_of, part, tensors)
  if ok then return value end
  if core.is_interrupt(value) then error(value, 0) end
  return nil, value
end

return structure
