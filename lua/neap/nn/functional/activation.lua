--- Function of nn.functional: gumbel_softmax.

local core = require "neap.core"
local options = require "neap.options"

local activation = {}

--- gumbel_softmax(x, {tau = 1, hard = false, dim = -1}): a random sample of the classes with
-- logits x along dim, softened by the temperature tau; with hard, one-hot, with the gradient
-- of the soft one.
-- Shapes: any, and the same out.
-- > F.gumbel_softmax(neap.zeros(2, 3), {hard = true}):sum(2)
function activation.gumbel_softmax(x, given)
  options.tensor("gumbel_softmax", "x", x)
  local opts = options.check("gumbel_softmax", given, { tau = 1.0, hard = false, dim = -1 })
  options.number("gumbel_softmax", "tau", opts.tau, 0)
  local noise = -core.exponential(x.shape, { dtype = x.dtype }):log()
  local soft = ((x + noise) / opts.tau):softmax(opts.dim)
  if not opts.hard then return soft end
  local _, chosen = soft:max(opts.dim, { keepdim = true })
  local hard = core.zeros_like(x):scatter(opts.dim, chosen, 1.0)
  return hard - soft:detach() + soft
end

return activation
