--- The loops of neap.progress that have begun and not ended, the outermost first.
--
-- A `for` whose only value is a progress (`for x in p do`) does not close it when it is left by
-- break, return or an error. But while it runs, the progress is one of its hidden variables, so the
-- stack tells whether it does. When a script, or what was typed at the prompt, has ended, so have
-- all loops: runtime/cli calls `settle` then.

local loops = {}

local DEEPEST = 200 -- frames that are looked through

local running = {}
local others = {} -- what ends with the script, as loops do

-- Whether a `for` on the stack of the loop's coroutine takes its values from p.
local function is_in_for(p)
  local level = 0
  while level < DEEPEST and debug.getinfo(p.thread, level, "l") do
    local i = 1
    local name, value = debug.getlocal(p.thread, level, i)
    while name do
      if name == "(for state)" and rawequal(value, p) then return true end
      i = i + 1
      name, value = debug.getlocal(p.thread, level, i)
    end
    level = level + 1
  end
  return level >= DEEPEST
end

--- Ends the loops that have been left.
function loops.end_left()
  for i = #running, 1, -1 do
    local p = running[i]
    if p and p.in_for and not is_in_for(p) then p:close() end
  end
end

--- Adds a loop that begins in the running coroutine; gives whether it does so inside of another.
function loops.add(p)
  loops.end_left()
  p.thread = coroutine and coroutine.running()
  p.in_for = debug ~= nil and p.thread ~= nil and is_in_for(p)
  running[#running + 1] = p
  return #running > 1
end

function loops.remove(p)
  for i = #running, 1, -1 do
    if running[i] == p then table.remove(running, i) end
  end
end

--- Has owner:close() called when the script has ended, as the loops are; it is none itself.
function loops.attend(owner) others[#others + 1] = owner end

--- The owner has ended by itself.
function loops.forget(owner)
  for i = #others, 1, -1 do
    if others[i] == owner then table.remove(others, i) end
  end
end

--- Ends all loops, and then what else ends with them.
function loops.settle()
  while #running > 0 do table.remove(running):close() end
  while #others > 0 do table.remove(others):close() end
end

return loops
