--- Types keys into a session on a terminal of its own: what the specs of the prompt share.
--
-- The program `script` of util-linux makes the terminal. Each spec has a state folder of its
-- own, which holds the history, kept between the sessions of one spec.

local run = require "tests.spec.cli.run"

local terminal = {}

-- Keys are typed once the prompt is there; Ctrl-D at their end leaves. They come in parts with
-- pauses between: a terminal forgets what was typed just before Ctrl-C. Behind a line the next
-- prompt is waited for: lines that are there before it are a paste.
local TYPE = [[
  (
    out=%s
    prompts() { grep -c '^[^ ]*> ' $out; }
    await() {
      tries=0
      until [ $(prompts) -gt $1 ] || [ $tries -ge $2 ]; do sleep 0.02; tries=$((tries + 1)); done
    }
    await 0 500
    for part in %s; do
      seen=$(prompts)
      case $part in
        pause) sleep 0.2;;
        line:*) cat ${part#line:}; await $seen 100;;
        *) cat $part; sleep 0.03;;
      esac
    done
  ) | XDG_STATE_HOME=%s %s script -qfec %s /dev/null >%s
]]

--- The state folder.
terminal.state = os.tmpname()

--- Removes it.
function terminal.clean() os.execute("rm -rf " .. run.quote(terminal.state)) end

-- The files of what is sent at once: a person waits behind a line and a Tab; what stands in a
-- table, {"..."}, comes as one.
local function parts_of(keys)
  if type(keys) == "table" then return { run.file(keys[1]) } end
  local parts = {}
  for part in keys:gmatch("[^\n\t]*[\n\t]?") do
    local kind = part:sub(-1) == "\n" and "line:" or ""
    if part ~= "" then parts[#parts + 1] = kind .. run.file(part) end
  end
  return parts
end

--- Types the parts into a session and returns all that the terminal showed. `setup` may hold env
-- (TERM=xterm unless given) and size, "rows 10 cols 40".
function terminal.typed_with(setup, ...)
  local out, parts = run.file(""), {}
  for _, keys in ipairs { ... } do
    local some = parts_of(keys)
    table.move(some, 1, #some, #parts + 1, parts)
    parts[#parts + 1] = "pause"
  end
  local size = setup.size and "stty " .. setup.size .. " && " or ""
  -- exec: a shell in between would take Ctrl-C for itself.
  local program = run.quote(size .. "exec " .. run.quote(run.program))
  local status, _, err = run.shell(TYPE:format(out, table.concat(parts, " "),
    run.quote(terminal.state), setup.env or "TERM=xterm", program, out))
  for _, part in ipairs(parts) do
    if part ~= "pause" then os.remove((part:gsub("^line:", ""))) end
  end
  if status ~= 0 or err ~= "" then error(("script: status %s, %s"):format(status, err), 2) end
  return (run.take(out):gsub("\27%[%?2004[hl]", ""))
end

--- The same on a terminal as it comes.
function terminal.typed(...) return terminal.typed_with({}, ...) end

--- The text of the history, or nil.
function terminal.history()
  local file = io.open(terminal.state .. "/neap/history")
  local text = file and file:read("a")
  if file then file:close() end
  return text
end

-- Why specs on terminals cannot be run here, or false.
local obstacle

local function find_obstacle()
  if not os.execute("script --version 2>/dev/null | grep -q util-linux") then
    return "script of util-linux is not installed"
  end
  terminal.typed "x = 1\n"
  local edits = terminal.history() ~= nil
  terminal.clean()
  return not edits and "this neap has no line editing"
end

--- it(name, body) where there is a terminal; `it` and `pending` are those of the spec.
function terminal.maker(it, pending)
  return function(name, body)
    it(name, function()
      if obstacle == nil then obstacle = find_obstacle() end
      if obstacle then pending(obstacle) end
      body()
    end)
  end
end

return terminal
