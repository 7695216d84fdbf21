-- misuse.lua: wrong calls of an operation: those that its spec row lists, with the repair
-- that the message ends with tried out, and those that follow from its signature: values
-- of a wrong kind, missing and surplus arguments, dims of 0 and out of range, unknown
-- options and words. So a new row is held to the common error texts from its first day.

local neap = require "neap"
local core = require "neap.core"

local signatures = {}
for _, row in ipairs(core.op_rows()) do signatures[row.name] = row.signature end

-- The parameters of a signature: a list of {name=, type=, optional=, option=, spread=}.
local function parameters(signature)
  local list = {}
  local inside = signature:match("^[%w_]+%((.*)%)$")
  local first_option = inside:find("{", 1, true) or #inside + 1
  for at, piece in inside:gsub("[{}]", " "):gmatch("()([^,]+)") do
    local name, rest = piece:match("^%s*([%w_]+)[%w_|]*%s*:?%s*(.-)%s*$")
    local kind = rest:match("^[%w_|]+") or "tensor"
    list[#list + 1] = {
      name = name, type = kind:find("|", 1, true) and "word" or kind, words = kind,
      optional = rest:find("[?=]") ~= nil, spread = rest:find("...", 1, true) ~= nil,
      option = at + #piece > first_option,
    }
  end
  return list
end

-- ---- one call ----

local function is_options(value)
  return type(value) == "table" and (next(value) == nil or type(next(value)) == "string")
end

-- Arguments as {positional = list with n, options = table}.
local function taken_apart(arguments)
  local n = 0
  for key in pairs(arguments) do if math.type(key) == "integer" and key > n then n = key end end
  local positional, options = table.pack(table.unpack(arguments, 1, n)), {}
  if n > 1 and is_options(positional[n]) then
    for key, value in pairs(positional[n]) do options[key] = value end
    positional[n], positional.n = nil, n - 1
  end
  return { positional = positional, options = options }
end

local function run(name, arguments)
  local list = table.pack(table.unpack(arguments.positional, 1, arguments.positional.n))
  if next(arguments.options) then
    list.n = list.n + 1
    list[list.n] = arguments.options
  end
  return neap[name](table.unpack(list, 1, list.n))
end

-- The message of a call that must fail, without its position.
local function message_of(f, ...)
  local ok, message = pcall(f, ...)
  assert(not ok, "the call succeeded")
  return (tostring(message):gsub("^[^ ]+:%d+: ", ""))
end

-- The arguments with parameter i set to `value`; the options of `more` are added.
local function with(arguments, list, i, value, more)
  local old_positional = arguments.positional
  local changed = { positional = table.pack(table.unpack(old_positional, 1, old_positional.n)), options = {} }
  for key, old in pairs(arguments.options) do changed.options[key] = old end
  for key, new in pairs(more or {}) do changed.options[key] = new end
  local param = list[i]
  if not param then return changed end
  if param.option then
    changed.options[param.name] = value
    return changed
  end
  changed.options[param.name] = nil
  changed.positional[i] = value
  if param.spread then
    changed.positional.n = i
  elseif i > changed.positional.n then
    changed.positional.n = i
  end
  return changed
end

local function expect(name, arguments, text, exact)
  local message = message_of(run, name, arguments)
  local found = exact and message == text or not exact and message:find(text, 1, true)
  assert(found, ("says: %s\nnot: %s"):format(message, text))
end

-- ---- repairs ----

-- What a repair does to one argument; anything else stands for the whole call.
local changes = {
  t = true, transpose = true, squeeze = true, unsqueeze = true, view = true, reshape = true,
  flatten = true, float = true, double = true, long = true, bool = true, contiguous = true, detach = true,
}

-- The parameter that `source` changes for a new call of row `name`, and its place in a list.
local function changed_parameter(name, source)
  if source:find("^[%w_]+ %+ 1$") then return source:match("^[%w_]+") end
  local param, place, method = source:match("^([%w_]+)%[?(%d*)%]?:([%w_]+)%([^()]*%)$")
  if not changes[method] or method == name or name == "t" then return nil end
  return param, tonumber(place)
end

-- Runs what a message suggests for the failed call: it must work.
local function check_repair(name, given, message)
  local source = message:match("; try (.+)$")
  if not source then return end
  local list, arguments = parameters(signatures[name]), taken_apart(given)
  local env = { neap = neap }
  for i, param in ipairs(list) do
    env[param.name] = param.option and arguments.options[param.name] or arguments.positional[i]
  end
  local ok, value = pcall(assert(load("return " .. source, "=" .. source, "t", env)))
  assert(ok, ("'%s' fails: %s"):format(source, tostring(value)))
  local changed, place = changed_parameter(name, source)
  for i, param in ipairs(list) do
    if param.name == changed then
      if place then
        local fresh = table.pack(table.unpack(env[changed]))
        fresh[place], value = value, fresh
      end
      ok, value = pcall(run, name, with(arguments, list, i, value))
      assert(ok, ("with '%s' the call fails: %s"):format(source, tostring(value)))
    end
  end
