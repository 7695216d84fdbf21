--- ShardedOptimizer: an optimizer whose states are spread over the ranks.
--
-- Each rank has a plain optimizer for its pieces of the parameters (shards.lua), makes their
-- step, and then all tell one another the new elements. Groups and options are those of one
-- optimizer, which every rank has as a whole; only states are in pieces.

local agree = require "neap.distributed.agree"
local autograd = require "neap.autograd"
local core = require "neap.core"
local objects = require "neap.objects"
local optim = require "neap.optim"
local options = require "neap.options"
local shards = require "neap.distributed.shards"
local turns = require "neap.nn.turns"
local values = require "neap.distributed.values"
local world = require "neap.distributed.world"
local Optimizer = optim.Optimizer

local NAME = "ShardedOptimizer"
local MESSAGE = 4 * 1024 * 1024 -- bytes that a rank tells at once

--- ShardedOptimizer(Class, params[, {option = value, ...}]): optim.Adam(params, ...), or another
-- optimizer, whose states are spread over the ranks: each keeps and steps about 1/n of all
-- elements and gets the others' new elements after each step. So states that do not fit one
-- machine fit several. All ranks need the same gradients, as DistributedDataParallel leaves them.
-- Parameters have the bits that the plain optimizer gives them. Parts are equal however large
-- single parameters are; Muon and Adafactor, which look at a whole matrix, get whole parameters.
--
-- It is an optimizer for schedulers, clipping and fit. state_dict() is that of the plain
-- optimizer, which can load it, as can any number of ranks. Alone, on one rank, it is the plain
-- optimizer. Source: Rajbhandari et al. 2020, of whose stages it is the first.
-- > local w = neap.tensor({3, -2}, {requires_grad = true})
-- > local opt = dist.ShardedOptimizer(optim.Adam, {w}, {lr = 0.1})
-- > w:square():sum():backward()
-- > opt:step()
-- > w, opt:memory().states
local ShardedOptimizer = { __name = NAME }

-- ---- parameters ----

