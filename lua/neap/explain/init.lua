--- neap.explain(f, shapes, options): what a network will cost, before it runs.
--
-- A dry run (run.lua) tells shapes, multiply-adds and memory; a model of this machine (model.lua),
-- calibrated once (speeds.lua) and kept (cache.lua), the time. report.lua shows it.

local core = require "neap.core"
local class = require "neap.nn.class"
local options = require "neap.options"
local tree = require "neap.nn.tree"
local turns = require "neap.nn.turns"
local cache = require "neap.explain.cache"
local model = require "neap.explain.model"
local report = require "neap.explain.report"
local run = require "neap.explain.run"

-- ---- what was given ----

-- One input, {2, 3}, {2, 3, dtype = "int64"} or {shape = {2, 3}, dtype = "int64"}.
local function input_of(given, name)
  local shape = options.is_table(given) and (given.shape or given)
  if not options.is_table(shape) then
    core.raise(("explain: %s must be shapes such as {64, 784}, got %s"):format(name,
      options.show(given)))
  end
  for key in pairs(given) do
    if math.type(key) ~= "integer" and key ~= "shape" and key ~= "dtype" then
      core.raise(("explain: unknown field '%s' of a shape%s"):format(tostring(key),
        options.hint(tostring(key), { shape = true, dtype = true })))
    end
  end
  local sizes = {}
  for i, size in ipairs(shape) do sizes[i] = options.whole("explain", "a size", size, 0) end
  return { shape = sizes, dtype = given.dtype }
end

-- A list of inputs, of which one may stand alone.
local function inputs_of(given, name)
  if given == nil then return {} end
  local is_one = options.is_table(given) and (given.shape ~= nil or type(given[1]) == "number")
  if is_one then return { input_of(given, name) } end
  local inputs = {}
  if not options.is_table(given) then input_of(given, name) end
  for i, one in ipairs(given) do inputs[i] = input_of(one, name) end
  return inputs
end

local function with_dtype(inputs, dtype)
  local all = {}
  for i, input in ipairs(inputs) do
    all[i] = { shape = input.shape, dtype = input.dtype or dtype }
  end
  return all
end

-- The dtype of a network's inputs where none is given.
local function own_dtype(f)
  local first = class.is_module(f) and f:parameters()[1]
  return first and first.dtype or core.get_default_dtype()
end

-- ---- the optimizer ----

-- Its name, what makes another one of its kind, and the name of its speeds.
local function optimizer_of(given)
  if given == nil then return nil end
  local optim = require "neap.optim"
  local name, group = given, {}
  if optim.Optimizer.is(given) then
    name = given.name
    for key, value in pairs(given.param_groups[1]) do
      if key ~= "params" then group[key] = value end
    end
  elseif type(given) ~= "string" or not rawget(optim, given) then
    core.raise("explain: optimizer must be an optimizer or the name of one such as \"Adam\", got "
      .. options.show(given))
  end
  if name == "LBFGS" then
    core.raise("explain: how often a step of LBFGS calls the function is not known before it runs")
  end
  local key = name
  for _, option in ipairs { "momentum", "nesterov", "amsgrad", "centered" } do
    local value = group[option]
    if value and value ~= 0 then key = key .. "_" .. option end
  end
  if name ~= "Muon" and name ~= "SGD" then group.lr = group.lr or nil end
  return {
    name = name, key = key,
    make = function(params)
      local own = {}
      for option, value in pairs(group) do own[option] = value end
      if name == "SGD" then own.lr = own.lr or 0.01 end
      return optim[name](params, own)
    end,
  }
end

-- ---- from costs to a report ----

