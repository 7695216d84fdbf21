---@meta neap.nn
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.nn
local nn = {}

---@class neap.nn.AdaptiveAvgPool1d : neap.nn.Module
---@field output_size any
---@overload fun(...: any): neap.Tensor, any, any
local AdaptiveAvgPool1d = {}

--- The mean of each of output_size windows that cover x (batch, channels, length). The module
--- of nn.functional.adaptive_avg_pool1d.
---@param output_size neap.Int|neap.Int[]
---@return neap.nn.AdaptiveAvgPool1d
function nn.AdaptiveAvgPool1d(output_size) end

---@class neap.nn.AdaptiveAvgPool2d : neap.nn.Module
---@field output_size any
---@overload fun(...: any): neap.Tensor, any, any
local AdaptiveAvgPool2d = {}

--- The mean of each of output_size windows that cover x (batch, channels, height, width). The
--- module of nn.functional.adaptive_avg_pool2d.
---@param output_size neap.Int|neap.Int[]
---@return neap.nn.AdaptiveAvgPool2d
function nn.AdaptiveAvgPool2d(output_size) end

---@class neap.nn.AdaptiveAvgPool3d : neap.nn.Module
---@field output_size any
---@overload fun(...: any): neap.Tensor, any, any
local AdaptiveAvgPool3d = {}

--- The mean of each of output_size windows that cover x (batch, channels, depth, height,
--- width). The module of nn.functional.adaptive_avg_pool3d.
---@param output_size neap.Int|neap.Int[]
---@return neap.nn.AdaptiveAvgPool3d
function nn.AdaptiveAvgPool3d(output_size) end

---@class neap.nn.AdaptiveMaxPool1d.options
---@field return_indices? boolean # default `false`
---@field output_size? neap.Int|neap.Int[]

---@class neap.nn.AdaptiveMaxPool1d : neap.nn.Module
---@field output_size any
---@field return_indices any
---@overload fun(...: any): neap.Tensor, any, any
local AdaptiveMaxPool1d = {}

--- The largest element of each of output_size windows that cover x (batch, channels, length);
--- with return_indices also its place in its plane, counted from 1. The module of
--- nn.functional.adaptive_max_pool1d.
---@param output_size neap.Int|neap.Int[]
---@param options? neap.nn.AdaptiveMaxPool1d.options
---@overload fun(options: neap.nn.AdaptiveMaxPool1d.options): neap.nn.AdaptiveMaxPool1d
---@return neap.nn.AdaptiveMaxPool1d
function nn.AdaptiveMaxPool1d(output_size, options) end

---@class neap.nn.AdaptiveMaxPool2d.options
---@field return_indices? boolean # default `false`
---@field output_size? neap.Int|neap.Int[]

---@class neap.nn.AdaptiveMaxPool2d : neap.nn.Module
---@field output_size any
---@field return_indices any
---@overload fun(...: any): neap.Tensor, any, any
local AdaptiveMaxPool2d = {}

--- The largest element of each of output_size windows that cover x (batch, channels, height,
--- width); with return_indices also its place in its plane, counted from 1. The module of
--- nn.functional.adaptive_max_pool2d.
---@param output_size neap.Int|neap.Int[]
---@param options? neap.nn.AdaptiveMaxPool2d.options
---@overload fun(options: neap.nn.AdaptiveMaxPool2d.options): neap.nn.AdaptiveMaxPool2d
---@return neap.nn.AdaptiveMaxPool2d
function nn.AdaptiveMaxPool2d(output_size, options) end

---@class neap.nn.AdaptiveMaxPool3d.options
---@field return_indices? boolean # default `false`
---@field output_size? neap.Int|neap.Int[]

---@class neap.nn.AdaptiveMaxPool3d : neap.nn.Module
---@field output_size any
---@field return_indices any
---@overload fun(...: any): neap.Tensor, any, any
local AdaptiveMaxPool3d = {}

--- The largest element of each of output_size windows that cover x (batch, channels, depth,
--- height, width); with return_indices also its place in its plane, counted from 1. The module
--- of nn.functional.adaptive_max_pool3d.
---@param output_size neap.Int|neap.Int[]
---@param options? neap.nn.AdaptiveMaxPool3d.options
---@overload fun(options: neap.nn.AdaptiveMaxPool3d.options): neap.nn.AdaptiveMaxPool3d
---@return neap.nn.AdaptiveMaxPool3d
function nn.AdaptiveMaxPool3d(output_size, options) end

---@class neap.nn.AlphaDropout.options
---@field inplace? boolean # default `false`
---@field p? number # default `0.5`

---@class neap.nn.AlphaDropout : neap.nn.Module
---@field inplace any
---@field p any
---@overload fun(...: any): neap.Tensor, any, any
local AlphaDropout = {}

--- Sets elements to SELU's least value with probability p; mean 0 and variance 1 stay. Outside
--- of training it gives back its input.
---@param p? number # default `0.5`
---@param options? neap.nn.AlphaDropout.options
---@overload fun(options: neap.nn.AlphaDropout.options): neap.nn.AlphaDropout
---@return neap.nn.AlphaDropout
function nn.AlphaDropout(p, options) end

---@class neap.nn.AvgPool1d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field padding? number # default `0`
---@field ceil_mode? boolean # default `false`
---@field count_include_pad? boolean # default `true`
---@field divisor_override? any
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.AvgPool1d : neap.nn.Module
---@field ceil_mode any
---@field count_include_pad any
---@field divisor_override any
---@field kernel_size any
---@field padding any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local AvgPool1d = {}

--- The mean of each window of x (batch, channels, length). Padding counts as zeros unless
--- count_include_pad is false; divisor_override takes the place of the count. Sizes become
--- (size + 2 padding - kernel_size) // stride + 1, rounded up with ceil_mode; the stride is the
--- kernel's size unless given. The module of nn.functional.avg_pool1d.
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.AvgPool1d.options
---@overload fun(options: neap.nn.AvgPool1d.options): neap.nn.AvgPool1d
---@return neap.nn.AvgPool1d
function nn.AvgPool1d(kernel_size, options) end

---@class neap.nn.AvgPool2d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field padding? number # default `0`
---@field ceil_mode? boolean # default `false`
---@field count_include_pad? boolean # default `true`
---@field divisor_override? any
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.AvgPool2d : neap.nn.Module
---@field ceil_mode any
---@field count_include_pad any
---@field divisor_override any
---@field kernel_size any
---@field padding any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local AvgPool2d = {}

--- The mean of each window of x (batch, channels, height, width). Padding counts as zeros
--- unless count_include_pad is false; divisor_override takes the place of the count. Sizes
--- become (size + 2 padding - kernel_size) // stride + 1, rounded up with ceil_mode; the stride
--- is the kernel's size unless given. The module of nn.functional.avg_pool2d.
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.AvgPool2d.options
---@overload fun(options: neap.nn.AvgPool2d.options): neap.nn.AvgPool2d
---@return neap.nn.AvgPool2d
function nn.AvgPool2d(kernel_size, options) end

---@class neap.nn.AvgPool3d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field padding? number # default `0`
---@field ceil_mode? boolean # default `false`
---@field count_include_pad? boolean # default `true`
---@field divisor_override? any
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.AvgPool3d : neap.nn.Module
---@field ceil_mode any
---@field count_include_pad any
---@field divisor_override any
---@field kernel_size any
---@field padding any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local AvgPool3d = {}

--- The mean of each window of x (batch, channels, depth, height, width). Padding counts as
--- zeros unless count_include_pad is false; divisor_override takes the place of the count.
--- Sizes become (size + 2 padding - kernel_size) // stride + 1, rounded up with ceil_mode; the
--- stride is the kernel's size unless given. The module of nn.functional.avg_pool3d.
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.AvgPool3d.options
---@overload fun(options: neap.nn.AvgPool3d.options): neap.nn.AvgPool3d
---@return neap.nn.AvgPool3d
function nn.AvgPool3d(kernel_size, options) end

---@class neap.nn.BCELoss.options
---@field reduction? string # default `"mean"`
---@field weight? neap.TensorLike

---@class neap.nn.BCELoss : neap.nn.Module
---@field reduction any
---@field weight any
---@overload fun(...: any): neap.Tensor, any, any
local BCELoss = {}

--- -w (target ln x + (1 - target) ln (1 - x)) for probabilities x, the logs taken as no less
--- than -100. Targets lie in 0..1; with a weight, which may leave some out, they may be
--- anything. The module of nn.functional.binary_cross_entropy.
---@param options? neap.nn.BCELoss.options
---@return neap.nn.BCELoss
function nn.BCELoss(options) end

---@class neap.nn.BCEWithLogitsLoss.options
---@field reduction? string # default `"mean"`
---@field weight? neap.TensorLike
---@field pos_weight? any

---@class neap.nn.BCEWithLogitsLoss : neap.nn.Module
---@field pos_weight any
---@field reduction any
---@field weight any
---@overload fun(...: any): neap.Tensor, any, any
local BCEWithLogitsLoss = {}

--- binary_cross_entropy of sigmoid(x), computed without going through it; pos_weight multiplies
--- the part of positive targets. Targets lie in 0..1; with a weight, which may leave some out,
--- they may be anything. The module of nn.functional.binary_cross_entropy_with_logits.
---@param options? neap.nn.BCEWithLogitsLoss.options
---@return neap.nn.BCEWithLogitsLoss
function nn.BCEWithLogitsLoss(options) end

---@class neap.nn.BatchNorm1d.options
---@field eps? number # default `1e-5`
---@field momentum? number # default `0.1`
---@field affine? boolean # default `true`
---@field track_running_stats? boolean # default `true`
---@field dtype? neap.DType
---@field num_features? neap.Int

---@class neap.nn.BatchNorm1d : neap.nn.Module
---@field affine any
---@field dtype any
---@field eps any
---@field momentum any
---@field num_features any
---@field track_running_stats any
---@overload fun(...: any): neap.Tensor, any, any
local BatchNorm1d = {}

--- Runs nn.functional.batch_norm with weight, bias and running statistics of num_features
--- channels. With momentum = false the running statistics are means over all batches.
---@param num_features neap.Int
---@param options? neap.nn.BatchNorm1d.options
---@overload fun(options: neap.nn.BatchNorm1d.options): neap.nn.BatchNorm1d
---@return neap.nn.BatchNorm1d
function nn.BatchNorm1d(num_features, options) end

---@class neap.nn.BatchNorm2d.options
---@field eps? number # default `1e-5`
---@field momentum? number # default `0.1`
---@field affine? boolean # default `true`
---@field track_running_stats? boolean # default `true`
---@field dtype? neap.DType
---@field num_features? neap.Int

---@class neap.nn.BatchNorm2d : neap.nn.Module
---@field affine any
---@field dtype any
---@field eps any
---@field momentum any
---@field num_features any
---@field track_running_stats any
---@overload fun(...: any): neap.Tensor, any, any
local BatchNorm2d = {}

--- Runs nn.functional.batch_norm with weight, bias and running statistics of num_features
--- channels. With momentum = false the running statistics are means over all batches.
---@param num_features neap.Int
---@param options? neap.nn.BatchNorm2d.options
---@overload fun(options: neap.nn.BatchNorm2d.options): neap.nn.BatchNorm2d
---@return neap.nn.BatchNorm2d
function nn.BatchNorm2d(num_features, options) end

---@class neap.nn.BatchNorm3d.options
---@field eps? number # default `1e-5`
---@field momentum? number # default `0.1`
---@field affine? boolean # default `true`
---@field track_running_stats? boolean # default `true`
---@field dtype? neap.DType
---@field num_features? neap.Int

---@class neap.nn.BatchNorm3d : neap.nn.Module
---@field affine any
---@field dtype any
---@field eps any
---@field momentum any
---@field num_features any
---@field track_running_stats any
---@overload fun(...: any): neap.Tensor, any, any
local BatchNorm3d = {}

--- Runs nn.functional.batch_norm with weight, bias and running statistics of num_features
--- channels. With momentum = false the running statistics are means over all batches.
---@param num_features neap.Int
---@param options? neap.nn.BatchNorm3d.options
---@overload fun(options: neap.nn.BatchNorm3d.options): neap.nn.BatchNorm3d
---@return neap.nn.BatchNorm3d
function nn.BatchNorm3d(num_features, options) end

---@class neap.nn.Bilinear.options
---@field bias? boolean # default `true`
---@field dtype? neap.DType
---@field in1_features? neap.Int
---@field in2_features? neap.Int
---@field out_features? neap.Int

---@class neap.nn.Bilinear : neap.nn.Module
---@field bias neap.Tensor
---@field dtype any
---@field in1_features any
---@field in2_features any
---@field out_features any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local Bilinear = {}

--- Draws weight and bias anew.
---@return any
function Bilinear:reset_parameters() end

--- y_k = x1ᵀ A_k x2 + b_k. x1 (..., in1), x2 (..., in2), A (out, in1, in2), b (out), y (...,
--- out)
---
--- Weight and bias start uniform in ±1/√in1_features.
---@param in1_features neap.Int
---@param in2_features neap.Int
---@param out_features neap.Int
---@param options? neap.nn.Bilinear.options
---@overload fun(in1_features: neap.Int, in2_features: neap.Int, options: neap.nn.Bilinear.options): neap.nn.Bilinear
---@overload fun(in1_features: neap.Int, options: neap.nn.Bilinear.options): neap.nn.Bilinear
---@overload fun(options: neap.nn.Bilinear.options): neap.nn.Bilinear
---@return neap.nn.Bilinear
function nn.Bilinear(in1_features, in2_features, out_features, options) end

---@class neap.nn.CELU.options
---@field inplace? boolean # default `false`
---@field alpha? number # default `1.0`

---@class neap.nn.CELU : neap.nn.Module
---@field alpha any
---@field inplace any
---@overload fun(...: any): neap.Tensor, any, any
local CELU = {}

--- x where x > 0, else alpha (e^(x / alpha) - 1). The module of nn.functional.celu.
---@param alpha? number # default `1.0`
---@param options? neap.nn.CELU.options
---@overload fun(options: neap.nn.CELU.options): neap.nn.CELU
---@return neap.nn.CELU
function nn.CELU(alpha, options) end

---@class neap.nn.CTCLoss.options
---@field reduction? string # default `"mean"`
---@field blank? number # default `1`
---@field zero_infinity? boolean # default `false`

---@class neap.nn.CTCLoss : neap.nn.Module
---@field blank any
---@field reduction any
---@field zero_infinity any
---@overload fun(...: any): neap.Tensor, any, any
local CTCLoss = {}

--- -ln of the probability that the steps of x, log-probabilities of shape (steps, batch,
--- classes) or (steps, classes), spell the targets: labels 1..classes of shape (batch, length),
--- or those of all sequences in one vector. Between and within labels may stand repetitions and
--- the class `blank`. The lengths tell how many steps and labels of each sequence count. The
--- mean is that of the losses divided by target_lengths; zero_infinity takes an impossible
--- target for a loss of 0. The gradient is that for x made by log_softmax. The module of
--- nn.functional.ctc_loss.
---
--- Source: Graves et al. 2006.
---@param options? neap.nn.CTCLoss.options
---@return neap.nn.CTCLoss
function nn.CTCLoss(options) end

