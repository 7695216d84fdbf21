--- What the metrics have in common: checks of their arguments.

local core = require "neap.core"
local options = require "neap.options"

local check = {}

function check.tensor(what, name, value)
  if not core.is_tensor(value) then
    core.raise(("%s: %s must be a tensor, got %s"):format(what, name, options.show(value)))
  end
end

--- Predictions and values as float64 vectors of one length, at least 1.
function check.pairs(what, predictions, y)
  check.tensor(what, "predictions", predictions)
  check.tensor(what, "y", y)
  local p, t = predictions:flatten():to("float64"), y:flatten():to("float64")
  if #p ~= #t or #t == 0 then
    core.raise(("%s: needs as many predictions as values, at least one, got %d and %d"):format(
      what, #p, #t))
  end
  return p, t
end

return check
