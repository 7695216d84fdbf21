-- cross_files.lua: what a machine of the other byte order may get wrong: files of either
-- order load to the same elements, and what is written has the order that its format or its
-- header says. Run by cross.sh; it holds on any machine.

package.path = "./?.lua;" .. package.path

local neap = require "neap"
local seeds = require "tests.fuzz.seeds"

local path = os.tmpname()

local function with(text, f, ...)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
  return f(path, ...)
end

local function read()
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

local function same(x, expected, what)
  local y = neap.tensor(expected, { dtype = x.dtype })
  assert(x:allclose(y, { rtol = 0, atol = 0, equal_nan = true }), what)
end

local checks = {}

function checks.npy()
  local huge, nan = math.huge, 0 / 0
  local floats = { { 0, -1.5, huge }, { 0.1, 6e-8, nan } }
  local expected = { f2 = { { 0, -1.5, huge }, { 0.0999755859375, 5.9604644775390625e-08, nan } },
    f4 = floats, f8 = floats, i2 = { { -32768, 0, 1 }, { 32767, 32766, 7 } },
    u2 = { { 0, 0, 1 }, { 65535, 65534, 7 } }, u4 = { { 0, 0, 1 }, { 4294967295, 4294967294, 7 } },
    i8 = { { math.mininteger, 0, 1 }, { math.maxinteger, math.maxinteger - 1, 7 } } }
  for kind, want in pairs(expected) do
    for _, order in ipairs{ "le-", "be-" } do
      same(neap.load_npy("tests/data/numpy/" .. order .. kind .. ".npy"), want, order .. kind)
    end
  end
  for _, dtype in ipairs(neap.info().dtypes) do
    local x = (neap.rand(3, 5) * 100):to(dtype)
    neap.save_npy(path, x)
    assert(neap.load_npy(path):equal(x), dtype)
  end
  neap.save_npy(path, neap.tensor{ 1.0 })
  local order = string.pack("=I2", 1) == "\1\0" and "<" or ">"
  local text = read()
  assert(text:find(order .. "f4", 1, true))
  assert(string.unpack(order .. "f", text, #text - 3) == 1)
end

function checks.npz()
  neap.save_npz(path, { a = neap.arange(5), b = neap.tensor{ 1, 2 } }, { compressed = true })
  same(neap.load_npz(path).a, { 0, 1, 2, 3, 4 })
  same(with(seeds.zip64(), neap.load_npz).a, 2.5)
  same(neap.load_npz("tests/data/numpy/stored.npz").a, { { 0, 1, 2 }, { 3, 4, 5 } })
end

function checks.idx()
  same(with("\0\0\13\1\0\0\0\1\63\128\0\0", neap.io.load_idx), { 1 })
  same(with("\0\0\11\1\0\0\0\2\255\254\1\0", neap.io.load_idx), { -2, 256 })
end

function checks.t7()
  same(with(seeds.t7()[1], neap.load_t7).a, { { 1, 2, 3 }, { 4, 5, 6 } })
  same(with(seeds.t7()[2], neap.load_t7), { 1, -2.5 })
end

function checks.text()
  assert(with("a\u{20ac}", neap.data.text).vocabulary[2] == "\u{20ac}")
  same(with("a,b\n1.5,-2\n0.1,1234567.25\n", neap.data.csv, { dtype = "float64" }).x,
    { { 1.5, -2 }, { 0.1, 1234567.25 } })
  local x = neap.randn({ 20, 3 }, { dtype = "float64" })
  neap.save_csv(path, x)
  assert(neap.data.csv(path, { header = false, dtype = "float64" }).x:equal(x))
end

function checks.safetensors()
  if not pcall(neap.save, path, { a = neap.tensor{ 1.0 } }) then
    return print "NOT TESTED: safetensors, without jansson"
  end
  assert(string.unpack("<f", read(), -4) == 1)
  local got = neap.load "tests/data/kinds.safetensors"
  local values = { 0.0, -0.0, 1.0, -1.5, 0.15625, 3.0, -448.0, 0.001953125 }
  for _, kind in ipairs{ "F64", "F32", "F16", "BF16", "F8_E4M3", "F8_E5M2" } do
    same(got[kind], values, kind)
  end
  same(got.U16, { 0, 300, 38100, 60000 })
  same(got.I64, { -10 ^ 18 | 0, -99 * 10 ^ 16 | 0, 27 * 10 ^ 16 | 0, 10 ^ 18 | 0 })
  for _, dtype in ipairs(neap.info().dtypes) do
    local x = (neap.rand(3, 5) * 100):to(dtype)
    neap.save(path, x)
    assert(neap.load(path):equal(x), dtype)
  end
end

local wrong = 0
for name, check in pairs(checks) do
  local ok, message = pcall(check)
  if not ok then
    print(name, "FAILED", message)
    wrong = wrong + 1
  end
end
os.remove(path)
print(("%d kinds of files are wrong"):format(wrong))
os.exit(wrong == 0)
