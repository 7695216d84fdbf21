-- Numbers beside tensors of integers: outside a narrow dtype they are compared and combined by
-- their value, and refused where they would be stored; int64 never goes through doubles.

local neap = require "neap"

local inf, nan = math.huge, 0 / 0
local least = { uint8 = 0, int32 = -2 ^ 31 | 0 }
local most = { uint8 = 255, int32 = 2 ^ 31 - 1 | 0 }

local function ints(values, dtype) return neap.tensor(values, { dtype = dtype or "int64" }) end

local samples = {
  uint8 = { values = { 1, 7, 250 }, outside = { 300, 256, -1, -300, 1 << 31, 1 << 40 } },
  int32 = { values = { 5, -5, 2147483647 }, outside = { 1 << 31, -(1 << 31) - 1, 1 << 40, -(1 << 40) } },
}

-- f(x, number) of each narrow dtype, and of the same elements in int64.
local function each(f)
  for dtype, sample in pairs(samples) do
    for _, number in ipairs(sample.outside) do
      f(ints(sample.values, dtype), ints(sample.values), number, dtype)
    end
  end
end

describe("a number outside the dtype of a tensor of integers", function()
  for _, name in ipairs { "eq", "ne", "lt", "le", "gt", "ge", "logical_and", "logical_or",
    "logical_xor", "isclose" } do
    it("is compared by its value in " .. name, function()
      each(function(x, wide, number)
        assert.are.same(wide[name](wide, number):totable(), x[name](x, number):totable())
        assert.are.same(neap[name](number, wide):totable(), neap[name](number, x):totable())
        local one = ints(number) -- a tensor of 0 dims yields as a number does
        assert.are.same(wide[name](wide, number):totable(), x[name](x, one):totable())
      end)
    end)
  end

  -- What does not fit into the dtype is refused, what fits is right.
  local function check(narrow, wide, dtype)
    local expected = wide()
    local fits = expected:ge(least[dtype]):logical_and(expected:le(most[dtype])):all():item()
    if fits then
      local got = narrow()
      assert.are.equal(dtype, got.dtype)
      assert.are.same(expected:totable(), got:totable())
    else
      assert.has_error_like(narrow, "a value must fit into " .. dtype .. ", got ")
    end
  end

  for _, name in ipairs { "maximum", "minimum", "fmax", "fmin", "heaviside", "floor_divide",
    "remainder", "fmod" } do
    it("is combined by its value in " .. name, function()
      each(function(x, wide, number, dtype)
        check(function() return x[name](x, number) end, function() return wide[name](wide, number) end, dtype)
        check(function() return x:clone()[name .. "_"](x:clone(), number) end,
          function() return wide[name](wide, number) end, dtype)
        check(function() return neap[name](number, x) end, function() return neap[name](number, wide) end, dtype)
      end)
    end)
  end

  it("is combined by its value in clamp and in rounded division", function()
    each(function(x, wide, number, dtype)
      for _, call in ipairs {
        function(t) return t:clamp(number) end, function(t) return t:clamp(nil, number) end,
        function(t) return t:clamp(-(1 << 41), number) end, function(t) return t:clamp(number, 1 << 41) end,
        function(t) return t:clamp(3, number) end, function(t) return t:clamp(number, 3) end,
        function(t) return t:div(number, { rounding_mode = "floor" }) end,
        function(t) return t:div(number, { rounding_mode = "trunc" }) end,
      } do
        check(function() return call(x) end, function() return call(wide) end, dtype)
      end
    end)
  end)

  for _, name in ipairs { "add", "sub", "mul", "bitwise_and", "bitwise_or", "bitwise_xor",
    "bitwise_left_shift", "bitwise_right_shift" } do
    it("wraps around in " .. name .. ", as sums of elements do", function()
      each(function(x, wide, number, dtype)
        local expected = wide[name](wide, number):to(dtype)
        assert.are.same(expected:totable(), x[name](x, number):totable())
        assert.are.same(expected:totable(), x:clone()[name .. "_"](x:clone(), number):totable())
      end)
    end)
  end

  it("is no exponent, base, factor or choice", function()
    each(function(x, _, number, dtype)
      local message = "a value must fit into " .. dtype .. ", got " .. number
      for _, call in ipairs {
        function() return neap.pow(number, x) end,
        function() return x:add(x, { alpha = number }) end,
        function() return x:addcmul(x, x, { value = number }) end,
        function() return neap.where(x:gt(1), x, number) end,
        function() return neap.where(x:gt(1), number, x) end,
        function() return neap.stack { x[1], number } end,
        function() return neap.cat { x, number } end,
      } do assert.has_error_like(call, message) end
      assert.has_error_like(function() return x ^ number end,
        number < 0 and dtype == "int32" and "got " .. number or message)
    end)
  end)

  local one = ints { 1 }
  local stores = {
    full = function(x, v) return neap.full({ 2 }, v, { dtype = x.dtype }) end,
    full_like = function(x, v) return neap.full_like(x, v) end,
    new_full = function(x, v) return x:new_full({ 2 }, v) end,
    fill = function(x, v) return x:fill(v) end,
    fill_ = function(x, v) return x:clone():fill_(v) end,
    copy_ = function(x, v) return x:clone():copy_(v) end,
    masked_fill = function(x, v) return x:masked_fill(x:gt(1), v) end,
    masked_fill_ = function(x, v) return x:clone():masked_fill_(x:gt(1), v) end,
    index_fill = function(x, v) return x:index_fill(1, one, v) end,
    index_put = function(x, v) return x:index_put({ 1 }, v) end,
    scatter = function(x, v) return x:scatter(1, one, v) end,
    pad = function(x, v) return x:pad({ 1, 1 }, { value = v }) end,
    threshold = function(x, v) return x:threshold(1, v) end,
    ["x[i] = v"] = function(x, v) x = x:clone(); x[1] = v; return x end,
    ["x[{}] = v"] = function(x, v) x = x:clone(); x[{ {} }] = v; return x end,
    ["x[mask] = v"] = function(x, v) x = x:clone(); x[x:gt(1)] = v; return x end,
    ["x[view] = v"] = function(x, v) x = x:clone():unsqueeze(1); x[{ 1, 1 }] = v; return x end,
    randint = function(x, v) return neap.randint(math.min(v, 0), math.max(v, 0), { 3 }, { dtype = x.dtype }) end,
    randint_like = function(x, v) return neap.randint_like(x, math.min(v, 0), math.max(v, 0)) end,
    random_ = function(x, v) return x:clone():random_(math.min(v, 0), math.max(v, 0)) end,
    range = function(x, v) return neap.range(v, v, { dtype = x.dtype }) end,
    arange = function(x, v) return neap.arange(v - 1, v + 1, { dtype = x.dtype }) end,
    linspace = function(x, v) return neap.linspace(1, v, 3, { dtype = x.dtype }) end,
    tensor = function(x, v) return neap.tensor({ v }, { dtype = x.dtype }) end,
  }
  for name, store in pairs(stores) do
    it("is not stored by " .. name, function()
      each(function(x, _, number, dtype)
        assert.has_error_like(function() store(x, number) end, "must fit into " .. dtype .. ", got ")
      end)
      assert.is_truthy(store(ints({ 1, 7, 250 }, "uint8"), 255))
    end)
  end

  it("is not stored when it is NaN or infinite, in int64 neither", function()
    for _, dtype in ipairs { "uint8", "int32", "int64" } do
      for _, v in ipairs { nan, inf, -inf, 1e30 } do
        for _, name in ipairs { "full", "fill_", "masked_fill", "index_fill", "pad", "scatter",
          "x[i] = v", "x[mask] = v", "tensor" } do
          assert.has_error_like(function() stores[name](ints({ 1, 7 }, dtype), v) end,
            "must fit into " .. dtype .. ", got ")
        end
      end
      assert.are.same({ 1, 1 }, neap.full({ 2 }, 1.7, { dtype = dtype }):totable())
    end
  end)

  it("is within the bounds of hardtanh only where it holds nothing", function()
    local u = ints({ 1, 250 }, "uint8")
    assert.are.same({ 1, 250 }, u:hardtanh(-1, 300):totable())
    assert.has_error_like(function() u:hardtanh(300, 400) end, "hardtanh: a value must fit into uint8, got 300")
    assert.has_error_like(function() u:hardtanh(-5, -1) end, "hardtanh: a value must fit into uint8, got -1")
  end)
end)

