--- Shares: what each rank takes of the loaders of a run.
--
-- In training a DistributedSampler gives each rank its items of a data set. In validation rank r
-- of n takes the batches r, r + n, r + 2n ..., whole as they are: so any metric has the value that
-- one process would find.

local core = require "neap.core"
local DataLoader = require "neap.data.loader"
local epochs = require "neap.data.epoch"
local objects = require "neap.objects"
local options = require "neap.options"

local shares = {}

local function is_loader(value)
  return type(value) == "table" and getmetatable(value) == objects.made_by(DataLoader)
end

local function draw_seed() return core.randint(0, 1 << 52, { 1 }):at(1) end

--- A seed for the order of items, from the stream that a loader would draw the order from.
function shares.draw_seed(loader)
  if is_loader(loader) then return loader.generator:draw(draw_seed) end
  return draw_seed()
end

-- ---- training ----

local function fail(found, try)
  core.raise(("fit: distributed = true gives each rank its items of a data set, which needs a "
    .. "DataLoader over one, got %s; try %s, or distributed = {sampler = false} where the loader "
    .. "of each rank gives batches of its own"):format(found, try))
end

local function refuse(loader)
  if is_loader(loader) then
    local name = loader.sampler ~= nil and "sampler" or "batch_sampler"
    fail(("one with a %s"):format(name),
      "sampler = neap.distributed.DistributedSampler(dataset)")
  end
  local what = options.is_table(loader) and "a list of batches"
    or type(loader) == "function" and "a function" or options.show(loader)
  fail(what, "neap.data.DataLoader(neap.data.TensorDataset(x, y), {batch_size = 32, shuffle = "
    .. "true})")
end

-- Does the sampler give each rank its own places?
local function is_distributed(sampler)
  return type(sampler) == "table" and not options.is_table(sampler)
    and options.show(sampler) == "DistributedSampler"
end

--- The loader of rank ranks.rank, whose order comes from ranks.seed, its sampler, and whether that
-- was made here; the loader as it is where its batches are the rank's own.
function shares.training(loader, ranks)
  if not ranks.sampled then return loader, nil end
  if is_loader(loader) and is_distributed(loader.sampler) then return loader, loader.sampler end
  if not is_loader(loader) or loader.sampler ~= nil or loader.batch_sampler ~= nil then
    if ranks.size == 1 then return loader, nil end
    refuse(loader)
  end
  local sampler = ranks.dist.DistributedSampler(loader.dataset,
    { shuffle = loader.shuffle, seed = ranks.seed })
  return DataLoader(loader.dataset, {
    batch_size = loader.batch_size, drop_last = loader.drop_last, collate = loader.collate,
    prefetch = loader.prefetch, seed = loader.seed and ranks.seed + ranks.rank, sampler = sampler,
  }), sampler, true
end

-- ---- validation ----

local Batches = {} -- a batch_sampler
local batches_meta = { __index = Batches }

-- The loop that all ranks share: where it is random, the one that rank 1 has drawn.
local function common_epoch(loader, ranks)
  if not loader.shuffle and loader.sampler == nil and loader.batch_sampler == nil then
    return epochs.new(loader)
  end
  local state = ranks:of_first(ranks.rank == 1 and epochs.new(loader):state())
  return assert(epochs.from(loader, state))
end

function batches_meta.__call(self)
  local list, epoch = {}, common_epoch(self.loader, self.ranks)
  for k = self.ranks.rank, epoch.batches, self.ranks.size do
    local _, places, first, last = epoch:span(k)
    list[#list + 1] = places or core.range(first, last, { dtype = "int64" })
  end
  return list
end

function batches_meta.__len(self)
  return math.max(0, (#self.loader - self.ranks.rank) // self.ranks.size + 1)
end

-- The batches of a list.
local function part_of_list(list, ranks)
  local part = {}
  for k = ranks.rank, #list, ranks.size do part[#part + 1] = list[k] end
  return part
end

-- Of what is called for each batch: the others are passed over.
local function part_of_function(loader, ranks)
  local control, at
  local function pass(...)
    control, at = ..., at + 1
    if control ~= nil and (at - 1) % ranks.size ~= ranks.rank - 1 then
      return pass(loader(nil, control))
    end
    return ...
  end
  return function(_, last)
    if last == nil then control, at = nil, 0 end
    return pass(loader(nil, control))
  end
end

--- What rank ranks.rank takes of the loader of a validation; one that gives each rank its own
-- items stays.
function shares.validation(loader, ranks)
  if options.is_table(loader) then return part_of_list(loader, ranks) end
  if not is_loader(loader) then return part_of_function(loader, ranks) end
  if is_distributed(loader.sampler) then return loader end
  return DataLoader(loader.dataset, {
    collate = loader.collate, prefetch = loader.prefetch, seed = loader.seed,
    batch_sampler = setmetatable({ loader = loader, ranks = ranks }, batches_meta),
  })
end

return shares
