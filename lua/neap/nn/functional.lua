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
  "log_softmax", "softmin", "prelu", "rrelu", "glu",
  -- losses
  "cross_entropy", "nll_loss", "mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss",
  "binary_cross_entropy", "binary_cross_entropy_with_logits", "kl_div", "soft_margin_loss",
  "hinge_embedding_loss", "poisson_nll_loss",
}

for _, part in ipairs { "image", "dropping", "lookup", "distance", "loss_functions" } do
  for name, f in pairs(require("neap.nn." .. part)) do functional[name] = f end
end
functional.grid_sample = require "neap.nn.grid_sample"
functional.linear_cross_entropy = require "neap.nn.linear_cross_entropy"

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
  if bias ~= nil then options.tensor("bilinear", "bias", bias) end
  if weight.ndim ~= 3 then
    core.raise("bilinear: the weight must have shape (out, in1, in2), got "
      .. options.show_shape(weight.shape))
  end
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

--- gumbel_softmax(x, {tau = 1, hard = false, dim = -1}): a random sample of the classes with
-- logits x along dim, softened by the temperature tau; with hard, one-hot, with the gradient
-- of the soft one.
function functional.gumbel_softmax(x, given)
  options.tensor("gumbel_softmax", "x", x)
  local opts = options.check("gumbel_softmax", given, { tau = 1.0, hard = false, dim = -1 })
  options.number("gumbel_softmax", "tau", opts.tau, 0)
  local noise = -core.exponential(x.shape, { dtype = x.dtype }):log()
  local soft = ((x + noise) / opts.tau):softmax(opts.dim)
  if not opts.hard then return soft end
  local _, chosen = soft:max(opts.dim, { keepdim = true })
  local hard = core.zeros_like(x):scatter(opts.dim, chosen, 1.0)
  return hard - soft:detach() + soft
end

return functional
