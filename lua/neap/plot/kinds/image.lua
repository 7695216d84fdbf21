--- plot.image: pictures, one or many in a grid, with captions.
--
-- Tensors are brought to bytes when the plot is made; drawing only finds the number of columns for
-- which pictures are the largest, and their places.

local colormaps = require "neap.plot.colormaps"
local common = require "neap.plot.common"
local core = require "neap.core"
local data = require "neap.plot.data"
local first = require "neap.plot.kinds.first"
local kind = require "neap.plot.kind"
local object = require "neap.plot.object"
local options = require "neap.options"
local pixels = require "neap.plot.pixels"
local text = require "neap.plot.text"

local MOST = 400 -- pictures
local LEAST_SIDE = 128 -- pixels, where they are to have edges

-- ---- reading pictures ----

local forms = "(h, w), (c, h, w) or (n, c, h, w) with 1, 3 or 4 channels c"

local function is_channels(c) return c == 1 or c == 3 or c == 4 end

-- What would make pictures of a tensor of another shape, for the error.
local function repair(x)
  local shape = x.shape
  local last = shape[#shape]
  if #shape == 3 and is_channels(last) then
    return "; the channels come first, as in x:permute(3, 1, 2)"
  elseif #shape == 4 and is_channels(last) then
    return "; the channels come first, as in x:permute(1, 4, 2, 3)"
  elseif #shape == 3 then
    return ("; x:unsqueeze(2) makes %d pictures of one channel of it"):format(shape[1])
  elseif #shape == 2 or #shape == 1 then
    local side = math.tointeger(math.sqrt(last))
    if side and side > 1 then return ("; is it x:view(%s%d, %d)?"):format(
      #shape == 2 and "-1, 1, " or "", side, side) end
  end
  return ""
end

local function refuse(what, name, x)
  core.raise(("%s: %s must be pictures %s, got %s%s"):format(what, name, forms,
    core.shape_text(x), repair(x)))
end

local function is_picture(x)
  return x.ndim == 2 or x.ndim == 3 and is_channels(x:size(1))
end

-- Adds the pictures in a tensor to a list, as float64 (h, w) or (3 or 4, h, w).
local function add(what, name, list, x)
  x = x:detach()
  if x.ndim == 4 and is_channels(x:size(2)) then
    for i = 1, x:size(1) do add(what, name, list, x:select(1, i)) end
    return
  end
  if not is_picture(x) or x.ndim == 2 and x:size(1) == 1 then refuse(what, name, x) end
  if x:numel() == 0 then
    core.raise(("%s: %s has no pixels: its shape is %s"):format(what, name, core.shape_text(x)))
  end
  if x.ndim == 3 and x:size(1) == 1 then x = x:select(1, 1) end
  if #list >= MOST then
    core.raise(("%s: draws at most %d pictures; choose some, as x[{ {1, %d} }]"):format(what, MOST,
      MOST))
  end
  list[#list + 1] = { values = x:to("float64"), bytes = x.dtype == "uint8" }
end

local function pictures_of(what, value)
  local list = {}
  if core.is_tensor(value) then
    add(what, "x", list, value)
  else
    if not options.is_table(value) or #value == 0 then
      core.raise(("%s: x must be a tensor or a list of tensors, got %s"):format(what,
        options.show(value)))
    end
    for i, x in ipairs(value) do
      local name = ("x[%d]"):format(i)
      add(what, name, list, options.tensor(what, name, x))
    end
  end
  if #list == 0 then core.raise(what .. ": x holds no pictures") end
  return list
end

-- ---- values and colours ----

-- What is dark and bright: as it is asked for; 0 and 255 of bytes; 0 and 1, or where values lie
-- outside, their range.
local function range_of(picture, limits)
  local low, high = 0, picture.bytes and 255 or 1
  if not picture.bytes then
    local own = data.range(picture.values:flatten())
    if own.low and (own.low < 0 or own.high > 1) then low, high = own.low, own.high end
  end
  return limits and limits[1] or low, limits and limits[2] or high
end

local function paint(picture, o)
  local low, high = range_of(picture, o.limits)
  local x = picture.values
  picture.height, picture.width = x:size(-2), x:size(-1)
  picture.pixels = x.ndim == 2 and pixels.of_values(x, low, high, o.colormap)
    or pixels.of_colors(x, low, high)
  if not o.smooth then picture.pixels = pixels.enlarged(picture.pixels, LEAST_SIDE) end
  picture.values = nil
end

-- ---- layout ----

-- The number of columns for which pictures, each as high as `ratio` times its width and with
-- `extra` px above it, are the largest.
local function best_columns(n, width, height, ratio, extra)
  local best, largest = 1, 0
  for columns = 1, n do
    local rows = -(-n // columns)
    local size = math.min(width / columns, math.max(1, height / rows - extra) / ratio)
    if size > largest * 1.001 then best, largest = columns, size end
  end
  return best
end

local function draw_title(figure, style, steps)
  if not figure.title then return style.pad(0.5) end
  local y = style.pad(0.5)
  local width = style.width(style.title, true)
  for _, line in ipairs(text.wrap(figure.title, steps.width - 2 * style.gap(0.6), width, 2)) do
    steps[#steps + 1] = { op = "text", x = steps.width / 2, y = y, text = line, bold = true,
      size = style.title, color = style.theme.text, anchor = "middle", baseline = "top" }
    y = y + style.line(style.title)
  end
  return y + style.pad(0.5)
end

local function draw_caption(caption, x, y, room, style, steps)
  if caption == nil or caption.text == "" then return end
  local line = text.cut(caption.text, room, style.width(style.tick))
  if line == "" then return end
  steps[#steps + 1] = { op = "text", x = x, y = y, text = line, size = style.tick,
    color = caption.color or style.theme.text, anchor = "middle", baseline = "top" }
end

-- Draws a picture and its caption, in the middle of a cell.
local function draw_picture(figure, i, cell, style, steps)
  local picture = figure.pictures[i]
  local factor = math.min(cell.width / picture.width, (cell.height - cell.caption) / picture.height)
  if factor <= 0 then return end
  local width, height = picture.width * factor, picture.height * factor
  local x = cell.x + (cell.width - width) / 2
  local y = cell.y + (cell.height - cell.caption - height) / 2
  local caption = figure.captions and figure.captions[i]
  draw_caption(caption, x + width / 2, y, cell.width, style, steps)
  steps[#steps + 1] = { op = "image", x = x, y = y + cell.caption, width = width, height = height,
    pixels = picture.pixels, smooth = figure.smooth or nil }
end

local function ratio_of(pictures)
  local sum = 0
  for _, picture in ipairs(pictures) do sum = sum + picture.height / picture.width end
  return sum / #pictures
end

local function drawing(figure, width, height, metrics, theme)
  local steps, style = kind.begin(width or figure.width, height or figure.height, metrics,
    theme or figure.theme)
  local n, side = #figure.pictures, style.gap(0.6)
  local top = draw_title(figure, style, steps)
  local room, depth = steps.width - 2 * side, math.max(1, steps.height - top - style.pad(0.5))
  local caption = figure.captions and style.line(style.tick) + style.pad(0.1) or 0
  local gap = n > 1 and math.min(style.gap(0.6), room / n / 4) or 0
  local columns = figure.columns
    or best_columns(n, room, depth, ratio_of(figure.pictures), caption + gap)
  local rows = -(-n // columns)
  local wide, high = room / columns, depth / rows
  for i = 1, n do
    local column, row = (i - 1) % columns, (i - 1) // columns
    draw_picture(figure, i, { x = side + column * wide + gap / 2, y = top + row * high + gap / 2,
      width = wide - gap, height = high - gap, caption = caption }, style, steps)
  end
  return steps
end

-- ---- the kind ----

local known = { "x", "title", "titles", "columns", "limits", "theme", "title_colors",
  "colormap", smooth = false, width = 640, height = 400 }

-- Captions, of which there may be fewer than pictures.
local function captions_of(what, o, n)
  if o.titles == nil then return nil end
  local list = data.texts(what, "titles", core.is_tensor(o.titles)
    and o.titles:flatten():totable() or o.titles)
  if #list > n then
    core.raise(("%s: there must be a title for each of %s, got %d"):format(what,
      options.count(n, "picture"), #list))
  end
  local own = common.colors(what, o.title_colors) or {}
  for i, line in ipairs(list) do list[i] = { text = line, color = own[i] } end
  return list
end

local function image(given)
  local what = "plot.image"
  local o = options.check(what, given, known)
  if o.x == nil then core.raise(what .. ": needs x, the pictures") end
  if o.colormap ~= nil then colormaps.check(what, o.colormap) end
  o.limits = common.limits(what, "limits", o.limits)
  local pictures = pictures_of(what, o.x)
  for _, picture in ipairs(pictures) do paint(picture, o) end
  local width, height = common.size(what, o)
  return object.new { kind = #pictures == 1 and "picture" or "grid of pictures", drawing = drawing,
    width = width, height = height, figure = { pictures = pictures, width = width,
      height = height, title = common.title(what, "title", o.title), theme = common.theme(what,
      o.theme), smooth = o.smooth, captions = captions_of(what, o, #pictures),
      columns = o.columns and options.whole(what, "columns", o.columns, 1, MOST) } }
end

local kinds = {}

--- plot.image(x[, {titles=, title=, columns=, limits=, colormap=, smooth = false, title_colors=,
-- width = 640, height = 400, theme=}]): pictures (h, w), (c, h, w) or (n, c, h, w)
-- with 1, 3 or 4 channels, or a list of them, in a grid of so many columns with captions titles.
-- Bytes go from 0 to 255, other numbers from 0 to 1 or, where some lie outside, from their least
-- to their largest; limits, {low, high}, says otherwise. One channel is drawn in greys, or in the
-- colours of colormap. NaN is left out. smooth draws large pixels without edges.
-- > local digits = neap.data.digits()
-- > plot.image(digits.x[{ {1, 10} }]:view(10, 1, 8, 8), {titles = {"0", "1", "2"}, columns = 5})
kinds.image = first.define("plot.image", { { "x" } }, image)

return kinds
