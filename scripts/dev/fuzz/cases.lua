-- cases.lua: calls that work, for the fuzzer to change: every operation with the arguments
-- of its spec, layers and losses, what surrounds a layer, optimizers, schedulers, training.
--
-- A case is {name, run}; run(twist) makes its calls with the arguments that
-- twist(list[, option names]) gives, and follows what comes back through its gradients.

local neap = require "neap"
local new_inputs = assert(loadfile("tests/spec/ops/inputs.lua"))()
local core = require "neap.core"
local class = require "neap.nn.class"
local values = require "scripts.dev.fuzz.values"

local nn, F = neap.nn, neap.nn.functional
local pick, chance = values.pick, values.chance

local cases = {}
local function add(name, run) cases[#cases + 1] = { name, run } end

-- ---- results ----

local function tensors_in(x, found)
  if core.is_tensor(x) then
    found[#found + 1] = x
  elseif type(x) == "table" and not getmetatable(x) then
    for _, value in pairs(x) do tensors_in(value, found) end
  end
  return found
end

local function total_of(results)
  local total
  for _, y in ipairs(results) do
    if y.requires_grad then total = total and total + y:sum():double() or y:sum():double() end
  end
  return total
end

-- Prints the results, and runs their gradients and those of the gradients.
local function follow(given, ...)
  local results, leaves = tensors_in({ ... }, {}), {}
  if chance(0.1) then for _, y in ipairs(results) do tostring(y) end end
  local total = total_of(results)
  if not total or chance(0.5) then
    if total then total:backward() end
    return
  end
  for _, x in ipairs(tensors_in(given, {})) do
    if x.requires_grad and x.is_leaf then leaves[#leaves + 1] = x end
  end
  if #leaves == 0 then return total:backward() end
  local slopes = neap.grad(total, leaves, { create_graph = true, allow_unused = true })
  local again = total_of(tensors_in(slopes, {}))
  if again then again:backward() end
end

-- ---- operations and functions ----

-- Tensors in the domain of a row; what the specs call t.
local function inputs_in(domain)
  local how = { low = domain[1], high = domain[2], dtype = pick { "float64", "float32" } }
  return new_inputs(domain, how.dtype, function(...)
    return neap.uniform((type((...)) == "table") and ... or { ... }, how)
  end)
end

local function sample(spec)
  local t = inputs_in(spec.domain or { -2, 2 })
  if spec.samples then return pick(spec.samples(t)) end
  return { t(2, 3), spec.inputs == 2 and t(pick { { 2, 3 }, { 3 }, { 2, 1 } }) or nil }
end

local rows = {}
for _, row in ipairs(core.op_rows()) do rows[row.name] = row end

local function options_of(row)
  local names = {}
  for _, argument in ipairs(row and row.arguments or {}) do names[#names + 1] = argument.name end
  return names
end

local specs = assert(loadfile("tests/spec/ops/collected.lua"))()
for name, spec in pairs(specs) do
  local known = options_of(rows[name])
  add(name, function(twist)
    local given, n = twist(sample(spec), known)
    local f = neap[name]
    if chance(0.15) and rawget(core, name .. "_") then
      f = core[name .. "_"]
      given[1] = core.is_tensor(given[1]) and given[1] * 1 or given[1]
    end
    follow(given, f(table.unpack(given, 1, n)))
  end)
end

-- ---- layers ----

local function input(of)
  local shape = table.move(of, 1, #of, 1, {})
  if shape[1] ~= "int64" then
    return pick { neap.randn, neap.rand }(shape):requires_grad_(chance(0.5))
  end
  table.remove(shape, 1)
  return neap.randint(1, math.max(1, shape[#shape]), shape)
end

local function copied(list)
  if type(list) ~= "table" or getmetatable(list) then return list end
  local copy = {}
  for key, value in pairs(list) do copy[key] = copied(value) end
  return copy
end

local function known_options(Class)
  local names = { "dtype" }
  for key, value in pairs((class.documented[Class] or {}).options or {}) do
    names[#names + 1] = math.type(key) and value or key
  end
  table.sort(names)
  return names
end

-- What is done with a layer besides calling it.
local around = {
  function(layer) return tostring(layer) end,
  function(layer) layer:eval() end,
  function(layer) layer:to("float64") end,
  function(layer, twist, shapes) layer:summary(table.unpack((twist(copied(shapes))))) end,
  function(layer, twist)
    local dict = layer:state_dict()
    layer:load_state_dict(table.unpack((twist { dict, { strict = chance(0.5) } })))
  end,
  function(layer) layer:requires_grad_(false) end,
  function(layer) layer:zero_grad() end,
}

local function use(layer, twist, shapes, inputs, known)
  if chance(0.3) then pick(around)(layer, twist, shapes) end
  local given, n = twist(inputs, known)
  local all = { given, layer:parameters() }
  follow(all, layer(table.unpack(given, 1, n)))
  if chance(0.1) then follow(all, layer(table.unpack(given, 1, n))) end
end

local call_options = { "attn_mask", "key_padding_mask", "is_causal", "need_weights", "mask",
  "average_attn_weights", "src_mask", "output_size", "h0", "per_sample_weights", "lengths" }

for _, row in ipairs(assert(loadfile("tests/spec/nn/every_layer.lua"))()) do
  local name, arguments, shapes = table.unpack(row)
  local Class = nn[name]
  local known = known_options(Class)
  add("nn." .. name, function(twist)
    local list, n = copied(arguments), #arguments
    if chance(0.6) then list, n = twist(list, known) end
    local layer = Class(table.unpack(list, 1, n))
    local inputs = {}
    for i, shape in ipairs(shapes) do inputs[i] = input(shape) end
    use(layer, twist, shapes, inputs, chance(0.3) and call_options or nil)
  end)
end

-- Functions of nn.functional and their kin that are no rows: {arguments}.
local functions = {
  [F] = {
    interpolate = { { 1, 2, 4, 4 }, { scale_factor = 2, mode = "bilinear" } },
    grid_sample = { { 1, 2, 4, 4 }, { 1, 3, 3, 2 }, { mode = "bilinear" } },
    normalize = { { 2, 3 }, { dim = 2 } },
    cosine_similarity = { { 2, 3 }, { 2, 3 } }, pairwise_distance = { { 2, 3 }, { 2, 3 } },
    pdist = { { 4, 3 } }, bilinear = { { 2, 3 }, { 2, 4 }, { 5, 3, 4 } },
    gumbel_softmax = { { 2, 3 }, { tau = 1 } },
    fold = { { 2, 12, 9 }, { 4, 4, list = true }, 2 },
    local_response_norm = { { 2, 4, 3, 3 }, 2 }, lp_pool1d = { { 2, 3, 8 }, 2, 2 },
    lp_pool2d = { { 2, 3, 8, 8 }, 2, 2 }, lp_pool3d = { { 2, 3, 4, 4, 4 }, 2, 2 },
    pixel_shuffle = { { 1, 8, 2, 2 }, 2 }, pixel_unshuffle = { { 1, 2, 4, 4 }, 2 },
    alpha_dropout = { { 2, 3 }, 0.5 }, feature_alpha_dropout = { { 2, 3, 4 }, 0.5 },
    dropout1d = { { 2, 3, 4 }, 0.5 }, dropout2d = { { 2, 3, 4, 4 }, 0.5 },
    dropout3d = { { 2, 3, 4, 4, 4 }, 0.5 },
    embedding_bag = { { "int64", 2, 5 }, { 7, 3 }, { mode = "mean" } },
    linear_cross_entropy = { { 4, 3 }, { 5, 3 }, { "int64", 4 } },
    margin_ranking_loss = { { 4 }, { 4 }, { 4 } }, triplet_margin_loss = { { 4, 3 }, { 4, 3 },
      { 4, 3 } }, cosine_embedding_loss = { { 4, 3 }, { 4, 3 }, { 4 } },
    gaussian_nll_loss = { { 4, 3 }, { 4, 3 }, { 4, 3 } },
    multi_margin_loss = { { 4, 5 }, { "int64", 4 } },
    multilabel_margin_loss = { { 4, 5 }, { "int64", 4, 5 } },
    multilabel_soft_margin_loss = { { 4, 5 }, { 4, 5 } },
  },
  [nn.init] = {
    uniform_ = { { 3, 4 }, 0, 1 }, normal_ = { { 3, 4 }, 0, 1 }, constant_ = { { 3, 4 }, 1 },
    eye_ = { { 3, 4 } }, dirac_ = { { 4, 2, 3 }, { groups = 2 } }, trunc_normal_ = { { 3, 4 } },
    xavier_uniform_ = { { 3, 4 }, 1 }, kaiming_uniform_ = { { 3, 4 }, { a = 1 } },
    orthogonal_ = { { 3, 4 }, 1 }, sparse_ = { { 3, 4 }, 0.5 },
    calculate_gain = { "leaky_relu", 0.1 },
  },
  [neap.metrics] = {
    accuracy = { { 4, 5 }, { "int64", 4 } }, confusion_matrix = { { 4, 5 }, { "int64", 4 } },
    precision_recall_f1 = { { 4, 5 }, { "int64", 4 } }, r2 = { { 4 }, { 4 } },
    roc_auc = { { 2 }, { "int64", 2 } },
  },
}

-- A list of numbers is the shape of an input.
local function made(list)
  local arguments = {}
  for i, value in ipairs(list) do
    local is_shape = type(value) == "table" and value[1] and not value.list
    if type(value) == "table" and value.list then value = { table.unpack(value) } end
    arguments[i] = is_shape and input(value) or copied(value)
  end
  return arguments
end

for home, list in pairs(functions) do
  for name, arguments in pairs(list) do
    add("function " .. name, function(twist)
      local given, n = twist(made(arguments), { "reduction", "p", "eps", "margin", "weight",
        "dim", "mode", "align_corners", "hard", "keepdim", "size", "padding_mode", "classes",
        "ignore_index", "label_smoothing", "bias", "average", "training", "inplace" })
      if home == nn.init and core.is_tensor(given[1]) then given[1] = given[1]:detach() end
      follow(given, home[name](table.unpack(given, 1, n)))
    end)
  end
end

-- ---- losses ----

for name, Class in pairs(nn) do
  local runs = name:find("Loss$") and (class.documented[Class] or {}).runs
  if runs then
    local known = known_options(Class)
    add("nn." .. name, function(twist)
      local options = {}
      if chance(0.5) then options.reduction = pick { "mean", "sum", "none" } end
      local arguments, n = twist({ options }, known)
      local loss = Class(table.unpack(arguments, 1, n))
      local inputs = specs[runs] and sample(specs[runs])
        or made(functions[F][runs] or { { 4, 3 }, { 4, 3 }, { 4, 3 } })
      if type(inputs[#inputs]) == "table" then inputs[#inputs] = nil end
      if chance(0.1) then inputs[2] = neap.randint(1, 3, { 4 }) end
      use(loss, twist, { { 4, 3 } }, inputs)
    end)
  end
end

for _, case in ipairs(assert(loadfile("scripts/dev/fuzz/training.lua"))(follow)) do
  cases[#cases + 1] = case
end
table.sort(cases, function(a, b) return a[1] < b[1] end)
return cases
