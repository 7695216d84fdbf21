-- Products of matrices, held against three plain loops, and the linear layer.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

-- The product of the matrices at `x` and `y`, two nested tables.
local function product(x, y)
  local rows = {}
  for i = 1, #x do
    rows[i] = {}
    for j = 1, #y[1] do
      local sum = 0
      for p = 1, #y do sum = sum + x[i][p] * y[p][j] end
      rows[i][j] = sum
    end
  end
  return rows
end

-- The same for batches, which broadcast, and vectors.
local function matmul(x, y)
  if x:dim() == 1 then return matmul(x:reshape(1, -1), y) end
  if y:dim() == 1 then return matmul(x, y:reshape(-1, 1)) end
  if x:dim() == 2 and y:dim() == 2 then return product(x:totable(), y:totable()) end
  local batch, dims = {}, math.max(x:dim(), y:dim())
  local function count(z) return z:dim() == dims and z.shape[1] or 1 end
  local function entry(z, i)
    if z:dim() < dims then return z end
    return z[z.shape[1] == 1 and 1 or i]
  end
  for i = 1, math.max(count(x), count(y)) do
    batch[i] = matmul(entry(x, i), entry(y, i))
  end
  return batch
end

local function fails(f, message)
  return { f, message }
end

op {
  "matmul",
  want = function(x, y)
    if x:numel() == 0 or y:numel() == 0 then return neap.zeros(x:matmul(y).shape) end
    return matmul(x:detach(), y:detach())
  end,
  samples = function(t)
    return {
      { t(3, 4), t(4, 2) }, { t(1, 4), t(4, 1) }, { t(5, 1), t(1, 3) },
      { t(4), t(4) }, { t(4), t(4, 3) }, { t(3, 4), t(4) },
      { t(2, 3, 4), t(4, 2) }, { t(2, 3, 4), t(4) }, { t(4), t(2, 4, 3) },
      { t(3, 4), t(2, 4, 2) }, { t(2, 3, 4), t(2, 4, 2) }, { t(1, 3, 4), t(3, 4, 2) },
      { t(2, 1, 2, 3), t(3, 3, 2) },
      { t(0, 4), t(4, 2) }, { t(2, 0), t(0, 3) }, { t(0), t(0) }, { t(0, 2, 3), t(3, 2) },
      { t(20, 33), t(33, 17) },
    }
  end,
  large = function(t) return { t.data(300, 200), t.data(200, 260) } end,
  errors = {
    { { neap.zeros(2, 3), neap.zeros(4, 5) },
      "matmul: inner sizes must match, got (2, 3) x (4, 5)" },
    { { neap.zeros(2, 3), neap.zeros(2, 3) },
      "matmul: inner sizes must match, got (2, 3) x (2, 3); try y:t()" },
    { { neap.zeros(3, 2), neap.zeros(3, 4) },
      "matmul: inner sizes must match, got (3, 2) x (3, 4); try x:t()" },
    { { neap.zeros(2, 5, 3), neap.zeros(2, 4, 3) },
      "matmul: inner sizes must match, got (2, 5, 3) x (2, 4, 3); try y:transpose(-1, -2)" },
    { { neap.zeros(3), neap.zeros(4) },
      "matmul: inner sizes must match, got (3) x (4)" },
    { { neap.zeros(2, 3, 4), neap.zeros(3, 4, 5) },
      "matmul: batch sizes must broadcast, got (2, 3, 4) x (3, 4, 5)" },
    { { neap.zeros(2, 3), 2 },
      "matmul: takes tensors of at least 1 dim, got (2, 3) x (); try x * y" },
    { { neap.tensor({ true }), neap.tensor({ true }) },
      "matmul: takes numbers, got bool; try x:float()" },
  },
}

op {
  "mm",
  want = matmul,
  samples = function(t) return { { t(3, 4), t(4, 2) }, { t(1, 1), t(1, 1) } } end,
  errors = {
    { { neap.zeros(2, 3), neap.zeros(3) },
      "mm: takes two matrices, got (2, 3) x (3); try x:matmul(y)" },
  },
}

