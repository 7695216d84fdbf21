--- Deep copies of modules: parameters, buffers and inner modules are copied (what is
-- shared inside stays shared), functions and what else a field holds are kept.

local core = require "neap.core"
local autograd = require "neap.autograd"
local class = require "neap.nn.class"
local options = require "neap.options"
local parameter = require "neap.nn.parameter"

local copy

local function copy_tensor(x)
  local y = autograd.no_grad(function() return x:detach():clone() end)
  if parameter.known[x] then
    y = parameter.new(y)
    y.requires_grad = x.requires_grad
  end
  return y
end

local function copy_fields(t, seen)
  local new = {}
  seen[t] = new
  for key, value in next, t do rawset(new, key, copy(value, seen)) end
  return new
end

-- The metatable of a class is shared, one that an instance has of its own is copied.
local function copy_module(module, seen)
  local meta = getmetatable(module)
  local new = copy_fields(module, seen)
  if not rawget(meta, "__own") then return setmetatable(new, meta) end
  local own = class.copy_meta(meta)
  own.__names = copy(own.__names, seen)
  return setmetatable(new, own)
end

function copy(value, seen)
  if value == nil then return nil end
  if seen[value] ~= nil then return seen[value] end
  if core.is_tensor(value) then
    seen[value] = copy_tensor(value)
    return seen[value]
  elseif class.is_module(value) then
    return copy_module(value, seen)
  elseif options.is_table(value) then
    return setmetatable(copy_fields(value, seen), getmetatable(value))
  end
  return value
end

--- A deep copy of `module`.
return function(module)
  return copy(module, {})
end
