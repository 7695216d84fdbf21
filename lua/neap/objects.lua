--- What objects of neap (modules, optimizers, schedulers, data sets, loaders ...) share:
-- methods called with '.' and names that they do not have are errors that tell the right
-- ones.

local calls = require "neap.calls"
local core = require "neap.core"

local objects = {}

-- Is the key one that scripts use?
local function is_public(name)
  return type(name) == "string" and not name:find("^_")
end

local function refuse_dot(noun, name)
  core.raise(("%s: a method is called with ':'; try %s:%s(...)"):format(name,
    calls.receiver(name, noun), name))
end

local guarded = setmetatable({}, { __mode = "k" }) -- guard -> the method it guards

--- Has every method in `methods` see to it that its first argument is an object, for which
-- is(value) holds; `noun` is what messages call one. Functions in the set `static` take none.
function objects.guard(methods, noun, is, static)
  for name, f in pairs(methods) do
    local plain = type(f) == "function" and is_public(name) and not guarded[f]
      and not core.is_c_function(f)
    if plain and not (static and static[name]) then
      local guard = function(self, ...)
        if not is(self) then refuse_dot(noun, name) end
        return f(self, ...)
      end
      guarded[guard] = f
      rawset(methods, name, guard)
    end
  end
  return methods
end

--- The method behind a guard, or `f` itself.
function objects.unguarded(f)
  return guarded[f] or f
end

--- For a function __index that has not found `name`, which gives nil: an error where the
-- script calls it. names() gives the names there are, as keys; `made_by`, where it is known, is
-- the call that makes such an object.
function objects.missing(what, name, names, made_by)
  if is_public(name) and calls.is_call(name) then
    core.raise(("%s has no method '%s'%s"):format(what, name, objects.hint(name, names(), made_by)))
  end
  return nil
end

--- core.nearest(name, names); of `new`, which makes objects in other libraries, the call that
-- does so here, where it is known.
function objects.hint(name, names, made_by)
  if name == "new" and made_by then return "; classes are called: " .. made_by end
  return core.nearest(name, names)
end

local function spelling(name) return (name:lower():gsub("_", "")) end

--- For a function __newindex, before it sets the new field `name`: an error where a script sets
-- one that is another's name misspelt, or a name of another library. names() is as above.
function objects.check_field(what, name, names)
  local by = debug and debug.getinfo and debug.getinfo(3, "S")
  if not by or core.is_own_source(by.source) or not is_public(name) then return end
  local known = names()
  if known[name] then return end
  local hint = core.nearest(name, known)
  local near = hint:match("'(.-)'")
  if near and (#name > 5 or spelling(near) == spelling(name)) then
    core.raise(("%s has no field '%s'%s"):format(what, name, hint))
  end
end

--- Makes `front`, a table, a class that scripts call: about.call(front, ...) makes an object,
-- whose metatable is about.makes. Messages call it about.name, and write about.takes for what it
-- takes and about.place before its name. Methods are looked up in the tables about.lists.
function objects.front(front, about)
  local shown, lists = "class " .. about.name, about.lists
  local function index(_, name)
    for i = 1, #lists do
      local value = rawget(lists[i], name)
      if value ~= nil then return value end
    end
    return (objects.missing("the " .. shown, name, function()
      return objects.names_of(front, table.unpack(lists))
    end, ("%s%s(%s)"):format(about.place, about.name, about.takes)))
  end
  return setmetatable(front, { __name = shown, __takes = about.takes, __makes = about.makes,
    __call = about.call, __index = index, __lists = lists,
    __tostring = function() return shown end })
end

local maker = setmetatable({}, { __mode = "k" }) -- function -> metatable of what it makes
local maker_names = setmetatable({}, { __mode = "k" })

--- Says that what `f` gives, a function, are objects with this metatable; gives `f`. Messages
-- call it a class of their name, or the function `name`.
function objects.maker(f, meta, name)
  maker[f] = meta
  maker_names[f] = name and "function " .. name or "class " .. (rawget(meta, "__name") or "?")
  return f
end

--- What messages call a function that makes objects, or nil.
function objects.maker_name(f) return maker_names[f] end

--- The metatable of the objects that a function gives, where that is known.
function objects.made_by(f) return maker[f] end

--- The string keys of some tables, without those that begin with an underscore.
function objects.names_of(...)
  local names = {}
  for i = 1, select("#", ...) do
    for name in next, (select(i, ...)) do
      if is_public(name) then names[name] = true end
    end
  end
  return names
end

--- Finishes the class `Class`, a table that is the metatable of its instances: methods are looked
-- up in it and in the plain table `about.base`, where there is one, and guarded. `about` holds
-- `noun`, what messages call an instance, is(value), which tells one, and may hold `static`, a
-- set of functions that take none, and index(self, name), which is asked for what no method is.
function objects.class(Class, about)
  local base, static = about.base or {}, about.static or {}
  rawset(Class, "__lists", { Class, about.base })
  objects.guard(Class, about.noun, about.is, static)
  objects.guard(base, about.noun, about.is, static)
  function Class.__index(self, name)
    local value
    if not static[name] then
      value = rawget(Class, name)
      if value == nil then value = base[name] end
      if value ~= nil then return value end
    end
    if about.index then value = about.index(self, name) end
    if value ~= nil then return value end
    return (objects.missing(rawget(Class, "__name") or about.noun, name, function()
      return objects.names_of(Class, self, base)
    end)) -- no tail call, which would leave no trace
  end
  return Class
end

return objects
