--- Ranks: what a run of fit has to do with the ranks that train with it (neap.distributed).
--
-- A run without `distributed` has an object as well, of one rank, whose methods give back what
-- they are given. With more ranks each method is one that all ranks call.

local batches = require "neap.train.batches"
local class = require "neap.nn.class"
local core = require "neap.core"
local options = require "neap.options"
local shares = require "neap.train.shares"

-- ---- one rank ----

local Alone = { rank = 1, size = 1 }
Alone.__index = Alone

--- The loaders, of the settings `s`, as this rank's parts of them; the model and the loss so that
-- their gradients are means over ranks.
function Alone.divide(_) end

--- What the model, or the loss, is called as in training.
function Alone:called(module) return module end

--- f(...) whose backward leaves the gradients of this rank as they are.
function Alone.apart(_, f, ...) return f(...) end

--- Loss and items of a step of this rank, and whether it failed: those of all ranks.
function Alone.mean(_, loss, items, failed) return loss, items, failed end

--- Is it so on any rank?
function Alone.any(_, value) return value end

--- A list of numbers, added up over ranks.
function Alone.sum(_, list) return list end

--- The value that rank 1 has.
function Alone.of_first(_, value) return value end

--- The values of all ranks, as a list.
function Alone.all(_, value) return { value } end

--- f(...), called on rank 1; what goes wrong there is an error on all.
function Alone.on_first(_, f, ...) f(...) end

--- Raises `message`, or that of the first rank that has one; one whose rank knows a cause first.
function Alone.raise(_, message) core.raise(message) end

--- An epoch begins.
function Alone.begin_epoch(_, _) end

--- An epoch has been trained: what is measured and kept now is the same on all ranks, the `buffers`
-- of rank 1 and, where ranks make steps by themselves, the means of the parameters.
function Alone.settle(_, _) end

--- What differs by rank, to be kept with a state of the run: `own` is that of this rank.
function Alone.states(_, _) end

--- What this rank goes on from, of a state: {loader =, val =}, states of these, and random(), which
-- sets the generator.
function Alone.own(_, state)
  local parts = state.parts
  return { loader = parts.loader, val = parts.val,
    random = function() core.set_rng_state(state.random) end }
end

--- The run has come to its end.
function Alone.finish(_) end

--- The run has ended, well or not.
function Alone.__close(_) end

-- ---- several ranks ----

local Ranks = setmetatable({}, Alone)
Ranks.__index = Ranks

function Ranks:of_first(value) return (self.dist.broadcast_values({ value }, 1))[1] end

function Ranks:all(value)
  local list = {}
  for rank, held in ipairs(self.dist.gather_values { value }) do list[rank] = held[1] end
  return list
end

function Ranks:sum(list)
  if #list == 0 then return list end
  local _ <close> = core.no_grad()
  return self.dist.all_reduce(core.tensor(list, { dtype = "float64" }), { op = "sum" }):totable()
end

function Ranks:any(value)
  return self:sum({ value and 1 or 0 })[1] > 0 and (value or "another rank")
end

-- Where no rank failed, a sum is that of finite numbers.
function Ranks:mean(loss, items, failed)
  local sums = self:sum { failed and 0 or loss * items, items, failed and 1 or 0 }
  return sums[1] / sums[2], sums[2], sums[3] > 0
end

function Ranks:on_first(f, ...)
  local ok, failure = true, nil
  if self.rank == 1 then ok, failure = pcall(f, ...) end
  if not ok and core.is_interrupt(failure) then error(failure, 0) end
  local told = self:of_first(not ok and tostring(failure) or false)
  if told then error(told, 0) end
end

function Ranks:raise(message, is_known)
  local found
  for rank, told in ipairs(self:all { message = message, is_known = is_known }) do
    local better = told.message and (not found or told.is_known and not found.is_known)
    if better then
      found = told
      found.text = told.message:gsub("; ", (" on rank %d; "):format(rank), 1)
    end
  end
  core.raise(found.text)
end

-- ---- model and loader ----

-- A model whose gradients are reduced: as it was given, or wrapped here.
function Ranks:wrap(module)
  local wrapped = self.dist.DistributedDataParallel(module, self.options)
  table.insert(self.made, wrapped)
  return wrapped
end

local function has_gradients(module)
  for _, p in ipairs(module:parameters()) do
    if p.requires_grad then return true end
  end
  return false
end

