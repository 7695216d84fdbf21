--- plot.live: lines that grow while a script runs, redrawn in their place.
--
-- On a terminal the plot stands among the lines of neap.progress (progress/screen.lua), below what
-- is printed; in a notebook it is a display that is changed; elsewhere it is drawn once, at its
-- end. A push costs some two microseconds: drawing waits for its time. A series keeps a bounded
-- number of points: when it is full, neighbours become their mean, and later ones are gathered as
-- widely.

local clean = require "neap.plot.out.clean"
local colors = require "neap.plot.out.colors"
local core = require "neap.core"
local line = require "neap.plot.kinds.line"
local loops = require "neap.progress.loops"
local notebook = require "neap.notebook"
local objects = require "neap.objects"
local options = require "neap.options"
local screen = require "neap.progress.screen"

local EVERY = { terminal = 0.25, notebook = 1 } -- seconds between two drawings
local SHARE = 20 -- times as long as a drawing took is waited for the next
local MOST = 4000 -- points of a series
local ROWS, OTHERS = 16, 8 -- rows of a plot; those left for what is printed and for loops
local LEAST_COLUMNS, LEAST_ROWS = 20, 6

local function show() return require "neap.plot.out.show" end

local Live = {}
local meta = { __index = Live, __name = "live plot", __lists = { Live } }

-- ---- points ----

