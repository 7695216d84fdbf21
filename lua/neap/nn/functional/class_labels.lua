--- Checks of class labels, which count from 1.

local core = require "neap.core"
local options = require "neap.options"

local labels = {}

--- Fails where an element of `target` is neither in low..n nor `ignored`.
function labels.check(what, target, n, low, ignored)
  if target.dtype == "bool" or target.dtype:find("^float") then
    core.raise(("%s: class targets must be int64, got %s; try target:long()"):format(what,
      target.dtype))
  end
  local wrong = target:lt(low):logical_or(target:gt(n))
  if ignored then wrong = wrong:logical_and(target:ne(ignored)) end
  if not wrong:any():item() then return end
  local position = wrong:reshape(-1):nonzero():at(1, 1)
  local label, hint = target:reshape(-1):at(position), ""
  if label == 0 then
    hint = "; class targets count from 1" .. (target:max() < n and "; try target + 1" or "")
  end
  core.raise(("%s: class targets must lie in %d..%d, got %d at position %d%s"):format(what, low,
    n, label, position, hint))
end

--- Fails unless `target` has that shape; `like` is the shape of the input.
function labels.check_shape(what, target, shape, like)
  local wanted, got = options.show_shape(shape), options.show_shape(target.shape)
  if wanted == got then return end
  core.raise(("%s: class targets must have shape %s for an input of shape %s, got %s"):format(
    what, wanted, options.show_shape(like), got))
end

return labels
