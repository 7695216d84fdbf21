-- The calls that are open when an error comes, from where it was raised out to the chunk of the
-- input. Lua finds a level by walking to it, and a recursion that ran away has 200000: so the end
-- is found by halving, and of many calls only the innermost and the outermost are looked at.

local _ENV = require "neap.session.globals"

local core = require "neap.core"

local stack = {}

local MOST = 22 -- calls that are looked at

-- The outermost level, as the caller counts.
local function outermost()
  local low, high = 1, 2
  while debug.getinfo(high, "l") do low, high = high, 2 * high end
  while high - low > 1 do
    local middle = (low + high) // 2
    if debug.getinfo(middle, "l") then low = middle else high = middle end
  end
  return low - 1
end

-- The level of the function `chunk`, as the caller counts; where it is not open or nil, the
-- outermost.
local function level_of(chunk)
  local last = outermost()
  for level = chunk and last or 1, 2, -1 do
    if debug.getinfo(level, "f").func == chunk then return level - 1 end
  end
  return last - 1
end

-- Calls of neap's own files, and those of C functions from there, are none of the user's.
local function drop_own(calls)
  local kept, inside = {}, false
  for i = #calls, 1, -1 do
    local info = calls[i].info
    local own = info.what ~= "C" and core.is_own_source(info.source)
    inside = own or info.what == "C" and inside
    if not inside then table.insert(kept, 1, calls[i]) end
  end
  return kept
end

--- The calls from `level` out to `chunk`, innermost first: tables {level, info}, whose levels are
-- those of the caller. The field `left_out` counts those between, behind place `left_at`.
function stack.calls(level, chunk)
  local first, last = level + 1, level_of(chunk)
  local cut = last - first >= MOST and first + MOST // 2 or nil
  local calls = {}
  for at = first, last do
    if not cut or at < cut or at > last - MOST // 2 then
      calls[#calls + 1] = { level = at - 1, info = debug.getinfo(at, "Slntf") }
    end
  end
  if not cut then return drop_own(calls) end
  local inner = drop_own(table.move(calls, 1, MOST // 2, 1, {}))
  local outer = drop_own(table.move(calls, MOST // 2 + 1, #calls, 1, {}))
  local all = table.move(outer, 1, #outer, #inner + 1, inner)
  all.left_at, all.left_out = #all - #outer, last - first + 1 - MOST
  return all
end

return stack