-- Every parameter of every group, in order.
local function all_params(self)
  local list = {}
  for _, group in ipairs(self.param_groups) do
    table.move(group.params, 1, #group.params, #list + 1, list)
  end
  return list
end

-- What the rank's own optimizer steps for a piece: the parameter itself, or a part of it.
local function leaf_of(param, p)
  if p.whole then return param end
  return shards.of(param, p)
end

local function check_same(group)
  local lines = {}
  for i, param in ipairs(group.params) do lines[i] = agree.line(nil, param) end
  agree.check(NAME, "parameter", lines, "make the same parameters on each rank, in one order")
end

local function cut(self, group, before)
  if self.elementwise then
    return shards.flat(group.params, before, world.world_size(), #self.param_groups - 1)
  end
  return shards.whole(group.params, before, self._loads)
end

-- The rounds in which elements are given out, of each dtype.
local function plan(self)
  self._plan = {}
  if world.world_size() == 1 then return end
  for _, dtype in ipairs { "float32", "float64" } do
    local pieces = {}
    for _, p in ipairs(self._pieces) do
      if self._params[p.number].dtype == dtype then pieces[#pieces + 1] = p end
    end
    local most = MESSAGE // (dtype == "float32" and 4 or 8)
    for _, round in ipairs(shards.rounds(pieces, most)) do
      table.insert(self._plan, { round = round, dtype = dtype })
    end
  end
end

local function options_of(group)
  local copy = {}
  for name, value in pairs(group) do
    if name ~= "params" then copy[name] = value end
  end
  return copy
end

--- Adds a group, as in the plain optimizer; all ranks add the same.
-- > local body, head = nn.Linear(3, 2), nn.Linear(2, 1)
-- > local opt = dist.ShardedOptimizer(optim.SGD, body:parameters(), {lr = 0.01})
-- > opt:add_param_group{params = head:parameters(), lr = 0.1}
-- > opt.param_groups[2].lr
function ShardedOptimizer:add_param_group(given)
  local before = #all_params(self)
  Optimizer.add_param_group(self, given)
  local group = self.param_groups[#self.param_groups]
  check_same(group)
  self._params = all_params(self)
  local inner = options_of(group)
  inner.params = {}
  for _, p in ipairs(cut(self, group, before)) do
    table.insert(self._pieces, p)
    if p.owner == world.rank() then
      local param = self._params[p.number]
      p.leaf = leaf_of(param, p)
      table.insert(self._mine, p)
      table.insert(inner.params, p.leaf)
    end
  end
  if self._inner then
    self._inner:add_param_group(inner)
  else
    self._inner = self._Class({ inner }, self.defaults)
  end
  plan(self)
end

-- ---- steps ----

-- The rank's own optimizer gets the options that users and schedulers have set, and the pieces
-- their parts of the gradients.
local function prepare(self)
  for i, group in ipairs(self.param_groups) do
    local inner = self._inner.param_groups[i]
    for _, name in ipairs(self._names) do inner[name] = group[name] end
  end
  for _, p in ipairs(self._mine) do
    if not p.whole then
      local gradient = self._params[p.number].grad
      p.leaf.grad = gradient and shards.of(gradient, p)
    end
  end
end

local function release(self)
  for _, p in ipairs(self._mine) do
    if not p.whole then p.leaf.grad = nil end
  end
end

--- Makes a step on all ranks together; takes a closure as optim.Optimizer.step does.
-- > local w = neap.tensor({1, 2}, {requires_grad = true})
-- > local opt = dist.ShardedOptimizer(optim.SGD, {w}, {lr = 0.1})
-- > w:sum():backward()
-- > opt:step()
-- > w
function ShardedOptimizer:step(closure)
  local loss = self:_loss_of(closure)
  prepare(self)
  self._inner:step()
  release(self)
  local _ <close> = autograd.no_grad()
  for _, part in ipairs(self._plan) do
    shards.give_out(part.round, self._params, part.dtype)
  end
  return loss
end

-- ---- states ----

-- What this rank keeps for its piece of a parameter.
local function own_state(self, number)
  for i, p in ipairs(self._mine) do
    if p.number == number then
      local state = self._inner:_state(i)
      return state and { first = p.first, count = p.count, whole = p.whole, state = state }
    end
  end
end

-- The pieces of one parameter's state, by rank, as one.
local function joined(param, parts)
  local whole
  for _, part in ipairs(parts) do
    for name, value in pairs(part.state or {}) do
      whole = whole or {}
      if not core.is_tensor(value) or part.whole then
        whole[name] = value
      else
        whole[name] = whole[name] or core.zeros(param.shape, { dtype = param.dtype })
        shards.of(whole[name], part):copy_(value)
      end
    end
  end
  return whole
end

-- The state of parameter `number`, from all ranks; nil on those that are not to have it.
function ShardedOptimizer:_state(number)
  local own = own_state(self, number)
  if world.world_size() == 1 then return own and own.state end
  local parts = values.public.gather_values(own or {})
  return self._keeps and joined(self._params[number], parts) or nil
end

-- The part of a parameter's state for a piece of it.
local function part_of(self, p, state)
  if p.whole or type(state) ~= "table" then return state end
  local part, param = {}, self._params[p.number]
  for name, value in pairs(state) do
    part[name] = value
    if core.is_tensor(value) and value:numel() == param:numel() then
      part[name] = shards.of(value, p)
    end
  end
  return part
end

local function check_shapes(self, states)
  for number, param in ipairs(self._params) do
    for name, value in pairs(type(states[number]) == "table" and states[number] or {}) do
      if core.is_tensor(value) and value.ndim > 0 and self.elementwise
        and options.show_shape(value.shape) ~= options.show_shape(param.shape) then
        self:_raise("%s of state[%d] must be a tensor of its parameter's shape %s, got %s", name,
          number, options.show_shape(param.shape), options.show_shape(value.shape))
      end
    end
  end
end

function ShardedOptimizer:_load_states(states)
  check_shapes(self, states)
  local own = {}
  for i, p in ipairs(self._mine) do own[i] = part_of(self, p, states[p.number]) end
  self._inner:_load_states(own)
end

--- state_dict([{rank=}]): the dict of the plain optimizer, with whole states, on all ranks; with
-- `rank` on that one, and nil on the others. All ranks call it together.
-- > local opt = dist.ShardedOptimizer(optim.SGD, {neap.zeros(2):requires_grad_()}, {lr = 0.1})
-- > opt:state_dict{rank = 1}.param_groups[1].lr
function ShardedOptimizer:state_dict(given)
  local rank = options.check(NAME, given, { "rank" }).rank
  if rank ~= nil then options.whole(NAME, "rank", rank, 1, world.world_size()) end
  self._keeps = rank == nil or rank == world.rank()
  local dict = Optimizer.state_dict(self)
  return self._keeps and dict or nil
end

--- Takes over a dict of the plain optimizer, or of this one with any number of ranks; each rank
-- is given all of it and keeps its part. A dict that does not fit changes nothing.
-- > local w = neap.zeros(2):requires_grad_()
-- > local opt = dist.ShardedOptimizer(optim.SGD, {w}, {lr = 0.1})
-- > opt:load_state_dict(optim.SGD({w}, {lr = 0.5}):state_dict())
-- > opt.param_groups[1].lr
function ShardedOptimizer:load_state_dict(dict) Optimizer.load_state_dict(self, dict) end

-- ---- what it takes ----

local function bytes(x) return x and x:numel() * x:element_size() or 0 end

--- memory(): the bytes that this rank keeps: {parameters =, gradients =, states =}. Parameters and
-- gradients are whole on every rank; states are there from the first step on.
-- > local w = neap.zeros(2):requires_grad_()
-- > dist.ShardedOptimizer(optim.SGD, {w}, {lr = 0.1}):memory().parameters
function ShardedOptimizer:memory()
  local sums = { parameters = 0, gradients = 0, states = 0 }
  for _, param in ipairs(self._params) do
    sums.parameters = sums.parameters + bytes(param)
    sums.gradients = sums.gradients + bytes(param.grad)
  end
  for i in ipairs(self._mine) do
    for _, value in pairs(self._inner:_state(i) or {}) do
      if core.is_tensor(value) then sums.states = sums.states + bytes(value) end
    end
  end
  return core.record(sums)
end

function ShardedOptimizer:__tostring()
  local own, all = 0, 0
  for _, p in ipairs(self._mine) do own = own + p.count end
  for _, param in ipairs(self._params) do all = all + param:numel() end
  return ("%s, rank %d of %d: %d of %s, with states of %s\n%s"):format(NAME, world.rank(),
    world.world_size(), own, options.count(all, "element"),
    turns.show_bytes(self:memory().states), self._Class.__tostring(self))
end

-- ---- the class ----

local function check_class(Class)
  local known = type(Class) == "table" and type(rawget(Class, "name")) == "string"
    and rawget(optim, rawget(Class, "name")) == Class
  if not known then
    core.raise(("%s: takes the class of an optimizer first, as optim.Adam, got %s"):format(NAME,
      Optimizer.is(Class) and "an optimizer that is made; try (optim.Adam, net:parameters(), "
        .. "{lr = ...})" or options.show(Class)))
  elseif Class == optim.LBFGS then
    core.raise(NAME .. ": LBFGS looks at all parameters as one vector and is not for shards; "
      .. "try optim.Adam")
  end
end

local function construct(_, Class, params, given)
  check_class(Class)
  local loads, names = {}, { "initial_lr" }
  for rank = 1, world.world_size() do loads[rank] = 0 end
  for key, value in pairs(Class.options) do
    table.insert(names, math.type(key) and value or key)
  end
  local self = setmetatable({ name = Class.name, options = Class.options,
    elementwise = Class.elementwise, _Class = Class, _pieces = {}, _mine = {}, _params = {},
    _loads = loads, _names = names, _keeps = true }, ShardedOptimizer)
  Optimizer._fill(self, Class, params, given)
  return self
end

Optimizer.enlist(ShardedOptimizer)

return objects.front({}, { name = NAME, place = "distributed.",
  takes = "optim.Adam, parameters, ...", call = construct, makes = ShardedOptimizer,
  lists = { ShardedOptimizer } })
