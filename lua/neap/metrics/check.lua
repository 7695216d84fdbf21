--- What the metrics have in common: checks of their arguments.

local core = require "neap.core"
local options = require "neap.options"

local check = {}

function check.is_float(x) return x.dtype == "float32" or x.dtype == "float64" end

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

--- Fails where labels `y`, one in each element or one in each row of 0 and 1, are none: mostly
-- they and the predictions have changed places.
function check.labels(what, y, rows)
  if not check.is_float(y) then return end
  local odd = rows and y:ne(0):logical_and(y:ne(1)) or y:ne(y:floor())
  local places = odd:flatten():nonzero()
  if #places == 0 then return end
  local at = places:at(1, 1)
  core.raise(("%s: labels must be %s, got %g at position %d; predictions come first, then labels")
    :format(what, rows and "class numbers, or rows of 0 and 1" or "class numbers",
      y:flatten():at(at), at))
end

return check
