--- forward: a batch on its way through the model to the loss.

local core = require "neap.core"
local options = require "neap.options"

local forward = {}

-- The results of a model, then the target.
local function with(target, ...)
  local n = select("#", ...)
  if n == 1 then return (...), target end
  local given = { ... }
  given[n + 1] = target
  return table.unpack(given, 1, n + 1)
end

--- What loss and metrics are given: the results of the model, then the target. The last of
-- several values of a batch is the target, the others are the model's inputs; a value that
-- is alone is an input.
function forward.results(model, batch)
  local n = batch.n
  if n == 2 then return with(batch[2], model(batch[1])) end
  if n == 1 then return model(batch[1]) end
  return with(batch[n], model(table.unpack(batch, 1, n - 1)))
end

--- `loss`, what the loss function gave, which must be a tensor of one element.
function forward.checked(loss)
  if not core.is_tensor(loss) then
    core.raise("fit: loss must give a tensor of one element, got " .. options.show(loss))
  elseif loss:numel() ~= 1 then
    core.raise(("fit: loss must give a tensor of one element, got shape %s; try reduction = "
      .. "\"mean\""):format(options.show_shape(loss.shape)))
  end
  return loss
end

--- What metric `name` says of what forward.results gave, a number.
function forward.metric(name, metric, ...)
  local value = metric(...)
  if core.is_tensor(value) and value:numel() == 1 then value = value:item() end
  if type(value) ~= "number" then
    core.raise(("fit: metric '%s' must give a number, got %s"):format(name, options.show(value)))
  end
  return value
end

return forward
