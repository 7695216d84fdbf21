--- Transforms that move pixels: flips, crops, rotations, other sizes.

local core = require "neap.core"
local define = require "neap.data.transforms.define"
local options = require "neap.options"
local resize = require "neap.data.transforms.resize"

local geometry = {}

-- ---- arguments ----

-- Height and width from a number or a pair.
local function size_of(what, size)
  if type(size) == "number" then size = { size, size } end
  if not options.is_table(size) or #size ~= 2 then
    core.raise(("%s: size must be a number or {height, width}, got %s"):format(what,
      options.show(size)))
  end
  return { options.whole(what, "height", size[1], 1), options.whole(what, "width", size[2], 1) }
end

-- left, top, right, bottom from a number, a pair or four.
local function padding_of(what, padding)
  if type(padding) == "number" then padding = { padding } end
  local n = options.is_table(padding) and #padding or 0
  if n ~= 1 and n ~= 2 and n ~= 4 then
    core.raise(("%s: padding must be a number, {across, down} or {left, top, right, bottom}, "
      .. "got %s"):format(what, options.show(padding)))
  end
  for _, value in ipairs(padding) do options.whole(what, "padding", value, 0) end
  local left, top = padding[1], padding[2] or padding[1]
  return { left, top, padding[3] or left, padding[4] or top }
end

local pad_modes = { constant = "constant", edge = "replicate", reflect = "reflect" }

local function pad(x, p, mode, fill)
  return define.as_floats(x, function(floats)
    return floats:pad({ p[1], p[3], p[2], p[4] }, { mode = pad_modes[mode],
      value = mode == "constant" and fill or nil })
  end)
end

-- ---- flips ----

