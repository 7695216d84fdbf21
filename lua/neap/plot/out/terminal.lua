--- Drawings as text: lines and marks in dots of braille, areas in blocks, pictures in half blocks,
-- axes in rules, texts as they are.
--
-- What tells things apart has its colour; greys (axes, texts) are the terminal's own ink, which can
-- be read on any background, and what hardly differs from the background (grids) is left out. Where
-- there are no colours, lines differ in their dashes and areas in their shade; where the locale has
-- no UTF-8, letters of ASCII stand for all of it.

local ascii = require "neap.plot.out.ascii"
local cells_new = require "neap.plot.out.cells"
local clean = require "neap.plot.out.clean"
local colors = require "neap.plot.out.colors"
local glyphs = require "neap.plot.out.glyphs"
local letters = require "neap.progress.letters"
local raster = require "neap.plot.out.raster"

local terminal = {}

local CELL_WIDTH, CELL_HEIGHT = 2, 4 -- px

local function shown(label)
  label = clean(label)
  return letters.clean(letters.utf8 and label or ascii(label))
end

-- A text of any size takes a row; turned ones are refused, as letters cannot be.
terminal.metrics = {
  cell = { width = CELL_WIDTH, height = CELL_HEIGHT }, upright = true,
  smallest_size = 0,
  text_width = function(label) return CELL_WIDTH * letters.columns(shown(label)) end,
  line_height = function() return CELL_HEIGHT end,
}

-- ---- colours ----

-- How far from the background: what is nearer is left out; what is at least as far is ink.
local FAINT, CLEAR = 0.25, 0.5

local function contrast(self, c)
  return math.abs(colors.brightness(c) - self.background_brightness)
end

-- The colour of a line or a text, "ink" or "faint" for a grey.
local function ink_of(self, color)
  local c = colors.parse(color)
  if not colors.is_grey(c) then return c end
  return contrast(self, c) >= CLEAR and "ink" or "faint"
end

-- A grey line that hardly differs from the background.
local function is_grid(self, color)
  local c = colors.parse(color)
  return colors.is_grey(c) and contrast(self, c) < FAINT
end

local function is_background(self, color)
  local c = colors.parse(color)
  return colors.is_grey(c) and math.abs(colors.brightness(c) - self.background_brightness) < 0.02
end

local MANY = 8 -- colours from which on they are shown by how bright they are

-- What shows a fill where there is no colour.
local function tone_of(self, c)
  local brightness = colors.brightness(c)
  if #self.fills > MANY then return self.is_dark and brightness or 1 - brightness end
  return glyphs.shade(self.fills[c] or 1, self.ascii)
end

local SEEN_THROUGH = 0.6 -- opacity below which an area is a band behind something

-- What Cells:paint takes, of a step with a fill.
local function paint_of(self, step)
  local c, opacity = colors.parse(step.fill), step.opacity or 1
  if is_background(self, step.fill) then return opacity >= SEEN_THROUGH and {} or nil end
  local band = opacity < SEEN_THROUGH and #self.fills <= MANY
  local tone = band and glyphs.shade(4, self.ascii) or tone_of(self, c)
  if band and self.depth == "16" then return { color = c, tone = tone, band = true } end
  if opacity >= 1 then return { color = c, tone = tone } end
  return { tone = tone, mix = function(under)
    return colors.mix(c, under or self.background, opacity)
  end }
end

-- ---- what tells things apart ----

