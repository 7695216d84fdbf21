--- Layout: from a panel and the room it has to a frame, which says where everything stands.
--
-- Titles and labels take what they need, ticks decide how wide the labels of the axes are, and
-- the panel gets the rest; since ticks depend on the panel's size, two rounds are made. What a
-- small picture has no room for is left out: first labels, then the title, then ticks.
--
-- A frame has left, right, top, bottom (px of the panel), scales and ticks by axis ("x", "y",
-- "y2"), flipped (axes from high to low), margins, title (lines) and show (what is drawn).

local data = require "neap.plot.data"
local scale = require "neap.plot.scale"
local text = require "neap.plot.text"
local ticks = require "neap.plot.ticks"

local layout = {}

local MARGIN = 0.04 -- of a range, free at each end
local TITLE_LINES, LABEL_LINES = 3, 3

-- ---- scales ----

-- The range of all series along an axis, and whether an end sticks to the edge.
local function range_of(panel, name)
  local range, sticky = {}, {}
  for _, series in ipairs(panel.series) do
    local own = name == "x" and series.x or (series.axis or "y") == name and series.y
    if own then
      range = data.join(range, own)
      local ends = series.sticky and series.sticky[name] or {}
      for _, value in ipairs(ends) do sticky[value] = true end
    end
  end
  return range, sticky
end

local function margins_at(axis, low, high, sticky)
  local margin = axis.margin or MARGIN
  return sticky[low] and 0 or margin, sticky[high] and 0 or margin
end

local function log_scale(axis, range, sticky)
  local low, high = range.positive or 1, range.high and range.high > 0 and range.high or 10
  local limits = axis.limits or {}
  local a, b = margins_at(axis, low, high, sticky)
  return scale.log(limits[1] or low, limits[2] or high, limits[1] and 0 or a, limits[2] and 0 or b)
end

