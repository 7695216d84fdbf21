--- local_sgd: ranks that train by themselves and average their parameters now and then, for
-- networks that are too slow to average gradients at each step.
--
-- An optimizer around another one: what a training loop does with it stays the same.

local agree = require "neap.distributed.agree"
local buckets = require "neap.distributed.buckets"
local class = require "neap.nn.class"
local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"
local tree = require "neap.nn.tree"
local world = require "neap.distributed.world"
local Optimizer = require "neap.optim.optimizer"

local NAME = "local_sgd"

local LocalSGD = { __name = "LocalSGD" }

-- ---- averaging ----

-- The parameters of the optimizer, and the buffers of the net.
local function tensors_of(self)
  local list = {}
  for _, group in ipairs(self.param_groups) do
    table.move(group.params, 1, #group.params, #list + 1, list)
  end
  for _, buffer in ipairs(self.net and self.net:buffers() or {}) do list[#list + 1] = buffer end
  return list
end

-- Averages now, whatever the number of steps.
function LocalSGD:average()
  buckets.mean(tensors_of(self), world.settings.deterministic)
end

local function is_due(self)
  return self.steps <= self.warmup or (self.steps - self.warmup) % self.every == 0
end

function LocalSGD:step(closure)
  local loss = self.optimizer:step(closure)
  self.steps = self.steps + 1
  if is_due(self) then self:average() end
  return loss
end

-- ---- as the optimizer inside ----

function LocalSGD:zero_grad() self.optimizer:zero_grad() end

function LocalSGD:add_param_group(group)
  self.optimizer:add_param_group(group)
  buckets.broadcast(self.param_groups[#self.param_groups].params, 1)
end

-- The dict of the optimizer inside, which can load it, with the number of steps.
function LocalSGD:state_dict()
  local dict = self.optimizer:state_dict()
  dict.steps = self.steps
  return dict
end

-- That of a plain optimizer has made no steps.
function LocalSGD:load_state_dict(dict)
  local steps = type(dict) == "table" and dict.steps or 0
  options.whole(NAME, "steps of the state dict", steps, 0)
  self.optimizer:load_state_dict(dict)
  self.steps = math.tointeger(steps)
end

function LocalSGD:_nonfinite() return self.optimizer:_nonfinite() end

function LocalSGD:__tostring()
  return ("LocalSGD: averaged over %s after each %s\n%s"):format(
    options.count(world.world_size(), "rank"), options.count(self.every, "step"),
    tostring(self.optimizer))
end

Optimizer.enlist(LocalSGD)

-- ---- making one ----

local function check(o)
  options.whole(NAME, "every", o.every, 1)
  options.whole(NAME, "warmup", o.warmup, 0)
  if not Optimizer.is(o.optimizer) then
    core.raise(("%s: option 'optimizer' must be an optimizer, got %s"):format(NAME,
      options.got(o.optimizer)))
  elseif getmetatable(o.optimizer).__name == "ShardedOptimizer" then
    core.raise(NAME .. ": a ShardedOptimizer needs the same gradients on all ranks, and local "
      .. "steps give others; try optim.Adam(params)")
  elseif o.net ~= nil and not class.is_module(o.net) then
    core.raise(("%s: option 'net' must be a module, got %s"):format(NAME, options.got(o.net)))
  end
end

-- The ranks must have the same to begin with.
local function begin(self)
  local names, lines = {}, {}
  for _, entry in ipairs(self.net and tree.tensors(self.net, "parameter", true) or {}) do
    names[entry.tensor] = entry.name
  end
  local list = tensors_of(self)
  for i, x in ipairs(list) do lines[i] = agree.line(names[x], x) end
  agree.check(NAME, "parameter", lines, "make the same net and optimizer on each rank")
  buckets.broadcast(list, 1)
end

--- local_sgd({every=, optimizer=, net=, warmup = 0}): an optimizer around `optimizer` whose steps
-- are those of each rank by itself, on its own batches; after each `every` steps the parameters
-- become the means over all ranks. So n ranks talk once in `every` steps and not at each, which is
-- for slow networks: the ranks are the same after each averaging and drift apart between. The first
-- `warmup` steps average each time. With `net` its buffers, such as running statistics, are
-- averaged as well. The ranks begin with what rank 1 has. The net is not wrapped:
--
--   local opt = dist.local_sgd{every = 8, optimizer = optim.SGD(net:parameters(), {lr = 0.1})}
--
-- is the one line of a training loop that changes; schedulers and clipping take it as they take an
-- optimizer, and fit{distributed = true} then leaves gradients to each rank and averages at the end
-- of an epoch as well. opt:average() averages at once, which all ranks call after the last step,
-- before the net is saved or measured. States of the optimizer stay each rank's own. Source: Stich
-- 2019.
-- > local w = neap.tensor({1, 2}, {requires_grad = true})
-- > local opt = dist.local_sgd{every = 8, optimizer = optim.SGD({w}, {lr = 0.1})}
-- > w:sum():backward()
-- > opt:step()
-- > w
local function local_sgd(given)
  core.refuse_colon(NAME, given)
  local o = options.check(NAME, given, { "every", "optimizer", "net", warmup = 0 })
  check(o)
  local self = setmetatable({ optimizer = o.optimizer, net = o.net, every = o.every,
    warmup = o.warmup, steps = 0, param_groups = o.optimizer.param_groups,
    name = o.optimizer.name, options = o.optimizer.options, defaults = o.optimizer.defaults },
    LocalSGD)
  begin(self)
  return self
end

return objects.maker(local_sgd, LocalSGD, NAME)
