local run = require "tests.spec.cli.run"
local terminal = require "tests.spec.cli.terminal"

-- Pastes a long line and presses Ctrl-C at once, many times; says so when no new prompt has
-- come in 4 seconds.
local PASTE = [[
  wait_for() {
    tries=0
    until [ "$(grep -c '^[^ ]*> ' %s)" -gt "$1" ]; do
      sleep 0.02
      tries=$((tries + 1))
      if [ $tries -gt 200 ]; then echo "dead after paste $1" >&2; printf '\n'; exit; fi
    done
  }
  wait_for 0
  for i in $(seq 100); do printf 'x = %%0300d' 0; printf '\3'; wait_for $i; done
]]

local state, clean, typed, history = terminal.state, terminal.clean, terminal.typed, terminal.history
local on_terminal = terminal.maker(it, pending)

describe("a session on a terminal #program", function()
  before_each(clean)
  teardown(clean)

  on_terminal("recalls the input of earlier ones", function()
    typed "x = 'earlier'\n"
    typed "\27[A .. '!'\n"
    assert.equal("x = 'earlier'\nx = 'earlier' .. '!'\n", history())
  end)

  on_terminal("recalls several lines as one entry", function()
    typed "for i = 1, 2 do\nprint('i', [[\\]])\nend\n"
    assert.equal("for i = 1, 2 do\\nprint('i', [[\\\\]])\\nend\n", history())
    assert.truthy(typed("\27[A\n"):find("i\t\\\r\ni\t\\\r\n", 1, true))
  end)

  on_terminal("keeps its history from the eyes of others", function()
    typed "x = 1\n"
    local function mode(path)
      local _, out = run.shell("ls -ld " .. run.quote(path))
      return out:sub(1, 10)
    end
    assert.equal("drwx------", mode(state .. "/neap"))
    assert.equal("-rw-------", mode(state .. "/neap/history"))
  end)

  on_terminal("keeps no blank and no repeated input", function()
    typed "\n  \nx = 1\nx = 1\n\n"
    assert.equal("x = 1\n", history())
  end)

  on_terminal("shortens a history that has grown long", function()
    os.execute("mkdir -p " .. run.quote(state .. "/neap"))
    local file = assert(io.open(state .. "/neap/history", "w"))
    for i = 1, 2100 do file:write("x = ", i, "\n") end
    file:close()
    typed "y = 1\n"
    local text = history()
    assert.equal("x = 1101", text:match("^[^\n]*"))
    assert.equal(1001, select(2, text:gsub("\n", "")))
  end)

  on_terminal("works when its history cannot be kept", function()
    os.execute("mkdir -p " .. run.quote(state .. "/neap/history"))
    assert.truthy(typed("6 * 7\n"):find("\r\n42\r\n", 1, true))
  end)

  on_terminal("drops the line at Ctrl-C, at both prompts", function()
    local seen = typed("error 'not'", "\3", "y = 2\ndo\nerror 'this'", "\3", "z = 3\n")
    assert.equal("y = 2\nz = 3\n", history())
    assert.falsy(seen:find("stack traceback", 1, true))
  end)

  -- Each Ctrl-C has the terminal forget keys that the prompt may be about to read.
  on_terminal("stays awake when Ctrl-C comes in the middle of a paste", function()
    local out = run.file("")
    local keys = PASTE:format(out)
    local command = ("(%s) | XDG_STATE_HOME=%s TERM=xterm script -qfec %s /dev/null >%s"):format(
      keys, run.quote(state), run.quote("exec " .. run.quote(run.program)), out)
    local status, _, err = run.shell(command)
    os.remove(out)
    assert.same({ 0, "" }, { status, err })
  end)

  on_terminal("takes characters of several bytes", function()
    typed "x = 'é→ü'\27[D\b\n"
    assert.equal("x = 'é→'\n", history())
  end)
end)
