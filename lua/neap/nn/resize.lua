--- Modules that change the size of images: padding, Upsample, PixelShuffle.

local core = require "neap.core"
local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local functional = require "neap.nn.functional"
local options = require "neap.options"
local spatial = require "neap.nn.spatial"
local Module = require "neap.nn.module"

local resize = {}

-- ---- padding ----

-- ZeroPad2d(2), ZeroPad2d{left, right, top, bottom}: pairs, the last dim's first.
local function define_pad(kind, mode, n)
  local name = ("%sPad%dd"):format(kind, n)
  local Class = class.new(name, Module)

  function Class:init(padding, value)
    self.padding = {}
    if options.is_table(padding) and #padding ~= 2 * n then
      core.raise(("%s: padding must be a number or %d of them, got %d"):format(name, 2 * n,
        #padding))
    end
    for i = 1, 2 * n do
      local number = options.is_table(padding) and padding[i] or padding
      self.padding[i] = options.whole(name, "padding", number, math.mininteger)
    end
    self.value = kind == "Constant" and options.number(name, "value", value) or nil
    self.how = { mode = mode, value = self.value }
  end

  function Class:forward(x) return core.pad(x, self.padding, self.how) end

  function Class:extra_repr()
    local shown = spatial.show(self.padding)
    if not self.value then return shown end
    return ("padding=%s, value=%s"):format(shown, self.value)
  end

  class.documented[Class] = {
    call = kind == "Constant" and "(padding, value)" or "(padding)",
    text = ("Runs nn.functional.pad with mode %q. padding is a number or a list of %d: a pair "
      .. "for each dim, the last dim's first."):format(mode, 2 * n),
  }
  resize[name] = Class
end

for n = 1, 3 do
  define_pad("Zero", "constant", n)
  define_pad("Constant", "constant", n)
  define_pad("Reflection", "reflect", n)
  define_pad("Replication", "replicate", n)
  define_pad("Circular", "circular", n)
end

-- ---- Upsample ----

local Upsample = class.new("Upsample", Module)

--- Upsample{size= | scale_factor=, mode =
-- "nearest"|"nearest-exact"|"linear"|"bilinear"|"bicubic"|"trilinear"|"area",
-- align_corners = false, recompute_scale_factor = false}: see nn.functional.interpolate.
-- Shapes: (batch, channels, sizes...) to (batch, channels, sizes'...).
-- > nn.Upsample{scale_factor = 2}(neap.tensor{{{1, 2}}})
function Upsample:init(given)
  local opts = options.check("Upsample", given, { "size", "scale_factor", mode = "nearest",
    align_corners = false, recompute_scale_factor = false })
  if (opts.size == nil) == (opts.scale_factor == nil) then
    core.raise("Upsample: one of size and scale_factor must be given")
  end
  self.size, self.scale_factor, self.mode = opts.size, opts.scale_factor, opts.mode
  self.how = opts
end

function Upsample:forward(x) return (functional.interpolate(x, self.how)) end

function Upsample:extra_repr()
  local name = self.size and "size" or "scale_factor"
  return describe.pairs { name, spatial.show(self[name]), "mode", ("'%s'"):format(self.mode) }
end

resize.Upsample = Upsample

-- Upsample with its mode settled: PyTorch's older names.
local function define_upsampling(name, mode, align_corners)
  local Class = class.new(name, Upsample)

  function Class:init(...)
    local names = { "size", "scale_factor" }
    local opts = options.arguments(name, names, names, ...)
    if (opts.size == nil) == (opts.scale_factor == nil) then
      core.raise(name .. ": one of size and scale_factor must be given")
    end
    self.size, self.scale_factor, self.mode = opts.size, opts.scale_factor, mode
    self.how = { size = opts.size, scale_factor = opts.scale_factor, mode = mode,
      align_corners = align_corners }
  end

  class.documented[Class] = { call = "{size= | scale_factor=}",
    text = ("Upsample with mode %q%s."):format(mode,
      align_corners and " and align_corners = true" or "") }
  resize[name] = Class
end

define_upsampling("UpsamplingNearest2d", "nearest", false)
define_upsampling("UpsamplingBilinear2d", "bilinear", true)

-- ---- PixelShuffle ----

local function define_shuffle(name, op, option)
  local Class, f = class.new(name, Module), functional[op]

  function Class:init(factor) self[option] = options.whole(name, option, factor, 1) end

  function Class:forward(x) return (f(x, self[option])) end

  function Class:extra_repr() return describe.pairs { option, self[option] } end

  class.documented[Class] = { call = ("(%s)"):format(option),
    text = ("The module of nn.functional.%s."):format(op) }
  resize[name] = Class
end

define_shuffle("PixelShuffle", "pixel_shuffle", "upscale_factor")
define_shuffle("PixelUnshuffle", "pixel_unshuffle", "downscale_factor")
define_shuffle("ChannelShuffle", "channel_shuffle", "groups")

-- ---- what help shows of each ----

-- nn.ChannelShuffle:
-- > nn.ChannelShuffle(2)(neap.range(1, 4):view(1, 4, 1, 1)):flatten()
-- nn.PixelShuffle:
-- > nn.PixelShuffle(2)(neap.ones(1, 4, 3, 3)).shape
-- nn.PixelUnshuffle:
-- > nn.PixelUnshuffle(2)(neap.ones(1, 1, 6, 6)).shape
-- nn.UpsamplingBilinear2d:
-- > nn.UpsamplingBilinear2d{scale_factor = 2}(neap.ones(1, 3, 4, 4)).shape
-- Shapes: (batch, channels, height, width) to (batch, channels, height', width').
-- nn.UpsamplingNearest2d:
-- > nn.UpsamplingNearest2d{size = {2, 4}}(neap.tensor{{{{1, 2}}}})
-- Shapes: (batch, channels, height, width) to (batch, channels, height', width').
-- nn.ZeroPad1d:
-- > nn.ZeroPad1d(1)(neap.tensor{{1, 2}})
-- Shapes: (..., length) to (..., left + length + right).
-- nn.ZeroPad2d:
-- > nn.ZeroPad2d({1, 1, 0, 0})(neap.ones(1, 1, 2, 2))
-- Shapes: (..., height, width) to (..., top + height + bottom, left + width + right).
-- nn.ZeroPad3d:
-- > nn.ZeroPad3d(1)(neap.ones(1, 1, 2, 2, 2)).shape
-- Shapes: the last three dims get as many more as padding says.
-- nn.ConstantPad1d:
-- > nn.ConstantPad1d({1, 0}, 9)(neap.tensor{{1, 2}})
-- Shapes: (..., length) to (..., left + length + right).
-- nn.ConstantPad2d:
-- > nn.ConstantPad2d(1, 9)(neap.ones(1, 1, 2, 2)).shape
-- Shapes: (..., height, width) to (..., top + height + bottom, left + width + right).
-- nn.ConstantPad3d:
-- > nn.ConstantPad3d(1, 9)(neap.ones(1, 1, 2, 2, 2)).shape
-- Shapes: the last three dims get as many more as padding says.
-- nn.CircularPad1d:
-- > nn.CircularPad1d(1)(neap.tensor{{1, 2, 3}})
-- Shapes: (..., length) to (..., left + length + right).
-- nn.CircularPad2d:
-- > nn.CircularPad2d(1)(neap.ones(1, 1, 2, 2)).shape
-- Shapes: (..., height, width) to (..., top + height + bottom, left + width + right).
-- nn.CircularPad3d:
-- > nn.CircularPad3d(1)(neap.ones(1, 1, 2, 2, 2)).shape
-- Shapes: the last three dims get as many more as padding says.
-- nn.ReflectionPad1d:
-- > nn.ReflectionPad1d(2)(neap.tensor{{1, 2, 3}})
-- Shapes: (..., length) to (..., left + length + right).
-- nn.ReflectionPad2d:
-- > nn.ReflectionPad2d(1)(neap.ones(1, 1, 2, 2)).shape
-- Shapes: (..., height, width) to (..., top + height + bottom, left + width + right).
-- nn.ReflectionPad3d:
-- > nn.ReflectionPad3d(1)(neap.ones(1, 1, 2, 2, 2)).shape
-- Shapes: the last three dims get as many more as padding says.
-- nn.ReplicationPad1d:
-- > nn.ReplicationPad1d(2)(neap.tensor{{1, 2, 3}})
-- Shapes: (..., length) to (..., left + length + right).
-- nn.ReplicationPad2d:
-- > nn.ReplicationPad2d(1)(neap.ones(1, 1, 2, 2)).shape
-- Shapes: (..., height, width) to (..., top + height + bottom, left + width + right).
-- nn.ReplicationPad3d:
-- > nn.ReplicationPad3d(1)(neap.ones(1, 1, 2, 2, 2)).shape
-- Shapes: the last three dims get as many more as padding says.

return resize
