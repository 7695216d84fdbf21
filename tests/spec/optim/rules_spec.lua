-- What every optimizer must do, whatever its rule; where each goes is held against
-- PyTorch by golden_spec.lua.

local neap = require "neap"
local core = require "neap.core"
local optim = neap.optim

-- For each: options and steps that bring it near the minimum of a quadratic.
local rules = {
  SGD = { { lr = 0.1, momentum = 0.5 }, 100 },
  Adam = { { lr = 0.1 }, 200 },
  AdamW = { { lr = 0.1, weight_decay = 0 }, 200 },
  NAdam = { { lr = 0.1 }, 200 },
  RAdam = { { lr = 0.1 }, 300 },
  Adamax = { { lr = 0.2 }, 200 },
  Adagrad = { { lr = 1 }, 200 },
  Adadelta = { { lr = 10 }, 400 },
  Adafactor = { { lr = 0.3 }, 400 },
  RMSprop = { { lr = 0.02 }, 300 },
  Rprop = { {}, 100 },
  ASGD = { { lr = 0.1, lambd = 0 }, 200 },
  LBFGS = { {}, 3 },
  Lion = { { lr = 0.01 }, 500 },
  Muon = { { lr = 0.02, weight_decay = 0 }, 400 },
}

local target = neap.tensor(
  { { 1, -2, 0.5, 0 }, { -0.5, 1, 0.25, 2 }, { 0, 0.5, -1, 1 } }, { dtype = "float64" })
local weight = neap.tensor({ 0.5, 1, 2, 1 }, { dtype = "float64" })

local function quadratic(x)
  local d = x - target:to(x.dtype)
  return (d * d * weight:to(x.dtype)):sum()
end

-- Makes `steps` steps on `loss(x)`.
local function train(opt, x, loss, steps)
  local function closure()
    opt:zero_grad()
    local value = loss(x)
    value:backward()
    return value
  end
  for _ = 1, steps do
    if opt.name == "LBFGS" then
      opt:step(closure)
    else
      closure()
      opt:step()
    end
  end
end

local function start(dtype)
  return neap.zeros({ 3, 4 }, { dtype = dtype or "float64" }):requires_grad_()
end

local function counting(f)
  collectgarbage()
  collectgarbage "stop"
  local before = collectgarbage "count"
  f()
  local made = collectgarbage "count" - before
  collectgarbage "restart"
  return made
end

it("this list has every optimizer", function()
  for _, rule in ipairs(core.optim_rules()) do assert.is_table(rules[rule.name], rule.name) end
end)

