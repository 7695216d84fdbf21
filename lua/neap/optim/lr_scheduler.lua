--- lr_scheduler: learning rates that change from epoch to epoch.
--
-- A scheduler is called after each epoch: s:step(). A class is its options and one
-- function, next_lr(self, lr, i): the rate of group i for epoch `self.last_epoch`, from
-- its present rate `lr` and its first one `self.base_lrs[i]`; it is called for epoch 0
-- too. As in PyTorch, rules that can are chained: they change `lr`, whatever brought it there.

local core = require "neap.core"
local options = require "neap.options"
local Optimizer = require "neap.optim.optimizer"

local lr_scheduler = {}

local Scheduler = {}

function Scheduler:_raise(message, ...)
  core.raise(self.name .. ": " .. message:format(...))
end

-- Gives every group its rate for the next epoch.
function Scheduler:_advance()
  self.last_epoch = self.last_epoch + 1
  for i, group in ipairs(self.optimizer.param_groups) do
    group.lr = self:next_lr(group.lr, i)
    self.last_lr[i] = group.lr
  end
end

--- To be called after each epoch, when the optimizer has made its steps.
function Scheduler:step()
  self:_advance()
end

--- The rates set last, one for each group.
function Scheduler:get_last_lr()
  return table.move(self.last_lr, 1, #self.last_lr, 1, {})
end

local function copy(value)
  if type(value) ~= "table" then return value end
  local made = {}
  for key, field in pairs(value) do made[key] = copy(field) end
  return made
end

--- A table with all that the scheduler knows but its optimizer and functions.
function Scheduler:state_dict()
  local dict = {}
  for name, value in pairs(self) do
    if name ~= "optimizer" and type(value) ~= "function" then dict[name] = copy(value) end
  end
  return dict
end

-- The names of the fields of a state dict.
local function field_names(self)
  local names = {}
  for name in pairs(self:state_dict()) do names[name] = true end
  return names
end

--- Takes over copies of what state_dict() gave. The optimizer's rates stay: they are in
-- its own state dict. A dict that does not fit changes nothing.
function Scheduler:load_state_dict(dict)
  if type(dict) ~= "table" then
    self:_raise("a state dict must be a table, got %s", options.show(dict))
  end
  local names = field_names(self)
  for name, value in pairs(dict) do
    if not names[name] then
      self:_raise("the state dict has the unknown field '%s'%s", tostring(name),
        core.nearest(tostring(name), names))
    elseif type(value) ~= type(self[name]) then
      self:_raise("field '%s' of the state dict must be a %s, got %s", name,
        type(self[name]), options.show(value))
    elseif type(value) == "table" and #value ~= #self[name] then
      self:_raise("field '%s' of the state dict has %d entries, the scheduler has %d", name,
        #value, #self[name])
    end
  end
  for name, value in pairs(dict) do self[name] = copy(value) end
end

-- ---- classes ----

local function to_string(self)
  local shown = {}
  for i, name in ipairs(self.option_names) do
    shown[i] = ("%s=%s"):format(name, tostring(self[name]))
  end
  return ("%s(%s)"):format(self.name, table.concat(shown, ", "))
end

local function construct(Class, optimizer, ...)
  local self = setmetatable({}, Class)
  if not Optimizer.is(optimizer) then
    self:_raise("expected an optimizer, got %s", options.show(optimizer))
  end
  local known = {}
  for _, name in ipairs(Class.option_names) do
    local default = Class.defaults[name]
    if default == nil then known[#known + 1] = name else known[name] = default end
  end
  for name, value in pairs(options.arguments(Class.name, Class.option_names, known, ...)) do
    self[name] = value
  end
  for _, name in ipairs(Class.option_names) do
    if self[name] == nil then self:_raise("option '%s' is required", name) end
  end
  if Class.check then self:check() end
  self.optimizer = optimizer
  self.last_epoch = -1
  self.base_lrs, self.last_lr = {}, {}
  for i, group in ipairs(optimizer.param_groups) do
    group.initial_lr = group.initial_lr or group.lr
    self.base_lrs[i] = group.initial_lr
  end
  self:_advance()
  return self
end

--- A class called `name` with `option_names` in order and the `defaults` of those that may
-- be left out: `Class(optimizer, {option = value})`. Its methods next_lr and, to look at
-- the options, check are set by the caller.
local function define(name, option_names, defaults)
  local Class = {
    name = name,
    option_names = option_names,
    defaults = defaults,
    __name = name,
    __tostring = to_string,
  }
  Class.__index = Class
  lr_scheduler[name] = setmetatable(Class, { __index = Scheduler, __call = construct })
  return Class
end

-- ---- the rules ----

--- StepLR(optimizer, step_size[, {gamma = 0.1}]): times gamma every step_size epochs.
local StepLR = define("StepLR", { "step_size", "gamma" }, { gamma = 0.1 })

function StepLR:check()
  options.whole(self.name, "step_size", self.step_size, 1)
end

function StepLR:next_lr(lr)
  if self.last_epoch == 0 or self.last_epoch % self.step_size ~= 0 then return lr end
  return lr * self.gamma
end

--- CosineAnnealingLR(optimizer, T_max[, {eta_min = 0}]): half a cosine from the first rate
-- down to eta_min in T_max epochs, and back (Loshchilov and Hutter 2017).
local CosineAnnealingLR = define("CosineAnnealingLR", { "T_max", "eta_min" }, { eta_min = 0 })

function CosineAnnealingLR:check()
  options.whole(self.name, "T_max", self.T_max, 1)
end

function CosineAnnealingLR:next_lr(lr, i)
  local epoch, period, low = self.last_epoch, self.T_max, self.eta_min
  if epoch == 0 then return lr end
  if (epoch - 1 - period) % (2 * period) == 0 then -- leaving the lowest point
    return lr + (self.base_lrs[i] - low) * (1 - math.cos(math.pi / period)) / 2
  end
  return (1 + math.cos(math.pi * epoch / period))
    / (1 + math.cos(math.pi * (epoch - 1) / period)) * (lr - low) + low
end

return setmetatable(lr_scheduler, {
  __index = function(self, name)
    if type(name) == "string" then
      core.raise(("optim.lr_scheduler has no '%s'%s"):format(name, core.nearest(name, self)))
    end
  end,
})
