--- nn.utils: gradients clipped, parameters as one vector and back, weights normalised.

local autograd = require "neap.autograd"
local core = require "neap.core"
local options = require "neap.options"

local utils = {}

local function tensor_list(what, given)
  local list = core.is_tensor(given) and { given } or given
  if not options.is_table(list) then
    core.raise(("%s: expected a list of tensors, got %s"):format(what, options.show(given)))
  end
  for i, tensor in ipairs(list) do
    options.tensor(what, "entry " .. i, tensor)
  end
  return list
end

local function gradients(list)
  local grads = {}
  for _, tensor in ipairs(list) do grads[#grads + 1] = tensor.grad end
  return grads
end

-- The norm of all elements of all gradients, as a 0-dim tensor.
local function total_norm(grads, norm_type)
  local norms = {}
  for i, grad in ipairs(grads) do norms[i] = grad:reshape(-1):norm(norm_type) end
  return core.stack(norms):norm(norm_type)
end

--- clip_grad_norm_(params, max_norm, {norm_type = 2, error_if_nonfinite = false}): scales
-- all gradients so that their common norm is at most max_norm; returns the norm before.
-- Source: Pascanu et al. 2013.
-- > local w = neap.tensor({3, 4}, {requires_grad = true})
-- > local loss = (w * w / 2):sum()
-- > loss:backward()
-- > nn.utils.clip_grad_norm_({w}, 1), w.grad
function utils.clip_grad_norm_(params, max_norm, given)
  local what = "clip_grad_norm_"
  local opts = options.check(what, given, { norm_type = 2.0, error_if_nonfinite = false })
  options.number(what, "max_norm", max_norm, 0)
  local grads = gradients(tensor_list(what, params))
  if #grads == 0 then return core.tensor(0) end
  local _ <close> = autograd.no_grad()
  local norm = total_norm(grads, opts.norm_type)
  local value = norm:item()
  if opts.error_if_nonfinite and (value ~= value or value == math.huge) then
    core.raise(("%s: the norm of the gradients is %s"):format(what, value))
  end
  -- PyTorch's guard against dividing by zero.
  local scale = max_norm / (value + 1e-6)
  if scale < 1 or scale ~= scale then
    for _, grad in ipairs(grads) do grad:mul_(scale) end
  end
  return norm
end

--- clip_grad_value_(params, clip_value): brings every element of every gradient into
-- -clip_value..clip_value.
-- > local w = neap.tensor({3, 0.5}, {requires_grad = true})
-- > local loss = (w * w / 2):sum()
-- > loss:backward()
-- > nn.utils.clip_grad_value_({w}, 1)
-- > w.grad
function utils.clip_grad_value_(params, clip_value)
  options.number("clip_grad_value_", "clip_value", clip_value, 0)
  local _ <close> = autograd.no_grad()
  for _, grad in ipairs(gradients(tensor_list("clip_grad_value_", params))) do
    grad:clamp_(-clip_value, clip_value)
  end
end

--- parameters_to_vector(params): all elements one after the other, as a 1-D tensor.
-- > nn.utils.parameters_to_vector(nn.Linear(3, 2):parameters()).shape
function utils.parameters_to_vector(params)
  local flat = {}
  for i, tensor in ipairs(tensor_list("parameters_to_vector", params)) do
    flat[i] = tensor:reshape(-1)
  end
  return core.cat(flat)
end

--- vector_to_parameters(vector, params): copies the elements of a 1-D tensor back.
-- > local net = nn.Linear(2, 1)
-- > nn.utils.vector_to_parameters(neap.tensor{1, 2, 3}, net:parameters())
-- > net.weight, net.bias
function utils.vector_to_parameters(vector, params)
  local what = "vector_to_parameters"
  local list = tensor_list(what, params)
  local total = 0
  for _, tensor in ipairs(list) do total = total + tensor:numel() end
  if not core.is_tensor(vector) or vector.ndim ~= 1 or vector:numel() ~= total then
    core.raise(("%s: the vector must have shape (%d), got %s"):format(what, total,
      core.is_tensor(vector) and options.show_shape(vector.shape) or options.show(vector)))
  end
  local _ <close> = autograd.no_grad()
  local start = 1
  for _, tensor in ipairs(list) do
    tensor:copy_(vector:narrow(1, start, tensor:numel()):reshape(tensor.shape))
    start = start + tensor:numel()
  end
end

for name, f in pairs(require "neap.nn.reparametrise") do utils[name] = f end

options.name_public(utils)
utils.rnn = options.strict("nn.utils.rnn", require "neap.nn.sequences")

return utils
