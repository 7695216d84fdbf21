local cairo = require "neap.plot.out.cairo"
local run = require "tests.spec.cli.run"
local sixel = require "neap.plot.out.sixel"

-- Reads a sequence of sixels: width, height and a function (x, y), from 1 -> {r, g, b} in per cent.
local function decode(text)
  local width, height, body = text:match('^\27P0;1q"1;1;(%d+);(%d+)(.*)\27\\$')
  width, height = tonumber(width), tonumber(height)
  local palette, pixels = {}, {}
  local color, x, band = nil, 1, 0
  local function put(letter, times)
    local bits = letter:byte() - 63
    for _ = 1, times do
      for y = 0, 5 do
        if bits >> y & 1 == 1 then pixels[(band * 6 + y) * width + x] = color end
      end
      x = x + 1
    end
  end
  local at = 1
  local function take(pattern)
    local from, to, a, b, c, d = body:find("^" .. pattern, at)
    if from then at = to + 1 end
    return from and a or nil, b, c, d
  end
  while at <= #body do
    local a, b, c, d = take "#(%d+);2;(%d+);(%d+);(%d+)"
    if a then
      palette[a] = { tonumber(b), tonumber(c), tonumber(d) }
    else
      a = take "#(%d+)"
      if a then
        color = assert(palette[a])
      else
        a, b = take "!(%d+)([?-~])"
        if a then
          put(b, tonumber(a))
        else
          a = assert(take "(.)", "nothing is left")
          if a == "$" then x = 1 elseif a == "-" then x, band = 1, band + 1
          else put(a:match "^[?-~]$", 1) end
        end
      end
    end
    assert(x <= width + 1, "a row is too long")
  end
  return width, height, function(px, py) return pixels[(py - 1) * width + px] end
end

