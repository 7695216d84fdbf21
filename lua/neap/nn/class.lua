--- The object model of nn: classes, their instances, and what is registered in fields.
--
-- Every field of a module, registered or not, is a raw field of its table: reading
-- `self.fc1` is one table lookup. Lua tells us of the first assignment to a field only
-- (__newindex), never of a reassignment; so all that is kept is the list of field names
-- in order of first assignment, and whether a field holds a module, a parameter, a
-- buffer or something plain is seen from its value each time the fields are walked. A
-- reassigned field keeps its place; one set to nil is skipped, and goes to the end when
-- it is assigned again.
--
-- Calling is as cheap: the metatable's __call is the class's own `forward`. An instance
-- that needs more (hooks, a `forward` of its own) gets a metatable of its own.

local calls = require "neap.calls"
local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"
local is_parameter = require("neap.nn.parameter").known

local class = {}

-- What is known of a class lives in one table, `info`: {name, base = info of the base,
-- methods, lists = its methods and those of its bases, meta = metatable of its instances}. A
-- class is an empty table in front of it. Metatables have the lists as __lists, which tells
-- Tab what their functions __index would answer.
local info_of = setmetatable({}, { __mode = "k" }) -- class -> info

--- The metatable of a module, or nil when `value` is none.
local function module_meta(value)
  local meta = type(value) == "table" and getmetatable(value)
  return type(meta) == "table" and rawget(meta, "__class") and meta or nil
end

--- Is `value` an instance of some class of nn?
function class.is_module(value)
  return module_meta(value) ~= nil
end

--- Is `value` a class itself?
function class.is_class(value)
  return info_of[value] ~= nil
end

--- The metatable of the instances of a class.
function class.meta_of(Class)
  return info_of[Class].meta
end

--- The name of a module's class.
function class.name(module)
  return getmetatable(module).__name
end

--- Is `module` an instance of `Class` or of one that derives from it?
function class.is_a(module, Class)
  local info = info_of[getmetatable(module).__class]
  while info do
    if info.class == Class then return true end
    info = info.base
  end
  return false
end

-- ---- methods ----

local function find_method(info, name)
  while info do
    local method = rawget(info.methods, name)
    if method ~= nil then return method end
    info = info.base
  end
end

-- The methods of a class and its bases, as keys.
local function method_names(info)
  local names = {}
  while info do
    for name, value in pairs(info.methods) do
      if type(value) == "function" and name:sub(1, 1) ~= "_" then names[name] = true end
    end
    info = info.base
  end
  return names
end

-- A field that is neither in the instance nor a method of its class. That is nil, as in
-- any table, unless it is a method's name misspelt in a call.
local function missing(info, name)
  local hint = info.hint[name]
  if hint == nil then
    local is_name = type(name) == "string" and name:find("^[%a_][%w_]*$")
    local call = (info.library and "nn.%s(...)" or "%s(...)"):format(info.name)
    hint = is_name and objects.hint(name, method_names(info), call) or ""
    info.hint[name] = hint
  end
  if hint ~= "" and calls.is_call(name) then
    core.raise(("%s: no method '%s'%s"):format(info.name, name, hint))
  end
  return nil
end

-- Is the key a number, or the range {{1, 2}} or "1:2"?
local function is_place(key)
  return type(key) == "number" or type(key) == "table"
    or type(key) == "string" and key:find("^%s*%-?%d*%s*:") ~= nil
end

-- What instances of a class look a missing field up in: its methods, and for a class that
-- numbers its fields (class.number) what read(self, key) gives for places.
local function index_of(info)
  local methods, base = info.methods, info
  while base and not base.numbers do base = base.base end
  if not base then return methods end
  local numbers = base.numbers
  return function(self, key)
    if is_place(key) then return numbers.read(self, key) end
    return methods[key]
  end
end

-- ---- what is hidden in fields ----

local function holds_module(value, depth)
  if module_meta(value) then return "module" end
  if is_parameter[value] then return "parameter" end
  if depth == 4 or not options.is_table(value) then return nil end
  for _, entry in pairs(value) do
    local kind = holds_module(entry, depth + 1)
    if kind then return kind end
  end
