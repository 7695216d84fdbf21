--- plot.scatter: marks at points, coloured by series, by class or by a third value.

local colormaps = require "neap.plot.colormaps"
local common = require "neap.plot.common"
local core = require "neap.core"
local data = require "neap.plot.data"
local first = require "neap.plot.kinds.first"
local kind = require "neap.plot.kind"
local options = require "neap.options"
local panel_of = require "neap.plot.panel"
local shapes = require "neap.plot.kinds.shapes"
local xs_of = require "neap.plot.kinds.xs"

local LEVELS = 64 -- colours that a third value is shown in
local CROWDED = 400 -- marks from which on they are smaller and let through what lies below
local CLASSES = 100
local LABELS = { number = true, string = true }

-- ---- x and y ----

-- x may be a matrix of two columns, the points themselves.
local function split_points(what, o)
  local x = o.x
  if o.y ~= nil or x == nil then return end
  if core.is_tensor(x) and x.ndim == 2 and x:size(2) == 2 then
    o.x, o.y = x:select(2, 1), x:select(2, 2)
    return
  end
  core.raise(("%s: needs y, or as x a matrix of two columns, got %s"):format(what,
    core.is_tensor(x) and core.shape_text(x) or options.show(x)))
end

-- ---- classes ----

-- The class of each point as a text, and the classes in their order.
local function classes_of(what, labels, n)
  local list = {}
  if core.is_tensor(labels) then labels = data.vector(what, "labels", labels):totable() end
  for i = 1, options.is_table(labels) and rawlen(labels) or 0 do
    list[i] = math.type(labels[i]) and math.tointeger(labels[i]) or labels[i]
    if list[i] ~= list[i] or not LABELS[type(list[i])] then
      core.raise(("%s: labels[%d] must be a number or a text, got %s"):format(what, i,
        options.show(list[i])))
    end
  end
  if #list ~= n then
    core.raise(("%s: labels must be as many as the points, %d, got %d"):format(what, n, #list))
  end
  return list
end

local function distinct(what, list)
  local seen, order = {}, {}
  for _, label in ipairs(list) do
    if not seen[label] then
      seen[label], order[#order + 1] = true, label
    end
  end
  if #order > CLASSES then
    core.raise(("%s: labels have %d different values; give numbers as color"):format(what, #order))
  end
  table.sort(order, function(a, b)
    if type(a) == type(b) then return a < b end
    return type(a) == "number"
  end)
  return order
end

-- One series of points as a series for each class.
local function by_class(what, o, whole)
  local labels = classes_of(what, o.labels, whole.values:numel())
  local list, places = {}, {}
  for i, label in ipairs(labels) do
    places[label] = places[label] or {}
    table.insert(places[label], i)
  end
  for i, label in ipairs(distinct(what, labels)) do
    local at = core.tensor(places[label], { dtype = "int64" })
    local name = o.names and math.type(label) == "integer" and o.names[label] or tostring(label)
    list[i] = { name = data.texts(what, "names", { name })[1], id = tostring(label),
      xs = whole.xs:index_select(1, at), values = whole.values:index_select(1, at) }
  end
  return list
end

-- ---- a third value ----

local function level_of(values, range)
  local span = range.high / 2 - range.low / 2
  local t = span > 0 and (values / 2 - range.low / 2) / span or values * 0 + 0.5
  return (t * LEVELS):floor():clamp(0, LEVELS - 1)
end

-- Marks of one colour at a time, in the order of the values.
local function draw_levels(pen, series)
  for _, level in ipairs(series.levels:unique():totable()) do
    if level == level then
      local at = series.levels:eq(level)
      pen:marks(series.xs:masked_select(at), series.values:masked_select(at), {
        shape = series.shape, size = series.size, opacity = series.opacity,
        color = colormaps.color(series.map, (level + 0.5) / LEVELS) })
    end
  end
end

local function color_by_value(what, o, panel, series)
  local values = data.vector(what, "color", o.color)
  if values:numel() ~= series.values:numel() then
    core.raise(("%s: color must have as many values as there are points, %d, got %d"):format(what,
      series.values:numel(), values:numel()))
  end
  local range = data.range(values)
  series.map = colormaps.check(what, o.colormap)
  if not range.low then return end
  series.levels, series.draw = level_of(values, range), draw_levels
  panel.colorbar = { low = range.low, high = range.high, map = series.map,
    label = common.title(what, "color_label", o.color_label) }
end

-- ---- the kind ----

local function draw_marks(pen, series)
  pen:marks(series.xs, series.values, { shape = series.shape, size = series.size,
    opacity = series.opacity, stroke = series.opacity == 1 and pen.theme.panel or nil })
end

local function total(list)
  local n = 0
  for _, series in ipairs(list) do n = n + series.values:numel() end
  return n
end

local function finish(what, o, series, i, crowded)
  series.shape = o.marker and shapes.check(what, o.marker) or shapes.of_series(i)
  series.size = options.number(what, "size", o.size or (crowded and 4 or 7), 0.1, 100)
  series.opacity = options.number(what, "opacity", o.opacity or (crowded and 0.7 or 1), 0, 1)
  series.color = common.color_of(o.color_list, series, i)
  series.x, series.y = data.range(series.xs), data.range(series.values)
  series.key, series.draw = "marks", series.draw or draw_marks
end

local function build(what, o, panel)
  split_points(what, o)
  o.color_list = common.colors(what, o.colors)
  local list = data.series(what, "y", o.y, not o.labels and o.names or nil)
  xs_of.give(what, o, panel, list, "y")
  if o.labels ~= nil or o.color ~= nil then
    if #list ~= 1 or o.labels ~= nil and o.color ~= nil then
      core.raise(what .. ": takes labels or color, of one series of points")
    end
  end
  if o.labels ~= nil then list = by_class(what, o, list[1]) end
  if o.color ~= nil then color_by_value(what, o, panel, list[1]) end
  local crowded = total(list) > CROWDED
  for i, series in ipairs(list) do
    finish(what, o, series, i, crowded)
    panel_of.add(panel, series)
  end
end

local scatter = {}

--- plot.scatter{x=, y=, labels=, color=, color_label=, colormap = "viridis", marker=, size=,
-- opacity=, title=, xlabel=, ylabel=, xscale=, yscale=, xlim=, ylim=, xticks=, yticks=, legend=,
-- names=, colors=, annotations=, theme=, gridlines = true, width = 640, height = 400}: marks at
-- points; scatter(x, y, {...}) is the same. y is a vector, the columns of a matrix, a list of
-- vectors or a table of them by name, x as in plot.line; or x alone is a matrix (n, 2). labels, a
-- vector of class numbers or a list of n texts, gives each class a colour, a mark and its entry
-- in the legend (names, a list, by number); color, a vector, shows a third value by a colormap
-- with a bar beside, called color_label. Marks of crowds are smaller and let through what lies
-- below; of those that fall on one another only one is drawn.
-- > local blobs = neap.data.blobs(90, {seed = 1})
-- > plot.scatter{x = blobs.x, labels = blobs.y, title = "Blobs"}
scatter.scatter = first.define("plot.scatter", { { "x" }, { "x", "y" } }, kind.define("scatter", {
  options = { "x", "y", "labels", "color", "color_label", "marker", "size", "opacity",
    colormap = "viridis" },
  build = build,
}))

return scatter
