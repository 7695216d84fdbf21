--- Colours as a terminal takes them: 24 bits, 256, 16 or none, as the terminal can.
--
-- A colour is a number 0xRRGGBB, or "ink" and "faint": the terminal's own, which can be read on
-- whatever background it has. NO_COLOR, COLORTERM and TERM say what the terminal can; TERM alone
-- cannot be asked about 24 bits.

local colors = {}

colors.DEPTHS = { "24bit", "256", "16", "none" }

--- The number of a text "#rrggbb".
function colors.parse(text) return tonumber(text:sub(2), 16) end

local function parts(c) return c >> 16, c >> 8 & 255, c & 255 end

--- 0..1, as bright as the eye has it (ITU-R 601).
function colors.brightness(c)
  local r, g, b = parts(c)
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255
end

--- Is it a grey, near enough?
function colors.is_grey(c)
  local r, g, b = parts(c)
  return math.max(r, g, b) - math.min(r, g, b) <= 24
end

--- `share` of the colour over the other one.
function colors.mix(over, under, share)
  local mixed = 0
  for shift = 16, 0, -8 do
    local a, b = over >> shift & 255, under >> shift & 255
    mixed = mixed | math.floor(a * share + b * (1 - share) + 0.5) << shift
  end
  return mixed
end

-- ---- what a terminal can ----

--- The depth of the terminal that the environment describes.
function colors.depth()
  local getenv = os and os.getenv or function() end
  local term, more = getenv("TERM") or "", getenv("COLORTERM") or ""
  if (getenv("NO_COLOR") or "") ~= "" or term == "dumb" or term == "" then return "none" end
  if more == "truecolor" or more == "24bit" or term:find("direct", 1, true) then return "24bit" end
  return term:find("256") and "256" or "16"
end

-- ---- sequences ----

local function distance(a, b)
  local r, g, b1 = parts(a)
  local r2, g2, b2 = parts(b)
  return (r - r2) ^ 2 + (g - g2) ^ 2 + (b1 - b2) ^ 2
end

-- Where a colour stands in the circle of colours, 0..6, and how far from grey.
local function hue(c)
  local r, g, b = parts(c)
  local most, chroma = math.max(r, g, b), math.max(r, g, b) - math.min(r, g, b)
  if chroma == 0 then return 0, 0 end
  if most == r then return (g - b) / chroma % 6, chroma end
  if most == g then return (b - r) / chroma + 2, chroma end
  return (r - g) / chroma + 4, chroma
end

-- xterm's cube of 6 levels a side, and 24 greys behind it.
local LEVELS = { 0, 95, 135, 175, 215, 255 }
local cube = {}
for i = 0, 215 do
  local c = LEVELS[i // 36 + 1] << 16 | LEVELS[i // 6 % 6 + 1] << 8 | LEVELS[i % 6 + 1]
  cube[i + 1] = { 16 + i, c, hue(c) }
end

local function grey_of(c)
  local step = math.max(0, math.min(23, math.floor((colors.brightness(c) * 255 - 3) / 10)))
  return 232 + step, distance(c, (8 + 10 * step) * 0x010101)
end

local COLORFUL = 24 -- from here on a colour must not become a grey, nor one of another hue
local HUE = 20000 -- what a sixth of the circle counts, in squares of levels

-- Dark colours, as of regions behind something, have few near them: what they are told apart by is
-- their hue.
local function in_256(c)
  local own, chroma = hue(c)
  local best, least = grey_of(c)
  if chroma >= COLORFUL then least = math.huge end
  for _, row in ipairs(cube) do
    local d = distance(c, row[2])
    if d < least and chroma >= COLORFUL then
      local turn = math.abs(own - row[3])
      turn = math.min(turn, 6 - turn)
      d = row[4] == 0 and math.huge or d + HUE * turn * turn
    end
    if d < least then best, least = row[1], d end
  end
  return best
end

-- xterm's first 16.
local PALETTE = { [0] = 0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD,
  0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF }

local function nearest_of(c, indices, taken)
  local best, least
  for _, i in ipairs(indices) do
    local d = distance(c, PALETTE[i])
    if not taken[i] and (not best or d < least) then best, least = i, d end
  end
  return best
end

local ALL, VIVID = {}, { 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14 }
for i = 0, 15 do ALL[i + 1] = i end

-- Colours that tell series apart stay apart: each gets one of its own, as long as there are some.
local function assign_16(list)
  local taken, assigned = {}, {}
  for _, c in ipairs(list) do
    local index = nearest_of(c, VIVID, taken)
    if not index then break end
    taken[index], assigned[c] = true, index
  end
  return assigned
end

local makers = {}

makers["24bit"] = function()
  return function(c, base) return ("%d;2;%d;%d;%d"):format(base + 8, parts(c)) end
end

makers["256"] = function()
  return function(c, base) return ("%d;5;%d"):format(base + 8, in_256(c)) end
end

makers["16"] = function(list)
  local assigned = #list <= 6 and assign_16(list) or {}
  return function(c, base)
    local index = assigned[c] or nearest_of(c, ALL, {})
    return tostring(index < 8 and base + index or base + 52 + index)
  end
end

local OWN = { ink = "39", faint = "90" }

--- A function (fg, bg, bold, reverse) -> the sequence that has the terminal write so; nil is its
-- own colour. `list` holds the colours that tell things apart.
function colors.writer(depth, list)
  local code = makers[depth](list)
  local cache = {}
  local function code_of(c, base)
    local key = tostring(c) .. base
    cache[key] = cache[key] or OWN[c] or code(c, base)
    return cache[key]
  end
  return function(fg, bg, bold, reverse)
    local words = { "0" }
    if bold then words[#words + 1] = "1" end
    if reverse then words[#words + 1] = "7" end
    if fg and fg ~= "ink" then words[#words + 1] = code_of(fg, 30) end
    if bg then words[#words + 1] = code_of(bg, 40) end
    return "\27[" .. table.concat(words, ";") .. "m"
  end
end

return colors