describe("int64", function()
  local big = (1 << 53) + 1
  local x = ints { big, 7 }

  it("is compared exactly", function()
    local y = ints { big - 1, 7 }
    local exact = { rtol = 0, atol = 0 }
    assert.is_false(x:allclose(y, exact))
    assert.is_true(x:allclose(y, { rtol = 0, atol = 1 }))
    assert.is_false(ints({ math.mininteger }):allclose(ints { math.maxinteger }, exact))
    assert.are.same({ false, true }, x:isclose(y, exact):totable())
    assert.is_false(x:equal(y))
    assert.is_false(x:equal(y:double()))
    assert.is_true(y:equal(y:double()))
    assert.are.same({ false, true }, x:isin(ints { big - 1, 7 }):totable())
    assert.are.equal(3, x:sort():searchsorted(big + 1):item())
  end)

  it("is made exactly by sequences", function()
    assert.are.same({ 0, big }, neap.linspace(0, big, 2, { dtype = "int64" }):totable())
    assert.are.same({ math.mininteger, 0, math.maxinteger },
      neap.linspace(math.mininteger, math.maxinteger, 3, { dtype = "int64" }):totable())
    assert.are.same({ -10, -3, 3, 10 }, neap.linspace(-10, 10, 4, { dtype = "int64" }):totable())
    assert.are.same({ 10, 3, -3, -10 }, neap.linspace(10, -10, 4, { dtype = "int32" }):totable())
    assert.are.same({ 0, 3, 6, 10 }, neap.linspace(0, 10.0, 4, { dtype = "uint8" }):totable())
    assert.are.same({ big, big + 1 }, neap.range(big, big + 1):totable())
    assert.are.same({ big, big }, neap.full({ 2 }, big, { dtype = "int64" }):totable())
    assert.are.same({ big, big, 7 }, x:pad({ 1, 0 }, { value = big }):totable())
  end)

  it("is scaled exactly by factors", function()
    local one = ints { 1, 1 }
    assert.are.same({ big, big }, (one - 1):add(one, { alpha = big }):totable())
    assert.are.same({ -big, -big }, (one - 1):sub(one, { alpha = big }):totable())
    assert.are.same({ big + 1, big + 1 }, one:addcmul(one, one, { value = big }):totable())
    assert.are.same({ 3 * big + 1, 1 }, one:index_add(1, ints { 1 }, ints { big }, { alpha = 3 }):totable())
    assert.are.same({ { big } }, neap.addr(ints { 0 }, ints { 1 }, ints { 1 }, { alpha = big }):totable())
    assert.has_error_like(function() one:addcmul(one, one, { value = 0.5 }) end,
      "addcmul: the factor must be a whole number for int64 tensors, got 0.5")
    assert.has_error_like(function() x:threshold(big - 1, 0):threshold(big, 0) end, "threshold: numbers must lie within 2^53")
  end)

  it("has no value that stands for none", function()
    for _, dtype in ipairs { "uint8", "int32", "int64", "bool" } do
      local low, high = least[dtype] or math.mininteger, most[dtype] or math.maxinteger
      if dtype == "bool" then low, high = 0, 1 end
      local y = ints({ low, high, low, high, high }):to(dtype)
      local first, last = y:at(1), y:at(2)
      assert.are.equal(last, y:median():item())
      assert.are.equal(last, y:median(1):item())
      assert.are.equal(last, y:mode():item())
      assert.are.equal(last, y:amax():item())
      assert.are.equal(first, y:amin():item())
      assert.are.equal(first, y:kthvalue(2):item())
      assert.are.same({ first, last, last, last, last }, (y:cummax(1)):totable())
      assert.are.same({ last }, (y:topk(1)):totable())
    end
    assert.are.equal(1, ints({ 0, 1, math.maxinteger }):median():item())
    assert.are.equal(1, ints({ 0, 1, math.maxinteger }):nanmedian():item())
  end)
end)