for name, rule in pairs(rules) do
  local options, steps = table.unpack(rule)

  describe(name, function()
    it("comes near the minimum of a quadratic", function()
      for _, dtype in ipairs { "float64", "float32" } do
        local x = start(dtype)
        train(optim[name]({ x }, options), x, quadratic, steps)
        assert.is_true(quadratic(x):item() < 0.02, dtype .. ": " .. quadratic(x):item())
      end
    end)

    it("carries on from a state dict, bit for bit", function()
      local x, y = start(), start()
      train(optim[name]({ x }, options), x, quadratic, 6)
      local first = optim[name]({ y }, options)
      train(first, y, quadratic, 4)
      local second = optim[name]({ y }, { lr = 7 })
      second:load_state_dict(first:state_dict())
      train(second, y, quadratic, 2)
      assert.is_true(x:equal(y))
    end)

    it("gives the same bits for 1 to 4 threads", function()
      local threads, results = neap.get_num_threads(), {}
      for n = 1, 4 do
        neap.set_num_threads(n)
        neap.manual_seed(3)
        local x = neap.randn(300, 401):requires_grad_()
        train(optim[name]({ x }, { lr = 0.1 }), x, function(p) return (p * p):cos():sum() end, 2)
        results[n] = x:detach()
      end
      neap.set_num_threads(threads)
      for n = 2, 4 do assert.is_true(results[1]:equal(results[n])) end
    end)

    it("updates parameters that are not contiguous", function()
      local x, y = start(), neap.zeros({ 4, 3 }, { dtype = "float64" }):t():detach()
      y:requires_grad_()
      train(optim[name]({ x }, options), x, quadratic, 3)
      train(optim[name]({ y }, options), y, quadratic, 3)
      assert.is_true(x:allclose(y, { rtol = 0, atol = 1e-12 }))
    end)

    it("gives all memory back", function()
      local function run()
        local x = start()
        local opt = optim[name]({ x }, options)
        train(opt, x, quadratic, 3)
        opt:load_state_dict(opt:state_dict())
      end
      local function live()
        collectgarbage()
        collectgarbage()
        return neap.memory().live
      end
      run()
      local before = live()
      run()
      assert.are.equal(before, live())
    end)

    it("changes nothing when memory ends", function()
      local x = start()
      local opt = optim[name]({ x }, options)
      local function step() opt:step(function() return quadratic(x) end) end
      quadratic(x):backward()
      for n = 1, 2000 do
        core.testing.alloc_fail_at(n)
        local ok = pcall(step)
        core.testing.alloc_fail_at(0)
        if ok then break end
        assert.is_true(x:equal(neap.zeros_like(x)))
      end
      assert.is_false(x:equal(neap.zeros_like(x)))
    end)

    it("names values out of range", function()
      local _, message = pcall(optim[name], { start() }, { lr = -0.5 })
      assert.matches(name .. ": lr must be >= 0, got %-0.5$", message)
      _, message = pcall(optim[name], { start() }, { speed = 1 })
      assert.matches(name .. ": unknown option 'speed'", message)
    end)

    if name ~= "LBFGS" then
      it("makes no garbage for a parameter", function()
        local params = {}
        for i = 1, 100 do
          params[i] = start()
          quadratic(params[i]):backward()
        end
        local few, many = optim[name]({ start(), params[1] }), optim[name](params)
        few:step()
        many:step()
        local extra = counting(function() many:step() end) - counting(function() few:step() end)
        assert.is_true(math.abs(extra) < 0.1, extra .. " KiB")
      end)

      it("passes over parameters without a gradient", function()
        local x, y = start(), start()
        local opt = optim[name]({ x, y }, options)
        quadratic(x):backward()
        opt:step()
        assert.is_true(y:equal(neap.zeros_like(y)))
        assert.is_false(x:equal(y))
        assert.is_nil(opt:state_dict().state[2])
      end)
    end
  end)
end

describe("options", function()
  local function message_of(name, options, params)
    local ok, message = pcall(optim[name], params or { start() }, options)
    assert.is_false(ok)
    return message
  end

  it("say what they must be", function()
    for _, case in ipairs {
      { "Adadelta", { rho = 1.5 }, "Adadelta: rho must be >= 0 and <= 1, got 1.5" },
      { "Adafactor", { beta2_decay = 0.1 }, "Adafactor: beta2_decay must be <= 0, got 0.1" },
      { "Adafactor", { d = 0.5 }, "Adafactor: d must be >= 1, got 0.5" },
      { "Adafactor", { eps = { -1, 1 } }, "Adafactor: eps[1] must be >= 0, got -1" },
      { "Adafactor", { eps = { 1 } },
        "Adafactor: eps must be a table of two numbers, got another table" },
      { "Rprop", { etas = { 1.5, 2 } },
        "Rprop: etas must be one number in (0, 1) and one > 1, got {1.5, 2}" },
      { "Muon", { ns_steps = 100 }, "Muon: ns_steps must be a whole number >= 0 and < 100, got 100" },
      { "Muon", { ns_coefficients = { 1, 2 } },
        "Muon: ns_coefficients must be a table of three numbers, got another table" },
      { "Muon", { adjust_lr_fn = "spectral" }, "Muon: adjust_lr_fn must be one of original, "
        .. "match_rms_adamw, spectral_unclamped, got \"spectral\"" },
      { "LBFGS", { max_iter = 1.5 }, "LBFGS: max_iter must be a whole number >= 0, got 1.5" },
      { "LBFGS", { max_eval = "many" }, "LBFGS: max_eval must be a number, got string" },
      { "LBFGS", { line_search_fn = "wolfe" },
        "LBFGS: line_search_fn must be one of strong_wolfe, got \"wolfe\"" },
      { "ASGD", { t0 = 0 / 0 }, "ASGD: t0 must be a finite number, got" },
    } do
      assert.matches(case[3], message_of(case[1], case[2]), 1, true)
    end
  end)

  it("of Muon go with matrices", function()
    assert.matches("Muon: parameters must be matrices, parameter 2 has shape %(3%)",
      message_of("Muon", {}, { start(), neap.zeros(3):requires_grad_() }))
  end)

  it("that are absent by default stay so, and come and go with state dicts", function()
    local x = start()
    local opt = optim.LBFGS({ x }, { max_eval = 3, line_search_fn = "strong_wolfe" })
    local other = optim.LBFGS({ x })
    assert.is_nil(other.param_groups[1].max_eval)
    other:load_state_dict(opt:state_dict())
    assert.are.equal(3, other.param_groups[1].max_eval)
    other:load_state_dict(optim.LBFGS({ x }):state_dict())
    assert.is_nil(other.param_groups[1].line_search_fn)
    local group = optim.Adafactor({ x }, { eps = { nil, 0.1 } }):state_dict().param_groups[1]
    assert.is_nil(group.eps[1])
    assert.are.equal(0.1, group.eps[2])
    assert.matches("eps: {nil, 0.001}", tostring(optim.Adafactor({ x })), 1, true)
  end)
end)

