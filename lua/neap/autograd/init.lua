-- autograd: the parts of automatic differentiation that are written in Lua, one file a
-- subject. Their functions are fields of this module and of neap.

local autograd = {}

for _, part in ipairs { "mode", "hooks", "function", "checkpoint" } do
  for name, f in pairs(require("neap.autograd." .. part)) do autograd[name] = f end
end

-- Loaded at the first call, as most scripts make none.
local later = {
  check = { "gradcheck", "gradgradcheck" },
  functional = { "jacobian", "hessian", "vjp", "jvp", "hvp" },
}

for part, names in pairs(later) do
  for _, name in ipairs(names) do
    autograd[name] = function(...) return require("neap.autograd." .. part)[name](...) end
  end
end

return autograd
