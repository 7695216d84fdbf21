--- Annotations: lines, spans and notes at values of the axes.
--
-- {x = v} and {y = v} draw a dashed line across, {x = {a, b}} and {y = {a, b}} shade a span,
-- {x = v, y = w, text = "..."} writes beside a point. All take `text` and `color`.

local axes = require "neap.plot.axes"
local text = require "neap.plot.text"

local annotate = {}

local function px(frame, name, value)
  return axes.at(frame, name, value)
end

local function color_of(note, style) return note.color or style.theme.muted end

-- ---- below the data ----

local function span(note, frame, style, steps)
  local across = type(note.x) == "table" and "x" or "y"
  local from, to = px(frame, across, note[across][1]), px(frame, across, note[across][2])
  if from ~= from or to ~= to then return end
  local rect = { op = "rect", fill = color_of(note, style), opacity = 0.15 }
  if across == "x" then
    rect.x, rect.width = math.min(from, to), math.abs(to - from)
    rect.y, rect.height = frame.top, frame.bottom - frame.top
  else
    rect.y, rect.height = math.min(from, to), math.abs(to - from)
    rect.x, rect.width = frame.left, frame.right - frame.left
  end
  steps[#steps + 1] = rect
end

local function line(note, frame, style, steps)
  local at = px(frame, note.x and "x" or "y", note.x or note.y)
  if at ~= at then return end
  local points = note.x and { at, frame.top, at, frame.bottom }
    or { frame.left, at, frame.right, at }
  steps[#steps + 1] = { op = "path", points = points, stroke = color_of(note, style),
    width = 1.2 * style.unit, dash = { 4 * style.unit, 3 * style.unit } }
end

local function is_span(note) return type(note.x) == "table" or type(note.y) == "table" end

--- Adds lines and spans.
function annotate.below(panel, frame, style, steps)
  for _, note in ipairs(panel.annotations) do
    if is_span(note) then
      span(note, frame, style, steps)
    elseif not (note.x and note.y) then
      line(note, frame, style, steps)
    end
  end
end

-- ---- above ----

-- The place of a note's text, and on which side of it the text stands.
local function anchor_of(note, frame, style)
  local gap = style.gap(0.35)
  local x = type(note.x) == "table" and note.x[1] or note.x
  local y = type(note.y) == "table" and note.y[2] or note.y
  if x and y then return px(frame, "x", x) + gap, px(frame, "y", y) - gap, "bottom" end
  if x then return px(frame, "x", x) + gap, frame.top + gap, "top" end
  return frame.right - gap, px(frame, "y", y) - gap * 0.5, "bottom", true
end

local function meets(a, b)
  return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
end

local TRIES = 4 -- lines that a text moves by to stand free of the others

-- The free place at or below (left, top) for a text, which `taken` then holds; nil without.
local function free_place(left, top, wide, high, frame, taken)
  for i = 0, TRIES do
    local box = { left = left, right = left + wide, top = top + i * high,
      bottom = top + (i + 1) * high }
    local free = box.bottom <= frame.bottom + 1
    for _, other in ipairs(taken) do free = free and not meets(box, other) end
    if free then
      taken[#taken + 1] = box
      return box.top
    end
  end
end

local function write(note, frame, style, steps, taken)
  local x, y, baseline, at_end = anchor_of(note, frame, style)
  if x ~= x or y ~= y then return end
  local width, high = style.width(style.note), style.line(style.note)
  local line_text = text.cut(text.clean(note.text), frame.right - frame.left, width)
  if line_text == "" then return end
  local length = width(line_text)
  local left = at_end and x - length or x
  if left + length > frame.right then left = x - length - 2 * style.gap(0.35) end
  left = math.max(frame.left, math.min(left, frame.right - length))
  local top = math.max(baseline == "bottom" and y - high or y, frame.top)
  top = free_place(left, math.min(top, frame.bottom - high), length, high, frame, taken)
  if not top then return end
  steps[#steps + 1] = { op = "text", x = left, y = top, text = line_text, size = style.note,
    color = note.color or style.theme.text, anchor = "start", baseline = "top" }
end

--- Adds points and texts.
function annotate.above(panel, frame, style, steps)
  local taken = {}
  for _, note in ipairs(panel.annotations) do
    if type(note.x) == "number" and type(note.y) == "number" then
      local x, y = px(frame, "x", note.x), px(frame, "y", note.y)
      if x == x and y == y then
        steps[#steps + 1] = { op = "marks", points = { x, y }, shape = "circle",
          size = 5 * style.unit, fill = note.color or style.theme.text }
      end
    end
    if note.text then write(note, frame, style, steps, taken) end
  end
end

return annotate
