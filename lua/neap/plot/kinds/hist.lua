--- plot.hist: how often values occur, in bins.

local common = require "neap.plot.common"
local core = require "neap.core"
local data = require "neap.plot.data"
local first = require "neap.plot.kinds.first"
local kind = require "neap.plot.kind"
local options = require "neap.options"
local panel_of = require "neap.plot.panel"

local MOST = 10000 -- bins
local WHOLE = 60 -- so many whole numbers have a bin each

-- ---- bins ----

local function all_finite(list)
  local parts = {}
  for i, series in ipairs(list) do
    parts[i] = series.values:masked_select(series.values:isfinite())
    series.finite = parts[i]
  end
  return core.cat(parts, 1)
end

-- The rule of Freedman and Diaconis (1981) or, where it gives fewer bins, that of Sturges (1926).
local function count_of(values, range)
  local n = values:numel()
  local sturges = math.log(n, 2) + 1
  local quartiles = values:quantile(core.tensor({ 0.25, 0.75 }, { dtype = "float64" })):totable()
  local width = 2 * (quartiles[2] - quartiles[1]) / n ^ (1 / 3)
  local by_width = width > 0 and (range.high - range.low) / width or 0
  return math.floor(math.max(1, math.min(200, math.max(sturges, by_width))) + 0.5)
end

local function even_edges(low, high, n)
  local edges = {}
  for i = 0, n do edges[i + 1] = low + (high - low) * (i / n) end
  return edges
end

local function log_edges(range, n)
  local edges, low = {}, math.log(range.positive)
  local high = math.log(range.high)
  for i = 0, n do edges[i + 1] = math.exp(low + (high - low) * (i / n)) end
  edges[1], edges[n + 1] = range.positive, range.high
  return edges
end

local function is_whole(values, range)
  return range.high - range.low < WHOLE and values:eq(values:round()):all():item()
end

local function edges_of_numbers(what, o, values, range)
  local n = o.bins == "auto" and count_of(values, range)
    or options.whole(what, "bins", o.bins, 1, MOST)
  if o.xscale == "log" and range.positive and range.positive < range.high then
    return log_edges(range, n)
  end
  if range.high / 2 - range.low / 2 > 8e307 then
    core.raise(what .. ": the values lie too far apart to have bins")
  end
  if o.bins == "auto" and is_whole(values, range) then
    return even_edges(range.low - 0.5, range.high + 0.5, math.tointeger(range.high - range.low + 1))
  end
  local low, high = range.low, range.high
  if low == high then
    local by = math.max(math.abs(low) * 1e-9, 0.5)
    low, high = low - by, high + by
  end
  return even_edges(low, high, n)
end

local function given_edges(what, o)
  local edges = data.vector(what, "bins", o.bins)
  local rises = edges:numel() >= 2 and edges:isfinite():all():item()
    and edges:diff():gt(0):all():item()
  if not rises then
    core.raise(what .. ": bins must be a number, \"auto\" or at least two rising edges")
  end
  return edges:totable()
end

local function find_edges(what, o, list)
  local values = all_finite(list)
  if type(o.bins) == "table" or core.is_tensor(o.bins) then return given_edges(what, o) end
  local range = data.range(values)
  if not range.low then return { 0, 1 } end
  return edges_of_numbers(what, o, values, range)
end

-- ---- counts ----

local function counts_of(series, edges, o)
  if series.finite:numel() == 0 then return {} end
  local at = core.tensor(edges, { dtype = "float64" })
  local counts = series.finite:histogram(at, { density = o.density }):totable()
  if not o.cumulative then return counts end
  local sum = 0
  for i, count in ipairs(counts) do
    sum = sum + (o.density and count * (edges[i + 1] - edges[i]) or count)
    counts[i] = sum
  end
  return counts
end

-- ---- drawing ----

local function draw_bars(pen, series)
  for i, count in ipairs(series.counts) do
    if count > 0 then
      pen:bar(series.edges[i], 0, series.edges[i + 1], count, { stroke = pen.theme.panel })
    end
  end
end

-- Several histograms lie over one another: areas that let through, with their outline.
local function draw_steps(pen, series)
  local points, edges, counts = {}, series.edges, series.counts
  local foot = pen.y(0)
  if foot ~= foot then foot = pen.bottom end
  local function add(x, y)
    points[#points + 1], points[#points + 2] = pen.x(x), y
  end
  if #counts == 0 then return end
  add(edges[1], foot)
  for i, count in ipairs(counts) do
    local y = count > 0 and pen.y(count) or foot
    add(edges[i], y)
    add(edges[i + 1], y)
  end
  add(edges[#edges], foot)
  pen:add { op = "path", points = points, closed = true, fill = pen.color, opacity = 0.35 }
  pen:add { op = "path", points = points, stroke = pen.color, width = 1.5 * pen.unit }
end

local function range_of(counts)
  local range = { low = 0, high = 0 }
  for _, count in ipairs(counts) do
    range.high = math.max(range.high, count)
    if count > 0 then range.positive = math.min(range.positive or count, count) end
  end
  if range.positive then range.positive = range.positive / 2 end
  return range
end

local function build(what, o, panel)
  local given = o.x
  if o.y ~= nil then
    if given ~= nil then core.raise(what .. ": takes values as x or as y, not both") end
    given = o.y
  end
  local list = data.series(what, "x", given, o.names)
  local edges, color_list = find_edges(what, o, list), common.colors(what, o.colors)
  panel.y.label = o.density and (o.cumulative and "share" or "density") or "count"
  panel.y.whole = not o.density
  for i, series in ipairs(list) do
    series.counts, series.edges = counts_of(series, edges, o), edges
    local seen = series.finite:numel() > 0
    series.x = seen and { low = edges[1], high = edges[#edges],
      positive = edges[1] > 0 and edges[1] or nil } or {}
    series.y, series.sticky = seen and range_of(series.counts) or {}, { y = { 0 } }
    series.key, series.color = "patch", common.color_of(color_list, series, i)
    series.draw = #list == 1 and draw_bars or draw_steps
    panel_of.add(panel, series)
  end
end

local hist = {}

--- plot.hist{x=, y=, bins=, density = false, cumulative = false, title=, xlabel=, ylabel=,
-- xscale=, yscale=, xlim=, ylim=, xticks=, yticks=, legend=, names=, colors=, annotations=,
-- theme=, gridlines = true, width = 640, height = 400}: a histogram of the values x (or y);
-- hist(x, {...}) is the same. x is a tensor of one dim, the columns of a matrix, a list of these
-- or a table by name, which lie over one another. bins is a number, a list of rising edges or
-- "auto", as without it (the rule of Freedman and Diaconis or Sturges's, whichever gives more; a
-- bin for each of a few whole numbers). The last bin holds its upper edge. density divides so
-- that the area is 1; cumulative adds up from the left. With xscale "log" bins are even on that
-- scale. NaN and infinities do not count.
-- > plot.hist{x = neap.randn(1000), title = "Normal", bins = 30}
hist.hist = first.define("plot.hist", { { "x" } }, kind.define("hist", {
  options = { "x", "y", "bins", density = false, cumulative = false },
  build = function(what, o, panel)
    if o.bins == nil then o.bins = "auto" end
    build(what, o, panel)
  end,
}))

return hist
