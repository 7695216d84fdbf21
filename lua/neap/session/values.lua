-- How the session shows a value: tables by what they hold, two levels deep; modules of the
-- library by their names; functions by their arguments; everything else as tostring has it.

local _ENV = require "neap.session.globals"

local core = require "neap.core"
local options = require "neap.options"
local screen = require "neap.session.screen"
local tables = require "neap.tables"

local values = {}

local DEEPEST, MOST, LONGEST = 2, 20, 78 -- tables in a table; entries of one; letters of a string

local STANDARD = {}
for name in ("string math table io os utf8 coroutine debug package"):gmatch("%a+") do
  STANDARD[name] = true
end

local function is_name(key)
  return type(key) == "string" and key:find("^[%a_][%w_]*$") ~= nil
end

-- Does a value say itself what it is? Lists and records of neap are tables like others here.
local function has_text(value)
  local meta = debug.getmetatable(value)
  if meta == core.tables.list or meta == core.tables.record then return false end
  return type(meta) == "table" and (rawget(meta, "__tostring") or rawget(meta, "__name"))
end

-- ---- values of one line ----

-- "float32 (32, 64)".
local function show_tensor(x)
  if not pcall(core.shape_text, x) then return "closed tensor" end
  return ("%s %s"):format(x.dtype, core.shape_text(x))
end

local function show_string(text)
  if #text > LONGEST then text = text:sub(1, LONGEST) .. "..." end
  return (("%q"):format(text):gsub("\\\n", "\\n"))
end

-- "function(x, ...)"; those of C do not tell their arguments.
local function show_function(f)
  local info, names = debug.getinfo(f, "Su"), {}
  if info.what == "C" then return "function" end
  for i = 1, info.nparams do names[i] = debug.getlocal(f, i) end
  if info.isvararg then names[#names + 1] = "..." end
  return "function(" .. table.concat(names, ", ") .. ")"
end

local function first_line(text)
  local line, more = text:match("^([^\n]*)(\n?)")
  return more ~= "" and line .. " ..." or line
end

local function show_other(value)
  if type(value) == "function" then return show_function(value) end
  if value == core.newaxis then return "newaxis" end
  if type(value) == "thread" then return "coroutine, " .. coroutine.status(value) end
  return first_line(tostring(value))
end

-- The name of a module of neap or of Lua, or nil.
local function module_name(value)
  for name, loaded in next, package.loaded do
    if rawequal(loaded, value) and (name:find("^neap") or STANDARD[name]) then return name end
  end
end

local function show_module(name, module)
  local count = 0
  for key in next, module do
    if is_name(key) and key:sub(1, 1) ~= "_" then count = count + 1 end
  end
  local topic = name:find("^neap%.") and ("; ?%s tells of them"):format(name:match("[^.]+$")) or ""
  return ("module %s: %s%s"):format(name, options.count(count, "name"), topic)
end

-- ---- tables ----

local show_table

-- A value inside a table at `depth`; `open` has the tables around it as keys.
local function show_inside(value, depth, open)
  if core.is_tensor(value) then return show_tensor(value) end
  if type(value) == "string" then return show_string(value) end
  if type(value) ~= "table" or has_text(value) then return show_other(value) end
  if open[value] then return "<itself>" end
  if next(value) == nil then return "{}" end
  local module = module_name(value)
  if module then return "module " .. module end
  if depth > DEEPEST then return "{...}" end
  return show_table(value, depth, open)
end

local function rawpairs(value) return next, value end

-- The keys that are no places 1..n: those of a record in its order, others names first.
local function other_keys(value, n)
  local keys, ordered = {}, tables.order_of(value) ~= nil
  for key in (ordered and pairs or rawpairs)(value) do
    if not (math.type(key) == "integer" and key >= 1 and key <= n) then keys[#keys + 1] = key end
  end
  if ordered then return keys end
  table.sort(keys, function(a, b)
    if type(a) ~= type(b) then
      return type(a) == "string" or type(b) ~= "string" and type(a) < type(b)
    end
    if type(a) == "number" or type(a) == "string" then return a < b end
    return tostring(a) < tostring(b)
  end)
  return keys
end

local function entries(value, depth, open)
  local parts, n = {}, rawlen(value)
  local keys = other_keys(value, n)
  for i = 1, math.min(n, MOST) do parts[i] = show_inside(rawget(value, i), depth, open) end
  for i = 1, math.min(#keys, MOST - #parts) do
    local key = keys[i]
    local name = is_name(key) and key or "[" .. show_inside(key, DEEPEST + 1, open) .. "]"
    parts[#parts + 1] = name .. " = " .. show_inside(rawget(value, key), depth, open)
  end
  local left = n + #keys - #parts
  if left > 0 then parts[#parts + 1] = ("... %d more"):format(left) end
  return parts
end

function show_table(value, depth, open)
  open[value] = true
  local parts = entries(value, depth + 1, open)
  open[value] = nil
  local line = "{" .. table.concat(parts, ", ") .. "}"
  if #line <= screen.columns() - 2 * depth and not line:find("\n") then return line end
  local indent = "\n" .. ("  "):rep(depth)
  return "{" .. indent .. table.concat(parts, "," .. indent) .. "\n" .. ("  "):rep(depth - 1) .. "}"
end

-- ---- what others use ----

--- A value in a line, as it stands in a table.
function values.inside(value)
  return (show_inside(value, DEEPEST, {}):gsub("%s*\n%s*", " "))
end

--- What a value is: "tensor", the name of its class, or its type.
function values.kind(value)
  if core.is_tensor(value) then return "tensor" end
  local meta = debug.getmetatable(value)
  local name = type(meta) == "table" and rawget(meta, "__name")
  return type(name) == "string" and name or type(value)
end

--- The whole text of a value as a result.
function values.text(value)
  local kind = type(value)
  if kind == "function" or kind == "thread" or kind == "userdata" then
    return core.is_tensor(value) and tostring(value) or show_other(value)
  end
  if type(value) ~= "table" or has_text(value) then return tostring(value) end
  if next(value) == nil then return "{}" end
  local module = module_name(value)
  return module and show_module(module, value) or show_table(value, 1, {})
end

return values
