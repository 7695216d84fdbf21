--- neap.functional_call(net, params, ...): what net(...) gives with other tensors in the place of
-- its parameters and buffers.
--
--   local loss = neap.functional_call(net, { ["1.weight"] = w }, x):sum()
--
-- `params` is a table from the names of state dicts to tensors; what it does not name stays the
-- module's own. Gradients flow to the given tensors; the module is afterwards as it was.
-- > local net = nn.Linear(2, 1)
-- > neap.functional_call(net, {weight = neap.ones(1, 2), bias = neap.zeros(1)}, neap.ones(1, 2))

local core = require "neap.core"
local class = require "neap.nn.class"
local options = require "neap.options"
local tree = require "neap.nn.tree"

local what = "functional_call"

-- The tensors that take the places of a module's own: own -> given. One that stands under several
-- names is replaced in all of them.
local function replacements(net, params)
  local own, found = {}, {}
  for _, at in ipairs(tree.modules(net)) do
    for key, value, kind in class.fields(at.module) do
      local name = at.name == "" and tostring(key) or at.name .. "." .. key
      if kind ~= "module" then own[name] = value end
    end
  end
  for name, value in pairs(params) do
    local place = own[name]
    options.tensor(what, ("params[%q]"):format(tostring(name)), value)
    if not place then
      core.raise(("%s: %s has no parameter or buffer '%s'%s"):format(what, class.name(net),
        tostring(name), core.nearest(tostring(name), own)))
    elseif place.shape ~= value.shape then
      core.raise(("%s: '%s' must have shape %s, got %s"):format(what, name, place.shape,
        value.shape))
    end
    found[place] = value
  end
  return found
end

local function put_back(changes)
  for i = #changes, 1, -1 do
    local change = changes[i]
    rawset(change.module, change.key, change.value)
  end
end

--- neap.functional_call(net, params, ...): see the head of this file.
return function(net, params, ...)
  if not class.is_module(net) then
    core.raise(("%s: expected a module, got %s"):format(what, options.got(net)))
  elseif not options.is_table(params) then
    core.raise(("%s: params must be a table from name to tensor, got %s"):format(what,
      options.show(params)))
  end
  local given = replacements(net, params)
  local changes <close> = setmetatable({}, { __close = put_back })
  for _, at in ipairs(tree.modules(net)) do
    for key, value, kind in class.fields(at.module) do
      if kind ~= "module" and given[value] then
        changes[#changes + 1] = { module = at.module, key = key, value = value }
      end
    end
  end
  for _, change in ipairs(changes) do rawset(change.module, change.key, given[change.value]) end
  return net(...)
end
