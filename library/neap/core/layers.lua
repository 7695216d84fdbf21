---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

---@class neap.adaptive_avg_pool1d.options
---@field output_size? neap.Int|neap.Int[] # a whole number or a list of them

--- The mean of each of output_size windows that cover x (batch, channels, length).
---@param x neap.TensorLike # a tensor or a number
---@param output_size neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.adaptive_avg_pool1d.options
---@overload fun(x: neap.TensorLike, options: neap.adaptive_avg_pool1d.options): neap.Tensor
---@return neap.Tensor
function neap.adaptive_avg_pool1d(x, output_size, options) end

---@class neap.adaptive_avg_pool2d.options
---@field output_size? neap.Int|neap.Int[] # a whole number or a list of them

--- The mean of each of output_size windows that cover x (batch, channels, height, width).
---@param x neap.TensorLike # a tensor or a number
---@param output_size neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.adaptive_avg_pool2d.options
---@overload fun(x: neap.TensorLike, options: neap.adaptive_avg_pool2d.options): neap.Tensor
---@return neap.Tensor
function neap.adaptive_avg_pool2d(x, output_size, options) end

---@class neap.adaptive_avg_pool3d.options
---@field output_size? neap.Int|neap.Int[] # a whole number or a list of them

--- The mean of each of output_size windows that cover x (batch, channels, depth, height,
--- width).
---@param x neap.TensorLike # a tensor or a number
---@param output_size neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.adaptive_avg_pool3d.options
---@overload fun(x: neap.TensorLike, options: neap.adaptive_avg_pool3d.options): neap.Tensor
---@return neap.Tensor
function neap.adaptive_avg_pool3d(x, output_size, options) end

---@class neap.adaptive_max_pool1d.options
---@field return_indices? boolean # true or false; default `false`
---@field output_size? neap.Int|neap.Int[] # a whole number or a list of them

--- The largest element of each of output_size windows that cover x (batch, channels, length);
--- with return_indices also its place in its plane, counted from 1.
---@param x neap.TensorLike # a tensor or a number
---@param output_size neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.adaptive_max_pool1d.options
---@overload fun(x: neap.TensorLike, options: neap.adaptive_max_pool1d.options): any
---@return any
function neap.adaptive_max_pool1d(x, output_size, options) end

---@class neap.adaptive_max_pool2d.options
---@field return_indices? boolean # true or false; default `false`
---@field output_size? neap.Int|neap.Int[] # a whole number or a list of them

--- The largest element of each of output_size windows that cover x (batch, channels, height,
--- width); with return_indices also its place in its plane, counted from 1.
---@param x neap.TensorLike # a tensor or a number
---@param output_size neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.adaptive_max_pool2d.options
---@overload fun(x: neap.TensorLike, options: neap.adaptive_max_pool2d.options): any
---@return any
function neap.adaptive_max_pool2d(x, output_size, options) end

---@class neap.adaptive_max_pool3d.options
---@field return_indices? boolean # true or false; default `false`
---@field output_size? neap.Int|neap.Int[] # a whole number or a list of them

--- The largest element of each of output_size windows that cover x (batch, channels, depth,
--- height, width); with return_indices also its place in its plane, counted from 1.
---@param x neap.TensorLike # a tensor or a number
---@param output_size neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.adaptive_max_pool3d.options
---@overload fun(x: neap.TensorLike, options: neap.adaptive_max_pool3d.options): any
---@return any
function neap.adaptive_max_pool3d(x, output_size, options) end

---@class neap.avg_pool1d.options
---@field ceil_mode? boolean # true or false; default `false`
---@field count_include_pad? boolean # true or false; default `true`
---@field divisor_override? neap.Int # a whole number
---@field kernel_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`

--- The mean of each window of x (batch, channels, length). Padding counts as zeros unless
--- count_include_pad is false; divisor_override takes the place of the count. Sizes become
--- (size + 2 padding - kernel_size) // stride + 1, rounded up with ceil_mode; the stride is the
--- kernel's size unless given.
---@param x neap.TensorLike # a tensor or a number
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param stride? neap.Int|neap.Int[] # a whole number or a list of them
---@param padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@param options? neap.avg_pool1d.options
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], stride: neap.Int|neap.Int[], options: neap.avg_pool1d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], options: neap.avg_pool1d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.avg_pool1d.options): neap.Tensor
---@return neap.Tensor
function neap.avg_pool1d(x, kernel_size, stride, padding, options) end

---@class neap.avg_pool2d.options
---@field ceil_mode? boolean # true or false; default `false`
---@field count_include_pad? boolean # true or false; default `true`
---@field divisor_override? neap.Int # a whole number
---@field kernel_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`

