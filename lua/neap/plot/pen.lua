--- The pen a series is drawn with: from values to px, and from shapes of values to steps.
--
-- pen.x(v) and pen.y(v) give px, NaN where a value has no place; pen.left .. pen.bottom are the
-- edges of the panel, pen.unit and pen.style the sizes, pen.theme and pen.color the colours.
-- Vectors xs and ys are float64 tensors. All that is added is clipped to the panel.

local thin = require "neap.plot.thin"
local text = require "neap.plot.text"

local pen = {}
local Pen = {}
Pen.__index = Pen

local FAR = 1e5 -- px: what lies further out is drawn there

local function clamp(px) return px == px and math.max(-FAR, math.min(FAR, px)) or px end

-- From 0..1 to px between two edges.
local function between(from, to)
  return function(t) return clamp(from + t * (to - from)) end
end

--- The pen for a series of a frame (layout.lua), which adds its steps to the list `steps`.
function pen.new(frame, series, style, steps)
  local y_axis = series.axis or "y"
  local sx, sy = frame.scales.x, frame.scales[y_axis]
  local flipped_x, flipped_y = frame.flipped.x, frame.flipped[y_axis]
  local place_x = flipped_x and between(frame.right, frame.left) or between(frame.left, frame.right)
  local place_y = flipped_y and between(frame.top, frame.bottom) or between(frame.bottom, frame.top)
  return setmetatable({
    left = frame.left, right = frame.right, top = frame.top, bottom = frame.bottom,
    place_x = place_x, place_y = place_y, scale = sx, y_scale = sy,
    x = function(v) return place_x(sx.at(v)) end,
    y = function(v) return place_y(sy.at(v)) end,
    unit = style.unit, style = style, theme = style.theme, color = series.color, steps = steps,
  }, Pen)
end

--- Adds a step, whose points and sizes are px.
function Pen:add(step)
  self.steps[#self.steps + 1] = step
end

local DENSE, THIN = 1.5, 0.55 -- points a px, and how much narrower such lines are

-- Does a line go up and down in each column of pixels? Then a wide one hides how.
local function is_dense(self, runs)
  local points = 0
  for _, run in ipairs(runs) do points = points + #run / 2 end
  return points > DENSE * (self.right - self.left) and points > 200
end

--- A line through points, with gaps where they have no place: {width=, dash=, color=, opacity=}.
function Pen:line(xs, ys, look)
  look = look or {}
  local color, width = look.color or self.color, (look.width or 2) * self.unit
  local runs, dots = thin.runs(xs, ys, self), {}
  if is_dense(self, runs) then width = width * THIN end
  for _, run in ipairs(runs) do
    if #run > 2 then
      self:add { op = "path", points = run, stroke = color, width = width, dash = look.dash,
        opacity = look.opacity }
    else
      dots[#dots + 1], dots[#dots + 2] = run[1], run[2]
    end
  end
  if #dots > 0 then
    self:add { op = "marks", points = dots, shape = "circle", size = 2.5 * width, fill = color,
      opacity = look.opacity }
  end
end

--- The area between lows and highs: {color=, opacity=}.
function Pen:band(xs, lows, highs, look)
  look = look or {}
  for _, run in ipairs(thin.outlines(xs, lows, highs, self)) do
    if #run > 4 then
      self:add { op = "path", points = run, closed = true, fill = look.color or self.color,
        opacity = look.opacity or 0.2 }
    end
  end
end

--- Marks at points: {shape=, size= (6 units), color=, fill=, stroke=, opacity=}.
function Pen:marks(xs, ys, look)
  look = look or {}
  local size = (look.size or 6) * self.unit
  local points = thin.places(xs, ys, self, math.max(0.5, size / 3))
  if #points == 0 then return end
  self:add { op = "marks", points = points, shape = look.shape or "circle", size = size,
    fill = look.fill or look.color or self.color, stroke = look.stroke, opacity = look.opacity }
end

--- The rectangle between two corners of values: {color=, stroke=, opacity=, radius=}. Corners
-- that have no place are at the edge.
function Pen:bar(x1, y1, x2, y2, look)
  look = look or {}
  local function px(v, other) return v == v and v or other end
  local a, b = px(self.x(x1), self.left), px(self.x(x2), self.right)
  local c, d = px(self.y(y1), self.bottom), px(self.y(y2), self.bottom)
  self:add { op = "rect", x = math.min(a, b), y = math.min(c, d), width = math.abs(b - a),
    height = math.abs(d - c), fill = look.color or self.color, stroke = look.stroke,
    opacity = look.opacity, radius = look.radius }
end

-- From the place of a text to its first edge: parts of its length.
local BEFORE = { start = 0, middle = 0.5, ["end"] = 1, top = 0, bottom = 1 }

-- Moves a text that would stand out of the panel to its edge.
local function move_inside(self, step)
  local wide = self.style.width(step.size, step.bold)(step.text)
  local high = self.style.line(step.size)
  local left, top = step.x - BEFORE[step.anchor] * wide, step.y - BEFORE[step.baseline] * high
  step.x = step.x + math.max(self.left, math.min(left, self.right - wide)) - left
  step.y = step.y + math.max(self.top, math.min(top, self.bottom - high)) - top
end

--- A text at a place of values: {size=, color=, anchor=, baseline=, bold=, dx=, dy=}, of which
-- the last two are px.
function Pen:text(x, y, line, look)
  look = look or {}
  local px, py = self.x(x), self.y(y)
  if px ~= px or py ~= py then return end
  local step = { op = "text", x = px + (look.dx or 0), y = py + (look.dy or 0),
    text = text.clean(line), size = look.size or self.style.note,
    color = look.color or self.theme.text, anchor = look.anchor or "middle",
    baseline = look.baseline or "middle", bold = look.bold }
  move_inside(self, step)
  self:add(step)
end

return pen
