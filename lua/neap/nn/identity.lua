--- nn.Identity: gives back what it gets; stands in where a layer is optional.

local class = require "neap.nn.class"
local Module = require "neap.nn.module"

local Identity = class.new("Identity", Module)

--- Identity(...): arguments are ignored.
-- Shapes: any, and the same out.
-- > nn.Identity()(neap.tensor{1, 2})
function Identity:init() end

function Identity:forward(...)
  return ...
end

return Identity
