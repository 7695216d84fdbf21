--- DistributedSampler(dataset, {shuffle = true, seed = 0, drop_last = false, rank=, world_size=}):
-- for a DataLoader's `sampler`: the part of the data set that is this rank's. Every rank draws the
-- same order of the whole set, from the seed and the number of the epoch, and it is dealt out like
-- cards: rank r of N gets the items at r, r + N, r + 2N ... So the batches k of b items that the
-- ranks have are together those N * b items that batch k of one process would have. Where N does
-- not divide the set, the first items come again at the end; with drop_last = true the last are
-- left out. The number of the epoch grows by one at each loop, and sampler:set_epoch(e) sets it.
-- With rank = r and world_size = N one process has the part that rank r of N would have.
--
--   local loader = neap.data.DataLoader(set, { sampler = dist.DistributedSampler(set),
--     batch_size = 32 })
-- > local sampler = dist.DistributedSampler(data.TensorDataset(neap.range(1, 5)), {rank = 2,
-- >   world_size = 2, shuffle = false})
-- > #sampler, sampler()

local core = require "neap.core"
local generator = require "neap.data.generator"
local objects = require "neap.objects"
local options = require "neap.options"
local world = require "neap.distributed.world"

local Sampler = { __name = "DistributedSampler" }

-- ---- orders ----

-- The places of a whole epoch, 1 .. n in the order in which one process has them.
local function whole_order(self, epoch)
  if not self.shuffle then return core.range(1, self.n, { dtype = "int64" }) end
  local seed = (self.seed + epoch) & math.maxinteger
  return generator("DistributedSampler", seed):draw(core.randperm, self.n)
end

-- `order`, continued from its beginning or cut, to a length that `parts` divides.
local function even(order, parts, drop_last)
  local n = #order
  local total = n // parts * parts
  if total < n and not drop_last then total = total + parts end
  if total > n then order = order:tile((total + n - 1) // n) end -- n = 0 has total = 0
  return order:narrow(1, 1, total)
end

local function part_of(order, rank, parts)
  if #order == 0 then return order:clone() end
  return order[{ { rank, #order, parts } }]:clone()
end

-- ---- epochs ----

-- The number of the next epoch stands in a tensor, as the state of a generator: so a DataLoader
-- keeps it in its state dict.
local function next_epoch(self)
  local state = self.generator.state
  return state and state:at(1) or 1
end

local function set_next(self, epoch)
  self.generator.state = core.tensor({ epoch }, { dtype = "int64" })
end

function Sampler:__call()
  local epoch = next_epoch(self)
  set_next(self, epoch + 1)
  self.drawn = epoch
  local order = even(whole_order(self, epoch), self.world_size, self.drop_last)
  return part_of(order, self.rank, self.world_size)
end

function Sampler:__len()
  local least = self.n // self.world_size
  return self.drop_last and least or (self.n + self.world_size - 1) // self.world_size
end

function Sampler:__tostring()
  return ("DistributedSampler (%d of %s, rank %d of %d)"):format(#self,
    options.count(self.n, "item"), self.rank, self.world_size)
end

--- sampler:set_epoch(e): the next loop is over epoch e, the one after it over e + 1.
-- > local sampler = dist.DistributedSampler(data.iris())
-- > sampler:set_epoch(3)
-- > sampler:epoch()
function Sampler:set_epoch(e)
  set_next(self, options.whole("set_epoch", "the epoch", e, 0))
end

--- sampler:epoch(): the number of the epoch that the next loop is over; 1 at first.
-- > dist.DistributedSampler(data.iris()):epoch()
function Sampler:epoch() return next_epoch(self) end

-- ---- going on inside an epoch (data/epoch.lua) ----

--- What a state dict notes of the epoch that was drawn last: `start` items of the whole order had
-- been had when the others were dealt out.
function Sampler.__dealt(self)
  return { epoch = self.drawn, world_size = self.world_size, items = self.n, start = 0 }
end

local function is_note(dealt, n)
  if not options.is_table(dealt) then return false end
  for _, name in ipairs { "epoch", "world_size", "items", "start" } do
    if math.type(dealt[name]) ~= "integer" or dealt[name] < 0 then return false end
  end
  return dealt.items == n and dealt.start <= n and dealt.world_size > 0
end

-- What this rank gets where the items of an epoch from `start` on are dealt out.
local function dealt_from(self, epoch, start)
  local rest = whole_order(self, epoch):narrow(1, start + 1, self.n - start)
  return part_of(even(rest, self.world_size, self.drop_last), self.rank, self.world_size)
end

-- The number of the last item of each batch: of the first `done`, which have none, and of those of
-- n items.
local function ends_of(done, n, loader)
  local ends, size = {}, loader.batch_size
  for i = 1, done do ends[i] = 0 end
  for i = 1, loader.drop_last and n // size or (n + size - 1) // size do
    ends[done + i] = math.min(i * size, n)
  end
  return core.tensor(ends, { dtype = "int64" }), ends[#ends] or 0
end

--- The state of an epoch, which a rank noted that was inside it, as it is for this rank: the ranks
-- may have been more or fewer then, so what is left of it is dealt out anew. Nil where it is not of
-- this data set.
function Sampler.__deal_rest(self, state, loader)
  local dealt = state.dealt
  if not is_note(dealt, self.n) then return nil end
  self.drawn = dealt.epoch
  if dealt.world_size == self.world_size and state.batch_size == loader.batch_size then
    local order = dealt_from(self, dealt.epoch, dealt.start)
    if state.n > #order then return nil end
    return setmetatable({ order = order:narrow(1, 1, state.n) }, { __index = state })
  end
  local had = math.min(state.done * state.batch_size, state.n)
  if state.ends then had = state.done > 0 and state.ends:at(state.done) or 0 end
  local start = math.min(dealt.start + had * dealt.world_size, self.n)
  local order = dealt_from(self, dealt.epoch, start)
  local ends, n = ends_of(state.done, #order, loader)
  return { order = order:narrow(1, 1, n), ends = ends, n = n, batches = #ends, done = state.done,
    batch_size = loader.batch_size, seed = state.seed, dealt = { epoch = dealt.epoch,
      items = self.n, start = start, world_size = self.world_size } }
end

-- ---- construction ----

local function is_sampler(value)
  return type(value) == "table" and getmetatable(value) == Sampler
end

objects.class(Sampler, { noun = "sampler", is = is_sampler })

local function length_of(what, ds)
  local has_length = core.is_tensor(ds) or options.is_table(ds)
    or type(ds) == "table" and (getmetatable(ds) or {}).__len ~= nil
  if not has_length then
    core.raise(("%s: expected a data set that has a length, got %s"):format(what, options.got(ds)))
  elseif #ds == 0 then
    core.raise(("%s: the data set has no items"):format(what))
  end
  return #ds
end

return objects.maker(function(ds, given)
  local what = "DistributedSampler"
  core.refuse_colon(what, ds)
  local o = options.check(what, given, { "rank", "world_size", shuffle = true, seed = 0,
    drop_last = false })
  local n = length_of(what, ds)
  local ranks = options.whole(what, "world_size", o.world_size or world.world_size(), 1)
  local rank = options.whole(what, "rank", o.rank or world.rank(), 1, ranks)
  return setmetatable({
    n = n, rank = rank, world_size = ranks, shuffle = o.shuffle, drop_last = o.drop_last,
    seed = options.whole(what, "seed", o.seed, 0), generator = {},
  }, Sampler)
end, Sampler)