--- The mean of each window of x (batch, channels, height, width). Padding counts as zeros
--- unless count_include_pad is false; divisor_override takes the place of the count. Sizes
--- become (size + 2 padding - kernel_size) // stride + 1, rounded up with ceil_mode; the stride
--- is the kernel's size unless given.
---@param x neap.TensorLike # a tensor or a number
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param stride? neap.Int|neap.Int[] # a whole number or a list of them
---@param padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@param options? neap.avg_pool2d.options
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], stride: neap.Int|neap.Int[], options: neap.avg_pool2d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], options: neap.avg_pool2d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.avg_pool2d.options): neap.Tensor
---@return neap.Tensor
function neap.avg_pool2d(x, kernel_size, stride, padding, options) end

---@class neap.avg_pool3d.options
---@field ceil_mode? boolean # true or false; default `false`
---@field count_include_pad? boolean # true or false; default `true`
---@field divisor_override? neap.Int # a whole number
---@field kernel_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`

--- The mean of each window of x (batch, channels, depth, height, width). Padding counts as
--- zeros unless count_include_pad is false; divisor_override takes the place of the count.
--- Sizes become (size + 2 padding - kernel_size) // stride + 1, rounded up with ceil_mode; the
--- stride is the kernel's size unless given.
---@param x neap.TensorLike # a tensor or a number
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param stride? neap.Int|neap.Int[] # a whole number or a list of them
---@param padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@param options? neap.avg_pool3d.options
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], stride: neap.Int|neap.Int[], options: neap.avg_pool3d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], options: neap.avg_pool3d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.avg_pool3d.options): neap.Tensor
---@return neap.Tensor
function neap.avg_pool3d(x, kernel_size, stride, padding, options) end

---@class neap.batch_norm.options
---@field training? boolean # true or false; default `false`
---@field momentum? number # a number; default `0.1`
---@field eps? number # a number; default `1e-5`
---@field activation? "none"|"relu" # "none" or "relu"; default `none`
---@field running_mean? neap.TensorLike # a tensor or a number
---@field running_var? neap.TensorLike # a tensor or a number
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number

--- x (batch, channels, sizes...) with each channel brought to mean 0 and variance 1 over the
--- batch, then times weight plus bias (Ioffe and Szegedy 2015). In training the running
--- statistics move towards the batch's by momentum; otherwise they take its place. All vectors
--- have shape (channels). activation "relu" gives the result's relu, in the same pass.
---@param x neap.TensorLike # a tensor or a number
---@param running_mean? neap.TensorLike # a tensor or a number
---@param running_var? neap.TensorLike # a tensor or a number
---@param weight? neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param options? neap.batch_norm.options
---@overload fun(x: neap.TensorLike, running_mean: neap.TensorLike, running_var: neap.TensorLike, weight: neap.TensorLike, options: neap.batch_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, running_mean: neap.TensorLike, running_var: neap.TensorLike, options: neap.batch_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, running_mean: neap.TensorLike, options: neap.batch_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.batch_norm.options): neap.Tensor
---@return neap.Tensor
function neap.batch_norm(x, running_mean, running_var, weight, bias, options) end

---@class neap.col2im.options
---@field dilation? neap.Int|neap.Int[] # a whole number or a list of them
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them
---@field output_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field kernel_size? neap.Int|neap.Int[] # a whole number or a list of them

--- Columns laid back over images of output_size (height, width), as im2col takes them; where
--- windows overlap, their elements are added up. x (batch, channels times elements of the
--- kernel, windows) gives (batch, channels, height, width). nn.functional.fold is the same.
---@param x neap.TensorLike # a tensor or a number
---@param output_size neap.Int|neap.Int[] # a whole number or a list of them
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.col2im.options
---@overload fun(x: neap.TensorLike, output_size: neap.Int|neap.Int[], options: neap.col2im.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.col2im.options): neap.Tensor
---@return neap.Tensor
function neap.col2im(x, output_size, kernel_size, options) end

--- Columns laid back over images of output_size (height, width), as im2col takes them; where
--- windows overlap, their elements are added up. x (batch, channels times elements of the
--- kernel, windows) gives (batch, channels, height, width). nn.functional.fold is the same.
---@param output_size neap.Int|neap.Int[] # a whole number or a list of them
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.col2im.options
---@overload fun(self: neap.Tensor, output_size: neap.Int|neap.Int[], options: neap.col2im.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.col2im.options): neap.Tensor
---@return neap.Tensor
function Tensor:col2im(output_size, kernel_size, options) end

---@class neap.conv1d.options
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field padding? "same"|"valid" # "same" or "valid"
---@field dilation? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field groups? neap.Int # a whole number; default `1`
---@field activation? "none"|"relu" # "none" or "relu"; default `none`
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number

--- The products of each of the weight's kernels with each window of x, plus a bias: x (batch,
--- in, length), weight (out, in / groups, kernel...), bias (out) give (batch, out, length'),
--- where each size is (size + 2 padding - dilation (kernel - 1) - 1) // stride + 1. padding =
--- "same" keeps the sizes, "valid" is 0. Without a batch dim the result has none. activation =
--- "relu" gives the result's relu, in the same pass.
---@param x neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param options? neap.conv1d.options
---@overload fun(x: neap.TensorLike, weight: neap.TensorLike, options: neap.conv1d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.conv1d.options): neap.Tensor
---@return neap.Tensor
function neap.conv1d(x, weight, bias, options) end

---@class neap.conv2d.options
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field padding? "same"|"valid" # "same" or "valid"
---@field dilation? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field groups? neap.Int # a whole number; default `1`
---@field activation? "none"|"relu" # "none" or "relu"; default `none`
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number

--- The products of each of the weight's kernels with each window of x, plus a bias: x (batch,
--- in, height, width), weight (out, in / groups, kernel...), bias (out) give (batch, out,
--- height', width'), where each size is (size + 2 padding - dilation (kernel - 1) - 1) //
--- stride + 1. padding = "same" keeps the sizes, "valid" is 0. Without a batch dim the result
--- has none. activation = "relu" gives the result's relu, in the same pass.
---@param x neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param options? neap.conv2d.options
---@overload fun(x: neap.TensorLike, weight: neap.TensorLike, options: neap.conv2d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.conv2d.options): neap.Tensor
---@return neap.Tensor
function neap.conv2d(x, weight, bias, options) end

---@class neap.conv3d.options
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field padding? "same"|"valid" # "same" or "valid"
---@field dilation? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field groups? neap.Int # a whole number; default `1`
---@field activation? "none"|"relu" # "none" or "relu"; default `none`
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number

--- The products of each of the weight's kernels with each window of x, plus a bias: x (batch,
--- in, depth, height, width), weight (out, in / groups, kernel...), bias (out) give (batch,
--- out, depth', height', width'), where each size is (size + 2 padding - dilation (kernel - 1)
--- - 1) // stride + 1. padding = "same" keeps the sizes, "valid" is 0. Without a batch dim the
--- result has none. activation = "relu" gives the result's relu, in the same pass.
---@param x neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param options? neap.conv3d.options
---@overload fun(x: neap.TensorLike, weight: neap.TensorLike, options: neap.conv3d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.conv3d.options): neap.Tensor
---@return neap.Tensor
function neap.conv3d(x, weight, bias, options) end

---@class neap.conv_transpose1d.options
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@field output_padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@field groups? neap.Int # a whole number; default `1`
---@field dilation? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number

--- The transpose of a convolution: each element of x times the weight's kernels, added up where
--- the windows lie. x (batch, in, length), weight (in, out / groups, kernel...), bias (out)
--- give (batch, out, length'), where each size is (size - 1) stride - 2 padding + dilation
--- (kernel - 1) + output_padding + 1.
---@param x neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param options? neap.conv_transpose1d.options
---@overload fun(x: neap.TensorLike, weight: neap.TensorLike, options: neap.conv_transpose1d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.conv_transpose1d.options): neap.Tensor
---@return neap.Tensor
function neap.conv_transpose1d(x, weight, bias, options) end

---@class neap.conv_transpose2d.options
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@field output_padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@field groups? neap.Int # a whole number; default `1`
---@field dilation? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number

--- The transpose of a convolution: each element of x times the weight's kernels, added up where
--- the windows lie. x (batch, in, height, width), weight (in, out / groups, kernel...), bias
--- (out) give (batch, out, height', width'), where each size is (size - 1) stride - 2 padding +
--- dilation (kernel - 1) + output_padding + 1.
---@param x neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param options? neap.conv_transpose2d.options
---@overload fun(x: neap.TensorLike, weight: neap.TensorLike, options: neap.conv_transpose2d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.conv_transpose2d.options): neap.Tensor
---@return neap.Tensor
function neap.conv_transpose2d(x, weight, bias, options) end

---@class neap.conv_transpose3d.options
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@field output_padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@field groups? neap.Int # a whole number; default `1`
---@field dilation? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number

--- The transpose of a convolution: each element of x times the weight's kernels, added up where
--- the windows lie. x (batch, in, depth, height, width), weight (in, out / groups, kernel...),
--- bias (out) give (batch, out, depth', height', width'), where each size is (size - 1) stride
--- - 2 padding + dilation (kernel - 1) + output_padding + 1.
---@param x neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param options? neap.conv_transpose3d.options
---@overload fun(x: neap.TensorLike, weight: neap.TensorLike, options: neap.conv_transpose3d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.conv_transpose3d.options): neap.Tensor
---@return neap.Tensor
function neap.conv_transpose3d(x, weight, bias, options) end

---@class neap.dropout.options
---@field training? boolean # true or false; default `true`
---@field p? number # a number; default `0.5`

--- x with each element set to 0 with probability p and the others divided by 1 - p (Srivastava
--- et al. 2014); x itself without training.
---@param x neap.TensorLike # a tensor or a number
---@param p? number # a number; default `0.5`
---@param options? neap.dropout.options
---@overload fun(x: neap.TensorLike, options: neap.dropout.options): neap.Tensor
---@return neap.Tensor
function neap.dropout(x, p, options) end

neap.dropout_ = neap.dropout

--- x with each element set to 0 with probability p and the others divided by 1 - p (Srivastava
--- et al. 2014); x itself without training.
---@param p? number # a number; default `0.5`
---@param options? neap.dropout.options
---@overload fun(self: neap.Tensor, options: neap.dropout.options): neap.Tensor
---@return neap.Tensor
function Tensor:dropout(p, options) end

Tensor.dropout_ = Tensor.dropout

---@class neap.embedding.options
---@field padding_idx? neap.Int # a whole number
---@field scale_grad_by_freq? boolean # true or false; default `false`
---@field weight? neap.TensorLike # a tensor or a number

--- The rows of weight (n, d) that the indices (...) name, counted from 1: (..., d). Row
--- padding_idx gets no gradient; with scale_grad_by_freq, that of a row is divided by how often
--- it is asked for.
---@param indices neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param options? neap.embedding.options
---@overload fun(indices: neap.TensorLike, options: neap.embedding.options): neap.Tensor
---@return neap.Tensor
function neap.embedding(indices, weight, options) end

---@class neap.group_norm.options
---@field eps? number # a number; default `1e-5`
---@field groups? neap.Int # a whole number
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number
---@field num_groups? any

--- x (batch, channels, sizes...) with each image's groups of channels brought to mean 0 and
--- variance 1, then channel by channel times weight plus bias, both (channels).
---@param x neap.TensorLike # a tensor or a number
---@param groups neap.Int # a whole number
---@param weight? neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param options? neap.group_norm.options
---@overload fun(x: neap.TensorLike, groups: neap.Int, weight: neap.TensorLike, options: neap.group_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, groups: neap.Int, options: neap.group_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.group_norm.options): neap.Tensor
---@return neap.Tensor
function neap.group_norm(x, groups, weight, bias, options) end

---@class neap.im2col.options
---@field dilation? neap.Int|neap.Int[] # a whole number or a list of them
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them
---@field kernel_size? neap.Int|neap.Int[] # a whole number or a list of them

--- The windows of images as columns: x (batch, channels, height, width) gives (batch, channels
--- times elements of the kernel, windows); the batch dim may be missing. Windows are counted
--- row by row; padding is zeros. nn.functional.unfold is the same.
---@param x neap.TensorLike # a tensor or a number
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.im2col.options
---@overload fun(x: neap.TensorLike, options: neap.im2col.options): neap.Tensor
---@return neap.Tensor
function neap.im2col(x, kernel_size, options) end

--- The windows of images as columns: x (batch, channels, height, width) gives (batch, channels
--- times elements of the kernel, windows); the batch dim may be missing. Windows are counted
--- row by row; padding is zeros. nn.functional.unfold is the same.
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.im2col.options
---@overload fun(self: neap.Tensor, options: neap.im2col.options): neap.Tensor
---@return neap.Tensor
function Tensor:im2col(kernel_size, options) end

---@class neap.instance_norm.options
---@field use_input_stats? boolean # true or false; default `true`
---@field momentum? number # a number; default `0.1`
---@field eps? number # a number; default `1e-5`
---@field running_mean? neap.TensorLike # a tensor or a number
---@field running_var? neap.TensorLike # a tensor or a number
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number

--- x (batch, channels, sizes...) with each channel of each image brought to mean 0 and variance
--- 1, then times weight plus bias, both (channels). Running statistics are kept as in
--- batch_norm.
---@param x neap.TensorLike # a tensor or a number
---@param running_mean? neap.TensorLike # a tensor or a number
---@param running_var? neap.TensorLike # a tensor or a number
---@param weight? neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param options? neap.instance_norm.options
---@overload fun(x: neap.TensorLike, running_mean: neap.TensorLike, running_var: neap.TensorLike, weight: neap.TensorLike, options: neap.instance_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, running_mean: neap.TensorLike, running_var: neap.TensorLike, options: neap.instance_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, running_mean: neap.TensorLike, options: neap.instance_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.instance_norm.options): neap.Tensor
---@return neap.Tensor
function neap.instance_norm(x, running_mean, running_var, weight, bias, options) end

---@class neap.layer_norm.options
---@field eps? number # a number; default `1e-5`
---@field normalized_shape? neap.Int|neap.Int[] # a whole number or a list of them
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number

--- (x - mean) / sqrt(variance + eps) weight + bias, with mean and variance over the last dims,
--- whose sizes are normalized_shape; weight and bias have that shape.
---@param x neap.TensorLike # a tensor or a number
---@param normalized_shape neap.Int|neap.Int[] # a whole number or a list of them
---@param weight? neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param options? neap.layer_norm.options
---@overload fun(x: neap.TensorLike, normalized_shape: neap.Int|neap.Int[], weight: neap.TensorLike, options: neap.layer_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, normalized_shape: neap.Int|neap.Int[], options: neap.layer_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.layer_norm.options): neap.Tensor
---@return neap.Tensor
function neap.layer_norm(x, normalized_shape, weight, bias, options) end

---@class neap.linear.options
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number
---@field activation? "none"|"relu" # "none" or "relu"; default `none`

--- x weight^T + bias over the last dim: x (..., in), weight (out, in), bias (out) give (...,
--- out); a weight (in) and a bias of 0 dims give (...). activation "relu" gives the result's
--- relu, in the same pass.
---@param x neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param activation? "none"|"relu" # "none" or "relu"; default `none`
---@param options? neap.linear.options
---@overload fun(x: neap.TensorLike, weight: neap.TensorLike, bias: neap.TensorLike, options: neap.linear.options): neap.Tensor
---@overload fun(x: neap.TensorLike, weight: neap.TensorLike, options: neap.linear.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.linear.options): neap.Tensor
---@return neap.Tensor
function neap.linear(x, weight, bias, activation, options) end

---@class neap.max_pool1d.options
---@field dilation? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field ceil_mode? boolean # true or false; default `false`
---@field return_indices? boolean # true or false; default `false`
---@field activation? "none"|"relu" # "none" or "relu"; default `none`
---@field kernel_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`

