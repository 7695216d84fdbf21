--- modes: whether modules train, kept for a block and set again at its end.

local roots = require "neap.train.roots"

local Modes = {}

function Modes:__close()
  for _, entry in ipairs(self) do entry.module.training = entry.training end
end

local modes = {}

--- local _ <close> = modes.keep(roots)
function modes.keep(list)
  local kept = roots.modules(list)
  for _, entry in ipairs(kept) do entry.training = entry.module.training end
  return setmetatable(kept, Modes)
end

return modes
