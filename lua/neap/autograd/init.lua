-- autograd: the parts of automatic differentiation that are written in Lua, one file a
-- subject. Their functions are fields of this module and of neap.

local autograd = {}

for _, part in ipairs { "mode", "hooks", "function", "checkpoint", "functional", "check" } do
  for name, f in pairs(require("neap.autograd." .. part)) do autograd[name] = f end
end

return autograd