end

-- ---- what a row lists ----

-- Cases are {function, text} or {arguments, text}; with arguments, the repair that the
-- message ends with is run.
local function check_listed(name, cases)
  for i, case in ipairs(cases) do
    local by_arguments = type(case[1]) == "table"
    local message = by_arguments and message_of(run, name, taken_apart(case[1])) or message_of(case[1])
    assert(message == case[2], ("error case %d says: %s\nnot: %s"):format(i, message, case[2]))
    if by_arguments then check_repair(name, case[1], message) end
  end
end

-- ---- what follows from the signature ----

local rules = {
  tensor = "argument '%s' must be a tensor, got string",
  tensors = "argument '%s' must be a table of tensors, got string",
  number = "argument '%s' must be a number, got string",
  int = "argument '%s' must be a whole number, got string",
  dim = "argument '%s' must be a whole number, got string",
  bool = "argument '%s' must be a boolean, got string",
  dims = "argument '%s' must be a table of whole numbers, got string",
  shape = "argument '%s' must be a table of whole numbers, got string",
  ints = "argument '%s' must be a table of whole numbers, got string",
  numbers = "argument '%s' must be a table of numbers, got string",
  dimlists = "argument '%s' must be a number or a table of two lists of dims, got string",
  text = "argument '%s' must be a string, got number",
  dtype = "dtype must be float32, float64, int64, int32, uint8 or bool, got 'no_such_thing'",
}

local function wrong_kind(param)
  if param.type == "word" then
    local words = param.words:gsub("|ints$", " or whole numbers")
    return ("'%s' must be one of %s, got 'no_such_thing'"):format(param.name, words)
  elseif param.type == "tensors" and param.spread then
    return ("element 1 of '%s' must be a tensor, got string"):format(param.name)
  elseif param.spread then
    return rules.int:format(param.name)
  end
  return rules[param.type]:format(param.name)
end

local function wrong_value(param)
  return param.type == "text" and 1 or "no_such_thing"
end

-- The list of dims that is given for parameter i, if it is one of several.
local function given_dims(arguments, param, i)
  local given = arguments.positional[i]
  if type(given) == "table" then return given end
  return param.spread and { table.unpack(arguments.positional, i, arguments.positional.n) } or {}
end

-- A dim, or each of a list, of 0, out of range or not whole.
local function check_dim(name, arguments, list, i)
  local param = list[i]
  local given = given_dims(arguments, param, i)
  local function try(value, text, exact)
    local dims = table.move(given, 1, #given, 1, {})
    dims[1] = value
    if #dims == 1 then expect(name, with(arguments, list, i, value), text, exact) end
    if param.type == "dims" then expect(name, with(arguments, list, i, dims), text, exact) end
  end
  try(0, ("%s: dims count from 1, got 0 for '%s'"):format(name, param.name))
  try(1.5, ("%s: argument '%s' must be a whole number, got 1.5"):format(name, param.name), true)
  try(0 / 0, ("%s: argument '%s' must be a whole number, got "):format(name, param.name))
  for _, far in ipairs { 10, -10, math.maxinteger, math.mininteger } do
    try(far, name .. ": dim must lie in 1..")
    try(far, (", got %d"):format(far))
  end
end

-- One argument more than the signature has places for.
local function check_surplus(name, arguments, list)
  local n = 0
  for i, param in ipairs(list) do
    if param.spread then return end
    if not param.option then n = i end
  end
  local changed = with(arguments, list)
  changed.positional[n + 1], changed.positional.n = "surplus", n + 1
  changed.options = {}
  expect(name, changed, ("%s: takes at most %d argument%s, got %d; it is called as %s"):format(
    name, n, n == 1 and "" or "s", n + 1, signatures[name]), true)
end

-- `given`: arguments that the row accepts.
local function check_signature(name, given)
  local list, arguments = parameters(signatures[name]), taken_apart(given)
  for i, param in ipairs(list) do
    expect(name, with(arguments, list, i, wrong_value(param)), ("%s: %s"):format(name, wrong_kind(param)), true)
    if not param.optional and i < arguments.positional.n then
      expect(name, with(arguments, list, i, nil), ("%s: argument '%s' is missing; it is called as %s"):format(
        name, param.name, signatures[name]), true)
    end
    if param.type == "dim" or param.type == "dims" then check_dim(name, arguments, list, i) end
  end
  if arguments.positional.n > 0 then
    expect(name, with(arguments, list, nil, nil, { no_such_option = 1 }),
      name .. ": unknown option 'no_such_option'")
  end
  check_surplus(name, arguments, list)
end

return {
  check_listed = check_listed, check_signature = check_signature, check_repair = check_repair,
  message_of = message_of, parameters = parameters,
}
