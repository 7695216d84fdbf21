local neap = require "neap"
local run = require "tests.spec.cli.run"

local function with_file(text, f)
  local path = run.file(text)
  local ok, result = pcall(f, path)
  os.remove(path)
  if not ok then error(result, 0) end
  return result
end

-- The text as gzip makes it.
local function gzip(text)
  return with_file(text, function(path)
    return (select(2, run.shell("gzip -c " .. run.quote(path))))
  end)
end

local function idx(text) return with_file(text, neap.io.load_idx) end

describe("an IDX file", function()
  -- Two bytes of zero, the type, the number of dims; sizes; elements.
  local bytes = "\0\0\8\2\0\0\0\2\0\0\0\3\0\1\2\253\254\255"

  it("loads, plain or gzip'd", function()
    for _, text in ipairs{ bytes, gzip(bytes) } do
      local x = idx(text)
      assert.same({ "uint8", { { 0, 1, 2 }, { 253, 254, 255 } } }, { x.dtype, x:totable() })
    end
  end)

  it("loads every type of element, most significant byte first", function()
    local function loaded(text)
      local x = idx("\0\0" .. text)
      return { x.dtype, x:totable() }
    end
    assert.same({ "int32", { -1, 5 } }, loaded("\9\1\0\0\0\2\255\5"))
    assert.same({ "int32", { -2, 258 } }, loaded("\11\1\0\0\0\2\255\254\1\2"))
    assert.same({ "int32", { -2, 16909060 } },
      loaded("\12\1\0\0\0\2\255\255\255\254\1\2\3\4"))
    assert.same({ "float32", { 1.5, -2 } },
      loaded("\13\1\0\0\0\2" .. string.pack(">ff", 1.5, -2)))
    assert.same({ "float64", { 0.1 } }, loaded("\14\1\0\0\0\1" .. string.pack(">d", 0.1)))
    assert.same({ "uint8", 7 }, loaded("\8\0\7"))
  end)

  it("loads elements by the thousand in the right order", function()
    local numbers = {}
    for i = 1, 10000 do numbers[i] = string.pack(">i2", i) end
    local x = idx("\0\0\11\1" .. string.pack(">I4", 10000) .. table.concat(numbers))
    assert.is_true(x:equal(neap.range(1, 10000)))
  end)

  it("that is missing, a folder or of another kind is an error that names it", function()
    local missing = os.tmpname()
    os.remove(missing)
    assert.has_error_like(function() neap.io.load_idx(missing) end,
      ("idx: cannot open '%s': No such file or directory"):format(missing))
    assert.has_error_like(function() neap.io.load_idx(".") end,
      "idx: expected a file, got the folder '.'")
    for _, text in ipairs{ "", "\0\0\8", "\0\1\8\1", "\0\0\10\1\0\0\0\0", "some text" } do
      assert.has_error_like(function() idx(text) end, "is no IDX file")
    end
    assert.has_error_like(function() idx("\0\0\8\9" .. ("\0"):rep(36)) end,
      "has too many dims: at most 8, got 9")
  end)

  it("that is cut short anywhere is an error", function()
    for _, text in ipairs{ bytes, gzip(bytes) } do
      for n = 4, #text - 1 do
        assert.has_error_like(function() idx(text:sub(1, n)) end,
          n == 4 and text ~= bytes and "gzip" or "'")
      end
    end
    assert.has_error_like(function() idx(bytes:sub(1, -2)) end,
      "is cut short: expected 6 bytes of data, got 5")
    assert.has_error_like(function() idx(gzip(bytes):sub(1, -9)) end, "is cut short")
  end)

  it("with bytes after its end is an error", function()
    assert.has_error_like(function() idx(bytes .. "\0") end,
      "goes on after the 6 bytes of data its header promises")
  end)

  it("that is damaged is an error", function()
    local text = gzip(bytes:rep(100))
    local broken = text:sub(1, 15) .. "\255\255\255" .. text:sub(19)
    assert.has_error_like(function() idx(broken) end, "'")
    local sum = gzip(bytes)
    assert.has_error_like(function() idx(sum:sub(1, -8) .. "\1\2\3" .. sum:sub(-4)) end,
      "is damaged: incorrect data check")
  end)

  it("that promises more than it can hold is refused before memory is asked for", function()
    local peak = neap.memory().peak
    assert.has_error_like(function() idx("\0\0\8\3" .. ("\255"):rep(12)) end,
      "is cut short: its header promises shape (4294967295, 4294967295, 4294967295)")
    assert.has_error_like(function() idx("\0\0\8\1\127\255\255\255") end, "is cut short")
    assert.equal(peak, neap.memory().peak)
  end)

  it("may be empty", function()
    assert.same({ 0, 28, 28 }, idx("\0\0\8\3\0\0\0\0\0\0\0\28\0\0\0\28").shape)
  end)
end)
