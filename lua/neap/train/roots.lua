--- roots: the modules that a run is about: the model and, where it is a module, the loss
-- (which may have parameters, too).

local class = require "neap.nn.class"
local tree = require "neap.nn.tree"

local roots = {}

--- List of {module, prefix of the names in it}.
function roots.of(model, loss)
  local list = { { module = model, prefix = "" } }
  if class.is_module(loss) then list[2] = { module = loss, prefix = "loss." } end
  return list
end

--- List of {name, module, key, tensor} of all tensors of a kind, "parameter" or "buffer".
function roots.tensors(list, kind)
  local found = {}
  for _, root in ipairs(list) do
    for _, entry in ipairs(tree.tensors(root.module, kind, true)) do
      entry.name = root.prefix .. entry.name
      found[#found + 1] = entry
    end
  end
  return found
end

--- List of {name, module} of all modules.
function roots.modules(list)
  local found = {}
  for _, root in ipairs(list) do
    for _, entry in ipairs(tree.modules(root.module)) do
      entry.name = root.prefix .. entry.name
      found[#found + 1] = entry
    end
  end
  return found
end

return roots
