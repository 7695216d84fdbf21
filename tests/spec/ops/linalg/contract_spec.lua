-- Products composed of matmul and mul, and chains of them: ops/linalg/contract.c, and the rows
-- of ops/linalg/matmul.c that take vectors.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function fails(f, message)
  return { f, message }
end

op { "tensordot",
  want = function(x, y, dims)
    if dims == 0 then return neap.einsum("ab,cd->abcd", x, y) end
    if dims == 1 then return x:matmul(y) end
    if type(dims) == "table" then return neap.einsum("abc,cda->bd", x, y) end
    return neap.einsum("abc,bcd->ad", x, y)
  end,
  samples = function(t)
    return {
      { t(2, 3, 4), t(3, 4, 2) }, { t(2, 3), t(3, 2), 1 }, { t(2, 3), t(2, 2), 0 },
      { t(2, 3, 4), t(4, 5, 2), { { 1, 3 }, { 3, 1 } } }, { t(2, 3, 4), t(4, 5, 2), { { -3, 3 }, { 3, 1 } } },
    }
  end,
  errors = {
    fails(function() neap.ones(3, 4):tensordot(neap.ones(4, 5), 3) end,
      "tensordot: dims must be at most the dims of both, got 3 for (3, 4) and (4, 5)"),
    fails(function() neap.ones(3, 4):tensordot(neap.ones(4, 5), { { 1 }, { 1 } }) end,
      "tensordot: paired dims must be of one size, got dim 1 of (3, 4) and dim 1 of (4, 5); try x:t()"),
    fails(function() neap.ones(3, 4):tensordot(neap.ones(4, 5), { { 1 }, { 1, 2 } }) end,
      "tensordot: 'dims' must be two lists of as many dims, got 1 and 2"),
    fails(function() neap.ones(3, 4):tensordot(neap.ones(4, 5), { { 1, 1 }, { 1, 2 } }) end,
      "tensordot: each dim may be given once, got 1 twice"),
    fails(function() neap.ones(3, 4):tensordot(neap.ones(4, 5), { { 0 }, { 1 } }) end,
      "tensordot: dims count from 1, got 0 for 'dims'"),
    fails(function() neap.ones(3, 4):tensordot(neap.ones(4, 5), {}) end,
      "tensordot: argument 'dims' must be a number or a table of two lists of dims, got table"),
  } }

op { "inner",
  want = function(x, y)
    if x:dim() == 0 or y:dim() == 0 then return x * y end
    return x:matmul(y:transpose(1, -1))
  end,
  samples = function(t) return { { t(3, 4), t(2, 4) }, { t(4), t(4) }, { t(3, 4), t(4) }, { t(), t(3) } } end,
  errors = {
    fails(function() neap.ones(3, 4):inner(neap.ones(4, 5)) end,
      "inner: paired dims must be of one size, got dim 2 of (3, 4) and dim 2 of (4, 5); try y:t()"),
  } }

op { "kron",
  want = function(x, y)
    if x:dim() < 2 then return neap.einsum("a,b->ab", x, y):reshape(-1) end
    if x:dim() > 2 then return (x:reshape(2, 1, 2, 1) * y:reshape(1, 2, 1, 1)):reshape(2, 2, 2, 1) end
    local rows = {}
    for i = 1, x.shape[1] do
      local blocks = {}
      for j = 1, x.shape[2] do blocks[j] = y * x:at(i, j) end
      rows[i] = neap.cat(blocks, 2)
    end
    return neap.cat(rows, 1)
  end,
  samples = function(t)
    return { { t(2, 3), t(2, 2) }, { t(2), t(3) }, { t(2, 1, 2, 1, 1), t(1, 2, 1, 1, 1) } }
  end,
  errors = {
    fails(function()
      local long = neap.zeros(1):expand(1 << 40)
      long:kron(long)
    end, "kron: the result has more elements than memory can hold"),
  } }

op { "trace",
  want = function(x)
    local sum = 0
    for i = 1, math.min(x.shape[1], x.shape[2]) do sum = sum + x:at(i, i) end
    return sum
  end,
  samples = function(t) return { { t(3, 3) }, { t(2, 4) }, { t(0, 3) } } end,
  errors = { fails(function() neap.ones(3):trace() end, "trace: takes a matrix, got (3)") } }

local function cross(a, b)
  return { a[2] * b[3] - a[3] * b[2], a[3] * b[1] - a[1] * b[3], a[1] * b[2] - a[2] * b[1] }
end

