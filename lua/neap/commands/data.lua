--- neap data [NAME]: the data sets that neap knows, where they are, and how to get the others.

local sources = require "neap.data.sources"

-- Its place, in a few words.
local function state_of(set)
  if not set.get then return "with neap" end
  return sources.path(set) or ("missing, %d MB"):format(set.megabytes)
end

-- UTF-8 makes bytes and columns differ.
local function padded(text, columns)
  return text .. (" "):rep(columns - utf8.len(text))
end

local function widths_of(rows)
  local widths = {}
  for _, row in ipairs(rows) do
    for k, cell in ipairs(row) do widths[k] = math.max(widths[k] or 0, utf8.len(cell)) end
  end
  return widths
end

local function print_table(rows)
  local widths = widths_of(rows)
  for _, row in ipairs(rows) do
    local cells = {}
    for k, cell in ipairs(row) do cells[k] = k < #row and padded(cell, widths[k]) or cell end
    print("  " .. table.concat(cells, "  "))
  end
end

local function print_all()
  local folder = sources.folder()
  print(folder and ("Data sets, looked for in %s (NEAP_DATA):\n"):format(folder)
    or "Data sets; NEAP_DATA, the folder to look for them in, is not set:\n")
  local rows = {}
  for _, set in ipairs(sources.list) do
    rows[#rows + 1] = { set.name, set.what, state_of(set) }
  end
  print_table(rows)
  print("\n`neap data NAME` says how to get one and how a script reads it.")
end

local function print_one(name)
  local set, message = sources.named(name)
  if not set then error(message, 0) end
  local path = sources.path(set)
  print(("%s: %s"):format(set.name, set.what))
  if set.get and path then print("It is at " .. path) end
  if set.get and not path then print(sources.how_to_get(set)) end
  print(("In Lua: neap.%s"):format(set.call))
end

return function(...)
  if select("#", ...) > 1 then error("neap data takes one name", 0) end
  local name = ...
  if name == "--help" then print("usage: neap data [NAME]")
  elseif name then print_one(name)
  else print_all() end
end
