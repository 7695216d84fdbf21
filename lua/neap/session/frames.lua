-- The calls that were open when an error came, with their locals, for %debug.

local values = require "neap.session.values"

local frames = {}

local kept = {} -- the innermost first

-- Names and values of a function's locals and upvalues at a level, later ones last.
local function variables(level)
  local found = {}
  local f = debug.getinfo(level + 1, "f").func
  for i = 1, math.huge do
    local name, value = debug.getupvalue(f, i)
    if not name then break end
    if name ~= "_ENV" and name ~= "" then found[#found + 1] = { name, value } end
  end
  for i = 1, math.huge do
    local name, value = debug.getlocal(level + 1, i)
    if not name then break end
    if not name:find("^%(") then found[#found + 1] = { name, value } end
  end
  return found
end

--- Keeps the Lua functions from `level` on up to the chunk.
function frames.keep(level, chunk, is_own, place)
  kept = {}
  for at = level + 1, math.huge do
    local info = debug.getinfo(at, "Slnf")
    if not info then break end
    if info.what ~= "C" and not is_own(info) then
      kept[#kept + 1] = {
        title = ("%s:%d: %s"):format(info.short_src, info.currentline,
          info.func == chunk and "in main chunk" or place(info)),
        variables = variables(at),
      }
    end
    if info.func == chunk then break end
  end
end

local function show_variables(frame)
  for _, pair in ipairs(frame.variables) do
    if pair[1] ~= "__keep_locals" then
      print(("      %s = %s"):format(pair[1], values.inside(pair[2])))
    end
  end
end

-- Evaluates an expression, or runs a statement, with a frame's variables; what is assigned to
-- them stays here.
local function evaluate(frame, text)
  local own = {}
  for _, pair in ipairs(frame.variables) do own[pair[1]] = pair end
  local scope = setmetatable({}, {
    __index = function(_, name)
      if own[name] then return own[name][2] end
      return _G[name]
    end,
    __newindex = function(_, name, value)
      if own[name] then own[name][2] = value else _G[name] = value end
    end,
  })
  local chunk, message = load("return " .. text, "=debug", "t", scope)
  if not chunk then chunk, message = load(text, "=debug", "t", scope) end
  if not chunk then error(message, 0) end
  local results = table.pack(chunk())
  for i = 1, results.n do results[i] = values.printable(results[i]) end
  if results.n > 0 then print(table.unpack(results, 1, results.n)) end
end

--- %debug, %debug N, %debug N expression.
function frames.command(text)
  local number, expression = text:match("^(%d+)%s*(.*)$")
  if #kept == 0 then return print("no error has been raised in this session") end
  if text ~= "" and not number then number, expression = "1", text end
  for i, frame in ipairs(kept) do
    if not number then
      print(("%3d  %s"):format(i, frame.title))
      show_variables(frame)
    end
  end
  if not number then return end
  local frame = kept[tonumber(number)]
  if not frame then return print(("there are %d frames"):format(#kept)) end
  if expression ~= "" then return evaluate(frame, expression) end
  print(("%3d  %s"):format(tonumber(number), frame.title))
  show_variables(frame)
end

return frames
