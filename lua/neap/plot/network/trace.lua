--- Traces: what a network does with an input, as calls of modules and recorded operations.
--
-- Hooks note each call: its inputs, its outputs, and the numbers that the graph gave to the
-- operations meanwhile. The graph then tells which operation took what from which other, and
-- whose call each of them belongs to.

local autograd = require "neap.autograd"
local core = require "neap.core"
local tree = require "neap.nn.tree"
local trial = require "neap.nn.trial"

local trace = {}

local MOST_NODES = 100000

-- Adds the tensors among values, lists of tensors included, to `list`.
local function collect(list, values)
  for i = 1, values.n or #values do
    local value = values[i]
    if core.is_tensor(value) then
      list[#list + 1] = value
    elseif type(value) == "table" and getmetatable(value) == nil or core.kind_of(value) == "a list"
    then
      for _, inner in ipairs(value) do
        if core.is_tensor(inner) then list[#list + 1] = inner end
      end
    end
  end
  return list
end

local function close_all(handles)
  for _, handle in ipairs(handles) do handle:remove() end
end

-- Until the result is closed, calls of modules are noted in `calls`.
local function listen(modules, calls)
  local handles, open = setmetatable({}, { __close = close_all }), {}
  for _, at in ipairs(modules) do
    table.insert(handles, at.module:register_forward_pre_hook(function(_, inputs)
      local call = { module = at.module, name = at.name, parent = open[#open],
        inputs = collect({}, inputs), before = core.graph.clock(), children = {} }
      table.insert(calls, call)
      if call.parent then table.insert(call.parent.children, call) end
      table.insert(open, call)
    end))
    table.insert(handles, at.module:register_forward_hook(function(_, _, ...)
      local call = table.remove(open)
      call.outputs, call.after = collect({}, table.pack(...)), core.graph.clock()
    end))
  end
  return handles
end

-- Until the result is closed, all float parameters require grad, so that everything is recorded.
local function require_grad(net)
  local changed = setmetatable({}, { __close = function(list)
    for _, tensor in ipairs(list) do tensor.requires_grad = false end
  end })
  for _, tensor in ipairs(net:parameters()) do
    local float = tensor.dtype == "float32" or tensor.dtype == "float64"
    if float and not tensor.requires_grad then
      tensor.requires_grad = true
      changed[#changed + 1] = tensor
    end
  end
  return changed
end

local function with_grad(inputs)
  for _, input in ipairs(inputs) do
    if input.dtype == "float32" or input.dtype == "float64" then input.requires_grad = true end
  end
  return inputs
end

-- ---- the graph ----

-- The graph below all that calls took and gave; each call gets `from` and `to`, the origins of
-- its inputs and outputs.
local function read_graph(run)
  local tensors = {}
  for _, input in ipairs(run.inputs) do tensors[#tensors + 1] = input end
  for _, call in ipairs(run.calls) do
    for _, x in ipairs(call.inputs) do tensors[#tensors + 1] = x end
    for _, x in ipairs(call.outputs) do tensors[#tensors + 1] = x end
  end
  local graph = core.graph.of(tensors, MOST_NODES)
  local at = #run.inputs
  run.given = { table.unpack(graph.origins, 1, at) }
  for _, call in ipairs(run.calls) do
    call.from = { table.unpack(graph.origins, at + 1, at + #call.inputs) }
    at = at + #call.inputs
    call.to = { table.unpack(graph.origins, at + 1, at + #call.outputs) }
    at = at + #call.outputs
  end
  run.nodes = graph
end

-- Each node gets its `owner`, the innermost call in which it was recorded.
local function find_owners(run)
  local by_sequence = {}
  for i, node in ipairs(run.nodes) do
    node.place = i
    by_sequence[node.sequence] = node
  end
  for _, call in ipairs(run.calls) do
    for sequence = call.before + 1, call.after do
      if by_sequence[sequence] then by_sequence[sequence].owner = call end
    end
  end
end

local function shape_of(tensors) return tensors[1] and tensors[1].shape end

-- What is left of a call once the graph is read holds no tensor.
local function forget_tensors(run)
  run.output_shapes = {}
  for i, output in ipairs(run.calls[1].outputs) do run.output_shapes[i] = output.shape end
  for _, call in ipairs(run.calls) do
    call.takes, call.gives = shape_of(call.inputs), shape_of(call.outputs)
    call.inputs, call.outputs = nil, nil
  end
  for i, input in ipairs(run.inputs) do run.inputs[i] = { shape = input.shape } end
end

-- ---- together ----

local function attempt(net, modules, make_inputs, evaluation)
  local run = { calls = {}, net = net }
  local _ <close> = require_grad(net)
  local ok, message = trial.undone(modules, evaluation, function()
    local _ <close> = listen(modules, run.calls)
    run.inputs = with_grad(make_inputs())
    autograd.enable_grad(function() net(table.unpack(run.inputs)) end)
    read_graph(run)
  end)
  if not ok then return nil, message end
  find_owners(run)
  forget_tensors(run)
  return run
end

--- What `net` does with inputs of these shapes: {calls=, nodes=, inputs=}, calls in the order in
-- which they began, the net's own first. A forward that fails is an error with its message.
function trace.run(net, shapes, dtypes, dtype_given)
  local modules = tree.modules(net)
  return trial.first("plot.network", "plot.network(net, {1, ...})", dtypes, dtype_given,
    function(kinds, evaluation)
      local function make_inputs() return trial.make_inputs(shapes, kinds) end
      return attempt(net, modules, make_inputs, evaluation)
    end)
end

--- The same with inputs that are given.
function trace.with(net, inputs)
  local modules = tree.modules(net)
  local dtypes = {}
  for i, input in ipairs(inputs) do dtypes[i] = input.dtype end
  return trial.first("plot.network", "plot.network(net, x)", dtypes, true, function(_, evaluation)
    return attempt(net, modules, function()
      local copies = {}
      for i, input in ipairs(inputs) do copies[i] = input:detach() end
      return copies
    end, evaluation)
  end)
end

return trace
