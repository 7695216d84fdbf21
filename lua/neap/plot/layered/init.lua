--- Layouts of directed graphs in layers (Sugiyama, Tagawa and Toda 1981), for plot.network and
-- plot.graph: every edge leads downwards, with few crossings and few bends.
--
-- Nodes are put into layers (ranks.lua), edges that pass layers get a waypoint in each, layers
-- are ordered so that edges cross little (order.lua), and places are found that keep edges
-- straight (place.lua). What is laid out is plain tables; nothing here knows of drawing.

local order = require "neap.plot.layered.order"
local place = require "neap.plot.layered.place"
local ranks = require "neap.plot.layered.ranks"

local layered = {}

-- ---- links ----

local ASIDE = 0.002 -- the weight of what gives way

-- The length of the longest way to each node, and of the longest one to a node before it that
-- does more than feed it.
local function depths(nodes, edges)
  local depth, deepest = {}, {}
  for i in ipairs(nodes) do depth[i], deepest[i] = 1, 0 end
  for _, edge in ipairs(edges) do
    depth[edge.to] = math.max(depth[edge.to], depth[edge.from] + 1)
    if not edge.feeds then deepest[edge.to] = math.max(deepest[edge.to], depth[edge.from]) end
  end
  return depth, deepest
end

-- Edges of the longest way to the end are to be straight, others give way to them, and so on for
-- the branches; those that only feed a node give way in any case.
local function weigh(nodes, edges)
  local sorted, weights = { table.unpack(edges) }, {}
  table.sort(sorted, function(a, b)
    if a.to ~= b.to then return a.to < b.to end
    return a.index < b.index
  end)
  local depth, deepest = depths(nodes, sorted)
  for i = #sorted, 1, -1 do
    local edge = sorted[i]
    local from, to = edge.from, edge.to
    local main = deepest[to] == 0 or not edge.feeds and depth[from] >= deepest[to]
    edge.weight = math.max(1e-6, (weights[to] or 1) * (main and 1 or ASIDE))
    weights[from] = math.max(weights[from] or 0, edge.weight)
  end
end

-- Links two nodes of neighbouring layers, where the edge leaves and enters them so far from their
-- middles; `port` is that distance at the node a link leads to, in widths of it.
local function link(above, below, edge, leaves, enters)
  local weight = edge.weight
  if above.waypoint and below.waypoint then weight = weight * 64 end
  table.insert(above.below, { node = below, weight = weight, edge = edge, shift = enters - leaves,
    port = enters / below.width })
  table.insert(below.above, { node = above, weight = weight, edge = edge, shift = leaves - enters,
    port = leaves / above.width })
end

-- The layers, as lists of nodes and waypoints; edges get their list `way`, and nodes what they
-- are linked to in the next layers, `above` and `below`.
local function make_layers(nodes, edges, gaps)
  local layers = {}
  for _, node in ipairs(nodes) do
    node.above, node.below = {}, {}
    layers[node.rank] = layers[node.rank] or {}
    table.insert(layers[node.rank], node)
  end
  for _, edge in ipairs(edges) do
    local above, to, leaves = nodes[edge.from], nodes[edge.to], edge.leaves or 0
    edge.way = {}
    for rank = above.rank + 1, to.rank - 1 do
      local waypoint = { waypoint = true, width = gaps.lane, height = 0, rank = rank,
        above = {}, below = {} }
      table.insert(layers[rank], waypoint)
      table.insert(edge.way, waypoint)
      link(above, waypoint, edge, leaves, 0)
      above, leaves = waypoint, 0
    end
    link(above, to, edge, leaves, edge.enters or 0)
  end
  return layers
end

-- ---- down the page ----

-- The nearest place on the grid of a terminal's cells; any elsewhere.
local function snap(v, step)
  return step and math.floor(v / step + 0.5) * step or v
end

