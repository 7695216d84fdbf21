--- diagnose: the error for a loss or a gradient that is NaN or infinite, with its cause.
--
-- The cause is looked for in the weights, in the batch and in the buffers; then the batch
-- is run once more with detect_anomaly.

local autograd = require "neap.autograd"
local core = require "neap.core"
local options = require "neap.options"
local roots = require "neap.train.roots"

local HUGE = 1e6 -- weights beyond this have run away

-- "nan at element (2, 1) of shape (2, 2)" for the first element of x for which `is` holds;
-- nil where there is none.
local function find(x, is)
  if not core.is_tensor(x) or x:numel() == 0 then return nil end
  if x.dtype ~= "float32" and x.dtype ~= "float64" then return nil end
  local places = is(x):nonzero()
  if #places == 0 then return nil end
  local at = x.ndim > 0 and places[1]:totable() or {}
  local value = x.ndim > 0 and x:at(table.unpack(at)) or x:item()
  local shown = value ~= value and "nan" or value > 0 and "inf" or "-inf"
  if x.ndim == 0 then return shown end
  return ("%s at element %s of shape %s"):format(shown, options.show_shape(at),
    options.show_shape(x.shape))
end

local function is_nan(x) return x:isnan() end
local function is_not_finite(x) return x:isfinite():logical_not() end

-- ---- weights, buffers, batch ----

local function when(steps)
  return steps == 0 and "before the first step" or ("after step %d"):format(steps)
end

-- An infinity in a parameter that is not trained is there for a reason.
local function in_parameters(found)
  for _, entry in ipairs(roots.tensors(found.roots, "parameter")) do
    local what = find(entry.tensor, entry.tensor.requires_grad and is_not_finite or is_nan)
    if what then
      return ("parameter '%s' holds %s %s%s"):format(entry.name, what, when(found.steps),
        found.steps > 0 and "; try a smaller lr, or clip = 1" or "")
    end
  end
end

-- The part of a batch that value i is.
local function role(batch, i)
  if batch.n > 1 and i == batch.n then return "the target" end
  return batch.n > 2 and ("input %d"):format(i) or "the input"
end

local function in_batch(batch, is)
  for i = 1, batch.n do
    local what = find(batch[i], is)
    if what then return ("%s of the batch holds %s"):format(role(batch, i), what) end
  end
end

local function in_buffers(found)
  for _, entry in ipairs(roots.tensors(found.roots, "buffer")) do
    local what = find(entry.tensor, is_nan)
    if what then return ("buffer '%s' holds %s"):format(entry.name, what) end
  end
end

-- ---- operations ----

-- Where weights have become so large that it must be their doing.
local function runaway(found)
  for _, entry in ipairs(roots.tensors(found.roots, "parameter")) do
    local tensor = entry.tensor:detach()
    local largest = tensor:numel() > 0 and tensor:norm(math.huge):item() or 0
    if largest > HUGE and entry.tensor.requires_grad and found.steps > 0 then
      return ("; parameter '%s' has grown to %.2g %s; try a smaller lr, or clip = 1"):format(
        entry.name, largest, when(found.steps))
    end
  end
  return ""
end

-- What may have brought an operation to it.
local function circumstances(found)
  local held = in_batch(found.batch, is_not_finite)
  return held and "; " .. held or runaway(found)
end

-- Runs the batch again and reads the error of detect_anomaly: of an operation, which comes
-- with its layer (nn/locate.lua), or of a gradient.
local function in_operations(found)
  if found.prepare then found.prepare() end
  local ok, failure = pcall(autograd.detect_anomaly, found.again)
  if ok then return nil end
  if core.is_interrupt(failure) then error(failure, 0) end
  failure = tostring(failure)
  local place, maker, what =
    failure:match("^(.-:%d+): (.*): made (.*) %(found by detect_anomaly%)$")
  if maker then
    return ("first made by %s at %s: %s%s"):format(maker, place, what, circumstances(found))
  end
  local gradient, its_place
  gradient, what, its_place =
    failure:match("the gradient of (.-) made (.-); .- was called at (.-) %(found by")
  if gradient then
    return ("first made by the gradient of %s, called at %s: %s%s"):format(gradient, its_place,
      what, circumstances(found))
  end
  return "its batch, run again, failed: " .. failure
end

-- ---- the error ----

--- The text of the error, and whether the cause was found. `found` is {what = "the loss is nan",
-- where = "epoch 1, batch 2", roots =, batch =, steps = made so far, again = a function that runs
-- the batch again, prepare = one to be run before it, or nil}.
return function(found)
  local _ <close> = autograd.no_grad()
  local cause = in_parameters(found) or in_batch(found.batch, is_nan) or in_buffers(found)
    or autograd.enable_grad(in_operations, found) or in_batch(found.batch, is_not_finite)
  return ("fit: %s at %s; %s"):format(found.what, found.where,
    cause or "a second run of the batch did not make it again"), cause ~= nil
end
