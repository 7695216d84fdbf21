--- Shapes on the cells of a terminal (cells.lua): lines as dots, areas as bits.
--
-- An area is filled in rows of half a px (an eighth of a cell); in each, what lies inside is told
-- by where the edges cross its middle, by the even-odd rule.

local clipped = require "neap.plot.clipped"

local raster = {}

local ROW, COLUMN = 2, 4 -- bits of an area a px, down and across

-- ---- lines ----

-- Whether a dash shows `along` px behind its beginning.
local function shows(dash, along)
  if not dash then return true end
  along = along % dash.length
  for i = 1, #dash do
    if along < dash[i] then return i % 2 == 1 end
    along = along - dash[i]
  end
  return true
end

--- A dash {on, off, ...} in px, with its length; nil where there is none. What is shorter than a
-- dot is a dot.
function raster.dash(list)
  if not list or #list == 0 then return nil end
  local dash, length = {}, 0
  for repeats = 1, #list % 2 == 0 and 1 or 2 do
    for i, px in ipairs(list) do dash[(repeats - 1) * #list + i] = math.max(1, px) end
  end
  for _, px in ipairs(dash) do length = length + px end
  dash.length = length
  return dash
end

local function segment(cells, x1, y1, x2, y2, color, dash, along)
  local dx, dy = x2 - x1, y2 - y1
  local from, to = clipped(cells, x1, y1, dx, dy)
  if not from then return end
  local length = math.sqrt(dx * dx + dy * dy)
  local steps = math.max(1, math.ceil(math.max(math.abs(dx), math.abs(dy)) * (to - from)))
  for k = 0, steps do
    local t = from + (to - from) * k / steps
    if shows(dash, along + t * length) then cells:dot(x1 + t * dx, y1 + t * dy, color) end
  end
end

--- A line through points {x1, y1, x2, y2, ...}; `dash` as raster.dash gives it.
function raster.line(cells, points, closed, color, dash)
  local x, y, along = points[1], points[2], 0
  for i = 3, #points + (closed and 2 or 0), 2 do
    local k = (i - 1) % #points + 1
    local x2, y2 = points[k], points[k + 1]
    segment(cells, x, y, x2, y2, color, dash, along)
    if dash then along = along + math.sqrt((x2 - x) ^ 2 + (y2 - y) ^ 2) end
    x, y = x2, y2
  end
end

-- ---- areas ----

-- The number of bits whose middle lies before x, and the same the other way round.
local function bits_before(x, scale) return math.ceil(x * scale - 0.5) end

-- Adds what lies between x1 and x2 in row `row` of bits to the masks.
local function add_span(cells, masks, row, x1, x2)
  local first = bits_before(math.max(x1, cells.left), COLUMN)
  local last = bits_before(math.min(x2, cells.right), COLUMN) - 1
  local base, shift = (row >> 3) * cells.columns, 8 * (row & 7)
  local k = first
  while k <= last do
    local stop = math.min(last, k | 7)
    local i = base + (k >> 3)
    masks[i] = (masks[i] or 0) | ((1 << stop - k + 1) - 1) << shift + (k & 7)
    k = stop + 1
  end
end

local function row_limits(cells)
  return bits_before(cells.top, ROW), bits_before(cells.bottom, ROW) - 1
end

local function paint(cells, masks, with)
  for i, mask in pairs(masks) do cells:paint(i, mask, with) end
end

--- A rectangle; `with` is what Cells:paint takes.
function raster.rectangle(cells, x, y, width, height, with)
  if width < 0 then x, width = x + width, -width end
  if height < 0 then y, height = y + height, -height end
  local top, bottom = row_limits(cells)
  local masks = {}
  top = math.max(top, bits_before(y, ROW))
  for row = top, math.min(bottom, bits_before(y + height, ROW) - 1) do
    add_span(cells, masks, row, x, x + width)
  end
  paint(cells, masks, with)
end

-- Where the edge crosses the middles of rows.
local function add_edge(crossings, x1, y1, x2, y2, top, bottom)
  if y1 == y2 then return end
  if y1 > y2 then x1, y1, x2, y2 = x2, y2, x1, y1 end
  for row = math.max(top, bits_before(y1, ROW)), math.min(bottom, bits_before(y2, ROW) - 1) do
    local y = (row + 0.5) / ROW
    local list = crossings[row] or {}
    crossings[row] = list
    list[#list + 1] = x1 + (y - y1) / (y2 - y1) * (x2 - x1)
  end
end

--- What the line through the points surrounds.
function raster.polygon(cells, points, with)
  local top, bottom = row_limits(cells)
  local crossings, masks, n = {}, {}, #points
  for i = 1, n, 2 do
    local k = i + 2 > n and 1 or i + 2
    add_edge(crossings, points[i], points[i + 1], points[k], points[k + 1], top, bottom)
  end
  for row, list in pairs(crossings) do
    table.sort(list)
    for i = 1, #list - 1, 2 do add_span(cells, masks, row, list[i], list[i + 1]) end
  end
  paint(cells, masks, with)
end

-- ---- pictures ----

local UPPER = 0xFFFFFFFF

--- A picture as half cells: color_at(x1, y1, x2, y2) gives the colour of a part of it, in shares of
-- its width and height, and the tone that it has where there is no colour.
function raster.picture(cells, x, y, width, height, color_at)
  local left, right = math.max(cells.left, x), math.min(cells.right, x + width)
  local top, bottom = math.max(cells.top, y), math.min(cells.bottom, y + height)
  for half = bits_before(top, 0.5), bits_before(bottom, 0.5) - 1 do
    for column = bits_before(left, 0.5), bits_before(right, 0.5) - 1 do
      local color, tone = color_at((2 * column - x) / width, (2 * half - y) / height,
        (2 * column + 2 - x) / width, (2 * half + 2 - y) / height)
      if color then
        cells:paint((half >> 1) * cells.columns + column, half & 1 == 0 and UPPER or ~UPPER,
          { color = color, tone = tone })
      end
    end
  end
end

return raster
