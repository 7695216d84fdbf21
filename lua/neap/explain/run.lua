--- The dry runs behind neap.explain: what layers give, keep and cost, in shapes only.
--
-- The first run gives each layer its turn by hooks, so that all it does is told apart, as
-- net:summary does. The second runs as the program does when nobody looks (a layer and its
-- activation as one operation, Lua's collector at work): its operations are what is forecast,
-- and its peak is the memory.

local core = require "neap.core"
local autograd = require "neap.autograd"
local class = require "neap.nn.class"
local parameter = require "neap.nn.parameter"
local tree = require "neap.nn.tree"
local turns = require "neap.nn.turns"

local dry, observe = core.dry_run, core.observe
local run = {}

-- ---- the networks that a function reaches ----

-- Adds the modules in `value`, and in tables there, to `roots` under their name.
local function find_modules(roots, name, value, depth)
  if class.is_module(value) then
    roots[#roots + 1] = { name = name, module = value }
  elseif depth > 0 and type(value) == "table" and getmetatable(value) == nil then
    for key, part in pairs(value) do
      find_modules(roots, ("%s.%s"):format(name, tostring(key)), part, depth - 1)
    end
  end
end

-- Those that function f knows as variables from outside, and those that functions it knows do.
local function reached(f, roots, seen, depth)
  if not debug or seen[f] or depth == 0 then return end
  seen[f] = true
  local i = 1
  while true do
    local name, value = debug.getupvalue(f, i)
    if not name then break end
    if name ~= "_ENV" then
      find_modules(roots, name, value, 2)
      if type(value) == "function" then reached(value, roots, seen, depth - 1) end
    end
    i = i + 1
  end
end

local function by_name(a, b) return a.name < b.name end

--- The list of {name, module} that the rows of a table stand for: those of a network, or behind
-- a first row for the function itself, those of the networks that it reaches.
function run.modules_of(f)
  if class.is_module(f) then return tree.modules(f), 0 end
  local roots, list, seen = {}, {}, {}
  if type(f) == "function" then reached(f, roots, {}, 3) end
  table.sort(roots, by_name)
  for _, root in ipairs(roots) do
    for _, at in ipairs(tree.modules(root.module)) do
      if not seen[at.module] then
        seen[at.module] = true
        local name = at.name == "" and root.name or root.name .. "." .. at.name
        list[#list + 1] = { name = name, module = at.module }
      end
    end
  end
  return list, 1
end

-- ---- running and putting back ----

-- What modules hold in their fields, to be put back: a forward may assign buffers.
local function fields_of(modules)
  local held = {}
  for i, at in ipairs(modules) do
    held[i] = {}
    for key, value in next, at.module do held[i][key] = value end
  end
  return held
end

local function put_back(modules, held)
  for i, at in ipairs(modules) do
    for key, value in next, at.module do
      if held[i][key] == nil and core.is_tensor(value) then rawset(at.module, key, nil) end
    end
    for key, value in pairs(held[i]) do rawset(at.module, key, value) end
  end
end

local function make_inputs(inputs)
  local made = {}
  for i, input in ipairs(inputs) do
    made[i] = dry.empty(input.shape, input.dtype)
    observe.exclude(made[i])
  end
  return made
end

-- The tensors among results, and in tables there.
local function tensors_among(results, list)
  list = list or {}
  for _, value in pairs(results) do
    if core.is_tensor(value) then
      list[#list + 1] = value
    elseif type(value) == "table" and getmetatable(value) == nil then
      tensors_among(value, list)
    end
  end
  return list
end

-- Gradients of all results that need one, each given one of its own shape.
local function go_back(outputs)
  local found = false
  for _, output in ipairs(outputs) do
    if output.requires_grad then
      found = true
      output:backward(dry.empty(output.shape, output.dtype), { retain_graph = true })
    end
  end
  if not found then
    core.raise("explain: nothing to differentiate: no result of the run requires grad")
  end
end

-- The loss of the outputs, where a function for it is given.
local function outputs_of(task, results)
  if not task.loss then return tensors_among(results) end
  local targets = make_inputs(task.targets or {})
  return tensors_among { task.loss(results[1], table.unpack(targets)) }
end

-- f(inputs) and its loss; gives what there is a way back from, and the results of f.
local function forward_and_back(task)
  local results = table.pack(task.f(table.unpack(make_inputs(task.inputs))))
  local outputs = outputs_of(task, results)
  return outputs, results
end

-- ---- the two runs ----

local closing = setmetatable({}, { __close = function() observe.close() end })

local no_list = setmetatable({}, { __close = function() parameter.made = nil end })

-- How many numbers the parameters have that f itself made, and their bytes.
local function sizes_of(made)
  local count, bytes = 0, 0
  for _, x in ipairs(made) do
    count, bytes = count + x:numel(), bytes + x:numel() * x:element_size()
  end
  return count, bytes
end

-- Takes gradients away, as a training step does first; they come back with the end of the run.
local function drop_gradients(modules)
  for _, at in ipairs(modules) do
    for _, entry in ipairs(tree.tensors(at.module, "parameter", false)) do
      if entry.tensor.grad then entry.tensor.grad = nil end
    end
  end
end

-- Costs by place in `modules`, behind `offset` others.
local function told_apart(task, modules, offset)
  local costs, n, pooled = {}, #modules + offset, turns.pooled(modules)
  for i = 1, n do costs[i] = { calls = 0 } end
  observe.open(math.max(n, 1))
  local _ <close> = closing
  for _, at in ipairs(modules) do
    for _, entry in ipairs(tree.tensors(at.module, "parameter", false)) do
      observe.exclude(entry.tensor)
    end
  end
  dry.begin_tally()
  local outputs
  do
    local _ <close> = turns.give(modules, function(place, ...)
      local cost = costs[place + offset]
      cost.calls = cost.calls + 1
      cost.shapes = turns.shapes(...) or cost.shapes
    end, offset)
    autograd.enable_grad(function()
      local results
      outputs, results = forward_and_back(task)
      if offset == 1 then costs[1].shapes = turns.shapes(table.unpack(results, 1, results.n)) end
      for _, output in ipairs(outputs) do
        if output.requires_grad then observe.keep(output) end
      end
    end)
  end
  turns.account(costs, modules, pooled, offset)
  if task.backward then go_back(outputs) end
  for i = 1, n do costs[i].entries = {} end
  for _, entry in ipairs(dry.entries()) do
    local of = costs[entry.party]
    of.entries[#of.entries + 1] = entry
  end
  dry.end_tally()
  return costs
end

-- The operations and the peak of a run as it is when nobody looks.
local function as_it_is(task)
  collectgarbage()
  dry.memory(true)
  local before = dry.memory()
  dry.begin_tally()
  local _ <close> = no_list
  parameter.made = {}
  local mode = task.backward and autograd.enable_grad or core.no_grad
  mode(function()
    local outputs = forward_and_back(task)
    if task.backward then go_back(outputs) end
  end)
  local entries = dry.entries()
  dry.end_tally()
  local _, peak = dry.memory()
  local built, bytes = sizes_of(parameter.made)
  return { entries = entries, peak = peak - before, built = built, built_bytes = bytes }
end

-- A function that gives a network builds it: that is what is explained.
local function built(task)
  if class.is_module(task.f) then return nil end
  local first
  core.no_grad(function()
    first = task.f(table.unpack(make_inputs(task.inputs)))
  end)
  return class.is_module(first) and first or nil
end

--- The costs of a task {f=, inputs = {{shape=, dtype=}, ...}, backward=, loss=, targets=}: a
-- table with `modules` (a list of {name, module}, behind `offset` other rows), `costs` of each
-- row, `whole` of the run as it is, with the parameters that f made in it (`built`).
function run.of(task)
  return dry.run(function()
    local net = built(task)
    if net then task.f = net end
    local modules, offset = run.modules_of(task.f)
    local held = fields_of(modules)
    local random = core.get_rng_state()
    local ok, result = pcall(function()
      local found = { modules = modules, offset = offset }
      drop_gradients(modules)
      found.costs = told_apart(task, modules, offset)
      drop_gradients(modules)
      found.whole = as_it_is(task)
      found.parameters, found.trainable = turns.count_parameters(modules,
        table.move(found.costs, 1 + offset, #found.costs, 1, {}))
      return found
    end)
    put_back(modules, held)
    core.set_rng_state(random)
    if not ok then error(result, 0) end
    return result
  end)
end

return run
