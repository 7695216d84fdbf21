-- Functions of one tensor, element by element, held against formulas on Lua numbers.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local unary, _, op = table.unpack(harness())

local exp, log, sqrt, abs, floor = math.exp, math.log, math.sqrt, math.abs, math.floor
local inf, nan = math.huge, 0 / 0

-- ---- what Lua's math lacks ----

local function expm1(x)
  if abs(x) > 1e-2 then return exp(x) - 1 end
  local sum, term = 0, 1
  for n = 1, 12 do
    term = term * x / n
    sum = sum + term
  end
  return sum
end

local function log1p(x)
  if abs(x) > 1e-2 then return log(1 + x) end
  local sum, power = 0, 1
  for n = 1, 12 do
    power = -power * x
    sum = sum - power / n
  end
  return sum
end

local function sinh(x) return (exp(x) - exp(-x)) / 2 end
local function cosh(x) return (exp(x) + exp(-x)) / 2 end
local function tanh(x) return sinh(x) / cosh(x) end
local function sigmoid(x) return 1 / (1 + exp(-x)) end
local function softplus(x) return log1p(exp(x)) end

local function erf(x)
  local sum, term = x, x
  for n = 1, 80 do
    term = -term * x * x / n
    sum = sum + term / (2 * n + 1)
  end
  return 2 / sqrt(math.pi) * sum
end

local function clamp(x, low, high) return math.max(low, math.min(high, x)) end

-- Halves go to the even neighbour.
local function round(x)
  local down = floor(x)
  if x - down ~= 0.5 then return floor(x + 0.5) end
  return down % 2 == 0 and down or down + 1
end

-- The error of a row that takes numbers only.
local function no_bools(name)
  return { { { neap.tensor { true } }, name .. ": numbers are needed, got bool; try x:float()" } }
end

-- ---- powers, exponentials, logarithms ----

unary { "exp", f = exp }
unary { "exp2", f = function(x) return 2 ^ x end }
unary { "expm1", f = expm1 }
unary { "log", domain = { 0.1, 4 }, f = log }
unary { "log2", domain = { 0.1, 4 }, f = function(x) return log(x, 2) end }
unary { "log10", domain = { 0.1, 4 }, f = function(x) return log(x, 10) end }
unary { "log1p", domain = { -0.8, 3 }, f = log1p }
unary { "sqrt", domain = { 0.1, 4 }, f = sqrt }
unary { "rsqrt", domain = { 0.2, 4 }, f = function(x) return 1 / sqrt(x) end }
unary { "reciprocal", domain = { 0.3, 3 }, f = function(x) return 1 / x end }
unary { "square", f = function(x) return x * x end, errors = no_bools "square" }

-- ---- circular and hyperbolic functions ----

unary { "sin", domain = { -7, 7 }, f = math.sin }
unary { "cos", domain = { -7, 7 }, f = math.cos }
unary { "tan", domain = { -1.2, 1.2 }, f = math.tan }
unary { "asin", domain = { -0.9, 0.9 }, f = math.asin }
unary { "acos", domain = { -0.9, 0.9 }, f = math.acos }
unary { "atan", f = math.atan }
unary { "sinh", f = sinh }
unary { "cosh", f = cosh }
unary { "tanh", domain = { -3, 3 }, f = tanh }
unary { "asinh", f = function(x) return log(x + sqrt(x * x + 1)) end }
unary { "acosh", domain = { 1.3, 4 }, f = function(x) return log(x + sqrt(x * x - 1)) end }
unary { "atanh", domain = { -0.8, 0.8 }, f = function(x) return log((1 + x) / (1 - x)) / 2 end }
unary { "erf", f = erf }
unary { "erfc", f = function(x) return 1 - erf(x) end }

-- ---- activations ----

