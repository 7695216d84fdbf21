-- Ranks: the layer of each node, from 1 at the top, so that every edge leads to a higher one.
--
-- A node stands as low as what it leads to allows: next to what needs it, which makes edges
-- short where much that has no inputs itself feeds a long chain.

local ranks = {}

-- Edges lead from lower to higher places, so that one pass from the end is enough.
local function from_the_bottom(nodes, edges)
  local out, height = {}, {}
  for _, edge in ipairs(edges) do
    out[edge.from] = out[edge.from] or {}
    table.insert(out[edge.from], edge.to)
  end
  local top = 1
  for i = #nodes, 1, -1 do
    height[i] = 1
    for _, to in ipairs(out[i] or {}) do height[i] = math.max(height[i], height[to] + 1) end
    top = math.max(top, height[i])
  end
  return height, top
end

-- Those that are to be first or last have their layer to themselves.
local function set_apart(nodes, top)
  local lowest, highest = 2, top
  for _, node in ipairs(nodes) do
    if not node.first and not node.last then
      lowest, highest = math.min(lowest, node.rank), math.max(highest, node.rank + 1)
    elseif node.first then
      node.rank = 1
    end
  end
  for _, node in ipairs(nodes) do
    if node.last then
      node.rank = highest + 2 - lowest
    elseif not node.first then
      node.rank = node.rank + 2 - lowest
    end
  end
end

-- Layers are numbered without gaps.
local function close_up(nodes)
  local numbers, place = {}, {}
  for _, node in ipairs(nodes) do place[node.rank] = true end
  for rank in pairs(place) do numbers[#numbers + 1] = rank end
  table.sort(numbers)
  for i, rank in ipairs(numbers) do place[rank] = i end
  for _, node in ipairs(nodes) do node.rank = place[node.rank] end
end

--- Sets `rank` of nodes; those that have `first` or `last` stand there by themselves.
function ranks.assign(nodes, edges)
  local height, top = from_the_bottom(nodes, edges)
  local apart = false
  for i, node in ipairs(nodes) do
    node.rank = top - height[i] + 1
    apart = apart or node.first or node.last
  end
  if apart then set_apart(nodes, top) end
  close_up(nodes)
end

return ranks
