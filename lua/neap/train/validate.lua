--- validate: the mean loss and metrics of a model over the batches of a loader.

local autograd = require "neap.autograd"
local batches = require "neap.train.batches"
local diagnose = require "neap.train.diagnose"
local forward = require "neap.train.forward"
local measures = require "neap.train.measures"
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

-- The loss of a batch of `size` items, which `means` takes in with the metrics; `...` is what
-- forward.results gave.
local function measure(run, means, size, ...)
  local values = measures.of(run.metrics, ...)
  values.loss = forward.checked(run.loss(...)):item()
  means:add(values, size)
  return values.loss
end

--- Puts val_loss and the metrics, val_NAME, into `record`: means over all items, in eval mode and
-- unrecorded.
return function(run, record)
  local _ <close> = autograd.no_grad()
  local _ <close> = modes.keep(run.roots)
  for _, root in ipairs(run.roots) do root.module:eval() end
  local number, means = 0, measures.means()
  local each, bar = batches.shown(run, run.val, "validation")
  local _ <close> = bar
  for batch in each do
    number = number + 1
    local loss = measure(run, means, batch.items, forward.results(run.model, batch))
    if loss ~= loss then fail(run, batch, record.epoch, number) end
    if bar then bar:set { val_loss = means.sums.loss / means.items } end
  end
  if number == 0 then batches.fail_empty("val", run.val, record.epoch) end
  means:into(record, "val_")
end
