-- Schedulers of the learning rate.

local neap = require "neap"
local optim = neap.optim
local lr_scheduler = optim.lr_scheduler

local function optimizer(...)
  local groups = {}
  for i, lr in ipairs { ... } do
    groups[i] = { params = { neap.zeros(1):requires_grad_() }, lr = lr }
  end
  return optim.SGD(groups)
end

-- The rates of group 1 in `epochs` epochs.
local function rates(opt, scheduler, epochs)
  local list = {}
  for epoch = 1, epochs do
    list[epoch] = opt.param_groups[1].lr
    opt:step()
    scheduler:step()
  end
  return list
end

local function assert_close(want, got)
  assert.are.equal(#want, #got)
  for i = 1, #want do
    assert.is_true(math.abs(want[i] - got[i]) < 1e-12, ("epoch %d: %s"):format(i, got[i]))
  end
end

describe("StepLR", function()
  it("multiplies the rate by gamma every step_size epochs", function()
    local opt = optimizer(0.8)
    local s = lr_scheduler.StepLR(opt, { step_size = 2, gamma = 0.5 })
    assert_close({ 0.8, 0.8, 0.4, 0.4, 0.2 }, rates(opt, s, 5))
  end)

  it("takes step_size by position, and gamma is 0.1", function()
    local opt = optimizer(1)
    assert_close({ 1, 0.1, 0.01 }, rates(opt, lr_scheduler.StepLR(opt, 1), 3))
  end)
end)

describe("CosineAnnealingLR", function()
  it("goes down half a cosine and back", function()
    local opt = optimizer(1)
    local s = lr_scheduler.CosineAnnealingLR(opt, { T_max = 4, eta_min = 0.2 })
    local want = {}
    for epoch = 0, 9 do want[epoch + 1] = 0.2 + 0.8 * (1 + math.cos(math.pi * epoch / 4)) / 2 end
    assert_close(want, rates(opt, s, 10))
  end)
end)

describe("a scheduler", function()
  it("gives each group its own rate", function()
    local opt = optimizer(1, 0.5)
    local s = lr_scheduler.StepLR(opt, 1)
    s:step()
    assert_close({ 0.1, 0.05 }, s:get_last_lr())
    assert.are.equal(0.05, opt.param_groups[2].lr)
    assert.are.equal(0.5, opt.param_groups[2].initial_lr)
  end)

  it("changes a rate that the user has set", function()
    local opt = optimizer(1)
    local s = lr_scheduler.StepLR(opt, 1)
    opt.param_groups[1].lr = 3
    s:step()
    assert_close({ 0.3 }, s:get_last_lr())
  end)

  it("carries on from a state dict", function()
    local function make()
      local opt = optimizer(1)
      return opt, lr_scheduler.CosineAnnealingLR(opt, { T_max = 5 })
    end
    local opt, s = make()
    rates(opt, s, 3)
    local saved, saved_opt = s:state_dict(), opt:state_dict()
    local want = rates(opt, s, 4)
    local other, t = make()
    t:load_state_dict(saved)
    other:load_state_dict(saved_opt)
    assert_close(want, rates(other, t, 4))
    assert.are.equal(3, saved.last_epoch)
    assert.is_nil(saved.optimizer)
  end)

  it("refuses a state dict that does not fit", function()
    local s = lr_scheduler.StepLR(optimizer(1), 2)
    assert.error_matches(function() s:load_state_dict { step_sise = 2 } end,
      "StepLR: the state dict has the unknown field 'step_sise', did you mean 'step_size'%?")
    assert.error_matches(function() s:load_state_dict { last_epoch = "2" } end,
      "field 'last_epoch' of the state dict must be a number")
    assert.error_matches(function() s:load_state_dict { last_lr = { 1, 2 } } end,
      "field 'last_lr' of the state dict has 2 entries, the scheduler has 1")
    assert.error_matches(function() s:load_state_dict { last_lr = { true } } end,
      "field 'last_lr' of the state dict must be a list of numbers, got true at place 1")
    assert.error_matches(function() s:load_state_dict { step_size = 0 } end,
      "StepLR: step_size must be a whole number of at least 1, got 0")
    assert.are.equal(0, s.last_epoch)
  end)

  it("explains wrong arguments", function()
    local opt = optimizer(1)
    assert.error_matches(function() lr_scheduler.StepLR({}, 2) end,
      "StepLR: expected an optimizer, got table")
    assert.error_matches(function() lr_scheduler.StepLR(opt) end,
      "StepLR: option 'step_size' is required")
    assert.error_matches(function() lr_scheduler.StepLR(opt, { step_size = 0 }) end,
      "StepLR: step_size must be a whole number of at least 1, got 0")
    assert.error_matches(function() lr_scheduler.CosineAnnealingLR(opt, { Tmax = 2 }) end,
      "CosineAnnealingLR: unknown option 'Tmax', did you mean 'T_max'%?")
    assert.error_matches(function() return lr_scheduler.StepLr end,
      "optim.lr_scheduler has no 'StepLr', did you mean 'StepLR'%?")
  end)

  it("shows its options", function()
    assert.are.equal("StepLR(step_size=2, gamma=0.1)",
      tostring(lr_scheduler.StepLR(optimizer(1), 2)))
  end)
end)

describe("every scheduler", function()
  local makers = {
    StepLR = function(o) return lr_scheduler.StepLR(o, 2) end,
    MultiStepLR = function(o) return lr_scheduler.MultiStepLR(o, { 2, 5 }) end,
    MultiplicativeLR = function(o)
      return lr_scheduler.MultiplicativeLR(o, function() return 0.5 end)
    end,
    LambdaLR = function(o) return lr_scheduler.LambdaLR(o, function(e) return 1 / (1 + e) end) end,
    ExponentialLR = function(o) return lr_scheduler.ExponentialLR(o, 0.9) end,
    CosineAnnealingLR = function(o) return lr_scheduler.CosineAnnealingLR(o, 3) end,
    CosineAnnealingWarmRestarts = function(o)
      return lr_scheduler.CosineAnnealingWarmRestarts(o, 2, 2)
    end,
    LinearLR = function(o) return lr_scheduler.LinearLR(o) end,
    ConstantLR = function(o) return lr_scheduler.ConstantLR(o) end,
    PolynomialLR = function(o) return lr_scheduler.PolynomialLR(o) end,
    OneCycleLR = function(o) return lr_scheduler.OneCycleLR(o, 1, 12) end,
    CyclicLR = function(o) return lr_scheduler.CyclicLR(o, 0.1, 1, 3) end,
    ReduceLROnPlateau = function(o) return lr_scheduler.ReduceLROnPlateau(o, { patience = 1 }) end,
    SequentialLR = function(o)
      return lr_scheduler.SequentialLR(o,
        { lr_scheduler.ConstantLR(o), lr_scheduler.ExponentialLR(o, 0.9) }, { 4 })
    end,
    ChainedScheduler = function(o)
      return lr_scheduler.ChainedScheduler { lr_scheduler.LinearLR(o), lr_scheduler.StepLR(o, 2) }
    end,
  }

  local function walk(opt, s, steps)
    local list = {}
    for i = 1, steps do
      opt:step()
      s:step(s.name == "ReduceLROnPlateau" and 1 or nil)
      list[i] = opt.param_groups[1].lr
      list[i + steps] = opt.param_groups[1].momentum
    end
    return list
  end

  for name, Class in pairs(lr_scheduler) do
    it(name .. " carries on from a state dict", function()
      local opt = optimizer(1)
      local s = makers[name](opt)
      walk(opt, s, 3)
      local saved, saved_opt = s:state_dict(), opt:state_dict()
      local want = walk(opt, s, 5)
      local other = optimizer(0.5)
      local t = makers[name](other)
      t:load_state_dict(saved)
      other:load_state_dict(saved_opt)
      assert.are.same(want, walk(other, t, 5))
      assert.are.same(s:get_last_lr(), t:get_last_lr())
      assert.is_nil(saved.optimizer)
      assert.is_function(Class.step)
      assert.matches("^" .. name .. "%(", tostring(t))
    end)

    it(name .. " knows its options", function()
      local arguments = name == "ChainedScheduler"
        and { { lr_scheduler.StepLR(optimizer(1), 1) } } or { optimizer(1) }
      local ok, message = pcall(Class, arguments[1], { speed = 3 })
      assert.is_false(ok)
      assert.matches(name .. ": unknown option 'speed'", message)
    end)
  end
end)

describe("a scheduler's arguments", function()
  it("are checked", function()
    local S, opt = lr_scheduler, optimizer(1, 2)
    local rprop = optim.Rprop { neap.zeros(1):requires_grad_() }
    for _, case in ipairs {
      { function() S.MultiStepLR(opt, { milestones = 3 }) end,
        "MultiStepLR: milestones must be a list of epochs, got 3" },
      { function() S.MultiStepLR(opt, { 1, 2.5 }) end,
        "MultiStepLR: milestones[2] must be a whole number of at least 0, got 2.5" },
      { function() S.ConstantLR(opt, 2) end,
        "ConstantLR: factor must be a number in 0..1, got 2" },
      { function() S.LinearLR(opt, 0) end, "LinearLR: start_factor must be > 0 and <= 1, got 0" },
      { function() S.LambdaLR(opt, 3) end,
        "LambdaLR: lr_lambda must be a function of the epoch, got 3" },
      { function() S.LambdaLR(opt, { print }) end,
        "LambdaLR: lr_lambda must have an entry for each of 2 groups, got 1" },
      { function() S.LambdaLR(opt, function() end) end,
        "LambdaLR: lr_lambda must return a number, got nil" },
      { function() S.OneCycleLR(opt, 1) end,
        "OneCycleLR: needs total_steps, or epochs and steps_per_epoch" },
      { function() S.OneCycleLR(opt, 1, 9, { anneal_strategy = "cosine" }) end,
        "OneCycleLR: anneal_strategy must be one of cos, linear, got \"cosine\"" },
      { function() S.OneCycleLR(rprop, 1, 9) end,
        "OneCycleLR: Rprop has neither momentum nor betas; try cycle_momentum = false" },
      { function() S.CyclicLR(opt, 0.1) end, "CyclicLR: option 'max_lr' is required" },
      { function() S.CyclicLR(opt, 0.1, 1, { mode = "square" }) end,
        "CyclicLR: mode must be one of triangular, triangular2, exp_range, got \"square\"" },
      { function() S.CyclicLR(opt, 0.1, 1, 0) end,
        "CyclicLR: step_size_up must be > 0 and step_size_down >= 0, got 0 and 0" },
      { function() S.ReduceLROnPlateau(opt, { factor = 1 }) end,
        "ReduceLROnPlateau: factor must be < 1, got 1" },
      { function() S.ReduceLROnPlateau(opt):step() end,
        "ReduceLROnPlateau: step needs the number to watch, got nil" },
      { function() S.SequentialLR(opt, { S.StepLR(opt, 1) }, { 2 }) end,
        "SequentialLR: milestones must be a list of one number less than schedulers, got 1 for 1" },
      { function() S.SequentialLR(opt, { S.StepLR(opt, 1), S.StepLR(opt, 1) }, { "2" }) end,
        "SequentialLR: milestones[1] must be a whole number of at least 0, got \"2\"" },
      { function()
        local s = S.SequentialLR(opt, { S.StepLR(opt, 1), S.StepLR(opt, 1) }, { 2 })
        local dict = s:state_dict()
        dict.milestones = { 2, 4 }
        s:load_state_dict(dict)
      end, "SequentialLR: field 'milestones' of the state dict has 2 entries, the scheduler has 1" },
      { function() S.OneCycleLR(opt, 1, 9):step(9.5) end,
        "OneCycleLR: the cycle has 9 steps, this is step 9.5" },
      { function() S.SequentialLR(opt, { nil, S.StepLR(opt, 1) }, { 2 }) end,
        "SequentialLR: schedulers[1] must be a scheduler, got nil" },
      { function() S.SequentialLR(opt, { 3 }, { milestones = {} }) end,
        "SequentialLR: schedulers[1] must be a scheduler, got 3" },
      { function() S.SequentialLR(opt, { S.StepLR }, { milestones = {} }) end,
        "SequentialLR: schedulers[1] must be a scheduler, got the class StepLR; put (optimizer, ...) after it" },
      { function() S.StepLR(optim.SGD, 1) end,
        "StepLR: expected an optimizer, got the class SGD; put (parameters) after it" },
      { function() S.SequentialLR(rprop, { S.StepLR(opt, 1) }, { milestones = {} }) end,
        "SequentialLR: schedulers[1] is of another optimizer" },
      { function() S.ChainedScheduler {} end,
        "ChainedScheduler: schedulers must be a list of schedulers, got an empty one" },
      { function() S.ChainedScheduler { S.ReduceLROnPlateau(opt) } end,
        "ChainedScheduler: schedulers[1] is a ReduceLROnPlateau, whose step needs a number" },
      { function() S.StepLR(opt, 1, { last_epoch = 2 }) end, "StepLR: with last_epoch >= 0 a "
        .. "group must have initial_lr, group 1 has none" },
      { function() S.StepLR(opt, 1):step(-1) end,
        "StepLR: the epoch must be a number of at least 0, got -1" },
    } do
      opt.param_groups[1].initial_lr, opt.param_groups[2].initial_lr = nil, nil
      local ok, message = pcall(case[1])
      assert.is_false(ok, case[2])
      assert.matches(case[2], message, 1, true)
    end
  end)

  it("may say which epoch to carry on from", function()
    local opt = optimizer(1)
    opt.param_groups[1].initial_lr = 1
    opt.param_groups[1].lr = 0.25
    local s = lr_scheduler.StepLR(opt, 2, { gamma = 0.5, last_epoch = 4 })
    assert_close({ 0.25, 0.125, 0.125 }, rates(opt, s, 3))
  end)
end)

describe("a step of a scheduler that fails", function()
  it("changes nothing", function()
    local opt = optimizer(1, 1)
    local s = lr_scheduler.LambdaLR(opt, {
      function(e) return 1 / (1 + e) end,
      function(e) return e < 2 and 1 or error("no more", 0) end,
    })
    s:step()
    assert.error_matches(function() s:step() end, "^no more$")
    assert.are.equal(1, s.last_epoch)
    assert_close({ 0.5, 1 }, s:get_last_lr())
    assert.are.equal(0.5, opt.param_groups[1].lr)
  end)

  it("past the end of a cycle says so", function()
    local opt = optimizer(1)
    local s = lr_scheduler.OneCycleLR(opt, 1, 2)
    s:step()
    s:step()
    assert.error_matches(function() s:step() end,
      "OneCycleLR: the cycle has 2 steps, this is step 3")
  end)

  it("names groups that came later", function()
    local opt = optimizer(1)
    local s = lr_scheduler.StepLR(opt, 2)
    opt:add_param_group { params = neap.zeros(1):requires_grad_() }
    assert.error_matches(function() s:step() end, "StepLR: the optimizer has 2 groups, it had "
      .. "1 when the scheduler was made")
  end)
end)
