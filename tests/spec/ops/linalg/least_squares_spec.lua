-- Least squares, the pseudoinverse and the rank, against the normal equations.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local plain = assert(loadfile("tests/spec/ops/linalg/plain_matrices.lua", "t", _ENV))()
local _, _, op = table.unpack(harness())

local function double(rows) return neap.tensor(rows, { dtype = "float64" }) end

local function near(x, y) return x:allclose(y, { rtol = 1e-9, atol = 1e-11 }) end

op {
  "pinverse",
  special = "alone",
  tolerance = 1e-10,
  float32 = 1e-3,
  want = function(x, _, options)
    if x:numel() == 0 then return neap.zeros(x:transpose(-1, -2).shape) end
    if options then x = x:tril() + x:tril(-1):transpose(-1, -2) end
    return plain.each(plain.pseudoinverse, x)
  end,
  samples = function(t)
    return {
      { t(3, 3) }, { t(1, 1) }, { t(4, 2) }, { t(2, 4) }, { t(2, 1, 3, 2) }, { t(3, 2), 1e-10 },
      { t.data(3, 3), nil, { hermitian = true } },
      { t(0, 0) }, { t(3, 0) }, { t(0, 3) }, { t(0, 2, 2) },
    }
  end,
  large = function(t) return { t.data(90, 8, 6) } end,
  errors = {
    { function() neap.zeros(3):pinverse() end, "pinverse: takes a matrix or a batch of them, got shape (3)" },
    { function() neap.zeros(2, 3):pinverse(nil, { hermitian = true }) end,
      "pinverse: takes a square matrix, got shape (2, 3)" },
    { function() double({ { 0 / 0 } }):pinverse() end, "pinverse: the matrix has a NaN or an infinite element" },
  },
}

op {
  "lstsq",
  special = "alone",
  tolerance = 1e-10,
  float32 = 1e-3,
  want = function(a, b)
    if a:numel() == 0 then return neap.zeros(a:size(-1), b:size(-1)) end
    if b:dim() == 1 then b = b:unsqueeze(-1) end
    return plain.each(function(m, n) return plain.product(plain.pseudoinverse(m), n) end, a, b)
  end,
  samples = function(t)
    return {
      { t(4, 2), t(4, 3) }, { t(2, 4), t(2, 3) }, { t(3, 3), t(3, 1) }, { t(4, 2), t(4) },
      { t(2, 4, 2), t(4, 1) }, { t(4, 2), t(2, 4, 1) }, { t(4, 2), t(4, 2), { rcond = 1e-12 } },
      { t(3, 0), t(3, 2) }, { t(0, 3), t(0, 2) },
    }
  end,
  large = function(t) return { t.data(90, 8, 6), t.data(90, 8, 2) } end,
  errors = {
    { function() neap.zeros(3, 2):lstsq(neap.zeros(2, 2)) end,
      "lstsq: both sides must have as many rows, got (3, 2) and (2, 2); try a:t()" },
    { function() double({ { 1 / 0 } }):lstsq(double { 1 }) end,
      "lstsq: the matrix has a NaN or an infinite element" },
  },
}

op {
  "matrix_rank",
  grad = false,
  float32 = false,
  want = function(x)
    if x:numel() == 0 then return neap.zeros(x:sum({ -2, -1 }).shape) end
    return neap.full(x:sum({ -2, -1 }).shape, math.min(x:size(-1), x:size(-2)))
  end,
  samples = function(t)
    return {
      { t(3, 3) }, { t(4, 2) }, { t(2, 1, 2, 4) }, { t(3, 3), { hermitian = true } },
      { t(2, 3, 2), { atol = 1e-3 } }, { t(2, 3, 2), { rtol = 1e-3, atol = t.data(2) * 1e-9 } },
      { t(3, 0) }, { t(0, 2, 2) },
    }
  end,
  errors = {
    { function() neap.zeros(3):matrix_rank() end, "matrix_rank: takes a matrix or a batch of them, got shape (3)" },
  },
}

describe("lstsq", function()
  it("fits a line, and gives what is left over, the rank and the singular values", function()
    local a = double { { 1, 1 }, { 1, 2 }, { 1, 3 } }
    local y, left, rank, values = a:lstsq(double { 1, 2, 2 })
    assert.is_true(near(y, double { 2 / 3, 1 / 2 }))
    assert.is_true(near(left, double { 1 / 6 }))
    assert.are.equal(2, rank:item())
    assert.is_true(near(values, a:svdvals()))
  end)

  it("gives the shortest of many solutions", function()
    local a = double { { 1, 1 }, { 1, 1 }, { 1, 1 } }
    local y, left, rank = a:lstsq(double { 2, 2, 2 })
    assert.is_true(near(y, double { 1, 1 }))
    assert.are.equal(0, left:numel())
    assert.are.equal(1, rank:item())
  end)
end)

describe("pinverse", function()
  it("leaves out the singular values that count as zero", function()
    local x = double { { 1, 2 }, { 2, 4 } }
    assert.is_true(near(x:pinverse(), x / 25))
    assert.is_true(near(double({ { 4, 0 }, { 0, 1 } }):pinverse(0.5), double { { 0.25, 0 }, { 0, 0 } }))
    assert.is_true(near(neap.zeros(2, 3, { dtype = "float64" }):pinverse(), neap.zeros(3, 2, { dtype = "float64" })))
  end)

  it("has a gradient along matrices of lower rank", function()
    local x = neap.randn(4, 2, { dtype = "float64" }):requires_grad_()
    local y = neap.randn(2, 3, { dtype = "float64" }):requires_grad_()
    local function f(a, b) return a:matmul(b):pinverse(1e-8) end
    assert.is_true(neap.gradcheck(f, { x, y }))
    assert.is_true(neap.gradgradcheck(f, { x, y }))
  end)
end)

describe("matrix_rank", function()
  it("counts the singular values that matter", function()
    assert.are.equal(1, double({ { 1, 2 }, { 2, 4 } }):matrix_rank():item())
    assert.are.equal(0, neap.zeros(3, 3):matrix_rank():item())
    local x = double { { 4, 0, 0 }, { 0, -2, 0 }, { 0, 0, 1 } }
    assert.are.equal(2, x:matrix_rank({ atol = 1.5 }):item())
    assert.are.equal(1, x:matrix_rank({ rtol = 0.5 }):item())
    assert.are.equal(1, x:matrix_rank({ rtol = 0.1, atol = 2, hermitian = true }):item())
    assert.are.equal("int64", x:matrix_rank().dtype)
  end)
end)
