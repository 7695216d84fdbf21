-- Special functions: the gamma function's family, erfinv, sinc, against series written out
-- here and against values of mpmath; angles in degrees.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local unary, _, op = table.unpack(harness())

local log, pi, sin, sqrt = math.log, math.pi, math.sin, math.sqrt
local inf, nan = math.huge, 0 / 0

-- ---- formulas on Lua numbers, for x > 0: moved up to 25, where a short series does ----

local function lgamma(x)
  local product = 0
  while x < 25 do product, x = product + log(x), x + 1 end
  local z = 1 / (x * x)
  local series = (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z / 1680))) / x
  return (x - 0.5) * log(x) - x + log(2 * pi) / 2 + series - product
end

local function digamma(x)
  local sum = 0
  while x < 25 do sum, x = sum + 1 / x, x + 1 end
  local z = 1 / (x * x)
  return log(x) - 0.5 / x - z * (1 / 12 - z * (1 / 120 - z * (1 / 252 - z / 240))) - sum
end

local function trigamma(x)
  local sum = 0
  while x < 25 do sum, x = sum + 1 / (x * x), x + 1 end
  local z = 1 / (x * x)
  return sum + (1 + z * (1 / 6 - z * (1 / 30 - z * (1 / 42 - z / 30)))) / x + z / 2
end

local function erf(x)
  local sum, term = x, x
  for n = 1, 120 do
    term = -term * x * x / n
    sum = sum + term / (2 * n + 1)
  end
  return 2 / sqrt(pi) * sum
end

local function erfinv(y)
  local low, high = -3, 3
  for _ = 1, 80 do
    local middle = (low + high) / 2
    if erf(middle) < y then low = middle else high = middle end
  end
  return (low + high) / 2
end

unary { "lgamma", domain = { 0.2, 6 }, f = lgamma }
unary { "digamma", domain = { 0.2, 6 }, f = digamma }
unary { "erfinv", domain = { -0.95, 0.95 }, f = erfinv }
unary { "sinc", domain = { -3, 3 }, f = function(x) return sin(pi * x) / (pi * x) end }
unary { "deg2rad", domain = { -360, 360 }, f = math.rad }
unary { "rad2deg", domain = { -7, 7 }, f = math.deg, float32 = 1e-6 }

op {
  "polygamma",
  domain = { 0.3, 5 },
  samples = function(t) return { { t(3, 4), 1 }, { t(5), 0 }, { t(), 3 }, { t(0, 2), 2 } } end,
  want = function(x, n)
    if n > 1 then return x:polygamma(n) end
    local values = x:reshape(-1):totable()
    for i, v in ipairs(values) do values[i] = n == 0 and digamma(v) or trigamma(v) end
    return values
  end,
  large = function(t) return { t.data(70001), 1 } end,
  errors = {
    { function() neap.polygamma(neap.ones(2), -1) end, "polygamma: n must be 0 or more, got -1" },
    { function() neap.polygamma(neap.ones(2)) end, "polygamma: argument 'n' is missing; it is called as polygamma(x, n: int)" },
  },
}

local function double(values) return neap.tensor(values, { dtype = "float64" }) end

local function near(want, got, tolerance)
  got = got:totable()
  for i, w in ipairs(want) do
    local close = math.abs(got[i] - w) <= (tolerance or 1e-13) * math.max(1, math.abs(w))
    assert(close or got[i] == w or (w ~= w and got[i] ~= got[i]),
      ("element %d is %.17g, not %.17g"):format(i, got[i], w))
  end
end