local function new_series(live, name)
  local series = { name = name, x = {}, y = {}, n = 0, stride = 1, count = 0, sum_x = 0, sum_y = 0 }
  live.series[#live.series + 1], live.by_name[name] = series, series
  return series
end

local function halve(series)
  local x, y = series.x, series.y
  for i = 1, series.n // 2 do
    x[i], y[i] = (x[2 * i - 1] + x[2 * i]) / 2, (y[2 * i - 1] + y[2 * i]) / 2
  end
  series.n, series.stride = series.n // 2, 2 * series.stride
end

-- Points are gathered until there are `stride` of them; `n` counts those that are whole, so that an
-- interrupt loses one at most.
local function add(series, x, y)
  if series.n >= MOST then halve(series) end
  series.count, series.sum_x, series.sum_y = series.count + 1, series.sum_x + x, series.sum_y + y
  if series.count < series.stride then return end
  local n = series.n + 1
  series.x[n], series.y[n] = series.sum_x / series.count, series.sum_y / series.count
  series.n, series.count, series.sum_x, series.sum_y = n, 0, 0, 0
end

-- The points, with those that are being gathered as the last.
local function points_of(series)
  local x = table.move(series.x, 1, series.n, 1, {})
  local y = table.move(series.y, 1, series.n, 1, {})
  if series.count > 0 then
    x[#x + 1], y[#y + 1] = series.sum_x / series.count, series.sum_y / series.count
  end
  return x, y
end

local function number_of(name, value)
  if type(value) == "number" then return value end
  if core.is_tensor(value) and value:numel() == 1 then
    value = value:item()
    if type(value) == "number" then return value end
  end
  core.raise(("push: %s must be a number or a tensor of one element, got %s"):format(clean(name),
    core.is_tensor(value) and "a tensor " .. core.shape_text(value) or options.show(value)))
end

-- ---- drawing ----

local function plot_of(live)
  local xs, ys, names = {}, {}, {}
  for i, series in ipairs(live.series) do
    xs[i], ys[i] = points_of(series)
    names[i] = series.name
  end
  if #names == 0 then xs, ys = { {} }, { {} } end
  local given = { x = xs, y = ys, names = names }
  for name, value in pairs(live.given) do given[name] = value end
  return line.line(given)
end

-- The last values in a line, where there is no room for a plot.
local function values_text(live)
  local parts = {}
  for i, series in ipairs(live.series) do
    local last = series.count > 0 and series.sum_y / series.count or series.y[series.n]
    parts[i] = last and ("%s %.4g"):format(clean(series.name), last)
  end
  return table.concat(parts, " ")
end

-- The rows that a plot has on the terminal, or nil.
local function rows_of(live)
  local _, lines = core.terminal_width("stderr")
  local rows = math.min(live.rows or ROWS, (lines or 24) - OTHERS)
  return rows >= LEAST_ROWS and rows or nil
end

-- What stands on the terminal, in at most `columns` columns (progress/screen.lua).
local function text(live, columns)
  local rows = rows_of(live)
  if not rows or columns < LEAST_COLUMNS then return values_text(live) end
  return show().text(plot_of(live), { columns = columns, rows = rows, colors = colors.depth() })
end

local function draw(live)
  local began = core.clock()
  if notebook.show then
    local plot = plot_of(live)
    if live.display then live.display:update(plot) else live.display = notebook.show(plot) end
  elseif live.on_screen then
    screen.draw()
  end
  live.drawn, live.changed = core.clock(), false
  live.wait = math.max(live.every, SHARE * (live.drawn - began))
end

local function begin(live)
  live.live = true
  loops.attend(live)
  local silent = not io or os and os.getenv("NEAP_PROGRESS") == "0"
  live.on_screen = not notebook.show and not silent and screen.add(live, text)
end

-- ---- the object ----

local function x_of(live, x)
  if x == nil then return live.pushes + 1 end
  if type(x) == "number" and x - x == 0 then return x end
  core.raise("push: x must be a finite number, got " .. options.show(x))
end

-- The points {name, number} in what was pushed, checked before any is added. Lines that were not
-- named before come in the order of their names.
local function read(live, values)
  local list, is_new = {}, false
  for name, value in pairs(values) do
    if type(name) ~= "string" then
      core.raise("push: lines have names, as in {loss = 0.5}, got " .. options.show(name))
    end
    list[#list + 1] = { name, number_of(name, value) }
    is_new = is_new or not live.by_name[name]
  end
  if is_new then table.sort(list, function(a, b) return a[1] < b[1] end) end
  return list
end

--- Adds a point to each of the lines that are named: l:push{loss = 0.5, accuracy = 0.9}. Values are
-- numbers or tensors of one element; NaN is a gap. Their x is how many pushes there were, or that
-- given: l:push({loss = 0.5}, epoch). Gives l.
function Live.push(live, values, x)
  if not options.is_table(values) then
    core.raise("push: takes a table such as {loss = 0.5}, got " .. options.show(values))
  end
  x = x_of(live, x)
  for _, point in ipairs(read(live, values)) do
    add(live.by_name[point[1]] or new_series(live, point[1]), x, point[2])
  end
  live.pushes, live.changed = live.pushes + 1, true
  if not live.live then begin(live) end
  if core.clock() - live.drawn >= live.wait then draw(live) end
  return live
end

--- The plot of what was pushed so far: l:plot():save("loss.svg").
function Live.plot(live) return plot_of(live) end

--- Ends the drawing, whose last state stays; at the end of a script it ends by itself. What is
-- pushed afterwards begins it anew.
function Live.close(live)
  if not live.live then return end
  live.live = false
  loops.forget(live)
  if live.on_screen then return screen.remove(live, live.pushes > 0) end
  if notebook.show then
    if live.changed then draw(live) end
  elseif live.pushes > 0 and io then
    print(show().text(plot_of(live), { rows = live.rows, colors = show().depth() }))
  end
end

meta.__close = Live.close
meta.__gc = Live.close

function meta.__tostring(live)
  return ("live plot of %s: l:push{loss = 0.5} adds one"):format(
    options.count(live.pushes, "point"))
end

objects.guard(Live, "l", function(value)
  return type(value) == "table" and getmetatable(value) == meta
end)

-- ---- options ----

local PASSED = { "title", "xlabel", "ylabel", "xscale", "yscale", "xlim", "ylim", "legend", "theme",
  "colors", "width", "height" }

-- Has plot.line check the options that are its own, in the name of plot.live.
local function check_passed(live)
  local ok, message = pcall(plot_of, live)
  if ok then return end
  if core.is_interrupt(message) then error(message, 0) end
  core.raise("plot.live: " .. tostring(message):gsub("^.-plot%.line: ", ""))
end

-- The lines that are named beforehand.
local function name_series(live, names)
  if not options.is_table(names) then
    core.raise("plot.live: names must be a list of texts, got " .. options.show(names))
  end
  for i, name in ipairs(names) do
    if type(name) ~= "string" then
      core.raise(("plot.live: names[%d] must be a text, got %s"):format(i, options.show(name)))
    end
    new_series(live, name)
  end
end

--- plot.live{names=, every=, rows=, title=, xlabel=, ylabel=, xscale=, yscale=, xlim=, ylim=,
--- legend=, colors=, theme=, width=, height=}: a plot of lines that grows while a script trains:
-- l:push{loss = 0.5} adds a point to a line and, from time to time, has the plot redrawn in its
-- place: in the terminal, below what is printed and with the bars of neap.progress, or in the cell
-- of a notebook. Where there is neither, it is drawn once, at its end. names, a list, gives the
-- order of the lines; others begin with their first point. every is in seconds, at least (0.25; 1
-- in a notebook), rows in rows of the terminal (16 without it); title and the like are those of
-- plot.line. l:plot() is a plot to save, l:close() the end. NEAP_PROGRESS=0 has it drawn at the end
-- alone.
-- > plot.live{names = {"train", "val"}, title = "loss", yscale = "log"}
local function live_plot(given)
  core.refuse_colon("live", given)
  local o = options.check("plot.live", given, { "names", "every", "rows", table.unpack(PASSED) })
  local live = setmetatable({
    series = {}, by_name = {}, pushes = 0, drawn = -math.huge, wait = 0, given = {},
    every = o.every and options.number("plot.live", "every", o.every, 0, 3600)
      or notebook.show and EVERY.notebook or EVERY.terminal,
    rows = o.rows and options.whole("plot.live", "rows", o.rows, LEAST_ROWS, 200),
  }, meta)
  name_series(live, o.names or {})
  for _, name in ipairs(PASSED) do live.given[name] = o[name] end
  check_passed(live)
  return live
end

return { live = objects.maker(live_plot, meta) }
