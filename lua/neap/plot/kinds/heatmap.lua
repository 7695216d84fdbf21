--- plot.heatmap: a matrix as coloured cells.
--
-- Rows and columns are categories of a panel whose y goes down. Few cells are rectangles, which
-- stay sharp at any size, very many a picture. plot.confusion fills panels in the same way.

local colormaps = require "neap.plot.colormaps"
local colors = require "neap.plot.colors"
local common = require "neap.plot.common"
local core = require "neap.core"
local data = require "neap.plot.data"
local first = require "neap.plot.kinds.first"
local kind = require "neap.plot.kind"
local numbers = require "neap.plot.numbers"
local options = require "neap.options"
local panel_of = require "neap.plot.panel"
local pixels = require "neap.plot.pixels"

local FEW = 400 -- cells that have their values written in them
local MOST_RECTS = 4096 -- cells drawn one by one; more are a picture
local MOST = 16e6 -- cells

local heatmap = {}

-- ---- arguments ----

--- A matrix as float64 (rows, columns).
function heatmap.matrix(what, name, value)
  if options.is_table(value) and options.is_table(value[1]) then value = core.tensor(value) end
  if not core.is_tensor(value) then
    core.raise(("%s: %s must be a matrix: a tensor of two dims, or a table of rows, got %s"):format(
      what, name, options.show(value)))
  end
  local x = value:detach()
  if x.ndim ~= 2 then
    local hint = x.ndim == 1 and "; x:unsqueeze(1) makes one row of it"
      or x.ndim > 2 and "; choose a part, as x[1]" or ""
    core.raise(("%s: %s must have two dims, (rows, columns), got %s%s"):format(what, name,
      core.shape_text(value), hint))
  elseif x:numel() == 0 or x:numel() > MOST then
    core.raise(("%s: %s must have between 1 and %d cells, got %s"):format(what, name, MOST,
      core.shape_text(value)))
  end
  return x:to("float64"):contiguous()
end

