--- lbfgs: the step of optim.LBFGS, over all parameters as one vector.
--
-- As torch.optim.LBFGS has it. What is kept from step to step is one table, `memory`,
-- which state dicts hold as the state of the first parameter. A step that fails puts the
-- parameters back and keeps the memory it found.

local autograd = require "neap.autograd"
local core = require "neap.core"
local options = require "neap.options"
local strong_wolfe = require "neap.optim.strong_wolfe"

-- ---- parameters as a vector ----

local function flat_gradient(params, maximize)
  local parts = {}
  for i, p in ipairs(params) do
    parts[i] = p.grad and p.grad:reshape(-1) or core.zeros({ p:numel() }, { dtype = p.dtype })
  end
  local flat = core.cat(parts)
  return maximize and -flat or flat
end

local function move(params, t, direction)
  local offset = 1
  for _, p in ipairs(params) do
    p:add_(direction:narrow(1, offset, p:numel()):view(p.shape), { alpha = t })
    offset = offset + p:numel()
  end
end

local function copies(params)
  local made = {}
  for i, p in ipairs(params) do made[i] = p:detach():clone() end
  return made
end

local function restore(params, saved)
  for i, p in ipairs(params) do p:copy_(saved[i]) end
end

local function dot(x, y)
  return x:dot(y):item()
end

local function largest(x)
  return x:numel() > 0 and x:abs():max():item() or 0
end

-- ---- the direction ----

-- Adds the last move to the pairs of the memory where the curvature allows.
local function remember(memory, gradient, history_size)
  local y, s = gradient - memory.prev_flat_grad, memory.d * memory.t
  local curvature = dot(y, s)
  if curvature <= 1e-10 then return end
  if #memory.old_dirs == history_size then
    for _, list in ipairs { memory.old_dirs, memory.old_stps, memory.ro } do
      table.remove(list, 1)
    end
  end
  table.insert(memory.old_dirs, y)
  table.insert(memory.old_stps, s)
  table.insert(memory.ro, 1 / curvature)
  memory.H_diag = curvature / dot(y, y)
end

-- -H gradient, by the two loops of Nocedal (1980).
local function direction(memory, gradient)
  local dirs, steps, ro, al = memory.old_dirs, memory.old_stps, memory.ro, {}
  local q = -gradient
  for i = #dirs, 1, -1 do
    al[i] = dot(steps[i], q) * ro[i]
    q:add_(dirs[i], { alpha = -al[i] })
  end
  q:mul_(memory.H_diag)
  for i = 1, #dirs do
    q:add_(steps[i], { alpha = al[i] - dot(dirs[i], q) * ro[i] })
  end
  return q
end

local function begin(memory, gradient)
  memory.d = -gradient
  memory.old_dirs, memory.old_stps, memory.ro, memory.H_diag = {}, {}, {}, 1
end

-- ---- the step ----

-- What a step works with: evaluate() gives the loss as a number, the gradient, and the
-- loss as the user's function gave it.
local function evaluator(self, closure)
  local group = self.param_groups[1]
  return function()
    local given = autograd.enable_grad(closure)
    local loss = core.is_tensor(given) and given:item() or given
    if type(loss) ~= "number" then
      self:_raise("the function must return the loss, got %s", options.show(given))
    end
    return group.maximize and -loss or loss, flat_gradient(group.params, group.maximize), given
  end
end

-- Moves along memory.d by memory.t or by what the line search finds, and evaluates there
-- unless this is the last move. Returns loss, gradient, evaluations.
local function advance(group, memory, evaluate, at)
  local params = group.params
  if group.line_search_fn then
    local saved = copies(params)
    local function try(t)
      move(params, t, memory.d)
      local loss, gradient = evaluate()
      restore(params, saved)
      return loss, gradient
    end
    local loss, gradient, t, evaluations = strong_wolfe(try, memory.t, memory.d, at.loss,
      at.gradient, at.slope, at.evaluations_left)
    memory.t = t
    move(params, t, memory.d)
    return loss, gradient, evaluations
  end
  move(params, memory.t, memory.d)
  if at.is_last then return at.loss, at.gradient, 0 end
  local loss, gradient = evaluate()
  return loss, gradient, 1
end

