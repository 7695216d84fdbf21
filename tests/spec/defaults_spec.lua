-- A default stands twice: in the line that help shows for a call, and in the code. Whatever
-- is written in Lua and has options is called here with none of them. What it then asks of
-- neap.options, or keeps in fields, must be what the line promises: names and defaults.

local neap = require "neap"
local core = require "neap.core"
local index = require "neap.help.index"
local options = require "neap.options"
local call_line = require "tests.support.call_line"

local nn, F, optim = neap.nn, neap.nn.functional, neap.optim

-- ---- what is given for arguments ----

local image = neap.ones(2, 2, 2, 2)
local matrix = neap.tensor { { 1, 2 }, { 3, 5 } }
local labels = neap.ones({ 2 }, { dtype = "int64" })
local net = nn.Linear(2, 2)
local optimizer = optim.SGD(net:parameters(), { lr = 0.1, momentum = 0.5 })
local schedulers = { optim.lr_scheduler.ExponentialLR(optimizer, 0.5) }

-- By the names of the arguments; all others get 2.
local values = {
  x = matrix, x1 = matrix, x2 = matrix, y = labels, t = matrix, tensor = matrix, target = matrix,
  anchor = matrix, positive = matrix, negative = matrix, var = matrix, weight = matrix, scores = matrix,
  linear_weight = matrix, indices = neap.ones({ 2, 2 }, { dtype = "int64" }), grid = neap.ones(2, 2, 2, 2),
  query = image, src = image, tgt = image, memory = image,
  module = net, model = net, encoder_layer = nn.TransformerEncoderLayer(2, 1),
  decoder_layer = nn.TransformerDecoderLayer(2, 1), params = net:parameters(), optimizer = optimizer,
  schedulers = schedulers, milestones = {}, T_max = 4, inputs = { matrix },
  f = function(x) return (x * x):sum() end,
  ds = neap.data.TensorDataset(matrix, labels), ["{1437, 360} | {0.8, 0.2}"] = { 1, 1 },
}
values.loader = neap.data.DataLoader(values.ds)
values.v = neap.ones(2, 2)

-- Where one call needs another value than its name gets elsewhere, or an option.
local special = {
  ["nn.functional.multi_margin_loss"] = { target = labels },
  ["nn.functional.multilabel_margin_loss"] = { target = neap.ones({ 2, 2 }, { dtype = "int64" }) },
  ["nn.functional.dropout1d"] = { x = image[1] }, ["nn.functional.dropout2d"] = { x = image },
  ["nn.functional.dropout3d"] = { x = image },
  ["nn.functional.local_response_norm"] = { x = image }, ["nn.functional.interpolate"] = { x = image },
  ["nn.functional.grid_sample"] = { x = image }, ["nn.Threshold"] = { value = 2 },
  ["nn.Module.register_buffer"] = { name = "extra", value = matrix },
  ["nn.Module.load_state_dict"] = { t = {} }, ["nn.Module.summary"] = { input_shape = { 2, 2 }, ["..."] = { 2, 2 } },
  ["optim.lr_scheduler.OneCycleLR"] = { options = { total_steps = 4 } },
  ["log.TensorBoard.histogram"] = { tag = "weight", values = matrix },
  ["log.TensorBoard.image"] = { tag = "digits" }, ["log.TensorBoard.figure"] = { tag = "loss", plot = 3 },
  ["plot.Plot.save"] = { path = "no ending" }, ["plot.Plot.show"] = { options = { colors = "no such" } },
  ["plot.network"] = { net = net, input_shape = { 2, 2 } }, ["plot.graph"] = { loss = 2 },
  ["jvp"] = { f = function(x) return x * x end },
}

-- What methods are called on.
local receivers = {
  Module = net, Perceptron = nn.Perceptron(2), MultiheadAttention = nn.MultiheadAttention(2, 1),
  EmbeddingBag = nn.EmbeddingBag(2, 2), Plot = neap.plot.line { y = { 1, 2 } },
  TransformerEncoderLayer = values.encoder_layer, TransformerDecoderLayer = values.decoder_layer,
  TransformerEncoder = nn.TransformerEncoder(values.encoder_layer, 1),
  TransformerDecoder = nn.TransformerDecoder(values.decoder_layer, 1),
  Transformer = nn.Transformer(2, 1, 1, 1, { dim_feedforward = 2 }),
  ShardedOptimizer = neap.distributed.ShardedOptimizer(optim.SGD, net:parameters(), { lr = 0.1 }),
}

local function arguments_of(entry, line)
  local given, n = {}, #line.arguments
  local own = special[entry.name] or {}
  for i, name in ipairs(line.arguments) do given[i] = own[name] or values[name] or 2 end
  if next(line.options) then
    n = n + 1
    given[n] = own.options or {}
  end
  local class = entry.method and entry.calls[1]:find(":", 1, true) and entry.name:match("(%w+)%.[%w_]+$")
  if not class then return table.unpack(given, 1, n) end
  return receivers[class], table.unpack(given, 1, n)
