-- stubs.lua: writes library/: what lua-language-server needs to know of neap.
--
--   neap scripts/dev/stubs.lua [folder]
--
-- library/neap.lua has the types that all share, library/neap/PART.lua the functions and classes of
-- a part, library/neap/core/TOPIC.lua those of neap itself. They say what neap.help says
-- (lua/neap/help): calls, options and texts are those of its entries, types those of the
-- signatures of operations, and else what the default of an argument tells.

local core = require "neap.core"
local emit = require "scripts.dev.stubs.emit"
local index = require "neap.help.index"
local neap = require "neap"
local places = require "neap.places"
local signature = require "scripts.dev.stubs.signature"
local types = require "scripts.dev.stubs.types"

local folder = arg[1] or "library"

local MADE = [[
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.
]]

local methods = core.tensor_metatable.__methods
local functions = {} -- what scripts have in neap, parts apart
for name, value in pairs(neap) do functions[name] = value end
local declared = { neap = {}, Tensor = {} } -- table -> {name = true}

local function sorted(t)
  local names = {}
  for name in pairs(t) do if type(name) == "string" then names[#names + 1] = name end end
  table.sort(names)
  return names
end

local function write(path, lines)
  local file <close> = assert(io.open(folder .. "/" .. path, "w"))
  local text = table.concat(lines, "\n"):gsub("\n\n\n+", "\n\n"):gsub("\n*$", "\n")
  file:write(text)
end

-- A call of a line of help, with types for names that have none.
local function read_call(text)
  local call = signature.read(text)
  for _, list in ipairs { call.parameters, call.options or {} } do
    for _, value in ipairs(list) do value.type = value.type or types.of_name(value.name) end
  end
  return call
end

-- Adds the class of a call's options; gives its name, or nil where the call has none.
local function options_of(out, class, call)
  if not call.options or #call.options == 0 and #call.parameters < (call.least or math.huge) then
    return nil
  end
  emit.options(out, class, call)
  return class
end

-- ---- operations ----

local rows = {}
for _, row in ipairs(core.op_rows()) do rows[row.name] = row end

-- The call of a row, without its first argument for a method.
local function call_of_row(row, entry, first)
  local call = { parameters = {}, options = {}, also = {}, by_name = 0,
    result = types.results[row.name] or "neap.Tensor" }
  for i = first, #row.arguments do
    local a = row.arguments[i]
    local value = { name = a.name, default = a.default, optional = a.optional, spread = a.spread,
      type = a.words and '"' .. a.words:gsub("|", '"|"') .. '"' or types.argument[a.type],
      text = entry.arguments[i].text:match("^[^;]*") }
    table.insert(a.option and call.options or call.parameters, value)
    for other in (a.also or ""):gmatch("[^|]+") do table.insert(call.also, other) end
    if i == 1 and a.type == "tensor" then call.by_name, value.unnamed = 1, true end
  end
  return call
end

local function in_place_names(out, name, others, table_name, has)
  for _, full in ipairs { name .. "_", table.unpack(others) } do
    if has[full] ~= nil and not declared[table_name][full] and not rows[full] then
      declared[table_name][full] = true
      out[#out + 1] = ("%s.%s = %s.%s"):format(table_name, full, table_name, name)
    end
  end
  out[#out + 1] = ""
end

-- The method of an operation on some tensors, which is called as help says.
local function add_method_of_some(out, entry, others)
  local call = read_call(entry.calls[2])
  call.result = types.results[entry.name] or "neap.Tensor"
  emit.doc(out, entry.text)
  emit.call(out, "Tensor:", entry.name, call, nil, "neap.Tensor")
  declared.Tensor[entry.name] = true
  in_place_names(out, entry.name, others, "Tensor", methods)
end

-- Arguments of operations, but the tensor at their head, may be given by name.
local function add_operation(out, entry)
  local row, others = rows[entry.name], {}
  for _, other in ipairs(entry.others) do
    others[#others + 1] = other
    others[#others + 1] = other .. "_"
  end
  local call = call_of_row(row, entry, 1)
  call.least = 2
  local class = options_of(out, ("neap.%s.options"):format(entry.name), call)
  emit.doc(out, entry.text)
  emit.call(out, "neap.", entry.name, call, class)
  declared.neap[entry.name] = true
  in_place_names(out, entry.name, others, "neap", functions)
  local first = row.arguments[1]
  if row.method and first and first.type == "tensor" and not declared.Tensor[entry.name] then
    emit.doc(out, entry.text)
    emit.call(out, "Tensor:", entry.name, call_of_row(row, entry, 2), class, "neap.Tensor")
    declared.Tensor[entry.name] = true
    in_place_names(out, entry.name, others, "Tensor", methods)
  elseif entry.calls[2] then
    add_method_of_some(out, entry, others)
  end
end

-- ---- functions and fields of neap itself ----

local field_types = { shape = "neap.Shape", ndim = "integer", dtype = "string",
  requires_grad = "boolean", grad_fn = "string", is_leaf = "boolean", grad = "neap.Tensor",
  _version = "integer", newaxis = "any", version = "string" }

local function add_field(out, name, text)
  emit.doc(out, text)
  local of_tensor, bare = name:match("^(x%.)(.*)$")
  local owner = of_tensor and "Tensor" or "neap"
  bare = bare or name
  out[#out + 1] = ("---@type %s"):format(field_types[bare] or "neap.Tensor")
  out[#out + 1] = ("%s.%s = nil\n"):format(owner, bare)
  declared[owner][bare] = true
end

local function add_function(out, entry)
  local text = entry.calls[1]
  if not text:find("[({]") then return add_field(out, entry.name, entry.text) end
  local call = read_call(text)
  call.result = types.results[call.name] or types.made[call.name] or "any"
  local owner = call.method and "Tensor" or "neap"
  local path = text:match("^neap%.(%l[%w_]*)%.")
  if declared[owner][call.name] and not path then return end
  local full = path and path .. "." .. call.name or call.name
  local class = options_of(out, ("neap.%s.options"):format(full), call)
  if path then out[#out + 1] = ("neap.%s = neap.%s or {}"):format(path, path) end
  emit.doc(out, entry.text)
  if call.method then
    emit.call(out, "Tensor:", call.name, call, class, "neap.Tensor")
  else
    emit.call(out, "neap.", full, call, class)
  end
  declared[path or owner] = declared[path or owner] or {}
  declared[path or owner][call.name] = true
end

local function core_topic(topic)
  local out = { "---@meta", MADE, "---@class neap", "local neap = {}\n", "---@class neap.Tensor",
    "local Tensor = {}\n" }
  if types.objects[topic.name] then out[#out + 1] = types.objects[topic.name] end
  for _, entry in ipairs(topic.entries) do
    local add = rows[entry.name] and entry.family and add_operation or add_function
    add(out, entry)
  end
  write("neap/core/" .. topic.name .. ".lua", out)
end

-- ---- parts ----

local files -- name of a class of nn -> text of the file that makes it

local function text_of(path)
  local file <close> = assert(io.open(path))
  return file:read("a")
end

local function read_files()
  files = {}
  for name in pairs(package.loaded) do
    local path = type(name) == "string" and name:find("^neap%.nn%.") and places.file(name)
    local text = path and text_of(path) or ""
    for class in text:gmatch('class%("(%u[%w_]*)"') do files[class] = text end
    for class in text:gmatch('class%.new%("(%u[%w_]*)"') do files[class] = text end
  end
end

local tensors = { weight = true, bias = true }

-- What objects of a class have, name -> type: its file's `self.name = ...`, and its arguments.
local function fields_of(call)
  if not files then read_files() end
  local found = {}
  for _, list in ipairs { call.parameters, call.options or {} } do
    for _, value in ipairs(list) do if value.name ~= "..." then found[value.name] = "any" end end
  end
  for name in (files[call.name] or ""):gmatch("self%.(%l[%w_]*)%s*=[^=]") do
    found[name] = tensors[name] and "neap.Tensor" or "any"
  end
  return found
end

local index_of = { ["nn.Sequential"] = "integer", ["nn.ModuleList"] = "integer",
  ["nn.ParameterList"] = "integer", ["nn.ModuleDict"] = "any",
  ["nn.LSTM"] = "any", ["nn.GRU"] = "any", ["nn.RNN"] = "any" } -- weight_ih_l1 and its kin

local function class_lines(out, path, entry, call)
  local base = types.base[path]
  local class = "neap." .. entry.name
  if class == base then base = nil end
  local own = {}
  for _, method in ipairs(entry.methods or {}) do own[method.name:match("[%w_]+$")] = true end
  out[#out + 1] = ("---@class %s%s"):format(class, base and " : " .. base or "")
  local fields = fields_of(call)
  for _, name in ipairs(sorted(fields)) do
    if not own[name] then out[#out + 1] = ("---@field %s %s"):format(name, fields[name]) end
  end
  if base == "neap.nn.Module" then
    out[#out + 1] = "---@overload fun(...: any): neap.Tensor, any, any"
  end
  if index_of[entry.name] then
    out[#out + 1] = ("---@field [%s] any"):format(index_of[entry.name])
  end
  out[#out + 1] = ("local %s = {}\n"):format(call.name)
end

local function add_methods(out, entry, class_name)
  for _, method in ipairs(entry.methods or {}) do
    local call = read_call(method.calls[1])
    call.result = types.results[method.name] or types.results[call.name] or "any"
    local name = method.name:match("[%w_]+$")
    if call.name ~= name then call = { parameters = { { name = "..." } }, result = "any" } end
    local class = options_of(out, ("neap.%s.options"):format(method.name), call)
    emit.doc(out, method.text)
    emit.call(out, class_name .. (call.method and ":" or "."), name, call, class,
      call.method and "neap." .. entry.name)
  end
end

-- A class is the function that makes its objects; what has objects that only others make is a
-- table of its methods.
local function is_constructed(class)
  local meta = getmetatable(class)
  return meta ~= nil and meta.__call ~= nil
end

local function add_class(out, path, entry, call)
  class_lines(out, path, entry, call)
  add_methods(out, entry, call.name)
end

local by_hand = {
  ["nn.class"] = [[
--- A class of modules: `local Net = nn.class("Net")`, with methods `init` and `forward`. Another
--- class may be given that it extends.
---@param name string
---@param base? any
---@return any
function nn.class(name, base) end
]],
}

local function add_part_entry(out, path, entry)
  local last = path:match("%w+$")
  local call = read_call(entry.calls[1])
  local is_class = type(entry.value) == "table"
  call.name = entry.name:match("[%w_]+$")
  call.result = is_class and "neap." .. entry.name or types.made[entry.name]
    or path == "nn.functional" and (types.results[call.name] or "neap.Tensor") or "any"
  if by_hand[entry.name] then
    out[#out + 1] = by_hand[entry.name]
    return
  end
  local class = options_of(out, ("neap.%s.options"):format(entry.name), call)
  if is_class and not is_constructed(entry.value) then
    emit.doc(out, entry.text)
    add_class(out, path, entry, call)
    out[#out + 1] = ("%s.%s = %s\n"):format(last, call.name, call.name)
    return
  end
  if is_class then add_class(out, path, entry, call) end
  emit.doc(out, entry.text)
  emit.call(out, last .. ".", call.name, call, class)
end

-- Names that have no entry: operations under their own names, parts of the part, and the rest.
local function add_other(out, path, name)
  local last = path:match("%w+$")
  local operation = name:gsub("_$", "")
  local known = declared.neap[name] and name or declared.neap[operation] and functions[name]
    and operation
  if known then
    out[#out + 1] = ("%s.%s = neap.%s"):format(last, name, known)
  elseif types.part[path .. "." .. name] then
    out[#out + 1] = ("%s.%s = require \"neap.%s.%s\""):format(last, name, path, name)
  else
    out[#out + 1] = ("---@type any\n%s.%s = nil"):format(last, name)
  end
end

-- neap/nn/init.lua would be taken for the module neap.nn.
local function file_of(path)
  return "neap/" .. path:gsub("%.init$", ".init.init"):gsub("%.", "/") .. ".lua"
end

-- neap.log is the logarithm as well.
local OPERATION_TOO = "\n---@overload fun(x: neap.TensorLike): neap.Tensor"

local function part_topic(topic)
  local path = topic.part
  local last = path:match("%w+$")
  local out = { "---@meta neap." .. path, MADE, "local neap = require \"neap\"\n",
    "---@class neap." .. path .. (rows[path] and OPERATION_TOO or ""),
    ("local %s = {}\n"):format(last), types.objects[topic.name] or "" }
  local value, seen = neap, {}
  for name in path:gmatch("[^.]+") do value = value[name] end
  for _, entry in ipairs(topic.entries) do
    local name = entry.name:match("^" .. path:gsub("%.", "%%.") .. "%.([%w_]+)$")
    if name then
      seen[name] = true
      add_part_entry(out, path, entry)
    end
  end
  for _, name in ipairs(sorted(value)) do
    if not seen[name] and not name:find("^_") then
      add_other(out, path, name)
    end
  end
  out[#out + 1] = ("\nreturn %s"):format(last)
  write(file_of(path), out)
end

-- ---- all ----

local function head(parts)
  local out = { "---@meta neap", MADE, types.head, "local Tensor = {}\n", "---@class neap" }
  for _, path in ipairs(parts) do
    if not path:find("%.") then out[#out + 1] = ("---@field %s neap.%s"):format(path, path) end
  end
  out[#out + 1] = "local neap = {}\n"
  for _, name in ipairs(sorted(methods)) do
    if not declared.Tensor[name] and not name:find("^_") then
      out[#out + 1] = ("---@return any\nfunction Tensor:%s(...) end\n"):format(name)
    end
  end
  for _, name in ipairs(sorted(core.tensor_metatable.__fields)) do
    if not declared.Tensor[name] then
      out[#out + 1] = ("---@type any\nTensor.%s = nil\n"):format(name)
    end
  end
  for _, name in ipairs(sorted(functions)) do
    if not declared.neap[name] and not types.part[name] then
      out[#out + 1] = ("---@type any\nneap.%s = nil\n"):format(name)
    end
  end
  out[#out + 1] = "return neap"
  write("neap.lua", out)
end

local parts, own = {}, {}
types.part = {}
for _, topic in ipairs(index.topics()) do
  if topic.part then
    parts[#parts + 1] = topic.part
    types.part[topic.part] = true
  end
end
os.execute(("rm -rf '%s' && mkdir -p '%s/neap/core'"):format(folder, folder))
for path in pairs(types.part) do
  os.execute(("mkdir -p '%s/%s'"):format(folder, file_of(path):match("^(.*)/")))
end
for _, topic in ipairs(index.topics()) do
  if not topic.part and topic.name ~= "inside" then own[#own + 1] = topic end
end
for _, topic in ipairs(own) do core_topic(topic) end
for _, topic in ipairs(index.topics()) do if topic.part then part_topic(topic) end end
head(parts)