-- Up to max_iter moves from where loss and gradient are known.
local function iterate(group, memory, evaluate, loss, gradient)
  local evaluations, max_eval = 1, group.max_eval or group.max_iter * 5 // 4
  for n = 1, group.max_iter do
    memory.n_iter = memory.n_iter + 1
    if memory.n_iter == 1 then
      begin(memory, gradient)
      memory.t = math.min(1, 1 / gradient:abs():sum():item()) * group.lr
    else
      remember(memory, gradient, group.history_size)
      memory.d = direction(memory, gradient)
      memory.t = group.lr
    end
    memory.prev_flat_grad, memory.prev_loss = gradient, loss
    local slope = dot(gradient, memory.d)
    if slope > -group.tolerance_change then return end
    local made
    loss, gradient, made = advance(group, memory, evaluate, {
      loss = loss, gradient = gradient, slope = slope, is_last = n == group.max_iter,
      evaluations_left = max_eval - evaluations,
    })
    evaluations = evaluations + made
    memory.func_evals = memory.func_evals + made
    if evaluations >= max_eval or largest(gradient) <= group.tolerance_grad
      or largest(memory.d * memory.t) <= group.tolerance_change
      or math.abs(loss - memory.prev_loss) < group.tolerance_change then
      return
    end
  end
end

-- A copy of the memory whose lists may be changed; tensors in it never are.
local function copy_of(memory)
  local copy = { func_evals = 0, n_iter = 0 }
  for name, value in pairs(memory) do
    copy[name] = type(value) == "table" and table.move(value, 1, #value, 1, {}) or value
  end
  return copy
end

local function step(self, closure)
  if type(closure) ~= "function" then
    self:_raise("step needs a function that computes the gradients and returns the loss, "
      .. "got %s", options.show(closure))
  end
  local group = self.param_groups[1]
  self._core:check(group)
  local memory, saved = copy_of(self._memory), copies(group.params)
  local _ <close> = autograd.no_grad()
  local _ <close> = setmetatable({}, { __close = function(_, failure)
    if failure ~= nil then restore(group.params, saved) end
  end })
  local evaluate = evaluator(self, closure)
  local loss, gradient, given = evaluate()
  memory.func_evals = memory.func_evals + 1
  if largest(gradient) > group.tolerance_grad then
    iterate(group, memory, evaluate, loss, gradient)
  end
  self._memory = memory
  return given
end

-- ---- the class ----

local fields = {
  func_evals = "number", n_iter = "number", t = "number", H_diag = "number",
  prev_loss = "number", d = "userdata", prev_flat_grad = "userdata",
  old_dirs = "table", old_stps = "table", ro = "table",
}
local field_names = {}
for name in pairs(fields) do field_names[#field_names + 1] = name end
table.sort(field_names)

-- Fails unless `state` has all that the first of its steps, if there was one, has left.
local function check_complete(self, state)
  if (state.n_iter or 0) == 0 then return end
  for _, name in ipairs(field_names) do
    if state[name] == nil then self:_raise("state[1] has no %s", name) end
  end
  local count = #state.ro
  if #state.old_dirs ~= count or #state.old_stps ~= count then
    self:_raise("old_dirs, old_stps and ro of state[1] must be of one length, got %d, %d and %d",
      #state.old_dirs, #state.old_stps, count)
  end
end

-- Fails unless `state` is a memory for `n` elements.
local function check_memory(self, state, n)
  local function check_vector(name, x)
    if not core.is_tensor(x) or x.ndim ~= 1 or x:numel() ~= n then
      self:_raise("%s of state[1] must be a tensor of shape (%d), got %s", name, n,
        core.is_tensor(x) and options.show_shape(x.shape) or options.show(x))
    end
  end
  for name, value in pairs(state) do
    if not fields[name] then
      self:_raise("state[1] has the unknown entry '%s'", tostring(name))
    elseif type(value) ~= fields[name] then
      self:_raise("%s of state[1] must be a %s, got %s", name,
        fields[name] == "userdata" and "tensor" or fields[name], options.show(value))
    elseif fields[name] == "userdata" then
      check_vector(name, value)
    elseif name == "ro" then
      for _, entry in ipairs(value) do options.number(self.name, "an entry of ro", entry) end
    elseif fields[name] == "table" then
      for _, vector in ipairs(value) do check_vector(name, vector) end
    end
  end
  check_complete(self, state)
end

--- Gives the class of the row LBFGS its step and its state.
return function(LBFGS)
  local Optimizer = require "neap.optim.optimizer"

  LBFGS.step = step
  LBFGS._memory = {}

  function LBFGS:add_param_group(group)
    if #self.param_groups > 0 then
      self:_raise("takes one group of parameters, got %d", #self.param_groups + 1)
    end
    Optimizer.add_param_group(self, group)
  end

  function LBFGS:_state(number)
    return number == 1 and next(self._memory) and self._memory or nil
  end

  function LBFGS:_load_states(states)
    local state, n = states[1] or {}, 0
    if type(state) ~= "table" then
      self:_raise("state[1] must be a table, got %s", options.show(state))
    end
    for _, p in ipairs(self.param_groups[1].params) do n = n + p:numel() end
    check_memory(self, state, n)
    self._memory = Optimizer.deep_copy(state)
  end
end
