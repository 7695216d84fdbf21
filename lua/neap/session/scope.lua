-- The locals of a session. A chunk's locals outside of blocks live on: later chunks and
-- functions see the same variables.
--
-- Each variable is an upvalue of a function that is kept. A chunk that mentions its name is
-- compiled inside a function that declares it, and its own upvalue is then joined to the kept
-- one. What a chunk declares is kept by a function which it calls at its end, before its last
-- return; where an error or a return in a block comes first, values are taken from the
-- stack. Variables with <close> end with their chunk.

local source = require "neap.session.source"

local Scope = {}
Scope.__index = Scope

local MOST = 180 -- declared at once: Lua has room for 200
local KEEP = "__keep_locals" -- what a chunk calls the function that keeps its locals

-- A variable of its own.
local function cell(value, attribute)
  return { holder = function() return value end, index = 1, attribute = attribute }
end

local function value_of(variable)
  return select(2, debug.getupvalue(variable.holder, variable.index))
end

--- Keeps the variables that a function has as upvalues; those that are none are constants,
-- whose values it returns in the order of `locals`.
function Scope:keep(locals, holder)
  local upvalues = {}
  for i = 1, math.huge do
    local name = debug.getupvalue(holder, i)
    if not name then break end
    upvalues[name] = i
  end
  local values = table.pack(holder())
  for i, declared in ipairs(locals) do
    local index = upvalues[declared.name]
    self:set(declared, index and { holder = holder, index = index } or cell(values[i]))
  end
end

function Scope:set(declared, variable)
  if declared.attribute == "close" then return end
  variable.attribute = declared.attribute
  self.variables[declared.name] = variable
end

--- Keeps the values that the function at `level` of the stack has given to `locals`.
function Scope:keep_values(locals, level)
  local seen, times = {}, {}
  for i = 1, math.huge do
    local name, value = debug.getlocal(level + 1, i)
    if not name then break end
    seen[name] = seen[name] or {}
    table.insert(seen[name], { value = value })
  end
  for _, declared in ipairs(locals) do
    local name = declared.name
    times[name] = (times[name] or 0) + 1
    local found = seen[name] and seen[name][times[name]]
    if found then self:set(declared, cell(found.value)) end
  end
end

-- The declarations that a chunk needs which has these names.
function Scope:header(names)
  local declared = { KEEP }
  for name, variable in pairs(self.variables) do
    if (names[name] or name == "_ENV") and #declared < MOST then
      local constant = variable.attribute == "const" and " <const>" or ""
      declared[#declared + 1] = name .. constant
    end
  end
  return "local " .. table.concat(declared, ", ") .. " return function(...) "
end

local function with_keep(text, words, locals)
  if #locals == 0 then return text .. "\n" end
  local names, at = {}, source.last_return(words)
  for i, declared in ipairs(locals) do names[i] = declared.name end
  local call = ("%s(function() return %s end) "):format(KEEP, table.concat(names, ", "))
  if at then return text:sub(1, at - 1) .. call .. text:sub(at) .. "\n" end
  return text .. "\n" .. call
end

function Scope:join(f, keep)
  local kept = cell(keep)
  for i = 1, math.huge do
    local name = debug.getupvalue(f, i)
    if not name then return end
    local variable = name == KEEP and kept or self.variables[name]
    if variable then debug.upvaluejoin(f, i, variable.holder, variable.index) end
  end
end

--- The function of a chunk that load accepts, and the locals it declares; nil and load's
-- message for any other text.
function Scope:compile(text, chunk_name)
  local plain, message = load(text, chunk_name, "t")
  if not plain then return nil, message end
  local words = source.words(text)
  local locals, header = source.locals(words), self:header(source.names(words))
  -- A label at the end forbids anything behind it: then nothing is kept.
  local outer = load(header .. with_keep(text, words, locals) .. "end", chunk_name, "t")
    or load(header .. text .. "\nend", chunk_name, "t")
  if not outer then return nil, select(2, load(header .. text .. "\nend", chunk_name, "t")) end
  local f = outer()
  self:join(f, function(holder) self:keep(locals, holder) end)
  return f, locals
end

--- The names and values of all variables, as a table.
function Scope:values()
  local values = {}
  for name, variable in pairs(self.variables) do values[name] = value_of(variable) end
  return values
end

function Scope:clear() self.variables = {} end

return function() return setmetatable({ variables = {} }, Scope) end
