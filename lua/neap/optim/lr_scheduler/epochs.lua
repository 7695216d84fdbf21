--- Rules that give each epoch a rate: steps, powers, ramps, half a cosine, functions.

local options = require "neap.options"
local Scheduler = require "neap.optim.lr_scheduler.scheduler"

local epochs = {}

local function define(name, ...)
  epochs[name] = Scheduler.class(name, ...)
  return epochs[name]
end

-- ---- steps ----

--- StepLR(optimizer, step_size[, {gamma = 0.1, last_epoch = -1}]): times gamma every
-- step_size epochs.
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local s, rates = optim.lr_scheduler.StepLR(opt, 2), {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local StepLR = define("StepLR", { "step_size", "gamma" }, { gamma = 0.1 })

function StepLR:check()
  options.whole(self.name, "step_size", self.step_size, 1)
end

function StepLR:next_lr(epoch, lr)
  if epoch == 0 or epoch % self.step_size ~= 0 then return lr end
  return lr * self.gamma
end

function StepLR:closed_lr(epoch, base_lr)
  return base_lr * self.gamma ^ (epoch // self.step_size)
end

--- MultiStepLR(optimizer, milestones[, {gamma = 0.1, last_epoch = -1}]): times gamma at each
-- of a list of epochs.
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local s, rates = optim.lr_scheduler.MultiStepLR(opt, {2, 4}), {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local MultiStepLR = define("MultiStepLR", { "milestones", "gamma" }, { gamma = 0.1 })
MultiStepLR.resizable = "milestones" -- by a state dict

function MultiStepLR:check()
  if type(self.milestones) ~= "table" then
    self:_raise("milestones must be a list of epochs, got %s", options.show(self.milestones))
  end
  local sorted = {}
  for i, epoch in ipairs(self.milestones) do
    sorted[i] = options.whole(self.name, ("milestones[%d]"):format(i), epoch, 0)
  end
  table.sort(sorted)
  self.milestones = sorted
end

-- gamma to the number of milestones that `counts` accepts.
function MultiStepLR:_power(counts)
  local n = 0
  for _, milestone in ipairs(self.milestones) do
    if counts(milestone) then n = n + 1 end
  end
  return self.gamma ^ n
end

function MultiStepLR:next_lr(epoch, lr)
  return lr * self:_power(function(milestone) return milestone == epoch end)
end

function MultiStepLR:closed_lr(epoch, base_lr)
  return base_lr * self:_power(function(milestone) return milestone <= epoch end)
end

--- ConstantLR(optimizer, {factor = 1/3, total_iters = 5, last_epoch = -1}): the rate times
-- factor until epoch total_iters.
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local s, rates = optim.lr_scheduler.ConstantLR(opt, {factor = 0.5, total_iters = 2}), {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local ConstantLR = define("ConstantLR", { "factor", "total_iters" },
  { factor = 1 / 3, total_iters = 5 })

function ConstantLR:check()
  options.number(self.name, "factor", self.factor, 0, 1)
end

function ConstantLR:next_lr(epoch, lr)
  if epoch == 0 then return lr * self.factor end
  return epoch == self.total_iters and lr * (1 / self.factor) or lr
end

function ConstantLR:closed_lr(epoch, base_lr)
  return epoch >= self.total_iters and base_lr or base_lr * self.factor
end

-- ---- powers and ramps ----

--- ExponentialLR(optimizer, gamma[, {last_epoch = -1}]): times gamma every epoch.
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local s, rates = optim.lr_scheduler.ExponentialLR(opt, 0.5), {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local ExponentialLR = define("ExponentialLR", { "gamma" }, {})

function ExponentialLR:check()
  options.number(self.name, "gamma", self.gamma)
end

function ExponentialLR:next_lr(_, lr, _, initial)
  return initial and lr or lr * self.gamma
end

function ExponentialLR:closed_lr(epoch, base_lr)
  return base_lr * self.gamma ^ epoch
end

--- LinearLR(optimizer, {start_factor = 1/3, end_factor = 1, total_iters = 5, last_epoch =
-- -1}): the rate times a factor that goes straight from one to the other.
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local s, rates = optim.lr_scheduler.LinearLR(opt, {start_factor = 0.25, total_iters = 3}), {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local LinearLR = define("LinearLR", { "start_factor", "end_factor", "total_iters" },
  { start_factor = 1 / 3, end_factor = 1.0, total_iters = 5 })

function LinearLR:check()
  if not (self.start_factor > 0 and self.start_factor <= 1) then
    self:_raise("start_factor must be > 0 and <= 1, got %s", self.start_factor)
  end
  options.number(self.name, "end_factor", self.end_factor, 0, 1)
end

function LinearLR:next_lr(epoch, lr, _, initial)
  if epoch == 0 then return lr * self.start_factor end
  if initial or epoch > self.total_iters then return lr end
  local rise = self.end_factor - self.start_factor
  return lr * (1 + rise / (self.total_iters * self.start_factor + (epoch - 1) * rise))
end

function LinearLR:closed_lr(epoch, base_lr)
  local passed = math.min(self.total_iters, epoch) / self.total_iters
  return base_lr * (self.start_factor + (self.end_factor - self.start_factor) * passed)
end

--- PolynomialLR(optimizer, {total_iters = 5, power = 1, last_epoch = -1}): the rate times (1 -
-- epoch / total_iters)^power.
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local s, rates = optim.lr_scheduler.PolynomialLR(opt, {total_iters = 4}), {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local PolynomialLR = define("PolynomialLR", { "total_iters", "power" },
  { total_iters = 5, power = 1.0 })

function PolynomialLR:next_lr(epoch, lr, _, initial)
  if initial or epoch > self.total_iters then return lr end
  return lr * ((1 - epoch / self.total_iters) / (1 - (epoch - 1) / self.total_iters)) ^ self.power
end

function PolynomialLR:closed_lr(epoch, base_lr)
  return base_lr * (1 - math.min(self.total_iters, epoch) / self.total_iters) ^ self.power
end

--- CosineAnnealingLR(optimizer, T_max[, {eta_min = 0, last_epoch = -1}]): half a cosine from
-- the first rate down to eta_min in T_max epochs, and back (Loshchilov and Hutter 2017).
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local s, rates = optim.lr_scheduler.CosineAnnealingLR(opt, 4), {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local CosineAnnealingLR = define("CosineAnnealingLR", { "T_max", "eta_min" }, { eta_min = 0 })

function CosineAnnealingLR:check()
  options.whole(self.name, "T_max", self.T_max, 1)
end

function CosineAnnealingLR:next_lr(epoch, lr, i, initial)
  local period, low = self.T_max, self.eta_min
  if initial then return lr end
  if (epoch - 1 - period) % (2 * period) == 0 then -- leaving the lowest point
    return lr + (self.base_lrs[i] - low) * (1 - math.cos(math.pi / period)) / 2
  end
  return (1 + math.cos(math.pi * epoch / period))
    / (1 + math.cos(math.pi * (epoch - 1) / period)) * (lr - low) + low
end

function CosineAnnealingLR:closed_lr(epoch, base_lr)
  return self.eta_min
    + (base_lr - self.eta_min) * (1 + math.cos(math.pi * epoch / self.T_max)) / 2
end

-- ---- functions ----

local function check_functions(self)
  for _, f in ipairs(self.lr_lambda) do
    if type(f) ~= "function" then
      self:_raise("lr_lambda must be a function of the epoch, got %s", options.show(f))
    end
  end
end

local function factor(self, i, epoch)
  local value = self.lr_lambda[i](epoch)
  if type(value) ~= "number" then
    self:_raise("lr_lambda must return a number, got %s", options.show(value))
  end
  return value
end

--- LambdaLR(optimizer, lr_lambda[, {last_epoch = -1}]): the first rate times
-- lr_lambda(epoch); a list has a function for each group.
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local function rate(epoch) return 1 / (1 + epoch) end
-- > local s, rates = optim.lr_scheduler.LambdaLR(opt, rate), {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local LambdaLR = define("LambdaLR", { "lr_lambda" }, {}, { per_group = { "lr_lambda" } })
LambdaLR.check = check_functions

function LambdaLR:next_lr(epoch, _, i)
  return self.base_lrs[i] * factor(self, i, epoch)
end

--- MultiplicativeLR(optimizer, lr_lambda[, {last_epoch = -1}]): times lr_lambda(epoch) every
-- epoch.
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local s, rates = optim.lr_scheduler.MultiplicativeLR(opt, function() return 0.5 end), {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local MultiplicativeLR = define("MultiplicativeLR", { "lr_lambda" }, {},
  { per_group = { "lr_lambda" } })
MultiplicativeLR.check = check_functions

function MultiplicativeLR:next_lr(epoch, lr, i, initial)
  return initial and lr or lr * factor(self, i, epoch)
end

return epochs
