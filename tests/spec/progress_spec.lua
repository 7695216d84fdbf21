local neap = require "neap"
local run = require "tests.spec.cli.run"
local terminal = require "tests.support.terminal"

-- Runs a loop in a process of its own, whose standard error is a file.
local function script(code, env)
  local path = run.file("local neap = require 'neap'\n" .. code)
  local status, out, err = run.neap({ path }, { env = env })
  os.remove(path)
  assert.equal(0, status)
  return out, err
end

-- Runs f with standard error caught; gives what was written to it.
local function silently(f)
  local stderr, parts = io.stderr, {}
  rawset(io, "stderr", { write = function(_, ...) parts[#parts + 1] = table.concat{ ... } end })
  local ok, message = pcall(f)
  rawset(io, "stderr", stderr)
  if not ok then error(message, 0) end
  return table.concat(parts)
end

describe("neap.progress", function()
  it("passes on all that a loop takes", function()
    silently(function()
      local seen = {}
      for i in neap.progress(3) do seen[#seen + 1] = i end
      for i, v in neap.progress{ "a", "b" } do seen[#seen + 1] = i .. v end
      for i, v in neap.progress(neap.tensor{ 5, 6 }) do seen[#seen + 1] = i .. ":" .. v end
      for word in neap.progress(("x y"):gmatch("%a")) do seen[#seen + 1] = word end
      assert.same({ 1, 2, 3, "1a", "2b", "1:5", "2:6", "x", "y" }, seen)
    end)
  end)

  it("passes on the batches of a loader, epoch by epoch", function()
    silently(function()
      local x, y = neap.range(1, 5), neap.range(6, 10)
      local loader = neap.data.DataLoader(neap.data.TensorDataset(x, y), { batch_size = 2 })
      local p = neap.progress(loader, { desc = "epoch" })
      assert.equal(3, #p)
      for _ = 1, 2 do
        local total = 0
        for a, b in p do total = total + a:sum():item() + b:sum():item() end
        assert.equal(55, total)
      end
      local n = 0
      for _ in p do
        n = n + 1
        if n == 2 then break end
      end
      n = 0
      for _ in p do n = n + 1 end
      assert.equal(3, n)
    end)
  end)

  it("writes one plain line at the end where there is no terminal", function()
    local out, err = script([[
      local p = neap.progress(4, { desc = "epoch 1" })
      for i in p do p:set{ loss = neap.tensor(1 / i), acc = 0.5 } end
      print "done"
    ]])
    assert.equal("done\n", out)
    assert.truthy(err:find("^epoch 1 100%% 4/4 00:00 [%d.]+/s acc 0.5 loss 0.25\n$"))
  end)

  it("writes a line every ten seconds as well, once of the last step", function()
    local core = require "neap.core"
    local clock, now = core.clock, 0
    finally(function() core.clock = clock end)
    core.clock = function() return now end
    local lines = silently(function()
      for _ in neap.progress(6) do now = now + 5 end
    end)
    assert.equal(" 33% 2/6 00:10<00:20 5.0 s each\n 66% 4/6 00:20<00:10 5.0 s each\n"
      .. "100% 6/6 00:30 5.0 s each\n", lines)
  end)

  it("counts where the number of steps is not known, unless it is told", function()
    local loop = "for _ in neap.progress(('abc'):gmatch('%%a'), { total = %s }) do end"
    local _, err = script(loop:format("nil"))
    assert.truthy(err:find("^3 00:00 [%d.]+/s\n$"))
    _, err = script(loop:format("3"))
    assert.truthy(err:find("^100%% 3/3 "))
  end)

  it("is silent with NEAP_PROGRESS=0", function()
    local out, err = script("for i in neap.progress(2) do io.write(i) end", "NEAP_PROGRESS=0")
    assert.same({ "12", "" }, { out, err })
  end)

  it("has few lines in a long loop: one for each tenth part", function()
    local core = require "neap.core"
    local clock, now = core.clock, 0
    finally(function() core.clock = clock end)
    core.clock = function() return now end
    local lines = silently(function()
      for _ in neap.progress(1000) do now = now + 2.5 end
    end)
    assert.equal(10, select(2, lines:gsub("\n", "")))
    assert.truthy(lines:find("^ 10%% 100/1000 04:10<37:30 2.5 s each\n"), lines)
  end)

  it("writes plain lines for a loop in a loop only where it is told to", function()
    local _, err = script([[
      for _ in neap.progress(2) do
        for _ in neap.progress(3) do end
        for _ in neap.progress(4, { leave = true }) do end
      end
    ]])
    assert.truthy(err:find("^100%% 4/4 [^\n]*\n100%% 4/4 [^\n]*\n100%% 2/2 [^\n]*\n$"), err)
  end)

  it("ends with the steps that were done when the loop is left", function()
    local _, err = script([[
      for i in neap.progress(9, { desc = "break" }) do if i == 4 then break end end
      pcall(function() for i in neap.progress(9, { desc = "error" }) do assert(i < 6) end end)
      local function f() for i in neap.progress(9, { desc = "return" }) do if i == 8 then return i end end end
      f()
      local p = neap.progress(9, { desc = "kept" })
      for i in p do if i == 3 then break end end
      for _ in neap.progress(1, { desc = "next" }) do end
    ]])
    assert.truthy(err:find("^break  33%% 3/9 [^\n]*\nerror  55%% 5/9 [^\n]*\nreturn  77%% 7/9 [^\n]*\n"
      .. "kept  22%% 2/9 [^\n]*\nnext 100%% 1/1 [^\n]*\n$"), err)
  end)

  it("shows a tensor of several elements by its shape", function()
    local _, err = script [[
      local p = neap.progress(1)
      for _ in p do p:set { x = neap.zeros(2, 3), s = "a\nb" } end
    ]]
    assert.truthy(err:find(" s a b x tensor %(2, 3%)\n$"), err)
  end)

  it("can be shown elsewhere than on a terminal", function()
    local screen = require "neap.progress.screen"
    local shown = {}
    screen.display(function(text, stays) shown[#shown + 1] = (stays and "! " or "") .. text end)
    finally(function() screen.display(nil) end)
    for _ in neap.progress(1, { desc = "outer" }) do
      for _ in neap.progress(1, { desc = "inner" }) do end
    end
    for i, text in ipairs(shown) do shown[i] = text:gsub("%d%d:%d%d.-%f[\n\0]", "") end
    local empty, full = ("."):rep(20), ("#"):rep(20)
    if shown[1]:find "█" or shown[1]:find " |" and not shown[1]:find "%.%." then
      empty, full = (" "):rep(20), ("█"):rep(20)
    end
    assert.same({
      "outer   0% |" .. empty .. "| 0/1 ",
      "outer   0% |" .. empty .. "| 0/1 \ninner   0% |" .. empty .. "| 0/1 ",
      "outer   0% |" .. empty .. "| 0/1 ",
      "! outer 100% |" .. full .. "| 1/1 ",
    }, shown)
  end)

  it("refuses what it can not loop over", function()
    assert.has_error_like(function() neap.progress("abc") end,
      "progress: expected something to loop over, got \"abc\"")
    assert.has_error_like(function() neap.progress(3, { totl = 3 }) end, "did you mean 'total'?")
    assert.has_error_like(function() neap.progress(3):set(1) end,
      "progress: set needs a table such as {loss = 0.5}, got 1")
  end)
end)

describe("the lines of neap.progress on a terminal", function()
  local function on_screen(name, body)
    it(name, function()
      if not terminal.available then pending "tmux is not installed" end
      body()
    end)
  end

  -- A script on a screen; `wait()` lasts longer than what lies between two drawings.
  local function open(code, options)
    local path = run.file([[
      local neap = require "neap"
      local function wait(seconds)
        local till = neap.clock() + (seconds or 0.12)
        repeat until neap.clock() > till
      end
    ]] .. code)
    finally(function() os.remove(path) end)
    options = options or {}
    options.env = options.env or "LC_ALL=C.UTF-8"
    options.command = (options.program or run.quote(run.program)) .. " " .. run.quote(path)
    return terminal.open(options)
  end

  -- The screen at the end of a script, times and rates left out.
  local function ends_with(code, options)
    local t <close> = open(code, options)
    local text = t:wait_for("\n== %d+$"):gsub("\n== %d+$", "")
    return (text:gsub(" %d%d:%d%d[^\n]-/s", ""):gsub(" %d%d:%d%d%f[\n\0]", ""))
  end

  local FULL, QUARTER, EMPTY = ("█"):rep(20), ("█"):rep(5) .. (" "):rep(15), (" "):rep(20)

  on_screen("leave nothing but the outermost, with the count that is true", function()
    assert.equal("before\nouter 100% |" .. FULL .. "| 2/2\nleft  25% |" .. QUARTER .. "| 1/4\nbehind", ends_with [[
      print "before"
      for _ in neap.progress(2, { desc = "outer" }) do
        for _ in neap.progress(2, { desc = "middle" }) do
          for _ in neap.progress(2, { desc = "inner" }) do wait() end
        end
      end
      local p = neap.progress(4, { desc = "left" })
      for i in p do if i == 2 then break end end
      print "behind"
      for i in neap.progress(4, { desc = "gone", leave = false }) do if i == 2 then break end end
    ]])
  end)

  on_screen("stand one below the other, below all that is printed", function()
    local t <close> = open [[
      for i in neap.progress(4, { desc = "outer" }) do
        local p = neap.progress(4, { desc = "inner" })
        for j in p do
          wait()
          if i == 1 then p:print("printed", j) end
          if i == 1 then io.stderr:write("to stderr ", j, "\n") end
          if i == 1 then io.write("half", " a ") io.write("line\n") end
          if i == 1 then io.stdout:write("a file\n") end
          if i == 1 then os.execute("echo a child") end
          if i == 2 then io.read() end
        end
      end
    ]]
    local step = "printed\t%d\nto stderr %d\nhalf a line\na file\na child\n"
    local text = t:wait_for("25%% [^\n]+\ninner   0%% |" .. EMPTY .. "| 0/4 00:00$")
    local expected = {}
    for j = 1, 4 do expected[j] = step:format(j, j):gsub("\t", " +") end
    assert.truthy(text:find("^" .. table.concat(expected) .. "outer  25%% |" .. QUARTER .. "| 1/4 00:0[^\n]*\ninner "),
      text)
  end)

  on_screen("are behind an error's report and an exit", function()
    for _, program in ipairs { run.quote(run.program), run.has_lua and "lua5.4" or nil } do
      local path = ("LC_ALL=C LUA_PATH_5_4=%s LUA_CPATH_5_4=%s"):format(run.quote(run.absolute(package.path)),
        run.quote(run.absolute(package.cpath)))
      local text = ends_with("for i in neap.progress(4) do if i == 2 then error 'oops' end end",
        { env = path, program = program, columns = 200 })
      assert.truthy(text:find("^ 25%% |#####%.+| 1/4\n[^\n]*oops\n"), text)
      text = ends_with("for i in neap.progress(4) do if i == 2 then os.exit(3) end end",
        { env = path, program = program, columns = 200 })
      assert.equal(" 25% |" .. ("#"):rep(5) .. ("."):rep(15) .. "| 1/4", text)
    end
  end)

  on_screen("join what is printed in parts, for a while", function()
    assert.equal("one two\nthree\nend\n100% |" .. FULL .. "| 3/3", ends_with [[
      for i in neap.progress(3) do
        if i == 1 then io.write "one " io.stdout:flush() wait(0.2) end
        if i == 2 then io.write "two\n" io.write "three" wait(1.2) end
        if i == 3 then io.write "end\n" end
      end
    ]])
  end)

  on_screen("fit the terminal as it is now", function()
    local t <close> = open([[
      print "above"
      local p = neap.progress(1000000, { desc = "a long description of it" })
      for i in neap.progress(3, { desc = "outer" }) do
        for _ in p do
          p:set { loss = 0.25, accuracy = 0.5 }
          wait(0.01)
        end
      end
    ]], { columns = 100 })
    t:wait_for("it   0%% | +| %d+/1000000 [%d:<]+ %d+%S* accuracy 0.5 loss 0.25$")
    t:resize(92)
    t:wait_for("it   0%% %d+/1000000 [%d:<]+ %d+%S* accuracy 0.5 loss 0.25$")
    t:resize(84)
    t:wait_for("it   0%% %d+/1000000 [%d:<]+ accuracy 0.5 loss 0.25$")
    t:resize(60)
    t:wait_for("\na .*…   0%% %d+/1000000 [%d:<]+ accuracy 0.5 loss 0.25$")
    t:resize(44)
    t:wait_for("\n  0%% %d+/1000000 accuracy 0.5 loss 0.25$")
    t:resize(26)
    t:wait_for("\naccuracy 0.5 loss 0.25$")
    t:resize(100)
    t:wait_for("it   0%% | +| %d+/1000000 [%d:<]+ %d+%S* accuracy 0.5 loss 0.25$")
  end)

  on_screen("are of ASCII where the locale is not of UTF-8", function()
    assert.equal("caf? 100% |" .. ("#"):rep(20) .. "| 2/2",
      ends_with("for _ in neap.progress(2, { desc = 'café' }) do end", { env = "LC_ALL=C" }))
  end)

  on_screen("are plain on a terminal that cannot go back", function()
    assert.equal("100% 2/2", ends_with("for _ in neap.progress(2) do wait() end", { term = "dumb" }))
  end)

  on_screen("can have any name", function()
    assert.equal("a b [2J 日本 100% |" .. FULL .. "| 1/1",
      ends_with("for _ in neap.progress(1, { desc = 'a\\nb\\t\\27[2J 日本' }) do wait() end"))
    assert.equal("?( 100% |" .. FULL .. "| 1/1",
      ends_with("for _ in neap.progress(1, { desc = '\\195(' }) do wait() end"))
  end)

  on_screen("leave a clean prompt after Ctrl-C and break", function()
    local t <close> = terminal.open { command = run.quote(run.program), env = "LC_ALL=C XDG_STATE_HOME=/nonexistent" }
    t:wait_for("\n>$")
    t:type("p = neap.progress(1e9) for _ in p do end\n")
    t:wait_for("\n  0%% |%.+| %d+/1000000000 [^\n]*$")
    t:press "C-c"
    t:wait_for("\n  0%% |%.+| %d+/1000000000 [^\n]*\n[^\n]*interrupted![^%z]*\n>$")
    t:type("for i in p do if i == 3 then break end end\n")
    t:wait_for("\n  0%% |%.+| 2/1000000000 [^\n]*\n>$")
  end)

  on_screen("are ended before what is printed, where an interrupt fell into their drawing", function()
    assert.equal(" 25% |" .. QUARTER .. "| 1/4\nafter", ends_with [[
      local p = neap.progress(4)
      local method = getmetatable(io.stderr).__index
      local write = method.write
      pcall(function()
        for _ in p do
          wait()
          method.write = function(...)
            method.write = write
            if select(1, ...) == io.stderr then error "interrupted!" end
            return write(...)
          end
        end
      end)
      print "after"
    ]])
  end)

  on_screen("are gone after Ctrl-C, whose echo stands behind them", function()
    local t <close> = open([[
      local p = neap.progress(1e9, { desc = ("long "):rep(20), leave = false })
      pcall(function() for _ in p do end end)
      print "interrupted"
    ]], { columns = 40 })
    t:wait_for("^long [^\n]+$")
    t:press "C-c"
    assert.equal("interrupted\n== 0", t:wait_for("== %d$"))
  end)

  on_screen("show the epochs of fit, a row each", function()
    assert.equal("epoch 1  loss 10  val_loss 9  lr 1  0.0 s\nepoch 2  loss 9  val_loss 8  lr 1  0.0 s", (ends_with([[
      package.path = "]] .. run.absolute("./?.lua") .. [[;" .. package.path
      local toys = require "tests.spec.train.toys"
      toys.fit_weight(10, 1, { epochs = 2, verbose = true, val = toys.batches(2) })
    ]]):gsub("%d%.%d s", "0.0 s")))
  end)
end)
