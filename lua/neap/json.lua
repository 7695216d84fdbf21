--- JSON, read and written. Reading is the core's (jansson); this file adds writing.
--
-- A table with a first element, or one made by json.list, is a list; any other is an object,
-- written with its keys in order. Text that is no UTF-8 gets U+FFFD in the place of each byte
-- that is none; NaN and infinities, which JSON lacks, become null.

local core = require "neap.core"

local json = { null = core.json.null, decode = core.json.decode }

local list_meta = { __name = "JSON list" }

--- The table as a list, also when it is empty.
function json.list(t) return setmetatable(t, list_meta) end

--- The text with U+FFFD for what is no UTF-8.
function json.clean(text)
  local parts, at = {}, 1
  while true do
    local length, bad = utf8.len(text, at)
    if length then break end
    parts[#parts + 1] = text:sub(at, bad - 1) .. "\u{FFFD}"
    at = bad + 1
  end
  parts[#parts + 1] = text:sub(at)
  return table.concat(parts)
end

local function quote(text)
  return core.json.quote(text) or core.json.quote(json.clean(text))
end

local function number(value)
  if math.type(value) == "integer" then return ("%d"):format(value) end
  if value ~= value or value == math.huge or value == -math.huge then return "null" end
  return ("%.17g"):format(value)
end

local write

local function is_list(t) return getmetatable(t) == list_meta or t[1] ~= nil end

local function entries(t, indent)
  local parts = {}
  if is_list(t) then
    for i, value in ipairs(t) do parts[i] = write(value, indent) end
    return parts, "[", "]"
  end
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = tostring(key) end
  table.sort(keys)
  for i, key in ipairs(keys) do
    parts[i] = quote(key) .. (indent and ": " or ":") .. write(t[key], indent)
  end
  return parts, "{", "}"
end

local function write_table(t, indent)
  local deeper = indent and indent .. " "
  local parts, open, close = entries(t, deeper)
  if not indent or #parts == 0 then return open .. table.concat(parts, ",") .. close end
  return open .. deeper .. table.concat(parts, "," .. deeper) .. indent .. close
end

function write(value, indent)
  local kind = type(value)
  if kind == "string" then return quote(value) end
  if kind == "number" then return number(value) end
  if kind == "boolean" then return tostring(value) end
  if kind == "table" then return write_table(value, indent) end
  return "null"
end

--- The value as JSON, in one line.
function json.encode(value) return write(value, nil) end

--- The same over several lines, each level indented by one blank, as notebooks are written.
function json.encode_lines(value) return write(value, "\n") .. "\n" end

return json
