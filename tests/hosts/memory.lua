-- memory.lua: what test_memory.c runs while requests for memory fail: a list of {name,
-- function}. A function says what it found to be wrong by an error that starts with "wrong".

local neap = require "neap"
local nn, optim, train = neap.nn, neap.optim, neap.train

local function expect(ok, what)
  if not ok then error("wrong: " .. what, 0) end
end

local function leaf(...) return neap.tensor({ ... }, { dtype = "float64", requires_grad = true }) end

local function net_of(...) return nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 2), ...) end

local cube = neap.Function {
  name = "cube",
  forward = function(ctx, x, scale)
    ctx:save(x)
    ctx.scale = scale
    return x * x * x * scale
  end,
  backward = function(ctx, g)
    local x = ctx:saved()
    return g * x * x * 3 * ctx.scale
  end,
}

local loss_of = nn.CrossEntropyLoss()

local function step_of(net, opt)
  opt:step(function()
    opt:zero_grad()
    local loss = loss_of(net(neap.tensor { { 0, 1 }, { 1, 0 } }), neap.tensor({ 1, 2 }, { dtype = "int64" }))
    loss:backward()
    return loss
  end)
end

local function optimizer(name, options)
  return { name, function()
    local net = net_of()
    local parameters = net:parameters()
    if name == "Muon" then parameters = { net[1].weight, net[3].weight } end
    local opt = optim[name](parameters, options)
    step_of(net, opt)
    step_of(net, opt)
    opt:load_state_dict(opt:state_dict())
    step_of(net, opt)
    expect(neap.isfinite(net[1].weight):all():item(), name)
  end }
end

return {
  { "forward", function()
    expect(neap.is_grad_enabled(), "recording is off")
    local x = neap.tensor { { 3, 1 }, { 2, 4 } }
    expect((x + 1):sum():item() == 14, "sum")
    expect(x:max(2):at(2) == 4, "max")
    expect(neap.cat({ x, x[1]:unsqueeze(1) }):size(1) == 3, "cat")
    expect(#x:split(1) == 2, "split")
    expect(x:sort(2):at(1, 1) == 1, "sort")
    expect(x[{ {}, { 1, 1 } }]:totable()[2][1] == 2, "index")
    expect(neap.einsum("ij,jk->ik", x, x):at(1, 1) == 11, "einsum")
    local y = x:clone()
    y[1] = 7
    y:add_(1):mul_(x:gt(2))
    expect(y:at(2, 2) == 5, "in place")
    for i, row in neap.no_grad(ipairs, x:unbind(1)) do expect(row:at(1) == x:at(i, 1), "rows") end
  end },
  { "errors", function()
    local ok, message = pcall(function() return neap.ones(2, 3):matmul(neap.ones(2, 3)) end)
    expect(not ok and type(message) == "string", "matmul of odd shapes")
    ok, message = pcall(function() return net_of()(neap.ones(1, 3)) end)
    expect(not ok and type(message) == "string", "a layer's error")
  end },
  { "backward", function()
    local x = leaf(1, 2, 3)
    local y = (x * x):sum() + x[{ { 1, 2 } }]:prod()
    y:backward()
    expect(x.grad:totable()[1] == 4, "gradient")
    local slope = neap.grad((x * x * x):sum(), x, { create_graph = true })
    expect(neap.grad(slope[1]:sum(), x)[1]:at(3) == 18, "second gradient")
  end },
  { "functional", function()
    local x = leaf(0, 1)
    expect(neap.jacobian(function(a) return a * 2 end, x):at(2, 2) == 2, "jacobian")
    expect(neap.hessian(function(a) return (a * a):sum() end, x):at(1, 1) == 2, "hessian")
    expect(neap.gradcheck(function(a) return a:exp() end, { x }), "gradcheck")
  end },
  { "checkpoint", function()
    local x = leaf(0, 1)
    local function inner(a) return cube(a, 2):exp() end
    neap.checkpoint(function(a) return neap.checkpoint(inner, a) * a end, x):sum():backward()
    expect(x.grad:at(1) == 1, "checkpoint")
  end },
  { "modes", function()
    expect(neap.is_grad_enabled(), "recording is off")
    local x = leaf(1, 2)
    do
      local _ <close> = neap.no_grad()
      expect(not (x * 2).requires_grad, "no_grad")
    end
    expect(neap.no_grad(function() return (x * 2).requires_grad end) == false, "no_grad of a call")
    local co = coroutine.wrap(function()
      local _ <close> = neap.no_grad()
      coroutine.yield((x * 2).requires_grad)
    end)
    expect(co() == false and (x * 2).requires_grad, "no_grad of a coroutine")
    co()
  end },
  { "hooks", function()
    local x = leaf(1, 2)
    local handle = x:register_hook(function(g) return g * x:detach() end)
    local y = x * 3
    y:register_hook(function(g) return g + 1 end)
    y:retain_grad()
    y:sum():backward()
    expect(x.grad:at(2) == 12 and y.grad:at(1) == 2, "hooks")
    handle:remove()
    local object = {}
    y = x * 3
    y:register_hook(function() error(object) end)
    local ok, why = pcall(y.backward, y, neap.ones(2, { dtype = "float64" }))
    expect(not ok and (why == object or type(why) == "string"), "an error of a hook")
    local net, calls = net_of(), 0
    net[1]:register_forward_hook(function() calls = calls + 1 end)
    net(neap.ones(1, 2))
    expect(calls == 1, "a module's hook")
  end },
  { "Function", function()
    local x = leaf(1, 2)
    local y = cube(x, 2)
    y:sum():backward()
    expect(x.grad:at(2) == 24, "Function")
  end },
  { "layers", function()
    local net = net_of(nn.Dropout(0.5), nn.BatchNorm1d(2))
    net(neap.ones(3, 2)):sum():backward()
    net:load_state_dict(net:state_dict())
    expect(#net:eval():parameters() == 6, "parameters")
    nn.LSTM(2, 3)(neap.ones(4, 1, 2)):sum():backward()
  end },
  { "print", function()
    expect(tostring(neap.ones(3, 3, { requires_grad = true }) * 2):find "2", "a tensor")
    expect(tostring(net_of()):find "Linear", "a network")
    expect(tostring(optim.SGD(net_of():parameters(), { lr = 0.1 })):find "lr", "an optimizer")
    net_of():summary({ 1, 2 })
  end },
  optimizer("SGD", { lr = 0.1, momentum = 0.9 }),
  optimizer("Adam", { lr = 0.1 }),
  optimizer("Adafactor", {}),
  optimizer("Muon", { lr = 0.1 }),
  optimizer("LBFGS", { lr = 0.1, history_size = 2, max_iter = 2, line_search_fn = "strong_wolfe" }),
  { "fit", function()
    local net = net_of()
    local x, y = neap.rand(6, 2), neap.randint(1, 2, { 6 })
    local loader = neap.data.DataLoader(neap.data.TensorDataset(x, y), { batch_size = 4, shuffle = true })
    local opt = optim.Adam(net:parameters())
    local history = train.fit(net, loader, {
      loss = loss_of, optimizer = opt, epochs = 2, val = loader, clip = 1, verbose = false,
      metrics = { accuracy = neap.metrics.accuracy }, early_stopping = 3,
      scheduler = optim.lr_scheduler.StepLR(opt, { step_size = 1 }),
    })
    expect(#history == 2 and neap.is_grad_enabled(), "history")
  end },
}