describe("the state of an optimizer", function()
  local function state_of(name, options)
    local x = start()
    local opt = optim[name]({ x }, options)
    train(opt, x, quadratic, 2)
    return opt:state_dict().state[1], opt
  end

  it("has numbers beside its tensors", function()
    local nadam = state_of("NAdam", {})
    assert.near((0.9 * (1 - 0.5 * 0.96 ^ 0.004)) * (0.9 * (1 - 0.5 * 0.96 ^ 0.008)),
      nadam.mu_product, 1e-15)
    local asgd, opt = state_of("ASGD", { lambd = 0.1, lr = 0.5, t0 = 0 })
    assert.near(0.5 / (1 + 0.1 * 0.5 * 2) ^ 0.75, asgd.eta, 1e-15)
    assert.are.equal(0.5, asgd.mu)
    local dict = opt:state_dict()
    dict.state[1].eta = nil
    assert.error_matches(function() opt:load_state_dict(dict) end,
      "ASGD: eta of state%[1%] must be a number, got nil")
  end)

  it("may have numbers in tensors of one element, as PyTorch's has", function()
    local _, opt = state_of("NAdam", {})
    local dict = opt:state_dict()
    dict.state[1].step = neap.tensor(5)
    dict.state[1].mu_product = neap.tensor(0.25)
    opt:load_state_dict(dict)
    assert.are.equal(5, opt:state_dict().state[1].step)
    assert.are.equal(0.25, opt:state_dict().state[1].mu_product)
    dict.state[1].step = 1.5
    assert.error_matches(function() opt:load_state_dict(dict) end,
      "NAdam: step of state%[1%] must be >= 0")
  end)

  it("is small for Adafactor", function()
    local state, opt = state_of("Adafactor", {})
    assert.are.same({ 3, 1 }, state.row_var.shape)
    assert.are.same({ 1, 4 }, state.col_var.shape)
    local dict = opt:state_dict()
    dict.state[1].row_var = neap.zeros(3, 4)
    assert.error_matches(function() opt:load_state_dict(dict) end, "Adafactor: row_var of "
      .. "state%[1%] must be a tensor of its parameter's shape %(3, 1%), got %(3, 4%)")
  end)
end)

describe("optimizers take empty and 0-dim parameters:", function()
  for name in pairs(rules) do
    it(name, function()
      local x = neap.zeros({ 0, 3 }):requires_grad_()
      local y = name == "Muon" and neap.ones(1, 1) or neap.tensor(1)
      y:requires_grad_()
      local opt = optim[name]({ x, y }, { lr = 0.1 });
      (x:sum() + y:sum()):backward()
      opt:step(function() return 1 end)
      assert.is_true(y:item() < 1)
    end)
  end
end)
