-- What the session shows of an error: the message, the line of the input with a mark below, and
-- the calls that led there, without those of the session itself.

local errors = {}

-- The text of an error value.
local function text_of(value)
  if type(value) == "string" then return value end
  local meta = debug.getmetatable(value)
  if type(meta) == "table" and meta.__tostring then return tostring(value) end
  if type(value) == "number" then return tostring(value) end
  return ("(error object is a %s value)"):format(type(value))
end

function errors.is_own(info)
  return info.source:find("^@.*/neap/session/[%w_]+%.lua$") ~= nil
end

-- The name that a function has in a module, "string.rep", as Lua's traceback tells it.
local function public_name(f)
  for module, loaded in pairs(package.loaded) do
    if type(loaded) == "table" then
      for name, value in next, loaded do
        if rawequal(value, f) and type(name) == "string" then
          return module == "_G" and name or module .. "." .. name
        end
      end
    end
  end
end

-- "in function 'name'", as Lua's traceback says it.
function errors.place(info)
  local name = public_name(info.func)
  if name then return ("in function '%s'"):format(name) end
  if info.what == "main" then return "in main chunk" end
  if info.namewhat ~= "" then return ("in %s '%s'"):format(info.namewhat, info.name) end
  if info.what == "C" then return "in ?" end
  return ("in function <%s:%d>"):format(info.short_src, info.linedefined)
end

local function line_of(info, chunk)
  local where = info.currentline > 0 and ("%s:%d:"):format(info.short_src, info.currentline)
    or info.short_src .. ":"
  return ("\t%s %s"):format(where, info.func == chunk and "in main chunk" or errors.place(info))
end

--- The calls from `level` on up to the chunk, a line each; the same calls over and over, as in a
-- recursion, are counted.
local MOST = 22

function errors.traceback(level, chunk)
  local lines = {}
  for at = level + 1, math.huge do
    local info = debug.getinfo(at, "Slnf")
    if not info then break end
    if not errors.is_own(info) then lines[#lines + 1] = line_of(info, chunk) end
    if info.func == chunk then break end
  end
  if #lines > MOST then
    local left = #lines - MOST
    table.move(lines, #lines - MOST // 2 + 1, #lines, MOST // 2 + 2)
    lines[MOST // 2 + 1] = ("\t... (%d more calls)"):format(left)
    for i = #lines, MOST + 2, -1 do lines[i] = nil end
  end
  return "stack traceback:\n" .. table.concat(lines, "\n")
end

-- The line that a message is about, with a mark below, where it is one of the input.
local function excerpt(message, text)
  local number = message:match("^stdin:(%d+): ")
  local line, at = nil, 0
  for part in (text .. "\n"):gmatch("([^\n]*)\n") do
    at = at + 1
    if at == tonumber(number) then line = part end
  end
  if not line or not text:find("\n", 1, true) then return "" end
  local near = message:match("near '(.-)'$") or message:match("'([%a_][%w_]*)'%)$")
  local from, to = nil, nil
  if near then from, to = line:find(near, 1, true) end
  if not from then from, to = line:find("%S.*%S") end
  if not from then return "" end
  return ("\n  %s\n  %s%s"):format(line, (" "):rep(from - 1), ("^"):rep(to - from + 1))
end

--- The message of an error with the line that it is about.
function errors.message(value, text)
  local message = text_of(value)
  return message .. excerpt(message, text)
end

return errors
