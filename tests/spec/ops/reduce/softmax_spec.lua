-- softmax, log_softmax, softmin and logsumexp.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local inf, nan = math.huge, 0 / 0

local function powers(line)
  local largest, sum, list = -inf, 0, {}
  for _, v in ipairs(line) do largest = math.max(largest, v) end
  for i, v in ipairs(line) do
    list[i] = math.exp(v - largest)
    sum = sum + list[i]
  end
  return list, sum, largest
end

-- f on each line of a matrix, along rows (dim 2) or columns (dim 1).
local function lines(f)
  return function(x, dim)
    local turned = dim == 1
    local rows = (turned and x:t() or x):totable()
    local results = {}
    for i, row in ipairs(rows) do results[i] = f(row) end
    local y = neap.tensor(results, { dtype = "float64" })
    return (turned and y:dim() == 2) and y:t() or y
  end
end

local function each(f)
  return lines(function(row)
    local list, sum, largest = powers(row)
    for i, v in ipairs(row) do list[i] = f(list[i], sum, v - largest) end
    return list
  end)
end

-- Short and long lines, side by side and one after the other.
local function samples(t)
  return {
    { t(3, 4), 2 }, { t(3, 4), 1 }, { t(20, 5), 2 }, { t(2, 70), 2 }, { t(70, 2), 1 }, { t(1, 3), 2 },
  }
end

local float_needed = "needs a float dtype, got int64; try x:float()"
local ints = neap.tensor({ 1, 2 }, { dtype = "int64" })

op {
  "softmax",
  domain = { -6, 6 },
  samples = samples,
  want = each(function(power, sum) return power / sum end),
  large = function(t) return { t.data(300, 301), 1 } end,
  errors = {
    { { ints, 1 }, "softmax: " .. float_needed },
    { { neap.ones(2), 2 }, "softmax: dim must lie in 1..1 or -1..-1 for a tensor of 1 "
      .. "dim, got 2" },
    { { neap.ones(2), 1, { dtype = "int64" } },
      "softmax: dtype must be a float dtype, got int64" },
  },
}

op {
  "log_softmax",
  domain = { -6, 6 },
  samples = samples,
  want = each(function(_, sum, shifted) return shifted - math.log(sum) end),
  large = function(t) return { t.data(3000, 31), 2 } end,
  errors = { { { ints, 1 }, "log_softmax: " .. float_needed } },
}

op {
  "softmin",
  samples = samples,
  want = function(x, dim) return each(function(power, sum) return power / sum end)(-x, dim) end,
  errors = { { { ints, 1 }, "softmin: " .. float_needed } },
}

op {
  "logsumexp",
  domain = { -6, 6 },
  samples = function(t) return { { t(3, 4), 2 }, { t(3, 4), 1 }, { t(20, 5), 2 }, { t(2, 70), 2 } } end,
  want = lines(function(row)
    local _, sum, largest = powers(row)
    return largest + math.log(sum)
  end),
  large = function(t) return { t.data(300, 301), 1 } end,
}

describe("softmax", function()
  it("works along every dim of a tensor of three", function()
    local values = {}
    for i = 1, 60 do values[i] = 3 * math.sin(i * 1.7) end
    local x = neap.tensor(values, { dtype = "float64" }):reshape(3, 4, 5)
    for dim = 1, 3 do
      for _, name in ipairs { "softmax", "log_softmax" } do
        local y = x[name](x, dim)
        local last = x:transpose(dim, 3):contiguous()
        assert.is_true(y:allclose(last[name](last, 3):transpose(dim, 3), { rtol = 1e-14 }), name)
      end
      assert.is_true(x:softmax(dim):sum(dim):allclose(neap.ones_like(x:sum(dim)), { rtol = 1e-15 }))
      assert(neap.gradcheck(function(z) return z:softmax(dim) end, { x:clone():requires_grad_() }))
      assert(neap.gradgradcheck(function(z) return z:log_softmax(dim) end, { x:clone():requires_grad_() }))
    end
  end)

  it("does not overflow", function()
    local x = neap.tensor { 1000, 999, -1000 }
    assert.is_true(x:softmax(1):allclose(neap.tensor { 0.7310586, 0.2689414, 0 }))
    assert.is_true(x:log_softmax(1):allclose(neap.tensor { -0.3132617, -1.3132617, -2000.3132617 }))
    assert.is_true(math.abs(x:logsumexp(1):item() - 1000.3132617) < 1e-4)
  end)

  it("takes masked lines", function()
    local x = neap.tensor { { 1, -inf, 1 }, { -inf, -inf, 0 } }
    assert.are.same({ { 0.5, 0, 0.5 }, { 0, 0, 1 } }, x:softmax(2):totable())
    assert.is_true(neap.full({ 2 }, -inf):softmax(1):isnan():all():item())
  end)

  it("keeps the digits of a sure result", function()
    local y = neap.tensor({ 20, 0 }):log_softmax(1)
    assert.is_true(math.abs(y:at(1) / -2.0611536e-9 - 1) < 1e-5)
  end)

  it("takes a number without dims", function()
    assert.are.equal(1, neap.tensor(3):softmax(1):item())
    assert.are.equal(0, neap.tensor(3):log_softmax(-1):item())
  end)

  it("follows the dtype option", function()
    local x = neap.tensor({ 1, 2 }):requires_grad_()
    local y = x:softmax(1, { dtype = "float64" })
    assert.are.equal("float64", y.dtype)
    y[1]:backward()
    assert.are.equal("float32", x.grad.dtype)
    assert.are.equal("float64", ints:softmax(1, { dtype = "float64" }).dtype)
  end)
end)

describe("logsumexp", function()
  it("gives infinities and NaN as the sum would", function()
    local x = neap.tensor { { -inf, -inf }, { inf, 0 }, { nan, inf } }
    local y = x:logsumexp(2)
    assert.are.equal(-inf, y:at(1))
    assert.are.equal(inf, y:at(2))
    assert.is_true(y[3]:isnan():item())
  end)

  it("finds an infinity or a NaN anywhere in a long row", function()
    for _, n in ipairs { 31, 32, 40, 65 } do
      for _, place in ipairs { 1, n - 1, n } do
        local x = neap.range(1, n):float():tile(3, 1)
        for row, value in ipairs { inf, -inf, nan } do x[row][place] = value end
        local y, rest = x:logsumexp(2), x[2]:exp():sum():log():item()
        assert.are.equal(inf, y:at(1))
        assert.is_near(rest, y:at(2), 1e-5)
        assert.is_true(y:at(3) ~= y:at(3))
        assert.are.equal(0, x[2]:softmax(1):at(place))
        assert.is_true(x[3]:softmax(1):isnan():all():item())
      end
    end
  end)

  it("passes no gradient into a line of -inf", function()
    local x = neap.full({ 2 }, -inf):requires_grad_()
    x:logsumexp():backward()
    assert.are.same({ 0, 0 }, x.grad:totable())
  end)
end)
