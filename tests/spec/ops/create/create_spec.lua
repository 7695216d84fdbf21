-- Tensors made from nothing: ops/create/create.c.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function filled(value, n)
  local values = {}
  for i = 1, n do values[i] = value end
  return values
end

-- For zeros and ones: of a shape, like a tensor, of a shape in a tensor's dtype.
local function shapes()
  return { { 2, 3 }, { { 2, 3 } }, { 0, 2 }, { {} }, { 6, { dtype = "int64" } } }
end
local function likes(t)
  return { { t.data(2, 3) }, { t.data() }, { t.index { 1, 2 } }, { t.bool { true } } }
end
local function news(t)
  return { { t.data(4), 2, 3 }, { t.data(4), { 2, 3 } }, { t.index { 1 }, 6 } }
end

local function of_shape(value)
  return function(a)
    if a == 0 then return {} end
    return filled(value, type(a) == "table" and #a == 0 and 1 or 6)
  end
end
local function like(value) return function(x) return filled(value, x:numel()) end end
local function new(value) return function() return filled(value, 6) end end

op { "zeros", grad = false, samples = shapes, want = of_shape(0),
  errors = {
    { { 2, -1 }, "zeros: sizes must be 0 or more, got (2, -1)" },
    { { 1.5 }, "zeros: argument 'shape' must be a whole number, got 1.5" },
    {
      { 1, 1, 1, 1, 1, 1, 1, 1, 1 },
      "zeros: a tensor has at most 8 dims, got 9",
    },
    { { 1e6, 1e6 }, "zeros: out of memory: cannot allocate 3.6 TiB for shape "
      .. "(1000000, 1000000)" },
    { { 1e12, 1e12 },
      "zeros: shape (1000000000000, 1000000000000) has more elements than memory can hold" },
    { { 0, 1e12, 1e12 },
      "zeros: shape (0, 1000000000000, 1000000000000) has larger sizes than memory can hold" },
    {
      { 2, { dtyp = "int64" } },
      "zeros: unknown option 'dtyp', did you mean 'dtype'?",
    },
    { { 2, { dtype = "float16" } },
      "zeros: dtype must be float32, float64, int64, int32, uint8 or bool, got 'float16'; "
      .. 'there is no dtype float16; the smallest float is dtype = "float32"' },
    { { 2, { dtype = "int64", requires_grad = true } },
      "zeros: only float tensors can require grad, got int64" },
  } }
op { "zeros_like", grad = false, samples = likes, want = like(0) }
op { "new_zeros", grad = false, samples = news, want = new(0) }
op { "ones", grad = false, samples = shapes, want = of_shape(1) }
op { "ones_like", grad = false, samples = likes, want = like(1) }
op { "new_ones", grad = false, samples = news, want = new(1) }

-- What empty holds is not known: only its shape can be looked at.
op {
  "empty", grad = false, want = function() return {} end,
  samples = function() return { { 0, 3 }, { { 2, 0 } } } end,
}
op {
  "empty_like", grad = false, want = function() return {} end,
  samples = function(t) return { { t.data(0, 3) } } end,
}
op {
  "new_empty", grad = false, want = function() return {} end,
  samples = function(t) return { { t.data(2), 0, 3 } } end,
}

op { "full", grad = false, want = function(_, value) return filled(value, 6) end,
  samples = function() return { { { 2, 3 }, 1.5 }, { { 6 }, -2 }, { 6, true } } end,
  errors = {
    {
      { { 2 }, neap.ones(2) },
      "full: the value must be one number, got shape (2)",
    },
  } }
op { "full_like", grad = false, want = function(x, value) return filled(value, x:numel()) end,
  samples = function(t) return { { t.data(2, 3), 0.5 }, { t.index { 1, 2 }, 7 } } end,
  errors = {
    { { neap.ones(2), neap.ones(3) }, "full_like: the value must be one number, got shape (3)" },
    { { neap.tensor(2), neap.ones(3) },
      "full_like: the value must be one number, got shape (3); try value:full_like(x)" },
  } }
op { "new_full", grad = false, want = function(_, _, value) return filled(value, 6) end,
  samples = function(t) return { { t.data(4), { 2, 3 }, 0.5 }, { t.index { 1 }, { 6 }, 7 } } end }

op { "eye", grad = false,
  want = function(n, m)
    local values = {}
    for i = 1, n do
      for j = 1, type(m) == "number" and m or n do values[#values + 1] = i == j and 1 or 0 end
    end
    return values
  end,
  samples = function() return { { 3 }, { 2, 4 }, { 4, 2 }, { 0 }, { 2, { dtype = "bool" } } } end,
  errors = { { { -1 }, "eye: sizes must be 0 or more, got (-1, -1)" } } }

-- ---- sequences ----

op { "range", grad = false, tolerance = 1e-6,
  want = function(first, last, step)
    local values = {}
    for v = first, last, type(step) == "number" and step or 1 do values[#values + 1] = v end
    return values
  end,
  samples = function()
    return {
      { 1, 5 }, { 5, 1, -2 }, { 3, 2 }, { 0, 1, 0.25 }, { -1, 1, { dtype = "float32" } },
      { math.maxinteger - 2, math.maxinteger },
    }
  end,
  errors = {
    { { 1, 2, 0 }, "range: the step must not be 0" },
    {
      { 0, math.huge, 0.5 },
      "range: first, last and step must be finite and not too far apart, got 0, inf and 0.5",
    },
    {
      { math.mininteger, math.maxinteger },
      "range: the sequence has more elements than memory can hold",
    },
  } }

op { "arange", grad = false, tolerance = 1e-6,
  want = function(start, stop, step)
    if type(stop) ~= "number" then start, stop = 0, start end
    local values, v = {}, start
    step = step or 1
    while (step > 0 and v < stop) or (step < 0 and v > stop) do
      values[#values + 1] = v
      v = v + step
    end
    return values
  end,
  samples = function()
    return {
      { 4 }, { 2, 5 }, { 0, 7, 3 }, { 5, 0, -2 }, { 0, 1, 0.25 }, { 3, 3 },
      { 3, { dtype = "float32" } },
    }
  end,
  errors = {
    {
      { 5, 1 },
      "arange: the step must lead from start to stop, got start 5, stop 1, step 1",
    },
  } }

local function spaced(a, b, n, f)
  local values = {}
  for i = 1, n do values[i] = f(n == 1 and a or a + (b - a) * (i - 1) / (n - 1)) end
  return values
end

op { "linspace", grad = false, tolerance = 1e-6,
  want = function(a, b, n) return spaced(a, b, n, function(x) return x end) end,
  samples = function() return { { 0, 1, 5 }, { 3, -3, 4 }, { 2, 9, 1 }, { 0, 1, 0 } } end,
  errors = { { { 0, 1, -1 }, "linspace: n must be 0 or more, got -1" } } }
op { "logspace", grad = false, tolerance = 1e-6,
  want = function(a, b, n, o)
    return spaced(a, b, n, function(x) return (o and o.base or 10) ^ x end)
  end,
  samples = function() return { { 0, 2, 5 }, { -1, 1, 3, { base = 2 } } } end,
  errors = {
    {
      { 0, 1, 3, { base = 0 } },
      "logspace: the base must be positive, got 0",
    },
  } }

-- ---- what all of them share ----

describe("creation", function()
  it("takes a shape as numbers or as one table", function()
    assert.are.same({ 2, 3 }, neap.zeros(2, 3).shape)
    assert.are.same({ 2, 3 }, neap.zeros({ 2, 3 }).shape)
    assert.are.same({ 2, 3 }, neap.empty(2.0, 3.0).shape)
  end)

  it("gives numbers the default dtype", function()
    assert.are.equal("float32", neap.full({ 2 }, 3).dtype)
    assert.are.equal("bool", neap.full({ 2 }, true).dtype)
    neap.set_default_dtype("float64")
    local dtypes = {
      neap.zeros(1).dtype, neap.full({ 1 }, 1).dtype, neap.eye(1).dtype,
      neap.linspace(0, 1, 2).dtype,
    }
    neap.set_default_dtype("float32")
    assert.are.same({ "float64", "float64", "float64", "float64" }, dtypes)
  end)

  it("gives integers where all arguments of a sequence are whole, floats or not", function()
    assert.are.equal("int64", neap.range(1, 3).dtype)
    assert.are.equal("int64", neap.range(1.0, 2 ^ 25).dtype)
    assert.are.equal("float32", neap.range(1.5, 3).dtype)
    assert.are.equal("int64", neap.arange(6 / 2).dtype)
    assert.are.equal("int64", neap.arange(3).dtype)
    assert.are.equal("float32", neap.arange(0, 3, 0.5).dtype)
  end)

  it("makes leaves that gather gradients when asked to", function()
    local x = neap.ones(3, { requires_grad = true })
    assert.is_true(x.requires_grad and x.is_leaf)
    local loss = (x * 2):sum()
    loss:backward()
    assert.are.same({ 2, 2, 2 }, x.grad:totable())
  end)

  it("makes constants from tensors that require grad", function()
    local x = neap.ones(3, { requires_grad = true })
    assert.is_false(neap.zeros_like(x).requires_grad)
    assert.is_false(x:new_ones(2).requires_grad)
    assert.is_true(neap.rand_like(x, { requires_grad = true }).requires_grad)
  end)
end)
