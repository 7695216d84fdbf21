-- train.fit and train.checkpoint over ranks that really run.

local neap = require "neap"
local ranks = require "tests.spec.distributed.ranks"
local run = require "tests.spec.cli.run"

local dist, nn, optim, train = neap.distributed, neap.nn, neap.optim, neap.train

-- What scripts of several ranks share.
local TOYS = [[
local nn, optim, data, train = neap.nn, neap.optim, neap.data, neap.train
local folder, rank, size = os.getenv "FOLDER", dist.rank(), dist.world_size()
local x, y = neap.linspace(-2, 2, 72):reshape(24, 3):sin(), neap.range(0, 23):remainder(3) + 1
local set = data.TensorDataset(x, y)

local function net_of(noisy)
  neap.manual_seed(3)
  if not noisy then return nn.Sequential(nn.Linear(3, 6), nn.Tanh(), nn.Linear(6, 3)) end
  return nn.Sequential(nn.Linear(3, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.25), nn.Linear(6, 3))
end

local function fit(net, loader, given)
  local o = { loss = nn.CrossEntropyLoss(), verbose = false, distributed = true }
  for name, value in pairs(given) do o[name] = value end
  o.optimizer = o.optimizer or optim.Adam(net:parameters(), { lr = 0.01 })
  return train.fit(net, loader, o)
end

local function same(name, a, b)
  for key, tensor in pairs(a) do
    if not tensor:equal(b[key]) then return check(name, false, key .. " differs") end
  end
  return check(name, true)
end

local function same_on_all(name, net)
  for _, state in ipairs(dist.gather_values(net:state_dict())) do
    same(name, state, net:state_dict())
  end
end

-- The batches of `size` ranks in their order, for one process that accumulates.
local function all_batches(seed, ranks)
  local samplers = {}
  for r = 1, ranks do
    samplers[r] = dist.DistributedSampler(set, { seed = seed, rank = r, world_size = ranks })
  end
  local epoch = 0
  return function(_, control)
    local self = samplers
    if control == nil then
      epoch = epoch + 1
      self.batches, self.at = {}, 0
      for r, sampler in ipairs(samplers) do
        sampler:set_epoch(epoch)
        local places = sampler()
        for k = 1, #places // 4 do
          local at = places:narrow(1, 4 * k - 3, 4)
          self.batches[(k - 1) * ranks + r] = { x:index_select(1, at), y:index_select(1, at) }
        end
      end
    end
    self.at = self.at + 1
    return table.unpack(self.batches[self.at] or {})
  end
end
]]

