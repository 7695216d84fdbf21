--- The session of the prompt: reads inputs, runs them, shows what they give.
--
-- The program reads lines and has this file make of them what is to be done: `session.read`
-- takes the text so far and returns a function that does it, or nothing where more lines are
-- needed. What runs is called by the program, which sees to Ctrl-C.

local _ENV = require "neap.session.globals"

local commands = require "neap.session.commands"
local errors = require "neap.session.errors"
local frames = require "neap.session.frames"
local inputs = require "neap.session.inputs"
local new_scope = require "neap.session.scope"
local notes = require "neap.session.notes"
local origins = require "neap.session.origins"
local screen = require "neap.session.screen"
local stack = require "neap.session.stack"
local values = require "neap.session.values"

local RESULTS = 20 -- that are kept, as _1, _2 and so on: tensors are large

-- `inputs` holds the texts that have run, `count` numbers the results, `assigned` is the name of
-- the variable that the last input has set, `ended` is true once the user wants to leave. The
-- program puts in functions of its own: change_folder(path), and shielded(f), a message handler
-- that Ctrl-C does not stop.
local session = { scope = new_scope(), count = 0, inputs = {}, ended = false }

function session.shielded(f)
  return function(value) return (f(value)) end
end

-- ---- what is shown ----

--- Tells of an error: its message, and a traceback behind it. A notebook has its own.
function session.report(text)
  io.stdout:flush()
  io.stderr:write(text, "\n")
end

local function report(text) session.report(text) end

-- Keeps a result under its names; those of variables stay theirs.
local function keep_result(value)
  session.count = session.count + 1
  rawset(_G, "_", value)
  rawset(_G, "_" .. session.count, value)
  rawset(_G, "_" .. session.count - RESULTS, nil)
end

--- Shows the results of an input, a table {n=}. A notebook has its own.
function session.show(results)
  local ok, message = pcall(function()
    local shown = {}
    for i = 1, results.n do shown[i] = values.text(results[i]) end
    _G.print(screen.cut(table.concat(shown, "\t")))
  end)
  if not ok then report(("error calling 'print' (%s)"):format(message)) end
end

-- ---- running ----

-- Keeps what the chunk had declared when the error came, and makes the report about it.
local function handler(chunk, locals, text)
  return function(value)
    local calls = stack.calls(3, chunk) -- behind this function and that of shielded
    local last = calls[#calls]
    if last and last.info.func == chunk then session.scope:keep_values(locals, last.level) end
    frames.keep(calls, chunk)
    return errors.report(value, calls, chunk, text)
  end
end

-- Runs a chunk; true and its results, or false where it has failed, which is reported.
local function run(chunk, locals, text, ...)
  local results = table.pack(xpcall(chunk, session.shielded(handler(chunk, locals, text)), ...))
  if results[1] then return true, table.pack(table.unpack(results, 2, results.n)) end
  report(results[2])
  return false
end

--- Runs a text as an input; false where it has failed, which is reported.
function session.run_text(text)
  local chunk_text, muted = inputs.chunk(text)
  local chunk, locals = nil, muted
  if chunk_text then chunk, locals = session.scope:compile(chunk_text, "=stdin") end
  if not chunk then
    report(errors.of_syntax(locals, text))
    return false
  end
  origins.keep(chunk, text)
  session.assigned = inputs.assigned(text)
  local ok, results = run(chunk, locals, text)
  if ok and results.n > 0 then keep_result(results[1]) end
  if ok and results.n > 0 and not muted then session.show(results) end
  for _, note in ipairs(notes(session, text, locals, ok and results)) do
    io.stderr:write("note: ", note, "\n")
  end
  return ok
end

--- Runs the text of a script, whose results are not shown. It sees no locals of the session, and
-- leaves its own.
function session.run_script(text, name, arguments)
  local chunk, locals = session.scope:compile(text, name, true)
  if not chunk then return report(errors.of_syntax(locals, text)) end
  run(chunk, locals, text, table.unpack(arguments))
end

-- ---- reading ----

local function run_command(command)
  local ok, message = pcall(command)
  if not ok then report(tostring(message)) end
  return ok
end

local function find_command(text) return commands.find(session, text) end

local function whole_of(text)
  return inputs.continued((text:gsub("^%s*=", "return ", 1)), session.assigned)
end

local function run_input(text)
  session.inputs[#session.inputs + 1] = text
  return session.run_text(whole_of(text))
end

-- Runs pasted inputs one by one, up to the first that fails.
local function run_pieces(pieces)
  for _, piece in ipairs(pieces) do
    local command = find_command(piece)
    local ok
    if command then ok = run_command(command) else ok = run_input(piece) end
    if not ok then return end
  end
end

-- The inputs of several lines that are pasted: where there are commands between them, or
-- expressions that make no chunk together.
local function pieces_of(text)
  if not text:find("\n", 1, true) then return nil end
  if not inputs.has_command(text, find_command) and inputs.chunk(whole_of(text)) then return nil end
  return inputs.pieces(text, find_command)
end

--- What is to be done for the text so far, as a function; nil when more lines are needed, which
-- `at_end` says there are not.
function session.read(text, at_end)
  screen.follow()
  local command = find_command(text)
  if command then return function() run_command(command) end end
  local pieces = pieces_of(text)
  if pieces then return function() run_pieces(pieces) end end
  if not at_end and inputs.needs_more(whole_of(text)) then return nil end
  return function() run_input(text) end
end

-- ---- what others ask ----

--- What a text is: "complete", "incomplete" where more lines are needed, or "invalid".
function session.state(text)
  if find_command(text) or pieces_of(text) then return "complete" end
  local chunk, _, more = inputs.chunk(whole_of(text))
  return chunk and "complete" or more and "incomplete" or "invalid"
end

--- The names and values of the locals that live, for Tab.
function session.locals() return session.scope:values() end

--- The value of a variable: of a local, else of a global.
function session.value(name)
  local value = session.scope:values()[name]
  if value ~= nil then return value end
  return rawget(_G, name)
end

--- What there is now belongs to the session: %who and %reset leave it alone.
session.begin = commands.begin

return session
