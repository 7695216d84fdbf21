local client = require "tests.spec.jupyter.client"
local neap = require "neap"
local run = require "tests.spec.cli.run"
local terminal = require "tests.support.terminal"

describe("plot.live", function()
  it("keeps what was pushed, with its own x or that given", function()
    local l = neap.plot.live { title = "t", ylabel = "value" }
    for i = 1, 5 do l:push { a = i } end
    l:push({ a = neap.tensor(7), b = neap.tensor { 0.5 } }, 10)
    l:push { b = 0 / 0 }
    assert.equal("live plot of 7 points: l:push{loss = 0.5} adds one", tostring(l))
    local svg = require("neap.plot.out.files").bytes(l:plot(), "svg", {})
    for _, word in ipairs { "a", "b", "t", "value" } do
      assert.truthy(svg:find(">" .. word .. "</text>", 1, true), word)
    end
    rawset(l, "pushes", 0) -- nothing to draw at its end
  end)

  it("gathers points, so that a long run takes no more memory than a short one", function()
    local l = neap.plot.live { names = { "loss" }, yscale = "log" }
    for i = 1, 100000 do l:push { loss = i } end
    local series = l.series[1]
    assert.is_true(series.n <= 4000 and series.n >= 2000, tostring(series.n))
    assert.is_true(#series.x <= 4000)
    local last, sum = 0, 0
    for i = 1, series.n do
      assert.is_true(series.x[i] > last)
      assert.equal(series.x[i], series.y[i]) -- means of the same points
      last, sum = series.x[i], sum + series.x[i] * series.stride
    end
    local whole = series.n * series.stride
    assert.equal(whole * (whole + 1) / 2, sum)
    rawset(l, "pushes", 0)
  end)

  it("says what is wrong, at once", function()
    local live = neap.plot.live
    assert.has_error_like(function() live(5) end, "plot.live: options must be a table")
    assert.has_error_like(function() live { names = 5 } end, "plot.live: names must be a list of texts, got 5")
    assert.has_error_like(function() live { names = { "a", 5 } } end,
      "plot.live: names[2] must be a text, got 5")
    assert.has_error_like(function() live { titel = "x" } end, "did you mean 'title'?")
    assert.has_error_like(function() live { every = -1 } end,
      "plot.live: every must be a number in 0..3600, got -1")
    assert.has_error_like(function() live { rows = 2 } end, "rows must be a whole number of at least 6, got 2")
    assert.has_error_like(function() live { yscale = "cubic" } end, "plot.live: yscale must be one of")
    assert.has_error_like(function() live { theme = "drak" } end, "theme must be one of light, dark")
    local l = live {}
    assert.has_error_like(function() l:push(3) end, "push: takes a table such as {loss = 0.5}, got 3")
    assert.has_error_like(function() l:push { loss = "x" } end,
      'push: loss must be a number or a tensor of one element, got "x"')
    assert.has_error_like(function() l:push { loss = neap.zeros(2) } end, "got a tensor (2)")
    assert.has_error_like(function() l:push({ loss = 1 }, 0 / 0) end, "push: x must be a finite number")
    assert.has_error_like(function() l:push { 0.5 } end, "push: lines have names, as in {loss = 0.5}, got 1")
    assert.has_error_like(function() l.push { loss = 1 } end, "l:push(...)")
    assert.has_error_like(function() l:push { loss = 1, other = "x", [5] = 2 } end, "push: ")
    assert.same({ 0, 0 }, { l.pushes, #l.series }) -- nothing of it was taken
  end)

  local function script(code, env)
    local path = run.file("local neap = require 'neap'\n" .. code)
    local status, out, err = run.neap({ path }, { env = "LC_ALL=C.UTF-8 " .. (env or "") })
    os.remove(path)
    return status, out, err
  end

  it("is drawn once, at the end, where there is no terminal", function()
    local status, out, err = script [[
      local l = neap.plot.live{names = {"loss"}, title = "training"}
      for i = 1, 50 do l:push{loss = 1 / i} end
      print "trained"
    ]]
    assert.same({ 0, "" }, { status, err })
    assert.truthy(out:find "^trained\n +training\n")
    assert.falsy(out:find "\27")
    assert.equal(1, select(2, out:gsub("training", "")))
  end)

  it("is drawn at the end of a script that fails, too, and not where nothing was pushed", function()
    local status, out, err = script "local l = neap.plot.live{title = 'all'} l:push{a = 1} l:push{a = 2} error 'oops'"
    assert.equal(1, status)
    assert.truthy(out:find "all\n" and err:find "oops")
    assert.equal("", select(2, script "local l = neap.plot.live{title = 'all'}"))
  end)
end)

describe("plot.live on a terminal", function()
  local function on_screen(name, body)
    it(name, function()
      if not terminal.available then pending "tmux is not installed" end
      body()
    end)
  end

  local function open(code, options)
    local path = run.file([[
      local neap = require "neap"
      local function wait(seconds)
        local till = neap.clock() + (seconds or 0.05)
        repeat until neap.clock() > till
      end
    ]] .. code)
    finally(function() os.remove(path) end)
    options = options or {}
    options.env = options.env or "LC_ALL=C.UTF-8"
    options.command = run.quote(run.program) .. " " .. run.quote(path)
    return terminal.open(options)
  end

  on_screen("is redrawn in its place, below what is printed, with the bars of loops", function()
    local t <close> = open([[
      local l = neap.plot.live{names = {"loss"}, title = "training", every = 0}
      for i in neap.progress(40, {desc = "epoch"}) do
        l:push{loss = 1 / i}
        if i == 20 then print "half of it" end
        wait(i > 20 and 0.1 or 0)
      end
      print "done"
    ]], { columns = 60, rows = 30 })
    local text = t:wait_for "^half of it\nepoch +%d+%%[^\n]+\n +training\n"
    assert.equal(1, select(2, text:gsub("training", "")))
    assert.truthy(text:find("│", 1, true) and text:find("┘", 1, true) == nil)
    text = t:wait_for "== 0$"
    assert.truthy(text:find "^half of it\nepoch 100%%[^\n]+\ndone\n +training\n", text)
    assert.equal(1, select(2, text:gsub("training", "")))
  end)

  on_screen("fits the terminal as it is now", function()
    local t <close> = open([[
      local l = neap.plot.live{names = {"loss"}, title = "training", every = 0}
      for i = 1, 1e9 do l:push{loss = i} wait(0.01) end
    ]], { columns = 70, rows = 30 })
    t:wait_for "^ +training\n"
    t:resize(40, 30)
    local text
    for _ = 1, 100 do
      text = t:text()
      if text:find "^ +training\n" then break end
      os.execute "sleep 0.05"
    end
    for line in text:gmatch "[^\n]+" do assert.is_true(utf8.len(line) <= 40, line) end
    t:resize(40, 10) -- no room for a plot
    t:wait_for "^[^│]*loss %d+$"
  end)

  on_screen("has a plot that stays after Ctrl-C, and a clean prompt", function()
    local t <close> = terminal.open { command = run.quote(run.program), rows = 60,
      env = "LC_ALL=C.UTF-8 XDG_STATE_HOME=/dev/null" }
    t:wait_for "\n>$"
    t:type "l = plot.live{names = {'loss'}, title = 'training', every = 0}\n"
    t:wait_for "\n>$"
    t:type "for i = 1, 1e9 do l:push{loss = i} end\n"
    t:wait_for "training\n[^>]*│"
    t:press "C-c"
    local text = t:wait_for "interrupted![^%z]*\n>$"
    assert.equal(1, select(2, text:gsub(" training\n", "")))
    t:type "6 * 7\n"
    t:wait_for "\n42\n>$"
    t:type "l:push{loss = 5};\n" -- begins anew
    text = t:wait_for "l:push.-training\n.*\n>$"
    assert.equal(2, select(2, text:gsub(" training\n", "")))
  end)

  on_screen("is of as many colours as that has", function()
    local t <close> = open("neap.plot.live{rows = 6}:push{loss = 1}:push{loss = 2}",
      { env = "LC_ALL=C.UTF-8 NO_COLOR=1" })
    t:wait_for "== 0$"
    local _, out = run.shell(("tmux -L %s capture-pane -p -e"):format(t.server))
    assert.falsy(out:find "\27")
  end)

  on_screen("is drawn once at its end with NEAP_PROGRESS=0, or where TERM cannot go back", function()
    for _, how in ipairs { { env = "LC_ALL=C.UTF-8 NEAP_PROGRESS=0" }, { term = "dumb" } } do
      how.rows = 40
      local t <close> = open([[
        local l = neap.plot.live{names = {"loss"}, title = "training", every = 0, rows = 8}
        for i = 1, 9 do l:push{loss = i} end
        print "trained"
      ]], how)
      local text = t:wait_for "== 0$"
      assert.truthy(text:find "^trained\n +training\n", text)
    end
  end)
end)

describe("plots in a notebook", function()
  local function with_kernel(name, f)
    it(name, function()
      if client.missing then return pending(client.missing) end
      f()
    end)
  end

  local function cell(code) return { "execute", { code = code } } end

  with_kernel("are shown as SVG and as text, by show and as a value", function()
    local shown, value = client.drive {
      cell "plot = require 'neap'.plot; plot.line{y = {1, 4, 9}, title = 'squares'}:show()",
      cell "plot.line{y = {1, 4, 9}, title = 'squares'}",
    }
    assert.is_nil(client.result(shown))
    for _, data in ipairs { client.outputs(shown, "display_data")[1].data, client.result(value) } do
      assert.truthy(data["image/svg+xml"]:find(">squares</text>", 1, true))
      assert.truthy(data["text/plain"]:find " squares\n")
      assert.falsy(data["text/plain"]:find "\27")
    end
  end)

  with_kernel("are shown as text where a size in letters is asked for", function()
    local shown = client.drive { cell "require 'neap'.plot.line{y = {1, 4, 9}, title = 'sq'}:show{columns = 30}" }
    assert.truthy(client.text(shown, "stdout"):find " sq\n")
  end)

  with_kernel("that grow change one display, and end with the cell", function()
    local grown = client.drive { cell [[
      neap = require "neap"
      local l = neap.plot.live{names = {"loss"}, title = "training", every = 0}
      for i = 1, 20 do l:push{loss = 1 / i} end
      print "trained";]] }
    local first = client.outputs(grown, "display_data")
    assert.equal(1, #first)
    local changes = client.outputs(grown, "update_display_data")
    assert.is_true(#changes >= 1)
    local last = changes[#changes]
    assert.same(first[1].transient, last.transient)
    assert.truthy(last.data["image/svg+xml"]:find(">training</text>", 1, true))
    assert.equal("trained\n", client.text(grown, "stdout"))
  end)
end)