local TOGETHER = TOYS .. [[
local metrics = { accuracy = neap.metrics.accuracy }
local val = data.DataLoader(set, { batch_size = 5 })

-- The bits, and the numbers, of one process that accumulates.
local net, one = net_of(), net_of()
local history = fit(net, data.DataLoader(set, { batch_size = 4,
  sampler = dist.DistributedSampler(set, { seed = 5 }) }), { epochs = 3, val = val,
  metrics = metrics, clip = 0.5, verbose = true })
local alone = fit(one, all_batches(5, 2), { epochs = 3, val = val, metrics = metrics, clip = 0.5,
  accumulate = 2, distributed = false })
same("the bits of one process", net:state_dict(), one:state_dict())

-- Local steps: gradients stay each rank's, and parameters are averaged at the end of an epoch too.
local free, differ = net_of(), false
fit(free, data.DataLoader(set, { batch_size = 4 }), {
  optimizer = dist.local_sgd { every = 100, optimizer = optim.SGD(free:parameters(), { lr = 0.1 }) },
  callbacks = { batch_end = function()
    local all = dist.all_gather(free[1].weight:detach():view(-1))
    differ = differ or not all[1]:equal(all[2])
  end },
})
check("local steps by themselves", differ)
same_on_all("local steps averaged", free)
for e = 1, 3 do
  for _, name in ipairs { "loss", "accuracy", "val_loss", "val_accuracy", "grad_norm", "lr" } do
    check.equal(name .. " of one process", alone[e][name], history[e][name])
  end
end
for _, text in ipairs(dist.gather_values(tostring(history))) do
  check.equal("the history of all ranks", tostring(history), text)
end
check("accumulated gradients stay on the rank until the last", pcall(function()
  local a, b = net_of(), net_of()
  fit(a, data.DataLoader(set, { batch_size = 4, sampler = dist.DistributedSampler(set, { seed = 5 }) }),
    { accumulate = 3, optimizer = optim.SGD(a:parameters(), { lr = 0.1 }) })
  fit(b, all_batches(5, 2), { accumulate = 6, distributed = false,
    optimizer = optim.SGD(b:parameters(), { lr = 0.1 }) })
  for name, tensor in pairs(a:state_dict()) do
    assert(tensor:isclose(b:state_dict()[name], { rtol = 1e-5, atol = 1e-7 }):all():item(), name)
  end
end))

-- Buffers, noise, a loss with parameters; what a rank sees; what is told.
local told, seen, Loss = {}, {}, nn.class "Loss"
function Loss:init() self.scale = nn.Parameter(neap.ones(1)) end
function Loss:forward(out, target) return nn.functional.cross_entropy(out * self.scale, target) end
local loss, noisy = Loss(), net_of(true)
local params = noisy:parameters()
params[#params + 1] = loss.scale
local counted = data.Dataset{ len = 24, get = function(i)
  seen[#seen + 1] = i
  return x[i], y:at(i)
end }
fit(noisy, data.DataLoader(counted, { batch_size = 4, shuffle = true }), { loss = loss, epochs = 2,
  optimizer = optim.Adam(params, { lr = 0.01 }), log = function(record) told[#told + 1] = record end,
  callbacks = { batch_end = function(state) state.model[1].bias.grad:add_(0) end } })
same_on_all("equal weights and buffers", noisy)
same_on_all("equal weights of the loss", loss)
check("of a loss that was trained", loss.scale:item() ~= 1)
check.equal("logged by rank 1", rank == 1 and 2 or 0, #told)
for epoch = 1, 2 do
  local all = {}
  for _, part in ipairs(dist.gather_values(table.move(seen, 12 * epoch - 11, 12 * epoch, 1, {}))) do
    for _, i in ipairs(part) do all[i] = (all[i] or 0) + 1 end
  end
  check.equal("each item once", (",1"):rep(24), "," .. table.concat(all, ","))
end
check("another order each epoch", table.concat(seen, ",", 1, 12) ~= table.concat(seen, ",", 13, 24))
local random = dist.gather_values(neap.get_rng_state())
check("random numbers are common again", random[1]:equal(random[2]))
noisy(x):sum():backward()
check("the model is the rank's own again", true)

-- Stops.
local steps = 0
local stopped = fit(net_of(), data.DataLoader(set, { batch_size = 4 }), { epochs = 9, callbacks = {
  batch_end = function(state)
    steps = state.step
    if state.step == 5 and rank == 2 then state:stop() end
  end } })
check.equal("a rank stops all", 5, steps)
check.equal("the reason", "callback", stopped.stopped)
local parts = fit(net_of(), data.DataLoader(set, { batch_size = 4 }), { val = data.DataLoader(set,
  { batch_size = 3, sampler = dist.DistributedSampler(set) }) })
local shuffled = fit(net_of(), data.DataLoader(set, { batch_size = 4 }), {
  val = data.DataLoader(set, { batch_size = 7, shuffle = true }) })
check("a validation in parts", math.abs(parts[1].val_loss - shuffled[1].val_loss) < 1e-6)
local early = fit(net_of(true), data.DataLoader(set, { batch_size = 4 }), { epochs = 50,
  val = { { x, y }, { -x, y }, { x * 2, y } }, early_stopping = { patience = 2, min_delta = 0.5 } })
check.equal("early stopping", "early", early.stopped)
check.equal("on all", dist.gather_values(#early)[2], #early)
check.equal("restored on all", dist.gather_values(early.best)[2], early.best)

-- Failures.
local bad, before = net_of(true), net_of(true):state_dict()
local poisoned = y:float()
local hole = data.TensorDataset(x, poisoned)
local x_bad = x:clone()
x_bad[2] = neap.full({ 3 }, 0 / 0)
local places = { rank, rank + 2, rank + 4 } -- item 2 is one of rank 2
local loader = data.DataLoader(data.TensorDataset(x_bad, y), { batch_size = 3, sampler = places })
local caught, message = pcall(fit, bad, loader, { distributed = { sampler = false } })
check("a nan on one rank fails on all", not caught and message:find(
  "fit: the loss is nan at epoch 1, batch 1 (step 1) on rank 2; the input of the batch holds nan "
  .. "at element (1, 1) of shape (3, 3)", 1, true), message)
same("and is taken back", before, bad:state_dict())
check.error("in the validation", "fit: the validation loss is nan at epoch 1, batch 2 on rank 2; "
  .. "the input of the batch holds nan", fit, net_of(), data.DataLoader(set, { batch_size = 4 }),
  { val = { { x, y }, { x_bad, y }, { x, y } } })
check.error("a gradient", "at epoch 1, batch 1 (step 1) on rank 2; first made by the gradient of sqrt",
  fit, net_of(), data.DataLoader(set, { batch_size = 4 }), { loss = function(out)
    return ((out * 0 + (rank == 2 and 0 or 1)):sqrt() * (rank == 2 and 0 or 1)):sum() end })
local after = fit(bad, data.DataLoader(set, { batch_size = 4 }), {})
same_on_all("ranks go on after failures", bad)
check.equal("with the next run", 1, #after)
check.error("other options", "fit: rank 1 has epochs = 3, rank 2 has 4; all ranks must be "
  .. "given the same options", fit, net_of(),
  data.DataLoader(set, { batch_size = 4 }), { epochs = rank + 2 })
check.error("a list", "got a list of batches; try neap.data.DataLoader(", fit, net_of(), { { x, y } }, {})
check.error("a sampler", "got one with a sampler; try sampler = neap.distributed.DistributedSampler",
  fit, net_of(), data.DataLoader(set, { sampler = { 1, 2 } }), {})
check.error("a checkpoint that cannot be written", "checkpoint", fit, net_of(),
  data.DataLoader(set, { batch_size = 4 }), { checkpoint = "/proc/none" })

-- Whole runs and those that go on, with noise, buffers, and seeded items that are noisy.
local function noisy_loader()
  local made = data.Dataset{ len = 24, get = function(i) return x[i] + neap.randn(3) * 0.1, y:at(i) end }
  return data.DataLoader(made, { batch_size = 4, shuffle = true, seed = 8 })
end
local function go_on(epochs, given)
  local model = net_of(true)
  local opt = optim.Adam(model:parameters(), { lr = 0.05 })
  given.epochs, given.optimizer = epochs, opt
  given.scheduler = optim.lr_scheduler.StepLR(opt, { step_size = 1, gamma = 0.9 })
  return model, fit(model, noisy_loader(), given)
end
local whole = go_on(4, {})
local calls, kept = 0, nil
go_on(2, { checkpoint = function(state) calls, kept = calls + 1, state end })
check.equal("the state is given to rank 1", rank == 1 and 2 or 0, calls)
same("a run goes on with its bits", whole:state_dict(), go_on(4, { resume = kept }):state_dict())
go_on(3, { checkpoint = folder .. "/fit" })
local again, both = go_on(4, { checkpoint = folder .. "/fit" })
same("from files as well", whole:state_dict(), again:state_dict())
check.equal("with its history", 4, #both)

-- A loop of one's own.
local function own_loop(stop, dir)
  local model = dist.DistributedDataParallel(net_of(true))
  local opt = optim.SGD(model:parameters(), { lr = 0.1, momentum = 0.9 })
  local rows = data.DataLoader(set, { batch_size = 3, sampler = dist.DistributedSampler(set, { seed = 4 }) })
  local checkpoint = train.checkpoint(dir, { model = model, optimizer = opt, loader = rows, best = "min" })
  neap.manual_seed(rank)
  local first, step = checkpoint:resume()
  for epoch = first, 2 do
    for a, b in rows do
      opt:zero_grad()
      nn.functional.cross_entropy(model(a), b):backward()
      opt:step()
      checkpoint:save { epoch = epoch, step = step, metric = rank * step }
      if step == stop then return model, step end
      step = step + 1
    end
  end
  return model, step
end
local straight = own_loop(nil, folder .. "/straight")
own_loop(6, folder .. "/own")
local resumed = own_loop(nil, folder .. "/own")
same("a loop of one's own goes on", straight:state_dict(), resumed:state_dict())
check.equal("the metric of rank 1", 1, neap.load(folder .. "/own/best.safetensors").metric)
local fewer = own_loop(6, folder .. "/fewer")
if rank == 1 then neap.save(folder .. "/fewer.safetensors", fewer:state_dict()) end
]]

local KILLED = TOYS .. [[
local more = net_of(true)
local opt_of_more = optim.Adam(more:parameters(), { lr = 0.05 })
local longer = fit(more, data.DataLoader(set, { batch_size = 4, shuffle = true }), { epochs = 6,
  optimizer = opt_of_more, checkpoint = folder .. "/fit", restore_best = true,
  scheduler = optim.lr_scheduler.StepLR(opt_of_more, { step_size = 1, gamma = 0.9 }) })
check.equal("more ranks go on", 6, #longer)
same_on_all("with equal weights", more)

local net = net_of()
local opt = optim.Adam(net:parameters(), { lr = 0.01 })
if rank == 3 then io.open(folder .. "/pid", "w"):write(io.open("/proc/self/stat"):read "n"):close() end
fit(net, data.DataLoader(set, { batch_size = 4, shuffle = true, seed = 1 }), { epochs = 10,
  optimizer = opt, checkpoint = folder .. "/killed", verbose = true, callbacks = {
  batch_end = function(state)
    if rank == 3 and state.step == 5 then
      os.execute(("date +%%s > %s/killed_at; kill -9 $(cat %s/pid)"):format(folder, folder))
    end
  end } })
]]

local GO_ON = TOYS .. [[
local net = net_of()
local history = fit(net, data.DataLoader(set, { batch_size = 4, shuffle = true, seed = 1 }),
  { epochs = 6, checkpoint = folder .. "/killed" })
check.equal("all epochs", 6, #history)
same_on_all("equal weights", net)

-- The state says where the data's order comes from: one process can follow.
local state, one = neap.load(folder .. "/before.safetensors"), net_of()
check.equal("epochs of three ranks", 2, state.epoch)
state.parts.loader = nil
local batches = all_batches(state.ranks.seed, 2)
batches() batches() -- two epochs have been
fit(one, batches, { epochs = 6, accumulate = 2, distributed = false, resume = state })
same("the bits of one process that goes on", one:state_dict(), net:state_dict())
]]

describe("fit over ranks", function()
  if ranks.missing() then return pending(ranks.missing()) end

  local folder
  setup(function() folder = run.take_line "mktemp -d" end)
  teardown(function() os.execute("rm -r " .. folder) end)

  local function files(name)
    return run.take_line(("ls %s/%s | wc -l"):format(folder, name))
  end

  it("trains as one process would, and goes on after a break", function()
    local result = ranks.pass(2, TOGETHER, { env = { FOLDER = folder } })
    local _, lines = result.out:gsub("epoch %d  loss [^\n]*", "")
    assert.equal(3, lines, result.out)
    assert.equal("", result.err)
    assert.equal("3", files "fit")
    assert.equal("4", files "own")
  end)

  it("goes on with fewer ranks, where the loop of one's own was left", function()
    local state = neap.load(folder .. "/fewer/checkpoint-000006.safetensors")
    local set = neap.data.TensorDataset(neap.range(1, 24))
    local loader = neap.data.DataLoader(set, { batch_size = 3,
      sampler = dist.DistributedSampler(set, { seed = 4 }) })
    local net = nn.Sequential(nn.Linear(3, 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Dropout(0.25), nn.Linear(6, 3))
    local checkpoint = train.checkpoint(folder .. "/fewer", { model = net, loader = loader,
      optimizer = optim.SGD(net:parameters(), { lr = 0.1, momentum = 0.9 }) })
    assert.are.same({ 2, 7 }, { checkpoint:resume() })
    assert.equal(6, state.step)
    for name, tensor in pairs(neap.load(folder .. "/fewer.safetensors")) do
      assert.is_true(tensor:equal(net:state_dict()[name]), name)
    end
    local whole, left = neap.data.DataLoader(set, { batch_size = 24,
      sampler = dist.DistributedSampler(set, { seed = 4 }) }), {}
    whole.sampler:set_epoch(2)
    for x in loader do left[#left + 1] = x end
    -- Two of the four steps of an epoch, of three items on each of two ranks, have been.
    assert.is_true(neap.cat(left):equal(whole():narrow(1, 13, 12)))
  end)

  it("is ended by the death of a rank, and goes on with those that are left", function()
    local result = ranks.run(3, KILLED, { env = { FOLDER = folder } })
    assert.are.same({}, result.failures)
    assert.not_equal(0, result.status)
    assert.truthy((result.out .. result.err):lower():find "signal:? 9")
    local lasted = os.time() - tonumber(run.take_line(("cat %s/killed_at"):format(folder)))
    assert.is_true(lasted <= 10, lasted)
    os.execute(("cp $(ls %s/killed/check*|tail -1) %s/before.safetensors"):format(folder, folder))
    ranks.pass(2, GO_ON, { env = { FOLDER = folder }, interpreter = ranks.has_lua() and "lua" or nil })
  end)
end)

describe("fit with distributed = true alone", function()
  local x, y = neap.linspace(-1, 1, 12):reshape(6, 2), neap.range(0, 5):remainder(2) + 1

  local function fit(loader, given)
    neap.manual_seed(1)
    local net = nn.Linear(2, 2)
    local o = { loss = nn.CrossEntropyLoss(), optimizer = optim.SGD(net:parameters(), { lr = 1 }),
      verbose = false }
    for name, value in pairs(given) do o[name] = value end
    return net, train.fit(net, loader, o)
  end

  it("is fit as it is, for what cannot be given out as well", function()
    local one, history = fit({ { x, y } }, {})
    local other, same = fit({ { x, y } }, { distributed = true })
    assert.is_true(one.weight:equal(other.weight))
    assert.equal(history[1].loss, same[1].loss)
  end)

  it("takes up the checkpoint of a run without it, and the other way round", function()
    local state
    local loader = neap.data.DataLoader(neap.data.TensorDataset(x, y), { batch_size = 2 })
    local function keep(s) state = s end
    fit(loader, { checkpoint = keep })
    local _, history = fit(loader, { epochs = 2, distributed = true, resume = state, checkpoint = keep })
    assert.equal(2, #history)
    _, history = fit(loader, { epochs = 3, resume = state })
    assert.equal(3, #history)
  end)

  it("explains what it was given wrongly", function()
    local function message(distributed)
      local _, text = pcall(fit, { { x, y } }, { distributed = distributed })
      return text:match "fit: .*"
    end
    assert.equal("fit: distributed must be true, or a table of options for DistributedDataParallel"
      .. ", got 3", message(3))
    assert.equal("fit: distributed: option 'sampler' must be a boolean, got 1", message { sampler = 1 })
  end)
end)
