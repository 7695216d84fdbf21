--- plot.violin: groups of values as the shapes of their densities (Hintze and Nelson 1998).
--
-- Densities are those of density.lua, all drawn equally wide; inside stand the quartiles and the
-- median. A group of one value alone is a line.

local colors = require "neap.plot.colors"
local data = require "neap.plot.data"
local density = require "neap.plot.density"
local first = require "neap.plot.kinds.first"
local groups = require "neap.plot.kinds.groups"
local kind = require "neap.plot.kind"
local options = require "neap.options"

local POINTS = 128 -- of an outline
local HALF = 0.42 -- of the room of a group

local function prepare_with(bandwidth, cut)
  return function(series)
    local x = series.finite
    series.quartiles = groups.quantiles(x, { 0.25, 0.5, 0.75 })
    series.range = data.range(x)
    series.places, series.densities = density.of(x, POINTS, bandwidth, cut)
    if not series.places then return series.range end
    return { low = series.places[1], high = series.places[#series.places],
      positive = series.range.positive }
  end
end

-- Both sides of the density about the middle of the group.
local function outline_of(series)
  local most, points, n = 0, {}, #series.places
  for _, d in ipairs(series.densities) do most = math.max(most, d) end
  for i, value in ipairs(series.places) do
    local half = HALF * series.densities[i] / most
    points[2 * i - 1], points[2 * i] = series.place - half, value
    local back = 2 * (2 * n - i + 1)
    points[back - 1], points[back] = series.place + half, value
  end
  return points
end

local function draw_inside(pen, series)
  local at, q = series.place, series.quartiles
  local color = colors.mix(pen.color, pen.theme.text, 0.55)
  local reach = 1.5 * (q[3] - q[1])
  local low = math.max(series.range.low, q[1] - reach)
  local high = math.min(series.range.high, q[3] + reach)
  groups.path(pen, series, { at, low, at, high }, { stroke = color, width = 1.25 * pen.unit })
  groups.path(pen, series, { at, q[1], at, q[3] }, { stroke = color, width = 6 * pen.unit })
  local x, y = groups.point(pen, series, at, q[2])
  if x == x and y == y then
    pen:add { op = "marks", points = { x, y }, shape = "circle", size = 5 * pen.unit,
      fill = pen.theme.panel }
  end
end

local function draw(pen, series)
  if not series.quartiles then return end
  if not series.places then -- all values are one
    local at, value = series.place, series.quartiles[2]
    return groups.path(pen, series, { at - HALF, value, at + HALF, value },
      { stroke = pen.color, width = 2.5 * pen.unit })
  end
  groups.path(pen, series, outline_of(series), { closed = true, stroke = pen.color,
    fill = colors.mix(pen.theme.panel, pen.color, 0.35), width = 1.25 * pen.unit })
  if series.inside then draw_inside(pen, series) end
end

local function build(what, o, panel)
  local bandwidth = o.bandwidth and options.number(what, "bandwidth", o.bandwidth, 1e-300)
  local prepare = prepare_with(bandwidth, o.cut)
  groups.build(what, o, panel, function(series)
    series.inside = o.inside
    return prepare(series)
  end, draw)
end

local violin = {}

--- plot.violin(y[, {bandwidth=, cut = false, inside = true, horizontal = false, title=, xlabel=,
-- ylabel=, xscale=, yscale=, xlim=, ylim=, xticks=, yticks=, legend=, names=, colors=,
-- annotations=, theme=, gridlines = true, width = 640, height = 400}]): groups of values (as in
-- plot.box) as the shapes of their densities, sums of bells whose width is bandwidth or
-- Silverman's 0.9 min(std, quartile range / 1.34) n^(-1/5); all are equally wide. cut ends them at
-- the least and the largest value; inside draws the quartiles and the median. NaN and infinities
-- do not count.
-- > plot.violin({small = neap.randn(200), large = 2 * neap.randn(200)}, {title = "Two groups"})
violin.violin = first.define("plot.violin", { { "y" } }, kind.define("violin", {
  options = { "y", "bandwidth", cut = false, inside = true, horizontal = false },
  build = build,
}))

return violin
