-- Choice and mixture: where, masked_fill, clamp, lerp, addcmul, addcdiv.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local inf, nan = math.huge, 0 / 0

-- f on the elements of tensors of one shape, or numbers.
local function each(f, ...)
  local lists, n = {}, 1
  for i = 1, select("#", ...) do
    local x = select(i, ...)
    local list = type(x) == "userdata" and x:reshape(-1):totable() or x
    if type(list) == "table" then n = #list end
    lists[i] = list
  end
  local values = {}
  for i = 1, n do
    local at = {}
    for k, list in ipairs(lists) do
      at[k] = list
      if type(list) == "table" then at[k] = list[i] end
    end
    values[i] = f(at[1], at[2], at[3], at[4])
  end
  return values
end

local mask = { true, false, true, true, false, false }

op {
  "where",
  samples = function(t)
    local m = t.bool(mask, { 2, 3 })
    return {
      { m, t(2, 3), t(2, 3) }, { m, t(2, 3), -1.5 }, { m, 2, t(2, 3) }, { m, t(3), t(2, 1) },
    }
  end,
  want = function(condition, x, y)
    local shape = condition.shape
    local function full(v)
      if type(v) == "number" then return neap.full(shape, v, { dtype = "float64" }) end
      return v:broadcast_to(shape)
    end
    return each(function(c, a, b) if c then return a end return b end, condition, full(x), full(y))
  end,
  errors = {
    { { neap.ones(2), neap.ones(2), neap.ones(2) },
      "where: condition must be bool, got float32; try condition:bool()" },
    { { neap.tensor { true, false }, neap.ones(3), 0 },
      "where: shapes must broadcast (equal sizes from the last dim on, or 1), got (2) and (3)" },
  },
}

op {
  "masked_fill",
  samples = function(t)
    local m = t.bool(mask, { 2, 3 })
    return { { t(2, 3), m, -7 }, { t(3), m, t() }, { t(2, 3), t.bool { true, false, true }, 0.5 } }
  end,
  errors = {
    { { neap.ones(2), neap.ones(2), 0 },
      "masked_fill: mask must be bool, got float32; try mask:bool()" },
    { { neap.ones(2), neap.tensor { true, false }, neap.ones(2) },
      "masked_fill: value must be one number, got shape (2)" },
  },
}

op {
  "clamp",
  samples = function(t)
    return {
      { t(3, 4), -0.5, 0.8 }, { t(3, 4), 0.1 },
      { t(3, 4), t(4), 1.5 }, { t(3, 4), t(3, 1), t(4) },
    }
  end,
  errors = {
    { { neap.ones(2) }, "clamp: min or max must be given, got neither" },
  },
}

op {
  "lerp",
  samples = function(t) return { { t(2, 3), t(2, 3), 0.3 }, { t(2, 3), t(3), t(2, 1) } } end,
}
op {
  "addcmul",
  samples = function(t)
    return { { t(2, 3), t(2, 3), t(3) }, { t(2, 3), t(2, 3), t(2, 3), { value = -0.5 } } }
  end,
}
op {
  "addcdiv",
  domain = { 0.5, 2 },
  samples = function(t)
    return { { t(2, 3), t(2, 3), t(3) }, { t(2, 3), t(2, 3), t(2, 3), { value = -0.5 } } }
  end,
}

local function tensor(values) return neap.tensor(values, { dtype = "float64" }) end

describe("where", function()
  it("keeps the NaN of the side not taken out of gradients", function()
    local x = tensor({ 4, -1, 0 }):requires_grad_()
    neap.where(x:gt(0), x:sqrt(), x * 2):sum():backward()
    -- sqrt's own slope at -1 is NaN times 0: masking its input is what keeps it out.
    local safe = neap.where(x:gt(0), x, neap.ones_like(x))
    x.grad = nil
    neap.where(x:gt(0), safe:sqrt(), x * 2):sum():backward()
    assert.are.same({ 0.25, 2, 2 }, x.grad:totable())
  end)

  it("passes gradients to the side taken only", function()
    local x, y = tensor({ 1, nan }):requires_grad_(), tensor({ nan, 2 }):requires_grad_()
    neap.where(neap.tensor { true, false }, x, y):sum():backward()
    assert.are.same({ 1, 0 }, x.grad:totable())
    assert.are.same({ 0, 1 }, y.grad:totable())
  end)

  it("brings both sides to one dtype", function()
    local c = neap.tensor { true, false }
    assert.are.equal("float32", neap.where(c, neap.ones(2), 0).dtype)
    local whole = neap.tensor({ 1, 2 }, { dtype = "int64" })
    assert.are.equal("int64", neap.where(c, whole, 0).dtype)
    assert.are.equal("float64", neap.where(c, neap.ones(2), tensor { 1, 2 }).dtype)
    assert.are.equal("bool", neap.where(c, c, c).dtype)
    assert.are.equal("float32", neap.where(c, whole, 0.5).dtype)
  end)
end)

describe("masked_fill", function()
  it("fills, in the dtype of its tensor, in place too", function()
    local x = neap.tensor({ 1, 2, 3 }, { dtype = "int64" })
    local m = neap.tensor { true, false, true }
    assert.are.same({ -1, 2, -1 }, x:masked_fill(m, -1):totable())
    x:masked_fill_(m, 9)
    assert.are.same({ 9, 2, 9 }, x:totable())
    assert.are.same({ -inf, 2, -inf }, neap.tensor({ 1, 2, 3 }):masked_fill(m, -inf):totable())
  end)
end)

describe("clamp", function()
  it("has slope 1 at its bounds and 0 beyond", function()
    local x = tensor({ -2, -1, 0, 1, 2 }):requires_grad_()
    x:clamp(-1, 1):sum():backward()
    assert.are.same({ 0, 1, 1, 1, 0 }, x.grad:totable())
  end)

  it("gives max where the bounds cross, and NaN for NaN", function()
    assert.are.same({ 1, 1 }, tensor({ 0, 5 }):clamp(3, 1):totable())
    local y = tensor({ nan }):clamp(0, 1):item()
    assert.is_true(y ~= y)
  end)

  it("takes one bound alone", function()
    local x = tensor({ -2, 0, 2 }):requires_grad_()
    assert.are.same({ -2, 0, 1 }, x:clamp(nil, 1):totable())
    assert.are.same({ -1, 0, 2 }, x:clamp(-1):totable())
    assert.is_true(neap.gradcheck(function(v) return v:clamp(nil, 1) end, { x }))
  end)

  it("keeps integers with integer bounds, and makes floats of them with others", function()
    local x = neap.tensor({ -5, 0, 5 }, { dtype = "int64" })
    local y = x:clamp(-1, 3)
    assert.are.equal("int64", y.dtype)
    assert.are.same({ -1, 0, 3 }, y:totable())
    assert.are.equal("float32", x:clamp(-0.5, 3).dtype)
  end)
end)
