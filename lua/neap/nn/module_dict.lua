--- nn.ModuleDict: modules by name, to be called by the module that holds them.
--
-- Entries are plain fields: `heads.left`. A Lua table has no order of its own, so
-- ModuleDict{left = a, right = b} registers names in alphabetical order, while
-- ModuleDict{ {"right", b}, {"left", a} } keeps the order given.
-- > nn.ModuleDict{ { "first", nn.Linear(3, 2) }, { "last", nn.ReLU() } }

local core = require "neap.core"
local class = require "neap.nn.class"
local options = require "neap.options"
local Module = require "neap.nn.module"

local ModuleDict = class.new("ModuleDict", Module)

local function pairs_of(given)
  if #given > 0 then return given end
  local list = {}
  for name, module in pairs(given) do list[#list + 1] = { name, module } end
  table.sort(list, function(a, b) return tostring(a[1]) < tostring(b[1]) end)
  return list
end

--- ModuleDict(modules): `{name = module, ...}`, by the alphabet, or `{ {"name", module}, ... }`,
-- in that order.
function ModuleDict:init(given)
  if given ~= nil and not options.is_table(given) then
    core.raise("ModuleDict: expected a table from name to module, got " .. options.show(given))
  end
  for i, pair in ipairs(pairs_of(given or {})) do
    local name, module
    if options.is_table(pair) then name, module = pair[1], pair[2] end
    if type(name) ~= "string" or not class.is_module(module) then
      core.raise(("ModuleDict: entry %d must be a name and a module, got %s and %s"):format(i,
        options.show(name), options.got(module)))
    end
    self[name] = module
  end
end

--- List of names, in order.
-- > nn.ModuleDict{ { "first", nn.Linear(3, 2) }, { "last", nn.ReLU() } }:keys()
function ModuleDict:keys()
  local names = {}
  for name in self:named_children() do names[#names + 1] = name end
  return names
end

--- List of modules, in order.
-- > #nn.ModuleDict{ first = nn.Linear(3, 2) }:values()
ModuleDict.values = Module.children

function ModuleDict:__len()
  return #self:children()
end

-- pairs(dict) walks names and modules in order.
function ModuleDict:__pairs()
  return self:named_children()
end

return ModuleDict
