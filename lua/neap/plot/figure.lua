--- A panel as steps: frame, series, legend, and what stands around and between them.
--
-- Series are drawn before their legend has its place: it looks for one where no step of theirs is.
-- Loaded when a plot is drawn.

local annotate = require "neap.plot.annotate"
local axes = require "neap.plot.axes"
local colorbar = require "neap.plot.colorbar"
local layout = require "neap.plot.layout"
local legend = require "neap.plot.legend"
local pen = require "neap.plot.pen"
local themes = require "neap.plot.themes"

local figure = {}

-- Series with the colours of a theme: copies, as one panel may be drawn in several.
local function colored(self, theme)
  local list, place = {}, 0
  for i, series in ipairs(self.series) do
    if not series.color and not series.same_color then place = place + 1 end
    local own = series.color or series.same_color and list[i - 1].color
    list[i] = setmetatable({ color = own or themes.color(theme, math.max(1, place)) },
      { __index = series })
  end
  return list
end

local function draw_series(self, frame, style, list)
  local steps = {}
  for _, series in ipairs(list) do series.draw(pen.new(frame, series, style, steps), series) end
  if #steps == 0 and not self.quiet then
    local x, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
    steps[1] = { op = "text", x = x, y = y, text = "no data", size = style.label,
      color = style.theme.muted, anchor = "middle", baseline = "middle" }
  end
  return steps
end

-- The colour of each axis that a single series belongs to: its label has it where there are two.
local function axis_colors(list)
  local found, count = {}, {}
  for _, series in ipairs(list) do
    local axis = series.axis or "y"
    count[axis] = (count[axis] or 0) + 1
    found[axis] = count[axis] == 1 and series.color or nil
  end
  return found
end

-- A frame with what stands beside the panel: {right =, bottom =} px.
local function framed(self, style, box, beside, margins)
  local frame = layout.frame(self, style, box, beside, margins)
  frame.beside, frame.below = beside.right or 0, beside.bottom or 0
  return frame
end

-- The legend outside: to the right, or below where that would take too much; nothing where the
-- whole picture has no room for it.
local function outside(self, style, box, key, beside, margins)
  local tall = self.legend ~= "below" and legend.tall_box(key, style, box)
  key = tall or legend.wide_box(key, style, box)
  if not key then return nil end
  local sides = { right = beside.right, bottom = beside.bottom }
  local side, px = tall and "right" or "bottom", tall and key.width + style.gap(0.4) or key.height
  sides[side] = (sides[side] or 0) + px
  local frame = framed(self, style, box, sides, margins)
  local free = box.x + box.width - style.gap(0.6) - key.width
  local at = tall and { left = box.x + box.width - key.width - style.gap(0.2),
      top = math.min(frame.top, box.y + box.height - key.height - style.pad(0.2)) }
    or { left = math.max(box.x, math.min(frame.left, free)),
      top = box.y + box.height - key.height - style.pad(0.15) }
  return frame, at, key
end

local function append(list, more)
  table.move(more, 1, #more, #list + 1, list)
end

-- Finds frame, series' steps and the legend's place.
local function arrange(self, style, box, list, margins)
  local beside = { right = self.colorbar and colorbar.width(self.colorbar, style, box) or nil }
  local frame = framed(self, style, box, beside, margins)
  local steps = draw_series(self, frame, style, list)
  local covered = table.move(steps, 1, #steps, 1, {})
  annotate.above(self, frame, style, covered, steps)
  local key = legend.box({ series = list, legend = self.legend }, style,
    (frame.right - frame.left) * 0.6, frame.bottom - frame.top)
  if not key then return frame, steps end
  local asked = type(self.legend) == "string" and self.legend or "best"
  local at = legend.inside(key, frame, style, covered, asked)
  if at or not frame.show.ticks then return frame, steps, at and key, at end
  local other, place, bare = outside(self, style, box, key, beside, margins)
  if not other then return frame, steps end
  return other, draw_series(self, other, style, list), bare, place, true
end

local function clip_of(frame, style)
  local slack = style.metrics.cell and 1 or 4 * style.unit
  return { op = "clip", x = frame.left - slack, y = frame.top - slack,
    width = frame.right - frame.left + 2 * slack, height = frame.bottom - frame.top + 2 * slack }
end

--- The margins that a panel wants in a box, for neighbours that are to stand in line.
function figure.margins(self, style, box)
  local frame = arrange(self, style, box, colored(self, style.theme))
  return frame.margins
end

--- Adds the steps of a panel in a box {x, y, width, height} to a list.
function figure.draw(self, style, box, steps, margins)
  local list = colored(self, style.theme)
  local frame, inner, key, at, bare = arrange(self, style, box, list, margins)
  frame.colors = axis_colors(list)
  axes.below(self, frame, style, steps)
  steps[#steps + 1] = clip_of(frame, style)
  annotate.below(self, frame, style, steps)
  append(steps, inner)
  steps[#steps + 1] = { op = "unclip" }
  axes.around(self, frame, style, steps)
  if self.colorbar then colorbar.draw(self.colorbar, frame, style, steps) end
  annotate.above(self, frame, style, steps, inner)
  if key then legend.draw(key, at, style, steps, bare) end
  return frame
end

return figure
