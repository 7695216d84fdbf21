-- neap.train.fit: checkpoints, and going on from them.

local neap = require "neap"
local toys = require "tests.spec.train.toys"
local nn, optim = neap.nn, neap.optim

-- What a run is made of, made anew each time: an optimizer with state, schedulers by step
-- and by epoch, dropout, batch norm, loaders in random order, early stopping.
local function parts(optimizer)
  local net = toys.net()
  local opt = (optimizer or optim.Adam)(net:parameters(), { lr = 0.05 })
  return net, {
    optimizer = opt, clip = 1, accumulate = 2,
    val = toys.loader { batch_size = 24 }, metrics = { accuracy = neap.metrics.accuracy },
    early_stopping = { patience = 4, min_delta = 0.05 },
    scheduler = optimizer and { optim.lr_scheduler.ReduceLROnPlateau(opt, { patience = 0 }) } or {
      optim.lr_scheduler.OneCycleLR(opt, 0.05, { total_steps = 60 }),
      optim.lr_scheduler.StepLR(opt, { step_size = 3 }),
    },
  }
end

local function with(given, more)
  for name, value in pairs(more) do given[name] = value end
  return given
end

-- Records without their times.
local function records(history)
  local list = {}
  for i, record in ipairs(history) do list[i] = with(with({}, record), { seconds = 0 }) end
  return list
end

-- Plain tables, numbers, strings, booleans and tensors: what a file can hold.
local function assert_plain(value, path)
  if type(value) == "table" then
    local meta = getmetatable(value)
    assert(meta == nil or rawget(meta, "__plain"), path)
    for key, field in pairs(value) do assert_plain(field, path .. "." .. tostring(key)) end
  else
    assert(neap.is_tensor(value) or type(value) ~= "userdata" and type(value) ~= "function", path)
  end
end

describe("a checkpoint of fit", function()
  for name, optimizer in pairs { ["Adam"] = false, ["LBFGS"] = optim.LBFGS } do
    it("goes on to the same bits as a run without a break, with " .. name, function()
      local states = {}
      local net, given = parts(optimizer or nil)
      local loader = toys.loader { seed = 4 }
      local whole = toys.fit(net, loader, with(given, { epochs = 9, checkpoint = function(state)
        states[#states + 1] = state
      end }))
      local after = neap.get_rng_state()
      assert.equal(#whole, #states)
      for _, epoch in ipairs { 1, 4, #states } do
        assert_plain(states[epoch], "state")
        local other, its = parts(optimizer or nil)
        neap.rand(7) -- another place
        local history = toys.fit(other, toys.loader { seed = 4 }, with(its, { epochs = 9, resume = states[epoch] }))
        toys.assert_same(net, other)
        assert.same(records(whole), records(history))
        assert.same({ whole.best, whole.best_epoch, whole.stopped },
          { history.best, history.best_epoch, history.stopped })
        assert.is_true(after:equal(neap.get_rng_state()))
      end
    end)
  end

  it("shares nothing with the run", function()
    local state
    local net, given = parts()
    toys.fit(net, toys.loader(), with(given, { checkpoint = function(s) state = state or s end, epochs = 1 }))
    local kept, history = state.parts.model["1.weight"]:clone(), #state.history
    toys.fit(net, toys.loader(), with(given, { epochs = 2, resume = state, checkpoint = nil }))
    assert.is_true(kept:equal(state.parts.model["1.weight"]))
    assert.equal(history, #state.history)
  end)

  it("goes on with more patience, or to more epochs", function()
    local states = {}
    local function run(epochs, patience, resume)
      local scores = { 1, 2, 3, 4, 5, 6 }
      local history = toys.fit_weight(10, 1, { epochs = epochs, resume = resume, val = toys.batches(1),
        metrics = { score = function() return table.remove(scores, 1) end },
        early_stopping = { patience = patience, monitor = "score", mode = "min" },
        checkpoint = function(state) states[state.epoch] = state end })
      return #history
    end
    assert.equal(3, run(6, 2))
    assert.equal(3, run(6, 2, states[3]))
    assert.equal(4, run(6, 3, states[3]))
    assert.equal(4, run(4, 9, states[2]))
  end)

  it("that does not fit changes nothing", function()
    local state
    toys.fit(nn.Linear(3, 3), toys.loader(), { checkpoint = function(s) state = s end })
    local net = nn.Linear(3, 3)
    local before, random = net.weight:clone(), neap.get_rng_state()
    local function resume(given)
      return function()
        toys.fit(net, toys.loader(), with({ resume = state }, given))
      end
    end
    assert.has_error_like(resume { optimizer = optim.SGD(net:parameters(), { momentum = 0.9 }) }, "SGD: ")
    local opt = optim.Adam(net:parameters())
    assert.has_error_like(resume { optimizer = opt,
      scheduler = optim.lr_scheduler.StepLR(opt, { step_size = 1 }) },
      "fit: the state to resume has nothing for 'scheduler_1'")
    assert.has_error_like(resume { loss = function(output) return output:sum() end },
      "fit: the state to resume has a 'loss', this run has none")
    assert.is_true(before:equal(net.weight))
    assert.is_true(random:equal(neap.get_rng_state()))
    assert.has_error_like(resume { resume = { epoch = 3 } },
      "fit: resume must be a state that checkpoint was given, got table")
    assert.has_error_like(resume { resume = "last.st" },
      "fit: resume must be a state that checkpoint was given, got \"last.st\"")
  end)
end)
