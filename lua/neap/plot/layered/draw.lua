--- Steps that plot.network and plot.graph share: edges with their tips, titles, whole pages.
--
-- A drawing of cards is as large as it needs to be: where another size is asked for it is scaled as
-- a whole, but in the cells of a terminal, which are as large as they are.

local curve = require "neap.plot.layered.curve"

local draw = {}

draw.SIZE = 12 -- of texts, px
local TITLE = 15

local function add(steps, step) steps[#steps + 1] = step end

-- The tip of an edge in a terminal is a letter.
local function tip_in_cell(steps, points, color, measures, back)
  local cell = measures.metrics.cell
  local y = points[#points] + (back and 0.5 or -0.5) * cell.height
  add(steps, { op = "text", x = points[#points - 1], y = y, text = back and "▲" or "▼",
    size = draw.SIZE, color = color, anchor = "middle", baseline = "middle" })
end

-- In a terminal, straight lines are drawn by letters made for them.
local function add_straight(steps, points, color)
  for i = 1, #points - 3, 2 do
    add(steps, { op = "path", points = { table.unpack(points, i, i + 3) }, stroke = color })
  end
end

--- An edge along its points; `bare` where it has no tip; one that leads `back` is dashed.
function draw.edge(steps, points, color, measures, bare, back)
  if back then points = curve.reverse(points) end
  local cell = measures.metrics.cell
  if cell then
    points = { points[1], points[2] - cell.height / 2, table.unpack(points, 3) } -- in the border
    add_straight(steps, curve.through(points, 0, cell), color)
    if not bare then tip_in_cell(steps, points, color, measures, back) end
    return
  end
  local tip = bare and 0 or measures.em * 0.5
  add(steps, { op = "path", points = curve.through(points, tip * 0.8), stroke = color,
    width = 1.25, dash = back and { 4, 3 } or nil })
  if bare then return end
  add(steps, { op = "path", points = curve.arrow(points, tip), closed = true, fill = color })
end

--- Room around what is drawn, and for the title: left, top.
function draw.margins(measures, title)
  return 2 * measures.pad, title and 3 * measures.em or measures.em
end

--- A drawing of what is `width` times `height` large within the margins, with its title.
function draw.page(width, height, title, measures, theme)
  local left, top = draw.margins(measures, title)
  local steps = { width = width + 2 * left, height = height + top + measures.em,
    background = theme.background }
  if title then
    local needs = measures.metrics.text_width(title, TITLE, true) + 2 * left
    steps.width = math.max(steps.width, needs)
    add(steps, { op = "text", x = steps.width / 2, y = 1.5 * measures.em, text = title,
      size = TITLE, bold = true, color = theme.text, anchor = "middle", baseline = "middle" })
  end
  return steps, (steps.width - width) / 2, top
end

-- The fields of steps that are lengths.
local lengths = { "x", "y", "width", "height", "size", "radius", "line_width" }

-- Makes a drawing so many times as large.
local function scale(drawing, factor)
  for _, step in ipairs(drawing) do
    for _, name in ipairs(lengths) do
      if step[name] then step[name] = step[name] * factor end
    end
    for i, x in ipairs(step.points or {}) do step.points[i] = x * factor end
  end
  drawing.width, drawing.height = drawing.width * factor, drawing.height * factor
  return drawing
end

-- Moves a drawing into the middle of a page that is 2 dx wider and 2 dy higher.
local function center(drawing, dx, dy)
  for _, step in ipairs(drawing) do
    if step.x then step.x, step.y = step.x + dx, step.y + dy end
    for i = 1, step.points and #step.points or 0, 2 do
      step.points[i], step.points[i + 1] = step.points[i] + dx, step.points[i + 1] + dy
    end
  end
  drawing.width, drawing.height = drawing.width + 2 * dx, drawing.height + 2 * dy
  return drawing
end

-- A terminal shows no more columns than it has: a line below says so.
local function tell_cut(drawing, width, cell, theme)
  local columns = math.ceil((drawing.width - width) / cell.width)
  if columns <= 0 then return drawing end
  add(drawing, { op = "text", x = cell.width, y = drawing.height + cell.height / 2,
    text = ("%d more columns to the right: p:save(\"all.svg\") has them"):format(columns),
    size = draw.SIZE, color = theme.muted, anchor = "start",
    baseline = "middle" })
  drawing.height = drawing.height + 2 * cell.height
  return drawing
end

--- The drawing as it is, or, where a size is asked for, as large as fits into that. Cells of a
-- terminal are as large as they are.
function draw.fit(drawing, width, height, metrics, theme)
  if metrics.cell then return tell_cut(drawing, width or drawing.width, metrics.cell, theme) end
  if not width and not height then return drawing end
  local factor = math.min((width or math.huge) / drawing.width,
    (height or math.huge) / drawing.height)
  scale(drawing, factor)
  return center(drawing, ((width or drawing.width) - drawing.width) / 2,
    ((height or drawing.height) - drawing.height) / 2)
end

return draw
