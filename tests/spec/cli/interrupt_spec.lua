local run = require "tests.spec.cli.run"

-- Runs neap and presses Ctrl-C each time it has printed one more line "ready", as often
-- as told; returns status, output and messages. A neap that hangs is killed.
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
    sleep 0.1
    kill -INT $process
  done
  wait $process
]]

local function interrupted(arguments, presses, input)
  local words = { run.quote(run.program) }
  for _, word in ipairs(arguments) do words[#words + 1] = run.quote(word) end
  local given, out = run.file(input or ""), run.file("")
  local command = PRESS:format(table.concat(words, " "), given, out, presses, out)
  local status, _, err = run.shell("(" .. command .. ")")
  os.remove(given)
  return status, (run.take(out):gsub(">>? ", ""):gsub("ready\n", "")), err
end

local LOOP = "print 'ready' while true do end "
local CATCHING = "while true do pcall(function() " .. LOOP .. "end) end "
local CLOSING = [[
  local guard <close> = setmetatable({}, { __close = function() print "closed" end })
]] .. LOOP

describe("Ctrl-C", function()
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
    local function session(line, presses)
      local input = line .. "\nprint 'still here'\n"
      local status, out, err = interrupted({ "-i" }, presses, input)
      assert.equal(0, status)
      assert.truthy(out:find("still here", 1, true))
      return out, err
    end

    it("stops a loop and keeps the session", function()
      local out, err = session("do " .. CLOSING .. "end", 1)
      assert.truthy(out:find("closed", 1, true))
      assert.truthy(err:find("interrupted!\nstack traceback:\n", 1, true))
    end)

    it("stops a coroutine", function()
      local _, err = session("coroutine.wrap(function() " .. LOOP .. "end)()", 1)
      assert.truthy(err:find("interrupted!\nstack traceback:\n", 1, true))
    end)

    it("stops a loop that catches errors when pressed again", function()
      local _, err = session(CATCHING, 2)
      assert.truthy(err:find("interrupted!\nstack traceback:\n", 1, true))
    end)

    it("stops the printing of a result", function()
      session("setmetatable({}, { __tostring = function() " .. LOOP .. "end })", 1)
    end)

    it("may be pressed many times", function()
      local _, err = session((LOOP .. "\n"):rep(3), 3)
      assert.equal(3, select(2, err:gsub("interrupted!", "")))
    end)
  end)
end)
