-- autograd hooks: functions called with a tensor's gradient, which can be taken out again.

local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"

local hooks = {}

local handle = {
  __name = "neap.hook_handle",
  __tostring = function(self) return self.f and "handle of a hook" or "handle of no hook" end,
}

--- Takes the hook out; a second call does nothing.
function handle:remove() self.f = nil end

objects.class(handle, {
  noun = "handle",
  is = function(value) return type(value) == "table" and getmetatable(value) == handle end,
})

-- x:register_hook(f): f(gradient) is called whenever x's gradient is computed, once all of
-- it is there; a tensor that it returns takes its place. Hooks run in the order in which
-- they were added. Gives a handle with remove().
-- > local x = neap.tensor(3):requires_grad_()
-- > x:register_hook(function(g) return g * 10 end)
-- > local y = x * 2
-- > y:backward()
-- > x.grad
function hooks.register_hook(x, f)
  options.tensor("register_hook", nil, x)
  if not options.callable(f) then
    core.raise("register_hook: expected a function, got " .. options.show(f))
  end
  local h = setmetatable({ f = f }, handle)
  core.add_hook(x, h)
  return h
end

core.tensor_metatable.__methods.register_hook = hooks.register_hook

return hooks
