--- The list of drawing steps: what a figure is made of, and what every output can draw.
--
-- A drawing is a plain table {width=, height=, background="#rrggbb", [1..n] = step}. The unit is
-- one px (1/96 inch, 0.75 pt); the origin is top left and y grows downwards. Colours are
-- "#rrggbb" and `opacity` (1) is 0..1. A step is a table with `op`:
--
--   path   points (flat: x1, y1, x2, y2, ...; at least two; never NaN), closed, fill, stroke,
--          width (1), dash ({on, off, ...}), opacity
--   rect   x, y, width, height, fill, stroke, line_width (1), radius (0), opacity
--   marks  points (flat), shape ("circle" "square" "triangle" "diamond" "plus" "cross"),
--          size (the diameter), fill, stroke, opacity: many equal marks in one step
--   text   x, y, text (one line of UTF-8), size (px), color, anchor ("start" "middle" "end"),
--          baseline ("top" "middle" "bottom"), rotate (degrees clockwise: 0 or -90), bold
--   image  x, y, width, height, pixels (uint8 tensor (3 or 4, h, w)), smooth (false: nearest)
--   clip   x, y, width, height: what follows shows only inside, until `unclip`; never nested
--   unclip
--
-- What has neither fill nor stroke is not seen. The baseline "middle" puts the middle of the
-- digits at y, "top" and "bottom" the edges of the line. An output is a module
-- neap.plot.out.NAME with `metrics`, which layout asks, and render(drawing, options) -> bytes:
--
--   metrics = { text_width = function(text, size, bold) -> px,
--               line_height = function(size) -> px,
--               smallest_size = px,    the size of text below which it cannot be read
--               cell = { width =, height = } px, where texts stand in cells (a terminal),
--               upright = true where text cannot be turned: labels then stand above the axis }
--
-- The terminal is a canvas of (columns * 2) x (rows * 4) px, where a cell of text is 2 x 4 px
-- whatever size is asked for: layout counts in metrics and never in px of its own.

local core = require "neap.core"

local steps = {}

local NUMBER, TEXT, BOOLEAN, LIST, PIXELS = "number", "string", "boolean", "table", "pixels"

local MARKS = { circle = true, square = true, triangle = true, diamond = true, plus = true,
  cross = true }

-- The fields of each step: name -> type, with "!" where it must be there.
local fields = {
  path = { points = LIST .. "!", closed = BOOLEAN, fill = TEXT, stroke = TEXT, width = NUMBER,
    dash = LIST, opacity = NUMBER },
  rect = { x = NUMBER .. "!", y = NUMBER .. "!", width = NUMBER .. "!", height = NUMBER .. "!",
    fill = TEXT, stroke = TEXT, line_width = NUMBER, radius = NUMBER, opacity = NUMBER },
  marks = { points = LIST .. "!", shape = TEXT .. "!", size = NUMBER .. "!", fill = TEXT,
    stroke = TEXT, opacity = NUMBER },
  text = { x = NUMBER .. "!", y = NUMBER .. "!", text = TEXT .. "!", size = NUMBER .. "!",
    color = TEXT .. "!", anchor = TEXT, baseline = TEXT, rotate = NUMBER, bold = BOOLEAN },
  image = { x = NUMBER .. "!", y = NUMBER .. "!", width = NUMBER .. "!", height = NUMBER .. "!",
    pixels = PIXELS .. "!", smooth = BOOLEAN },
  clip = { x = NUMBER .. "!", y = NUMBER .. "!", width = NUMBER .. "!", height = NUMBER .. "!" },
  unclip = {},
}

local COLORS = { fill = true, stroke = true, color = true }

local function is_finite(x) return x == x and x ~= math.huge and x ~= -math.huge end

local function type_of(value)
  return core.is_tensor(value) and PIXELS or type(value)
end

-- What is wrong with a value of a step, or nil.
local function fault_of_value(name, value, kind)
  if type_of(value) ~= kind then return ("%s is a %s"):format(name, type_of(value)) end
  if kind == NUMBER and not is_finite(value) then return name .. " is not finite" end
  if COLORS[name] and not value:find("^#%x%x%x%x%x%x$") then
    return ("%s is no colour: %s"):format(name, value)
  end
  if name == "shape" and not MARKS[value] then return "no shape " .. value end
  if name == "points" then
    if #value % 2 == 1 or #value == 0 then return "points are not in pairs" end
    for i = 1, #value do
      if not is_finite(value[i]) then return ("point %d is not finite"):format(i) end
    end
  end
end

local function fault_of_step(step)
  local known = fields[step.op]
  if not known then return "no step " .. tostring(step.op) end
  for name, kind in pairs(known) do
    local bare, must = kind:match("^(%a+)(!?)$")
    if step[name] == nil and must == "!" then return name .. " is missing" end
    local fault = step[name] ~= nil and fault_of_value(name, step[name], bare)
    if fault then return fault end
  end
  for name in pairs(step) do
    if name ~= "op" and not known[name] then return "no field " .. tostring(name) end
  end
  if step.op == "path" and #step.points < 4 then return "a path of one point" end
end

--- What is wrong with a drawing, as a sentence that names the step, or nil: for tests of what
-- emits steps. Outputs take a drawing as it is.
function steps.fault(drawing)
  local clipped = false
  for i, step in ipairs(drawing) do
    local fault = fault_of_step(step)
      or step.op == "clip" and clipped and "clips are nested"
      or step.op == "unclip" and not clipped and "nothing is clipped"
    if fault then return ("step %d (%s): %s"):format(i, tostring(step.op), fault) end
    if step.op == "clip" then clipped = true elseif step.op == "unclip" then clipped = false end
  end
  return clipped and "a clip is left open" or nil
end

return steps
