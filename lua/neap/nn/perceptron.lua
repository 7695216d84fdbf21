--- nn.Perceptron: the single neuron with a step output and its learning rule
-- (Rosenblatt, 1958).  y = step(x · w + b).  x (n) or (m, n), w (n), y () or (m)
--
-- For each example in order: w += lr (target - y) x, b += lr (target - y). When the two
-- classes can be separated by a plane, this ends in a pass without a mistake.

local autograd = require "neap.autograd"
local core = require "neap.core"
local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local Module = require "neap.nn.module"

local Perceptron = class.new("Perceptron", Module)

--- Perceptron(n, {lr = 1}): n inputs; weights and bias start at zero.
-- Shapes: (n) to (), (m, n) to (m).
-- > nn.Perceptron(2)(neap.tensor{{0, 1}, {1, 1}})
function Perceptron:init(n, given)
  self.in_features = options.whole("Perceptron", "the number of inputs", n, 1)
  local opts = options.check("Perceptron", given, { lr = 1 })
  self.lr = options.number("Perceptron", "lr", opts.lr)
  -- Learned by their own rule: no gradients.
  local fixed = { requires_grad = false }
  self.weight = parameter.new(core.zeros(self.in_features), fixed)
  self.bias = parameter.new(core.zeros(1), fixed)
end

local function as_tensor(value)
  return core.is_tensor(value) and value or core.tensor(value)
end

function Perceptron:forward(x)
  x = as_tensor(x)
  if x.ndim < 1 or x.ndim > 2 or x:size(-1) ~= self.in_features then
    core.raise(("Perceptron: inputs must have shape (%d) or (m, %d), got %s"):format(
      self.in_features, self.in_features, options.show_shape(x.shape)))
  end
  local sum = x:matmul(self.weight) + self.bias
  return core.step(x.ndim == 1 and sum:reshape({}) or sum)
end

-- Examples and targets as a (m, n) tensor and a list of 0 and 1.
local function check_examples(self, x, y)
  x, y = as_tensor(x), as_tensor(y)
  if x.ndim == 1 then x = x:unsqueeze(1) end
  if x.ndim ~= 2 or x:size(2) ~= self.in_features then
    core.raise(("learn: inputs must have shape (m, %d), got %s"):format(self.in_features,
      options.show_shape(x.shape)))
  end
  if y:numel() ~= x:size(1) then
    core.raise(("learn: there must be a target for each of %s, got shape %s")
      :format(options.count(x:size(1), "input"), options.show_shape(y.shape)))
  end
  local targets = y:reshape(-1):to(self.weight.dtype):totable()
  for i, target in ipairs(targets) do
    if target ~= 0 and target ~= 1 then
      core.raise(("learn: targets must be 0 or 1, got %s at position %d"):format(target, i))
    end
  end
  return x:to(self.weight.dtype), targets
end

--- p:learn(x, y): one pass over the rows of x in order, with targets 0 or 1; returns how
-- many were answered wrongly. Tables serve as well as tensors.
-- > nn.Perceptron(2):learn({{0, 0}, {0, 1}, {1, 0}, {1, 1}}, {0, 0, 0, 1})
function Perceptron:learn(x, y)
  local examples, targets = check_examples(self, x, y)
  local _ <close> = autograd.no_grad()
  local weight, bias, mistakes = self.weight, self.bias, 0
  for i, target in ipairs(targets) do
    local row = examples[i]
    local output = (row:dot(weight):item() + bias:item()) > 0 and 1 or 0
    if output ~= target then
      local change = self.lr * (target - output)
      weight:add_(row * change)
      bias:add_(change)
      mistakes = mistakes + 1
    end
  end
  return mistakes
end

--- p:fit(x, y, {epochs = 100}): passes until one is without mistakes, at most `epochs`;
-- returns how many were made and the list of mistakes in each.
-- > nn.Perceptron(2):fit({{0, 0}, {0, 1}, {1, 0}, {1, 1}}, {0, 0, 0, 1})
function Perceptron:fit(x, y, given)
  local opts = options.check("fit", given, { epochs = 100 })
  local epochs = options.whole("fit", "epochs", opts.epochs, 1)
  x, y = as_tensor(x), as_tensor(y)
  local history = {}
  for epoch = 1, epochs do
    history[epoch] = self:learn(x, y)
    if history[epoch] == 0 then break end
  end
  return #history, history
end

function Perceptron:extra_repr()
  return describe.pairs { "in_features", self.in_features, "lr", self.lr }
end

return Perceptron
