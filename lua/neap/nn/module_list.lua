--- nn.ModuleList: modules by number, to be called by the module that holds them.
-- > nn.ModuleList(nn.Linear(3, 2), nn.ReLU())

local core = require "neap.core"
local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local numbered = require "neap.nn.numbered"
local options = require "neap.options"
local Module = require "neap.nn.module"

local ModuleList = class.new("ModuleList", Module)

local function check_entry(value, place)
  if not class.is_module(value) then
    core.raise(("ModuleList: entry %d must be a module, got %s"):format(place,
      options.got(value)))
  end
  return value
end

--- ModuleList(module, ...): or ModuleList{module, ...}, in that order.
function ModuleList:init(...)
  local list, n = options.list(...)
  for i = 1, n do self[i] = check_entry(list[i], i) end
end

--- add_module(name, module): puts a module in the place that the name, a number as a text, tells;
-- append adds one at the end. Another name is an error: a list has none.
-- > local list = nn.ModuleList(nn.ReLU())
-- > list:add_module("2", nn.Tanh())
-- > list
function ModuleList:add_module(name, module)
  if type(name) == "string" and not math.tointeger(tonumber(name)) then
    core.raise(("ModuleList: a list has places and no names, got '%s'; try append(module), or "
      .. "nn.ModuleDict"):format(name))
  end
  Module.add_module(self, name, module)
end

-- What a range of it is.
function ModuleList:_of(list) -- luacheck: ignore 212
  return ModuleList(list)
end

local places = numbered.class(ModuleList, check_entry)

--- append(module): adds a module at the end.
-- > nn.ModuleList():append(nn.ReLU())
ModuleList.append = places.append

--- extend(list): adds all modules of a list, or of another ModuleList, at the end.
-- > #nn.ModuleList(nn.ReLU()):extend{ nn.Tanh(), nn.ReLU() }
ModuleList.extend = places.extend

--- insert(i, module): puts a module at place `i`; those from there on move up.
-- > local list = nn.ModuleList(nn.ReLU())
-- > list:insert(1, nn.Tanh())
-- > list
ModuleList.insert = places.insert

-- Neighbours that look the same share a line, as in PyTorch: "(1-3): 3 x Linear(...)".
function ModuleList:child_lines(path)
  local texts, lines = {}, {}
  for i = 1, #self do texts[i] = describe.indent(describe.text(self[i], path)) end
  local first = 1
  for i = 1, #texts do
    if texts[i] ~= texts[i + 1] then
      local count = i - first + 1
      lines[#lines + 1] = count == 1 and ("(%d): %s"):format(i, texts[i])
        or ("(%d-%d): %d x %s"):format(first, i, count, texts[i])
      first = i + 1
    end
  end
  return lines
end

return ModuleList
