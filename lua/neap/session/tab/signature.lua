-- What a call takes: its arguments, its options with their defaults and the strings that can
-- be chosen from, read from the line that help shows for it.

local core = require "neap.core"
local known = require "neap.session.tab.known"

local signature = {}

-- ---- the line ----

-- Where the bracket or string that begins at `at` ends.
local function skip(text, at)
  local c = text:sub(at, at)
  if c == '"' then return text:find('"', at + 1, true) or #text end
  return select(2, text:find(c == "(" and "^%b()" or "^%b{}", at)) or #text
end

-- The parts of a text between the commas that stand in no bracket or string.
local function split(text)
  local parts, first, at = {}, 1, 1
  while at <= #text do
    local c = text:sub(at, at)
    if c == "(" or c == "{" or c == '"' then at = skip(text, at) end
    if c == "," then
      parts[#parts + 1] = text:sub(first, at - 1)
      first = at + 1
    end
    at = at + 1
  end
  parts[#parts + 1] = text:sub(first)
  for i, part in ipairs(parts) do parts[i] = part:match("^%s*(.-)%s*$") end
  return parts
end

-- {"same", "valid"} of `0|"same"|"valid"`: the strings among alternatives; nil without any.
local function choices_of(default)
  local words = {}
  if not default:find("|", 1, true) then return nil end
  for part in (default .. "|"):gmatch("(.-)|") do
    words[#words + 1] = part:match('^%s*"([^"]*)"%s*$')
  end
  return #words > 0 and words or nil
end

local function read_option(line, part)
  local name, default = part:match("^([%a_][%w_]*)%s*=%s*(.-)$")
  if not name then return false end
  local option = { name = name, default = default:match("^[^|]*"):match("^(.-)%s*$"),
    choices = choices_of(default) }
  if default:find("^[{\"]") and not option.choices then option.default = default end
  if option.default == "" then option.default = nil end
  line[#line + 1] = option
  return true
end

local function read_options(options, text)
  for _, part in ipairs(split((text:gsub("= |", "=,")))) do read_option(options, part) end
end

--- Reads a line such as `nn.PReLU([num_parameters = 1, {init = 0.25, dtype=}])`: a table
-- {arguments = list, options = list}, both of {name, default, choices}; `default` is text.
function signature.read(text)
  local line = { text = text, arguments = {}, options = {} }
  local inside = (text:match("^[%w_.:]+(.*)$") or ""):gsub("[%[%]]", "")
  if inside:find("^{") then
    read_options(line.options, inside:match("^{(.*)}$") or "")
    return line
  end
  for _, part in ipairs(split(inside:match("^%((.*)%)$") or "")) do
    if part:find("^{.*=.*}$") then
      read_options(line.options, part:sub(2, -2))
    elseif part ~= "" and not read_option(line.arguments, part) then
      line.arguments[#line.arguments + 1] = { name = part:match("^[%w_]+") or part }
    end
  end
  return line
end

-- ---- strings to choose from ----

-- What options of that name take wherever the line does not say more.
local by_name = {
  reduction = { "mean", "sum", "none" },
}

local nonlinearities = { "linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d",
  "conv_transpose2d", "conv_transpose3d", "sigmoid", "tanh", "relu", "leaky_relu", "selu",
  "step" }

-- What lines cannot say: options and arguments without a default, by entries.
local by_entry = {
  ["metrics.precision_recall_f1"] = {
    average = { "binary", "macro", "weighted", "micro", "none" },
  },
  ["nn.Transformer"] = { activation = { "relu", "gelu" } },
  ["train.checkpoint"] = { best = { "min", "max" } },
  ["nn.init.calculate_gain"] = { nonlinearity = nonlinearities },
  ["nn.init.kaiming_uniform_"] = { nonlinearity = nonlinearities },
  ["nn.init.kaiming_normal_"] = { nonlinearity = nonlinearities },
}

local rows -- name -> row of an operation

local function row_named(name)
  if not rows then
    rows = {}
    for _, row in ipairs(core.op_rows()) do
      if not row.hidden then rows[row.name] = row end
    end
  end
  return rows[name]
end

-- The row behind an entry of help: of the operation, or of the one that a class of nn runs.
local function row_of(entry)
  local class = package.loaded["neap.nn.class"]
  local documented = class and class.documented[entry.value]
  return row_named(documented and documented.runs or entry.name)
end

local function words_of(row, name)
  for _, argument in ipairs(row and row.arguments or {}) do
    if argument.name == name and argument.words then
      local words = {}
      for word in argument.words:gmatch("[^|]+") do words[#words + 1] = word end
      return words
    end
  end
end

-- Calls whose dtype must be one of floats, beside those of layers.
local floats = {}
for name in ("rand randn rand_like randn_like uniform normal exponential log_normal geometric "
  .. "cauchy mean softmax log_softmax softmin set_default_dtype"):gmatch("%S+") do
  floats[name] = true
end

local function dtypes_of(entry)
  local of_layer = entry.topic.name == "nn" and entry.name ~= "nn.Module.summary"
  if floats[entry.name] or of_layer then return { "float32", "float64" } end
  return require("neap").info().dtypes
end

-- The strings of the options of an optimizer, by name, which its row in the runtime lists.
local function words_of_optimizer(name)
  for _, rule in ipairs(core.optim_rules()) do
    if "optim." .. rule.name == name then return rule.words end
  end
end

-- Gives each argument and option of a line the strings it can be.
local function add_choices(line)
  local row, name = row_of(line.entry), line.entry.name
  local listed = by_entry[name] or words_of_optimizer(name) or {}
  for _, list in ipairs { line.arguments, line.options } do
    for _, option in ipairs(list) do
      option.choices = option.choices or listed[option.name] or words_of(row, option.name)
        or option.name:find("dtype$") and dtypes_of(line.entry) or by_name[option.name]
    end
  end
end

-- ---- from what is called ----

-- Is it neap that answers when a table is called or asked for a field it has not?
local function is_own(t)
  local meta = debug.getmetatable(t)
  for _, event in ipairs { "__call", "__index" } do
    local f = type(meta) == "table" and rawget(meta, event)
    if type(f) == "function" and core.is_own_source(debug.getinfo(f, "S").source) then
      return true
    end
  end
  return false
end

local found = setmetatable({}, { __mode = "k" }) -- value -> {entry, topic}

-- The entry of a value or a name, or else its topic. Help reads fields of tables: it is not
-- asked of those of others.
local function ask_help(value)
  if type(value) == "table" and not is_own(value) then return nil end
  if not found[value] then
    local ok, entry, topic = pcall(require("neap.help.index").find, value)
    found[value] = ok and { entry, topic } or {}
  end
  return table.unpack(found[value], 1, 2)
end

--- The title of the topic that a part of neap is, or nil.
function signature.topic(value)
  local _, topic = ask_help(value)
  return topic and topic.title or nil
end

-- The line for a call by ':' where there is one, and whether it is.
local function best_line(entry, method)
  for _, call in ipairs(entry.calls) do
    if method and call:find("^[%w_.]*:") then return call, true end
  end
  return entry.calls[1], entry.calls[1]:find("^[%w_.]*:") ~= nil
end

local lines = setmetatable({}, { __mode = "k" }) -- entry -> {[method] = line}

local function line_of(entry, method)
  local own = lines[entry] or {}
  lines[entry] = own
  if not own[method] then
    local text, with_receiver = best_line(entry, method)
    local line = signature.read(text)
    line.entry, line.method = entry, method
    if method and not with_receiver then table.remove(line.arguments, 1) end
    if not method and with_receiver then table.insert(line.arguments, 1, { name = "self" }) end
    add_choices(line)
    own[method] = line
  end
  return own[method]
end

--- Reads what the first question would wait for.
function signature.prepare()
  row_named ""
  ask_help "neap"
end

--- What a call of a finding takes, or nil: {text, entry, arguments, options}. `receiver` is
-- the finding before ':' or nil. A string in place of the finding names what help knows.
function signature.of(finding, receiver)
  local value = finding
  if type(finding) == "table" then
    value = finding.class or finding.value
    if known.is_tensor(finding) or type(value) == "string" then return nil end
  end
  if value == nil then return nil end
  local entry = ask_help(value)
  return entry and line_of(entry, receiver ~= nil) or nil
end

return signature
