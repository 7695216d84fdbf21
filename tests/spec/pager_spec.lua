-- Long texts, here of help, go through a pager on a terminal, and nowhere else.

local run = require "tests.spec.cli.run"

local LONG, SHORT = 'neap.help "train.fit"', 'neap.help "relu"'

-- What a terminal of 24 lines shows while neap runs the code with that PAGER.
local function on_terminal(code, pager, term)
  local program = ("stty rows 24 cols 80; exec %s -e %s"):format(run.quote(run.program),
    run.quote("neap = require 'neap' " .. code .. " print 'alive'"))
  local command = ("PAGER=%s TERM=%s script -qec %s /dev/null </dev/null"):format(run.quote(pager), term or "xterm",
    run.quote(program))
  local status, out, err = run.shell(command)
  assert.same({ 0, "" }, { status, err })
  return (out:gsub("\r", ""))
end

local MARK = "sed 's/^/paged: /'"

describe("the pager of help", function()
  local has_script = os.execute("script --version 2>/dev/null | grep -q util-linux")

  local function terminal(name, body)
    it(name, function()
      if not has_script then pending "script of util-linux is not installed" end
      body()
    end)
  end

  terminal("shows what is longer than the terminal", function()
    local shown = on_terminal(LONG, MARK)
    assert.truthy(shown:find("^paged: train%.fit%("))
    assert.truthy(shown:find("paged: See also: ", 1, true))
    assert.truthy(shown:find("\nalive\n$"))
  end)

  terminal("shows nothing that fits, and nothing on a terminal that cannot leaf", function()
    assert.is_nil(on_terminal(SHORT, MARK):find("paged", 1, true))
    local shown = on_terminal(LONG, MARK, "dumb")
    assert.is_nil(shown:find("paged", 1, true))
    assert.truthy(shown:find("\nSee also: ", 1, true))
  end)

  it("is not used where there is no terminal", function()
    local code = run.quote("require('neap').help 'train.fit'")
    local status, out = run.shell(("PAGER=%s %s -e %s"):format(run.quote(MARK), run.quote(run.program), code))
    assert.equal(0, status)
    assert.truthy(out:find("^train%.fit%("))
  end)

  terminal("is done without where there is no such program", function()
    local shown = on_terminal(LONG, "no_such_pager")
    assert.truthy(shown:find("\ntrain%.fit%("))
    assert.truthy(shown:find("\nalive\n$"))
  end)

  terminal("keeps Ctrl-C from neap", function()
    local shown = on_terminal(LONG, [[sh -c 'trap "echo pressed" INT; kill -INT 0; cat >/dev/null']])
    assert.truthy(shown:find("pressed\n.*alive\n$"), shown)
  end)
end)
