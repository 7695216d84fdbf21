-- neap.jacobian, hessian, vjp, jvp and hvp, against formulas.

local neap = require "neap"

local function double(value) return neap.tensor(value, { dtype = "float64" }) end

local function near(want, got)
  assert.are.same(double(want).shape, got.shape)
  assert(got:allclose(double(want)), "got " .. tostring(got))
end

describe("jacobian", function()
  it("has the shape of the result, then of the input", function()
    local x = double { 1, 2, 3 }
    near({ { 2, 0, 0 }, { 0, 4, 0 }, { 0, 0, 6 } }, neap.jacobian(function(a) return a * a end, x))
    near({ 2, 4, 6 }, neap.jacobian(function(a) return (a * a):sum() end, x))
    near(6, neap.jacobian(function(a) return a * a end, double(3)))
    local J = neap.jacobian(function(a) return a:matmul(neap.ones(3, 4):double()) end,
      double { { 1, 2, 3 }, { 4, 5, 6 } })
    assert.are.same({ 2, 4, 2, 3 }, J.shape)
    near({ { 1, 1, 1 }, { 0, 0, 0 } }, J[1][2])
    assert.is_false(J.requires_grad)
  end)

  it("nests lists: results outside, inputs inside", function()
    local a, b = double { 1, 2 }, double { 3, 4 }
    local J = neap.jacobian(function(x, y) return x * y end, { a, b })
    near({ { 3, 0 }, { 0, 4 } }, J[1])
    near({ { 1, 0 }, { 0, 2 } }, J[2])
    local two = neap.jacobian(function(x, y) return x * y, x:sum() end, { a, b })
    near({ { 1, 0 }, { 0, 2 } }, two[1][2])
    near({ 1, 1 }, two[2][1])
    near({ 0, 0 }, two[2][2])
    local each = neap.jacobian(function(x) return x * x, x:sum() end, a)
    near({ { 2, 0 }, { 0, 4 } }, each[1])
    near({ 1, 1 }, each[2])
    near({ { 2, 0 }, { 0, 4 } }, neap.jacobian(function(x) return x * x end, { a })[1])
  end)

  it("gives zeros where nothing leads to an input, or an error when strict", function()
    local a, b = double { 1, 2 }, double { 3, 4 }
    local J = neap.jacobian(function(x) return x * 2 end, { a, b })
    near({ { 0, 0 }, { 0, 0 } }, J[2])
    assert.has_error_like(function()
      neap.jacobian(function(x) return x * 2 end, { a, b }, { strict = true })
    end, "jacobian: no result depends on input 2")
    assert.are.same({ 0, 2 }, neap.jacobian(function(x) return x["1:1"][neap.tensor { false }] end, a).shape)
  end)

  it("refuses a function that left the graph, as all its kin do", function()
    local a, one = double { 1, 2 }, double { 1, 1 }
    local function left(x) return double { x:at(1) * x:at(2) }:sum() end
    for name, v in pairs { jacobian = false, hessian = false, vjp = double(1), jvp = one, hvp = one } do
      assert.has_error_like(function() neap[name](left, a, v or nil) end, name
        .. ": no result of the function depends on an input in the graph; numbers that item(), "
        .. "at() or totable() read leave it: index x[i] and join with neap.stack instead, and "
        .. "keep neap.no_grad and detach() out")
    end
    near({ { 0, 0 }, { 0, 0 } }, neap.hessian(function(x) return x:sum() end, a))
  end)

  it("can be differentiated itself, and leaves the input alone", function()
    local x = double({ 1, 2 }):requires_grad_()
    local J = neap.jacobian(function(a) return a ^ 3 end, x, { create_graph = true })
    J:sum():backward()
    near({ 6, 12 }, x.grad)
    x.grad = nil
    neap.jacobian(function(a) return a ^ 3 end, x)
    assert.is_nil(x.grad)
    near({ { 3, 0 }, { 0, 12 } }, neap.no_grad(neap.jacobian, function(a) return a ^ 3 end, x))
  end)

  it("explains wrong calls", function()
    local x = double { 1, 2 }
    local same = function(a) return a end
    local cases = {
      { 5, x, nil, "jacobian: expected a function, got 5" },
      { same, 5, nil, "jacobian: expected a tensor, got 5" },
      { same, {}, nil, "jacobian: expected a tensor or a list of tensors, got none" },
      { same, neap.tensor({ 1 }, { dtype = "int64" }), nil,
        "jacobian: input 1 must be a float tensor, got int64; try x:float()" },
      { function() return 5 end, x, nil,
        "jacobian: result 1 of the function must be a float tensor, got 5" },
      { function() end, x, nil, "jacobian: result 1 of the function must be a float tensor, got nil" },
      { same, x, { stric = true }, "jacobian: unknown option 'stric', did you mean 'strict'?" },
    }
    for _, case in ipairs(cases) do
      assert.has_error_like(function() neap.jacobian(case[1], case[2], case[3]) end, case[4])
    end
  end)
end)

