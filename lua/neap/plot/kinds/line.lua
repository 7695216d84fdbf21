--- plot.line: lines through points, with bands of errors, and a second axis.

local common = require "neap.plot.common"
local core = require "neap.core"
local data = require "neap.plot.data"
local first = require "neap.plot.kinds.first"
local kind = require "neap.plot.kind"
local options = require "neap.options"
local panel_of = require "neap.plot.panel"
local shapes = require "neap.plot.kinds.shapes"
local xs_of = require "neap.plot.kinds.xs"

local DASHES = { { 6, 4 }, { 2, 3 }, { 8, 3, 2, 3 } } -- for colours that come again
local SERIES = 12 -- as many as a theme has colours

-- ---- bands ----

-- Lower and upper edge of a band: from a half-width or from {low, high}.
local function band_of(what, given, series)
  local low, high
  if options.is_table(given) and #given == 2 and type(given[1]) ~= "number" then
    low = data.vector(what, "band[1]", given[1])
    high = data.vector(what, "band[2]", given[2])
  else
    local half = type(given) == "number" and core.full({ series.values:numel() }, given,
      { dtype = "float64" }) or data.vector(what, "band", given)
    low, high = half, half
    if half:numel() == series.values:numel() then
      low, high = series.values - half, series.values + half
    end
  end
  if low:numel() ~= series.values:numel() or high:numel() ~= low:numel() then
    core.raise(("%s: band must have as many values as y, %d, got %d"):format(what,
      series.values:numel(), low:numel()))
  end
  return { low = low, high = high }
end

-- ---- series ----

local function draw_band(pen, series)
  pen:band(series.xs, series.band.low, series.band.high)
end

local function draw_line(pen, series)
  if series.band then draw_band(pen, series) end
  pen:line(series.xs, series.values, { width = series.line_width, dash = series.dash })
  if series.shape then pen:marks(series.xs, series.values, { shape = series.shape, size = 6 }) end
end

local function dash_of(i)
  local round = (i - 1) // SERIES
  return round > 0 and DASHES[(round - 1) % #DASHES + 1] or nil
end

local function range_of_y(series)
  local range = data.range(series.values)
  if not series.band then return range end
  return data.join(range, data.join(data.range(series.band.low), data.range(series.band.high)))
end

-- What the option gives to a series; {low, high} of a single one is no list of two.
local function own_band(o, series, i, axis, count)
  if o.band == nil or axis ~= "y" then return nil end
  if count == 1 and options.is_table(o.band) and #o.band == 2 then return o.band end
  return data.of_series(o.band, series, i)
end

local function add(what, o, panel, series, i, axis, count)
  local band = own_band(o, series, i, axis, count)
  series.axis, series.key = axis, "line"
  series.line_width = options.number(what, "line_width", o.line_width, 0.1, 50)
  series.dash, series.color = dash_of(i), common.color_of(o.color_list, series, i)
  series.shape = o.marker
  if band then series.band = band_of(what, band, series) end
  series.x, series.y, series.draw = data.range(series.xs), range_of_y(series), draw_line
  panel_of.add(panel, series)
end

-- ---- the kind ----

local function second_axis(what, o, panel, count)
  if o.y2 == nil then return end
  panel.y2 = { scale = "linear" }
  common.axis(what, panel.y2, { y2label = o.y2label, y2scale = o.y2scale, y2lim = o.y2lim }, "y2")
  local list = data.series(what, "y2", o.y2)
  xs_of.give(what, o, panel, list, "y2")
  for i, series in ipairs(list) do add(what, o, panel, series, count + i, "y2") end
end

local function build(what, o, panel)
  o.color_list, o.marker = common.colors(what, o.colors), shapes.check(what, o.marker)
  local list = data.series(what, "y", o.y, o.names)
  xs_of.give(what, o, panel, list, "y")
  for i, series in ipairs(list) do add(what, o, panel, series, i, "y", #list) end
  second_axis(what, o, panel, #list)
end

local line = {}

--- plot.line{y=, x=, band=, marker=, line_width = 2, y2=, y2label=, y2scale=, y2lim=, title=,
-- xlabel=, ylabel=, xscale=, yscale=, xlim=, ylim=, xticks=, yticks=, legend=, names=, colors=,
-- annotations=, theme=, gridlines = true, width = 640, height = 400}: lines through points;
-- line(y, {...}) and line(x, y, {...}) are the same. y is a vector (a tensor or a table of
-- numbers), the columns of a matrix, a list of vectors or a table of them by name; x is one
-- vector for all, a table by the same names, a list of texts (categories), or 1, 2, ... without
-- it. NaN, infinities and what a logarithmic axis has no place for are gaps. band is the half
-- width of a band about the lines, or {low, high}, for all or by name; marker = true, or a shape,
-- puts a mark at each point. y2 holds series of a second axis, on the right. Of a million points
-- the lowest and highest of each column of pixels are drawn, which gives the same picture.
-- > local epoch = neap.range(1, 20)
-- > local loss = {train = (epoch * -0.2):exp(), val = (epoch * -0.15):exp() + 0.1}
-- > plot.line{x = epoch, y = loss, title = "Training", xlabel = "epoch", ylabel = "loss"}
line.line = first.define("plot.line", { { "y" }, { "x", "y" } }, kind.define("line", {
  options = { "x", "y", "y2", "y2label", "y2scale", "y2lim", "band", "marker", line_width = 2 },
  build = build,
}))

return line
