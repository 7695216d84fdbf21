--- A colour bar: what the colours of a panel mean, to the right of it.
--
-- A panel's `colorbar` is {low=, high=, map= (a colormap of colormaps.lua), label=, ticks=}.

local colormaps = require "neap.plot.colormaps"
local scale = require "neap.plot.scale"
local text = require "neap.plot.text"
local ticks = require "neap.plot.ticks"

local colorbar = {}

local PIECES = 64

local function find(bar, style, height)
  local line = style.line(style.tick)
  local sc = scale.linear(bar.low, bar.high, 0, 0)
  local function fits(list) return #list * line * 1.6 <= height + line end
  return sc, bar.ticks or ticks.linear(sc.low, sc.high, math.max(2, height // (line * 2)), fits)
end

local function label_width(list, style)
  local width, most = style.width(style.tick), 0
  for _, tick in ipairs(list) do most = math.max(most, width(tick[2])) end
  return most
end

--- The px that a bar takes.
function colorbar.width(bar, style, box)
  local _, list = find(bar, style, box.height * 0.7)
  local label = bar.label and not style.metrics.upright and style.line(style.label) + style.gap(0.3)
  return style.gap(2.2) + label_width(list, style) + (label or 0)
end

local function strip(bar, x, width, frame, steps)
  local height = frame.bottom - frame.top
  for i = 1, PIECES do
    local top = frame.top + (i - 1) / PIECES * height
    steps[#steps + 1] = { op = "rect", x = x, y = top, width = width,
      height = math.min(height / PIECES + 0.5, frame.bottom - top),
      fill = colormaps.color(bar.map, 1 - (i - 0.5) / PIECES) }
  end
end

--- Adds the bar to the right of a frame.
function colorbar.draw(bar, frame, style, steps)
  local height = frame.bottom - frame.top
  local sc, list = find(bar, style, height)
  local x, width = frame.right + style.gap(0.7), style.gap(0.9)
  strip(bar, x, width, frame, steps)
  local at = x + width + style.gap(0.3)
  for _, tick in ipairs(list) do
    steps[#steps + 1] = { op = "text", x = at, y = frame.bottom - sc.at(tick[1]) * height,
      text = tick[2], size = style.tick, color = style.theme.muted, anchor = "start",
      baseline = "middle" }
  end
  if not bar.label or style.metrics.upright then return end
  local line = text.cut(text.clean(bar.label), height, style.width(style.label))
  if line == "" then return end
  steps[#steps + 1] = { op = "text", text = line, size = style.label, color = style.theme.text,
    x = at + label_width(list, style) + style.gap(0.3) + style.line(style.label) / 2,
    y = (frame.top + frame.bottom) / 2, anchor = "middle", baseline = "middle", rotate = -90 }
end

return colorbar
