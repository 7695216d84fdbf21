--- nn.functional: the layers, activations and losses as functions without state.
--
-- Most are operations of the core under their own names; the rest is put together here.

local core = require "neap.core"
local options = require "neap.options"

local functional = {}

local from_core = {
  "linear", "one_hot",
  -- images
  "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d",
  "max_pool1d", "max_pool2d", "max_pool3d", "avg_pool1d", "avg_pool2d", "avg_pool3d",
  "adaptive_max_pool1d", "adaptive_max_pool2d", "adaptive_max_pool3d",
  "adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_avg_pool3d",
  "max_unpool1d", "max_unpool2d", "max_unpool3d", "pad",
  -- normalisation
  "layer_norm", "rms_norm", "group_norm", "batch_norm", "instance_norm",
  -- attention
  "scaled_dot_product_attention",
  -- activations
  "step", "sigmoid", "logsigmoid", "tanh", "relu", "relu6", "leaky_relu", "elu", "selu",
  "celu", "gelu", "silu", "mish", "softplus", "softsign", "hardtanh", "hardsigmoid",
  "hardswish", "tanhshrink", "softshrink", "hardshrink", "threshold", "softmax",
  "log_softmax", "softmin",
  -- losses
  "cross_entropy", "nll_loss", "mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss",
  "binary_cross_entropy", "binary_cross_entropy_with_logits", "kl_div", "soft_margin_loss",
  "hinge_embedding_loss", "poisson_nll_loss",
}

for _, family in ipairs { "neap.nn.image", "neap.nn.dropping", "neap.nn.lookup" } do
  for name, f in pairs(require(family)) do functional[name] = f end
end

for _, name in ipairs(from_core) do
  functional[name] = rawget(core, name)
  functional[name .. "_"] = rawget(core, name .. "_") -- in place, where there is one
end

--- bilinear(x1, x2, weight[, bias]): y_k = x1ᵀ A_k x2 + b_k.
-- x1 (..., in1), x2 (..., in2), weight (out, in1, in2), bias (out), y (..., out)
function functional.bilinear(x1, x2, weight, bias)
  options.tensor("bilinear", "x1", x1)
  options.tensor("bilinear", "x2", x2)
  options.tensor("bilinear", "weight", weight)
  local out, in1, in2 = table.unpack(weight.shape)
  if x1.ndim < 1 or x1.ndim ~= x2.ndim or x1:size(-1) ~= in1 or x2:size(-1) ~= in2 then
    core.raise(("bilinear: inputs must have shapes (..., %d) and (..., %d), got %s and %s")
      :format(in1, in2, options.show_shape(x1.shape), options.show_shape(x2.shape)))
  end
  local left = x1:matmul(weight:permute(2, 1, 3):reshape(in1, out * in2))
  local shape = x1.shape
  shape[#shape], shape[#shape + 1] = out, in2
  local y = (left:reshape(shape) * x2:unsqueeze(-2)):sum(-1)
  return bias and y + bias or y
end

--- glu(x[, dim = -1]): a sigmoid(b), for the halves a and b of x along dim.
function functional.glu(x, dim)
  options.tensor("glu", "x", x)
  dim = dim or -1
  local size = x:size(dim)
  if size % 2 ~= 0 then
    core.raise(("glu: the size of dim %d must be even, got shape %s"):format(dim,
      options.show_shape(x.shape)))
  end
  local half = size // 2
  return x:narrow(dim, 1, half) * x:narrow(dim, half + 1, half):sigmoid()
end

--- prelu(x, weight): x where x > 0, else weight x; one weight, or one a channel (dim 2).
function functional.prelu(x, weight)
  options.tensor("prelu", "x", x)
  options.tensor("prelu", "weight", weight)
  local n, channels = weight:numel(), x.ndim > 1 and x:size(2) or 1
  if n ~= 1 and n ~= channels then
    core.raise(("prelu: there must be 1 weight or one a channel, got %d for shape %s"):format(
      n, options.show_shape(x.shape)))
  end
  if n > 1 then
    local shape = { n }
    for _ = 3, x.ndim do shape[#shape + 1] = 1 end
    weight = weight:reshape(shape)
  end
  return core.where(x:gt(0), x, weight * x)
end

--- rrelu(x[, lower = 1/8, upper = 1/3], {training = false}): leaky_relu with slopes drawn
-- from [lower, upper] in training, else with the middle of that range.
function functional.rrelu(x, ...)
  options.tensor("rrelu", "x", x)
  local opts = options.arguments("rrelu", { "lower", "upper" },
    { lower = 1 / 8, upper = 1 / 3, training = false }, ...)
  local lower, upper = opts.lower, opts.upper
  if not opts.training then return core.leaky_relu(x, (lower + upper) / 2) end
  local slopes = core.rand_like(x) * (upper - lower) + lower
  return core.where(x:ge(0), x, slopes * x)
end

return functional
