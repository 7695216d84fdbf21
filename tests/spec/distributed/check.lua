--- Assertions inside ranks: scripts that ranks.lua runs have this as `check`.
--
-- What a rank has checked goes to a file of its own, line by line, so that lines of several ranks
-- do not mix and those of a rank that is killed are there; ranks.lua reads them. Nothing stops at
-- an assertion that fails: the ranks go on in step.

local neap = require "neap"

local check = {}

local folder = os.getenv "NEAP_RANKS"
local file

local function note(ok, name, detail)
  if not file then
    file = assert(io.open(("%s/%d"):format(folder, neap.distributed.rank()), "a"))
    file:setvbuf "line"
  end
  local text = ok and name or ("%s: %s"):format(name, detail or "is not so")
  file:write(ok and "ok " or "no ", (text:gsub("\n", "\\n")), "\n")
  return ok
end

local function show(value)
  if neap.is_tensor(value) then return ("%s %s"):format(value.dtype, value) end
  return tostring(value)
end

--- check(name, ok[, detail])
setmetatable(check, { __call = function(_, name, ok, detail) return note(ok, name, detail) end })

--- The values are equal (==).
function check.equal(name, wanted, got)
  return note(rawequal(wanted, got) or wanted == got, name,
    ("wanted %s, got %s"):format(show(wanted), show(got)))
end

--- The tensor has exactly these elements, a tensor or a table, and, where a tensor is wanted, its
-- dtype.
function check.tensor(name, wanted, got)
  local is_table = not neap.is_tensor(wanted)
  local ok = neap.is_tensor(got)
  if ok and is_table then wanted = neap.tensor(wanted, { dtype = got.dtype }) end
  return note(ok and wanted.dtype == got.dtype and wanted:equal(got), name,
    ("wanted %s, got %s"):format(show(wanted), show(got)))
end

--- f(...) raises an error that contains `part`, a plain text.
function check.error(name, part, f, ...)
  local ok, message = pcall(f, ...)
  message = tostring(message)
  return note(not ok and message:find(part, 1, true) ~= nil, name,
    ("wanted the error %q, got %s"):format(part, ok and "none" or ("%q"):format(message)))
end

return check
