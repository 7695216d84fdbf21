--- The session of the prompt: reads inputs, runs them, shows what they give.
--
-- The program reads lines and has this file make of them what is to be done: `session.read`
-- takes the text so far and returns a function that does it, or nothing where more lines are
-- needed. What runs is called by the program, which sees to Ctrl-C.

local commands = require "neap.session.commands"
local errors = require "neap.session.errors"
local frames = require "neap.session.frames"
local new_scope = require "neap.session.scope"
local slips = require "neap.session.slips"
local source = require "neap.session.source"
local values = require "neap.session.values"

local RESULTS = 20 -- that are kept, as _1, _2 and so on: tensors are large

local session = { scope = new_scope(), count = 0, inputs = {} }

-- ---- from text to a chunk ----

local function is_incomplete(message) return message:find("<eof>$") ~= nil end

-- Words that no value begins with.
local NO_VALUE = {}
for word in ("and break do else elseif end for function goto if in local or repeat return "
  .. "then until while"):gmatch("%a+") do
  NO_VALUE[word] = true
end

-- The text with "return " before its last line or statement, if that makes a chunk.
local function with_last_value(text, words)
  local starts = source.line_starts(text, words)
  for i = 2, #words do
    if words[i - 1].text == ";" and words[i - 1].depth == 0 then
      starts[#starts + 1] = words[i].from
    end
  end
  table.sort(starts, function(a, b) return a > b end)
  for _, at in ipairs(starts) do
    if not NO_VALUE[text:match("^[%a_]*", at)] then
      local changed = text:sub(1, at - 1) .. "return " .. text:sub(at)
      if load(changed, "=stdin", "t") then return changed end
    end
  end
end

-- A chunk that gives the value of an input which is an expression or ends in one, else the
-- input; or nil, the message of what is wrong, and whether more lines could change that.
local function complete(text)
  local value = load("return " .. text, "=stdin", "t")
  if value then return "return " .. text end
  local _, first = load("return " .. text, "=stdin", "t")
  local plain, message = load(text, "=stdin", "t")
  local changed = with_last_value(text, source.words(text))
  if changed then return changed end
  if plain then return text end
  return nil, message, is_incomplete(message) or is_incomplete(first)
end

-- An expression that ends in ';' is not shown.
local function without_semicolon(text)
  local words = source.words(text)
  local last = words[#words]
  if not last or last.text ~= ";" or last.depth ~= 0 then return text, false end
  local shorter = text:sub(1, last.from - 1)
  return shorter, true
end

-- An input that begins with '.' or ':' goes on from the last one: from the variable that it
-- has set, or else from its value.
local function continued(text)
  if not text:find("^%s*[.:][%s%a_]") and not text:find("^%s*%.%.[^.]") then return text end
  local name = session.assigned
  if not name then return "_" .. text end
  return ("%s = %s%s"):format(name, name, text)
end

local function assigned_name(text)
  local name = text:match("^%s*local%s+([%a_][%w_]*)%s*=[^=]")
    or text:match("^%s*([%a_][%w_]*)%s*=[^=]")
  return name
end

-- ---- running ----

-- Names of results that are kept: those of variables stay theirs.
local function keep_result(value)
  session.count = session.count + 1
  rawset(_G, "_", value)
  rawset(_G, "_" .. session.count, value)
  rawset(_G, "_" .. session.count - RESULTS, nil)
end

--- Tells of an error: its message, and a traceback behind it. A notebook has its own.
function session.report(text)
  io.stdout:flush()
  io.stderr:write(text, "\n")
end

local function report(text) session.report(text) end

--- Shows the results of an input, a table {n=}. A notebook has its own.
function session.show(results)
  local shown = {}
  for i = 1, results.n do shown[i] = values.printable(results[i]) end
  local ok, message = pcall(function() print(table.unpack(shown, 1, results.n)) end)
  if not ok then report(("error calling 'print' (%s)"):format(message)) end
end

-- What is said of an error: its message, the line it is about, and a sentence where it looks
-- like one of another language.
local function explain(value, text)
  local message = errors.message(value, text)
  local slip = type(value) == "string" and slips(text, value)
  return slip and message .. "\n  " .. slip or message
end

-- Keeps what the chunk had declared when the error came, and makes the text about it.
local function handler(chunk, locals, text)
  return function(message)
    for level = 2, math.huge do
      local info = debug.getinfo(level, "f")
      if not info then break end
      if info.func == chunk then
        session.scope:keep_values(locals, level)
        break
      end
    end
    frames.keep(2, chunk, errors.is_own, errors.place)
    return explain(message, text) .. "\n" .. errors.traceback(2, chunk)
  end
end

local function run(chunk, locals, text, muted, ...)
  local results = table.pack(xpcall(chunk, handler(chunk, locals, text), ...))
  if not results[1] then return report(results[2]) end
  table.remove(results, 1)
  results.n = results.n - 1
  if results.n == 0 then return end
  keep_result(results[1])
  if not muted then session.show(results) end
end

--- Runs a text as an input: what commands do.
function session.run_text(text)
  local shorter, muted = without_semicolon(text)
  local chunk_text, message = complete(shorter)
  if not chunk_text and muted then chunk_text, message = complete(text) end
  local chunk, locals = nil, nil
  if chunk_text then
    chunk, locals = session.scope:compile(chunk_text, "=stdin")
    message = locals
  end
  if not chunk then return report(explain(message, text)) end
  session.assigned = assigned_name(text)
  run(chunk, locals, text, muted)
end

--- Runs the text of a script, whose results are not shown.
function session.run_script(text, name, arguments)
  local chunk, locals = session.scope:compile(text, name)
  if not chunk then return report(locals) end
  run(chunk, locals, "", true, table.unpack(arguments))
end

local function needs_more(text)
  local chunk, _, incomplete = complete((without_semicolon(text)))
  return not chunk and incomplete
end

--- What is to be done for the text so far, as a function; nil when more lines are needed, which
-- `at_end` says there are not.
function session.read(text, at_end)
  local command = commands.find(session, text)
  if command then
    return function()
      local ok, message = pcall(command)
      if not ok then report(tostring(message)) end
    end
  end
  local whole = text:gsub("^%s*=", "return ", 1)
  whole = continued(whole)
  if not at_end and needs_more(whole) then return nil end
  return function()
    session.inputs[#session.inputs + 1] = text
    session.run_text(whole)
  end
end

--- What a text is: "complete", "incomplete" where more lines are needed, or "invalid".
function session.state(text)
  local whole = continued((text:gsub("^%s*=", "return ", 1)))
  if commands.find(session, text) then return "complete" end
  local chunk, _, incomplete = complete((without_semicolon(whole)))
  return chunk and "complete" or incomplete and "incomplete" or "invalid"
end

--- The names and values of the locals that live, for Tab.
function session.locals() return session.scope:values() end

--- What there is now belongs to the session: %who and %reset leave it alone.
session.begin = commands.begin

return session
