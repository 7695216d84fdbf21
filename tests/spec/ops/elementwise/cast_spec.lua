-- Changes of dtype, and copies.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local inf, nan = math.huge, 0 / 0

local function one(t) return { { t(3, 4) }, { t() }, { t(0, 2) } } end
local function itself(x) return x:totable() end

op {
  "to",
  samples = function(t) return { { t(3, 4), "float64" }, { t(3, 4), "int64" } } end,
  grad = false,
  float32 = false,
  errors = {
    { { neap.ones(2), 3 }, "to: dtype must be a name such as \"float32\", got number" },
    { { neap.ones(2), "flot32" }, "to: dtype must be float32, float64, int64, int32, uint8 or bool, "
      .. "got 'flot32', did you mean 'float32'?" },
  },
}
op { "double", samples = one, want = itself, float32 = false }
op { "float", samples = one, want = itself, tolerance = 1e-6, grad = false }
op { "long", samples = one, grad = false }
op { "int", samples = one, grad = false }
op { "byte", samples = one, grad = false }
op { "bool", samples = one, grad = false }
op { "type_as", samples = function(t) return { { t(3, 4), t(2) } } end, grad = false }
op { "clone", samples = one, want = itself }
op { "contiguous", samples = one, want = itself }

describe("changes of dtype", function()
  it("cut floats towards zero", function()
    local x = neap.tensor { 1.9, -1.9, 0.5, -0.5, 3e9 }
    assert.are.same({ 1, -1, 0, 0, 3000000000 }, x:long():totable())
    assert.are.same({ 1, 255, 0, 0 }, x[{ { 1, 4 } }]:byte():totable())
    assert.are.same({ true, true, true, true, true }, x:bool():totable())
  end)

  it("give something definite for what does not fit", function()
    local x = neap.tensor { nan, inf, -inf }
    assert.are.same({ 0, math.maxinteger, math.mininteger }, x:long():totable())
    assert.are.same({ true, true, true }, x:bool():totable())
  end)

  it("keep every whole number that fits", function()
    local names = { "bool", "uint8", "int32", "int64", "float32", "float64" }
    for _, from in ipairs(names) do
      for _, to in ipairs(names) do
        local x = neap.tensor({ 0, 1, 1, 0 }, { dtype = from }):reshape(2, 2):t()
        local y = x:to(to)
        assert.are.equal(to, y.dtype)
        assert.are.same({ { 0, 1 }, { 1, 0 } }, y:long():totable())
      end
    end
  end)

  it("give the same tensor back where nothing changes", function()
    local x = neap.ones(2)
    assert.is_true(rawequal(x, x:to("float32")) or x:to("float32"):equal(x))
    x:to("float32"):add_(1)
    assert.are.same({ 2, 2 }, x:totable())
    x:clone():add_(1)
    assert.are.same({ 2, 2 }, x:totable())
  end)

  it("let gradients through, in the dtype of the input", function()
    local x = neap.tensor({ 1, 2 }):requires_grad_();
    (x:double() * 3):sum():backward()
    assert.are.equal("float32", x.grad.dtype)
    assert.are.same({ 3, 3 }, x.grad:totable())
    assert.is_false(x:long().requires_grad)
  end)
end)
