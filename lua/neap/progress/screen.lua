--- The lines of running loops on the terminal, one below the other, the outermost first.
--
-- They stand below whatever is printed: it lifts them and is written in their place, and they are
-- set below it again. Where a text does not end its line they stay lifted for a second, so that
-- what follows can join it. What is as high as several lines, a plot that is drawn live, stands
-- among them.

local core = require "neap.core"
local letters = require "neap.progress.letters"
local loops = require "neap.progress.loops"
local printing = require "neap.progress.printing"

local screen = {}

local JOIN = 1 -- seconds
local MOST = 5 -- lines that are shown at a time
local ELSEWHERE = 79 -- columns of lines that no terminal shows
local FREE = 3 -- columns behind a line: for the ^C of who interrupts it, and for the cursor

local lines = {} -- {owner =, text = function(owner, columns)}: one line, or several
local drawn = {} -- the columns of each line that stands on the terminal; empty when lifted
local open -- when something was written that did not end its line
local busy = false -- is it us who write?
local display -- what shows the lines in place of the terminal

-- The columns of the terminal, or nil where lines cannot be redrawn.
local function terminal_width()
  local width = core.terminal_width("stderr")
  return width and os.getenv("TERM") ~= "dumb" and width or nil
end

-- ---- the terminal ----

local writing = setmetatable({}, { __close = function() busy = false end })

-- Whatever ends it, an interrupt too: what follows is not ours.
local function write(text)
  local _ <close> = writing
  busy = true
  io.stderr:write(text)
end

-- From the end of the last line to the beginning of the first. A terminal that has become
-- narrower since has broken lines into several rows.
local function to_first(width)
  local rows = 0
  for _, columns in ipairs(drawn) do rows = rows + math.max(1, -(-columns // width)) end
  return rows > 1 and ("\r\27[%dA"):format(rows - 1) or "\r"
end

local function lift()
  if #drawn == 0 then return end
  local text = to_first(terminal_width() or 80) .. "\27[J"
  drawn = {}
  write(text)
end

-- Ends the line that somebody is in the middle of, if it is time.
local function end_open_line(at_once)
  if not open then return true end
  if not at_once and core.clock() - open < JOIN then return false end
  open = nil
  write("\n")
  return true
end

local function texts(width)
  local list = {}
  for i = 1, math.min(#lines, MOST) do list[i] = lines[i].text(lines[i].owner, width) end
  return list
end

local function without_colors(text) return (text:gsub("\27%[[%d;]*m", "")) end

-- Texts of several lines as that many texts.
local function split(list)
  local single = {}
  for _, text in ipairs(list) do
    for line in (text .. "\n"):gmatch("([^\n]*)\n") do single[#single + 1] = line end
  end
  return single
end

local function draw_on_terminal()
  io.stdout:flush()
  if #lines == 0 or not end_open_line() then return end
  local width = terminal_width() or 80
  local list = split(texts(width - FREE))
  local start = to_first(width)
  drawn = {}
  for i, text in ipairs(list) do drawn[i] = letters.columns(without_colors(text)) end
  write(start .. table.concat(list, "\27[K\r\n") .. "\27[J")
end

--- Draws all lines anew.
function screen.draw()
  if display then return display(table.concat(texts(ELSEWHERE), "\n"), false) end
  draw_on_terminal()
end

-- ---- what is printed beside the lines ----

local listener = {}

function listener.before()
  if busy then return end
  loops.end_left()
  lift()
end

function listener.after(text)
  if busy or not text then return end
  open = tostring(text):sub(-1) ~= "\n" and core.clock() or nil
  draw_on_terminal()
end

function listener.exit() loops.settle() end

-- ---- lines come and go ----

--- Adds a line below the others, and draws all: owner's text(owner, columns). Gives false where
-- lines cannot be redrawn.
function screen.add(owner, text)
  if not display and not terminal_width() then return false end
  lines[#lines + 1] = { owner = owner, text = text }
  if not display then printing.listen(listener) end
  screen.draw()
  return true
end

-- A text that stays, where the lines were.
local function keep(text)
  if display then return display(text, true) end
  io.stdout:flush()
  lift()
  end_open_line(true)
  write(text .. "\n")
end

local function take(owner)
  for i, line in ipairs(lines) do
    if line.owner == owner then return table.remove(lines, i) end
  end
end

--- Takes a line away; as it is now, it stays above the others, or nothing of it does.
function screen.remove(owner, stays)
  local line = take(owner)
  if not line then return end
  if stays then
    keep(line.text(owner, display and ELSEWHERE or (terminal_width() or 80) - FREE))
  elseif not display then
    lift()
  end
  if #lines > 0 or display and not stays then return screen.draw() end
  open = nil
  printing.forget()
end

--- Has f(text, stays) show the lines of loops in place of the terminal, each time that they have
-- changed: `text` is all of them, or, with `stays`, one that is not to be written over by the
-- next. nil gives them back to the terminal.
function screen.display(f)
  loops.settle()
  display = f
end

return screen
