-- Functions of two tensors: sums, products, powers, extremes; broadcasting and promotion.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, binary = table.unpack(harness())

local inf, nan = math.huge, 0 / 0

local function fails(f, message) return { f, message } end

binary {
  "add",
  f = function(x, y) return x + y end,
  errors = {
    { { neap.zeros(2, 3), neap.zeros(3, 2) }, "add: shapes must broadcast (equal sizes from the last dim "
      .. "on, or 1), got (2, 3) and (3, 2)" },
    { { neap.zeros(2, 1, 3), neap.zeros(4, 3, 5) }, "add: shapes must broadcast (equal sizes from the last "
      .. "dim on, or 1), got (2, 1, 3) and (4, 3, 5)" },
    { { neap.ones(2):long(), 1, { alpha = 0.5 } },
      "add: alpha must be a whole number for int64 tensors, got 0.5" },
  },
}
binary {
  "sub",
  f = function(x, y) return x - y end,
  errors = {
    fails(function() return neap.tensor { true } - neap.tensor { true } end,
      "sub: bools have no difference; try x:logical_xor(y)"),
  },
}
binary { "mul", f = function(x, y) return x * y end }
binary {
  "pow",
  domain = { 0.3, 2.5 },
  f = function(x, y) return x ^ y end,
  errors = {
    fails(function() return neap.tensor({ 2 }):long() ^ -1 end,
      "pow: an integer cannot be raised to a negative power, got -1; try x:float()"),
  },
}
binary {
  "float_power",
  domain = { 0.3, 2.5 },
  f = function(x, y) return x ^ y end,
  float32 = false, -- always float64
}
binary { "maximum", f = math.max }
binary { "minimum", f = math.min }
binary { "fmax", f = math.max }
binary { "fmin", f = math.min }
binary {
  "heaviside",
  f = function(x, y) return x == 0 and y or x > 0 and 1 or 0 end,
  grad = "once",
}
binary {
  "copysign",
  f = function(x, y) return (y < 0 or 1 / y < 0) and -math.abs(x) or math.abs(x) end,
}
binary { "xlogy", domain = { 0.3, 2 }, f = function(x, y) return x * math.log(y) end }
binary { "atan2", domain = { 0.3, 2 }, f = math.atan }
binary { "hypot", domain = { 0.3, 2 }, f = function(x, y) return math.sqrt(x * x + y * y) end }
binary { "logaddexp", f = function(x, y) return math.log(math.exp(x) + math.exp(y)) end }

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

describe("sums", function()
  it("take a factor alpha", function()
    local x, y = tensor { 1, 2 }, tensor { 10, 20 }
    same({ 6, 12 }, x:add(y, { alpha = 0.5 }))
    same({ -19, -38 }, x:sub(y, { alpha = 2 }))
    same({ 31, 62 }, x:long():add(y:long(), { alpha = 3 }))
    x:requires_grad_()
    y:requires_grad_()
    x:sub(y, { alpha = 2 }):sum():backward()
    same({ 1, 1 }, x.grad)
    same({ -2, -2 }, y.grad)
  end)

  it("wrap where integers overflow", function()
    local most = tensor({ math.maxinteger }, "int64")
    same({ math.mininteger }, most + 1)
    same({ math.maxinteger }, tensor({ math.mininteger }, "int64") - 1)
    same({ -2 }, most * 2)
    same({ 4 }, tensor({ 250 }, "uint8") + tensor({ 10 }, "uint8"))
    same({ -2147483648 }, tensor({ 2147483647 }, "int32") + 1)
  end)

  it("of bools are or, products are and", function()
    local x, y = neap.tensor { true, true, false }, neap.tensor { true, false, false }
    same({ true, true, false }, x + y)
    same({ true, false, false }, x * y)
    assert.are.equal("bool", (x + y).dtype)
  end)
end)

describe("promotion", function()
  local function dtype_of(x) return x.dtype end

  it("takes the larger of two dtypes", function()
    local order = { "bool", "uint8", "int32", "int64", "float32", "float64" }
    for i, a in ipairs(order) do
      for j, b in ipairs(order) do
        local sum = neap.ones(2, { dtype = a }) + neap.ones(2, { dtype = b })
        assert.are.equal(order[math.max(i, j)], dtype_of(sum))
      end
    end
  end)

  it("lets numbers yield", function()
    assert.are.equal("uint8", dtype_of(neap.ones(2, { dtype = "uint8" }) + 1))
    assert.are.equal("float32", dtype_of(neap.ones(2, { dtype = "uint8" }) + 1.5))
    assert.are.equal("float32", dtype_of(neap.ones(2) * 2.5))
    assert.are.equal("int64", dtype_of(neap.tensor { true } + 1))
    same({ 255 }, neap.zeros(1, { dtype = "uint8" }) + -1)
  end)
end)