-- The same options on all ranks, or an error that names the first that differs.
local function check_same(self, s)
  local mine = {
    { "epochs", s.epochs }, { "accumulate", s.accumulate }, { "val", s.val ~= nil },
    { "checkpoint", s.checkpoint ~= nil }, { "train_metrics", s.train_metrics },
    { "metrics", #s.metrics }, { "restore_best", s.restore_best },
    { "early_stopping", s.rule.patience or false }, { "monitor", s.rule.monitor },
    { "batches of an epoch", batches.count(s.loader) or false },
    { "items", self.sampler and #s.loader.dataset or false },
  }
  for moment, list in pairs(s.callbacks) do mine[#mine + 1] = { moment, #list } end
  table.sort(mine, function(a, b) return a[1] < b[1] end)
  local all = self:all(mine)
  for rank = 2, self.size do
    for i, entry in ipairs(mine) do
      local first, other = all[1][i][2], all[rank][i][2]
      if first ~= other then
        core.raise(("fit: rank 1 has %s = %s, rank %d has %s; all ranks must be given the same "
          .. "options"):format(entry[1], tostring(first), rank, tostring(other)))
      end
    end
  end
end

-- Does each rank make steps by itself (distributed.local_sgd)?
local function is_local(optimizer) return getmetatable(optimizer).__name == "LocalSGD" end

function Ranks:divide(s)
  self.seed = self:of_first(self.rank == 1 and shares.draw_seed(s.loader))
  self.is_fit = true
  s.loader, self.sampler, self.is_ours = shares.training(s.loader, self)
  if self.size == 1 then
    if not self.given then self:wrap(s.model) end -- which checks the options
    return
  end
  check_same(self, s)
  if s.val ~= nil then s.val = shares.validation(s.val, self) end
  if self.rank > 1 then core.manual_seed(self.seed + self.rank) end
  if is_local(s.optimizer) and not self.given then
    self.averages = s.optimizer
    return
  end
  self.calls = { [s.model] = self.given or self:wrap(s.model) }
  if s.roots[2] and has_gradients(s.loss) then self.calls[s.loss] = self:wrap(s.loss) end
end

function Ranks:called(module) return self.calls and self.calls[module] or module end

function Ranks:apart(f, ...)
  local given, n = { ... }, select("#", ...)
  local call = function() return f(table.unpack(given, 1, n)) end
  for _, wrapped in pairs(self.calls or {}) do
    local inner = call
    call = function() return wrapped:no_sync(inner) end
  end
  return call()
end

function Ranks:begin_epoch(epoch)
  if self.sampler then self.sampler:set_epoch(epoch) end
end

function Ranks:settle(buffers)
  if self.size == 1 then return end
  if self.averages then self.averages:average() end
  local _ <close> = core.no_grad()
  for _, entry in ipairs(buffers) do
    if entry.tensor:numel() > 0 then self.dist.broadcast(entry.tensor, 1) end
  end
end

-- ---- states ----

function Ranks:states(own)
  return { seed = self.seed, each = self:all(own) }
end

-- A state of more or fewer ranks has the loaders of rank 1 for all.
function Ranks:own(state)
  local parts, each = state.parts, { { random = state.random } }
  if state.ranks then
    each, self.seed = state.ranks.each, state.ranks.seed
    if self.is_ours then self.sampler.seed = self.seed end
  end
  local own = #each == self.size and each[self.rank] or parts
  return { loader = own.loader, val = own.val, random = function() self:set_random(each) end }
end

local function are_alike(each)
  for _, other in ipairs(each) do
    if not other.random:equal(each[1].random) then return false end
  end
  return true
end

-- Random numbers go on. A rank that had none begins a stream of its own, in a loop of one's own
-- where the others have such as well.
function Ranks:set_random(each)
  local own = each[self.rank]
  core.set_rng_state((own or each[1]).random)
  if own or not self.is_fit and are_alike(each) then return end
  core.manual_seed(shares.draw_seed() + self.rank)
end

function Ranks:finish() core.set_rng_state(self:of_first(core.get_rng_state())) end

function Ranks:__close()
  for _, wrapped in ipairs(self.made) do
    local reducer = rawget(wrapped, "_reducer")
    if reducer then reducer:remove() end
  end
  self.made = {}
end

-- ---- construction ----

local ranks = {}

-- The model, where it is one that is wrapped.
local function wrapper(model)
  local DDP = package.loaded["neap.distributed.parallel"]
  return DDP and class.is_a(model, DDP) and model or nil
end

local function check(what, given)
  if type(given) ~= "boolean" and not options.is_table(given) then
    core.raise(("%s: distributed must be true, or a table of options for "
      .. "DistributedDataParallel, got %s"):format(what, options.show(given)))
  elseif require("neap.distributed.world").task then
    core.raise(("%s: distributed = true inside of a task of distributed.map, which one rank runs "
      .. "alone; leave it out"):format(what))
  end
  local o = {}
  for name, value in pairs(given == true and {} or given) do o[name] = value end
  if o.sampler ~= nil and type(o.sampler) ~= "boolean" then
    core.raise(("%s: distributed: option 'sampler' must be a boolean, got %s"):format(what,
      options.show(o.sampler)))
  end
  local sampled = o.sampler ~= false
  o.sampler = nil
  return o, sampled
end

--- The ranks of a run of `what`, of its model and its option `distributed`; and the model inside of
-- one that is wrapped.
function ranks.of(what, model, given)
  local wrapped = wrapper(model)
  if given == nil then given = wrapped ~= nil end
  local module = wrapped and wrapped.module or model
  if given == false then return setmetatable({}, Alone), module end
  local o, sampled = check(what, given)
  local dist = require "neap.distributed"
  return setmetatable({ dist = dist, rank = dist.rank(), size = dist.world_size(), options = o,
    sampled = sampled, given = wrapped, made = {} }, Ranks), module
end

return ranks
