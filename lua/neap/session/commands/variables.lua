-- %who and %reset: what the user has defined, as globals or as locals that live.

local _ENV = require "neap.session.globals"

local core = require "neap.core"
local frames = require "neap.session.frames"
local options = require "neap.options"
local screen = require "neap.session.screen"
local values = require "neap.session.values"

local variables = {}

local own = {} -- the globals that were there at the start, with their values

--- Remembers the globals of now as those of the session itself.
function variables.begin()
  for name, value in pairs(_G) do own[name] = value end
end

local function is_result(name) return name:find("^_%d*$") ~= nil end

local function defined(session)
  local found = {}
  for name, value in pairs(_G) do
    local users = type(name) == "string" and not rawequal(own[name], value) and not is_result(name)
    if users then found[name] = value end
  end
  for name, value in pairs(session.scope:values()) do found[name] = value end
  return found
end

-- ---- %who ----

local function bytes_of_tensor(x) return x:numel() * x:element_size() end

-- The bytes of the parameters of a module, or nil.
local function bytes_of_module(value)
  if type(value) ~= "table" or type(value.parameters) ~= "function" then return nil end
  local total = 0
  for _, parameter in ipairs(value:parameters()) do total = total + bytes_of_tensor(parameter) end
  return total
end

local function count_of(value)
  local n = 0
  for _ in next, value do n = n + 1 end
  return n
end

-- The cells of a row; closed tensors have no shape, and objects may refuse to be asked.
local function row_of(name, value)
  local row = { name, values.kind(value), "", "", "", "", bytes = 0 }
  if core.is_tensor(value) then
    local ok, bytes = pcall(bytes_of_tensor, value)
    row[3], row.bytes = ok and core.shape_text(value) or "closed", ok and bytes or 0
    row[4] = ok and value.dtype or ""
  else
    local ok, bytes = pcall(bytes_of_module, value)
    row.bytes = ok and bytes or 0
    row[6] = values.inside(value)
    if row[6] == "{...}" then row[6] = options.count(count_of(value), "entry") end
  end
  if row.bytes > 0 then row[5] = tostring(row.bytes) end
  return row
end

local HEADS, BYTES = { "name", "kind", "shape", "dtype", "bytes", "value" }, 5

local function widths_of(rows)
  local widths = {}
  for _, row in ipairs(rows) do
    for i = 1, #HEADS do widths[i] = math.max(widths[i] or 0, #row[i]) end
  end
  return widths
end

-- A row in columns as wide as the table needs, no longer than a line. Bytes stand at the right.
local function line_of(row, widths)
  local cells = {}
  for i = 1, #HEADS do
    local blanks = (" "):rep(widths[i] - #row[i])
    local cell = i == BYTES and blanks .. row[i] or row[i] .. blanks
    if widths[i] > 0 then cells[#cells + 1] = cell end
  end
  return screen.one_line((table.concat(cells, "  "):gsub("%s+$", "")))
end

--- Prints a table of all variables, the largest first.
function variables.who(session)
  local rows = {}
  for name, value in pairs(defined(session)) do rows[#rows + 1] = row_of(name, value) end
  if #rows == 0 then return print("nothing has been defined") end
  table.sort(rows, function(a, b)
    if a.bytes ~= b.bytes then return a.bytes > b.bytes end
    return a[1] < b[1]
  end)
  local widths = widths_of(rows)
  for i, head in ipairs(HEADS) do
    if widths[i] > 0 then widths[i] = math.max(widths[i], #head) end
  end
  print(line_of(HEADS, widths))
  for _, row in ipairs(rows) do print(line_of(row, widths)) end
end

-- ---- %reset ----

--- Forgets all variables, results and kept calls; names of the library are as at the start.
function variables.reset(session)
  for name in pairs(_G) do
    if type(name) == "string" and is_result(name) then rawset(_G, name, nil) end
  end
  for name in pairs(defined(session)) do rawset(_G, name, own[name]) end
  for name, value in pairs(own) do rawset(_G, name, value) end
  session.scope:clear()
  frames.forget()
  session.count, session.assigned = 0, nil
end

return variables
