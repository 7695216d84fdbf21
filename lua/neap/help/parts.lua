--- What the parts of neap written in Lua offer, as entries of help: functions and classes
-- with their documentation comments (comments.lua).

local comments = require "neap.help.comments"
local core = require "neap.core"
local glossary = require "neap.help.glossary"
local neap = require "neap"

local parts = {}

-- The value of "nn.functional", or nil where this neap has no such part.
local function resolve(path)
  local value = neap
  for name in path:gmatch("[^.]+") do
    local known, field = pcall(function() return value[name] end)
    if not known and core.is_interrupt(field) then error(field, 0) end
    value = known and field or nil
    if type(value) ~= "table" then return nil end
  end
  return value
end

local function metatable_of(value)
  local meta = type(value) == "table" and getmetatable(value)
  return type(meta) == "table" and meta or nil
end

-- Of a part also what loads at first use.
local function sorted_names(t)
  local names, known = {}, {}
  for _, keys in ipairs { t, (metatable_of(t) or {}).__parts } do
    for name in pairs(keys) do
      if type(name) == "string" and not name:find("^_") and not known[name] then
        names[#names + 1], known[name] = name, true
      end
    end
  end
  table.sort(names)
  return names
end

local function is_class(value)
  local meta = metatable_of(value)
  return meta ~= nil and rawget(meta, "__call") ~= nil
end

-- A text that goes on after "name(...): " as a sentence of its own: words, not formulas,
-- begin with a capital. A word of the call stands for an argument.
local function sentence(text, call)
  local word = text:match("^(%l%l+) ")
  local argument = word and call and call:find("%f[%w_]" .. word .. "%f[^%w_]")
  if word and not argument or text:find("^a %l%l+[ .,]") then
    return text:sub(1, 1):upper() .. text:sub(2)
  end
  return text
end

-- ---- classes ----

-- Methods of a class itself: a class of nn is an empty table in front of theirs.
local function own_methods(Class)
  if next(Class) ~= nil then return Class end
  local meta = metatable_of(Class)
  if meta.__lists then return meta.__lists[1] end
  local methods = meta.__index
  return type(methods) == "table" and methods or {}
end

local function show(value)
  if type(value) == "table" then
    local shown, last = {}, 0
    for i in pairs(value) do last = math.max(last, i) end
    for i = 1, last do shown[i] = show(value[i]) end
    return "{" .. table.concat(shown, ", ") .. "}"
  end
  return type(value) == "string" and ("%q"):format(value) or tostring(value)
end

-- Options that people need first, in that order; others follow by the alphabet.
local rank = {}
for name in ("lr momentum nesterov betas alpha rho max_iter max_eval history_size line_search_fn "
  .. "etas step_sizes weight_decay decoupled_weight_decay lr_decay momentum_decay dampening lambd "
  .. "t0 amsgrad centered reduction weight pos_weight ignore_index label_smoothing log_input full "
  .. "distance_function margin p beta delta swap tolerance_grad tolerance_change "
  .. "eps"):gmatch("%S+") do
  rank[#rank + 1], rank[name] = name, #rank
end

local function before(a, b)
  local first, second = rank[a] or math.huge, rank[b] or math.huge
  if first ~= second then return first < second end
  return a < b
end

-- "{a = 1, b=}" of options as options.check takes them, without those in `order`.
local function option_list(known, order)
  local by_position, names, defaults = {}, {}, {}
  for _, name in ipairs(order) do by_position[name] = true end
  for key, default in pairs(known) do
    local name = math.type(key) and default or key
    if not by_position[name] then names[#names + 1] = name end
    if not math.type(key) then defaults[name] = default end
  end
  table.sort(names, before)
  for i, name in ipairs(names) do
    local default = defaults[name]
    names[i] = default == nil and name .. "=" or name .. " = " .. show(default)
  end
  return #names > 0 and "{" .. table.concat(names, ", ") .. "}" or nil
end

-- The call and text of a class made from a row of nn, or of an optimizer, and the function
-- that its layer runs.
local function from_row(name, Class)
  local row = package.loaded["neap.nn.class"]
  row = row and row.documented[Class]
  if row and row.call then
    return name .. row.call, row.text
  elseif row then
    local positions = {}
    for i, option in ipairs(row.order) do
      positions[i] = option .. " = " .. show(row.options[option])
    end
    local call = table.concat(positions, ", ")
    local options = option_list(row.options, row.order)
    if call ~= "" then call = "[" .. call .. "]" end
    if options then call = call .. (call == "" and options or "[, " .. options .. "]") end
    return ("%s(%s)"):format(name, call == options and "[" .. call .. "]" or call),
      ("The module of nn.functional.%s."):format(row.runs)
  elseif rawget(Class, "doc") and rawget(Class, "options") then
    return ("%s(params[, %s])"):format(name, option_list(Class.options, {})), Class.doc
  end
end

local function first_sentence(text)
  local line = text:match("^[^\n]*")
  return line:match("^(.-[.])%s") or line
end

-- Entries of the methods of `Class` that have a comment.
local function method_entries(path, name, Class, found)
  local entries, methods = {}, own_methods(Class)
  for _, method in ipairs(sorted_names(methods)) do
    local comment = found[name .. "." .. method]
    local value = rawget(methods, method)
    if comment and type(value) == "function" then
      local call = comment.call or method
      if call:find("^:") then call = name .. call end
      entries[#entries + 1] = {
        name = ("%s.%s.%s"):format(path, name, method),
        calls = { call:find("^%u") and path .. "." .. call or call },
        text = sentence(comment.text, call), value = value, method = true,
        example = comment.example,
      }
    end
  end
  return entries
end

-- The function of nn.functional that a text names as its module's, and the text with what that
-- does before it.
local function with_function(text, entry_of)
  text = text:gsub("^[Ss]ee (nn%.functional%.)", "The module of %1")
  local begun, runs, after = text:match("^(.*)[Tt]he module of nn%.functional%.([%w_]+)(.*)$")
  local entry = runs and entry_of(runs)
  local does = entry and entry.text:match("%S.*")
  if not does then return text, runs end
  local rest = after:gsub("^[.;]%s*", "")
  local named = ("%sThe module of nn.functional.%s."):format(begun, runs)
  return ("%s %s%s"):format(does, named, rest ~= "" and " " .. sentence(rest) or ""), runs
end

-- The text without its sentences on shapes and sources, and these.
local function split_shapes(text)
  local plain, told = text:match("^(.-)%s*(Shapes: .*)$")
  return plain or text, told
end

local function class_entry(path, name, Class, found, heads, entry_of)
  local comment, head = found[name] or {}, heads[name] or {}
  local call, text = comment.call, comment.text
  if not text or comment.more then call, text = from_row(name, Class) end
  local runs
  text, runs = with_function(text or "", entry_of)
  local paragraphs = {}
  if head.text then paragraphs[1] = sentence(head.text) end
  if text ~= "" then paragraphs[#paragraphs + 1] = runs and text or sentence(text, call) end
  paragraphs[#paragraphs + 1] = comment.more ~= "" and comment.more or nil
  local told, shapes = split_shapes(table.concat(paragraphs, "\n\n"))
  if runs and not shapes then shapes = (entry_of(runs) or {}).shapes end
  return {
    name = path .. "." .. name, example = comment.example or head.example, runs = runs,
    calls = { path .. "." .. (call and call:gsub("^[%l_.]*%.", "") or name) },
    text = told, shapes = shapes, value = Class,
  }
end

-- ---- entries ----

local function function_entry(path, name, value, found)
  local comment = found[name] or {}
  local call = comment.call and comment.call:gsub("^[%l_.]*%.", "") or name .. "()"
  local text, shapes = split_shapes(sentence(comment.text or "", call))
  return {
    name = path .. "." .. name, calls = { path .. "." .. call }, value = value,
    example = comment.example, text = text, shapes = shapes,
  }
end

--- The entries of the part at `path` ("nn.init"), methods after their classes, and the
-- names in it that stand for values which `known` has already. entry_of(name) gives the
-- function of nn.functional of that name, or nil.
function parts.entries(path, known, entry_of)
  local part = resolve(path)
  if not part then return {}, {} end
  local names, values = sorted_names(part), {}
  for i, name in ipairs(names) do values[i] = part[name] end -- loads what is loaded at first use
  local found, heads = comments.of("neap." .. path:match("^[^.]+"))
  local entries, aliases = {}, {}
  for i, name in ipairs(names) do
    local value = values[i]
    if known[value] then
      if not name:find("_$") then aliases[#aliases + 1] = name end
    elseif type(value) == "function" then
      entries[#entries + 1] = function_entry(path, name, value, found)
    elseif is_class(value) or heads[name] then
      local entry = class_entry(path, name, value, found, heads, entry_of)
      entries[#entries + 1] = entry
      entry.methods = method_entries(path, name, value, found)
      for _, method in ipairs(entry.methods) do
        method.short = first_sentence(method.text)
        entries[#entries + 1] = method
      end
    end
  end
  for _, entry in ipairs(entries) do entry.arguments = glossary.arguments(entry) end
  return entries, aliases
end

local modules = {
  "neap.autograd", "neap.progress", "neap.profiler", "neap.cmdline", "neap.help",
  "neap.files.save", "neap.files.load", "neap.more_tensors", "neap.nn.functional_call",
  "neap.explain", "neap.scope",
}

-- The topics of their functions; of all others "runtime".
local topic_of = {
  ["neap.autograd"] = "autograd", ["neap.nn.functional_call"] = "nn",
  vector_norm = "linalg", matrix_norm = "linalg", cond = "linalg",
  ["neap.more_tensors"] = "tensors",
}

-- Files of these that are not loaded before they are used.
local later = { "neap.autograd.check", "neap.autograd.functional" }

--- Entries of the functions of neap itself that are written in Lua: those with a comment
-- that `known` has not.
function parts.functions(known)
  local entries = {}
  for _, module in ipairs(later) do require(module) end
  for _, module in ipairs(modules) do
    local loaded = require(module)
    for name, comment in pairs((comments.of(module))) do
      -- A module is a table of functions, or one function that has the module's name.
      local value = type(loaded) == "table" and loaded[name]
        or module:match("[^.]+$") == name and loaded or nil
      if value and not known[value] then
        entries[#entries + 1] = {
          name = name, value = value, example = comment.example,
          text = sentence(comment.whole or comment.text, comment.call),
          calls = { comment.call or "neap." .. name },
          topic = topic_of[name] or topic_of[module] or "runtime",
        }
      end
    end
  end
  table.sort(entries, function(a, b) return a.name < b.name end)
  return entries
end

return parts