-- Do all edges go straight down from a layer to the next?
local function is_straight(layer)
  for _, node in ipairs(layer) do
    if #node.below > 1 then return false end
    local at = node.below[1]
    if at and (#at.node.above > 1 or math.abs(at.node.x + at.shift - node.x) > 1e-6) then
      return false
    end
  end
  return true
end

-- The room below a layer; in a terminal lines that bend take a row more.
local function gap_below(layer, gaps)
  return gaps.y + (gaps.cell and not is_straight(layer) and gaps.cell.height or 0)
end

local function set_heights(layers, gaps)
  local y, cell, gap = 0, gaps.cell, 0
  for _, layer in ipairs(layers) do
    local height = 0
    for _, node in ipairs(layer) do height = math.max(height, node.height) end
    for _, node in ipairs(layer) do
      local top = snap(y + (height - node.height) / 2, cell and cell.height)
      node.layer_top, node.layer_bottom, node.y = y, y + height, top + node.height / 2
    end
    gap = gap_below(layer, gaps)
    y = y + height + gap
  end
  return y - gap
end

-- ---- where edges begin and end ----

-- The place among the links of the one that should be straight: the heaviest, if there is one.
local function main_link(sorted)
  local best, alone = 1, true
  for i = 2, #sorted do
    if sorted[i].weight > sorted[best].weight then
      best, alone = i, true
    elseif sorted[i].weight == sorted[best].weight then
      alone = false
    end
  end
  return alone and best or (#sorted + 1) / 2
end

-- Gives the edges at one side of a node their places along it, in the order of their other ends.
local function spread(node, links, field, gaps)
  local sorted = { table.unpack(links) }
  table.sort(sorted, function(a, b)
    if a.node.x ~= b.node.x then return a.node.x < b.node.x end
    return a.edge.index < b.edge.index
  end)
  local n, main = #sorted, main_link(sorted)
  local room = math.max(main - 1, n - main)
  local step = math.min(gaps.lane, node.width * 0.45 / math.max(1, room))
  if gaps.cell and node.width < 5 * gaps.cell.width then step = 0 end
  for i, at in ipairs(sorted) do
    local own = snap((i - main) * step, gaps.cell and gaps.cell.width)
    at.edge[field .. "_at"] = at.edge[field] or own
  end
end

local function go(points, x, y)
  if points[#points] and math.abs(points[#points] - y) < 1e-6 then return end
  points[#points + 1], points[#points + 2] = x, y
end

-- The way of an edge as points: out of the bottom of a node and of its layer, past the waypoints,
-- into a layer and into the top of the node.
local function way_of(edge, nodes)
  local from, to = nodes[edge.from], nodes[edge.to]
  local leaves, enters = from.x + edge.leaves_at, to.x + edge.enters_at
  local points = {}
  go(points, leaves, from.y + from.height / 2)
  go(points, leaves, from.layer_bottom)
  for _, waypoint in ipairs(edge.way) do
    go(points, waypoint.x, waypoint.layer_top)
    go(points, waypoint.x, waypoint.layer_bottom)
  end
  go(points, enters, to.layer_top)
  go(points, enters, to.y - to.height / 2)
  return points
end

-- Has the page begin at 0; gives its width.
local function shift(layers, gaps)
  local left, right = math.huge, -math.huge
  for _, layer in ipairs(layers) do
    for _, node in ipairs(layer) do left = math.min(left, node.x - node.width / 2) end
  end
  for _, layer in ipairs(layers) do
    for _, node in ipairs(layer) do
      node.x = snap(node.x - left - node.width / 2, gaps.cell and gaps.cell.width) + node.width / 2
      right = math.max(right, node.x + node.width / 2)
    end
  end
  return right
end

--- Lays out nodes {width=, height=} and edges {from=, to=}, places in the list of nodes with
-- from < to. Sets x and y of nodes, their middle, and `points` of edges, flat; gives the width
-- and height of all. `gaps` are x and y, between nodes and layers, lane, the room of an edge, and
-- `cell`, {width=, height=}, where places are on a grid.
-- A node that has `first` or `last` stands in such a layer with its like. An edge may say that it
-- `feeds` only, which lets the node it leads to stay where other edges want it, and how far right
-- of a node's middle it `leaves` and `enters`, where that is settled.
function layered.layout(nodes, edges, gaps)
  if #nodes == 0 then return 0, 0 end
  for i, edge in ipairs(edges) do edge.index = i end
  ranks.assign(nodes, edges)
  weigh(nodes, edges)
  local layers = make_layers(nodes, edges, gaps)
  order.sort(layers)
  place.set(layers, gaps)
  local width = shift(layers, gaps)
  local height = set_heights(layers, gaps)
  for _, node in ipairs(nodes) do
    spread(node, node.below, "leaves", gaps)
    spread(node, node.above, "enters", gaps)
  end
  for _, edge in ipairs(edges) do edge.points = way_of(edge, nodes) end
  return width, height
end

return layered
