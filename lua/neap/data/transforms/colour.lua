--- Transforms of the values of pixels: ranges, means and deviations, colours.

local core = require "neap.core"
local define = require "neap.data.transforms.define"
local options = require "neap.options"

local colour = {}

local function is_float(x) return x.dtype == "float32" or x.dtype == "float64" end

-- ---- ranges ----

local to_float = { __name = "ToFloat", __tostring = function() return "ToFloat()" end }
define.kinds.ToFloat = to_float

function to_float.__call(_, x)
  options.tensor("ToFloat", "x", x)
  if is_float(x) then return x end
  local y = x:float()
  return x.dtype == "uint8" and y:div_(255) or y
end

--- transforms.ToFloat(): a tensor as float32: bytes 0..255 as 0..1, other whole numbers as
-- they are. Floats stay what they are.
-- > data.transforms.ToFloat()(neap.tensor({{{0, 51, 255}}}, {dtype = "uint8"}))
function colour.ToFloat(...)
  core.refuse_colon("ToFloat", ...)
  return setmetatable({}, to_float)
end

-- A number or a list of them as (channels or 1, 1, 1).
local function per_channel(what, name, value)
  local list = type(value) == "number" and { value } or value
  if core.is_tensor(list) then list = list:flatten():totable() end
  if not options.is_table(list) or #list == 0 then
    core.raise(("%s: %s must be a number or a list of one a channel, got %s"):format(what, name,
      options.show(value)))
  end
  for _, each in ipairs(list) do options.number(what, name, each) end
  return core.tensor(list, { dtype = "float64" }):reshape(#list, 1, 1)
end

local function check_channels(what, x, t)
  if #t ~= 1 and #t ~= x:size(2) then
    core.raise(("%s: x must have %s, got %s"):format(what, options.count(#t, "channel"),
      options.show_shape(x.shape)))
  end
end

--- transforms.Normalize(mean, std): (x - mean) / std, with a number or a list of one for each
-- channel. x holds floats.
-- > data.transforms.Normalize(0.5, 0.25)(neap.tensor{{{0.5, 1}}})
colour.Normalize = define.kind("Normalize", { "mean", "std" }, { "mean", "std" },
  function(o)
    o.mean = per_channel("Normalize", "mean", o.mean)
    o.std = per_channel("Normalize", "std", o.std)
    if o.std:eq(0):any():item() then core.raise("Normalize: std must not be 0") end
  end,
  function(o, x)
    check_channels("Normalize", x, o.mean)
    check_channels("Normalize", x, o.std)
    if not is_float(x) then
      core.raise(("Normalize: x must hold floats, got %s: try transforms.ToFloat() before it")
        :format(x.dtype))
    end
    return (x - o.mean:to(x.dtype)) / o.std:to(x.dtype)
  end)

-- ---- mean 0 and deviation 1 ----

-- Mean and deviation of x over `dims`, in float64; what never varies is divided by 1.
local function moments(x, dims)
  x = x:double()
  local mean = x:mean(dims, { keepdim = true })
  local std = (x - mean):square():mean(dims, { keepdim = true }):sqrt()
  return mean, core.where(std:gt(0), std, 1)
end

local function shifted(x, mean, std)
  if not is_float(x) then x = x:float() end
  return (x - mean:to(x.dtype)) / std:to(x.dtype)
end

local standardize = { __name = "Standardize",
  __tostring = function() return "Standardize()" end }
define.kinds.Standardize = standardize

function standardize.__call(self, x)
  options.tensor("Standardize", "x", x)
  local mean, std = self.mean, self.std
  if not mean and x.ndim < 3 then
    core.raise(("Standardize: x must have shape (channels, height, width) or (n, channels, "
      .. "height, width), got %s"):format(options.show_shape(x.shape)))
  end
  if not mean then mean, std = moments(x, { -3, -2, -1 }) end
  return shifted(x, mean, std)
end

--- transforms.Standardize([x]): values of mean 0 and deviation 1. With a tensor x, mean and
-- deviation are those of its columns (n, features) or channels (n, channels, height, width),
-- kept as `mean` and `std`, so that one set is measured and others are treated alike; without
-- one, each image's own. Deviations are those of the set (divided by n); what never varies is
-- only shifted.
-- > local scale = data.transforms.Standardize(neap.tensor{{1, 10}, {3, 30}})
-- > scale(neap.tensor{{2, 20}}), scale.mean
function colour.Standardize(x)
  local made = setmetatable({}, standardize)
  if x == nil then return made end
  options.tensor("Standardize", "x", x)
  if x.ndim ~= 2 and x.ndim ~= 4 or x:numel() == 0 then
    core.raise(("Standardize: x must have shape (n, features) or (n, channels, height, width), "
      .. "got %s"):format(options.show_shape(x.shape)))
  end
  local mean, std = moments(x, x.ndim == 2 and { 1 } or { 1, 3, 4 })
  made.mean, made.std = mean[1], std[1]
  return made
end

-- ---- one image (channels, h, w) made brighter, and so on, as torchvision does ----

local function largest(x) return x.dtype == "uint8" and 255 or 1 end

local function floats(x) return is_float(x) and x or x:float() end

-- ratio x + (1 - ratio) y, where y is floats or 0; whole numbers are cut, not rounded.
local function blend(x, y, ratio)
  return (floats(x) * ratio + y * (1 - ratio)):clamp(0, largest(x)):to(x.dtype)
end

local function grey(x)
  if x:size(1) == 1 then return x end
  local f = floats(x)
  return (f:narrow(1, 1, 1) * 0.2989 + f:narrow(1, 2, 1) * 0.587 + f:narrow(1, 3, 1) * 0.114)
    :to(x.dtype)
end

local adjust = {}

function adjust.brightness(x, factor)
  return blend(x, 0, factor)
end

function adjust.contrast(x, factor)
  return blend(x, floats(grey(x)):mean(), factor)
end

function adjust.saturation(x, factor)
  if x:size(1) == 1 then return x end
  return blend(x, floats(grey(x)), factor)
end

-- Hue, saturation and value of RGB in 0..1, each (h, w).
local function to_hsv(x)
  local r, g, b = x[1], x[2], x[3]
  local most, least = x:amax(1), x:amin(1)
  local range = most - least
  local flat = range:eq(0)
  local divisor = core.where(flat, 1, range)
  local rc, gc, bc = (most - r) / divisor, (most - g) / divisor, (most - b) / divisor
  local h = core.where(r:eq(most), bc - gc, core.where(g:eq(most), rc - bc + 2, gc - rc + 4))
  return (h / 6 + 1):fmod(1), range / core.where(flat, 1, most), most
end

-- The sector of the circle of colours tells which of v, p, q, t is red, green and blue.
local function to_rgb(h, s, v)
  local sector = (h * 6):floor()
  local f = h * 6 - sector
  local p = (v * (1 - s)):clamp(0, 1)
  local q = (v * (1 - s * f)):clamp(0, 1)
  local t = (v * (1 - s * (1 - f))):clamp(0, 1)
  local place = sector:fmod(6):long():add(1):unsqueeze(1)
  local function channel(...) return core.stack({ ... }, 1):gather(1, place) end
  return core.cat({ channel(v, q, p, p, t, v), channel(t, v, v, q, p, p),
    channel(p, p, t, v, v, q) }, 1)
end

function adjust.hue(x, shift)
  if x:size(1) == 1 then return x end
  local bytes = x.dtype == "uint8"
  local h, s, v = to_hsv(bytes and x:float() / 255 or x)
  local y = to_rgb((h + shift):remainder(1), s, v)
  return bytes and (y * (256 - 1e-3)):to("uint8") or y
end

-- ---- ColorJitter ----

local names = { "brightness", "contrast", "saturation", "hue" }

-- {least, most} of a factor, or nil where it changes nothing.
local function range_of(name, value, middle, low, high)
  if type(value) == "number" then
    options.number("ColorJitter", name, value, 0, name == "hue" and 0.5 or nil)
    value = { math.max(middle - value, low), middle + value }
  elseif not options.is_table(value) or #value ~= 2 then
    core.raise(("ColorJitter: %s must be a number or {least, most}, got %s"):format(name,
      options.show(value)))
  end
  options.number("ColorJitter", name, value[1], low, high)
  options.number("ColorJitter", name, value[2], value[1], high)
  if value[1] ~= middle or value[2] ~= middle then return value end
end

-- One image: the changes come in a random order, as they do in torchvision.
local function jitter(o, image)
  local order = core.randperm(4):totable()
  local drawn = define.draw(4, 0, 1)
  for _, k in ipairs(order) do
    local range = o.ranges[names[k]]
    if range then
      image = adjust[names[k]](image, range[1] + drawn[k] * (range[2] - range[1]))
    end
  end
  return image
end

--- transforms.ColorJitter([{brightness=, contrast=, saturation=, hue=}]): each image made
-- brighter or darker, and so on, by factors in 1 - a..1 + a or {least, most}; hue, at most
-- 0.5, is added to the angle of colours, a turn being 1. Images have 1 or 3 channels; grey
-- ones have no saturation and no hue. Floats lie in 0..1.
-- > data.transforms.ColorJitter{brightness = 0.5}(neap.full({1, 1, 2}, 0.5)).shape
colour.ColorJitter = define.kind("ColorJitter", names,
  { "brightness", "contrast", "saturation", "hue" },
  function(o)
    o.ranges = { hue = range_of("hue", o.hue or 0, 0, -0.5, 0.5) }
    for k = 1, 3 do o.ranges[names[k]] = range_of(names[k], o[names[k]] or 0, 1, 0, nil) end
  end,
  function(o, x)
    if x:size(2) ~= 1 and x:size(2) ~= 3 then
      core.raise("ColorJitter: images must have 1 or 3 channels, got "
        .. options.show_shape(x.shape))
    end
    return define.each(x, function(image) return jitter(o, image) end)
  end)

return colour
