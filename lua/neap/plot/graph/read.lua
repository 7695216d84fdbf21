-- A recorded graph as nodes and edges to draw: operations, the leaves and constants that they
-- take, and what they end in. Nodes are in the order in which things happened.
--
-- Kinds of nodes are "operation", "parameter", "input" (a leaf that is no parameter known by
-- name), "constant", "cut" (for all operations that are left out) and "result".

local core = require "neap.core"
local names = require "neap.plot.graph.names"
local options = require "neap.options"

local read = {}

local FOLDED_ABOVE = 30 -- operations; fewer are drawn one by one
local LONGEST_FOLD = 36 -- characters
local MANY, MANY_IN_LARGE = 5, 3 -- takers of one leaf

-- ---- leaves ----

-- How many inputs have each key.
local function count_uses(graph)
  local uses = {}
  for _, node in ipairs(graph) do
    for _, input in ipairs(node.inputs) do
      local key = input.leaf or input.constant
      if key and key ~= true then uses[key] = (uses[key] or 0) + 1 end
    end
  end
  return uses
end

local function add_node(model, node)
  model.nodes[#model.nodes + 1] = node
  node.edges = {} -- to the nodes that take it
  return node
end

local function label(name, shape) return { name = name, shape = shape } end

-- The node of a leaf or constant. What many take is drawn anew for each of them: lines across
-- the whole picture would tell less.
local function source_of(model, input, taker)
  local key = input.leaf or input.constant
  local known = model.sources[key]
  if known then
    known.order = math.min(known.order, taker.order)
    return known
  end
  local name, is_parameter = names.find(model.names, key, input.shape)
  local kind = is_parameter and "parameter" or input.leaf and "input" or "constant"
  local node = add_node(model, { kind = kind, order = taker.order,
    labels = { label(name or kind, input.shape) } })
  if key ~= true and model.uses[key] < model.many then model.sources[key] = node end
  return node
end

-- ---- operations ----

local function connect(from, to, shape)
  for _, edge in ipairs(from.edges) do
    if edge.to == to then return end
  end
  table.insert(from.edges, { to = to, shape = shape })
end

local function cut_node(model)
  model.cut = model.cut or add_node(model, { kind = "cut", order = -1, labels = {} })
  return model.cut
end

local function connect_input(model, input, to)
  if input.node then
    connect(model.operations[input.node], to)
  elseif input.cut then
    connect(cut_node(model), to)
  elseif input.leaf or (model.constants and #input.shape > 0) then
    connect(source_of(model, input, to), to)
  end
end

local function add_operations(model, graph)
  for i, described in ipairs(graph) do
    model.operations[i] = add_node(model, { kind = "operation", order = described.sequence,
      labels = { label(described.operation, described.shapes[1]) } })
  end
  for i, described in ipairs(graph) do
    for _, input in ipairs(described.inputs) do
      connect_input(model, input, model.operations[i])
    end
  end
end

-- ---- results ----

local function value_text(tensor)
  return tensor:numel() == 1 and ("%.4g"):format(tensor:item()) or nil
end

local function add_results(model, graph, tensors)
  for i, tensor in ipairs(tensors) do
    local origin = graph.origins[i]
    local name = names.find(model.names, origin.key, tensor.shape)
    local node = add_node(model, { kind = "result", order = math.maxinteger,
      labels = { label(name or "result", tensor.shape) }, value = value_text(tensor) })
    connect_input(model, origin, node)
  end
end

-- ---- order ----

local rank = { cut = 0, parameter = 1, input = 1, constant = 1, operation = 2, result = 3 }

-- Nodes by the time they came, leaves before their takers.
local function sort(model)
  for i, node in ipairs(model.nodes) do node.place = i end
  table.sort(model.nodes, function(a, b)
    if a.order ~= b.order then return a.order < b.order end
    if rank[a.kind] ~= rank[b.kind] then return rank[a.kind] < rank[b.kind] end
    return a.place < b.place
  end)
  for i, node in ipairs(model.nodes) do node.place = i end
end

-- ---- folding ----

local function count_entries(model)
  local entries = {}
  for _, node in ipairs(model.nodes) do
    for _, edge in ipairs(node.edges) do entries[edge.to] = (entries[edge.to] or 0) + 1 end
  end
  return entries
end

-- The node that takes over what `node` does: the only one to take it, which takes nothing else.
local function heir_of(node, entries)
  local heir = #node.edges == 1 and node.edges[1].to
  if not heir or heir.kind ~= "operation" or entries[heir] > 1 then return nil end
  if node.kind == "parameter" then -- seen another way
    heir.kind, heir.labels = "parameter", node.labels
    return heir
  end
  local name = node.labels[1].name .. " → " .. heir.labels[1].name
  if node.kind ~= "operation" or utf8.len(name) > LONGEST_FOLD then return nil end
  heir.labels[1].name = name
  return heir
end

-- Has each edge to a node that has an heir lead to that, and drops those nodes.
local function hand_over(model, heirs)
  local kept = {}
  for _, node in ipairs(model.nodes) do
    if not heirs[node] then kept[#kept + 1] = node end
    for _, edge in ipairs(node.edges) do
      while heirs[edge.to] do edge.to = heirs[edge.to] end
    end
  end
  model.nodes = kept
end

-- Runs of operations become one node.
local function fold(model)
  local entries, heirs = count_entries(model), {}
  for _, node in ipairs(model.nodes) do heirs[node] = heir_of(node, entries) end
  hand_over(model, heirs)
end

-- Parameters that only one node takes, the same one, become one node.
local function gather_parameters(model)
  local of, gone = {}, {}
  for _, node in ipairs(model.nodes) do
    local taker = node.kind == "parameter" and #node.edges == 1 and node.edges[1].to
    if taker and of[taker] then
      table.move(node.labels, 1, #node.labels, #of[taker].labels + 1, of[taker].labels)
      gone[node] = of[taker]
    elseif taker then
      of[taker] = node
    end
  end
  hand_over(model, gone)
end

-- ---- all together ----

-- Marks what is made of parameters alone.
local function mark_feeders(model)
  for _, node in ipairs(model.nodes) do
    if node.kind == "parameter" then node.feeds = true end
  end
  for _, node in ipairs(model.nodes) do
    for _, edge in ipairs(node.edges) do
      local to = edge.to
      to.fed = (to.fed == nil or to.fed) and node.feeds == true
      if to.kind == "operation" then to.feeds = to.fed end
    end
  end
end

-- Edges by the places of nodes.
local function list_edges(model)
  model.edges = {}
  for i, node in ipairs(model.nodes) do
    for _, edge in ipairs(node.edges) do
      local feeds = node.feeds and not edge.to.feeds
      table.insert(model.edges, { from = i, to = edge.to.place, feeds = feeds })
    end
  end
end

local function check_recorded(tensor)
  if tensor.grad_fn then return end
  core.raise(("plot.graph: there is no graph: the tensor %s; compute it from tensors that require "
    .. "grad, outside of no_grad"):format(tensor.requires_grad
    and "is a leaf, which no operation has made" or "does not require grad"))
end

--- The model {nodes=, edges=} of what the tensors come from: at most `most` operations, the
-- nearest ones; `constants` says whether inputs without gradient are shown.
function read.graph(tensors, given)
  for _, tensor in ipairs(tensors) do check_recorded(options.tensor("plot.graph", nil, tensor)) end
  local graph = core.graph.of(tensors, given.most)
  local model = { nodes = {}, operations = {}, sources = {}, uses = count_uses(graph),
    names = names.collect(given), constants = given.constants,
    many = #graph > FOLDED_ABOVE and MANY_IN_LARGE or MANY }
  add_operations(model, graph)
  add_results(model, graph, tensors)
  if model.cut then
    local n = graph.total - #graph
    model.cut.labels[1] = label(("%d more operation%s"):format(n, n == 1 and "" or "s"))
  end
  sort(model)
  if #graph > FOLDED_ABOVE then fold(model) end
  gather_parameters(model)
  sort(model)
  mark_feeders(model)
  list_edges(model)
  return model
end

return read
