-- Tensors that Lua collects: whatever they hold, one collection of all gives it back, and a
-- finalizer of a script's finds those that its object holds as they were. Stock Lua lets go of
-- them by finalizers, the program amid the collection.

local neap = require "neap"
local nn = require "neap.nn"

local function leaf() return neap.ones(64, 64, { requires_grad = true }) end

local double = neap.Function {
  forward = function(ctx, a) ctx:save(a) return a * 2 end,
  backward = function(ctx, g) return g * 2 + 0 * ctx:saved() end,
}

local function hooked()
  local y = leaf():exp()
  local seen = {}
  y:register_hook(function(g) seen[#seen + 1] = y:sum():item() return g end)
  return y
end

-- Each gives tensors; sums of their elements are finite.
local kinds = {
  plain = function() return neap.ones(64, 64) end,
  view = function() return neap.ones(64, 64)[{ {}, 2 }] end,
  ["view of a view, alone"] = function() return (neap.ones(64, 64) + 1):t():reshape(4096)[{ { 2, 9 } }] end,
  leaf = leaf,
  ["leaf with a gradient"] = function()
    local x = leaf()
    x:exp():sum():backward()
    return x
  end,
  ["leaf with a hook"] = function()
    local x = leaf()
    x:register_hook(function(g) return g * x:sum():item() end)
    return x
  end,
  graph = function() return (leaf() * 2):exp():sum() end,
  ["graph with a hook that reaches it"] = hooked,
  ["graph with a Function"] = function() return double(leaf()):tanh() end,
  ["graph with a checkpoint"] = function()
    return neap.checkpoint(function(a) return (a * a):exp() end, leaf()):sum()
  end,
  ["gradient with a graph"] = function()
    local x = leaf()
    return neap.grad((x * x):sum(), { x }, { create_graph = true })[1]
  end,
  ["results of a network"] = function() return nn.Linear(64, 64)(neap.ones(64, 64)) end,
}

describe("a tensor that Lua collects", function()
  for name, make in pairs(kinds) do
    it("gives back what it held: " .. name, function()
      for _ = 1, 2 do make() end -- what is made once and kept
      collectgarbage()
      collectgarbage()
      local before = neap.memory().live
      for _ = 1, 20 do make() end
      collectgarbage()
      collectgarbage()
      assert.are.equal(before, neap.memory().live)
    end)

    it("is there for a finalizer of what holds it: " .. name, function()
      local sum
      do
        local holder = setmetatable({ x = make() }, {
          __gc = function(self) sum = self.x:sum():item() end,
        })
        assert.is_table(holder)
      end
      collectgarbage()
      collectgarbage()
      assert.is_number(sum)
      assert.are.equal(sum, sum)
    end)
  end

  it("is gone from weak tables, as keys and as values", function()
    local keys, values = setmetatable({}, { __mode = "k" }), setmetatable({}, { __mode = "v" })
    local n = 0
    for name, make in pairs(kinds) do
      n = n + 1
      local x = make()
      keys[x], values[n] = name, x
    end
    collectgarbage()
    collectgarbage()
    assert.is_nil(next(keys))
    assert.is_nil(next(values))
  end)
end)
