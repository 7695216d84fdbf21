--- The cells of a terminal that a drawing is made in, in layers: areas, rules, dots, letters.
--
-- A cell is 2 x 4 px. Areas are 8 x 8 bits a cell, each of a colour, so that a bar's end is true to
-- an eighth; dots are 2 x 4 bits. A letter stands on an area; a dot hides a rule, as axes stand
-- beside what they measure. Colours are those of colors.lua.

local glyphs = require "neap.plot.out.glyphs"

local Cells = {}
Cells.__index = Cells

local HALF = 32 -- of the 64 bits of an area

--- A canvas of `columns` x `rows` cells.
local function new(columns, rows)
  return setmetatable({
    columns = columns, rows = rows, left = 0, top = 0, right = 2 * columns, bottom = 4 * rows,
    areas = {}, rules = {}, rule_color = {}, dots = {}, dot_color = {}, letters = {},
    letter_color = {}, letter_on = {}, bold = {},
  }, Cells)
end

--- What is drawn from now on shows only inside of this, in px; without arguments everywhere.
function Cells:clip(x, y, width, height)
  self.left, self.top = math.max(0, x or 0), math.max(0, y or 0)
  self.right = math.min(2 * self.columns, x and x + width or math.huge)
  self.bottom = math.min(4 * self.rows, y and y + height or math.huge)
end

-- ---- dots ----

--- Sets the dot at (x, y). One of a line that tells something takes the place of a faint one.
function Cells:dot(x, y, color)
  if x < self.left or x > self.right or y < self.top or y > self.bottom then return end
  -- What lies on the edge itself belongs to the last dot inside.
  if x == self.right then x = math.ceil(x) - 1 end
  if y == self.bottom then y = math.ceil(y) - 1 end
  x, y = math.floor(x), math.floor(y)
  local i = (y >> 2) * self.columns + (x >> 1)
  local old = self.dot_color[i]
  if old and old ~= color and type(color) == "string" then return end
  local kept = old and (old == color or type(old) == "number") and self.dots[i] or 0
  self.dots[i], self.dot_color[i] = kept | 1 << ((y & 3) * 2 + (x & 1)), color
end

-- ---- areas ----

