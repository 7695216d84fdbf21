--- settings: what fit is called with, checked and in one form.

local batches = require "neap.train.batches"
local callbacks = require "neap.train.callbacks"
local class = require "neap.nn.class"
local clip = require "neap.train.clip"
local core = require "neap.core"
local history = require "neap.train.history"
local Kept = require "neap.train.kept"
local Logs = require "neap.train.logs"
local metrics = require "neap.metrics"
local options = require "neap.options"
local Optimizer = require "neap.optim.optimizer"
local ranks = require "neap.train.ranks"
local roots = require "neap.train.roots"
local schedule = require "neap.train.schedule"

local function fail(message, ...) core.raise("fit: " .. message:format(...)) end

local known = {
  "loss", "optimizer", "val", "metrics", "scheduler", "clip", "callbacks", "log", "checkpoint",
  "resume", "early_stopping", "restore_best", "distributed", epochs = 1, accumulate = 1,
  train_metrics = true, verbose = true,
}

-- ---- model, loss, optimizer ----

local function check_loss(loss)
  if loss == nil then
    fail("option 'loss' is required: a function of output and target; try "
      .. "loss = neap.nn.CrossEntropyLoss()")
  elseif options.is_class(loss) or not options.callable(loss) then
    fail("loss must be a function or a loss module, got %s", options.got(loss))
  end
end

-- The optimizer: as given, or made by a function of the parameters.
local function optimizer_of(given, parameters)
  if given == nil then
    fail("option 'optimizer' is required; try optimizer = neap.optim.Adam(model:parameters())")
  end
  local params = {}
  for i, entry in ipairs(parameters) do params[i] = entry.tensor end
  local makes = options.callable(given) and not class.is_class(given)
  if not Optimizer.is(given) and makes then given = given(params) end
  if not Optimizer.is(given) then
    fail("optimizer must be an optimizer, or a function that makes one of a list of "
      .. "parameters, got %s", options.got(given))
  end
  local ours = {}
  for _, tensor in ipairs(params) do ours[tensor] = true end
  for _, group in ipairs(given.param_groups) do
    for _, tensor in ipairs(group.params) do
      if ours[tensor] then return given end
    end
  end
  fail("the optimizer has none of the model's parameters; make it of model:parameters(), after "
    .. "model:to() if that is called")
end

-- ---- metrics ----

-- List of {name, f}, by name.
local function metrics_of(given)
  local list = {}
  if given == nil then return list end
  if not options.is_table(given) then
    fail("metrics must be a table such as {accuracy = neap.metrics.accuracy}, got %s",
      options.show(given))
  end
  for name, f in pairs(given) do
    if type(name) ~= "string" then
      fail("metrics must have names, such as {accuracy = neap.metrics.accuracy}")
    elseif history.reserved[name] or name:find("^val_") then
      fail("a metric can not be called '%s'", name)
    elseif options.is_class(f) or not options.callable(f) then
      fail("metric '%s' must be a function of output and target, got %s", name,
        options.got(f))
    end
    list[#list + 1] = { name = name, f = f }
  end
  table.sort(list, function(a, b) return a.name < b.name end)
  return list
end

-- ---- what is best ----

-- Whether less or more of a value is better, where that is known.
local function direction(monitor, list)
  local measured = monitor:gsub("^val_", "")
  if measured == "loss" then return "min" end
  for _, metric in ipairs(list) do
    for _, f in pairs(metrics) do
      if metric.name == measured and metric.f == f then return "max" end
    end
  end
  fail("early_stopping: is less or more of '%s' better? try mode = \"max\"", monitor)
end

-- The values that an epoch has, by name.
local function measured(s)
  local names = { "loss", s.val ~= nil and "val_loss" or nil }
  for _, metric in ipairs(s.metrics) do
    if s.train_metrics then names[#names + 1] = metric.name end
    if s.val ~= nil then names[#names + 1] = "val_" .. metric.name end
  end
  return names
end

-- {monitor, mode, patience, min_delta}; without early stopping the loss rules.
local function rule_of(s)
  local given, val = s.early_stopping, s.val
  local what = "fit: early_stopping"
  if type(given) == "number" then given = { patience = given } end
  if given ~= nil and not options.is_table(given) then
    fail("early_stopping must be a number of epochs or a table {patience =}, got %s",
      options.show(given))
  end
  local rule = options.check(what, given, { "patience", "monitor", "mode", min_delta = 0 })
  if given ~= nil then options.whole(what, "patience", rule.patience, 1) end
  options.number(what, "min_delta", rule.min_delta, 0)
  rule.monitor = options.word(what, "monitor",
    rule.monitor or val ~= nil and "val_loss" or "loss", measured(s))
  rule.mode = options.word(what, "mode", rule.mode or direction(rule.monitor, s.metrics),
    { "min", "max" })
  return rule
end

-- ---- checkpoints ----

-- A folder keeps the states, and a run begins with the newest one there, unless it is given
-- another. Rank 1 alone reads and writes it.
local function read_checkpoint(s)
  local given = s.checkpoint
  if given == nil or options.callable(given) then return end
  if type(given) ~= "string" then
    fail("checkpoint must be the path of a folder, or a function of the state to keep, got %s",
      options.show(given))
  end
  local kept
  s.checkpoint = function(state) kept:write(state) end
  s.ranks:on_first(function()
    kept = Kept.open(given, 3)
    if s.resume == nil then s.resume = kept:newest() end
  end)
end

--- The arguments of fit as a table: model, loader, loss, optimizer, roots, epochs, val,
-- metrics (list of {name, f}), train_metrics, schedule, clip, callbacks, log, checkpoint, resume,
-- rule, restore_best, accumulate, verbose, ranks. A model that is wrapped is here the one inside.
return function(model, loader, given)
  if not class.is_module(model) then
    fail("model must be a module of neap.nn, got %s", options.got(model))
  end
  batches.check("loader", loader)
  local s = options.check("fit", given, known)
  check_loss(s.loss)
  s.ranks, s.model = ranks.of("fit", model, s.distributed)
  s.loader, s.roots = loader, roots.of(s.model, s.loss)
  s.optimizer = optimizer_of(s.optimizer, roots.tensors(s.roots, "parameter"))
  s.epochs = options.whole("fit", "epochs", s.epochs, 1)
  s.accumulate = options.whole("fit", "accumulate", s.accumulate, 1)
  if s.val ~= nil then batches.check("val", s.val) end
  s.metrics = metrics_of(s.metrics)
  s.schedule = schedule.read(s.scheduler, s.optimizer)
  s.clip = clip(s.clip)
  s.callbacks = callbacks.read(s.callbacks)
  s.log = Logs.read(s.log)
  s.rule = rule_of(s)
  if s.restore_best == nil then s.restore_best = s.early_stopping ~= nil end
  if type(s.restore_best) ~= "boolean" then
    fail("option 'restore_best' must be a boolean, got %s", options.show(s.restore_best))
  end
  read_checkpoint(s)
  s.resume = s.ranks:of_first(s.resume)
  if s.ranks.rank > 1 then s.verbose, s.log = false, Logs.read(nil) end
  return s
end
