--- resume: the state of a run after an epoch, and going on from it.
--
-- The state is a table of tensors, numbers and strings that shares nothing with the run: it
-- can be kept, saved, and given to a run in another process. All that the rest of the run
-- depends on is in it, so that the result has the bits of a run without a break.

local class = require "neap.nn.class"
local core = require "neap.core"
local history = require "neap.train.history"
local options = require "neap.options"
local deep_copy = require("neap.optim.optimizer").deep_copy

local resume = {}

-- What has a state_dict and load_state_dict, by its place in the state.
local function holders(run)
  local list = { model = run.model, optimizer = run.optimizer }
  if class.is_module(run.loss) then list.loss = run.loss end
  for i, scheduler in ipairs(run.schedule.all) do list["scheduler_" .. i] = scheduler end
  for name, loader in pairs { loader = run.loader, val = run.val } do
    if type(loader) == "table" and not options.is_table(loader) and loader.state_dict then
      list[name] = loader
    end
  end
  return list
end

--- The state of a run between two epochs: that of rank 1, and in `ranks` what differs by rank.
function resume.state(run)
  local parts = {}
  for name, holder in pairs(holders(run)) do parts[name] = deep_copy(holder:state_dict()) end
  -- An epoch that was stopped on its way has ended: a loader does not go on inside it.
  for _, name in ipairs { "loader", "val" } do
    if parts[name] then parts[name].epoch = nil end
  end
  local random = core.get_rng_state()
  return {
    epoch = run.state.epoch, step = run.state.step,
    parts = parts, best = run.best:dict(),
    history = deep_copy(table.move(run.history, 1, #run.history, 1, {})),
    random = random,
    ranks = run.ranks:states { random = random, loader = parts.loader, val = parts.val },
  }
end

local function load(run, state)
  local ours, own = holders(run), run.ranks:own(state)
  for name in pairs(state.parts) do
    if not ours[name] then
      core.raise(("fit: the state to resume has a '%s', this run has none"):format(name))
    end
  end
  for name, holder in pairs(ours) do
    if state.parts[name] == nil then
      core.raise(("fit: the state to resume has nothing for '%s'"):format(name))
    end
    holder:load_state_dict(own[name] or state.parts[name])
  end
  run.best:load(state.best)
  run.state.epoch, run.state.step = state.epoch, state.step
  run.history = history.new(state.history)
  run.state.history = run.history
  own.random()
end

local function check(state)
  local fits = options.is_table(state) and math.type(state.epoch) == "integer"
    and math.type(state.step) == "integer" and core.is_tensor(state.random)
  for _, name in ipairs { "parts", "best", "history" } do
    fits = fits and type(state[name]) == "table"
  end
  local ranks = fits and state.ranks
  if ranks then
    fits = math.type(ranks.seed) == "integer" and type(ranks.each) == "table"
  end
  if not fits then
    core.raise("fit: resume must be a state that checkpoint was given, got "
      .. options.show(state))
  end
end

--- Takes a run to a state. One that does not fit changes nothing.
function resume.load(run, state)
  check(state)
  local before = resume.state(run)
  local ok, failure = pcall(load, run, state)
  if ok then return end
  load(run, before)
  error(failure, 0)
end

return resume
