local neap = require "neap"
local run = require "tests.spec.cli.run"

-- Runs a loop in a process of its own, whose standard error is a file.
local function script(code, env)
  local path = run.file("local neap = require 'neap'\n" .. code)
  local status, out, err = run.neap({ path }, { env = env })
  os.remove(path)
  assert.equal(0, status)
  return out, err
end

-- What a loop writes on a terminal of 70 columns.
local function on_terminal(code)
  if not os.execute("script --version 2>/dev/null | grep -q util-linux") then
    pending "script of util-linux is not installed"
  end
  local path = run.file("local neap = require 'neap'\n" .. code)
  local command = ("stty cols 70; %s %s"):format(run.quote(run.program), run.quote(path))
  local status, out = run.shell("script -qec " .. run.quote(command) .. " /dev/null")
  os.remove(path)
  assert.equal(0, status)
  return out
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

  it("redraws one line on a terminal and ends it, after break as well", function()
    local out = on_terminal([[
      for i in neap.progress(3) do if i == 2 then break end end
      for _ in neap.progress(2, { desc = "second" }) do end
    ]])
    local first, second = out:match("^(.-)\r\n(.-)\r\n$")
    assert.truthy(first:find("\r  0%% |%.+| 0/3 "))
    assert.truthy(second:find("\rsecond 100%% |#+| 2/2 [^\n]*\27%[K$"))
    for part in out:gmatch("\r([^\r\n\27]+)") do assert.is_true(#part < 70) end
  end)

  it("leaves nothing behind with leave = false", function()
    local out, err = script("for _ in neap.progress(2, { leave = false }) do end print 'done'")
    assert.same({ "done\n", "" }, { out, err })
    out = on_terminal([[
      for i in neap.progress(3, { leave = false }) do if i == 2 then break end end
      for _ in neap.progress(2, { leave = false }) do end
      print "done"
    ]])
    assert.truthy(out:find("^\r  0%% |%.+| 0/3 [^\n]*\r\27%[K[^\n]*\r\27%[Kdone\r\n$"))
  end)

  it("prints above the line that it draws", function()
    local loop = [[
      local p = neap.progress(2)
      p:print("before")
      for i in p do p:print("step", i) end
      p:print("after")
    ]]
    local printed = "before\nstep\t1\nstep\t2\nafter\n"
    local out, err = script(loop)
    assert.equal(printed, out)
    assert.truthy(err:find("^100%% 2/2 [^\n]*\n$"))
    -- What is left of a line is what follows its last return.
    local shown = on_terminal(loop):gsub("\r\n", "\n"):gsub("[^\n]*\r\27%[K", "")
    assert.truthy(shown:find("^before\nstep\t1\nstep\t2\n"), shown)
    assert.truthy(shown:find("\r100%% |#+| 2/2 [^\n]*\nafter\n$"), shown)
  end)

  it("refuses what it can not loop over", function()
    assert.has_error_like(function() neap.progress("abc") end,
      "progress: expected something to loop over, got \"abc\"")
    assert.has_error_like(function() neap.progress(3, { totl = 3 }) end, "did you mean 'total'?")
    assert.has_error_like(function() neap.progress(3):set(1) end,
      "progress: set needs a table such as {loss = 0.5}, got 1")
  end)
end)
