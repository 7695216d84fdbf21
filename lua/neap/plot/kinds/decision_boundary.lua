--- plot.decision_boundary: what a network says of each point of a plane, with the points it
-- learned from.
--
-- The network is asked on a grid; classes and how sure they are become pixels, which may be
-- smooth, and the lines between classes contours of how far each is ahead of the others.

local class = require "neap.nn.class"
local colors = require "neap.plot.colors"
local common = require "neap.plot.common"
local contour = require "neap.plot.contour"
local core = require "neap.core"
local data = require "neap.plot.data"
local first = require "neap.plot.kinds.first"
local functional = require "neap.nn.functional"
local kind = require "neap.plot.kind"
local options = require "neap.options"
local panel_of = require "neap.plot.panel"
local shapes = require "neap.plot.kinds.shapes"
local themes = require "neap.plot.themes"
local tree = require "neap.nn.tree"
local trial = require "neap.nn.trial"

local BATCH = 8192 -- points that a network is given at once
local MARGIN = 0.08 -- of the range of points
local MOST_CLASSES = 50

-- ---- arguments ----

local function points_of(what, o)
  if o.x == nil then return nil end
  local x = options.tensor(what, "x", o.x):detach()
  if x.ndim ~= 2 or x:size(2) ~= 2 then
    local hint = x.ndim == 2 and x:size(2) > 2 and "; choose two features, as x[{ {}, {1, 2} }]"
      or ""
    core.raise(("%s: x must be points (n, 2), got %s%s"):format(what, core.shape_text(x), hint))
  end
  return x:to("float64")
end

local function limits_of(what, o, points, name, column)
  local given = common.limits(what, name, o[name]) or {}
  local range = points and data.range(points:select(2, column):contiguous()) or {}
  if not (given[1] and given[2]) and not range.low then
    core.raise(("%s: needs points x, or %s = {low, high}"):format(what, name))
  end
  local low, high = given[1] or range.low, given[2] or range.high
  local margin = high > low and MARGIN * (high - low) or math.max(1, math.abs(high)) / 2
  return given[1] or low - margin, given[2] or high + margin
end

-- ---- what the network says ----

-- The points of the grid (rows * columns, 2): rows from the top down.
local function grid_of(plane)
  local xs = core.linspace(plane.left, plane.right, plane.columns, { dtype = "float64" })
  local ys = core.linspace(plane.top, plane.bottom, plane.rows, { dtype = "float64" })
  return core.stack({ xs:unsqueeze(1):expand(plane.rows, plane.columns):reshape(-1),
    ys:unsqueeze(2):expand(plane.rows, plane.columns):reshape(-1) }, 2)
end

local function dtype_of(f, o)
  if class.is_module(f) then
    local weight = f:parameters()[1]
    if weight then return weight.dtype end
  end
  local given = o.x and o.x.dtype
  return (given == "float32" or given == "float64") and given or core.get_default_dtype()
end

local function ask(what, f, batch)
  local y = f(batch)
  if not core.is_tensor(y) or y.ndim == 0 or y:size(1) ~= batch:size(1) or y.ndim > 2 then
    core.raise(("%s: the net must give scores (n, classes) or (n) for points (n, 2), got %s for %s")
      :format(what, core.is_tensor(y) and core.shape_text(y) or options.show(y),
      core.shape_text(batch)))
  end
  return (y.ndim == 2 and y:size(2) == 1 and y:select(2, 1) or y):to("float64")
end