---@class neap.nn.ChannelShuffle : neap.nn.Module
---@field groups any
---@overload fun(...: any): neap.Tensor, any, any
local ChannelShuffle = {}

--- The channels dealt out: the first of each group, then the second of each, and so on. The
--- module of nn.functional.channel_shuffle.
---@param groups neap.Int
---@return neap.nn.ChannelShuffle
function nn.ChannelShuffle(groups) end

---@class neap.nn.CircularPad1d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local CircularPad1d = {}

--- Runs nn.functional.pad with mode "circular". padding is a number or a list of 2: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.CircularPad1d
function nn.CircularPad1d(padding) end

---@class neap.nn.CircularPad2d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local CircularPad2d = {}

--- Runs nn.functional.pad with mode "circular". padding is a number or a list of 4: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.CircularPad2d
function nn.CircularPad2d(padding) end

---@class neap.nn.CircularPad3d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local CircularPad3d = {}

--- Runs nn.functional.pad with mode "circular". padding is a number or a list of 6: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.CircularPad3d
function nn.CircularPad3d(padding) end

---@class neap.nn.ConstantPad1d : neap.nn.Module
---@field padding any
---@field value any
---@overload fun(...: any): neap.Tensor, any, any
local ConstantPad1d = {}

--- Runs nn.functional.pad with mode "constant". padding is a number or a list of 2: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@param value neap.TensorLike
---@return neap.nn.ConstantPad1d
function nn.ConstantPad1d(padding, value) end

---@class neap.nn.ConstantPad2d : neap.nn.Module
---@field padding any
---@field value any
---@overload fun(...: any): neap.Tensor, any, any
local ConstantPad2d = {}

--- Runs nn.functional.pad with mode "constant". padding is a number or a list of 4: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@param value neap.TensorLike
---@return neap.nn.ConstantPad2d
function nn.ConstantPad2d(padding, value) end

---@class neap.nn.ConstantPad3d : neap.nn.Module
---@field padding any
---@field value any
---@overload fun(...: any): neap.Tensor, any, any
local ConstantPad3d = {}

--- Runs nn.functional.pad with mode "constant". padding is a number or a list of 6: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@param value neap.TensorLike
---@return neap.nn.ConstantPad3d
function nn.ConstantPad3d(padding, value) end

---@class neap.nn.Conv1d.options
---@field stride? number # default `1`
---@field padding? neap.Int|neap.Int[]|string # default `0|"same"|"valid"`
---@field dilation? number # default `1`
---@field groups? number # default `1`
---@field bias? boolean # default `true`
---@field padding_mode? "zeros"|"reflect"|"replicate"|"circular" # default `"zeros"|"reflect"|"replicate"|"circular"`
---@field dtype? neap.DType
---@field in_channels? neap.Int
---@field out_channels? neap.Int
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.Conv1d : neap.nn.Module
---@field bias any
---@field dilation any
---@field dtype any
---@field groups any
---@field in_channels any
---@field kernel_size any
---@field out_channels any
---@field padding any
---@field padding_mode any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local Conv1d = {}

--- Runs nn.functional.conv1d with a weight (out, in / groups, kernel...) and a bias (out),
--- which start uniform in 1 / sqrt(fan_in) on both sides of 0. Numbers may be lists, one for
--- each dim; padding may be "same" or "valid"; padding_mode is zeros, reflect, replicate or
--- circular.
---@param in_channels neap.Int
---@param out_channels neap.Int
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.Conv1d.options
---@overload fun(in_channels: neap.Int, out_channels: neap.Int, options: neap.nn.Conv1d.options): neap.nn.Conv1d
---@overload fun(in_channels: neap.Int, options: neap.nn.Conv1d.options): neap.nn.Conv1d
---@overload fun(options: neap.nn.Conv1d.options): neap.nn.Conv1d
---@return neap.nn.Conv1d
function nn.Conv1d(in_channels, out_channels, kernel_size, options) end

---@class neap.nn.Conv2d.options
---@field stride? number # default `1`
---@field padding? neap.Int|neap.Int[]|string # default `0|"same"|"valid"`
---@field dilation? number # default `1`
---@field groups? number # default `1`
---@field bias? boolean # default `true`
---@field padding_mode? "zeros"|"reflect"|"replicate"|"circular" # default `"zeros"|"reflect"|"replicate"|"circular"`
---@field dtype? neap.DType
---@field in_channels? neap.Int
---@field out_channels? neap.Int
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.Conv2d : neap.nn.Module
---@field bias any
---@field dilation any
---@field dtype any
---@field groups any
---@field in_channels any
---@field kernel_size any
---@field out_channels any
---@field padding any
---@field padding_mode any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local Conv2d = {}

--- Runs nn.functional.conv2d with a weight (out, in / groups, kernel...) and a bias (out),
--- which start uniform in 1 / sqrt(fan_in) on both sides of 0. Numbers may be lists, one for
--- each dim; padding may be "same" or "valid"; padding_mode is zeros, reflect, replicate or
--- circular.
---@param in_channels neap.Int
---@param out_channels neap.Int
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.Conv2d.options
---@overload fun(in_channels: neap.Int, out_channels: neap.Int, options: neap.nn.Conv2d.options): neap.nn.Conv2d
---@overload fun(in_channels: neap.Int, options: neap.nn.Conv2d.options): neap.nn.Conv2d
---@overload fun(options: neap.nn.Conv2d.options): neap.nn.Conv2d
---@return neap.nn.Conv2d
function nn.Conv2d(in_channels, out_channels, kernel_size, options) end

---@class neap.nn.Conv3d.options
---@field stride? number # default `1`
---@field padding? neap.Int|neap.Int[]|string # default `0|"same"|"valid"`
---@field dilation? number # default `1`
---@field groups? number # default `1`
---@field bias? boolean # default `true`
---@field padding_mode? "zeros"|"reflect"|"replicate"|"circular" # default `"zeros"|"reflect"|"replicate"|"circular"`
---@field dtype? neap.DType
---@field in_channels? neap.Int
---@field out_channels? neap.Int
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.Conv3d : neap.nn.Module
---@field bias any
---@field dilation any
---@field dtype any
---@field groups any
---@field in_channels any
---@field kernel_size any
---@field out_channels any
---@field padding any
---@field padding_mode any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local Conv3d = {}

--- Runs nn.functional.conv3d with a weight (out, in / groups, kernel...) and a bias (out),
--- which start uniform in 1 / sqrt(fan_in) on both sides of 0. Numbers may be lists, one for
--- each dim; padding may be "same" or "valid"; padding_mode is zeros, reflect, replicate or
--- circular.
---@param in_channels neap.Int
---@param out_channels neap.Int
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.Conv3d.options
---@overload fun(in_channels: neap.Int, out_channels: neap.Int, options: neap.nn.Conv3d.options): neap.nn.Conv3d
---@overload fun(in_channels: neap.Int, options: neap.nn.Conv3d.options): neap.nn.Conv3d
---@overload fun(options: neap.nn.Conv3d.options): neap.nn.Conv3d
---@return neap.nn.Conv3d
function nn.Conv3d(in_channels, out_channels, kernel_size, options) end

---@class neap.nn.ConvTranspose1d.options
---@field stride? number # default `1`
---@field padding? number # default `0`
---@field output_padding? number # default `0`
---@field groups? number # default `1`
---@field bias? boolean # default `true`
---@field dilation? number # default `1`
---@field dtype? neap.DType
---@field in_channels? neap.Int
---@field out_channels? neap.Int
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.ConvTranspose1d : neap.nn.Module
---@field bias any
---@field dilation any
---@field dtype any
---@field groups any
---@field in_channels any
---@field kernel_size any
---@field out_channels any
---@field output_padding any
---@field padding any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local ConvTranspose1d = {}

--- Runs nn.functional.conv_transpose1d with a weight (in, out / groups, kernel...) and a bias
--- (out).
---@param in_channels neap.Int
---@param out_channels neap.Int
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.ConvTranspose1d.options
---@overload fun(in_channels: neap.Int, out_channels: neap.Int, options: neap.nn.ConvTranspose1d.options): neap.nn.ConvTranspose1d
---@overload fun(in_channels: neap.Int, options: neap.nn.ConvTranspose1d.options): neap.nn.ConvTranspose1d
---@overload fun(options: neap.nn.ConvTranspose1d.options): neap.nn.ConvTranspose1d
---@return neap.nn.ConvTranspose1d
function nn.ConvTranspose1d(in_channels, out_channels, kernel_size, options) end

---@class neap.nn.ConvTranspose2d.options
---@field stride? number # default `1`
---@field padding? number # default `0`
---@field output_padding? number # default `0`
---@field groups? number # default `1`
---@field bias? boolean # default `true`
---@field dilation? number # default `1`
---@field dtype? neap.DType
---@field in_channels? neap.Int
---@field out_channels? neap.Int
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.ConvTranspose2d : neap.nn.Module
---@field bias any
---@field dilation any
---@field dtype any
---@field groups any
---@field in_channels any
---@field kernel_size any
---@field out_channels any
---@field output_padding any
---@field padding any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local ConvTranspose2d = {}

--- Runs nn.functional.conv_transpose2d with a weight (in, out / groups, kernel...) and a bias
--- (out).
---@param in_channels neap.Int
---@param out_channels neap.Int
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.ConvTranspose2d.options
---@overload fun(in_channels: neap.Int, out_channels: neap.Int, options: neap.nn.ConvTranspose2d.options): neap.nn.ConvTranspose2d
---@overload fun(in_channels: neap.Int, options: neap.nn.ConvTranspose2d.options): neap.nn.ConvTranspose2d
---@overload fun(options: neap.nn.ConvTranspose2d.options): neap.nn.ConvTranspose2d
---@return neap.nn.ConvTranspose2d
function nn.ConvTranspose2d(in_channels, out_channels, kernel_size, options) end

---@class neap.nn.ConvTranspose3d.options
---@field stride? number # default `1`
---@field padding? number # default `0`
---@field output_padding? number # default `0`
---@field groups? number # default `1`
---@field bias? boolean # default `true`
---@field dilation? number # default `1`
---@field dtype? neap.DType
---@field in_channels? neap.Int
---@field out_channels? neap.Int
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.ConvTranspose3d : neap.nn.Module
---@field bias any
---@field dilation any
---@field dtype any
---@field groups any
---@field in_channels any
---@field kernel_size any
---@field out_channels any
---@field output_padding any
---@field padding any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local ConvTranspose3d = {}

--- Runs nn.functional.conv_transpose3d with a weight (in, out / groups, kernel...) and a bias
--- (out).
---@param in_channels neap.Int
---@param out_channels neap.Int
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.ConvTranspose3d.options
---@overload fun(in_channels: neap.Int, out_channels: neap.Int, options: neap.nn.ConvTranspose3d.options): neap.nn.ConvTranspose3d
---@overload fun(in_channels: neap.Int, options: neap.nn.ConvTranspose3d.options): neap.nn.ConvTranspose3d
---@overload fun(options: neap.nn.ConvTranspose3d.options): neap.nn.ConvTranspose3d
---@return neap.nn.ConvTranspose3d
function nn.ConvTranspose3d(in_channels, out_channels, kernel_size, options) end

---@class neap.nn.CosineEmbeddingLoss.options
---@field reduction? string # default `"mean"`
---@field margin? number # default `0.0`

---@class neap.nn.CosineEmbeddingLoss : neap.nn.Module
---@field margin any
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local CosineEmbeddingLoss = {}

--- 1 - cos where target is 1, max(0, cos - margin) where it is -1. The module of
--- nn.functional.cosine_embedding_loss.
---@param options? neap.nn.CosineEmbeddingLoss.options
---@return neap.nn.CosineEmbeddingLoss
function nn.CosineEmbeddingLoss(options) end

---@class neap.nn.CosineSimilarity : neap.nn.Module
---@field dim any
---@field eps any
---@overload fun(...: any): neap.Tensor, any, any
local CosineSimilarity = {}

--- x1 · x2 over the product of their norms along a dim, which count as at least eps each. x1
--- and x2 are broadcast. The module of nn.functional.cosine_similarity.
---@param dim? number # default `2`
---@param eps? number # default `1e-08`
---@return neap.nn.CosineSimilarity
function nn.CosineSimilarity(dim, eps) end

---@class neap.nn.CrossEntropyLoss.options
---@field reduction? string # default `"mean"`
---@field weight? neap.TensorLike
---@field ignore_index? any
---@field label_smoothing? number # default `0.0`

---@class neap.nn.CrossEntropyLoss : neap.nn.Module
---@field ignore_index any
---@field label_smoothing any
---@field reduction any
---@field weight any
---@overload fun(...: any): neap.Tensor, any, any
local CrossEntropyLoss = {}

--- -ln softmax(x) of the target's class. x has shape (C), (N, C) or (N, C, ...), its targets
--- are classes 1..C of shape (), (N) or (N, ...), or probabilities of x's shape. The mean
--- divides by the sum of the targets' weights; targets equal to ignore_index do not count. The
--- module of nn.functional.cross_entropy.
---@param options? neap.nn.CrossEntropyLoss.options
---@return neap.nn.CrossEntropyLoss
function nn.CrossEntropyLoss(options) end

---@class neap.nn.Dropout.options
---@field inplace? boolean # default `false`
---@field p? number # default `0.5`

---@class neap.nn.Dropout : neap.nn.Module
---@field inplace any
---@field p any
---@overload fun(...: any): neap.Tensor, any, any
local Dropout = {}

--- Sets each element to zero with probability p and divides the others by 1 - p. Outside of
--- training it gives back its input.
---@param p? number # default `0.5`
---@param options? neap.nn.Dropout.options
---@overload fun(options: neap.nn.Dropout.options): neap.nn.Dropout
---@return neap.nn.Dropout
function nn.Dropout(p, options) end

---@class neap.nn.Dropout1d.options
---@field inplace? boolean # default `false`
---@field p? number # default `0.5`

---@class neap.nn.Dropout1d : neap.nn.Module
---@field inplace any
---@field p any
---@overload fun(...: any): neap.Tensor, any, any
local Dropout1d = {}

--- Sets whole channels to zero with probability p and divides the others by 1 - p. Outside of
--- training it gives back its input.
---@param p? number # default `0.5`
---@param options? neap.nn.Dropout1d.options
---@overload fun(options: neap.nn.Dropout1d.options): neap.nn.Dropout1d
---@return neap.nn.Dropout1d
function nn.Dropout1d(p, options) end

---@class neap.nn.Dropout2d.options
---@field inplace? boolean # default `false`
---@field p? number # default `0.5`

