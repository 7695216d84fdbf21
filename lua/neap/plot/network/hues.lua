--- The hues of layers: layers that do alike have one colour, a place among those of a theme.

local class = require "neap.nn.class"

local hues = {}

-- Patterns of class names, the first that fits counts.
local families = {
  { "^Conv", 1 }, { "Linear", 3 }, { "^Perceptron", 3 }, { "Norm", 4 }, { "Pool", 6 },
  { "^RNN", 2 }, { "^LSTM", 2 }, { "^GRU", 2 }, { "Attention", 2 }, { "^Transformer", 2 },
  { "^Embedding", 11 }, { "Upsampl", 6 }, { "Pixel", 6 }, { "Pad", 6 },
}

local activations = { ReLU = true, LeakyReLU = true, PReLU = true, RReLU = true, ELU = true,
  SELU = true, CELU = true, GELU = true, SiLU = true, Mish = true, Sigmoid = true, Tanh = true,
  Softmax = true, LogSoftmax = true, Softplus = true, Softsign = true, Hardtanh = true,
  Hardswish = true, Hardsigmoid = true, ReLU6 = true, GLU = true, LogSigmoid = true, Step = true,
  Softmin = true, Softmax2d = true, Tanhshrink = true, Softshrink = true, Hardshrink = true,
  Threshold = true }

local ACTIVATION = 5

--- The hue of a module, or nil for one that is none of these.
function hues.of(module)
  local name = class.name(module)
  if activations[name] then return ACTIVATION end
  for _, row in ipairs(families) do
    if name:find(row[1]) then return row[2] end
  end
end

hues.activation = ACTIVATION

--- The names of operations that are activations, as keys.
hues.activations = {}
for name in pairs(activations) do hues.activations[name:lower()] = true end

return hues
