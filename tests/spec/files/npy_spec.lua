local neap = require "neap"
local damage = require "tests.support.damage"
local seeds = require "tests.fuzz.seeds"

local folder = "tests/data/numpy/"

local function bytes_of(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

local function load(text)
  local ok, x = damage.with_file(text, neap.load_npy)
  if not ok then error(x, 0) end
  return x
end

-- A file of version 1.0 with this dictionary and data.
local function npy(header, data)
  return "\x93NUMPY\1\0" .. string.pack("<s2", header) .. (data or "")
end

local function dictionary(descr, order, shape)
  return ("{'descr': %s, 'fortran_order': %s, 'shape': %s, }\n"):format(descr, order, shape)
end

describe("an .npy file", function()
  local path
  before_each(function() path = os.tmpname() end)
  after_each(function() os.remove(path) end)

  it("that NumPy wrote loads, whatever the elements and their byte order", function()
    local huge, nan = math.huge, 0 / 0
    local function whole(low, high) return { { low, 0, 1 }, { high, high - 1, 7 } } end
    local expected = {
      i1 = { "int32", whole(-128, 127) }, u1 = { "uint8", whole(0, 255) },
      i2 = { "int32", whole(-32768, 32767) }, u2 = { "int32", whole(0, 65535) },
      i4 = { "int32", whole(-2147483648, 2147483647) }, u4 = { "int64", whole(0, 4294967295) },
      i8 = { "int64", whole(math.mininteger, math.maxinteger) },
      u8 = { "int64", whole(0, math.maxinteger) },
      f2 = { "float32", { { 0, -1.5, huge }, { 0.0999755859375, 5.9604644775390625e-08, nan } } },
      f4 = { "float32", { { 0, -1.5, huge }, { 0.1, 6e-8, nan } } },
      f8 = { "float64", { { 0, -1.5, huge }, { 0.1, 6e-8, nan } } },
    }
    for kind, want in pairs(expected) do
      local names = kind:find("1") and { kind } or { "le-" .. kind, "be-" .. kind }
      for _, name in ipairs(names) do
        local x = neap.load_npy(folder .. name .. ".npy")
        assert.equal(want[1], x.dtype)
        local y = neap.tensor(want[2], { dtype = want[1] })
        assert.is_true(x:allclose(y, { rtol = 0, atol = 0, equal_nan = true }), name)
      end
    end
    local truths = neap.load_npy(folder .. "b1.npy")
    assert.same({ "bool", { { true, false, true }, { false, false, true } } },
      { truths.dtype, truths:totable() })
  end)

  it("may have a header of version 2 or 3, Fortran order, no dims and no elements", function()
    for _, name in ipairs{ "version2", "version3" } do
      assert.same({ { 0, 1, 2 }, { 3, 4, 5 } }, neap.load_npy(folder .. name .. ".npy"):totable())
    end
    local x = neap.load_npy(folder .. "fortran.npy")
    assert.is_true(x:equal(neap.arange(0, 24, { dtype = "int32" }):view(2, 3, 4)))
    assert.is_true(x:is_contiguous())
    assert.same({ {}, 2.5 }, { neap.load_npy(folder .. "scalar.npy").shape,
      neap.load_npy(folder .. "scalar.npy"):item() })
    assert.same({ 0, 3 }, neap.load_npy(folder .. "empty.npy").shape)
  end)

  it("comes back as it was saved", function()
    local cases = { neap.tensor(3), neap.zeros(0, 2), neap.tensor{ true, false },
      neap.randn(3, 4, 5):transpose(1, 3), neap.randn({ 7 }, { dtype = "float64" }),
      neap.arange(0, 200, { dtype = "uint8" }), neap.tensor{ math.maxinteger, -1 },
      neap.tensor({ -5 }, { dtype = "int32" }), neap.randn(300, 200)[{ { 1, -1, 3 } }],
      neap.zeros(1, 1, 1, 1, 1, 1, 1, 2) }
    for _, x in ipairs(cases) do
      neap.save_npy(path, x)
      local y = neap.load_npy(path)
      assert.same({ x.dtype, x.shape }, { y.dtype, y.shape })
      assert.is_true(y:equal(x))
    end
  end)

  it("is written as NumPy writes it", function()
    neap.save_npy(path, neap.arange(0, 6, { dtype = "float32" }):view(2, 3))
    local file <close> = assert(io.open(path, "rb"))
    local text = file:read("a")
    assert.equal(128 + 24, #text)
    if string.pack("=I2", 1) == "\1\0" then
      assert.equal(bytes_of(folder .. "version2.npy"):sub(-24), text:sub(-24))
      assert.equal("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", text:match("{.*}"))
    end
  end)

  it("of what no tensor holds is refused by name", function()
    local refused = { complex = "complex numbers (<c8)", strings = "strings (<U2)",
      bytes = "strings (|S2)", record = "records (a list of fields)", dates = "dates (<M8[D])",
      objects = "Python objects, which are never read (|O)" }
    for name, text in pairs(refused) do
      assert.has_error_like(function() neap.load_npy(folder .. name .. ".npy") end,
        ("load_npy: '%s%s.npy' holds %s; a tensor takes"):format(folder, name, text))
    end
    assert.has_error_like(function() load(npy(dictionary("'<f16'", "False", "()"))) end,
      "holds elements (<f16)")
    assert.has_error_like(function() neap.load_npy(folder .. "u8-large.npy") end,
      "element 2 is 9223372036854775808, more than an int64 holds")
  end)

  it("with another header than NumPy writes is refused with the place", function()
    local good = dictionary("'<f4'", "False", "(1,)")
    assert.same({ 0 }, load(npy(good, "\0\0\0\0")):totable())
    assert.same({ 0 }, load(npy('{"shape":(1L,),"descr":"<f4","fortran_order":False}', "\0\0\0\0")):totable())
    local function refused(header, text)
      assert.has_error_like(function() load(npy(header, "\0\0\0\0")) end, text)
    end
    refused("", "byte 11, in its header: expected '{'")
    refused("{}", "expected 'descr', 'fortran_order' and 'shape' before it")
    refused(good:gsub("'descr'", "'desc'"), "byte 12, in its header: expected the key 'descr'")
    refused(good:gsub("'shape'", "'descr'"), "expected each key once")
    refused(good:gsub("False", "0"), "expected True or False")
    refused(good:gsub("%(1,%)", "(1)"), "expected ',' after the size")
    refused(good:gsub("%(1,%)", "(-1,)"), "expected a size")
    refused(good:gsub("%(1,%)", "(99999999999999999999,)"), "expected a smaller size")
    refused(good:gsub("%(1,%)", "(1,1,1,1,1,1,1,1,1)"), "has too many dims")
    refused(good:gsub("%(1,%)", "(__import__('os').abort(),)"), "expected a size")
    refused(good .. "x", "expected nothing after the '}'")
    refused(good .. "\0", "expected no zero byte")
    assert.has_error_like(function() load("\x93NUMPY\4\0" .. string.pack("<s4", good)) end,
      "is no NumPy array: it must begin with")
    assert.has_error_like(function() load("\x93NUMPY\2\0\255\255\255\255") end,
      "its header must have at most 65536 bytes, got 4294967295")
  end)

  it("that promises more than it holds is refused before memory is asked for", function()
    local peak = neap.memory().peak
    for _, shape in ipairs{ "(1000000000,)", "(4294967296, 4294967296, 4294967296)",
      "(0, 9223372036854775807, 2)", "(9223372036854775807,)" } do
      assert.has_error_like(function() load(npy(dictionary("'<f4'", "False", shape), "\0\0\0\0")) end,
        "is cut short: its header promises shape")
    end
    assert.is_true(neap.memory().peak - peak < 100000)
  end)

  it("that is cut short, goes on or is changed anywhere is an error or other elements", function()
    local text = bytes_of(folder .. "le-i4.npy")
    assert.is_nil(damage.cut(text, neap.load_npy))
    assert.has_error_like(function() load(text .. "\0") end, "goes on after the 24 bytes")
    damage.flip(text, neap.load_npy)
  end)

  it("that cannot be written is an error, and what stood there stands", function()
    assert.has_error_like(function() neap.save_npy("/nowhere/x.npy", neap.zeros(2)) end,
      "save_npy: cannot write '/nowhere/x.npy'")
    assert.has_error_like(function() neap.save_npy(path, 3) end, "save_npy: expected a tensor, got number")
    assert.has_error_like(function() neap.load_npy("/nowhere/x.npy") end, "load_npy: cannot open")
  end)
end)

describe("an .npz file", function()
  local path
  before_each(function() path = os.tmpname() end)
  after_each(function() os.remove(path) end)

  it("that NumPy wrote loads as a table", function()
    local stored = neap.load_npz(folder .. "stored.npz")
    assert.same({ { 0, 1, 2 }, { 3, 4, 5 } }, stored.a:totable())
    assert.same({ "int64", { 1, 2 } }, { stored["b/c.d"].dtype, stored["b/c.d"]:totable() })
    local deflated = neap.load_npz(folder .. "deflated.npz")
    assert.same({ { 10, 10 }, 7 }, { deflated.zeros.shape, deflated.n:item() })
    assert.equal(0, deflated.zeros:abs():sum():item())
  end)

  it("comes back as it was saved, compressed or not", function()
    local saved = { x = neap.randn(40, 30), ["a name.é"] = neap.tensor{ true }, e = neap.zeros(0),
      large = neap.arange(0, 500000, { dtype = "int32" }) }
    for _, options in ipairs{ {}, { compressed = true }, { compressed = false } } do
      neap.save_npz(path, saved, options)
      local loaded = neap.load_npz(path)
      for name, x in pairs(saved) do
        assert.same({ x.dtype, x.shape }, { loaded[name].dtype, loaded[name].shape })
        assert.is_true(loaded[name]:equal(x))
        loaded[name] = nil
      end
      assert.is_nil(next(loaded))
    end
    neap.save_npz(path, {})
    assert.same({}, neap.load_npz(path))
  end)

  it("has the same bytes each time", function()
    neap.save_npz(path, { b = neap.ones(3), a = neap.zeros(2) }, { compressed = true })
    local first = bytes_of(path)
    neap.save_npz(path, { a = neap.zeros(2), b = neap.ones(3) }, { compressed = true })
    assert.equal(first, bytes_of(path))
  end)

  it("takes a table of tensors only", function()
    assert.has_error_like(function() neap.save_npz(path, { neap.ones(2) }) end,
      "save_npz: arrays are given by name, got a number key")
    assert.has_error_like(function() neap.save_npz(path, { a = 3 }) end,
      "save_npz: 'a': expected a tensor, got number")
    assert.has_error_like(function() neap.save_npz(path, neap.ones(2)) end,
      "save_npz: expected a table of tensors by name, got")
    assert.has_error_like(function() neap.save_npz(path, { ["a\0b"] = neap.ones(2) }) end, "zero byte")
    assert.has_error_like(function() neap.save_npz(path, {}, { compress = true }) end,
      "save_npz: unknown option 'compress', did you mean 'compressed'?")
    assert.has_error_like(function() neap.save_npz(path, {}, { compressed = 1 }) end,
      "compressed must be true or false, got number")
  end)

  -- An entry as (header, directory), its bytes stored unless `packed` is given.
  local function entry(name, data, change)
    local e = { name = name, method = 0, crc = change and change.crc, at = 0, flags = 0, n = #data }
    for key, value in pairs(change or {}) do e[key] = value end
    local middle = string.pack("<I2I2I4I4I4I4I2I2", e.flags, e.method, 0x210000, e.crc or 0,
      e.packed or #data, e.n, #name, 0)
    return "PK\3\4" .. string.pack("<I2", 20) .. middle .. name .. data,
      "PK\1\2" .. string.pack("<I2I2", 20, 20) .. middle
        .. string.pack("<I2I2I2I4I4", 0, 0, 0, 0, e.at) .. name
  end

  local function archive(bodies, directory, n)
    local at = #bodies
    return bodies .. directory .. "PK\5\6" .. string.pack("<I2I2I2I2I4I4I2", 0, 0, n, n, #directory, at, 0)
  end

  local function refused(text, message)
    local ok, result = damage.with_file(text, neap.load_npz)
    assert.is_false(ok)
    assert.is_truthy(result:find(message, 1, true), result)
  end

  it("whose entries overlap, repeat a name or are of another kind is refused", function()
    local array = bytes_of(folder .. "scalar.npy")
    local body, directory = entry("a.npy", array)
    refused(archive(body, directory, 1), "has another sum than it says")
    refused(archive(body, directory .. directory, 2), "two entries overlap")
    local _, second = entry("a.npy", array, { at = #body })
    refused(archive(body .. body, directory .. second, 2), "two entries have the same name")
    refused(archive(body, directory, 2), "it promises more entries than")
    body, directory = entry("a.txt", array)
    refused(archive(body, directory, 1), "its entry 'a.txt' must end in .npy")
  end)

  it("whose entries promise too much is refused", function()
    local body, directory = entry("a.npy", "abc", { method = 8, n = 1000000000 })
    refused(archive(body, directory, 1), "an entry promises more bytes than it can hold")
    body, directory = entry("a.npy", "abc", { n = 4 })
    refused(archive(body, directory, 1), "an entry promises more bytes than it can hold")
    body, directory = entry("a.npy", "abc", { n = 2000, packed = 2000 })
    refused(archive(body, directory, 1), "an entry")
    body, directory = entry("a.npy", "abc", { method = 12 })
    refused(archive(body, directory, 1), "must be stored or deflated, got method 12")
    body, directory = entry("a.npy", "abc", { flags = 1 })
    refused(archive(body, directory, 1), "an entry is encrypted")
    refused(bytes_of(folder .. "scalar.npy"), "is no zip archive")
  end)

  it("may have sizes and places of 64 bits", function()
    local text = seeds.zip64()
    local ok, arrays = damage.with_file(text, neap.load_npz)
    assert.same({ true, 2.5 }, { ok, ok and arrays.a:item() })
    assert.is_nil(damage.cut(text, neap.load_npz))
    local function with(at, n) return text:sub(1, at - 1) .. string.pack("<I8", n) .. text:sub(at + 8) end
    -- Of the entry in the directory: its size twice, its place; of the record: the directory's.
    local sizes = assert(text:find("\1\0\24\0", 1, true)) + 4
    local record = assert(text:find("PK\6\6", 1, true))
    for _, n in ipairs{ 1 << 32, 1 << 40, math.maxinteger, -1, -200 } do
      refused(with(sizes, n), "an entry promises more bytes than it can hold")
      refused(with(sizes + 8, n), "an entry promises more bytes than it can hold")
      refused(with(sizes + 16, n), "an entry lies behind the directory")
      refused(with(record + 24, n), "an archive of several files")
      refused(with(record + 40, n), "the directory is not where the last record says")
      refused(with(record + 48, n), "the directory is not where the last record says")
      refused(with(record + 64, n), "the record of the directory is not where it says")
    end
    refused(text:gsub("\1\0\24\0", "\1\0\8\0"), "the sizes of an entry are missing")
    refused(text:gsub("\1\0\24\0", "\2\0\24\0"), "the sizes of an entry are missing")
  end)

  it("that unpacks to more than its array asks for is refused with little memory", function()
    neap.save_npz(path, { bomb = neap.zeros(4000000) }, { compressed = true })
    local text = bytes_of(path)
    local peak = neap.memory().peak
    -- The directory claims a smaller size.
    local at = assert(text:find("PK\1\2", 1, true))
    text = text:sub(1, at + 23) .. string.pack("<I4", 1000) .. text:sub(at + 28)
    refused(text, "is cut short: its header promises shape (4000000)")
    assert.is_true(neap.memory().peak - peak < 100000)
  end)

  it("that is cut short or changed anywhere is an error or the same arrays", function()
    for _, options in ipairs{ { compressed = true }, {} } do
      neap.save_npz(path, { a = neap.tensor{ 1, 2 }, b = neap.tensor(3) }, options)
      local text = bytes_of(path)
      assert.is_nil(damage.cut(text, neap.load_npz))
      local other = false
      damage.flip(text, function(broken)
        for _, x in pairs(neap.load_npz(broken)) do other = other or x:sum():item() ~= 3 end
      end)
      assert.is_false(other)
    end
  end)
end)
