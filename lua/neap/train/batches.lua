--- batches: what fit takes from a loader: each batch as the list of its values, packed.
--
-- A loader is what a generic `for` can call (a DataLoader, an iterator function) or a list
-- of batches. It must start anew at each loop.

local core = require "neap.core"
local dataset = require "neap.data.dataset"
local objects = require "neap.objects"
local options = require "neap.options"
local progress = require "neap.progress"

local batches = {}

--- Raises unless `loader`, called `name`, can give batches.
function batches.check(name, loader)
  local is_maker = objects.made_by(loader) ~= nil -- a function, which makes no batches itself
  if not is_maker and options.callable(loader) or options.is_table(loader) then return end
  if dataset.is(loader) or core.is_tensor(loader) then
    core.raise(("fit: %s must give batches, got a %s; try neap.data.DataLoader(%s, "
      .. "{batch_size = 32, shuffle = true})"):format(name, options.show(loader),
      core.is_tensor(loader) and "neap.data.TensorDataset(x, y)" or "dataset"))
  end
  core.raise(("fit: %s must be a DataLoader, a list of batches or an iterator function, got %s")
    :format(name, options.got(loader)))
end

-- The size of the first tensor that has a dim.
local function items_of(batch)
  for i = 1, batch.n do
    if core.is_tensor(batch[i]) and batch[i].ndim > 0 then return #batch[i] end
  end
  return 1
end

local function pack(...)
  local batch = { n = select("#", ...), items = 0, ... }
  batch.items = items_of(batch)
  return batch
end

-- Entry i of a list of batches.
local function entry(list, i)
  local value = list[i]
  if value == nil then return nil end
  if core.is_tensor(value) then return pack(value) end
  if not options.is_table(value) or #value == 0 then
    core.raise(("fit: batch %d of the list must be a table {x, y} or a tensor, got %s"):format(i,
      options.show(value)))
  end
  return pack(table.unpack(value))
end

--- An iterator over the batches of one loop: {value, ..., n = values, items = size of dim 1}.
function batches.each(loader)
  local control
  if options.is_table(loader) then
    control = 0
    return function()
      control = control + 1
      return entry(loader, control)
    end
  end
  local function take(...)
    control = ...
    if control ~= nil then return pack(...) end
  end
  return function() return take(loader(nil, control)) end
end

--- How many batches a loop has, or nil where that is not known.
function batches.count(loader)
  local sampler = type(loader) == "table" and rawget(loader, "batch_sampler")
  if type(sampler) == "function" then return nil end -- it does not tell
  if options.is_table(loader) or (getmetatable(loader) or {}).__len then return #loader end
end

--- The same for a run of fit, and the progress that shows how far the loop has come; nil where
-- the run is to be silent. `what` is a word for the loop, if it is not the training.
function batches.shown(run, loader, what)
  if not run.verbose then return batches.each(loader), nil end
  local desc = ("epoch %d/%d"):format(run.state.epoch, run.epochs)
  local bar = progress(batches.each(loader), { desc = what and desc .. " " .. what or desc,
    total = batches.count(loader), leave = false })
  return bar, bar
end

--- Raises for a loop of epoch `epoch` that had no batch.
function batches.fail_empty(name, loader, epoch)
  if epoch == 1 then
    core.raise(("fit: %s gave no batch, got %s"):format(name,
      options.is_table(loader) and "an empty list" or options.show(loader)))
  end
  core.raise(("fit: %s gave no batch in epoch %d; it must start anew at each loop, as a "
    .. "DataLoader or a list of batches does"):format(name, epoch))
end

return batches