--- The scale of an axis for the data of its panel.
function layout.scale(panel, name)
  local axis = panel[name]
  if axis.categories and not axis.limits then return scale.categories(#axis.categories) end
  local range, sticky = range_of(panel, name)
  if axis.scale == "log" then return log_scale(axis, range, sticky) end
  local limits = axis.limits or {}
  local low, high = limits[1] or range.low or 0, limits[2] or range.high or 1
  if low > high then low, high = high, low end
  local a, b = margins_at(axis, low, high, sticky)
  return scale.linear(low, high, limits[1] and 0 or a, limits[2] and 0 or b)
end

-- ---- ticks ----

local function given_ticks(axis, sc)
  local list = {}
  for _, tick in ipairs(axis.ticks) do
    local t = sc.at(tick[1])
    if t >= -1e-9 and t <= 1 + 1e-9 then list[#list + 1] = tick end
  end
  return list
end

-- Do the labels stand apart, each `extent(label)` px long on `length` px?
local function apart(sc, length, extent, gap)
  return function(list)
    local last
    local order = {}
    for i, tick in ipairs(list) do order[i] = { sc.at(tick[1]) * length, extent(tick[2]) / 2 } end
    table.sort(order, function(a, b) return a[1] < b[1] end)
    for _, place in ipairs(order) do
      if last and place[1] - place[2] < last + gap then return false end
      last = place[1] + place[2]
    end
    return true
  end
end

local function find_ticks(axis, sc, most, fits)
  if axis.ticks then return given_ticks(axis, sc) end
  if axis.categories then return ticks.categories(axis.categories, sc.low, sc.high, fits) end
  if sc.kind == "log" then return ticks.log(sc.low, sc.high, most, fits) end
  return ticks.linear(sc.low, sc.high, most, fits, axis.whole)
end

local function y_ticks(axis, sc, length, style)
  local line = style.line(style.tick)
  local gap = axis.categories and 0 or line * 0.75
  local most = math.max(2, math.min(10, length // (line * 2)))
  return find_ticks(axis, sc, most, apart(sc, length, function() return line end, gap))
end

-- Has the labels in lines of at most `room` px; false where a word is longer.
local function wrap_labels(list, room, width)
  for _, tick in ipairs(list) do
    local lines = text.wrap(tick[2], room, width, LABEL_LINES)
    if table.concat(lines, " ") ~= tick[2]:gsub("%s+", " ") then return false end
    tick.lines = lines
  end
  return true
end

-- Categories that do not fit side by side are broken into lines, or turned, where there is room and
-- the output can.
local function turned(axis, sc, length, style)
  local width, line = style.width(style.tick), style.line(style.tick)
  local slot = length / math.max(1, sc.high - sc.low)
  local all = ticks.categories(axis.categories, sc.low, sc.high, function() return true end)
  if apart(sc, length, width, style.gap(0.4))(all) then return all, false end
  if axis.counted then return nil end
  if wrap_labels(all, slot * 0.9, width) then return all, false end
  for _, tick in ipairs(all) do tick.lines = nil end
  if style.metrics.upright or slot < line * 1.05 then return nil end
  return all, true
end

local function x_ticks(axis, sc, length, style)
  if axis.categories and not axis.ticks then
    local all, is_turned = turned(axis, sc, length, style)
    if all then return all, is_turned end
  end
  local width = style.width(style.tick)
  local most = math.max(2, math.min(11, length // (style.line(style.tick) * 2.5)))
  return find_ticks(axis, sc, most, apart(sc, length, width, style.gap(0.7))), false
end

-- ---- margins ----

local function widest(list, style)
  local width, most = style.width(style.tick), 0
  for _, tick in ipairs(list) do most = math.max(most, width(tick[2])) end
  return most
end

-- Labels that take more than `room` px are cut.
local function cut_labels(list, room, style)
  local width = style.width(style.tick)
  for i, tick in ipairs(list) do
    if not tick.lines then list[i] = { tick[1], text.cut(tick[2], room, width) } end
  end
end

local function title_lines(panel, style, width)
  if not panel.title then return {} end
  local measure = style.width(style.title, true)
  local lines = text.wrap(panel.title, width, measure, TITLE_LINES)
  local narrow, wide = width / 2, width -- no word stands alone in the last of several lines
  for _ = 1, #lines > 1 and #lines < TITLE_LINES and 6 or 0 do
    local middle = (narrow + wide) / 2
    local fits = #text.wrap(panel.title, middle, measure, TITLE_LINES + 1) <= #lines
    if fits then wide = middle else narrow = middle end
  end
  return text.wrap(panel.title, wide, measure, TITLE_LINES)
end

-- What stands above the panel: title, notes of ticks, and labels of axes that cannot be turned.
local function top_margin(panel, frame, style)
  local margin = style.pad(0.45)
  if frame.show.title and #frame.title > 0 then
    margin = margin + #frame.title * style.line(style.title) + style.pad(0.4)
  end
  local upright = style.metrics.upright and frame.show.labels
    and (panel.y.label or panel.y2 and panel.y2.label)
  local noted = frame.ticks.y.note or frame.ticks.y2 and frame.ticks.y2.note
  if upright or noted then margin = margin + style.line(style.tick) + style.pad(0.1) end
  return math.max(margin, style.line(style.tick) * 0.6)
end

-- The height of the labels of x.
local function label_height(frame, style)
  if frame.turned then return widest(frame.ticks.x, style) end
  local most = 1
  for _, tick in ipairs(frame.ticks.x) do most = math.max(most, #(tick.lines or {})) end
  return most * style.line(style.tick)
end

local function bottom_margin(panel, frame, style)
  local margin = 0
  if frame.show.ticks and not panel.x.hidden then
    local labels = label_height(frame, style)
    margin = style.tick_down + style.pad(0.15) + labels
  end
  if frame.show.labels and (panel.x.label or frame.ticks.x.note) then
    margin = margin + style.pad(0.25) + style.line(style.label)
  end
  return margin + style.pad(0.4)
end

local function side_margin(axis, list, frame, style)
  local margin = 0
  if frame.show.ticks and not axis.hidden then
    margin = style.tick_out + style.gap(0.3) + widest(list, style)
  end
  if frame.show.labels and axis.label and not style.metrics.upright then
    margin = margin + style.line(style.label) + style.gap(0.3)
  end
  return margin + style.gap(0.6)
end

-- Half of the last label on x stands out to the right.
local function overhang(frame, style)
  local last = frame.ticks.x[#frame.ticks.x]
  if not last or last.lines then return 0 end
  return style.width(style.tick)(last[2]) / 2 * frame.scales.x.at(last[1])
end

local function right_margin(panel, frame, style)
  if panel.y2 then return side_margin(panel.y2, frame.ticks.y2, frame, style) end
  return math.max(style.gap(0.9), math.min(overhang(frame, style), style.gap(4)))
end

-- ---- frames ----

local LEVELS = { -- what is shown, where there is ever less room
  { title = true, labels = true, ticks = true }, { title = true, ticks = true },
  { ticks = true }, {},
}

local function place(frame, box)
  local m = frame.margins
  frame.left, frame.right = box.x + m.left, box.x + box.width - m.right
  frame.top, frame.bottom = box.y + m.top, box.y + box.height - m.bottom
end

local function tick_all(panel, frame, style, width, height)
  for _, name in ipairs { "y", "y2" } do
    if panel[name] then
      frame.ticks[name] = y_ticks(panel[name], frame.scales[name], height, style)
      cut_labels(frame.ticks[name], frame.box.width * 0.4, style)
    end
  end
  frame.ticks.x, frame.turned = x_ticks(panel.x, frame.scales.x, width, style)
  local room = frame.turned and frame.box.height * 0.35 or frame.box.width
  cut_labels(frame.ticks.x, room, style)
end

-- The panel in the ratio of px that x and y ask for, in the middle of its room.
local function keep_aspect(panel, frame)
  if not panel.aspect then return end
  local sx, sy = frame.scales.x, frame.scales.y
  local ratio = panel.aspect * (sy.high - sy.low) / (sx.high - sx.low)
  local width, height = frame.right - frame.left, frame.bottom - frame.top
  if height > width * ratio then
    local less = (height - width * ratio) / 2
    frame.top, frame.bottom = frame.top + less, frame.bottom - less
  else
    local less = (width - height / ratio) / 2
    frame.left, frame.right = frame.left + less, frame.right - less
  end
end

local function new_frame(panel, style, box, show)
  local frame = { box = box, show = show, scales = {}, ticks = {}, flipped = {}, margins = {} }
  for _, name in ipairs { "x", "y", "y2" } do
    if panel[name] then
      frame.scales[name] = layout.scale(panel, name)
      frame.flipped[name] = panel[name].reverse
    end
  end
  frame.title = title_lines(panel, style, box.width - 2 * style.gap(0.6))
  return frame
end

local function measure(panel, frame, style, extra)
  local box = frame.box
  local width, height = box.width * 0.8, box.height * 0.75
  for _ = 1, 3 do
    tick_all(panel, frame, style, math.max(1, width), math.max(1, height))
    local m = frame.margins
    m.top, m.bottom = top_margin(panel, frame, style), bottom_margin(panel, frame, style)
    m.left = side_margin(panel.y, frame.ticks.y, frame, style)
    m.right = right_margin(panel, frame, style)
    for side, px in pairs(extra or {}) do m[side] = m[side] + px end
    width, height = box.width - m.left - m.right, box.height - m.top - m.bottom
  end
  return width, height
end

--- The frame of a panel in a box {x, y, width, height}. `extra` holds px to be left free at
-- sides; `margins`, where they are given, those of its neighbours, which are kept to.
function layout.frame(panel, style, box, extra, margins)
  local least = 3 * style.line(style.tick)
  local frame
  for _, show in ipairs(LEVELS) do
    frame = new_frame(panel, style, box, show)
    local width, height = measure(panel, frame, style, extra)
    if width >= math.max(least, box.width * 0.3)
      and height >= math.max(least * 0.8, box.height * 0.28) then
      break
    end
  end
  for side, px in pairs(margins or {}) do
    frame.margins[side] = math.max(frame.margins[side], px)
  end
  place(frame, box)
  if frame.right - frame.left < 1 or frame.bottom - frame.top < 1 then
    frame.margins = { left = 0, right = 0, top = 0, bottom = 0 }
    place(frame, box)
  end
  keep_aspect(panel, frame)
  tick_all(panel, frame, style, frame.right - frame.left, frame.bottom - frame.top)
  return frame
end

return layout
