-- What a call gives, told without making it: operations give tensors, classes their objects,
-- and of the rest a few are listed.

local core = require "neap.core"
local fields = require "neap.session.tab.fields"
local known = require "neap.session.tab.known"
local loops = require "neap.session.tab.loops"
local objects = require "neap.objects"

local results = {}

local TENSOR, STRING, FILE = known.TENSOR, { string = true }, { file = true }

local TYPES = { "nil", "boolean", "number", "string", "table", "function", "thread", "userdata" }

-- ---- functions ----

-- Methods of tensors that give none.
local no_tensor = {}
for name in ("size dim ndimension stride item at totable equal allclose numel nelement "
  .. "is_contiguous element_size is_floating_point close backward register_hook retain_grad")
  :gmatch("%S+") do
  no_tensor[name] = true
end

local of_function -- function -> what it gives

local function add(t, names, finding)
  for name in names:gmatch("%S+") do
    local f = type(t) == "table" and rawget(t, name)
    if f then of_function[f] = finding end
  end
end

local function add_all(t, finding, except)
  for name, f in next, t do
    if type(f) == "function" and not except[name] and not of_function[f] then
      of_function[f] = finding
    end
  end
end

-- The operations, by themselves and as methods.
local function add_operations()
  local methods = core.tensor_metatable.__methods
  local function add_name(name)
    for _, full in ipairs { name, name .. "_" } do
      for _, f in pairs { rawget(core, full), methods[full], rawget(require "neap", full) } do
        of_function[f] = TENSOR
      end
    end
  end
  for _, row in ipairs(core.op_rows()) do add_name(row.name) end
  for other in pairs(core.op_aliases()) do add_name(other) end
  add_all(methods, TENSOR, no_tensor)
end

local function loaded(name) return package.loaded[name] or {} end

-- What makes data sets.
local function add_data()
  local data, classes = loaded "neap.data", (loaded "neap.data.dataset").classes or {}
  for name, meta in pairs(classes) do
    local f = rawget(data, name)
    if type(f) == "function" then of_function[f] = { instance = meta, class = f } end
  end
  local of_tensors = { instance = classes.TensorDataset }
  add(data, "digits iris xor blobs moons circles spirals", classes.TensorDataset and of_tensors)
end

local function build()
  of_function = setmetatable({}, { __mode = "k" })
  add_operations()
  local neap = require "neap"
  add(neap, "tensor load_npy get_rng_state vector_norm matrix_norm cond jacobian hessian", TENSOR)
  add_all(loaded "neap.nn.functional", TENSOR, {})
  add_all(loaded "neap.nn.initialise", TENSOR, { calculate_gain = true })
  add(loaded "neap.nn", "Parameter", TENSOR)
  add_data()
  add(string, "char format gsub lower match rep reverse sub upper", STRING)
  add(_G, "tostring", STRING)
  add(_G, "type", { string = true, choices = function() return TYPES end })
  add(table, "concat", STRING)
  add(io, "open popen tmpfile", FILE)
end

local function listed(f)
  if not of_function then build() end
  return of_function[f]
end

-- ---- classes ----

local function class_of_nn() return package.loaded["neap.nn.class"] end

-- The metatable of what a table makes when it is called: a class of neap's says so
-- (objects.front), others are the metatable, or look their fields up in it.
local function made_by_table(Class)
  local meta = debug.getmetatable(Class)
  local index = rawget(meta, "__index")
  if rawget(meta, "__makes") then return rawget(meta, "__makes") end
  if rawget(Class, "__index") ~= nil then return Class end
  return type(index) == "table" and rawget(index, "__index") ~= nil and index or nil
end

-- An object that a class makes.
local function object(Class, meta)
  return { instance = meta, class = Class, fields = function() return fields.of(Class) end }
end

local function of_table(t)
  local class = class_of_nn()
  if class and class.is_class(t) then
    return object(t, class.meta_of(t))
  elseif class and class.is_module(t) then
    return TENSOR
  end
  local meta = debug.getmetatable(t)
  if type(meta) ~= "table" or rawget(meta, "__call") == nil then return nil end
  local made = made_by_table(t)
  return made and object(t, made) or nil
end

--- The finding for an object of the class that a finding is, or nil.
function results.object_of(finding)
  local Class = finding and finding.value
  return type(Class) == "table" and of_table(Class) or nil
end

-- nn.class(name[, Base]): a class of which no more is known than of its base.
local function new_class(env, call)
  local base = call.last - call.first >= 3 and env.expression(call.first + 2, call.last - 1)
  return base and base.value and base or { value = loaded("neap.nn").Module }
end

-- ---- methods ----

local SAME = {} -- gives its receiver
local of_module = {
  forward = TENSOR, get_parameter = TENSOR, get_buffer = TENSOR,
  parameters = { list = TENSOR }, buffers = { list = TENSOR },
}
for name in ("train eval to float double apply requires_grad_ zero_grad clone append extend "
  .. "insert"):gmatch("%S+") do
  of_module[name] = SAME
end

local function is_module(finding)
  local class = class_of_nn()
  if not class then return false end
  return finding.class ~= nil and class.is_class(finding.class) or class.is_module(finding.value)
end

local function of_method(receiver, name)
  if loops.of_method[name] then return loops.of_method[name] end
  if known.is_tensor(receiver) then return not no_tensor[name] and TENSOR or nil end
  if is_module(receiver) then
    local found = of_module[name]
    return found == SAME and receiver or found
  end
  local is_text = receiver.string or type(receiver.value) == "string"
  return is_text and listed(rawget(string, name)) or nil
end

-- ---- all ----

--- The finding for what a call gives, or nil: {f = finding of what is called, receiver =
-- finding of what stands before the name of a method, name =, first =, last = words of its
-- arguments}.
function results.of_call(env, call)
  local f, receiver = call.f, call.receiver
  if receiver and call.name and next(receiver) then
    local found = of_method(receiver, call.name)
    if found then return found end
  end
  if f.instance then return is_module(f) and TENSOR or nil end
  if type(f.value) == "table" then return of_table(f.value) end
  if f.value == require then
    local word = env.words[call.first]
    local module = word and word.kind == "string" and package.loaded[word.text:sub(2, -2)]
    return module and { value = module } or nil
  end
  if type(f.value) ~= "function" then return nil end
  if f.value == rawget(loaded "neap.nn", "class") then return new_class(env, call) end
  if f.value == package.loaded["neap.progress"] then return env.expression_from(call.first) end
  local meta = objects.made_by(f.value)
  return meta and { instance = meta, class = f.value } or listed(f.value)
end

return results
