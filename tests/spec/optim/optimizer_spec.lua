-- What all optimizers share: groups, options, steps, state dicts, errors.

local neap = require "neap"
local optim = neap.optim

local function parameter(values, dtype)
  return neap.tensor(values, { dtype = dtype or "float64" }):requires_grad_()
end

-- Sets x.grad to the gradient of sum(weight * x).
local function give_gradient(x, weight)
  x.grad = nil
  (x * (weight or 1)):sum():backward()
end

local function message_of(f, ...)
  local ok, message = pcall(f, ...)
  assert.is_false(ok)
  return message
end

describe("an optimizer", function()
  it("updates a list of tensors in place", function()
    local x = parameter { 1, 2 }
    local opt = optim.SGD({ x }, { lr = 0.5 })
    give_gradient(x)
    opt:step()
    assert.are.same({ 0.5, 1.5 }, x:totable())
    assert.is_true(x.is_leaf and x.requires_grad)
  end)

  it("passes over parameters without a gradient", function()
    local x, y = parameter { 1 }, parameter { 2 }
    local opt = optim.Adam({ x, y }, { lr = 0.1 })
    give_gradient(x)
    opt:step()
    assert.are.equal(2, y:item())
    assert.is_nil(opt:state_dict().state[2])
  end)

  it("sets gradients to nil", function()
    local x, y = parameter { 1 }, parameter { 2 }
    local opt = optim.SGD({ x, y })
    give_gradient(x)
    opt:zero_grad()
    assert.is_nil(x.grad)
    assert.is_nil(y.grad)
  end)

  it("takes groups with options of their own", function()
    local x, y = parameter { 1 }, parameter { 1 }
    local opt = optim.SGD({ { params = { x } }, { params = { y }, lr = 1 } }, { lr = 0.25 })
    give_gradient(x)
    give_gradient(y)
    opt:step()
    assert.are.equal(0.75, x:item())
    assert.are.equal(0, y:item())
    assert.are.equal(0.25, opt.param_groups[1].lr)
    assert.is_true(rawequal(opt.param_groups[2].params[1], y))
  end)

  it("reads the options of a group at every step", function()
    local x = parameter { 1 }
    local opt = optim.SGD({ x }, { lr = 1 })
    give_gradient(x)
    opt.param_groups[1].lr = 0.5
    opt:step()
    assert.are.equal(0.5, x:item())
    opt.param_groups[1].lr = -1
    assert.matches("SGD: lr must be >= 0, got %-1$", message_of(opt.step, opt))
    opt.param_groups[1].lr = "fast"
    assert.matches("SGD: lr must be a number, got string$", message_of(opt.step, opt))
    opt.param_groups[1].lr = nil
    assert.matches("SGD: a group must have the option lr$", message_of(opt.step, opt))
    assert.are.equal(0.5, x:item())
  end)

  it("takes groups later on", function()
    local x, y = parameter { 1 }, parameter { 1 }
    local opt = optim.SGD({ x }, { lr = 0.5 })
    opt:add_param_group { params = y, lr = 0.25 }
    give_gradient(y)
    opt:step()
    assert.are.equal(0.75, y:item())
    assert.are.equal(2, #opt.param_groups)
  end)

  it("runs a closure with gradients on and returns its loss", function()
    local x = parameter { 3 }
    local opt = optim.SGD({ x }, { lr = 0.1 })
    local loss = neap.no_grad(function()
      return opt:step(function()
        opt:zero_grad()
        local l = (x * x):sum()
        l:backward()
        return l
      end)
    end)
    assert.are.equal(9, loss:item())
    assert.is_true(math.abs(x:item() - 2.4) < 1e-12)
  end)

  it("updates parameters that are not contiguous", function()
    local room = neap.zeros(3, 4, { dtype = "float64" })
    local x = room:t():detach():requires_grad_()
    local opt = optim.Adam({ x }, { lr = 0.5 })
    give_gradient(x)
    opt:step()
    assert.is_true(x:allclose(neap.full({ 4, 3 }, -0.5, { dtype = "float64" })))
    assert.is_true(room:allclose(neap.full({ 3, 4 }, -0.5, { dtype = "float64" })))
  end)

  it("gives the same bits for 1 and 2 threads", function()
    local threads, results = neap.get_num_threads(), {}
    for n = 1, 2 do
      neap.set_num_threads(n)
      neap.manual_seed(3)
      local x = neap.randn(70001):requires_grad_()
      local opt = optim.AdamW({ x }, { lr = 0.1 })
      for _ = 1, 3 do
        x.grad = nil;
        (x * x):sum():backward()
        opt:step()
      end
      results[n] = x:detach()
    end
    neap.set_num_threads(threads)
    assert.is_true(results[1]:equal(results[2]))
  end)

  it("finds the first gradient that is not finite", function()
    local a, b, c = parameter { 1, 2 }, parameter({ { 1, 2 }, { 3, 4 } }, "float32"), parameter(1)
    local none, empty = parameter { 1 }, parameter({})
    local large = neap.zeros(400, 400):requires_grad_()
    local opt = optim.SGD({ { params = { none, a, empty } }, { params = { b, c, large } } })
    for _, x in ipairs { a, b, c, empty, large } do x.grad = neap.zeros_like(x) end
    assert.is_nil(opt:_nonfinite())
    large.grad[{ 400, 399 }] = 0 / 0
    assert.are.same({ large, 6 }, { opt:_nonfinite() })
    c.grad:fill_(-math.huge)
    assert.are.same({ c, 5 }, { opt:_nonfinite() })
    b.grad = neap.tensor { { 0, 0 }, { 0 / 0, math.huge } }.T
    assert.are.same({ b, 4 }, { opt:_nonfinite() })
    a.grad:fill_(1.7e308) -- whose sum would overflow
    assert.are.same({ b, 4 }, { opt:_nonfinite() })
    opt:zero_grad()
    assert.is_nil(opt:_nonfinite())
  end)

  it("lets a backward through a changed parameter be noticed", function()
    local x = parameter { 1 }
    local opt = optim.SGD({ x }, { lr = 0.1 })
    local y = (x * x):sum()
    give_gradient(x)
    opt:step()
    assert.matches("changed in place", message_of(y.backward, y))
  end)

  it("keeps integer and other tensors out", function()
    assert.matches("SGD: parameters must be float32 or float64, parameter 1 is int64",
      message_of(optim.SGD, { neap.zeros(2, { dtype = "int64" }) }))
    local x = parameter { 1, 2 }
    assert.matches("parameters must be leaves, parameter 2 of shape %(2%)",
      message_of(optim.SGD, { x, x * 2 }))
    assert.matches("a parameter must be given once, parameter 2",
      message_of(optim.SGD, { x, x }))
    assert.matches("a parameter must be given once",
      message_of(optim.SGD, { { params = { x } }, { params = { x } } }))
    assert.matches("parameters must not be expanded",
      message_of(optim.SGD, { neap.zeros(1):expand(3) }))
    assert.matches("SGD: params must be tensors, number 2 is a number",
      message_of(optim.SGD, { x, 2 }))
  end)

  it("says how to get a list of parameters", function()
    local net = neap.nn.Linear(2, 1)
    assert.matches("SGD: params must be a list of tensors or of groups, got a function; "
      .. "an iterator such as net:named_parameters%(%) is no list, try net:parameters%(%)",
      message_of(optim.SGD, (net:named_parameters())))
    assert.matches("got Linear; try net:parameters%(%)", message_of(optim.SGD, net))
    assert.matches("got a tensor; try {x}", message_of(optim.SGD, neap.zeros(1)))
    assert.matches("got one group; try {group}",
      message_of(optim.SGD, { params = { neap.zeros(1) } }))
    assert.matches("SGD: got an empty list of parameters", message_of(optim.SGD, {}))
    assert.matches("got nil", message_of(optim.SGD))
  end)

  it("names unknown options and values out of range", function()
    local x = { parameter { 1 } }
    assert.matches("SGD: unknown option 'momentun', did you mean 'momentum'%?",
      message_of(optim.SGD, x, { momentun = 0.9 }))
    assert.matches("Adam: unknown option 'rl'",
      message_of(optim.Adam, { { params = x, rl = 1 } }))
    assert.matches("SGD: lr must be >= 0, got %-1$", message_of(optim.SGD, x, { lr = -1 }))
    assert.matches("SGD: lr must be >= 0, got %-?nan$", message_of(optim.SGD, x, { lr = 0 / 0 }))
    assert.matches("Adam: betas%[2%] must be >= 0 and < 1, got 1.5",
      message_of(optim.Adam, x, { betas = { 0.9, 1.5 } }))
    assert.matches("Adam: betas must be a table of two numbers",
      message_of(optim.Adam, x, { betas = { 0.9 } }))
    assert.matches("SGD: nesterov needs a momentum > 0 and a dampening of 0",
      message_of(optim.SGD, x, { nesterov = true }))
    assert.matches("option 'lr' must be a number, got \"fast\"",
      message_of(optim.SGD, x, { lr = "fast" }))
    assert.matches("optim has no 'AdanW', did you mean 'AdamW'%?",
      message_of(function() return optim.AdanW end))
  end)

  it("shows its groups", function()
    local opt = optim.SGD({ parameter { 1 } }, { lr = 0.1 })
    assert.are.equal(table.concat({
      "SGD (", "Parameter Group 1", "    dampening: 0.0", "    lr: 0.1", "    maximize: false",
      "    momentum: 0.0", "    nesterov: false", "    weight_decay: 0.0", ")",
    }, "\n"), tostring(opt))
    local adam = optim.Adam({ parameter { 1 } })
    assert.matches("betas: {0.9, 0.999}", tostring(adam), 1, true)
    adam.param_groups[1].betas = { beta1 = 0.9 }
    assert.matches("betas: {}", tostring(adam), 1, true)
  end)
end)

describe("the state of an optimizer", function()
  local function trained(steps, x, make)
    local opt = make { x }
    for _ = 1, steps do
      give_gradient(x, x:detach())
      opt:step()
    end
    return opt
  end

  local makers = {
    SGD = function(p) return optim.SGD(p, { lr = 0.1, momentum = 0.9, dampening = 0.5 }) end,
    Adam = function(p) return optim.Adam(p, { lr = 0.1, amsgrad = true }) end,
    RMSprop = function(p) return optim.RMSprop(p, { momentum = 0.5, centered = true }) end,
    Adagrad = function(p) return optim.Adagrad(p, { lr_decay = 0.1 }) end,
  }

  for name, make in pairs(makers) do
    it("carries " .. name .. " on where it stopped", function()
      local x = parameter { 1, -2, 3 }
      trained(7, x, make)
      local y = parameter { 1, -2, 3 }
      local first = trained(4, y, make)
      local again = make { y }
      again:load_state_dict(first:state_dict())
      for _ = 1, 3 do
        give_gradient(y, y:detach())
        again:step()
      end
      assert.is_true(x:equal(y))
    end)
  end

  it("is a copy, not a view", function()
    local x = parameter { 1 }
    local opt = trained(1, x, makers.Adam)
    local dict = opt:state_dict()
    local before = dict.state[1].exp_avg:item()
    dict.state[1].exp_avg:zero_()
    dict.param_groups[1].lr = 5
    assert.are.equal(before, opt:state_dict().state[1].exp_avg:item())
    assert.are.equal(0.1, opt.param_groups[1].lr)
    dict = opt:state_dict()
    opt:load_state_dict(dict)
    dict.state[1].exp_avg:zero_()
    assert.are.equal(before, opt:state_dict().state[1].exp_avg:item())
  end)

  it("has PyTorch's names", function()
    local dict = trained(2, parameter { 1 }, makers.Adam):state_dict()
    assert.are.equal(2, dict.state[1].step)
    for _, name in ipairs { "exp_avg", "exp_avg_sq", "max_exp_avg_sq" } do
      assert.are.same({ 1 }, dict.state[1][name].shape)
    end
    assert.are.same({ 1 }, dict.param_groups[1].params)
    assert.are.same({ 0.9, 0.999 }, dict.param_groups[1].betas)
  end)

  it("is taken from PyTorch's numbering too", function()
    local x = parameter { 1 }
    local dict = trained(2, x, makers.Adam):state_dict()
    dict.state, dict.param_groups[1].params = { [0] = dict.state[1] }, { 0 }
    local opt = makers.Adam { x }
    opt:load_state_dict(dict)
    assert.are.equal(2, opt:state_dict().state[1].step)
  end)

  it("changes nothing where it does not fit", function()
    local x = parameter { 1 }
    local opt = trained(1, x, makers.Adam)
    local before = opt:state_dict()
    local other = trained(1, parameter { 1, 2 }, makers.Adam):state_dict()
    other.param_groups[1].lr = 7
    assert.matches("Adam: exp_avg of state%[1%] must be a tensor of its parameter's shape "
      .. "%(1%), got %(2%)", message_of(opt.load_state_dict, opt, other))
    local two = makers.Adam({ parameter { 1 }, parameter { 2 } }):state_dict()
    assert.matches("group 1 of the state dict has 2 parameters, the optimizer's has 1",
      message_of(opt.load_state_dict, opt, two))
    assert.matches("a state dict must be a table", message_of(opt.load_state_dict, opt, 3))
    assert.matches("the state dict has 0 groups, the optimizer has 1",
      message_of(opt.load_state_dict, opt, { state = {}, param_groups = {} }))
    local odd = opt:state_dict()
    odd.state[1].exp_average = odd.state[1].exp_avg
    assert.matches("unknown entry 'exp_average'", message_of(opt.load_state_dict, opt, odd))
    local bad = opt:state_dict()
    bad.param_groups[1].lr = -1
    assert.matches("lr must be >= 0", message_of(opt.load_state_dict, opt, bad))
    local after = opt:state_dict()
    assert.are.equal(before.param_groups[1].lr, after.param_groups[1].lr)
    assert.is_true(before.state[1].exp_avg:equal(after.state[1].exp_avg))
  end)

  it("is given back to the system with the optimizer", function()
    local function run()
      local x = parameter { 1, 2, 3 }
      trained(2, x, makers.Adam):state_dict()
    end
    run()
    collectgarbage()
    collectgarbage()
    local before = neap.memory().live
    run()
    collectgarbage()
    collectgarbage()
    assert.are.equal(before, neap.memory().live)
  end)

  it("is untouched by a step that runs out of memory", function()
    local x, y = parameter { 1, 2 }, parameter { 3 }
    local opt = optim.SGD({ x, y }, { lr = 0.1, momentum = 0.9, dampening = 0.5 })
    give_gradient(x)
    give_gradient(y)
    local core, failures = require "neap.core", 0
    for n = 1, 20 do
      core.testing.alloc_fail_at(n)
      local ok = pcall(opt.step, opt)
      core.testing.alloc_fail_at(0)
      if ok then break end
      failures = failures + 1
      assert.are.same({ 1, 2 }, x:totable())
      assert.are.equal(3, y:item())
    end
    assert.is_true(failures >= 2)
    assert.is_true(x:allclose(neap.tensor({ 0.9, 1.9 }, { dtype = "float64" })))
  end)
end)
