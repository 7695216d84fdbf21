local neap = require "neap"
local nn = neap.nn

describe("a hook before forward", function()
  it("sees the arguments of each call until it is removed, and may replace them", function()
    local seen = {}
    local add = nn.class("Add")
    function add:forward(a, b) return a + (b or 10) end -- luacheck: ignore self
    local module = add()
    local handle = module:register_forward_pre_hook(function(_, inputs)
      seen[#seen + 1] = inputs
    end)
    assert.equal(3, module(1, 2))
    assert.same({ { 1, 2 } }, seen)
    module:register_forward_pre_hook(function(_, inputs) return inputs[1] * 100 end)
    module:register_forward_hook(function(_, inputs, y) return { inputs[1], y } end)
    assert.same({ 100, 110 }, module(1, 2))
    handle:remove()
    module(1)
    assert.equal(2, #seen)
  end)
end)

describe("a forward hook", function()
  it("sees inputs and output of each call until it is removed", function()
    local layer, seen = nn.Linear(2, 3), {}
    local handle = layer:register_forward_hook(function(module, inputs, output)
      seen[#seen + 1] = { module, inputs[1], output }
    end)
    local x = neap.ones(1, 2)
    local y = layer(x)
    assert.same({ layer, x, y }, seen[1])
    handle:remove()
    handle:remove()
    layer(x)
    assert.equal(1, #seen)
  end)

  it("may replace the output, one hook after the other", function()
    local net = nn.Sequential(nn.Identity())
    local first = net[1]:register_forward_hook(function(_, _, y) return y + 1 end)
    net[1]:register_forward_hook(function(_, _, y) return y * 2 end)
    assert.equal(8, net(neap.tensor(3)):item())
    first:remove()
    assert.equal(6, net(neap.tensor(3)):item())
  end)

  it("gets further results as further arguments", function()
    local Pair = nn.class("Pair")
    function Pair:forward(x) return x, "second" end -- luacheck: ignore self
    local pair, got = Pair(), nil
    pair:register_forward_hook(function(_, _, _, second) got = second end)
    assert.same({ 1, "second" }, { pair(1) })
    assert.equal("second", got)
  end)

  it("leaves other modules of the class alone", function()
    local a, b, calls = nn.Identity(), nn.Identity(), 0
    a:register_forward_hook(function() calls = calls + 1 end)
    b(1)
    assert.equal(0, calls)
    assert.error_matches(function() a:register_forward_hook(5) end,
      "register_forward_hook: expected a function, got 5")
  end)
end)

describe("a backward hook", function()
  local layer, x

  before_each(function()
    layer = nn.Linear(2, 1, { bias = false })
    layer:load_state_dict { weight = neap.tensor { { 3, 5 } } }
    x = neap.ones(1, 2):requires_grad_()
  end)

  it("gets the gradients of inputs and outputs through this module alone", function()
    local calls = {}
    local handle = layer:register_full_backward_hook(function(module, grad_in, grad_out)
      calls[#calls + 1] = { module, grad_in[1]:totable(), grad_out[1]:totable() }
    end)
    local y = layer(x) * 2 + x:sum()
    y:sum():backward()
    assert.same({ { layer, { { 6, 10 } }, { { 2 } } } }, calls)
    assert.same({ { 7, 11 } }, x.grad:totable())
    assert.same({ { 2, 2 } }, layer.weight.grad:totable())
    handle:remove()
    layer(x):sum():backward()
    assert.equal(1, #calls)
  end)

  it("may replace the gradients of the inputs", function()
    layer:register_full_backward_hook(function(_, grad_in) return { grad_in[1] * 10 } end)
    layer(x):sum():backward()
    assert.same({ { 30, 50 } }, x.grad:totable())
    assert.same({ { 1, 1 } }, layer.weight.grad:totable())
  end)

  it("runs where the inputs need no gradient", function()
    local grads
    layer:register_full_backward_hook(function(_, grad_in, grad_out)
      grads = { grad_in[1], grad_out[1] }
    end)
    layer(neap.ones(1, 2)):sum():backward()
    assert.is_nil(grads[1])
    assert.same({ { 1 } }, grads[2]:totable())
  end)

  it("sees several inputs", function()
    local Product, got = nn.class("Product"), nil
    function Product:forward(a, b) return a * b end -- luacheck: ignore self
    local product = Product()
    product:register_full_backward_hook(function(_, grad_in)
      got = { grad_in[1]:item(), grad_in[2]:item() }
    end)
    local a, b = neap.tensor(2, { requires_grad = true }), neap.tensor(7, { requires_grad = true })
    product(a, b):backward()
    assert.same({ 7, 2 }, got)
    assert.equal(7, a.grad:item())
  end)

  it("keeps no graph alive", function()
    layer:register_full_backward_hook(function() end)
    local function kilobytes()
      for _ = 1, 100 do layer(x):sum():backward() end
      collectgarbage()
      collectgarbage()
      return collectgarbage("count")
    end
    kilobytes()
    local before = kilobytes()
    assert.is_true(kilobytes() - before < 100)
  end)
end)