-- Lays an area over those of cell i.
local function lay(self, i, mask, color, tone, band)
  local list = {}
  for _, area in ipairs(self.areas[i] or list) do
    if area.color == color and area.tone == tone then
      mask = mask | area.mask
    else
      area.mask = area.mask & ~mask
      if area.mask ~= 0 then list[#list + 1] = area end
    end
  end
  list[#list + 1] = { mask = mask, color = color, tone = tone, band = band }
  self.areas[i] = list
end

--- The colour that covers most of the bits of a cell, or nil.
function Cells:under(i, mask)
  local best, most = nil, 0
  for _, area in ipairs(self.areas[i] or {}) do
    local n = glyphs.count(area.mask & mask)
    if n > most then best, most = area, n end
  end
  return best and best.color, most, best and best.band
end

--- Paints the bits `mask` of cell i. paint: color, or mix(color under it) -> color; tone, 0..1 or a
-- letter, is what shows it where there is no colour; a band shows as its tone in its colour.
-- Without a colour it wipes.
function Cells:paint(i, mask, paint)
  if not (paint.color or paint.mix) then return self:wipe(i, mask) end
  local color = paint.mix and paint.mix((self:under(i, mask))) or paint.color
  lay(self, i, mask, color, paint.tone, paint.band)
end

--- Takes away what cell i shows in these bits; lines and rules where these are most of it.
function Cells:wipe(i, mask)
  if self.areas[i] then
    lay(self, i, mask)
    table.remove(self.areas[i])
  end
  if glyphs.count(mask) < HALF then return end
  self.dots[i], self.dot_color[i], self.rules[i] = nil, nil, nil
  self.letters[i] = nil
end

-- ---- rules ----

local function add_arms(self, column, row, arms, color)
  if column < 0 or row < 0 or column >= self.columns or row >= self.rows then return end
  local i = row * self.columns + column
  self.rules[i] = (self.rules[i] or 0) | arms
  self.rule_color[i] = self.rule_color[i] == "ink" and "ink" or color
end

-- The cell of a line between two cells is that to the left, and that below: axes are there.
local function column_at(x) return math.ceil(x / 2) - 1 end
local function row_at(y) return math.floor(y / 4) end

local SHORT = 1.5 -- cells: a mark of an axis is an arm of its rule

-- Has add(k, arms) called for the cells first..last of a rule, whose arms are `ahead` and `behind`.
local function walk(first, last, ahead, behind, add)
  for k = first, last do
    add(k, (k < last and ahead or 0) | (k > first and behind or 0))
  end
end

local function rule_across(self, x1, x2, y, color)
  x1, x2 = math.max(x1, self.left), math.min(x2, self.right)
  if x1 >= x2 or y < self.top or y > self.bottom then return end
  local row, last = row_at(y), column_at(x2)
  if x2 - x1 < 2 * SHORT then return add_arms(self, last, row, glyphs.LEFT, color) end
  walk(column_at(x1), last, glyphs.RIGHT, glyphs.LEFT, function(column, arms)
    add_arms(self, column, row, arms, color)
  end)
end

local function rule_down(self, y1, y2, x, color)
  y1, y2 = math.max(y1, self.top), math.min(y2, self.bottom)
  if y1 >= y2 or x < self.left or x > self.right then return end
  local column, first = column_at(x), row_at(y1)
  if y2 - y1 < 4 * SHORT then return add_arms(self, column, first, glyphs.DOWN, color) end
  walk(first, row_at(y2), glyphs.DOWN, glyphs.UP, function(row, arms)
    add_arms(self, column, row, arms, color)
  end)
end

--- A rule from (x1, y1) to (x2, y2), which lie on one row or in one column.
function Cells:rule(x1, y1, x2, y2, color)
  if math.abs(x2 - x1) >= math.abs(y2 - y1) then
    return rule_across(self, math.min(x1, x2), math.max(x1, x2), y1, color)
  end
  rule_down(self, math.min(y1, y2), math.max(y1, y2), x1, color)
end

-- ---- letters ----

--- Writes a letter, of one column or two, into a cell; `on` is its colour on an area.
function Cells:letter(column, row, letter, width, color, on, bold)
  if column < 0 or row < 0 or column + width > self.columns or row >= self.rows then return end
  local i = row * self.columns + column
  self.letters[i], self.letter_color[i], self.letter_on[i] = letter, color, on
  self.bold[i] = bold
  if width == 2 then self.letters[i + 1] = "" end
end

--- Sets a letter at (x, y) where the drawing shows: a mark of its own.
function Cells:mark(x, y, letter, color)
  if x < self.left or x > self.right or y < self.top or y > self.bottom then return end
  local column = math.min(math.floor(x / 2), math.ceil(self.right / 2) - 1)
  local row = math.min(math.floor(y / 4), math.ceil(self.bottom / 4) - 1)
  self:letter(column, row, letter, 1, color, color)
end

-- ---- cells as they are seen ----

-- The two areas that cover most of a cell.
local function largest(list)
  local first, second, most, next_most = nil, nil, 0, 0
  for _, area in ipairs(list) do
    local n = glyphs.count(area.mask)
    if n > most then
      first, second, most, next_most = area, first, n, most
    elseif n > next_most then
      second, next_most = area, n
    end
  end
  return first, second, most, next_most
end

local LEAST = 4 -- bits of an area that are seen

local function area_in_color(list)
  local first, second, most, next_most = largest(list)
  if not first or most < LEAST then return " " end
  if first.band then return most >= HALF and first.tone or " ", first.color end
  if next_most > 0 and most + next_most > 48 then
    local letter, reversed = glyphs.block(first.mask, true)
    if reversed then return letter, second.color, first.color end
    return letter, first.color, second.color
  end
  local letter, reversed = glyphs.block(first.mask, true)
  return letter, first.color, nil, reversed
end

-- Without colours: a cell that is full, or nearly, shows the tone of its areas; where they are
-- solid it has the shape of the first.
local function area_in_tones(list, is_ascii)
  local first, second, most, next_most = largest(list)
  if not first or most < LEAST then return " " end
  if type(first.tone) == "number" then
    local other = second and second.tone
    if type(other) ~= "number" then return glyphs.tone(first.tone, is_ascii) end
    return glyphs.tone((first.tone * most + other * next_most) / (most + next_most), is_ascii)
  end
  if first.tone == "█" then return (glyphs.block(first.mask, false)) end
  if most + next_most >= HALF then return first.tone end
  return is_ascii and glyphs.count(first.mask >> 56) >= 5 and "_" or " "
end

--- What cell i shows: a letter, its colour, that of its background, whether it is bold, whether
-- the two are changed. how: plain (no colours), is_ascii, dots(shape, color) -> letter.
function Cells:seen(i, how)
  local list = self.areas[i]
  local under, covered, band = nil, 0, nil
  if list then under, covered, band = self:under(i, -1) end
  local back = not how.plain and covered >= HALF and not band and under or nil
  if self.letters[i] then
    return self.letters[i], back and self.letter_on[i] or self.letter_color[i], back, self.bold[i]
  end
  if self.dots[i] then return how.dots(self.dots[i], self.dot_color[i]), self.dot_color[i], back end
  if self.rules[i] and covered < HALF then
    return glyphs.rule(self.rules[i], how.is_ascii), self.rule_color[i]
  end
  if not list then return " " end
  if how.plain then return (area_in_tones(list, how.is_ascii)) end
  local letter, fg, bg, reversed = area_in_color(list)
  return letter, fg, bg, false, reversed
end

return new
