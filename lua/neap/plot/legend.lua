--- Legends: the names of series with a sample of each, in a place that covers no data.
--
-- The corners and the middles of the edges are tried in turn, and the first that meets nothing
-- that was drawn is taken; where there is none, the legend stands outside, to the right of the
-- panel or, where that leaves it too little, below.

local cover = require "neap.plot.cover"
local text = require "neap.plot.text"

local legend = {}

local PLACES = { -- where a legend is tried: parts of the free width and height
  { "top right", 1, 0 }, { "top left", 0, 0 }, { "bottom right", 1, 1 }, { "bottom left", 0, 1 },
  { "top", 0.5, 0 }, { "bottom", 0.5, 1 }, { "right", 1, 0.5 }, { "left", 0, 0.5 },
}

legend.words = { "best", "outside", "below" }
for i, place in ipairs(PLACES) do legend.words[3 + i] = place[1] end

-- ---- its size ----

local function entries_of(panel)
  local list = {}
  for _, series in ipairs(panel.series) do
    if series.name and series.name ~= "" and series.key then list[#list + 1] = series end
  end
  return list
end

-- The entries in so many columns; names that take more than `most` px are cut.
local function arrange(entries, style, columns, most)
  local width, row = style.width(style.legend), style.line(style.legend) * 1.12
  local sample, gap, longest = style.gap(1.7), style.gap(0.45), 0
  local names = {}
  for i, series in ipairs(entries) do
    names[i] = text.cut_middle(text.clean(series.name), most, width)
    longest = math.max(longest, width(names[i]))
  end
  local column, rows = sample + 2 * gap + longest, -(-#entries // columns)
  return { entries = entries, names = names, columns = -(-#entries // rows), rows = rows,
    row = row, column = column, sample = sample, gap = gap,
    width = -(-#entries // rows) * column + gap, height = rows * row + gap }
end

local SHORT = 4 -- lines: names are cut to no less

-- What a column takes beside its name.
local function beside_name(style) return style.gap(1.7) + 2 * style.gap(0.45) end

--- The legend of a panel for a room of width x height px, or nil where it needs none: of a single
-- series, or where no series has a name.
function legend.box(panel, style, width, height)
  local entries = entries_of(panel)
  local least = panel.legend == nil and 2 or 1
  if panel.legend == false or #entries < least then return nil end
  local row = style.line(style.legend) * 1.12
  local columns = math.ceil(#entries * row / math.max(row, height - style.gap(0.45)))
  local most = math.max(SHORT * style.gap(1), width / columns - beside_name(style))
  return arrange(entries, style, columns, most)
end

local LOW = 0.3 -- of a picture: what a legend below may take

local SIDE = 0.4 -- of a picture: what a legend beside the panel may take

--- The same for one beside a panel in a box, of whole names; nil where these take too much.
function legend.tall_box(key, style, box)
  local most = SIDE * box.width - beside_name(style)
  for _, series in ipairs(key.entries) do
    if style.width(style.legend)(text.clean(series.name)) > most then return nil end
  end
  local made = arrange(key.entries, style, 1, most)
  return made.height <= 0.9 * box.height and made or nil
end

--- The same for one below a panel in a box: in as many columns as there is room for, and in more
-- with names cut where it would be high. nil where it has no room.
function legend.wide_box(key, style, box)
  local room = box.width - 2 * style.gap(0.6) - style.gap(0.45)
  local columns = math.max(1, math.min(#key.entries, room // key.column))
  local made = arrange(key.entries, style, columns, math.max(0, room - beside_name(style)))
  while made.height > LOW * box.height do
    columns = columns + 1
    local most = room / columns - beside_name(style)
    if most < style.gap(SHORT) then break end
    made = arrange(key.entries, style, columns, most)
  end
  local fits = made.width <= box.width and made.height <= 0.5 * box.height
  for _, name in ipairs(made.names) do fits = fits and name ~= "" end
  return fits and made or nil
end

-- ---- its place ----

local function box_at(place, box, frame, style)
  local inset = style.gap(0.45)
  local free_wide = frame.right - frame.left - box.width - 2 * inset
  local free_high = frame.bottom - frame.top - box.height - 2 * inset
  if free_wide < 0 or free_high < 0 then return nil end
  local left = frame.left + inset + place[2] * free_wide
  local top = frame.top + inset + place[3] * free_high
  return { left = left, top = top, right = left + box.width, bottom = top + box.height }
end

--- Where the legend stands inside a frame, or nil where it would cover what `steps` draw. A place
-- that was asked for by name is taken whatever it covers.
function legend.inside(box, frame, style, steps, asked)
  for _, place in ipairs(PLACES) do
    local at = box_at(place, box, frame, style)
    if at and (asked == place[1] or asked == "best" and cover.count(steps, at) == 0) then
      return at
    end
  end
end

-- ---- its steps ----

local sample = {}

function sample.line(series, x, y, width, style, steps)
  steps[#steps + 1] = { op = "path", points = { x, y, x + width, y }, stroke = series.color,
    width = (series.line_width or 2) * style.unit, dash = series.dash, opacity = series.opacity }
  if series.shape then sample.marks(series, x, y, width, style, steps) end
end

function sample.marks(series, x, y, width, style, steps)
  steps[#steps + 1] = { op = "marks", points = { x + width / 2, y }, fill = series.color,
    shape = series.shape or "circle", size = 7 * style.unit }
end

function sample.patch(series, x, y, width, style, steps)
  local side = math.min(style.line(style.legend) * 0.7, width)
  steps[#steps + 1] = { op = "rect", x = x + (width - side) / 2, y = y - side / 2, width = side,
    height = side, fill = series.color, radius = 2 * style.unit, opacity = series.opacity }
end

--- Adds the legend at its place; on a ground of its own where it is inside.
function legend.draw(box, at, style, steps, bare)
  if not bare then
    steps[#steps + 1] = { op = "rect", x = at.left, y = at.top, width = box.width,
      height = box.height, fill = style.theme.panel, opacity = 0.85, radius = 3 * style.unit }
  end
  for i, series in ipairs(box.entries) do
    local column, row = (i - 1) // box.rows, (i - 1) % box.rows
    local x = at.left + box.gap + column * box.column
    local y = at.top + box.gap / 2 + (row + 0.5) * box.row
    sample[series.key](series, x, y, box.sample, style, steps)
    if box.names[i] ~= "" then
      steps[#steps + 1] = { op = "text", x = x + box.sample + box.gap, y = y, text = box.names[i],
        size = style.legend, color = style.theme.text, anchor = "start", baseline = "middle" }
    end
  end
end

return legend
