--- Schedulers made of schedulers: one after the other, or all at once.

local options = require "neap.options"
local Scheduler = require "neap.optim.lr_scheduler.scheduler"
local Plateau = require("neap.optim.lr_scheduler.plateau").ReduceLROnPlateau

local combined = {}

local function check_list(self)
  if type(self.schedulers) ~= "table" or #self.schedulers == 0 then
    self:_raise("schedulers must be a list of schedulers, got %s",
      type(self.schedulers) == "table" and "an empty one" or options.show(self.schedulers))
  end
  for i = 1, #self.schedulers do
    local scheduler = self.schedulers[i]
    if not Scheduler.is(scheduler) then
      self:_raise("schedulers[%d] must be a scheduler, got %s", i, options.got(scheduler))
    elseif scheduler.optimizer ~= self.optimizer then
      self:_raise("schedulers[%d] is of another optimizer", i)
    elseif scheduler.name == Plateau.name then
      self:_raise("schedulers[%d] is a ReduceLROnPlateau, whose step needs a number", i)
    end
  end
end

-- ---- what both share ----

local function undo(self)
  for _, scheduler in ipairs(self.schedulers) do scheduler:_undo() end
end

local function state_dict(self)
  local dict = Scheduler.state_dict(self)
  dict.schedulers = {}
  for i, scheduler in ipairs(self.schedulers) do dict.schedulers[i] = scheduler:state_dict() end
  return dict
end

local function load_state_dict(self, dict)
  local own, parts = {}, type(dict) == "table" and dict.schedulers
  if type(parts) ~= "table" or #parts ~= #self.schedulers then
    self:_raise("a state dict must be a table with schedulers, a list of %d", #self.schedulers)
  end
  for name, value in pairs(dict) do
    if name ~= "schedulers" then own[name] = value end
  end
  local before = self:state_dict()
  local ok, failure = pcall(function()
    for i, scheduler in ipairs(self.schedulers) do scheduler:load_state_dict(parts[i]) end
    Scheduler.load_state_dict(self, own)
  end)
  if ok then return end
  for i, scheduler in ipairs(self.schedulers) do scheduler:load_state_dict(before.schedulers[i]) end
  error(failure, 0)
end

local function define(name, ...)
  local Class = Scheduler.class(name, ...)
  Class._undo, Class.state_dict, Class.load_state_dict = undo, state_dict, load_state_dict
  combined[name] = Class
  return Class
end

-- ---- SequentialLR ----

--- SequentialLR(optimizer, schedulers, milestones[, {last_epoch = -1}]): the first scheduler
-- until epoch milestones[1], then the second, from its epoch 0, and so on.
-- > local opt, lr = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1}), optim.lr_scheduler
-- > local warm = lr.LinearLR(opt, {start_factor = 0.5, total_iters = 2})
-- > local s = lr.SequentialLR(opt, {warm, lr.ExponentialLR(opt, 0.1)}, {2})
-- > local rates = {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local SequentialLR = define("SequentialLR", { "schedulers", "milestones" }, {})

function SequentialLR:check()
  check_list(self)
  if type(self.milestones) ~= "table" or #self.milestones ~= #self.schedulers - 1 then
    self:_raise("milestones must be a list of one number less than schedulers, got %s",
      type(self.milestones) == "table"
      and ("%d for %d"):format(#self.milestones, #self.schedulers)
      or options.show(self.milestones))
  end
  for i = 1, #self.milestones do
    options.whole(self.name, ("milestones[%d]"):format(i), self.milestones[i], 0)
  end
  for i = 2, #self.schedulers do
    if self.schedulers[i].schedulers then
      self:_raise("schedulers[%d] is a %s, which can only be the first", i,
        self.schedulers[i].name)
    end
  end
  self.milestones = table.move(self.milestones, 1, #self.milestones, 1, {})
end

-- The place of the scheduler for an epoch.
function SequentialLR:_place(epoch)
  local place = 1
  for _, milestone in ipairs(self.milestones) do
    if milestone <= epoch then place = place + 1 end
  end
  return place
end

function SequentialLR:_start()
  self:_note_first_rates()
  self.last_epoch = self.last_epoch + 1
  for _, group in ipairs(self.optimizer.param_groups) do group.lr = group.initial_lr end
  self:_undo()
  self.schedulers[self:_place(0)]:_first_step()
  self:_note_rates()
end

function SequentialLR:_first_step()
  self:step()
end

function SequentialLR:step()
  local epoch = self.last_epoch + 1
  local place = self:_place(epoch)
  if place > 1 and self.milestones[place - 1] == epoch then
    self.schedulers[place]:_update(0)
  else
    self.schedulers[place]:step()
  end
  self.last_epoch = epoch
  self:_note_rates()
end

-- ---- ChainedScheduler ----

--- ChainedScheduler(schedulers[, {optimizer=}]): each step is a step of all of them, in order.
-- > local opt, lr = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1}), optim.lr_scheduler
-- > local s = lr.ChainedScheduler{lr.ExponentialLR(opt, 0.5), lr.StepLR(opt, 1)}
-- > s:step()
-- > s:get_last_lr()[1]
local ChainedScheduler = define("ChainedScheduler", { "schedulers" }, {})

ChainedScheduler.check = check_list

function ChainedScheduler:_start()
  self:_note_rates()
end

function ChainedScheduler:_first_step()
  self:step()
end

function ChainedScheduler:step()
  for _, scheduler in ipairs(self.schedulers) do scheduler:step() end
  self:_note_rates()
end

-- It needs no optimizer: its schedulers have one.
local construct = getmetatable(ChainedScheduler).__call
getmetatable(ChainedScheduler).__call = function(Class, schedulers, given)
  local opts = options.check(Class.name, given, { "optimizer" })
  local first = type(schedulers) == "table" and schedulers[1]
  local optimizer = opts.optimizer or Scheduler.is(first) and first.optimizer
  if not optimizer then
    Class:_raise("schedulers must be a list of schedulers, got %s",
      type(schedulers) == "table" and first == nil and "an empty one"
      or options.got(type(schedulers) == "table" and first or schedulers))
  end
  return construct(Class, optimizer, { schedulers = schedulers })
end

return combined