op {
  "bmm",
  want = matmul,
  samples = function(t) return { { t(2, 3, 4), t(2, 4, 2) } } end,
  errors = {
    { { neap.zeros(2, 3, 4), neap.zeros(1, 4, 2) },
      "bmm: batch sizes must be equal, got (2, 3, 4) x (1, 4, 2)" },
    { { neap.zeros(2, 3), neap.zeros(3, 4) },
      "bmm: takes two batches of matrices (3 dims), got (2, 3) x (3, 4); try x:matmul(y)" },
  },
}

op {
  "mv",
  want = matmul,
  samples = function(t) return { { t(3, 4), t(4) }, { t(1, 4), t(4) } } end,
  errors = {
    { { neap.zeros(3), neap.zeros(3) },
      "mv: takes a matrix and a vector, got (3) x (3); try x:matmul(y)" },
  },
}

op {
  "dot",
  want = matmul,
  samples = function(t) return { { t(5), t(5) }, { t(1), t(1) }, { t(70), t(70) } } end,
  errors = {
    { { neap.zeros(2, 3), neap.zeros(3) },
      "dot: takes two vectors, got (2, 3) x (3); try x:matmul(y)" },
    { { neap.zeros(2), neap.zeros(3) },
      "dot: inner sizes must match, got (2) x (3)" },
  },
}

op {
  "outer",
  want = function(x, y) return matmul(x:reshape(-1, 1), y:reshape(1, -1)) end,
  samples = function(t) return { { t(3), t(4) }, { t(1), t(2) } } end,
  errors = {
    { { neap.zeros(2, 3), neap.zeros(3) },
      "outer: takes two vectors, got (2, 3) x (3); try x:flatten()" },
  },
}

-- beta bias + alpha x y
local function added(bias, x, y, options)
  local o = options or {}
  return (o.beta or 1) * bias + (o.alpha or 1) * x:matmul(y)
end

op {
  "addmm",
  want = added,
  samples = function(t)
    return {
      { t(2), t(3, 4), t(4, 2) }, { t(3, 2), t(3, 4), t(4, 2), { beta = 0.5, alpha = -2 } },
      { t(), t(3, 4), t(4, 2), { beta = 2 } }, { t(3, 1), t(3, 0), t(0, 2) },
    }
  end,
  errors = {
    { { neap.zeros(5), neap.zeros(3, 4), neap.zeros(4, 2) },
      "addmm: the bias must broadcast to (3, 2), got (5)" },
    { { neap.zeros(2), neap.zeros(3, 4), neap.zeros(4) },
      "addmm: takes two matrices, got (3, 4) x (4)" },
    fails(function()
      local x = neap.zeros(2, 2, { dtype = "int64" })
      neap.addmm(x, x, x, { alpha = 0.5 })
    end, "addmm: alpha must be an integer for int64, got 0.5; try bias:float()"),
  },
}

op {
  "baddbmm",
  want = added,
  samples = function(t)
    return {
      { t(2, 3, 2), t(2, 3, 4), t(2, 4, 2) },
      { t(3, 1), t(2, 3, 4), t(2, 4, 2), { beta = -1, alpha = 0.5 } },
    }
  end,
  errors = {
    { { neap.zeros(2), neap.zeros(2, 3, 4), neap.zeros(3, 4, 2) },
      "baddbmm: batch sizes must be equal, got (2, 3, 4) x (3, 4, 2)" },
  },
}

op {
  "linear",
  want = function(x, weight, bias, activation)
    local y = x:matmul(weight:t())
    y = bias and y + bias or y
    return activation == "relu" and y:clamp(0) or y
  end,
  samples = function(t)
    return {
      { t(5, 4), t(3, 4), t(3) }, { t(5, 4), t(3, 4) }, { t(4), t(3, 4), t(3) },
      { t(2, 5, 4), t(3, 4), t(3) }, { t(0, 4), t(3, 4), t(3) }, { t(2, 0), t(3, 0), t(3) },
      { t(1, 4), t(1, 4), t(1) }, { t(3, 4), t(4), t() }, { t(3, 4), t(4), t(1) }, { t(4), t(4) }, { t(2, 3, 4), t(4) },
      { t(5, 4), t(3, 4), t(3), "relu" }, { t(3, 4), t(4), nil, "relu" },
    }
  end,
  large = function(t) return { t.data(300, 200), t.data(260, 200), t.data(260) } end,
  errors = {
    { { neap.zeros(8, 5), neap.zeros(3, 4) },
      "linear: x has 5 features in its last dim, the weight takes 4, got (8, 5) x (3, 4)" },
    { { neap.zeros(8, 4), neap.zeros(3, 4), neap.zeros(4) },
      "linear: the bias must have shape (3), got (4)" },
    { { neap.zeros(8, 4), neap.zeros(1, 3, 4) },
      "linear: the weight must have shape (out, in) or (in), got (1, 3, 4); try weight:squeeze(1)" },
    { { neap.zeros(8, 4), neap.zeros(4), neap.zeros(2) },
      "linear: the bias must have shape (), got (2)" },
  },
}

