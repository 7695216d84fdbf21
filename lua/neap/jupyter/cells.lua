-- Running cells: the session of the prompt runs them, and what it gives goes to the front end.

local input = require "neap.jupyter.input"
local json = require "neap.json"
local loops = require "neap.progress.loops"
local mime = require "neap.jupyter.mime"
local outputs = require "neap.jupyter.outputs"
local program = require "neap.program"
local session = require "neap.session"
local wire = require "neap.wire"

local cells = {}

-- ---- errors ----

local function lines_of(text)
  local lines = {}
  for line in (text .. "\n"):gmatch("([^\n]*)\n") do lines[#lines + 1] = line end
  return lines
end

local RED, PLAIN = "\27[31m", "\27[0m"

-- What the protocol says of an error, from the session's text about it.
local function failure_of(text)
  local message = text:match("^(.-)\nstack traceback:\n") or text
  local lines = lines_of(text)
  local marked = #lines_of(message)
  for i = 1, marked do lines[i] = RED .. lines[i] .. PLAIN end
  return {
    ename = message:find("interrupted!", 1, true) and "interrupted" or "error",
    evalue = message,
    traceback = json.list(lines),
  }
end

-- ---- running ----

-- A cell that ends in display(x) or io.write(x) has shown all there is.
local function is_shown(value)
  return outputs.is_display(value) or value == io.stdout or value == io.stderr
end

local function publish_result(kernel, results)
  if results.n == 1 and is_shown(results[1]) then return end
  kernel.wire:drain()
  kernel.wire:publish(kernel.request, "execute_result", json.encode {
    execution_count = kernel.count, data = mime.of_results(results), metadata = {},
  })
end

-- Runs f; the first error that the session or f itself reports, or nil.
local function run(kernel, f, silent)
  local failure = nil
  function session.report(text) failure = failure or failure_of(text) end
  function session.show(results)
    if not silent then publish_result(kernel, results) end
  end
  local ok, value = program.call(f)
  if not ok then session.report(tostring(value)) end
  return failure
end

local function run_code(kernel, cell)
  local inputs = #session.inputs
  local failure = run(kernel, function() session.read(cell.code, true)() end, cell.silent)
  if not cell.stored then
    for i = #session.inputs, inputs + 1, -1 do session.inputs[i] = nil end
  end
  return failure
end

-- The value of an expression that came with a cell, as its forms or its error.
local function evaluate(code)
  local ok, value = program.call(function()
    local chunk, message = session.scope:compile("return " .. code, "=expression")
    if not chunk then error(message, 0) end
    return mime.bundle((chunk()))
  end)
  if ok then return { status = "ok", data = value, metadata = {} } end
  local failure = failure_of(tostring(value))
  failure.status = "error"
  return failure
end

local function evaluate_all(expressions)
  local found = {}
  if type(expressions) ~= "table" then return found end
  for name, code in pairs(expressions) do
    if type(code) == "string" then found[name] = evaluate(code) end
  end
  return found
end

local function publish_error(kernel, failure)
  kernel.wire:drain()
  kernel.wire:publish(kernel.request, "error", json.encode(failure))
end

local function flag(value, default)
  if type(value) == "boolean" then return value end
  return default
end

-- What is asked of a cell, with the protocol's defaults.
local function settings_of(content)
  if type(content.code) ~= "string" then error("execute_request: code must be a string", 0) end
  local silent = flag(content.silent, false)
  return {
    code = content.code, silent = silent,
    stored = not silent and flag(content.store_history, true),
    may_ask = flag(content.allow_stdin, true), stops = flag(content.stop_on_error, true),
  }
end

local function begin(kernel, cell)
  if cell.stored then kernel.count = kernel.count + 1 end
  kernel.may_ask = cell.may_ask
  input.forget()
  if cell.silent then return end
  kernel.wire:publish(kernel.request, "execute_input",
    json.encode { code = cell.code, execution_count = kernel.count })
end

--- Answers execute_request.
function cells.execute(kernel, content)
  local cell = settings_of(content)
  begin(kernel, cell)
  local failure = run_code(kernel, cell)
  loops.settle()
  kernel.bars:settle()
  if not failure then
    return { status = "ok", execution_count = kernel.count, payload = json.list {},
      user_expressions = evaluate_all(content.user_expressions) }
  end
  if not cell.silent then publish_error(kernel, failure) end
  failure.status, failure.execution_count = "error", kernel.count
  kernel.failed = cell.stops
  return failure
end

-- ---- cells behind one that has failed ----

local GRACE = 1 -- second in which cells sent before the error still arrive

-- Days since 1970 of a date, by the Gregorian calendar; years begin in March, so that a leap day
-- is the last of its year.
local function days_of(year, month, day)
  if month <= 2 then year = year - 1 end
  local day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
  return 365 * year + year // 4 - year // 100 + year // 400 + day_of_year - 719468
end

-- Seconds of a zone such as +02:00.
local function offset_of(zone)
  local sign, hours, minutes = zone:match("^([+-])(%d%d):?(%d%d)$")
  if not sign then return 0 end
  return (tonumber(hours) * 60 + tonumber(minutes)) * (sign == "-" and -60 or 60)
end

-- Seconds since 1970 of a date of ISO 8601, or nil.
local function seconds_of(date)
  local year, month, day, h, m, s, zone = tostring(date):match(
    "^(%d%d%d%d)-(%d%d)-(%d%d)T(%d%d):(%d%d):(%d%d%.?%d*)(.*)$")
  if not year then return nil end
  local days = days_of(math.tointeger(year), math.tointeger(month), math.tointeger(day))
  return days * 86400 + tonumber(h) * 3600 + tonumber(m) * 60 + tonumber(s) - offset_of(zone)
end

--- Notes that a cell has failed: those sent before its reply are not to run.
function cells.note_failure(kernel) kernel.failed_at = wire.now() end

--- Was a cell, whose header is given, sent before an earlier one's error was known? The dates
-- of the front end's clock count only for a moment, in which no one could have seen the error.
function cells.is_stale(kernel, header)
  if not kernel.failed_at then return false end
  local late = wire.now() - kernel.failed_at
  local sent = seconds_of(header.date)
  return late < GRACE and sent ~= nil and sent < kernel.failed_at
end

return cells
