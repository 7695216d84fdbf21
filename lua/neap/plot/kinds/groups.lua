--- Groups of values side by side: what plot.box and plot.violin have in common.
--
-- Each group is a series at 1, 2, ... of an axis of categories; {place, value} pairs become px
-- here, so that a kind need not know whether its groups stand or lie.

local common = require "neap.plot.common"
local core = require "neap.core"
local data = require "neap.plot.data"
local panel_of = require "neap.plot.panel"

local groups = {}

--- The quantiles of a vector, as numbers.
function groups.quantiles(values, list)
  return values:quantile(core.tensor(list, { dtype = "float64" })):totable()
end

--- Adds a series for each group of y, at 1, 2, ... along one axis, whose values are finite:
-- prepare(series) fills in what is drawn and gives the range it takes; draw(pen, series) draws.
function groups.build(what, o, panel, prepare, draw)
  local list = data.series(what, "y", o.y, o.names)
  local color_list, names = common.colors(what, o.colors), {}
  for i, series in ipairs(list) do
    names[i] = series.name or tostring(i)
    series.finite = series.values:masked_select(series.values:isfinite())
    series.place, series.lying = i, o.horizontal
    series.color = common.color_of(color_list, series, i)
    local range = series.finite:numel() > 0 and prepare(series) or {}
    local places = { low = i - 0.5, high = i + 0.5 }
    series.x, series.y = o.horizontal and range or places, o.horizontal and places or range
    series.name, series.draw = nil, draw
    panel_of.add(panel, series)
  end
  local along = o.horizontal and panel.y or panel.x
  along.categories = names
  if o.horizontal then panel.y.reverse = true end
end

--- The px of places along the axis of groups and of values along the other.
function groups.point(pen, series, place, value)
  if series.lying then return pen.x(value), pen.y(place) end
  return pen.x(place), pen.y(value)
end

--- Adds a path through {place, value} pairs, flat.
function groups.path(pen, series, pairs_of, look)
  local points = {}
  for i = 1, #pairs_of, 2 do
    local x, y = groups.point(pen, series, pairs_of[i], pairs_of[i + 1])
    if x ~= x or y ~= y then return end
    points[i], points[i + 1] = x, y
  end
  look.op, look.points = "path", points
  pen:add(look)
end

return groups
