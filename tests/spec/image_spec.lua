local neap = require "neap"
local run = require "tests.spec.cli.run"
local expected = require "tests.data.images.expected"

local folder = "tests/data/images/"

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

-- f(path) with a name of that ending, whose file is gone afterwards.
local function with_path(ending, f)
  local base = os.tmpname()
  local path = base .. ending
  local ok, result = pcall(f, path)
  os.remove(base)
  os.remove(path)
  if not ok then error(result, 0) end
  return result
end

local function write(path, bytes)
  local file <close> = assert(io.open(path, "wb"))
  file:write(bytes)
end

-- What image.load says of a file of these bytes: true and the picture, or false and why.
local function load_bytes(bytes, options)
  return table.unpack(with_path("", function(path)
    write(path, bytes)
    return { pcall(neap.image.load, path, options) }
  end))
end

local function round_trip(x, ending, save_options, load_options)
  return with_path(ending, function(path)
    neap.image.save(path, x, save_options)
    return neap.image.load(path, load_options)
  end)
end

local function row_of(name)
  local row = expected[name]
  return neap.tensor(table.move(row, 1, #row, 1, {})):reshape(row.shape)
end

local function largest_difference(a, b)
  assert.same({ table.unpack(a.shape) }, { table.unpack(b.shape) })
  return (a:double() - b:double()):abs():max():item()
end

-- A picture of all bytes.
local function ramp(channels)
  return neap.arange(channels * 6 * 7):mul(11):fmod(256):to("uint8"):reshape(channels, 6, 7)
end

describe("image.load", function()
  it("reads palettes, few bits, alpha and interlaced rows as Pillow does", function()
    for _, name in ipairs{ "palette", "palette_alpha", "one_bit", "grey_alpha",
      "grey_transparent", "interlaced" } do
      local x = neap.image.load(folder .. name .. ".png", { dtype = "uint8" })
      assert.equal(0, largest_difference(x, row_of(name .. ".png")), name)
    end
  end)

  it("keeps the 16 bits of a sample in float32, and rounds them to uint8", function()
    local want = row_of("sixteen.png"):double()
    local x = neap.image.load(folder .. "sixteen.png")
    assert.equal("float32", x.dtype)
    assert(largest_difference(x * 65535, want) < 0.01)
    local bytes = neap.image.load(folder .. "sixteen.png", { dtype = "uint8" })
    assert.equal(0, largest_difference(bytes, (want / 257):round()))
  end)

  it("reads JPEG as Pillow does: progressive, grey, of four inks", function()
    for _, name in ipairs{ "progressive.jpg", "grey.jpg", "inks.jpg" } do
      local x = neap.image.load(folder .. name, { dtype = "uint8" })
      assert(largest_difference(x, row_of(name)) <= 2, name)
    end
  end)

  it("turns a JPEG as its EXIF orientation says", function()
    for orientation = 1, 8 do
      local name = ("turned_%d.jpg"):format(orientation)
      local x = neap.image.load(folder .. name, { dtype = "uint8" })
      assert(largest_difference(x, row_of(name)) <= 2, name)
    end
  end)

  it("takes an EXIF block that is damaged for none", function()
    local bytes = read(folder .. "turned_6.jpg")
    local at = bytes:find("Exif\0\0", 1, true) + 6
    local upright = row_of("turned_1.jpg")
    for _, damage in ipairs{
      function(exif) return "XX" .. exif:sub(3) end,
      function(exif) return exif:sub(1, 4) .. ("\255"):rep(4) .. exif:sub(9) end,
      function(exif) return exif:sub(1, 8) .. ("\255"):rep(#exif - 8) end,
    } do
      local tail = damage(bytes:sub(at, at + 25))
      local ok, x = load_bytes(bytes:sub(1, at - 1) .. tail .. bytes:sub(at + 26),
        { dtype = "uint8" })
      assert(ok, x)
      assert(largest_difference(x, upright) <= 2)
    end
  end)

  it("gives the channels that are asked for", function()
    local rgb = neap.image.load(folder .. "palette.png", { channels = 3 })
    local rgba = neap.image.load(folder .. "palette.png", { channels = 4 })
    local grey = neap.image.load(folder .. "palette.png", { channels = 1, dtype = "uint8" })
    assert.is_true(rgba:narrow(1, 1, 3):equal(rgb))
    assert.equal(1, rgba[4]:min():item())
    local luma = (rgb * neap.tensor{ 0.299, 0.587, 0.114 }:reshape(3, 1, 1)):sum(1) * 255
    assert(largest_difference(grey[1], luma) <= 0.51)
    local one = neap.image.load(folder .. "interlaced.png")
    local three = neap.image.load(folder .. "interlaced.png", { channels = 3 })
    assert.is_true(three:equal(one:expand(3, 9, 11)))
  end)

  it("tells the kind by the first bytes, not by the name", function()
    local ok, x = load_bytes(read(folder .. "grey.jpg"))
    assert(ok, x)
    local found, message = load_bytes("GIF89a")
    assert.is_false(found)
    assert(message:find("is no PNG or JPEG", 1, true), message)
    assert(select(2, load_bytes("")):find("it is empty", 1, true))
  end)

  it("refuses wrong options by name", function()
    assert.has_error_like(function() neap.image.load("x.png", { channels = 2 }) end,
      "image.load: channels must be 1, 3 or 4, got 2")
    assert.has_error_like(function() neap.image.load("x.png", { dtype = "int64" }) end,
      "image.load: dtype must be float32 or uint8, got int64")
    assert.has_error_like(function() neap.image.load("x.png", { chanels = 3 }) end,
      "unknown option 'chanels', did you mean 'channels'?")
    assert.has_error_like(function() neap.image.load("no such.png") end,
      "image.load: cannot open 'no such.png'")
    assert.has_error_like(function() neap.image.load(folder) end,
      "image.load: expected a file, got the folder")
  end)
end)

describe("image.save", function()
  it("and image.load give back a PNG's bytes, whatever the channels and the layout", function()
    for _, channels in ipairs{ 1, 3, 4 } do
      local x = ramp(channels)
      assert.is_true(round_trip(x, ".png", nil, { dtype = "uint8" }):equal(x))
      local turned = x:transpose(2, 3)
      assert.is_true(round_trip(turned, ".PNG", nil, { dtype = "uint8" }):equal(turned))
    end
    local both = round_trip(ramp(2), ".png", nil, { dtype = "uint8" })
    assert.is_true(both[1]:equal(ramp(2)[1]))
    assert.is_true(both[4]:equal(ramp(2)[2]))
    assert.is_true(round_trip(ramp(1)[1], ".png", nil, { dtype = "uint8" }):equal(ramp(1)))
  end)

  it("rounds floats to 8 or 16 bits and cuts what lies outside 0..1", function()
    local x = neap.tensor{ { -1, 0, 0.25 }, { 0.5, 1, 3 } }
    local want = x:clamp(0, 1)
    assert(largest_difference(round_trip(x, ".png")[1], want) <= 0.5001 / 255)
    for _, dtype in ipairs{ "float32", "float64" } do
      local back = round_trip(x:to(dtype), ".png", { bits = 16 })[1]
      assert(largest_difference(back, want) <= 0.5001 / 65535)
    end
    assert.equal(0, round_trip(neap.full({ 1, 1, 1 }, 0 / 0), ".png"):item())
  end)

  it("keeps a JPEG near the picture, nearer with more quality", function()
    local x = row_of("turned_1.jpg"):to("uint8")
    local function loss(quality)
      return (round_trip(x, ".jpg", { quality = quality }, { dtype = "uint8" }):double()
        - x:double()):abs():mean():item()
    end
    assert(loss(95) < 8)
    assert(loss(95) < loss(10))
    assert.equal(1, #round_trip(x[1], ".jpeg"))
  end)

  it("says what it cannot write, and leaves what was there", function()
    with_path(".jpg", function(path)
      write(path, "old")
      assert.has_error_like(function() neap.image.save(path, neap.rand(4, 2, 2)) end,
        "image.save: a JPEG must have 1 or 3 channels, it has no alpha; got 4")
      assert.has_error_like(function() neap.image.save(path, neap.rand(2, 2), { bits = 16 }) end,
        "image.save: a JPEG has 8 bits, got 16")
      assert.has_error_like(function() neap.image.save(path, neap.rand(5, 2, 2)) end,
        "with 1 to 4 channels, or (height, width), got (5, 2, 2)")
      assert.has_error_like(function() neap.image.save(path, neap.rand(3, 0, 2)) end,
        "an image must have 1 to 2^30 samples")
      assert.has_error_like(function() neap.image.save(path, neap.zeros({ 2, 2 },
        { dtype = "int64" })) end, "must be uint8 in 0..255 or float in 0..1, got int64")
      assert.has_error_like(function() neap.image.save(path, neap.rand(2, 2), { quality = 0 }) end,
        "image.save: quality must be a whole number of at least 1, got 0")
      assert.equal("old", read(path))
    end)
    assert.has_error_like(function() neap.image.save("x.gif", neap.rand(2, 2)) end,
      "image.save: the name must end in .png, .jpg or .jpeg, got 'x.gif'")
    assert.has_error_like(function() neap.image.save("no/such/x.png", neap.rand(2, 2)) end,
      "image.save: cannot write 'no/such/x.png'")
  end)
end)

describe("an image file", function()
  local names = { "palette_alpha.png", "interlaced.png", "turned_6.jpg", "progressive.jpg",
    "inks.jpg" }

  it("that is cut short anywhere is an error that names it", function()
    for _, name in ipairs(names) do
      local bytes = read(folder .. name)
      for n = 0, #bytes - 1 do
        local ok, message = load_bytes(bytes:sub(1, n))
        assert(not ok and message:find("image.load: '/", 1, true), name .. " " .. n)
      end
    end
  end)

  it("with a flipped byte is an error or a picture, and nothing else", function()
    for _, name in ipairs(names) do
      local bytes = read(folder .. name)
      local broken = 0
      for n = 1, #bytes do
        local flipped = string.char(bytes:byte(n) ~ 255)
        local ok, result = load_bytes(bytes:sub(1, n - 1) .. flipped .. bytes:sub(n + 1))
        assert(ok and neap.is_tensor(result) or result:find("image.load: ", 1, true))
        if not ok then broken = broken + 1 end
      end
      -- Every chunk of a PNG has a checksum.
      if name:find("png") then assert.equal(#bytes, broken) end
    end
  end)

  -- A PNG of these parts: kind, data; checksums as they should be.
  local function png(...)
    local out = { "\137PNG\r\n\26\n" }
    local function crc(text)
      local value = 0xFFFFFFFF
      for i = 1, #text do
        value = value ~ text:byte(i)
        for _ = 1, 8 do value = value >> 1 ~ (value & 1) * 0xEDB88320 end
      end
      return value ~ 0xFFFFFFFF
    end
    for _, part in ipairs{ ... } do
      local body = part[1] .. part[2]
      out[#out + 1] = string.pack(">I4", #part[2]) .. body .. string.pack(">I4", crc(body))
    end
    return table.concat(out)
  end

  it("that promises more pixels than its bytes can hold is refused before memory", function()
    for _, size in ipairs{ { 30000, 30000 }, { 0x7FFFFFFF, 0x7FFFFFFF }, { 1, 0x7FFFFFFF },
      { 0, 1 } } do
      local ok, message = load_bytes(png(
        { "IHDR", string.pack(">I4I4BBBBB", size[1], size[2], 8, 6, 0, 0, 0) },
        { "IDAT", "\120\156\3\0\0\0\0\1" }, { "IEND", "" }))
      assert(not ok and message:find("damaged") or message:find("cut short"), message)
    end
    local bytes = read(folder .. "turned_1.jpg")
    local at = bytes:find("\255\192\0\17\8", 1, true) + 5
    local ok, message = load_bytes(bytes:sub(1, at - 1) .. "\255\0\255\0" .. bytes:sub(at + 4))
    assert.is_false(ok)
    assert(message:find("promises 65280 x 65280 pixels", 1, true), message)
  end)

  it("of arithmetic codes, a few of which can stand for any number of pixels, is refused", function()
    local bytes = read(folder .. "turned_1.jpg"):gsub("\255\192\0\17", "\255\201\0\17")
    local ok, message = load_bytes(bytes)
    assert.is_false(ok)
    assert(message:find("has arithmetic codes, which are not read", 1, true), message)
  end)

  it("of thousands of scans is refused", function()
    local bytes = read(folder .. "progressive.jpg")
    local first = bytes:find("\255\218", 1, true)
    local second = bytes:find("\255[\196\218]", first + 2)
    -- The first scan with all bits at once can be told again and again.
    local scan = bytes:sub(first, second - 1):gsub("\0\0\1", "\0\0\0", 1)
    local ok, message = load_bytes(bytes:sub(1, first - 1) .. scan:rep(5000) .. "\255\217")
    assert.is_false(ok)
    assert(message:find("has too many scans: at most 100", 1, true), message)
  end)

  it("prints no warning", function()
    local script = ("pcall(require 'neap'.image.load, %q)"):format(folder .. "turned_1.jpg")
    local status, out, err = run.shell(("%s -e %s"):format(run.quote(arg[-1] or "lua5.4"),
      run.quote(script)))
    assert.same({ 0, "", "" }, { status, out, err })
  end)
end)
