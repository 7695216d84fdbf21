--- The picture of a model (model.lua): cards in frames, with edges between them.

local card = require "neap.plot.layered.card"
local class = require "neap.nn.class"
local compose = require "neap.plot.network.compose"
local draw = require "neap.plot.layered.draw"
local hues = require "neap.plot.network.hues"
local locate = require "neap.nn.locate"
local options = require "neap.options"
local paint = require "neap.plot.layered.paint"
local tree = require "neap.nn.tree"

local picture = {}

-- ---- cards ----

local function parameters_of(module)
  local n = 0
  for _, entry in ipairs(tree.tensors(module, "parameter", true)) do
    n = n + entry.tensor:numel()
  end
  return n
end

--- 1234567 as 1,234,567.
local function grouped(n)
  local text = ("%d"):format(n):reverse():gsub("(%d%d%d)", "%1,"):reverse()
  return (text:gsub("^,", ""))
end

local function count_text(n)
  return ("%s parameter%s"):format(grouped(n), n == 1 and "" or "s")
end

-- The name of a module below that of the scope it is drawn in.
local function short_name(name, scope)
  local around = scope.name or ""
  if around ~= "" and name:sub(1, #around + 1) == around .. "." then
    return name:sub(#around + 2)
  end
  return name
end

local function shape_piece(unit)
  return { unit.shape and options.show_shape(unit.shape) or "", quiet = true }
end

local function call_lines(unit)
  local module = unit.call.module
  local name = short_name(unit.call.name, unit.scope)
  local times = unit.times and (" ×%d"):format(unit.times) or ""
  local first = { { locate.brief(module) .. times, bold = true } }
  if name ~= "" then first[2] = { name, quiet = true } end
  local n = parameters_of(module)
  if n == 0 and unit.shape == unit.from_shape then return { first } end
  local second = { shape_piece(unit) }
  if n > 0 then second[2] = { count_text(n), quiet = true } end
  if #second == 1 then second[2] = { "" } end -- at the left, as in other cards
  return { first, second }
end

local signs = { add = "+", sub = "−", mul = "×", div = "÷" }

local function operation_lines(unit)
  if unit.circle then return { { { signs[unit.name], bold = true } } } end
  local times = unit.times and (" ×%d"):format(unit.times) or ""
  local line = { { unit.name .. times } }
  if unit.shape ~= unit.from_shape then line[2] = shape_piece(unit) end
  return { line }
end

local function make_card(unit)
  if unit.kind == "call" then
    unit.lines, unit.stripe = call_lines(unit), true
    unit.hue = hues.of(unit.call.module)
  elseif unit.kind == "operation" then
    unit.circle = unit.joins and signs[unit.name] ~= nil
    unit.lines, unit.round = operation_lines(unit), true
    unit.hue = not unit.joins and hues.activations[unit.name] and hues.activation or nil
  else
    unit.lines = { { { unit.name, bold = true }, shape_piece(unit) } }
    unit.hue, unit.blank = unit.kind == "parameter" and 3 or nil, unit.kind ~= "parameter"
  end
end

-- Cards of layers are equally wide, as far as that does not stretch many of them.
local function align(units)
  local width = 0
  for _, unit in ipairs(units) do
    if unit.kind == "call" then width = math.max(width, unit.width) end
  end
  for _, unit in ipairs(units) do
    if unit.kind == "call" and unit.width > width / 2 then unit.width = width end
  end
end

-- ---- frames ----

local function frame_title(scope)
  local name = short_name(scope.name, scope.parent)
  return class.name(scope.module), name
end

local function make_frame(measures)
  return { pad = 2 * measures.pad, title_width = function(scope)
    if not scope.parent then return 0 end
    local kind, name = frame_title(scope)
    return measures.metrics.text_width(kind .. "  " .. name, measures.size) + 2 * measures.pad
  end }
end

local function add(steps, step) steps[#steps + 1] = step end

local function depth_of(scope)
  local depth = 0
  while scope.parent do scope, depth = scope.parent, depth + 1 end
  return depth
end

local function draw_frame(scope, steps, measures, theme)
  local step = card.border(scope, measures.metrics)
  if measures.metrics.cell then
    step.stroke = paint.line(theme)
  else
    local colors = paint.frame(theme, depth_of(scope))
    step.fill, step.stroke, step.radius = colors.fill, colors.stroke, measures.em / 2
  end
  add(steps, step)
end

-- What a frame is around, at its top left. A ground of its own keeps lines away from the letters.
local function draw_frame_title(scope, steps, measures, theme)
  local kind, name = frame_title(scope)
  local line = name ~= "" and kind .. " " .. name or kind
  local colors = paint.frame(theme, depth_of(scope))
  local cell, em, pad = measures.metrics.cell, measures.em, measures.pad
  local x = scope.x - scope.width / 2 + (cell and 2 or 1) * pad
  local y = scope.y - scope.height / 2 + (cell and 1.5 or 0.875) * em
  local width = measures.metrics.text_width(line, measures.size)
  if not cell then
    add(steps, { op = "rect", x = x - pad / 2, y = y - em / 2, width = width + pad, height = em,
      fill = colors.fill })
  end
  add(steps, { op = "text", x = x, y = y, text = line, size = measures.size, color = colors.text,
    anchor = "start", baseline = "middle" })
end

-- ---- all together ----

local function draw_edges(scope, steps, measures, color)
  for _, edge in ipairs(scope.edges) do
    local bare = edge.to_item.port or edge.to_item.items
    draw.edge(steps, edge.points, color, measures, bare, edge.back)
  end
end

--- The drawing of a model under its title for an output with these metrics.
function picture.drawing(self, title, metrics, theme)
  local measures = card.measures(metrics, draw.SIZE)
  for _, unit in ipairs(self.units) do
    make_card(unit)
    card.measure(unit, measures)
  end
  align(self.units)
  local frame = make_frame(measures)
  local width, height = compose.layout(self, measures.gaps, frame)
  local steps, left, top = draw.page(width, height, title, measures, theme)
  compose.move(self.top, left, top)
  compose.each(self.top, function(scope) draw_frame(scope, steps, measures, theme) end)
  local line = paint.line(theme)
  draw_edges(self.top, steps, measures, line)
  compose.each(self.top, function(scope) draw_edges(scope, steps, measures, line) end)
  compose.each(self.top, function(scope) draw_frame_title(scope, steps, measures, theme) end)
  for _, unit in ipairs(self.units) do card.draw(unit, steps, measures, theme) end
  return steps
end

picture.count_text, picture.parameters_of = count_text, parameters_of

return picture
