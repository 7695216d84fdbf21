--- Kinds that also take what they draw as a first argument: plot.image(x, {title=}) and
-- plot.image{x, title=} are plot.image{x=, title=}.

local core = require "neap.core"
local options = require "neap.options"

local first = {}

-- A copy of the options with what was given without a name under `name`.
local function named(name, given)
  local merged, list = {}, {}
  for key, value in next, given do
    if math.type(key) ~= "integer" then merged[key] = value end
  end
  for i = 1, rawlen(given) do list[i] = given[i] end
  if merged[name] == nil then merged[name] = #list == 1 and list[1] or list end
  return merged
end

--- The function that does so before it calls f, a kind whose data has that name.
function first.define(name, f)
  return function(given, more)
    if core.is_tensor(given) then
      local merged = {}
      for key, value in next, options.is_table(more) and more or {} do merged[key] = value end
      if merged[name] == nil then merged[name] = given end
      return (f(merged))
    elseif options.is_table(given) and given[1] ~= nil then
      return (f(named(name, given)))
    end
    return (f(given))
  end
end

return first
