-- Operations on the bits of integers and on truth values.

local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())
local neap = require "neap"

-- The formula on every pair of elements, broadcast.
local function pairwise(f)
  return function(x, y)
    if type(y) == "number" then y = neap.full(x.shape, y, { dtype = x.dtype }) end
    local shape = x:eq(y).shape
    local a, b = x:expand(shape):reshape(-1), y:expand(shape):reshape(-1)
    local values = {}
    for i = 1, a:numel() do values[i] = f(a:at(i), b:at(i)) end
    return values
  end
end

local function samples(t)
  local x, y = t.index({ 0, 1, -7, 12, 255, -1 }, { 2, 3 }), t.index { 3, 5, 9 }
  return { { x, x + 3 }, { x, y }, { x, 6 }, { x:int(), y:int() }, { t.index({}), t.index({}) } }
end

local function bits(name, f, on_bools)
  op {
    name, grad = false, float32 = false,
    want = pairwise(function(a, b)
      if type(a) == "boolean" then return on_bools(a, b) end
      return f(a, b)
    end),
    samples = function(t)
      local list = samples(t)
      list[#list + 1] = { t.bool { true, true, false, false }, t.bool { true, false, true, false } }
      return list
    end,
    large = function(t) return { t.data(300, 301):mul(100):long(), t.data(301):mul(100):long() } end,
    errors = {
      { { neap.ones(2), neap.ones(2) }, name .. ": integers or bools are needed, got float32" },
      { { neap.ones(2), neap.ones(2):int() },
        name .. ": integers or bools are needed, got float32; try x:long()" },
    },
  }
end

bits("bitwise_and", function(a, b) return a & b end, function(a, b) return a and b end)
bits("bitwise_or", function(a, b) return a | b end, function(a, b) return a or b end)
bits("bitwise_xor", function(a, b) return a ~ b end, function(a, b) return a ~= b end)

local function shift(name, f)
  op {
    name, grad = false, float32 = false,
    want = pairwise(f),
    samples = function(t)
      local x = t.index({ 0, 1, 7, 12, 255, 1 }, { 2, 3 })
      return { { x, t.index { 0, 1, 5 } }, { x, 2 }, { x:int(), t.index({ 3, 0, 1 }):int() } }
    end,
    errors = { { { neap.ones(2), 1 }, name .. ": integers are needed, got float32" } },
  }
end

shift("bitwise_left_shift", function(a, b) return a << b end)
shift("bitwise_right_shift", function(a, b) return a >> b end)

describe("the operators", function()
  it("& | ~ << >> are these operations", function()
    local x, y = neap.tensor({ 12, 5 }, { dtype = "int64" }), neap.tensor({ 10, 3 }, { dtype = "int64" })
    assert.are.same({ 8, 1 }, (x & y):totable())
    assert.are.same({ 14, 7 }, (x | y):totable())
    assert.are.same({ 6, 6 }, (x ~ y):totable())
    assert.are.same({ -13, -6 }, (~x):totable())
    assert.are.same({ 24, 10 }, (x << 1):totable())
    assert.are.same({ 6, 2 }, (x >> 1):totable())
    assert.are.same({ false, true }, (~neap.tensor { true, false }):totable())
  end)
end)
