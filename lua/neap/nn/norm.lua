--- Layers that normalise: BatchNorm1d, 2d, 3d, InstanceNorm1d, 2d, 3d, LayerNorm, RMSNorm,
-- GroupNorm, LocalResponseNorm. Weights start at 1 and biases at 0, as in PyTorch.

local core = require "neap.core"
local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local functional = require "neap.nn.functional"
local fusion = require "neap.nn.fusion"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local running = require "neap.nn.running"
local spatial = require "neap.nn.spatial"
local Module = require "neap.nn.module"

local norm = {}

local function ones(shape, dtype) return parameter.new(core.ones(shape, { dtype = dtype })) end
local function zeros(shape, dtype) return parameter.new(core.zeros(shape, { dtype = dtype })) end

-- ---- over the batch, or over each image; with running statistics ----

-- Does x have one of the dims counted in `dims`?
local function check_dims(name, x, dims)
  options.tensor(name, "x", x)
  for _, n in ipairs(dims) do if x.ndim == n then return end end
  core.raise(("%s: x must have %s dims, got shape %s"):format(name, table.concat(dims, " or "),
    options.show_shape(x.shape)))
end

local function document(Class, text, affine, tracks)
  class.documented[Class] = {
    call = ("(num_features[, {eps = 1e-5, momentum = 0.1, affine = %s, track_running_stats = %s, "
      .. "dtype=}])"):format(affine, tracks),
    text = text .. " With momentum = false the running statistics are means over all batches.",
  }
end

local batch_dims = { { 2, 3 }, { 4 }, { 5 } }

local function define_batch(n)
  local name = ("BatchNorm%dd"):format(n)
  local Class = class.new(name, Module)

  function Class:init(num_features, ...)
    running.init(self, name, running.known, num_features, ...)
  end

  function Class:forward(x, activation)
    check_dims(name, x, batch_dims[n])
    local tracks = self.track_running_stats
    local training = self.training or not tracks
    local momentum, counts = running.share_of_batch(self)
    local y = core.batch_norm(x, self.running_mean, self.running_var, self.weight, self.bias,
      { training = training, momentum = momentum, eps = self.eps, activation = activation })
    if counts then self.num_batches_tracked:add_(1) end
    return y
  end

  fusion.layer(Class.forward, true)
  Class.extra_repr, Class.reset_parameters = running.extra_repr, running.reset_parameters
  document(Class, "Runs nn.functional.batch_norm with weight, bias and running statistics of "
    .. "num_features channels.", true, true)
  norm[name] = Class
end

local instance_known = { "dtype", eps = 1e-5, momentum = 0.1, affine = false,
  track_running_stats = false }

local function define_instance(n)
  local name = ("InstanceNorm%dd"):format(n)
  local Class = class.new(name, Module)

  function Class:init(num_features, ...)
    running.init(self, name, instance_known, num_features, ...)
  end

  function Class:forward(x)
    check_dims(name, x, { n + 1, n + 2 })
    local single = x.ndim == n + 1
    local tracks = self.track_running_stats
    local momentum, counts = running.share_of_batch(self)
    local y = core.instance_norm(single and x:unsqueeze(1) or x, self.running_mean,
      self.running_var, self.weight, self.bias, {
        use_input_stats = self.training or not tracks, momentum = momentum, eps = self.eps })
    if counts then self.num_batches_tracked:add_(1) end
    return single and y:squeeze(1) or y
  end

  Class.extra_repr, Class.reset_parameters = running.extra_repr, running.reset_parameters
  document(Class, "Runs nn.functional.instance_norm on images with or without a batch dim.",
    false, false)
  norm[name] = Class
end

for n = 1, 3 do
  define_batch(n)
  define_instance(n)
end

-- ---- over the last dims ----

local function shape_of(name, value)
  if not options.is_table(value) then
    return { options.whole(name, "normalized_shape", value, 1) }
  end
  local shape = {}
  for i, size in ipairs(value) do
    shape[i] = options.whole(name, "normalized_shape", size, 1)
  end
  if #shape == 0 then core.raise(name .. ": normalized_shape must hold at least one size") end
  return shape
end

local LayerNorm = class.new("LayerNorm", Module)

--- LayerNorm(normalized_shape[, {eps = 1e-5, elementwise_affine = true, bias = true,
-- dtype=}]): over the last dims, of those sizes.
-- Shapes: (..., normalized_shape), and the same out. Source: Ba et al. 2016.
-- > nn.LayerNorm(2)(neap.tensor{{1, 3}, {10, 30}})
function LayerNorm:init(normalized_shape, ...)
  local opts = options.arguments("LayerNorm", { "eps", "elementwise_affine", "bias" },
    { "dtype", eps = 1e-5, elementwise_affine = true, bias = true }, ...)
  self.normalized_shape = shape_of("LayerNorm", normalized_shape)
  self.elementwise_affine = opts.elementwise_affine
  if self.elementwise_affine then
    self.weight = ones(self.normalized_shape, opts.dtype)
    if opts.bias then self.bias = zeros(self.normalized_shape, opts.dtype) end
  end
  self.how = { eps = opts.eps }
end

function LayerNorm:forward(x)
  return core.layer_norm(x, self.normalized_shape, self.weight, self.bias, self.how)
end

function LayerNorm:extra_repr()
  return ("%s, %s"):format(spatial.show(self.normalized_shape), describe.pairs { "eps",
    self.how.eps, "elementwise_affine", self.elementwise_affine })
end

norm.LayerNorm = LayerNorm