local function ask_all(what, f, points)
  local parts = {}
  for from = 1, points:size(1), BATCH do
    local n = math.min(BATCH, points:size(1) - from + 1)
    parts[#parts + 1] = ask(what, f, points:narrow(1, from, n))
  end
  return core.cat(parts, 1)
end

-- Scores of the grid; a network runs in evaluation mode and is afterwards as it was.
local function scores_of(what, f, points)
  local scores
  local function run() scores = core.no_grad(ask_all, what, f, points) end
  if not class.is_module(f) then
    run()
    return scores
  end
  local ok, message = trial.undone(tree.modules(f), true, run)
  if not ok then
    message = tostring(message):gsub("^[^:]+:%d+: ", "")
    core.raise(message:find(what, 1, true) and message or what .. ": " .. message)
  end
  return scores
end

local function is_whole(x) return x:eq(x:floor()):all():item() end

-- Probabilities (n, classes) of scores: logits unless they are probabilities already. One score
-- is that of the second of two classes; whole numbers from 1 are classes themselves.
local function probabilities_of(what, scores)
  if scores.ndim == 1 then
    local low, high = scores:min():item(), scores:max():item()
    if low >= 1 and high <= MOST_CLASSES and is_whole(scores) then
      return core.one_hot(scores:to("int64"), math.tointeger(math.max(2, high))):to("float64")
    end
    local p = low >= 0 and high <= 1 and scores or scores:sigmoid()
    return core.stack({ 1 - p, p }, 2), low >= 0 and high <= 1 and scores - 0.5 or scores
  end
  if scores:size(2) > MOST_CLASSES then
    core.raise(("%s: draws at most %d classes, got %d"):format(what, MOST_CLASSES,
      scores:size(2)))
  end
  local sums = scores:sum(2)
  local done = scores:ge(0):all():item() and (sums - 1):abs():lt(1e-3):all():item()
  return done and scores or scores:softmax(2), nil
end

-- ---- classes of points ----

-- Class numbers from 1. With a single score, or two classes, they may be 0 and 1.
local function labels_of(what, o, count)
  if o.y == nil then return nil end
  local list = core.is_tensor(o.y) and o.y:flatten():totable() or o.y
  if not options.is_table(list) or #list ~= o.x:size(1) then
    core.raise(("%s: y must hold a class for each of %s, got %s"):format(what,
      options.count(o.x:size(1), "point"),
      core.is_tensor(o.y) and core.shape_text(o.y) or options.show(o.y)))
  end
  local labels, zero = {}, false
  for i, value in ipairs(list) do
    labels[i] = value == true and 1 or value == false and 0 or math.tointeger(value) or value
    zero = zero or labels[i] == 0
  end
  for i, label in ipairs(labels) do
    if zero and count == 2 then label = label + 1 end
    if math.type(label) ~= "integer" or label < 1 or label > count then
      core.raise(("%s: y must lie in 1..%d, got %s at point %d%s"):format(what, count, label, i,
        zero and "; labels count from 1" or ""))
    end
    labels[i] = label
  end
  return labels, zero
end

-- ---- drawing ----

local function color_of(pen, i, series) return series.colors[i] or themes.color(pen.theme, i) end

-- The grid as pixels: the colour of the class, stronger where that is surer.
local function pixels_of(pen, series)
  local rows = {}
  for i = 1, series.classes do rows[i] = { colors.bytes(color_of(pen, i, series)) } end
  local hues = core.tensor(rows, { dtype = "float64" })
  local ground = core.tensor({ colors.bytes(pen.theme.panel) }, { dtype = "float64" })
  local p, chosen = series.probabilities:max(2)
  local least = 1 / series.classes
  local sure = ((p - least) / (1 - least)):clamp(0, 1):nan_to_num(0)
  -- In a terminal of few colours thin ones are all one grey.
  local strong = pen.style.metrics.cell and 2 or 1
  local share = (strong * (series.shade and 0.1 + 0.25 * sure or sure * 0 + 0.3)):unsqueeze(2)
  local colored = ground * (1 - share) + hues:index_select(1, chosen) * share
  return (colored + 0.5):floor():to("uint8"):reshape(series.plane.rows, series.plane.columns, 3)
    :permute(3, 1, 2):contiguous()
end

local function draw_regions(pen, series)
  local plane = series.plane
  local left, top = pen.x(plane.left), pen.y(plane.top)
  pen:add { op = "image", x = left, y = top, width = pen.x(plane.right) - left,
    height = pen.y(plane.bottom) - top, pixels = pixels_of(pen, series), smooth = true }
end

local BLUR = { stride = 1, padding = 1, count_include_pad = false }

-- A lead as rows of the grid. What is only yes or no would give lines with steps, so its edges are
-- made soft.
local function rows_of(lead, plane)
  local grid = lead:reshape(plane.rows, plane.columns)
  local hard = grid:eq(grid:max()) | grid:eq(grid:min())
  if hard:all():item() then
    grid = grid:unsqueeze(1):unsqueeze(1)
    for _ = 1, 2 do grid = functional.avg_pool2d(grid, 3, BLUR) end
    grid = grid:reshape(plane.rows, plane.columns)
  end
  return grid:totable()
end

-- By how much each class is ahead of the best of the others, as rows of the grid.
local function leads_of(series)
  if series.lead then return { rows_of(series.lead, series.plane) } end
  local leads = {}
  for i = 1, series.classes do
    local others = {}
    for k = 1, series.classes do
      if k ~= i then others[#others + 1] = series.scores:select(2, k) end
    end
    local best = core.stack(others, 2):amax(2)
    leads[i] = rows_of(series.scores:select(2, i) - best, series.plane)
    if series.classes == 2 then break end
  end
  return leads
end

local function draw_lines(pen, series)
  local plane = series.plane
  local wide = (plane.right - plane.left) / (plane.columns - 1)
  local high = (plane.bottom - plane.top) / (plane.rows - 1)
  local color = colors.mix(pen.theme.text, pen.theme.panel, 0.25)
  for _, lead in ipairs(series.leads) do
    for _, line in ipairs(contour.zero(lead)) do
      local points = {}
      for i = 1, #line, 2 do
        points[i] = pen.x(plane.left + (line[i] - 1) * wide)
        points[i + 1] = pen.y(plane.top + (line[i + 1] - 1) * high)
      end
      pen:add { op = "path", points = points, stroke = color, width = 1.5 * pen.unit }
    end
  end
end

local function draw_plane(pen, series)
  draw_regions(pen, series)
  draw_lines(pen, series)
end

local function draw_points(pen, series)
  pen:marks(series.xs, series.ys, { shape = series.shape, size = series.size,
    stroke = pen.theme.panel })
end

-- ---- the kind ----

local function add_points(what, panel, o, points, labels, plane_series, zero)
  if not points then return end
  local size = options.number(what, "size", o.size or (points:size(1) > 400 and 5 or 7), 0.1, 100)
  local by_class = {}
  for i = 1, points:size(1) do
    local label = labels and labels[i] or 1
    by_class[label] = by_class[label] or {}
    table.insert(by_class[label], i)
  end
  for label = 1, labels and plane_series.classes or 1 do
    local at = core.tensor(by_class[label] or {}, { dtype = "int64" })
    local chosen = points:index_select(1, at)
    panel_of.add(panel, { name = labels and (o.class_names and o.class_names[label]
      or tostring(zero and label - 1 or label)) or nil, key = labels and "marks" or nil,
      xs = chosen:select(2, 1):contiguous(), ys = chosen:select(2, 2):contiguous(), size = size,
      shape = labels and shapes.of_series(label) or "circle", draw = draw_points,
      x = plane_series.x, y = plane_series.y, color = labels and plane_series.colors[label]
      or not labels and "#57606a" or nil })
  end
end

local function plane_of(what, o, points)
  local left, right = limits_of(what, o, points, "xlim", 1)
  local bottom, top = limits_of(what, o, points, "ylim", 2)
  local columns = options.whole(what, "resolution", o.resolution, 8, 2000)
  return { left = left, right = right, top = top, bottom = bottom, columns = columns,
    rows = math.max(8, columns * 5 // 8) }
end

local function function_of(what, o)
  if (o.net == nil) == (o.f == nil) then
    core.raise(what .. ": needs net, a module, or f, a function of points (n, 2)")
  end
  local f = o.net or o.f
  if not options.callable(f) and not class.is_module(f) then
    core.raise(("%s: %s must be a module or a function, got %s"):format(what,
      o.net and "net" or "f", options.show(f)))
  end
  return f
end

local function build(what, o, panel)
  local f, points = function_of(what, o), points_of(what, o)
  if o.y ~= nil and not points then core.raise(what .. ": y needs the points x") end
  local plane = plane_of(what, o, points)
  local scores = scores_of(what, f, grid_of(plane):to(dtype_of(f, o)))
  local probabilities, lead = probabilities_of(what, scores)
  local count = probabilities:size(2)
  local labels, zero = labels_of(what, o, count)
  o.class_names = o.classes and data.texts(what, "classes", o.classes)
  local series = { plane = plane, probabilities = probabilities, lead = lead, classes = count,
    scores = scores.ndim == 2 and scores or probabilities, shade = o.shade, draw = draw_plane,
    colors = common.colors(what, o.colors) or {}, color = "#000000",
    x = { low = plane.left, high = plane.right }, y = { low = plane.bottom, high = plane.top } }
  series.leads = o.lines and leads_of(series) or {}
  panel.x.margin, panel.y.margin, panel.gridlines = 0, 0, false
  panel_of.add(panel, series)
  add_points(what, panel, o, points, labels, series, zero)
  o.colors = nil
end

local kinds = {}

--- plot.decision_boundary{net=, x=, y=, classes=, f=, resolution = 160, lines = true, shade = true,
-- size=, title=, xlabel=, ylabel=, xscale=, yscale=, xlim=, ylim=, xticks=, yticks=, legend=,
-- names=, colors=, annotations=, theme=, gridlines = true, width = 640, height = 400}: the class
-- that a network of two inputs gives each point of a plane, as regions of its colour, stronger
-- where it is surer, with the lines between them and the points x (n, 2) of classes y over them.
-- net gives scores (n, classes), logits or probabilities, or one score (n) or (n, 1): above 0, or
-- above 0.5 where all lie in 0..1, is the second class, and y may hold 0 and 1. f is a function of
-- points in place of net. It runs without recording, a network in evaluation mode, and is
-- afterwards as it was. resolution is the number of points from left to right; xlim and ylim are
-- needed where there are no points.
-- > local moons = neap.data.moons(100, {seed = 1})
-- > local net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2))
-- > plot.decision_boundary{net = net, x = moons.x, y = moons.y}
kinds.decision_boundary = first.define("plot.decision_boundary",
  { { "net" }, { "net", "x" }, { "net", "x", "y" } }, kind.define("decision_boundary", {
  options = { "net", "f", "x", "y", "classes", "size", resolution = 160, lines = true,
    shade = true },
  build = build,
}))

return kinds
