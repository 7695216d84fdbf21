-- autograd modes: switched on for a block or for one call.
--
-- `local _ <close> = neap.no_grad()` holds until the block ends; `neap.no_grad(f, ...)`
-- holds for f(...) and gives its results.

local core = require "neap.core"
local options = require "neap.options"

-- The function for a mode that set(on) switches, giving what it was.
local function mode(name, set, on)
  local guard = { __name = "neap.guard" }
  guard.__index = guard

  function guard:__close() set(self.was) end

  -- All that a guard knows is what was: there are two.
  local guards = {
    [true] = setmetatable({ was = true }, guard),
    [false] = setmetatable({ was = false }, guard),
  }

  return function(f, ...)
    if f ~= nil and not options.callable(f) then
      core.raise(("%s: expected a function or nothing, got %s"):format(name, options.show(f)))
    end
    local switched = guards[set(on)]
    if f == nil then return switched end
    local _ <close> = switched
    return f(...)
  end
end

return {
  -- Nothing is recorded.
  no_grad = mode("no_grad", core.grad_mode, false),
  enable_grad = mode("enable_grad", core.grad_mode, true),
  is_grad_enabled = function() return core.grad_mode() end,
  -- An operation or a gradient that makes the first NaN or infinity is an error that names
  -- it and its line. Every result is looked through, which costs time.
  detect_anomaly = mode("detect_anomaly", core.anomaly_mode, true),
}