---@class neap.nn.Dropout2d : neap.nn.Module
---@field inplace any
---@field p any
---@overload fun(...: any): neap.Tensor, any, any
local Dropout2d = {}

--- Sets whole channels to zero with probability p and divides the others by 1 - p. Outside of
--- training it gives back its input.
---@param p? number # default `0.5`
---@param options? neap.nn.Dropout2d.options
---@overload fun(options: neap.nn.Dropout2d.options): neap.nn.Dropout2d
---@return neap.nn.Dropout2d
function nn.Dropout2d(p, options) end

---@class neap.nn.Dropout3d.options
---@field inplace? boolean # default `false`
---@field p? number # default `0.5`

---@class neap.nn.Dropout3d : neap.nn.Module
---@field inplace any
---@field p any
---@overload fun(...: any): neap.Tensor, any, any
local Dropout3d = {}

--- Sets whole channels to zero with probability p and divides the others by 1 - p. Outside of
--- training it gives back its input.
---@param p? number # default `0.5`
---@param options? neap.nn.Dropout3d.options
---@overload fun(options: neap.nn.Dropout3d.options): neap.nn.Dropout3d
---@return neap.nn.Dropout3d
function nn.Dropout3d(p, options) end

---@class neap.nn.ELU.options
---@field inplace? boolean # default `false`
---@field alpha? number # default `1.0`

---@class neap.nn.ELU : neap.nn.Module
---@field alpha any
---@field inplace any
---@overload fun(...: any): neap.Tensor, any, any
local ELU = {}

--- x where x > 0, else alpha (e^x - 1). The module of nn.functional.elu.
---@param alpha? number # default `1.0`
---@param options? neap.nn.ELU.options
---@overload fun(options: neap.nn.ELU.options): neap.nn.ELU
---@return neap.nn.ELU
function nn.ELU(alpha, options) end

---@class neap.nn.Embedding.options
---@field padding_idx? any
---@field max_norm? any
---@field norm_type? number # default `2`
---@field scale_grad_by_freq? boolean # default `false`
---@field dtype? neap.DType
---@field num_embeddings? neap.Int
---@field embedding_dim? neap.Int

---@class neap.nn.Embedding : neap.nn.Module
---@field dtype any
---@field embedding_dim any
---@field how any
---@field include_last_offset any
---@field max_norm any
---@field mode any
---@field norm_type any
---@field num_embeddings any
---@field padding_idx any
---@field scale_grad_by_freq any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local Embedding = {}

---@class neap.nn.Embedding.from_pretrained.options
---@field freeze? boolean # default `true`
---@field padding_idx? any
---@field max_norm? any
---@field norm_type? number # default `2`
---@field scale_grad_by_freq? boolean # default `false`
---@field weight? neap.TensorLike

--- An Embedding of those vectors, which are trained with {freeze = false} only.
---@param weight neap.TensorLike
---@param options? neap.nn.Embedding.from_pretrained.options
---@overload fun(options: neap.nn.Embedding.from_pretrained.options): any
---@return any
function Embedding.from_pretrained(weight, options) end

--- A table of vectors, looked up by row numbers from 1. The vector of padding_idx starts at
--- zero and is not trained; with max_norm, longer ones are shortened when they are looked up.
---@param num_embeddings neap.Int
---@param embedding_dim neap.Int
---@param options? neap.nn.Embedding.options
---@overload fun(num_embeddings: neap.Int, options: neap.nn.Embedding.options): neap.nn.Embedding
---@overload fun(options: neap.nn.Embedding.options): neap.nn.Embedding
---@return neap.nn.Embedding
function nn.Embedding(num_embeddings, embedding_dim, options) end

---@class neap.nn.EmbeddingBag.options
---@field mode? "mean"|"sum"|"max" # default `"mean"|"sum"|"max"`
---@field include_last_offset? boolean # default `false`
---@field padding_idx? any
---@field max_norm? any
---@field norm_type? number # default `2`
---@field scale_grad_by_freq? boolean # default `false`
---@field dtype? neap.DType
---@field num_embeddings? neap.Int
---@field embedding_dim? neap.Int

---@class neap.nn.EmbeddingBag : neap.nn.Module
---@field dtype any
---@field embedding_dim any
---@field how any
---@field include_last_offset any
---@field max_norm any
---@field mode any
---@field norm_type any
---@field num_embeddings any
---@field padding_idx any
---@field scale_grad_by_freq any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local EmbeddingBag = {}

--- See functional.embedding_bag.
---@param indices neap.TensorLike
---@param offsets? any
---@param per_sample_weights? any
---@return any
function EmbeddingBag:forward(indices, offsets, per_sample_weights) end

---@class neap.nn.EmbeddingBag.from_pretrained.options
---@field freeze? boolean # default `true`
---@field mode? "mean"|"sum"|"max" # default `"mean"|"sum"|"max"`
---@field include_last_offset? boolean # default `false`
---@field padding_idx? any
---@field max_norm? any
---@field norm_type? number # default `2`
---@field scale_grad_by_freq? boolean # default `false`
---@field weight? neap.TensorLike

--- An EmbeddingBag of those vectors, which are trained with {freeze = false} only.
---@param weight neap.TensorLike
---@param options? neap.nn.EmbeddingBag.from_pretrained.options
---@overload fun(options: neap.nn.EmbeddingBag.from_pretrained.options): any
---@return any
function EmbeddingBag.from_pretrained(weight, options) end

--- The mean, sum or maximum of the vectors of each bag of row numbers.
---@param num_embeddings neap.Int
---@param embedding_dim neap.Int
---@param options? neap.nn.EmbeddingBag.options
---@overload fun(num_embeddings: neap.Int, options: neap.nn.EmbeddingBag.options): neap.nn.EmbeddingBag
---@overload fun(options: neap.nn.EmbeddingBag.options): neap.nn.EmbeddingBag
---@return neap.nn.EmbeddingBag
function nn.EmbeddingBag(num_embeddings, embedding_dim, options) end

---@class neap.nn.FeatureAlphaDropout.options
---@field inplace? boolean # default `false`
---@field p? number # default `0.5`

---@class neap.nn.FeatureAlphaDropout : neap.nn.Module
---@field inplace any
---@field p any
---@overload fun(...: any): neap.Tensor, any, any
local FeatureAlphaDropout = {}

--- Sets whole channels to SELU's least value with probability p; mean 0 and variance 1 stay.
--- Outside of training it gives back its input.
---@param p? number # default `0.5`
---@param options? neap.nn.FeatureAlphaDropout.options
---@overload fun(options: neap.nn.FeatureAlphaDropout.options): neap.nn.FeatureAlphaDropout
---@return neap.nn.FeatureAlphaDropout
function nn.FeatureAlphaDropout(p, options) end

---@class neap.nn.Flatten : neap.nn.Module
---@field end_dim any
---@field start_dim any
---@overload fun(...: any): neap.Tensor, any, any
local Flatten = {}

--- Makes dims start_dim..end_dim one; by default all but the batch dim.
---@param start_dim? number # default `2`
---@param end_dim? number # default `-1`
---@return neap.nn.Flatten
function nn.Flatten(start_dim, end_dim) end

---@class neap.nn.Fold.options
---@field dilation? number # default `1`
---@field padding? number # default `0`
---@field stride? number # default `1`
---@field output_size? neap.Int|neap.Int[]
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.Fold : neap.nn.Module
---@field dilation any
---@field how any
---@field kernel_size any
---@field output_size any
---@field padding any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local Fold = {}

--- The reverse; overlapping elements are added up.
---@param output_size neap.Int|neap.Int[]
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.Fold.options
---@overload fun(output_size: neap.Int|neap.Int[], options: neap.nn.Fold.options): neap.nn.Fold
---@overload fun(options: neap.nn.Fold.options): neap.nn.Fold
---@return neap.nn.Fold
function nn.Fold(output_size, kernel_size, options) end

---@class neap.nn.GELU.options
---@field approximate? "none"|"tanh" # default `"none"|"tanh"`

---@class neap.nn.GELU : neap.nn.Module
---@field approximate any
---@field inplace any
---@field num_parameters any
---@field threshold any
---@field value any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local GELU = {}

--- x P(X <= x) for a standard normal X: x/2 (1 + erf(x / sqrt(2))); with approximate = "tanh",
--- x/2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))). The module of nn.functional.gelu.
---@param options? neap.nn.GELU.options
---@return neap.nn.GELU
function nn.GELU(options) end

---@class neap.nn.GLU : neap.nn.Module
---@field dim any
---@overload fun(...: any): neap.Tensor, any, any
local GLU = {}

--- a sigmoid(b), for the halves a and b of x along the dim, whose size must be even. The module
--- of nn.functional.glu.
---@param dim? number # default `-1`
---@return neap.nn.GLU
function nn.GLU(dim) end

---@class neap.nn.GRU.options
---@field num_layers? number # default `1`
---@field bias? boolean # default `true`
---@field batch_first? boolean # default `false`
---@field dropout? number # default `0`
---@field bidirectional? boolean # default `false`
---@field dtype? neap.DType
---@field input_size? neap.Int
---@field hidden_size? neap.Int

---@class neap.nn.GRU : neap.nn.Module
---@field batch_first any
---@field bias any
---@field bidirectional any
---@field dropout any
---@field dtype any
---@field hidden_size any
---@field input_size any
---@field num_layers any
---@overload fun(...: any): neap.Tensor, any, any
---@field [any] any
local GRU = {}

--- A recurrent network over sequences. layer(x[, h0][, {lengths=}]) gives the last layer's
--- states for all steps and the last states of every layer and direction. x is (steps, batch,
--- input), batch first with batch_first, or (steps, input); lengths, an int64 tensor, says
--- after how many steps each row of the batch ends.
---@param input_size neap.Int
---@param hidden_size neap.Int
---@param options? neap.nn.GRU.options
---@overload fun(input_size: neap.Int, options: neap.nn.GRU.options): neap.nn.GRU
---@overload fun(options: neap.nn.GRU.options): neap.nn.GRU
---@return neap.nn.GRU
function nn.GRU(input_size, hidden_size, options) end

---@class neap.nn.GRUCell.options
---@field bias? boolean # default `true`
---@field dtype? neap.DType
---@field input_size? neap.Int
---@field hidden_size? neap.Int

---@class neap.nn.GRUCell : neap.nn.Module
---@field bias any
---@field dtype any
---@field hidden_size any
---@field input_size any
---@overload fun(...: any): neap.Tensor, any, any
local GRUCell = {}

--- One step of a recurrent layer: cell(x[, h]) gives the next state.
---@param input_size neap.Int
---@param hidden_size neap.Int
---@param options? neap.nn.GRUCell.options
---@overload fun(input_size: neap.Int, options: neap.nn.GRUCell.options): neap.nn.GRUCell
---@overload fun(options: neap.nn.GRUCell.options): neap.nn.GRUCell
---@return neap.nn.GRUCell
function nn.GRUCell(input_size, hidden_size, options) end

---@class neap.nn.GaussianNLLLoss.options
---@field reduction? string # default `"mean"`
---@field full? boolean # default `false`
---@field eps? number # default `1e-06`

---@class neap.nn.GaussianNLLLoss : neap.nn.Module
---@field eps any
---@field full any
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local GaussianNLLLoss = {}

--- Half of ln var + (x - target)^2 / var, where var counts as at least eps; full adds ln(2 pi)
--- / 2. var is a number, or a tensor of x's shape, of it without the last dim, or with one dim
--- of 1. The module of nn.functional.gaussian_nll_loss.
---
--- Source: Nix and Weigend 1994.
---@param options? neap.nn.GaussianNLLLoss.options
---@return neap.nn.GaussianNLLLoss
function nn.GaussianNLLLoss(options) end

---@class neap.nn.GroupNorm.options
---@field eps? number # default `1e-5`
---@field affine? boolean # default `true`
---@field dtype? neap.DType
---@field num_groups? neap.Int
---@field num_channels? neap.Int

---@class neap.nn.GroupNorm : neap.nn.Module
---@field affine any
---@field bias neap.Tensor
---@field dtype any
---@field elementwise_affine any
---@field eps any
---@field how any
---@field normalized_shape any
---@field num_channels any
---@field num_groups any
---@field size any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local GroupNorm = {}

--- Each image's groups of channels are brought to mean 0 and variance 1.
---@param num_groups neap.Int
---@param num_channels neap.Int
---@param options? neap.nn.GroupNorm.options
---@overload fun(num_groups: neap.Int, options: neap.nn.GroupNorm.options): neap.nn.GroupNorm
---@overload fun(options: neap.nn.GroupNorm.options): neap.nn.GroupNorm
---@return neap.nn.GroupNorm
function nn.GroupNorm(num_groups, num_channels, options) end

---@class neap.nn.Hardshrink : neap.nn.Module
---@field lambd any
---@overload fun(...: any): neap.Tensor, any, any
local Hardshrink = {}

--- x; 0 within lambd of 0. The module of nn.functional.hardshrink.
---@param lambd? number # default `0.5`
---@return neap.nn.Hardshrink
function nn.Hardshrink(lambd) end

---@class neap.nn.Hardsigmoid.options
---@field inplace? boolean # default `false`

---@class neap.nn.Hardsigmoid : neap.nn.Module
---@field inplace any
---@overload fun(...: any): neap.Tensor, any, any
local Hardsigmoid = {}

--- relu6(x + 3) / 6: sigmoid in straight pieces. The module of nn.functional.hardsigmoid.
---@param options? neap.nn.Hardsigmoid.options
---@return neap.nn.Hardsigmoid
function nn.Hardsigmoid(options) end

---@class neap.nn.Hardswish.options
---@field inplace? boolean # default `false`

---@class neap.nn.Hardswish : neap.nn.Module
---@field inplace any
---@overload fun(...: any): neap.Tensor, any, any
local Hardswish = {}

--- x relu6(x + 3) / 6: silu in straight and parabolic pieces. The module of
--- nn.functional.hardswish.
---@param options? neap.nn.Hardswish.options
---@return neap.nn.Hardswish
function nn.Hardswish(options) end

---@class neap.nn.Hardtanh.options
---@field inplace? boolean # default `false`
---@field min_val? number # default `-1.0`
---@field max_val? number # default `1.0`

---@class neap.nn.Hardtanh : neap.nn.Module
---@field inplace any
---@field max_val any
---@field min_val any
---@overload fun(...: any): neap.Tensor, any, any
local Hardtanh = {}

--- min(max(x, min_val), max_val). The module of nn.functional.hardtanh.
---@param min_val? number # default `-1.0`
---@param max_val? number # default `1.0`
---@param options? neap.nn.Hardtanh.options
---@overload fun(min_val: number, options: neap.nn.Hardtanh.options): neap.nn.Hardtanh
---@overload fun(options: neap.nn.Hardtanh.options): neap.nn.Hardtanh
---@return neap.nn.Hardtanh
function nn.Hardtanh(min_val, max_val, options) end

