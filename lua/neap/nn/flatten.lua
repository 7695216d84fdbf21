--- nn.Flatten: makes dims start_dim..end_dim one; by default all but the batch dim.

local core = require "neap.core"
local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local options = require "neap.options"
local Module = require "neap.nn.module"

local Flatten = class.new("Flatten", Module)

--- Flatten([start_dim = 2, end_dim = -1]).
-- Shapes: (batch, a, b, ...) to (batch, a b ...).
-- > nn.Flatten()(neap.ones(5, 3, 4, 4)).shape
function Flatten:init(...)
  local opts = options.arguments("Flatten", { "start_dim", "end_dim" },
    { start_dim = 2, end_dim = -1 }, ...)
  self.start_dim, self.end_dim = opts.start_dim, opts.end_dim
end

function Flatten:forward(x)
  return core.flatten(x, self.start_dim, self.end_dim)
end

function Flatten:extra_repr()
  return describe.pairs { "start_dim", self.start_dim, "end_dim", self.end_dim }
end

return Flatten
