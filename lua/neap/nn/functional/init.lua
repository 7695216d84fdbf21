--- nn.functional: the layers, activations and losses as functions without state.
--
-- Most are operations of the core under their own names; the rest is put together in the
-- files of this folder.

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

-- Files of this folder. Those with a layer of their own have its name: the layers of
-- ../dropout.lua run the functions of dropout.lua.
local files = {
  "activation", "bilinear", "distance", "dropout", "embedding", "fold", "grid_sample",
  "linear_cross_entropy", "loss", "norm", "pool", "resize",
}

for _, file in ipairs(files) do
  for name, f in pairs(require("neap.nn.functional." .. file)) do functional[name] = f end
end

for _, name in ipairs(from_core) do
  functional[name] = rawget(core, name)
  functional[name .. "_"] = rawget(core, name .. "_") -- in place, where there is one
end

-- Arguments after the first tensor that may be given by name too.
local by_name = {
  pixel_shuffle = { "upscale_factor" }, pixel_unshuffle = { "downscale_factor" },
  channel_shuffle = { "groups" }, local_response_norm = { "size" }, pdist = { "p" },
  unfold = { "kernel_size" }, fold = { "output_size", "kernel_size" },
  lp_pool1d = { "norm_type", "kernel_size" }, lp_pool2d = { "norm_type", "kernel_size" },
  lp_pool3d = { "norm_type", "kernel_size" },
}

options.name_public(functional)
for name, names in pairs(by_name) do
  functional[name] = options.by_name(name, names, functional[name])
end

return functional
