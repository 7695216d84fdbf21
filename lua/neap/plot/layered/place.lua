-- Places: the middle x of each node, in the order that its layer has.
--
-- A node wants to stand at the weighted mean of what it is linked to. Where the wishes of a layer
-- are nearer than its nodes are wide, the places with the least sum of squared distances from
-- them are those of an isotonic regression, found by pooling neighbours that press each other
-- (pool adjacent violators, Barlow et al. 1972). Layers take turns, down and up.

local place = {}

local SWEEPS = 16
local LEAST = 1e-6 -- how much a node wants to stay where nothing draws it

-- The least distance of the middles of two neighbours.
local function distance(a, b, gaps)
  local gap = (a.waypoint or b.waypoint) and gaps.lane or gaps.x
  return (a.width + b.width) / 2 + gap
end

local function pack(layer, gaps)
  local x
  for i, node in ipairs(layer) do
    x = i == 1 and 0 or x + distance(layer[i - 1], node, gaps)
    node.x = x
  end
  for _, node in ipairs(layer) do node.x = node.x - x / 2 end
end

-- Where a node wants to be, and how much.
local function wish(node, sides)
  local sum, weight = 0, 0
  for _, side in ipairs(sides) do
    for _, at in ipairs(node[side]) do
      sum, weight = sum + at.weight * (at.node.x + at.shift), weight + at.weight
    end
  end
  if weight == 0 then return node.x, LEAST end
  return sum / weight, weight
end

-- Gives the nodes of a layer the places nearest to their wishes.
local function settle(layer, sides, gaps)
  local pools, offset = {}, 0
  for i, node in ipairs(layer) do
    if i > 1 then offset = offset + distance(layer[i - 1], node, gaps) end
    local wanted, weight = wish(node, sides)
    local pool = { at = wanted - offset, weight = weight, last = i }
    node.offset = offset
    while #pools > 0 and pools[#pools].at > pool.at do
      local other = table.remove(pools)
      local total = other.weight + pool.weight
      pool.at = (other.at * other.weight + pool.at * pool.weight) / total
      pool.weight = total
    end
    pools[#pools + 1] = pool
  end
  local i = 1
  for _, pool in ipairs(pools) do
    while i <= pool.last do
      layer[i].x = pool.at + layer[i].offset
      i = i + 1
    end
  end
end

local both = { "above", "below" }

--- Sets x of all nodes.
function place.set(layers, gaps)
  for _, layer in ipairs(layers) do pack(layer, gaps) end
  for _ = 1, SWEEPS do
    for i = 2, #layers do settle(layers[i], { "above" }, gaps) end
    for i = #layers - 1, 1, -1 do settle(layers[i], { "below" }, gaps) end
  end
  for _ = 1, SWEEPS do
    for i = 1, #layers do settle(layers[i], both, gaps) end
    for i = #layers, 1, -1 do settle(layers[i], both, gaps) end
  end
end

return place
