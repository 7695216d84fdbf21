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
