--- Functions of nn.functional that change the size of images: interpolate, pixel_shuffle
-- and its reverse. Images are (batch, channels, sizes...).

local core = require "neap.core"
local options = require "neap.options"

local resize = {}

-- mode -> {mode of core.resample, spatial dims it is for}
local modes = {
  nearest = { "nearest" },
  ["nearest-exact"] = { "nearest_exact" },
  linear = { "linear", 1 },
  bilinear = { "linear", 2 },
  trilinear = { "linear", 3 },
  bicubic = { "cubic", 2 },
}

-- One number a spatial dim, from a number or a list.
local function spread(name, value, n)
  if type(value) == "number" then
    local list = {}
    for i = 1, n do list[i] = value end
    return list
  end
  if not options.is_table(value) or #value ~= n then
    core.raise(("interpolate: %s must be a number or %d of them, got %s"):format(name, n,
      options.is_table(value) and #value or options.show(value)))
  end
  return value
end

-- The new sizes, and the factors where they were given by factors.
local function target(opts, shape)
  local n, sizes = #shape - 2, {}
  if (opts.size == nil) == (opts.scale_factor == nil) then
    core.raise("interpolate: one of size and scale_factor must be given")
  end
  if opts.size then
    for i, size in ipairs(spread("size", opts.size, n)) do
      sizes[i] = options.whole("interpolate", "size", size, 1)
    end
    return sizes
  end
  local factors = spread("scale_factor", opts.scale_factor, n)
  for i, factor in ipairs(factors) do
    options.number("interpolate", "scale_factor", factor, 0)
    sizes[i] = math.floor(shape[i + 2] * factor)
  end
  return sizes, not opts.recompute_scale_factor and factors or nil
end

--- interpolate(x, {size= | scale_factor=, mode =
-- "nearest"|"nearest-exact"|"linear"|"bilinear"|"bicubic"|"trilinear"|"area", align_corners =
-- false, recompute_scale_factor = false}): the image at other sizes. Modes: nearest,
-- nearest-exact, linear (1 spatial dim), bilinear and bicubic (2), trilinear (3), area.
-- Shapes: (batch, channels, sizes...) to (batch, channels, sizes'...).
-- > F.interpolate(neap.tensor{{{1, 2}}}, {scale_factor = 2})
function resize.interpolate(x, given)
  options.tensor("interpolate", "x", x)
  local opts = options.check("interpolate", given, { "size", "scale_factor", mode = "nearest",
    align_corners = false, recompute_scale_factor = false })
  local shape = x.shape
  local n = #shape - 2
  if n < 1 or n > 3 then
    core.raise("interpolate: x must have shape (batch, channels, sizes...) with 1 to 3 sizes, got "
      .. options.show_shape(shape))
  end
  local sizes, factors = target(opts, shape)
  if opts.mode == "area" then return core["adaptive_avg_pool" .. n .. "d"](x, sizes) end
  local mode = modes[opts.mode]
  if not mode then
    options.word("interpolate", "mode", opts.mode,
      { "nearest", "nearest-exact", "linear", "bilinear", "bicubic", "trilinear", "area" })
  end
  if mode[2] and mode[2] ~= n then
    core.raise(("interpolate: mode %q is for %s, got shape %s"):format(opts.mode,
      options.count(mode[2], "spatial dim"), options.show_shape(shape)))
  end
  for i, size in ipairs(sizes) do
    x = core.resample(x, i + 2, size, { mode = mode[1], align_corners = opts.align_corners,
      scale = factors and 1 / factors[i] or nil })
  end
  return x
end

-- The sizes of x (..., channels, height, width): the product of the first ones, and those
-- three.
local function image_sizes(name, x)
  options.tensor(name, "x", x)
  local shape = x.shape
  local n = #shape
  if n < 3 then
    core.raise(("%s: x must have shape (..., channels, height, width), got %s"):format(name,
      options.show_shape(shape)))
  end
  local images = 1
  for i = 1, n - 3 do images = images * shape[i] end
  return images, shape[n - 2], shape[n - 1], shape[n]
end

-- y with the leading sizes of x.
local function with_leading_sizes(y, x, c, h, w)
  local shape = x.shape
  local n = #shape
  shape[n - 2], shape[n - 1], shape[n] = c, h, w
  return y:reshape(shape)
end

--- pixel_shuffle(x, r): groups of r^2 channels become squares of r x r pixels.
-- Shapes: (..., c r^2, h, w) to (..., c, h r, w r).
-- > F.pixel_shuffle(neap.range(1, 4):view(1, 4, 1, 1), 2)
function resize.pixel_shuffle(x, r)
  local images, channels, h, w = image_sizes("pixel_shuffle", x)
  r = options.whole("pixel_shuffle", "upscale_factor", r, 1)
  if r > 1 and (r > channels or channels % (r * r) ~= 0) then
    core.raise(("pixel_shuffle: the channels must be a multiple of %d x %d, got %s"):format(r, r,
      options.show_shape(x.shape)))
  end
  local c = channels // (r * r)
  local y = x:reshape(images, c, r, r, h, w):permute(1, 2, 5, 3, 6, 4)
  return with_leading_sizes(y, x, c, h * r, w * r)
end

--- pixel_unshuffle(x, r): the reverse of pixel_shuffle.
-- Shapes: (..., c, h r, w r) to (..., c r^2, h, w).
-- > F.pixel_unshuffle(neap.ones(1, 1, 6, 6), 2).shape
function resize.pixel_unshuffle(x, r)
  local images, c, height, width = image_sizes("pixel_unshuffle", x)
  r = options.whole("pixel_unshuffle", "downscale_factor", r, 1)
  if height % r ~= 0 or width % r ~= 0 then
    core.raise(("pixel_unshuffle: height and width must be multiples of %d, got %s"):format(r,
      options.show_shape(x.shape)))
  end
  local h, w = height // r, width // r
  local y = x:reshape(images, c, h, r, w, r):permute(1, 2, 4, 6, 3, 5)
  return with_leading_sizes(y, x, c * r * r, h, w)
end

--- channel_shuffle(x, groups): the channels dealt out: the first of each group, then the second
-- of each, and so on.
-- Shapes: (batch, channels, ...), and the same out.
-- > F.channel_shuffle(neap.range(1, 4):view(1, 4, 1, 1), 2):flatten()
function resize.channel_shuffle(x, groups)
  options.tensor("channel_shuffle", "x", x)
  groups = options.whole("channel_shuffle", "groups", groups, 1)
  local shape = x.shape
  if #shape < 3 or shape[2] % groups ~= 0 then
    core.raise(("channel_shuffle: x must have shape (batch, channels, sizes...) with a multiple "
      .. "of %s, got %s"):format(options.count(groups, "channel"), options.show_shape(shape)))
  end
  return x:reshape(shape[1], groups, shape[2] // groups, -1):transpose(2, 3):reshape(shape)
end

return resize
