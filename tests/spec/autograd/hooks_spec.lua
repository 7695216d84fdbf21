-- Hooks on gradients, and gradients kept by non-leaves.

local neap = require "neap"

local function leaf(value, dtype)
  return neap.tensor(value, { dtype = dtype or "float64", requires_grad = true })
end

-- A function that the graph holds is found to be garbage one collection after the graph.
local function live()
  for _ = 1, 8 do collectgarbage() end
  return neap.memory().live
end

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

  it("run in their order, each with what the one before gave", function()
    local x = leaf(1)
    local order = {}
    for i = 1, 3 do
      x:register_hook(function(g)
        order[#order + 1] = ("%d: %g"):format(i, g:item())
        return g * 10
      end)
    end
    (x * 2):backward()
    assert.are.same({ "1: 2", "2: 20", "3: 200" }, order)
    assert.are.equal(2000, x.grad:item())
  end)

  it("of a leaf run once, with the sum of all its uses, before it is added to .grad", function()
    local x = leaf(3)
    local seen = {}
    x:register_hook(function(g) seen[#seen + 1] = g:item() end);
    (x * x + x):backward();
    (x * 2):backward()
    assert.are.same({ 7, 2 }, seen)
    assert.are.equal(9, x.grad:item())
  end)

  it("act on what neap.grad gives, too", function()
    local x = leaf(3)
    local y = x * 2
    y:register_hook(function(g) return g * 5 end)
    x:register_hook(function(g) return g * 7 end)
    local g = neap.grad({ y * y }, { y, x })
    assert.are.equal(60, g[1]:item())
    assert.are.equal(60 * 2 * 7, g[2]:item())
  end)

  it("belong to the value that x had: a later write in place is not theirs", function()
    local x = leaf(3)
    local y = x * 2
    local seen
    y:register_hook(function(g) seen = g:item() end)
    y:mul_(5)
    y:backward()
    assert.are.equal(5, seen)
    assert.are.equal(10, x.grad:item())
  end)

  it("may remove themselves and add others while they run", function()
    local x = leaf(1)
    local count = 0
    local handle
    handle = x:register_hook(function()
      count = count + 1
      handle:remove()
      x:register_hook(function() count = count + 10 end)
    end);
    (x * 2):backward();
    (x * 2):backward()
    assert.are.equal(21, count)
    handle:remove()
  end)

  it("pass on error values that are no strings as they are", function()
    local x, value = leaf(1), { code = 5 }
    local handle = x:register_hook(function() error(value) end)
    local ok, got = pcall(function() (x * 2):backward() end)
    assert.is_false(ok)
    assert.are.equal(value, got)
    handle:remove()
    assert.has_error_like(function() x:backward(neap.ones(3)) end, "backward: the gradient must have")
    -- Through a pass inside a pass.
    x:register_hook(function() neap.checkpoint(error, value) end)
    ok, got = pcall(function() (x * 2):backward() end)
    assert.is_false(ok)
    assert.are.equal(value, got)
  end)

  it("that were removed pile up nowhere", function()
    local x = leaf(1)
    local function round()
      local handle = x:register_hook(function() end);
      (x * 2):backward()
      handle:remove()
    end
    for _ = 1, 3 do round() end
    local before = live()
    for _ = 1, 100 do round() end
    assert(live() - before < 1000, "removed hooks are still there")
  end)

  it("must give a gradient that fits", function()
    local x = leaf { 1, 2 }
    local function with(result)
      local y = x * 1
      y:register_hook(function() return result end)
      return function() y:sum():backward() end
    end
    assert.has_error_like(with(neap.ones(3, { dtype = "float64" })),
      "backward: a hook must give a gradient of float64 (2), got float64 (3)")
    assert.has_error_like(with(neap.ones(2)),
      "backward: a hook must give a gradient of float64 (2), got float32 (2)")
    assert.has_error_like(with(5), "backward: a hook must return a tensor or nothing, got number")
    assert.is_nil(x.grad)
    assert.has_error_like(function() x:register_hook(5) end,
      "register_hook: expected a function, got 5")
    assert.has_error_like(function() neap.ones(2):register_hook(print) end,
      "register_hook: a hook needs a tensor that requires grad; none reaches this one")
  end)
end)

describe("retain_grad", function()
  it("keeps a non-leaf's gradient, as hooks have left it, and adds up", function()
    local x = leaf { 1, 2 }
    local y = x * 3
    y:retain_grad()
    y:register_hook(function(g) return g * 2 end)
    local z = (y * y):sum()
    z:backward { retain_graph = true }
    assert.are.same({ 12, 24 }, y.grad:totable())
    z:backward()
    assert.are.same({ 24, 48 }, y.grad:totable())
  end)

  it("does nothing to a leaf, and refuses what has no gradient", function()
    local x = leaf(2)
    x:retain_grad();
    (x * x):backward()
    assert.are.equal(4, x.grad:item())
    assert.has_error_like(function() neap.ones(2):retain_grad() end,
      "retain_grad: the tensor does not require grad")
  end)
end)
