--- Simpler models (model.lua): operations in a row become one unit, and where a network is too
-- large to be drawn call by call, what is done many times is drawn once.

local simplify = {}

local LONGEST = 30 -- characters of a unit's name

local function count(edges, side)
  local n = {}
  for _, edge in ipairs(edges) do n[edge[side]] = (n[edge[side]] or 0) + 1 end
  return n
end

-- Replaces units in edges by what `heirs` has for them, and drops them.
local function hand_over(self, heirs)
  local units = {}
  for _, unit in ipairs(self.units) do
    if not heirs[unit] then units[#units + 1] = unit end
  end
  for _, edge in ipairs(self.edges) do
    while heirs[edge.from] do edge.from = heirs[edge.from] end
    while heirs[edge.to] do edge.to = heirs[edge.to] end
  end
  self.units = units
end

-- Edges without those that lead back to where they began, and each once; those that lead back in
-- time are turned round and marked.
local function tidy(self)
  local edges, known = {}, {}
  for _, edge in ipairs(self.edges) do
    if edge.from.place > edge.to.place then
      edge.from, edge.to, edge.back = edge.to, edge.from, true
    end
    local name = ("%d %d"):format(edge.from.place, edge.to.place)
    if edge.from ~= edge.to and not known[name] then
      known[name] = true
      edges[#edges + 1] = edge
    end
  end
  self.edges = edges
end

-- May `after` take over what `unit` does: is it the only one to take that, and takes nothing else?
local function is_run(unit, after, out, into)
  return unit.kind == "operation" and after and after.kind == "operation" and out[unit] == 1
    and into[after] == 1 and not unit.joins and after.scope == unit.scope
    and utf8.len(unit.name) + utf8.len(after.name) <= LONGEST
end

--- Joins runs of operations.
function simplify.runs(self)
  local out, into = count(self.edges, "from"), count(self.edges, "to")
  local next_of, heirs = {}, {}
  for _, edge in ipairs(self.edges) do next_of[edge.from] = edge.to end
  for _, unit in ipairs(self.units) do
    local after = next_of[unit]
    if is_run(unit, after, out, into) then
      after.name = unit.name .. " → " .. after.name
      after.from_shape, heirs[unit] = unit.from_shape, after
    end
  end
  hand_over(self, heirs)
  tidy(self)
end

local function key_of(unit)
  if unit.kind == "call" then return unit.call.module end
  return unit.kind ~= "input" and unit.kind ~= "output" and unit.kind .. " " .. unit.name or nil
end

--- Draws all calls of a module, and all operations of one name, as one unit. For models of one
-- scope.
function simplify.repeats(self)
  local first, heirs = {}, {}
  for _, unit in ipairs(self.units) do
    local key = key_of(unit)
    if key and first[key] then
      first[key].times = (first[key].times or 1) + 1
      heirs[unit] = first[key]
    elseif key then
      first[key] = unit
    end
  end
  hand_over(self, heirs)
  tidy(self)
end

return simplify
