--- nn.Unflatten: splits one dim into several.

local core = require "neap.core"
local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local options = require "neap.options"
local Module = require "neap.nn.module"

local Unflatten = class.new("Unflatten", Module)

--- Unflatten(dim, unflattened_size): the sizes are a table; one of them may be -1.
-- Shapes: (..., a b, ...) to (..., a, b, ...).
-- > nn.Unflatten(2, {3, -1})(neap.ones(5, 12)).shape
function Unflatten:init(dim, sizes)
  if math.type(dim) ~= "integer" then
    core.raise("Unflatten: dim must be a whole number, got " .. options.show(dim))
  end
  if not options.is_table(sizes) then
    core.raise("Unflatten: sizes must be a table, got " .. options.show(sizes))
  end
  self.dim, self.unflattened_size = dim, { table.unpack(sizes) }
end

function Unflatten:forward(x)
  return core.unflatten(x, self.dim, self.unflattened_size)
end

function Unflatten:extra_repr()
  return describe.pairs { "dim", self.dim, "unflattened_size",
    options.show_shape(self.unflattened_size) }
end

return Unflatten