describe("powers", function()
  it("have short ways that agree with the long one", function()
    local x = tensor { 0.3, 1, 2.5 }
    for _, e in ipairs { -2, -1, -0.5, 0, 0.5, 1, 2, 3, 4 } do
      local short, long = x ^ e, x ^ neap.full({ 3 }, e, { dtype = "float64" })
      assert.is_true(short:allclose(long, { rtol = 1e-14 }))
      local y = x:clone():requires_grad_()
      assert.is_true(neap.gradcheck(function(v) return v ^ e end, { y }))
      if e ~= 0 and e ~= 1 then
        assert.is_true(neap.gradgradcheck(function(v) return v ^ e end, { y }))
      end
    end
  end)

  it("keep integers", function()
    same({ 1, -8, 27 }, tensor({ 1, -2, 3 }, "int64") ^ 3)
    same({ 1, 0, -1 }, tensor({ 1, 2, -1 }, "int64") ^ tensor({ -3, -1, -3 }, "int64"))
    same({ 1, 1, 1 }, tensor({ 0, 5, -5 }, "int32") ^ 0)
  end)

  it("have PyTorch's slopes at 0", function()
    local function slopes(x, y)
      x, y = tensor(x):requires_grad_(), tensor(y):requires_grad_()
      x:pow(y):sum():backward()
      return x.grad, y.grad
    end
    local gx, gy = slopes({ 0, 0, 0, 2 }, { 0, 1, 2, 0 })
    same({ 0, 1, 0, 0 }, gx)
    same({ 0, 0, 0, math.log(2) }, gy)
    local x = tensor({ 0 }):requires_grad_();
    (x ^ 0):sum():backward()
    same({ 0 }, x.grad)
  end)
end)

describe("extremes", function()
  it("share the gradient in a tie", function()
    for _, name in ipairs { "maximum", "minimum" } do
      local x, y = tensor({ 1, 2, 3 }):requires_grad_(), tensor({ 3, 2, 1 }):requires_grad_()
      neap[name](x, y):sum():backward()
      local wins = name == "maximum" and { 0, 0.5, 1 } or { 1, 0.5, 0 }
      same(wins, x.grad)
      same({ wins[3], wins[2], wins[1] }, y.grad)
    end
  end)

  it("give NaN where one is", function()
    same({ nan, nan }, neap.maximum(tensor { nan, 1 }, tensor { 1, nan }))
    same({ nan, nan }, neap.minimum(tensor { nan, 1 }, tensor { 1, nan }))
  end)
end)

describe("extremes that pass NaN over", function()
  it("give NaN only where both are", function()
    same({ 1, 1, nan, 2 }, neap.fmax(tensor { nan, 1, nan, 2 }, tensor { 1, nan, nan, 1 }))
    same({ 1, 1, nan, 1 }, neap.fmin(tensor { nan, 1, nan, 2 }, tensor { 1, nan, nan, 1 }))
  end)

  it("give the gradient to the one that is taken, to x in a tie", function()
    local x, y = tensor({ 1, 2, nan, 3 }):requires_grad_(), tensor({ 1, nan, 2, 5 }):requires_grad_()
    x:fmax(y):sum():backward()
    same({ 1, 1, 0, 0 }, x.grad)
    same({ 0, 0, 1, 1 }, y.grad)
  end)

  it("keep integers and bools", function()
    same({ 2, 7 }, neap.fmax(tensor({ 2, -3 }, "int64"), tensor({ 1, 7 }, "int64")))
    same({ true, true }, neap.fmax(neap.tensor { true, false }, neap.tensor { false, true }))
    same({ false, false }, neap.fmin(neap.tensor { true, false }, neap.tensor { false, true }))
  end)
end)

describe("steps, signs and products with logarithms", function()
  it("have PyTorch's values at their edges", function()
    same({ 0, 6, nan, 1 }, neap.heaviside(tensor { nan, 0, -0.0, 1 }, tensor { 5, 6, nan, 8 }))
    same({ 0, -3, 1 }, neap.heaviside(tensor({ -7, 0, 5 }, "int64"), tensor({ 2, -3, 4 }, "int64")))
    same({ -inf, inf }, 1 / neap.copysign(tensor { 0, -0.0 }, tensor { -0.0, 1 }))
    same({ -7, -5 }, neap.copysign(tensor({ -7, 5 }, "int64"), -1))
    same({ 0, nan, 0, -inf, nan }, neap.xlogy(tensor { 0, 0, 0, 1, 2 }, tensor { 0, nan, inf, 0, -1 }))
  end)

  it("have PyTorch's slopes there", function()
    local x, y = tensor({ 0, 0, 2 }):requires_grad_(), tensor({ 0, 3, 4 }):requires_grad_()
    x:xlogy(y):sum():backward()
    assert.is_true(x.grad:allclose(tensor { 0, math.log(3), math.log(4) }, { rtol = 1e-14 }))
    local values = tensor({ 5, 6, 7 }):requires_grad_()
    tensor({ -1, 0, 1 }):heaviside(values):sum():backward()
    same({ 0, 1, 0 }, values.grad)
    local signed = tensor({ 0, -2, 3 }):requires_grad_()
    signed:copysign(-1):sum():backward()
    same({ 0, 1, -1 }, signed.grad)
  end)

  it("of ints are floats where a fraction may come", function()
    assert.are.equal("float32", tensor({ 1, 2 }, "int64"):xlogy(2).dtype)
    assert.are.equal("float64", tensor({ 1, 2 }, "int64"):float_power(2).dtype)
    same({ 49, inf, 0.25 }, tensor({ -7, 0, 2 }, "int64"):float_power(tensor({ 2, -3, -2 }, "int64")))
    assert.are.equal("int64", neap.tensor { true }:pow(2).dtype)
  end)
end)

