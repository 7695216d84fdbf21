--- checkpoint(dir, {model=, optimizer=, scheduler=, loader=, ema=, keep = 3, best=, distributed=}):
-- what a training loop of your own needs to go on after a break, in files of the folder `dir`.
--
--   local checkpoint = neap.train.checkpoint("run", { model = net, optimizer = opt,
--     loader = loader })
--   local first, step = checkpoint:resume()
--   for epoch = first, 20 do
--     for x, y in loader do
--       opt:zero_grad()
--       loss(net(x), y):backward()
--       opt:step()
--       if step % 1000 == 0 then checkpoint:save { epoch = epoch, step = step } end
--       step = step + 1
--     end
--     checkpoint:save { epoch = epoch, step = step - 1, metric = measure(net) }
--   end
--
-- checkpoint:resume() loads the newest file and gives the epoch and the step to go on from, 1
-- and 1 where there is none. checkpoint:save() writes parameters and buffers, the states of
-- optimizer, scheduler (one or a list), loader and averaged weights, and the generator: a run
-- that goes on has the bits of one that never stopped. A loader that is saved inside its loop
-- goes on there (one that was left by `break`, too). The newest `keep` files stay. With best =
-- "min" or "max" the one of the least or largest `metric` stands in best.safetensors as well. A
-- process that is killed leaves the files of before; a save that fails says why and changes
-- nothing.
--
-- With distributed = true, which a model in DistributedDataParallel has by itself, all ranks make
-- the same calls: rank 1 writes and reads the files, its metric decides, and what goes wrong there
-- is an error on all. As many ranks go on with the bits of a run that never stopped; with more or
-- fewer, or one process alone, what was left of an epoch is dealt out anew (DistributedSampler).
-- > local folder, net = os.tmpname(), nn.Linear(3, 2)
-- > os.remove(folder)
-- > local checkpoint = neap.train.checkpoint(folder, {model = net})
-- > checkpoint:save{epoch = 1, step = 10}
-- > checkpoint:resume(), os.execute("rm -r " .. folder)

local class = require "neap.nn.class"
local core = require "neap.core"
local Kept = require "neap.train.kept"
local objects = require "neap.objects"
local options = require "neap.options"
local ranks = require "neap.train.ranks"

local Checkpoint = {}
Checkpoint.__name = "Checkpoint"

local function fail(message, ...) core.raise("checkpoint: " .. message:format(...)) end

-- ---- what is kept ----

local function has_state(value)
  local kind = type(value)
  if kind ~= "table" or options.is_table(value) or options.is_class(value) then return false end
  return type(value.state_dict) == "function" and type(value.load_state_dict) == "function"
end

-- {name = what has a state_dict}.
local function holders_of(given)
  local holders = {}
  for _, name in ipairs { "model", "optimizer", "loader", "ema" } do
    if given[name] ~= nil and not has_state(given[name]) then
      fail("option '%s' must have a state_dict, got %s", name, options.got(given[name]))
    end
    holders[name] = given[name]
  end
  local schedulers = given.scheduler
  if schedulers ~= nil and not options.is_table(schedulers) then schedulers = { schedulers } end
  for i, scheduler in ipairs(schedulers or {}) do
    if not has_state(scheduler) then
      fail("option 'scheduler' must be a scheduler or a list of them, got %s",
        options.got(scheduler))
    end
    holders["scheduler_" .. i] = scheduler
  end
  if not class.is_module(given.model) then
    fail("option 'model' must be a module of neap.nn, got %s", options.got(given.model))
  end
  return holders
end

local function states_of(holders)
  local states = {}
  for name, holder in pairs(holders) do states[name] = holder:state_dict() end
  return states
end

local function load_all(holders, states)
  for name, holder in pairs(holders) do holder:load_state_dict(states[name]) end
end

