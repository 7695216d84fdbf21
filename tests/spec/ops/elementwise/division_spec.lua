-- Quotients, true and rounded, and their remainders.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, binary = table.unpack(harness())

local inf, nan = math.huge, 0 / 0

local function fails(f, message) return { f, message } end

binary {
  "div",
  domain = { 0.5, 2 },
  f = function(x, y) return x / y end,
  errors = {
    fails(function() return neap.ones(2):long():div(0, { rounding_mode = "trunc" }) end,
      "div: integers cannot be divided by zero, got a divisor with a 0"),
    fails(function() return neap.ones(2):div(2, { rounding_mode = "up" }) end,
      "div: 'rounding_mode' must be one of trunc|floor, got 'up'"),
    fails(function() return neap.tensor { true }:div(true, { rounding_mode = "floor" }) end,
      "div: numbers are needed, got bool; try x:float()"),
    fails(function() return neap.ones(2):long():div_(2) end,
      "div: a float32 result cannot be written in place into an int64 tensor; try x:div(y)"),
  },
}
binary { "true_divide", domain = { 0.5, 2 }, f = function(x, y) return x / y end }
binary {
  "floor_divide",
  domain = { 0.3, 5 },
  f = function(x, y) return x // y end,
  grad = "once",
  errors = {
    fails(function() return neap.ones(3):long() // neap.tensor({ 1, 0, 2 }):long() end,
      "floor_divide: integers cannot be divided by zero, got a divisor with a 0"),
  },
}
binary {
  "remainder",
  domain = { 0.3, 5 },
  f = function(x, y) return x % y end,
  errors = {
    fails(function() return neap.ones(3):int() % 0 end,
      "remainder: integers cannot be divided by zero, got a divisor with a 0"),
    fails(function() return neap.tensor { true } % neap.tensor { true } end,
      "remainder: numbers are needed, got bool; try x:float()"),
  },
}
binary {
  "fmod",
  domain = { 0.3, 5 },
  f = math.fmod,
  errors = {
    fails(function() return neap.ones(3):int():fmod(0) end,
      "fmod: integers cannot be divided by zero, got a divisor with a 0"),
  },
}

local function tensor(values, dtype)
  return neap.tensor(values, { dtype = dtype or "float64" })
end

local function same(want, got)
  got = got:totable()
  assert.are.equal(#want, #got)
  for i, w in ipairs(want) do
    assert(got[i] == w or (w ~= w and got[i] ~= got[i]),
      ("element %d is %s, not %s"):format(i, got[i], w))
  end
end

describe("true division", function()
  local function dtype_of(x) return x.dtype end

  it("makes floats of integers that are divided", function()
    local x = tensor({ 1, 2 }, "int64")
    assert.are.equal("float32", dtype_of(x / 2))
    same({ 0.5, 1 }, x / 2)
    same({ inf, inf }, x / 0)
  end)

  it("by a negative number is that number, whatever the dtype", function()
    same({ 0, -3, -250 }, tensor({ 0, 3, 250 }, "uint8") / -1)
    same({ -1, 0 }, neap.tensor { true, false } / -1)
  end)

  it("takes a default float dtype, and bools", function()
    same({ 1, 0 }, neap.tensor { true, false } / neap.tensor { true, true })
    neap.set_default_dtype("float64")
    local dtype = dtype_of(tensor({ 1, 2 }, "int64") / 2)
    neap.set_default_dtype("float32")
    assert.are.equal("float64", dtype)
  end)
end)

describe("rounded division", function()
  local function rounded(x, y, mode) return x:div(y, { rounding_mode = mode }) end

  it("rounds floats towards zero or down, at zero as PyTorch", function()
    local x, y = tensor { -7, 5, 0, inf }, tensor { 2, -3, 0, 2 }
    same({ -3, -1, nan, inf }, rounded(x, y, "trunc"))
    same({ -4, -2, nan, nan }, rounded(x, y, "floor"))
  end)

  it("keeps integers whole", function()
    for _, dtype in ipairs { "int32", "int64" } do
      local x, y = tensor({ -7, 0, 5, 7 }, dtype), tensor({ 2, -3, 4, -2 }, dtype)
      same({ -3, 0, 1, -3 }, rounded(x, y, "trunc"))
      same({ -4, 0, 1, -4 }, rounded(x, y, "floor"))
      same({ -1, 0, 1, 1 }, x:fmod(y))
      assert.are.equal(dtype, rounded(x, y, "trunc").dtype)
    end
    same({ 85 }, rounded(tensor({ 255 }, "uint8"), tensor({ 3 }, "uint8"), "trunc"))
    local least = tensor({ math.mininteger }, "int64")
    same({ math.mininteger }, rounded(least, -1, "trunc"))
    same({ 0 }, least:fmod(-1))
  end)

  it("has the exact remainder of floats, however long the quotient", function()
    neap.manual_seed(5)
    for _, span in ipairs { 8, 200 } do -- powers of two
      local function spread()
        return neap.randn(3000) * (neap.rand(3000) * span - span / 2):exp2()
      end
      local x, y = spread(), spread()
      y[7], y[8], x[9] = inf, -inf, -0.0
      assert.is_true(x:fmod(y):eq(x:double():fmod(y:double()):float()):all():item())
      local below, whole = x:remainder(y), x:div(y, { rounding_mode = "floor" })
      local error = (below:double() - x:double():remainder(y:double())):abs() / y:double():abs()
      assert.is_true(error[{ { 9, 3000 } }]:max():item() < 1e-7)
      local floor = x:double():div(y:double(), { rounding_mode = "floor" }):clamp(-1e38, 1e38)
      local apart = (whole:double():clamp(-1e38, 1e38) - floor):abs() / floor:abs():clamp(1)
      assert.is_true(apart:max():item() < 1e-6)
    end
  end)

  it("has slope 0, in place as well", function()
    local x = tensor({ 7, -7 }):requires_grad_()
    rounded(x, 2, "trunc"):sum():backward()
    same({ 0, 0 }, x.grad)
    local whole = tensor({ 7, -7 }, "int64")
    whole:div_(2, { rounding_mode = "floor" })
    same({ 3, -4 }, whole)
  end)
end)

describe("division that floors", function()
  local signs = { { 7, 2 }, { -7, 2 }, { 7, -2 }, { -7, -2 }, { 6, 3 }, { -6, 3 }, { 0, 5 } }

  it("agrees with Lua on integers and floats", function()
    for _, pair in ipairs(signs) do
      local x, y = pair[1], pair[2]
      for _, dtype in ipairs { "int32", "int64", "float32", "float64" } do
        same({ x // y }, tensor({ x }, dtype) // tensor({ y }, dtype))
        same({ x % y }, tensor({ x }, dtype) % tensor({ y }, dtype))
      end
    end
  end)

  it("survives the smallest integer over -1", function()
    local least = tensor({ math.mininteger }, "int64")
    same({ math.mininteger }, least // -1)
    same({ 0 }, least % -1)
  end)

  it("leaves everything as it was when a divisor is 0", function()
    local x = tensor({ 1, 2, 3 }, "int64")
    assert.has_error(function() x:floor_divide_(tensor({ 1, 1, 0 }, "int64")) end)
    same({ 1, 2, 3 }, x)
  end)

  it("gives inf and NaN for floats over 0", function()
    same({ inf, -inf, nan }, tensor { 1, -1, 0 } // 0)
    same({ nan, nan, nan }, tensor { 1, -1, 0 } % 0)
  end)
end)
