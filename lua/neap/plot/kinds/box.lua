--- plot.box: groups of values as boxes with whiskers (Tukey 1977).
--
-- Quartiles are those of x:quantile, straight between values. Lying boxes are the same with the
-- axes exchanged (groups.lua).

local colors = require "neap.plot.colors"
local data = require "neap.plot.data"
local first = require "neap.plot.kinds.first"
local groups = require "neap.plot.kinds.groups"
local kind = require "neap.plot.kind"
local options = require "neap.options"

local HALF, CAP = 0.3, 0.14 -- of the room of a group: half of a box, and of a whisker's end

-- Quartiles, whiskers (the values farthest out that are within `reach` times the box) and what
-- lies beyond.
local function prepare_with(reach, outliers)
  return function(series)
    local x = series.finite
    local q = groups.quantiles(x, { 0.25, 0.5, 0.75 })
    local far = reach * (q[3] - q[1])
    local inside = x:masked_select(x:ge(q[1] - far) & x:le(q[3] + far))
    series.quartiles, series.mean = q, x:mean():item()
    series.low = math.min(inside:min():item(), q[1])
    series.high = math.max(inside:max():item(), q[3])
    if not outliers then return { low = series.low, high = series.high } end
    series.outliers = x:masked_select(x:lt(series.low) | x:gt(series.high))
    return data.range(x)
  end
end

local function draw_outliers(pen, series)
  if not series.outliers or series.outliers:numel() == 0 then return end
  local places = series.outliers * 0 + series.place
  local xs, ys = places, series.outliers
  if series.lying then xs, ys = ys, xs end
  pen:marks(xs, ys, { size = 4.5, fill = colors.mix(pen.color, pen.theme.panel, 0.4),
    stroke = pen.color })
end

local function draw_whisker(pen, series, from, to)
  local at, width = series.place, 1.25 * pen.unit
  local stroke = pen.color
  groups.path(pen, series, { at, from, at, to }, { stroke = stroke, width = width })
  groups.path(pen, series, { at - CAP, to, at + CAP, to }, { stroke = stroke, width = width })
end

local function draw_mean(pen, series)
  local x, y = groups.point(pen, series, series.place, series.mean)
  if x ~= x or y ~= y then return end
  pen:add { op = "marks", points = { x, y }, shape = "diamond", size = 7 * pen.unit,
    fill = pen.theme.panel, stroke = pen.color }
end

local function draw_box(pen, series)
  local at, q = series.place, series.quartiles
  if not q then return end
  draw_whisker(pen, series, q[1], series.low)
  draw_whisker(pen, series, q[3], series.high)
  groups.path(pen, series, { at - HALF, q[1], at + HALF, q[1], at + HALF, q[3], at - HALF, q[3] },
    { closed = true, fill = colors.mix(pen.theme.panel, pen.color, 0.3), stroke = pen.color,
      width = 1.25 * pen.unit })
  groups.path(pen, series, { at - HALF, q[2], at + HALF, q[2] },
    { stroke = pen.color, width = 2.5 * pen.unit })
  draw_outliers(pen, series)
  if series.show_mean then draw_mean(pen, series) end
end

local function build(what, o, panel)
  local reach = options.number(what, "whiskers", o.whiskers, 0)
  local prepare = prepare_with(reach, o.outliers)
  groups.build(what, o, panel, function(series)
    series.show_mean = o.mean
    return prepare(series)
  end, draw_box)
end

local box = {}

--- plot.box(y[, {whiskers = 1.5, outliers = true, mean = false, horizontal = false, title=,
-- xlabel=, ylabel=, xscale=, yscale=, xlim=, ylim=, xticks=, yticks=, legend=, names=, colors=,
-- annotations=, theme=, gridlines = true, width = 640, height = 400}]): groups of values (a
-- vector, the columns of a matrix, a list of vectors or a table of them by name) as boxes from the
-- first to the third quartile with a line at the median. Whiskers reach to the values farthest out
-- that are within so many times the length of the box; what lies beyond is drawn as marks. mean
-- adds a diamond at the mean. NaN and infinities do not count.
-- > plot.box({small = neap.randn(100), large = 2 * neap.randn(100)}, {title = "Two groups"})
box.box = first.define("plot.box", { { "y" } }, kind.define("box", {
  options = { "y", whiskers = 1.5, outliers = true, mean = false, horizontal = false },
  build = build,
}))

return box
