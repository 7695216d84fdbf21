-- The backward pass, its interface, and what it must survive.

local neap = require "neap"

local function leaf(value, dtype)
  return neap.tensor(value, { dtype = dtype or "float64", requires_grad = true })
end

local function live()
  collectgarbage()
  collectgarbage()
  return neap.memory().live
end

describe("backward", function()
  it("adds the gradient of a scalar to its leaves", function()
    local x = leaf { 1, 2, 3 }
    local y = (x * x):sum()
    y:backward()
    assert.are.same({ 2, 4, 6 }, x.grad:totable())
    y = (x * 3):sum()
    y:backward()
    assert.are.same({ 5, 7, 9 }, x.grad:totable())
  end)

  it("uses a tensor many times", function()
    local x = leaf(3)
    local y = x * x * x + x
    y:backward()
    assert.are.equal(28, x.grad:item())
  end)

  it("takes a gradient for a tensor of many elements and refuses to guess one", function()
    local x = leaf { 1, 2 }
    local y = x * 2
    assert.has_error_like(function() y:backward() end, "only a one-element tensor needs no gradient")
    y:backward(neap.tensor({ 1, 10 }, { dtype = "float64" }))
    assert.are.same({ 2, 20 }, x.grad:totable())
    local z = x * 2
    local g = neap.ones(3, { dtype = "float64" })
    assert.has_error_like(function() z:backward(g) end, "the gradient must have shape (2), got (3)")
  end)

  it("refuses a second pass through a freed graph, and allows it when asked", function()
    local x = leaf(2)
    local y = x * x
    y:backward { retain_graph = true }
    y:backward()
    assert.are.equal(8, x.grad:item())
    assert.has_error_like(function() y:backward() end, "the graph was freed by an earlier backward pass")
    assert.are.equal(8, x.grad:item())
  end)

  it("refuses a graph without leaf", function()
    local x = neap.tensor(2)
    assert.has_error_like(function() (x * x):backward() end, "nothing to differentiate")
  end)

  it("runs through a chain of 100,000 operations and releases it", function()
    local x = leaf(1)
    local before = live()
    do
      local y = x
      for _ = 1, 100000 do y = y + 1 end
      y:backward()
    end
    x.grad = nil
    assert.are.equal(before, live())
  end)

  it("keeps the gradient of a non-leaf that asked for it", function()
    local x = leaf(2)
    local y = x * 3
    y:retain_grad()
    local z = y * y
    z:backward()
    assert.are.equal(12, y.grad:item())
    assert.are.equal(36, x.grad:item())
  end)

  it("stops at detach and inside no_grad", function()
    local x = leaf(2)
    assert.is_false((x:detach() * x:detach()).requires_grad)
    local y
    do
      local _ <close> = neap.no_grad()
      y = x * x
    end
    assert.is_false(y.requires_grad)
    assert.is_true((x * x).requires_grad)
    assert.is_false(neap.no_grad(function(a) return a * a end, x).requires_grad)
    assert.is_true(neap.no_grad(function() return neap.enable_grad(function() return x * x end) end).requires_grad)
    pcall(neap.no_grad, function() error("x") end)
    assert.is_true((x * x).requires_grad)
  end)

  it("knows leaves, names of functions and what requires grad", function()
    local x = leaf(2)
    local y = x:tanh()
    assert.is_true(x.is_leaf)
    assert.is_false(y.is_leaf)
    assert.is_nil(x.grad_fn)
    assert.are.equal("tanh_backward", y.grad_fn)
    assert.is_true(y.requires_grad)
    assert.has_error_like(function() y.requires_grad = false end, "only a leaf can stop requiring grad")
    local whole = neap.tensor({ 1, 2 }, { dtype = "int64" })
    assert.has_error_like(function() whole:requires_grad_() end, "only float tensors can require grad")
  end)
end)

describe("grad", function()
  it("gives gradients without touching .grad", function()
    local x, w = leaf(3), leaf(4)
    local g = neap.grad({ x * x * w }, { x, w })
    assert.are.equal(24, g[1]:item())
    assert.are.equal(9, g[2]:item())
    assert.is_nil(x.grad)
  end)

  it("differentiates again, to any order", function()
    local x = leaf(2)
    local y = x ^ 4
    local values = {}
    for order = 1, 4 do
      y = neap.grad({ y }, { x }, { create_graph = true })[1]
      values[order] = y:item()
    end
    assert.are.same({ 32, 48, 48, 24 }, values)
  end)

  it("reaches tensors inside the graph", function()
    local x = leaf(2)
    local h = x * 3
    local y = h * h
    local g = neap.grad({ y }, { h, x })
    assert.are.equal(12, g[1]:item())
    assert.are.equal(36, g[2]:item())
  end)

  it("says which input is not reached", function()
    local x, w = leaf(1), leaf(2)
    assert.has_error_like(function() neap.grad({ x * x }, { x, w }) end, "no output depends on input 2")
    local g = neap.grad({ x * x }, { x, w }, { allow_unused = true })
    assert.is_nil(g[2])
    assert.has_error_like(function() neap.grad({ x * x }, { x }, { create_grpah = true }) end,
      "unknown option 'create_grpah', did you mean 'create_graph'?")
  end)
end)

