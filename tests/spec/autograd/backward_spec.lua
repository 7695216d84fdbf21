-- The backward pass and neap.grad: what they give, what they refuse, what they survive.

local neap = require "neap"

local function leaf(value, dtype)
  return neap.tensor(value, { dtype = dtype or "float64", requires_grad = true })
end

-- A function that the graph holds is found to be garbage one collection after the graph.
local function live()
  for _ = 1, 8 do collectgarbage() end
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
    assert.has_error_like(function() y:backward() end, "backward: only a one-element "
      .. "tensor needs no gradient argument, got shape (2); try x:sum():backward()")
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
    assert.has_error_like(function() y:backward() end, "backward: the graph was freed by an earlier "
      .. "backward pass, be it one that failed; pass {retain_graph = true} to that one")
    assert.are.equal(8, x.grad:item())
  end)

  it("goes twice through what has saved nothing", function()
    local x = leaf { 1, 2 }
    local shared = x + 1
    shared:sum():backward();
    (shared * 3):sum():backward()
    assert.are.same({ 4, 4 }, x.grad:totable())
  end)

  it("refuses a graph without leaf", function()
    local x = neap.tensor(2)
    assert.has_error_like(function() (x * x):backward() end, "backward: nothing to differentiate: "
      .. "no tensor that requires grad leads to this one of shape ()")
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

  it("computes what is asked for, and nothing else", function()
    local net = neap.nn.Conv2d(2, 3, 3)
    local x = neap.rand(1, 2, 5, 5):requires_grad_()
    local y = net(x):sum()
    local function rules(f)
      local names = {}
      for _, row in ipairs(neap.profiler(f):rows()) do names[#names + 1] = row.name end
      return table.concat(names, " ")
    end
    local function alone(input)
      return rules(function() neap.grad(y, input, { retain_graph = true }) end)
    end
    assert.matches("conv_input", alone(x))
    assert.not_matches("conv_gradient", alone(x))
    assert.not_matches("conv_weight", alone(x))
    assert.matches("conv_weight", alone(net.weight))
    assert.not_matches("conv_input", alone(net.weight))
    local whole = rules(function() y:backward() end) -- for which nobody asks
    assert.matches("conv_input", whole)
    assert.matches("conv_gradient", whole)
    for _, leaf_of in ipairs { x, net.weight, net.bias } do
      assert.equal(leaf_of:numel(), leaf_of.grad:numel())
    end
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

describe("a gradient field", function()
  it("can be set, to a tensor that fits", function()
    local x = leaf { 1, 2 }
    x.grad = neap.ones_like(x)
    x:sum():backward()
    assert.are.same({ 2, 2 }, x.grad:totable())
    x.grad = nil
    assert.is_nil(x.grad)
    assert.has_error_like(function() x.grad = neap.ones(3, { dtype = "float64" }) end,
      "grad must be float64 (2) as the tensor is, got float64 (3)")
    assert.has_error_like(function() x.grad = neap.ones(2) end,
      "grad must be float64 (2) as the tensor is, got float32 (2)")
    assert.has_error_like(function() x.grad = 1 end, "grad: expected a tensor, got number")
  end)

  it("is requires_grad's to say", function()
    local x = neap.tensor { 1, 2 }
    x.requires_grad = true
    assert.is_true(x.requires_grad)
    x.requires_grad = false
    assert.is_false((x * 2).requires_grad)
    assert.has_error_like(function() x.requires_grad = 1 end,
      "requires_grad must be true or false, got number")
    x.requires_grad = true
    local y = x * 2
    assert.has_error_like(function() y.requires_grad = false end,
      "only a leaf can stop requiring grad; try x:detach()")
    y.requires_grad = true
    local whole = neap.tensor({ 1, 2 }, { dtype = "int64" })
    assert.has_error_like(function() whole.requires_grad = true end,
      "only float tensors can require grad, got int64; try x:float()")
  end)
end)

describe("a pass inside a pass", function()
  it("may go through the same graph, and leaves the outer one its gradients", function()
    local x = leaf { 1, 2 }
    local y = x * 3
    local z = (y * y):sum()
    local inner
    y:register_hook(function()
      if inner == nil then
        inner = false
        inner = neap.grad({ z }, { x }, { retain_graph = true })[1]
      end
    end)
    z:backward { retain_graph = true }
    assert.are.same({ 18, 36 }, x.grad:totable())
    assert.are.same({ 18, 36 }, inner:totable())
  end)

  it("may add to the same leaves", function()
    local x, w = leaf { 1, 2 }, leaf { 3, 4 }
    local y = x * w
    local other = (x * 10 + w):sum()
    y:register_hook(function() other:backward() end);
    (y + w * x):sum():backward()
    assert.are.same({ 16, 18 }, x.grad:totable())
    assert.are.same({ 3, 5 }, w.grad:totable())
  end)

  it("may meet gradients of the outer one that wait", function()
    local x = leaf(2)
    local y = x * 1
    local late = y * y
    local early = y * 3
    early:register_hook(function() late:backward { retain_graph = true } end);
    (late + early):backward { retain_graph = true }
    assert.are.equal(4 + 3 + 4, x.grad:item())
  end)

  it("may drop the graph that the outer one walks", function()
    local x = leaf(2)
    local z = (x * 3):square()
    z:register_hook(function()
      neap.enable_grad(z.zero_, z) -- z has another origin now
      collectgarbage()
    end)
    z:backward()
    assert.are.equal(36, x.grad:item())
  end)
end)

describe("a pass that fails", function()
  it("drops the gradients on their way", function()
    local x = leaf { 1, 2 }
    local y = x * 3
    local fail = true
    y:register_hook(function() if fail then error("not today") end end)
    local z = (y * y):sum()
    assert.has_error_like(function() z:backward { retain_graph = true } end, "not today")
    assert.is_nil(x.grad)
    fail = false
    z:backward()
    assert.are.same({ 18, 36 }, x.grad:totable())
  end)

  it("changes no gradient and leaks nothing, whichever allocation fails", function()
    local graphs = {
      function(x, w) return (x:matmul(w) + x):tanh():sum() end,
      function(x, w)
        local y = x * 1
        y["2:3"] = w["1:2"]
        y:mul_(w)
        return y:softmax(2):log():mean()
      end,
      function(x, w) return neap.checkpoint(function(a) return (a * w):exp():sum() end, x * 2) end,
      function(x, w)
        local parts = neap.cat({ x, w, x }):split(2)
        local total = 0
        for _, part in ipairs(parts) do total = total + part:var() end
        return total
      end,
    }
    for k, graph in ipairs(graphs) do
      local x = (neap.range(1, 9) / 9):double():reshape(3, 3):requires_grad_()
      local w = (neap.range(9, 1, -1) / 7):double():reshape(3, 3):requires_grad_()
      local y = graph(x, w)
      local wanted = neap.grad({ y }, { x, w }, { retain_graph = true })
      local n, done = 0, false
      while not done do
        n = n + 1
        assert(n < 500, "never succeeded")
        x.grad, w.grad = neap.ones_like(x), nil
        collectgarbage()
        collectgarbage()
        collectgarbage("stop")
        local before = neap.memory().live
        require("neap.core").testing.alloc_fail_at(n)
        local ok, message = pcall(y.backward, y, { retain_graph = true })
        require("neap.core").testing.alloc_fail_at(0)
        collectgarbage("restart")
        if ok then
          done = true
        else
          local what = ("graph %d, allocation %d"):format(k, n)
          assert(message:find("backward: ", 1, true) and message:find("out of memory", 1, true),
            what .. ": " .. message)
          collectgarbage()
          assert.are.equal(before, neap.memory().live, what)
          assert.are.equal(9, x.grad:sum():item(), what)
          assert.is_nil(w.grad, what)
        end
      end
      assert.is_true((x.grad - 1):allclose(wanted[1]))
      assert.is_true(w.grad:equal(wanted[2]))
    end
  end)
end)

describe("what has no gradient", function()
  it("is a constant, and says so when nothing else is there", function()
    local x = leaf { 3, 1, 2 }
    for name, y in pairs { argmax = x:argmax(), gt = x:gt(1), long = x:long() } do
      assert.is_false(y.requires_grad, name)
      assert.has_error_like(function() y:backward() end, "backward: nothing to differentiate")
    end
    local _, i = x:max(1)
    assert.is_false(i.requires_grad)
  end)
end)

describe("grad", function()
  it("checks what it is given", function()
    local x = leaf { 1, 2 }
    assert.has_error_like(function() neap.grad({ x:sum() }, { neap.ones(2) }) end,
      "grad: input 1 does not require grad")
    assert.has_error_like(function() neap.grad({ x * 2 }, { x }) end,
      "grad: only a one-element tensor needs no gradient argument, got shape (2)")
    assert.has_error_like(function()
      neap.grad({ x * 2 }, { x }, { grad_outputs = { neap.ones(3, { dtype = "float64" }) } })
    end, "grad: the gradient must have shape (2), got (3)")
    assert.has_error_like(function() neap.grad({ 1 }, { x }) end,
      "grad: outputs: expected a tensor, got number")
    assert.has_error_like(function() neap.grad({ x:sum() }, { x }, { retain_graph = 1 }) end,
      "option 'retain_graph' must be true or false, got number")
  end)

  it("keeps to one tensor in, one list out", function()
    local x = leaf { 1, 2 }
    assert.are.same({ 2, 4 }, neap.grad((x * x):sum(), x)[1]:totable())
    local one = neap.ones_like(x)
    assert.are.same({ 5, 5 }, neap.grad({ x * 2, x * 3 }, { x }, { grad_outputs = { one, one } })[1]
      :totable())
  end)
end)
