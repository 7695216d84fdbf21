--- What every interpreter with neap has, by name: modules, and what lies in them. Values that
-- go from one interpreter to another (neap.crew) are sent as such a name where there is one,
-- so that classes and functions are those of the receiver.
--
-- A name is the name of a module and the keys that lead from there, with zeros between them.

local core = require "neap.core"

local portable = {}

local function is_shared(value)
  return type(value) == "table" or type(value) == "function"
end

-- The functions of Lua that are globals. What else a script has among its globals is not what
-- another interpreter has there.
local basic = "assert collectgarbage dofile error getmetatable ipairs load loadfile next pairs "
  .. "pcall print rawequal rawget rawlen rawset require select setmetatable tonumber tostring "
  .. "type warn xpcall"

local function name_basic(names)
  for key in basic:gmatch("%a+") do
    local f = rawget(_G, key)
    if f ~= nil and not names[f] then names[f] = "_G\0" .. key end
  end
end

-- Names the fields of the tables in `level`; gives what it has named.
local function name_fields(names, level)
  local next_level = {}
  for t, name in pairs(level) do
    for key, value in next, t do
      if type(key) == "string" and is_shared(value) and not names[value] then
        names[value] = name .. "\0" .. key
        if type(value) == "table" then next_level[value] = names[value] end
      end
    end
  end
  return next_level
end

--- A table from values to names: modules, their fields, and the fields of these.
function portable.names()
  local names, modules = {}, {}
  for name, module in next, package.loaded do
    if type(name) == "string" and is_shared(module) and not names[module] then
      names[module] = name
      if type(module) == "table" then modules[module] = name end
    end
  end
  name_basic(names)
  modules[_G], modules[package.loaded], modules[package] = nil, nil, nil
  name_fields(names, name_fields(names, modules))
  return names
end

--- What the name stands for here.
function portable.find(name)
  local keys = {}
  for key in (name .. "\0"):gmatch("(.-)\0") do keys[#keys + 1] = key end
  local part = keys[1]:match("^neap%.%a+")
  if part then require(part) end -- it may be what fills the module
  local value = keys[1] == "_G" and _G or require(keys[1])
  for i = 2, #keys do
    value = type(value) == "table" and rawget(value, keys[i])
    if value == nil or value == false then
      error(("'%s' is not in the module '%s' of the other thread"):format(
        table.concat(keys, ".", 2), keys[1]), 0)
    end
  end
  return value
end

--- The globals of which there can be copies elsewhere: name -> value.
function portable.globals()
  local found = {}
  for name, value in next, _G do
    local kind = type(value)
    local goes = kind ~= "userdata" and kind ~= "thread" or core.is_tensor(value)
    if type(name) == "string" and goes then found[name] = value end
  end
  return found
end

return portable