describe("in place", function()
  it("carries gradients through a non-leaf", function()
    local x = leaf { 1, 2, 3 }
    local y = x * 2
    y:mul_(x)
    y:add_(1)
    y:sum():backward()
    assert.are.same({ 4, 8, 12 }, x.grad:totable())
  end)

  it("carries gradients through a write into a view", function()
    local x, v = leaf { 1, 2, 3, 4 }, leaf { 10, 20 }
    local y = x * 1
    y["2:3"] = v
    local z = (y * y):sum()
    z:backward()
    assert.are.same({ 2, 0, 0, 8 }, x.grad:totable())
    assert.are.same({ 20, 40 }, v.grad:totable())
  end)

  it("brings other views of the base up to date", function()
    local x = leaf { 1, 2, 3, 4 }
    local y = x * 1
    local first, both = y["1:2"], y:reshape(2, 2)
    y:mul_(3)
    assert.are.same({ 3, 6 }, first:totable())
    first:sum():backward()
    assert.are.same({ 3, 3, 0, 0 }, x.grad:totable())
    x.grad = nil
    both[1]:add_(1)
    assert.is_true(both.requires_grad)
  end)

  it("refuses a leaf that requires grad, but not inside no_grad", function()
    local x = leaf { 1, 2 }
    assert.has_error_like(function() x:add_(1) end, "a leaf that requires grad cannot be written in place")
    assert.has_error_like(function() x[1] = 5 end, "a leaf that requires grad cannot be written in place")
    assert.are.same({ 1, 2 }, x:totable())
    neap.no_grad(function() x:add_(1) end)
    assert.are.same({ 2, 3 }, x:totable())
  end)

  it("notices that a saved value was overwritten, and names the operation", function()
    local x = leaf { 1, 2 }
    local y = x * 1
    local z = y:tanh() * y
    y:zero_()
    assert.has_error_like(function() z:sum():backward() end, "was changed in place after it was used")
  end)

  it("leaks nothing", function()
    local function run()
      local x = leaf { 1, 2, 3 }
      local y = x * 2
      y:mul_(x)
      y[1] = 7
      y["2:3"]:add_(1)
      y:sum():backward()
    end
    run()
    local before = live()
    run()
    assert.are.equal(before, live())
  end)
end)

describe("hooks", function()
  it("see and replace gradients, and can be removed", function()
    local x = leaf { 1, 2 }
    local seen
    local handle = x:register_hook(function(g)
      seen = g:totable()
      return g * 10
    end);
    (x * 3):sum():backward()
    assert.are.same({ 3, 3 }, seen)
    assert.are.same({ 30, 30 }, x.grad:totable())
    handle:remove()
    x.grad = nil;
    (x * 3):sum():backward()
    assert.are.same({ 3, 3 }, x.grad:totable())
  end)

  it("work inside the graph", function()
    local x = leaf(2)
    local y = x * 3
    y:register_hook(function(g) return g * 2 end);
    (y * y):backward()
    assert.are.equal(72, x.grad:item())
  end)

  it("pass their errors on and leave gradients alone", function()
    local x = leaf(2)
    x:register_hook(function() error("not today") end)
    assert.has_error_like(function() (x * x):backward() end, "not today")
    assert.is_nil(x.grad)
  end)
end)

describe("Function", function()
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

  it("uses its own backward", function()
    local x = leaf { 1, 2 }
    local y = cube(x, 2)
    assert.are.same({ 2, 16 }, y:totable())
    assert.are.equal("cube_backward", y.grad_fn)
    y:sum():backward()
    assert.are.same({ 6, 24 }, x.grad:totable())
    assert.is_true(neap.gradcheck(function(a) return cube(a, 2) end, { x }))
    assert.is_true(neap.gradgradcheck(function(a) return cube(a, 2) end, { x }))
  end)

  it("takes several tensors and gives several results", function()
    local f = neap.Function {
      forward = function(_, a, b) return a + b, a - b end,
      backward = function(_, g, h) return g + h, g - h end,
    }
    local a, b = leaf(3), leaf(4)
    local s, d = f(a, b);
    (s * d):backward()
    assert.are.equal(6, a.grad:item())
    assert.are.equal(-8, b.grad:item())
  end)

  it("explains a wrong backward", function()
    local x = leaf { 1, 2 }
    local wrong = neap.Function {
      name = "wrong",
      forward = function(_, a) return a * 2 end,
      backward = function() return neap.ones(3, { dtype = "float64" }) end,
    }
    assert.has_error_like(function() wrong(x):sum():backward() end, "wrong: backward must return shape (2) for input 1, got (3)")
    assert.has_error_like(function() neap.Function { forwrad = print } end, "unknown option 'forwrad', did you mean 'forward'?")
  end)

  it("leaks nothing", function()
    local function run()
      local x = leaf { 1, 2 }
      cube(x, 2):sum():backward()
      local _ = cube(x, 3)
    end
    run()
    local before = live()
    run()
    assert.are.equal(before, live())
  end)
end)

describe("gradcheck", function()
  it("finds a wrong gradient and names input and element", function()
    local wrong = neap.Function {
      forward = function(_, a) return a * a end,
      backward = function(_, g) return g end,
    }
    local x = leaf { 0.5, 2 }
    assert.has_error_like(function() neap.gradcheck(wrong, { x }) end, "gradcheck: input 1, element 2")
    assert.are.same({ 0.5, 2 }, x:totable())
  end)

  it("wants float64", function()
    local x = leaf({ 1, 2 }, "float32")
    assert.has_error_like(function() neap.gradcheck(function(a) return a * a end, { x }) end, "input 1 must be float64")
  end)
end)
