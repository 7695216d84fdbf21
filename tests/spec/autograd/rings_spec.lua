-- Rings: nothing that Lua can no longer reach keeps memory, also where a callback of a graph
-- reaches a tensor of that graph; and a callback lives as long as something leads to it.

local neap = require "neap"
local nn = neap.nn

local function collect() for _ = 1, 4 do collectgarbage() end end

-- The bytes that 30 calls of f leave behind.
local function grows(f)
  for _ = 1, 3 do f() end
  collect()
  local before = neap.memory().live
  for _ = 1, 30 do f() end
  collect()
  return neap.memory().live - before
end

local function leaf() return neap.rand(128, 128):requires_grad_() end -- 64 KiB

local keeping = neap.Function {
  name = "keeping",
  forward = function(ctx, a)
    ctx.result = a * 2
    return ctx.result
  end,
  backward = function(_, g) return g * 2 end,
}

describe("a ring", function()
  local rings = {
    ["of a hook that names its own leaf"] = function()
      local x = leaf()
      x:register_hook(function(g) return g + x:detach() end)
    end,
    ["of a hook that names its module"] = function()
      local net = nn.Linear(128, 128)
      net.weight:register_hook(function(g) return g + net.weight:detach() end)
    end,
    ["of a hook on what an optimizer holds"] = function()
      local net = nn.Linear(128, 128)
      local opt = neap.optim.SGD(net:parameters(), { lr = 0.1 })
      net.weight:register_hook(function(g) return opt and g + net.weight:detach() end)
    end,
    ["of a hook put on after use"] = function()
      local x = leaf()
      local y = x * 2
      x:register_hook(function(g) return g + x:detach() end)
      y:sum():backward()
    end,
    ["of a hook that names what was made before"] = function()
      local x = leaf()
      local y = x * 2
      local loss = (y * y):sum()
      x:register_hook(function(g) return loss:item() > 0 and g or neap.ones(1) end)
      loss:backward()
    end,
    ["of a hook that reaches it through tables and functions"] = function()
      local x = leaf()
      local y = (x * 2):exp()
      local parts = { inner = { function() return y end } }
      x:register_hook(function(g) return g + parts.inner[1]():detach() end)
    end,
    ["of a hook on a result"] = function()
      local x = leaf()
      local y = x * 2
      y:register_hook(function(g) return g + y:detach() end)
      y:sum():backward()
    end,
    ["of a result kept in ctx"] = function() return keeping(leaf()) end,
    ["of functions one after the other"] = function()
      keeping(keeping(leaf()):tanh()):sum():backward()
    end,
    ["of a function differentiated twice"] = function()
      local x = leaf()
      local g = neap.grad(keeping(keeping(x):tanh()):sum(), { x }, { create_graph = true })[1]
      g:sum():backward()
    end,
    ["of a checkpoint"] = function()
      local kept = {}
      kept.y = neap.checkpoint(function(a) return a * (#kept + 1) end, leaf())
    end,
    ["of a write in place of a function of the tensor"] = function()
      local y = leaf() * 2
      y:add_(y * y)
    end,
    ["of a copy in place"] = function()
      local y = leaf() * 2
      y:copy_(y:tanh() * y)
    end,
    ["of a write into a slice"] = function()
      local y = leaf() * 2
      y["1:64"] = y["65:128"] * y["1:64"]
    end,
    ["of a write into a view of a constant"] = function()
      local z, w = neap.zeros(128, 128), leaf()
      z[1] = (w * z).sum(w * z, 1)
    end,
  }
  for name, make in pairs(rings) do
    it(name .. " is collected", function()
      local bytes = grows(make)
      assert.is_true(bytes < 2 ^ 20, bytes .. " bytes stay")
    end)
  end
end)

describe("a callback", function()
  it("of a function is there although its result was dropped", function()
    local function make()
      local x = neap.ones(3):requires_grad_()
      return keeping(x * 1):sum(), x
    end
    local y, x = make()
    collect()
    y:backward()
    assert.are.same({ 2, 2, 2 }, x.grad:totable())
  end)

  it("of a hook is there although its tensor was dropped", function()
    local seen = 0
    local function make(late, inner)
      local x = neap.ones(3):requires_grad_()
      if inner then x = x * 3 end
      local function hook() seen = seen + 1 end
      if not late then x:register_hook(hook) end
      local y = x * 2
      if late then x:register_hook(hook) end
      return y
    end
    for _, inner in ipairs { false, true } do
      local early, late = make(false, inner), make(true, inner)
      collect()
      early:sum():backward()
      late:sum():backward()
    end
    assert.are.equal(4, seen)
  end)

  it("of a hook is there as long as any tensor leads to it", function()
    local calls = 0
    local function hooked(make)
      local x = neap.ones(3):requires_grad_()
      local named, other = (x * 2):exp(), make(x)
      x:register_hook(function(g)
        calls = calls + 1
        return named and g
      end)
      return other or named
    end
    local other = hooked(function(x) return x * 3 end)
    collect()
    other:sum():backward()
    assert.equal(1, calls)
    local named = hooked(function() end)
    collect()
    local later = named * 2
    named = nil
    collect()
    later:sum():backward()
    assert.equal(2, calls)
    assert.is_nil(named)
  end)

  it("follows lists, slices, writes and views", function()
    local function check(make)
      local w = neap.ones(2):requires_grad_()
      local y = make(w)
      collect()
      y:sum():backward()
      assert.are.same({ 2, 2 }, w.grad:totable())
    end
    check(function(w) return neap.cat({ keeping(w), neap.ones(2) }):split(2)[1] end)
    check(function(w) return keeping(w)["1:2"] end)
    check(function(w) local z = neap.zeros(4) z["2:3"] = keeping(w) return z end)
    check(function(w) local z = neap.zeros(4) local v = z["1:2"] v:copy_(keeping(w)) return z end)
    check(function(w) local z = neap.zeros(2, 2) z[1]:add_(keeping(w)) return z.T end)
    check(function(w) return neap.zeros(2):index_put({ neap.tensor({ 1, 2 }, { dtype = "int64" }) }, keeping(w)) end)
  end)

  it("of a checkpoint is there although its result was dropped", function()
    local function make()
      local w = neap.ones(2):requires_grad_()
      return neap.checkpoint(function(a) return (a * a):exp() end, w):sum(), w
    end
    local y, w = make()
    collect()
    y:backward()
    assert.is_true(w.grad:allclose(neap.full({ 2 }, 2 * math.exp(1))))
  end)

  it("of a function stays where a gradient has a graph", function()
    local cube = neap.Function {
      forward = function(ctx, a) ctx:save(a) return a ^ 3 end,
      backward = function(ctx, g) local a = ctx:saved() return g * 3 * a ^ 2 end,
    }
    local function make()
      local w = neap.full({ 2 }, 2):requires_grad_()
      keeping(cube(w)):sum():backward(nil, { create_graph = true })
      return w
    end
    local w = make()
    collect()
    local g = w.grad
    w.grad = nil
    g:sum():backward()
    assert.are.same({ 24, 24 }, w.grad:totable())
  end)
end)

describe("a leaf that is frozen before backward", function()
  it("gathers no gradient", function()
    local w, v = neap.ones(2):requires_grad_(), neap.ones(2):requires_grad_()
    local y = (w * v):sum()
    w:requires_grad_(false)
    y:backward()
    assert.is_nil(w.grad)
    assert.are.same({ 1, 1 }, v.grad:totable())
  end)
end)