describe("a product", function()
  it("brings both sides to one dtype", function()
    local x = neap.tensor({ { 1, 2 }, { 3, 4 } }, { dtype = "int64" })
    local y = neap.tensor({ { 0.5 }, { 0.25 } })
    assert.are.equal("float32", x:matmul(y).dtype)
    assert.are.same({ { 1 }, { 2.5 } }, x:matmul(y):totable())
    assert.are.equal("float64", neap.linear(y:t(), x:double()).dtype)
    local relu = neap.linear(x, neap.tensor({ { 1, -1 }, { -1, 1 } }, { dtype = "int64" }), nil, "relu")
    assert.are.same({ { 0, 1 }, { 0, 1 } }, relu:totable())
  end)

  it("is exact for integers and wraps around", function()
    for _, dtype in ipairs { "int64", "int32" } do
      local x = neap.tensor({ { 1, 2 }, { 3, 4 } }, { dtype = dtype })
      assert.are.same({ { 7, 10 }, { 15, 22 } }, x:matmul(x):totable())
      assert.are.equal(dtype, x:matmul(x).dtype)
    end
    local big = neap.tensor({ 4611686018427387904 }, { dtype = "int64" })
    assert.are.equal(math.mininteger, big:dot(neap.tensor({ 2 }, { dtype = "int64" })):item())
  end)

  it("takes transposed, strided and broadcast operands as they are", function()
    neap.manual_seed(1)
    local x, y = neap.randn(6, 8, { dtype = "float64" }), neap.randn(8, 10, { dtype = "float64" })
    local want = x:matmul(y)
    assert.is_true(x:t():contiguous():t():matmul(y:t():contiguous():t()):allclose(want))
    local wide = neap.zeros(12, 16, { dtype = "float64" })
    wide[{ { 1, 12, 2 }, { 1, 16, 2 } }] = x
    assert.is_true(wide[{ { 1, 12, 2 }, { 1, 16, 2 } }]:matmul(y):allclose(want))
    local many = x:unsqueeze(1):expand(3, 6, 8):matmul(y)
    for i = 1, 3 do assert.is_true(many[i]:allclose(want)) end
    local row = neap.ones(1, { dtype = "float64" }):expand(8)
    assert.is_true(x:matmul(row):allclose(x:sum(2)))
  end)

  it("lets NaN and infinity through as IEEE arithmetic has it", function()
    local x = neap.tensor({ { 0, 1 }, { 1, 0 } })
    local y = neap.tensor({ { math.huge }, { 1 } })
    local z = x:matmul(y):totable()
    assert.is_true(z[1][1] ~= z[1][1])
    assert.are.equal(math.huge, z[2][1])
  end)

  it("does not read the bias of addmm with a beta of 0", function()
    local nan = neap.full({ 2 }, 0 / 0)
    local x = neap.ones(2, 2)
    assert.are.same({ { 2, 2 }, { 2, 2 } }, neap.addmm(nan, x, x, { beta = 0 }):totable())
  end)

  it("sums the gradient of a weight over the batch", function()
    local x = neap.ones(4, 5, 3, { dtype = "float64" })
    local w = neap.ones(3, 2, { dtype = "float64" }):requires_grad_()
    x:matmul(w):sum():backward()
    assert.are.same({ { 20, 20 }, { 20, 20 }, { 20, 20 } }, w.grad:totable())
  end)
end)
