local neap = require "neap"
local damage = require "tests.support.damage"

-- ---- the format, as torch/File.lua writes it ----

local function int(n) return string.pack("<i4", n) end
local function long(n) return string.pack("<i8", n) end
local function text(s) return int(#s) .. s end
local function number(x) return int(1) .. string.pack("<d", x) end
local function str(s) return int(2) .. text(s) end
local function bool(b) return int(5) .. int(b and 1 or 0) end
local null = int(0)

local function tab(index, ...)
  local pairs_, n = { ... }, select("#", ...)
  return int(3) .. int(index) .. int(n // 2) .. table.concat(pairs_)
end

local function object(index, class, body)
  return int(4) .. int(index) .. text("V 1") .. text(class) .. body
end

local function storage(index, class, format, elements)
  local packed = {}
  for i, x in ipairs(elements) do packed[i] = string.pack(format, x) end
  return object(index, "torch." .. class .. "Storage", long(#elements) .. table.concat(packed))
end

local function tensor(index, class, shape, stride, offset, its_storage)
  local body = int(#shape)
  for _, n in ipairs(shape) do body = body .. long(n) end
  for _, n in ipairs(stride) do body = body .. long(n) end
  return object(index, "torch." .. class .. "Tensor", body .. long(offset) .. its_storage)
end

local function load(bytes)
  local ok, value = damage.with_file(bytes, neap.load_t7)
  if not ok then error(value, 0) end
  return value
end

local function refuses(bytes, message)
  assert.has_error_like(function() load(bytes) end, message)
end

local six = storage(2, "Double", "<d", { 1, 2, 3, 4, 5, 6 })

describe("a file of Torch7", function()
  it("holds numbers, strings, booleans, nil and tables", function()
    assert.equal(2.5, load(number(2.5)))
    assert.equal("integer", math.type(load(number(3))))
    assert.equal(1e300, load(number(1e300)))
    assert.same({ "a\0b", true, false }, { load(str("a\0b")), load(bool(true)), load(bool(false)) })
    assert.is_nil(load(null))
    assert.same({ 1.5, x = { true }, [0.5] = "y" }, load(tab(1, number(1), number(1.5), str("x"),
      tab(2, number(1), bool(true)), number(0.5), str("y"))))
  end)

  it("holds tensors of every class", function()
    local rows = { { "Double", "<d", "float64" }, { "Float", "<f", "float32" }, { "Long", "<i8", "int64" },
      { "Int", "<i4", "int32" }, { "Short", "<i2", "int32" }, { "Char", "<i1", "int32" }, { "Byte", "<I1", "uint8" } }
    for _, row in ipairs(rows) do
      local x = load(tensor(1, row[1], { 2, 3 }, { 3, 1 }, 1, storage(2, row[1], row[2], { 1, 2, 3, 4, 5, 6 })))
      assert.same({ row[3], { { 1, 2, 3 }, { 4, 5, 6 } } }, { x.dtype, x:totable() })
    end
    local half = load(tensor(1, "Half", { 2 }, { 1 }, 1, storage(2, "Half", "<I2", { 0x3C00, 0xC100 })))
    assert.same({ "float32", { 1, -2.5 } }, { half.dtype, half:totable() })
    local old = int(4) .. int(1) .. text("torch.LongStorage") .. long(2) .. long(7) .. long(-8)
    assert.same({ 7, -8 }, load(old):totable())
  end)

  it("holds tensors of any geometry, and empty ones", function()
    assert.same({ { 1, 4 }, { 2, 5 }, { 3, 6 } }, load(tensor(1, "Double", { 3, 2 }, { 1, 3 }, 1, six)):totable())
    assert.same({ { 3, 3 }, { 5, 5 } }, load(tensor(1, "Double", { 2, 2 }, { 2, 0 }, 3, six)):totable())
    assert.same({ 0 }, load(tensor(1, "Float", {}, {}, 1, null)).shape)
    assert.same({ 1 }, load(tensor(1, "Double", { 1 }, { math.maxinteger }, 6, six)).shape)
  end)

  it("keeps what is shared, tensors on one storage and tables in themselves", function()
    local t = load(tab(1, str("a"), tensor(3, "Double", { 6 }, { 1 }, 1, six),
      str("b"), tensor(4, "Double", { 2 }, { 1 }, 2, int(4) .. int(2)),
      str("c"), int(4) .. int(3), str("me"), int(3) .. int(1)))
    assert.equal(t, t.me)
    assert.equal(t.a, t.c)
    t.a[{ 2 }] = 50
    assert.same({ 50, 3 }, t.b:totable())
  end)

  it("with functions or objects of other classes is refused by name", function()
    refuses(tab(1, str("f"), int(6) .. int(2)), "byte 22: a function cannot be loaded")
    refuses(object(1, "nn.Linear", tab(2)), "byte 5: an object of class 'nn.Linear' cannot be loaded: only tensors")
    refuses(object(1, "torch.CudaTensor", ""), "an object of class 'torch.CudaTensor' cannot be loaded")
    refuses("some other file", "is no binary file of Torch7")
    refuses("4\n1\n3\nV 1\n", "is no binary file of Torch7")
    refuses("", "is cut short: byte 1: expected 4 bytes more, got 0")
  end)

  it("that claims what cannot be is refused", function()
    local big = math.maxinteger
    for _, broken in ipairs{
      { { 7 }, { 1 }, 1 }, { { 6 }, { 1 }, 2 }, { { 2, 3 }, { 4, 1 }, 1 }, { { 2 }, { -1 }, 6 }, { { 6 }, { 1 }, 0 },
      { { 6 }, { 1 }, math.mininteger }, { { -1 }, { 1 }, 1 }, { { big }, { 1 }, 1 }, { { big, big }, { 0, 0 }, 1 },
      { { 2 }, { big }, 1 }, { { 2, 2 }, { big, big }, 1 }, { { 6 }, { 1 }, big } } do
      refuses(tensor(1, "Double", broken[1], broken[2], broken[3], six), "the elements of a tensor do not lie in its storage")
    end
    refuses(tensor(1, "Float", { 2 }, { 1 }, 1, six), "expected the storage of a tensor")
    refuses(tensor(1, "Double", { 2 }, { 1 }, 1, null), "do not lie in its storage")
    -- A tensor of many places on one element is no storage.
    local wide = tensor(2, "Double", { 1000000 }, { 0 }, 1, storage(3, "Double", "<d", { 1 }))
    refuses(tensor(1, "Double", { 1000 }, { 1 }, 500, wide), "expected the storage of a tensor")
    refuses(tensor(1, "Double", { 6 }, { 1 }, 1, storage(1, "Double", "<d", { 1, 2, 3, 4, 5, 6 })), "two objects have the same number")
    refuses(tensor(1, "Double", { 1, 1, 1, 1, 1, 1, 1, 1, 1 }, {}, 1, null), "must have at most 8 dims, got 9")
    refuses(object(1, "torch.ByteStorage", long(big)), "is cut short")
    refuses(object(1, "torch.DoubleStorage", long(big)), "a storage has an impossible size")
    refuses(object(1, "torch.ByteStorage", long(-1)), "a storage has an impossible size")
    refuses(int(3) .. int(1) .. int(1000000000), "a table promises more pairs than the file can hold")
    refuses(int(3) .. int(2147483647) .. int(0), "an object has a number beyond their count")
    refuses(tab(1, null, number(1)), "a key must not be nil or NaN")
    refuses(tab(1, number(0 / 0), number(1)), "a key must not be nil or NaN")
    refuses(int(2) .. int(-1), "a string has a negative length")
    refuses(int(5) .. int(2), "a boolean must be 0 or 1")
    refuses(number(1) .. "x", "byte 13: the file goes on after its value")
    refuses(tab(1, number(1), int(4) .. int(1)), "expected a tensor's number, got that of a table")
    local deep = {}
    for i = 1, 100000 do deep[i] = int(3) .. int(i) .. int(1) .. number(1) end
    refuses(table.concat(deep), "values are nested more than 200 deep")
  end)

  it("that is cut short or changed anywhere is an error or another value", function()
    local bytes = tab(1, str("a"), tensor(3, "Double", { 2, 3 }, { 3, 1 }, 1, six), number(1), bool(true),
      str("me"), int(3) .. int(1))
    assert.is_nil(damage.cut(bytes, neap.load_t7))
    damage.flip(bytes, function(path)
      local value = neap.load_t7(path)
      if type(value) == "table" and neap.is_tensor(value.a) and value.a.dtype == "float64" then value.a:clone() end
    end)
  end)
end)
