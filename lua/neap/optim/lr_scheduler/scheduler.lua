--- scheduler: what all schedulers of the learning rate share.
--
-- A scheduler is called after each epoch: s:step(). A class is its options and next_lr(
-- self, epoch, lr, i, initial): the rate of group i for `epoch` (from 0) from its present
-- one `lr` and its first one `self.base_lrs[i]`; `initial` is true when the scheduler is
-- made. As in PyTorch, rules that can are chained: they change `lr`, whatever brought it
-- there; they may have closed_lr(self, epoch, base_lr, i) too, for jumps to an epoch.
-- next_momentum(self, epoch, i) is for rules that also move a momentum.

local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"
local Optimizer = require "neap.optim.optimizer"

local Scheduler = { is_scheduler = true }

--- Is `value` a scheduler?
function Scheduler.is(value)
  local meta = type(value) == "table" and getmetatable(value)
  return type(meta) == "table" and meta.is_scheduler == true
end

function Scheduler:_raise(message, ...)
  core.raise(self.name .. ": " .. message:format(...))
end

-- ---- steps ----

-- Sets the momentum of a group: beta1 where it has betas.
local function set_momentum(group, momentum)
  if group.betas then
    group.betas = { momentum, group.betas[2] }
  else
    group.momentum = momentum
  end
end

function Scheduler:_note_rates()
  for i, group in ipairs(self.optimizer.param_groups) do self.last_lr[i] = group.lr end
end

