-- What a cell reads from standard input, which the front end asks its user for, a line at a
-- time: io.read, io.lines() and io.stdin:read do so.

local json = require "neap.json"

local input = {}

local END = "\4" -- what front ends send for the end of the input

local kernel -- that asks
local rest = "" -- of what was given

-- ---- asking ----

local function value_of(reply)
  local content = json.decode(reply:text("content"))
  local value = type(content) == "table" and content.value
  return type(value) == "string" and value or nil
end

-- Waits for the reply; a signal ends the waiting for a moment, so that Ctrl-C is seen.
local function wait()
  while not kernel.wire:is_closing() do
    local reply = kernel.wire:receive("stdin", 1000)
    local value = reply and value_of(reply)
    if value then return value end
  end
  error("the kernel was told to end: interrupted!", 0)
end

-- Another line for `rest`; false at the end of the input.
local function more()
  if not kernel.may_ask then
    error("nothing can be read here: this front end does not ask for input", 0)
  end
  kernel.wire:drain()
  while kernel.wire:receive("stdin", 0) do end -- late answers to older questions
  kernel.wire:reply(kernel.request, "stdin", "input_request",
    json.encode { prompt = "", password = false })
  local value = wait()
  if value == END then return false end
  rest = rest .. value .. "\n"
  return true
end

-- ---- the formats of io.read ----

local function take(length)
  local text = rest:sub(1, length)
  rest = rest:sub(length + 1)
  return text
end

local function read_line(keep_end)
  if not rest:find("\n", 1, true) and not more() and rest == "" then return nil end
  local line = take(rest:find("\n", 1, true) or #rest)
  return keep_end and line or (line:gsub("\n$", ""))
end

local function read_all()
  while more() do end
  return take(#rest)
end

local function read_count(n)
  if n == 0 then return (rest ~= "" or more()) and "" or nil end
  while #rest < n and more() do end
  return rest ~= "" and take(n) or nil
end

local function read_number()
  while not rest:find("%S") do
    rest = ""
    if not more() then return nil end
  end
  local blank, word = rest:match("^(%s*)(%S+)")
  take(#blank + #word)
  return tonumber(word)
end

local formats = {
  l = function() return read_line(false) end,
  L = function() return read_line(true) end,
  a = read_all,
  n = read_number,
}

local function read_one(format)
  if math.type(format) == "integer" then return read_count(format) end
  local reader = type(format) == "string" and formats[format:gsub("^%*", ""):sub(1, 1)]
  if not reader then error("bad argument to 'read' (invalid format)", 3) end
  return reader()
end

local function read(...)
  local asked = table.pack(...)
  if asked.n == 0 then asked = { "l", n = 1 } end
  local results = {}
  for i = 1, asked.n do
    results[i] = read_one(asked[i])
    if results[i] == nil then return table.unpack(results, 1, i) end
  end
  return table.unpack(results, 1, asked.n)
end

local function lines(...)
  local asked = table.pack(...)
  return function() return read(table.unpack(asked, 1, asked.n)) end
end

--- Has all that reads standard input ask.
function input.open(of)
  kernel = of
  local methods = getmetatable(io.stdin).__index
  local plain_read, plain_lines, io_read, io_lines = methods.read, methods.lines, io.read, io.lines
  function methods.read(file, ...)
    if file == io.stdin then return read(...) end
    return plain_read(file, ...)
  end
  function methods.lines(file, ...)
    if file == io.stdin then return lines(...) end
    return plain_lines(file, ...)
  end
  rawset(io, "read", function(...)
    if io.input() == io.stdin then return read(...) end
    return io_read(...)
  end)
  rawset(io, "lines", function(name, ...)
    if name == nil and io.input() == io.stdin then return lines(...) end
    return io_lines(name, ...)
  end)
end

--- What was given to an earlier cell is not for the next one.
function input.forget() rest = "" end

return input
