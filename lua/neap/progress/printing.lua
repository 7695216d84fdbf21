--- Has what a script prints pass by somebody first: print, warn, io.write, the `write` of files,
-- os.execute and os.exit.
--
-- Only what goes to the terminal counts. The functions are put back when nobody listens any more;
-- one that a script has replaced in the meantime stays as it is, and one that it has kept does
-- what it did before.

local core = require "neap.core"

local printing = {}

local listener -- {before = function(), after = function(text that was written last)}
local replaced = {} -- list of {table, name, original, ours}

-- What ends a line or not: the last of the written values that is not empty.
local function last_text(...)
  for i = select("#", ...), 1, -1 do
    local value = select(i, ...)
    if value ~= "" then return value end
  end
end

local function finish(text, ...)
  if listener then listener.after(text) end
  return ...
end

local function replace(t, name, make)
  local original = t and rawget(t, name)
  if type(original) ~= "function" then return end
  local ours = make(original)
  t[name] = ours
  replaced[#replaced + 1] = { t, name, original, ours }
end

local function on_terminal(stream) return listener and core.terminal_width(stream) ~= nil end

local function stream_of(file)
  return file == io.stdout and "stdout" or file == io.stderr and "stderr" or nil
end

-- `stream(first argument)` is where the function writes; `text` what it writes last, if always the
-- same.
local function around(stream, text)
  return function(original)
    return function(...)
      local to = stream(...)
      if not to or not on_terminal(to) then return original(...) end
      listener.before()
      return finish(text or last_text(...), original(...))
    end
  end
end

local function to_stdout() return "stdout" end
local function to_stderr() return "stderr" end
local function to_output() return stream_of(io.output()) end

local function before_exit(original)
  return function(...)
    if listener then listener.exit() end
    return original(...)
  end
end

--- From now on calls to.before() before something is written to the terminal, to.after(text)
-- behind it, with the end of what was written, and to.exit() before the program ends.
function printing.listen(to)
  if listener then return end
  listener = to
  replace(_G, "print", around(to_stdout, "\n"))
  replace(_G, "warn", around(to_stderr, "\n"))
  replace(io, "write", around(to_output))
  replace(getmetatable(io.stderr).__index, "write", around(stream_of))
  replace(os, "execute", around(to_stdout, "\n"))
  replace(os, "exit", before_exit)
end

--- Puts the functions back.
function printing.forget()
  listener = nil
  for i = #replaced, 1, -1 do
    local t, name, original, ours = table.unpack(replaced[i])
    if rawget(t, name) == ours then t[name] = original end
    replaced[i] = nil
  end
end

return printing
