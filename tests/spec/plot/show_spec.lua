local colors = require "neap.plot.colors"
local neap = require "neap"
local object = require "neap.plot.object"
local run = require "tests.spec.cli.run"
local terminal = require "tests.support.terminal"
local themes = require "neap.plot.themes"

local plot = neap.plot.line { y = { 1, 4, 9, 16 }, title = "squares" }

-- What f prints.
local function printed(f)
  local before, parts = print, {}
  rawset(_G, "print", function(...) parts[#parts + 1] = table.concat({ ... }, "\t") .. "\n" end)
  local ok, message = pcall(f)
  rawset(_G, "print", before)
  if not ok then error(message, 0) end
  return table.concat(parts)
end

-- The lines and the columns of the widest.
local function extent(text)
  local rows, columns = 0, 0
  for line in text:gmatch "([^\n]*)\n" do
    rows, columns = rows + 1, math.max(columns, utf8.len(line) or #line)
  end
  return rows, columns
end

describe("p:show", function()
  it("gives nothing, so that a prompt or a notebook shows the plot once", function()
    local given
    printed(function() given = table.pack(plot:show { rows = 8 }) end)
    assert.equal(0, given.n)
  end)

  it("has the size that is asked for", function()
    for _, size in ipairs { { 20, 6 }, { 40, 12 }, { 200, 50 } } do
      local rows, columns = extent(printed(function()
        plot:show { columns = size[1], rows = size[2], colors = "none" }
      end))
      assert.equal(size[2], rows)
      assert.is_true(columns <= size[1] and columns > size[1] - 10, tostring(columns))
    end
  end)

  it("says what is wrong", function()
    local function fails(text, given)
      assert.has_error_like(function() plot:show(given) end, text)
    end
    fails("show: columns must be a whole number of at least 20, got 5", { columns = 5 })
    fails("show: columns must be a whole number of at most 1000, got 1001", { columns = 1001 })
    fails("show: rows must be a whole number of at least 6, got 2.5", { rows = 2.5 })
    fails("show: colors must be one of 24bit, 256, 16, none, got \"17\"", { colors = "17" })
    fails("show: theme must be the name of one", { theme = true })
    fails("theme must be one of light, dark", { theme = "night" })
    fails("did you mean 'columns'?", { column = 5 })
    fails("show: options must be a table", 5)
    assert.has_error_like(function() plot.show() end, "try plot:show(...)")
  end)

  it("shows a plot with a size of its own as high as it is, cut at the right", function()
    local natural = object.new { kind = "steps", natural = true, drawing = function(_, width, height)
      assert(width == 60 and height == nil)
      return { width = 400, height = 4 * 40, background = "#ffffff",
        { op = "path", points = { 0, 2, 400, 2 }, stroke = "#0072b2" },
        { op = "text", x = 0, y = 156, text = "end", size = 12, color = "#000000", baseline = "top" } }
    end }
    local text = printed(function() natural:show { columns = 30, colors = "none" } end)
    assert.same({ 40, 30 }, { extent(text) })
    assert.truthy(text:find "\nend\n$")
  end)

  it("is described, not drawn, as a value", function()
    assert.truthy(tostring(plot):find("p:show()", 1, true))
    assert.falsy(tostring(plot):find "\n")
  end)
end)

describe("a plot that a script shows", function()
  local code = "require('neap').plot.line{y = {1, 4, 9, 16}, title = 'squares'}:show()"

  it("has 80 columns and no colour where there is no terminal", function()
    local _, out, err = run.neap({ "-e", code },
      { env = "LC_ALL=C.UTF-8 COLORTERM=truecolor TERM=xterm-256color NEAP_SIXEL=1" })
    assert.equal("", err)
    local rows, columns = extent(out)
    assert.is_true(rows > 12 and rows <= 26 and columns > 70 and columns <= 80, rows .. " " .. columns)
    assert.falsy(out:find "\27")
  end)

  it("is of ASCII where the locale is not of UTF-8", function()
    local _, out = run.neap({ "-e", code }, { env = "LC_ALL=C" })
    assert.falsy(out:find "[\128-\255]")
    assert.truthy(out:find "|" and out:find "%-%-%-" and out:find "/", out)
  end)

  it("has its numbers and arrows in ASCII there", function()
    local _, out = run.neap({ "-e", [[
      local neap = require "neap"
      neap.plot.line{y = {1e-9, -2}, title = "a \u{2192} b", yticks = {[-2] = "\u{2212}2", [0] = "10\u{207B}\u{B9}\u{B2}"}}:show()]]
      }, { env = "LC_ALL=C" })
    assert.falsy(out:find "[\128-\255]")
    assert.truthy(out:find "a > b\n" and out:find "%-2%D" and out:find("10^-12", 1, true), out)
  end)

  local function on_screen(name, body)
    it(name, function()
      if not terminal.available then pending "tmux is not installed" end
      body()
    end)
  end

  local function shown(options)
    options.command = run.quote(run.program) .. " -e " .. run.quote(code)
    options.env = (options.env or "-u COLORTERM -u NO_COLOR") .. " LC_ALL=C.UTF-8"
    local t <close> = terminal.open(options)
    local text = t:wait_for "== 0$"
    local _, escapes = run.shell(("tmux -L %s capture-pane -p -e"):format(t.server))
    return text, escapes
  end

  on_screen("is as wide as the terminal, and no higher", function()
    for _, size in ipairs { { 60, 30 }, { 100, 16 }, { 30, 12 } } do
      local text = shown { columns = size[1], rows = size[2] }
      assert.truthy(text:find "squares", text)
      local rows, columns = extent(text .. "\n")
      assert.is_true(columns <= size[1] and columns >= size[1] - 8, text)
      assert.is_true(rows <= size[2], text)
    end
  end)

  -- The first colour of a theme's series, as a terminal of 24 bits is told it.
  local function color_of(theme)
    return ("38;2;%d;%d;%dm"):format(colors.bytes(themes[theme].series[1]))
  end

  on_screen("has the colours that the terminal has", function()
    local cases = {
      { "COLORTERM=truecolor", "screen-256color", "\27%[" .. color_of "dark" },
      { "-u COLORTERM", "screen-256color", "\27%[38;5;%d+m" },
      { "-u COLORTERM", "screen", "\27%[[39]%dm" },
    }
    for _, case in ipairs(cases) do
      local _, escapes = shown { env = "-u NO_COLOR " .. case[1] .. " NEAP_SIXEL=0", term = case[2] }
      assert.truthy(escapes:find(case[3]), case[2] .. "\n" .. escapes)
    end
    for _, case in ipairs { { "NO_COLOR=1 COLORTERM=truecolor" }, { "COLORTERM=truecolor", "dumb" } } do
      local _, escapes = shown { env = case[1], term = case[2] }
      assert.falsy(escapes:find "\27", case[1])
    end
  end)

  on_screen("is darker on a terminal that says it is light", function()
    local env = "-u NO_COLOR COLORTERM=truecolor COLORFGBG="
    local _, dark = shown { env = env .. "'15;0'" }
    local _, light = shown { env = env .. "'0;15'" }
    assert.truthy(dark:find(color_of "dark") and light:find(color_of "light"))
  end)
end)
