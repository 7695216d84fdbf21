--- data.DataLoader(ds, {batch_size=1, shuffle=false, drop_last=false, sampler=, collate=,
-- prefetch=0, seed=}): the items of a data set in batches.
--
-- `for x, y in loader do` calls the loader with nil, then with the x of the batch before.
-- So nil starts a new epoch, and x finds the epoch that it came from in a weak table: a
-- loop left by `break` is simply forgotten, and loops over one loader may nest.

local collate = require "neap.data.collate"
local core = require "neap.core"
local dataset = require "neap.data.dataset"
local generator = require "neap.data.generator"
local options = require "neap.options"
local TensorDataset = require "neap.data.tensor_dataset"

local Loader = {}
local meta = { __index = Loader, __name = "DataLoader" }

-- ---- the order of an epoch ----

local function sampler_order(sampler)
  local order = sampler
  local callable = type(sampler) == "function"
    or not core.is_tensor(sampler) and (getmetatable(sampler) or {}).__call
  if callable then order = sampler() end
  if type(order) == "table" then order = core.tensor(order, { dtype = "int64" }) end
  if not core.is_tensor(order) or order.dtype ~= "int64" or order.ndim ~= 1 then
    core.raise("DataLoader: sampler must give a list or an int64 tensor of indices, got "
      .. options.show(order))
  end
  return order
end

-- The places of the items as an int64 tensor, or nil for 1, 2, 3 ...; and their number.
local function epoch_order(self)
  local n = #self.dataset
  if self.sampler ~= nil then
    local order = sampler_order(self.sampler)
    return order, #order
  elseif self.shuffle then
    return self.generator:draw(core.randperm, n), n
  end
  return nil, n
end

-- ---- batches ----

-- Item i as the list of its values. Foreign data sets need # and [i] only; an item of
-- theirs that is a plain table is taken as the list of its values.
local function item_values(ds, i)
  if dataset.is(ds) then return table.pack(ds:get(i)) end
  local item = ds[i]
  if options.is_table(item) then return table.pack(table.unpack(item)) end
  return { item, n = 1 }
end

