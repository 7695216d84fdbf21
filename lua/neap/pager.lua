--- Long texts on a terminal: through PAGER, or `less`.
--
-- Only where both ends are a terminal, so that someone can leaf: a notebook, a pipe and a
-- file get the text itself. The pager runs by os.execute, which keeps Ctrl-C from neap while
-- it runs.

local core = require "neap.core"

local pager = {}

local NOT_RUN = 126 -- from here on a shell's status says that it could not run a program

-- The lines of the terminal where someone can leaf, or nil.
local function height()
  local _, lines = core.terminal_width("stdout")
  if not lines or not os or os.getenv("TERM") == "dumb" or os.getenv("PAGER") == "" then
    return nil
  end
  return os.execute("test -t 0") and lines or nil
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
  io.stdout:flush()
  local _, how, status = os.execute(("trap : INT; %s < '%s'"):format(program, path))
  os.remove(path)
  return not (how == "exit" and status >= NOT_RUN)
end

--- Shows a text by the pager; prints it where there is none.
function pager.page(text)
  if not height() or not run(os.getenv("PAGER") or "less -FRX", text) then print(text) end
end

--- Prints a text, or shows it by the pager where it is longer than the terminal.
function pager.show(text)
  local lines = line_count(text) > 20 and height()
  if lines and line_count(text) >= lines then pager.page(text) else print(text) end
end

return pager
