--- plot.pairs: each feature against each other one, with histograms on the diagonal.
--
-- Each cell is a panel. Those of the first column and the last row have axes and are larger by the
-- room these take, so that all panels are equally large and stand in line.

local common = require "neap.plot.common"
local core = require "neap.core"
local data = require "neap.plot.data"
local first = require "neap.plot.kinds.first"
local kind = require "neap.plot.kind"
local legend = require "neap.plot.legend"
local object = require "neap.plot.object"
local options = require "neap.options"
local panel = require "neap.plot.panel"
local shapes = require "neap.plot.kinds.shapes"
local text = require "neap.plot.text"
local themes = require "neap.plot.themes"

local MOST = 10 -- features
local MOST_CLASSES = 50
local BINS = 20
local CELL = 150 -- px, where no size is given

-- ---- arguments ----

local function features_of(what, o)
  local x = options.tensor(what, "x", o.x):detach()
  if x.ndim ~= 2 or x:size(2) < 2 or x:size(2) > MOST then
    local hint = x.ndim == 2 and x:size(2) > MOST and "; choose some, as x[{ {}, {1, 4} }]" or ""
    core.raise(("%s: x must be (n, features) with 2 to %d features, got %s%s"):format(what, MOST,
      core.shape_text(x), hint))
  end
  return x:to("float64")
end

