--- nn.Linear: y = x Wᵀ + b.  x (..., in), W (out, in), b (out), y (..., out)

local core = require "neap.core"
local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local fusion = require "neap.nn.fusion"
local initialise = require "neap.nn.initialise"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local Module = require "neap.nn.module"

local linear = core.linear

local Linear = class.new("Linear", Module)

--- Linear(in_features, out_features, {bias = true, dtype=}). Weight and bias start uniform
-- in ±1/√in_features.
-- Shapes: (..., in_features) to (..., out_features).
-- > nn.Linear(3, 2)(neap.ones(5, 3)).shape
function Linear:init(in_features, out_features, given)
  self.in_features = options.whole("Linear", "in_features", in_features, 0)
  self.out_features = options.whole("Linear", "out_features", out_features, 0)
  local opts = options.check("Linear", given, { bias = true, "dtype" })
  local kind = { dtype = opts.dtype }
  self.weight = parameter.new(core.empty({ self.out_features, self.in_features }, kind))
  if opts.bias then self.bias = parameter.new(core.empty({ self.out_features }, kind)) end
  self:reset_parameters()
end

--- Draws weight and bias anew.
-- > local layer = nn.Linear(3, 2)
-- > layer:reset_parameters()
-- > layer.weight:abs():max():le(3 ^ -0.5)
function Linear:reset_parameters()
  local bound = self.in_features > 0 and 1 / math.sqrt(self.in_features) or 0
  initialise.uniform_(self.weight, -bound, bound)
  if self.bias then initialise.uniform_(self.bias, -bound, bound) end
end

function Linear:forward(x, activation)
  return linear(x, self.weight, self.bias, activation)
end

fusion.layer(Linear.forward)

function Linear:extra_repr()
  return describe.pairs { "in_features", self.in_features, "out_features",
    self.out_features, "bias", self.bias ~= nil }
end

return Linear