end

-- Fails where a field holds what has to be registered and is not: modules or parameters in a
-- plain table, or a leaf that gathers gradients and is no parameter.
local function check_fields(self)
  for _, key in ipairs(self._registry.keys) do
    local value = rawget(self, key)
    local hidden = tostring(key):sub(1, 1) ~= "_"
    if hidden and options.is_table(value) then
      local kind = holds_module(value, 0)
      if kind then
        core.raise(("%s: the %ss in field '%s', a plain table, are not part of the module; "
          .. "assign nn.%s"):format(class.name(self), kind, tostring(key),
            kind == "module" and "ModuleList(table) or nn.ModuleDict(table)"
              or "ParameterList(table)"))
      end
    elseif hidden and core.is_tensor(value) and not is_parameter[value]
      and value.requires_grad and value.is_leaf then
      core.raise(("%s: field '%s' holds a tensor that requires grad and is no parameter; "
        .. "assign nn.Parameter(tensor)"):format(class.name(self), tostring(key)))
    end
  end
end

-- The metatable of an instance of a user's class until its first call, which looks through
-- its fields.
local function fresh_meta(info)
  local fresh = {}
  for key, value in pairs(info.meta) do fresh[key] = value end
  fresh.__fresh = true
  function fresh.__call(self, ...)
    check_fields(self)
    if rawget(getmetatable(self), "__fresh") then setmetatable(self, info.meta) end
    return self(...)
  end
  return fresh
end

-- ---- what calls run ----

local function call_forward(self, ...)
  return self:forward(...)
end

-- While somebody looks on: f(run), called in place of what a call of a module runs.
local wrap
local wraps = setmetatable({}, { __mode = "k" }) -- metatable -> what its calls run

local function set_run(meta, run)
  wraps[meta] = run
  meta.__call = wrap and wrap(run) or run
end

--- From now on calls of all modules run f(run) where they ran `run`; nil: `run` itself.
function class.wrap_calls(f)
  wrap = f
  for meta, run in pairs(wraps) do meta.__call = f and f(run) or run end
end

-- ---- instances ----

--- A copy of a metatable of modules.
function class.copy_meta(meta)
  local copy = {}
  for key, value in pairs(meta) do copy[key] = value end
  if wraps[meta] then set_run(copy, wraps[meta]) end
  return copy
end

--- The metatable of `self`, made its own first where it is still its class's.
function class.own_meta(self)
  local meta = getmetatable(self)
  if rawget(meta, "__own") then return meta end
  if rawget(meta, "__fresh") then
    check_fields(self)
    meta = info_of[meta.__class].meta
  end
  local own = class.copy_meta(meta)
  own.__own = true
  setmetatable(self, own)
  return own
end

--- Makes calls of `self` run `call(self, ...)`; nil brings plain calls back.
function class.set_call(self, call)
  local info = info_of[getmetatable(self).__class]
  self._registry.call = call
  local meta = getmetatable(self)
  if not call and rawget(self, "forward") == nil and not rawget(meta, "__names") then
    setmetatable(self, info.meta) -- nothing of its own is left
  else
    set_run(class.own_meta(self), call or call_forward)
  end
end

-- "module", "parameter", "buffer" or "plain".
local function kind_of(registry, key, value)
  local lua_type = type(value)
  if lua_type == "userdata" then
    if is_parameter[value] then return "parameter" end
    if registry.buffer[key] ~= nil and core.is_tensor(value) then return "buffer" end
  elseif lua_type == "table" and module_meta(value) then
    return "module"
  end
  return "plain"
end

local function check_name(self, key, kind)
  local name = class.name(self)
  if type(key) == "string" and (key == "" or key:find(".", 1, true)) then
    core.raise(("%s: the name of a %s must be without dots and not empty, got \"%s\"")
      :format(name, kind, key))
  elseif type(key) ~= "string" and math.type(key) ~= "integer" then
    core.raise(("%s: the name of a %s must be a string, got %s"):format(name, kind,
      options.show(key)))
  elseif key == "training" or key == "_registry" or rawget(class.root.methods, key) then
    core.raise(("%s: a %s can not be called '%s', every module has a %s of that name")
      :format(name, kind, key, rawget(class.root.methods, key) and "method" or "field"))
  end
