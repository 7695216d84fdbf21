-- What neap.cairo is called with is checked before it calls: here it is called with anything.

local ok, cairo = pcall(require, "neap.cairo")

describe("a canvas of neap.cairo", function()
  local function with_cairo(name, body)
    it(name, function()
      if not ok then pending "this neap was built without cairo" end
      body()
    end)
  end

  local NAN, INF = 0 / 0, math.huge
  local values = { 0, 1, -1, 3.5, 1e300, -1e300, 1e-300, NAN, INF, -INF, math.maxinteger,
    math.mininteger, "", "x", "5", "#0072b2", "#zzzzzz", "#12", "\0", "\255\254", ("y"):rep(5000), true,
    false, {}, { 1, 2 }, { 1, "a", NAN }, { 5, 5, 9, 9, 1, 30 }, { 1e300, -1e300, 1, 2 },
    setmetatable({}, { __len = function() return math.maxinteger end }),
    setmetatable({}, { __len = function() return -5 end }),
    setmetatable({}, { __index = function() error "no" end }), function() end, coroutine.create(print) }
  local fields = { "x", "y", "width", "height", "points", "fill", "stroke", "opacity", "dash", "closed",
    "line_width", "radius", "shape", "size", "text", "color", "anchor", "baseline", "rotate", "bold",
    "columns", "rows", "colors", "smooth" }
  local good = { x = 1, y = 2, width = 30, height = 20, points = { 1, 2, 30, 20, 5, 9 }, fill = "#112233",
    stroke = "#445566", shape = "circle", size = 9, text = "label", color = "#000000", columns = 1,
    rows = 2, colors = { 0xff112233, 0x80000000 } }

  -- A step with fields that are good, missing, or anything; the same for the same seed.
  local function step(random)
    local made = {}
    for name, value in pairs(good) do made[name] = value end
    for _ = 1, random(3) do
      local name = fields[random(#fields)]
      made[name] = values[random(#values + 1)]
    end
    return made
  end

  local function generator(seed)
    local state = seed
    return function(n)
      state = (state * 1103515245 + 12345) % 2147483648
      return state // 65536 % n + 1
    end
  end

  with_cairo("draws or refuses whatever it is given, and can be finished afterwards", function()
    local random = generator(7)
    local ops, refused, drawn = { "path", "rect", "marks", "text", "image", "clip", "unclip" }, 0, 0
    for round = 1, 40 do
      local c = cairo.open(round % 2 == 0 and "png" or "pdf", 60, 40, 1)
      for _ = 1, 50 do
        local op = ops[random(#ops)]
        if pcall(c[op], c, step(random)) then drawn = drawn + 1 else refused = refused + 1 end
      end
      pcall(c.text_width, c, values[random(#values)], values[random(#values)], true)
      local fine, bytes = pcall(c.finish, c)
      assert.is_true(fine and #bytes > 50 or type(bytes) == "string")
      assert.is_false((pcall(c.rect, c, good)))
      c:close()
    end
    assert.is_true(drawn > 200 and refused > 200, drawn .. " " .. refused)
  end)

  with_cairo("has no size that is too large, or none", function()
    for _, size in ipairs { { 0, 5, 1 }, { 5, -1, 1 }, { NAN, 5, 1 }, { INF, 5, 1 }, { 16385, 5, 1 },
      { 16384, 5, 1.01 }, { 5, 5, 0 }, { 5, 5, NAN }, { 5, 5, 1e300 }, { 1e-300, 5, 1 }, {} } do
      for _, kind in ipairs { "png", "pdf" } do
        assert.is_false((pcall(cairo.open, kind, size[1], size[2], size[3])))
      end
    end
    assert.is_false((pcall(cairo.open, "svg", 5, 5, 1)))
    cairo.open("png", 16384, 1, 1):close()
  end)

  with_cairo("draws nothing of a picture that has no room, and goes on", function()
    for _, kind in ipairs { "png", "pdf" } do
      local c = cairo.open(kind, 9, 9, 1)
      for _, size in ipairs { 0, -5, 1e-300 } do
        c:image { x = 0, y = 0, width = size, height = 9, columns = 1, rows = 1, colors = { 0 } }
        c:image { x = 1e7, y = 0, width = 9, height = 9, columns = 1, rows = 1, colors = { 0 } }
      end
      assert.is_true(#c:finish() > 50)
    end
  end)

  with_cairo("refuses pictures whose pixels do not count", function()
    local c = cairo.open("png", 9, 9, 1)
    for _, wrong in ipairs { { 2, 2, { 1, 2, 3 } }, { 0, 0, {} }, { 16385, 1, {} }, { 1.5, 1, { 1, 2 } },
      { 1, 1, { "x" } }, { 1, 1, 5 }, { 1, 1, { 1.5 } },
      { 16384, 16384, setmetatable({}, { __len = function() return 1 << 28 end }) } } do
      assert.is_false((pcall(c.image, c, { x = 0, y = 0, width = 9, height = 9, columns = wrong[1],
        rows = wrong[2], colors = wrong[3] })))
    end
  end)

  with_cairo("is let go of when nobody has it any more", function()
    for _ = 1, 300 do cairo.open("png", 1000, 1000, 1):rect(good) end -- 4 MB each
    collectgarbage()
    local file = io.open "/proc/self/status"
    if not file then return end
    local kilobytes = tonumber(file:read("a"):match "VmRSS:%s+(%d+)")
    file:close()
    assert.is_true(kilobytes < 900000, kilobytes .. " kB")
  end)
end)