describe("hessian", function()
  it("has the shape of the input twice", function()
    local x = double { 1, 2, 3 }
    near({ { 6, 0, 0 }, { 0, 12, 0 }, { 0, 0, 18 } }, neap.hessian(function(a) return (a ^ 3):sum() end, x))
    near({ { 0, 3, 2 }, { 3, 0, 1 }, { 2, 1, 0 } }, neap.hessian(function(a) return a:prod() end, x))
    near(18, neap.hessian(function(a) return a ^ 3 end, double(3)))
    near({ { 0, 0 }, { 0, 0 } }, neap.hessian(function(a) return a:sum() end, double { 1, 2 }))
  end)

  it("nests lists for several inputs", function()
    local a, b = double { 1, 2 }, double { 3, 4 }
    local H = neap.hessian(function(x, y) return (x * x * y):sum() end, { a, b })
    near({ { 6, 0 }, { 0, 8 } }, H[1][1])
    near({ { 2, 0 }, { 0, 4 } }, H[1][2])
    near({ { 2, 0 }, { 0, 4 } }, H[2][1])
    near({ { 0, 0 }, { 0, 0 } }, H[2][2])
    near({ { 2, 0 }, { 0, 2 } }, neap.hessian(function(x) return (x * x):sum() end, { a })[1][1])
  end)

  it("wants one element", function()
    local x = double { 1, 2 }
    assert.has_error_like(function() neap.hessian(function(a) return a * a end, x) end,
      "hessian: the function must give one tensor of one element, got shape (2)")
    assert.has_error_like(function() neap.hessian(function(a) return a:sum(), a:sum() end, x) end,
      "hessian: the function must give one tensor of one element, got 2 results")
  end)
end)

describe("products with the derivative", function()
  local A = double { { 1, 2, 3 }, { 4, 5, 6 } }
  local function f(x) return A:matmul(x) ^ 2 end
  local x = double { 1, 0.5, -1 }

  it("vjp and jvp agree with the jacobian", function()
    local J = neap.jacobian(f, x)
    local u, v = double { 2, -1 }, double { 0.5, 1, 3 }
    local y, uJ = neap.vjp(f, x, u)
    assert(y:allclose(f(x)))
    assert(uJ:allclose(u:matmul(J)))
    local z, Jv = neap.jvp(f, x, v)
    assert(z:allclose(f(x)))
    assert(Jv:allclose(J:matmul(v)))
    local _, g = neap.vjp(function(a) return (a * a):sum() end, x)
    assert(g:allclose(x * 2))
    assert.is_false(uJ.requires_grad or Jv.requires_grad)
  end)

  it("hvp agrees with the hessian", function()
    local function energy(a) return (f(a) * a[1]):sum() end
    local v = double { 0.5, 1, 3 }
    local y, Hv = neap.hvp(energy, x, v)
    assert(y:allclose(energy(x)))
    assert(Hv:allclose(neap.hessian(energy, x):matmul(v)))
  end)

  it("take and give lists for several", function()
    local a, b = double { 1, 2 }, double { 3, 4 }
    local function g(p, q) return p * q, p + q end
    local one = double { 1, 1 }
    local _, products = neap.vjp(g, { a, b }, { one, one })
    near({ 4, 5 }, products[1])
    near({ 2, 3 }, products[2])
    local _, forward = neap.jvp(g, { a, b }, { one, one * 2 })
    near({ 5, 8 }, forward[1])
    near({ 3, 3 }, forward[2])
  end)

  it("explain vectors that do not fit", function()
    assert.has_error_like(function() neap.vjp(f, x, double { 1 }) end, "vjp: v must have shape (2), got (1)")
    assert.has_error_like(function() neap.jvp(f, x, double { 1, 2 }) end, "jvp: v must have shape (3), got (2)")
    assert.has_error_like(function() neap.jvp(f, x, { x, x }) end, "jvp: v must have one tensor for each of 1, got 2")
    assert.has_error_like(function() neap.hvp(f, x, x) end,
      "hvp: the function must give one tensor of one element, got shape (2)")
  end)
end)