end

-- What class.number was given for the class of `self`, or nil.
local function numbers_of(self)
  local info = info_of[getmetatable(self).__class]
  while info and not info.numbers do info = info.base end
  return info and info.numbers
end

--- Puts the first value into a field, which goes to the end of those that are walked.
function class.put(self, key, value)
  local registry = self._registry
  local kind = kind_of(registry, key, value)
  if kind ~= "plain" then check_name(self, key, kind) end
  if registry.kind[key] then
    for i, known in ipairs(registry.keys) do
      if known == key then
        table.remove(registry.keys, i)
        break
      end
    end
  end
  table.insert(registry.keys, key)
  registry.kind[key] = kind
  rawset(self, key, value)
  if key == "forward" then class.set_call(self, registry.call) end
end

local function newindex(self, key, value)
  if value == nil then return end
  if math.type(key) == "integer" then
    local numbers = numbers_of(self)
    if numbers then key = numbers.write(self, key, value) end
    return class.put(self, key, value)
  end
  class.put(self, key, value)
  if module_meta(value) then
    local numbers = numbers_of(self)
    if numbers and numbers.name then numbers.name(self, key) end
  end
end

--- Marks field `key` as a buffer; it counts while it holds a tensor.
function class.mark_buffer(self, key, persistent)
  check_name(self, key, "buffer")
  self._registry.buffer[key] = persistent
end

local function complain_of_plain(self, key)
  core.raise(("%s: field '%s' was a parameter and now holds a plain tensor; "
    .. "assign nn.Parameter(tensor)"):format(class.name(self), key))
end

local function next_field(walk)
  local self, registry, wanted = walk.self, walk.registry, walk.wanted
  local keys, kinds = registry.keys, registry.kind
  for i = walk.i + 1, #keys do
    local key = keys[i]
    local value = rawget(self, key)
    if value ~= nil then
      local kind = kind_of(registry, key, value)
      if kind == "plain" then
        if kinds[key] == "parameter" and core.is_tensor(value) then complain_of_plain(self, key) end
        kinds[key] = kind
      elseif kind == wanted or not wanted then
        walk.i, kinds[key] = i, kind
        return key, value, kind
      end
    end
  end
end

--- Walks the registered fields of `self` in order: key, value, kind ("module",
-- "parameter" or "buffer"); of the `wanted` kind alone when one is given.
function class.fields(self, wanted)
  return next_field, { self = self, registry = self._registry, wanted = wanted, i = 0 }
end

--- Is the buffer in field `key` part of state dicts?
function class.is_persistent(self, key)
  return self._registry.buffer[key]
end

-- ---- classes ----

-- A layer made of what it should be called with.
local function refuse_tensors(info, ...)
  if not info.library or info.takes_tensors then return end
  for i = 1, select("#", ...) do
    if core.is_tensor((select(i, ...))) then
      local row = class.documented[info.class] or {}
      local runs = row.runs or (row.text or ""):match("nn%.functional%.([%w_]+)")
      local hint = runs and (", or nn.functional.%s(%s)"):format(runs, select("#", ...) > 1
        and "x, y" or "x") or ""
      core.raise(("%s: takes options, got a tensor; a layer is made first and then called: "
        .. "nn.%s()(%s)%s"):format(info.name, info.name, select("#", ...) > 1 and "x, y" or "x",
          hint))
    end
  end
end

local function construct(Class, ...)
  local info = info_of[Class]
  core.refuse_colon(info.name, ...)
  refuse_tensors(info, ...)
  local self = setmetatable({
    training = true,
    -- keys: field names in order; kind: what each last held; buffer: name -> persistent;
    -- call: what a call runs instead of forward; hooks: see hooks.lua
    _registry = { keys = {}, kind = {}, buffer = {} },
  }, info.library and info.meta or info.fresh or info.meta)
  local init = find_method(info, "init")
  if init and info.arguments then
    init(self, options.in_place(info.name, info.arguments, 0, ...))
  elseif init then
    init(self, ...)
  end
  return self
