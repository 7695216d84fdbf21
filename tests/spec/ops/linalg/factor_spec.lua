-- Cholesky, LU and QR: the factors have their shapes and their product is the matrix.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local plain = assert(loadfile("tests/spec/ops/linalg/plain_matrices.lua", "t", _ENV))()
local _, _, op = table.unpack(harness())

local function double(rows) return neap.tensor(rows, { dtype = "float64" }) end

local function near(x, y) return x:allclose(y, { rtol = 1e-10, atol = 1e-12 }) end

local function positive(t, ...)
  local x = t.data(...)
  return x:matmul(x:transpose(-1, -2)) + 2 * neap.eye(x:size(-2))
end

-- cholesky reads one triangle; its gradient, like PyTorch's, is that for a symmetric
-- matrix, checked below.
op {
  "cholesky",
  grad = false,
  want = function(x, options)
    if x:numel() == 0 then return neap.zeros(x.shape) end
    local l = plain.each(plain.cholesky, x)
    if not options then return l end
    for i, m in ipairs(l) do l[i] = plain.transpose(m) end
    return l
  end,
  samples = function(t)
    return {
      { positive(t, 3, 3):requires_grad_() }, { positive(t, 3, 3), { upper = true } }, { positive(t, 1, 1) },
      { positive(t, 2, 1, 4, 4) }, { t(0, 0) }, { t(0, 2, 2) },
    }
  end,
  large = function(t) return { positive(t, 90, 8, 8) } end,
  errors = {
    { function() double({ { 1, 2 }, { 2, 1 } }):cholesky() end,
      "cholesky: the matrix is not positive definite (its leading minor of size 2 is not positive)" },
    { function() neap.stack({ neap.eye(2), -neap.eye(2) }):cholesky() end,
      "cholesky: matrix 2 of the batch is not positive definite (its leading minor of size 1 is not positive)" },
    { function() double({ { 0 / 0 } }):cholesky() end,
      "cholesky: the matrix is not positive definite (its leading minor of size 1 is not positive)" },
    { function() neap.zeros(2, 3):cholesky() end, "cholesky: takes a square matrix, got shape (2, 3)" },
  },
}

op {
  "lu",
  special = "alone",
  samples = function(t)
    return {
      { t(3, 3) }, { t(1, 1) }, { t(4, 2) }, { t(2, 4) }, { t(2, 1, 3, 3) }, { t(2, 4, 3) }, { t(2, 2, 4) },
      { t(0, 0) }, { t(3, 0) }, { t(0, 3) }, { t(0, 2, 2) },
    }
  end,
  large = function(t) return { t.data(90, 8, 8) } end,
  errors = {
    { function() neap.zeros(3):lu() end, "lu: takes a matrix or a batch of them, got shape (3)" },
    { function() neap.zeros(3, 3):lu { pivot = false } end, "lu: needs pivots, got pivot = false" },
  },
}

op {
  "qr",
  special = "alone",
  float32 = 1e-4,
  samples = function(t)
    return {
      { t(3, 3) }, { t(1, 1) }, { t(4, 2) }, { t(2, 4) }, { t(2, 1, 3, 3) },
      { t(2, 4), { mode = "complete" } }, { t.data(4, 2), { mode = "complete" } }, { t(4, 2), { mode = "r" } },
      { t(0, 0) }, { t(3, 0) }, { t(0, 3) }, { t.data(3, 0), { mode = "complete" } }, { t(0, 2, 2) },
    }
  end,
  large = function(t) return { t.data(90, 8, 8) } end,
  errors = {
    { function() neap.zeros(3):qr() end, "qr: takes a matrix or a batch of them, got shape (3)" },
    { function() neap.zeros(3, 3):qr { mode = "thin" } end,
      "qr: 'mode' must be one of reduced|complete|r, got 'thin'" },
    { function()
      local q, r = neap.rand(3, 2):requires_grad_():qr { mode = "complete" }
      neap.add(q:sum(), r:sum()):backward()
    end, "backward: qr: in mode complete there is no gradient for more rows than columns; try mode = \"reduced\"" },
  },
}

describe("cholesky", function()
  it("has the symmetric gradient of a symmetric matrix", function()
    local x = double({ { 4, 1, 0 }, { 1, 5, 2 }, { 0, 2, 6 } }):requires_grad_()
    for _, upper in ipairs { false, true } do
      local function f(y) return (y + y:transpose(1, 2)):cholesky { upper = upper } end
      assert.is_true(neap.gradcheck(f, { x }))
      assert.is_true(neap.gradgradcheck(f, { x }))
      local g = neap.grad(x:cholesky({ upper = upper }):sum(), { x })[1]
      assert.is_true(near(g, g.T))
    end
  end)

  it("reads one triangle only", function()
    local x = double { { 4, 7 }, { 2, 5 } }
    assert.is_true(near(x:cholesky(), double { { 2, 0 }, { 1, 2 } }))
    assert.is_true(near(x.T:contiguous():cholesky { upper = true }, double { { 2, 1 }, { 0, 2 } }))
  end)
end)

describe("lu", function()
  it("gives a permutation and two triangles whose product is the matrix", function()
    for _, shape in ipairs { { 3, 3 }, { 5, 3 }, { 3, 5 }, { 2, 4, 4 } } do
      local x = neap.randn(shape, { dtype = "float64" })
      local p, l, u = x:lu()
      assert.is_true(near(p:matmul(l):matmul(u), x))
      assert.is_true(near(l, l:tril()) and near(u, u:triu()))
      assert.is_true(l:abs():max():item() <= 1)
      assert.is_true(near(p:matmul(p:transpose(-1, -2)), neap.eye(shape[#shape - 1], { dtype = "float64" }):expand_as(p)))
    end
  end)

  it("takes a singular matrix", function()
    local x = double { { 0, 0, 1 }, { 0, 0, 2 }, { 1, 1, 1 } }
    local p, l, u = x:lu()
    assert.is_true(near(p:matmul(l):matmul(u), x))
  end)
end)

describe("qr", function()
  it("gives orthonormal columns and a triangle whose product is the matrix", function()
    for _, shape in ipairs { { 3, 3 }, { 5, 3 }, { 3, 5 }, { 2, 4, 4 }, { 150, 140 } } do
      for _, mode in ipairs { "reduced", "complete" } do
        local x = neap.randn(shape, { dtype = "float64" })
        local m, n = shape[#shape - 1], shape[#shape]
        local q, r = x:qr { mode = mode }
        local columns = mode == "complete" and m or math.min(m, n)
        assert.are.equal(columns, q:size(-1))
        assert.are.equal(columns, r:size(-2))
        assert.is_true(near(q:matmul(r), x))
        assert.is_true(near(r, r:triu()))
        local one = q:transpose(-1, -2):matmul(q)
        assert.is_true(near(one, neap.eye(columns, { dtype = "float64" }):expand_as(one)))
      end
    end
  end)

  it("gives R alone in mode r", function()
    local x = neap.randn(4, 2)
    local q, r = x:qr { mode = "r" }
    assert.are.equal(0, q:numel())
    assert.is_true(r:equal((select(2, x:qr()))))
  end)

  it("has an orthogonal Q for a matrix of zeros", function()
    local q, r = neap.zeros(3, 2, { dtype = "float64" }):qr()
    assert.is_true(near(q.T:matmul(q), neap.eye(2, { dtype = "float64" })))
    assert.are.equal(0, r:abs():max():item())
  end)
end)