unary { "sigmoid", domain = { -4, 4 }, f = sigmoid }
unary { "logsigmoid", domain = { -4, 4 }, f = function(x) return log(sigmoid(x)) end }
unary { "logit", domain = { 0.1, 0.9 }, f = function(x) return log(x / (1 - x)) end }
unary { "softplus", domain = { -4, 4 }, f = softplus }
unary { "elu", f = function(x) return x > 0 and x or expm1(x) end }
unary { "celu", f = function(x) return x > 0 and x or expm1(x) end }
unary { "selu", f = function(x)
  return 1.0507009873554805 * (x > 0 and x or 1.6732632423543772 * expm1(x))
end }
unary { "gelu", domain = { -3, 3 }, f = function(x) return x / 2 * (1 + erf(x / sqrt(2))) end }
unary { "silu", domain = { -4, 4 }, f = function(x) return x * sigmoid(x) end }
unary { "mish", domain = { -4, 4 }, f = function(x) return x * tanh(softplus(x)) end }
unary { "softsign", f = function(x) return x / (1 + abs(x)) end }
unary { "tanhshrink", f = function(x) return x - tanh(x) end }
unary { "hardswish", domain = { -5, 5 }, f = function(x) return x * clamp(x + 3, 0, 6) / 6 end }
unary { "hardsigmoid", domain = { -5, 5 }, f = function(x) return clamp(x + 3, 0, 6) / 6 end }
unary { "hardtanh", f = function(x) return clamp(x, -1, 1) end, errors = no_bools "hardtanh" }
unary { "relu", f = function(x) return math.max(x, 0) end, errors = no_bools "relu" }
unary { "relu6", domain = { -2, 8 }, f = function(x) return clamp(x, 0, 6) end, errors = no_bools "relu6" }
unary { "leaky_relu", f = function(x) return x > 0 and x or 0.01 * x end }
unary { "softshrink", f = function(x)
  return x > 0.5 and x - 0.5 or x < -0.5 and x + 0.5 or 0
end }
unary { "hardshrink", f = function(x) return abs(x) > 0.5 and x or 0 end }

-- The values of `x` put through f, in one list.
local function each(x, f)
  local values = x:reshape(-1):totable()
  for i, v in ipairs(values) do values[i] = f(v) end
  return values
end

op {
  "threshold",
  samples = function(t) return { { t(3, 4), 0.3, -7 } } end,
  want = function(x, limit, value)
    return each(x, function(v) return v > limit and v or value end)
  end,
}

describe("activations with numbers of their own", function()
  local cases = {
    { "softplus", { 2, 1.5 }, function(x) return 2 * x > 1.5 and x or log1p(exp(2 * x)) / 2 end },
    { "elu", { 0.7 }, function(x) return x > 0 and x or 0.7 * expm1(x) end },
    { "celu", { 0.7 }, function(x) return x > 0 and x or 0.7 * expm1(x / 0.7) end },
    { "leaky_relu", { 0.2 }, function(x) return x > 0 and x or 0.2 * x end },
    { "leaky_relu", { -0.5 }, function(x) return x > 0 and x or -0.5 * x end },
    { "hardtanh", { -0.25, 0.5 }, function(x) return clamp(x, -0.25, 0.5) end },
    { "hardshrink", { 1 }, function(x) return abs(x) > 1 and x or 0 end },
    { "gelu", { { approximate = "tanh" } }, function(x)
      return x / 2 * (1 + tanh(sqrt(2 / math.pi) * (x + 0.044715 * x ^ 3)))
    end },
  }
  for _, case in ipairs(cases) do
    local name, numbers, f = table.unpack(case)
    it("are right: " .. name, function()
      local x = neap.tensor({ -1.7, -0.9, -0.3, 0.2, 0.6, 1.4 }, { dtype = "float64" })
      local function run(v) return neap[name](v, table.unpack(numbers)) end
      local y = run(x):totable()
      for i, v in ipairs(x:totable()) do assert.near(f(v), y[i], 1e-12) end
      x:requires_grad_()
      assert.is_true(neap.gradcheck(run, { x }))
      assert.is_true(neap.gradgradcheck(run, { x }))
    end)
  end
end)

-- ---- signs and rounding: gradients are 0 or undefined, never looked at twice ----

