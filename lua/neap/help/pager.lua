--- Long texts on a terminal: through PAGER, or `less`, where there are more lines than fit.
--
-- Only where both ends are a terminal, so that someone can leaf: a notebook, a pipe and a
-- file get the text itself. The pager runs by os.execute, which keeps Ctrl-C from neap while
-- it runs.

local core = require "neap.core"

local pager = {}

local NOT_RUN = 126 -- from here on a shell's status says that it could not run a program

-- The lines of the terminal that standard input is, or nil.
local function height()
  if not io or not os or not core.terminal_width("stdout") then return nil end
  local pipe <close> = io.popen("stty size 2>/dev/null")
  local rows = tonumber((pipe and pipe:read("l") or ""):match("^(%d+) "))
  return rows and rows > 0 and rows or nil
end

local function line_count(text)
  local _, n = text:gsub("\n", "")
  return n + 1
end

-- Has the program show the text; false where there is none. The trap keeps the shell that
-- starts it alive through Ctrl-C, which the program sees to itself.
local function run(program, text)
  local path = os.tmpname()
  local file <close> = io.open(path, "w")
  if not file then return false end
  file:write(text, "\n")
  file:close()
  local _, how, status = os.execute(("trap : INT; %s < '%s'"):format(program, path))
  os.remove(path)
  return not (how == "exit" and status >= NOT_RUN)
end

--- Prints a text, by leaves where it is longer than the terminal.
function pager.show(text)
  local rows = line_count(text) > 20 and height()
  local program = os and os.getenv("PAGER") or "less -FRX"
  local leaf = rows and line_count(text) >= rows and program ~= "" and os.getenv("TERM") ~= "dumb"
  if not leaf or not run(program, text) then print(text) end
end

return pager