-- Gives every group its rate for `epoch`, or for the next one. All are computed before
-- the first is set: a rule may fail.
function Scheduler:_update(epoch, initial)
  local groups, rates, momenta = self.optimizer.param_groups, {}, {}
  if #groups ~= #self.base_lrs then
    self:_raise("the optimizer has %s, it had %d when the scheduler was made",
      options.count(#groups, "group"),
      #self.base_lrs)
  end
  local closed = epoch and self.closed_lr
  epoch = epoch or self.last_epoch + 1
  for i, group in ipairs(groups) do
    rates[i] = closed and closed(self, epoch, self.base_lrs[i], i)
      or self:next_lr(epoch, group.lr, i, initial)
    momenta[i] = self.next_momentum and self:next_momentum(epoch, i)
  end
  self.last_epoch = epoch
  for i, group in ipairs(groups) do
    group.lr = rates[i]
    if momenta[i] then set_momentum(group, momenta[i]) end
  end
  self:_note_rates()
end

-- The first step, which a scheduler does itself; SequentialLR takes it back and repeats
-- it later.
function Scheduler:_first_step()
  self:_update(nil, true)
end

function Scheduler:_undo()
  self.last_epoch = self.last_epoch - 1
end

--- To be called after each epoch, when the optimizer has made its steps; with a number,
-- goes to that epoch (counted from 0, the one that a new scheduler is in).
function Scheduler:step(epoch)
  if epoch ~= nil then options.number(self.name, "the epoch", epoch, 0) end
  self:_update(epoch)
end

--- The rates set last, one for each group.
function Scheduler:get_last_lr()
  return table.move(self.last_lr, 1, #self.last_lr, 1, {})
end

-- ---- state dicts ----

local function is_saved(name, value)
  if type(value) == "table" then value = value[1] end
  return name ~= "optimizer" and type(value) ~= "function" and not Scheduler.is(value)
end

--- A table with all that the scheduler knows but its optimizer and functions.
function Scheduler:state_dict()
  local dict = {}
  for name, value in pairs(self) do
    if is_saved(name, value) then dict[name] = Optimizer.deep_copy(value) end
  end
  return dict
end

-- The names of the fields of a state dict.
local function field_names(self)
  local names = {}
  for name in pairs(self:state_dict()) do names[name] = true end
  return names
end

-- Fails unless a list of a state dict is one of what the scheduler's own list holds, and as
-- long, where it has one entry a group.
local function check_saved_list(self, name, list)
  local own = self[name]
  if #list ~= #own and name ~= self.resizable then
    self:_raise("field '%s' of the state dict has %s, the scheduler has %d", name,
      options.count(#list, "entry"), #own)
  end
  for i, entry in ipairs(list) do
    local wanted = type(own[i] or own[1] or 0)
    if type(entry) ~= wanted then
      self:_raise("field '%s' of the state dict must be a list of %ss, got %s at place %d",
        name, wanted, options.show(entry), i)
    end
  end
end

-- Fails unless the options of `dict` could have been given.
local function check_saved_options(self, dict)
  local loaded = setmetatable({}, getmetatable(self))
  for name, value in pairs(self) do loaded[name] = value end
  for name, value in pairs(dict) do loaded[name] = value end
  if loaded.check then loaded:check() end
end

-- Fails unless `dict` has known fields of the right types.
local function check_state(self, dict)
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
    elseif type(value) == "table" then
      check_saved_list(self, name, value)
    end
  end
  check_saved_options(self, dict)
end

--- Takes over copies of what state_dict() gave. The optimizer's rates stay: they are in
-- its own state dict. A dict that does not fit changes nothing.
function Scheduler:load_state_dict(dict)
  check_state(self, dict)
  for name, value in pairs(dict) do self[name] = Optimizer.deep_copy(value) end
end

-- ---- classes ----

local function show(value)
  if type(value) ~= "table" then return tostring(value) end
  local shown = {}
  for i, field in ipairs(value) do shown[i] = tostring(field) end
  return "{" .. table.concat(shown, ", ") .. "}"
end

local function to_string(self)
  local shown = {}
  for _, name in ipairs(self.option_names) do
    if self[name] ~= nil then shown[#shown + 1] = ("%s=%s"):format(name, show(self[name])) end
  end
  return ("%s(%s)"):format(self.name, table.concat(shown, ", "))
end

--- One value for each group: of a list, its entries; of another value, that.
local function one_a_group(self, name, value, groups)
  local list = {}
  if type(value) == "table" then
    if #value ~= #groups then
      self:_raise("%s must have an entry for each of %s, got %d", name,
        options.count(#groups, "group"), #value)
    end
    return table.move(value, 1, #value, 1, list)
  end
  for i = 1, #groups do list[i] = value end
  return list
end

-- A list at the end of the arguments is one of them and no table of options.
local function arguments(Class, names, known, ...)
  local all = table.pack(...)
  local last = all[all.n]
  if options.is_table(last) and last[1] ~= nil then
    all[all.n + 1] = {}
    return options.arguments(Class.name, names, known, table.unpack(all, 1, all.n + 1))
  end
  return options.arguments(Class.name, names, known, ...)
end

-- Fills in self's options.
local function read_options(self, Class, groups, ...)
  local known, names = { last_epoch = -1 }, table.move(Class.option_names, 1,
    #Class.option_names, 1, {})
  names[#names + 1] = "last_epoch"
  for _, name in ipairs(Class.option_names) do
    local default = Class.defaults[name]
    if default == nil or Class.per_group[name] then
      known[#known + 1] = name
    else
      known[name] = default
    end
  end
  for name, value in pairs(arguments(Class, names, known, ...)) do self[name] = value end
  for _, name in ipairs(Class.option_names) do
    if self[name] == nil then self[name] = Class.defaults[name] end
    if self[name] == nil and not Class.optional[name] then
      self:_raise("option '%s' is required", name)
    end
    if Class.per_group[name] then
      self[name] = one_a_group(self, name, self[name], groups)
    end
  end
end

-- Notes the first rate of every group.
function Scheduler:_note_first_rates()
  for i, group in ipairs(self.optimizer.param_groups) do
    if self.last_epoch >= 0 and group.initial_lr == nil then
      self:_raise("with last_epoch >= 0 a group must have initial_lr, group %d has none", i)
    end
  end
  for i, group in ipairs(self.optimizer.param_groups) do
    group.initial_lr = group.initial_lr or group.lr
    self.base_lrs[i] = group.initial_lr
  end
end

--- What a new scheduler does to its optimizer.
function Scheduler:_start()
  self:_note_first_rates()
  self:_first_step()
end

local function construct(Class, optimizer, ...)
  local self = setmetatable({}, Class)
  if not Optimizer.is(optimizer) then
    self:_raise("expected an optimizer, got %s", options.got(optimizer))
  end
  self.optimizer = optimizer
  read_options(self, Class, optimizer.param_groups, ...)
  options.whole(self.name, "last_epoch", self.last_epoch, -1)
  if self.check then self:check() end
  self.base_lrs, self.last_lr = {}, {}
  self:_start()
  return self
end

local function set_of(names)
  local set = {}
  for _, name in ipairs(names or {}) do set[name] = true end
  return set
end

--- A class called `name` with the options `order`, by position or by name:
-- `Class(optimizer, {option = value})`. `defaults` are of those that may be left out;
-- `more` may list `optional` ones without a default, and ones that are kept `per_group`.
-- Its methods next_lr and, to look at the options, check are set by the caller.
function Scheduler.class(name, order, defaults, more)
  local Class = {
    name = name,
    option_names = order,
    defaults = defaults,
    optional = set_of(more and more.optional),
    per_group = set_of(more and more.per_group),
    __name = name,
    __tostring = to_string,
  }
  Class.__index = Class
  return objects.front(Class, { name = name, place = "optim.lr_scheduler.",
    takes = "optimizer, ...", call = construct, makes = Class, lists = { Scheduler } })
end

local static = { is = true, class = true, finish = true }

--- Finishes a class, when it has all its methods.
function Scheduler.finish(Class)
  function Class.__newindex(self, name, value)
    objects.check_field(Class.name, name, function()
      local names = objects.names_of(Class, Scheduler, self)
      for _, option in ipairs(Class.option_names) do names[option] = true end
      return names
    end)
    rawset(self, name, value)
  end
  return objects.class(Class, {
    noun = "scheduler", is = Scheduler.is, static = static, base = Scheduler,
  })
end

return Scheduler