---@class neap.nn.HingeEmbeddingLoss.options
---@field reduction? string # default `"mean"`
---@field margin? number # default `1.0`

---@class neap.nn.HingeEmbeddingLoss : neap.nn.Module
---@field margin any
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local HingeEmbeddingLoss = {}

--- x where target is 1, max(0, margin - x) where it is -1. The module of
--- nn.functional.hinge_embedding_loss.
---@param options? neap.nn.HingeEmbeddingLoss.options
---@return neap.nn.HingeEmbeddingLoss
function nn.HingeEmbeddingLoss(options) end

---@class neap.nn.HuberLoss.options
---@field reduction? string # default `"mean"`
---@field delta? number # default `1.0`

---@class neap.nn.HuberLoss : neap.nn.Module
---@field delta any
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local HuberLoss = {}

--- Squares small differences and is straight for large ones, so that outliers pull less: with d
--- the absolute difference, d^2 / 2 where d < delta, else delta (d - delta / 2). The module of
--- nn.functional.huber_loss.
---@param options? neap.nn.HuberLoss.options
---@return neap.nn.HuberLoss
function nn.HuberLoss(options) end

---@class neap.nn.Identity : neap.nn.Module
---@overload fun(...: any): neap.Tensor, any, any
local Identity = {}

--- Gives back what it gets; stands in where a layer is optional.
---
--- Arguments are ignored.
---@param ... any
---@return neap.nn.Identity
function nn.Identity(...) end

---@class neap.nn.InstanceNorm1d.options
---@field eps? number # default `1e-5`
---@field momentum? number # default `0.1`
---@field affine? boolean # default `false`
---@field track_running_stats? boolean # default `false`
---@field dtype? neap.DType
---@field num_features? neap.Int

---@class neap.nn.InstanceNorm1d : neap.nn.Module
---@field affine any
---@field dtype any
---@field eps any
---@field momentum any
---@field num_features any
---@field track_running_stats any
---@overload fun(...: any): neap.Tensor, any, any
local InstanceNorm1d = {}

--- Runs nn.functional.instance_norm on images with or without a batch dim. With momentum =
--- false the running statistics are means over all batches.
---@param num_features neap.Int
---@param options? neap.nn.InstanceNorm1d.options
---@overload fun(options: neap.nn.InstanceNorm1d.options): neap.nn.InstanceNorm1d
---@return neap.nn.InstanceNorm1d
function nn.InstanceNorm1d(num_features, options) end

---@class neap.nn.InstanceNorm2d.options
---@field eps? number # default `1e-5`
---@field momentum? number # default `0.1`
---@field affine? boolean # default `false`
---@field track_running_stats? boolean # default `false`
---@field dtype? neap.DType
---@field num_features? neap.Int

---@class neap.nn.InstanceNorm2d : neap.nn.Module
---@field affine any
---@field dtype any
---@field eps any
---@field momentum any
---@field num_features any
---@field track_running_stats any
---@overload fun(...: any): neap.Tensor, any, any
local InstanceNorm2d = {}

--- Runs nn.functional.instance_norm on images with or without a batch dim. With momentum =
--- false the running statistics are means over all batches.
---@param num_features neap.Int
---@param options? neap.nn.InstanceNorm2d.options
---@overload fun(options: neap.nn.InstanceNorm2d.options): neap.nn.InstanceNorm2d
---@return neap.nn.InstanceNorm2d
function nn.InstanceNorm2d(num_features, options) end

---@class neap.nn.InstanceNorm3d.options
---@field eps? number # default `1e-5`
---@field momentum? number # default `0.1`
---@field affine? boolean # default `false`
---@field track_running_stats? boolean # default `false`
---@field dtype? neap.DType
---@field num_features? neap.Int

---@class neap.nn.InstanceNorm3d : neap.nn.Module
---@field affine any
---@field dtype any
---@field eps any
---@field momentum any
---@field num_features any
---@field track_running_stats any
---@overload fun(...: any): neap.Tensor, any, any
local InstanceNorm3d = {}

--- Runs nn.functional.instance_norm on images with or without a batch dim. With momentum =
--- false the running statistics are means over all batches.
---@param num_features neap.Int
---@param options? neap.nn.InstanceNorm3d.options
---@overload fun(options: neap.nn.InstanceNorm3d.options): neap.nn.InstanceNorm3d
---@return neap.nn.InstanceNorm3d
function nn.InstanceNorm3d(num_features, options) end

---@class neap.nn.KLDivLoss.options
---@field reduction? string # default `"mean"`
---@field log_target? boolean # default `false`

---@class neap.nn.KLDivLoss : neap.nn.Module
---@field log_target any
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local KLDivLoss = {}

--- target (ln target - x) for log-probabilities x; with log_target, target holds logs as well.
--- batchmean is the sum over the size of dim 1. The module of nn.functional.kl_div.
---@param options? neap.nn.KLDivLoss.options
---@return neap.nn.KLDivLoss
function nn.KLDivLoss(options) end

---@class neap.nn.L1Loss.options
---@field reduction? string # default `"mean"`

---@class neap.nn.L1Loss : neap.nn.Module
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local L1Loss = {}

--- The absolute differences |x - target|: their mean, or what `reduction` says. The module of
--- nn.functional.l1_loss.
---@param options? neap.nn.L1Loss.options
---@return neap.nn.L1Loss
function nn.L1Loss(options) end

---@class neap.nn.LPPool1d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field ceil_mode? boolean # default `false`
---@field norm_type? any
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.LPPool1d : neap.nn.Module
---@field ceil_mode any
---@field kernel_size any
---@field norm_type any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local LPPool1d = {}

--- (sum of x^p)^(1/p) of each window. The module of nn.functional.lp_pool1d.
---@param norm_type any
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.LPPool1d.options
---@overload fun(norm_type: any, options: neap.nn.LPPool1d.options): neap.nn.LPPool1d
---@overload fun(options: neap.nn.LPPool1d.options): neap.nn.LPPool1d
---@return neap.nn.LPPool1d
function nn.LPPool1d(norm_type, kernel_size, options) end

---@class neap.nn.LPPool2d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field ceil_mode? boolean # default `false`
---@field norm_type? any
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.LPPool2d : neap.nn.Module
---@field ceil_mode any
---@field kernel_size any
---@field norm_type any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local LPPool2d = {}

--- (sum of x^p)^(1/p) of each window. The module of nn.functional.lp_pool2d.
---@param norm_type any
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.LPPool2d.options
---@overload fun(norm_type: any, options: neap.nn.LPPool2d.options): neap.nn.LPPool2d
---@overload fun(options: neap.nn.LPPool2d.options): neap.nn.LPPool2d
---@return neap.nn.LPPool2d
function nn.LPPool2d(norm_type, kernel_size, options) end

---@class neap.nn.LPPool3d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field ceil_mode? boolean # default `false`
---@field norm_type? any
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.LPPool3d : neap.nn.Module
---@field ceil_mode any
---@field kernel_size any
---@field norm_type any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local LPPool3d = {}

--- (sum of x^p)^(1/p) of each window. The module of nn.functional.lp_pool3d.
---@param norm_type any
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.LPPool3d.options
---@overload fun(norm_type: any, options: neap.nn.LPPool3d.options): neap.nn.LPPool3d
---@overload fun(options: neap.nn.LPPool3d.options): neap.nn.LPPool3d
---@return neap.nn.LPPool3d
function nn.LPPool3d(norm_type, kernel_size, options) end

---@class neap.nn.LSTM.options
---@field num_layers? number # default `1`
---@field bias? boolean # default `true`
---@field batch_first? boolean # default `false`
---@field dropout? number # default `0`
---@field bidirectional? boolean # default `false`
---@field dtype? neap.DType
---@field input_size? neap.Int
---@field hidden_size? neap.Int

---@class neap.nn.LSTM : neap.nn.Module
---@field batch_first any
---@field bias any
---@field bidirectional any
---@field dropout any
---@field dtype any
---@field hidden_size any
---@field input_size any
---@field num_layers any
---@overload fun(...: any): neap.Tensor, any, any
---@field [any] any
local LSTM = {}

--- A recurrent network over sequences. layer(x[, h0[, c0]][, {lengths=}]) gives the last
--- layer's states for all steps and the last states of every layer and direction. x is (steps,
--- batch, input), batch first with batch_first, or (steps, input); lengths, an int64 tensor,
--- says after how many steps each row of the batch ends.
---@param input_size neap.Int
---@param hidden_size neap.Int
---@param options? neap.nn.LSTM.options
---@overload fun(input_size: neap.Int, options: neap.nn.LSTM.options): neap.nn.LSTM
---@overload fun(options: neap.nn.LSTM.options): neap.nn.LSTM
---@return neap.nn.LSTM
function nn.LSTM(input_size, hidden_size, options) end

---@class neap.nn.LSTMCell.options
---@field bias? boolean # default `true`
---@field dtype? neap.DType
---@field input_size? neap.Int
---@field hidden_size? neap.Int

---@class neap.nn.LSTMCell : neap.nn.Module
---@field bias any
---@field dtype any
---@field hidden_size any
---@field input_size any
---@overload fun(...: any): neap.Tensor, any, any
local LSTMCell = {}

--- One step of a recurrent layer: cell(x[, h[, c]]) gives the next states h and c.
---@param input_size neap.Int
---@param hidden_size neap.Int
---@param options? neap.nn.LSTMCell.options
---@overload fun(input_size: neap.Int, options: neap.nn.LSTMCell.options): neap.nn.LSTMCell
---@overload fun(options: neap.nn.LSTMCell.options): neap.nn.LSTMCell
---@return neap.nn.LSTMCell
function nn.LSTMCell(input_size, hidden_size, options) end

---@class neap.nn.LayerNorm.options
---@field eps? number # default `1e-5`
---@field elementwise_affine? boolean # default `true`
---@field bias? boolean # default `true`
---@field dtype? neap.DType
---@field normalized_shape? any

---@class neap.nn.LayerNorm : neap.nn.Module
---@field affine any
---@field bias neap.Tensor
---@field dtype any
---@field elementwise_affine any
---@field eps any
---@field how any
---@field normalized_shape any
---@field num_channels any
---@field num_groups any
---@field size any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local LayerNorm = {}

--- Over the last dims, of those sizes.
---@param normalized_shape any
---@param options? neap.nn.LayerNorm.options
---@overload fun(options: neap.nn.LayerNorm.options): neap.nn.LayerNorm
---@return neap.nn.LayerNorm
function nn.LayerNorm(normalized_shape, options) end

---@class neap.nn.LeakyReLU.options
---@field inplace? boolean # default `false`
---@field negative_slope? number # default `0.01`

---@class neap.nn.LeakyReLU : neap.nn.Module
---@field inplace any
---@field negative_slope any
---@overload fun(...: any): neap.Tensor, any, any
local LeakyReLU = {}

--- x where x > 0, else negative_slope x. The module of nn.functional.leaky_relu.
---@param negative_slope? number # default `0.01`
---@param options? neap.nn.LeakyReLU.options
---@overload fun(options: neap.nn.LeakyReLU.options): neap.nn.LeakyReLU
---@return neap.nn.LeakyReLU
function nn.LeakyReLU(negative_slope, options) end

---@class neap.nn.Linear.options
---@field bias? boolean # default `true`
---@field dtype? neap.DType
---@field in_features? neap.Int
---@field out_features? neap.Int

---@class neap.nn.Linear : neap.nn.Module
---@field bias neap.Tensor
---@field dtype any
---@field in_features any
---@field out_features any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local Linear = {}

--- Draws weight and bias anew.
---@return any
function Linear:reset_parameters() end

--- y = x Wᵀ + b. x (..., in), W (out, in), b (out), y (..., out)
---
--- Weight and bias start uniform in ±1/√in_features.
---@param in_features neap.Int
---@param out_features neap.Int
---@param options? neap.nn.Linear.options
---@overload fun(in_features: neap.Int, options: neap.nn.Linear.options): neap.nn.Linear
---@overload fun(options: neap.nn.Linear.options): neap.nn.Linear
---@return neap.nn.Linear
function nn.Linear(in_features, out_features, options) end

---@class neap.nn.LinearCrossEntropyLoss.options
---@field bias? boolean # default `false`
---@field weight? neap.TensorLike
---@field reduction? string # default `"mean"`
---@field ignore_index? any
---@field label_smoothing? number # default `0`
---@field chunk_size? any
---@field dtype? neap.DType
---@field in_features? neap.Int
---@field num_classes? neap.Int

---@class neap.nn.LinearCrossEntropyLoss : neap.nn.Module
---@field bias any
---@field chunk_size any
---@field dtype any
---@field ignore_index any
---@field in_features any
---@field label_smoothing any
---@field linear any
---@field num_classes any
---@field reduction any
---@field weight any
---@overload fun(...: any): neap.Tensor, any, any
local LinearCrossEntropyLoss = {}

--- A linear layer and the cross entropy of what it gives, in one; see
--- nn.functional.linear_cross_entropy.
---@param in_features neap.Int
---@param num_classes neap.Int
---@param options? neap.nn.LinearCrossEntropyLoss.options
---@overload fun(in_features: neap.Int, options: neap.nn.LinearCrossEntropyLoss.options): neap.nn.LinearCrossEntropyLoss
---@overload fun(options: neap.nn.LinearCrossEntropyLoss.options): neap.nn.LinearCrossEntropyLoss
---@return neap.nn.LinearCrossEntropyLoss
function nn.LinearCrossEntropyLoss(in_features, num_classes, options) end

---@class neap.nn.LocalResponseNorm.options
---@field alpha? number # default `1e-4`
---@field beta? number # default `0.75`
---@field k? number # default `1`
---@field size? any

---@class neap.nn.LocalResponseNorm : neap.nn.Module
---@field affine any
---@field alpha any
---@field beta any
---@field bias neap.Tensor
---@field elementwise_affine any
---@field how any
---@field k any
---@field normalized_shape any
---@field num_channels any
---@field num_groups any
---@field size any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local LocalResponseNorm = {}

--- Each element divided by (k + alpha times the mean of squares over `size` neighbouring
--- channels)^beta. The module of nn.functional.local_response_norm.
---@param size any
---@param options? neap.nn.LocalResponseNorm.options
---@overload fun(options: neap.nn.LocalResponseNorm.options): neap.nn.LocalResponseNorm
---@return neap.nn.LocalResponseNorm
function nn.LocalResponseNorm(size, options) end

---@class neap.nn.LogSigmoid : neap.nn.Module
---@overload fun(...: any): neap.Tensor, any, any
local LogSigmoid = {}

--- log(sigmoid(x)), without overflow. The module of nn.functional.logsigmoid.
---@return neap.nn.LogSigmoid
function nn.LogSigmoid() end

---@class neap.nn.LogSoftmax : neap.nn.Module
---@field dim any
---@overload fun(...: any): neap.Tensor, any, any
local LogSoftmax = {}

