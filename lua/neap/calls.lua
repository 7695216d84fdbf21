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
  return debug.getinfo(level, "Slf")
end

local text_of -- of a function that stands in no file
local texts = setmetatable({}, { __mode = "k" }) -- function -> its text, or false

--- Has f(function) tell the text that a function of an input was written in, or nil.
function calls.set_text_of(f) text_of = f end

local function text_of_input(f)
  if texts[f] == nil then texts[f] = text_of and text_of(f) or false end
  return texts[f]
end

local verdicts = {} -- "source:line:name" -> is it a call?

--- Does the line that reads the missing field `name`, by way of a function __index, call it?
-- Where there is no text (standard input, but for functions of a session), it counts as a call;
-- where the host has no debug library, and in neap's own files, as none.
function calls.is_call(name)
  local reader = reader_of_field()
  if not reader or reader.what == "C" or reader.currentline < 1 then return false end
  if core.is_own_source(reader.source) then return false end
  local pattern = "[.:]%s*" .. name .. "%s*[%({\"'%[]"
  if reader.source:sub(1, 1) == "=" then
    local text = text_of_input(reader.func)
    return not text or line_of(text, reader.currentline):find(pattern) ~= nil
  end
  local key = ("%s:%d:%s"):format(reader.source, reader.currentline, name)
  if verdicts[key] == nil then
    verdicts[key] = line_of(reader.source, reader.currentline):find(pattern) ~= nil
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
