--- Optimizer: what all optimizers share: groups, steps, state dicts.
--
-- A class stands for one row of the runtime (SGD, Adam, ...). Parameters and what is kept
-- for them belong to `_core`, which does a step in one call; options belong to the plain
-- tables in `param_groups`, which users and schedulers may change between steps.
-- > optim.SGD(nn.Linear(3, 2):parameters(), {lr = 0.1})

local core = require "neap.core"
local autograd = require "neap.autograd"
local objects = require "neap.objects"
local options = require "neap.options"

local metatable_of = core.metatable_of

local Optimizer = { is_optimizer = true }

local enlisted = setmetatable({}, { __mode = "k" }) -- metatables of optimizers

-- Is `value` an optimizer?
function Optimizer.is(value)
  return enlisted[metatable_of(value)] == true
end

-- A copy of `value` that shares no table and no tensor with it.
local function deep_copy(value)
  if core.is_tensor(value) then return value:detach():clone() end
  if type(value) ~= "table" then return value end
  local copy = {}
  for key, field in pairs(value) do copy[key] = deep_copy(field) end
  return core.record(copy)
end

Optimizer.deep_copy = deep_copy

function Optimizer:_raise(message, ...)
  core.raise(self.name .. ": " .. message:format(...))
end

-- ---- parameters and groups ----

-- What came instead of a list of parameters, with the way to get one.
local function describe(value)
  if core.is_tensor(value) then return "a tensor; try {x}" end
  if type(value) == "function" then
    return "a function; an iterator such as net:named_parameters() is no list, "
      .. "try net:parameters()"
  end
  local shown = options.show(value)
  if type(value) == "table" then shown = shown .. "; try net:parameters()" end
  return shown
end

-- The groups that `params` stands for: a list of tensors is one group.
local function groups_of(self, params)
  if not options.is_table(params) then
    self:_raise("params must be a list of tensors or of groups, got %s", describe(params))
  elseif params.params ~= nil then
    self:_raise("params must be a list, got one group; try {group}")
  elseif #params == 0 then
    self:_raise("got an empty list of parameters")
  end
  if core.is_tensor(params[1]) then return { { params = params } } end
  return params
end

