--- grid_sample of nn.functional: an image read at the places that a grid names.
--
-- Along each dim a place lies among one (nearest), two (bilinear) or four (bicubic)
-- elements, the taps. Their values are gathered and weighted; the weights are functions of
-- the grid, so all gradients follow.

local core = require "neap.core"
local options = require "neap.options"

local modes = { "bilinear", "nearest", "bicubic" }
local paddings = { "zeros", "border", "reflection" }

local cubic_a = -0.75 -- Keys 1981, as in interpolate

-- ---- places along a dim of `size` elements, from 0 ----

local function place_of(c, size, align)
  if align then return (c + 1) / 2 * (size - 1) end
  return ((c + 1) * size - 1) / 2
end

-- Back and forth between the middles of the first and last element, or their outer edges.
local function reflected(place, size, align)
  local first, span = align and 0 or -0.5, align and size - 1 or size
  if span == 0 then return core.zeros_like(place) end
  local d = (place - first):abs()
  local rest, turns = d:fmod(span), (d / span):floor():detach()
  return core.where(turns:fmod(2):eq(0), rest, span - rest) + first
end

local function padded(place, size, padding, align)
  if padding == "zeros" then return place end
  if padding == "reflection" then place = reflected(place, size, align) end
  return place:clamp(0, size - 1)
end

-- ---- taps ----

-- The element at `place` (whole), weighted; nothing where it lies outside. Without a weight
-- the place still has a gradient, of zeros.
local function tap(place, weight, size)
  weight = weight or core.fill(place, 1)
  place = place:detach()
  local inside = place:ge(0):logical_and(place:lt(size))
  return { index = core.where(inside, place, 0):long(),
    weight = core.where(inside, weight, 0) }
end

local function cubic_near(t) return ((cubic_a + 2) * t - (cubic_a + 3)) * t * t + 1 end

local function cubic_far(t)
  return ((cubic_a * t - 5 * cubic_a) * t + 8 * cubic_a) * t - 4 * cubic_a
end

local taps_of = {}

function taps_of.nearest(place, size, padding, align)
  return { tap(padded(place, size, padding, align):round(), nil, size) }
end

function taps_of.bilinear(place, size, padding, align)
  place = padded(place, size, padding, align)
  local first = place:floor():detach()
  local t = place - first
  return { tap(first, 1 - t, size), tap(first + 1, t, size) }
end

function taps_of.bicubic(place, size, padding, align)
  local first = place:floor():detach()
  local t = place - first
  local weights = { cubic_far(t + 1), cubic_near(t), cubic_near(1 - t), cubic_far(2 - t) }
  local taps = {}
  for i, weight in ipairs(weights) do
    taps[i] = tap(padded(first + (i - 2), size, padding, align), weight, size)
  end
  return taps
end

-- The sum over all taps of dims `dim`... of the elements of x (batch, channels, elements) at
-- `index` (batch, places) among the dims before, times `weight`.
local function sum_taps(x, taps, sizes, dim, index, weight)
  if dim > #taps then
    local batch, channels = x:size(1), x:size(2)
    local at = (index + 1):unsqueeze(2):expand(batch, channels, index:size(2))
    local y, w = x:gather(3, at), weight:unsqueeze(2)
    if taps.finite then return y * w end
    -- 0 times what is not finite is no part of the sum.
    local left_out = w:detach():eq(0):logical_and(y:detach():isfinite():logical_not())
    return core.where(left_out, 0, y) * w
  end
  local sum
  for _, t in ipairs(taps[dim]) do
    local y = sum_taps(x, taps, sizes, dim + 1,
      index and index * sizes[dim] + t.index or t.index, weight and weight * t.weight or t.weight)
    sum = sum and sum + y or y
  end
  return sum
end

-- ---- the function ----

local function check(x, grid)
  options.tensor("grid_sample", "x", x)
  options.tensor("grid_sample", "grid", grid)
  local n = x.ndim - 2
  if n ~= 2 and n ~= 3 or grid.ndim ~= n + 2 or grid:size(-1) ~= n or grid:size(1) ~= x:size(1) then
    core.raise(("grid_sample: x and grid must have shapes (n, channels, height, width) and "
      .. "(n, height', width', 2), or with a depth and 3, got %s and %s"):format(
      options.show_shape(x.shape), options.show_shape(grid.shape)))
  end
  for d = 1, n do
    if x:size(d + 2) == 0 then
      core.raise("grid_sample: the image must not be empty, got " .. options.show_shape(x.shape))
    end
  end
end

--- grid_sample(x, grid, {mode = "bilinear"|"nearest"|"bicubic", padding_mode =
-- "zeros"|"border"|"reflection", align_corners = false}): x read at the places of grid, whose last
-- dim holds (x, y) or (x, y, z), -1 and 1 being the outer edges of the image, or with
-- align_corners the middles of its first and last element. Modes: bilinear, nearest, bicubic,
-- for 2 or 3 sizes. Outside of the image are zeros, its border, or its reflection.
-- Shapes: x (n, channels, sizes...), grid (n, sizes'..., dims) to (n, channels, sizes'...).
-- > local x = neap.tensor{{{{1, 2}, {3, 4}}}}
-- > F.grid_sample(x, neap.zeros(1, 1, 1, 2))
local function grid_sample(x, grid, given)
  local opts = options.check("grid_sample", given,
    { mode = "bilinear", padding_mode = "zeros", align_corners = false })
  options.word("grid_sample", "mode", opts.mode, modes)
  options.word("grid_sample", "padding_mode", opts.padding_mode, paddings)
  check(x, grid)
  local n, batch, channels = x.ndim - 2, x:size(1), x:size(2)
  local sizes, elements, shape, places = {}, 1, { batch, channels }, 1
  for d = 1, n do
    sizes[d], shape[d + 2] = x:size(d + 2), grid:size(d + 1)
    elements, places = elements * sizes[d], places * shape[d + 2]
  end
  local coordinates, taps = grid:reshape(batch, places, n), {}
  taps.finite = x:detach():isfinite():all():item()
  for d = 1, n do
    local place = place_of(coordinates:select(3, n + 1 - d), sizes[d], opts.align_corners)
    taps[d] = taps_of[opts.mode](place, sizes[d], opts.padding_mode, opts.align_corners)
  end
  return sum_taps(x:reshape(batch, channels, elements), taps, sizes, 1):reshape(shape)
end

return { grid_sample = grid_sample }
