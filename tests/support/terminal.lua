--- A terminal with a screen, made by tmux: what a program shows is read as its user sees it.
--
--   local t <close> = terminal.open { columns = 60, rows = 20, command = "neap x.lua" }
--   t:wait_for "done"        -- a Lua pattern; an error with the screen after ten seconds
--   t:type "1 + 1\n"; t:resize(40); print(t:text())

local run = require "tests.spec.cli.run"

local terminal = {}

local Terminal = { __name = "terminal" }
Terminal.__index = Terminal

local opened = 0

--- Is tmux there?
terminal.available = os.execute("tmux -V >/dev/null 2>&1") == true

local function tmux(self, arguments, ...)
  local words = { ... }
  for i, word in ipairs(words) do words[i] = run.quote(tostring(word)) end
  return run.shell(("tmux -u -L %s -f /dev/null %s"):format(self.server,
    arguments:format(table.unpack(words))))
end

--- Runs a shell command in a terminal of its own. Options: columns, rows, command, env (words
-- "NAME=value"). When it has ended, "== " and its exit status are shown, and the terminal stays.
function terminal.open(options)
  opened = opened + 1
  local name = os.tmpname()
  os.remove(name)
  local self = setmetatable({ server = ("neap-%s-%d"):format(name:match "[^/]*$", opened) }, Terminal)
  local command = ("env %s TERM=%s sh -c %s"):format(options.env or "", options.term or "screen",
    run.quote(options.command .. "; echo \"== $?\"; exec cat >/dev/null"))
  local status, _, err = tmux(self, "new-session -d -x %s -y %s %s", options.columns or 80,
    options.rows or 24, command)
  assert(status == 0, err)
  return self
end

--- The lines of the screen, without what is blank at their ends and at the end.
function Terminal:text()
  local _, out = tmux(self, "capture-pane -p")
  return (out:gsub("%s+$", ""))
end

--- Waits until the screen shows the pattern; gives the screen.
function Terminal:wait_for(pattern)
  local text
  for _ = 1, 200 do
    text = self:text()
    if text:find(pattern) then return text end
    os.execute("sleep 0.05")
  end
  error(("'%s' did not come; the screen:\n%s"):format(pattern, text), 2)
end

function Terminal:type(keys) tmux(self, "send-keys -l %s", keys) end

--- Presses a key by its name: "C-c", "Up".
function Terminal:press(key) tmux(self, "send-keys %s", key) end

function Terminal:resize(columns, rows)
  tmux(self, "resize-window -x %s -y %s", columns, rows or 24)
end

function Terminal:close() tmux(self, "kill-server") end

Terminal.__close = Terminal.close

return terminal
