--- The letters by which a cell of a terminal shows a shape: braille for lines, blocks for areas,
-- rules for axes, and what ASCII has for each of them.
--
-- A shape of dots is 8 bits, 2 across and 4 down, row by row from the top left. A shape of an area
-- is 64 bits, 8 x 8, in the same order. What no letter shows is shown by the one that differs in
-- the fewest places.

local glyphs = {}

local function count(bits)
  bits = bits - (bits >> 1 & 0x5555555555555555)
  bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333)
  bits = bits + (bits >> 4) & 0x0F0F0F0F0F0F0F0F
  return bits * 0x0101010101010101 >> 56
end

--- How many of the bits are set.
glyphs.count = count

-- ---- dots ----

-- The bits of a letter of braille are numbered down the columns, but the last row.
local BRAILLE = { 1, 8, 2, 16, 4, 32, 64, 128 }

local braille = {}
for shape = 0, 255 do
  local code = 0x2800
  for i, bit in ipairs(BRAILLE) do
    if shape >> (i - 1) & 1 == 1 then code = code + bit end
  end
  braille[shape] = utf8.char(code)
end

--- The letter of braille for a shape of dots.
function glyphs.braille(shape) return braille[shape] end

-- The dots that letters of ASCII are near to, as rows of two.
local ASCII_DOTS = {
  { ".", ".......#" }, { ".", "......#." }, { "_", "......##" },
  { "-", "..##...." }, { "-", "....##.." }, { "'", "##......" }, { "'", "#......." },
  { "'", ".#......" }, { "|", "#.#.#.#." }, { "|", ".#.#.#.#" }, { "#", "########" },
  { "/", ".#.##.#." }, { "/", ".##....." }, { "/", "...##.#." }, { "/", ".#.##..." },
  { "\\", "#.#..#.#" }, { "\\", "#..#...." }, { "\\", "#.#..#.." }, { "\\", "..#..#.#" },
  { "/", ".....##." }, { "\\", "....#..#" }, { ":", "#...#..." }, { ":", ".#...#.." },
  { "-", "...#...." }, { "-", "..#....." }, { "-", ".....#.." }, { "-", "....#..." },
  { "/", "...#..#." }, { "\\", "#....#.." }, { "-", "...##..." }, { "-", "..#..#.." },
}

local function shape_of(text)
  local shape = 0
  for i = 1, 8 do
    if text:sub(i, i) == "#" then shape = shape | 1 << i - 1 end
  end
  return shape
end

local function nearest(shape, list)
  local best, least
  for _, row in ipairs(list) do
    local d = count(shape ~ row[1])
    if not best or d < least then best, least = row, d end
  end
  return best, least
end

local ascii_list, ascii = {}, {}
for i, row in ipairs(ASCII_DOTS) do ascii_list[i] = { shape_of(row[2]), row[1] } end

--- The letter of ASCII for a shape of dots.
function glyphs.ascii(shape)
  ascii[shape] = ascii[shape] or nearest(shape, ascii_list)[2]
  return ascii[shape]
end

-- ---- areas ----

local ROW, COLUMN = 0xFF, 0x0101010101010101
local ALL = -1

local function lower(rows) return rows == 0 and 0 or ALL << 8 * (8 - rows) end

local function left(columns)
  local shape = 0
  for i = 0, columns - 1 do shape = shape | COLUMN << i end
  return shape
end

local TOP_LEFT = left(4) & ~lower(4)
local QUARTERS = { TOP_LEFT, TOP_LEFT << 4, TOP_LEFT << 32, TOP_LEFT << 36 }
local BY_QUARTERS = { "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█" }

local blocks = {}
for i, letter in ipairs(BY_QUARTERS) do
  local shape = 0
  for k = 1, 4 do
    if i >> (k - 1) & 1 == 1 then shape = shape | QUARTERS[k] end
  end
  blocks[#blocks + 1] = { shape, letter }
end
for i = 1, 7 do
  blocks[#blocks + 1] = { lower(i), utf8.char(0x2580 + i) }
  blocks[#blocks + 1] = { left(i), utf8.char(0x2590 - i) }
end
blocks[#blocks + 1] = { ROW, "▔" }
blocks[#blocks + 1] = { ALL ~ left(7), "▕" }
blocks[#blocks + 1] = { 0, " " }

-- The same with the colours of letter and background changed, for what no letter is near to.
local both = table.move(blocks, 1, #blocks, 1, {})
for _, row in ipairs(blocks) do both[#both + 1] = { ~row[1], row[2], true } end

local found = { [false] = {}, [true] = {} }

--- The block for a shape of an area, and, where `may_reverse`, whether its colour is the
-- background's.
function glyphs.block(shape, may_reverse)
  local cache = found[may_reverse]
  cache[shape] = cache[shape] or nearest(shape, may_reverse and both or blocks)
  return cache[shape][2], cache[shape][3] or false
end

-- ---- rules ----

glyphs.UP, glyphs.RIGHT, glyphs.DOWN, glyphs.LEFT = 1, 2, 4, 8

local RULES = { "│", "─", "└", "│", "│", "┌", "├", "─", "┘", "─", "┴", "┐", "┤", "┬", "┼" }
local PLAIN = { "|", "-", "+", "|", "|", "+", "+", "-", "+", "-", "+", "+", "+", "+", "+" }

--- The rule with arms in these directions.
function glyphs.rule(arms, is_ascii) return (is_ascii and PLAIN or RULES)[arms] end

-- ---- marks ----

local ORDER = { "circle", "triangle", "square", "diamond", "plus", "cross" }
local MARKS = { circle = "●", square = "■", triangle = "▲", diamond = "◆", plus = "+", cross = "×" }
local PLAIN_MARKS = { circle = "o", square = "#", triangle = "^", diamond = "*", plus = "+",
  cross = "x" }

function glyphs.mark(shape, is_ascii) return (is_ascii and PLAIN_MARKS or MARKS)[shape] end

--- The shape of the n-th kind of mark, where only the shape tells kinds apart.
function glyphs.mark_shape(n) return ORDER[(n - 1) % #ORDER + 1] end

-- ---- shades, where there is no colour ----

local SHADES, PLAIN_SHADES = { "█", "▓", "▒", "░" }, { "#", "%", "=", ":" }

--- The letter that fills areas of the n-th colour.
function glyphs.shade(n, is_ascii)
  local list = is_ascii and PLAIN_SHADES or SHADES
  return list[(n - 1) % #list + 1]
end

local RAMP = { " ", "░", "▒", "▓", "█" }
local PLAIN_RAMP = { " ", ".", ":", "-", "=", "+", "*", "#", "%", "@" }

--- The letter that is as bright as `share`, 0..1.
function glyphs.tone(share, is_ascii)
  local list = is_ascii and PLAIN_RAMP or RAMP
  return list[math.min(#list, math.floor(share * #list) + 1)]
end

return glyphs
