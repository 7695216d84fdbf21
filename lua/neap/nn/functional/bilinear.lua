--- Function of nn.functional: bilinear.

local core = require "neap.core"
local options = require "neap.options"

local bilinear = {}

--- bilinear(x1, x2, weight[, bias]): y_k = x1ᵀ A_k x2 + b_k.
-- Shapes: (..., in1), (..., in2), weight (out, in1, in2), bias (out) to (..., out).
-- > F.bilinear(neap.ones(5, 3), neap.ones(5, 4), neap.ones(2, 3, 4))[1]
function bilinear.bilinear(x1, x2, weight, bias)
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

return bilinear
