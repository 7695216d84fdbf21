--- Step: one step of the optimizer, over one batch or several whose gradients add up.
--
-- The optimizer is given a closure, so that LBFGS works as the others do. A step that fails
-- (a NaN, an error in the model, Ctrl-C) leaves weights, buffers and random numbers as they
-- were before it. Each evaluation in one step sees the same buffers and random numbers. Ranks
-- that train together fail together.

local Aside = require "neap.train.aside"
local core = require "neap.core"
local diagnose = require "neap.train.diagnose"
local forward = require "neap.train.forward"
local measures = require "neap.train.measures"
local roots = require "neap.train.roots"

local Step = {}
Step.__index = Step

--- run: {model=, loss=, optimizer=, roots=, clip=, metrics=, train_metrics=, ranks=, state=}, see
-- fit.lua.
function Step.new(run)
  local self = setmetatable({
    model = run.ranks:called(run.model), loss = run.ranks:called(run.loss), ranks = run.ranks,
    optimizer = run.optimizer, roots = run.roots,
    clip = run.clip, metrics = run.train_metrics and run.metrics[1] and run.metrics or nil,
    state = run.state, buffers = Aside.new(run.roots, "buffer"),
  }, Step)
  self.closure = function() return self:evaluate() end
  return self
end

-- ---- what is put back ----

function Step:mark()
  self.buffers:take()
  self.random = core.get_rng_state(self.random)
end

function Step:go_back()
  self.buffers:put_back()
  core.set_rng_state(self.random)
end

function Step:__close(failure)
  if failure == nil then return end
  self:go_back()
  self.optimizer:zero_grad()
end

-- ---- failures ----

local function is_finite(value) return value - value == 0 end

-- The name of a parameter of the optimizer.
local function name_of(self, tensor, number)
  for _, entry in ipairs(roots.tensors(self.roots, "parameter")) do
    if rawequal(entry.tensor, tensor) then return ("'%s'"):format(entry.name) end
  end
  return ("%d of the optimizer"):format(number)
end

-- What to say of what came of batch i of the group.
function Step:diagnose(i, what)
  local state = self.state
  return diagnose {
    what = what,
    where = ("epoch %d, batch %d (step %d)"):format(state.epoch,
      state.batch - #self.group + i, state.step + 1),
    roots = self.roots, batch = self.group[i], steps = state.step,
    prepare = function()
      self:go_back()
      self.optimizer:zero_grad()
      for j = 1, i - 1 do self.ranks:apart(forward.results, self.model, self.group[j]) end
    end,
    again = function() self.ranks:apart(self.backward, self, i) end,
  }
end

-- {i, what} where the loss of batch i or a gradient is not finite.
function Step:trouble(i, value)
  if not is_finite(value) then
    return { i, "the loss is " .. (value ~= value and "nan" or value > 0 and "inf" or "-inf") }
  end
  local tensor, number = self.optimizer:_nonfinite()
  if tensor then
    return { i, ("the gradient of parameter %s is %s"):format(name_of(self, tensor, number),
      tensor.grad:isnan():any():item() and "nan" or "infinite") }
  end
end

-- Raises for the trouble of this rank, or of another.
function Step:fail(trouble)
  if not trouble then return self.ranks:raise(nil, false) end
  self.ranks:raise(self:diagnose(table.unpack(trouble)))
end

-- ---- the step ----

-- The loss of batch i, of what forward.results gave, and its value. The metrics are measured in
-- passing, at the weights before the step; where the loss is not finite, it is what to tell of.
local function loss_of(self, i, ...)
  local loss = forward.checked(self.loss(...))
  local value = loss:item()
  if self.metrics and not self.measured[i] and is_finite(value) then
    self.measured[i] = measures.of(self.metrics, ...)
  end
  return loss, value
end

-- Adds up the gradients of batch i of the group, which counts by its items. Gives its part
-- of the mean loss, and its loss.
function Step:backward(i)
  local group = self.group
  local loss, value = loss_of(self, i, forward.results(self.model, group[i]))
  local part
  if #group > 1 then
    local share = group[i].items / self.items
    loss, part = loss * share, value * share
  end
  if is_finite(value) or self.ranks.size > 1 then loss:backward() end -- the others wait for it
  return part or value, value
end

-- The parameters of the optimizer, as one list.
function Step:params()
  local groups = self.optimizer.param_groups
  if self.known_groups ~= #groups then
    self.known_params, self.known_groups = {}, #groups
    for _, group in ipairs(groups) do
      table.move(group.params, 1, #group.params, #self.known_params + 1, self.known_params)
    end
  end
  return self.known_params
end

-- Gradients of the batches of this rank, their mean loss, and what trouble came first.
function Step:accumulate()
  local mean, trouble, last = 0.0, nil, #self.group
  for i = 1, last do
    local part, value
    if i == last then
      part, value = self:backward(i)
    else
      part, value = self.ranks:apart(self.backward, self, i)
    end
    trouble = trouble or self:trouble(i, value)
    mean = mean + part
    if trouble and self.ranks.size == 1 then break end
  end
  return mean, trouble
end

-- What the optimizer calls: gradients of the group, and its mean loss.
function Step:evaluate()
  if self.evaluated then self:go_back() end
  self.evaluated = true
  self.optimizer:zero_grad()
  local mean, trouble = self:accumulate()
  local loss, items, failed = self.ranks:mean(mean, self.items, trouble ~= nil)
  if failed then self:fail(trouble) end
  self.all_items = items
  if self.clip then self.norm = self.clip(self:params()) end
  return loss
end

--- A step over `group`, a list of batches. Gives the mean loss, the number of items, and
-- the norm of the gradients where clipping measured it; self.measured has the metrics of each
-- batch.
function Step:take(group)
  self.group, self.items, self.evaluated, self.norm = group, 0, false, nil
  self.measured = {}
  for i = 1, #group do self.items = self.items + group[i].items end
  self:mark()
  local _ <close> = self
  local loss = self.optimizer:step(self.closure)
  return loss, self.all_items, self.norm
end

--- Raises where the steps so far have left a parameter that is not finite.
function Step:check_parameters()
  local state = self.state
  for i, tensor in ipairs(self:params()) do
    if tensor.grad and tensor:numel() > 0
      and not is_finite(tensor:detach():norm(math.huge):item()) then
      core.raise(("fit: parameter %s is not finite after epoch %d (step %d); try a smaller lr, "
        .. "or clip = 1"):format(name_of(self, tensor, i), state.epoch, state.step))
    end
  end
end

return Step