--- transforms.RandomHorizontalFlip(p = 0.5): each image is mirrored left to right with
-- probability p.
-- > data.transforms.RandomHorizontalFlip(1)(neap.tensor{{{1, 2, 3}}})
geometry.RandomHorizontalFlip = define.kind("RandomHorizontalFlip", { "p" }, { p = 0.5 },
  function(o) options.number("RandomHorizontalFlip", "p", o.p, 0, 1) end,
  function(o, x)
    local chosen = core.rand(#x, 1, 1, 1):lt(o.p)
    return core.where(chosen, x:flip(4), x)
  end)

-- ---- crops ----

local function crop(image, top, left, size)
  return image:narrow(-2, top + 1, size[1]):narrow(-1, left + 1, size[2])
end

-- Half goes to the even neighbour, as in Python's round.
local function half_of(n)
  if n % 2 == 0 then return n // 2 end
  return n % 4 == 1 and n // 2 or n // 2 + 1
end

--- transforms.CenterCrop(size): the middle of an image, of size s x s or {height, width}. What
-- a smaller image lacks is 0.
-- > data.transforms.CenterCrop(2)(neap.range(1, 16):view(1, 4, 4))
geometry.CenterCrop = define.kind("CenterCrop", { "size" }, { "size" },
  function(o) o.size = size_of("CenterCrop", o.size) end,
  function(o, x)
    local down, across = o.size[1] - x:size(3), o.size[2] - x:size(4)
    if down > 0 or across > 0 then
      down, across = math.max(down, 0), math.max(across, 0)
      x = pad(x, { across // 2, down // 2, (across + 1) // 2, (down + 1) // 2 }, "constant", 0)
    end
    return crop(x, half_of(x:size(3) - o.size[1]), half_of(x:size(4) - o.size[2]), o.size)
      :contiguous()
  end)

-- The padding of RandomCrop: what is asked for, and where wanted what is missing.
local function padded_for_crop(o, x)
  if o.padding then x = pad(x, o.padding, o.padding_mode, o.fill) end
  local down, across = o.size[1] - x:size(3), o.size[2] - x:size(4)
  if o.pad_if_needed and across > 0 then
    x = pad(x, { across, 0, across, 0 }, o.padding_mode, o.fill)
  end
  if o.pad_if_needed and down > 0 then
    x = pad(x, { 0, down, 0, down }, o.padding_mode, o.fill)
  end
  return x
end

--- transforms.RandomCrop(size[, {padding=, pad_if_needed = false, fill = 0, padding_mode =
-- "constant"|"edge"|"reflect"}]): a part of each image, s x s or {height, width}, at a random
-- place. First `padding` pixels are put around it: a number, {across, down} or {left, top, right,
-- bottom}; with pad_if_needed also what an image lacks. Padding modes: constant (`fill`), edge,
-- reflect.
-- > data.transforms.RandomCrop(2)(neap.rand(3, 5, 5)).shape
geometry.RandomCrop = define.kind("RandomCrop", { "size", "padding" }, { "size", "padding",
  pad_if_needed = false, fill = 0, padding_mode = "constant" },
  function(o)
    o.size = size_of("RandomCrop", o.size)
    if o.padding ~= nil then o.padding = padding_of("RandomCrop", o.padding) end
    options.word("RandomCrop", "padding_mode", o.padding_mode, { "constant", "edge", "reflect" })
  end,
  function(o, x)
    x = padded_for_crop(o, x)
    local down, across = x:size(3) - o.size[1], x:size(4) - o.size[2]
    if down < 0 or across < 0 then
      core.raise(("RandomCrop: the part (%d, %d) must fit into the image, got %s"):format(
        o.size[1], o.size[2], options.show_shape(x.shape)))
    end
    local tops, lefts = define.draw(#x, 0, down + 1), define.draw(#x, 0, across + 1)
    return define.each(x, function(image, i)
      return crop(image, math.floor(tops[i]), math.floor(lefts[i]), o.size)
    end)
  end)

-- ---- rotation ----

-- Where the pixels of results of size (height, width) lie in images (h, w) that were turned
-- by `angles` (degrees) around {across, down}, counted from their middles: the grid of
-- grid_sample.
local function turned_grid(angles, height, width, h, w, centre)
  local n = #angles
  local radians = core.tensor(angles, { dtype = "float64" }):mul(math.pi / 180)
  local cos = radians:cos():float():reshape(n, 1, 1)
  local sin = radians:sin():float():reshape(n, 1, 1)
  local x = (core.range(1, width):float() - (width + 1) / 2):reshape(1, 1, width) - centre[1]
  local y = (core.range(1, height):float() - (height + 1) / 2):reshape(1, height, 1) - centre[2]
  return core.stack({ (cos * x - sin * y + centre[1]) / (w / 2),
    (sin * x + cos * y + centre[2]) / (h / 2) }, 4)
end

-- Height and width that hold the whole of an image (h, w) turned by `angle`; the corners'
-- places are cut at 1e-4, so that what is 0 but for rounding adds no pixel.
local function expanded_size(angle, h, w)
  local cos, sin = math.cos(math.rad(angle)), math.sin(math.rad(angle))
  local function extent(a, b, size)
    local reach = (math.abs(a) + math.abs(b)) / 2
    local function cut(v) return (v < 0 and math.ceil(v / 1e-4) or v // 1e-4) * 1e-4 end
    return math.ceil(cut(size / 2 + reach)) - math.floor(cut(size / 2 - reach))
  end
  return extent(sin * w, cos * h, h), extent(cos * w, sin * h, w)
end

-- One number a channel.
local function fill_values(fill, channels)
  local list = type(fill) == "number" and { fill } or fill
  if not options.is_table(list) or #list ~= 1 and #list ~= channels then
    core.raise(("RandomRotation: fill must be a number or one for each of %s, got %s")
      :format(options.count(channels, "channel"), options.show(fill)))
  end
  return core.tensor(list):reshape(1, #list, 1, 1)
end

-- What comes from outside of the images becomes `fill`.
local function sample(x, grid, mode, fill)
  local grid_sample = require "neap.nn.functional".grid_sample
  local how = { mode = mode, padding_mode = "zeros", align_corners = false }
  if x.dtype == "float64" then grid = grid:double() end
  local y = grid_sample(x, grid, how)
  local inside = grid_sample(core.ones({ #x, 1, x:size(3), x:size(4) }, { dtype = x.dtype }), grid,
    how)
  fill = fill:to(x.dtype)
  if mode == "nearest" then return core.where(inside:lt(0.5), fill, y) end
  return y * inside + (1 - inside) * fill
end

local function degrees_of(degrees)
  local what = "RandomRotation"
  if type(degrees) == "number" then
    options.number(what, "degrees", degrees, 0)
    return { -degrees, degrees }
  elseif not options.is_table(degrees) or #degrees ~= 2 then
    core.raise(("%s: degrees must be a number or {least, most}, got %s"):format(what,
      options.show(degrees)))
  end
  options.number(what, "degrees", degrees[1])
  options.number(what, "degrees", degrees[2], degrees[1])
  return degrees
end

-- The place {across, down} around which images (h, w) are turned, from their middle.
local function centre_of(centre, h, w)
  if centre == nil then return { 0, 0 } end
  return { centre[1] - w / 2, centre[2] - h / 2 }
end

local function check_centre(centre)
  if centre ~= nil and (not options.is_table(centre) or #centre ~= 2) then
    core.raise("RandomRotation: center must be {across, down}, got " .. options.show(centre))
  end
end

--- transforms.RandomRotation(degrees[, {interpolation = "nearest"|"bilinear", expand = false,
-- center=, fill=}]): each image is turned counter-clockwise by an angle in -degrees..degrees or
-- {least, most}, around its middle or center, {across, down} in pixels from the upper left corner.
-- What comes from outside is 0, or fill: a number or one a channel. Interpolation: nearest or
-- bilinear. With expand, which is for single images, the result holds all of the image.
-- > data.transforms.RandomRotation({90, 90})(neap.tensor{{{1, 2}, {3, 4}}})
geometry.RandomRotation = define.kind("RandomRotation", { "degrees", "interpolation" },
  { "degrees", "center", "fill", interpolation = "nearest", expand = false },
  function(o)
    o.degrees = degrees_of(o.degrees)
    o.fill = o.fill or 0
    check_centre(o.center)
    options.word("RandomRotation", "interpolation", o.interpolation, { "nearest", "bilinear" })
  end,
  function(o, x)
    local angles = define.draw(#x, o.degrees[1], o.degrees[2])
    local h, w = x:size(3), x:size(4)
    local height, width, centre = h, w, centre_of(o.center, h, w)
    if o.expand and #x ~= 1 then
      core.raise(("RandomRotation: with expand results differ in size: give one image, got %d")
        :format(#x))
    elseif o.expand then
      height, width = expanded_size(angles[1], h, w)
      centre = { 0, 0 }
    end
    local grid = turned_grid(angles, height, width, h, w, centre)
    local fill = fill_values(o.fill, x:size(2))
    return define.as_floats(x, function(floats)
      return sample(floats, grid, o.interpolation, fill)
    end)
  end)

-- ---- other sizes ----

-- Height and width of the result for an image (h, w).
local function target_size(o, h, w)
  if #o.size == 2 then return o.size[1], o.size[2] end
  local short, long = math.min(h, w), math.max(h, w)
  local new_short, new_long = o.size[1], o.size[1] * long // short
  if o.max_size and new_long > o.max_size then
    new_short, new_long = o.max_size * new_short // new_long, o.max_size
  end
  new_short = math.max(new_short, 1)
  if h <= w then return new_short, new_long end
  return new_long, new_short
end

local function prepare_size(o)
  local size = type(o.size) == "number" and { o.size } or o.size
  if not options.is_table(size) or #size ~= 1 and #size ~= 2 then
    core.raise("Resize: size must be a number or {height, width}, got " .. options.show(o.size))
  end
  for _, side in ipairs(size) do options.whole("Resize", "size", side, 1) end
  o.size = size
  if o.max_size ~= nil then options.whole("Resize", "max_size", o.max_size, 1) end
  if o.max_size and (#size == 2 or o.max_size <= size[1]) then
    core.raise(("Resize: max_size must be larger than size, which must be one number, got %d")
      :format(o.max_size))
  end
end

--- transforms.Resize(size[, {interpolation = "bilinear"|"nearest"|"nearest-exact"|"bicubic",
-- max_size=, antialias = true}]): the image at another size: {height, width}, or with one number
-- its shorter side, while the longer one keeps the proportion and is at most max_size.
-- Interpolation: nearest, nearest-exact, bilinear, bicubic; the last two blur before they shrink
-- (antialias), as Pillow does. Bytes are rounded.
-- > data.transforms.Resize({2, 4})(neap.rand(3, 8, 8)).shape
geometry.Resize = define.kind("Resize", { "size", "interpolation" },
  { "size", "max_size", interpolation = "bilinear", antialias = true },
  function(o)
    prepare_size(o)
    options.word("Resize", "interpolation", o.interpolation,
      { "nearest", "nearest-exact", "bilinear", "bicubic" })
  end,
  function(o, x)
    local height, width = target_size(o, x:size(3), x:size(4))
    if height == x:size(3) and width == x:size(4) then return x end
    return define.as_floats(x, function(floats)
      return resize(floats, height, width, o.interpolation, o.antialias)
    end)
  end)

return geometry