--- The largest element of each window of x (batch, channels, length); with return_indices also
--- its place in its plane, counted from 1 in row-major order. activation = "relu" pools
--- relu(x), in the same pass. Sizes become (size + 2 padding - kernel_size) // stride + 1,
--- rounded up with ceil_mode; the stride is the kernel's size unless given.
---@param x neap.TensorLike # a tensor or a number
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param stride? neap.Int|neap.Int[] # a whole number or a list of them
---@param padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@param options? neap.max_pool1d.options
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], stride: neap.Int|neap.Int[], options: neap.max_pool1d.options): any
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], options: neap.max_pool1d.options): any
---@overload fun(x: neap.TensorLike, options: neap.max_pool1d.options): any
---@return any
function neap.max_pool1d(x, kernel_size, stride, padding, options) end

---@class neap.max_pool2d.options
---@field dilation? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field ceil_mode? boolean # true or false; default `false`
---@field return_indices? boolean # true or false; default `false`
---@field activation? "none"|"relu" # "none" or "relu"; default `none`
---@field kernel_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`

--- The largest element of each window of x (batch, channels, height, width); with
--- return_indices also its place in its plane, counted from 1 in row-major order. activation =
--- "relu" pools relu(x), in the same pass. Sizes become (size + 2 padding - kernel_size) //
--- stride + 1, rounded up with ceil_mode; the stride is the kernel's size unless given.
---@param x neap.TensorLike # a tensor or a number
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param stride? neap.Int|neap.Int[] # a whole number or a list of them
---@param padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@param options? neap.max_pool2d.options
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], stride: neap.Int|neap.Int[], options: neap.max_pool2d.options): any
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], options: neap.max_pool2d.options): any
---@overload fun(x: neap.TensorLike, options: neap.max_pool2d.options): any
---@return any
function neap.max_pool2d(x, kernel_size, stride, padding, options) end

---@class neap.max_pool3d.options
---@field dilation? neap.Int|neap.Int[] # a whole number or a list of them; default `1`
---@field ceil_mode? boolean # true or false; default `false`
---@field return_indices? boolean # true or false; default `false`
---@field activation? "none"|"relu" # "none" or "relu"; default `none`
---@field kernel_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`

