--- nn.ModuleList: modules by number, to be called by the module that holds them.

local core = require "neap.core"
local class = require "neap.nn.class"
local describe = require "neap.nn.describe"
local options = require "neap.options"
local Module = require "neap.nn.module"

local ModuleList = class.new("ModuleList", Module)

local function check_entry(value, place)
  if not class.is_module(value) then
    core.raise(("ModuleList: entry %d must be a module, got %s"):format(place,
      options.show(value)))
  end
  return value
end

--- ModuleList{module, ...} or ModuleList(module, ...).
function ModuleList:init(...)
  local list, n = options.list(...)
  for i = 1, n do self[i] = check_entry(list[i], i) end
end

--- Adds a module at the end.
function ModuleList:append(module)
  self[#self + 1] = check_entry(module, #self + 1)
  return self
end

--- Adds all modules of a list at the end.
function ModuleList:extend(list)
  for _, module in ipairs(list) do self:append(module) end
  return self
end

--- Puts a module at place `i`; those from there on move up.
function ModuleList:insert(i, module)
  local place = options.whole("insert", "the place", i, 1)
  if place > #self + 1 then
    core.raise(("insert: the place must be at most %d, got %d"):format(#self + 1, place))
  end
  check_entry(module, place)
  for j = #self, place, -1 do self[j + 1] = self[j] end
  self[place] = module
  return self
end

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
