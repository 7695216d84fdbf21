-- neap.train.checkpoint, and fit with a folder: going on after a break with the same bits.
local core = require "neap.core"
local neap = require "neap"
local toys = require "tests.spec.train.toys"
local nn, optim, train = neap.nn, neap.optim, neap.train

local dir

local function files()
  local names = core.folder.list(dir)
  return names
end

-- A loop of its own over noisy data, with all that has a state. It ends after `stop` steps.
local function new_run(make_optimizer, options)
  local run = { step = 1, epochs = 3 }
  local x, y = neap.randn(50, 4), neap.randint(1, 3, { 50 })
  run.net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(0.3), nn.Tanh(), nn.Linear(8, 3))
  run.optimizer = make_optimizer(run.net:parameters())
  run.scheduler = optim.lr_scheduler.StepLR(run.optimizer, { step_size = 1, gamma = 0.5 })
  run.ema = optim.EMA(run.net:parameters(), 0.9)
  local set = neap.data.TensorDataset(x, y)
  if options.prefetch then
    set = neap.data.Dataset{ len = 50, get = function(i) return x[i] + neap.randn(4) * 0.1, y:at(i) end }
  end
  run.loader = neap.data.DataLoader(set, { batch_size = 8, shuffle = true, seed = options.seed,
    prefetch = options.prefetch })
  run.checkpoint = train.checkpoint(dir, { model = run.net, optimizer = run.optimizer,
    scheduler = { run.scheduler }, loader = run.loader, ema = run.ema, keep = options.keep })
  return run
end

local function train_on(run, stop, every)
  local first, step = run.checkpoint:resume()
  for epoch = first, run.epochs do
    for x, y in run.loader do
      run.optimizer:zero_grad()
      nn.functional.cross_entropy(run.net(x), y):backward()
      run.optimizer:step()
      run.ema:update()
      if step % every == 0 then run.checkpoint:save { epoch = epoch, step = step } end
      if step == stop then return end
      step = step + 1
    end
    run.scheduler:step()
    run.checkpoint:save { epoch = epoch, step = step - 1 }
  end
end

local function end_of(run)
  local state = { net = run.net:state_dict(), optimizer = run.optimizer:state_dict(),
    ema = run.ema:state_dict(), lr = run.scheduler:get_last_lr(), random = neap.get_rng_state() }
  neap.save(dir .. ".end", state)
  local file <close> = io.open(dir .. ".end", "rb")
  return file:read "a"
end

before_each(function()
  dir = os.tmpname()
  os.remove(dir)
end)
after_each(function()
  os.remove(dir .. ".end")
  for _, name in ipairs(pcall(core.folder.list, dir) and files() or {}) do os.remove(dir .. "/" .. name) end
  os.remove(dir)
end)

local optimizers = {
  ["SGD with momentum"] = function(p) return optim.SGD(p, { lr = 0.1, momentum = 0.9 }) end,
  Adam = function(p) return optim.Adam(p, { lr = 0.01 }) end,
}

