-- Systems of linear equations and inverses against Gauss and Jordan's elimination.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local plain = assert(loadfile("tests/spec/ops/linalg/plain_matrices.lua", "t", _ENV))()
local _, _, op = table.unpack(harness())

local function double(rows) return neap.tensor(rows, { dtype = "float64" }) end

-- Square matrices far from singular ones.
local function regular(t, ...)
  local x = t.data(...)
  return (x + 5 * neap.eye(x:size(-1))):requires_grad_()
end

local function solved(x, b)
  if b:numel() == 0 or x:numel() == 0 then return neap.zeros(b.shape) end
  return plain.each(plain.solve, x, b)
end

op {
  "solve",
  want = function(x, b, options)
    if options then
      return plain.each(function(m, n)
        return plain.transpose(plain.solve(plain.transpose(m), plain.transpose(n)))
      end, x, b)
    end
    if b:dim() == 1 or b:dim() < x:dim() and b:dim() ~= 2 then b = b:unsqueeze(-1) end
    if x:dim() == 3 and b:dim() == 2 and b.shape[1] == 2 then b = b:unsqueeze(-1) end
    return solved(x, b)
  end,
  float32 = 1e-4,
  samples = function(t)
    return {
      { regular(t, 3, 3), t(3, 2) }, { regular(t, 3, 3), t(3) }, { regular(t, 1, 1), t(1, 1) },
      { regular(t, 2, 3, 3), t(2, 3, 2) }, { regular(t, 2, 3, 3), t(2, 3) },
      { regular(t, 2, 3, 3), t(3, 2) }, { regular(t, 3, 3), t(2, 3, 1) },
      { regular(t, 3, 3), t(2, 3), { left = false } },
      { t(0, 0), t(0, 2) }, { regular(t, 3, 3), t(3, 0) }, { t(0, 3, 3), t(0, 3, 2) },
    }
  end,
  large = function(t) return { regular(t, 90, 8, 8), t.data(90, 8, 3) } end,
  errors = {
    { function() neap.zeros(2, 3):solve(neap.zeros(2)) end, "solve: takes a square matrix, got shape (2, 3)" },
    { function() neap.eye(2):solve(neap.zeros(3, 1)) end,
      "solve: both sides must have as many rows, got (2, 2) and (3, 1)" },
    { function() neap.zeros(2, 2, 2):solve(neap.zeros(3, 2, 2)) end,
      "solve: batch sizes must broadcast, got (2, 2, 2) x (3, 2, 2)" },
    { function() double({ { 1, 2 }, { 2, 4 } }):solve(double { 1, 2 }) end,
      "solve: the matrix is singular (pivot 2 of 2 is zero)" },
    { function() neap.zeros(2, 2):solve(neap.zeros(2), { left = false }) end,
      "solve: from the right it takes matrices, got a vector of shape (2)" },
    { function() neap.tensor({ { 1 } }, { dtype = "int32" }):solve(neap.tensor({ 1 }, { dtype = "int32" })) end,
      "solve: needs a float dtype, got int32; try x:float()" },
  },
}

op {
  "inverse",
  want = function(x)
    if x:numel() == 0 then return neap.zeros(x.shape) end
    return plain.each(plain.inverse, x)
  end,
  samples = function(t)
    return { { regular(t, 3, 3) }, { regular(t, 1, 1) }, { regular(t, 2, 1, 2, 2) }, { t(0, 0) }, { t(0, 2, 2) } }
  end,
  large = function(t) return { regular(t, 90, 8, 8) } end,
  errors = {
    { function() double({ { 1, 0, 1 }, { 0, 0, 0 }, { 0, 1, 1 } }):inverse() end,
      "inverse: the matrix is singular (pivot 3 of 3 is zero)" },
    { function() neap.stack({ neap.eye(2), neap.zeros(2, 2) }):inverse() end,
      "inverse: matrix 2 of the batch is singular (pivot 1 of 2 is zero)" },
    { function() neap.stack({ neap.eye(2), neap.zeros(2, 2) }):reshape(2, 1, 2, 2):inverse() end,
      "inverse: matrix (2, 1) of the batch is singular (pivot 1 of 2 is zero)" },
    { function() neap.zeros(2, 3):inverse() end, "inverse: takes a square matrix, got shape (2, 3)" },
  },
}

-- One triangle of x, with ones on the diagonal where so asked.
local function triangle(x, upper, unit)
  x = upper and x:triu(unit and 1 or 0) or x:tril(unit and -1 or 0)
  return unit and x + neap.eye(x:size(-1)) or x
end

op {
  "solve_triangular",
  want = function(x, b, options)
    local o = options or {}
    local full = triangle(x, o.upper, o.unitriangular)
    if o.left == false then
      return plain.each(function(m, n)
        return plain.transpose(plain.solve(plain.transpose(m), plain.transpose(n)))
      end, full, b)
    end
    return solved(full, b)
  end,
  float32 = 1e-4,
  samples = function(t)
    return {
      { regular(t, 3, 3), t(3, 2) }, { regular(t, 3, 3), t(3, 2), { upper = true } },
      { regular(t, 3, 3), t(2, 3), { left = false } },
      { regular(t, 3, 3), t(2, 3), { left = false, upper = true } },
      { t(3, 3), t(3, 2), { unitriangular = true } }, { t(3, 3), t(3, 2), { upper = true, unitriangular = true } },
      { regular(t, 2, 3, 3), t(3, 1) }, { regular(t, 3, 3), t(2, 3, 1) }, { t(0, 0), t(0, 2) },
    }
  end,
  errors = {
    { function() double({ { 1, 5 }, { 2, 0 } }):solve_triangular(double { { 1 }, { 2 } }) end,
      "solve_triangular: the matrix is singular (pivot 2 of 2 is zero)" },
    { function() neap.eye(2):solve_triangular(neap.zeros(2)) end,
      "solve_triangular: takes a matrix or a batch of them, got shape (2); try b:unsqueeze(2)" },
  },
}