-- Parameters and buffers of the modules: lists of tensors, each once, and their bytes.
local function tensors_of(modules)
  local seen, parameters, bytes, buffers = {}, {}, 0, 0
  for _, at in ipairs(modules) do
    for _, kind in ipairs { "parameter", "buffer" } do
      for _, entry in ipairs(tree.tensors(at.module, kind, false)) do
        local x = entry.tensor
        if not seen[x] then
          seen[x] = true
          local size = x:numel() * x:element_size()
          if kind == "parameter" then
            parameters[#parameters + 1] = x
            bytes = bytes + size
          else
            buffers = buffers + size
          end
        end
      end
    end
  end
  return parameters, bytes, buffers
end

local function step_seconds(speeds, optimizer, parameters)
  local key = "step." .. optimizer.key .. "."
  local elements, trained = 0, 0
  for _, x in ipairs(parameters) do
    if x.requires_grad then elements, trained = elements + x:numel(), trained + 1 end
  end
  local share = math.max(0, math.min(1, (math.log(math.max(elements, 1)) - math.log(1 << 17))
    / math.log(8)))
  local rate = speeds[key .. "element"] ^ (1 - share) * speeds[key .. "far"] ^ share
  return speeds[key .. "call"] + trained * speeds[key .. "tensor"] + elements * rate,
    elements * speeds[key .. "state"]
end

-- Forward and backward of entries, with the calls of modules.
local function seconds_of(speeds, entries, calls)
  local forward, backward = model.times(speeds, entries)
  return forward + calls * speeds["call.module"], backward
end

-- The rows of the table, with seconds that add up to those of the run as it is: a layer and the
-- activation behind it may run as one, and have that time in proportion.
local function layers_of(found, f, speeds, total)
  local layers, sum = {}, 0
  for i, cost in ipairs(found.costs) do
    local at = found.modules[i - found.offset]
    local forward, backward = seconds_of(speeds, cost.entries, cost.calls)
    layers[i] = {
      path = at and at.name or "", type = at and class.name(at.module) or "function",
      label = at and turns.label(at) or type(f) == "function" and "function" or "object",
      shape = cost.shape, parameters = cost.parameters or 0,
      multiply_adds = cost.multiply_adds, activations = cost.kept,
      seconds = forward + backward,
    }
    sum = sum + forward + backward
  end
  for _, layer in ipairs(layers) do
    layer.seconds = sum > 0 and layer.seconds * total / sum or 0
  end
  return layers
end

local function total_of(list, field)
  local sum = 0
  for _, item in ipairs(list) do sum = sum + item[field] end
  return sum
end

local function backward_multiply_adds(entries)
  local sum = 0
  for _, e in ipairs(entries) do
    if e.backward then sum = sum + e.multiply_adds end
  end
  return sum
end

local function bytes_of(inputs)
  local sum = 0
  for _, input in ipairs(inputs) do
    local bytes = core.zeros({ 0 }, { dtype = input.dtype }):element_size()
    for _, size in ipairs(input.shape) do bytes = bytes * size end
    sum = sum + bytes
  end
  return sum
end

local function explanation_of(found, task, optimizer, anew)
  local speeds = cache.speeds(anew)
  local info = core.info()
  local parameters, bytes, buffers = tensors_of(found.modules)
  local calls = total_of(found.costs, "calls")
  local forward, backward = seconds_of(speeds, found.whole.entries, calls)
  local step, state = 0, 0
  if optimizer then
    speeds = cache.with_optimizer(optimizer.key, optimizer.make)
    step, state = step_seconds(speeds, optimizer, parameters)
  end
  local gradients = 0
  for _, x in ipairs(parameters) do
    if task.backward and x.requires_grad then
      gradients = gradients + x:numel() * x:element_size()
    end
  end
  return report.new {
    layers = layers_of(found, task.f, speeds, forward + backward),
    backward = task.backward,
    parameters = found.parameters + (task.is_built and 0 or found.built),
    trainable = found.trainable + (task.is_built and 0 or found.built),
    multiply_adds = total_of(found.costs, "multiply_adds"),
    backward_multiply_adds = backward_multiply_adds(found.whole.entries),
    parameter_bytes = bytes + buffers,
    inputs = bytes_of(task.inputs) + bytes_of(task.targets),
    activations = total_of(found.costs, "kept"),
    gradients = gradients, optimizer_state = state,
    memory = (task.is_built and 0 or bytes + buffers) + state + found.whole.peak,
    forward_seconds = forward, backward_seconds = backward, step_seconds = step,
    seconds = forward + backward + step,
    threads = info.threads, isa = info.isa,
  }
end

-- ---- the call ----

-- Runs the task with the dtypes that were given; where some were not, with those that layers
-- take: floats or, for those that look something up, whole numbers.
local function run_with_dtypes(task, inputs, targets, dtype)
  local own, first = dtype or own_dtype(task.f), nil
  local kinds = dtype and { dtype } or { own, "int64" }
  for _, kind in ipairs(kinds) do
    for _, of_targets in ipairs { "int64", own } do
      task.inputs, task.targets = with_dtype(inputs, kind), with_dtype(targets, of_targets)
      local ok, found = pcall(run.of, task)
      if ok then return found end
      if core.is_interrupt(found) or type(found) ~= "string" then error(found, 0) end
      first = first or found
    end
  end
  error(first, 0)
end

local function check_function(f)
  if class.is_module(f) or options.callable(f) then return end
  core.raise("explain: needs a network or a function of tensors, got " .. options.show(f))
end

return function(f, shapes, given)
  check_function(f)
  local o = options.check("explain", given, { "optimizer", "loss", "targets", "dtype",
    backward = false, calibrate = false })
  if o.loss ~= nil and not options.callable(o.loss) then
    core.raise("explain: loss must be a function of outputs and targets, got "
      .. options.show(o.loss))
  end
  local optimizer = optimizer_of(o.optimizer)
  local task = { f = f, loss = o.loss, backward = o.backward or optimizer ~= nil }
  local found = run_with_dtypes(task, inputs_of(shapes, "shapes"),
    inputs_of(o.targets, "targets"), o.dtype)
  return explanation_of(found, task, optimizer, o.calibrate)
end
