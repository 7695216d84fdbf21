-- Singular values and eigenvalues: products of the factors, known values, gradients.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function double(rows) return neap.tensor(rows, { dtype = "float64" }) end

local function near(x, y) return x:allclose(y, { rtol = 1e-9, atol = 1e-11 }) end

-- Are the values along the last dim rising?
local function rising(x)
  local n = x:size(-1)
  return x:narrow(-1, 1, n - 1):le(x:narrow(-1, 2, n - 1)):all():item()
end

local function orthonormal(x)
  local one = x:transpose(-1, -2):matmul(x)
  return near(one, neap.eye(x:size(-1), { dtype = "float64" }):expand_as(one))
end

op {
  "svd",
  special = "alone",
  float32 = 1e-3,
  samples = function(t)
    return {
      { t(3, 3) }, { t(1, 1) }, { t(4, 2) }, { t(2, 4) }, { t(2, 1, 3, 2) },
      { t.data(4, 2), { some = false } }, { t.data(2, 4), { full_matrices = true } },
      { t(0, 0) }, { t(3, 0) }, { t(0, 3) }, { t.data(3, 0), { some = false } }, { t(0, 2, 2) },
    }
  end,
  large = function(t) return { t.data(90, 8, 8) } end,
  errors = {
    { function() neap.zeros(3):svd() end, "svd: takes a matrix or a batch of them, got shape (3)" },
    { function() double({ { 0 / 0, 1 } }):svd() end, "svd: the matrix has a NaN or an infinite element" },
    { function() neap.stack({ neap.eye(2), neap.eye(2) / 0 }):svd() end,
      "svd: matrix 2 of the batch has a NaN or an infinite element" },
  },
}

op {
  "svdvals",
  special = "alone",
  -- Of two columns: half the trace of x^T x, more and less the root of what remains.
  want = function(x)
    if x:numel() == 0 or math.min(x:size(-1), x:size(-2)) ~= 2 then return (select(2, x:svd())) end
    if x:size(-2) < x:size(-1) then x = x:transpose(-1, -2) end
    local g = x:transpose(-1, -2):matmul(x):reshape(-1, 2, 2):totable()
    local values = {}
    for i, m in ipairs(g) do
      local half, det = (m[1][1] + m[2][2]) / 2, m[1][1] * m[2][2] - m[1][2] * m[2][1]
      local root = math.sqrt(half * half - det)
      values[i] = { math.sqrt(half + root), math.sqrt(half - root) }
    end
    return values
  end,
  float32 = 1e-4,
  samples = function(t)
    return { { t(2, 2) }, { t(5, 2) }, { t(2, 4) }, { t(3, 2, 2) }, { t(4, 4) }, { t(1, 1) }, { t(0, 2) }, { t(0, 2, 2) } }
  end,
  large = function(t) return { t.data(90, 8, 8) } end,
  errors = {
    { function() double({ { 1 / 0, 1 } }):svdvals() end, "svdvals: the matrix has a NaN or an infinite element" },
  },
}

-- eigh reads one triangle; its gradient is that for a symmetric matrix, checked below.
op {
  "eigh",
  special = "alone",
  grad = false,
  float32 = 1e-4,
  samples = function(t)
    return { { t(3, 3) }, { t(1, 1) }, { t(2, 1, 3, 3), { UPLO = "U" } }, { t(0, 0) }, { t(0, 2, 2) } }
  end,
  large = function(t) return { t.data(90, 8, 8) } end,
  errors = {
    { function() neap.zeros(2, 3):eigh() end, "eigh: takes a square matrix, got shape (2, 3)" },
    { function() double({ { 0 / 0 } }):eigh() end, "eigh: the matrix has a NaN or an infinite element" },
    { function() neap.eye(2):eigh { UPLO = "X" } end, "eigh: 'UPLO' must be one of L|U, got 'X'" },
  },
}

op {
  "eigvalsh",
  special = "alone",
  grad = false,
  want = function(x, options) return (x:eigh(options)) end,
  float32 = 1e-4,
  samples = function(t)
    return { { t(3, 3) }, { t(1, 1) }, { t(2, 1, 3, 3), { UPLO = "U" } }, { t(0, 0) }, { t(0, 2, 2) } }
  end,
  errors = {
    { function() neap.zeros(2, 3):eigvalsh() end, "eigvalsh: takes a square matrix, got shape (2, 3)" },
  },
}

