--- nn.Sequential: runs its layers one after the other.
--
-- Layers are the fields 1, 2, ... In the named form, which a module in a field with a name makes
-- of it, the fields are the names, and numbers lead to them through a metatable of the
-- instance's own.
-- > nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))(neap.ones(5, 4)).shape

local core = require "neap.core"
local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local fusion = require "neap.nn.fusion"
local numbered = require "neap.nn.numbered"
local options = require "neap.options"
local Module = require "neap.nn.module"

local metatable_of, word_of, pools = core.metatable_of, fusion.word, fusion.pools

local Sequential = class.new("Sequential", Module)

local function check_layer(layer, place)
  if class.is_module(layer) then return layer end
  local hint = class.is_class(layer) and "; call the class to make a layer" or ""
  if hint == "" and options.callable(layer) then return layer end
  core.raise(("Sequential: layer %d must be a module or a function, got %s%s"):format(place,
    options.show(layer), hint))
end

-- The names and layers of { {"name", layer}, ... }.
local function parse_named(list)
  local names, layers, used = {}, {}, {}
  for i, pair in ipairs(list) do
    local name = options.is_table(pair) and pair[1]
    if type(name) ~= "string" and name ~= i then
      core.raise(("Sequential: layer %d must be a pair {name, layer}, got %s"):format(i,
        options.show(pair)))
    elseif used[name] then
      core.raise(("Sequential: layers %d and %d are both called '%s'"):format(used[name], i,
        name))
    end
    names[i], layers[i], used[name] = name, pair[2], i
  end
  return names, layers
end

-- Lets numbers stand for names, in assigning and #; reading is numbered.lua's.
local function number_by_name(self, names)
  local meta = class.own_meta(self)
  local newindex = meta.__newindex
  meta.__names = names
  meta.__len = function(module) return #numbered.names(module) end
  meta.__newindex = function(module, key, value)
    if math.type(key) ~= "integer" then return newindex(module, key, value) end
    local n = #getmetatable(module).__names
    if key < 0 and key >= -n then key = n + 1 + key end
    if key < 1 or key > n + 1 then
      core.raise(("Sequential: a place must be in 1..%d, got %d"):format(n + 1, key))
    end
    numbered.set(module, key, value)
  end
end

-- A module has come into a field with a name: it is the last layer, as in PyTorch. Those that are
-- held by number have their places for names.
local function name_last(self, key)
  local names = getmetatable(self).__names
  if not names then
    names = {}
    for i = 1, #self do names[i] = i end
    number_by_name(self, names)
  end
  for i, known in ipairs(names) do -- where it was until it was set to nil
    if known == key then
      table.remove(names, i)
      break
    end
  end
  names[#names + 1] = key
end

--- Sequential(layer, ...): of modules and plain functions; or Sequential{layer, ...}, or with
-- names Sequential{ {"name", layer}, ... }. A module that is put into a field with a name,
-- `net.fc = nn.Linear(8, 3)`, is its last layer. Shapes: what the first takes to what the last
-- gives.
function Sequential:init(...)
  local layers, n = options.list(...)
  local names
  if options.is_table(layers[1]) then names, layers = parse_named(layers) end
  if names and not getmetatable(self).__names then number_by_name(self, {}) end
  local before = #self -- layers that the init of a derived class has put there
  for i = 1, n do
    local layer = check_layer(layers[i], i)
    if names and names[i] ~= i then numbered.add(self, names[i], layer)
    else self[before + i] = layer end
  end
end

function Sequential:forward(x)
  local i, n = 1, #self
  local names = metatable_of(self).__names
  while i <= n do
    local layer = self[names and names[i] or i]
    local word, before_pooling
    if i < n then
      word, before_pooling = word_of(layer, self[names and names[i + 1] or i + 1])
    end
    local pooling = before_pooling and i + 1 < n and self[names and names[i + 2] or i + 2]
    if pooling and pools(pooling) then
      local between <close> = layer(x) -- nobody else has it, and no gradient needs it
      x = pooling(between, word)
      i = i + 3
    elseif word then
      x = layer(x, word)
      i = i + 2
    else
      x = layer(x)
      i = i + 1
    end
  end
  return x
end

fusion.sequence(Sequential.forward)

-- What a range of it is.
function Sequential:_of(list) -- luacheck: ignore 212
  return Sequential(list)
end

local places = numbered.class(Sequential, check_layer, name_last)

--- append(layer): adds a layer at the end.
-- > #nn.Sequential(nn.Linear(2, 2)):append(nn.ReLU())
Sequential.append = places.append

--- extend(list): adds all layers of a list, or of another Sequential, at the end.
-- > #nn.Sequential(nn.Linear(2, 2)):extend{ nn.ReLU(), nn.Linear(2, 1) }
Sequential.extend = places.extend

--- insert(i, layer): puts a layer at place `i`; those from there on move up.
-- > local net = nn.Sequential(nn.Linear(2, 2))
-- > net:insert(1, nn.Flatten())
-- > net
Sequential.insert = places.insert

--- add_module(name, module): adds a layer of that name at the end, or puts it in the place of the
-- one that has the name.
-- > local net = nn.Sequential(nn.Linear(3, 2))
-- > net:add_module("last", nn.ReLU())
-- > net
function Sequential:add_module(name, module)
  if type(name) ~= "string" or not class.is_module(module) then
    return Module.add_module(self, name, module)
  end
  local names, at, n = numbered.names(self), math.tointeger(tonumber(name)), #self
  if at and at >= 1 and at <= n + 1 and rawget(self, name) == nil
    and (not names or at > n or names[at] == at) then
    self[at] = module
    return
  end
  local is_layer = false
  for _, known in ipairs(names or {}) do is_layer = is_layer or known == name end
  if not is_layer and self._registry.kind[name] then rawset(self, name, nil) end -- was plain
  self[name] = module
end

function Sequential:child_lines(path)
  local lines, names = {}, getmetatable(self).__names
  for i = 1, #self do
    local text = class.is_module(self[i]) and describe.text(self[i], path) or "function"
    lines[i] = ("(%s): %s"):format(names and names[i] or i, describe.indent(text))
  end
  return lines
end

return Sequential
