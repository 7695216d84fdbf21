-- LBFGS and its line search.

local neap = require "neap"
local optim = neap.optim

local function rosenbrock(x)
  return 100 * (x[2] - x[1] * x[1]):square() + (1 - x[1]):square()
end

local function start()
  return neap.tensor({ -1.2, 1 }, { dtype = "float64" }):requires_grad_()
end

local function closure_of(opt, x, loss)
  return function()
    opt:zero_grad()
    local value = loss(x)
    value:backward()
    return value
  end
end

describe("LBFGS", function()
  it("finds the bottom of Rosenbrock's valley with a line search", function()
    local x = start()
    local opt = optim.LBFGS({ x }, { line_search_fn = "strong_wolfe", max_iter = 100 })
    local loss = opt:step(closure_of(opt, x, rosenbrock))
    assert.near(24.2, loss:item(), 1e-12) -- the loss where the step began
    assert.near(1, x:at(1), 1e-4)
    assert.near(1, x:at(2), 1e-4)
    local state = opt:state_dict().state[1]
    assert.is_true(state.n_iter < 60 and state.func_evals < 80)
  end)

  it("takes a loss that is a number, and gradients that are absent", function()
    local x, y = start(), start()
    local opt = optim.LBFGS({ x, y }, { max_iter = 5 })
    local function closure()
      opt:zero_grad()
      local loss = (x * x):sum()
      loss:backward()
      return loss:item()
    end
    assert.near(2.44, opt:step(closure), 1e-12)
    assert.is_true(x:abs():max():item() < 1e-3)
    assert.are.same({ -1.2, 1 }, y:totable())
  end)

  it("puts the parameters back when the function fails", function()
    for _, search in ipairs { false, "strong_wolfe" } do
      local x, calls = start(), 0
      local opt = optim.LBFGS({ x }, { line_search_fn = search or nil })
      local run = closure_of(opt, x, rosenbrock)
      assert.error_matches(function()
        opt:step(function()
          calls = calls + 1
          if calls == 4 then error("no more", 0) end
          return run()
        end)
      end, "^no more$")
      assert.are.same({ -1.2, 1 }, x:totable())
      assert.is_nil(opt:state_dict().state[1])
    end
  end)

  it("explains wrong arguments", function()
    local x = start()
    local opt = optim.LBFGS({ x })
    assert.error_matches(function() opt:step() end, "LBFGS: step needs a function that "
      .. "computes the gradients and returns the loss, got nil")
    assert.error_matches(function() opt:step(function() end) end,
      "LBFGS: the function must return the loss, got nil")
    assert.error_matches(function() optim.LBFGS { { params = { x } }, { params = { start() } } } end,
      "LBFGS: takes one group of parameters, got 2")
    opt:step(closure_of(opt, x, rosenbrock))
    local dict = opt:state_dict()
    dict.state[1].old_dirs[1] = neap.zeros(3)
    assert.error_matches(function() opt:load_state_dict(dict) end,
      "LBFGS: old_dirs of state%[1%] must be a tensor of shape %(2%), got %(3%)")
    dict = opt:state_dict()
    dict.state[1].old_dirs = nil
    assert.error_matches(function() opt:load_state_dict(dict) end,
      "LBFGS: state%[1%] has no old_dirs")
    dict = opt:state_dict()
    table.remove(dict.state[1].ro)
    assert.error_matches(function() opt:load_state_dict(dict) end,
      "LBFGS: old_dirs, old_stps and ro of state%[1%] must be of one length, got %d+, %d+ and %d+")
    dict = opt:state_dict()
    dict.state[1].history = 3
    assert.error_matches(function() opt:load_state_dict(dict) end,
      "LBFGS: state%[1%] has the unknown entry 'history'")
  end)
end)

describe("Rosenbrock's valley is walked down by", function()
  for name, options in pairs {
    SGD = { lr = 1e-3, momentum = 0.9 }, Adam = { lr = 0.02 }, NAdam = { lr = 0.02 },
    RMSprop = { lr = 0.002 }, Rprop = {},
  } do
    it(name, function()
      local x = start()
      local opt = optim[name]({ x }, options)
      for _ = 1, 2000 do opt:step(closure_of(opt, x, rosenbrock)) end
      assert.is_true(rosenbrock(x):item() < 0.02, rosenbrock(x):item())
    end)
  end
end)
