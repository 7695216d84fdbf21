-- The prompt on a terminal: what is pasted or comes at once, what is larger than the screen,
-- signals.

local run = require "tests.spec.cli.run"
local terminal = require "tests.spec.cli.terminal"

local clean, typed, typed_with = terminal.clean, terminal.typed, terminal.typed_with
local on_terminal = terminal.maker(it, pending)

local function has(text, part) assert.truthy(text:find(part, 1, true), text) end
local function lacks(text, part) assert.falsy(text:find(part, 1, true), text) end

local LINES = "local a = 2\nfor i = 1, 2 do\n\tprint('i', i)\nend\na * 21"

local function pasted(text) return { "\27[200~" .. text .. "\27[201~" } end

describe("a paste #program", function()
  before_each(clean)
  teardown(clean)

  for _, case in ipairs {
    { "that the terminal marks", pasted(LINES .. "\n"), {} },
    { "that ends without a newline", pasted(LINES), {}, "\n" },
    { "that the terminal does not mark", { LINES .. "\n" }, {} },
    { "on a dumb terminal", { LINES .. "\n" }, { env = "TERM=dumb" } },
    { "on a small terminal in the C locale", pasted(LINES .. "\n"),
      { env = "TERM=xterm-256color LC_ALL=C", size = "rows 10 cols 40" } },
  } do
    on_terminal(case[1] .. " runs as one chunk, its last expression shown", function()
      local seen = typed_with(case[3], case[2], case[4] or "")
      has(seen, "\r\ni\t1\r\ni\t2\r\n42\r\n")
      assert.equal((LINES:gsub("\t", "  "):gsub("\n", "\\n")) .. "\n", terminal.history())
    end)
  end

  on_terminal("goes into the line that is being typed", function()
    has(typed("print(", pasted "1,\n2)\n"), "\r\n1\t2\r\n")
    has(typed("x = 'a", pasted "b", "c'\n", "x\n"), "\r\nabc\r\n")
  end)

  on_terminal("that makes no chunk runs input by input, with commands between", function()
    local seen = typed(pasted "1 + 1\n2 + 2\nx = 3\n%time x\nx:y()\nprint 'not this'\n")
    has(seen, "\r\n2\r\n4\r\n3\r\n")
    has(seen, "attempt to index a number value")
    lacks(seen, "\r\nnot this")
  end)

  on_terminal("that cannot be run in parts either runs nothing", function()
    local seen = typed(pasted "print 'first'\nx y z\nprint 'last'\n")
    has(seen, "stdin:2: syntax error near 'y'")
    lacks(seen, "\r\nfirst")
  end)

  on_terminal("of keys that edit is typed", function()
    has(typed { "x = 1\nx = 3\27[D\b4\nx\n" }, "\r\n43\r\n")
  end)
end)

describe("a long result on a terminal #program", function()
  before_each(clean)
  teardown(clean)

  on_terminal("is cut with a word on how to see it all", function()
    local seen = typed_with({ size = "rows 24 cols 80" }, "('line\\n'):rep(99) .. 'end'\n")
    has(seen, "... 100 lines in all; %page shows them")
    lacks(seen, "\r\nend")
    assert.equal(21, select(2, seen:gsub("\nline", "")))
    has(typed_with({ size = "rows 24 cols 80" }, "('x'):rep(10000)\n"), "... 125 lines in all")
  end)

  on_terminal("is shown in full by %page", function()
    local setup = { size = "rows 24 cols 80", env = "TERM=xterm PAGER=cat" }
    has(typed_with(setup, "('line\\n'):rep(99) .. 'end'\n%page\n"), "\r\nend\r\n")
  end)

  on_terminal("wraps where the terminal ends, unless a width was chosen", function()
    local narrow = typed_with({ size = "rows 24 cols 40" }, "neap.zeros(12)\n")
    has(narrow, "tensor([0., 0., 0., 0., 0., 0., 0., 0.,\r\n")
    local wide = typed_with({ size = "rows 24 cols 200" }, "neap.zeros(40)\n")
    assert.truthy(wide:find("tensor%(%[[0., ]+%], shape=%(40%)%)\r\n"), wide)
    local chosen = typed_with({ size = "rows 24 cols 200" },
      "neap.set_printoptions{linewidth = 30}\nneap.zeros(9)\n")
    has(chosen, "tensor([0., 0., 0., 0., 0.,\r\n")
  end)
end)

