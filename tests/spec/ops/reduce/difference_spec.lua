-- Differences and the trapezoidal rule, covariances: ops/reduce/difference.c, ops/reduce/covariance.c.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function fails(f, message)
  return { f, message }
end

-- ---- diff ----

op { "diff",
  want = function(x, n, dim, options)
    local o = options or {}
    dim = dim or -1
    local parts = { x }
    if o.prepend then table.insert(parts, 1, o.prepend) end
    if o.append then parts[#parts + 1] = o.append end
    if n ~= 0 then x = neap.cat(parts, dim) end
    for _ = 1, n or 1 do
      local size = x.shape[dim > 0 and dim or x:dim() + dim + 1]
      if size == 0 then break end
      x = x:narrow(dim, 2, size - 1) - x:narrow(dim, 1, size - 1)
    end
    return x
  end,
  samples = function(t)
    return {
      { t(5) }, { t(3, 4) }, { t(4, 3), 1, 1 }, { t(5), 2 }, { t(2, 3), 4 }, { t(3), 0 },
      { t(2, 3), 1, 2, { prepend = t(2, 1), append = t(2, 2) } }, { t(4, 2), 2, 1, { append = t(1, 2) } },
    }
  end,
  errors = {
    fails(function() neap.ones(3):diff(-1) end,
      "diff: takes a tensor with dims, and n of 0 or more, got shape (3) and -1"),
    fails(function() neap.tensor(3):diff() end,
      "diff: takes a tensor with dims, and n of 0 or more, got shape () and 1"),
    fails(function() neap.ones(2, 3):diff(1, 2, { prepend = neap.ones(3, 1) }) end,
      "diff: sizes must be equal but in dim 2, got (3, 1) and, as tensor 2, (2, 3)"),
  } }

-- ---- trapezoid ----

-- Areas under one line of samples, added up.
local function areas(y, x, dx)
  local sums, sum = {}, 0
  for i = 1, #y - 1 do
    sum = sum + (y[i] + y[i + 1]) / 2 * (x and x[i + 1] - x[i] or dx or 1)
    sums[i] = sum
  end
  return sums, sum
end

-- The arguments of a call, as lines along the last dim.
local function lines_of(y, x, dim, options)
  if type(x) == "table" and not options then x, options = nil, x end
  if type(dim) == "table" then dim, options = nil, dim end
  local o = options or {}
  dim = dim or o.dim or -1
  local rows = y:dim() == 1 and { y:totable() } or (dim == 1 and y:t() or y):contiguous():totable()
  local points = {}
  for i = 1, #rows do
    if x then points[i] = x:dim() == 1 and x:totable() or (dim == 1 and x:t() or x):contiguous():totable()[i] end
  end
  return rows, points, o.dx, dim
end

local function integral_samples(t)
  return {
    { t(5) }, { t(3, 4) }, { t(3, 4), t(4) }, { t(3, 4), t(3, 4) }, { t(3, 4), t(3), 1 }, { t(5), { dx = 0.5 } },
    { t(3, 4), t(3), { dim = 1 } }, { t(1) },
  }
end

local integral_errors = {
  fails(function() neap.ones(3):trapezoid(neap.ones(2)) end,
    "trapezoid: there must be a point for each sample, got (2) for (3) in dim 1"),
  fails(function() neap.ones(3):trapezoid(0.5) end,
    "trapezoid: there must be a point for each sample, got () for (3) in dim 1"),
  fails(function() neap.tensor(3):trapezoid() end, "trapezoid: takes a tensor with dims, got shape ()"),
}

op { "trapezoid",
  want = function(...)
    local rows, points, dx = lines_of(...)
    local sums = {}
    for i, row in ipairs(rows) do sums[i] = select(2, areas(row, points[i], dx)) end
    return sums
  end,
  samples = integral_samples, errors = integral_errors }

op { "cumulative_trapezoid",
  want = function(...)
    local rows, points, dx, dim = lines_of(...)
    local sums = {}
    for i, row in ipairs(rows) do sums[i] = areas(row, points[i], dx) end
    return dim == 1 and neap.tensor(sums, { dtype = "float64" }):t():contiguous() or sums
  end,
  samples = integral_samples,
  errors = {
    fails(function() neap.ones(3):cumulative_trapezoid(neap.ones(2)) end,
      "cumulative_trapezoid: there must be a point for each sample, got (2) for (3) in dim 1"),
  } }

-- ---- cov, corrcoef ----

-- Of the rows of a table; observation k counts f[k] times and weighs a[k].
local function covariance(rows, options)
  local o = options or {}
  local f, a = o.fweights and o.fweights:totable(), o.aweights and o.aweights:detach():totable()
  local n, total, squares = #rows[1], 0, 0
  local w, mean, matrix = {}, {}, {}
  for k = 1, n do
    w[k] = (f and f[k] or 1) * (a and a[k] or 1)
    total = total + w[k]
    squares = squares + w[k] * (a and a[k] or 1)
  end
  for i, row in ipairs(rows) do
    mean[i] = 0
    for k = 1, n do mean[i] = mean[i] + w[k] * row[k] / total end
  end
  local by = total - (o.correction or 1) * (a and squares / total or 1)
  for i = 1, #rows do
    matrix[i] = {}
    for j = 1, #rows do
      local sum = 0
      for k = 1, n do sum = sum + w[k] * (rows[i][k] - mean[i]) * (rows[j][k] - mean[j]) end
      matrix[i][j] = sum / by
    end
  end
  return matrix
end

local function rows_of(x) return x:dim() == 2 and x:totable() or { x:totable() } end

op { "cov",
  want = function(x, options) return covariance(rows_of(x), options) end,
  samples = function(t)
    local a = t.data(5):abs() + 0.5
    return {
      { t(3, 5) }, { t(5) }, { t(3, 5), { correction = 0 } }, { t(2, 5), { fweights = t.index { 1, 2, 0, 3, 1 } } },
      { t(2, 5), { aweights = a } }, { t(2, 5), { aweights = a, fweights = t.index { 1, 2, 0, 3, 1 }, correction = 2 } },
    }
  end,
  errors = {
    fails(function() neap.ones(2, 2, 2):cov() end, "cov: takes a tensor of at most 2 dims, got (2, 2, 2)"),
    fails(function() neap.ones(2, 3):cov({ fweights = neap.ones(3) }) end,
      "cov: fweights must be integers, got float32"),
    fails(function() neap.ones(2, 3):cov({ aweights = neap.ones(2) }) end,
      "cov: aweights must be a vector of 3, got shape (2)"),
    fails(function() neap.ones(2, 3):cov({ aweights = -neap.ones(3) }) end,
      "cov: aweights must be 0 or more, got -1"),
  } }

op { "corrcoef",
  want = function(x)
    local c = covariance(rows_of(x))
    local r = {}
    for i = 1, #c do
      r[i] = {}
      for j = 1, #c do r[i][j] = c[i][j] / math.sqrt(c[i][i] * c[j][j]) end
    end
    return r
  end,
  -- The diagonal lies on the bounds that rounding may cross, so its slope is no slope.
  grad = false,
  samples = function(t) return { { t.data(3, 5) }, { t.data(5) } } end }

describe("diff", function()
  it("of bools tells where they change", function()
    assert.are.same({ false, true }, neap.tensor({ true, true, false }):diff():totable())
  end)
end)

describe("corrcoef", function()
  it("lets gradients through", function()
    neap.manual_seed(3)
    local x = neap.randn(2, 5, { dtype = "float64" }):requires_grad_()
    assert(neap.gradcheck(function(y) return y:corrcoef()[1][2] end, { x }))
  end)
end)
