-- accuracy_sweep.lua: how far float32 results lie from the float64 ones, in units in the
-- last place, over the whole range of float32: every 20011th of all bit patterns, and the
-- neighbourhoods of 0, the denormals, 1, the ends of exp, and infinity.
--
--   neap tests/spec/ops/accuracy_sweep.lua      lists the worst of each function
--   local sweep = require "tests.spec.ops.accuracy_sweep"
--   for _, r in ipairs(sweep.run()) do print(r.name, r.worst, r.at, r.bound) end

local neap = require "neap"

local sweep = {}

local double, whole = { dtype = "float64" }, { dtype = "int64" }
local largest = 3.4028234663852886e38

-- ---- powers of two, exactly, by table: 2^-149 .. 2^128 ----

local powers = {}
for e = -149, 128 do powers[e + 150] = 2.0 ^ e end
powers = neap.tensor(powers, double)

local function power_of_two(exponent) return powers:index_select(1, exponent + 150) end

-- Float32 numbers from bit patterns, 0 <= pattern < 2^32.
local function of_bits(bits)
  local exponent, fraction = (bits >> 23) & 255, (bits & 0x7fffff):double()
  local normal, special = exponent:gt(0), exponent:eq(255)
  local scale = power_of_two(neap.where(special, 127, exponent:clamp(1)) - 150)
  local size = (fraction + neap.where(normal, 2.0 ^ 23, 0.0)) * scale
  size = neap.where(special, neap.where(fraction:eq(0), 1 / 0, 0 / 0), size)
  return neap.where(((bits >> 31) & 1):eq(1), -size, size):float()
end

local function around(value, n)
  local bits = string.unpack("<I4", string.pack("<f", value))
  return neap.arange(math.max(bits - n, 0), bits + n)
end

function sweep.points()
  local parts = { neap.arange(0, 1 << 32, 20011) }
  for _, v in ipairs { 0, 1.17549435e-38, 0.25, 0.5, 0.625, 0.7071, 1, 2, 3, 20, 87.3365, 88.7228, 103.97 } do
    local near = around(v, 200)
    parts[#parts + 1], parts[#parts + 2] = near, near + (1 << 31)
  end
  local infinity = 0xff << 23
  parts[#parts + 1] = neap.tensor({ infinity - 1, infinity, infinity + 1, infinity + (1 << 31) }, whole)
  return of_bits(neap.cat(parts))
end

-- ---- units in the last place ----

-- 2^floor(log2 x) for positive x; log2 may be off by one where x is next to a power.
local function leading_power(x)
  local exponent = x:log2():floor():clamp(-126, 127):long()
  local power = power_of_two(exponent)
  power = neap.where(power:gt(x) & exponent:gt(-126), power / 2, power)
  return neap.where((power * 2):le(x) & exponent:lt(127), power * 2, power)
end

-- The largest distance of got (float32) from want (float64), and where it is. Past the
-- largest float stands 2^128, one unit on; NaN must meet NaN.
local function worst(got, want, x)
  got = got:double()
  local limit = 2.0 ^ 128
  local same = got:isnan() & want:isnan()
  local a = got:clamp(-limit, limit)
  local b = neap.where(want:abs():gt(largest * (1 + 2.0 ^ -25)), want:sign() * limit, want)
  local unit = leading_power(b:abs():clamp(2.0 ^ -126, largest)) * 2.0 ^ -23
  local error = neap.where(same, 0, ((a - b) / unit):abs()):nan_to_num(1 / 0)
  local most, at = error:max(1)
  return most:item(), x[at:item()]:item()
end

-- ---- the functions and their bounds ----

local four = {
  "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "rsqrt", "sin", "cos", "tan",
  "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc",
  "erfinv", "lgamma", "digamma", "sinc", "sigmoid", "logsigmoid", "logit", "softplus", "elu",
  "celu", "selu", "silu", "mish", "gelu", "hardswish", "softsign", "tanhshrink",
}
local two = { "sqrt", "reciprocal", "square", "deg2rad", "rad2deg", "hardsigmoid", "leaky_relu" }
local exact = {
  "neg", "abs", "sign", "floor", "ceil", "round", "trunc", "frac", "relu", "relu6", "step",
  "hardtanh", "hardshrink",
}
local pairs_of = {
  { "add", 0.5 }, { "sub", 0.5 }, { "mul", 0.5 }, { "div", 0.5 }, { "pow", 4 }, { "atan2", 4 },
  { "hypot", 4 }, { "logaddexp", 4 }, { "xlogy", 4 },
}

-- Squares and products of float32 numbers overflow where those of float64 do not; what
-- counts is the result, which `worst` rounds off. leaky_relu's slope is a float32 number.
local numbers = { leaky_relu = { 0.25 }, gelu_tanh = { { approximate = "tanh" } } }

--- All functions of one and of two numbers: a list of {name, worst, at, bound}.
function sweep.run()
  local results = {}
  local x = sweep.points()
  local function note(name, bound, error, at)
    results[#results + 1] = { name = name, worst = error, at = at, bound = bound }
  end
  local function unary(name, f, bound)
    local given = numbers[name] or {}
    note(name, bound, worst(f(x, table.unpack(given)), f(x:double(), table.unpack(given)), x))
  end
  for _, name in ipairs(four) do unary(name, neap[name], 4) end
  unary("gelu_tanh", neap.gelu, 4)
  for _, name in ipairs(two) do unary(name, neap[name], 2) end
  for _, name in ipairs(exact) do unary(name, neap[name], 0) end
  -- Partners of each number: a shuffled one from the whole range, and an ordinary one.
  local shuffled = x:roll(77777)
  for _, y in ipairs { shuffled, x:sin() * 3 } do
    for _, pair in ipairs(pairs_of) do
      local f = neap[pair[1]]
      note(pair[1], pair[2], worst(f(x, y), f(x:double(), y:double()), x))
    end
  end
  return results
end

if arg and arg[0] and arg[0]:find("accuracy_sweep.lua", 1, true) then
  print("units in the last place, on " .. neap.info().isa)
  local far = false
  for _, r in ipairs(sweep.run()) do
    print(("%-12s %8.4g of %g at %.9g"):format(r.name, r.worst, r.bound, r.at))
    far = far or r.worst > r.bound
  end
  os.exit(not far)
end

return sweep
