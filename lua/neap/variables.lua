--- The variables of the script that is running, by name: for sentences and pictures that call
-- things what the script calls them.
--
-- Nothing is kept while scripts run: locals and upvalues are found on the stack of calls, then
-- come the locals of a session (prompt, notebook) and global variables.

local core = require "neap.core"

local variables = {}

local function offer_frame(level, f)
  local i, name, value = 1, debug.getlocal(level + 1, 1)
  while name do
    -- What Lua keeps for its own use has a parenthesis.
    if name ~= "self" and name:sub(1, 1) ~= "(" then f(name, value) end
    i = i + 1
    name, value = debug.getlocal(level + 1, i)
  end
  local running = debug.getinfo(level + 1, "f").func
  i, name, value = 1, debug.getupvalue(running, 1)
  while name do
    if name ~= "self" then f(name, value) end
    i = i + 1
    name, value = debug.getupvalue(running, i)
  end
end

-- The fields of a table whose keys are names, in their order, but for those that the prompt gives
-- results: _ and _1 are not what the user calls them.
local function offer_fields(t, f)
  local names = {}
  for name in next, t do
    if type(name) == "string" and not name:find("^_%d*$") then names[#names + 1] = name end
  end
  table.sort(names)
  for _, name in ipairs(names) do f(name, rawget(t, name)) end
end

--- Calls f(name, value) for each variable of the script's functions that are running, the
-- innermost first, of the session, and of the globals. A module is no name for itself: `self`
-- is left out. A host may lack the debug library; then there are globals only.
function variables.each(f)
  local level = 2
  local frame = debug and debug.getinfo(level, "S")
  while frame do
    if frame.what ~= "C" and not core.is_own_source(frame.source) then offer_frame(level, f) end
    level = level + 1
    frame = debug.getinfo(level, "S")
  end
  local session = package.loaded["neap.session"]
  if session then offer_fields(session.locals(), f) end
  offer_fields(_G, f)
end

return variables
