--- Hooks of a module: functions run before or after its forward, or when gradients have
-- passed it.
--
-- A module without hooks knows nothing of this file: the first hook replaces what a call
-- of the module runs (class.set_call), and removing the last brings the plain call back.
-- For gradients, the module's inputs and outputs pass through a function that changes
-- nothing but sees their gradients on the way back.

local autograd = require "neap.autograd"
local class = require "neap.nn.class"
local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"

local hooks = {}

local function identity(_, ...)
  return ...
end

-- Has the tensors in `values` (a packed list) that need gradients pass through a function
-- named `name`; `seen(gradients)` gets these by place and may return others. False when no
-- value needs a gradient.
local function watch(name, values, seen)
  local places, tensors, n = {}, {}, values.n
  for i = 1, n do
    if core.is_tensor(values[i]) and values[i].requires_grad then
      table.insert(places, i)
      table.insert(tensors, values[i])
    end
  end
  if #places == 0 then return false end
  -- The graph keeps this closure: it must hold no tensor that holds the graph.
  local function backward(_, ...)
    local gradients = { n = n }
    for i, place in ipairs(places) do gradients[place] = select(i, ...) end
    gradients = seen(gradients) or gradients
    local returned = {}
    for i, place in ipairs(places) do returned[i] = gradients[place] end
    return table.unpack(returned, 1, #places)
  end
  local pass = autograd.Function { name = name, forward = identity, backward = backward }
  local passed = { pass(table.unpack(tensors)) }
  for i, place in ipairs(places) do values[place] = passed[i] end
  return true
end

local function run_backward_hooks(self, grad_inputs, grad_outputs)
  for _, hook in ipairs { table.unpack(self._registry.hooks.backward) } do
    local replaced = hook.f(self, grad_inputs, grad_outputs)
    if replaced ~= nil and type(replaced) ~= "table" then
      core.raise(("%s: a backward hook must return a table of gradients or nothing, got %s")
        :format(class.name(self), options.show(replaced)))
    end
    grad_inputs = replaced or grad_inputs
  end
  return grad_inputs
end

local function forward_with_backward_hooks(self, ...)
  local inputs, grad_outputs = table.pack(...), nil
  local n = inputs.n
  local inputs_watched = watch("module_input", inputs, function(grad_inputs)
    return run_backward_hooks(self, grad_inputs, grad_outputs)
  end)
  local outputs = table.pack(self:forward(table.unpack(inputs, 1, n)))
  watch("module_output", outputs, function(gradients)
    grad_outputs = gradients
    if not inputs_watched then run_backward_hooks(self, { n = n }, gradients) end
  end)
  return outputs
end

-- The arguments of a call as the hooks before it leave them.
local function run_pre_hooks(self, registered, ...)
  if #registered.before == 0 then return ... end
  local inputs = table.pack(...)
  for _, hook in ipairs { table.unpack(registered.before) } do
    local replaced = table.pack(hook.f(self, { table.unpack(inputs, 1, inputs.n) }))
    if replaced[1] ~= nil then inputs = replaced end
  end
  return table.unpack(inputs, 1, inputs.n)
end

local function run(self, registered, ...)
  local outputs = #registered.backward > 0 and forward_with_backward_hooks(self, ...)
    or table.pack(self:forward(...))
  for _, hook in ipairs { table.unpack(registered.forward) } do
    local replaced = table.pack(hook.f(self, { ... }, table.unpack(outputs, 1, outputs.n)))
    if replaced[1] ~= nil then outputs = replaced end
  end
  return table.unpack(outputs, 1, outputs.n)
end

-- What a call of a module with hooks runs.
local function call(self, ...)
  local registered = self._registry.hooks
  return run(self, registered, run_pre_hooks(self, registered, ...))
end

-- A registered hook, which is also the handle given back.
local handle = {
  __name = "neap.hook_handle",
  __tostring = function() return "handle of a hook" end,
}

--- Takes the hook out; a second call does nothing.
function handle:remove()
  for i, hook in ipairs(self.list) do
    if hook == self then
      table.remove(self.list, i)
      break
    end
  end
  local registered = self.module._registry.hooks
  if #registered.before + #registered.forward + #registered.backward == 0 then
    class.set_call(self.module, nil)
  end
end

objects.class(handle, {
  noun = "handle",
  is = function(value) return type(value) == "table" and getmetatable(value) == handle end,
})

local function register(self, what, kind, f)
  if not options.callable(f) then
    core.raise(("%s: expected a function, got %s"):format(what, options.show(f)))
  end
  local registry = self._registry
  registry.hooks = registry.hooks or { before = {}, forward = {}, backward = {} }
  local list = registry.hooks[kind]
  local hook = setmetatable({ module = self, list = list, f = f }, handle)
  table.insert(list, hook)
  class.set_call(self, call)
  return hook
end

function hooks.register_forward_pre(self, f)
  return register(self, "register_forward_pre_hook", "before", f)
end

function hooks.register_forward(self, f)
  return register(self, "register_forward_hook", "forward", f)
end

function hooks.register_backward(self, f)
  return register(self, "register_full_backward_hook", "backward", f)
end

return hooks