describe("svd", function()
  it("gives orthonormal columns and falling values whose product is the matrix", function()
    -- The last is long enough to be taken as the matrix that lies across it.
    for _, shape in ipairs { { 3, 3 }, { 5, 3 }, { 3, 5 }, { 2, 4, 4 }, { 60, 70 }, { 300, 5000 } } do
      local x = neap.randn(shape, { dtype = "float64" })
      local u, s, v = x:svd()
      assert.is_true(orthonormal(u) and orthonormal(v))
      assert.is_true(near((u * s:unsqueeze(-2)):matmul(v:transpose(-1, -2)), x))
      assert.is_true(rising(-s) and s:min():item() >= 0)
      assert.is_true(near(s, x:svdvals()))
    end
  end)

  it("completes the columns where so asked", function()
    local x = neap.randn(5, 3, { dtype = "float64" })
    for _, options in ipairs { { some = false }, { full_matrices = true } } do
      local u, s, v = x:svd(options)
      assert.are.same({ 5, 5 }, u.shape)
      assert.are.same({ 3, 3 }, v.shape)
      assert.is_true(orthonormal(u) and orthonormal(v))
      assert.is_true(near((u:narrow(2, 1, 3) * s):matmul(v.T), x))
      local _, _, w = x.T:svd(options)
      assert.are.same({ 5, 5 }, w.shape)
    end
  end)

  it("keeps its columns orthonormal where values are zero or equal", function()
    for _, x in ipairs { neap.zeros(3, 2, { dtype = "float64" }), neap.ones(4, 3, { dtype = "float64" }),
      neap.eye(3, { dtype = "float64" }) } do
      local u, s, v = x:svd()
      assert.is_true(orthonormal(u) and orthonormal(v))
      assert.is_true(near((u * s):matmul(v.T), x))
    end
  end)

  it("has gradients of what does not depend on signs, of full factors too", function()
    for _, shape in ipairs { { 4, 3 }, { 3, 4 }, { 3, 3 } } do
      local x = neap.randn(shape, { dtype = "float64" }):requires_grad_()
      local function f(y)
        local u, s, v = y:svd { some = false }
        u, v = u:narrow(2, 1, 2), v:narrow(2, 1, 2)
        return u:matmul(v.T), s, u * u
      end
      assert.is_true(neap.gradcheck(f, { x }))
      assert.is_true(neap.gradgradcheck(f, { x }))
    end
  end)
end)

describe("eigh", function()
  local x = double { { 2, 1, 0 }, { 1, 3, 1 }, { 0, 1, 5 } }

  it("gives rising values and orthonormal columns whose product is the matrix", function()
    local big = neap.randn(50, 50, { dtype = "float64" })
    for _, y in ipairs { x, big + big.T, neap.zeros(3, 3, { dtype = "float64" }) } do
      local w, v = y:eigh()
      assert.is_true(orthonormal(v))
      assert.is_true(near((v * w):matmul(v.T), y))
      assert.is_true(rising(w))
      assert.is_true(near(w, y:eigvalsh()))
    end
  end)

  it("reads the triangle that is asked for, whatever the other holds", function()
    local lower = double { { 2, 0 / 0, 0 / 0 }, { 1, 3, 1 / 0 }, { 0, 1, 5 } }
    assert.is_true(near(lower:eigvalsh(), x:eigvalsh()))
    assert.is_true(near(lower.T:contiguous():eigvalsh { UPLO = "U" }, x:eigvalsh()))
  end)

  it("has the symmetric gradients of a symmetric matrix", function()
    local y = double({ { 1, 0.3, 0.1 }, { -0.2, 3, 0.4 }, { 0.5, 0.1, 6 } }):requires_grad_()
    for _, uplo in ipairs { "L", "U" } do
      local function vectors(z)
        local w, v = (z + z.T):eigh { UPLO = uplo }
        return w, v * v
      end
      local function values(z) return (z + z.T):eigvalsh { UPLO = uplo } end
      for _, f in ipairs { vectors, values } do
        assert.is_true(neap.gradcheck(f, { y }))
        assert.is_true(neap.gradgradcheck(f, { y }))
      end
    end
    local s = x:clone():requires_grad_()
    local g = neap.grad(s:eigvalsh()[3], { s })[1]
    assert.is_true(near(g, g.T))
  end)
end)