--- The log of softmax, computed without going through it. The module of
--- nn.functional.log_softmax.
---@param dim? number # default `-1`
---@return neap.nn.LogSoftmax
function nn.LogSoftmax(dim) end

---@class neap.nn.MSELoss.options
---@field reduction? string # default `"mean"`

---@class neap.nn.MSELoss : neap.nn.Module
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local MSELoss = {}

--- The squared differences (x - target)^2: their mean, or what `reduction` says. The module of
--- nn.functional.mse_loss.
---@param options? neap.nn.MSELoss.options
---@return neap.nn.MSELoss
function nn.MSELoss(options) end

---@class neap.nn.MarginRankingLoss.options
---@field reduction? string # default `"mean"`
---@field margin? number # default `0.0`

---@class neap.nn.MarginRankingLoss : neap.nn.Module
---@field margin any
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local MarginRankingLoss = {}

--- max(0, margin - target (x1 - x2)); target is 1 where x1 should be larger, else -1. The
--- module of nn.functional.margin_ranking_loss.
---@param options? neap.nn.MarginRankingLoss.options
---@return neap.nn.MarginRankingLoss
function nn.MarginRankingLoss(options) end

---@class neap.nn.MaxPool1d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field padding? number # default `0`
---@field dilation? number # default `1`
---@field return_indices? boolean # default `false`
---@field ceil_mode? boolean # default `false`
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.MaxPool1d : neap.nn.Module
---@field ceil_mode any
---@field dilation any
---@field kernel_size any
---@field padding any
---@field return_indices any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local MaxPool1d = {}

--- The largest element of each window of x (batch, channels, length); with return_indices also
--- its place in its plane, counted from 1 in row-major order. activation = "relu" pools
--- relu(x), in the same pass. Sizes become (size + 2 padding - kernel_size) // stride + 1,
--- rounded up with ceil_mode; the stride is the kernel's size unless given. The module of
--- nn.functional.max_pool1d.
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.MaxPool1d.options
---@overload fun(options: neap.nn.MaxPool1d.options): neap.nn.MaxPool1d
---@return neap.nn.MaxPool1d
function nn.MaxPool1d(kernel_size, options) end

---@class neap.nn.MaxPool2d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field padding? number # default `0`
---@field dilation? number # default `1`
---@field return_indices? boolean # default `false`
---@field ceil_mode? boolean # default `false`
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.MaxPool2d : neap.nn.Module
---@field ceil_mode any
---@field dilation any
---@field kernel_size any
---@field padding any
---@field return_indices any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local MaxPool2d = {}

--- The largest element of each window of x (batch, channels, height, width); with
--- return_indices also its place in its plane, counted from 1 in row-major order. activation =
--- "relu" pools relu(x), in the same pass. Sizes become (size + 2 padding - kernel_size) //
--- stride + 1, rounded up with ceil_mode; the stride is the kernel's size unless given. The
--- module of nn.functional.max_pool2d.
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.MaxPool2d.options
---@overload fun(options: neap.nn.MaxPool2d.options): neap.nn.MaxPool2d
---@return neap.nn.MaxPool2d
function nn.MaxPool2d(kernel_size, options) end

---@class neap.nn.MaxPool3d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field padding? number # default `0`
---@field dilation? number # default `1`
---@field return_indices? boolean # default `false`
---@field ceil_mode? boolean # default `false`
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.MaxPool3d : neap.nn.Module
---@field ceil_mode any
---@field dilation any
---@field kernel_size any
---@field padding any
---@field return_indices any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local MaxPool3d = {}

--- The largest element of each window of x (batch, channels, depth, height, width); with
--- return_indices also its place in its plane, counted from 1 in row-major order. activation =
--- "relu" pools relu(x), in the same pass. Sizes become (size + 2 padding - kernel_size) //
--- stride + 1, rounded up with ceil_mode; the stride is the kernel's size unless given. The
--- module of nn.functional.max_pool3d.
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.MaxPool3d.options
---@overload fun(options: neap.nn.MaxPool3d.options): neap.nn.MaxPool3d
---@return neap.nn.MaxPool3d
function nn.MaxPool3d(kernel_size, options) end

---@class neap.nn.MaxUnpool1d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field padding? number # default `0`
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.MaxUnpool1d : neap.nn.Module
---@field kernel_size any
---@field padding any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local MaxUnpool1d = {}

--- Zeros with the elements of x (batch, channels, length) at the places that max_pool1d gave as
--- indices. Sizes become (size - 1) stride - 2 padding + kernel_size, or output_size. The
--- module of nn.functional.max_unpool1d. Called with x, the indices and optionally
--- {output_size=}.
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.MaxUnpool1d.options
---@overload fun(options: neap.nn.MaxUnpool1d.options): neap.nn.MaxUnpool1d
---@return neap.nn.MaxUnpool1d
function nn.MaxUnpool1d(kernel_size, options) end

---@class neap.nn.MaxUnpool2d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field padding? number # default `0`
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.MaxUnpool2d : neap.nn.Module
---@field kernel_size any
---@field padding any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local MaxUnpool2d = {}

--- Zeros with the elements of x (batch, channels, height, width) at the places that max_pool2d
--- gave as indices. Sizes become (size - 1) stride - 2 padding + kernel_size, or output_size.
--- The module of nn.functional.max_unpool2d. Called with x, the indices and optionally
--- {output_size=}.
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.MaxUnpool2d.options
---@overload fun(options: neap.nn.MaxUnpool2d.options): neap.nn.MaxUnpool2d
---@return neap.nn.MaxUnpool2d
function nn.MaxUnpool2d(kernel_size, options) end

---@class neap.nn.MaxUnpool3d.options
---@field stride? neap.Int|neap.Int[]|string # default `kernel_size`
---@field padding? number # default `0`
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.MaxUnpool3d : neap.nn.Module
---@field kernel_size any
---@field padding any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local MaxUnpool3d = {}

--- Zeros with the elements of x (batch, channels, depth, height, width) at the places that
--- max_pool3d gave as indices. Sizes become (size - 1) stride - 2 padding + kernel_size, or
--- output_size. The module of nn.functional.max_unpool3d. Called with x, the indices and
--- optionally {output_size=}.
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.MaxUnpool3d.options
---@overload fun(options: neap.nn.MaxUnpool3d.options): neap.nn.MaxUnpool3d
---@return neap.nn.MaxUnpool3d
function nn.MaxUnpool3d(kernel_size, options) end

---@class neap.nn.Mish.options
---@field inplace? boolean # default `false`

---@class neap.nn.Mish : neap.nn.Module
---@field inplace any
---@overload fun(...: any): neap.Tensor, any, any
local Mish = {}

--- x tanh(softplus(x)). The module of nn.functional.mish.
---@param options? neap.nn.Mish.options
---@return neap.nn.Mish
function nn.Mish(options) end

---@class neap.nn.Module
local Module = {}

--- Registers a module in the field of that name.
---@param name any
---@param module any
---@return any
function Module:add_module(name, module) end

--- Calls f(module) for every module inside, children first, and for this one last.
---@param f any
---@return any
function Module:apply(f) end

---@class neap.nn.Module.buffers.options
---@field recurse? boolean # default `true`

--- List of all buffers, each once.
---@param options? neap.nn.Module.buffers.options
---@return any
function Module:buffers(options) end

--- List of the modules registered in this one.
---@return any
function Module:children() end

--- A deep copy with parameters and buffers of its own; what is shared inside stays shared.
---@return any
function Module:clone() end

--- Same as to("float64").
---@return any
function Module:double() end

--- Same as train(false).
---@return any
function Module:eval() end

--- What tostring shows between the parentheses.
---@return any
function Module:extra_repr() end

--- Same as to("float32").
---@return any
function Module:float() end

--- The buffer at a path such as "norm.running_mean".
---@param path string
---@return any
function Module:get_buffer(path) end

--- The parameter at a path such as "layers.1.weight".
---@param path string
---@return any
function Module:get_parameter(path) end

--- The module at a path such as "layers.1"; "" is this one.
---@param path string
---@return any
function Module:get_submodule(path) end

--- Is this an instance of `Class`, or of one that derives from it?
---@param Class any
---@return any
function Module:is_a(Class) end

---@class neap.nn.Module.load_state_dict.options
---@field strict? boolean # default `true`
---@field t? any

--- Copies the tensors of `t` into this module. When anything is missing, unexpected or of
--- another shape, one error lists it all and nothing is changed; with strict = false names may
--- be missing or unexpected. Returns a table {missing_keys, unexpected_keys}.
---@param t any
---@param options? neap.nn.Module.load_state_dict.options
---@overload fun(self: neap.nn.Module, options: neap.nn.Module.load_state_dict.options): any
---@return any
function Module:load_state_dict(t, options) end

--- List of this module and all inside it, each once.
---@return any
function Module:modules() end

---@class neap.nn.Module.named_buffers.options
---@field recurse? boolean # default `true`

--- Iterator of name, buffer.
---@param options? neap.nn.Module.named_buffers.options
---@return any
function Module:named_buffers(options) end

--- Iterator of name, module over those registered in this one.
---@return any
function Module:named_children() end

--- Iterator of name, module over this one (named "") and all inside it.
---@return any
function Module:named_modules() end

---@class neap.nn.Module.named_parameters.options
---@field recurse? boolean # default `true`

--- Iterator of name, parameter; names like `fc1.weight`.
---@param options? neap.nn.Module.named_parameters.options
---@return any
function Module:named_parameters(options) end

---@class neap.nn.Module.parameters.options
---@field recurse? boolean # default `true`

--- List of all parameters, each once; those of nested modules too, unless recurse is false.
---@param options? neap.nn.Module.parameters.options
---@return any
function Module:parameters(options) end

---@class neap.nn.Module.register_buffer.options
---@field persistent? boolean # default `true`
---@field name? any
---@field value? neap.TensorLike

--- Registers tensor `value` (or nil, for one that comes later) as a buffer: state that is saved
--- and converted with the module but not trained. With {persistent = false} it stays out of
--- state dicts.
---@param name any
---@param value neap.TensorLike
---@param options? neap.nn.Module.register_buffer.options
---@overload fun(self: neap.nn.Module, name: any, options: neap.nn.Module.register_buffer.options): any
---@overload fun(self: neap.nn.Module, options: neap.nn.Module.register_buffer.options): any
---@return any
function Module:register_buffer(name, value, options) end

--- After each call f(module, inputs, outputs...) runs; what it returns, unless nil, replaces
--- the outputs. Returns a handle with remove().
---@param f any
---@return any
function Module:register_forward_hook(f) end

--- Before each call f(module, inputs) runs; what it returns takes the place of the arguments.
--- Returns a handle with remove().
---@param f any
---@return any
function Module:register_forward_pre_hook(f) end

--- When gradients have passed this module, f(module, grad_inputs, grad_outputs) runs; a table
--- it returns replaces the gradients of the inputs. Returns a handle with remove().
---@param f any
---@return any
function Module:register_full_backward_hook(f) end

--- Has all parameters gather gradients, or not.
---@param value neap.TensorLike
---@return neap.Tensor
function Module:requires_grad_(value) end

---@class neap.nn.Module.state_dict.options
---@field numbering? any # default `1|0`

--- Flat table from name to tensor, sharing the module's memory. With numbering 0 the layers of
--- a Sequential count from 0, as in PyTorch.
---@param options? neap.nn.Module.state_dict.options
---@return any
function Module:state_dict(options) end

---@class neap.nn.Module.summary.options
---@field dtype? neap.DType
---@field input_shape? any

--- A table, as text, of the layers and their numbers of parameters. Where the shape of an input
--- is given, batch included (a table for each where there are several), zeros of it run through
--- the module, ones for integers; then the table also tells each layer's output shape (those of
--- all results where there are several), its multiply-adds (of matrix products, convolutions,
--- recurrent layers and attention; elementwise operations count none) and the memory of its
--- activations: what it makes and the gradients need. The module stays as it was.
---@param input_shape? any
---@param ... any|neap.nn.Module.summary.options
---@return any
function Module:summary(input_shape, ...) end

--- Converts floating parameters and buffers to `dtype`. The fields hold new tensors then: make
--- optimizers afterwards.
---@param dtype neap.DType
---@return any
function Module:to(dtype) end

--- Sets training mode (or leaves it, with false) here and in all modules inside.
---@param mode any
---@return any
function Module:train(mode) end

--- Sets all gradients to nil.
---@return any
function Module:zero_grad() end

--- What every module can do.
---@param ... any
---@return neap.nn.Module
function nn.Module(...) end

---@class neap.nn.ModuleDict : neap.nn.Module
---@field modules any
---@overload fun(...: any): neap.Tensor, any, any
---@field [any] any
local ModuleDict = {}

--- List of names, in order.
---@return any
function ModuleDict:keys() end

--- List of modules, in order.
---@return any
function ModuleDict:values() end

--- Modules by name, to be called by the module that holds them.
---
--- `{name = module, ...}`, by the alphabet, or `{ {"name", module}, ... }`, in that order.
---@param modules any
---@return neap.nn.ModuleDict
function nn.ModuleDict(modules) end

---@class neap.nn.ModuleList : neap.nn.Module
---@field module any
---@overload fun(...: any): neap.Tensor, any, any
---@field [integer] any
local ModuleList = {}

--- Puts a module in the place that the name, a number as a text, tells; append adds one at the
--- end. Another name is an error: a list has none.
---@param name any
---@param module any
---@return any
function ModuleList:add_module(name, module) end

--- Adds a module at the end.
---@param module any
---@return any
function ModuleList:append(module) end

--- Adds all modules of a list, or of another ModuleList, at the end.
---@param list any
---@return any
function ModuleList:extend(list) end

--- Puts a module at place `i`; those from there on move up.
---@param i any
---@param module any
---@return any
function ModuleList:insert(i, module) end

--- Modules by number, to be called by the module that holds them.
---
--- Or ModuleList{module, ...}, in that order.
---@param module any
---@param ... any
---@return neap.nn.ModuleList
function nn.ModuleList(module, ...) end

---@class neap.nn.MultiLabelMarginLoss.options
---@field reduction? string # default `"mean"`

---@class neap.nn.MultiLabelMarginLoss : neap.nn.Module
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local MultiLabelMarginLoss = {}