describe("broadcasting", function()
  -- Shapes that take each way of the driver: rows in place, short rows, columns, scalars.
  local shapes = {
    { { 5, 200 }, { 200 } }, { { 5, 200 }, { 5, 1 } }, { { 700, 3 }, { 3 } },
    { { 700, 3 }, { 700, 1 } }, { { 6, 1, 5 }, { 1, 7, 1 } }, { { 40, 40 }, { 1, 1 } },
    { { 1 }, { 600 } }, { { 3, 0 }, { 3, 1 } },
  }
  local function count(shape)
    local n = 1
    for _, size in ipairs(shape) do n = n * size end
    return n
  end

  it("equals expanded inputs, for every layout", function()
    for _, pair in ipairs(shapes) do
      local x = neap.linspace(-3, 3, count(pair[1])):reshape(pair[1])
      local y = neap.linspace(1, 2, count(pair[2])):reshape(pair[2])
      local shape = (x + y).shape
      local a, b = x:broadcast_to(shape), y:broadcast_to(shape)
      local want = a:contiguous() - b:contiguous()
      assert.is_true((x - y):equal(want))
      assert.is_true((y - x):equal(-want))
      assert.is_true((x:transpose(1, -1):contiguous():transpose(1, -1) - y):equal(want))
    end
  end)

  it("works in place into every layout", function()
    local x = neap.arange(12):reshape(3, 4):float()
    local turned = x:t()
    turned:add_(neap.tensor { 100, 200, 300 })
    assert.are.same({ { 100, 101, 102, 103 }, { 204, 205, 206, 207 }, { 308, 309, 310, 311 } },
      x:totable())
    assert.has_error_like(function() neap.zeros(3):add_(neap.zeros(2, 3)) end,
      "add: the result of shape (2, 3) does not fit in place into shape (3)")
  end)

  it("takes numbers of other dtypes for what they are", function()
    for _, dtype in ipairs { "uint8", "int32", "int64" } do
      local function x() return tensor({ 1, 0, 3 }, dtype) end
      same({ 3, 2, 5 }, x():add_(2))
      same({ 2, 2, 3 }, x():clamp_(2))
      same({ 0, 0, 1 }, x():ge_(2.5))
      for _, name in ipairs { "add_", "mul_", "maximum_", "clamp_", "remainder_" } do
        assert.has_error_like(function() x()[name](x(), 2.5) end,
          name:sub(1, -2) .. ": a float32 result cannot be written in place into a"
          .. (dtype:find "^i" and "n " or " ") .. dtype)
      end
      assert.has_error_like(function() x():sin_() end, "sin: a float32 result cannot be written")
    end
    same({ 1.5, 2 }, tensor({ 1, 2 }, "float32"):clamp_(1.5))
  end)

  it("takes a number in place as the dtype allows", function()
    local ints = neap.ones(2, { dtype = "int64" })
    assert.has_error_like(function() ints:add_(1.5) end,
      "add: a float32 result cannot be written in place into an int64 tensor")
    assert.has_error_like(function() ints:div_(1) end,
      "div: a float32 result cannot be written in place into an int64 tensor")
    assert.are.same({ 1, 1 }, ints:totable())
    assert.are.same({ 255, 255 }, neap.ones(2, { dtype = "uint8" }):sub_(2):totable())
    assert.are.same({ -1, -1 }, neap.ones(2, { dtype = "int32" }):sub_(2):totable())
    assert.are.same({ 2, 2 }, ints:add_(true):totable())
  end)

  it("reads what it overwrites first", function()
    local x = tensor { 1, 2, 3, 4 }
    x:sub_(x[1])
    same({ 0, 1, 2, 3 }, x)
    local square = tensor { { 1, 2 }, { 3, 4 } }
    square:add_(square:t())
    assert.are.same({ { 2, 5 }, { 5, 8 } }, square:totable())
  end)
end)
