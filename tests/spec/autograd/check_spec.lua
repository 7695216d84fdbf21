-- neap.gradcheck and neap.gradgradcheck.

local neap = require "neap"

local function leaf(value, dtype)
  return neap.tensor(value, { dtype = dtype or "float64", requires_grad = true })
end

describe("gradcheck", function()
  local wrong = neap.Function {
    name = "wrong",
    forward = function(_, a) return a * a end,
    backward = function(_, g) return g end,
  }

  it("finds a wrong gradient and names input, element and result", function()
    local x = leaf { 0.5, 2 }
    assert.has_error_like(function() neap.gradcheck(wrong, { x }) end,
      "gradcheck: input 1, element (2): the gradient of result 1 at (2) is 1, differences give 4")
    assert.are.same({ 0.5, 2 }, x:totable())
    local m = leaf { { 0.5, 0.5 }, { 0.5, 0.75 } }
    assert.has_error_like(function()
      neap.gradcheck(function(a, b) return a + b, wrong(b):t() end, { leaf { 1, 1 }, m })
    end, "gradcheck: input 2, element (2, 2): the gradient of result 2 at (2, 2) is 1, "
      .. "differences give 1.5")
    assert.has_error_like(function() neap.gradcheck(wrong, leaf(3)) end,
      "gradcheck: input 1: the gradient of result 1 is 1, differences give 6")
  end)

  it("puts inputs back, also where f fails", function()
    local x = leaf { { 1, 2 }, { 3, 4 } }
    local t = x:detach():t():requires_grad_()
    local calls = 0
    assert.has_error_like(function()
      neap.gradcheck(function(a)
        calls = calls + 1
        if calls > 7 then error("tired") end
        return a * a
      end, t)
    end, "tired")
    assert.are.same({ { 1, 2 }, { 3, 4 } }, x:totable())
    assert.is_true(neap.gradcheck(function(a) return a * a end, t))
  end)

  it("returns false where it is asked not to raise", function()
    assert.is_false(neap.gradcheck(wrong, leaf(3), { raise_exception = false }))
    assert.is_true(neap.gradcheck(wrong, leaf(3), { atol = 10 }))
  end)

  it("notices results and gradients that differ from call to call", function()
    local x = leaf { 1, 2 }
    assert.has_error_like(function()
      neap.gradcheck(function(a) return a * neap.rand(2):double() end, x)
    end, "gradcheck: the function must give the same results each time, got a difference of")
    local n = 0
    local restless = neap.Function {
      forward = function(_, a) return a * 1 end,
      backward = function(_, g) n = n + 1 return g * (1 + n * 1e-7) end,
    }
    assert.has_error_like(function() neap.gradcheck(restless, x) end,
      "gradcheck: input 1: the gradient must be the same each time, got a difference of")
    assert.is_true(neap.gradcheck(restless, x, { nondet_tol = 1e-3 }))
  end)

  it("explains what it cannot check", function()
    local square = function(a) return a * a end
    assert.has_error_like(function() neap.gradcheck(square, leaf({ 1, 2 }, "float32")) end,
      "gradcheck: input 1 must be float64, got float32; try x:double()")
    assert.has_error_like(function() neap.gradcheck(square, { neap.ones(2) }) end,
      "gradcheck: no input requires grad; try x:requires_grad_()")
    assert.has_error_like(function() neap.gradcheck(square, leaf(1), { epsilon = 1 }) end,
      "gradcheck: unknown option 'epsilon'")
    assert.has_error_like(function() neap.gradcheck(5, leaf(1)) end,
      "gradcheck: expected a function, got 5")
    assert.has_error_like(function() neap.gradcheck(square, 5) end,
      "gradcheck: inputs must be a tensor or a list of tensors, got 5")
  end)

  it("takes results that do not depend on the inputs, empty ones and none at all", function()
    local x = leaf { 1, 2 }
    assert.is_true(neap.gradcheck(function(a) return a * 2, neap.ones(3):double(), 5 end, x))
    assert.is_true(neap.gradcheck(function(a) return a * 2 end,
      { neap.zeros(0, 2, { dtype = "float64", requires_grad = true }) }))
    assert.is_true(neap.gradcheck(function() return neap.ones(3):double() end, x))
    assert.has_error_like(function() neap.gradcheck(function(a) return a:detach() * 2 end, x) end,
      "input 1, element (1): the gradient of result 1 at (1) is 0, differences give 2")
  end)
end)

describe("gradgradcheck", function()
  it("finds a wrong second derivative", function()
    -- The gradient is right, but computed apart from the graph.
    local flat = neap.Function {
      forward = function(ctx, a) ctx:save(a) return a * a end,
      backward = function(ctx, g) return g * ctx:saved():detach() * 2 end,
    }
    local x = leaf { 1, 2 }
    assert.is_true(neap.gradcheck(flat, x))
    assert.has_error_like(function() neap.gradgradcheck(flat, x) end,
      "gradgradcheck: input 1, element (1): the gradient of result 1 at (1) is 0, differences give")
  end)

  it("differentiates by the gradients that come in, too", function()
    local deaf = neap.Function {
      forward = function(ctx, a) ctx:save(a) return a * a end,
      backward = function(ctx, g) return g:detach() * ctx:saved() * 2 end,
    }
    local x = leaf { 1, 2 }
    assert.has_error_like(function() neap.gradgradcheck(deaf, x) end,
      "gradgradcheck: gradient of result 1, element (1): the gradient of result 1 at (1) is 0, "
      .. "differences give 2")
    assert.is_true(neap.gradgradcheck(function(a) return a:exp(), a * 2 end, x))
    local ones = neap.ones(2, { dtype = "float64" })
    assert.is_true(neap.gradgradcheck(function(a) return a:exp() end, x, { grad_outputs = { ones } }))
  end)
end)
