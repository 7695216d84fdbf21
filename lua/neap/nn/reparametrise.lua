--- Weights made of other parameters before each forward: weight and spectral norm.
--
-- The parameter is taken out of its field, its parts are registered beside it, and a hook
-- puts the weight computed from them into the field before each forward, as a plain tensor
-- that gradients flow through. As torch.nn.utils.weight_norm and spectral_norm.

local autograd = require "neap.autograd"
local class = require "neap.nn.class"
local core = require "neap.core"
local hooks = require "neap.nn.hooks"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"

local reparametrise = {}

-- module -> field -> {what =, hook =, restore =}, for removal
local applied = setmetatable({}, { __mode = "k" })

-- ---- fields ----

local function check_module(what, module)
  if not class.is_module(module) then
    core.raise(("%s: expected a module, got %s"):format(what, options.got(module)))
  end
end

-- The parameter in field `name`.
local function find_parameter(what, module, name)
  check_module(what, module)
  local of_module = applied[module] and applied[module][name]
  if of_module then
    core.raise(("%s: %s has %s on '%s' already"):format(what, class.name(module), of_module.what,
      name))
  end
  local names = {}
  for key, value, kind in class.fields(module) do
    if kind == "parameter" and key == name then return value end
    if kind == "parameter" then names[tostring(key)] = true end
  end
  core.raise(("%s: %s has no parameter '%s'%s"):format(what, class.name(module), tostring(name),
    core.nearest(tostring(name), names)))
end

-- A dim counted from 1 of a tensor; negative ones count from the end.
local function check_dim(what, tensor, dim)
  local whole = math.type(dim) == "integer" and dim or math.tointeger(dim)
  local n = tensor.ndim
  if not whole or whole == 0 or whole > n or whole < -n then
    core.raise(("%s: dim must be in 1..%d or -%d..-1, got %s"):format(what, n, n,
      options.show(dim)))
  end
  return whole > 0 and whole or n + 1 + whole
end

-- Has compute() fill the field before each forward; restore() gives the tensor that it
-- holds once this is removed, and takes the parts out.
local function apply(what, module, name, compute, restore)
  local hook = hooks.register_forward_pre(module, function() module[name] = compute() end)
  applied[module] = applied[module] or {}
  applied[module][name] = { what = what, hook = hook, restore = restore }
  return module
end

local function remove(remover, what, module, name)
  check_module(remover, module)
  name = name or "weight"
  local found = applied[module] and applied[module][name]
  if not found or found.what ~= what then
    core.raise(("%s: %s has no %s on '%s'"):format(remover, class.name(module), what,
      tostring(name)))
  end
  local weight = autograd.no_grad(found.restore)
  found.hook:remove()
  applied[module][name] = nil
  module[name] = nil
  module[name] = parameter.new(weight:detach():clone())
  return module
end

-- ---- weight norm ----

