--- Annotations: lines, spans and notes at values of the axes.
--
-- {x = v} and {y = v} draw a dashed line across, {x = {a, b}} and {y = {a, b}} shade a span,
-- {x = v, y = w, text = "..."} writes beside a point. All take `text` and `color`.

local axes = require "neap.plot.axes"
local cover = require "neap.plot.cover"
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

-- The corners {left, top} where a text of wide x high px may stand, the best first: beside a point,
-- along a line or at an edge of a span.
local function corners(note, frame, wide, high, gap)
  local x = type(note.x) == "table" and note.x[1] or note.x
  local y = type(note.y) == "table" and note.y[2] or note.y
  x, y = x and px(frame, "x", x), y and px(frame, "y", y)
  local lefts = x and { x + gap, x - gap - wide } or { frame.right - gap - wide, frame.left + gap }
  local tops = y and { y - gap - high, y + gap } or { frame.top + gap, frame.bottom - gap - high }
  local list = {}
  for _, top in ipairs(tops) do
    for _, left in ipairs(lefts) do
      list[#list + 1] = { math.max(frame.left, math.min(left, frame.right - wide)),
        math.max(frame.top, math.min(top, frame.bottom - high)) }
    end
  end
  return list
end

local function meets(a, b)
  return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
end

local function is_free(box, frame, taken)
  if box.bottom > frame.bottom + 1 then return false end
  for _, other in ipairs(taken) do if meets(box, other) then return false end end
  return true
end

local TRIES = 4 -- lines that a text moves by to stand free of the others

-- The box of a text: at the first corner that is free of other notes and of the data, else of notes
-- alone, some lines further down if need be; nil where there is none.
local function place(list, wide, high, frame, taken, data)
  local function box_at(corner, down)
    local top = corner[2] + down * high
    return { left = corner[1], top = top, right = corner[1] + wide, bottom = top + high }
  end
  for _, corner in ipairs(list) do
    local box = box_at(corner, 0)
    if is_free(box, frame, taken) and cover.count(data, box) == 0 then return box end
  end
  for down = 0, TRIES do
    local box = box_at(list[1], down)
    if is_free(box, frame, taken) then return box end
  end
end

local function write(note, frame, style, steps, taken, data)
  local width, high = style.width(style.note), style.line(style.note)
  local line_text = text.cut(text.clean(note.text), frame.right - frame.left, width)
  local wide = width(line_text)
  local list = corners(note, frame, wide, high, style.gap(0.35))
  if line_text == "" or list[1][1] ~= list[1][1] or list[1][2] ~= list[1][2] then return end
  local box = place(list, wide, high, frame, taken, data)
  if not box then return end
  taken[#taken + 1] = box
  steps[#steps + 1] = { op = "text", x = box.left, y = box.top, text = line_text,
    size = style.note, color = note.color or style.theme.text, anchor = "start", baseline = "top" }
end

--- Adds points and texts, which keep clear of the steps `data` where they can.
function annotate.above(panel, frame, style, steps, data)
  local taken = {}
  for _, note in ipairs(panel.annotations) do
    if type(note.x) == "number" and type(note.y) == "number" then
      local x, y = px(frame, "x", note.x), px(frame, "y", note.y)
      if x == x and y == y then
        steps[#steps + 1] = { op = "marks", points = { x, y }, shape = "circle",
          size = 5 * style.unit, fill = note.color or style.theme.text }
      end
    end
    if note.text then write(note, frame, style, steps, taken, data) end
  end
end

return annotate
