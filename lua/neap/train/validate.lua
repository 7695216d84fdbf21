--- validate: the mean loss and metrics of a model over the batches of a loader.

local autograd = require "neap.autograd"
local batches = require "neap.train.batches"
local diagnose = require "neap.train.diagnose"
local forward = require "neap.train.forward"
local modes = require "neap.train.modes"

-- Raises for a loss that is NaN.
local function fail(run, batch, epoch, number)
  diagnose {
    what = "the validation loss is nan",
    where = ("epoch %d, batch %d"):format(epoch, number),
    roots = run.roots, batch = batch, steps = run.state.step,
    again = function() run.loss(forward.results(run.model, batch)) end,
  }
end

-- Adds the loss and the metrics of a batch of `size` items to `sums`; `...` is what
-- forward.results gave. Gives the loss.
local function add(run, sums, size, ...)
  local loss = forward.checked(run.loss(...)):item()
  sums.val_loss = sums.val_loss + loss * size
  for _, metric in ipairs(run.metrics) do
    local value = forward.metric(metric.name, metric.f, ...)
    sums[metric.name] = sums[metric.name] + value * size
  end
  return loss
end

--- Puts val_loss and the metrics into `record`: means over all items, in eval mode and
-- unrecorded.
return function(run, record)
  local _ <close> = autograd.no_grad()
  local _ <close> = modes.keep(run.roots)
  for _, root in ipairs(run.roots) do root.module:eval() end
  local items, number, sums = 0, 0, { val_loss = 0 }
  for _, metric in ipairs(run.metrics) do sums[metric.name] = 0 end
  local each, bar = batches.shown(run, run.val, "validation")
  local _ <close> = bar
  for batch in each do
    number, items = number + 1, items + batch.items
    local loss = add(run, sums, batch.items, forward.results(run.model, batch))
    if loss ~= loss then fail(run, batch, record.epoch, number) end
    if bar then bar:set { val_loss = sums.val_loss / items } end
  end
  if number == 0 then batches.fail_empty("val", run.val, record.epoch) end
  for name, sum in pairs(sums) do record[name] = sum / items end
end