end

-- ---- what the code uses ----

-- The table that f(...) hands to options.check under one of `names`, and f's result.
local function listen(names, f, ...)
  local known
  local check = options.check
  options.check = function(what, given, mine)
    if names[what] then known = known or mine end
    return check(what, given, mine)
  end
  local ok, result = pcall(f, ...)
  options.check = check
  return known, ok and type(result) == "table" and result or {}
end

-- Functions that hand their options on to an operation.
local operations = { ["nn.functional.ctc_loss"] = "ctc_loss" }

local function defaults_of_operation(name)
  local known = {}
  for _, row in ipairs(core.op_rows()) do
    for _, argument in ipairs(row.name == name and row.arguments or {}) do
      local default = argument.default
      if argument.type ~= "word" and default then default = load("return " .. default)() end
      if argument.option or default ~= nil then known[argument.name] = default end
    end
  end
  return known
end

-- name -> default, or false where the code's table only lists the name.
local function code_of(entry, line)
  if operations[entry.name] then return defaults_of_operation(operations[entry.name]), {} end
  local last, class = entry.name:match("([%w_]+)$"), entry.name:match("([%w_]+)%.[%w_]+$")
  local names = { [last] = true, [entry.name] = true,
    [entry.method and class or last] = true }
  local known, made = listen(names, entry.value, arguments_of(entry, line))
  if not known then return nil end
  local code = {}
  for key, value in pairs(known) do
    if math.type(key) then code[value] = false else code[key] = value end
  end
  return code, made
end

-- ---- what the line promises ----

-- The value of a default as it stands in the line: Lua, where a name is that of another
-- argument or of a function of nn.functional.
local function promised_value(entry, text)
  local own = special[entry.name] or {}
  local names = setmetatable({}, { __index = function(_, name)
    return rawget(F, name) or own[name] or values[name] or 2
  end })
  local chunk = load("return " .. text, text, "t", names)
  return chunk and chunk()
end

local function same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b end
  for key, value in pairs(a) do if b[key] ~= value then return false end end
  for key in pairs(b) do if a[key] == nil then return false end end
  return true
end

-- Does a field that was made of the default hold it, or one for each spatial dim?
local function holds(field, promised)
  if same(field, promised) or field ~= nil and field == rawget(F, promised) then return true end
  if type(field) ~= "table" or #field == 0 then return false end
  for _, value in ipairs(field) do if value ~= promised then return false end end
  return true
end

-- ---- defaults that only results show ----

local volume = neap.range(1, 64):float():reshape(1, 1, 4, 4, 4)

-- Each option of f(..., {option = value}), beside 2.
local function of_windows(f, ...)
  local rows, given = {}, table.pack(...)
  for _, option in ipairs { "dilation", "padding", "stride" } do
    rows[option] = { 2, function(value)
      given[given.n + 1] = { [option] = value }
      return f(table.unpack(given, 1, given.n + 1))
    end }
  end
  return rows
end

local function lp_pool(n)
  local x = volume[1][1]
  for _ = n, 2 do x = x[1] end
  return { stride = { 1, function(stride)
    return nn["LPPool" .. n .. "d"](2, 2, { stride = stride })(x:reshape(1, 1, table.unpack(x.shape)))
  end } }
end

local function remover(norm)
  return { name = { "bias", function(name)
    nn.utils["remove_" .. norm](nn.utils[norm](nn.Linear(2, 3)), name)
  end } }
end

-- { another value, f(value) }: with the promised value f gives what it gives with none, and
-- something else with the other.
local by_result = {
  ["nn.functional.normalize"] = { dim = { 1, function(dim) return F.normalize(matrix, { dim = dim }) end } },
  ["nn.functional.pdist"] = { p = { 1, function(p) return F.pdist(matrix, p) end } },
  ["nn.functional.triplet_margin_with_distance_loss"] = {
    distance_function = { function(a, b) return (a - b):abs():sum(-1) end, function(f)
      return F.triplet_margin_with_distance_loss(matrix, matrix + 1, matrix, { distance_function = f })
    end } },
  ["nn.functional.unfold"] = of_windows(F.unfold, volume[1], 2),
  ["nn.functional.fold"] = of_windows(F.fold, neap.range(1, 36):float():reshape(1, 4, 9), 4, 2),
  ["nn.LPPool1d"] = lp_pool(1), ["nn.LPPool2d"] = lp_pool(2), ["nn.LPPool3d"] = lp_pool(3),
  ["nn.utils.weight_norm"] = { dim = { 2, function(dim)
    return nn.utils.weight_norm(nn.Linear(2, 3), { dim = dim }).weight_g.shape[1]
  end } },
  ["nn.utils.spectral_norm"] = { dim = { 2, function(dim)
    return nn.utils.spectral_norm(nn.Linear(2, 3), { dim = dim }).weight_u.shape[1]
  end } },
  ["nn.utils.remove_weight_norm"] = remover("weight_norm"),
  ["nn.utils.remove_spectral_norm"] = remover("spectral_norm"),
}