unary { "abs", f = abs, errors = no_bools "abs" }
unary { "neg", f = function(x) return -x end, errors = no_bools "neg" }
unary { "sign", f = function(x) return x > 0 and 1 or x < 0 and -1 or 0 end, grad = "once", errors = no_bools "sign" }
unary { "floor", f = floor, grad = "once", errors = no_bools "floor" }
unary { "ceil", f = math.ceil, grad = "once", errors = no_bools "ceil" }
unary {
  "round",
  f = round,
  grad = "once",
  errors = {
    { function() neap.ones(2):long():round { decimals = 1 } end,
      "round: decimals must be 0 for int64 tensors, got 1; try x:float()" },
    { function() neap.tensor { true }:round() end,
      "round: numbers are needed, got bool; try x:float()" },
  },
}
unary { "trunc", f = function(x) return x < 0 and math.ceil(x) or floor(x) end, grad = "once",
  errors = no_bools "trunc" }
unary { "step", f = function(x) return x > 0 and 1 or 0 end, grad = "once", errors = no_bools "step" }

unary { "frac", f = function(x) return math.fmod(x, 1) end }
unary { "nan_to_num", f = function(x) return x end }

unary { "isnan", f = function() return false end, grad = false }
unary { "isinf", f = function() return false end, grad = false }
unary { "isfinite", f = function() return true end, grad = false }
unary { "logical_not", f = function(x) return x == 0 end, grad = false }

-- ---- special values ----

