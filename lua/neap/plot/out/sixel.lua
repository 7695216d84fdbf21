--- Pictures in terminals that take sixels: bands of six rows of pixels as letters, one colour after
-- the other.
--
-- NEAP_SIXEL=1 says that the terminal takes them, NEAP_SIXEL=0 that it does not; else it is asked
-- once, by the sequence that every terminal answers (DA1; "4" among its words is sixel), together
-- with the size of its letters. The colours of a picture are brought to 256 by cutting the box of
-- all of them where it holds most (median cut).

local cairo = require "neap.plot.out.cairo"
local core = require "neap.core"

local sixel = {}

local PATIENCE = 1 -- second: a terminal answers in milliseconds, one far away in a tenth of one
local WIDTH, HEIGHT = 10, 20 -- pixels of a letter where the terminal does not tell
local MOST = 256 -- colours

-- ---- the terminal ----

local known -- {takes = boolean, width =, height =}: what it has answered

local function ask()
  local answer = core.ask_terminal("\27[16t\27[c", "c", PATIENCE) or ""
  local words = answer:match("\27%[%?([%d;]*)c")
  local height, width = answer:match("\27%[6;(%d+);(%d+)t")
  return {
    takes = words ~= nil and (";" .. words .. ";"):find(";4;", 1, true) ~= nil,
    width = tonumber(width), height = tonumber(height), answered = words ~= nil,
  }
end

local function can_ask()
  local term = os.getenv("TERM")
  return term and term ~= "" and term ~= "dumb" and term ~= "linux"
end

--- Does the terminal take pictures?
function sixel.available()
  local told = os and os.getenv("NEAP_SIXEL")
  if not os or told == "0" or told == "1" then return told == "1" end
  if not known and not can_ask() then return false end
  known = known or ask()
  return known.takes
end

--- The width and the height of a letter, in pixels.
function sixel.cell_size()
  local width, height = known and known.width, known and known.height
  if width and height and width > 1 and height > 1 and width < 200 and height < 200 then
    return width, height
  end
  return WIDTH, HEIGHT
end

-- ---- colours ----

-- A colour in 15 bits, 5 a channel.
local function coarse(r, g, b) return (r >> 3) << 10 | (g >> 3) << 5 | b >> 3 end

-- How many pixels have each coarse colour, with the sums of their channels: a table from the colour
-- to {n, red, green, blue}. Neighbours are mostly alike.
local function count_colors(pixels)
  local counts = {}
  local last, entry
  for i = 1, #pixels, 3 do
    local r, g, b = pixels:byte(i, i + 2)
    local key = coarse(r, g, b)
    if key ~= last then
      entry = counts[key] or { 0, 0, 0, 0 }
      counts[key], last = entry, key
    end
    entry[1], entry[2], entry[3], entry[4] = entry[1] + 1, entry[2] + r, entry[3] + g, entry[4] + b
  end
  return counts
end

local function sorted_keys(counts)
  local list = {}
  for key in pairs(counts) do list[#list + 1] = key end
  table.sort(list)
  return list
end

local SHIFTS = { 10, 5, 0 }

local function measure(box, counts)
  box.weight, box.range = 0, -1
  for _, key in ipairs(box) do box.weight = box.weight + counts[key][1] end
  for _, shift in ipairs(SHIFTS) do
    local least, most = 31, 0
    for _, key in ipairs(box) do
      local v = key >> shift & 31
      least, most = math.min(least, v), math.max(most, v)
    end
    if most - least > box.range then box.range, box.shift = most - least, shift end
  end
  return box
end

-- Cuts a box in two, across its longest side, where the pixels on both sides are as many.
local function cut(box, counts)
  local shift = box.shift
  table.sort(box, function(a, b)
    local va, vb = a >> shift & 31, b >> shift & 31
    if va ~= vb then return va < vb end
    return a < b
  end)
  local sum, at = 0, 1
  for i = 1, #box - 1 do
    sum, at = sum + counts[box[i]][1], i
    if sum * 2 >= box.weight then break end
  end
  local upper = table.move(box, at + 1, #box, 1, {})
  for i = #box, at + 1, -1 do box[i] = nil end
  return measure(box, counts), measure(upper, counts)
end

local function largest(boxes)
  local best
  for _, box in ipairs(boxes) do
    local weight = box.weight * box.range
    if #box > 1 and (not best or weight > best.weight * best.range) then best = box end
  end
  return best
end

-- The mean colour of a box in per cent, as sixel has colours.
local function mean(box, counts)
  local sums = {}
  for k = 1, 3 do
    local sum = 0
    for _, key in ipairs(box) do sum = sum + counts[key][k + 1] end
    sums[k] = math.floor(sum / box.weight / 255 * 100 + 0.5)
  end
  return sums
end

-- The colours of a picture, and for each coarse colour the place of that which stands for it.
local function palette_of(pixels)
  local counts = count_colors(pixels)
  local boxes = { measure(sorted_keys(counts), counts) }
  while #boxes < MOST do
    local box = largest(boxes)
    if not box then break end
    local _, upper = cut(box, counts)
    boxes[#boxes + 1] = upper
  end
  local palette, place = {}, {}
  for i, one in ipairs(boxes) do
    palette[i] = mean(one, counts)
    for _, key in ipairs(one) do place[key] = i end
  end
  return palette, place
end

-- ---- letters ----

-- Letters that are the same are counted, where that is shorter.
local function run_of(letter, n)
  return n > 3 and "!" .. n .. letter or letter:rep(n)
end

-- The letters of a colour in a band of six rows: `masks[x]` holds its rows in column x. What is
-- empty at the end is left out.
local function band_line(masks, width)
  local parts, last, run = {}, "?", 0
  for x = 1, width do
    local letter = string.char(63 + (masks[x] or 0))
    if letter ~= last then
      parts[#parts + 1] = run_of(last, run)
      last, run = letter, 0
    end
    run = run + 1
  end
  if last ~= "?" then parts[#parts + 1] = run_of(last, run) end
  return table.concat(parts)
end

-- The rows that each colour has in each column of a band, and the colours in their order.
local function masks_of(pixels, place, width, top, rows)
  local used, order = {}, {}
  for y = 0, rows - 1 do
    local at = 3 * (top + y) * width + 1
    for x = 1, width do
      local i = place[coarse(pixels:byte(at, at + 2))]
      local masks = used[i]
      if not masks then
        masks = {}
        used[i], order[#order + 1] = masks, i
      end
      masks[x] = (masks[x] or 0) | 1 << y
      at = at + 3
    end
  end
  table.sort(order)
  return used, order
end

local function band(pixels, place, width, top, rows)
  local used, order = masks_of(pixels, place, width, top, rows)
  for k, i in ipairs(order) do order[k] = ("#%d%s"):format(i - 1, band_line(used[i], width)) end
  return table.concat(order, "$")
end

--- The sequence that shows a picture of width x height pixels, three bytes each.
function sixel.encode(width, height, pixels)
  local palette, place = palette_of(pixels)
  local parts = { ('\27P0;1q"1;1;%d;%d'):format(width, height) }
  for i, c in ipairs(palette) do
    parts[#parts + 1] = ("#%d;2;%d;%d;%d"):format(i - 1, c[1], c[2], c[3])
  end
  for top = 0, height - 1, 6 do
    parts[#parts + 1] = band(pixels, place, width, top, math.min(6, height - top)) .. "-"
  end
  parts[#parts + 1] = "\27\\"
  return table.concat(parts)
end

--- A drawing as such a sequence. options: scale, what.
function sixel.render(drawing, options)
  return sixel.encode(cairo.pixels(drawing, options))
end

return sixel