--- The largest element of each window of x (batch, channels, depth, height, width); with
--- return_indices also its place in its plane, counted from 1 in row-major order. activation =
--- "relu" pools relu(x), in the same pass. Sizes become (size + 2 padding - kernel_size) //
--- stride + 1, rounded up with ceil_mode; the stride is the kernel's size unless given.
---@param x neap.TensorLike # a tensor or a number
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param stride? neap.Int|neap.Int[] # a whole number or a list of them
---@param padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@param options? neap.max_pool3d.options
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], stride: neap.Int|neap.Int[], options: neap.max_pool3d.options): any
---@overload fun(x: neap.TensorLike, kernel_size: neap.Int|neap.Int[], options: neap.max_pool3d.options): any
---@overload fun(x: neap.TensorLike, options: neap.max_pool3d.options): any
---@return any
function neap.max_pool3d(x, kernel_size, stride, padding, options) end

---@class neap.max_unpool1d.options
---@field output_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field indices? neap.TensorLike # a tensor or a number
---@field kernel_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`

--- Zeros with the elements of x (batch, channels, length) at the places that max_pool1d gave as
--- indices. Sizes become (size - 1) stride - 2 padding + kernel_size, or output_size.
---@param x neap.TensorLike # a tensor or a number
---@param indices neap.TensorLike # a tensor or a number
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param stride? neap.Int|neap.Int[] # a whole number or a list of them
---@param padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@param options? neap.max_unpool1d.options
---@overload fun(x: neap.TensorLike, indices: neap.TensorLike, kernel_size: neap.Int|neap.Int[], stride: neap.Int|neap.Int[], options: neap.max_unpool1d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, indices: neap.TensorLike, kernel_size: neap.Int|neap.Int[], options: neap.max_unpool1d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, indices: neap.TensorLike, options: neap.max_unpool1d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.max_unpool1d.options): neap.Tensor
---@return neap.Tensor
function neap.max_unpool1d(x, indices, kernel_size, stride, padding, options) end

---@class neap.max_unpool2d.options
---@field output_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field indices? neap.TensorLike # a tensor or a number
---@field kernel_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`