--- The sum, over each label j and each class i that is no label, of max(0, 1 - x_j + x_i), over
--- the number of classes. A row of target lists labels 1..classes and ends at the first 0
--- (PyTorch's lists end at -1). The module of nn.functional.multilabel_margin_loss.
---@param options? neap.nn.MultiLabelMarginLoss.options
---@return neap.nn.MultiLabelMarginLoss
function nn.MultiLabelMarginLoss(options) end

---@class neap.nn.MultiLabelSoftMarginLoss.options
---@field reduction? string # default `"mean"`
---@field weight? neap.TensorLike

---@class neap.nn.MultiLabelSoftMarginLoss : neap.nn.Module
---@field reduction any
---@field weight any
---@overload fun(...: any): neap.Tensor, any, any
local MultiLabelSoftMarginLoss = {}

--- The mean over the last dim of -w (target ln sigmoid(x) + (1 - target) ln sigmoid(-x)). The
--- module of nn.functional.multilabel_soft_margin_loss.
---@param options? neap.nn.MultiLabelSoftMarginLoss.options
---@return neap.nn.MultiLabelSoftMarginLoss
function nn.MultiLabelSoftMarginLoss(options) end

---@class neap.nn.MultiMarginLoss.options
---@field reduction? string # default `"mean"`
---@field weight? neap.TensorLike
---@field margin? number # default `1.0`
---@field p? number # default `1`

---@class neap.nn.MultiMarginLoss : neap.nn.Module
---@field margin any
---@field p any
---@field reduction any
---@field weight any
---@overload fun(...: any): neap.Tensor, any, any
local MultiMarginLoss = {}

--- The mean over the classes of w_t max(0, margin - x_t + x_i)^p for all i but the target t.
--- The module of nn.functional.multi_margin_loss.
---@param options? neap.nn.MultiMarginLoss.options
---@return neap.nn.MultiMarginLoss
function nn.MultiMarginLoss(options) end

---@class neap.nn.MultiheadAttention.options
---@field dropout? number # default `0`
---@field bias? boolean # default `true`
---@field add_bias_kv? boolean # default `false`
---@field add_zero_attn? boolean # default `false`
---@field kdim? any
---@field vdim? any
---@field batch_first? boolean # default `false`
---@field dtype? neap.DType
---@field embed_dim? neap.Int
---@field num_heads? neap.Int

---@class neap.nn.MultiheadAttention : neap.nn.Module
---@field add_bias_kv any
---@field add_zero_attn any
---@field batch_first any
---@field bias any
---@field bias_k any
---@field bias_v any
---@field dropout any
---@field dtype any
---@field embed_dim any
---@field in_proj_bias any
---@field in_proj_weight any
---@field k_proj_weight any
---@field kdim any
---@field num_heads any
---@field out_proj any
---@field q_proj_weight any
---@field v_proj_weight any
---@field vdim any
---@overload fun(...: any): neap.Tensor, any, any
local MultiheadAttention = {}

---@class neap.nn.MultiheadAttention.forward.options
---@field key_padding_mask? any
---@field need_weights? boolean # default `true`
---@field attn_mask? any
---@field average_attn_weights? boolean # default `true`
---@field is_causal? boolean # default `false`
---@field query? neap.TensorLike
---@field key? neap.TensorLike
---@field value? neap.TensorLike

--- The result and, unless need_weights is false, the weights, averaged over the heads or
--- (batch, heads, queries, keys). query (queries, batch, embed_dim), batch first with
--- batch_first, or (queries, embed_dim). In bool masks true keeps a key out; others are added
--- to the scores. key_padding_mask (batch, keys), attn_mask (queries, keys) or (batch heads,
--- queries, keys); is_causal without a mask hides keys that come later than the query.
---@param query neap.TensorLike
---@param key neap.TensorLike
---@param value neap.TensorLike
---@param options? neap.nn.MultiheadAttention.forward.options
---@overload fun(self: neap.nn.MultiheadAttention, query: neap.TensorLike, key: neap.TensorLike, options: neap.nn.MultiheadAttention.forward.options): any
---@overload fun(self: neap.nn.MultiheadAttention, query: neap.TensorLike, options: neap.nn.MultiheadAttention.forward.options): any
---@overload fun(self: neap.nn.MultiheadAttention, options: neap.nn.MultiheadAttention.forward.options): any
---@return any
function MultiheadAttention:forward(query, key, value, options) end

--- Draws the weights anew; biases of the projections start at 0.
---@return any
function MultiheadAttention:reset_parameters() end

--- Queries look at keys, and get the mean of their values, in several heads at once. Source:
--- Vaswani et al. 2017.
---@param embed_dim neap.Int
---@param num_heads neap.Int
---@param options? neap.nn.MultiheadAttention.options
---@overload fun(embed_dim: neap.Int, options: neap.nn.MultiheadAttention.options): neap.nn.MultiheadAttention
---@overload fun(options: neap.nn.MultiheadAttention.options): neap.nn.MultiheadAttention
---@return neap.nn.MultiheadAttention
function nn.MultiheadAttention(embed_dim, num_heads, options) end

---@class neap.nn.NLLLoss.options
---@field reduction? string # default `"mean"`
---@field weight? neap.TensorLike
---@field ignore_index? any

---@class neap.nn.NLLLoss : neap.nn.Module
---@field ignore_index any
---@field reduction any
---@field weight any
---@overload fun(...: any): neap.Tensor, any, any
local NLLLoss = {}

--- -w x of the target's class, for log-probabilities x of shape (C), (N, C) or (N, C, ...) and
--- classes 1..C of shape (), (N) or (N, ...). The mean divides by the sum of the targets'
--- weights; targets equal to ignore_index do not count. The module of nn.functional.nll_loss.
---@param options? neap.nn.NLLLoss.options
---@return neap.nn.NLLLoss
function nn.NLLLoss(options) end

---@class neap.nn.PReLU.options
---@field init? number # default `0.25`
---@field dtype? neap.DType
---@field num_parameters? number # default `1`

---@class neap.nn.PReLU : neap.nn.Module
---@field approximate any
---@field dtype any
---@field init any
---@field inplace any
---@field num_parameters any
---@field threshold any
---@field value any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local PReLU = {}

--- leaky_relu with a learned slope, one for all or one a channel (dim 2).
---@param num_parameters? number # default `1`
---@param options? neap.nn.PReLU.options
---@overload fun(options: neap.nn.PReLU.options): neap.nn.PReLU
---@return neap.nn.PReLU
function nn.PReLU(num_parameters, options) end

---@class neap.nn.PairwiseDistance : neap.nn.Module
---@field eps any
---@field keepdim any
---@field p any
---@overload fun(...: any): neap.Tensor, any, any
local PairwiseDistance = {}

--- The p-norm of x1 - x2 + eps along the last dim. x1 and x2 are broadcast. The module of
--- nn.functional.pairwise_distance.
---@param p? number # default `2.0`
---@param eps? number # default `1e-06`
---@param keepdim? boolean # default `false`
---@return neap.nn.PairwiseDistance
function nn.PairwiseDistance(p, eps, keepdim) end

---@class neap.nn.Parameter.options
---@field requires_grad? boolean # default `true`
---@field tensor? any

--- A leaf that shares the memory of `tensor` and gathers gradients.
---@param tensor any
---@param options? neap.nn.Parameter.options
---@overload fun(options: neap.nn.Parameter.options): neap.Tensor
---@return neap.Tensor
function nn.Parameter(tensor, options) end

---@class neap.nn.ParameterList : neap.nn.Module
---@field tensor any
---@overload fun(...: any): neap.Tensor, any, any
---@field [integer] any
local ParameterList = {}

--- Adds a parameter, or a tensor as one, at the end.
---@param value neap.TensorLike
---@return any
function ParameterList:append(value) end

--- Adds all of a list, or of another ParameterList, at the end.
---@param list any
---@return any
function ParameterList:extend(list) end

--- Puts a parameter at place `i`; those from there on move up.
---@param i any
---@param value neap.TensorLike
---@return any
function ParameterList:insert(i, value) end

--- Parameters by number.
---
--- Or ParameterList{tensor, ...}; plain tensors become parameters.
---@param tensor any
---@param ... any
---@return neap.nn.ParameterList
function nn.ParameterList(tensor, ...) end

---@class neap.nn.Perceptron.options
---@field lr? number # default `1`
---@field n? neap.Int

---@class neap.nn.Perceptron : neap.nn.Module
---@field bias neap.Tensor
---@field in_features any
---@field lr any
---@field n any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local Perceptron = {}

---@class neap.nn.Perceptron.fit.options
---@field epochs? number # default `100`
---@field x? neap.TensorLike
---@field y? any

--- Passes until one is without mistakes, at most `epochs`; returns how many were made and the
--- list of mistakes in each.
---@param x neap.TensorLike
---@param y any
---@param options? neap.nn.Perceptron.fit.options
---@overload fun(self: neap.nn.Perceptron, x: neap.TensorLike, options: neap.nn.Perceptron.fit.options): any
---@overload fun(self: neap.nn.Perceptron, options: neap.nn.Perceptron.fit.options): any
---@return any
function Perceptron:fit(x, y, options) end

--- One pass over the rows of x in order, with targets 0 or 1; returns how many were answered
--- wrongly. Tables serve as well as tensors.
---@param x neap.TensorLike
---@param y any
---@return any
function Perceptron:learn(x, y) end

--- The single neuron with a step output and its learning rule (Rosenblatt, 1958). y = step(x ·
--- w + b). x (n) or (m, n), w (n), y () or (m)
---
--- n inputs; weights and bias start at zero.
---@param n neap.Int
---@param options? neap.nn.Perceptron.options
---@overload fun(options: neap.nn.Perceptron.options): neap.nn.Perceptron
---@return neap.nn.Perceptron
function nn.Perceptron(n, options) end

---@class neap.nn.PixelShuffle : neap.nn.Module
---@field upscale_factor any
---@overload fun(...: any): neap.Tensor, any, any
local PixelShuffle = {}

--- Groups of r^2 channels become squares of r x r pixels. The module of
--- nn.functional.pixel_shuffle.
---@param upscale_factor neap.Int
---@return neap.nn.PixelShuffle
function nn.PixelShuffle(upscale_factor) end

---@class neap.nn.PixelUnshuffle : neap.nn.Module
---@field downscale_factor any
---@overload fun(...: any): neap.Tensor, any, any
local PixelUnshuffle = {}

--- The reverse of pixel_shuffle. The module of nn.functional.pixel_unshuffle.
---@param downscale_factor neap.Int
---@return neap.nn.PixelUnshuffle
function nn.PixelUnshuffle(downscale_factor) end

---@class neap.nn.PoissonNLLLoss.options
---@field reduction? string # default `"mean"`
---@field log_input? boolean # default `true`
---@field full? boolean # default `false`
---@field eps? number # default `1e-08`

---@class neap.nn.PoissonNLLLoss : neap.nn.Module
---@field eps any
---@field full any
---@field log_input any
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local PoissonNLLLoss = {}

--- e^x - target x, or x - target ln(x + eps) without log_input; full adds Stirling's
--- approximation of ln target! where target > 1. The module of nn.functional.poisson_nll_loss.
---@param options? neap.nn.PoissonNLLLoss.options
---@return neap.nn.PoissonNLLLoss
function nn.PoissonNLLLoss(options) end

---@class neap.nn.RMSNorm.options
---@field eps? any
---@field elementwise_affine? boolean # default `true`
---@field dtype? neap.DType
---@field normalized_shape? any

---@class neap.nn.RMSNorm : neap.nn.Module
---@field affine any
---@field bias neap.Tensor
---@field dtype any
---@field elementwise_affine any
---@field eps any
---@field how any
---@field normalized_shape any
---@field num_channels any
---@field num_groups any
---@field size any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local RMSNorm = {}

--- eps is the dtype's epsilon unless given.
---@param normalized_shape any
---@param options? neap.nn.RMSNorm.options
---@overload fun(options: neap.nn.RMSNorm.options): neap.nn.RMSNorm
---@return neap.nn.RMSNorm
function nn.RMSNorm(normalized_shape, options) end

---@class neap.nn.RNN.options
---@field num_layers? number # default `1`
---@field nonlinearity? "tanh"|"relu" # default `"tanh"|"relu"`
---@field bias? boolean # default `true`
---@field batch_first? boolean # default `false`
---@field dropout? number # default `0`
---@field bidirectional? boolean # default `false`
---@field dtype? neap.DType
---@field input_size? neap.Int
---@field hidden_size? neap.Int

---@class neap.nn.RNN : neap.nn.Module
---@field batch_first any
---@field bias any
---@field bidirectional any
---@field dropout any
---@field dtype any
---@field hidden_size any
---@field input_size any
---@field nonlinearity any
---@field num_layers any
---@overload fun(...: any): neap.Tensor, any, any
---@field [any] any
local RNN = {}

--- A recurrent network over sequences. layer(x[, h0][, {lengths=}]) gives the last layer's
--- states for all steps and the last states of every layer and direction. x is (steps, batch,
--- input), batch first with batch_first, or (steps, input); lengths, an int64 tensor, says
--- after how many steps each row of the batch ends.
---@param input_size neap.Int
---@param hidden_size neap.Int
---@param options? neap.nn.RNN.options
---@overload fun(input_size: neap.Int, options: neap.nn.RNN.options): neap.nn.RNN
---@overload fun(options: neap.nn.RNN.options): neap.nn.RNN
---@return neap.nn.RNN
function nn.RNN(input_size, hidden_size, options) end

---@class neap.nn.RNNCell.options
---@field bias? boolean # default `true`
---@field nonlinearity? "tanh"|"relu" # default `"tanh"|"relu"`
---@field dtype? neap.DType
---@field input_size? neap.Int
---@field hidden_size? neap.Int

---@class neap.nn.RNNCell : neap.nn.Module
---@field bias any
---@field dtype any
---@field hidden_size any
---@field input_size any
---@field nonlinearity any
---@overload fun(...: any): neap.Tensor, any, any
local RNNCell = {}

--- One step of a recurrent layer: cell(x[, h]) gives the next state.
---@param input_size neap.Int
---@param hidden_size neap.Int
---@param options? neap.nn.RNNCell.options
---@overload fun(input_size: neap.Int, options: neap.nn.RNNCell.options): neap.nn.RNNCell
---@overload fun(options: neap.nn.RNNCell.options): neap.nn.RNNCell
---@return neap.nn.RNNCell
function nn.RNNCell(input_size, hidden_size, options) end

---@class neap.nn.RReLU.options
---@field inplace? boolean # default `false`
---@field lower? number # default `1/8`
---@field upper? number # default `1/3`

---@class neap.nn.RReLU : neap.nn.Module
---@field approximate any
---@field inplace any
---@field lower any
---@field num_parameters any
---@field threshold any
---@field upper any
---@field value any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local RReLU = {}

--- leaky_relu with a slope drawn from [lower, upper] for each element in training, and their
--- mean otherwise. Source: Xu et al. 2015.
---@param lower? number # default `1/8`
---@param upper? number # default `1/3`
---@param options? neap.nn.RReLU.options
---@overload fun(lower: number, options: neap.nn.RReLU.options): neap.nn.RReLU
---@overload fun(options: neap.nn.RReLU.options): neap.nn.RReLU
---@return neap.nn.RReLU
function nn.RReLU(lower, upper, options) end

---@class neap.nn.ReLU.options
---@field inplace? boolean # default `false`

---@class neap.nn.ReLU : neap.nn.Module
---@field inplace any
---@overload fun(...: any): neap.Tensor, any, any
local ReLU = {}

--- max(x, 0); slope 0 at 0. The module of nn.functional.relu.
---@param options? neap.nn.ReLU.options
---@return neap.nn.ReLU
function nn.ReLU(options) end

---@class neap.nn.ReLU6.options
---@field inplace? boolean # default `false`

---@class neap.nn.ReLU6 : neap.nn.Module
---@field inplace any
---@overload fun(...: any): neap.Tensor, any, any
local ReLU6 = {}

--- min(max(x, 0), 6). The module of nn.functional.relu6.
---@param options? neap.nn.ReLU6.options
---@return neap.nn.ReLU6
function nn.ReLU6(options) end

---@class neap.nn.ReflectionPad1d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local ReflectionPad1d = {}

--- Runs nn.functional.pad with mode "reflect". padding is a number or a list of 2: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.ReflectionPad1d
function nn.ReflectionPad1d(padding) end

---@class neap.nn.ReflectionPad2d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local ReflectionPad2d = {}

--- Runs nn.functional.pad with mode "reflect". padding is a number or a list of 4: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.ReflectionPad2d
function nn.ReflectionPad2d(padding) end

---@class neap.nn.ReflectionPad3d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local ReflectionPad3d = {}

--- Runs nn.functional.pad with mode "reflect". padding is a number or a list of 6: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.ReflectionPad3d
function nn.ReflectionPad3d(padding) end

---@class neap.nn.ReplicationPad1d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local ReplicationPad1d = {}

--- Runs nn.functional.pad with mode "replicate". padding is a number or a list of 2: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.ReplicationPad1d
function nn.ReplicationPad1d(padding) end

---@class neap.nn.ReplicationPad2d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local ReplicationPad2d = {}

--- Runs nn.functional.pad with mode "replicate". padding is a number or a list of 4: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.ReplicationPad2d
function nn.ReplicationPad2d(padding) end

---@class neap.nn.ReplicationPad3d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local ReplicationPad3d = {}

--- Runs nn.functional.pad with mode "replicate". padding is a number or a list of 6: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.ReplicationPad3d
function nn.ReplicationPad3d(padding) end

---@class neap.nn.SELU.options
---@field inplace? boolean # default `false`

---@class neap.nn.SELU : neap.nn.Module
---@field inplace any
---@overload fun(...: any): neap.Tensor, any, any
local SELU = {}

--- 1.0507 (x where x > 0, else 1.6733 (e^x - 1)): keeps mean 0 and variance 1. The module of
--- nn.functional.selu.
---@param options? neap.nn.SELU.options
---@return neap.nn.SELU
function nn.SELU(options) end

---@class neap.nn.Sequential : neap.nn.Module
---@field layer any
---@overload fun(...: any): neap.Tensor, any, any
---@field [integer] any
local Sequential = {}

--- Adds a layer of that name at the end, or puts it in the place of the one that has the name.
---@param name any
---@param module any
---@return any
function Sequential:add_module(name, module) end

--- Adds a layer at the end.
---@param layer any
---@return any
function Sequential:append(layer) end

--- Adds all layers of a list, or of another Sequential, at the end.
---@param list any
---@return any
function Sequential:extend(list) end

--- Puts a layer at place `i`; those from there on move up.
---@param i any
---@param layer any
---@return any
function Sequential:insert(i, layer) end

--- Runs its layers one after the other.
---
--- Of modules and plain functions; or Sequential{layer, ...}, or with names Sequential{
--- {"name", layer}, ... }. A module that is put into a field with a name, `net.fc =
--- nn.Linear(8, 3)`, is its last layer.
---@param layer any
---@param ... any
---@return neap.nn.Sequential
function nn.Sequential(layer, ...) end

---@class neap.nn.SiLU.options
---@field inplace? boolean # default `false`

---@class neap.nn.SiLU : neap.nn.Module
---@field inplace any
---@overload fun(...: any): neap.Tensor, any, any
local SiLU = {}

--- x sigmoid(x), also called swish. The module of nn.functional.silu.
---@param options? neap.nn.SiLU.options
---@return neap.nn.SiLU
function nn.SiLU(options) end

---@class neap.nn.Sigmoid : neap.nn.Module
---@overload fun(...: any): neap.Tensor, any, any
local Sigmoid = {}

--- 1 / (1 + e^-x), from 0 to 1. The module of nn.functional.sigmoid.
---@return neap.nn.Sigmoid
function nn.Sigmoid() end

---@class neap.nn.SmoothL1Loss.options
---@field reduction? string # default `"mean"`
---@field beta? number # default `1.0`

---@class neap.nn.SmoothL1Loss : neap.nn.Module
---@field beta any
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local SmoothL1Loss = {}

--- Squares small differences and takes large ones as they are, so that outliers pull less: with
--- d the absolute difference, d^2 / (2 beta) where d < beta, else d - beta / 2. The module of
--- nn.functional.smooth_l1_loss.
---@param options? neap.nn.SmoothL1Loss.options
---@return neap.nn.SmoothL1Loss
function nn.SmoothL1Loss(options) end

---@class neap.nn.SoftMarginLoss.options
---@field reduction? string # default `"mean"`

---@class neap.nn.SoftMarginLoss : neap.nn.Module
---@field reduction any
---@overload fun(...: any): neap.Tensor, any, any
local SoftMarginLoss = {}

--- ln(1 + e^(-target x)) for targets 1 and -1. The module of nn.functional.soft_margin_loss.
---@param options? neap.nn.SoftMarginLoss.options
---@return neap.nn.SoftMarginLoss
function nn.SoftMarginLoss(options) end

---@class neap.nn.Softmax : neap.nn.Module
---@field dim any
---@overload fun(...: any): neap.Tensor, any, any
local Softmax = {}

--- e^x over the sum of e^x along `dim`, without overflow: positive numbers that add up to 1.
--- The module of nn.functional.softmax.
---@param dim? number # default `-1`
---@return neap.nn.Softmax
function nn.Softmax(dim) end

---@class neap.nn.Softmax2d : neap.nn.Module
---@field approximate any
---@field inplace any
---@field num_parameters any
---@field threshold any
---@field value any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local Softmax2d = {}

--- Softmax over the channels.
---@return neap.nn.Softmax2d
function nn.Softmax2d() end

---@class neap.nn.Softmin : neap.nn.Module
---@field dim any
---@overload fun(...: any): neap.Tensor, any, any
local Softmin = {}

--- softmax of -x. The module of nn.functional.softmin.
---@param dim? number # default `-1`
---@return neap.nn.Softmin
function nn.Softmin(dim) end

---@class neap.nn.Softplus : neap.nn.Module
---@field beta any
---@field threshold any
---@overload fun(...: any): neap.Tensor, any, any
local Softplus = {}

--- log(1 + e^(beta x)) / beta, a smooth relu; x itself where beta x > threshold. The module of
--- nn.functional.softplus.
---@param beta? number # default `1.0`
---@param threshold? number # default `20.0`
---@return neap.nn.Softplus
function nn.Softplus(beta, threshold) end

---@class neap.nn.Softshrink : neap.nn.Module
---@field lambd any
---@overload fun(...: any): neap.Tensor, any, any
local Softshrink = {}

--- x moved towards 0 by lambd; 0 within lambd of 0. The module of nn.functional.softshrink.
---@param lambd? number # default `0.5`
---@return neap.nn.Softshrink
function nn.Softshrink(lambd) end

---@class neap.nn.Softsign : neap.nn.Module
---@overload fun(...: any): neap.Tensor, any, any
local Softsign = {}

--- x / (1 + |x|), from -1 to 1. The module of nn.functional.softsign.
---@return neap.nn.Softsign
function nn.Softsign() end

---@class neap.nn.Step.options
---@field inplace? boolean # default `false`

---@class neap.nn.Step : neap.nn.Module
---@field inplace any
---@overload fun(...: any): neap.Tensor, any, any
local Step = {}

--- 0 where x <= 0, else 1. The module of nn.functional.step.
---@param options? neap.nn.Step.options
---@return neap.nn.Step
function nn.Step(options) end

---@class neap.nn.Tanh : neap.nn.Module
---@overload fun(...: any): neap.Tensor, any, any
local Tanh = {}

--- Hyperbolic tangent, from -1 to 1. The module of nn.functional.tanh.
---@return neap.nn.Tanh
function nn.Tanh() end

---@class neap.nn.Tanhshrink : neap.nn.Module
---@overload fun(...: any): neap.Tensor, any, any
local Tanhshrink = {}

--- x - tanh(x): what tanh takes away. The module of nn.functional.tanhshrink.
---@return neap.nn.Tanhshrink
function nn.Tanhshrink() end

---@class neap.nn.Threshold.options
---@field inplace? boolean # default `false`
---@field threshold? any
---@field value? neap.TensorLike

---@class neap.nn.Threshold : neap.nn.Module
---@field approximate any
---@field inplace any
---@field num_parameters any
---@field threshold any
---@field value any
---@field weight neap.Tensor
---@overload fun(...: any): neap.Tensor, any, any
local Threshold = {}

--- x where it is above the threshold, else the value.
---@param threshold any
---@param value neap.TensorLike
---@param options? neap.nn.Threshold.options
---@overload fun(threshold: any, options: neap.nn.Threshold.options): neap.nn.Threshold
---@overload fun(options: neap.nn.Threshold.options): neap.nn.Threshold
---@return neap.nn.Threshold
function nn.Threshold(threshold, value, options) end

---@class neap.nn.Transformer.options
---@field custom_encoder? any
---@field custom_decoder? any
---@field dim_feedforward? number # default `2048`
---@field dropout? number # default `0.1`
---@field activation? any
---@field layer_norm_eps? number # default `1e-5`
---@field batch_first? boolean # default `false`
---@field norm_first? boolean # default `false`
---@field bias? boolean # default `true`
---@field dtype? neap.DType
---@field d_model? number # default `512`
---@field nhead? number # default `8`
---@field num_encoder_layers? number # default `6`
---@field num_decoder_layers? number # default `6`

---@class neap.nn.Transformer : neap.nn.Module
---@field activation any
---@field batch_first any
---@field bias any
---@field custom_decoder any
---@field custom_encoder any
---@field d_model any
---@field decoder any
---@field dim_feedforward any
---@field dropout any
---@field dtype any
---@field encoder any
---@field layer_norm_eps any
---@field layers any
---@field linear1 any
---@field linear2 any
---@field multihead_attn any
---@field nhead any
---@field norm any
---@field norm_first any
---@field num_decoder_layers any
---@field num_encoder_layers any
---@field num_layers any
---@field self_attn any
---@overload fun(...: any): neap.Tensor, any, any
local Transformer = {}

---@class neap.nn.Transformer.forward.options
---@field src_mask? any
---@field tgt_mask? any
---@field memory_mask? any
---@field src_key_padding_mask? any
---@field tgt_key_padding_mask? any
---@field memory_key_padding_mask? any
---@field src_is_causal? boolean # default `false`
---@field tgt_is_causal? boolean # default `false`
---@field memory_is_causal? boolean # default `false`
---@field src? neap.TensorLike
---@field tgt? neap.TensorLike

--- The decoder's result for tgt, with the encoder's for src as its memory.
---@param src neap.TensorLike
---@param tgt neap.TensorLike
---@param options? neap.nn.Transformer.forward.options
---@overload fun(self: neap.nn.Transformer, src: neap.TensorLike, options: neap.nn.Transformer.forward.options): any
---@overload fun(self: neap.nn.Transformer, options: neap.nn.Transformer.forward.options): any
---@return any
function Transformer:forward(src, tgt, options) end

---@class neap.nn.Transformer.generate_square_subsequent_mask.options
---@field dtype? neap.DType
---@field n? neap.Int

--- (n, n) with -infinity where a key comes later than the query, else 0.
---@param n neap.Int
---@param options? neap.nn.Transformer.generate_square_subsequent_mask.options
---@overload fun(options: neap.nn.Transformer.generate_square_subsequent_mask.options): any
---@return any
function Transformer.generate_square_subsequent_mask(n, options) end

--- Draws every matrix anew.
---@return any
function Transformer:reset_parameters() end

--- An encoder whose result is the memory of a decoder. Source: Vaswani et al. 2017.
---@param d_model? number # default `512`
---@param nhead? number # default `8`
---@param num_encoder_layers? number # default `6`
---@param num_decoder_layers? number # default `6`
---@param options? neap.nn.Transformer.options
---@overload fun(d_model: number, nhead: number, num_encoder_layers: number, options: neap.nn.Transformer.options): neap.nn.Transformer
---@overload fun(d_model: number, nhead: number, options: neap.nn.Transformer.options): neap.nn.Transformer
---@overload fun(d_model: number, options: neap.nn.Transformer.options): neap.nn.Transformer
---@overload fun(options: neap.nn.Transformer.options): neap.nn.Transformer
---@return neap.nn.Transformer
function nn.Transformer(d_model, nhead, num_encoder_layers, num_decoder_layers, options) end

---@class neap.nn.TransformerDecoder.options
---@field norm? any
---@field decoder_layer? any
---@field num_layers? neap.Int

---@class neap.nn.TransformerDecoder : neap.nn.Module
---@field activation any
---@field batch_first any
---@field decoder any
---@field decoder_layer any
---@field dropout any
---@field encoder any
---@field layers any
---@field linear1 any
---@field linear2 any
---@field multihead_attn any
---@field norm any
---@field num_layers any
---@field self_attn any
---@overload fun(...: any): neap.Tensor, any, any
local TransformerDecoder = {}

---@class neap.nn.TransformerDecoder.forward.options
---@field tgt_is_causal? boolean # default `false`
---@field memory_is_causal? boolean # default `false`
---@field tgt? neap.TensorLike
---@field memory? any
---@field tgt_mask? any
---@field memory_mask? any
---@field tgt_key_padding_mask? any
---@field memory_key_padding_mask? any

--- Masks are those of TransformerDecoderLayer.
---@param tgt neap.TensorLike
---@param memory any
---@param tgt_mask any
---@param memory_mask any
---@param tgt_key_padding_mask any
---@param memory_key_padding_mask any
---@param options? neap.nn.TransformerDecoder.forward.options
---@overload fun(self: neap.nn.TransformerDecoder, tgt: neap.TensorLike, memory: any, tgt_mask: any, memory_mask: any, tgt_key_padding_mask: any, options: neap.nn.TransformerDecoder.forward.options): any
---@overload fun(self: neap.nn.TransformerDecoder, tgt: neap.TensorLike, memory: any, tgt_mask: any, memory_mask: any, options: neap.nn.TransformerDecoder.forward.options): any
---@overload fun(self: neap.nn.TransformerDecoder, tgt: neap.TensorLike, memory: any, tgt_mask: any, options: neap.nn.TransformerDecoder.forward.options): any
---@overload fun(self: neap.nn.TransformerDecoder, tgt: neap.TensorLike, memory: any, options: neap.nn.TransformerDecoder.forward.options): any
---@overload fun(self: neap.nn.TransformerDecoder, tgt: neap.TensorLike, options: neap.nn.TransformerDecoder.forward.options): any
---@overload fun(self: neap.nn.TransformerDecoder, options: neap.nn.TransformerDecoder.forward.options): any
---@return any
function TransformerDecoder:forward(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask, options) end

--- Deep copies of a layer, one after the other, and a norm behind them.
---@param decoder_layer any
---@param num_layers neap.Int
---@param options? neap.nn.TransformerDecoder.options
---@overload fun(decoder_layer: any, options: neap.nn.TransformerDecoder.options): neap.nn.TransformerDecoder
---@overload fun(options: neap.nn.TransformerDecoder.options): neap.nn.TransformerDecoder
---@return neap.nn.TransformerDecoder
function nn.TransformerDecoder(decoder_layer, num_layers, options) end

---@class neap.nn.TransformerDecoderLayer.options
---@field dim_feedforward? number # default `2048`
---@field dropout? number # default `0.1`
---@field activation? any # default `"relu"|"gelu"|function`
---@field layer_norm_eps? number # default `1e-5`
---@field batch_first? boolean # default `false`
---@field norm_first? boolean # default `false`
---@field bias? boolean # default `true`
---@field dtype? neap.DType
---@field d_model? neap.Int
---@field nhead? neap.Int

---@class neap.nn.TransformerDecoderLayer : neap.nn.Module
---@field activation any
---@field batch_first any
---@field bias any
---@field d_model any
---@field decoder any
---@field dim_feedforward any
---@field dropout any
---@field dtype any
---@field encoder any
---@field layer_norm_eps any
---@field layers any
---@field linear1 any
---@field linear2 any
---@field multihead_attn any
---@field nhead any
---@field norm any
---@field norm_first any
---@field num_layers any
---@field self_attn any
---@overload fun(...: any): neap.Tensor, any, any
local TransformerDecoderLayer = {}

---@class neap.nn.TransformerDecoderLayer.forward.options
---@field tgt_is_causal? boolean # default `false`
---@field memory_is_causal? boolean # default `false`
---@field tgt? neap.TensorLike
---@field memory? any
---@field tgt_mask? any
---@field memory_mask? any
---@field tgt_key_padding_mask? any
---@field memory_key_padding_mask? any

--- Masks may also be options.
---@param tgt neap.TensorLike
---@param memory any
---@param tgt_mask any
---@param memory_mask any
---@param tgt_key_padding_mask any
---@param memory_key_padding_mask any
---@param options? neap.nn.TransformerDecoderLayer.forward.options
---@overload fun(self: neap.nn.TransformerDecoderLayer, tgt: neap.TensorLike, memory: any, tgt_mask: any, memory_mask: any, tgt_key_padding_mask: any, options: neap.nn.TransformerDecoderLayer.forward.options): any
---@overload fun(self: neap.nn.TransformerDecoderLayer, tgt: neap.TensorLike, memory: any, tgt_mask: any, memory_mask: any, options: neap.nn.TransformerDecoderLayer.forward.options): any
---@overload fun(self: neap.nn.TransformerDecoderLayer, tgt: neap.TensorLike, memory: any, tgt_mask: any, options: neap.nn.TransformerDecoderLayer.forward.options): any
---@overload fun(self: neap.nn.TransformerDecoderLayer, tgt: neap.TensorLike, memory: any, options: neap.nn.TransformerDecoderLayer.forward.options): any
---@overload fun(self: neap.nn.TransformerDecoderLayer, tgt: neap.TensorLike, options: neap.nn.TransformerDecoderLayer.forward.options): any
---@overload fun(self: neap.nn.TransformerDecoderLayer, options: neap.nn.TransformerDecoderLayer.forward.options): any
---@return any
function TransformerDecoderLayer:forward(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask, options) end

--- As TransformerEncoderLayer, with a second attention, over the memory, between.
---@param d_model neap.Int
---@param nhead neap.Int
---@param options? neap.nn.TransformerDecoderLayer.options
---@overload fun(d_model: neap.Int, options: neap.nn.TransformerDecoderLayer.options): neap.nn.TransformerDecoderLayer
---@overload fun(options: neap.nn.TransformerDecoderLayer.options): neap.nn.TransformerDecoderLayer
---@return neap.nn.TransformerDecoderLayer
function nn.TransformerDecoderLayer(d_model, nhead, options) end

---@class neap.nn.TransformerEncoder.options
---@field norm? any
---@field encoder_layer? any
---@field num_layers? neap.Int

---@class neap.nn.TransformerEncoder : neap.nn.Module
---@field activation any
---@field batch_first any
---@field decoder any
---@field dropout any
---@field encoder any
---@field encoder_layer any
---@field layers any
---@field linear1 any
---@field linear2 any
---@field multihead_attn any
---@field norm any
---@field num_layers any
---@field self_attn any
---@overload fun(...: any): neap.Tensor, any, any
local TransformerEncoder = {}

---@class neap.nn.TransformerEncoder.forward.options
---@field is_causal? boolean # default `false`
---@field src? neap.TensorLike
---@field mask? any
---@field src_key_padding_mask? any

--- Masks may also be options.
---@param src neap.TensorLike
---@param mask any
---@param src_key_padding_mask any
---@param options? neap.nn.TransformerEncoder.forward.options
---@overload fun(self: neap.nn.TransformerEncoder, src: neap.TensorLike, mask: any, options: neap.nn.TransformerEncoder.forward.options): any
---@overload fun(self: neap.nn.TransformerEncoder, src: neap.TensorLike, options: neap.nn.TransformerEncoder.forward.options): any
---@overload fun(self: neap.nn.TransformerEncoder, options: neap.nn.TransformerEncoder.forward.options): any
---@return any
function TransformerEncoder:forward(src, mask, src_key_padding_mask, options) end

--- Deep copies of a layer, one after the other, and a norm behind them.
---@param encoder_layer any
---@param num_layers neap.Int
---@param options? neap.nn.TransformerEncoder.options
---@overload fun(encoder_layer: any, options: neap.nn.TransformerEncoder.options): neap.nn.TransformerEncoder
---@overload fun(options: neap.nn.TransformerEncoder.options): neap.nn.TransformerEncoder
---@return neap.nn.TransformerEncoder
function nn.TransformerEncoder(encoder_layer, num_layers, options) end

---@class neap.nn.TransformerEncoderLayer.options
---@field dim_feedforward? number # default `2048`
---@field dropout? number # default `0.1`
---@field activation? any # default `"relu"|"gelu"|function`
---@field layer_norm_eps? number # default `1e-5`
---@field batch_first? boolean # default `false`
---@field norm_first? boolean # default `false`
---@field bias? boolean # default `true`
---@field dtype? neap.DType
---@field d_model? neap.Int
---@field nhead? neap.Int

---@class neap.nn.TransformerEncoderLayer : neap.nn.Module
---@field activation any
---@field batch_first any
---@field bias any
---@field d_model any
---@field decoder any
---@field dim_feedforward any
---@field dropout any
---@field dtype any
---@field encoder any
---@field layer_norm_eps any
---@field layers any
---@field linear1 any
---@field linear2 any
---@field multihead_attn any
---@field nhead any
---@field norm any
---@field norm_first any
---@field num_layers any
---@field self_attn any
---@overload fun(...: any): neap.Tensor, any, any
local TransformerEncoderLayer = {}

---@class neap.nn.TransformerEncoderLayer.forward.options
---@field is_causal? boolean # default `false`
---@field src? neap.TensorLike
---@field src_mask? any
---@field src_key_padding_mask? any

--- Masks may also be options.
---@param src neap.TensorLike
---@param src_mask any
---@param src_key_padding_mask any
---@param options? neap.nn.TransformerEncoderLayer.forward.options
---@overload fun(self: neap.nn.TransformerEncoderLayer, src: neap.TensorLike, src_mask: any, options: neap.nn.TransformerEncoderLayer.forward.options): any
---@overload fun(self: neap.nn.TransformerEncoderLayer, src: neap.TensorLike, options: neap.nn.TransformerEncoderLayer.forward.options): any
---@overload fun(self: neap.nn.TransformerEncoderLayer, options: neap.nn.TransformerEncoderLayer.forward.options): any
---@return any
function TransformerEncoderLayer:forward(src, src_mask, src_key_padding_mask, options) end

--- Attention of x to itself and two products, each with what came in added and normalised.
--- Source: Vaswani et al. 2017.
---@param d_model neap.Int
---@param nhead neap.Int
---@param options? neap.nn.TransformerEncoderLayer.options
---@overload fun(d_model: neap.Int, options: neap.nn.TransformerEncoderLayer.options): neap.nn.TransformerEncoderLayer
---@overload fun(options: neap.nn.TransformerEncoderLayer.options): neap.nn.TransformerEncoderLayer
---@return neap.nn.TransformerEncoderLayer
function nn.TransformerEncoderLayer(d_model, nhead, options) end

---@class neap.nn.TripletMarginLoss.options
---@field reduction? string # default `"mean"`
---@field margin? number # default `1.0`
---@field p? number # default `2.0`
---@field swap? boolean # default `false`
---@field eps? number # default `1e-06`

---@class neap.nn.TripletMarginLoss : neap.nn.Module
---@field eps any
---@field margin any
---@field p any
---@field reduction any
---@field swap any
---@overload fun(...: any): neap.Tensor, any, any
local TripletMarginLoss = {}

--- max(0, margin + d(a, p) - d(a, n)) for d the p-norm of the difference plus eps along the
--- last dim. With swap, d(p, n) where that is less. The module of
--- nn.functional.triplet_margin_loss.
---@param options? neap.nn.TripletMarginLoss.options
---@return neap.nn.TripletMarginLoss
function nn.TripletMarginLoss(options) end

---@class neap.nn.TripletMarginWithDistanceLoss.options
---@field reduction? string # default `"mean"`
---@field distance_function? any
---@field margin? number # default `1.0`
---@field swap? boolean # default `false`

---@class neap.nn.TripletMarginWithDistanceLoss : neap.nn.Module
---@field distance_function any
---@field margin any
---@field reduction any
---@field swap any
---@overload fun(...: any): neap.Tensor, any, any
local TripletMarginWithDistanceLoss = {}

--- max(0, margin + d(a, p) - d(a, n)) for a function d of the user's. With swap, d(p, n) where
--- that is less. The module of nn.functional.triplet_margin_with_distance_loss.
---@param options? neap.nn.TripletMarginWithDistanceLoss.options
---@return neap.nn.TripletMarginWithDistanceLoss
function nn.TripletMarginWithDistanceLoss(options) end

---@class neap.nn.Unflatten : neap.nn.Module
---@field dim any
---@field unflattened_size any
---@overload fun(...: any): neap.Tensor, any, any
local Unflatten = {}

--- Splits one dim into several.
---
--- The sizes are a table; one of them may be -1.
---@param dim any
---@param unflattened_size any
---@return neap.nn.Unflatten
function nn.Unflatten(dim, unflattened_size) end

---@class neap.nn.Unfold.options
---@field dilation? number # default `1`
---@field padding? number # default `0`
---@field stride? number # default `1`
---@field kernel_size? neap.Int|neap.Int[]|string

---@class neap.nn.Unfold : neap.nn.Module
---@field dilation any
---@field how any
---@field kernel_size any
---@field output_size any
---@field padding any
---@field stride any
---@overload fun(...: any): neap.Tensor, any, any
local Unfold = {}

--- The windows of images as columns.
---@param kernel_size neap.Int|neap.Int[]|string
---@param options? neap.nn.Unfold.options
---@overload fun(options: neap.nn.Unfold.options): neap.nn.Unfold
---@return neap.nn.Unfold
function nn.Unfold(kernel_size, options) end

---@class neap.nn.Upsample.options
---@field size? any
---@field scale_factor? any
---@field mode? "nearest"|"nearest-exact"|"linear"|"bilinear"|"bicubic"|"trilinear"|"area" # default `"nearest"|"nearest-exact"|"linear"|"bilinear"|"bicubic"|"trilinear"|"area"`
---@field align_corners? boolean # default `false`
---@field recompute_scale_factor? boolean # default `false`

---@class neap.nn.Upsample : neap.nn.Module
---@field align_corners any
---@field how any
---@field mode any
---@field padding any
---@field recompute_scale_factor any
---@field scale_factor any
---@field size any
---@field value any
---@overload fun(...: any): neap.Tensor, any, any
local Upsample = {}

--- The image at other sizes. Modes: nearest, nearest-exact, linear (1 spatial dim), bilinear
--- and bicubic (2), trilinear (3), area. The module of nn.functional.interpolate.
---@param options? neap.nn.Upsample.options
---@return neap.nn.Upsample
function nn.Upsample(options) end

---@class neap.nn.UpsamplingBilinear2d.options
---@field size? any
---@field scale_factor? any

---@class neap.nn.UpsamplingBilinear2d : neap.nn.Module
---@field scale_factor any
---@field size any
---@overload fun(...: any): neap.Tensor, any, any
local UpsamplingBilinear2d = {}

--- Upsample with mode "bilinear" and align_corners = true.
---@param options? neap.nn.UpsamplingBilinear2d.options
---@return neap.nn.UpsamplingBilinear2d
function nn.UpsamplingBilinear2d(options) end

---@class neap.nn.UpsamplingNearest2d.options
---@field size? any
---@field scale_factor? any

---@class neap.nn.UpsamplingNearest2d : neap.nn.Module
---@field scale_factor any
---@field size any
---@overload fun(...: any): neap.Tensor, any, any
local UpsamplingNearest2d = {}

--- Upsample with mode "nearest".
---@param options? neap.nn.UpsamplingNearest2d.options
---@return neap.nn.UpsamplingNearest2d
function nn.UpsamplingNearest2d(options) end

---@class neap.nn.ZeroPad1d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local ZeroPad1d = {}

--- Runs nn.functional.pad with mode "constant". padding is a number or a list of 2: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.ZeroPad1d
function nn.ZeroPad1d(padding) end

---@class neap.nn.ZeroPad2d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local ZeroPad2d = {}

--- Runs nn.functional.pad with mode "constant". padding is a number or a list of 4: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.ZeroPad2d
function nn.ZeroPad2d(padding) end

---@class neap.nn.ZeroPad3d : neap.nn.Module
---@field padding any
---@overload fun(...: any): neap.Tensor, any, any
local ZeroPad3d = {}

--- Runs nn.functional.pad with mode "constant". padding is a number or a list of 6: a pair for
--- each dim, the last dim's first.
---@param padding neap.Int|neap.Int[]|string
---@return neap.nn.ZeroPad3d
function nn.ZeroPad3d(padding) end

--- A class of modules: `local Net = nn.class("Net")`, with methods `init` and `forward`. Another
--- class may be given that it extends.
---@param name string
---@param base? any
---@return any
function nn.class(name, base) end

nn.functional = require "neap.nn.functional"
nn.init = require "neap.nn.init"
nn.utils = require "neap.nn.utils"

return nn