--- Adds a group: `{params = list, lr = 0.01}`; options left out are the optimizer's.
-- > local body, head = nn.Linear(3, 2), nn.Linear(2, 1)
-- > local opt = optim.SGD(body:parameters(), {lr = 0.01})
-- > opt:add_param_group{params = head:parameters(), lr = 0.1}
-- > opt.param_groups[2].lr
function Optimizer:add_param_group(group)
  if not options.is_table(group) or group.params == nil then
    self:_raise("a group must be a table {params = list, ...}, got %s", describe(group))
  end
  local params, given = group.params, {}
  if core.is_tensor(params) then params = { params } end
  if not options.is_table(params) then
    self:_raise("params of a group must be a list of tensors, got %s", describe(params))
  end
  for name, value in pairs(group) do
    if name ~= "params" then given[name] = value end
  end
  -- Options without a default are listed; see options.check.
  local known = table.move(self.options, 1, #self.options, 1, {})
  known[#known + 1] = "initial_lr"
  for name, value in pairs(self.defaults) do known[name] = value end
  local made = deep_copy(options.check(self.name, given, known))
  self._core:add_group(params, made)
  made.params = table.move(params, 1, #params, 1, {})
  table.insert(self.param_groups, made)
end

-- ---- steps ----

-- What the closure of a step gives, called as a step calls it; nil where there is none.
local function loss_of(self, closure)
  if closure == nil then return nil end
  if type(closure) ~= "function" then
    self:_raise("step takes a function or nothing, got %s", options.show(closure))
  end
  return (autograd.enable_grad(closure))
end

Optimizer._loss_of = loss_of

--- Updates every parameter that has a gradient. With `closure`, a function that computes
-- the gradients anew and returns the loss, calls it first and returns the loss.
-- > local w = neap.tensor({1, 2}, {requires_grad = true})
-- > local opt = optim.SGD({w}, {lr = 0.1})
-- > w:sum():backward()
-- > opt:step()
-- > w
function Optimizer:step(closure)
  local loss = loss_of(self, closure)
  self._core:step(self.param_groups)
  return loss
end

-- The first parameter whose gradient holds a NaN or an infinity, and its number; nil where
-- there is none.
function Optimizer:_nonfinite()
  local number = self._core:nonfinite()
  if not number then return nil end
  local before = 0
  for _, group in ipairs(self.param_groups) do
    local param = group.params[number - before]
    if param then return param, number end
    before = before + #group.params
  end
end

--- Sets the gradient of every parameter to nil.
-- > local w = neap.tensor({1, 2}, {requires_grad = true})
-- > w:sum():backward()
-- > optim.SGD({w}, {lr = 0.1}):zero_grad()
-- > w.grad
function Optimizer:zero_grad()
  self._core:zero_grad()
end

-- ---- state dicts ----

-- What is kept for parameter `number`, a table or nil, and its taking over; for an
-- optimizer that keeps it in Lua to replace.
function Optimizer:_state(number)
  return self._core:state(number)
end

function Optimizer:_load_states(states)
  self._core:load(states)
end

--- A table that shares nothing with the optimizer: `state[i]`, what is kept for parameter
-- i, and `param_groups`, the options of each group and the numbers of its parameters.
-- > optim.SGD({neap.zeros(2):requires_grad_()}, {lr = 0.1}):state_dict().param_groups[1].lr
function Optimizer:state_dict()
  local dict, number = core.record { state = core.record {}, param_groups = core.record {} }, 0
  for i, group in ipairs(self.param_groups) do
    local saved = {}
    for name, value in pairs(group) do
      if name ~= "params" then saved[name] = deep_copy(value) end
    end
    saved.params = {}
    for j = 1, #group.params do
      number = number + 1
      saved.params[j] = number
      dict.state[number] = deep_copy(self:_state(number))
    end
    dict.param_groups[i] = saved
  end
  return dict
end

-- Options of group i with those of `saved` over them, checked.
local function loaded_group(self, i, saved)
  local group = self.param_groups[i]
  if type(saved) ~= "table" or type(saved.params) ~= "table" then
    self:_raise("param_groups[%d] of the state dict must be a table with params", i)
  elseif #saved.params ~= #group.params then
    self:_raise("group %d of the state dict has %s, the optimizer's has %d", i,
      options.count(#saved.params, "parameter"), #group.params)
  end
  local loaded = {}
  for name, value in pairs(group) do loaded[name] = value end
  for _, name in ipairs(self.options) do loaded[name] = nil end
  for name, value in pairs(saved) do
    if name ~= "params" then loaded[name] = deep_copy(value) end
  end
  self._core:check(loaded)
  return loaded
end

--- Takes over copies of what state_dict() gave. A dict that does not fit changes nothing.
-- > local w = neap.zeros(2):requires_grad_()
-- > local opt = optim.SGD({w}, {lr = 0.1})
-- > opt:load_state_dict(optim.SGD({w}, {lr = 0.5}):state_dict())
-- > opt.param_groups[1].lr
function Optimizer:load_state_dict(dict)
  if type(dict) ~= "table" or type(dict.state) ~= "table"
    or type(dict.param_groups) ~= "table" then
    self:_raise("a state dict must be a table {state =, param_groups =}, got %s",
      options.show(dict))
  elseif #dict.param_groups ~= #self.param_groups then
    self:_raise("the state dict has %s, the optimizer has %d",
      options.count(#dict.param_groups, "group"),
      #self.param_groups)
  end
  local groups, states, number = {}, {}, 0
  for i, saved in ipairs(dict.param_groups) do
    groups[i] = loaded_group(self, i, saved)
    for _, saved_number in ipairs(saved.params) do
      number = number + 1
      states[number] = dict.state[saved_number]
    end
  end
  self:_load_states(states)
  for i, loaded in ipairs(groups) do
    local group = self.param_groups[i]
    for _, name in ipairs(self.options) do group[name] = nil end
    for name, value in pairs(loaded) do group[name] = value end
  end
end

-- ---- classes ----

-- The parts of an option, which may be left out; a user can set it to any table.
local most_parts = 8

local function show(value)
  if type(value) ~= "table" then return tostring(value) end
  local shown, last = {}, 0
  for i = 1, most_parts do if value[i] ~= nil then last = i end end
  for i = 1, last do shown[i] = tostring(value[i]) end
  return "{" .. table.concat(shown, ", ") .. "}"
end

-- As PyTorch shows it, with groups counted from 1.
local function to_string(self)
  local lines = { self.name .. " (" }
  for i, group in ipairs(self.param_groups) do
    local names = {}
    for name in pairs(group) do
      if name ~= "params" then names[#names + 1] = name end
    end
    table.sort(names)
    lines[#lines + 1] = ("Parameter Group %d"):format(i)
    for _, name in ipairs(names) do
      lines[#lines + 1] = ("    %s: %s"):format(name, show(group[name]))
    end
  end
  lines[#lines + 1] = ")"
  return table.concat(lines, "\n")
end

-- Fills a new object that has the options of `Class`.
function Optimizer._fill(self, Class, params, given)
  self.param_groups = {}
  self.defaults = options.check(Class.name, given, Class.options)
  self._core = core.optim_new(Class.name)
  self._core:check(self.defaults)
  for _, group in ipairs(groups_of(self, params)) do self:add_param_group(group) end
end

local function construct(Class, params, given)
  local self = setmetatable({}, Class)
  Optimizer._fill(self, Class, params, given) -- no tail call, which would leave no trace
  return self
end

-- The class of a row of core.optim_rules(): `Class(params, {option = value})`.
function Optimizer.class(rule)
  local Class = {
    name = rule.name,
    doc = rule.doc,
    elementwise = rule.elementwise,
    options = rule.defaults,
    __name = rule.name,
    __tostring = to_string,
  }
  return objects.front(Class, { name = rule.name, place = "optim.", takes = "parameters",
    call = construct, makes = Class, lists = { Optimizer } })
end

local static = { is = true, class = true, deep_copy = true, enlist = true, finish = true }

-- Is `name` an option of the optimizers of a class?
local function is_option(Class, name)
  if type(name) ~= "string" then return false end
  if Class.options[name] ~= nil then return true end
  for _, listed in ipairs(Class.options) do
    if listed == name then return true end
  end
  return false
end

local function refuse_option(self, name)
  self:_raise("'%s' stands in each group: opt.param_groups[1].%s", name, name)
end

-- Class, whose instances are optimizers, with the manners of objects; `index` is asked for a field
-- that there is not.
function Optimizer.enlist(Class, index)
  enlisted[Class] = true
  return objects.class(Class, { noun = "opt", is = Optimizer.is, static = static,
    base = Optimizer, index = index })
end

-- Finishes a class of a row, when it has all its methods.
function Optimizer.finish(Class)
  function Class.__newindex(self, name, value)
    if is_option(Class, name) then refuse_option(self, name) end
    objects.check_field(Class.name, name, function()
      local names = objects.names_of(Class, Optimizer, self, Class.options)
      for _, listed in ipairs(Class.options) do names[listed] = true end
      return names
    end)
    rawset(self, name, value)
  end
  return Optimizer.enlist(Class, function(self, name)
    if is_option(Class, name) then refuse_option(self, name) end
  end)
end

return Optimizer
