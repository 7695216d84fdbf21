local cairo = require "neap.plot.out.cairo"
local neap = require "neap"
local object = require "neap.plot.object"
local run = require "tests.spec.cli.run"

-- A plot that is these steps, whatever the size.
local function of_steps(steps, width, height)
  return object.new { kind = "steps", width = width or 60, height = height or 40, natural = true,
    drawing = function(_, w, h)
      steps.width, steps.height = w or width or 60, h or height or 40
      return steps
    end }
end

-- Calls f with a path that is free, and removes what stands there afterwards.
local function at(ending, f)
  local place = os.tmpname()
  local path = place .. ending
  local ok, message = pcall(f, path)
  os.remove(path)
  os.remove(place)
  if not ok then error(message, 0) end
end

local function bytes_of(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read "a"
end

local function saved(plot, ending, options)
  local bytes
  at(ending, function(path)
    plot:save(path, options)
    bytes = bytes_of(path)
  end)
  return bytes
end

-- The picture that a plot is saved as, one pixel a px.
local function pixels(steps, options)
  local image
  at(".png", function(path)
    of_steps(steps):save(path, options or { scale = 1 })
    image = neap.image.load(path, { dtype = "uint8" })
  end)
  return image
end

local function color_at(image, x, y)
  return ("#%02x%02x%02x"):format(image:at(1, y + 1, x + 1), image:at(2, y + 1, x + 1),
    image:at(3, y + 1, x + 1))
end

-- Colours that are mixed may be off by one in some versions of cairo.
local function assert_near(expected, color)
  for i = 2, 6, 2 do
    local a, b = tonumber(expected:sub(i, i + 1), 16), tonumber(color:sub(i, i + 1), 16)
    assert.is_true(math.abs(a - b) <= 2, ("expected %s, got %s"):format(expected, color))
  end
end

local BLUE, RED = "#0072b2", "#d55e00"

local function with_cairo(name, body)
  it(name, function()
    if not cairo.available() then pending "this neap was built without cairo" end
    body()
  end)
end

describe("a PNG of a plot", function()
  with_cairo("has its size in pixels of a scale", function()
    local steps = { background = "#ffffff" }
    assert.same({ 3, 80, 120 }, pixels(steps, {}).shape)
    assert.same({ 3, 40, 60 }, pixels(steps, { scale = 1 }).shape)
    assert.same({ 3, 60, 50 }, pixels(steps, { scale = 0.5, width = 100, height = 120 }).shape)
  end)

  with_cairo("has rectangles and areas where they are", function()
    local image = pixels { background = "#ffffff",
      { op = "rect", x = 10, y = 10, width = 20, height = 10, fill = BLUE },
      { op = "path", points = { 40, 10, 60, 10, 60, 30, 40, 30 }, closed = true, fill = RED,
        opacity = 0.5 },
      { op = "rect", x = 10, y = 30, width = 10, height = 8, radius = 4, fill = BLUE } }
    assert.equal("#ffffff", color_at(image, 9, 10))
    assert.equal(BLUE, color_at(image, 10, 10))
    assert.equal(BLUE, color_at(image, 29, 19))
    assert.equal("#ffffff", color_at(image, 30, 20))
    assert_near("#eaae80", color_at(image, 50, 20)) -- half of it
    assert.equal("#ffffff", color_at(image, 10, 30)) -- a round corner
    assert.equal(BLUE, color_at(image, 15, 34))
  end)

  with_cairo("has lines of their width, and their dashes", function()
    local image = pixels { background = "#ffffff",
      { op = "path", points = { 0, 10, 60, 10 }, stroke = RED, width = 4 },
      { op = "path", points = { 0, 20, 60, 20 }, stroke = BLUE, width = 2, dash = { 10, 10 } } }
    assert.same({ "#ffffff", RED, RED, "#ffffff" }, { color_at(image, 30, 7), color_at(image, 30, 8),
      color_at(image, 30, 11), color_at(image, 30, 12) })
    assert.same({ BLUE, "#ffffff", BLUE }, { color_at(image, 5, 20), color_at(image, 15, 20),
      color_at(image, 25, 20) })
  end)

  with_cairo("has marks of every shape, around their points", function()
    for _, shape in ipairs { "circle", "square", "triangle", "diamond", "plus", "cross" } do
      local image = pixels { background = "#ffffff", { op = "marks", points = { 20, 20, 45, 20 },
        shape = shape, size = 10, fill = BLUE } }
      for _, x in ipairs { 20, 45 } do assert.equal(BLUE, color_at(image, x, 20), shape) end
      local ink = (image[1]:lt(255)):sum():item()
      assert.is_true(ink > 40 and ink < 300, shape .. " has " .. ink)
      assert.equal("#ffffff", color_at(image, 32, 20))
    end
  end)

  with_cairo("has pictures pixel by pixel, and what they let through", function()
    local picture = neap.zeros(4, 2, 3):byte()
    picture[1][1][1], picture[4][1][1] = 255, 255 -- red
    picture[2][2][3], picture[4][2][3] = 200, 128 -- green, half of it
    local image = pixels { background = "#ffffff",
      { op = "image", x = 0, y = 0, width = 60, height = 40, pixels = picture } }
    assert.equal("#ff0000", color_at(image, 0, 0))
    assert.equal("#ff0000", color_at(image, 19, 19))
    assert.equal("#ffffff", color_at(image, 20, 19))
    assert_near("#7fe37f", color_at(image, 50, 30))
  end)

  with_cairo("shows nothing outside of a clip", function()
    local image = pixels { background = "#ffffff",
      { op = "clip", x = 20, y = 10, width = 20, height = 20 },
      { op = "rect", x = 0, y = 0, width = 60, height = 40, fill = BLUE },
      { op = "unclip" },
      { op = "rect", x = 50, y = 0, width = 10, height = 5, fill = RED } }
    assert.same({ "#ffffff", BLUE, "#ffffff", RED }, { color_at(image, 19, 15), color_at(image, 20, 15),
      color_at(image, 40, 15), color_at(image, 55, 2) })
  end)

  -- The columns and rows, counted from 0, between which a picture has ink.
  local function extent(image)
    local ink = image[1]:lt(200)
    local columns, rows = ink:any(1):nonzero(), ink:any(2):nonzero()
    return columns:min():item() - 1, columns:max():item() - 1, rows:min():item() - 1,
      rows:max():item() - 1
  end

  local function text(fields)
    local step = { op = "text", text = "0", size = 20, color = "#000000", x = 30, y = 20 }
    for name, value in pairs(fields) do step[name] = value end
    return extent(pixels { background = "#ffffff", step })
  end

  with_cairo("has texts at their anchors and baselines", function()
    local left, right = text { anchor = "start", baseline = "middle" }
    assert.is_true(left >= 30 and right < 46, left .. " " .. right)
    left, right = text { anchor = "end", baseline = "middle" }
    assert.is_true(right < 30 and left > 14, left .. " " .. right)
    left, right = text { anchor = "middle", baseline = "middle" }
    assert.is_true(math.abs(left + right - 59) <= 2, left .. " " .. right)
    local _, _, top, bottom = text { baseline = "middle" }
    assert.is_true(math.abs(top + bottom - 39) <= 2, top .. " " .. bottom)
    _, _, top = text { baseline = "top", y = 10 }
    assert.is_true(top >= 10, top)
    _, _, _, bottom = text { baseline = "bottom", y = 35 }
    assert.is_true(bottom < 35, bottom)
  end)

  with_cairo("turns texts", function()
    local left, right, top, bottom = text { text = "000", rotate = -90, anchor = "middle",
      baseline = "middle", size = 14 }
    assert.is_true(bottom - top > right - left, "it lies")
    assert.is_true(math.abs(left + right - 59) <= 2 and math.abs(top + bottom - 39) <= 2)
  end)

  with_cairo("takes any text", function()
    for _, words in ipairs { "", "\0", "a\nb\27[2J", "\255\254", "\u{FFFE}x\u{FDD0}\u{1FFFF}",
      "日本語 αβγ 🎉", ("long "):rep(2000) } do
      pixels { background = "#ffffff", { op = "text", text = words, size = 12, x = 0, y = 0,
        color = RED } }
      assert.equal(true, cairo.metrics.text_width(words, 12, true) >= 0)
    end
  end)

  with_cairo("takes points far outside", function()
    local image = pixels { background = "#ffffff",
      { op = "path", points = { -1e300, 20, 1e300, 20 }, stroke = RED, width = 4 },
      { op = "rect", x = -1e12, y = 30, width = 2e12, height = 5, fill = BLUE } }
    assert.same({ RED, BLUE }, { color_at(image, 30, 20), color_at(image, 30, 32) })
  end)
end)

describe("a PDF of a plot", function()
  local steps = { background = "#ffffff",
    { op = "text", text = "Verlust für 日 α", size = 12, x = 5, y = 20, color = "#000000" },
    { op = "image", x = 0, y = 20, width = 20, height = 20, pixels = neap.zeros(3, 2, 2):byte() },
    { op = "path", points = { 0, 0, 60, 40 }, stroke = RED } }

  with_cairo("is one page of its size, without a date", function()
    local bytes = saved(of_steps(steps, 160, 80), ".pdf")
    assert.equal("%PDF-", bytes:sub(1, 5))
    assert.truthy(bytes:find "/MediaBox %[ 0 0 120 60 %]")
    assert.falsy(bytes:find "CreationDate")
    assert.falsy(bytes:find(os.date "!%Y%m%d", 1, true))
  end)

  with_cairo("keeps texts as texts", function()
    if run.shell "pdftotext -v" ~= 0 then pending "pdftotext is not installed (poppler-utils)" end
    at(".pdf", function(path)
      of_steps(steps, 160, 80):save(path)
      local _, out = run.shell("pdftotext " .. run.quote(path) .. " -")
      assert.truthy(out:find("Verlust für", 1, true), out)
    end)
  end)

  with_cairo("holds what is in a PNG, seen by another reader", function()
    if run.shell "pdftoppm -v" ~= 0 then pending "pdftoppm is not installed (poppler-utils)" end
    at(".pdf", function(path)
      of_steps { background = "#ffffff", { op = "rect", x = 15, y = 10, width = 20, height = 20,
        fill = BLUE }, { op = "image", x = 40, y = 0, width = 20, height = 20,
        pixels = neap.full({ 3, 4, 4 }, 100):byte() } }:save(path)
      assert.equal(0, (run.shell(("pdftoppm -png -r 96 -singlefile %s %s"):format(path, path))))
      local image = neap.image.load(path .. ".png", { dtype = "uint8" })
      os.remove(path .. ".png")
      assert.same({ 3, 40, 60 }, image.shape)
      assert.same({ "#ffffff", BLUE, "#646464" }, { color_at(image, 8, 20), color_at(image, 25, 20),
        color_at(image, 50, 10) })
    end)
  end)
end)

describe("p:save", function()
  local plot = neap.plot.line { y = { 1, 4, 9 }, title = "squares" }

  with_cairo("gives the same bytes each time", function()
    for _, ending in ipairs { ".svg", ".png", ".pdf" } do
      assert.equal(saved(plot, ending), saved(plot, ending))
    end
  end)

  it("takes endings in capitals, and a size", function()
    at(".SVG", function(path)
      plot:save(path, { width = 300, height = 200 })
      assert.truthy(bytes_of(path):find '<svg [^>]*width="300" height="200"')
    end)
  end)

  it("takes another theme", function()
    assert.not_equal(saved(plot, ".svg", { theme = "dark" }), saved(plot, ".svg"))
    assert.equal(saved(plot, ".svg", { theme = "light" }), saved(plot, ".svg"))
  end)

  it("says what is wrong", function()
    local function fails(text, ...)
      local arguments = table.pack(...)
      assert.has_error_like(function() plot:save(table.unpack(arguments, 1, arguments.n)) end, text)
    end
    fails('save: a plot is written to a file whose name ends in .svg, .png or .pdf, got "f.bmp"', "f.bmp")
    fails('got "png"', "png")
    fails('got "a.png/b"', "a.png/b")
    fails("save: the path must be a string, got nil", nil)
    fails("save: the path must be a string, got 3", 3)
    fails("save: width must be a number in 16..16384, got 0", "f.svg", { width = 0 })
    fails("save: height must be a number in 16..16384, got nan", "f.svg", { height = -(0 / 0) })
    fails("save: width must be a number in 16..16384, got inf", "f.svg", { width = math.huge })
    fails("save: scale must be a number in 0.1..32, got 0", "f.png", { scale = 0 })
    fails("save: scale is of .png files", "f.svg", { scale = 2 })
    fails("did you mean 'width'?", "f.svg", { widht = 5 })
    fails("save: theme must be the name of one", "f.svg", { theme = 5 })
    fails("theme must be one of light, dark", "f.svg", { theme = "drak" })
    fails("save: options must be a table", "f.svg", 5)
    fails("save_spec.lua:", "f.bmp")
  end)

  with_cairo("refuses pictures that are too large, before it draws one", function()
    assert.has_error_like(function() plot:save("f.png", { width = 16384, height = 20, scale = 2 }) end,
      "save: a picture has 1 to 16384 pixels a side, got 32768 x 40")
  end)

  it("leaves what was there when it fails", function()
    local _, id = run.shell "id -u"
    local folder = os.tmpname()
    assert.has_error_like(function() plot:save(folder .. "/f.svg") end,
      ("save: cannot write '%s/f.svg': '%s' is no folder"):format(folder, folder))
    os.remove(folder)
    assert.has_error_like(function() plot:save(folder .. "/f.svg") end,
      ("save: cannot write '%s/f.svg': there is no folder '%s'"):format(folder, folder))
    os.execute(("mkdir -p %s/f.svg"):format(folder))
    assert.has_error_like(function() plot:save(folder .. "/f.svg") end, "a folder stands there")
    os.execute("rm -r " .. folder)
    if tonumber(id) == 0 then return end -- whom no permissions stop
    os.execute(("mkdir -m 500 %s"):format(folder))
    assert.has_error_like(function() plot:save(folder .. "/f.svg") end, "Permission denied")
    os.execute("rm -r " .. folder)
  end)

  it("names the package where there is no cairo", function()
    if not run.has_lua then pending "there is no lua5.4 here" end
    local folder = os.tmpname()
    os.remove(folder)
    local core = package.searchpath("neap.core", package.cpath)
      or run.program:gsub("[^/]*$", "") .. "lib/lua/5.4/neap/core.so"
    os.execute(("mkdir -p %s/neap && ln -s \"$(realpath %s)\" %s/neap/core.so"):format(folder,
      run.quote(core), folder))
    local lua = run.program:gsub("[^/]*$", "") .. "share/lua/5.4/"
    local _, _, err = run.lua({ "-e", [[
      local plot = require("neap").plot
      plot.line{y = {1, 2}}:save("f.png")]] }, { env = ("LUA_PATH='%s?.lua;%s?/init.lua;%s' LUA_CPATH='%s/?.so'")
      :format(lua, lua, run.absolute(package.path), folder) })
    os.execute("rm -r " .. folder)
    assert.truthy(err:find("save needs cairo, which was not there when neap was built: install it "
      .. "(Debian: libcairo2-dev) and build anew", 1, true), err)
  end)
end)
