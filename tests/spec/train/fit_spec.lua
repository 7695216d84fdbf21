-- neap.train.fit: the loop, what it measures, and what it does on the way.

local neap = require "neap"
local toys = require "tests.spec.train.toys"
local nn, optim, train = neap.nn, neap.optim, neap.train
local lr_scheduler = optim.lr_scheduler

local function same(list, ...) assert.same({ ... }, list) end

-- The loop that fit stands for.
local function by_hand(net, loader, opt, epochs, after_step)
  local loss_of, means = nn.CrossEntropyLoss(), {}
  for epoch = 1, epochs do
    net:train()
    local sum, n = 0, 0
    for x, y in loader do
      opt:zero_grad()
      local loss = loss_of(net(x), y)
      loss:backward()
      if after_step then after_step(net) end
      opt:step()
      sum, n = sum + loss:item() * #x, n + #x
    end
    means[epoch] = sum / n
  end
  return means
end

describe("fit", function()
  it("has the bits of the loop written by hand", function()
    local net = toys.net()
    local means = by_hand(net, toys.loader(), optim.Adam(net:parameters(), { lr = 0.01 }), 3)
    local other = toys.net()
    local history = neap.no_grad(toys.fit, other, toys.loader(), { epochs = 3 })
    toys.assert_same(net, other)
    assert.same(means, history.loss)
    assert.equal(3, #history)
    assert.equal(means[2], history[2].loss)
    same(history.epoch, 1, 2, 3)
    same(history.lr, 0.01, 0.01, 0.01)
    assert.is_true(history[1].seconds > 0)
    assert.is_nil(history.val_loss)
    assert.is_nil(history.stopped)
  end)

  it("takes lists of batches, iterators, and what ends a progress", function()
    local list = {}
    for x, y in toys.loader { shuffle = false } do list[#list + 1] = { x, y } end
    local function iterator(_, x) -- starts anew at each loop, as a loader does
      local i = 1
      while x and not rawequal(list[i][1], x) do i = i + 1 end
      local batch = list[x and i + 1 or 1]
      if batch then return batch[1], batch[2] end
    end
    local nets = {}
    for i, loader in ipairs { toys.loader { shuffle = false }, list, iterator } do
      nets[i] = toys.net()
      toys.fit(nets[i], loader, { epochs = 2 })
    end
    toys.assert_same(nets[1], nets[2])
    toys.assert_same(nets[1], nets[3])
  end)

  it("gives the model all values of a batch but the last, the loss all results and it", function()
    local seen
    local Two = nn.class("Two")
    function Two:init() self.w = nn.Parameter(neap.ones(1)) end
    function Two:forward(...)
      seen = table.pack(...)
      return self.w * 2, self.w * 3
    end
    local given
    local function loss(...)
      given = table.pack(...)
      return given[1]:sum()
    end
    toys.fit(Two(), { { neap.ones(2), "word", neap.zeros(2) } }, { loss = loss })
    same({ seen.n, seen[2], given.n, given[2]:item(), given[3]:sum():item() }, 2, "word", 3, 3.0, 0.0)
    toys.fit(Two(), { neap.ones(2) }, { loss = loss })
    same({ seen.n, given.n }, 1, 2)
  end)

  it("makes the optimizer of a function", function()
    local net = toys.net()
    toys.fit(net, toys.loader(), { optimizer = optim.SGD })
    local other = toys.net()
    toys.fit(other, toys.loader(), { optimizer = optim.SGD(other:parameters()) })
    toys.assert_same(net, other)
  end)

  it("trains the parameters of a loss, too", function()
    local net, loss = nn.Linear(3, 4), nn.LinearCrossEntropyLoss(4, 3)
    local before = loss.linear.weight:clone()
    toys.fit(net, toys.loader(), { loss = loss, optimizer = optim.SGD })
    assert.is_false(before:equal(loss.linear.weight))
  end)

  it("has the bits of LBFGS called by hand", function()
    local x, y = neap.randn(24, 3), neap.randint(1, 3, { 24 })
    local net, other, loss_of = nn.Linear(3, 3), nn.Linear(3, 3), nn.CrossEntropyLoss()
    other:load_state_dict(net:state_dict())
    local opt = optim.LBFGS(net:parameters(), { line_search_fn = "strong_wolfe", max_iter = 4 })
    for _ = 1, 3 do
      opt:step(function()
        opt:zero_grad()
        local loss = loss_of(net(x), y)
        loss:backward()
        return loss
      end)
    end
    local history = toys.fit(other, { { x, y } }, { epochs = 3,
      optimizer = optim.LBFGS(other:parameters(), { line_search_fn = "strong_wolfe", max_iter = 4 }) })
    toys.assert_same(net, other)
    assert.is_true(history[3].loss < history[1].loss)
  end)

  it("has each evaluation of LBFGS see the same buffers and random numbers", function()
    local batch, states = { neap.randn(24, 3), neap.randint(1, 3, { 24 }) }, {}
    for i, optimizer in ipairs { optim.SGD, optim.LBFGS } do
      local net = toys.net()
      toys.fit(net, { batch }, { optimizer = optimizer, epochs = 3 })
      states[i] = neap.get_rng_state()
      assert.equal(3, net[2].num_batches_tracked:item())
    end
    assert.is_true(states[1]:equal(states[2]))
  end)

  it("adds up the gradients of several batches to those of one", function()
    local x, y = neap.randn(24, 3), neap.randint(1, 3, { 24 })
    local function list(...)
      local made, first = {}, 1
      for i, size in ipairs { ... } do
        made[i] = { x:narrow(1, first, size), y:narrow(1, first, size) }
        first = first + size
      end
      return made
    end
    local one, several = nn.Linear(3, 3), nn.Linear(3, 3)
    several:load_state_dict(one:state_dict())
    local a = toys.fit(one, list(16, 8), { epochs = 2 })
    local steps = 0
    local b = toys.fit(several, list(5, 5, 6, 8), { epochs = 2, accumulate = 3,
      callbacks = { batch_end = function() steps = steps + 1 end } })
    assert.is_true(one.weight:allclose(several.weight, { rtol = 1e-4, atol = 1e-6 }))
    assert.is_true(math.abs(a[2].loss - b[2].loss) < 1e-5)
    assert.equal(4, steps)
  end)

  it("leaves modules in their modes, and parts in eval mode while it trains", function()
    local net = toys.net()
    net:eval()
    local seen = {}
    local note = { epoch_begin = function() seen[#seen + 1] = { net.training, net[2].training } end }
    toys.fit(net, toys.loader(), { callbacks = note, val = toys.loader() })
    same({ net.training, net[2].training }, false, false)
    net:train()
    net[2]:eval()
    local before = net[2].running_mean:clone()
    toys.fit(net, toys.loader(), { callbacks = note, val = toys.loader(), epochs = 2 })
    same(seen, { true, true }, { true, false }, { true, false })
    same({ net.training, net[2].training, net[4].training }, true, false, true)
    assert.is_true(before:equal(net[2].running_mean))
    net:eval()
    pcall(toys.fit, net, toys.loader(), { loss = error })
    assert.is_false(net.training)
  end)

  it("does not let memory grow", function()
    local net, val = toys.net(), toys.loader()
    local live = {}
    toys.fit(net, toys.loader(), { epochs = 30, val = val, early_stopping = 30, clip = 1, accumulate = 2,
      callbacks = function(state)
        collectgarbage()
        collectgarbage()
        live[state.epoch] = neap.memory().live
      end })
    assert.equal(live[5], live[30])
  end)
end)

describe("validation in fit", function()
  it("gives means over all items, in eval mode and without gradients", function()
    local net, modes = toys.net(), {}
    local loader = toys.loader { shuffle = false }
    local history = toys.fit(net, loader, {
      val = loader,
      metrics = {
        accuracy = neap.metrics.accuracy,
        graph = function(output) return output.requires_grad and 1 or 0 end,
        mode = function()
          modes[net[2].training] = true
          return neap.tensor(2.5)
        end,
      },
    })
    net:eval()
    local x, y = loader.dataset:slice(1, 24)
    assert.is_true(math.abs(history[1].val_loss - nn.CrossEntropyLoss()(net(x), y):item()) < 1e-6)
    assert.is_true(math.abs(history[1].val_accuracy - neap.metrics.accuracy(net(x), y)) < 1e-12)
    same({ history[1].val_graph, history[1].val_mode }, 0, 2.5)
    assert.same({ [false] = true, [true] = true }, modes)
  end)

  it("does not change what is trained", function()
    local net = toys.net()
    toys.fit(net, toys.loader(), { epochs = 2 })
    local other = toys.net()
    toys.fit(other, toys.loader(), { epochs = 2, val = toys.loader { shuffle = false } })
    toys.assert_same(net, other)
  end)
end)

describe("metrics of training in fit", function()
  it("are means over the items of an epoch, of what the model gave before each step", function()
    local seen, items, sum = {}, 0, 0
    local net = toys.net()
    local history = toys.fit(net, toys.loader(), { epochs = 1, metrics = {
      accuracy = function(output, y)
        seen[#seen + 1] = net.training and output.requires_grad and not neap.is_grad_enabled()
        local share = neap.metrics.accuracy(output, y)
        sum, items = sum + share * #y, items + #y
        return share
      end } })
    same({ #seen, seen[1], items }, 5, true, 24)
    assert.equal(sum / 24, history[1].accuracy)
    assert.is_nil(history.val_accuracy)
  end)

  it("stand beside those of validation in one row", function()
    local net = toys.net()
    local history = toys.fit(net, toys.loader(), { val = toys.loader(), epochs = 2,
      metrics = { accuracy = neap.metrics.accuracy, one = function() return 1 end } })
    assert.matches("^epoch 1  loss [%d.]+  accuracy [%d.]+  one 1  val_loss [%d.]+  val_accuracy [%d.]+  "
      .. "val_one 1  lr 0.01  ", tostring(history))
    history = toys.fit(net, toys.loader(), { val = toys.loader(), train_metrics = false,
      metrics = { accuracy = neap.metrics.accuracy } })
    same({ history.accuracy == nil, #history.val_accuracy }, true, 1)
  end)

  it("leave the bits of what is trained, count accumulated batches and each step of LBFGS once", function()
    local net, calls = toys.net(), 0
    local metrics = { calls = function()
      calls = calls + 1
      return calls
    end }
    toys.fit(net, toys.loader(), { epochs = 2, accumulate = 2 })
    local other = toys.net()
    toys.fit(other, toys.loader(), { epochs = 2, accumulate = 2, metrics = metrics })
    toys.assert_same(net, other)
    assert.equal(10, calls)
    toys.fit(other, toys.loader(), { metrics = metrics, optimizer = optim.LBFGS(other:parameters()) })
    assert.equal(15, calls)
  end)

  it("do not hide a loss that is NaN", function()
    local net = toys.net()
    net[1].weight:detach():fill_(0 / 0)
    assert.has_error_like(function()
      toys.fit(net, toys.loader(), { metrics = { strict = function() error("no") end } })
    end, "fit: the loss is nan")
  end)
end)

-- A metric that gives these values, one after the other.
local function scripted(...)
  local values, i = { ... }, 0
  return function()
    i = i + 1
    return values[i]
  end
end

describe("early stopping in fit", function()
  local function stop(values, rule, given)
    local options = { epochs = 20, val = toys.batches(1), early_stopping = rule,
      train_metrics = false, metrics = { score = scripted(table.unpack(values)) } }
    for name, value in pairs(given or {}) do options[name] = value end
    return toys.fit_weight(100, 1, options)
  end

  it("ends after `patience` epochs without something better, with the best weights", function()
    local history, net = stop({ 5, 3, 4, 2, 2, 3 }, { patience = 2, monitor = "val_score", mode = "min" })
    assert.equal(6, #history)
    same({ history.best, history.best_epoch, history.stopped }, 2, 4, "early")
    assert.equal(100 - 4, net.w:item())
    history, net = stop({ 1, 3, 2, 1 }, { patience = 2, monitor = "val_score", mode = "max" },
      { restore_best = false })
    same({ #history, history.best_epoch, net.w:item() }, 4, 2, 96.0)
  end)

  it("waits for min_delta, while the best is the best by however little", function()
    local history, net = stop({ 5, 4.9, 4.8, 4.7 }, { patience = 3, min_delta = 0.5, monitor = "val_score",
      mode = "min" })
    same({ #history, history.best, history.best_epoch, net.w:item() }, 4, 4.7, 4, 96.0)
    history = stop({ 5, 4.7, 4.4, 4.3, 4.2, 4.2 }, { patience = 2, min_delta = 0.5, monitor = "val_score",
      mode = "min" })
    assert.equal(5, #history)
  end)

  it("never takes NaN for better", function()
    local history = stop({ 0 / 0, 3, 0 / 0, 0 / 0 }, { patience = 2, monitor = "val_score", mode = "max" })
    same({ #history, history.best, history.best_epoch }, 4, 3, 2)
    local net
    history, net = stop({ 0 / 0, 0 / 0 }, { patience = 2, monitor = "val_score", mode = "max" })
    same({ #history, history.stopped, net.w:item() }, 2, "early", 98.0)
    assert.is_nil(history.best)
  end)

  it("watches val_loss, without val the loss, and knows that neap's metrics are to rise", function()
    local history = toys.fit_weight(10, 1, { epochs = 3, early_stopping = 2 })
    same({ history.best, history.best_epoch, history.stopped }, 8.0, 3, nil)
    history = toys.fit_weight(10, 1, { epochs = 3, early_stopping = 2, val = toys.batches(1) })
    same({ history.best, history.best_epoch }, 7.0, 3)
    local accuracy = neap.metrics.accuracy
    local net = toys.net()
    history = toys.fit(net, toys.loader(), { epochs = 4, val = toys.loader(), metrics = { hits = accuracy },
      early_stopping = { patience = 4, monitor = "val_hits" } })
    assert.equal(math.max(table.unpack(history.val_hits)), history.best)
  end)

  it("brings back buffers as well", function()
    local net, at_best = toys.net(), {}
    local history = toys.fit(net, toys.loader(), {
      epochs = 9, val = toys.loader { batch_size = 24 }, metrics = { score = scripted(1, 5, 2, 2, 2) },
      train_metrics = false,
      early_stopping = { patience = 3, monitor = "val_score", mode = "max" },
      callbacks = function(state)
        if state.epoch ~= 2 then return end
        for name, tensor in pairs(net:state_dict()) do at_best[name] = tensor:clone() end
      end,
    })
    same({ #history, history.best_epoch }, 5, 2)
    for name, tensor in pairs(net:state_dict()) do assert(tensor:equal(at_best[name]), name) end
    assert.equal(10, net[2].num_batches_tracked:item())
  end)

  it("keeps the last weights without it, unless told", function()
    local options = { epochs = 3, val = toys.batches(1), loss = function(w) return (w - 9):square():sum() end }
    options.optimizer = function(params) return optim.SGD(params, { lr = 1.5 }) end
    local history, net = toys.fit_weight(10, 1, options) -- 10, 7, 13, 1: further and further off
    same({ history.best_epoch, net.w:item() }, 1, 1.0)
    options.restore_best = true
    history, net = toys.fit_weight(10, 1, options)
    same({ history.best_epoch, net.w:item() }, 1, 7.0)
  end)
end)

describe("schedulers in fit", function()
  it("step after each epoch", function()
    local history = toys.fit_weight(10, 3, { epochs = 4, scheduler = function(opt)
      return lr_scheduler.StepLR(opt, { step_size = 2, gamma = 0.5 })
    end })
    same(history.lr, 1, 1, 0.5, 0.5)
  end)

  -- Rates of SGD steps by how far the weight falls.
  local function falls(epochs, batches, scheduler, accumulate)
    local net = toys.weight(0)
    local opt, at, seen = optim.SGD(net:parameters(), { lr = 1 }), 0, {}
    toys.fit(net, toys.batches(batches), {
      loss = toys.first, optimizer = opt, epochs = epochs, scheduler = scheduler(opt), accumulate = accumulate,
      callbacks = { batch_end = function()
        seen[#seen + 1], at = at - net.w:item(), net.w:item()
      end },
    })
    return seen
  end

  local function by_step(opt)
    return lr_scheduler.OneCycleLR(opt, 0.5, { total_steps = 6, cycle_momentum = false })
  end

  it("step after each step of the optimizer where that is their nature", function()
    local other = optim.SGD(toys.weight(0):parameters(), { lr = 1 })
    local s, expected = by_step(other), {}
    for i = 1, 6 do
      expected[i] = other.param_groups[1].lr
      if i < 6 then s:step() end
    end
    local seen = falls(2, 3, by_step)
    for i = 1, 6 do assert.is_true(math.abs(expected[i] - seen[i]) < 1e-12) end
    assert.equal(6, #falls(3, 4, by_step, 2))
    seen = falls(2, 2, function(opt)
      return lr_scheduler.CyclicLR(opt, 1, 3, { step_size_up = 2, cycle_momentum = false })
    end)
    same(seen, 1.0, 2.0, 3.0, 2.0)
  end)

  it("step as a list says", function()
    local halve = function(opt) return lr_scheduler.ExponentialLR(opt, 0.5) end
    same(falls(2, 2, halve), 1.0, 1.0, 0.5, 0.5)
    same(falls(2, 2, function(opt) return { halve(opt), every = "step" } end), 1.0, 0.5, 0.25, 0.125)
    same(falls(2, 2, function(opt)
      return { { lr_scheduler.LambdaLR(opt, function(i) return i + 1 end), every = "step" },
        lr_scheduler.LambdaLR(opt, function(i) return 10 ^ i end) }
    end), 1.0, 2.0, 10.0, 4.0)
    same(falls(2, 2, function() return halve end), 1.0, 1.0, 0.5, 0.5)
  end)

  it("give ReduceLROnPlateau what is watched", function()
    local net = toys.weight(0)
    local opt = optim.SGD(net:parameters(), { lr = 1 })
    local history = toys.fit(net, toys.batches(1), {
      loss = toys.first, optimizer = opt, epochs = 5, val = toys.batches(1),
      metrics = { score = scripted(5, 4, 4, 4, 4) }, train_metrics = false,
      early_stopping = { patience = 9, monitor = "val_score", mode = "min" },
      scheduler = lr_scheduler.ReduceLROnPlateau(opt, { patience = 0, factor = 0.5 }),
    })
    same(history.lr, 1, 1, 1, 0.5, 0.25)
  end)
end)

describe("clipping in fit", function()
  it("bounds the norm, and tells it", function()
    local net, norms = toys.net(), {}
    by_hand(net, toys.loader(), optim.SGD(net:parameters(), { lr = 0.1 }), 1, function()
      norms[#norms + 1] = nn.utils.clip_grad_norm_(net:parameters(), 0.1):item()
    end)
    local sum = 0
    for _, norm in ipairs(norms) do sum = sum + norm end
    for _, clip in ipairs { 0.1, { norm = 0.1 }, { norm = 0.1, norm_type = 2 } } do
      local other = toys.net()
      local history = toys.fit(other, toys.loader(), { optimizer = optim.SGD(other:parameters(), { lr = 0.1 }),
        clip = clip })
      toys.assert_same(net, other)
      assert.equal(sum / #norms, history[1].grad_norm)
    end
  end)

  it("bounds each element", function()
    local net = toys.net()
    by_hand(net, toys.loader(), optim.SGD(net:parameters(), { lr = 0.1 }), 1, function()
      nn.utils.clip_grad_value_(net:parameters(), 0.01)
    end)
    local other = toys.net()
    local history = toys.fit(other, toys.loader(), { optimizer = optim.SGD(other:parameters(), { lr = 0.1 }),
      clip = { value = 0.01 } })
    toys.assert_same(net, other)
    assert.is_nil(history.grad_norm)
  end)
end)

describe("callbacks of fit", function()
  it("run in order, and see where the training is", function()
    local seen = {}
    local function note(name)
      return function(state)
        seen[#seen + 1] = ("%s %d %d %d %s"):format(name, state.epoch, state.batch, state.step,
          state.loss or "-")
      end
    end
    local last
    toys.fit_weight(10, 2, { epochs = 2, callbacks = {
      { train_begin = note "train", epoch_begin = note "epoch", batch_end = note "batch",
        epoch_end = note "end", train_end = note "done" },
      function(state) last = state end,
    } })
    same(seen, "train 0 0 0 -", "epoch 1 0 0 -", "batch 1 1 1 10.0", "batch 1 2 2 9.0", "end 1 2 2 9.5",
      "epoch 2 0 2 9.5", "batch 2 1 3 8.0", "batch 2 2 4 7.0", "end 2 2 4 7.5", "done 2 2 4 7.5")
    same({ last.epochs, last.record.loss, last.history[2].loss, last.history.best_epoch }, 2, 7.5, 7.5, 2)
    assert.is_true(last.optimizer.is_optimizer and last.model.w ~= nil)
  end)

  it("end the training", function()
    local history = toys.fit_weight(10, 4, { epochs = 5, callbacks = function(state)
      return state.epoch < 2
    end })
    same({ #history, history.stopped }, 2, "callback")
    local net
    history, net = toys.fit_weight(10, 4, { epochs = 5, val = toys.batches(1), callbacks = {
      batch_end = function(state) if state.step == 6 then state:stop() end end } })
    same({ #history, history.stopped, history[2].loss, history[2].val_loss, net.w:item() }, 2, "callback",
      5.5, 4.0, 4.0)
    history = toys.fit_weight(10, 4, { callbacks = { epoch_begin = function() return false end } })
    same({ #history, history.stopped }, 0, "callback")
    history = toys.fit_weight(10, 4, { callbacks = { train_begin = function(s) s.stop() end } })
    same({ #history, history.stopped }, 0, "callback")
  end)

  it("may add parameters to the optimizer", function()
    local net = toys.net()
    local opt = optim.SGD({ net[1].weight }, { lr = 0.1 })
    local before = net[5].weight:clone()
    toys.fit(net, toys.loader(), { optimizer = opt, epochs = 3, clip = 1, callbacks = function(state)
      if state.epoch == 2 then
        assert.is_true(before:equal(net[5].weight))
        opt:add_param_group { params = { net[5].weight } }
      end
    end })
    assert.is_false(before:equal(net[5].weight))
  end)
end)

describe("what fit prints", function()
  it("is a line an epoch, and which weights are back", function()
    local printed, real = {}, print
    _G.print = function(line) printed[#printed + 1] = line end -- luacheck: ignore 122
    local stderr = io.stderr
    rawset(io, "stderr", { write = function() end })
    local ok, history = pcall(toys.fit_weight, 10, 1, { epochs = 9, verbose = true, val = toys.batches(2),
      metrics = { score = scripted(1, 1, 2, 2, 0, 0) }, train_metrics = false,
      early_stopping = { patience = 1, monitor = "val_score", mode = "max" } })
    rawset(io, "stderr", stderr)
    _G.print = real -- luacheck: ignore 122
    assert(ok, history)
    for i, line in ipairs(printed) do printed[i] = line:gsub("  %d%.%d s$", "") end
    same(printed, "epoch 1  loss 10  val_loss 9  val_score 1  lr 1", "epoch 2  loss 9  val_loss 8  val_score 2  lr 1",
      "epoch 3  loss 8  val_loss 7  val_score 0  lr 1", "val_score 2 was best at epoch 2, whose weights are back")
    assert.matches("^epoch 1  loss 10  val_loss 9  val_score 1  lr 1  0%.0 s\nepoch 2 ", tostring(history))
  end)

  it("comes of a loader that does not tell how many batches it has, too", function()
    local set = neap.data.TensorDataset(neap.ones(4, 3), neap.ones(4):long())
    local loader = neap.data.DataLoader(set, { batch_sampler = function() return { { 1, 2 }, { 4 } } end })
    local printed, real = {}, print
    _G.print = function(line) printed[#printed + 1] = line end -- luacheck: ignore 122
    local ok, failure = pcall(toys.fit, nn.Linear(3, 3), loader, { verbose = true })
    _G.print = real -- luacheck: ignore 122
    assert(ok, failure)
    assert.equal(1, #printed)
  end)

  it("is nothing but the lines where there is no terminal", function()
    local run = require "tests.spec.cli.run"
    local path = run.file [[
      local toys = require "tests.spec.train.toys"
      toys.fit_weight(3, 2, { epochs = 2, verbose = true })
    ]]
    local status, out, err = run.neap({ path }, { env = "LUA_PATH='./?.lua;;'" })
    os.remove(path)
    same({ status, err, select(2, out:gsub("\n", "")) }, 0, "", 2)
    assert.matches("^epoch 1  loss 2.5  lr 1  0.0 s\n", out)
  end)
end)

describe("neap.train", function()
  it("names what it has", function()
    assert.equal(train.fit, require("neap.train").fit)
    assert.has_error_like(function() return train.fitt end, "train has no 'fitt', did you mean 'fit'?")
  end)
end)
