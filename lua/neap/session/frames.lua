-- The calls that were open when an error came, with their locals and upvalues, for %debug: they
-- are looked at, and code runs with them as its variables.

local _ENV = require "neap.session.globals"

local options = require "neap.options"
local screen = require "neap.session.screen"
local traceback = require "neap.session.traceback"
local values = require "neap.session.values"

local frames = {}

local kept = {} -- the innermost first

local function is_users(name) return name ~= "_ENV" and name:find("^_?[%a]") ~= nil end

-- Names and values of a function's upvalues and locals at a level; those that hide others later.
local function variables(level)
  local found = {}
  local function add(name, value)
    if is_users(name) then found[#found + 1] = { name, value } end
  end
  local f = debug.getinfo(level + 1, "f").func
  for i = 1, math.huge do
    local name, value = debug.getupvalue(f, i)
    if not name then break end
    add(name, value)
  end
  for i = 1, math.huge do
    local name, value = debug.getlocal(level + 1, i)
    if not name then break end
    add(name, value)
  end
  return found
end

--- Keeps those of the caller's `calls` (stack.lua) that are written in Lua.
function frames.keep(calls, chunk)
  kept = {}
  for _, call in ipairs(calls) do
    if call.info.what ~= "C" then
      local title = traceback.place(call.info, chunk)
      kept[#kept + 1] = { title = title, variables = variables(call.level + 1) }
    end
  end
end

function frames.forget() kept = {} end

local function show(i)
  print(screen.one_line(("%3d  %s"):format(i, kept[i].title)))
  for _, pair in ipairs(kept[i].variables) do
    print(screen.one_line(("       %s = %s"):format(pair[1], values.inside(pair[2]))))
  end
end

-- The variables of a frame as the globals of code; what is assigned to them stays there.
local function environment(frame)
  local own = {}
  for _, pair in ipairs(frame.variables) do own[pair[1]] = pair end
  return setmetatable({}, {
    __index = function(_, name)
      if own[name] then return own[name][2] end
      return _G[name]
    end,
    __newindex = function(_, name, value)
      if own[name] then own[name][2] = value else _G[name] = value end
    end,
  })
end

-- Prints what an expression gives, or runs a statement.
local function evaluate(frame, text)
  local scope = environment(frame)
  local chunk, message = load("return " .. text, "=debug", "t", scope)
  if not chunk then chunk, message = load(text, "=debug", "t", scope) end
  if not chunk then error(message, 0) end
  local results = table.pack(chunk())
  for i = 1, results.n do results[i] = values.text(results[i]) end
  if results.n > 0 then print(table.unpack(results, 1, results.n)) end
end

--- %debug, %debug N, %debug N code; code alone runs in the innermost frame.
function frames.command(text)
  if #kept == 0 then return print("no error has been raised in this session") end
  if text == "" then
    for i = 1, #kept do show(i) end
    return print("%debug N code runs code in frame N")
  end
  local number, code = text:match("^(%d+)%s*(.*)$")
  if not number then return evaluate(kept[1], text) end
  local frame = kept[tonumber(number)]
  if not frame then error(("%%debug: there %s %s"):format(#kept == 1 and "is" or "are",
    options.count(#kept, "frame")), 0) end
  if code == "" then show(tonumber(number)) else evaluate(frame, code) end
end

return frames
