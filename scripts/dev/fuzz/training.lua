-- training.lua: the fuzzer's calls of optimizers, schedulers, loaders, fit and what else
-- belongs to training. Gives cases as cases.lua has them.

local follow = ...
local neap = require "neap"
local core = require "neap.core"
local values = require "scripts.dev.fuzz.values"

local nn, optim, data = neap.nn, neap.optim, neap.data
local pick, chance = values.pick, values.chance

local cases = {}
local function add(name, run) cases[#cases + 1] = { name, run } end

-- ---- optimizers ----

local function parameters()
  local list = {}
  for i, shape in ipairs { { 3, 4 }, { 4 }, {}, { 2, 3, 2 } } do
    list[i] = neap.randn(shape):requires_grad_()
  end
  if chance(0.2) then list[3] = neap.zeros(0, 2):requires_grad_() end
  return list
end

-- Gradients of a plain loss; some of the parameters may have none.
local function backward(list)
  local loss
  for _, p in ipairs(list) do
    if chance(0.9) then
      p.grad = nil
      loss = (p * p):sum():double() + (loss or 0)
    end
  end
  if loss then loss:backward() end
  return loss or neap.zeros(1)
end

local function option_value(default)
  if chance(0.1) then return values.any() end
  if type(default) == "boolean" then return chance(0.5) end
  if type(default) == "table" then return { 0.5, pick { 0.9, 1, 1.5, 0 / 0 } } end
  return pick { 0.1, 0.9, 1, 0, 2, 1e-8, 1e30, -1, 0 / 0 }
end

for _, rule in ipairs(core.optim_rules()) do
  local Class = optim[rule.name]
  local function make(twist)
    local list, options = parameters(), {}
    if rule.name == "Muon" then list = { list[1], neap.randn(2, 2):requires_grad_() } end
    for _ = 1, math.random(0, 3) do
      local name = pick(rule.options)
      options[name] = option_value(rule.defaults[name])
    end
    local given = chance(0.2) and { { params = list, lr = 0.1 } }
      or chance(0.1) and (twist(table.move(list, 1, #list, 1, {}))) or list
    return Class(given, options), list
  end
  add("optim." .. rule.name, function(twist)
    local opt, list = make(twist)
    for _ = 1, 3 do
      backward(list)
      if chance(0.5) then
        opt:step(function() return backward(list) end)
      elseif rule.name ~= "LBFGS" then
        opt:step()
      end
      if chance(0.2) then
        local name = pick(rule.options)
        opt.param_groups[1][name] = option_value(rule.defaults[name])
      end
      if chance(0.3) then
        local dict = (twist { opt:state_dict() })[1]
        opt:load_state_dict(dict)
      end
      if chance(0.2) then tostring(opt) end
      if chance(0.2) then opt:zero_grad() end
    end
  end)
end

add("optim.EMA", function(twist)
  local list = parameters()
  local given, n = twist { list, 0.9 }
  local ema = optim.EMA(table.unpack(given, 1, n))
  for _ = 1, 2 do
    ema:update()
    ema:swap()
  end
end)

-- ---- schedulers ----

local S = optim.lr_scheduler
local arguments = {
  StepLR = { 2 }, MultiStepLR = { { 2, 5 } }, ExponentialLR = { 0.9 }, CosineAnnealingLR = { 3 },
  MultiplicativeLR = { function() return 0.5 end },
  LambdaLR = { function(e) return 1 / (1 + e) end },
  CosineAnnealingWarmRestarts = { 2, 2 }, LinearLR = { 0.5, 1, 4 }, ConstantLR = { 0.5, 3 },
  PolynomialLR = { 4, 2 }, OneCycleLR = { 1, 12 }, CyclicLR = { 0.1, 1, 3 },
  ReduceLROnPlateau = { { patience = 1 } },
}
local scheduler_options = { "gamma", "eta_min", "T_mult", "patience", "factor", "mode", "cooldown",
  "total_iters", "power", "pct_start", "div_factor", "anneal_strategy", "cycle_momentum",
  "step_size_down", "scale_fn", "scale_mode", "threshold", "threshold_mode", "min_lr", "eps",
  "last_epoch", "base_momentum", "max_momentum", "three_phase", "epochs", "steps_per_epoch" }

local function sgd()
  return optim.SGD({ { params = { neap.zeros(1):requires_grad_() }, lr = 0.1 },
    { params = { neap.zeros(2):requires_grad_() } } }, { momentum = 0.9 })
end

local function copied(list)
  local copy = {}
  for key, value in pairs(list) do copy[key] = type(value) == "table" and copied(value) or value end
  return copy
end

local function walk(scheduler, twist, opt)
  for _ = 1, 8 do
    opt:step()
    local given, n = { 0.5 }, 1
    local wants = scheduler.name == "ReduceLROnPlateau" or chance(0.2)
    if chance(0.1) then given, n = twist(given) elseif not wants then n = 0 end
    scheduler:step(table.unpack(given, 1, n))
    scheduler:get_last_lr()
    if chance(0.1) then tostring(scheduler) end
    if chance(0.1) then scheduler:load_state_dict((twist { scheduler:state_dict() })[1]) end
  end
end

for name, Class in pairs(S) do
  add("lr_scheduler." .. name, function(twist)
    local opt = sgd()
    local list = copied(arguments[name] or {})
    if name == "SequentialLR" then
      list = { { S.ConstantLR(opt), S.ExponentialLR(opt, 0.9) }, { 4 } }
    elseif name == "ChainedScheduler" then
      list = { { S.LinearLR(opt), S.StepLR(opt, 2) } }
    end
    if name ~= "ChainedScheduler" then table.insert(list, 1, opt) end
    local given, n = twist(list, scheduler_options)
    walk(Class(table.unpack(given, 1, n)), twist, opt)
  end)
end

-- ---- data and fit ----

local function loader(twist)
  local tensors, n = { neap.randn(10, 4), neap.randint(1, 3, { 10 }) }, 2
  if chance(0.3) then tensors, n = twist(tensors) end
  local set = data.TensorDataset(table.unpack(tensors, 1, n))
  local options = { batch_size = 3, shuffle = true }
  if chance(0.5) then
    options = (twist({ options }, { "drop_last", "sampler", "collate", "prefetch", "seed" }))[1]
  end
  return data.DataLoader(set, options)
end

add("data.DataLoader", function(twist)
  local batches = loader(twist)
  assert(tostring(batches))
  local seen = 0
  for x, y in batches do
    seen = seen + 1
    if seen > 20 then break end
    follow({}, x, y)
  end
end)

add("data.random_split", function(twist)
  local set = data.TensorDataset(neap.randn(10, 4), neap.randint(1, 3, { 10 }))
  local given, n = twist({ set, pick { { 4, 6 }, { 0.2, 0.8 } } }, { "seed" })
  local a, b = data.random_split(table.unpack(given, 1, n))
  return a[1], b[1], #a
end)

local fit_options = { "val", "metrics", "scheduler", "clip", "callbacks", "checkpoint", "resume",
  "early_stopping", "restore_best", "accumulate", "loss", "log", "train_metrics" }

local function net()
  return nn.Sequential(nn.Linear(4, 5), pick { nn.ReLU(), nn.BatchNorm1d(5), nn.Dropout(0.5) },
    nn.Linear(5, 3))
end

add("train.fit", function(twist)
  local model = net()
  local opt = optim[pick { "SGD", "Adam", "AdamW" }](model:parameters(), { lr = 0.1 })
  local val = loader(twist)
  local options = { loss = nn.CrossEntropyLoss(), optimizer = opt, epochs = 2 }
  for _, option in ipairs {
    { "val", val }, { "metrics", { accuracy = neap.metrics.accuracy } }, { "accumulate", 2 },
    { "clip", 1 }, { "scheduler", S.StepLR(opt, 1) }, { "early_stopping", { patience = 1 } },
    { "restore_best", true }, { "checkpoint", function() end },
    { "callbacks", { epoch_end = function() return chance(0.9) end } },
  } do
    if chance(0.4) then options[option[1]] = option[2] end
  end
  local given, n = twist({ model, loader(twist), options }, fit_options)
  if type(given[3]) == "table" then given[3].verbose = false end
  neap.train.fit(table.unpack(given, 1, n))
end)

-- ---- utils ----

for name, list in pairs {
  clip_grad_norm_ = { 1, { norm_type = 2 } }, clip_grad_value_ = { 1 }, parameters_to_vector = {},
} do
  add("nn.utils." .. name, function(twist)
    local params = parameters()
    backward(params)
    local given, n = twist { params, table.unpack(copied(list)) }
    return nn.utils[name](table.unpack(given, 1, n))
  end)
end

add("nn.Perceptron", function(twist)
  local p = nn.Perceptron(3)
  local given, n = twist({ neap.randn(6, 3), neap.randint(0, 1, { 6 }) }, { "epochs" })
  if chance(0.5) then p:learn(table.unpack(given, 1, n)) else p:fit(table.unpack(given, 1, n)) end
end)

-- Reading and writing of parts.
add("index", function(twist)
  local x = neap.randn(4, 5, 3):requires_grad_(chance(0.5))
  local spec = pick { 2, "2:3, :, -1", { { 1, 3 }, {}, 2 }, { { 1, -1, 2 }, neap.newaxis, 3 },
    neap.tensor({ 1, 4, 2 }, { dtype = "int64" }), { neap.tensor({ 1, 4 }, { dtype = "int64" }),
    {}, neap.tensor({ 1, 3 }, { dtype = "int64" }) }, neap.rand(4, 5, 3):gt(0.5) }
  local given = twist { x, type(spec) == "table" and copied(spec) or spec, 1 }
  if not core.is_tensor(given[1]) then return end
  if chance(0.5) then return follow({ x }, given[1][given[2]]) end
  local y = given[1] * 1
  y[given[2]] = given[3]
  follow({ x, given[3] }, y)
end)

return cases