op { "cross",
  want = function(x, y, dim)
    if x:dim() == 1 then return cross(x:totable(), y:totable()) end
    if dim == 1 then return neap.tensor(cross(x, y):totable()) end
    local rows = {}
    for i = 1, x.shape[1] do
      rows[i] = cross(x:totable()[i], (y:dim() == 1 and y:totable() or y:totable()[i]))
    end
    return rows
  end,
  samples = function(t) return { { t(3), t(3) }, { t(4, 3), t(4, 3) }, { t(4, 3), t(3) }, { t(3, 3), t(3, 3), -1 } } end,
  errors = {
    fails(function() neap.ones(3, 4):cross(neap.ones(3, 4), 2) end,
      "cross: dim 2 must have size 3, got (3, 4) x (3, 4)"),
    fails(function() neap.ones(2, 4):cross(neap.ones(2, 4)) end,
      "cross: dim 2 must have size 3, got (2, 4) x (2, 4)"),
    fails(function() neap.tensor(1):cross(neap.tensor(1)) end,
      "cross: takes tensors with a dim of size 3, got () x ()"),
  } }

op { "multi_dot",
  special = "alone",
  want = function(list)
    local product = list[1]
    for i = 2, #list do product = product:matmul(list[i]) end
    return product
  end,
  samples = function(t)
    return {
      { { t(2, 5), t(5, 3), t(3, 4), t(4, 2) } }, { { t(5), t(5, 3), t(3) } }, { { t(2, 3), t(3) } },
    }
  end,
  errors = {
    fails(function() neap.multi_dot(neap.ones(2, 3), neap.ones(2, 3)) end,
      "multi_dot: inner sizes must match, got (2, 3) x (2, 3) as tensors 1 and 2; try tensors[2]:t()"),
    fails(function() neap.multi_dot { neap.ones(2, 3) } end, "multi_dot: takes from 2 to 256 tensors, got 1"),
    fails(function() neap.multi_dot(neap.ones(3, 3), neap.ones(3), neap.ones(3)) end,
      "multi_dot: takes matrices, and vectors at both ends, got (3) as tensor 2"),
  } }

op { "vdot",
  want = function(x, y) return (x * y):sum() end,
  samples = function(t) return { { t(5), t(5) } } end,
  errors = {
    fails(function() neap.ones(2):vdot(neap.ones(3)) end, "vdot: inner sizes must match, got (2) x (3)"),
  } }

-- beta bias + alpha product
local function added(bias, product, options)
  local o = options or {}
  return (o.beta or 1) * bias + (o.alpha or 1) * product
end

op { "addmv",
  want = function(bias, x, y, options) return added(bias, x:matmul(y), options) end,
  samples = function(t)
    return { { t(3), t(3, 4), t(4) }, { t(), t(3, 4), t(4), { beta = 0.5, alpha = -2 } } }
  end,
  errors = {
    fails(function() neap.addmv(neap.ones(2), neap.ones(3, 4), neap.ones(4)) end,
      "addmv: the bias must broadcast to (3), got (2)"),
    fails(function() neap.addmv(neap.ones(2), neap.ones(3), neap.ones(3)) end,
      "addmv: takes a matrix and a vector, got (3) x (3)"),
  } }

op { "addr",
  want = function(bias, x, y, options) return added(bias, x:outer(y), options) end,
  samples = function(t)
    return { { t(3, 2), t(3), t(2) }, { t(2), t(3), t(2), { beta = 0.5, alpha = -2 } } }
  end,
  errors = {
    fails(function() neap.addr(neap.ones(2, 3, 4), neap.ones(2), neap.ones(3)) end,
      "addr: the bias must broadcast to (2, 3), got (2, 3, 4)"),
    fails(function()
      local x = neap.ones(2, { dtype = "int64" })
      neap.addr(x, x, x, { beta = 0.5 })
    end, "addr: beta must be an integer for int64, got 0.5; try bias:float()"),
  } }

describe("a product with a bias", function()
  it("does not read the bias with a beta of 0", function()
    local nan = neap.full({ 2 }, 0 / 0)
    assert.are.same({ { 1, 1 }, { 1, 1 } }, neap.addr(nan, neap.ones(2), neap.ones(2), { beta = 0 }):totable())
  end)

  it("keeps integers exact", function()
    local big = neap.tensor({ 1 }, { dtype = "int64" }) * ((1 << 60) + 1)
    local one = neap.ones(1, { dtype = "int64" })
    assert.are.equal(3 * ((1 << 60) + 1), neap.addr(big:reshape(1, 1), one, one, { beta = 3, alpha = 0 }):item())
  end)
end)
