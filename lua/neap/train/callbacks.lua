--- callbacks: the option `callbacks` of fit: functions by the moment at which they run.

local core = require "neap.core"
local options = require "neap.options"

local callbacks = {}

local moments = { "train_begin", "epoch_begin", "batch_end", "epoch_end", "train_end" }

local function add(found, given)
  if type(given) == "function" then
    table.insert(found.epoch_end, given)
    return
  elseif not options.is_table(given) then
    core.raise("fit: callbacks must be functions or tables {epoch_end = function ...}, got "
      .. options.got(given))
  end
  for _, entry in ipairs(given) do add(found, entry) end
  for name, f in pairs(given) do
    if not math.type(name) then
      if not found[name] then
        local hint = core.nearest(tostring(name), found)
        if hint == "" then hint = "; there are " .. table.concat(moments, ", ") end
        core.raise(("fit: there is no callback '%s'%s"):format(tostring(name), hint))
      elseif not options.callable(f) then
        core.raise(("fit: callback '%s' must be a function, got %s"):format(name,
          options.show(f)))
      end
      table.insert(found[name], f)
    end
  end
end

--- The functions for each moment, from a function (for epoch_end), a table {moment =
-- function}, or a list of these.
function callbacks.read(given)
  local found = {}
  for _, moment in ipairs(moments) do found[moment] = {} end
  if given ~= nil then add(found, given) end
  return found
end

--- Runs the functions of a moment. One that returns false ends the training.
function callbacks.run(found, moment, state)
  local list = found[moment]
  for i = 1, #list do
    if list[i](state) == false then state:stop() end
  end
end

return callbacks
