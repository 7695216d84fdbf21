-- Reductions and scans: sums, products, moments, norms, extremes and their places, running
-- sums and products.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local inf, nan = math.huge, 0 / 0

-- f(list of the elements along `dim`) for each place of the other dims, or for all elements.
local function along(f)
  return function(x, dim)
    if type(dim) ~= "number" then
      return f(x:numel() == 0 and {} or x:reshape(-1):totable())
    end
    local order, count, results = {}, 1, {}
    dim = dim < 0 and dim + x:dim() + 1 or dim
    for i = 1, x:dim() do
      if i ~= dim then
        order[#order + 1] = i
        count = count * x:size(i)
      end
    end
    order[#order + 1] = dim
    local lines = x:numel() > 0 and x:permute(order):reshape(count, x:size(dim)):totable()
    for i = 1, count do results[i] = f(lines and lines[i] or {}) end
    return results
  end
end

local function sum_of(list)
  local sum = 0
  for _, v in ipairs(list) do sum = sum + v end
  return sum
end

local function spread(list, correction)
  local mean, sum = sum_of(list) / #list, 0
  for _, v in ipairs(list) do sum = sum + (v - mean) ^ 2 end
  return sum / (#list - correction)
end

local function shapes(t)
  return { { t(3, 4) }, { t(3, 4), 1 }, { t(3, 4, 2), 2 }, { t(2, 3, 2), -1 }, { t(5) }, { t() } }
end

-- Shapes whose result is checked by other means than `want`.
local function dims_and_options(t)
  return {
    { t(3, 4, 2), { 1, 3 } }, { t(3, 4, 2), { 3, 2 }, { keepdim = true } }, { t(3, 4), {} },
    { t(2, 3), 2, { keepdim = true } },
  }
end

local function joined(...)
  local all = {}
  for _, list in ipairs { ... } do table.move(list, 1, #list, #all + 1, all) end
  return all
end

local ints = neap.tensor({ { 1, 2, 3 }, { 4, 5, 6 } }, { dtype = "int64" })
local empty = neap.zeros(0, 3)

op {
  "sum",
  samples = function(t) return joined(shapes(t), { { t(0, 3) }, { t(0, 3), 1 }, { t(0, 3), 2 } }) end,
  want = along(sum_of),
  large = function(t) return { t.data(70, 501), 1 } end,
  errors = {
    { function() return neap.ones(2, 3):sum { 1, -2 } end, "sum: each dim may be given once, got 1 twice" },
    { { neap.ones(2, 3), 3 },
      "sum: dim must lie in 1..2 or -2..-1 for a tensor of 2 dims, got 3" },
    { { neap.ones(2, 3), 0 }, "sum: dims count from 1, got 0 for 'dim'; try x:sum(1)" },
    { { neap.ones(2, 3), 1, { keepdims = true } },
      "sum: unknown option 'keepdims', did you mean 'keepdim'?" },
  },
}

op {
  "mean",
  samples = shapes,
  want = along(function(list) return sum_of(list) / #list end),
  large = function(t) return { t.data(300001) } end,
  errors = {
    { { ints }, "mean: needs a float dtype, got int64; try x:float()" },
    { function() return ints:mean { dtype = "int64" } end, "mean: dtype must be a float dtype, got int64" },
  },
}

op {
  "prod",
  samples = function(t)
    local holes = neap.tensor({ { 2, 0, 3 }, { 0, 5, 0 }, { 1, 4, 2 } }, { dtype = "float64" })
    return joined(shapes(t), { { holes:requires_grad_(), 2 }, { holes:detach():requires_grad_() } })
  end,
  want = along(function(list)
    local product = 1
    for _, v in ipairs(list) do product = product * v end
    return product
  end),
}

op {
  "nansum",
  samples = function(t) return { { t(3, 4), 1 }, { t(3, 4) } } end,
  want = along(sum_of),
}

op {
  "nanmean",
  samples = function(t) return { { t(3, 4), 2 }, { t(3, 4) } } end,
  want = along(function(list) return sum_of(list) / #list end),
  errors = { { { ints }, "nanmean: needs a float dtype, got int64; try x:float()" } },
}

op {
  "var",
  samples = function(t) return { { t(3, 4) }, { t(3, 4), 1 }, { t(3, 4, 2), 2 } } end,
  want = along(function(list) return spread(list, 1) end),
  large = function(t) return { t.data(3, 100001), 2 } end,
  errors = { { { ints }, "var: needs a float dtype, got int64; try x:float()" } },
}

op {
  "std",
  samples = function(t) return { { t(3, 4) }, { t(3, 4), 1 }, { t(3, 4, 2), 2 } } end,
  want = along(function(list) return math.sqrt(spread(list, 1)) end),
  errors = { { { ints }, "std: needs a float dtype, got int64; try x:float()" } },
}

op {
  "var_mean",
  samples = function(t) return { { t(3, 4) }, { t(3, 4), { 1, 2 }, { correction = 0 } } } end,
  errors = { { { ints }, "var_mean: needs a float dtype, got int64; try x:float()" } },
}
op {
  "std_mean",
  samples = function(t) return { { t(3, 4), 2 }, { t(3, 4), 1, { keepdim = true } } } end,
  errors = { { { ints }, "std_mean: needs a float dtype, got int64; try x:float()" } },
}

local function p_norm(p)
  return function(list)
    local sum, largest, least, count = 0, 0, inf, 0
    for _, v in ipairs(list) do
      v = math.abs(v)
      sum, largest, least = sum + v ^ p, math.max(largest, v), math.min(least, v)
      count = count + (v ~= 0 and 1 or 0)
    end
    if p == inf then return largest elseif p == -inf then return least end
    return p == 0 and count or sum ^ (1 / p)
  end
end

op {
  "norm",
  samples = function(t)
    local all = { { t(3, 4) }, { t() } }
    for _, p in ipairs { 2, 1, 3, 1.5, 0.5, 4, inf, -inf, -1 } do
      all[#all + 1] = { t(3, 4), p }
      all[#all + 1] = { t(3, 4), p, 2 }
    end
    return all
  end,
  want = function(x, p, dim) return along(p_norm(p or 2))(x, dim) end,
  errors = {
    { { ints }, "norm: needs a float dtype, got int64; try x:float()" },
    { { neap.ones(2), nan }, "norm: p must be a number, got NaN" },
    { { empty, inf },
      "norm: needs at least one element along the dims it reduces, got shape (0, 3)" },
  },
}

local function any_of(list)
  for _, v in ipairs(list) do if v ~= 0 and v ~= false then return true end end
  return false
end

local function all_of(list)
  for _, v in ipairs(list) do if v == 0 or v == false then return false end end
  return true
end

local function truths(t)
  local b = t.bool({ true, false, false, false, true, true }, { 2, 3 })
  return { { b }, { b, 1 }, { b, 2 }, { t.index({ 0, 3, 0, 0 }, { 2, 2 }), 2 }, { t.data(0, 2) }, { t.data(2, 2) } }
end

op { "any", grad = false, samples = truths, want = along(any_of) }
op { "all", grad = false, samples = truths, want = along(all_of) }
op {
  "count_nonzero",
  grad = false,
  samples = truths,
  want = along(function(list)
    local count = 0
    for _, v in ipairs(list) do count = count + ((v ~= 0 and v ~= false) and 1 or 0) end
    return count
  end),
}

-- ---- extremes ----

local function extreme_of(better)
  return function(list)
    local best, place = list[1], 1
    for i, v in ipairs(list) do if better(v, best) then best, place = v, i end end
    return best, place
  end
end
local function greater(a, b) return a > b end
local function less(a, b) return a < b end
local largest, smallest = extreme_of(greater), extreme_of(less)

local no_elements = "needs at least one element along the dims it reduces, got shape (0, 3)"

op {
  "amax",
  samples = shapes,
  want = along(function(list) return (largest(list)) end),
  large = function(t) return { t.data(400001) } end,
  errors = { { { empty, 1 }, "amax: " .. no_elements } },
}
op {
  "amin",
  samples = shapes,
  want = along(function(list) return (smallest(list)) end),
  errors = { { { empty }, "amin: " .. no_elements } },
}
op {
  "aminmax",
  samples = function(t) return { { t(3, 4) }, { t(3, 4), { dim = 2, keepdim = true } } } end,
  errors = { { { empty }, "aminmax: " .. no_elements } },
}

local function with_places(f)
  return function(x, dim)
    if not dim then return (f(x:reshape(-1):totable())) end
    return along(function(list) return (f(list)) end)(x, dim),
      along(function(list) return (select(2, f(list))) end)(x, dim)
  end
end

local function extreme_samples(t)
  return { { t(3, 4) }, { t() }, { t(3, 4), 1 }, { t(3, 4), 2 }, { t(2, 40, 3), 2 }, { t(2, 70), -1 } }
end

op {
  "max",
  samples = extreme_samples,
  want = with_places(largest),
  large = function(t) return { t.data(50, 2003), 1 } end,
  errors = {
    { { empty }, "max: " .. no_elements },
    { { empty, 1 }, "max: " .. no_elements },
    { { neap.ones(2), 0 }, "max: dims count from 1, got 0 for 'dim'; try x:max(1)" },
    { { neap.ones(2), 1.5 }, "max: dim must be a whole number, got 1.5" },
    { { neap.ones(2), 2 }, "max: dim must lie in 1..1 or -1..-1 for a tensor of 1 dim, got 2" },
  },
}
op {
  "min",
  samples = extreme_samples,
  want = with_places(smallest),
  errors = { { { empty }, "min: " .. no_elements } },
}

local function places(t)
  return { { t.data(3, 4) }, { t.data(3, 4), 1 }, { t.data(3, 90), 2 }, { t.data(4, 30, 2), 2 }, { t.data() } }
end

op {
  "argmax",
  grad = false,
  samples = places,
  want = along(function(list) return (select(2, largest(list))) end),
  large = function(t) return { t.data(100001) } end,
  errors = { { { empty }, "argmax: " .. no_elements } },
}
op {
  "argmin",
  grad = false,
  samples = places,
  want = along(function(list) return (select(2, smallest(list))) end),
  errors = { { { empty }, "argmin: " .. no_elements } },
}

-- ---- scans ----

local function running(step)
  return along(function(list)
    local so_far, result = nil, {}
    for i, v in ipairs(list) do
      so_far = so_far and step(so_far, v) or v
      result[i] = so_far
    end
    return result
  end)
end

-- `along` gives lines; scans keep the shape, so samples scan the last dim.
local function scanned(t)
  return { { t(3, 4), 2 }, { t(2, 3, 5), -1 }, { t(6), 1 }, { t(0, 3), 2 } }
end

op {
  "cumsum",
  samples = scanned,
  want = running(function(a, b) return a + b end),
  large = function(t) return { t.data(100, 900), 2 } end,
  errors = {
    { { neap.ones(2), 2 }, "cumsum: dim must lie in 1..1 or -1..-1 for a tensor of 1 "
      .. "dim, got 2" },
    { { ints, 1, { dtype = "bool" } },
      "cumsum: dtype must be an integer or float dtype, got bool" },
  },
}
op {
  "cumprod",
  samples = function(t)
    local holes = neap.tensor({ { 2, 0, 3, 4 }, { 0, 5, 0, 1 } }, { dtype = "float64" })
    return joined(scanned(t), { { holes:requires_grad_(), 2 } })
  end,
  want = running(function(a, b) return a * b end),
}

describe("a scan", function()
  it("does not walk lines without elements", function()
    for _, name in ipairs { "cumsum", "cumprod", "cummax", "cummin", "logcumsumexp" } do
      assert.are.same({ 2 ^ 57, 0 }, neap[name](neap.zeros(2 ^ 57, 0), 2).shape)
    end
  end)
end)

describe("reductions over lists of dims", function()
  local values = {}
  for i = 1, 24 do values[i] = math.sin(i * 2.3) end
  local x = neap.tensor(values, { dtype = "float64" }):reshape(3, 4, 2)

  it("are the same reductions of a reshaped tensor", function()
    for _, name in ipairs { "sum", "mean", "prod", "var", "std", "amax", "amin", "logsumexp", "nansum" } do
      local flat = x:permute(2, 1, 3):reshape(4, 6)
      assert.is_true(x[name](x, { 1, 3 }):allclose(flat[name](flat, 2), { rtol = 1e-12 }), name)
      assert.are.same({ 1, 4, 1 }, x[name](x, { 3, 1 }, { keepdim = true }).shape)
      assert.is_true(x[name](x, {}):allclose(x[name](x), { rtol = 0 }), name)
      assert.are.same({ 1, 1, 1 }, x[name](x, { 1, 2, 3 }, { keepdim = true }).shape)
    end
  end)

  it("of spread take unbiased for a correction of 1 or 0", function()
    local y = neap.randn(3, 4, { dtype = "float64" })
    for _, name in ipairs { "var", "std", "var_mean", "std_mean" } do
      local f = neap[name]
      assert.is_true(f(y, 2, { unbiased = false }):equal(f(y, 2, { correction = 0 })))
      assert.is_true(f(y, { unbiased = true }):equal(f(y)))
    end
  end)

  it("have gradients for every set of dims", function()
    for _, name in ipairs { "sum", "mean", "prod", "var", "std", "norm", "amax" } do
      for _, arguments in ipairs(dims_and_options(function(...)
        return neap.randn({ ... }, { dtype = "float64", requires_grad = true })
      end)) do
        local z, dims, given = table.unpack(arguments, 1, 3)
        local function f(y)
          if name == "norm" then return y:norm(2, dims, given or {}) end
          return y[name](y, dims, given or {})
        end
        assert(neap.gradcheck(f, { z }))
      end
    end
  end)

  it("take windows and turned tensors without a copy of their own", function()
    local window = x[{ {}, { 2, 4 }, 1 }]
    assert.are.equal(window:contiguous():sum():item(), window:sum():item())
    assert.is_true(x:transpose(1, 3):var(2):allclose(x:var(2):t(), { rtol = 1e-14 }))
  end)
end)

describe("dtypes of reductions", function()
  local bools = neap.tensor { true, false, true }

  it("are int64 for sums and products of integers and bools", function()
    assert.are.equal("int64", ints:sum().dtype)
    assert.are.equal(21, ints:sum():item())
    assert.are.equal(720, ints:prod():item())
    assert.are.equal(2, bools:sum():item())
    assert.are.equal("int64", ints:int():cumsum(1).dtype)
    assert.are.equal("int64", ints:byte():prod(1).dtype)
  end)

  it("follow the dtype option", function()
    assert.are.equal("float32", ints:sum({ dtype = "float32" }).dtype)
    assert.are.equal(3.5, ints:mean({ dtype = "float64" }):item())
    assert.are.equal(4, neap.tensor({ 2.9, 2.9 }):sum({ dtype = "int64" }):item())
    assert.are.equal("uint8", ints:cumsum(1, { dtype = "uint8" }).dtype)
    local x = neap.tensor({ 1e8, 1 }):requires_grad_()
    local y = x:sum { dtype = "float64" }
    assert.are.equal(100000001, y:item())
    y:backward()
    assert.are.equal("float32", x.grad.dtype)
  end)

  it("wrap round in 64 bits", function()
    assert.are.equal(math.mininteger, neap.tensor({ 2^62, 2^62 }, { dtype = "int64" }):sum():item())
  end)

  it("are bool for any and all, but uint8 for uint8", function()
    assert.are.equal("bool", ints:any().dtype)
    assert.are.equal("uint8", ints:byte():all(1).dtype)
  end)

  it("stay what they are for extremes", function()
    for _, dtype in ipairs { "bool", "uint8", "int32", "int64", "float32", "float64" } do
      local v, i = ints:to(dtype):max(2)
      assert.are.equal(dtype, v.dtype)
      assert.are.equal("int64", i.dtype)
      assert.are.equal(dtype, ints:to(dtype):amin().dtype)
    end
  end)
end)

describe("reductions of special values", function()
  it("give 0, 1, NaN and -inf where there are no elements", function()
    assert.are.equal(0, empty:sum():item())
    assert.are.equal(1, empty:prod():item())
    assert.is_true(empty:mean():isnan():item())
    assert.is_true(empty:var():isnan():item())
    assert.are.equal(0, empty:norm():item())
    assert.are.equal(-inf, empty:logsumexp():item())
    assert.are.same({ 0, 0, 0 }, empty:sum(1):totable())
    assert.are.same({ 0 }, empty:amax(2).shape)
  end)

  it("let NaN win, at its first place", function()
    local x = neap.tensor { 1, nan, 3, nan }
    assert.is_true(x:max():isnan():item())
    assert.is_true(x:amin():isnan():item())
    assert.are.equal(2, x:argmax():item())
    assert.are.equal(2, select(2, x:min(1)):item())
    local long = neap.zeros(1000)
    long[777] = nan
    assert.are.equal(777, long:argmin():item())
  end)

  it("pass NaN over in nansum and nanmean", function()
    local x = neap.tensor { 1, nan, 3, nan }
    assert.are.equal(4, x:nansum():item())
    assert.are.equal(2, x:nanmean():item())
    assert.are.equal(21, ints:nansum():item())
    x:requires_grad_()
    x:nansum():backward()
    assert.are.same({ 1, 0, 1, 0 }, x.grad:totable())
  end)

  it("give the first of equal extremes", function()
    local x = neap.tensor { 1, 5, 5, 1 }
    assert.are.equal(2, x:argmax():item())
    assert.are.equal(1, x:argmin():item())
    assert.are.equal(2, select(2, x:max(1)):item())
  end)

  it("share the gradient among equal extremes, but give it to the place found along a dim", function()
    local x = neap.tensor({ 1, 5, 5 }):requires_grad_()
    x:max():backward()
    assert.are.same({ 0, 0.5, 0.5 }, x.grad:totable())
    x.grad = nil
    x:max(1):backward()
    assert.are.same({ 0, 1, 0 }, x.grad:totable())
  end)

  it("have no slope of a norm at 0", function()
    local x = neap.zeros({ 3 }, { requires_grad = true })
    x:norm():backward()
    assert.are.same({ 0, 0, 0 }, x.grad:totable())
  end)
end)

describe("max of two tensors", function()
  it("is maximum", function()
    local x, y = neap.tensor { 1, 5 }, neap.tensor { 3, 3 }
    assert.are.same({ 3, 5 }, x:max(y):totable())
    assert.are.same({ 1, 3 }, neap.min(x, y):totable())
  end)
end)

describe("a sum of ten million tenths", function()
  it("is right to six digits in float32", function()
    assert.is_true(math.abs(neap.full({ 10000000 }, 0.1):sum():item() / 1e6 - 1) < 1e-6)
  end)
end)

op { "renorm",
  want = function(x, p, dim, most)
    local y = x:detach():clone()
    for i = 1, x.shape[dim] do
      local slice = y:select(dim, i)
      local size = slice:norm(p):item()
      if size > most then slice:mul_(most / (size + 1e-7)) end
    end
    return y
  end,
  samples = function(t) return { { t(3, 4), 2, 1, 1.5 }, { t(3, 4), 1, 2, 3 }, { t(2, 3, 2), 3, 2, 1 } } end,
  errors = {
    { function() neap.ones(3):renorm(2, 1, 1) end,
      "renorm: takes a tensor of 2 dims or more, a positive p and a maxnorm of 0 or more, got shape (3), 2 and 1" },
  } }
