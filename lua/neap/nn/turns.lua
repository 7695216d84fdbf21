--- Who of a network's modules is at work: for those that tell layers apart, net:summary and
-- neap.explain.
--
-- Hooks before and after each module say in the core whose turn it is (core.observe); a party
-- is a place in a list of {name, module}.

local core = require "neap.core"
local class = require "neap.nn.class"
local fusion = require "neap.nn.fusion"
local options = require "neap.options"
local tree = require "neap.nn.tree"

local observe = core.observe
local turns = {}

local function remove_all(handles)
  for _, handle in ipairs(handles) do handle:remove() end
end

--- Until the result is closed, hooks give each module its turn (its place in `modules`, behind
-- `offset` others) and call seen(place, result, ...) after it.
function turns.give(modules, seen, offset)
  local handles, running = setmetatable({}, { __close = remove_all }), {}
  offset = offset or 0
  local function turn() observe.turn(running[#running] or 1) end
  for place, at in ipairs(modules) do
    table.insert(handles, at.module:register_forward_pre_hook(function()
      table.insert(running, place + offset)
      turn()
    end))
    table.insert(handles, at.module:register_forward_hook(function(_, _, ...)
      seen(place, ...)
      table.remove(running)
      turn()
    end))
  end
  return handles
end

--- The activations that a pooling takes in while nobody looks: what they make is not kept then.
-- Asked before there are hooks.
function turns.pooled(modules)
  local pooled = {}
  for _, at in ipairs(modules) do
    for _, activation in ipairs(fusion.pooled(at.module)) do pooled[activation] = true end
  end
  return pooled
end

--- Sets `multiply_adds` and `kept` (bytes) of each of `costs` from what the core has counted;
-- `pooled` is what turns.pooled gave.
function turns.account(costs, modules, pooled, offset)
  for i, cost in ipairs(costs) do
    local at = modules[i - (offset or 0)]
    cost.multiply_adds, cost.kept = observe.account(i)
    if at and pooled[at.module] then cost.kept = 0 end
  end
end

--- The shapes of the tensors among the results of a call, or in the list that is its result; nil
-- where there are none.
function turns.shapes(...)
  local results = table.pack(...)
  if options.is_table(results[1]) then results = { n = #results[1], table.unpack(results[1]) } end
  local shapes = {}
  for i = 1, results.n do
    if core.is_tensor(results[i]) then shapes[#shapes + 1] = results[i].shape end
  end
  return shapes[1] and shapes or nil
end

--- Shapes as people read them: `(32, 3), (32, 4)`, or `-` for nil.
function turns.show_shapes(shapes)
  local texts = {}
  for i, shape in ipairs(shapes or {}) do texts[i] = options.show_shape(shape) end
  return shapes and table.concat(texts, ", ") or "-"
end

--- Adds to each of `costs` the parameters of its module, those seen before left out; gives
-- the totals of all and of those that are trained.
function turns.count_parameters(modules, costs)
  local seen, total, trainable = {}, 0, 0
  for i, at in ipairs(modules) do
    local own = 0
    for _, entry in ipairs(tree.tensors(at.module, "parameter", false)) do
      local tensor = entry.tensor
      if not seen[tensor] then
        seen[tensor] = true
        own = own + tensor:numel()
        if tensor.requires_grad then trainable = trainable + tensor:numel() end
      end
    end
    costs[i].parameters = own
    total = total + own
  end
  return total, trainable
end

--- Bytes as people read them: `640 B`, `12.5 KiB`.
function turns.show_bytes(n)
  if n < 1024 then return ("%d B"):format(n) end
  local unit = 0
  while n >= 1024 and unit < 5 do n, unit = n / 1024, unit + 1 end
  return ("%.1f %siB"):format(n, ("KMGTP"):sub(unit, unit))
end

--- "  conv: Conv2d", moved right by its depth.
function turns.label(at)
  if at.name == "" then return class.name(at.module) end
  local _, depth = at.name:gsub("%.", "")
  return ("%s%s: %s"):format(("  "):rep(depth + 1), at.name:match("[^.]+$"),
    class.name(at.module))
end

return turns
