local run = require "tests.spec.cli.run"

-- Runs neap and presses Ctrl-C each time it has printed one more line "ready", as often
-- as told, each time `times` in a row, a moment apart; returns status, output and messages. A
-- neap that hangs is killed.
local PRESS = [[
  %s <%s >%s &
  process=$!
  (
    for _ in $(seq 200); do sleep 0.1; kill -0 $process || exit; done
    kill -KILL $process
  ) 2>/dev/null &
  for press in $(seq %d); do
    until [ "$(grep -c ready %s)" -ge $press ]; do
      kill -0 $process || break
      sleep 0.02
    done
    for time in $(seq %d); do
      sleep 0.2
      kill -INT $process 2>/dev/null
    done
  done
  wait $process
]]

local function interrupted(arguments, presses, input, times)
  local words = { run.quote(run.program) }
  for _, word in ipairs(arguments) do words[#words + 1] = run.quote(word) end
  local given, out = run.file(input or ""), run.file("")
  local command = PRESS:format(table.concat(words, " "), given, out, presses, out, times or 1)
  local status, _, err = run.shell("(" .. command .. ")")
  os.remove(given)
  return status, (run.take(out):gsub(">>? ", ""):gsub("ready\n", "")), err
end

local LOOP = "print 'ready' while true do end "
local CATCHING = "while true do pcall(function() " .. LOOP .. "end) end "
local CLOSING = [[
  local guard <close> = setmetatable({}, { __close = function() print "closed" end })
]] .. LOOP

describe("Ctrl-C #program", function()
  it("ends a script with an error and a traceback", function()
    local status, out, err = interrupted({ "-e", CLOSING }, 1)
    assert.equal(1, status)
    assert.equal("closed\n", out)
    assert.truthy(err:find("interrupted!\nstack traceback:\n", 1, true))
  end)

  it("can be caught by a script", function()
    local source = "print((pcall(function() " .. LOOP .. "end))) print 'on'"
    local status, out = interrupted({ "-e", source }, 1)
    assert.equal(0, status)
    assert.equal("false\non\n", out)
  end)

  it("kills a script at the second press", function()
    assert.equal(130, (interrupted({ "-e", CATCHING }, 2)))
  end)

  describe("in a session", function()
    local function session(line, presses, times)
      local input = line .. "\nprint 'still here'\n"
      local status, out, err = interrupted({ "-i" }, presses, input, times)
      assert.equal(0, status)
      assert.truthy(out:find("still here", 1, true))
      return out, err
    end

    it("stops a loop and keeps the session", function()
      local out, err = session("do " .. CLOSING .. "end", 1)
      assert.truthy(out:find("closed", 1, true))
      assert.truthy(err:find("interrupted!\n.*\nstack traceback:\n"))
    end)

    it("stops a coroutine", function()
      local _, err = session("coroutine.wrap(function() " .. LOOP .. "end)()", 1)
      assert.truthy(err:find("interrupted!\n.*\nstack traceback:\n"))
    end)

    it("stops a loop that catches errors when pressed again", function()
      local _, err = session(CATCHING, 2)
      assert.truthy(err:find("interrupted!\n.*\nstack traceback:\n\tstdin:1: in main chunk\n"))
    end)

    it("stops the printing of a result", function()
      session("setmetatable({}, { __tostring = function() " .. LOOP .. "end })", 1)
    end)

    it("leaves the locals of the input to look at, and the calls", function()
      local source = "local steps = 0; local function train() while true do steps = steps + 1; "
        .. "if steps == 1 then print 'ready' end end end; train()\nsteps > 1\n%debug"
      local out, err = session(source, 1)
      assert.truthy(err:find("stdin:1: in local 'train'\n\tstdin:1: in main chunk\n", 1, true))
      assert.truthy(out:find("true\n", 1, true))
      assert.truthy(out:find("1  stdin:1: in local 'train'\n       steps = %d"))
    end)

    it("leaves the globals and locals of a script that %run has run", function()
      local script = run.file("local steps = 0\nseen = true\n" .. LOOP)
      local out, err = session("%run " .. script .. "\nsteps, seen, arg[0] ~= '" .. script .. "'", 1)
      os.remove(script)
      assert.truthy(err:find(script .. ":3: interrupted!\n  print 'ready' while", 1, true), err)
      assert.truthy(out:find("0\ttrue\ttrue\n", 1, true))
    end)

    it("tells what can be done where one call of C cannot be stopped", function()
      local source = "local a = ('a'):rep(20000); print 'ready'; io.stdout:flush(); "
        .. "a:find('^.-.-b')"
      local _, err = session(source, 1, 3)
      assert.truthy(err:find("one call of a C function, which cannot be stopped", 1, true))
    end)

    it("may be pressed many times", function()
      local _, err = session((LOOP .. "\n"):rep(3), 3)
      assert.equal(3, select(2, err:gsub("interrupted!", "")))
    end)
  end)
end)
