-- The fields that an object of a class has once it is made, told without making one: the source
-- of its constructor is read for lines `self.name = ...`, and so are the functions of the same
-- file that it hands `self` to.

local class = require "neap.nn.class"
local objects = require "neap.objects"

local fields = {}

-- ---- source ----

local function lines_of(path)
  local file, lines = io.open(path), {}
  if not file then return lines end
  for line in file:lines() do lines[#lines + 1] = line end
  file:close()
  return lines
end

-- The last line of the function that begins in line `first`: an `end` no further in than it.
local function last_line(lines, first)
  local indent = lines[first]:match("^%s*")
  for i = first + 1, #lines do
    if lines[i]:sub(1, #indent + 3) == indent .. "end" then return i end
  end
  return first
end

-- The line that begins a function called `name` which takes `self`, or nil.
local function definition(lines, name)
  for i, line in ipairs(lines) do
    if line:find("function " .. name .. "(self", 1, true)
      or line:find("function [%w_]+:" .. name .. "%(") then
      return i
    end
  end
end

-- ---- names ----

local function add(found, name)
  if name:find("^_") or found.seen[name] then return end
  found.seen[name] = true
  found[#found + 1] = name
end

local scan

local function scan_line(found, lines, line)
  for name, after in line:gmatch("self%.([%a_][%w_]*)()") do
    if line:find("^[%s,%w_.]*=[^=]", after) then add(found, name) end
  end
  for keys in line:gmatch("self = setmetatable(%b())") do
    for name in keys:gmatch("([%a_][%w_]*) = ") do add(found, name) end
  end
  for _, pattern in ipairs { "([%a_][%w_]*)%(self[,)]", "self:([%a_][%w_]*)%(" } do
    for name in line:gmatch(pattern) do scan(found, lines, definition(lines, name)) end
  end
end

function scan(found, lines, first)
  if not first or not lines[first] or found.scanned[first] then return end
  found.scanned[first] = true
  for i = first, last_line(lines, first) do scan_line(found, lines, lines[i]) end
end

local function scan_function(found, f)
  local info = type(f) == "function" and debug.getinfo(objects.unguarded(f), "S")
  local path = info and info.source:match("^@(.*)$")
  if path then scan(found, lines_of(path), info.linedefined) end
end

-- ---- classes ----

local known = setmetatable({}, { __mode = "k" }) -- class -> its fields

local function read(Class)
  local found = { seen = {}, scanned = {} }
  local meta = debug.getmetatable(Class)
  if not class.is_class(Class) then
    scan_function(found, rawget(meta, "__call"))
    return found
  end
  add(found, "training")
  for _, methods in ipairs(rawget(class.meta_of(Class), "__lists")) do
    local init = rawget(methods, "init")
    scan_function(found, init)
    found.scanned = {}
    if init then break end
  end
  return found
end

--- The names of the fields of an object that a class makes.
function fields.of(Class)
  known[Class] = known[Class] or read(Class)
  return known[Class]
end

return fields
