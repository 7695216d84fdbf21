--- nn.Parameter: a tensor that a module registers when it is assigned to a field.
--
-- A parameter is an ordinary tensor; that it is one is remembered here, in a table with
-- weak keys, so reading `self.weight` costs nothing extra.

local options = require "neap.options"

local parameter = {}

-- parameter.known[tensor] is true for what nn.Parameter made.
local is_parameter = setmetatable({}, { __mode = "k" })
parameter.known = is_parameter

-- A list that gets all parameters which are made, while there is one (neap.explain).
parameter.made = nil

--- nn.Parameter(tensor[, {requires_grad = true}]): a leaf that shares the memory of
-- `tensor` and gathers gradients.
-- > local net = nn.Module()
-- > net.w = nn.Parameter(neap.ones(2))
-- > net:parameters()[1]
function parameter.new(tensor, given)
  local opts = options.check("Parameter", given, { requires_grad = true })
  local made = options.tensor("Parameter", nil, tensor):detach():requires_grad_(opts.requires_grad)
  is_parameter[made] = true
  if parameter.made then table.insert(parameter.made, made) end
  return made
end

--- Was `value` made by nn.Parameter?
function parameter.is(value)
  return is_parameter[value] == true
end

return parameter
