--- Walks over a module and all modules inside it.
--
-- A tree is walked in order of registration, parents first. Numbered fields (those of
-- Sequential and its kin) count from 1 in names unless `numbering` says 0. A module that
-- is reached twice is visited once, except for state dicts, which hold every name; one
-- that contains itself is not entered again. A module that wraps another one
-- (class.see_through) and that one have the same name.

local class = require "neap.nn.class"

local tree = {}

local function join(prefix, key, numbering)
  if math.type(key) == "integer" then key = ("%d"):format(key - 1 + numbering) end
  return prefix == "" and key or prefix .. "." .. key
end

local function visit(list, seen, module, name, numbering, every_name)
  if seen[module] then return end
  seen[module] = true
  list[#list + 1] = { name = name, module = module }
  local wraps = class.is_see_through(module)
  for key, child in class.fields(module, "module") do
    visit(list, seen, child, wraps and name or join(name, key, numbering), numbering, every_name)
  end
  if every_name then seen[module] = nil end
end

--- Calls f(module) for the root and every module inside it.
function tree.each(root, f, seen)
  seen = seen or {}
  if seen[root] then return end
  seen[root] = true
  f(root)
  for _, child in class.fields(root, "module") do tree.each(child, f, seen) end
end

--- List of {name, module}, the root first under the name "".
function tree.modules(root)
  local list = {}
  visit(list, {}, root, "", 1, false)
  return list
end

--- List of {name, module, key, tensor} of the `wanted` kind ("parameter" or "buffer"),
-- each tensor once. With `recurse` false those of the root alone.
function tree.tensors(root, wanted, recurse)
  local list, seen = {}, {}
  for _, at in ipairs(recurse and tree.modules(root) or { { name = "", module = root } }) do
    for key, tensor in class.fields(at.module, wanted) do
      if not seen[tensor] then
        seen[tensor] = true
        list[#list + 1] =
          { name = join(at.name, key, 1), module = at.module, key = key, tensor = tensor }
      end
    end
  end
  return list
end

--- List of {name, tensor}: every parameter and persistent buffer under each of its names.
function tree.state(root, numbering)
  local modules, list = {}, {}
  visit(modules, {}, root, "", numbering, true)
  for _, at in ipairs(modules) do
    for key, tensor in class.fields(at.module, "parameter") do
      list[#list + 1] = { name = join(at.name, key, numbering), tensor = tensor }
    end
    for key, tensor in class.fields(at.module, "buffer") do
      if class.is_persistent(at.module, key) then
        list[#list + 1] = { name = join(at.name, key, numbering), tensor = tensor }
      end
    end
  end
  return list
end

return tree
