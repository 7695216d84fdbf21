-- neap.checkpoint: the same numbers, less memory.

local neap = require "neap"
local nn = neap.nn

local function leaf(value, dtype)
  return neap.tensor(value, { dtype = dtype or "float64", requires_grad = true })
end

local function live()
  collectgarbage()
  collectgarbage()
  return neap.memory().live
end

describe("checkpoint", function()
  it("gives f's results, and gradients to arguments, parameters and upvalues", function()
    local x, w = leaf { 0.5, 0.1, 0.2 }, leaf { 1, 2, 3 }
    local function total(run)
      local inner = x * 2
      local upvalue = (x * 3):sin()
      local a, none, b = run(function(h, scale, nothing)
        assert(nothing == nil)
        local y = (h * w):tanh() * scale
        return y:exp(), nil, y:sin() * upvalue
      end, inner, 3, nil)
      assert(none == nil)
      return (a * b):sum()
    end
    local plain = neap.grad({ total(function(f, ...) return f(...) end) }, { x, w })
    local saved = neap.grad({ total(neap.checkpoint) }, { x, w })
    assert.is_true(plain[1]:equal(saved[1]))
    assert.is_true(plain[2]:equal(saved[2]))
  end)

  it("differentiates again", function()
    local x, w = leaf { 0.5, 0.1 }, leaf { 1, 2 }
    local function f(a, b)
      return neap.checkpoint(function(h) return (h * b):tanh():exp() * h end, a * 2)
    end
    assert(neap.gradcheck(f, { x, w }))
    assert(neap.gradgradcheck(f, { x, w }))
  end)

  it("nests, and holds functions with their own backward", function()
    local square = neap.Function {
      forward = function(ctx, a) ctx:save(a) return a * a end,
      backward = function(ctx, g) return g * ctx:saved() * 2 end,
    }
    local function f(a)
      return neap.checkpoint(function(x)
        local b = x:sin()
        local c = neap.checkpoint(function(y)
          return neap.checkpoint(function(z) return square(z * z):exp() end, y * 1)
        end, b)
        return c * b
      end, a * 1)
    end
    local x = leaf { 0.5, 0.1, 0.7 }
    assert(neap.gradcheck(f, x))
    assert(neap.gradgradcheck(f, x))
  end)

  it("runs f once more for each pass, and not without one", function()
    local x, runs = leaf { 1, 2 }, 0
    local y = neap.checkpoint(function(a)
      runs = runs + 1
      return a:exp():sin()
    end, x):sum()
    assert.are.equal(1, runs)
    y:backward { retain_graph = true }
    assert.are.equal(2, runs)
    y:backward()
    assert.are.equal(3, runs)
    assert.has_error_like(function() y:backward() end, "the graph was freed by an earlier backward pass")
    neap.no_grad(neap.checkpoint, function() runs = runs + 1 end)
    assert.are.equal(4, runs)
  end)

  it("draws the same random numbers again, and leaves the generator alone", function()
    local net = nn.Dropout(0.5)
    local x = neap.ones(64, { dtype = "float64", requires_grad = true })
    neap.manual_seed(3)
    local y = neap.checkpoint(function(a) return net(a * 3):exp() end, x * 1)
    local state = neap.get_rng_state()
    neap.rand(10)
    local after = neap.get_rng_state()
    y:sum():backward()
    assert.is_true(neap.get_rng_state():equal(after))
    assert.is_false(state:equal(after))
    -- The derivative of exp(m a) is m exp(m a), where m is 0 or 6.
    assert(x.grad:allclose(y:detach() * neap.where(y:detach():eq(1), 0, 6)))
  end)

  it("keeps no value from inside f", function()
    local n, layers = 10000, 20
    local function chain(x)
      for _ = 1, layers do x = x:sin() end
      return x
    end
    local function held(run)
      local x = neap.ones(n, { dtype = "float64", requires_grad = true })
      local before = live()
      local y = run(chain, x * 1)
      local kept = live() - before
      require("neap.core").testing.reset_peak()
      local start = neap.memory().live
      y:sum():backward()
      return kept, neap.memory().peak - start
    end
    local plain = held(function(f, x) return f(x) end)
    local kept, peak = held(neap.checkpoint)
    assert(plain > layers * n * 8, "the plain chain keeps " .. plain)
    assert(kept < 3.5 * n * 8, "the checkpoint keeps " .. kept)
    assert(peak < (layers + 6) * n * 8, "backward takes " .. peak)
    -- Every part of a long chain in a checkpoint of its own: the square root.
    local _, parts = held(function(f, x)
      for _ = 1, 10 do x = neap.checkpoint(f, x) end
      return x
    end)
    assert(parts < (layers + 16) * n * 8, "backward takes " .. parts)
  end)

  it("gives a layer's training the same bits", function()
    local function train(run)
      neap.manual_seed(1)
      local net = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Dropout(0.2), nn.Linear(8, 2))
      local opt = neap.optim.Adam(net:parameters(), { lr = 0.01 })
      local x, loss = neap.randn(16, 4), nil
      for _ = 1, 5 do
        opt:zero_grad()
        loss = run(net, x):square():mean()
        loss:backward()
        opt:step()
      end
      return loss:item()
    end
    assert.are.equal(train(function(f, ...) return f(...) end), train(neap.checkpoint))
  end)

  it("notices a function that computes something else the second time", function()
    local x, runs = leaf { 1, 2, 3 }, 0
    local function checkpointed(second)
      runs = 0
      return neap.checkpoint(function(a)
        runs = runs + 1
        if runs > 1 then return second(a) end
        return a:exp()
      end, x * 1):sum()
    end
    local y = checkpointed(function(a) return a:exp():exp() end)
    assert.has_error_like(function() y:backward() end, "backward: checkpoint: the function must compute "
      .. "the same when it runs again, got 2 tensors to save instead of 1")
    y = checkpointed(function(a) return a["1:2"]:exp() end)
    assert.has_error_like(function() y:backward() end, "backward: checkpoint: the function must compute "
      .. "the same when it runs again, got shape (2) instead of (3) in exp")
    y = checkpointed(function() error("no more") end)
    assert.has_error_like(function() y:backward() end, "no more")
    assert.is_nil(x.grad)
    assert.is_true(neap.is_grad_enabled())
  end)

  it("notices arguments and values that were overwritten", function()
    local x = leaf { 1, 2 }
    local h = x * 1
    local y = neap.checkpoint(function(a) return a:exp() end, h):sum()
    h:mul_(2)
    assert.has_error_like(function() y:backward() end, "backward: checkpoint: a tensor of shape (2) kept "
      .. "for backward was changed in place, by mul; keep a clone instead")
    y = neap.checkpoint(function(a)
      local b = a:exp()
      b:mul_(2)
      return b
    end, x * 1):sum()
    assert.has_error_like(function() y:backward() end, "a tensor of shape (2) that the gradient of exp "
      .. "needs was changed in place")
  end)

  it("fails as f does, refuses what is no function and passes inside itself", function()
    local x = leaf { 1, 2 }
    assert.has_error_like(function() neap.checkpoint(function() error("at once") end, x) end, "at once")
    assert.has_error_like(function() neap.checkpoint(x) end, "checkpoint: expected a function, got neap.tensor")
    assert.has_error_like(function()
      neap.checkpoint(function(a)
        local b = a:exp()
        return neap.grad({ (b * b):sum() }, { b })[1]
      end, x)
    end, "checkpoint: gradients that go through its function cannot be taken inside it")
    local y = (x * 2):exp()
    assert.is_true(y.requires_grad)
    y:sum():backward()
  end)

  it("ends in an error where it is nested too deep for the C stack", function()
    local x = leaf { 0.1, 0.2 }
    local function deep(n, a)
      if n == 0 then return a:sin() end
      return neap.checkpoint(deep, n - 1, a * 1.01)
    end
    deep(50, x):sum():backward()
    x.grad = nil
    assert.has_error_like(function() deep(500, x):sum():backward() end, "C stack overflow")
    assert.has_error_like(function() deep(150, x):sum():backward() end, "C stack overflow")
    assert.is_nil(x.grad)
  end)

  it("leaks nothing, done or undone", function()
    local function run()
      local x = leaf { 1, 2, 3 }
      local function f(a)
        return neap.checkpoint(function(b) return b:exp() * x end, a:sin())
      end
      neap.checkpoint(f, x * 1):sum():backward()
      local _ = neap.checkpoint(f, x * 1)
      pcall(neap.checkpoint, function(a) f(a) error("undone") end, x)
    end
    run()
    local before = live()
    run()
    assert.are.equal(before, live())
  end)
end)
