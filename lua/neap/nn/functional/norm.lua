--- Functions of nn.functional that normalise and are no operations: normalize,
-- local_response_norm.

local core = require "neap.core"
local options = require "neap.options"

local norm = {}

--- normalize(x, {p = 2, dim = 2, eps = 1e-12}): x over its p-norm along a dim (or a list of
-- them), which counts as at least eps.
-- Shapes: any, and the same out.
-- > F.normalize(neap.tensor{{3, 4}, {0, 2}})
function norm.normalize(x, given)
  options.tensor("normalize", "x", x)
  local opts = options.check("normalize", given, { p = 2.0, eps = 1e-12, "dim" })
  return x / x:norm(opts.p, opts.dim or 2, { keepdim = true }):clamp(opts.eps)
end

--- local_response_norm(x, size[, {alpha = 1e-4, beta = 0.75, k = 1}]): each element
-- divided by (k + alpha times the mean of squares over `size` neighbouring channels)^beta.
-- Shapes: (batch, channels, ...), and the same out.
-- > F.local_response_norm(neap.ones(1, 4, 2, 2), 3).shape
function norm.local_response_norm(x, size, given)
  options.tensor("local_response_norm", "x", x)
  options.whole("local_response_norm", "size", size, 1)
  local opts = options.check("local_response_norm", given, { alpha = 1e-4, beta = 0.75, k = 1.0 })
  if x.ndim < 3 then
    core.raise("local_response_norm: x must have shape (batch, channels, sizes...), got "
      .. options.show_shape(x.shape))
  end
  if x:numel() == 0 then return x:clone() end
  local shape = x.shape
  local rows = (x * x):reshape(shape[1], 1, shape[2], -1)
  rows = core.pad(rows, { 0, 0, size // 2, (size - 1) // 2 })
  local mean = core.avg_pool2d(rows, { size, 1 }, 1):reshape(shape)
  return x / (mean * opts.alpha + opts.k):pow(opts.beta)
end

return norm
