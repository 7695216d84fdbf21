-- The calls that led to an error, as Lua's traceback writes them, with the same names at every run:
-- Lua takes the first name of a function that it meets in package.loaded, whose order is chance.
-- Calls of neap's own files are left out.

local _ENV = require "neap.session.globals"

local options = require "neap.options"
local stack = require "neap.session.stack"

local traceback = {}

-- The name that a function has in a module, "string.rep", as Lua's traceback tells it; of several
-- the shortest, neap.exp and not neap.core.exp, where Lua takes the first that it meets.
local function public_name(f)
  local best
  for module, loaded in pairs(package.loaded) do
    for name, value in next, type(loaded) == "table" and loaded or {} do
      if rawequal(value, f) and type(name) == "string" and type(module) == "string" then
        local full = module == "_G" and name or module .. "." .. name
        local is_better = not best or #full < #best or #full == #best and full < best
        if is_better then best = full end
      end
    end
  end
  return best
end

-- "in function 'name'", as Lua's traceback says it.
local function place(info, chunk)
  local name = info.func ~= chunk and public_name(info.func)
  if name then return ("in function '%s'"):format(name) end
  if info.func == chunk or info.what == "main" then return "in main chunk" end
  if info.namewhat ~= "" then return ("in %s '%s'"):format(info.namewhat, info.name) end
  if info.what == "C" then return "in ?" end
  return ("in function <%s:%d>"):format(info.short_src, info.linedefined)
end

--- "train.lua:12: in function 'step'".
function traceback.place(info, chunk)
  local line = info.currentline > 0 and info.currentline .. ":" or ""
  return ("%s:%s %s"):format(info.short_src, line, place(info, chunk))
end

--- The text of calls (stack.lua); `chunk` is the outermost function of an input, or nil.
function traceback.of(calls, chunk)
  local lines = { "stack traceback:" }
  for i, call in ipairs(calls) do
    lines[#lines + 1] = "\t" .. traceback.place(call.info, chunk)
    if call.info.istailcall then lines[#lines + 1] = "\t(...tail calls...)" end
    if calls.left_at == i then
      lines[#lines + 1] = ("\t... (%s)"):format(options.count(calls.left_out, "more call"))
    end
  end
  return table.concat(lines, "\n")
end

--- That of the error for which the program's message handler, written in C, calls this.
function traceback.of_error()
  return traceback.of(stack.calls(3))
end

return traceback