--- The names of n rows or columns, 1, 2, ... without.
function heatmap.names(what, name, given, n)
  if given == nil then
    local list = {}
    for i = 1, n do list[i] = tostring(i) end
    return list
  end
  if core.is_tensor(given) then given = given:flatten():totable() end
  local list = data.texts(what, name, given)
  if #list ~= n then
    core.raise(("%s: %s must have a text for each of %d, got %d"):format(what, name, n, #list))
  end
  return list
end

-- The range of colours; that about a center is as wide on both sides.
local function range_of(x, o)
  local own, limits = data.range(x:flatten()), o.limits or {}
  local low, high = limits[1] or own.low or 0, limits[2] or own.high or 1
  if o.center and not o.limits then
    local reach = math.max(math.abs(low - o.center), math.abs(high - o.center))
    low, high = o.center - reach, o.center + reach
  end
  return low, high
end

-- ---- drawing ----

local function share(v, low, high)
  return high > low and (v / 2 - low / 2) / (high / 2 - low / 2) or 0.5
end

local function draw_picture(pen, series)
  pen:add { op = "image", x = pen.x(0.5), y = pen.y(0.5), width = pen.x(series.columns + 0.5)
    - pen.x(0.5), height = pen.y(series.rows + 0.5) - pen.y(0.5),
    pixels = pixels.of_values(series.values, series.low, series.high, series.map) }
end

local function draw_rects(pen, series)
  for i, row in ipairs(series.cells) do
    local top, bottom = pen.y(i - 0.5), pen.y(i + 0.5)
    for j, v in ipairs(row) do
      local left, right = pen.x(j - 0.5), pen.x(j + 0.5)
      if v == v then
        -- A hair wider, so that no seams show.
        pen:add { op = "rect", x = left, y = top, width = right - left + 0.3,
          height = bottom - top + 0.3, fill = series.color_of(v, i, j, pen.theme) }
      end
    end
  end
end

-- Do the texts of all cells find room in these?
local function texts_fit(pen, series, size)
  local room = math.abs(pen.x(2) - pen.x(1)) - 0.5 * pen.style.metrics.text_width("0", size)
  if math.abs(pen.y(2) - pen.y(1)) < pen.style.line(size) then return false end
  for _, row in ipairs(series.texts) do
    for _, line in ipairs(row) do
      if pen.style.metrics.text_width(line, size) > room then return false end
    end
  end
  return true
end

local function draw_texts(pen, series)
  local size = pen.style.note
  if not texts_fit(pen, series, size) then
    size = math.max(pen.style.metrics.smallest_size or 0, 0.75 * size)
    if not texts_fit(pen, series, size) then return end
  end
  for i, row in ipairs(series.texts) do
    for j, line in ipairs(row) do
      local v = series.cells[i][j]
      if line ~= "" then
        local fill = v == v and series.color_of(v, i, j, pen.theme)
        pen:text(j, i, line, { size = size, color = fill and colors.on(fill) or pen.theme.muted,
          bold = series.bold and series.bold(i, j) or nil })
      end
    end
  end
end

local function draw(pen, series)
  if series.cells then draw_rects(pen, series) else draw_picture(pen, series) end
  if series.texts then draw_texts(pen, series) end
end

--- Fills a panel with cells: float64 values; rows and columns, their names; low, high and map;
-- texts, rows of what is written in cells, if anything; color_of(v, i, j, theme), where not the map
-- alone decides; square.
function heatmap.fill(panel, about)
  local x = about.values
  local rows, columns = x:size(1), x:size(2)
  local series = { values = x, rows = rows, columns = columns, low = about.low, high = about.high,
    map = about.map, texts = about.texts, bold = about.bold, draw = draw, color = "#000000",
    x = { low = 0.5, high = columns + 0.5 }, y = { low = 0.5, high = rows + 0.5 } }
  series.color_of = about.color_of
    or function(v) return colormaps.color(about.map, share(v, about.low, about.high)) end
  if rows * columns <= MOST_RECTS or about.color_of then series.cells = x:totable() end
  panel.x.categories, panel.y.categories = about.column_names, about.row_names
  panel.y.reverse, panel.gridlines = true, false
  panel.aspect = about.square and 1 or nil
  panel_of.add(panel, series)
  return series
end

-- The digits behind the point with which values of this range are told apart; nil where their
-- sizes differ too much for that.
local function digits_for(x)
  local range = data.range(x:abs():flatten())
  local top = numbers.exponent(range.high or 0)
  if top > 5 or top < -2 then return nil end
  local whole = x:eq(x:round()) | x:isfinite():logical_not()
  return whole:all():item() and 0 or math.max(0, 2 - math.max(0, top))
end

local function texts_of(x, digits)
  local texts = x:totable()
  digits = digits or digits_for(x)
  for _, row in ipairs(texts) do
    for j, v in ipairs(row) do
      row[j] = digits and v - v == 0 and numbers.fixed(v, digits) or numbers.short(v, 3)
    end
  end
  return texts
end

local function build(what, o, panel)
  local x = heatmap.matrix(what, "x", o.x)
  local rows, columns = x:size(1), x:size(2)
  o.limits = common.limits(what, "limits", o.limits)
  if o.center then options.number(what, "center", o.center) end
  local digits = o.digits and options.whole(what, "digits", o.digits, 0, 15)
  local map = colormaps.check(what, o.colormap or (o.center and "coolwarm" or "viridis"))
  local low, high = range_of(x, o)
  local written = o.values == true or o.values == nil and rows * columns <= FEW
  heatmap.fill(panel, { values = x, low = low, high = high, map = map, square = o.square,
    row_names = heatmap.names(what, "rows", o.rows, rows),
    column_names = heatmap.names(what, "columns", o.columns, columns),
    texts = written and texts_of(x, digits) or nil })
  if o.colorbar then
    panel.colorbar = { low = low, high = high, map = map,
      label = common.title(what, "label", o.label) }
  end
end

--- plot.heatmap(x[, {rows=, columns=, values=, digits=, colormap=, limits=, center=, label=,
-- colorbar = true, square = false, title=, xlabel=, ylabel=, xscale=, yscale=, xlim=, ylim=,
-- xticks=, yticks=, legend=, names=, colors=, annotations=, theme=, gridlines = true, width = 640,
-- height = 400}]): a matrix (rows, columns), a tensor or a table of rows, as coloured cells, the
-- first row at the top. rows and columns are the names of these; values says whether numbers are
-- written in cells (few ones have them), with so many digits behind the point. Colours go from the
-- least to the largest value, or between limits {low, high}; with center they are those of a
-- middle and as far away from it on both sides. NaN is left out.
-- > plot.heatmap(neap.tensor{{1, 0.2}, {0.2, 1}}, {rows = {"a", "b"}, columns = {"a", "b"}})
heatmap.heatmap = first.define("plot.heatmap", { { "x" } }, kind.define("heatmap", {
  options = { "x", "rows", "columns", "values", "digits", "colormap", "limits", "center", "label",
    colorbar = true, square = false },
  build = build,
}))

return heatmap
