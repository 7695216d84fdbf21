--- nn.Dropout: in training, sets each element to zero with probability p and scales the
-- others by 1 / (1 - p); otherwise gives back its input.

local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local functional = require "neap.nn.functional"
local options = require "neap.options"
local Module = require "neap.nn.module"

local Dropout = class.new("Dropout", Module)

--- Dropout([p = 0.5, {inplace = false}]).
function Dropout:init(...)
  local opts = options.arguments("Dropout", { "p" }, { p = 0.5, inplace = false }, ...)
  self.p = options.number("Dropout", "p", opts.p, 0, 1)
  self.inplace = opts.inplace
end

function Dropout:forward(x)
  if not self.training then return x end
  return functional.dropout(x, self.p, self.inplace and { inplace = true } or nil)
end

function Dropout:extra_repr()
  return describe.pairs { "p", self.p, "inplace", self.inplace }
end

return Dropout
