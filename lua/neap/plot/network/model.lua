--- What a trace (trace.lua) shows, as units and edges in nested scopes, to be drawn.
--
-- A unit is a call of a module that is not looked into, an operation that an opened module does
-- itself, an input, an output, or a parameter that such an operation takes. A scope is an opened
-- call; it has `units` and `scopes`. How far modules are opened is the depth: with 1 the layers
-- of the network itself are shown, with 2 what is in them, and so on.

local class = require "neap.nn.class"
local core = require "neap.core"
local objects = require "neap.objects"
local tree = require "neap.nn.tree"

local model = {}

local opaque = { MultiheadAttention = true } -- what is inside is known to few

-- ---- which calls are opened ----

-- Is there more to see inside of a call: modules, or operations of a forward that the script has
-- written?
function model.has_inside(call)
  if opaque[class.name(call.module)] then return false end
  if #call.children > 0 then return true end
  local forward = debug and debug.getinfo(objects.unguarded(call.module.forward), "S")
  return call.after > call.before and forward ~= nil and not core.is_own_source(forward.source)
end

local function open_calls(call, depth, level)
  call.is_open = level < depth and model.has_inside(call)
  for _, child in ipairs(call.children) do
    child.closed = call.closed or not call.is_open and call or nil
    open_calls(child, depth, level + 1)
  end
end

-- The call as which a call is seen: itself, or the closed one that it is inside of.
local function seen_as(call) return call.closed or call end

-- ---- units ----

local function add_unit(self, unit)
  unit.place = #self.units + 1
  self.units[unit.place] = unit
  return unit
end

-- A call that records nothing comes after what has the same number.
local function unit_of_call(self, call)
  call.unit = call.unit or add_unit(self, { kind = "call", call = call, order = call.index,
    time = call.after > call.before and call.after or call.after + 0.5,
    scope = call.parent, shape = call.gives, from_shape = call.takes })
  return call.unit
end

local function unit_of_node(self, node)
  local call = seen_as(node.owner)
  if not call.is_open then return unit_of_call(self, call) end
  node.unit = node.unit or add_unit(self, { kind = "operation", name = node.operation,
    time = node.sequence, scope = call, shape = node.shapes[1],
    from_shape = node.inputs[1] and node.inputs[1].shape })
  return node.unit
end

local function unit_of_parameter(self, key, shape, taker)
  local name = self.parameters[key]
  if not name or taker.kind ~= "operation" then return nil end
  return add_unit(self, { kind = "parameter", name = name, time = taker.time - 0.5,
    scope = taker.scope, shape = shape })
end

-- ---- edges ----

local function connect(self, from, to)
  if not from or from == to or from.time > to.time then return end
  local pair = from.place .. ":" .. to.place
  if self.pairs[pair] then return end
  self.pairs[pair] = true
  table.insert(self.edges, { from = from, to = to })
end

local function output_key(origin) return origin.node .. ":" .. origin.slot end

-- The unit that a tensor came from last, for one who took it at that time: a call that gave a
-- tensor on as it was counts.
local function producer(self, origin, time)
  local passes = self.passes[origin.node and output_key(origin) or origin.key or origin.leaf] or {}
  for i = #passes, 1, -1 do
    if passes[i].time < time then return passes[i].unit end
  end
  local node = self.run.nodes[origin.node]
  return node and node.owner and unit_of_node(self, node) or nil
end

local function note_pass(self, key, time, unit)
  self.passes[key] = self.passes[key] or {}
  table.insert(self.passes[key], { time = time, unit = unit })
end

local function connect_call(self, call)
  local unit = unit_of_call(self, call)
  for _, origin in ipairs(call.from) do
    connect(self, producer(self, origin, call.before + 0.25), unit)
  end
  for _, origin in ipairs(call.to) do
    local made = origin.node and self.run.nodes[origin.node].sequence > call.before
    if not made then
      note_pass(self, origin.node and output_key(origin) or origin.key, call.after, unit)
    end
  end
end

local function connect_node(self, node)
  local unit = unit_of_node(self, node)
  for _, input in ipairs(node.inputs) do
    if input.node then
      connect(self, producer(self, input, node.sequence), unit)
    elseif input.leaf then
      local from = producer(self, input, node.sequence)
        or unit_of_parameter(self, input.leaf, input.shape, unit)
      connect(self, from, unit)
    elseif input.constant ~= true then
      connect(self, producer(self, { key = input.constant }, node.sequence), unit)
    end
  end
end

-- ---- reading the trace ----

local function add_inputs(self)
  local n = #self.run.inputs
  for i, input in ipairs(self.run.inputs) do
    local unit = add_unit(self, { kind = "input", name = n > 1 and "input " .. i or "input",
      time = -1, scope = self.top, shape = input.shape })
    note_pass(self, self.run.given[i].key, -1, unit)
  end
end

local function add_outputs(self)
  local outputs = self.root.to
  local n = #outputs
  for i, origin in ipairs(outputs) do
    local unit = add_unit(self, { kind = "output", name = n > 1 and "output " .. i or "output",
      time = math.huge, scope = self.top, shape = self.run.output_shapes[i] })
    connect(self, producer(self, origin, math.huge), unit)
  end
end

-- Calls and operations in the order in which they were done.
local function events_of(run)
  local events = {}
  for i, call in ipairs(run.calls) do
    if not call.is_open and not call.closed then
      events[#events + 1] = { time = call.after + 0.5, index = i, call = call }
    end
  end
  for i, node in ipairs(run.nodes) do
    if node.owner then events[#events + 1] = { time = node.sequence, index = i, node = node } end
  end
  table.sort(events, function(a, b)
    if a.time ~= b.time then return a.time < b.time end
    return a.index < b.index
  end)
  return events
end

local function names_of_parameters(net)
  local names = {}
  for _, entry in ipairs(tree.tensors(net, "parameter", true)) do
    names[core.graph.key(entry.tensor)] = entry.name
  end
  return names
end

-- Operations with several inputs join ways.
local function mark_joins(self)
  local entries = {}
  for _, edge in ipairs(self.edges) do
    entries[edge.to] = (entries[edge.to] or 0) + 1
    edge.to.joins = entries[edge.to] > 1
  end
end

local function sort_units(self)
  table.sort(self.units, function(a, b)
    if a.time ~= b.time then return a.time < b.time end
    if a.order ~= b.order then return (a.order or 0) < (b.order or 0) end
    return a.place < b.place
  end)
  for i, unit in ipairs(self.units) do unit.place = i end
end

--- The model of a run, modules opened down to `depth`: {top=, units=, edges=}: the outermost scope,
-- units in the order of time, edges {from=, to=}.
function model.of(run, depth)
  for i, call in ipairs(run.calls) do call.unit, call.closed, call.index = nil, nil, i end
  for _, node in ipairs(run.nodes) do node.unit = nil end
  local self = { run = run, root = run.calls[1], units = {}, edges = {}, pairs = {}, passes = {},
    parameters = names_of_parameters(run.net) }
  open_calls(self.root, depth, 0)
  self.top = self.root
  if not self.root.is_open then
    self.top = { children = { self.root } }
    self.root.parent = self.top
  end
  add_inputs(self)
  for _, event in ipairs(events_of(run)) do
    if event.call then connect_call(self, event.call) else connect_node(self, event.node) end
  end
  add_outputs(self)
  mark_joins(self)
  sort_units(self)
  return self
end

return model
