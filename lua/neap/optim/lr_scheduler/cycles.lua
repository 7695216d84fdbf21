--- Rules that go up and down: one cycle, cycles, cosines with restarts.

local options = require "neap.options"
local Scheduler = require "neap.optim.lr_scheduler.scheduler"

local cycles = {}

local function define(name, ...)
  cycles[name] = Scheduler.class(name, ...)
  return cycles[name]
end

local function check_momentum(self)
  local defaults = self.optimizer.defaults
  if self.cycle_momentum and defaults.momentum == nil and defaults.betas == nil then
    self:_raise("%s has neither momentum nor betas; try cycle_momentum = false",
      self.optimizer.name)
  end
end

local function check_numbers(self, name)
  for _, value in ipairs(self[name]) do options.number(self.name, name, value) end
end

-- ---- CosineAnnealingWarmRestarts ----

--- CosineAnnealingWarmRestarts(optimizer, T_0[, {T_mult = 1, eta_min = 0, last_epoch =
-- -1}]): half a cosine from the first rate to eta_min in T_0 epochs, then anew, each time
-- T_mult as long. step may be given an epoch with a fraction (Loshchilov and Hutter 2017).
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local s, rates = optim.lr_scheduler.CosineAnnealingWarmRestarts(opt, 2), {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local WarmRestarts = define("CosineAnnealingWarmRestarts", { "T_0", "T_mult", "eta_min" },
  { T_mult = 1, eta_min = 0.0 })

function WarmRestarts:check()
  options.whole(self.name, "T_0", self.T_0, 1)
  options.whole(self.name, "T_mult", self.T_mult, 1)
  self.T_i, self.T_cur = self.T_0, self.last_epoch
end

-- The place in its period, and that period, of an epoch.
function WarmRestarts:_place(epoch)
  if epoch < self.T_0 then return epoch, self.T_0 end
  if self.T_mult == 1 then return epoch % self.T_0, self.T_i end
  local n = math.floor(math.log(epoch / self.T_0 * (self.T_mult - 1) + 1, self.T_mult))
  local before = self.T_0 * (self.T_mult ^ n - 1) / (self.T_mult - 1)
  return epoch - before, self.T_0 * self.T_mult ^ n
end

function WarmRestarts:step(epoch)
  if epoch ~= nil then options.number(self.name, "the epoch", epoch, 0) end
  if epoch == nil and self.last_epoch < 0 then epoch = 0 end
  if epoch then
    self.T_cur, self.T_i = self:_place(epoch)
  else
    epoch = self.last_epoch + 1
    self.T_cur = self.T_cur + 1
    if self.T_cur >= self.T_i then
      self.T_cur, self.T_i = self.T_cur % self.T_i, self.T_i * self.T_mult
    end
  end
  self:_update(math.floor(epoch))
end

function WarmRestarts:_first_step()
  self:step()
end

function WarmRestarts:next_lr(_, _, i)
  return self.eta_min
    + (self.base_lrs[i] - self.eta_min) * (1 + math.cos(math.pi * self.T_cur / self.T_i)) / 2
end

-- ---- OneCycleLR ----

--- OneCycleLR(optimizer, max_lr, {total_steps= | epochs=, steps_per_epoch=, pct_start = 0.3,
-- anneal_strategy = "cos"|"linear", cycle_momentum = true, base_momentum = 0.85,
-- max_momentum = 0.95, div_factor = 25, final_div_factor = 1e4, three_phase = false,
-- last_epoch = -1}): up from max_lr / div_factor to max_lr, then down to that /
-- final_div_factor, while momentum goes the other way (Smith and Topin 2018). To be called
-- after each batch.
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local lr, rates = optim.lr_scheduler, {}
-- > local s = lr.OneCycleLR(opt, 1, {total_steps = 5, cycle_momentum = false})
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local OneCycleLR = define("OneCycleLR", {
  "max_lr", "total_steps", "epochs", "steps_per_epoch", "pct_start", "anneal_strategy",
  "cycle_momentum", "base_momentum", "max_momentum", "div_factor", "final_div_factor",
  "three_phase",
}, {
  pct_start = 0.3, anneal_strategy = "cos", cycle_momentum = true, base_momentum = 0.85,
  max_momentum = 0.95, div_factor = 25.0, final_div_factor = 1e4, three_phase = false,
}, {
  optional = { "total_steps", "epochs", "steps_per_epoch" },
  per_group = { "max_lr", "base_momentum", "max_momentum" },
})
OneCycleLR.counts_batches = true

function OneCycleLR:check()
  if self.total_steps == nil and (self.epochs == nil or self.steps_per_epoch == nil) then
    self:_raise("needs total_steps, or epochs and steps_per_epoch")
  elseif self.total_steps == nil then
    self.total_steps = options.whole(self.name, "epochs", self.epochs, 1)
      * options.whole(self.name, "steps_per_epoch", self.steps_per_epoch, 1)
  end
  options.whole(self.name, "total_steps", self.total_steps, 1)
  options.number(self.name, "pct_start", self.pct_start, 0, 1)
  options.word(self.name, "anneal_strategy", self.anneal_strategy, { "cos", "linear" })
  for name in pairs(self.per_group) do check_numbers(self, name) end
  check_momentum(self)
end

-- The phases: the epoch each ends with, and its ends of rate and momentum.
function OneCycleLR:_phases()
  local rise, last = self.pct_start * self.total_steps, self.total_steps - 1
  if not self.three_phase then
    return { { rise - 1, "initial", "max", "max", "base" },
      { last, "max", "min", "base", "max" } }
  end
  return { { rise - 1, "initial", "max", "max", "base" },
    { 2 * rise - 2, "max", "initial", "base", "max" },
    { last, "initial", "min", "max", "max" } }
end

-- The phase of an epoch, and how much of it has passed.
function OneCycleLR:_place(epoch)
  local phases, start = self:_phases(), 0
  for i, phase in ipairs(phases) do
    local stop = phase[1]
    if epoch <= stop or i == #phases then
      return phase, stop == start and 1 or (epoch - start) / (stop - start)
    end
    start = stop
  end
end

function OneCycleLR:_between(from, to, passed)
  if self.anneal_strategy == "linear" then return (to - from) * passed + from end
  return to + (from - to) / 2 * (math.cos(math.pi * passed) + 1)
end

function OneCycleLR:next_lr(epoch, _, i)
  if epoch > self.total_steps then
    self:_raise("the cycle has %s, this is step %s", options.count(self.total_steps, "step"), epoch)
  end
  local phase, passed = self:_place(epoch)
  local initial = self.max_lr[i] / self.div_factor
  local rates = { initial = initial, max = self.max_lr[i], min = initial / self.final_div_factor }
  return self:_between(rates[phase[2]], rates[phase[3]], passed)
end

function OneCycleLR:next_momentum(epoch, i)
  if not self.cycle_momentum then return nil end
  local phase, passed = self:_place(epoch)
  local momenta = { base = self.base_momentum[i], max = self.max_momentum[i] }
  return self:_between(momenta[phase[4]], momenta[phase[5]], passed)
end

function OneCycleLR:_start()
  if self.last_epoch == -1 then
    for i, group in ipairs(self.optimizer.param_groups) do
      group.initial_lr = self.max_lr[i] / self.div_factor
    end
  end
  Scheduler._start(self)
end

-- ---- CyclicLR ----

--- CyclicLR(optimizer, base_lr, max_lr[, {step_size_up = 2000, step_size_down=, mode =
-- "triangular"|"triangular2"|"exp_range", gamma = 1, scale_fn=, scale_mode =
-- "cycle"|"iterations", cycle_momentum = true, base_momentum = 0.8, max_momentum = 0.9,
-- last_epoch = -1}]): up and down between two rates, while momentum goes the other way
-- (Smith 2017). mode "triangular2" halves each cycle, "exp_range" takes gamma^epoch;
-- scale_fn(cycle or epoch, as scale_mode says) takes their place. To be called after each
-- batch.
-- > local opt = optim.SGD({neap.zeros(1):requires_grad_()}, {lr = 1})
-- > local lr = optim.lr_scheduler
-- > local s = lr.CyclicLR(opt, 0.1, 1, {step_size_up = 2, cycle_momentum = false})
-- > local rates = {}
-- > for epoch = 1, 5 do rates[epoch] = ("%.3f"):format(s:get_last_lr()[1]) opt:step() s:step() end
-- > table.concat(rates, " ")
local CyclicLR = define("CyclicLR", {
  "base_lr", "max_lr", "step_size_up", "step_size_down", "mode", "gamma", "scale_fn",
  "scale_mode", "cycle_momentum", "base_momentum", "max_momentum",
}, {
  step_size_up = 2000, mode = "triangular", gamma = 1.0, scale_mode = "cycle",
  cycle_momentum = true, base_momentum = 0.8, max_momentum = 0.9,
}, {
  optional = { "step_size_down", "scale_fn" },
  per_group = { "base_lr", "max_lr", "base_momentum", "max_momentum" },
})
CyclicLR.counts_batches = true

function CyclicLR:check()
  options.number(self.name, "step_size_up", self.step_size_up)
  self.step_size_down = options.number(self.name, "step_size_down",
    self.step_size_down or self.step_size_up)
  if not (self.step_size_up > 0 and self.step_size_down >= 0) then
    self:_raise("step_size_up must be > 0 and step_size_down >= 0, got %s and %s",
      self.step_size_up, self.step_size_down)
  end
  options.word(self.name, "scale_mode", self.scale_mode, { "cycle", "iterations" })
  if self.scale_fn == nil then
    options.word(self.name, "mode", self.mode, { "triangular", "triangular2", "exp_range" })
  elseif type(self.scale_fn) ~= "function" then
    self:_raise("scale_fn must be a function, got %s", options.show(self.scale_fn))
  end
  for name in pairs(self.per_group) do check_numbers(self, name) end
  check_momentum(self)
end

-- How high the swing of a cycle (from 1) or an epoch is.
function CyclicLR:_scale(cycle, epoch)
  if self.scale_fn then
    return self.scale_fn(self.scale_mode == "cycle" and cycle or epoch)
  elseif self.mode == "triangular2" then
    return 1 / 2 ^ (cycle - 1)
  end
  return self.mode == "exp_range" and self.gamma ^ epoch or 1
end

-- How far an epoch is between the base (0) and the top (1) of an unscaled cycle, and the
-- scale.
function CyclicLR:_place(epoch)
  local total = self.step_size_up + self.step_size_down
  local cycle = math.floor(1 + epoch / total)
  local x, ratio = 1 + epoch / total - cycle, self.step_size_up / total
  local height = x <= ratio and x / ratio or (x - 1) / (ratio - 1)
  return height, self:_scale(cycle, epoch)
end

function CyclicLR:next_lr(epoch, _, i)
  local height, scale = self:_place(epoch)
  return self.base_lr[i] + (self.max_lr[i] - self.base_lr[i]) * height * scale
end

function CyclicLR:next_momentum(epoch, i)
  if not self.cycle_momentum then return nil end
  local height, scale = self:_place(epoch)
  return self.max_momentum[i] - (self.max_momentum[i] - self.base_momentum[i]) * height * scale
end

function CyclicLR:_start()
  if self.last_epoch == -1 then
    for i, group in ipairs(self.optimizer.param_groups) do group.lr = self.base_lr[i] end
  end
  Scheduler._start(self)
end

return cycles
