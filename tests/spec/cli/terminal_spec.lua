local run = require "tests.spec.cli.run"

-- Types keys into a session on a terminal of its own, made by the program `script`, once
-- its prompt is there, and leaves by Ctrl-D. The keys come in parts with pauses between:
-- a terminal forgets what was typed just before Ctrl-C.
local TYPE = [[
  (
    tries=0
    until grep -q '^[^ ]*> ' %s || [ $tries -ge 200 ]; do sleep 0.05; tries=$((tries + 1)); done
    for part in %s; do
      if [ $part = pause ]; then sleep 0.2; else cat $part; sleep 0.03; fi
    done
  ) | XDG_STATE_HOME=%s TERM=xterm script -qfec %s /dev/null >%s
]]

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

-- The state folder, which holds the history, is kept between the sessions of one spec.
local state = os.tmpname()

local function clean() os.execute("rm -rf " .. run.quote(state)) end

-- The names of files with what is sent at once: a person waits after a line and a Tab, and what
-- stands in a table, {"..."}, comes as one.
local function parts_of(keys)
  if type(keys) == "table" then return { run.file(keys[1]) } end
  local parts = {}
  for part in keys:gmatch("[^\n\t]*[\n\t]?") do
    if part ~= "" then parts[#parts + 1] = run.file(part) end
  end
  return parts
end

-- Returns all that the terminal showed.
local function typed(...)
  local out, parts = run.file(""), {}
  for _, keys in ipairs { ... } do
    local some = parts_of(keys)
    table.move(some, 1, #some, #parts + 1, parts)
    parts[#parts + 1] = "pause"
  end
  local names = table.concat(parts, " ")
  -- exec: a shell in between would take Ctrl-C for itself.
  local program = run.quote("exec " .. run.quote(run.program))
  local status, _, err =
    run.shell(TYPE:format(out, names, run.quote(state), program, out))
  for _, part in ipairs(parts) do
    if part ~= "pause" then os.remove(part) end
  end
  assert.same({ 0, "" }, { status, err })
  return (run.take(out):gsub("\27%[%?2004[hl]", ""))
end

local function history()
  local file = io.open(state .. "/neap/history")
  local text = file and file:read("a")
  if file then file:close() end
  return text
end

-- Why these specs cannot be run here, or false.
local obstacle

local function find_obstacle()
  if not os.execute("script --version 2>/dev/null | grep -q util-linux") then
    return "script of util-linux is not installed"
  end
  typed "x = 1\n"
  local edits = history() ~= nil
  clean()
  return not edits and "this neap has no line editing"
end

local function on_terminal(name, body)
  it(name, function()
    if obstacle == nil then obstacle = find_obstacle() end
    if obstacle then pending(obstacle) end
    body()
  end)
end

describe("a session on a terminal", function()
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

  on_terminal("completes globals, keywords, fields and methods by Tab", function()
    typed "fun\t g() end\nx = string.form\t('%d', 3)\ny = x:upp\t()\n"
    assert.equal("function g() end\nx = string.format('%d', 3)\ny = x:upper()\n", history())
  end)

  on_terminal("shows the names when Tab leaves a choice", function()
    local seen = typed("math.f\t", "\3")
    assert.truthy(seen:find("floor%s+fmod%s+frexp"))
  end)

  on_terminal("completes along __index tables but runs no metamethod", function()
    local seen = typed(
      "object = setmetatable({}, { __index = { common_name = { inner = 1 } } })\n",
      "lazy = setmetatable({}, { __index = function() ran = true end })\n",
      "x = object.comm\t.in\t\n",
      "lazy.comm\t.x\t",
      "\3",
      "tostring(ran) .. '!'\n"
    )
    assert.truthy(history():find("\nx = object.common_name.inner\n", 1, true))
    assert.truthy(seen:find("\r\nnil!\r\n", 1, true))
  end)

  on_terminal("completes the methods and fields of a tensor", function()
    typed "t = neap.ones(2)\nx = t.ndi\t\nx = t:nume\t()\n"
    assert.equal("t = neap.ones(2)\nx = t.ndim\nx = t:numel()\n", history())
  end)

  on_terminal("indents by Tab at the start of a line", function()
    typed "\tx = 1\n"
    assert.equal("  x = 1\n", history())
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
