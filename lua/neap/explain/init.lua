--- neap.explain(f, shapes, {backward = false, optimizer=, loss=, targets=, dtype=, time = true,
-- calibrate = false}): what f will cost with inputs of these shapes, layer by layer: output shapes,
-- parameters, multiply-adds, the memory of activations that gradients need, and the time that this
-- machine will take; below them the peak of memory. Nothing is computed and no elements are
-- allocated: operations run with shapes only, so that f may be far larger than memory.
--
-- f is a network, a function of tensors (the networks among its variables are told apart), or a
-- function that gives a network, which is then built without elements and explained. Shapes are
-- {64, 784}, or a list of such for several inputs, batch included; {64, 20, dtype = "int64"} has a
-- dtype, which is the network's own without one, or whatever its layers take. With `backward`, or
-- with an optimizer or the name of one, a training step is explained: forward (the loss of the
-- outputs and of targets of the shapes `targets`, where given), backward, step. f runs in the mode
-- that it is in; nothing it does to tensors from outside, to gradients or to the generator stays.
--
-- The time is forecast from a calibration of this machine, which takes about a second and is kept
-- in the user's cache folder; `calibrate` measures anew, time = false leaves the forecast away. An
-- error where shapes do not fit is that of the run itself; a function that reads elements
-- (x:item(), x:nonzero(), `if x > 0`) is one that says so. The result prints as a table within 80
-- columns. Its fields are `layers` (a list of {path, type, shape, shapes, parameters,
-- multiply_adds, activations, seconds}, where `shapes` has those of all results) and, of the whole,
-- parameters, trainable, multiply_adds and backward_multiply_adds; in bytes parameter_bytes (with
-- buffers), inputs, activations, gradients, optimizer_state and memory, the peak; seconds, which is
-- the sum of forward_seconds, backward_seconds and step_seconds.
-- > local net = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
-- > neap.explain(net, {64, 784}, {optimizer = "Adam", time = false})

local core = require "neap.core"
local class = require "neap.nn.class"
local options = require "neap.options"
local tree = require "neap.nn.tree"
local turns = require "neap.nn.turns"
local cache = require "neap.explain.cache"
local model = require "neap.explain.model"
local report = require "neap.explain.report"
local run = require "neap.explain.run"
local state_of = require("neap.explain.speeds").state_of

-- Shapes, multiply-adds and memory are told by a dry run (run.lua), times by a model of this
-- machine (model.lua), calibrated once (speeds.lua) and kept (cache.lua); report.lua shows them.

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

-- How many of them are trained, and their elements.
local function trained(parameters)
  local count, elements = 0, 0
  for _, x in ipairs(parameters) do
    if x.requires_grad then count, elements = count + 1, elements + x:numel() end
  end
  return count, elements
end

-- The cache holds the parameters of small networks from step to step; between the two sizes at
-- which a step was measured its speed is between theirs.
local function step_seconds(speeds, optimizer, parameters)
  local key = "step." .. optimizer.key .. "."
  local count, elements = trained(parameters)
  local share = math.log(math.max(elements, 1) / (1 << 17)) / math.log(8)
  share = math.max(0, math.min(1, share))
  local rate = speeds[key .. "element"] ^ (1 - share) * speeds[key .. "far"] ^ share
  return speeds[key .. "call"] + count * speeds[key .. "tensor"] + elements * rate
end

-- The bytes that it keeps for them, from a step of one of its kind.
local function optimizer_state(optimizer, parameters)
  local _, elements = trained(parameters)
  return elements * state_of(optimizer.make)
end

-- Forward and backward of entries, with the calls of modules, which are no more than operations:
-- an activation that runs with the layer before it is not called.
local function seconds_of(speeds, entries, calls)
  local forward, backward = model.times(speeds, entries)
  local called = 0
  for _, e in ipairs(entries) do
    if not e.nested and not e.backward then called = called + 1 end
  end
  return forward + math.min(calls, called) * speeds["call.module"], backward
end

-- The rows of the table.
local function layers_of(found, f)
  local layers = {}
  for i, cost in ipairs(found.costs) do
    local at = found.modules[i - found.offset]
    layers[i] = {
      path = at and at.name or "", type = at and class.name(at.module) or "function",
      label = at and turns.label(at) or type(f) == "function" and "function" or "object",
      shape = cost.shapes and cost.shapes[1], shapes = cost.shapes,
      parameters = cost.parameters or 0,
      multiply_adds = cost.multiply_adds, activations = cost.kept,
    }
  end
  return layers
