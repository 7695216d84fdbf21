--- Numbers for each spatial dim, as layers over images take and show them.

local core = require "neap.core"
local options = require "neap.options"

local spatial = {}

--- A list of n whole numbers of at least `least`, from one number for all or a list.
function spatial.numbers(what, name, value, n, least)
  local list = {}
  if options.is_table(value) then
    if #value ~= n then
      core.raise(("%s: %s must be a number or %d of them, got %d"):format(what,
        name, n, #value))
    end
    for i = 1, n do list[i] = options.whole(what, name, value[i], least) end
    return list
  end
  for i = 1, n do list[i] = options.whole(what, name, value, least) end
  return list
end

--- As PyTorch shows them: `(3, 3)`, `(3,)`; other values by tostring.
function spatial.show(value)
  if not options.is_table(value) then return tostring(value) end
  return "(" .. table.concat(value, ", ") .. (#value == 1 and ",)" or ")")
end

local activated = setmetatable({}, { __mode = "k" })

--- The options `how` of a function with an activation in it, made once.
function spatial.with_activation(how, activation)
  local made = activated[how]
  if not made or made.activation ~= activation then
    made = { activation = activation }
    for option, value in pairs(how) do made[option] = value end
    activated[how] = made
  end
  return made
end

return spatial