local function gather(self, order, first, last)
  local ds, items = self.dataset, {}
  for i = first, last do
    local place = order and order:at(i) or i
    items[#items + 1] = self.collate and ds[place] or item_values(ds, place)
  end
  return (self.collate or collate)(items)
end

local function batch(self, epoch, first, last)
  local ds, order = self.dataset, epoch.order
  if self.collate or not dataset.is(ds) or not ds.batch then
    return gather(self, order, first, last)
  elseif order then
    return ds:batch(order:narrow(1, first, last - first + 1))
  end
  return ds:slice(first, last)
end

-- An epoch that load_state_dict has brought goes on; else a new one begins.
local function start(self)
  local epoch = self.pending
  self.pending = nil
  if not epoch then
    local order, n = epoch_order(self)
    epoch = { order = order, n = n, last = 0 }
  end
  self.current = epoch
  return epoch
end

-- The next batch of an epoch; nothing at its end.
local function advance(self, epoch)
  local first = epoch.last + 1
  local last = math.min(epoch.last + self.batch_size, epoch.n)
  if last < first or self.drop_last and last - first + 1 < self.batch_size then
    epoch.ended = true
    return
  end
  epoch.last = last
  return batch(self, epoch, first, last)
end

-- ---- loops ----

local function remember(self, epoch, first, ...)
  if first ~= nil then self.running[first] = epoch end
  return first, ...
end

function meta.__call(self, _, control)
  local epoch
  if control == nil then
    epoch = start(self)
  else
    epoch = self.running[control]
    if not epoch then core.raise("DataLoader: called with a value that is no batch of it") end
    self.running[control] = nil
  end
  return remember(self, epoch, advance(self, epoch))
end

local function numbered(i, first, ...)
  if first == nil then return nil end
  return i, first, ...
end

--- for i, x, y in loader:enumerate() do
function Loader.enumerate(self)
  local epoch
  return function(_, i)
    epoch = epoch or start(self)
    return numbered(i + 1, advance(self, epoch))
  end, nil, 0
end

-- The number of batches of an epoch.
function meta.__len(self)
  local n = #self.dataset
  if self.sampler ~= nil then
    local known = type(self.sampler) ~= "function"
      and (core.is_tensor(self.sampler) or options.is_table(self.sampler)
        or (getmetatable(self.sampler) or {}).__len)
    if known then n = #self.sampler end
  end
  if self.drop_last then return n // self.batch_size end
  return (n + self.batch_size - 1) // self.batch_size
end

--- loader:is_inside(): has the loop that began last not come to its end?
function Loader.is_inside(self)
  local epoch = self.pending or self.current
  return epoch ~= nil and not epoch.ended
end

--- loader:state_dict(): where the random numbers of a loader with a seed stand (without one they
-- are neap's, get_rng_state), and where it is inside an epoch.
function Loader.state_dict(self)
  local state, epoch = self.generator.state, self.pending or self.current
  return {
    generator = state and state:clone(),
    epoch = self:is_inside() and {
      order = epoch.order and epoch.order:clone(), n = epoch.n, last = epoch.last,
    } or nil,
  }
end

local function epoch_fits(self, epoch)
  if epoch == nil then return true end
  local order = options.is_table(epoch) and epoch.order
  if order == false or epoch.n ~= #self.dataset and self.sampler == nil then return false end
  if math.type(epoch.n) ~= "integer" or math.type(epoch.last) ~= "integer" then return false end
  if order ~= nil and not (core.is_tensor(order) and order.dtype == "int64" and order.ndim == 1
    and #order == epoch.n) then
    return false
  end
  return 0 <= epoch.last and epoch.last <= epoch.n
end

--- loader:load_state_dict(dict): goes on from where state_dict() was called; inside an epoch, the
-- next loop has the batches that were left of it.
function Loader.load_state_dict(self, dict)
  local state = type(dict) == "table" and dict.generator
  if state == false or state and not core.is_tensor(state) then
    core.raise("DataLoader: a state dict must be a table {generator = tensor or nil}, got "
      .. options.show(state or dict))
  elseif not epoch_fits(self, dict.epoch) then
    core.raise(("DataLoader: the epoch in the state dict is not one of this data set, of %d items")
      :format(#self.dataset))
  end
  local epoch = dict.epoch
  self.generator.state = state and state:clone()
  self.current = nil
  self.pending = epoch and {
    order = epoch.order and epoch.order:clone(), n = epoch.n, last = epoch.last,
  } or nil
end

function meta.__tostring(self)
  return ("DataLoader (%d batches of %d)"):format(#self, self.batch_size)
end

-- ---- construction ----

local function check_sampler(checked)
  local kind = type(checked.sampler)
  if checked.sampler == nil then return end
  if checked.shuffle then
    core.raise("DataLoader: sampler and shuffle exclude each other: a sampler sets the order")
  elseif kind ~= "function" and kind ~= "table" and not core.is_tensor(checked.sampler) then
    core.raise("DataLoader: sampler must be a list, an int64 tensor or a function, got "
      .. options.show(checked.sampler))
  end
end

return function(ds, given)
  if core.is_tensor(ds) then ds = TensorDataset(ds) end
  if type(ds) ~= "table" then
    core.raise("DataLoader: expected a data set, got " .. options.show(ds))
  end
  local checked = options.check("DataLoader", given, {
    "sampler", "collate", "seed",
    batch_size = 1, shuffle = false, drop_last = false, prefetch = 0,
  })
  options.whole("DataLoader", "batch_size", checked.batch_size, 1)
  options.whole("DataLoader", "prefetch", checked.prefetch, 0)
  check_sampler(checked)
  if checked.collate ~= nil and type(checked.collate) ~= "function" then
    core.raise("DataLoader: collate must be a function of a list of items, got "
      .. options.show(checked.collate))
  end
  return setmetatable({
    dataset = ds,
    batch_size = math.tointeger(checked.batch_size),
    shuffle = checked.shuffle,
    drop_last = checked.drop_last,
    sampler = checked.sampler,
    collate = checked.collate,
    generator = generator("DataLoader", checked.seed),
    running = setmetatable({}, { __mode = "k" }), -- x of the last batch -> its epoch
  }, meta)
end
