--- SyncBatchNorm: batch normalisation over the batches of all ranks as one.
--
-- Each rank tells mean, sum of squares and count of its batch, and all combine them in the
-- order of the ranks (Chan et al. 1983), in double. Of the gradients two sums for each channel
-- are added up over the ranks. In eval mode, and on one rank, it is BatchNorm.

local autograd = require "neap.autograd"
local class = require "neap.nn.class"
local collectives = require "neap.distributed.collectives"
local core = require "neap.core"
local Module = require "neap.nn.module"
local norm = require "neap.nn.norm"
local options = require "neap.options"
local running = require "neap.nn.running"
local world = require "neap.distributed.world"

local NAME = "SyncBatchNorm"

--- SyncBatchNorm(num_features[, {eps = 1e-5, momentum = 0.1, affine = true, track_running_stats
-- = true, dtype=}]): BatchNorm for inputs of any number of dims whose statistics, in training, are
-- those of the batches of all ranks together; these may differ in size. The running statistics
-- are the same on all ranks. Worth its messages where a rank's own batch is small.
-- SyncBatchNorm.convert_sync_batchnorm(net) puts it in the place of BatchNorms.
-- Shapes: (batch, channels, ...), and the same out. Source: Ioffe and Szegedy 2015.
-- > dist.SyncBatchNorm(2)(neap.tensor{{1, 10}, {3, 30}})
local SyncBatchNorm = class.new(NAME, Module)

function SyncBatchNorm:init(num_features, ...)
  running.init(self, NAME, running.known, num_features, ...)
end

SyncBatchNorm.extra_repr = running.extra_repr

--- Back to the start: weights 1, biases 0, no statistics.
-- > local norm = dist.SyncBatchNorm(2)
-- > norm(neap.tensor{{1, 10}, {3, 30}})
-- > norm:reset_parameters()
-- > norm.running_mean
SyncBatchNorm.reset_parameters = running.reset_parameters

-- ---- statistics ----

-- x as (batch, channels, places).
local function in_three(x)
  local places = 1
  for i = 3, x.ndim do places = places * x.shape[i] end
  return x:reshape(x.shape[1], x.shape[2], places)
end

-- The sums over the channels, in double.
local function sums(x) return x:sum({ 1, 3 }, { dtype = "float64" }) end

-- A vector of channels as a factor of (batch, channels, places).
local function of_channels(v, dtype) return v:to(dtype):view(1, -1, 1) end

-- x - mean, of a mean in double: rounded once.
local function centred(x, mean)
  local coarse = mean:to(x.dtype)
  local d = x - of_channels(coarse, x.dtype)
  return d:sub_(of_channels(mean - coarse:double(), x.dtype))
end

-- Mean, sum of squares about it, and count, of the elements of a channel on all ranks.
local function statistics(x)
  local count = x.shape[1] * x.shape[3]
  local mean = sums(x):div_(math.max(count, 1))
  local squares = sums(centred(x, mean):square_())
  local told = collectives.all_gather(core.cat { mean, squares,
    core.tensor({ count }, { dtype = "float64" }) })
  local n, c = told[{ {}, -1 }]:sum():item(), mean:numel()
  local means, all = told:narrow(2, 1, c), core.zeros({ c }, { dtype = "float64" })
  local counts = told:narrow(2, 2 * c + 1, 1)
  for r = 1, told.shape[1] do all:add_(means[r] * counts[r]) end
  mean = all / math.max(n, 1)
  squares = core.zeros({ c }, { dtype = "float64" })
  for r = 1, told.shape[1] do
    squares:add_(told[r]:narrow(1, c + 1, c))
    squares:add_((means[r] - mean):square_():mul_(counts[r]))
  end
  return mean, squares, math.tointeger(n)
end

-- statistic <- (1 - momentum) statistic + momentum now
local function move(statistic, now, momentum)
  statistic:copy_((1 - momentum) * statistic:double() + momentum * now)
end

-- ---- as a function with gradients ----

local function forward(ctx, x, weight, bias, layer, momentum)
  local shape, dtype = x.shape, x.dtype
  local x3 = in_three(x)
  local mean, squares, n = statistics(x3)
  if n == 1 then
    core.raise(NAME .. ": needs more than 1 element a channel to learn from, got 1 on all ranks "
      .. "together")
  end
  if layer.training and layer.running_mean and n > 0 then
    move(layer.running_mean, mean, momentum)
    move(layer.running_var, squares / (n - 1), momentum)
  end
  local scale = (squares / math.max(n, 1) + layer.eps):rsqrt()
  ctx:save(x, weight)
  ctx.mean, ctx.scale, ctx.n, ctx.eps = mean, scale, n, layer.eps
  local y = centred(x3, mean):mul_(of_channels(weight and scale * weight:double() or scale, dtype))
  if bias then y:add_(of_channels(bias, dtype)) end
  return y:view(shape)
