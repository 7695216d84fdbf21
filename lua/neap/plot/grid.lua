--- plot.grid and plot.layers: several plots in one picture, side by side or over one another.
--
-- The panels of a column have the same left and right edges, those of a row the same upper and
-- lower ones: what each wants is asked first, and all keep to the largest. A plot without axes,
-- such as that of a network, is drawn in its cell as it is.

local common = require "neap.plot.common"
local core = require "neap.core"
local kind = require "neap.plot.kind"
local object = require "neap.plot.object"
local options = require "neap.options"
local panel = require "neap.plot.panel"
local text = require "neap.plot.text"

local grid = {}

local MOST = 400 -- plots

-- ---- arguments ----

-- The plots in a table and, apart, its options.
local function split(what, given)
  if not options.is_table(given) then
    core.raise(("%s: takes a table of plots, got %s"):format(what, options.show(given)))
  end
  local plots, rest = {}, {}
  for key, value in pairs(given) do
    if math.type(key) ~= "integer" then rest[key] = value end
  end
  for i = 1, rawlen(given) do
    if not object.is(given[i]) then
      core.raise(("%s: [%d] must be a plot, got %s"):format(what, i, options.got(given[i])))
    end
    plots[i] = given[i]
  end
  return plots, rest
end

local function check_count(what, plots)
  if #plots == 0 or #plots > MOST then
    core.raise(("%s: takes 1 to %d plots, got %d"):format(what, MOST, #plots))
  end
end

-- ---- cells ----

-- The boxes of the cells, row by row.
local function cells_of(figure, area)
  local list = {}
  local width, height = area.width / figure.columns, area.height / figure.rows
  for i = 1, #figure.plots do
    local column, row = (i - 1) % figure.columns, (i - 1) // figure.columns
    list[i] = { x = area.x + column * width, y = area.y + row * height, width = width,
      height = height, column = column, row = row }
  end
  return list
end

local function panel_of(p)
  local figure = p.figure
  return type(figure) == "table" and figure.series and figure.annotations and figure or nil
end

local function raise_to(margins, key, side, px)
  margins[key] = margins[key] or {}
  margins[key][side] = math.max(margins[key][side] or 0, px)
end

-- The largest margins of each column and of each row.
local function shared_margins(figure, cells, style)
  local columns, rows = {}, {}
  for i, p in ipairs(figure.plots) do
    local own, cell = panel_of(p), cells[i]
    if own and not own.aspect then
      local m = panel.margins(own, style, cell)
      for _, side in ipairs { "left", "right" } do raise_to(columns, cell.column, side, m[side]) end
      for _, side in ipairs { "top", "bottom" } do raise_to(rows, cell.row, side, m[side]) end
    end
  end
  return function(cell)
    local c, r = columns[cell.column] or {}, rows[cell.row] or {}
    return { left = c.left or 0, right = c.right or 0, top = r.top or 0, bottom = r.bottom or 0 }
  end
end

-- ---- plots without axes ----

local function moved_points(points, dx, dy)
  local list = {}
  for i = 1, #points, 2 do list[i], list[i + 1] = points[i] + dx, points[i + 1] + dy end
  return list
end

local function add_moved(steps, drawing, dx, dy)
  for _, step in ipairs(drawing) do
    local copy = {}
    for name, value in pairs(step) do copy[name] = value end
    if step.points then copy.points = moved_points(step.points, dx, dy) end
    if step.x then copy.x, copy.y = step.x + dx, step.y + dy end
    steps[#steps + 1] = copy
  end
end

local function draw_other(p, cell, style, steps)
  local drawing = p:drawing(cell.width, cell.height, style.metrics, style.theme.name)
  local left = math.max(0, (cell.width - drawing.width) / 2)
  add_moved(steps, drawing, cell.x + left, cell.y)
end

-- ---- plot.grid ----

-- The area below the title, which is added.
local function title_above(figure, style, steps)
  local area = { x = 0, y = 0, width = steps.width, height = steps.height }
  if not figure.title then return area end
  local y, room = style.pad(0.5), area.width - 2 * style.gap(0.8)
  for _, line in ipairs(text.wrap(figure.title, room, style.width(style.title, true), 2)) do
    steps[#steps + 1] = { op = "text", x = steps.width / 2, y = y, text = line, bold = true,
      size = style.title, color = style.theme.text, anchor = "middle", baseline = "top" }
    y = y + style.line(style.title)
  end
  area.y, area.height = y, area.height - y
  return area
end

local function drawing(figure, width, height, metrics, theme)
  width, height = width or figure.width, height or figure.height
  local steps, whole = kind.begin(width, height, metrics, theme or figure.theme)
  local area = title_above(figure, whole, steps)
  local cells = cells_of(figure, area)
  local style = kind.style(whole, cells[1].width, cells[1].height)
  local margins = shared_margins(figure, cells, style)
  for i, p in ipairs(figure.plots) do
    local own = panel_of(p)
    if own then
      panel.draw(own, style, cells[i], steps, not own.aspect and margins(cells[i]) or nil)
    else
      draw_other(p, cells[i], style, steps)
    end
  end
  return steps
end

local CELL = { 420, 290 } -- px, where no size is given

local function size_of(what, o, columns, rows)
  return common.size(what, {
    width = o.width or math.min(1600, math.max(640, columns * CELL[1])),
    height = o.height or math.min(4000, math.max(400, rows * CELL[2])),
  })
end

--- plot.grid{p1, p2, ..., columns=, title=, width=, height=, theme=}: plots side by side in one
-- picture, row by row, `columns` in each (about as many as rows without it), their axes in line.
-- > plot.grid{plot.hist{x = neap.randn(500)}, plot.line{y = neap.randn(50):cumsum(1)}}
function grid.grid(given)
  core.refuse_colon("grid", given)
  local what = "plot.grid"
  local plots, rest = split(what, given)
  local o = options.check(what, rest, { "columns", "title", "width", "height", "theme" })
  check_count(what, plots)
  local columns = math.min(#plots, o.columns and options.whole(what, "columns", o.columns, 1)
    or math.ceil(math.sqrt(#plots)))
  local figure = { plots = plots, columns = columns, rows = -(-#plots // columns),
    title = common.title(what, "title", o.title), theme = common.theme(what, o.theme) }
  figure.width, figure.height = size_of(what, o, columns, figure.rows)
  return object.new { kind = "grid of plots", figure = figure, width = figure.width,
    height = figure.height, drawing = drawing }
end

-- ---- plot.layers ----

-- Takes over the axes of a panel where nothing is said of them yet.
local function take_axis(made, own, name)
  if not own[name] then return end
  made[name] = made[name] or { scale = "linear" }
  local axis = made[name]
  if axis.categories and own[name].categories and axis.categories ~= own[name].categories then
    return
  end
  for key, value in pairs(own[name]) do
    if axis[key] == nil or key == "scale" and axis.scale == "linear" then axis[key] = value end
  end
end

local function take(made, own)
  for _, name in ipairs { "x", "y", "y2" } do take_axis(made, own, name) end
  for _, series in ipairs(own.series) do panel.add(made, series) end
  for _, note in ipairs(own.annotations) do table.insert(made.annotations, note) end
  made.colorbar, made.aspect = made.colorbar or own.colorbar, made.aspect or own.aspect
  made.title = made.title or own.title
  made.gridlines = made.gridlines and own.gridlines
end

--- plot.layers{p1, p2, ..., title=, xlabel=, ylabel=, xscale=, yscale=, xlim=, ylim=, xticks=,
-- yticks=, legend=, names=, colors=, annotations=, theme=, gridlines = true, width = 640,
-- height = 400}: plots over one another on the same axes, those of the first and what the others
-- add to them.
-- > local x = neap.linspace(0, 6, 30)
-- > plot.layers{plot.scatter{x = x, y = x:sin()}, plot.line{x = x, y = x:sin()}, title = "Sine"}
function grid.layers(given)
  core.refuse_colon("layers", given)
  local what = "plot.layers"
  local plots, rest = split(what, given)
  local o, made = options.check(what, rest, common.all()), panel.new()
  check_count(what, plots)
  for i, p in ipairs(plots) do
    local own = panel_of(p)
    if not own then core.raise(("%s: [%d] is a plot without axes"):format(what, i)) end
    take(made, own)
  end
  local title, notes = made.title, made.annotations
  common.read(what, made, o)
  made.title = made.title or title
  table.move(notes, 1, #notes, #made.annotations + 1, made.annotations)
  return kind.plot(what, made, o)
end

for _, f in pairs(grid) do object.maker(f) end

return grid
