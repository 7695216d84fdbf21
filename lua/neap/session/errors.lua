-- What the session shows of an error: the message, the line that it is about with a mark below,
-- a sentence where it looks like a slip, and the calls that led there.

local _ENV = require "neap.session.globals"

local guides = require "neap.guides"
local origins = require "neap.session.origins"
local traceback = require "neap.session.traceback"

local errors = {}

-- The text of an error value.
local function text_of(value)
  if type(value) == "string" or type(value) == "number" then return tostring(value) end
  local meta = debug.getmetatable(value)
  if type(meta) == "table" and meta.__tostring then return tostring(value) end
  return ("(error object is a %s value)"):format(type(value))
end

-- ---- the line ----

-- A line of a text, and the text above it.
local function nth_line(text, number)
  local at = 0
  for from, line in (text .. "\n"):gmatch("()([^\n]*)\n") do
    at = at + 1
    if at == number then return line, text:sub(1, from - 1) end
  end
end

local function text_of_file(source)
  local file <close> = source:sub(1, 1) == "@" and io.open(source:sub(2)) or nil
  return file and file:read("a")
end

-- The text of the place that a message names: that of the call which stands there, else `text`.
local function text_at(name, number, calls, chunk, text)
  for _, call in ipairs(calls or {}) do
    local info = call.info
    if info.short_src == name and info.currentline == number then
      if info.func == chunk then return text or text_of_file(info.source) end
      return origins.text(info.func) or text_of_file(info.source)
    end
  end
  return not calls and text
end

-- Where the word stands that load's message is about: its text up to there has the same message.
local function place_in_syntax(line, above, message)
  local near = message:match("near '(.-)'$")
  local from, to = line:find(near or "\n", 1, true)
  while from do
    local _, other = load(above .. line:sub(1, to), "=stdin", "t")
    if other and other:sub(-#near - 7) == message:sub(-#near - 7) then return from, to end
    from, to = line:find(near, to + 1, true)
  end
end

-- From where to where the mark goes: below the word that the message names, or all of the line,
-- which has the text `above` it.
local function marked(line, above, message)
  local from, to = place_in_syntax(line, above, message)
  local named = not from
    and (message:match("'([%a_][%w_]*)'%)$") or message:match(":%d+: ([%a_][%w_]*): "))
  if named then from, to = line:find("%f[%w_]" .. named .. "%f[^%w_]") end
  if from then return from, to end
  return line:find("%S.*%S")
end

-- The place that a message begins with, or else that of the innermost call of a Lua function.
local function place_of(message, calls)
  local name, number = message:match("^([^\n]-):(%d+): ")
  if name then return name, number end
  for _, call in ipairs(calls or {}) do
    local info = call.info
    if info.currentline > 0 then return info.short_src, info.currentline end
  end
end

-- The line, with a mark; and the text that it is of.
local function excerpt(message, calls, chunk, text)
  local name, number = place_of(message, calls)
  local whole = name and text_at(name, tonumber(number), calls, chunk, text)
  if not whole then return nil end
  local line, above = nth_line(whole, tonumber(number))
  if not line then return nil end
  local from, to = marked(line, above, message)
  if not from then return nil, whole end
  local below = line:sub(1, from - 1):gsub("[^\t]", " ") .. ("^"):rep(to - from + 1)
  return ("  %s\n  %s"):format(line, below), whole
end

-- ---- all of it ----

local function join(...)
  local parts = {}
  for i = 1, select("#", ...) do
    local part = select(i, ...)
    if part then parts[#parts + 1] = part end
  end
  return table.concat(parts, "\n")
end

--- The report on an error that `chunk` has raised, whose text is `text`; `calls` are open.
function errors.report(value, calls, chunk, text)
  local message = text_of(value)
  local line, whole = excerpt(message, calls, chunk, text)
  local guide = guides.at_run(message, whole)
  return join(message, line, guide and "  " .. guide, traceback.of(calls, chunk))
end

--- The report on a text that is no Lua.
function errors.of_syntax(message, text)
  local guide = guides.at_load(message, text)
  local line = excerpt(message, nil, nil, text)
  return join(message, line, guide and "  " .. guide)
end

return errors
