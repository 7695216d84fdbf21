--- p:show: where a plot is drawn, and how large: the terminal as it is, or what stands in for it.

local cairo = require "neap.plot.out.cairo"
local colors = require "neap.plot.out.colors"
local core = require "neap.core"
local notebook = require "neap.notebook"
local options = require "neap.options"
local sixel = require "neap.plot.out.sixel"
local terminal = require "neap.plot.out.terminal"

local show = {}

local COLUMNS, ROWS = 80, 24 -- where there is no terminal
local PROMPT = 2 -- rows left for what is typed next
local WIDEST = 960 -- px of a picture; what is wider is drawn larger
local LARGEST = 4096 -- pixels of a side of a picture
local LEAST_COLUMNS, LEAST_ROWS, MOST = 20, 6, 1000

-- The columns and rows of the terminal, or nil.
local function terminal_size()
  local columns, rows = core.terminal_width("stdout")
  if columns then return columns, rows end
end

-- Terminals that tell their colours do so by COLORFGBG: "15;0" is light on dark. Most are dark.
local function theme_of_terminal()
  local told = os and os.getenv("COLORFGBG")
  local background = told and tonumber(told:match("(%d+)$"))
  return background and (background == 7 or background >= 9) and "light" or "dark"
end

-- A plot as wide as the terminal, in its own proportions, no higher than the terminal.
local function size_of(p, o)
  local columns, rows = terminal_size()
  local width = o.columns or columns or COLUMNS
  local height = math.floor(width * p.height / p.width / 2 + 0.5)
  local room = (rows or ROWS + PROMPT) - PROMPT
  return math.max(width, LEAST_COLUMNS), o.rows or math.max(LEAST_ROWS, math.min(height, room))
end

-- Without empty lines around it: margins of a drawing.
local function trimmed(text) return (text:gsub("^[ \n]*\n", ""):gsub("%s+$", "")) end

--- The text of a plot. o: columns, rows, theme, colors.
function show.text(p, o)
  local columns, rows = size_of(p, o)
  local metrics = terminal.metrics
  local height = (not p.natural or o.rows) and rows * metrics.cell.height or nil
  local drawing = p:drawing(columns * metrics.cell.width, height, metrics,
    o.theme or theme_of_terminal())
  drawing.width = math.min(drawing.width, columns * metrics.cell.width)
  local text = terminal.render(drawing, { depth = o.colors or colors.depth() })
  return o.rows and text or trimmed(text)
end

-- ---- pictures in the terminal ----

-- A picture as large as the cells that letters would take; nil where it would be too large.
local function picture(p, o)
  local columns, rows = size_of(p, o)
  local cell_width, cell_height = sixel.cell_size()
  local width, height = columns * cell_width, rows * cell_height
  local theme, scale = o.theme or theme_of_terminal(), math.max(1, width / WIDEST)
  local drawing
  if p.natural then
    drawing = p:drawing(nil, nil, cairo.metrics, theme)
    scale = math.min(scale, width / drawing.width)
  else
    drawing = p:drawing(width / scale, height / scale, cairo.metrics, theme)
  end
  if math.max(drawing.width, drawing.height) * scale > LARGEST then return nil end
  return sixel.render(drawing, { scale = scale, what = "show" })
end

local function takes_picture(o)
  return o.colors == nil and terminal_size() and cairo.available() and sixel.available()
end

-- ---- options ----

local function check(given)
  local o = options.check("show", given, { "columns", "rows", "theme", "colors" })
  if o.columns ~= nil then options.whole("show", "columns", o.columns, LEAST_COLUMNS, MOST) end
  if o.rows ~= nil then options.whole("show", "rows", o.rows, LEAST_ROWS, MOST) end
  if o.colors ~= nil then options.word("show", "colors", o.colors, colors.DEPTHS) end
  if o.theme ~= nil and type(o.theme) ~= "string" then
    core.raise("show: theme must be the name of one, as \"dark\", got " .. options.show(o.theme))
  end
  return o
end

--- The colours that standard output takes.
function show.depth() return terminal_size() and colors.depth() or "none" end

--- Draws a plot on standard output; see p:show.
function show.show(p, given)
  local o = check(given)
  if notebook.show and next(o) == nil then
    notebook.show(p)
    return
  end
  local shown = takes_picture(o) and picture(p, o)
  if not shown then
    o.colors = o.colors or show.depth()
    shown = show.text(p, o)
  end
  print(shown)
end

return show