local function check_state(self, state, path)
  local fits = options.is_table(state) and options.is_table(state.parts)
    and math.type(state.epoch) == "integer" and math.type(state.step) == "integer"
    and core.is_tensor(state.random) and (state.ranks == nil or options.is_table(state.ranks))
  if not fits then fail("'%s' is no checkpoint of such a loop", path) end
  for name in pairs(state.parts) do
    if not self.holders[name] then fail("'%s' has a %s, this run has none", path, name) end
  end
  for name in pairs(self.holders) do
    if state.parts[name] == nil then fail("'%s' has no %s", path, name) end
  end
end

-- ---- methods ----

-- The newest state, and its path, that rank 1 has.
local function newest(self)
  local found = {}
  self.ranks:on_first(function() found = { self.kept:newest() } end)
  found = self.ranks:of_first(found)
  return found[1], found[2]
end

function Checkpoint:resume()
  local state, path = newest(self)
  if not state then return 1, 1 end
  check_state(self, state, path)
  local before = require("neap.optim.optimizer").deep_copy(states_of(self.holders))
  local own = self.ranks:own(state)
  state.parts.loader = own.loader
  local ok, failure = pcall(load_all, self.holders, state.parts)
  if not ok then
    load_all(self.holders, before)
    if core.is_interrupt(failure) then error(failure, 0) end
    fail("'%s' does not fit: %s", path, tostring(failure))
  end
  own.random()
  self.best = state.best
  return state.inside and state.epoch or state.epoch + 1, state.step + 1
end

local function is_better(self, metric)
  if self.best == nil then return true end
  if self.rule == "min" then return metric < self.best end
  return metric > self.best
end

function Checkpoint:save(given)
  local at = options.check("checkpoint", given, { "epoch", "step", "metric" })
  options.whole("checkpoint", "epoch", at.epoch, 1)
  if at.step ~= nil then options.whole("checkpoint", "step", at.step, 0) end
  if self.rule and at.metric ~= nil then
    options.number("checkpoint", "metric", at.metric, -math.huge)
  end
  local loader, parts, random = self.holders.loader, states_of(self.holders), core.get_rng_state()
  at.metric = self.ranks:of_first(at.metric)
  local better = self.rule and at.metric ~= nil and is_better(self, at.metric)
  local state = {
    epoch = math.tointeger(at.epoch), step = math.tointeger(at.step or 0), metric = at.metric,
    inside = loader ~= nil and loader.is_inside ~= nil and loader:is_inside() or false,
    best = better and at.metric or self.best, parts = parts, random = random,
    ranks = self.ranks:states { random = random, loader = parts.loader },
  }
  self.ranks:on_first(function()
    if better then self.kept:write_best(state) end
    self.kept:write(state)
  end)
  self.best = state.best
end

function Checkpoint:__tostring()
  local kept = self.kept and options.count(#self.kept.numbers, "file")
    or ("rank %d of %d"):format(self.ranks.rank, self.ranks.size)
  return ("Checkpoint ('%s', %s)"):format(self.dir, kept)
end

objects.class(Checkpoint, {
  noun = "checkpoint",
  is = function(value) return type(value) == "table" and getmetatable(value) == Checkpoint end,
})

return function(dir, given)
  local o = options.check("checkpoint", given, {
    "model", "optimizer", "scheduler", "loader", "ema", "best", "distributed", keep = 3,
  })
  if type(dir) ~= "string" then
    fail("needs the path of a folder, then options, got %s", options.show(dir))
  end
  local holders = holders_of(o)
  local keep = options.whole("checkpoint", "keep", o.keep, 1)
  local rule = o.best ~= nil and options.word("checkpoint", "best", o.best, { "min", "max" }) or nil
  local self = { dir = dir, holders = holders, rule = rule }
  self.ranks, holders.model = ranks.of("checkpoint", o.model, o.distributed)
  self.ranks:on_first(function() self.kept = Kept.open(dir, keep) end)
  return setmetatable(self, Checkpoint)
end