local function equal_results(a, b)
  if a[1] and b[1] and core.is_tensor(a[2]) and core.is_tensor(b[2]) then return a[2]:equal(b[2]) end
  return a[1] == b[1] and a[2] == b[2]
end

local function result_shows(row, promised)
  local other, f = row[1], row[2]
  local without = { pcall(f) }
  return without[1] and equal_results(without, { pcall(f, promised) })
    and not equal_results(without, { pcall(f, other) })
end

-- ---- all of it ----

-- Lines that are not read, and why. What these two tables hold must be there.
local exceptions = {
  ["Function"] = "its fields are functions, which the line shows",
  ["data.Dataset"] = "its fields are functions, which the line shows",
  ["data.ConcatDataset"] = "it takes a list in braces",
  ["distributed.ShardedOptimizer"] = "its options are those of the class that it is given",
}

-- Options that the code takes and the line does not name, and why.
local unnamed = {
  ["testing.gradcheck: grad_outputs"] = "as for gradcheck, which it calls",
  ["gradcheck: grad_outputs"] = "it is for gradgradcheck, which shares the table",
  ["nn.Embedding.from_pretrained: dtype"] = "the weight's counts",
  ["nn.EmbeddingBag.from_pretrained: dtype"] = "the weight's counts",
  ["optim.lr_scheduler.ReduceLROnPlateau: last_epoch"] = "it counts from its own start",
}

local met = {}

local function show(value)
  if not options.is_table(value) then return options.show(value) end
  local shown = {}
  for i, each in ipairs(value) do shown[i] = tostring(each) end
  return "{" .. table.concat(shown, ", ") .. "}"
end

local function is_lua(value)
  return type(value) == "table" or type(value) == "function" and debug.getinfo(value, "S").what == "Lua"
end

-- What is wrong with one option of a line, or nil. `text` is its default there ("" for
-- none), `default` that of the code (false for none, nil for an unknown option).
local function fault(entry, name, text, default, made)
  local promised = promised_value(entry, text)
  local row = by_result[entry.name] and by_result[entry.name][name]
  if text ~= "" and promised == nil then
    return "the line promises no value: " .. text
  elseif row then
    return not result_shows(row, promised) and ("%s in the line, other results without"):format(text)
  elseif default == nil then
    return "the code does not know it"
  elseif text == "" then
    return default and ("%s unless given, which the line does not say"):format(show(default))
  elseif not same(default, promised) and (default or not holds(made[name], promised)) then
    return ("%s in the line, %s in the code"):format(text, show(default or made[name]))
  end
end

-- Adds a sentence to `wrong` for all that line and code say differently.
local function compare(entry, line, wrong)
  local function complain(...) wrong[#wrong + 1] = table.concat({ entry.name, ... }, ": ") end
  local code, made = code_of(entry, line)
  if not code and not by_result[entry.name] and next(line.options) then
    return complain("could not be compared: it did not come to ask neap.options")
  end
  code = code or {}
  local named = {}
  for name, text in pairs(line.options) do
    named[name] = true
    local found = fault(entry, name, text, code[name], made)
    if found then complain(name, found) end
  end
  for _, name in ipairs(line.arguments) do named[name] = true end
  for name in pairs(code) do
    local full = entry.name .. ": " .. name
    met[full] = true
    if not named[name] and not unnamed[full] then complain(name, "the line does not name this option") end
  end
  for _, text in ipairs(line.unread) do complain("cannot read " .. text) end
end

describe("the line that help shows for a call", function()
  local count, folder = 0, os.tmpname()

  setup(function()
    os.remove(folder)
    receivers.TensorBoard = neap.log.TensorBoard(folder)
  end)

  teardown(function()
    receivers.TensorBoard:close()
    os.execute("rm -r " .. folder)
  end)

  local function check(entry, wrong)
    met[entry.name] = true
    local line = call_line.read(entry.calls[1])
    local promises = next(line.options) ~= nil
    if not is_lua(entry.value) or exceptions[entry.name] or not (promises or entry.topic.part) then return end
    if entry.method and not promises and not entry.calls[1]:find("options)", 1, true) then return end
    if promises then count = count + 1 end
    compare(entry, line, wrong)
  end

  it("names the options and the defaults of the code", function()
    local wrong = {}
    for _, topic in ipairs(index.topics()) do
      for _, entry in ipairs(topic.entries) do check(entry, wrong) end
    end
    table.sort(wrong)
    assert.equal("", table.concat(wrong, "\n"))
    assert.is_true(count > 150, count .. " lines compared")
    for _, list in ipairs { exceptions, unnamed } do
      for name, reason in pairs(list) do assert.is_true(met[name], name .. " is no exception any more: " .. reason) end
    end
  end)
end)
