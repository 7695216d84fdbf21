-- How the session shows a value: tables by what they hold, two levels deep; everything else
-- as tostring has it.

local core = require "neap.core"

local values = {}

local DEEPEST, MOST, WIDTH = 2, 20, 78 -- tables in a table; entries of one; columns of a line

local function is_name(key)
  return type(key) == "string" and key:find("^[%a_][%w_]*$") ~= nil
end

local function has_text(value)
  local meta = debug.getmetatable(value)
  return type(meta) == "table" and (rawget(meta, "__tostring") or rawget(meta, "__name"))
end

-- "float32 (32, 64)".
local function show_tensor(x)
  if not pcall(core.shape_text, x) then return "closed tensor" end
  return ("%s %s"):format(x.dtype, core.shape_text(x))
end

local function first_line(text)
  local line, more = text:match("^([^\n]*)(\n?)")
  return more ~= "" and line .. " ..." or line
end

local show_table

-- A value inside a table at `depth`; `open` has the tables around it as keys.
local function show_inside(value, depth, open)
  if core.is_tensor(value) then return show_tensor(value) end
  if type(value) == "string" then
    local text = #value > WIDTH and value:sub(1, WIDTH) .. "..." or value
    return (("%q"):format(text):gsub("\\\n", "\\n"))
  end
  if type(value) ~= "table" or has_text(value) then return first_line(tostring(value)) end
  if open[value] then return "<itself>" end
  if next(value) == nil then return "{}" end
  if depth > DEEPEST then return "{...}" end
  return show_table(value, depth, open)
end

-- The keys that are no places 1..n, names first, in order.
local function other_keys(value, n)
  local keys = {}
  for key in next, value do
    if not (math.type(key) == "integer" and key >= 1 and key <= n) then keys[#keys + 1] = key end
  end
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
  if #line <= WIDTH - 2 * depth and not line:find("\n") then return line end
  local indent = "\n" .. ("  "):rep(depth)
  return "{" .. indent .. table.concat(parts, "," .. indent) .. "\n" .. ("  "):rep(depth - 1) .. "}"
end

--- A value in a line, as it stands in a table.
function values.inside(value)
  return (show_inside(value, DEEPEST, {}):gsub("%s*\n%s*", " "))
end

--- What print is to be given for a value: text for a plain table, else the value itself.
function values.printable(value)
  if type(value) ~= "table" or has_text(value) then return value end
  if next(value) == nil then return "{}" end
  return show_table(value, 1, {})
end

return values
