-- Comparisons, logic and bits. None has a gradient.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local unary, binary, op = table.unpack(harness())

binary { "eq", f = function(x, y) return x == y end, grad = false }
binary { "ne", f = function(x, y) return x ~= y end, grad = false }
binary { "lt", f = function(x, y) return x < y end, grad = false }
binary { "le", f = function(x, y) return x <= y end, grad = false }
binary { "gt", f = function(x, y) return x > y end, grad = false }
binary { "ge", f = function(x, y) return x >= y end, grad = false }
binary { "logical_and", f = function(x, y) return x ~= 0 and y ~= 0 end, grad = false }
binary { "logical_or", f = function(x, y) return x ~= 0 or y ~= 0 end, grad = false }
binary { "logical_xor", f = function(x, y) return (x ~= 0) ~= (y ~= 0) end, grad = false }

binary {
  "isclose",
  f = function(x, y) return math.abs(x - y) <= 1e-8 + 1e-5 * math.abs(y) end,
  grad = false,
  errors = {
    { function() neap.isclose(neap.ones(2), neap.ones(2), { rtol = -1 }) end,
      "isclose: rtol must be a number of at least 0, got -1" },
    { function() neap.isclose(neap.ones(2), neap.ones(2), { atol = -0.5 }) end,
      "isclose: atol must be a number of at least 0, got -0.5" },
  },
}
unary { "signbit", f = function(x) return x < 0 end, grad = false }

-- ---- bits ----

local function each(f, x, y)
  local a, b = x:totable(), y and y:totable() or {}
  for i, v in ipairs(a) do a[i] = f(v, b[i]) end
  return a
end

local function bits(name, f, errors)
  op {
    name,
    samples = function(t)
      return { { t.index { 76, -187, 111, 0, -1 }, t.index { 125, 11, -152, 79, 3 } } }
    end,
    want = function(x, y) return each(f, x, y) end,
    grad = false,
    errors = errors,
  }
end

bits("bitwise_and", function(x, y) return x & y end, {
  { function() return neap.ones(2) & neap.ones(2) end,
    "bitwise_and: integers or bools are needed, got float32" },
  { function() return neap.ones(2) & neap.ones(2):int() end,
    "bitwise_and: integers or bools are needed, got float32; try x:long()" },
})
bits("bitwise_or", function(x, y) return x | y end)
bits("bitwise_xor", function(x, y) return x ~ y end)

local function shift(name, f)
  op {
    name,
    samples = function(t)
      return { { t.index { 1, -5, 7, 1 << 62, 9 }, t.index { 3, 1, 0, 1, 62 } } }
    end,
    want = function(x, y) return each(f, x, y) end,
    grad = false,
    errors = {
      { function() return neap[name](neap.tensor { true }, neap.tensor { true }) end,
        name .. ": numbers are needed, got bool; try x:long()" },
    },
  }
end

shift("bitwise_left_shift", function(x, y) return x << y end)
shift("bitwise_right_shift", function(x, y) return x // (1 << y) end)

unary {
  "bitwise_not",
  samples = function(t) return { { t.index { 0, 5, -7 } } } end,
  large = function(t) return { t.index { 1, 2, 3 } } end,
  f = function(x) return ~x end,
  grad = false,
  errors = { { { neap.ones(2) }, "bitwise_not: integers or bools are needed, got float32; try x:long()" } },
}

describe("bits of bools", function()
  it("are the bools themselves", function()
    local x, y = neap.tensor { true, true, false, false }, neap.tensor { true, false, true, false }
    assert.are.same({ true, false, false, false }, (x & y):totable())
    assert.are.same({ true, true, true, false }, (x | y):totable())
    assert.are.same({ false, true, true, false }, (x ~ y):totable())
    assert.are.same({ false, false, true, true }, (~x):totable())
  end)
end)

describe("shifts past the dtype", function()
  it("leave nothing, or the sign", function()
    local x = neap.tensor({ 5, -5 }, { dtype = "int64" })
    assert.are.same({ 0, 0 }, (x << 64):totable())
    assert.are.same({ 0, -1 }, (x >> 64):totable())
    assert.are.same({ 0, 0 }, (x << -1):totable())
    assert.are.same({ 254 }, (neap.tensor({ 255 }, { dtype = "uint8" }) << 1):totable())
  end)
end)

describe("comparisons", function()
  it("are false with NaN, but ne is true", function()
    local x = neap.tensor { 0 / 0 }
    for _, name in ipairs { "eq", "lt", "le", "gt", "ge" } do
      assert.is_false(x[name](x, x):item())
    end
    assert.is_true(x:ne(x):item())
  end)

  it("give bools, of all dtypes, against numbers as well", function()
    for _, dtype in ipairs { "uint8", "int32", "int64", "float32", "float64" } do
      local y = neap.tensor({ 1, 2, 3 }, { dtype = dtype }):ge(2)
      assert.are.equal("bool", y.dtype)
      assert.are.same({ false, true, true }, y:totable())
    end
    assert.are.same({ false, true }, neap.tensor({ 1, 2 }, { dtype = "int64" }):gt(1.5):totable())
  end)

  it("compare large int64 exactly", function()
    local x = neap.tensor({ math.maxinteger }, { dtype = "int64" })
    assert.is_false(x:eq(x - 1):item())
    assert.is_true(x:gt(x - 1):item())
  end)

  it("write in place as numbers of the dtype", function()
    local x = neap.tensor { 1, 5, 3 }
    x:gt_(2)
    assert.are.equal("float32", x.dtype)
    assert.are.same({ 0, 1, 1 }, x:totable())
  end)
end)

describe("isclose", function()
  local inf, nan = math.huge, 0 / 0

  it("is PyTorch's at infinities and NaN", function()
    local x = neap.tensor { inf, inf, 1e8, nan, 1, -inf }
    local y = neap.tensor { inf, 1, 1e8 + 8, nan, inf, inf }
    assert.are.same({ true, false, true, false, false, false }, x:isclose(y):totable())
    assert.is_true(x:isclose(y, { equal_nan = true }):at(4))
    assert.are.same({ true, false }, neap.tensor { 1, 1 }:isclose(
      neap.tensor { 1.4, 1.6 }, { rtol = 0, atol = 0.5 }):totable())
  end)

  it("tells integers apart that no double does", function()
    local x = neap.tensor({ math.maxinteger, 5, 100 }, { dtype = "int64" })
    local y = neap.tensor({ math.maxinteger - 1, 6, 101 }, { dtype = "int64" })
    assert.are.same({ false, false, false }, x:isclose(y, { rtol = 0, atol = 0.5 }):totable())
    assert.are.same({ true, false, true }, x:isclose(y, { rtol = 0.01 }):totable())
    assert.are.same({ true, false }, neap.tensor { true, true }:isclose(
      neap.tensor { true, false }):totable())
  end)
end)

describe("signbit", function()
  it("sees the sign of zeros and integers", function()
    assert.are.same({ true, false, true, false },
      neap.tensor { -0.0, 0, -math.huge, math.huge }:signbit():totable())
    assert.are.same({ true, false }, neap.tensor({ -1, 0 }, { dtype = "int32" }):signbit():totable())
    assert.are.same({ false }, neap.tensor({ 255 }, { dtype = "uint8" }):signbit():totable())
    assert.are.same({ false }, neap.tensor { true }:signbit():totable())
  end)
end)