-- The norms of x over all dims but `dim`; of all of x when there is none.
local function norms(x, dim)
  local dims = {}
  if not dim then return (x * x):sum():sqrt() end
  for d = 1, x.ndim do
    if d ~= dim then dims[#dims + 1] = d end
  end
  if #dims == 0 then return x:abs() end
  return (x * x):sum(dims, { keepdim = true }):sqrt()
end

--- weight_norm(module, {name = "weight", dim = 1}): the weight as length times direction,
-- name_g name_v / |name_v|, with one length for each place along dim, or one for all with
-- dim = false (Salimans and Kingma 2016). Returns the module.
-- > nn.utils.weight_norm(nn.Linear(3, 2)).weight_g.shape
function reparametrise.weight_norm(module, ...)
  local what = "weight_norm"
  local opts = options.arguments(what, { "name", "dim" }, { "dim", name = "weight" }, ...)
  local name, dim = opts.name, opts.dim
  local weight = find_parameter(what, module, name)
  if dim == nil then dim = 1 end
  dim = dim and check_dim(what, weight, dim)
  local g, v = name .. "_g", name .. "_v"
  module[name] = nil
  module[g] = parameter.new(norms(weight:detach(), dim))
  module[v] = parameter.new(weight:detach())
  local function compute()
    return module[v] * (module[g] / norms(module[v], dim))
  end
  module[name] = compute()
  return apply(what, module, name, compute, function()
    local made = compute()
    module[g], module[v] = nil, nil
    return made
  end)
end

--- remove_weight_norm(module[, name = "weight"]): the weight becomes a parameter again.
-- > local net = nn.utils.remove_weight_norm(nn.utils.weight_norm(nn.Linear(3, 2)))
-- > #net:parameters()
function reparametrise.remove_weight_norm(module, name)
  return (remove("remove_weight_norm", "weight_norm", module, name))
end

-- ---- spectral norm ----

local function normalise(x, eps)
  return x / math.max(x:norm():item(), eps)
end

-- The weight with `dim` first and the others as one.
local function as_matrix(weight, dim)
  return weight:movedim(dim, 1):reshape(weight:size(dim), -1)
end

-- Moves u and v of the module nearer to the first singular vectors.
local function iterate(module, names, opts)
  local matrix = as_matrix(module[names.orig], opts.dim):detach()
  local u, v = module[names.u], module[names.v]
  for _ = 1, opts.n_power_iterations do
    v = normalise(matrix:t():mv(u), opts.eps)
    u = normalise(matrix:mv(v), opts.eps)
  end
  module[names.u]:copy_(u)
  module[names.v]:copy_(v)
end

--- spectral_norm(module, {name = "weight", n_power_iterations = 1, eps = 1e-12, dim = 1}):
-- the weight over its largest singular value, which is followed by power iterations at each
-- forward in training (Miyato et al. 2018). dim is that of the outputs: 2 for transposed
-- convolutions. Returns the module.
-- > nn.utils.spectral_norm(nn.Linear(3, 2)):state_dict().weight_orig.shape
function reparametrise.spectral_norm(module, ...)
  local what = "spectral_norm"
  local opts = options.arguments(what, { "name", "n_power_iterations", "eps", "dim" },
    { "dim", name = "weight", n_power_iterations = 1, eps = 1e-12 }, ...)
  local name = opts.name
  local weight = find_parameter(what, module, name)
  options.whole(what, "n_power_iterations", opts.n_power_iterations, 1)
  local is_transposed = class.name(module):find("^ConvTranspose") ~= nil
  opts.dim = check_dim(what, weight, opts.dim or (is_transposed and 2 or 1))
  local names = { orig = name .. "_orig", u = name .. "_u", v = name .. "_v" }
  local rows = weight:size(opts.dim)
  local function vector(n)
    local x = core.empty({ n }, { dtype = weight.dtype })
    x:normal_(0, 1)
    return normalise(x, opts.eps)
  end
  module[name] = nil
  module[names.orig] = weight
  module[name] = weight:detach()
  module:register_buffer(names.u, vector(rows))
  module:register_buffer(names.v, vector(rows > 0 and weight:numel() // rows or 0))
  local function compute()
    if module.training then autograd.no_grad(iterate, module, names, opts) end
    -- Copies: the next forward moves the buffers, which this one's backward may still need.
    local u, v = module[names.u]:clone(), module[names.v]:clone()
    local matrix = as_matrix(module[names.orig], opts.dim)
    return module[names.orig] / u:dot(matrix:mv(v))
  end
  return apply(what, module, name, compute, function()
    local was = module.training
    module.training = false
    local made = compute()
    module.training = was
    for _, key in pairs(names) do module[key] = nil end
    return made
  end)
end

--- remove_spectral_norm(module[, name = "weight"]): the weight becomes a parameter again.
-- > local net = nn.utils.remove_spectral_norm(nn.utils.spectral_norm(nn.Linear(3, 2)))
-- > #net:parameters()
function reparametrise.remove_spectral_norm(module, name)
  return (remove("remove_spectral_norm", "spectral_norm", module, name))
end

return reparametrise
