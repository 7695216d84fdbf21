--- Drawings as PNG and PDF, and as pixels for sixel.lua, by cairo: neap/cairo.so
-- (runtime/cairo), an object of its own that is loaded when a picture is first asked for.
--
-- Text is set in the system's sans-serif font, and a PDF keeps it as text. The same drawing gives
-- the same bytes: there is no date in them.

local clean = require "neap.plot.out.clean"
local core = require "neap.core"

local cairo = {}

local MOST = 16384 -- pixels a side; CANVAS_MOST of runtime/cairo
local LARGEST = 1000 -- px, of text

-- ---- the object ----

-- neap.cairo, or nil where it was not built.
local function find()
  local ok, found = pcall(require, "neap.cairo")
  if ok then return found end
  if not tostring(found):find("module 'neap.cairo' not found", 1, true) then error(found, 0) end
end

local function load(what)
  local found = find()
  if found then return found end
  core.raise(what .. " needs cairo, which was not there when neap was built: install it (Debian: "
    .. "libcairo2-dev) and build anew; an .svg file needs nothing")
end

--- Raises where there is no cairo; `what` asks for it.
cairo.need = load

--- Can pictures be made here?
function cairo.available() return find() ~= nil end

-- ---- metrics ----

local ruler -- a canvas to measure on

local function text_width(label, size, bold)
  ruler = ruler or load("plot").open("png", 1, 1, 1)
  return ruler:text_width(clean(label), math.min(size, LARGEST), bold)
end

cairo.metrics = {
  smallest_size = 7,
  text_width = text_width,
  line_height = function(size) return 1.25 * size end,
}

-- ---- steps ----

-- Pixels 0xAARRGGBB, multiplied by alpha, of a uint8 tensor (3 or 4, h, w): channels are summed
-- with their weights, so that Lua walks each pixel once.
local function colors_of(pixels)
  local x = pixels:long()
  local alpha = x:size(1) == 4 and x[4] or nil
  local function channel(k)
    return alpha and (x[k] * alpha + 127):floor_divide(255) or x[k]
  end
  local sum = channel(1) * 65536 + channel(2) * 256 + channel(3)
  sum = sum + (alpha and alpha * 16777216 or 0xFF000000)
  return sum:flatten():totable()
end

local draw = setmetatable({}, {
  __index = function(_, op) return function(canvas, step) canvas[op](canvas, step) end end,
})

function draw.text(canvas, step)
  if step.size <= 0 then return end
  local copy = {}
  for name, value in pairs(step) do copy[name] = value end
  copy.text, copy.size = clean(step.text), math.min(step.size, LARGEST)
  canvas:text(copy)
end

function draw.image(canvas, step)
  local pixels = step.pixels
  if pixels:numel() == 0 or step.width <= 0 or step.height <= 0 then return end
  canvas:image {
    x = step.x, y = step.y, width = step.width, height = step.height, smooth = step.smooth,
    columns = pixels:size(3), rows = pixels:size(2), colors = colors_of(pixels),
  }
end

-- ---- a drawing ----

local function check_size(what, drawing, scale)
  local width, height = math.ceil(drawing.width * scale), math.ceil(drawing.height * scale)
  if width >= 1 and height >= 1 and width <= MOST and height <= MOST then return end
  core.raise(("%s: a picture has 1 to %d pixels a side, got %d x %d; width and height are in px, "
    .. "each of scale x scale pixels"):format(what, MOST, width, height))
end

local function drawn(drawing, kind, options)
  local scale, what = options.scale or 1, options.what or "plot"
  check_size(what, drawing, scale)
  local canvas = load(what).open(kind, drawing.width, drawing.height, scale)
  if drawing.background then
    canvas:rect { x = 0, y = 0, width = drawing.width, height = drawing.height,
      fill = drawing.background }
  end
  for _, step in ipairs(drawing) do draw[step.op](canvas, step) end
  return canvas
end

--- The bytes of a file. options: kind ("png" or "pdf"), scale (pixels of a px, of PNG), what (who
-- asks, for errors).
function cairo.render(drawing, options)
  local scale = options.kind == "pdf" and 1 or options.scale
  return drawn(drawing, options.kind, { scale = scale, what = options.what }):finish()
end

--- The columns, the rows and the pixels of a drawing, three bytes each: red, green, blue.
function cairo.pixels(drawing, options) return drawn(drawing, "png", options):pixels() end

return cairo