-- The names of features, or 1, 2, ...
local function names_of(what, o, n)
  local list = o.features and data.texts(what, "features", o.features) or {}
  if o.features and #list ~= n then
    core.raise(("%s: features must have a name for each of %d, got %d"):format(what, n, #list))
  end
  for i = #list + 1, n do list[i] = tostring(i) end
  return list
end

-- The rows of each class of y, as {name, rows}; of all where there is no y.
local function classes_of(what, o, n)
  if o.y == nil then return { { rows = core.range(1, n):to("int64") } } end
  local y = data.vector(what, "y", o.y)
  if y:numel() ~= n then
    core.raise(("%s: y must have a class for each of %s, got %d"):format(what,
      options.count(n, "row"), y:numel()))
  end
  local names, list = o.classes and data.texts(what, "classes", o.classes) or {}, {}
  for _, value in ipairs(y:unique():totable()) do
    local label = math.tointeger(value) or value
    if value == value then
      list[#list + 1] = { name = names[label] or tostring(label),
        rows = y:eq(value):nonzero():flatten() }
    end
  end
  if #list > MOST_CLASSES then
    core.raise(("%s: y has %d different values, at most %d are told apart"):format(what, #list,
      MOST_CLASSES))
  end
  return list
end

-- ---- panels ----

local function draw_marks(pen, series)
  pen:marks(series.xs, series.ys, { shape = series.shape, size = series.size,
    opacity = series.opacity })
end

local function add_marks(made, figure, class, i, row, column)
  local xs = figure.x:select(2, column):index_select(1, class.rows)
  local ys = figure.x:select(2, row):index_select(1, class.rows)
  local crowded = figure.x:size(1) > 300
  panel.add(made, { xs = xs, ys = ys, x = data.range(xs), y = data.range(ys), draw = draw_marks,
    shape = shapes.of_series(i), size = crowded and 3.5 or 5, opacity = crowded and 0.6 or 0.8,
    color = figure.colors[i] })
end

-- The outline of a histogram, filled so that others show through.
local function draw_histogram(pen, series)
  local points, foot = { pen.x(series.low), pen.bottom }, pen.y(0)
  points[2] = foot
  for i, count in ipairs(series.counts) do
    local y = pen.y(count)
    for _, edge in ipairs { i - 1, i } do
      points[#points + 1] = pen.x(series.low + edge * series.step)
      points[#points + 1] = y
    end
  end
  points[#points + 1], points[#points + 2] = pen.x(series.low + #series.counts * series.step), foot
  pen:add { op = "path", points = points, closed = true, fill = pen.color, opacity = 0.35 }
  pen:add { op = "path", points = points, stroke = pen.color, width = 1.25 * pen.unit }
end

local function add_histogram(made, figure, class, i, column)
  local range = data.range(figure.x:select(2, column):contiguous())
  local values = figure.x:select(2, column):index_select(1, class.rows)
  values = values:masked_select(values:isfinite())
  local series = { draw = draw_histogram, x = range, y = { low = 0, high = 1 },
    sticky = { y = { 0 } }, color = figure.colors[i], low = range.low, counts = {} }
  if range.low and range.high > range.low and values:numel() > 0 then
    series.counts = values:histc(BINS, range.low, range.high):totable()
    series.step = (range.high - range.low) / BINS
    series.y.high = math.max(table.unpack(series.counts))
  else
    series.draw = function() end
  end
  panel.add(made, series)
end

local function make_panel(figure, row, column)
  local made = panel.new()
  made.quiet, made.gridlines, made.legend = true, false, false
  local last = #figure.names
  made.x.hidden, made.y.hidden = row < last, column > 1
  made.x.label = row == last and figure.names[column] or nil
  made.y.label = column == 1 and figure.names[row] or nil
  for i, class in ipairs(figure.classes) do
    if row == column then
      add_histogram(made, figure, class, i, column)
    else
      add_marks(made, figure, class, i, row, column)
    end
  end
  if row == column then made.y.ticks = {} end -- counts, where others have the feature
  return made
end

local function make_panels(figure)
  local rows = {}
  for row = 1, #figure.names do
    rows[row] = {}
    for column = 1, #figure.names do rows[row][column] = make_panel(figure, row, column) end
  end
  return rows
end

-- ---- layout ----

-- The margins of panels that have axes to their left and below, and of those that have none.
local function margins_of(figure, style, cell)
  local outer, inner = { left = 0, bottom = 0 }, { left = 0, bottom = 0, right = 0, top = 0 }
  local n = #figure.names
  for row = 1, n do
    for column = 1, n do
      local m = panel.margins(figure.panels[row][column], style, cell)
      local left, bottom = column == 1 and outer or inner, row == n and outer or inner
      left.left, bottom.bottom = math.max(left.left, m.left), math.max(bottom.bottom, m.bottom)
      inner.right, inner.top = math.max(inner.right, m.right), math.max(inner.top, m.top)
    end
  end
  return outer, inner
end

local function draw_panels(figure, style, area, steps)
  local n = #figure.names
  local cell = { x = 0, y = 0, width = area.width / n, height = area.height / n }
  local outer, inner = margins_of(figure, style, cell)
  local wide = (area.width - outer.left - (n - 1) * inner.left) / n
  local high = (area.height - outer.bottom - (n - 1) * inner.bottom) / n
  local y = area.y
  for row = 1, n do
    local below = row == n and outer.bottom or inner.bottom
    local x = area.x
    for column = 1, n do
      local left = column == 1 and outer.left or inner.left
      local box = { x = x, y = y, width = math.max(1, wide + left),
        height = math.max(1, high + below) }
      panel.draw(figure.panels[row][column], style, box, steps, { left = left, bottom = below,
        right = inner.right, top = inner.top })
      x = x + wide + left
    end
    y = y + high + below
  end
end

local function draw_title(figure, style, steps)
  local y = style.pad(0.4)
  if not figure.title then return y end
  local room = steps.width - 2 * style.gap(0.6)
  for _, line in ipairs(text.wrap(figure.title, room, style.width(style.title, true), 2)) do
    steps[#steps + 1] = { op = "text", x = style.gap(0.6), y = y, text = line, bold = true,
      size = style.title, color = style.theme.text, anchor = "start", baseline = "top" }
    y = y + style.line(style.title)
  end
  return y + style.pad(0.2)
end

-- The classes by name, above the panels; gives where these may begin.
local function draw_legend(figure, style, y, steps)
  local entries = {}
  for i, class in ipairs(figure.classes) do
    entries[i] = { name = class.name, key = "marks", shape = shapes.of_series(i),
      color = figure.colors[i] or themes.color(style.theme, i) }
  end
  local key = legend.box({ series = entries }, style, steps.width, style.line(style.legend))
  key = key and legend.wide_box(key, style, { width = steps.width, height = steps.height })
  if not key then return y end -- or there is no room
  legend.draw(key, { left = style.gap(0.6), top = y }, style, steps, true)
  return y + key.height + style.pad(0.2)
end

local function drawing(figure, width, height, metrics, theme)
  local steps, whole = kind.begin(width or figure.width, height or figure.height, metrics,
    theme or figure.theme)
  local y = draw_legend(figure, whole, draw_title(figure, whole, steps), steps)
  local area = { x = 0, y = y, width = steps.width, height = math.max(1, steps.height - y) }
  local n = #figure.names
  draw_panels(figure, kind.style(whole, area.width / n, area.height / n), area, steps)
  return steps
end

-- ---- the kind ----

local function pairs_plot(given)
  local what = "plot.pairs"
  local o = options.check(what, given, { "x", "y", "features", "classes", "title", "theme",
    "colors", "width", "height" })
  local x = features_of(what, o)
  local n = x:size(2)
  local side = math.max(400, math.min(1400, 60 + n * CELL))
  local figure = { x = x, names = names_of(what, o, n), classes = classes_of(what, o, x:size(1)),
    title = common.title(what, "title", o.title), theme = common.theme(what, o.theme),
    colors = common.colors(what, o.colors) or {} }
  figure.width, figure.height = common.size(what,
    { width = o.width or side, height = o.height or side })
  figure.panels = make_panels(figure)
  return object.new { kind = "plot of pairs", figure = figure, width = figure.width,
    height = figure.height, drawing = drawing }
end

local kinds = {}

--- plot.pairs(x[, y[, {features=, classes=, title=, colors=, width=, height=, theme=}]]): each of 2
-- to 10 features, the columns of x (n, features), against each other one, with their histograms on
-- the diagonal, coloured by the class y (n). features and classes are names, the latter by class
-- number. NaN is left out.
-- > local iris = neap.data.iris()
-- > plot.pairs(iris.x, iris.y, {classes = iris.classes})
kinds.pairs = first.define("plot.pairs", { { "x" }, { "x", "y" } }, pairs_plot)

return kinds