--- Zeros with the elements of x (batch, channels, height, width) at the places that max_pool2d
--- gave as indices. Sizes become (size - 1) stride - 2 padding + kernel_size, or output_size.
---@param x neap.TensorLike # a tensor or a number
---@param indices neap.TensorLike # a tensor or a number
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param stride? neap.Int|neap.Int[] # a whole number or a list of them
---@param padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@param options? neap.max_unpool2d.options
---@overload fun(x: neap.TensorLike, indices: neap.TensorLike, kernel_size: neap.Int|neap.Int[], stride: neap.Int|neap.Int[], options: neap.max_unpool2d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, indices: neap.TensorLike, kernel_size: neap.Int|neap.Int[], options: neap.max_unpool2d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, indices: neap.TensorLike, options: neap.max_unpool2d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.max_unpool2d.options): neap.Tensor
---@return neap.Tensor
function neap.max_unpool2d(x, indices, kernel_size, stride, padding, options) end

---@class neap.max_unpool3d.options
---@field output_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field indices? neap.TensorLike # a tensor or a number
---@field kernel_size? neap.Int|neap.Int[] # a whole number or a list of them
---@field stride? neap.Int|neap.Int[] # a whole number or a list of them
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`

--- Zeros with the elements of x (batch, channels, depth, height, width) at the places that
--- max_pool3d gave as indices. Sizes become (size - 1) stride - 2 padding + kernel_size, or
--- output_size.
---@param x neap.TensorLike # a tensor or a number
---@param indices neap.TensorLike # a tensor or a number
---@param kernel_size neap.Int|neap.Int[] # a whole number or a list of them
---@param stride? neap.Int|neap.Int[] # a whole number or a list of them
---@param padding? neap.Int|neap.Int[] # a whole number or a list of them; default `0`
---@param options? neap.max_unpool3d.options
---@overload fun(x: neap.TensorLike, indices: neap.TensorLike, kernel_size: neap.Int|neap.Int[], stride: neap.Int|neap.Int[], options: neap.max_unpool3d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, indices: neap.TensorLike, kernel_size: neap.Int|neap.Int[], options: neap.max_unpool3d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, indices: neap.TensorLike, options: neap.max_unpool3d.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.max_unpool3d.options): neap.Tensor
---@return neap.Tensor
function neap.max_unpool3d(x, indices, kernel_size, stride, padding, options) end

---@class neap.pad.options
---@field mode? "constant"|"reflect"|"replicate"|"circular" # "constant", "reflect", "replicate" or "circular"; default `constant`
---@field value? number # a number; default `0`
---@field padding? neap.Int|neap.Int[] # a whole number or a list of them
---@field pad? any

--- x with its last dims made longer at both ends. padding holds a pair (before, after) for the
--- last dim, then one for the dim before it, and so on; negative ones crop. The new elements
--- are `value`, or x's own: mirrored without the edge (reflect), the edge itself (replicate),
--- or those of the other end (circular).
---@param x neap.TensorLike # a tensor or a number
---@param padding neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.pad.options
---@overload fun(x: neap.TensorLike, options: neap.pad.options): neap.Tensor
---@return neap.Tensor
function neap.pad(x, padding, options) end

--- x with its last dims made longer at both ends. padding holds a pair (before, after) for the
--- last dim, then one for the dim before it, and so on; negative ones crop. The new elements
--- are `value`, or x's own: mirrored without the edge (reflect), the edge itself (replicate),
--- or those of the other end (circular).
---@param padding neap.Int|neap.Int[] # a whole number or a list of them
---@param options? neap.pad.options
---@overload fun(self: neap.Tensor, options: neap.pad.options): neap.Tensor
---@return neap.Tensor
function Tensor:pad(padding, options) end

---@class neap.recurrent.options
---@field cell? "rnn_tanh"|"rnn_relu"|"lstm"|"gru" # "rnn_tanh", "rnn_relu", "lstm" or "gru"; default `lstm`
---@field reverse? boolean # true or false; default `false`
---@field h? neap.TensorLike # a tensor or a number
---@field c? neap.TensorLike # a tensor or a number
---@field weight? neap.TensorLike # a tensor or a number
---@field bias? neap.TensorLike # a tensor or a number
---@field lengths? neap.TensorLike # a tensor or a number

--- One direction of one recurrent layer: the states for all steps, and the last ones (h, and c
--- of an LSTM). x (steps, batch, gates hidden) are the input's sums for the gates, h and c
--- (batch, hidden) the first states, weight (gates hidden, hidden) and bias are the state's.
--- Row i ends after lengths[i] steps: then its results are 0 and its states stay. nn.LSTM,
--- nn.GRU and nn.RNN are made of it. First gradients only.
---@param x neap.TensorLike # a tensor or a number
---@param h neap.TensorLike # a tensor or a number
---@param c? neap.TensorLike # a tensor or a number
---@param weight neap.TensorLike # a tensor or a number
---@param bias? neap.TensorLike # a tensor or a number
---@param lengths? neap.TensorLike # a tensor or a number
---@param options? neap.recurrent.options
---@overload fun(x: neap.TensorLike, h: neap.TensorLike, c: neap.TensorLike, weight: neap.TensorLike, bias: neap.TensorLike, options: neap.recurrent.options): neap.Tensor, neap.Tensor, neap.Tensor
---@overload fun(x: neap.TensorLike, h: neap.TensorLike, c: neap.TensorLike, weight: neap.TensorLike, options: neap.recurrent.options): neap.Tensor, neap.Tensor, neap.Tensor
---@overload fun(x: neap.TensorLike, h: neap.TensorLike, c: neap.TensorLike, options: neap.recurrent.options): neap.Tensor, neap.Tensor, neap.Tensor
---@overload fun(x: neap.TensorLike, h: neap.TensorLike, options: neap.recurrent.options): neap.Tensor, neap.Tensor, neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.recurrent.options): neap.Tensor, neap.Tensor, neap.Tensor
---@return neap.Tensor, neap.Tensor, neap.Tensor
function neap.recurrent(x, h, c, weight, bias, lengths, options) end

---@class neap.resample.options
---@field scale? number # a number
---@field mode? "nearest"|"nearest_exact"|"linear"|"cubic" # "nearest", "nearest_exact", "linear" or "cubic"; default `linear`
---@field align_corners? boolean # true or false; default `false`
---@field dim? neap.Int # a dim, counted from 1
---@field size? neap.Int # a whole number

--- x read at `size` places along a dim, `scale` inputs apart: the nearest input, or a weighted
--- sum of two or four. With align_corners the first and last place are the first and last
--- input; else the outputs are the middles of equal parts. nn.functional.interpolate does so
--- for all dims of an image.
---@param x neap.TensorLike # a tensor or a number
---@param dim neap.Int # a dim, counted from 1
---@param size neap.Int # a whole number
---@param options? neap.resample.options
---@overload fun(x: neap.TensorLike, dim: neap.Int, options: neap.resample.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.resample.options): neap.Tensor
---@return neap.Tensor
function neap.resample(x, dim, size, options) end

--- x read at `size` places along a dim, `scale` inputs apart: the nearest input, or a weighted
--- sum of two or four. With align_corners the first and last place are the first and last
--- input; else the outputs are the middles of equal parts. nn.functional.interpolate does so
--- for all dims of an image.
---@param dim neap.Int # a dim, counted from 1
---@param size neap.Int # a whole number
---@param options? neap.resample.options
---@overload fun(self: neap.Tensor, dim: neap.Int, options: neap.resample.options): neap.Tensor
---@overload fun(self: neap.Tensor, options: neap.resample.options): neap.Tensor
---@return neap.Tensor
function Tensor:resample(dim, size, options) end

---@class neap.rms_norm.options
---@field eps? number # a number
---@field normalized_shape? neap.Int|neap.Int[] # a whole number or a list of them
---@field weight? neap.TensorLike # a tensor or a number

--- x / sqrt(mean of x^2 + eps) weight, with the mean over the last dims, whose sizes are
--- normalized_shape (Zhang and Sennrich 2019). eps is the dtype's epsilon unless given.
---@param x neap.TensorLike # a tensor or a number
---@param normalized_shape neap.Int|neap.Int[] # a whole number or a list of them
---@param weight? neap.TensorLike # a tensor or a number
---@param options? neap.rms_norm.options
---@overload fun(x: neap.TensorLike, normalized_shape: neap.Int|neap.Int[], options: neap.rms_norm.options): neap.Tensor
---@overload fun(x: neap.TensorLike, options: neap.rms_norm.options): neap.Tensor
---@return neap.Tensor
function neap.rms_norm(x, normalized_shape, weight, options) end

---@class neap.scaled_dot_product_attention.options
---@field mask? neap.TensorLike # a tensor or a number
---@field causal? boolean # true or false; default `false`
---@field dropout? number # a number; default `0`
---@field scale? number # a number
---@field enable_gqa? boolean # true or false; default `false`
---@field k? neap.TensorLike # a tensor or a number
---@field v? neap.TensorLike # a tensor or a number
---@field attn_mask? any
---@field is_causal? any

--- softmax(scale q k^T + mask) v, with q (..., L, E), k (..., S, E), v (..., S, V) and a result
--- (..., L, V); leading dims broadcast, and so does mask to (..., L, S). A bool mask is true
--- where a key takes part, others are added; with causal, query i sees keys 1 .. i. Queries
--- that see none give 0. scale is 1 / sqrt(E) unless given; dropout is the share of weights
--- that are dropped. With enable_gqa, groups of q's heads (dim -3) share one of k and v. First
--- gradients only, but for a mask that requires a gradient or with dropout.
---@param q neap.TensorLike # a tensor or a number
---@param k neap.TensorLike # a tensor or a number
---@param v neap.TensorLike # a tensor or a number
---@param options? neap.scaled_dot_product_attention.options
---@overload fun(q: neap.TensorLike, k: neap.TensorLike, options: neap.scaled_dot_product_attention.options): neap.Tensor
---@overload fun(q: neap.TensorLike, options: neap.scaled_dot_product_attention.options): neap.Tensor
---@return neap.Tensor
function neap.scaled_dot_product_attention(q, k, v, options) end
