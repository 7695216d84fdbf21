-- neap.Function: functions with a backward of their own.

local neap = require "neap"

local function leaf(value, dtype)
  return neap.tensor(value, { dtype = dtype or "float64", requires_grad = true })
end

-- A function that the graph holds is found to be garbage one collection after the graph.
local function live()
  for _ = 1, 8 do collectgarbage() end
  return neap.memory().live
end

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
    assert.has_error_like(function() neap.Function(1) end, "Function: options must be a table")
    assert.has_error_like(function() neap.Function { forward = print } end,
      "Function: 'backward' must be a function, got nil")
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

  local function with_backward(backward, forward)
    return neap.Function { name = "mine", forward = forward or function(_, a) return a * 2 end,
      backward = backward }
  end

  it("wants one gradient an argument, each a tensor or nil", function()
    local x, y = leaf { 1, 2 }, leaf { 3, 4 }
    local function both(_, a, b) return a * b end
    assert.has_error_like(function() with_backward(function(_, g) return g end, both)(x, y):sum():backward() end,
      "backward: mine: backward must return 2 gradients, one for each argument of forward (nil where "
      .. "there is none), got 1")
    assert.has_error_like(function() with_backward(function(_, g) return g, g end)(x):sum():backward() end,
      "backward: mine: backward must return 1 gradient, one for each argument of forward (nil where "
      .. "there is none), got 2")
    assert.has_error_like(function() with_backward(function() return 5 end)(x):sum():backward() end,
      "backward: mine: backward must return a tensor or nil for input 1, got number")
    assert.is_nil(x.grad)
    with_backward(function(_, g) return nil, g end, both)(x, y):sum():backward()
    assert.is_nil(x.grad)
    assert.are.same({ 1, 1 }, y.grad:totable())
  end)

  it("passes an error of backward on, with its own line, and leaks nothing", function()
    local function run()
      local x = leaf { 1, 2 }
      local f = with_backward(function(ctx, g)
        local _ = ctx:saved() * g
        error("boom")
      end, function(ctx, a) ctx:save(a * 3) return a * 2 end)
      local ok, message = pcall(function() f(x):sum():backward() end)
      assert.is_false(ok)
      assert.matches("backward: .*function_spec.lua:%d+: boom", message)
      assert.is_nil(x.grad)
    end
    run()
    local before = live()
    run()
    assert.are.equal(before, live())
  end)

  it("differentiates again through a result that it kept", function()
    local exp = neap.Function {
      name = "my_exp",
      forward = function(ctx, a)
        local y = a:exp()
        ctx:save(y)
        return y
      end,
      backward = function(ctx, g) return g * ctx:saved() end,
    }
    local x = leaf { 0.1, 0.7 }
    assert(neap.gradcheck(exp, x))
    assert(neap.gradgradcheck(exp, x))
    local y = exp(exp(x))
    local g = neap.grad({ y:sum() }, { x }, { create_graph = true })[1]
    assert(neap.grad({ g:sum() }, { x })[1]:allclose((x:exp() + x:exp():square()) * y))
  end)

  it("notices that what it kept was overwritten", function()
    local x = leaf { 1, 2 }
    local f = with_backward(function(ctx, g) return g * ctx:saved() end,
      function(ctx, a) ctx:save(a) return a * 1 end)
    local y = x * 1
    local z = f(y)
    y:mul_(2)
    assert.has_error_like(function() z:sum():backward() end, "mine: a tensor of shape (2) kept "
      .. "for backward was changed in place, by mul; keep a clone instead")
  end)

  it("keeps values that are no tensors, and tells which gradients are needed", function()
    local needs
    local f = neap.Function {
      forward = function(ctx, a, power, b, options)
        ctx:save(a, power, nil, options.scale, b)
        return a ^ power * b * options.scale
      end,
      backward = function(ctx, g)
        local a, power, none, scale, b = ctx:saved()
        assert(none == nil)
        needs = ctx.needs_input_grad
        return g * b * scale * power * a ^ (power - 1)
      end,
    }
    local x, b = leaf { 1, 2 }, neap.tensor({ 5, 7 }, { dtype = "float64" })
    f(x, 3, b, { scale = 2 }):sum():backward()
    assert.are.same({ 30, 168 }, x.grad:totable())
    assert.are.same({ true, false, false, false }, needs)
  end)

  it("gives several results, some of them constants", function()
    local f = neap.Function {
      name = "sorted",
      forward = function(ctx, a)
        local values, places = a:sort()
        local rank = places:double()
        ctx:mark_non_differentiable(rank)
        ctx:save(places)
        return values, rank, places
      end,
      backward = function(ctx, g, of_rank)
        local places = ctx:saved()
        assert(of_rank:abs():sum():item() == 0)
        assert(not places.requires_grad, "places are integers")
        return neap.zeros_like(g):scatter(1, places, g)
      end,
    }
    local x = leaf { 3, 1, 2 }
    local values, rank, places = f(x)
    assert.is_true(values.requires_grad)
    assert.is_false(rank.requires_grad)
    assert.is_false(places.requires_grad);
    (values * neap.tensor({ 1, 10, 100 }, { dtype = "float64" }) + rank):sum():backward()
    assert.are.same({ 100, 1, 10 }, x.grad:totable())
    assert.is_true(neap.gradcheck(f, x))
  end)

  it("may hand an argument back", function()
    local x = leaf { 1, 2 }
    local f = with_backward(function(_, g) return g * 5 end, function(_, a) return a end)
    local y = f(x)
    assert.is_true(x.is_leaf)
    assert.are.equal("mine_backward", y.grad_fn)
    y:sum():backward()
    assert.are.same({ 5, 5 }, x.grad:totable())
  end)

  it("lets go of what it kept once backward has used it", function()
    local x = neap.ones(1000, { dtype = "float64", requires_grad = true })
    local f = with_backward(function(ctx, g) return g * ctx:saved() end,
      function(ctx, a) ctx:save(a + 1) return a * 1 end)
    local y = f(x)
    local s = y:sum()
    local before = live()
    s:backward()
    x.grad = nil
    assert(before - live() >= 8000, "the saved tensor is still there")
    assert.has_error_like(function() s:backward() end, "the graph was freed")
  end)

  it("keeps ctx:save to forward", function()
    local x = leaf { 1, 2 }
    local f = with_backward(function(ctx, g) ctx:save(g) return g end)
    assert.has_error_like(function() f(x):sum():backward() end,
      "mine: ctx:save belongs into forward")
  end)

  it("fails in forward as any function does, and records nothing", function()
    local x = leaf { 1, 2 }
    local f = with_backward(print, function() error("no way") end)
    assert.has_error_like(function() f(x) end, "no way")
    assert.is_true(neap.is_grad_enabled())
    assert.is_false(neap.no_grad(with_backward(print), x).requires_grad)
    assert.is_false(with_backward(print)(neap.ones(2)).requires_grad)
  end)
end)
