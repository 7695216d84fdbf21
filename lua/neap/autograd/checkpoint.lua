-- autograd.checkpoint: memory for time. The graph of a function is recorded without what
-- its gradients need; at backward the function runs again to make that anew.

local core = require "neap.core"
local options = require "neap.options"

local checkpoint = {}

-- Restores the generator at the end of a block.
local restoring = {}

function restoring:__close() core.set_rng_state(self.state) end

-- Arguments without a hold on the tensors among them: inside another checkpoint these
-- are made anew, too.
local function pack(...)
  local packed = table.pack(...)
  local saved = { n = packed.n, tensor = {} }
  for i = 1, packed.n do
    local x = packed[i]
    if core.is_tensor(x) then
      saved.tensor[i] = core.save_tensor(x)
    else
      saved[i] = x
    end
  end
  return saved
end

local function unpack(saved)
  local arguments = {}
  for i = 1, saved.n do
    local x = saved.tensor[i]
    if x then arguments[i] = core.restore_tensor(x, "checkpoint") else arguments[i] = saved[i] end
  end
  return table.unpack(arguments, 1, saved.n)
end

-- neap.checkpoint(f, ...): f(...) and its results, keeping no value from inside f for
-- backward. There f runs once more, with the generator as it was, so it must compute the
-- same again. Gradients reach whatever f uses: arguments, parameters, upvalues.
-- Source: Chen et al. 2016.
-- > local x = neap.tensor(2):requires_grad_()
-- > neap.checkpoint(function(a) return a:exp():log() * 3 end, x):backward()
-- > x.grad
function checkpoint.checkpoint(f, ...)
  if not options.callable(f) then
    core.raise("checkpoint: expected a function, got " .. options.show(f))
  end
  if not core.is_grad_enabled() then return f(...) end
  local saved, state = pack(...), core.get_rng_state()
  local function again()
    local _ <close> = setmetatable({ state = core.get_rng_state() }, restoring)
    core.set_rng_state(state)
    f(unpack(saved))
  end
  return core.run_region(again, saved.tensor, f, ...)
end

return checkpoint
