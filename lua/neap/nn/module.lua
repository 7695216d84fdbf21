--- nn.Module: what every module can do.
--
-- The object model (fields, registration, calls) is in class.lua, walks over nested
-- modules in tree.lua. Methods that change something return the module, so that they
-- chain.
-- > local net = nn.Linear(3, 2)
-- > #net:parameters(), net.training

local core = require "neap.core"
local class = require "neap.nn.class"
local deep_copy = require "neap.nn.deep_copy"
local describe = require "neap.nn.describe"
local hooks = require "neap.nn.hooks"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local state_dict = require "neap.nn.state_dict"
local summary = require "neap.nn.summary"
local tree = require "neap.nn.tree"

local Module = class.new("Module")

function Module:forward()
  core.raise(("%s: no forward method is defined"):format(class.name(self)))
end

--- What tostring shows between the parentheses.
-- > nn.Linear(3, 2):extra_repr()
function Module:extra_repr() -- luacheck: ignore 212
  return ""
end

Module.__tostring = describe.text

--- summary([input_shape, ...], {dtype=}): a table, as text, of the layers and their
-- numbers of parameters. Where the shape of an input is given, batch included (a table for
-- each where there are several), zeros of it run through the module, ones for integers;
-- then the table also tells each layer's output shape (those of all results where there are
-- several), its multiply-adds (of matrix products, convolutions, recurrent layers and
-- attention; elementwise operations count none) and the memory of its activations: what it
-- makes and the gradients need. The module stays as it was.
-- > nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3)):summary({1, 4})
Module.summary = summary.of

--- is_a(Class): is this an instance of `Class`, or of one that derives from it?
-- > nn.Linear(3, 2):is_a(nn.Module), nn.Linear(3, 2):is_a(nn.Sequential)
Module.is_a = class.is_a

-- ---- what is registered ----

local function tensors(what, wanted, self, given)
  local opts = options.check(what, given, { recurse = true })
  return tree.tensors(self, wanted, opts.recurse)
end

local function values(list, field)
  local plain = {}
  for i, entry in ipairs(list) do plain[i] = entry[field] end
  return core.list(plain)
end

-- An iterator of name, value over entries of a walk.
local function named(list, field)
  local i = 0
  return function()
    i = i + 1
    local entry = list[i]
    if entry then return entry.name, entry[field] end
  end
end

