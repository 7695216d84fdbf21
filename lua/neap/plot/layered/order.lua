-- Order: the sequence of the nodes of each layer, for few crossings.
--
-- Each layer in turn is sorted by the mean place of what its nodes are linked to in the layer
-- before (barycentres), down and up; neighbours then change places where that helps. The best
-- order met on the way is kept.

local order = {}

local SWEEPS = 12

local function number(layer)
  for i, node in ipairs(layer) do node.place = i end
end

-- Nodes as a walk along the edges meets them: what belongs together is near from the start.
local function first_order(layers)
  local orders, seen = {}, {}
  for i in ipairs(layers) do orders[i] = {} end
  local function visit(start)
    local stack = { start }
    while #stack > 0 do
      local node = table.remove(stack)
      if not seen[node] then
        seen[node] = true
        table.insert(orders[node.rank], node)
        for i = #node.below, 1, -1 do table.insert(stack, node.below[i].node) end
        for i = #node.above, 1, -1 do table.insert(stack, node.above[i].node) end
      end
    end
  end
  for _, layer in ipairs(layers) do
    for _, node in ipairs(layer) do visit(node) end
  end
  for i, layer in ipairs(orders) do
    layers[i] = layer
    number(layer)
  end
end

-- ---- crossings ----

-- Between the layers of `upper` and the one below: how many pairs of edges have their ends in
-- contrary order, counted while their lower ends are sorted by insertion.
local function crossings_below(upper)
  local ends, count = {}, 0
  for _, node in ipairs(upper) do
    local own = {}
    for i, at in ipairs(node.below) do own[i] = at.node.place + at.port end
    table.sort(own)
    local before = #ends
    for _, place in ipairs(own) do
      local i = #ends
      ends[i + 1] = place
      while i > 0 and ends[i] > place do
        if i <= before then count = count + 1 end
        ends[i], ends[i + 1] = place, ends[i]
        i = i - 1
      end
      before = before + 1
    end
  end
  return count
end

local function crossings(layers)
  local count = 0
  for i = 1, #layers - 1 do count = count + crossings_below(layers[i]) end
  return count
end

-- ---- sweeps ----

local function barycentre(node, side)
  local links = node[side]
  if #links == 0 then return node.place end
  local sum = 0
  for _, at in ipairs(links) do sum = sum + at.node.place + at.port end
  return sum / #links
end

local function sort_layer(layer, side)
  for _, node in ipairs(layer) do node.key = barycentre(node, side) end
  table.sort(layer, function(a, b)
    if a.key ~= b.key then return a.key < b.key end
    return a.place < b.place
  end)
  number(layer)
end

-- How many crossings the edges of a and b have if a stands left of b.
local function crossings_of(a, b)
  local count = 0
  for _, side in ipairs { "above", "below" } do
    for _, of_a in ipairs(a[side]) do
      for _, of_b in ipairs(b[side]) do
        if of_a.node.place + of_a.port > of_b.node.place + of_b.port then count = count + 1 end
      end
    end
  end
  return count
end

local function swap_neighbours(layer)
  for i = 1, #layer - 1 do
    local a, b = layer[i], layer[i + 1]
    if crossings_of(b, a) < crossings_of(a, b) then
      layer[i], layer[i + 1] = b, a
      a.place, b.place = i + 1, i
    end
  end
end

local function sweep(layers, down)
  local first, last, step = 2, #layers, 1
  if not down then first, last, step = #layers - 1, 1, -1 end
  for i = first, last, step do sort_layer(layers[i], down and "above" or "below") end
  for _, layer in ipairs(layers) do swap_neighbours(layer) end
end

local function copy(layers)
  local copied = {}
  for i, layer in ipairs(layers) do copied[i] = { table.unpack(layer) } end
  return copied
end

--- Sorts each layer; nodes get their `place` in it.
function order.sort(layers)
  first_order(layers)
  local best, least = copy(layers), crossings(layers)
  for i = 1, SWEEPS do
    if least == 0 then break end
    sweep(layers, i % 2 == 1)
    local count = crossings(layers)
    if count < least then best, least = copy(layers), count end
  end
  for i, layer in ipairs(best) do
    layers[i] = layer
    number(layer)
  end
end

return order