end

-- (x - mean) scale, and scale, of saved statistics.
local function normal(ctx, x)
  return centred(x, ctx.mean):mul_(of_channels(ctx.scale, x.dtype)), ctx.scale
end

-- The same in operations that are recorded, for gradients of gradients.
local function recorded_normal(ctx, x)
  x = x:double()
  local mean = collectives.all_reduce(sums(x)) / ctx.n
  local d = x - of_channels(mean, "float64")
  local scale = (collectives.all_reduce(sums(d * d)) / ctx.n + ctx.eps):rsqrt()
  return d * of_channels(scale, "float64"), scale
end

local function backward(ctx, g)
  local x, weight = ctx:saved()
  local recording = core.is_grad_enabled()
  local dtype = recording and "float64" or x.dtype
  local u, scale = (recording and recorded_normal or normal)(ctx, in_three(x))
  g = in_three(g):to(dtype)
  local sum_g, sum_gu = sums(g), sums(g * u)
  local all = collectives.all_reduce(core.cat { sum_g, sum_gu })
  local c, n = scale:numel(), math.max(ctx.n, 1)
  local rest = u * of_channels(all:narrow(1, c + 1, c) / n, dtype)
  local gx = g - of_channels(all:narrow(1, 1, c) / n, dtype) - rest
  gx = gx * of_channels(weight and scale * weight:double() or scale, dtype)
  return gx:to(x.dtype):view(x.shape), weight and sum_gu:to(weight.dtype),
    weight and sum_g:to(weight.dtype)
end

local normalize = autograd.Function { name = "sync_batch_norm", forward = forward,
  backward = backward }

-- ---- the layer ----

local function check(self, x)
  options.tensor(NAME, "x", x)
  if x.ndim < 2 or x.shape[2] ~= self.num_features then
    core.raise(("%s: x must have shape (batch, %d, ...), got %s"):format(NAME, self.num_features,
      options.show_shape(x.shape)))
  elseif not x:is_floating_point() or self.weight and self.weight.dtype ~= x.dtype then
    core.raise(("%s: x must be %s, got %s"):format(NAME,
      self.weight and self.weight.dtype or "float32 or float64", x.dtype))
  end
end

function SyncBatchNorm:forward(x)
  check(self, x)
  local momentum, counts = running.share_of_batch(self)
  local trains = self.training or not self.track_running_stats
  local y
  if trains and world.world_size() > 1 and not core.dry_run.is_open() then
    y = normalize(x, self.weight, self.bias, self, momentum)
  else
    y = core.batch_norm(x, self.running_mean, self.running_var, self.weight, self.bias,
      { training = trains, momentum = momentum, eps = self.eps })
  end
  if counts then self.num_batches_tracked:add_(1) end
  return y
end

-- ---- in the place of BatchNorms ----

local function is_batch_norm(module)
  for n = 1, 3 do
    if class.is_a(module, norm[("BatchNorm%dd"):format(n)]) then return true end
  end
end

-- The layer of the parameters and buffers of a BatchNorm.
local function synchronized(module)
  local layer = SyncBatchNorm(module.num_features, { eps = module.eps, momentum = module.momentum,
    affine = module.affine, track_running_stats = module.track_running_stats,
    dtype = module.weight and module.weight.dtype or nil })
  for key, tensor in class.fields(module) do layer[key] = tensor end
  layer.training = module.training
  return layer
end

local function convert(module, done)
  if done[module] then return done[module] end
  done[module] = is_batch_norm(module) and synchronized(module) or module
  if done[module] ~= module then return done[module] end
  local inside = {}
  for key, child in class.fields(module, "module") do inside[#inside + 1] = { key, child } end
  for _, place in ipairs(inside) do
    local converted = convert(place[2], done)
    if converted ~= place[2] then module[place[1]] = converted end
  end
  return module
end

--- SyncBatchNorm.convert_sync_batchnorm(net): `net` with a SyncBatchNorm in the place of each
-- BatchNorm, of the same parameters and buffers; gives net, or the layer where net is a BatchNorm
-- itself. To be called before the net is wrapped.
-- > local net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4))
-- > dist.SyncBatchNorm.convert_sync_batchnorm(net)[2]
function SyncBatchNorm.convert_sync_batchnorm(net)
  if not class.is_module(net) then
    core.raise("convert_sync_batchnorm: expected a module, got " .. options.got(net))
  end
  return convert(net, {})
end

class.guard(SyncBatchNorm, { convert_sync_batchnorm = true })

return SyncBatchNorm