describe("the gamma function's family", function()
  local x = double { -3.7, -0.5, 0.1, 1, 1.5, 2.5, 30 }

  it("has the values of mpmath", function()
    near({ -1.3797399049658245, 1.2655121234846454, 2.2527126517342059, 0,
      -0.12078223763524522, 0.28468287047291916, 71.257038967168009 }, x:lgamma())
    near({ -0.84507685887041935, 0.036489973978576521, -10.423754940411076,
      -0.57721566490153286, 0.036489973978576521, 0.70315664064524319, 3.3844381326855249 },
      x:digamma())
    near({ 14.84242186412428, 8.9348022005446793, 101.43329915079275, 1.6449340668482264,
      0.93480220054467931, 0.49035775610023486, 0.033895060357739944 }, x:polygamma(1))
    near({ -68.893454688673547, -0.82879664423432, -2001.8614573783437, -2.4041138063191886,
      -0.82879664423432, -0.2362040516417274, -0.0011487652037285998 }, x:polygamma(2))
    near({ -10709198259.124132 }, double { 2.5 }:polygamma(20))
    near({ 124.02510672119828 }, double { -1e6 - 0.25 }:polygamma(2))
  end)

  it("takes an order of any size, and that of its slope", function()
    local given = double { 0.5, 3 }:requires_grad_()
    neap.grad(given:polygamma(math.maxinteger):sum(), { given }, { create_graph = true })
  end)

  it("knows its poles and its ends", function()
    local ends = double { 0, -0.0, -1, -2, inf, -inf, nan, -1e300 }
    near({ inf, inf, inf, inf, inf, inf, nan, inf }, ends:lgamma())
    near({ -inf, inf, nan, nan, inf, nan, nan, nan }, ends:digamma())
    near({ inf, inf, inf, inf, 0, nan, nan, inf }, ends:polygamma(1))
    near({ -inf, -inf, -inf, -inf, 0, nan, nan, -inf }, ends:polygamma(2))
  end)

  it("ends for orders and arguments of any size", function()
    assert.are.equal(0, double { 1e300 }:polygamma(3):item())
    double({ -1e15 - 0.5, 1e-300, 2 }):polygamma(math.maxinteger)
  end)
end)

describe("erfinv", function()
  it("has the values of mpmath, up to its ends", function()
    near({ -2.3267537655135245, -0.47693627620446987, -0.00088622715746655212,
      0.27246271472675435, 1.1630871536766742, 3.7665625816384709 },
      double { -0.999, -0.5, -1e-3, 0.3, 0.9, 0.9999999 }:erfinv())
    near({ -inf, inf, nan, nan, nan, 0 }, double { -1, 1, 1.5, -2, nan, 0 }:erfinv())
  end)
end)

describe("sinc", function()
  it("is 1 at 0, 0 at the other whole numbers and at the ends", function()
    near({ 1, 0, 0, 0, 0, 0, nan }, double { 0, 1, -1, 1e15, inf, -inf, nan }:sinc(), 0)
    near({ 0.12732395447351627, 0.85839369133413979, 0.99999835506674489,
      0.63661977236758134, -0.031045390212314002 }, double { -2.5, -0.3, 1e-3, 0.5, 7.25 }:sinc())
  end)

  it("has its slopes at and near 0", function()
    local x = double({ 0, 1e-8, 0.05, 0.15 }):requires_grad_()
    x:sinc():sum():backward()
    local function slope(v) return (math.cos(pi * v) - sin(pi * v) / (pi * v)) / v end
    near({ 0, -pi * pi / 3 * 1e-8, slope(0.05), slope(0.15) }, x.grad, 1e-12)
  end)
end)

describe("logit", function()
  it("holds its input within eps", function()
    local x = double({ -0.5, 0.1, 0.4, 0.95, 1.5 }):requires_grad_()
    local low, high = log(0.2 / 0.8), log(0.8 / 0.2)
    near({ low, low, log(0.4 / 0.6), high, high }, x:logit(0.2))
    near({ low, low, log(0.4 / 0.6), high, high }, x:logit { eps = 0.2 })
    near({ nan, log(0.1 / 0.9), log(0.4 / 0.6), log(0.95 / 0.05), nan }, x:logit())
    x:logit(0.2):sum():backward()
    near({ 0, 0, 1 / 0.24, 0, 0 }, x.grad)
    assert.is_true(neap.gradgradcheck(function(v) return v:logit(0.2) end, { x }))
  end)
end)
