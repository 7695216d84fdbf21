--- nn.ParameterList: parameters by number.
-- > #nn.ParameterList(neap.ones(2), neap.ones(3)):parameters()

local core = require "neap.core"
local class = require "neap.nn.class"
local numbered = require "neap.nn.numbered"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"
local Module = require "neap.nn.module"

local ParameterList = class.new("ParameterList", Module)

local function as_parameter(value, place)
  if parameter.is(value) then return value end
  if core.is_tensor(value) then return parameter.new(value) end
  return core.raise(("ParameterList: entry %d must be a tensor, got %s"):format(place,
    options.show(value)))
end

--- ParameterList(tensor, ...): or ParameterList{tensor, ...}; plain tensors become parameters.
function ParameterList:init(...)
  local list, n = options.list(...)
  for i = 1, n do self[i] = as_parameter(list[i], i) end
end

-- What a range of it is.
function ParameterList:_of(list) -- luacheck: ignore 212
  return ParameterList(list)
end

local places = numbered.class(ParameterList, as_parameter)

--- append(value): adds a parameter, or a tensor as one, at the end.
-- > #nn.ParameterList():append(neap.ones(2))
ParameterList.append = places.append

--- extend(list): adds all of a list, or of another ParameterList, at the end.
-- > #nn.ParameterList():extend{ neap.ones(2), neap.ones(3) }
ParameterList.extend = places.extend

--- insert(i, value): puts a parameter at place `i`; those from there on move up.
-- > local list = nn.ParameterList(neap.ones(2))
-- > list:insert(1, neap.zeros(2))
-- > list[1]
ParameterList.insert = places.insert

class.take_tensors(ParameterList)

function ParameterList:child_lines()
  local lines = {}
  for i = 1, #self do
    lines[i] = ("(%d): Parameter %s %s"):format(i, self[i].dtype,
      options.show_shape(self[i].shape))
  end
  return lines
end

return ParameterList
