--- Layouts of a model (model.lua): each scope is laid out by itself, then takes part in the layout
-- around it as one node.
--
-- What leads into a scope or out of it passes a port on its frame: a point at its top or bottom,
-- one for each unit that data comes from. An edge between two scopes is therefore drawn in parts,
-- one in each scope that it passes.

local layered = require "neap.plot.layered"

local compose = {}

-- ---- which part of an edge belongs where ----

-- The scope and those around it, the innermost first, and their places in the list.
local function chain_of(scope)
  local chain, place = {}, {}
  while scope do
    chain[#chain + 1] = scope
    place[scope] = #chain
    scope = scope.parent
  end
  return chain, place
end

local function port(scope, side, unit)
  local ports = scope[side]
  if not ports[unit] then
    local node = { port = true, first = side == "ins", last = side == "outs",
      time = side == "ins" and -math.huge or math.huge, unit = unit }
    ports[unit] = node
    table.insert(scope.items, node)
  end
  return ports[unit]
end

local function add(scope, from, to, unit, whole)
  local name = ("%s %s %d"):format(from, to, unit.place)
  if scope.known[name] then return end
  scope.known[name] = true
  table.insert(scope.edges, { from_item = from, to_item = to, unit = unit, back = whole.back })
end

-- The parts of an edge: out of the scopes around `from`, across, into those around `to`.
local function split(edge)
  local from, to = edge.from, edge.to
  local out, into = chain_of(from.scope), chain_of(to.scope)
  while #out > 1 and #into > 1 and out[#out - 1] == into[#into - 1] do
    out[#out], into[#into] = nil, nil
  end
  local item = from
  for i = 1, #out - 1 do
    add(out[i], item, port(out[i], "outs", from), from, edge)
    item = out[i]
  end
  local target = #into > 1 and into[#into - 1] or to
  add(out[#out], item, target, from, edge)
  for i = #into - 1, 1, -1 do
    add(into[i], port(into[i], "ins", from), i > 1 and into[i - 1] or to, from, edge)
  end
end

-- ---- layouts ----

local function prepare(scope, time)
  scope.items, scope.edges, scope.ins, scope.outs, scope.known = {}, {}, {}, {}, {}
  scope.time = time
  for _, child in ipairs(scope.children) do
    if child.is_open then
      prepare(child, child.before + 0.5)
      child.order = child.index
      table.insert(scope.items, child)
    end
  end
end

-- Where an edge leaves or enters a scope: at its port, right of the middle.
local function settle_ports(edge)
  local from, to = edge.from_item, edge.to_item
  edge.leaves = from.outs and from.outs[edge.unit].at or nil
  edge.enters = to.ins and to.ins[edge.unit].at or nil
end

local function sort_items(scope)
  for i, item in ipairs(scope.items) do item.added = i end
  table.sort(scope.items, function(a, b)
    if a.time ~= b.time then return a.time < b.time end
    if a.order ~= b.order then return (a.order or 0) < (b.order or 0) end
    return a.added < b.added
  end)
  for i, item in ipairs(scope.items) do item.position = i end
end

-- Lays a scope out, those in it first; sets its width and height.
local function lay_out(scope, gaps, frame)
  for _, item in ipairs(scope.items) do
    if item.items then lay_out(item, gaps, frame) end
    if item.port then item.width, item.height = gaps.lane, gaps.cell and gaps.cell.height or 0 end
  end
  sort_items(scope)
  for _, edge in ipairs(scope.edges) do
    edge.from, edge.to = edge.from_item.position, edge.to_item.position
    settle_ports(edge)
  end
  local width, height = layered.layout(scope.items, scope.edges, gaps)
  local least = frame.title_width(scope)
  scope.inset = math.max(frame.pad, (least - width) / 2)
  if gaps.cell then
    scope.inset = math.ceil(scope.inset / gaps.cell.width) * gaps.cell.width
  end
  scope.width, scope.height = width + 2 * scope.inset, height
  for _, item in ipairs(scope.items) do
    if item.port then item.at = item.x + scope.inset - scope.width / 2 end
  end
end

--- Moves all that is in a scope, from places in it to places around it.
function compose.move(scope, dx, dy)
  for _, item in ipairs(scope.items) do
    item.x, item.y = item.x + dx, item.y + dy
    if item.items then
      compose.move(item, item.x - item.width / 2 + item.inset, item.y - item.height / 2)
    end
  end
  for _, edge in ipairs(scope.edges) do
    for i = 1, #edge.points, 2 do
      edge.points[i], edge.points[i + 1] = edge.points[i] + dx, edge.points[i + 1] + dy
    end
  end
end

--- Lays out a model whose units have their width and height; `frame` has pad, the room between a
-- frame and what is in it, and title_width(scope). Everything gets its place in its scope. Gives
-- the width and height of the outermost one.
function compose.layout(self, gaps, frame)
  prepare(self.top, 0)
  for _, unit in ipairs(self.units) do table.insert(unit.scope.items, unit) end
  for _, edge in ipairs(self.edges) do split(edge) end
  lay_out(self.top, gaps, frame)
  return self.top.width - 2 * self.top.inset, self.top.height
end

--- Calls f(scope) for each scope inside the outermost one, outer ones first.
function compose.each(scope, f)
  for _, item in ipairs(scope.items) do
    if item.items then
      f(item)
      compose.each(item, f)
    end
  end
end

return compose
