--- What the leaves of a graph are called: by the paths of parameters in the networks that the
-- script has (`net.1.weight`), by the script's variables, and by what is given.

local class = require "neap.nn.class"
local core = require "neap.core"
local options = require "neap.options"
local tree = require "neap.nn.tree"
local variables = require "neap.variables"

local names = {}

local MOST_FIELDS = 100 -- of a table that is looked into

-- A name counts for more than those of a lower rank; of equals, the longer path of modules,
-- then the first.
local GIVEN, PARAMETER, VARIABLE, FIELD = 4, 3, 2, 1

local function offer(self, tensor, name, rank, is_parameter)
  local key = core.graph.key(tensor)
  if not key then return end -- it is closed
  local depth = is_parameter and select(2, name:gsub("%.", "")) or 0
  local known = self[key]
  if known and (known.rank > rank or known.rank == rank and known.depth >= depth) then return end
  self[key] = { name = name, rank = rank, depth = depth, shape = tensor.shape,
    parameter = is_parameter or known and known.parameter }
end

local function offer_module(self, name, module, rank)
  for _, wanted in ipairs { "parameter", "buffer" } do
    for _, entry in ipairs(tree.tensors(module, wanted, true)) do
      local path = name == "" and entry.name or name .. "." .. entry.name
      offer(self, entry.tensor, path, rank, wanted == "parameter")
    end
  end
end

local function offer_fields(self, name, t)
  local n = 0
  for key, value in next, t do
    n = n + 1
    if n > MOST_FIELDS then return end
    if core.is_tensor(value) then
      local shown = math.type(key) and ("%s[%d]"):format(name, key) or name .. "." .. tostring(key)
      offer(self, value, shown, FIELD)
    end
  end
end

local function offer_variable(self, name, value)
  if name:sub(1, 1) == "_" then return end -- results of a session, and what is not to be seen
  if core.is_tensor(value) then
    offer(self, value, name, VARIABLE)
  elseif class.is_module(value) then
    offer_module(self, name, value, PARAMETER)
  elseif options.is_table(value) then
    offer_fields(self, name, value)
  end
end

--- A table that names.find looks into. `given` may have net, whose paths are taken as they are,
-- and names, a table of tensors by name.
function names.collect(given)
  local self = {}
  variables.each(function(name, value) offer_variable(self, name, value) end)
  if given.net then offer_module(self, "", given.net, GIVEN) end
  for name, tensor in pairs(given.names or {}) do
    offer(self, tensor, tostring(name), GIVEN)
  end
  return self
end

--- The name of the tensor with that key and shape, or nil, and whether it is a parameter.
function names.find(self, key, shape)
  local known = self[key]
  if known and known.shape == shape then return known.name, known.parameter end
end

return names