local function children(self)
  local list = {}
  for key, child in class.fields(self, "module") do
    list[#list + 1] = { name = tostring(key), module = child }
  end
  return list
end

--- parameters([{recurse = true}]): list of all parameters, each once; those of nested modules
-- too, unless recurse is false.
-- > nn.Linear(3, 2):parameters()[1].shape
function Module:parameters(given)
  return values(tensors("parameters", "parameter", self, given), "tensor")
end

--- named_parameters([{recurse = true}]): iterator of name, parameter; names like
-- `fc1.weight`.
-- > local names = {}
-- > for name in nn.Sequential(nn.Linear(2, 2)):named_parameters() do names[#names + 1] = name end
-- > names
function Module:named_parameters(given)
  return named(tensors("named_parameters", "parameter", self, given), "tensor")
end

--- buffers([{recurse = true}]): list of all buffers, each once.
-- > #nn.BatchNorm1d(3):buffers()
function Module:buffers(given)
  return values(tensors("buffers", "buffer", self, given), "tensor")
end

--- named_buffers([{recurse = true}]): iterator of name, buffer.
-- > local names = {}
-- > for name in nn.BatchNorm1d(3):named_buffers() do names[#names + 1] = name end
-- > names
function Module:named_buffers(given)
  return named(tensors("named_buffers", "buffer", self, given), "tensor")
end

--- List of the modules registered in this one.
-- > #nn.Sequential(nn.Linear(2, 2), nn.ReLU()):children()
function Module:children()
  return values(children(self), "module")
end

--- Iterator of name, module over those registered in this one.
-- > local net, names = nn.Sequential(nn.Linear(2, 2), nn.ReLU()), {}
-- > for name, m in net:named_children() do names[name] = m end
-- > names["2"]
function Module:named_children()
  return named(children(self), "module")
end

--- List of this module and all inside it, each once.
-- > #nn.Sequential(nn.Linear(2, 2), nn.ReLU()):modules()
function Module:modules()
  return values(tree.modules(self), "module")
end

--- Iterator of name, module over this one (named "") and all inside it.
-- > local net, names = nn.Sequential(nn.Linear(2, 2), nn.ReLU()), {}
-- > for name in net:named_modules() do names[#names + 1] = name end
-- > names
function Module:named_modules()
  return named(tree.modules(self), "module")
end

--- register_buffer(name, value[, {persistent = true}]): registers tensor `value` (or nil, for
-- one that comes later) as a buffer: state that is saved and converted with the module but
-- not trained. With {persistent = false} it stays out of state dicts.
-- > local net = nn.Identity()
-- > net:register_buffer("scale", neap.ones(2))
-- > net:state_dict().scale
function Module:register_buffer(name, value, given)
  local opts = options.check("register_buffer", given, { persistent = true })
  if value ~= nil then options.tensor("register_buffer", nil, value) end
  class.mark_buffer(self, name, opts.persistent)
  self[name] = value
end

--- add_module(name, module): registers a module in the field of that name.
-- > local net = nn.Module()
-- > net:add_module("first", nn.Linear(3, 2))
-- > net.first
function Module:add_module(name, module)
  if type(name) ~= "string" then
    core.raise("add_module: the name must be a string, got " .. options.show(name))
  elseif not class.is_module(module) then
    core.raise("add_module: expected a module, got " .. options.got(module))
  end
  self[math.tointeger(tonumber(name)) or name] = module
end

-- What stands at "layers.1" below `self`: fields are read one after the other.
local function follow(what, self, path)
  if type(path) ~= "string" then
    core.raise(("%s: the path must be a string such as \"layers.1\", got %s"):format(what,
      options.show(path)))
  end
  local at, walked = self, ""
  for part in path:gmatch("[^.]+") do
    local known = {}
    for key, value in class.fields(at) do known[tostring(key)] = value end
    local value = known[part]
    if value == nil then
      core.raise(("%s: %s has no '%s'%s"):format(what,
        walked == "" and class.name(self) or "'" .. walked .. "'", part, options.hint(part, known)))
    end
    at, walked = value, walked == "" and part or walked .. "." .. part
  end
  return at
end

--- get_submodule(path): the module at a path such as "layers.1"; "" is this one.
-- > nn.Sequential(nn.Linear(3, 2)):get_submodule("1")
function Module:get_submodule(path)
  local found = follow("get_submodule", self, path)
  if not class.is_module(found) then
    core.raise(("get_submodule: '%s' is no module"):format(path))
  end
  return found
end

--- get_parameter(path): the parameter at a path such as "layers.1.weight".
-- > nn.Sequential(nn.Linear(3, 2)):get_parameter("1.weight").shape
function Module:get_parameter(path)
  local found = follow("get_parameter", self, path)
  if not parameter.is(found) then
    core.raise(("get_parameter: '%s' is no parameter"):format(path))
  end
  return found
end

--- get_buffer(path): the buffer at a path such as "norm.running_mean".
-- > nn.BatchNorm1d(2):get_buffer("running_mean")
function Module:get_buffer(path)
  local found = follow("get_buffer", self, path)
  if not core.is_tensor(found) or parameter.is(found) then
    core.raise(("get_buffer: '%s' is no buffer"):format(path))
  end
  return found
end

-- ---- modes and conversions ----

--- Sets training mode (or leaves it, with false) here and in all modules inside.
-- > nn.Dropout():eval():train().training
function Module:train(mode)
  if mode == nil then mode = true end
  if type(mode) ~= "boolean" then
    core.raise("train: the mode must be a boolean, got " .. options.show(mode))
  end
  tree.each(self, function(module) module.training = mode end)
  return self
end

--- Same as train(false).
-- > nn.Dropout():eval().training
function Module:eval()
  return self:train(false)
end

-- One pass a module: this may run at every training step.
local function drop_gradients(module, seen)
  seen[module] = true
  for _, value, kind in class.fields(module) do
    if kind == "parameter" then
      value.grad = nil
    elseif kind == "module" and not seen[value] then
      drop_gradients(value, seen)
    end
  end
end

--- Sets all gradients to nil.
-- > local net = nn.Linear(3, 2)
-- > net(neap.ones(1, 3)):sum():backward()
-- > net:zero_grad()
-- > net.weight.grad
function Module:zero_grad()
  drop_gradients(self, {})
end

--- Has all parameters gather gradients, or not.
-- > local net = nn.Linear(3, 2):requires_grad_(false)
-- > net.weight.requires_grad
function Module:requires_grad_(value)
  if value == nil then value = true end
  for _, tensor in ipairs(self:parameters()) do tensor:requires_grad_(value) end
  return self
end

-- `tensor` as `dtype`, with its gradient.
local function converted(tensor, dtype, kind)
  if kind == "buffer" then return tensor:to(dtype) end
  local made = parameter.new(tensor:detach():to(dtype), { requires_grad = tensor.requires_grad })
  if tensor.grad then made.grad = tensor.grad:to(dtype) end
  return made
end

--- Converts floating parameters and buffers to `dtype`. The fields hold new tensors then:
-- make optimizers afterwards.
-- > nn.Linear(2, 2):to("float64").weight.dtype
function Module:to(dtype)
  if dtype ~= "float32" and dtype ~= "float64" then
    core.raise(('to: a module is converted to "float32" or "float64", got %s%s'):format(
      options.show(dtype), type(dtype) == "string"
        and core.nearest(dtype, { float32 = true, float64 = true }) or ""))
  end
  local done = {} -- what is shared before is shared after
  local function convert(module, kind)
    for key, tensor in class.fields(module, kind) do
      if tensor.dtype ~= dtype and (tensor.dtype == "float32" or tensor.dtype == "float64") then
        done[tensor] = done[tensor] or converted(tensor, dtype, kind)
        module[key] = done[tensor]
      end
    end
  end
  tree.each(self, function(module)
    convert(module, "parameter")
    convert(module, "buffer")
  end)
  return self
end

--- Same as to("float32").
-- > nn.Linear(2, 2, {dtype = "float64"}):float().weight.dtype
function Module:float()
  return self:to("float32")
end

--- Same as to("float64").
-- > nn.Linear(2, 2):double().weight.dtype
function Module:double()
  return self:to("float64")
end

--- A deep copy with parameters and buffers of its own; what is shared inside stays shared.
-- > local net = nn.Linear(2, 2)
-- > net:clone().weight:equal(net.weight), net:clone().weight == net.weight
function Module:clone()
  return (deep_copy(self))
end

--- Calls f(module) for every module inside, children first, and for this one last.
-- > local seen = {}
-- > nn.Sequential(nn.Linear(2, 2), nn.ReLU()):apply(function(m) seen[#seen + 1] = tostring(m) end)
-- > seen[1], #seen
function Module:apply(f)
  if not options.callable(f) then
    core.raise("apply: expected a function, got " .. options.show(f))
  end
  for _, child in ipairs(self:children()) do child:apply(f) end
  f(self)
  return self
end

-- ---- state and hooks ----

--- state_dict([{numbering = 1|0}]): flat table from name to tensor, sharing the module's
-- memory. With numbering 0 the layers of a Sequential count from 0, as in PyTorch.
-- > nn.Linear(3, 2):state_dict()
Module.state_dict = state_dict.of

--- load_state_dict(t, {strict = true}): copies the tensors of `t` into this module. When
-- anything is missing, unexpected or of another shape, one error lists it all and nothing
-- is changed; with strict = false names may be missing or unexpected. Returns a table
-- {missing_keys, unexpected_keys}.
-- > local net, other = nn.Linear(3, 2), nn.Linear(3, 2)
-- > net:load_state_dict(other:state_dict())
-- > net.weight:equal(other.weight)
Module.load_state_dict = state_dict.load

--- register_forward_pre_hook(f): before each call f(module, inputs) runs; what it returns
-- takes the place of the arguments. Returns a handle with remove().
-- > local net = nn.ReLU()
-- > net:register_forward_pre_hook(function(m, inputs) return -inputs[1] end)
-- > net(neap.tensor{-2, 3})
Module.register_forward_pre_hook = hooks.register_forward_pre

--- register_forward_hook(f): after each call f(module, inputs, outputs...) runs; what it
-- returns, unless nil, replaces the outputs. Returns a handle with remove().
-- > local net = nn.Linear(3, 2)
-- > local hook = net:register_forward_hook(function(m, inputs, y) return y * 0 end)
-- > net(neap.ones(1, 3))
Module.register_forward_hook = hooks.register_forward

--- register_full_backward_hook(f): when gradients have passed this module,
-- f(module, grad_inputs, grad_outputs) runs; a table it returns replaces the gradients
-- of the inputs. Returns a handle with remove().
-- > local net, shape = nn.Linear(3, 2), nil
-- > net:register_full_backward_hook(function(m, grad_in, grad_out) shape = grad_out[1].shape end)
-- > net(neap.ones(5, 3):requires_grad_()):sum():backward()
-- > shape
Module.register_full_backward_hook = hooks.register_backward

class.set_root(Module)

return Module
