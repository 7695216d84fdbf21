local neap = require "neap"
local terminal = require "neap.plot.out.terminal"

-- A list of steps as text.
local function drawn(columns, rows, steps, options)
  options = options or {}
  steps.width, steps.height = columns * 2, rows * 4
  steps.background = options.background or "#ffffff"
  return terminal.render(steps, { depth = options.depth or "none", ascii = options.ascii or false })
end

local function lines(...) return table.concat({ ... }, "\n") end

local BLUE, RED, GREEN, AXIS, INK = "#0072b2", "#d55e00", "#009e73", "#8c959f", "#1f2328"

describe("a drawing as text", function()
  it("has lines in dots of braille", function()
    local steps = { { op = "path", points = { 0, 0, 15.9, 11.9 }, stroke = BLUE } }
    assert.equal(lines("⠑⠤⡀", "  ⠈⠒⢄", "     ⠉⠢⣀"), drawn(8, 3, steps))
  end)

  it("has every place of a dot", function()
    for y = 0, 3 do
      for x = 0, 1 do
        local text = drawn(1, 1, { { op = "marks", points = { x, y }, shape = "circle", size = 1,
          fill = BLUE } })
        local bit = ({ [0] = { [0] = 1, 8 }, { [0] = 2, 16 }, { [0] = 4, 32 }, { [0] = 64, 128 } })[y][x]
        assert.equal(utf8.char(0x2800 + bit), text)
      end
    end
  end)

  it("has bars that end at an eighth of a letter", function()
    local steps = {}
    for i = 1, 8 do
      steps[i] = { op = "rect", x = 4 * (i - 1), y = 8 - i / 2, width = 2, height = i / 2, fill = BLUE }
    end
    assert.equal("\n▁ ▂ ▃ ▄ ▅ ▆ ▇ █", drawn(16, 2, steps))
  end)

  it("has lying bars that end at an eighth of a letter", function()
    local steps = {}
    for i = 1, 7 do
      steps[i] = { op = "rect", x = 0, y = 4 * (i - 1), width = 2 + i / 4, height = 4, fill = BLUE }
    end
    assert.equal("█▏\n█▎\n█▍\n█▌\n█▋\n█▊\n█▉", drawn(4, 7, steps))
  end)

  it("has the axes as rules that meet", function()
    assert.equal(lines("1┐", " │", " │", "0┼────┬────"), drawn(11, 4, {
      { op = "path", points = { 4, 0, 4, 12 }, stroke = AXIS },
      { op = "path", points = { 4, 12, 22, 12 }, stroke = AXIS },
      { op = "path", points = { 2, 0, 4, 0 }, stroke = AXIS },
      { op = "path", points = { 2, 12, 4, 12 }, stroke = AXIS },
      { op = "path", points = { 4, 12, 4, 16 }, stroke = AXIS },
      { op = "path", points = { 14, 12, 14, 16 }, stroke = AXIS },
      { op = "text", x = 2, y = 0, text = "1", size = 12, color = INK, anchor = "end", baseline = "middle" },
      { op = "text", x = 2, y = 12, text = "0", size = 12, color = INK, anchor = "end", baseline = "middle" },
    }))
  end)

  it("leaves out lines that hardly differ from the background", function()
    assert.equal("", drawn(4, 1, { { op = "path", points = { 0, 1, 8, 1 }, stroke = "#e8eaed" } }))
    assert.equal("────", drawn(4, 1, { { op = "path", points = { 0, 1, 8, 1 }, stroke = "#2b323c" } }))
    assert.equal("", drawn(4, 1, { { op = "path", points = { 0, 1, 8, 1 }, stroke = "#2b323c" } },
      { background = "#14181f" }))
  end)

  it("has texts at their anchors and baselines", function()
    local steps = {}
    for i, baseline in ipairs { "top", "middle", "bottom" } do
      for k, anchor in ipairs { "start", "middle", "end" } do
        steps[#steps + 1] = { op = "text", x = ({ 0, 12, 24 })[k], y = ({ 0, 6, 12 })[i], size = 12,
          text = i .. "é" .. k, color = INK, anchor = anchor, baseline = baseline }
      end
    end
    assert.equal(lines("1é1  1é2 1é3", "2é1  2é2 2é3", "3é1  3é2 3é3"), drawn(12, 3, steps))
  end)

  it("counts the columns of wide letters", function()
    assert.equal(8, terminal.metrics.text_width("日本", 12))
    assert.equal("日本x", drawn(6, 1, { { op = "text", x = 0, y = 0, text = "日本x", size = 12,
      color = INK, baseline = "top" } }))
  end)

  it("writes down what is turned", function()
    assert.equal("l\no\ns\ns", drawn(3, 4, { { op = "text", x = 0, y = 8, text = "loss", size = 12,
      color = INK, rotate = -90, anchor = "middle" } }))
  end)

  it("lets no text move the cursor", function()
    local text = drawn(20, 1, { { op = "text", x = 0, y = 0, text = "a\27[2Jb\n\u{9b}31mc", size = 12,
      color = INK, baseline = "top" } }, { depth = "24bit" })
    assert.equal("a [2Jb  31mc", (text:gsub("\27%[[%d;]*m", "")))
  end)

  it("shows nothing outside of a clip, and what is on its edge", function()
    assert.equal("  ⠉⠉⠉⠉\n\n", drawn(8, 3, {
      { op = "clip", x = 4, y = 0, width = 8, height = 8 },
      { op = "path", points = { -50, 0, 50, 0 }, stroke = BLUE },
      { op = "path", points = { 0, 9, 16, 9 }, stroke = BLUE },
      { op = "unclip" },
    }))
    assert.equal(" ⢀\n", drawn(4, 2, {
      { op = "clip", x = 0, y = 0, width = 4, height = 4 },
      { op = "marks", points = { 4, 4, 4.5, 4 }, shape = "circle", size = 1, fill = BLUE },
      { op = "unclip" },
    }))
  end)

  it("takes points far outside without walking there", function()
    local began = os.clock()
    drawn(8, 3, { { op = "path", points = { -1e300, 5, 1e300, 6 }, stroke = BLUE },
      { op = "path", points = { 0, 0, 1e9, 1e9, -1e9, 3 }, closed = true, fill = BLUE } })
    assert.is_true(os.clock() - began < 5)
  end)

  it("fills what a line surrounds, by the even-odd rule", function()
    local ring = { 0, 0, 16, 0, 16, 16, 0, 16, 0, 0, 4, 4, 12, 4, 12, 12, 4, 12, 4, 4 }
    assert.equal(lines("████████", "██    ██", "██    ██", "████████"),
      drawn(8, 4, { { op = "path", points = ring, closed = true, fill = BLUE } }))
  end)

  it("has marks as letters where there is room, as dots where there is not", function()
    local function marks(n, size)
      local points = {}
      for i = 1, n do points[2 * i - 1], points[2 * i] = 4 * i - 3, 1 end
      return { { op = "marks", points = points, shape = "diamond", size = size, fill = RED } }
    end
    assert.equal("◆ ◆\n\n\n", drawn(10, 4, marks(2, 3)))
    assert.equal("⠐ ⠐\n\n\n", drawn(10, 4, marks(2, 1)))
    assert.falsy(drawn(10, 4, marks(6, 3)):find("◆", 1, true))
  end)

  it("has pictures as half blocks", function()
    local pixels = neap.tensor({ { { 255, 0 }, { 0, 255 } }, { { 0, 0 }, { 0, 255 } },
      { { 0, 255 }, { 0, 255 } } }, { dtype = "uint8" })
    local step = { op = "image", x = 0, y = 0, width = 4, height = 4, pixels = pixels }
    local text = drawn(2, 1, { step }, { depth = "24bit" })
    -- red over black, blue over white
    local seen = {}
    for words, letter in text:gmatch("\27%[0;([%d;]+)m([^\27]+)") do seen[#seen + 1] = words .. letter end
    assert.equal(2, #seen)
    assert.truthy(seen[1] == "38;2;0;0;0;48;2;255;0;0▄" or seen[1] == "38;2;255;0;0;48;2;0;0;0▀", seen[1])
    assert.truthy(seen[2] == "38;2;255;255;255;48;2;0;0;255▄"
      or seen[2] == "38;2;0;0;255;48;2;255;255;255▀", seen[2])
  end)
end)

describe("what tells things apart in a drawing as text", function()
  local two_lines = {
    { op = "path", points = { 0, 1, 40, 1 }, stroke = BLUE },
    { op = "path", points = { 0, 5, 40, 5 }, stroke = RED },
  }
  local two_bars = {
    { op = "rect", x = 0, y = 0, width = 8, height = 4, fill = BLUE },
    { op = "rect", x = 8, y = 0, width = 8, height = 4, fill = RED },
  }

  it("is their colours, as the terminal has them", function()
    local codes = { ["24bit"] = { "38;2;0;114;178", "38;2;213;94;0" }, ["256"] = { "38;5;25", "38;5;166" },
      ["16"] = { "36", "31" } }
    for depth, pair in pairs(codes) do
      local text = drawn(20, 2, two_lines, { depth = depth })
      assert.truthy(text:find("\27[0;" .. pair[1] .. "m⠒", 1, true), text)
      assert.truthy(text:find("\27[0;" .. pair[2] .. "m⠒", 1, true), text)
      assert.truthy(text:find("\27%[0m\n") and text:find("\27%[0m$"))
    end
  end)

  it("are six different colours of the first 16, of six series", function()
    local steps, seen, n = {}, {}, 0
    for i, color in ipairs { BLUE, RED, GREEN, "#cc79a7", "#e69f00", "#56b4e9" } do
      steps[i] = { op = "path", points = { 0, 4 * i - 2, 40, 4 * i - 2 }, stroke = color }
    end
    for code in drawn(20, 6, steps, { depth = "16" }):gmatch("\27%[0;(%d+)m") do
      if not seen[code] then seen[code], n = true, n + 1 end
    end
    assert.equal(6, n)
  end)

  it("are hues of the 256 colours, of dark areas as well", function()
    local seen, steps = {}, {}
    for i, color in ipairs { "#213445", "#1a3c37", "#38281c" } do -- of Okabe and Ito, on a dark ground
      steps[i] = { op = "rect", x = 4 * (i - 1), y = 0, width = 4, height = 4, fill = color }
    end
    for code in drawn(6, 1, steps, { depth = "256", background = "#14181f" }):gmatch("38;5;(%d+)m") do
      assert.is_true(tonumber(code) < 232, code) -- no grey
      assert.is_nil(seen[code])
      seen[code] = true
    end
    assert.truthy(next(seen))
  end)

  it("are dashes and shades where there are no colours", function()
    local first, second = drawn(20, 2, two_lines):match("^(.*)\n(.*)$")
    assert.equal(("⠒"):rep(20), first)
    assert.not_equal(first, second)
    assert.equal("████▓▓▓▓", drawn(8, 1, two_bars))
  end)

  it("are letters and shades of ASCII where the locale has no more", function()
    assert.equal(("*"):rep(20) .. "\n" .. ("o"):rep(20), drawn(20, 2, two_lines, { ascii = true }))
    assert.equal("####%%%%", drawn(8, 1, two_bars, { ascii = true }))
  end)

  it("is the shape of marks where there are no colours", function()
    local steps = {}
    for i, color in ipairs { BLUE, RED, GREEN } do
      steps[i] = { op = "marks", points = { 4 * i, 1 }, shape = "circle", size = 1, fill = color }
    end
    assert.equal("  ● ▲ ■", drawn(10, 1, steps))
    assert.equal("  o ^ #", drawn(10, 1, steps, { ascii = true }))
  end)

  it("is the slope of a single line of ASCII", function()
    assert.equal("\\\n \\\n  \\", drawn(3, 3, { { op = "path", points = { 0, 0, 5.9, 11.9 }, stroke = BLUE } },
      { ascii = true }))
    assert.truthy(drawn(3, 3, { { op = "path", points = { 0, 11.9, 5.9, 0 }, stroke = BLUE } },
      { ascii = true }):find "^ ?%.?/\n[^\\]*$")
  end)

  it("is brightness where there are many colours and none can be shown", function()
    local steps = {}
    for i = 0, 9 do
      steps[i + 1] = { op = "rect", x = 4 * i, y = 0, width = 4, height = 4, fill = ("#%02x%02x00"):format(
        25 * i, 25 * i) }
    end
    local text = drawn(20, 1, steps, { ascii = true, background = "#000000" })
    local last = 0
    for letter in text:gmatch("(.).") do
      local at = (" .:-=+*#%@"):find(letter, 1, true)
      assert.is_true(at >= last)
      last = at
    end
    assert.is_true(last >= 8)
  end)

  it("stands behind lines as their background, or as a shade", function()
    local steps = {
      { op = "path", points = { 0, 0, 40, 0, 40, 8, 0, 8 }, closed = true, fill = BLUE, opacity = 0.2 },
      { op = "path", points = { 0, 1, 40, 1 }, stroke = BLUE },
    }
    local text = drawn(20, 2, steps, { depth = "24bit", background = "#000000" })
    assert.truthy(text:find("\27[0;38;2;0;114;178;48;2;0;23;36m⠒", 1, true), text)
    assert.equal(("⠒"):rep(20) .. "\n" .. ("░"):rep(20), drawn(20, 2, steps))
    assert.truthy(drawn(20, 2, steps, { depth = "16" }):find("36m" .. ("░"):rep(20), 1, true))
  end)
end)

describe("any list of steps as text", function()
  local letters = require "neap.progress.letters"
  local steps_of = require "neap.plot.steps"

  local function generator(seed)
    local state = seed
    return function(n)
      state = (state * 1103515245 + 12345) % 2147483648
      return state // 65536 % n + 1
    end
  end

  -- A step that the contract allows, often at, across or beyond the edges.
  local function step(random)
    local function place() return ({ 0, -1e9, 1e9, 3.99, 4, random(60) / 2, random(60) - 15, -0.25 })[random(8)] end
    local function color()
      return ({ "#000000", "#ffffff", "#0072b2", "#e8eaed", "#8c959f", "#14181f", "#d55e00" })[random(7)]
    end
    local function pick(...) return (select(random(select("#", ...)), ...)) end
    local points = {}
    for i = 1, 2 * random(6) + 2 do points[i] = place() end
    local made = ({
      { op = "path", points = points, closed = pick(true, false), fill = pick(nil, color()),
        stroke = pick(nil, color()), width = random(9) / 2, dash = pick(nil, { 3, 2 }, { 0, 0 }, { 5 }) },
      { op = "rect", x = place(), y = place(), width = place(), height = place(), fill = pick(nil, color()),
        stroke = pick(nil, color()), radius = random(5) },
      { op = "marks", points = points, shape = pick("circle", "cross", "square", "plus"), size = random(6),
        fill = pick(nil, color()), stroke = pick(nil, color()) },
      { op = "text", x = place(), y = place(), text = pick("", "a", "日本語", "e\u{301}", "x\ty\27[2J", "\255"),
        size = 12, color = color(), anchor = pick(nil, "start", "middle", "end"),
        baseline = pick(nil, "top", "middle", "bottom"), rotate = pick(nil, 0, -90), bold = pick(true, false) },
      { op = "image", x = place(), y = place(), width = place(), height = place(),
        pixels = neap.randint(0, 255, { pick(3, 4), random(5), random(5) }):byte() },
    })[random(5)]
    if made.op ~= "text" then made.opacity = pick(nil, 0, 0.3, 0.8, 1) end
    if made.op == "image" then made.opacity = nil end
    return made
  end

  it("has rows and columns as many as there are, whatever is in it", function()
    local random = generator(5)
    for round = 1, 250 do
      local columns, rows = random(30), random(12)
      local steps = {}
      for i = 1, random(12) do steps[i] = step(random) end
      if round % 3 == 0 then
        table.insert(steps, 1, { op = "clip", x = random(9), y = random(9), width = random(30), height = random(30) })
        steps[#steps + 1] = { op = "unclip" }
      end
      assert.is_nil(steps_of.fault(steps))
      local depth = ({ "none", "16", "256", "24bit" })[random(4)]
      local text = drawn(columns, rows, steps, { depth = depth, ascii = round % 5 == 0,
        background = round % 2 == 0 and "#ffffff" or "#14181f" })
      local plain, n = text:gsub("\27%[[%d;]*m", ""), 0
      assert.falsy(plain:find "\27")
      assert.equal(depth == "none" and text or plain, plain)
      for line in (plain .. "\n"):gmatch "([^\n]*)\n" do
        n = n + 1
        assert.truthy(utf8.len(line))
        assert.is_true(letters.columns(line) <= columns, ("round %d: %s"):format(round, line))
      end
      assert.equal(rows, n)
      assert.equal("\27[0m", text:match ".*(\27%[[%d;]*m)" or "\27[0m")
    end
  end)
end)
