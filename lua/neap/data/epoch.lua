--- One loop over a data set: the order of its items, how they are cut into batches, and how
-- many of these were given.
--
-- Fields: n items, order (int64 places, or nil for 1, 2, 3 ...), ends (the number of the last
-- item of each batch, or nil for batches of batch_size), batches, done, ended (has the loop met
-- its end?), seed (of the random numbers in it, or nil), dealt (what a sampler notes that deals the
-- items out to several ranks, or nil).

local core = require "neap.core"
local options = require "neap.options"

local epoch = {}
local Epoch = {}
Epoch.__index = Epoch

local function is_places(x)
  return core.is_tensor(x) and x.dtype == "int64" and x.ndim == 1
end

-- What a sampler gives: called, where it can be.
local function drawn(sampler)
  local callable = type(sampler) == "function"
    or not core.is_tensor(sampler) and (getmetatable(sampler) or {}).__call
  if callable then return sampler() end
  return sampler
end

local function as_places(what, given)
  local places = given
  if options.is_table(places) then places = core.tensor(places, { dtype = "int64" }) end
  if not is_places(places) then
    core.raise(("DataLoader: %s must give a list or an int64 tensor of indices, got %s"):format(
      what, options.show(given)))
  end
  return places
end

-- The batches of a batch_sampler one after the other, and where each ends.
local function join(list)
  if not options.is_table(list) then
    core.raise("DataLoader: batch_sampler must give a list of batches, got "
      .. options.show(list))
  end
  local parts, ends, n = {}, {}, 0
  for k, batch in ipairs(list) do
    parts[k] = as_places("batch_sampler", batch)
    n = n + #parts[k]
    ends[k] = n
  end
  local order = #parts > 0 and core.cat(parts, 1) or core.zeros(0, { dtype = "int64" })
  return order, core.tensor(ends, { dtype = "int64" })
end

--- The number of batches of n items.
function epoch.count(n, batch_size, drop_last)
  if drop_last then return n // batch_size end
  return n // batch_size + (n % batch_size > 0 and 1 or 0) -- sizes may be huge
end

-- What the class of a sampler has under `name`.
local function of_class(sampler, name)
  local meta = type(sampler) == "table" and getmetatable(sampler)
  return type(meta) == "table" and rawget(meta, name) or nil
end

-- The places of the items, or nil for 1, 2, 3 ..., and their number.
local function order_of(loader)
  if loader.sampler ~= nil then
    local order = as_places("sampler", drawn(loader.sampler))
    return order, #order
  end
  local n = #loader.dataset
  if loader.shuffle then return loader.generator:draw(core.randperm, n), n end
  return nil, n
end

local function draw_seed()
  return core.randint(0, 1 << 53, { 1 }):at(1)
end

--- A new epoch of a loader.
function epoch.new(loader)
  local made = setmetatable({ done = 0, batch_size = loader.batch_size }, Epoch)
  if loader.batch_sampler ~= nil then
    made.order, made.ends = join(drawn(loader.batch_sampler))
    made.n, made.batches = #made.order, #made.ends
  else
    made.order, made.n = order_of(loader)
    made.batches = epoch.count(made.n, loader.batch_size, loader.drop_last)
    local dealt = of_class(loader.sampler, "__dealt")
    made.dealt = dealt and dealt(loader.sampler)
  end
  if not loader.plain then made.seed = loader.generator:draw(draw_seed) end
  return made
end

--- Batch k: k, the places of its items or nil, the numbers of its first and its last item;
-- nothing beyond the last batch.
function Epoch:span(k)
  if k > self.batches then return nil end
  local first, last = (k - 1) * self.batch_size + 1, math.min(k * self.batch_size, self.n)
  if self.ends then
    first, last = k > 1 and self.ends:at(k - 1) + 1 or 1, self.ends:at(k)
  end
  return k, self.order and self.order:narrow(1, first, last - first + 1), first, last
end

local function copy(x) return x and x:clone() end

--- For a state dict.
function Epoch:state()
  return { n = self.n, order = copy(self.order), ends = copy(self.ends), done = self.done,
    batches = self.batches, batch_size = self.batch_size, seed = self.seed, dealt = self.dealt }
end

local function is_count(value) return math.type(value) == "integer" and value >= 0 end

-- Are the batches that `state` tells of within its items?
local function ends_fit(state)
  local ends = state.ends
  if ends == nil then
    return is_count(state.batch_size) and state.batch_size > 0
      and state.batches <= epoch.count(state.n, state.batch_size)
  elseif not is_places(ends) or #ends ~= state.batches then
    return false
  end
  local sizes = #ends > 0 and ends:diff({ prepend = core.zeros(1, { dtype = "int64" }) })
  return not sizes or sizes:min():item() >= 0 and ends:at(-1) == state.n
end

local function is_state(state)
  return options.is_table(state) and is_count(state.n) and is_count(state.batches)
    and is_count(state.done) and state.done <= state.batches
end

--- The epoch that state() has told of, for this loader; nil where it cannot be one of it.
function epoch.from(loader, state)
  if not is_state(state) then return nil end
  local deal_rest = of_class(loader.sampler, "__deal_rest")
  if deal_rest and state.dealt ~= nil then
    state = ends_fit(state) and deal_rest(loader.sampler, state, loader)
    if not state then return nil end
  end
  local whole = loader.sampler == nil and loader.batch_sampler == nil
  if whole and state.n ~= #loader.dataset or not ends_fit(state) then return nil end
  local order = state.order
  if order ~= nil and not (is_places(order) and #order == state.n) then return nil end
  if not loader.plain and not is_count(state.seed) then return nil end
  return setmetatable({ n = state.n, order = copy(order), ends = copy(state.ends),
    done = state.done, batches = state.batches, batch_size = state.batch_size,
    seed = state.seed, dealt = state.dealt }, Epoch)
end

return epoch
