--- validate: the mean loss and metrics of a model over the batches of a loader.

local autograd = require "neap.autograd"
local batches = require "neap.train.batches"
local diagnose = require "neap.train.diagnose"
local forward = require "neap.train.forward"
local measures = require "neap.train.measures"
local modes = require "neap.train.modes"

-- What to say of a loss that is NaN.
local function trouble(run, batch, epoch, number)
  return diagnose {
    what = "the validation loss is nan",
    where = ("epoch %d, batch %d"):format(epoch, number),
    roots = run.roots, batch = batch, steps = run.state.step,
    again = function() run.loss(forward.results(run.model, batch)) end,
  }
end

-- Loss and metrics of a batch; `...` is what forward.results gave.
local function measure(run, ...)
  local values = measures.of(run.metrics, ...)
  values.loss = forward.checked(run.loss(...)):item()
  return values
end

-- The values of this rank's batches, as a list of {values, items}; or nil and what went wrong.
local function measure_all(run, epoch, number)
  local list, means = {}, measures.means()
  local each, bar = batches.shown(run, run.val, "validation")
  local _ <close> = bar
  for batch in each do
    local values = measure(run, forward.results(run.model, batch))
    if values.loss ~= values.loss then
      return nil, trouble(run, batch, epoch, number(#list + 1))
    end
    list[#list + 1] = { values, batch.items }
    means:add(values, batch.items)
    if bar then bar:set { val_loss = means.sums.loss / means.items } end
  end
  return list
end

-- The means over the batches of all ranks, which are added up in their order.
local function means_of(run, list)
  local all, means, most = run.ranks:all(list), measures.means(), 0
  for _, part in ipairs(all) do most = math.max(most, #part) end
  for i = 1, most do
    for _, part in ipairs(all) do
      if part[i] then means:add(part[i][1], part[i][2]) end
    end
  end
  return means, most
end

--- Puts val_loss and the metrics, val_NAME, into `record`: means over all items, in eval mode and
-- unrecorded.
return function(run, record)
  local _ <close> = autograd.no_grad()
  local _ <close> = modes.keep(run.roots)
  for _, root in ipairs(run.roots) do root.module:eval() end
  local ranks = run.ranks
  local list, message, is_known = measure_all(run, record.epoch,
    function(i) return (i - 1) * ranks.size + ranks.rank end)
  if ranks:any(not list) then ranks:raise(message, is_known) end
  local means, number = means_of(run, list)
  if number == 0 then batches.fail_empty("val", run.val, record.epoch) end
  means:into(record, "val_")
end
