-- autograd: the modes, and the parts of automatic differentiation that are written in Lua,
-- one file a subject. Their functions are fields of this module and of neap.

local core = require "neap.core"

local autograd = {}

for _, name in ipairs { "no_grad", "enable_grad", "is_grad_enabled", "detect_anomaly" } do
  autograd[name] = core[name]
end

for _, part in ipairs { "hooks", "function", "checkpoint" } do
  for name, f in pairs(require("neap.autograd." .. part)) do autograd[name] = f end
end

-- Loaded at the first call, as most scripts make none.
local later = {
  check = { "gradcheck", "gradgradcheck" },
  functional = { "jacobian", "hessian", "vjp", "jvp", "hvp" },
}

for part, names in pairs(later) do
  for _, name in ipairs(names) do
    autograd[name] = function(...)
      core.refuse_colon(name, ...)
      return require("neap.autograd." .. part)[name](...)
    end
  end
end

return autograd