end

local own_metamethods = { __index = true, __newindex = true, __call = true, __name = true }

-- Net.name = value. `forward` becomes what a call runs, metamethods go where Lua looks.
local function define(Class, name, value)
  local info = info_of[Class]
  if own_metamethods[name] then
    core.raise(("%s: %s is set by nn.class and can not be replaced"):format(info.name, name))
  elseif name == "__init" or name == "__init__" then
    core.raise(("%s: the constructor is called init; write function %s:init(...)"):format(info.name,
      info.name))
  end
  info.methods[name] = value
  if name == "forward" then set_run(info.meta, value or call_forward) end
  if type(name) == "string" and name:sub(1, 2) == "__" then
    info.meta[name] = value
    if info.fresh then info.fresh[name] = value end
  end
end

--- A new class called `name` that derives from `Base` (nil: from nothing); `of_user` where a
-- script makes it.
function class.new(name, Base, of_user)
  if type(name) ~= "string" or name == "" then
    core.raise("class: the name must be a string, got " .. options.show(name))
  end
  if Base ~= nil and not info_of[Base] then
    core.raise("class: the base must be a class, got " .. options.show(Base))
  end
  local Class = {}
  local info = { name = name, class = Class, base = info_of[Base], methods = {} }
  info.hint = {} -- cache of missing(): name -> ", did you mean ...?" or ""
  setmetatable(info.methods, {
    __index = function(_, key)
      local method = find_method(info.base, key)
      if method ~= nil then return method end
      return (missing(info, key)) -- no tail call, which would leave no trace
    end,
  })
  info.lists = { info.methods, table.unpack(info.base and info.base.lists or {}) }
  getmetatable(info.methods).__lists = info.lists
  info.meta = {}
  for key, value in pairs(info.base and info.base.meta or {}) do info.meta[key] = value end
  info.meta.__lists = info.lists
  info.meta.__name = name
  info.meta.__class = Class
  info.meta.__index = index_of(info)
  info.meta.__newindex = newindex
  set_run(info.meta, call_forward)
  info_of[Class] = info
  if of_user then
    info.fresh = fresh_meta(info)
  else
    info.library = true
  end
  return setmetatable(Class, {
    __name = "class " .. name,
    __index = info.methods,
    __newindex = define,
    __call = construct,
    __tostring = function() return "class " .. name end,
  })
end

--- What help tells of classes that are made from rows and so have no comment of their own:
-- class -> {runs = function of nn.functional, order = options that may be given by
-- position, options = names and defaults, as for options.check}, or {call = what follows
-- the class's name, text = what it does}.
class.documented = setmetatable({}, { __mode = "k" })

--- Has fields of instances of `Class` be read by number: read(self, key) is called for a number
-- that is no field and for ranges, write(self, key, value) at the first assignment to one, and
-- name(self, key), if given, at the first of a module to a field with a name.
function class.number(Class, read, write, name)
  local info = info_of[Class]
  info.numbers = { read = read, write = write, name = name }
  info.meta.__index = index_of(info)
end

--- The names of the arguments of `Class` before its options: they may be given there too.
function class.arguments(Class, names)
  info_of[Class].arguments = names
end

--- Has instances of `Class`, which wrap a module, be passed over in names: what the module
-- registers has the names that it has without the wrapping.
function class.see_through(Class)
  info_of[Class].meta.__see_through = true
end

--- Is `module` such an instance?
function class.is_see_through(module)
  return rawget(getmetatable(module), "__see_through") == true
end

--- Has `Class` be made of tensors.
function class.take_tensors(Class)
  info_of[Class].takes_tensors = true
end

--- Has the methods of `Class` be guarded against calls with '.'; `static` is a set of functions
-- that take no module.
function class.guard(Class, static)
  objects.guard(info_of[Class].methods, "module", class.is_module, static)
end

--- Makes `Class` the one whose method names no field may take.
function class.set_root(Class)
  class.root = info_of[Class]
end

return class
