--- The module of nn.functional.linear_cross_entropy. It owns the linear layer whose logits
-- it never holds all at once.

local class = require "neap.nn.class"
local functional = require "neap.nn.functional"
local options = require "neap.options"
local Linear = require "neap.nn.linear"
local Module = require "neap.nn.module"

local LinearCrossEntropyLoss = class.new("LinearCrossEntropyLoss", Module)

--- LinearCrossEntropyLoss(in_features, num_classes, {bias = false, weight=, reduction =
-- "mean", ignore_index=, label_smoothing = 0, chunk_size=, dtype=}): a linear layer and the
-- cross entropy of what it gives, in one; see nn.functional.linear_cross_entropy.
-- Shapes: x (n, in_features), classes (n); a number (), or (n) with reduction "none".
-- > local loss = nn.LinearCrossEntropyLoss(4, 3)
-- > loss(neap.ones(5, 4), neap.ones({5}, {dtype = "int64"})).shape
function LinearCrossEntropyLoss:init(in_features, num_classes, given)
  local name = "LinearCrossEntropyLoss"
  local opts = options.check(name, given, { "weight", "ignore_index", "chunk_size", "dtype",
    bias = false, reduction = "mean", label_smoothing = 0.0 })
  options.word(name, "reduction", opts.reduction, { "mean", "sum", "none" })
  self.linear = Linear(in_features, num_classes, { bias = opts.bias, dtype = opts.dtype })
  if opts.weight then self:register_buffer("weight", opts.weight) end
  self.reduction, self.label_smoothing = opts.reduction, opts.label_smoothing
  self.ignore_index, self.chunk_size = opts.ignore_index, opts.chunk_size
end

function LinearCrossEntropyLoss:forward(x, target)
  return (functional.linear_cross_entropy(x, self.linear.weight, target, {
    linear_bias = self.linear.bias, weight = self.weight, reduction = self.reduction,
    ignore_index = self.ignore_index, label_smoothing = self.label_smoothing,
    chunk_size = self.chunk_size }))
end

return LinearCrossEntropyLoss
