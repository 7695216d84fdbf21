-- The locals of a session. A chunk's locals outside of blocks live on: later chunks and
-- functions see the same variables.
--
-- Each variable is an upvalue of a function that is kept. A chunk that mentions its name is
-- compiled inside a function that declares it, and its own upvalue is then joined to the kept
-- one. What a chunk declares is kept by a function which it calls at its end, before its last
-- return; where a return in a block or an error comes first, values are taken from the stack.
-- Variables with <close> end with their chunk.

local source = require "neap.session.source"

local Scope = {}
Scope.__index = Scope

local MOST = 180 -- declared at once: Lua has room for 200

-- What a chunk calls the function that keeps its locals, and the object that is closed when it
-- ends. (A chunk with one makes no tail call, so it can be found on the stack.)
local KEEP, LEAVE = "__keep_locals", "__leave"

-- A variable of its own.
local function cell(value, attribute)
  return { holder = function() return value end, index = 1, attribute = attribute }
end

local function value_of(variable)
  return select(2, debug.getupvalue(variable.holder, variable.index))
end

-- ---- keeping ----

local function set(self, declared, variable)
  if declared.attribute == "close" then return end
  variable.attribute = declared.attribute
  self.variables[declared.name] = variable
end

-- Keeps the variables that a function has as upvalues; those that are none are constants,
-- whose values it returns in the order of `locals`.
local function keep(self, locals, holder)
  local upvalues = {}
  for i = 1, math.huge do
    local name = debug.getupvalue(holder, i)
    if not name then break end
    upvalues[name] = i
  end
  local values = table.pack(holder())
  for i, declared in ipairs(locals) do
    local index = upvalues[declared.name]
    set(self, declared, index and { holder = holder, index = index } or cell(values[i]))
  end
end

-- The values of the locals at `level` of the stack: name -> list.
local function values_at(level)
  local seen = {}
  for i = 1, math.huge do
    local name, value = debug.getlocal(level + 1, i)
    if not name then return seen end
    seen[name] = seen[name] or {}
    table.insert(seen[name], { value = value })
  end
end

--- Keeps the values that the function at `level` of the stack has given to `locals`.
function Scope:keep_values(locals, level)
  local seen, times = values_at(level + 1), {}
  for _, declared in ipairs(locals) do
    local name = declared.name
    times[name] = (times[name] or 0) + 1
    local found = seen[name] and seen[name][times[name]]
    if found then set(self, declared, cell(found.value)) end
  end
end

-- The function and the object that a chunk keeps its locals by.
local function keepers(self, locals)
  local kept = false
  local function at_end(holder)
    kept = true
    keep(self, locals, holder)
  end
  local function at_return(_, failure)
    if not kept and failure == nil then self:keep_values(locals, 2) end
  end
  return { [KEEP] = cell(at_end), [LEAVE] = cell(setmetatable({}, { __close = at_return })) }
end

-- ---- compiling ----

-- The declarations that a chunk needs which has these names.
local function header(self, names)
  local declared = { KEEP, LEAVE }
  for name, variable in pairs(self.variables) do
    if (names[name] or name == "_ENV") and #declared < MOST then
      local constant = variable.attribute == "const" and " <const>" or ""
      declared[#declared + 1] = name .. constant
    end
  end
  return ("local %s return function(...) "):format(table.concat(declared, ", "))
end

-- The text with a call of KEEP before its last return, or at its end.
local function with_keep(text, words, locals)
  if #locals == 0 then return text end
  local names, at = {}, source.last_return(words)
  for i, declared in ipairs(locals) do names[i] = declared.name end
  local call = ("%s(function() return %s end) "):format(KEEP, table.concat(names, ", "))
  return at and text:sub(1, at - 1) .. call .. text:sub(at) or text .. "\n" .. call
end

-- The body of a chunk in the ways that it may be compiled, best first: a label at the end allows
-- nothing behind it, and a chunk may need all the room there is for locals.
local function bodies(text, words, locals)
  local close = ("local %s <close> = %s "):format(LEAVE, LEAVE)
  return { close .. with_keep(text, words, locals), close .. text, text }
end

local function join(f, variables)
  for i = 1, math.huge do
    local name = debug.getupvalue(f, i)
    if not name then return end
    local variable = variables[name]
    if variable then debug.upvaluejoin(f, i, variable.holder, variable.index) end
  end
end

--- The function of a chunk that load accepts, and the locals it declares; nil and load's message
-- for any other text. A chunk that stands `alone` sees no locals but its own.
function Scope:compile(text, chunk_name, alone)
  local plain, message = load(text, chunk_name, "t")
  if not plain then return nil, message end
  local words = source.words(text)
  local locals, head = source.locals(words), header(self, alone and {} or source.names(words))
  local outer
  for _, body in ipairs(bodies(text, words, locals)) do
    outer, message = load(head .. body .. "\nend", chunk_name, "t")
    if outer then break end
  end
  if not outer then return nil, message end
  local f = outer()
  join(f, setmetatable(keepers(self, locals), { __index = self.variables }))
  return f, locals
end

-- ---- what there is ----

--- The names and values of all variables, as a table.
function Scope:values()
  local values = {}
  for name, variable in pairs(self.variables) do values[name] = value_of(variable) end
  return values
end

function Scope:clear() self.variables = {} end

return function() return setmetatable({ variables = {} }, Scope) end