local RMSNorm = class.new("RMSNorm", Module)

--- RMSNorm(normalized_shape[, {eps=, elementwise_affine = true, dtype=}]): eps is the dtype's
-- epsilon unless given.
-- Shapes: (..., normalized_shape), and the same out. Source: Zhang and Sennrich 2019.
-- > nn.RMSNorm(2)(neap.tensor{{3, 4}})
function RMSNorm:init(normalized_shape, ...)
  local opts = options.arguments("RMSNorm", { "eps", "elementwise_affine" },
    { "dtype", "eps", elementwise_affine = true }, ...)
  self.normalized_shape = shape_of("RMSNorm", normalized_shape)
  self.elementwise_affine = opts.elementwise_affine
  if self.elementwise_affine then self.weight = ones(self.normalized_shape, opts.dtype) end
  self.how = { eps = opts.eps }
end

function RMSNorm:forward(x)
  return core.rms_norm(x, self.normalized_shape, self.weight, self.how)
end

function RMSNorm:extra_repr()
  return ("%s, %s"):format(spatial.show(self.normalized_shape), describe.pairs { "eps",
    self.how.eps, "elementwise_affine", self.elementwise_affine })
end

norm.RMSNorm = RMSNorm

-- ---- over groups of channels ----

local GroupNorm = class.new("GroupNorm", Module)

--- GroupNorm(num_groups, num_channels[, {eps = 1e-5, affine = true, dtype=}]): each
-- image's groups of channels are brought to mean 0 and variance 1.
-- Shapes: (batch, channels, ...), and the same out. Source: Wu and He 2018.
-- > nn.GroupNorm(2, 4)(neap.rand(5, 4, 3, 3)).shape
function GroupNorm:init(num_groups, num_channels, ...)
  local opts = options.arguments("GroupNorm", { "eps", "affine" },
    { "dtype", eps = 1e-5, affine = true }, ...)
  self.num_groups = options.whole("GroupNorm", "num_groups", num_groups, 1)
  self.num_channels = options.whole("GroupNorm", "num_channels", num_channels, 1)
  if num_channels % num_groups ~= 0 then
    core.raise(("GroupNorm: num_groups must divide num_channels, got %d and %d"):format(
      num_groups, num_channels))
  end
  self.affine = opts.affine
  if self.affine then
    self.weight = ones({ num_channels }, opts.dtype)
    self.bias = zeros({ num_channels }, opts.dtype)
  end
  self.how = { eps = opts.eps }
end

function GroupNorm:forward(x)
  return core.group_norm(x, self.num_groups, self.weight, self.bias, self.how)
end

function GroupNorm:extra_repr()
  return ("%d, %d, %s"):format(self.num_groups, self.num_channels, describe.pairs { "eps",
    self.how.eps, "affine", self.affine })
end

norm.GroupNorm = GroupNorm

local LocalResponseNorm = class.new("LocalResponseNorm", Module)

--- LocalResponseNorm(size[, {alpha = 1e-4, beta = 0.75, k = 1}]): see
-- nn.functional.local_response_norm.
-- Shapes: (batch, channels, ...), and the same out. Source: Krizhevsky et al. 2012.
-- > nn.LocalResponseNorm(3)(neap.ones(1, 4, 2, 2)).shape
function LocalResponseNorm:init(size, ...)
  self.size = options.whole("LocalResponseNorm", "size", size, 1)
  self.how = options.arguments("LocalResponseNorm", { "alpha", "beta", "k" },
    { alpha = 1e-4, beta = 0.75, k = 1.0 }, ...)
end

function LocalResponseNorm:forward(x)
  return (functional.local_response_norm(x, self.size, self.how))
end

function LocalResponseNorm:extra_repr()
  return ("%d, %s"):format(self.size, describe.pairs { "alpha", self.how.alpha, "beta",
    self.how.beta, "k", self.how.k })
end

norm.LocalResponseNorm = LocalResponseNorm

-- ---- what help shows of each ----

-- nn.BatchNorm1d:
-- > nn.BatchNorm1d(2)(neap.tensor{{1, 10}, {3, 30}})
-- Shapes: (batch, channels) or (batch, channels, length), and the same out. Source: Ioffe
-- and Szegedy 2015.
-- nn.BatchNorm2d:
-- > local norm = nn.BatchNorm2d(3)
-- > norm(neap.ones(4, 3, 8, 8)).shape, norm.running_mean
-- Shapes: (batch, channels, height, width), and the same out. Source: Ioffe and Szegedy
-- 2015.
-- nn.BatchNorm3d:
-- > nn.BatchNorm3d(3)(neap.ones(4, 3, 2, 8, 8)).shape
-- Shapes: (batch, channels, depth, height, width), and the same out. Source: Ioffe and
-- Szegedy 2015.
-- nn.InstanceNorm1d:
-- > nn.InstanceNorm1d(1)(neap.tensor{{{1, 3}}})
-- Shapes: (batch, channels, length), and the same out. Source: Ulyanov et al. 2016.
-- nn.InstanceNorm2d:
-- > nn.InstanceNorm2d(3)(neap.rand(4, 3, 8, 8)).shape
-- Shapes: (batch, channels, height, width), and the same out. Source: Ulyanov et al. 2016.
-- nn.InstanceNorm3d:
-- > nn.InstanceNorm3d(3)(neap.rand(4, 3, 2, 8, 8)).shape
-- Shapes: (batch, channels, depth, height, width), and the same out. Source: Ulyanov et
-- al. 2016.

return norm
