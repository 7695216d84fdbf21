--- Cards: the boxes of plot.network and plot.graph, as lines of text with a border.
--
-- A card is {lines=}; a line is a list of pieces {text, bold=, quiet=}, the last of which stands
-- at the right where there are two. It may be `round`, a `circle`, `blank` (without fill), and
-- have a `stripe` of its colour at the left; `hue` is the place of its colour among the theme's.
-- Sizes come from the output's metrics, so that the same card is drawn on paper and in cells of
-- a terminal.

local paint = require "neap.plot.layered.paint"

local card = {}

--- What cards and edges are measured by, of the metrics of an output.
function card.measures(metrics, size)
  local em = metrics.line_height(size)
  local pad = metrics.text_width("n", size)
  local gaps = { x = 2 * pad, y = (metrics.cell and 2 or 1.75) * em,
    lane = (metrics.cell and 3 or 2) * pad, cell = metrics.cell }
  return { metrics = metrics, size = size, em = em, pad = pad, gaps = gaps }
end

local function width_of(line, measures)
  local width = 0
  for _, piece in ipairs(line) do
    width = width + measures.metrics.text_width(piece[1], measures.size, piece.bold)
  end
  return width + (#line - 1) * 2 * measures.pad
end

--- Sets width and height of a card. In a terminal borders have cells of their own.
function card.measure(self, measures)
  local width, cells = 0, measures.metrics.cell
  for _, line in ipairs(self.lines) do width = math.max(width, width_of(line, measures)) end
  self.width = width + 2 * measures.pad * (cells and 2 or self.round and 1.5 or 1)
  self.height = (#self.lines + (cells and 2 or 1)) * measures.em
  if self.circle then
    self.height = cells and measures.em or 1.5 * measures.em
    self.width = math.max(self.height, width + 2 * measures.pad)
  end
  if cells then self.width = card.odd(self.width, cells) end
end

--- A width in cells as an odd number of them, so that there is one in the middle.
function card.odd(width, cell)
  return (2 * math.ceil((width / cell.width - 1) / 2) + 1) * cell.width
end

local function add(steps, step) steps[#steps + 1] = step end

-- The borders of cards and frames are in the middle of cells.
function card.border(self, metrics)
  local dx = metrics.cell and metrics.cell.width / 2 or 0
  local dy = metrics.cell and metrics.cell.height / 2 or 0
  return { op = "rect", x = self.x - self.width / 2 + dx, y = self.y - self.height / 2 + dy,
    width = self.width - 2 * dx, height = self.height - 2 * dy }
end

local function draw_border(self, steps, measures, colors, theme)
  local step = card.border(self, measures.metrics)
  if measures.metrics.cell then
    step.stroke = paint.line(theme)
    if not self.circle then add(steps, step) end
    return
  end
  step.radius = self.round and math.min(self.height / 2, measures.em) or measures.em / 4
  step.fill, step.stroke = colors.fill, colors.stroke
  add(steps, step)
  if self.stripe then
    local w = measures.pad / 2
    add(steps, { op = "rect", x = step.x, y = step.y, width = w, height = self.height,
      radius = w / 2, fill = colors.strong })
  end
end

local function draw_line(self, line, steps, y, measures, colors)
  local inset = measures.pad * (measures.metrics.cell and 2 or self.round and 1.5 or 1)
  local left, right = self.x - self.width / 2 + inset, self.x + self.width / 2 - inset
  for i, piece in ipairs(line) do
    local last = i > 1 and i == #line
    if piece[1] ~= "" then
      add(steps, { op = "text", x = last and right or #line == 1 and self.x or left,
        y = y, text = piece[1], size = measures.size, bold = piece.bold or nil,
        color = piece.quiet and colors.quiet or colors.text, baseline = "middle",
        anchor = last and "end" or #line == 1 and "middle" or "start" })
    end
  end
end

--- Adds the steps that draw the card, whose middle is at x, y.
function card.draw(self, steps, measures, theme)
  local colors = paint.card(theme, self.hue, self.blank)
  if measures.metrics.cell and self.hue then colors.text = colors.strong end
  draw_border(self, steps, measures, colors, theme)
  local y = self.y - (#self.lines - 1) / 2 * measures.em
  for _, line in ipairs(self.lines) do
    draw_line(self, line, steps, y, measures, colors)
    y = y + measures.em
  end
end

return card
