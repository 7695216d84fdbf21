-- Determinants against elimination, and their gradients where the matrix is singular.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local plain = assert(loadfile("tests/spec/ops/linalg/plain_matrices.lua", "t", _ENV))()
local _, _, op = table.unpack(harness())

local function double(rows) return neap.tensor(rows, { dtype = "float64" }) end

op {
  "det",
  special = "alone",
  want = function(x) return plain.each(plain.det, x) end,
  float32 = 1e-4,
  samples = function(t)
    return { { t(3, 3) }, { t(1, 1) }, { t(2, 4, 4) }, { t(2, 1, 2, 2) }, { t(0, 0) }, { t(2, 0, 0) }, { t(0, 3, 3) } }
  end,
  large = function(t) return { t.data(70, 12, 12) } end,
  errors = {
    { function() neap.zeros(2, 3):det() end, "det: takes a square matrix, got shape (2, 3)" },
    { function() neap.zeros(3):det() end, "det: takes a matrix or a batch of them, got shape (3)" },
    { function() neap.tensor({ { 1 } }, { dtype = "int64" }):det() end,
      "det: needs a float dtype, got int64; try x:float()" },
  },
}

op {
  "slogdet",
  special = "alone",
  want = function(x)
    local function sign(m) return plain.det(m) < 0 and -1 or 1 end
    local function size(m) return math.log(math.abs(plain.det(m))) end
    return plain.each(sign, x), plain.each(size, x)
  end,
  float32 = 1e-4,
  samples = function(t)
    return { { t(3, 3) }, { t(1, 1) }, { t(2, 4, 4) }, { t(2, 1, 2, 2) }, { t(0, 0) }, { t(0, 3, 3) } }
  end,
  large = function(t) return { t.data(70, 12, 12) } end,
  errors = {
    { function() neap.zeros(2, 3):slogdet() end, "slogdet: takes a square matrix, got shape (2, 3)" },
  },
}

op {
  "logdet",
  special = "alone",
  want = function(x) return plain.each(function(m) return math.log(plain.det(m)) end, x) end,
  float32 = 1e-4,
  samples = function(t)
    local function positive(...) return (t.data(...) + 4 * neap.eye(3)):requires_grad_() end
    return { { positive(3, 3) }, { positive(2, 3, 3) } }
  end,
  errors = {
    { function() neap.zeros(2, 3):logdet() end, "logdet: takes a square matrix, got shape (2, 3)" },
  },
}

describe("a determinant", function()
  it("is 0 for a singular matrix, and its logarithm -inf", function()
    local x = double { { 1, 2 }, { 2, 4 } }
    assert.are.equal(0, x:det():item())
    local sign, size = x:slogdet()
    assert.are.equal(0, sign:item())
    assert.are.equal(-math.huge, size:item())
    assert.are.equal(-math.huge, x:logdet():item())
  end)

  it("has no real logarithm when negative", function()
    local y = double({ { 0, 1 }, { 1, 0 } }):logdet():item()
    assert.is_true(y ~= y)
  end)

  it("is NaN where an element is", function()
    local y = double({ { 0 / 0, 1 }, { 1, 0 } }):det():item()
    assert.is_true(y ~= y)
  end)

  it("has the cofactors as gradient, however many dims of the matrix are lost", function()
    for _, rows in ipairs {
      { { 1, 2, 3 }, { 2, 4, 6 }, { 1, 0, 1 } }, { { 1, 2, 3 }, { 2, 4, 6 }, { 3, 6, 9 } },
      { { 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 } }, { { 0, 1, 0 }, { 1, 0, 0 }, { 0, 0, 0 } },
    } do
      local x = double(rows):requires_grad_()
      assert.is_true(neap.gradcheck(neap.det, { x }))
      assert.is_true(neap.gradgradcheck(neap.det, { x }))
    end
  end)

  -- Of two rows the cofactors are the elements themselves, in other places.
  it("can be differentiated three times", function()
    local x = double({ { 2, 1 }, { 1, 3 } }):requires_grad_()
    local function gradient_of_squares(y)
      local g = neap.grad(y, { x }, { create_graph = true })[1]
      return (g * g):sum()
    end
    local y = gradient_of_squares(gradient_of_squares(x:det())) -- |2 x|^2
    assert.is_true(neap.grad(y, { x })[1]:allclose(8 * x))
  end)

  it("has no gradient of its logarithm where it is 0", function()
    local x = double({ { 1, 2 }, { 2, 4 } }):requires_grad_()
    local ok, message = pcall(function() x:logdet():backward() end)
    assert.is_false(ok)
    assert.is_truthy(message:find("the matrix is singular (pivot 2 of 2 is zero)", 1, true))
  end)
end)