describe("a picture as sixels", function()
  it("is the picture", function()
    local width, height, parts = 13, 10, {}
    local function color(x, y) return x * 19, y * 25, (x + y) * 11 end
    for y = 1, height do
      for x = 1, width do parts[#parts + 1] = string.char(color(x, y)) end
    end
    local w, h, at = decode(sixel.encode(width, height, table.concat(parts)))
    assert.same({ width, height }, { w, h })
    for y = 1, height do
      for x = 1, width do
        local seen, r, g, b = at(x, y), color(x, y)
        for k, v in ipairs { r, g, b } do
          assert.is_true(math.abs(seen[k] - v / 2.55) <= 2, ("(%d, %d): %g"):format(x, y, seen[k]))
        end
      end
    end
  end)

  it("keeps the colours that are much of it, of more than 256", function()
    local parts = {}
    for i = 0, 4095 do
      parts[#parts + 1] = i % 4 == 0 and string.char(i >> 4 & 240, i & 240, i << 4 & 240) or "\20\24\31"
    end
    local text = sixel.encode(64, 64, table.concat(parts))
    local _, _, at = decode(text)
    assert.same({ 8, 9, 12 }, at(2, 1))
    local seen, n = {}, 0
    for y = 1, 64 do
      for x = 1, 64 do
        local c = assert(at(x, y))
        if not seen[c] then seen[c], n = true, n + 1 end
      end
    end
    assert.is_true(n > 200 and n <= 256, tostring(n))
  end)

  it("has the edges that bands of six leave", function()
    for height = 1, 13 do
      local _, h, at = decode(sixel.encode(3, height, ("\255\0\0"):rep(3 * height)))
      assert.equal(height, h)
      assert.same({ 100, 0, 0 }, at(3, height))
      assert.is_nil(at(3, height + 1))
    end
  end)

  it("is what a plot looks like", function()
    if not cairo.available() then pending "this neap was built without cairo" end
    local w, h, at = decode(sixel.render({ width = 30, height = 20, background = "#ffffff",
      { op = "rect", x = 10, y = 0, width = 20, height = 20, fill = "#ff0000" } }, { scale = 2 }))
    assert.same({ 60, 40 }, { w, h })
    assert.same({ { 100, 100, 100 }, { 100, 0, 0 } }, { at(20, 40), at(21, 40) })
  end)
end)

describe("p:show in a terminal that takes sixels", function()
  local script = run.shell "script --version 2>/dev/null | grep -q util-linux" == 0

  -- Runs code on a terminal that types `answer` when it is asked. Gives what was written to it and
  -- what the script printed in the end: the line that it read afterwards.
  local function on_terminal(answer, env, typed)
    local out = run.file ""
    local code = run.file [[
      local neap = require "neap"
      local began = neap.clock()
      if os.getenv "WAIT" then os.execute "sleep 0.3" end
      neap.plot.line{ y = {1, 4, 9} }:show()
      neap.plot.line{ y = {1, 4, 9} }:show()
      print("took " .. (neap.clock() - began < 6 and "no time" or "too long"))
      io.write("read? ") io.flush()
      print("read: " .. tostring(io.read()))
    ]]
    local answer_file = run.file(answer)
    local status, _, err = run.shell(([[
      (
        out=%s
        await() { tries=0; until grep -qaF "$1" $out || [ $tries -ge $2 ]; do sleep 0.02; tries=$((tries + 1)); done; }
        %s
        test -s %s && await "$(printf '\033[c')" 500 && cat %s
        await 'read? ' 500
        echo typed
        await 'read: ' 100
      ) | env -u NO_COLOR -u COLORTERM LC_ALL=C.UTF-8 TERM=xterm %s script -qfec %s /dev/null >%s]])
      :format(out, typed and "printf 'early'; " or "", answer_file, answer_file, env or "",
        run.quote(run.quote(run.program) .. " " .. code), out))
    os.remove(code)
    os.remove(answer_file)
    assert(status == 0, err)
    return run.take(out)
  end

  local function it_shows(name, body)
    it(name, function()
      if not script then pending "script of util-linux is not installed" end
      if not cairo.available() then pending "this neap was built without cairo" end
      body()
    end)
  end

  local function count(text, what) return select(2, text:gsub(what, "")) end

  it_shows("asks once, shows pictures, and leaves nothing in the input", function()
    local text = on_terminal "\27[6;18;9t\27[?62;4;22c"
    assert.equal(1, count(text, "\27%[16t\27%[c"))
    assert.equal(2, count(text, "\27P0;1q"))
    local width = text:match '"1;1;(%d+);%d+'
    assert.equal(80 * 9, tonumber(width))
    assert.truthy(text:find("read: typed", 1, true), text:sub(-200))
    assert.falsy(text:find("22c", 1, true)) -- no echo either
  end)

  it_shows("shows letters where it takes none, and asks once", function()
    local text = on_terminal "\27[?1;2c"
    assert.equal(1, count(text, "\27%[c"))
    assert.equal(0, count(text, "\27P"))
    assert.truthy(text:find "\27%[0;%d+m[\xE2]")
    assert.truthy(text:find("read: typed", 1, true))
  end)

  it_shows("waits no longer than a second for one that says nothing", function()
    local text = on_terminal ""
    assert.truthy(text:find("took no time", 1, true))
    assert.truthy(text:find("read: typed", 1, true))
  end)

  it_shows("asks nothing where something was typed already, and leaves that", function()
    local text = on_terminal("", "WAIT=1", true)
    assert.equal(0, count(text, "\27%[c"))
    assert.truthy(text:find("read: earlytyped", 1, true), text:sub(-200))
  end)

  it_shows("is told by NEAP_SIXEL, and asks nothing then", function()
    local text = on_terminal("", "NEAP_SIXEL=1")
    assert.equal(0, count(text, "\27%[c"))
    assert.equal(2, count(text, "\27P0;1q"))
    text = on_terminal("", "NEAP_SIXEL=0")
    assert.same({ 0, 0 }, { count(text, "\27%[c"), count(text, "\27P") })
  end)

  it("asks nobody where there is no terminal", function()
    local status, out = run.shell(("setsid %s -e %s </dev/null"):format(run.quote(run.program),
      run.quote "print(require('neap.core').ask_terminal('\\27[c', 'c', 5))"))
    assert.same({ 0, "\n" }, { status, out })
  end)
end)