-- Notes a colour in the list, with its place.
local function note(list, color)
  if not color then return end
  local c = colors.parse(color)
  if list[c] then return end
  list[#list + 1] = c
  list[c] = #list
end

-- Counts the edges of rectangles: bars stand on one line, or lie along one.
local function count_edges(self, step)
  local across, down = self.across, self.down
  for _, x in ipairs { step.x, step.x + step.width } do across[x] = (across[x] or 0) + 1 end
  for _, y in ipairs { step.y, step.y + step.height } do down[y] = (down[y] or 0) + 1 end
end

local function look_through(self, drawing)
  for _, step in ipairs(drawing) do
    if step.op == "rect" then count_edges(self, step) end
    if step.op == "path" or step.op == "rect" then
      if step.fill and not is_background(self, step.fill) then note(self.fills, step.fill) end
      if step.stroke and not colors.is_grey(colors.parse(step.stroke)) then
        note(self.strokes, step.stroke)
      end
    elseif step.op == "marks" then
      note(self.marks, step.fill or step.stroke)
    end
  end
end

-- The dash of the n-th line where only that tells lines apart.
local DASHES = { false, { 3, 2 }, { 1, 2 }, { 4, 2, 1, 2 }, { 6, 3 }, { 1, 4 } }

local function dash_of(self, step)
  if step.dash then return raster.dash(step.dash) end
  local n = self.plain and not self.ascii and self.strokes[colors.parse(step.stroke)]
  return n and raster.dash(DASHES[(n - 1) % #DASHES + 1] or nil) or nil
end

-- Letters of lines of ASCII, where there are several.
local LINES = "*o+x#@%&"

-- The function that shows dots as a letter.
local function dots_shown(self)
  if not self.ascii then return glyphs.braille end
  if not self.plain or #self.strokes < 2 then return glyphs.ascii end
  return function(shape, color)
    local n = self.strokes[color]
    if not n then return glyphs.ascii(shape) end
    n = (n - 1) % #LINES + 1
    return LINES:sub(n, n)
  end
end

-- ---- steps ----

local draw = {}

-- A grey line along the cells, as axes are.
local function is_rule(step)
  local p = step.points
  return #p == 4 and not step.dash and (p[1] == p[3] or p[2] == p[4])
    and colors.is_grey(colors.parse(step.stroke))
end

function draw.path(self, step)
  local p = step.points
  if step.fill and #p >= 6 then
    local paint = paint_of(self, step)
    if paint then raster.polygon(self.cells, p, paint) end
  end
  if not step.stroke or is_grid(self, step.stroke) or step.opacity == 0 then return end
  local color = ink_of(self, step.stroke)
  if is_rule(step) then return self.cells:rule(p[1], p[2], p[3], p[4], color) end
  raster.line(self.cells, p, step.closed, color, dash_of(self, step))
end

local function frame(self, step)
  local x, y, x2, y2 = step.x, step.y, step.x + step.width, step.y + step.height
  local color = ink_of(self, step.stroke)
  if colors.is_grey(colors.parse(step.stroke)) then
    self.cells:rule(x, y, x2, y, color)
    self.cells:rule(x, y2, x2, y2, color)
    self.cells:rule(x, y, x, y2, color)
    return self.cells:rule(x2, y, x2, y2, color)
  end
  raster.line(self.cells, { x, y, x2, y, x2, y2, x, y2 }, true, color)
end

-- The edges of a rectangle as cells show them: a bar's end is true to an eighth of a cell, which
-- needs sides between cells. Bars have one edge in common, and the other not.
local function snap(self, step)
  local across, down = self.across, self.down
  local x, y, x2, y2 = step.x, step.y, step.x + step.width, step.y + step.height
  local upright, lying = math.abs(down[y] - down[y2]), math.abs(across[x] - across[x2])
  local function to(v, unit) return math.floor(v / unit + 0.5) * unit end
  if upright >= lying and to(x2, CELL_WIDTH) > to(x, CELL_WIDTH) then
    x, x2 = to(x, CELL_WIDTH), to(x2, CELL_WIDTH)
  elseif upright < lying and to(y2, CELL_HEIGHT) > to(y, CELL_HEIGHT) then
    y, y2 = to(y, CELL_HEIGHT), to(y2, CELL_HEIGHT)
  end
  -- What lies alone and is small is a sample in a legend: a whole row of it.
  if upright == lying and y2 - y <= CELL_HEIGHT and to(y2, CELL_HEIGHT) > to(y, CELL_HEIGHT) then
    y, y2 = to(y, CELL_HEIGHT), to(y2, CELL_HEIGHT)
  end
  return x, y, x2 - x, y2 - y
end

function draw.rect(self, step)
  local paint = step.fill and paint_of(self, step)
  if paint then
    local x, y, width, height = snap(self, step)
    raster.rectangle(self.cells, x, y, width, height, paint)
  end
  -- An outline of an area that is seen hides its edge.
  if not step.stroke or step.fill and not is_background(self, step.fill) then return end
  if not is_grid(self, step.stroke) then frame(self, step) end
end

local LARGE = 2 -- px: a mark as large as a cell is a letter
local CROWD = 8 -- cells that a letter needs for itself, so that it hides no others

function draw.marks(self, step)
  local color, p = step.fill or step.stroke, step.points
  if not color or is_grid(self, color) then return end
  local kind = self.plain and #self.marks > 1 and self.marks[colors.parse(color)]
  local few = #p / 2 * CROWD <= self.cells.columns * self.cells.rows
  local as_letter = kind or step.size >= LARGE and few
  local shape = kind and step.shape == "circle" and glyphs.mark_shape(kind) or step.shape
  local letter, ink = glyphs.mark(shape, self.ascii), ink_of(self, color)
  for i = 1, #p, 2 do
    if as_letter then
      self.cells:mark(p[i], p[i + 1], letter, ink)
    else
      self.cells:dot(p[i], p[i + 1], ink)
    end
  end
end

local SHARE = { start = 0, middle = 0.5, ["end"] = 1 }

-- The row of a text. Its edges may lie between rows.
local function row_of(step, y)
  if step.baseline == "middle" then return math.floor(y / CELL_HEIGHT) end
  local shift = step.baseline == "top" and CELL_HEIGHT / 2 - 0.5 or -0.5 - CELL_HEIGHT / 2
  return math.floor((y + shift) / CELL_HEIGHT)
end

-- Letters below each other, as a terminal cannot turn them.
local function write_down(step, label, write)
  local length = utf8.len(label) or #label
  local column = math.floor(step.x / CELL_WIDTH)
  local row = math.floor(step.y / CELL_HEIGHT - length * (1 - SHARE[step.anchor or "start"]) + 0.5)
  for _, code in utf8.codes(label) do
    write(column, row, utf8.char(code))
    row = row + 1
  end
end

function draw.text(self, step)
  local label = shown(step.text)
  local color, on = ink_of(self, step.color), colors.parse(step.color)
  local function write(column, row, letter)
    local width = letters.columns(letter)
    if width > 0 then self.cells:letter(column, row, letter, width, color, on, step.bold) end
    return column + width
  end
  if step.rotate and step.rotate % 180 ~= 0 then return write_down(step, label, write) end
  local share = SHARE[step.anchor or "start"]
  local column = math.floor(step.x / CELL_WIDTH - letters.columns(label) * share + 0.5)
  local row = row_of(step, step.y)
  for _, code in utf8.codes(label) do column = write(column, row, utf8.char(code)) end
end

-- The mean colour of a part of a picture: a function as raster.picture takes it.
local function sampler(is_dark, pixels)
  local channels, height, width = pixels:size(1), pixels:size(2), pixels:size(3)
  local x = pixels:float()
  local function span(from, to, n)
    local first = math.max(1, math.min(n, math.floor(from * n) + 1))
    return first, math.max(first, math.min(n, math.ceil(to * n)))
  end
  return function(x1, y1, x2, y2)
    local left, right = span(x1, x2, width)
    local top, bottom = span(y1, y2, height)
    local part = x:narrow(2, top, bottom - top + 1):narrow(3, left, right - left + 1)
    local mean = part:mean({ 2, 3 }):totable()
    local c = 0
    for k = 1, 3 do c = c << 8 | math.floor(mean[k] + 0.5) end
    local share = channels == 4 and mean[4] / 255 or 1
    if share < 0.5 then return nil end
    local brightness = colors.brightness(c)
    return c, is_dark and brightness or 1 - brightness
  end
end

function draw.image(self, step)
  if step.pixels:numel() == 0 or step.width <= 0 or step.height <= 0 then return end
  local color_at = sampler(self.is_dark, step.pixels)
  raster.picture(self.cells, step.x, step.y, step.width, step.height, color_at)
end

function draw.clip(self, step) self.cells:clip(step.x, step.y, step.width, step.height) end

function draw.unclip(self) self.cells:clip() end

-- ---- text of the cells ----

local RESET = "\27[0m"

local function line_of(self, row, how)
  local cells, parts, state = self.cells, {}, RESET
  for column = 0, cells.columns - 1 do
    local letter, fg, bg, bold, reverse = cells:seen(row * cells.columns + column, how)
    local wanted = RESET
    if self.write and (fg or bg or bold or reverse) and not (letter == " " and not bg) then
      wanted = self.write(fg, bg, bold, reverse)
    end
    if wanted ~= state and letter ~= "" then
      parts[#parts + 1], state = wanted, wanted
    end
    parts[#parts + 1] = letter
  end
  if state ~= RESET then parts[#parts + 1] = RESET end
  local line = table.concat(parts):gsub("\27%[0m(\27%[0;)", "%1"):gsub(" +$", "")
  return line
end

local function cells_of(drawing)
  return cells_new(math.max(1, math.ceil(drawing.width / CELL_WIDTH - 0.01)),
    math.max(1, math.ceil(drawing.height / CELL_HEIGHT - 0.01)))
end

-- What steps are drawn with: the cells, the background, and what the terminal can.
local function begin(drawing, options)
  local background = colors.parse(drawing.background or "#ffffff")
  local brightness = colors.brightness(background)
  local ascii_wanted = options.ascii
  if ascii_wanted == nil then ascii_wanted = not letters.utf8 end
  return {
    cells = cells_of(drawing), fills = {}, strokes = {}, marks = {}, across = {}, down = {},
    depth = options.depth, plain = options.depth == "none", ascii = ascii_wanted,
    background = background, background_brightness = brightness, is_dark = brightness < 0.5,
  }
end

-- The colours by which most is told apart.
local function apart(self)
  return #self.strokes > 0 and self.strokes or #self.fills > 0 and self.fills or self.marks
end

local function text_of(self)
  self.write = not self.plain and colors.writer(self.depth, apart(self)) or nil
  local how = { plain = self.plain, is_ascii = self.ascii, dots = dots_shown(self) }
  local lines = {}
  for row = 1, self.cells.rows do lines[row] = line_of(self, row - 1, how) end
  return table.concat(lines, "\n")
end

--- The text of a drawing, lines with "\n" between them. options: depth, one of colors.DEPTHS
-- ("none"); ascii (as the locale says).
function terminal.render(drawing, options)
  local self = begin(drawing, options)
  look_through(self, drawing)
  for _, step in ipairs(drawing) do draw[step.op](self, step) end
  return text_of(self)
end

return terminal