-- A program that runs neap on a terminal of its own, through a shell, and does what `steps` say:
-- text is typed, {signal} is sent to neap, {false} closes the terminal. Prints what was seen.
local DRIVE = [[
import os, pty, select, signal, subprocess, sys, time
steps = %s
pid, fd = pty.fork()
if pid == 0:
    os.environ.update(TERM="xterm", PS1="sh# ", XDG_STATE_HOME=%q)
    os.execvp("sh", ["sh", "-i"])
seen = b""
def read(seconds):
    global seen
    end = time.time() + seconds
    while time.time() < end:
        if select.select([fd], [], [], 0.05)[0]:
            seen += os.read(fd, 65536)
def await_text(text):
    start = time.time()
    before = len(seen)
    while text not in seen[before:] and time.time() - start < 5:
        read(0.1)
os.write(fd, b"%s\n")
await_text(b"> ")
process = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()[0]
for text, wanted in steps:
    if text is None:
        os.close(fd)
        break
    if isinstance(text, int):
        os.kill(int(process), text)
    else:
        os.write(fd, text)
    await_text(wanted)
for _ in range(100):
    state = subprocess.run(["ps", "-o", "stat=", "-p", process], capture_output=True, text=True).stdout
    if state == "" or state[0] == "Z": break
    if text is not None: break
    time.sleep(0.1)
print(seen.decode(errors="replace"), "STATE", state.strip())
]]

local has_python = os.execute("python3 -c '' 2>/dev/null && command -v pgrep ps >/dev/null") == true

-- A text as Python has it.
local function bytes(text)
  return "b'" .. text:gsub(".", function(c) return ("\\x%02x"):format(c:byte()) end) .. "'"
end

local function drive(steps)
  local parts = {}
  for i, step in ipairs(steps) do
    local text = step[1] == nil and "None" or type(step[1]) == "number" and tostring(step[1])
      or bytes(step[1])
    parts[i] = ("(%s, %s)"):format(text, bytes(step[2] or ""))
  end
  local path = run.file(DRIVE:format("[" .. table.concat(parts, ", ") .. "]", terminal.state, run.program))
  local _, out, err = run.shell("python3 " .. path)
  os.remove(path)
  assert.equal("", err)
  return out
end

describe("a terminal under the prompt #program", function()
  before_each(clean)
  teardown(clean)

  local function driven(name, body)
    on_terminal(name, function()
      if not has_python then pending("python3 or ps is not installed") end
      body()
    end)
  end

  driven("is the shell's at Ctrl-Z, and neap's again at fg", function()
    local seen = drive {
      { "local a = 5\r", "> " }, { "\26", "sh# " }, { "stty -a | grep -ow -- '-*icanon'\r", "sh# " },
      { "fg\r", "> " }, { "a + 37\r", "42" },
    }
    has(seen, "\nicanon")
    has(seen, "42")
  end)

  driven("is the shell's at Ctrl-Z while a chunk runs, which goes on at fg", function()
    local seen = drive {
      { "print 'on' while true do end\r", "on\r\n" }, { "\26", "sh# " }, { "fg\r", "neap" },
      { "\3", "interrupted!" }, { "1 + 41\r", "42" },
    }
    has(seen, "stdin:1: interrupted!")
    has(seen, "42")
  end)

  driven("is as it was when SIGTERM ends neap", function()
    local seen = drive { { 15, "sh# " }, { "stty -a | grep -ow -- '-*icanon'\r", "sh# " } }
    has(seen, "\27[?2004l")
    has(seen, "\nicanon")
  end)

  driven("takes neap with it when it is closed", function()
    local state = drive({ { nil } }):match("STATE ([^\n]*)\n$")
    assert.truthy(state == "" or state:find("^Z"), state)
  end)
end)

describe("a training loop #program", function()
  before_each(clean)
  teardown(clean)

  on_terminal("can be interrupted, inspected and gone on with", function()
    local seen = typed(
      "local net, steps = nn.Linear(2, 2), 0\n",
      "local function train(n) for _ in neap.progress(n) do net(neap.ones(1, 2)) steps = steps + 1 end end\n",
      { "train(1e9)\n" }, "\3",
      "local before = steps\nprint('stopped', before > 0)\n",
      "train(10)\nprint('went on', steps == before + 10)\n")
    has(seen, "interrupted!")
    has(seen, "\r\nstopped\ttrue\r\n")
    has(seen, "went on\ttrue\r\n")
  end)
end)
