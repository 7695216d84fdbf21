--- clip: the option `clip` of fit: a largest norm of all gradients, or a largest element.

local core = require "neap.core"
local options = require "neap.options"
local utils = require "neap.nn.utils"

local function by_norm(norm, norm_type)
  return function(params)
    return utils.clip_grad_norm_(params, norm, { norm_type = norm_type }):item()
  end
end

--- What is to be done to the gradients of a list of parameters: a function that gives
-- their norm before, where it computes one. nil: nothing.
return function(given)
  if given == nil then return nil end
  if type(given) == "number" then return by_norm(options.number("fit", "clip", given, 0), 2) end
  if not options.is_table(given) then
    core.raise("fit: clip must be a number or a table {norm =} or {value =}, got "
      .. options.show(given))
  end
  local checked = options.check("fit: clip", given, { "norm", "norm_type", "value" })
  if (checked.norm == nil) == (checked.value == nil) then
    core.raise("fit: clip takes either norm or value")
  elseif checked.norm ~= nil then
    return by_norm(options.number("fit: clip", "norm", checked.norm, 0),
      options.number("fit: clip", "norm_type", checked.norm_type or 2))
  elseif checked.norm_type ~= nil then
    core.raise("fit: clip takes norm_type only with norm")
  end
  local value = options.number("fit: clip", "value", checked.value, 0)
  return function(params) utils.clip_grad_value_(params, value) end
end
