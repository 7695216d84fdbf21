--- ReduceLROnPlateau: a rate that falls when a number stops getting better.

local core = require "neap.core"
local options = require "neap.options"
local Scheduler = require "neap.optim.lr_scheduler.scheduler"

--- ReduceLROnPlateau(optimizer, {mode = "min"|"max", factor = 0.1, patience = 10, threshold =
-- 1e-4, threshold_mode = "rel"|"abs", cooldown = 0, min_lr = 0, eps = 1e-8}): a step is given
-- the number, s:step(number), and multiplies the rates by factor when the number was not
-- better than its best by threshold for more than `patience` epochs; then it waits for
-- `cooldown` epochs.
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local s = optim.lr_scheduler.ReduceLROnPlateau(opt, {patience = 1})
-- > for epoch = 1, 4 do s:step(0.5) end
-- > opt.param_groups[1].lr
local Plateau = Scheduler.class("ReduceLROnPlateau", {
  "mode", "factor", "patience", "threshold", "threshold_mode", "cooldown", "min_lr", "eps",
}, {
  mode = "min", factor = 0.1, patience = 10, threshold = 1e-4, threshold_mode = "rel",
  cooldown = 0, min_lr = 0, eps = 1e-8,
}, { per_group = { "min_lr" } })

function Plateau:check()
  options.number(self.name, "factor", self.factor)
  if self.factor >= 1 then self:_raise("factor must be < 1, got %s", self.factor) end
  options.word(self.name, "mode", self.mode, { "min", "max" })
  options.word(self.name, "threshold_mode", self.threshold_mode, { "rel", "abs" })
  for _, rate in ipairs(self.min_lr) do options.number(self.name, "min_lr", rate) end
end

function Plateau:_start()
  self.last_epoch = 0
  self.best = self.mode == "min" and math.huge or -math.huge
  self.num_bad_epochs, self.cooldown_counter = 0, 0
  self:_note_rates()
end

local function is_better(self, value)
  local best, margin = self.best, self.threshold
  if self.threshold_mode == "rel" then
    if self.mode == "min" then return value < best * (1 - margin) end
    return value > best * (1 + margin)
  end
  if self.mode == "min" then return value < best - margin end
  return value > best + margin
end

local function reduce(self)
  for i, group in ipairs(self.optimizer.param_groups) do
    -- A group that came later has the first one's minimum.
    local rate = math.max(group.lr * self.factor, self.min_lr[i] or self.min_lr[1])
    if group.lr - rate > self.eps then group.lr = rate end
  end
end

--- To be called after each epoch with the number to watch.
function Plateau:step(metric)
  local value = core.is_tensor(metric) and metric:numel() == 1 and metric:item() or metric
  if type(value) ~= "number" then
    self:_raise("step needs the number to watch, got %s", options.show(metric))
  end
  self.last_epoch = self.last_epoch + 1
  if is_better(self, value) then
    self.best, self.num_bad_epochs = value, 0
  else
    self.num_bad_epochs = self.num_bad_epochs + 1
  end
  if self.cooldown_counter > 0 then
    self.cooldown_counter, self.num_bad_epochs = self.cooldown_counter - 1, 0
  end
  if self.num_bad_epochs > self.patience then
    reduce(self)
    self.cooldown_counter, self.num_bad_epochs = self.cooldown, 0
  end
  self:_note_rates()
end

return { ReduceLROnPlateau = Plateau }
