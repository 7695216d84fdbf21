--- What stands in the line that reads a field: Lua does not tell whether x.name is read or
-- called, nor what x is written as, so the text of the line does.

local core = require "neap.core"

local calls = {}

local function line_of(source, number)
  local text = source
  if source:sub(1, 1) == "@" then
    local file = io and io.open(source:sub(2))
    text = file and file:read("a") or ""
    if file then file:close() end
  end
  local at = 0
  for line in (text .. "\n"):gmatch("(.-)\n") do
    at = at + 1
    if at == number then return line end
  end
  return ""
end

local function is_index(level)
  local frame = debug.getinfo(level + 1, "n")
  return frame and frame.namewhat == "metamethod" and frame.name == "index"
end

-- The frame that reads a field by way of a function __index, which is running; it may lead to
-- another one.
local function reader_of_field()
  if not (debug and debug.getinfo) then return nil end
  local level = 3
  while debug.getinfo(level, "l") and not is_index(level) do level = level + 1 end
  while is_index(level) do level = level + 1 end
  return debug.getinfo(level, "Sl")
end

local verdicts = {} -- "source:line:name" -> is it a call?

--- Does the line that reads the missing field `name`, by way of a function __index, call it?
-- Where there is no text (standard input), it counts as a call; where the host has no debug
-- library, and in neap's own files, as none.
function calls.is_call(name)
  local reader = reader_of_field()
  if not reader or reader.what == "C" or reader.currentline < 1 then return false end
  if core.is_own_source(reader.source) then return false end
  if reader.source:sub(1, 1) == "=" then return true end
  local key = ("%s:%d:%s"):format(reader.source, reader.currentline, name)
  if verdicts[key] == nil then
    local line = line_of(reader.source, reader.currentline)
    verdicts[key] = line:find("[.:]%s*" .. name .. "%s*[%({\"'%[]") ~= nil
  end
  return verdicts[key]
end

--- What stands before `.name(` in the nearest line of a script: `net`, or `else_` where that
-- cannot be told.
function calls.receiver(name, else_)
  if not (debug and debug.getinfo) then return else_ end
  local level = 2
  local frame = debug.getinfo(level, "Sl")
  while frame and (frame.currentline < 1 or core.is_own_source(frame.source)) do
    level = level + 1
    frame = debug.getinfo(level, "Sl")
  end
  if not frame or frame.source:sub(1, 1) == "=" then return else_ end
  local line = line_of(frame.source, frame.currentline)
  return line:match("([%a_][%w_%.%[%]]*)%s*%.%s*" .. name .. "%f[^%w_]") or else_
end

return calls
