-- neap.train.fit: what it says of wrong arguments and loaders.

local neap = require "neap"
local toys = require "tests.spec.train.toys"
local nn, optim, data = neap.nn, neap.optim, neap.data
local lr_scheduler = optim.lr_scheduler

describe("fit", function()
  local net, opt, other

  before_each(function()
    net = nn.Linear(3, 3)
    opt = optim.SGD(net:parameters(), { lr = 0.1 })
    other = optim.SGD(nn.Linear(3, 3):parameters())
  end)

  -- Asserts that each table of options raises its text.
  local function refuses(cases)
    for _, case in ipairs(cases) do
      local given = { loss = nn.CrossEntropyLoss(), optimizer = opt, verbose = false }
      for name, value in pairs(case[2]) do given[name] = value end
      if case[2].loss == false then given.loss = nil end
      if case[2].optimizer == false then given.optimizer = nil end
      local ok, message = pcall(neap.train.fit, net, toys.loader(), given)
      assert.is_false(ok, case[1])
      assert.equal(case[1], (message:gsub("^[^:]+:%d+: ", "")))
    end
  end

  it("explains wrong options", function()
    refuses {
      { "fit: unknown option 'epoch', did you mean 'epochs'?", { epoch = 3 } },
      { "fit: epochs must be a whole number of at least 1, got 0", { epochs = 0 } },
      { "fit: option 'epochs' must be a number, got \"3\"", { epochs = "3" } },
      { "fit: accumulate must be a whole number of at least 1, got 1.5", { accumulate = 1.5 } },
      { "fit: option 'verbose' must be a boolean, got 1", { verbose = 1 } },
      { "fit: option 'restore_best' must be a boolean, got 1", { restore_best = 1 } },
      { "fit: option 'loss' is required: a function of output and target; try loss = neap.nn.CrossEntropyLoss()",
        { loss = false } },
      { "fit: loss must be a function or a loss module, got the class MSELoss; put () after it",
        { loss = nn.MSELoss } },
      { "fit: loss must be a function or a loss module, got \"mse\"", { loss = "mse" } },
      { "fit: loss must be a function or a loss module, got the class SGD; put (parameters) after it",
        { loss = optim.SGD } },
      { "fit: optimizer must be an optimizer, or a function that makes one of a list of parameters, got the class "
        .. "Linear; put () after it", { optimizer = nn.Linear } },
      { "fit: metric 'a' must be a function of output and target, got the class MSELoss; put () after it",
        { metrics = { a = nn.MSELoss } } },
      { "fit: val must be a DataLoader, a list of batches or an iterator function, got the class DataLoader; put (...) "
        .. "after it", { val = data.DataLoader } },
      { "fit: option 'optimizer' is required; try optimizer = neap.optim.Adam(model:parameters())",
        { optimizer = false } },
      { "fit: optimizer must be an optimizer, or a function that makes one of a list of parameters, got \"adam\"",
        { optimizer = "adam" } },
      { "fit: optimizer must be an optimizer, or a function that makes one of a list of parameters, got nil",
        { optimizer = function() end } },
      { "fit: the optimizer has none of the model's parameters; make it of model:parameters(), after model:to() if "
        .. "that is called", { optimizer = other } },
      { "fit: checkpoint must be the path of a folder, or a function of the state to keep, got 3",
        { checkpoint = 3 } },
    }
  end)

  it("explains wrong clipping and schedulers", function()
    refuses {
      { "fit: clip must be a number of at least 0, got -1", { clip = -1 } },
      { "fit: clip must be a number or a table {norm =} or {value =}, got \"1\"", { clip = "1" } },
      { "fit: clip takes either norm or value", { clip = {} } },
      { "fit: clip takes either norm or value", { clip = { norm = 1, value = 1 } } },
      { "fit: clip takes norm_type only with norm", { clip = { norm_type = 1, value = 1 } } },
      { "fit: clip: unknown option 'nrm', did you mean 'norm'?", { clip = { nrm = 1 } } },
      { "fit: scheduler must be a scheduler or a list of them, got 3", { scheduler = 3 } },
      { "fit: scheduler must be a scheduler or a list of them, got the class StepLR; put (optimizer, ...) after it",
        { scheduler = lr_scheduler.StepLR } },
      { "fit: scheduler must be a scheduler or a list of them, got the class StepLR; put (optimizer, ...) after it",
        { scheduler = { lr_scheduler.StepLR } } },
      { "fit: the scheduler StepLR is of another optimizer",
        { scheduler = lr_scheduler.StepLR(other, { step_size = 1 }) } },
      { "fit: every of scheduler must be one of step, epoch, got \"batch\"",
        { scheduler = { lr_scheduler.StepLR(opt, { step_size = 1 }), every = "batch" } } },
      { "fit: scheduler: unknown option 'evry', did you mean 'every'?",
        { scheduler = { lr_scheduler.StepLR(opt, { step_size = 1 }), evry = "step" } } },
      { "fit: ReduceLROnPlateau steps once an epoch, with the value that is watched",
        { scheduler = { lr_scheduler.ReduceLROnPlateau(opt), every = "step" } } },
    }
  end)

  it("explains wrong metrics and early stopping", function()
    local val, metrics = toys.loader(), { score = function() return 1 end }
    refuses {
      { "fit: metrics must be a table such as {accuracy = neap.metrics.accuracy}, got function",
        { metrics = neap.metrics.accuracy, val = val } },
      { "fit: metrics must have names, such as {accuracy = neap.metrics.accuracy}",
        { metrics = { neap.metrics.accuracy }, val = val } },
      { "fit: a metric can not be called 'lr'", { metrics = { lr = print }, val = val } },
      { "fit: a metric can not be called 'val_score'", { metrics = { val_score = print } } },
      { "fit: metric 'score' must be a function of output and target, got 3", { metrics = { score = 3 }, val = val } },
      { "fit: metric 'score' must give a number, got \"good\"",
        { metrics = { score = function() return "good" end }, val = val } },
      { "fit: early_stopping must be a number of epochs or a table {patience =}, got true",
        { early_stopping = true } },
      { "fit: early_stopping: patience must be a whole number of at least 1, got nil", { early_stopping = {} } },
      { "fit: early_stopping: patience must be a whole number of at least 1, got 0", { early_stopping = 0 } },
      { "fit: early_stopping: min_delta must be a number of at least 0, got -1",
        { early_stopping = { patience = 1, min_delta = -1 } } },
      { "fit: early_stopping: monitor must be one of loss, got \"val_loss\"",
        { early_stopping = { patience = 1, monitor = "val_loss" } } },
      { "fit: early_stopping: monitor must be one of loss, val_loss, score, val_score, got \"scores\", did you mean 'score'?",
        { early_stopping = { patience = 1, monitor = "scores" }, metrics = metrics, val = val } },
      { "fit: early_stopping: monitor must be one of loss, val_loss, val_score, got \"score\"",
        { early_stopping = { patience = 1, monitor = "score" }, metrics = metrics, val = val, train_metrics = false } },
      { "fit: early_stopping: is less or more of 'score' better? try mode = \"max\"",
        { early_stopping = { patience = 1, monitor = "score" }, metrics = metrics, val = val } },
    }
  end)

  it("explains wrong loggers", function()
    local TensorBoard, csv = neap.log.TensorBoard, neap.log.csv
    local none = "fit: log must be a logger such as neap.log.csv(\"run.csv\"), a function of the record, or a list "
      .. "of these, got "
    refuses {
      { none .. "\"run.csv\"", { log = "run.csv" } },
      { none .. "3", { log = { print, 3 } } },
      { none .. "Linear", { log = { nn.Linear(2, 2) } } },
      { "fit: log must be a logger, got what makes one; call it with a path, such as neap.log.csv(\"run.csv\")",
        { log = csv } },
      { "fit: log must be a logger, got what makes one; call it with a path, such as neap.log.csv(\"run.csv\")",
        { log = { TensorBoard } } },
      { "fit: log: unknown option 'evry', did you mean 'every'?", { log = { print, evry = 2 } } },
      { "fit: every of log must be a whole number of at least 1, got 0", { log = { print, every = 0 } } },
    }
  end)

  it("explains wrong callbacks", function()
    refuses {
      { "fit: there is no callback 'epoch_ends', did you mean 'epoch_end'?", { callbacks = { epoch_ends = print } } },
      { "fit: there is no callback 'log'; there are train_begin, epoch_begin, batch_end, epoch_end, train_end",
        { callbacks = { log = print } } },
      { "fit: callback 'epoch_end' must be a function, got 3", { callbacks = { { epoch_end = 3 } } } },
      { "fit: callbacks must be functions or tables {epoch_end = function ...}, got \"log\"",
        { callbacks = { "log" } } },
    }
  end)

  it("explains wrong losses", function()
    refuses {
      { "fit: loss must give a tensor of one element, got 3", { loss = function() return 3 end } },
      { "fit: loss must give a tensor of one element, got shape (5); try reduction = \"mean\"",
        { loss = nn.CrossEntropyLoss { reduction = "none" } } },
    }
  end)

  local function message_of(model, loader, given)
    local options = { loss = toys.first, optimizer = opt, verbose = false }
    for name, value in pairs(given or {}) do options[name] = value end
    local ok, message = pcall(neap.train.fit, model, loader, options)
    assert.is_false(ok)
    return (message:gsub("^[^:]+:%d+: ", ""))
  end

  it("explains wrong models and loaders", function()
    local ds = data.TensorDataset(neap.ones(4, 3))
    assert.equal("fit: model must be a module of neap.nn, got function", message_of(print, {}))
    assert.equal("fit: model must be a module of neap.nn, got the class Linear; put () after it", message_of(nn.Linear, {}))
    assert.equal("fit: loader must give batches, got a TensorDataset; try neap.data.DataLoader(dataset, {batch_size "
      .. "= 32, shuffle = true})", message_of(net, ds))
    assert.matches("^fit: val must give batches, got a TensorDataset; try", message_of(net, {}, { val = ds }))
    assert.matches("^fit: loader must give batches, got a .-; try neap%.data%.DataLoader%(neap%.data%.TensorDataset",
      message_of(net, neap.ones(4, 3)))
    assert.equal("fit: loader must be a DataLoader, a list of batches or an iterator function, got 3",
      message_of(net, 3))
    assert.equal("fit: batch 1 of the list must be a table {x, y} or a tensor, got 3", message_of(net, { 3 }))
  end)

  it("says that a loader gave nothing", function()
    assert.equal("fit: loader gave no batch, got an empty list", message_of(net, {}))
    assert.equal("fit: loader gave no batch, got DataLoader",
      message_of(net, data.DataLoader(data.TensorDataset(neap.ones(2, 3)), { batch_size = 3, drop_last = true })))
    assert.equal("fit: val gave no batch, got an empty list", message_of(net, { neap.ones(1, 3) }, { val = {} }))
    local n = 0
    local function once()
      n = n + 1
      if n < 3 then return neap.ones(1, 3) end
    end
    assert.equal("fit: loader gave no batch in epoch 2; it must start anew at each loop, as a DataLoader or a list of "
      .. "batches does", message_of(net, once, { epochs = 2 }))
    n = 0
    assert.matches("^fit: val gave no batch in epoch 2; ", message_of(net, { neap.ones(1, 3) },
      { epochs = 2, val = once }))
  end)
end)
