--- Axes as steps: grid lines, spines, ticks with their labels, titles and labels of axes.

local text = require "neap.plot.text"

local axes = {}

local function add_line(steps, x1, y1, x2, y2, color, width)
  steps[#steps + 1] = { op = "path", points = { x1, y1, x2, y2 }, stroke = color, width = width }
end

local function add_text(steps, x, y, line, size, color, more)
  if line == "" then return end
  local step = { op = "text", x = x, y = y, text = line, size = size, color = color }
  for name, value in pairs(more or {}) do step[name] = value end
  steps[#steps + 1] = step
end

-- px of a value along an axis of a frame.
local function at(frame, name, value)
  local t = frame.scales[name].at(value)
  if frame.flipped[name] then t = 1 - t end
  if name == "x" then return frame.left + t * (frame.right - frame.left) end
  return frame.bottom - t * (frame.bottom - frame.top)
end

-- ---- below the data ----

--- Adds the ground of a panel and its grid lines.
function axes.below(panel, frame, style, steps)
  local theme, width = style.theme, 0.8 * style.unit
  if theme.panel ~= theme.background then
    steps[#steps + 1] = { op = "rect", x = frame.left, y = frame.top, fill = theme.panel,
      width = frame.right - frame.left, height = frame.bottom - frame.top }
  end
  if not panel.gridlines or not frame.show.ticks or style.metrics.cell then return end
  for _, tick in ipairs(panel.y.categories and {} or frame.ticks.y) do
    local y = at(frame, "y", tick[1])
    add_line(steps, frame.left, y, frame.right, y, theme.grid, width)
  end
  for _, tick in ipairs(panel.x.categories and {} or frame.ticks.x) do
    local x = at(frame, "x", tick[1])
    add_line(steps, x, frame.top, x, frame.bottom, theme.grid, width)
  end
end

-- ---- above the data ----

local function x_axis(frame, style, steps)
  local theme, length = style.theme, style.tick_down
  for _, tick in ipairs(frame.ticks.x) do
    local x = at(frame, "x", tick[1])
    add_line(steps, x, frame.bottom, x, frame.bottom + length, theme.axis, style.unit)
    local y = frame.bottom + length + style.pad(0.15)
    for i, line in ipairs(tick.lines or { tick[2] }) do
      add_text(steps, x, y + (i - 1) * style.line(style.tick), line, style.tick, theme.muted,
        frame.turned and { anchor = "end", baseline = "middle", rotate = -90 }
        or { anchor = "middle", baseline = "top" })
    end
  end
  local minor = not style.metrics.cell and frame.ticks.x.minor or {}
  for _, value in ipairs(minor) do
    local x = at(frame, "x", value)
    add_line(steps, x, frame.bottom, x, frame.bottom + length / 2, theme.axis, style.unit)
  end
end

local function y_axis(name, frame, style, steps)
  local theme, cell = style.theme, style.metrics.cell
  local length, right = cell and cell.width or style.tick_out, name == "y2"
  local edge, way = right and frame.right or frame.left, right and 1 or -1
  for _, tick in ipairs(frame.ticks[name]) do
    local y = at(frame, name, tick[1])
    if not (cell and right) then -- a terminal's rules have arms to the left
      add_line(steps, edge, y, edge + way * length, y, theme.axis, style.unit)
    end
    local x = edge + way * (style.tick_out + style.gap(0.3))
    add_text(steps, x, y, tick[2], style.tick, theme.muted,
      { anchor = right and "start" or "end", baseline = "middle" })
  end
  for _, value in ipairs(cell and {} or frame.ticks[name].minor or {}) do
    local y = at(frame, name, value)
    add_line(steps, edge, y, edge + way * length / 2, y, theme.axis, style.unit)
  end
end

local function spines(panel, frame, style, steps)
  local color, width = style.theme.axis, style.unit
  if not panel.y.hidden then
    add_line(steps, frame.left, frame.top, frame.left, frame.bottom, color, width)
  end
  if not panel.x.hidden then
    add_line(steps, frame.left, frame.bottom, frame.right, frame.bottom, color, width)
  end
  if panel.y2 then
    add_line(steps, frame.right, frame.top, frame.right, frame.bottom, color, width)
  end
end

local function x_label(panel, frame, style, steps)
  local note = frame.ticks.x.note
  if not panel.x.label and not note then return end
  local y = frame.box.y + frame.box.height - frame.below - style.pad(0.4)
  local width, room = style.width(style.label), frame.right - frame.left
  if note then
    add_text(steps, frame.right, y, note, style.tick, style.theme.muted,
      { anchor = "end", baseline = "bottom" })
    room = room - 2 * width(note)
  end
  if panel.x.label then
    local line = text.cut(text.clean(panel.x.label), room, width)
    add_text(steps, (frame.left + frame.right) / 2, y, line, style.label, style.theme.text,
      { anchor = "middle", baseline = "bottom" })
  end
end

local function y_label(panel, name, frame, style, steps)
  local right, label = name == "y2", panel[name].label
  local width, note = style.width(style.label), frame.ticks[name].note
  label = label and text.clean(label)
  if style.metrics.upright then
    label = table.concat({ label or note, label and note }, "  ")
    local line = text.cut(label, (frame.right - frame.left) * (panel.y2 and 0.48 or 1), width)
    return add_text(steps, right and frame.right or frame.left, frame.top - style.pad(0.1), line,
      style.label, style.theme.text, { anchor = right and "end" or "start", baseline = "bottom" })
  end
  if not label then return end
  local room, color = frame.bottom - frame.top, style.theme.text
  if panel.y2 then color = frame.colors[name] or color end
  local half = style.line(style.label) / 2
  local x = right and frame.box.x + frame.box.width - style.gap(0.6) - half - frame.beside
    or frame.left - frame.margins.left + style.gap(0.6) + half
  add_text(steps, x, (frame.top + frame.bottom) / 2, text.cut(label, room, width), style.label,
    color, { anchor = "middle", baseline = "middle", rotate = -90 })
end

local function notes(frame, style, steps)
  for name, x in pairs { y = frame.left, y2 = frame.right } do
    local note = frame.ticks[name] and frame.ticks[name].note
    if note and not style.metrics.upright then
      add_text(steps, x, frame.top - style.pad(0.3), note, style.tick, style.theme.muted,
        { anchor = name == "y" and "start" or "end", baseline = "bottom" })
    end
  end
end

local function title(frame, style, steps)
  local x, y = frame.left, frame.box.y + style.pad(0.45)
  local width = style.width(style.title, true)
  local right = frame.box.x + frame.box.width - style.gap(0.6)
  for _, line in ipairs(frame.title) do x = math.min(x, right - width(line)) end
  x = math.max(x, frame.box.x + style.gap(0.6))
  for _, line in ipairs(frame.title) do
    add_text(steps, x, y, line, style.title, style.theme.text,
      { anchor = "start", baseline = "top", bold = true })
    y = y + style.line(style.title)
  end
end

--- Adds what stands around the data.
function axes.around(panel, frame, style, steps)
  spines(panel, frame, style, steps)
  if frame.show.ticks then
    if not panel.x.hidden then x_axis(frame, style, steps) end
    if not panel.y.hidden then y_axis("y", frame, style, steps) end
    if panel.y2 then y_axis("y2", frame, style, steps) end
    notes(frame, style, steps)
  end
  if frame.show.labels then
    x_label(panel, frame, style, steps)
    y_label(panel, "y", frame, style, steps)
    if panel.y2 then y_label(panel, "y2", frame, style, steps) end
  end
  if frame.show.title then title(frame, style, steps) end
end

axes.at = at

return axes
