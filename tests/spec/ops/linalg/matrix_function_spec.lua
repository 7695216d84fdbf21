-- Powers of matrices by multiplication, the exponential by its series.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local plain = assert(loadfile("tests/spec/ops/linalg/plain_matrices.lua", "t", _ENV))()
local _, _, op = table.unpack(harness())

local function double(rows) return neap.tensor(rows, { dtype = "float64" }) end

op {
  "matrix_exp",
  want = function(x)
    if x:numel() == 0 then return neap.zeros(x.shape) end
    return plain.each(plain.exponential, x)
  end,
  samples = function(t)
    return { { t(3, 3) }, { t(1, 1) }, { t(2, 1, 2, 2) }, { t(0, 0) }, { t(0, 2, 2) } }
  end,
  large = function(t) return { t.data(90, 8, 8) } end,
  errors = {
    { function() neap.zeros(2, 3):matrix_exp() end, "matrix_exp: takes a square matrix, got shape (2, 3)" },
  },
}

local function power(x, n)
  if n < 0 then return power(plain.inverse(x), -n) end
  local y = plain.identity(#x)
  for _ = 1, n do y = plain.product(y, x) end
  return y
end

op {
  "matrix_power",
  tolerance = 1e-10,
  want = function(x, n) return plain.each(function(m) return power(m, n) end, x) end,
  float32 = 1e-4,
  samples = function(t)
    local function regular(...) return (t.data(...) + 3 * neap.eye(2)):requires_grad_() end
    return {
      { t(2, 2), 0 }, { t(2, 2), 1 }, { t(3, 3), 5 }, { t(2, 1, 2, 2), 2 }, { regular(2, 2), -1 },
      { regular(2, 2, 2), -3 },
    }
  end,
  errors = {
    { function() neap.zeros(2, 3):matrix_power(2) end, "matrix_power: takes a square matrix, got shape (2, 3)" },
    { function() neap.zeros(2, 2):matrix_power(-1) end,
      "matrix_power: the matrix is singular (pivot 1 of 2 is zero)" },
  },
}

describe("matrix_exp", function()
  it("turns by an angle", function()
    local y = double({ { 0, -2.5 }, { 2.5, 0 } }):matrix_exp()
    local c, s = math.cos(2.5), math.sin(2.5)
    assert.is_true(y:allclose(double { { c, -s }, { s, c } }, { rtol = 1e-13, atol = 1e-13 }))
  end)

  it("undoes itself at the negative, for large matrices too", function()
    local x = 20 * neap.randn(6, 6, { dtype = "float64" })
    x = x - x.T
    local one = x:matrix_exp():matmul((-x):matrix_exp())
    assert.is_true(one:allclose(neap.eye(6, { dtype = "float64" }), { atol = 1e-10 }))
  end)

  it("is NaN where an element is not finite", function()
    assert.is_true(double({ { 1 / 0, 0 }, { 0, 0 } }):matrix_exp():isnan():all():item())
  end)
end)

describe("matrix_power", function()
  it("gives a tensor of its own for n = 1", function()
    local x = neap.eye(2)
    assert.is_false(rawequal(x:matrix_power(1), x))
  end)
end)