op {
  "triangular_solve",
  want = function(b, x, options)
    local o = options or {}
    local full = triangle(x, o.upper ~= false, o.unitriangular)
    if o.transpose then full = full:transpose(-1, -2) end
    return solved(full, b), x
  end,
  float32 = 1e-4,
  samples = function(t)
    return {
      { t(3, 2), regular(t, 3, 3) }, { t(3, 2), regular(t, 3, 3), { upper = false } },
      { t(3, 2), regular(t, 3, 3), { transpose = true } },
      { t(2, 3, 1), regular(t, 2, 3, 3), { upper = false, transpose = true, unitriangular = true } },
    }
  end,
  errors = {
    { function() neap.zeros(3, 1):triangular_solve(neap.eye(2)) end,
      "triangular_solve: both sides must have as many rows, got (2, 2) and (3, 1)" },
  },
}

op {
  "cholesky_solve",
  want = function(b, l, options)
    local lt = l:transpose(-1, -2)
    return solved(options and lt:matmul(l) or l:matmul(lt), b)
  end,
  float32 = 1e-4,
  samples = function(t)
    local function lower(...) return regular(t, ...):detach():tril():requires_grad_() end
    return {
      { t(3, 2), lower(3, 3) }, { t(2, 3, 1), lower(3, 3) },
      { t(3, 2), lower(3, 3):detach():transpose(1, 2):clone():requires_grad_(), { upper = true } },
      { t(0, 2), t(0, 0) },
    }
  end,
  errors = {
    { function() neap.zeros(3, 1):cholesky_solve(neap.eye(2)) end,
      "cholesky_solve: both sides must have as many rows, got (2, 2) and (3, 1)" },
  },
}

op {
  "cholesky_inverse",
  want = function(l, options)
    local lt = l:transpose(-1, -2)
    return plain.each(plain.inverse, options and lt:matmul(l) or l:matmul(lt))
  end,
  float32 = 1e-4,
  samples = function(t)
    local lower = regular(t, 2, 3, 3):detach():tril()
    return {
      { lower:clone():requires_grad_() },
      { lower:transpose(-1, -2):clone():requires_grad_(), { upper = true } },
    }
  end,
  errors = {
    { function() neap.zeros(2, 3):cholesky_inverse() end,
      "cholesky_inverse: takes a square matrix, got shape (2, 3)" },
  },
}

describe("a system with a NaN", function()
  it("has a solution of NaN", function()
    local y = double({ { 0 / 0, 1 }, { 1, 2 } }):solve(double { 1, 2 })
    assert.is_true(y:isnan():all():item())
  end)
end)

describe("a triangular system", function()
  -- The triangle, with NaN where it must not be read.
  local function hidden(n, dtype, upper, unit)
    local x = neap.randn(n, n, { dtype = dtype }) / n + 2 * neap.eye(n, { dtype = dtype })
    local all = neap.ones(n, n)
    local read = upper and all:triu(unit and 1 or 0) or all:tril(unit and -1 or 0)
    return x:masked_fill(read:eq(0), 0 / 0), triangle(x, upper, unit)
  end

  -- The same matrices in other places.
  local layouts = {
    function(x) return x end,
    function(x) return x:transpose(-1, -2):contiguous():transpose(-1, -2) end,
    function(x) return neap.cat({ x, x }, -1):narrow(-1, 1, x:size(-1)) end,
    function(x) return neap.stack({ x, x }, -1):select(-1, 2) end,
  }

  for _, dtype in ipairs { "float32", "float64" } do
    it("of " .. dtype .. " is solved where it lies, whatever the layout and the number of sides", function()
      neap.manual_seed(1)
      for _, n in ipairs { 1, 2, 7, 8, 9, 30 } do
        for _, count in ipairs { 1, 2, 8, 9, 16, 17, 33, 192, 193, 512, 513 } do
          if n == 30 or count <= 17 then
            for how = 0, 3 do
              local upper, unit = how % 2 == 1, how >= 2
              local x, full = hidden(n, dtype, upper, unit)
              local b = neap.randn(n, count, { dtype = dtype })
              for _, lay in ipairs(layouts) do
                local options = { upper = upper, unitriangular = unit }
                local y = lay(x):solve_triangular(lay(b), options)
                assert.is_true(full:matmul(y):allclose(b, { rtol = 1e-4, atol = 1e-4 }))
                options.left = false
                y = lay(x):solve_triangular(b:t(), options)
                assert.is_true(y:matmul(full):allclose(b:t(), { rtol = 1e-4, atol = 1e-4 }))
              end
            end
          end
        end
      end
    end)
  end

  it("of a batch is that of each matrix", function()
    neap.manual_seed(1)
    local x = neap.randn(5, 9, 9) / 9 + 2 * neap.eye(9)
    local b = neap.randn(5, 9, 3)
    for _, side in ipairs { b, b[{ {}, {}, { 1, 1 } }] } do
      local y = x:solve_triangular(side)
      for i = 1, 5 do assert.is_true(x[i]:solve_triangular(side[i]):equal(y[i])) end
    end
    local one = x[1]:expand(5, 9, 9):solve_triangular(b)
    assert.is_true(x[1]:solve_triangular(b[4]):equal(one[4]))
  end)
end)