describe("a checkpoint of a loop", function()
  for name, make in pairs(optimizers) do
    for how, options in pairs {
      ["the loader not seeded"] = {}, ["the loader seeded"] = { seed = 5 },
      ["noisy items through two threads"] = { seed = 5, prefetch = 2 },
      ["noisy items through one thread, the loader not seeded"] = { prefetch = 1 },
    } do
      it(("goes on with the bits of %s that never stopped, %s"):format(name, how), function()
        neap.manual_seed(1)
        local whole = new_run(make, options)
        train_on(whole, nil, 1000)
        local expected = end_of(whole)
        for _, stop in ipairs { 3, 7, 10, 14, 20 } do -- 7 steps are an epoch
          for _, file in ipairs(files()) do os.remove(dir .. "/" .. file) end
          neap.manual_seed(1)
          train_on(new_run(make, options), stop, 1)
          neap.manual_seed(1)
          local run = new_run(make, options)
          neap.manual_seed(99)
          train_on(run, nil, 1000)
          assert.is_true(end_of(run) == expected, stop)
        end
      end)
    end
  end

  it("begins with 1 and 1, and keeps the newest files and the best one", function()
    local net = nn.Linear(1, 1)
    local checkpoint = train.checkpoint(dir, { model = net, keep = 2, best = "min" })
    assert.are.same({ 1, 1 }, { checkpoint:resume() })
    for epoch, metric in ipairs { 3, 1, 2, 5 } do
      net.weight:detach():fill_(epoch)
      checkpoint:save { epoch = epoch, step = epoch * 10, metric = metric }
    end
    assert.are.same({ "best.safetensors", "checkpoint-000003.safetensors", "checkpoint-000004.safetensors" }, files())
    assert.are.equal(2, neap.load(dir .. "/best.safetensors").parts.model.weight:item())
    local again = train.checkpoint(dir, { model = net, keep = 2, best = "min" })
    net.weight:detach():fill_(0)
    assert.are.same({ 5, 41 }, { again:resume() })
    assert.are.equal(4, net.weight:item())
    again:save { epoch = 5, metric = 1.5 }
    assert.are.equal(2, neap.load(dir .. "/best.safetensors").parts.model.weight:item())
  end)

  it("changes nothing where it does not fit", function()
    train.checkpoint(dir, { model = nn.Linear(2, 2) }):save { epoch = 1 }
    local net = nn.Linear(3, 2)
    local before = net.weight:clone()
    local other = train.checkpoint(dir, { model = net })
    local ok, message = pcall(other.resume, other)
    assert.is_false(ok)
    assert.truthy(message:find("000001.safetensors' does not fit: ", 1, true), message)
    assert.is_true(net.weight:equal(before))
    local more = train.checkpoint(dir, { model = nn.Linear(2, 2), optimizer = optim.SGD(net:parameters(), { lr = 1 }) })
    ok, message = pcall(more.resume, more)
    assert.is_false(ok)
    assert.truthy(message:find("has no optimizer", 1, true), message)
  end)

  it("removes what a killed process left, and nothing else", function()
    train.checkpoint(dir, { model = nn.Linear(1, 1) }):save { epoch = 1 }
    for _, name in ipairs { "checkpoint-000002.safetensors.part1", "notes.txt" } do
      io.open(dir .. "/" .. name, "w"):close()
    end
    train.checkpoint(dir, { model = nn.Linear(1, 1) })
    assert.are.same({ "checkpoint-000001.safetensors", "notes.txt" }, files())
    local writer <close> = core.file.writer(dir .. "/checkpoint-000002.safetensors")
    writer:put "x"
    train.checkpoint(dir, { model = nn.Linear(1, 1) }) -- while another process writes
    assert.are.same({ "checkpoint-000001.safetensors", "checkpoint-000002.safetensors.part1",
      "notes.txt" }, files())
  end)

  it("explains what it was given wrongly", function()
    local net = nn.Linear(1, 1)
    local cases = {
      { { 3 }, "checkpoint: needs the path of a folder, then options, got 3" },
      { { dir }, "checkpoint: option 'model' must be a module of neap.nn, got nil" },
      { { dir, { model = net, optimizer = 3 } }, "checkpoint: option 'optimizer' must have a state_dict, got 3" },
      { { dir, { model = net, optimizer = optim.SGD } },
        "checkpoint: option 'optimizer' must have a state_dict, got the class SGD; put (parameters) after it" },
      { { dir, { model = net, best = "least" } }, "checkpoint: best must be one of min, max" },
      { { "/proc/none", { model = net } }, "cannot make the folder '/proc/none': No such file" },
    }
    for _, case in ipairs(cases) do
      local ok, message = pcall(train.checkpoint, table.unpack(case[1]))
      assert.is_false(ok)
      assert.truthy(message:find(case[2], 1, true), message)
    end
  end)
end)

describe("fit with a folder", function()
  it("goes on from the newest file there, with the bits of a run that never stopped", function()
    local function fit(epochs, checkpoint)
      neap.manual_seed(4)
      local net = toys.net()
      local history = toys.fit(net, toys.loader(), { epochs = epochs, checkpoint = checkpoint })
      return net, history
    end
    local whole, history = fit(5)
    fit(2, dir)
    assert.are.equal(2, #files())
    local net, again = fit(5, dir)
    toys.assert_same(whole, net)
    assert.are.equal(5, #again)
    for i = 1, 5 do assert.are.equal(history[i].loss, again[i].loss) end
    assert.are.equal(3, #files())
  end)
end)
