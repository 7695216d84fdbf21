--- nn.Bilinear: y_k = x1ᵀ A_k x2 + b_k.
-- x1 (..., in1), x2 (..., in2), A (out, in1, in2), b (out), y (..., out)

local core = require "neap.core"
local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local functional = require "neap.nn.functional"
local initialise = require "neap.nn.initialise"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local Module = require "neap.nn.module"

local Bilinear = class.new("Bilinear", Module)

--- Bilinear(in1_features, in2_features, out_features, {bias = true, dtype=}). Weight and
-- bias start uniform in ±1/√in1_features.
-- Shapes: (..., in1_features), (..., in2_features) to (..., out_features).
-- > nn.Bilinear(3, 4, 2)(neap.ones(5, 3), neap.ones(5, 4)).shape
function Bilinear:init(in1_features, in2_features, out_features, given)
  self.in1_features = options.whole("Bilinear", "in1_features", in1_features, 1)
  self.in2_features = options.whole("Bilinear", "in2_features", in2_features, 1)
  self.out_features = options.whole("Bilinear", "out_features", out_features, 0)
  local opts = options.check("Bilinear", given, { bias = true, "dtype" })
  local kind = { dtype = opts.dtype }
  local shape = { self.out_features, self.in1_features, self.in2_features }
  self.weight = parameter.new(core.empty(shape, kind))
  if opts.bias then self.bias = parameter.new(core.empty({ self.out_features }, kind)) end
  self:reset_parameters()
end

--- Draws weight and bias anew.
-- > local layer = nn.Bilinear(3, 4, 2)
-- > layer:reset_parameters()
-- > layer.weight:abs():max():le(3 ^ -0.5)
function Bilinear:reset_parameters()
  local bound = 1 / math.sqrt(self.in1_features)
  initialise.uniform_(self.weight, -bound, bound)
  if self.bias then initialise.uniform_(self.bias, -bound, bound) end
end

function Bilinear:forward(x1, x2)
  return (functional.bilinear(x1, x2, self.weight, self.bias))
end

function Bilinear:extra_repr()
  return describe.pairs { "in1_features", self.in1_features, "in2_features",
    self.in2_features, "out_features", self.out_features, "bias", self.bias ~= nil }
end

return Bilinear