end

-- Gives rows their seconds, which add up to those of the run as it is: a layer and the activation
-- behind it may run as one, and have that time in proportion.
local function share_time(layers, found, speeds, total)
  local sum = 0
  for i, cost in ipairs(found.costs) do
    local forward, backward = seconds_of(speeds, cost.entries, cost.calls)
    layers[i].seconds = forward + backward
    sum = sum + layers[i].seconds
  end
  for _, layer in ipairs(layers) do
    layer.seconds = sum > 0 and layer.seconds * total / sum or 0
  end
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

local function gradient_bytes(task, parameters)
  local bytes = 0
  for _, x in ipairs(parameters) do
    if task.backward and x.requires_grad then bytes = bytes + x:numel() * x:element_size() end
  end
  return bytes
end

-- Adds the times that the machine will take to what is known of the run.
local function add_times(e, found, optimizer, anew)
  local speeds, info = cache.speeds(anew), core.info()
  local parameters = (tensors_of(found.modules))
  local forward, backward = seconds_of(speeds, found.whole.entries, total_of(found.costs, "calls"))
  if backward > 0 then backward = backward + speeds["call.pass"] end
  local step = 0
  if optimizer then
    speeds = cache.with_optimizer(optimizer.key, optimizer.make)
    step = step_seconds(speeds, optimizer, parameters)
  end
  share_time(e.layers, found, speeds, forward + backward)
  e.forward_seconds, e.backward_seconds, e.step_seconds = forward, backward, step
  e.seconds = forward + backward + step
  e.threads, e.isa = info.threads, info.isa
end

local function explanation_of(found, task, optimizer, o)
  local parameters, bytes, buffers = tensors_of(found.modules)
  local state = optimizer and optimizer_state(optimizer, parameters) or 0
  local e = {
    layers = layers_of(found, task.f),
    backward = task.backward,
    parameters = found.parameters + found.whole.built,
    trainable = found.trainable + found.whole.built,
    multiply_adds = total_of(found.costs, "multiply_adds"),
    backward_multiply_adds = backward_multiply_adds(found.whole.entries),
    parameter_bytes = bytes + buffers + found.whole.built_bytes,
    inputs = bytes_of(task.inputs) + bytes_of(task.targets),
    activations = total_of(found.costs, "kept"),
    gradients = gradient_bytes(task, parameters), optimizer_state = state,
    memory = bytes + buffers + state + found.whole.peak,
  }
  if o.time then add_times(e, found, optimizer, o.calibrate) end
  return report.new(e)
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
  if class.is_module(f) or options.callable(f) and not options.is_maker(f) then return end
  core.raise("explain: needs a network or a function of tensors, got " .. options.got(f))
end

-- The arguments, those among them that stand in the table of options under their names.
local function in_place(f, shapes, given)
  local last = given or shapes or f
  local is_options = options.is_table(last) and last[1] == nil and not class.is_module(last)
  if not is_options or last == shapes and (last.shape or next(last) == nil) then
    return f, shapes, given
  end
  local rest = {}
  for name, value in pairs(last) do
    if name ~= "f" and name ~= "shapes" then rest[name] = value end
  end
  if last == f then f = nil elseif last == shapes then shapes = nil end
  if f ~= nil and last.f ~= nil or shapes ~= nil and last.shapes ~= nil then
    core.raise("explain: an argument is given twice, at its place and by its name")
  end
  if f == nil then f = last.f end
  if shapes == nil then shapes = last.shapes end
  return f, shapes, rest
end

--- neap.explain(f, shapes, options): see the head of this file.
return function(f, shapes, given)
  f, shapes, given = in_place(f, shapes, given)
  check_function(f)
  local o = options.check("explain", given, { "optimizer", "loss", "targets", "dtype",
    backward = false, calibrate = false, time = true })
  if o.loss ~= nil and not options.callable(o.loss) then
    core.raise("explain: loss must be a function of outputs and targets, got "
      .. options.show(o.loss))
  end
  local optimizer = optimizer_of(o.optimizer)
  local task = { f = f, loss = o.loss, backward = o.backward or optimizer ~= nil }
  local found = run_with_dtypes(task, inputs_of(shapes, "shapes"),
    inputs_of(o.targets, "targets"), o.dtype)
  return explanation_of(found, task, optimizer, o)
end
