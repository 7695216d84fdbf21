--- Images at other sizes. With antialias each side is a product with a matrix of weights:
-- the filter is stretched by as much as the image shrinks, as in Pillow and torchvision.
-- Without it nn.functional.interpolate reads the neighbours of each place.

local core = require "neap.core"

-- Filters of the distance, 0 or more: a triangle, and Keys' cubic with a = -0.5.
local filters = {}

function filters.bilinear(d) return (1 - d):clamp(0) end

function filters.bicubic(d)
  local near = (1.5 * d - 2.5) * d * d + 1
  local far = ((-0.5 * d + 2.5) * d - 4) * d + 2
  return core.where(d:lt(1), near, core.where(d:lt(2), far, 0))
end

-- (to, from): row i holds the shares of the elements in element i of the result.
local function weights(filter, from, to, dtype)
  local scale = from / to
  local centre = (core.range(1, to):double() - 0.5):mul(scale):unsqueeze(2)
  local place = core.range(1, from):double() - 0.5
  local share = filter(((place - centre) / math.max(scale, 1)):abs())
  return (share / share:sum(2, { keepdim = true })):to(dtype)
end

local function by_products(x, height, width, filter)
  if width ~= x:size(4) then
    x = core.matmul(x, weights(filter, x:size(4), width, x.dtype):t())
  end
  if height ~= x:size(3) then
    x = core.matmul(weights(filter, x:size(3), height, x.dtype), x)
  end
  return x
end

--- x (n, channels, h, w), floats, as (n, channels, height, width).
return function(x, height, width, mode, antialias)
  local filter = filters[mode]
  if antialias and filter then return by_products(x, height, width, filter) end
  local interpolate = require "neap.nn.functional".interpolate
  return interpolate(x, { size = { height, width }, mode = mode })
end
