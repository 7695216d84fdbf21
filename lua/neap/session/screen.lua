-- The terminal that a session prints to: how large it is now, and what is done with a text that
-- is larger.

local core = require "neap.core"

local screen = {}

local WIDTH, LEAST = 80, 20 -- columns where there is no terminal; lines that are never cut

--- The columns and, where there is a terminal, the lines of the screen.
function screen.size()
  local columns, lines = core.terminal_width("stdout")
  return columns or WIDTH, lines
end

function screen.columns() return (screen.size()) end

local followed = core.get_printoptions().linewidth

--- Has tensors wrap at the edge of the screen, unless the user has chosen a width.
function screen.follow()
  if core.get_printoptions().linewidth ~= followed then return end
  followed = screen.columns()
  core.set_printoptions { linewidth = followed }
end

-- How many lines of the screen a line of text takes.
local function lines_of(line, columns)
  return math.max(1, -(-(utf8.len(line) or #line) // columns))
end

--- A line, cut where the screen ends.
function screen.one_line(line)
  local room, length = screen.columns(), utf8.len(line)
  if not length or length <= room then return line end
  return line:sub(1, utf8.offset(line, room - 2) - 1) .. "..."
end

--- The text, or as much of it as a screen has room for with a last line that says how to see all.
function screen.cut(text)
  local columns, lines = screen.size()
  if not lines then return text end
  local room, at, total, stop = math.max(lines - 3, LEAST), 1, 0, nil
  for line in (text .. "\n"):gmatch("([^\n]*)\n") do
    total = total + lines_of(line, columns)
    if not stop and total > room then stop = at end
    at = at + #line + 1
  end
  if not stop then return text end
  local kept = stop > 1 and text:sub(1, stop - 2) or text:sub(1, room * columns)
  return ("%s\n... %d lines in all; %%page shows them"):format(kept, total)
end

return screen