local function same(got, want)
  assert.are.equal(#want, #got)
  for i, w in ipairs(want) do
    local near = math.type(w) == "float" and abs(got[i] - w) < 1e-7
    assert(near or got[i] == w or (w ~= w and got[i] ~= got[i]),
      ("element %d is %s, not %s"):format(i, got[i], w))
  end
end

describe("functions of special values", function()
  local special = neap.tensor({ nan, inf, -inf, 0, -0.0 }, { dtype = "float64" })
  local cases = {
    exp = { nan, inf, 0, 1, 1 },
    log = { nan, inf, nan, -inf, -inf },
    sqrt = { nan, inf, nan, 0, -0.0 },
    tanh = { nan, 1, -1, 0, 0 },
    sigmoid = { nan, 1, 0, 0.5, 0.5 },
    logsigmoid = { nan, 0, -inf, -log(2), -log(2) },
    softplus = { nan, inf, 0, log(2), log(2) },
    relu = { nan, inf, 0, 0, 0 },
    erf = { nan, 1, -1, 0, 0 },
    abs = { nan, inf, inf, 0, 0 },
    sign = { 0, 1, -1, 0, 0 },
    step = { nan, 1, 0, 0, 0 },
    floor = { nan, inf, -inf, 0, 0 },
    elu = { nan, inf, -1, 0, 0 },
    softsign = { nan, nan, nan, 0, 0 },
    isnan = { true, false, false, false, false },
    isinf = { false, true, true, false, false },
    isfinite = { false, false, false, true, true },
    logical_not = { false, false, false, true, true },
  }
  for name, want in pairs(cases) do
    it("are right: " .. name, function()
      for _, x in ipairs { special, special:float() } do same(x[name](x):totable(), want) end
    end)
  end

  it("saturate without overflow", function()
    local x = neap.tensor { -1000, -100, -20, 20, 100, 1000 }
    same(x:sigmoid():gt(0):totable(), { false, true, true, true, true, true })
    assert.are.equal(-1000, x:logsigmoid():at(1))
    assert.are.equal(1000, x:softplus():at(6))
    assert.are.equal(1000, x:silu():at(6))
    assert.are.equal(1000, x:mish():at(6))
  end)

  it("round halves to even", function()
    local x = neap.tensor { -2.5, -1.5, -0.5, 0.5, 1.5, 2.5 }
    same(x:round():totable(), { -2, -2, 0, 0, 2, 2 })
  end)
end)

describe("round", function()
  it("takes decimals of either sign", function()
    local x = neap.tensor({ 1.2345, -1234.5, 2.5, 1e30 }, { dtype = "float64" })
    same(x:round { decimals = 2 }:totable(), { 1.23, -1234.5, 2.5, 1e30 })
    same(x:round { decimals = -2 }:totable(), { 0, -1200, 0, 1e30 })
    same(x:round { decimals = 400 }:totable(), x:totable())
    same(x:round { decimals = -400 }:totable(), { 0, 0, 0, 0 })
    local ends = neap.tensor { nan, inf, -inf }
    same(ends:round { decimals = 3 }:totable(), { nan, inf, -inf })
  end)
end)

describe("nan_to_num", function()
  local x = neap.tensor { nan, inf, -inf, 1 }

  it("puts in the dtype's ends, or what is given", function()
    same(x:nan_to_num():totable(), { 0, 3.4028234663852886e38, -3.4028234663852886e38, 1 })
    assert.are.equal(1.7976931348623157e308, x:double():nan_to_num():at(2))
    same(x:nan_to_num(5, 6, 7):totable(), { 5, 6, 7, 1 })
    same(x:nan_to_num { nan = -1, neginf = 0 }:totable(), { -1, 3.4028234663852886e38, 0, 1 })
  end)

  it("leaves integers and bools alone", function()
    local whole = neap.tensor({ 1, -2 }, { dtype = "int64" })
    assert.are.same({ 1, -2 }, whole:nan_to_num(9):totable())
    assert.are.same({ true, false }, neap.tensor { true, false }:nan_to_num():totable())
  end)

  it("passes gradients on where x was a number", function()
    local y = x:clone():requires_grad_()
    y:nan_to_num():sum():backward()
    same(y.grad:totable(), { 0, 0, 0, 1 })
  end)
end)

describe("slopes at kinks", function()
  local function slopes(name, values, ...)
    local x = neap.tensor(values, { requires_grad = true })
    neap[name](x, ...):sum():backward()
    return x.grad:totable()
  end
  it("are PyTorch's", function()
    same(slopes("relu", { -1, 0, 1 }), { 0, 0, 1 })
    same(slopes("abs", { -1, 0, 1 }), { -1, 0, 1 })
    same(slopes("relu6", { 0, 3, 6 }), { 0, 1, 0 })
    same(slopes("hardtanh", { -1, 0, 1 }), { 0, 1, 0 })
    same(slopes("leaky_relu", { -1, 0, 1 }, 0.5), { 0.5, 0.5, 1 })
    same(slopes("hardsigmoid", { -3, 3 }), { 0, 0 })
    same(slopes("step", { -1, 0, 1 }), { 0, 0, 0 })
    same(slopes("sign", { -1, 0, 1 }), { 0, 0, 0 })
  end)
end)

describe("dtypes", function()
  it("become floats where the function needs them", function()
    local x = neap.tensor({ 0, 1, 4 }, { dtype = "int64" })
    for _, name in ipairs { "exp", "sqrt", "sigmoid", "tanh", "gelu", "leaky_relu" } do
      assert.are.equal("float32", x[name](x).dtype)
    end
    assert.are.same({ 0, 1, 2 }, x:sqrt():totable())
    assert.are.equal("float32", x:bool():exp().dtype)
    assert.are.equal("float64", x:double():exp().dtype)
  end)

  it("stay where the function keeps whole numbers whole", function()
    local x = neap.tensor({ -3, 0, 5 }, { dtype = "int32" })
    local want = {
      abs = { 3, 0, 5 }, neg = { 3, 0, -5 }, sign = { -1, 0, 1 }, square = { 9, 0, 25 },
      floor = { -3, 0, 5 }, round = { -3, 0, 5 }, relu = { 0, 0, 5 }, step = { 0, 0, 1 },
    }
    for name, values in pairs(want) do
      local y = x[name](x)
      assert.are.equal("int32", y.dtype, name)
      assert.are.same(values, y:totable(), name)
    end
    assert.are.same({ 253, 0, 5 }, x:byte():totable())
    assert.are.same({ 3, 0, 251 }, x:byte():neg():totable())
  end)

  it("stay in hardtanh and threshold", function()
    local x = neap.tensor({ -3, 0, 5 }, { dtype = "int64" })
    assert.are.same({ -1, 0, 1 }, x:hardtanh():totable())
    assert.are.same({ 7, 7, 5 }, x:threshold(2, 7):totable())
    assert.are.equal("int64", x:threshold(2, 7).dtype)
    assert.are.same({ 1, 0 }, neap.tensor({ 200, 0 }, { dtype = "uint8" }):hardtanh():totable())
  end)

  it("are refused where they have no meaning", function()
    local x = neap.tensor { true, false }
    assert.has_error_like(function() x:neg() end, "neg: numbers are needed, got bool; try x:float()")
    assert.has_error_like(function() x:abs() end, "abs: numbers are needed")
  end)
end)
