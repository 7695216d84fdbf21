--- Functions of nn.functional that drop: dropout, whole channels of it, and the kind that
-- keeps mean and variance (Klambauer et al. 2017).

local core = require "neap.core"
local options = require "neap.options"

local dropout = {}

local order = { "p" }
local known = { p = 0.5, training = true, inplace = false }
local known_alpha = { p = 0.5, training = false, inplace = false }

-- The options of a call name(x[, p][, {p=, training=, inplace=}]).
local function read(name, x, defaults, ...)
  options.tensor(name, "x", x)
  local opts = options.arguments(name, order, defaults, ...)
  return opts.training, opts.inplace, options.number(name, "p", opts.p, 0, 1)
end

--- dropout(x[, p = 0.5], {training = true, inplace = false}): each element is set to zero
-- with probability p, the others are scaled by 1 / (1 - p). Without training it is x.
-- Shapes: any, and the same out.
-- > F.dropout(neap.ones(6), 0.5), F.dropout(neap.ones(6), 0.5, {training = false})
function dropout.dropout(x, ...)
  local training, inplace, share = read("dropout", x, known, ...)
  if not training or share == 0 then return x end
  return (inplace and core.dropout_ or core.dropout)(x, share)
end

-- Ones for each channel of each image: (batch, channels, 1, ...).
local function channels(x)
  local shape = x.shape
  for d = 3, #shape do shape[d] = 1 end
  return core.ones(shape, { dtype = x.dtype })
end

local function check_dims(name, x, ...)
  for i = 1, select("#", ...) do if x.ndim == select(i, ...) then return end end
  core.raise(("%s: x must have %s dims, got shape %s"):format(name,
    table.concat({ ... }, " or "), options.show_shape(x.shape)))
end

local function drop_channels(x, share, inplace)
  local mask = core.dropout(channels(x), share)
  return inplace and x:mul_(mask) or x * mask
end

-- dropout1d and its kin: whole channels of x (batch, channels, sizes...) of `dims` dims are
-- set to zero. With `alone`, one image may come without a batch.
local function define(name, dims, alone)
  dropout[name] = function(x, ...)
    local training, inplace, share = read(name, x, known, ...)
    check_dims(name, x, dims - 1, dims)
    if not training or share == 0 then return x end
    if not alone or x.ndim == dims then return drop_channels(x, share, inplace) end
    local y = drop_channels(x:unsqueeze(1), share, inplace)
    return inplace and x or y:squeeze(1)
  end
end

--- dropout1d(x[, p = 0.5], {training = true, inplace = false}): dropout of whole channels.
-- Shapes: (batch, channels, length) or (channels, length), and the same out.
-- > F.dropout1d(neap.ones(1, 4, 3), 0.5)[{1, {}, 1}]
define("dropout1d", 3, true)
--- dropout2d(x[, p = 0.5], {training = true, inplace = false}): dropout of whole channels.
-- Shapes: (batch, channels, height, width) or (batch, channels, length), and the same out.
-- > F.dropout2d(neap.ones(1, 4, 2, 2), 0.5):sum({3, 4})
define("dropout2d", 4, false)
--- dropout3d(x[, p = 0.5], {training = true, inplace = false}): dropout of whole channels.
-- Shapes: (batch, channels, depth, height, width), or one such image, and the same out.
-- > F.dropout3d(neap.ones(1, 4, 2, 2, 2), 0.5):sum({3, 4, 5})
define("dropout3d", 5, true)

-- The value that SELU goes down to, without its sign.
local LEAST = 1.7580993408473766

-- x where `kept` is 1 and SELU's least value where it is 0, then brought back to mean 0
-- and variance 1: a x kept + b.
local function drop_to_least(x, kept, share, inplace)
  local a = 1 / math.sqrt((LEAST * LEAST * share + 1) * (1 - share))
  local b = (kept - 1) * (LEAST * a) + LEAST * a * share
  if inplace then return x:mul_(kept * a):add_(b) end
  return x * (kept * a) + b
end

local function define_alpha(name, of)
  dropout[name] = function(x, ...)
    local training, inplace, share = read(name, x, known_alpha, ...)
    if not training or share == 0 then return x end
    if share == 1 then return inplace and x:mul_(0) or x * 0 end
    return drop_to_least(x, core.bernoulli(of(x) * (1 - share)), share, inplace)
  end
end

--- alpha_dropout(x[, p = 0.5], {training = false, inplace = false}): for networks of SELU,
-- elements are set to its least value, and all scaled so that mean 0 and variance 1 stay.
-- Shapes: any, and the same out.
-- > F.alpha_dropout(neap.tensor{-1, 2}, 0.5, {training = false})
define_alpha("alpha_dropout", core.ones_like)
--- feature_alpha_dropout(x[, p = 0.5], {training = false, inplace = false}): alpha_dropout
-- of whole channels.
-- Shapes: (batch, channels, ...), and the same out.
-- > F.feature_alpha_dropout(neap.ones(1, 2, 3), 0.5, {training = false}).shape
define_alpha("feature_alpha_dropout", channels)

return dropout
