-- ?name and ??name: help on a name, or on what a variable of the session holds, and the source
-- of a function. A name may be a path, with numbers too: net.body.2 or net.body[2].

local _ENV = require "neap.session.globals"

local objects = require "neap.objects"
local origins = require "neap.session.origins"
local values = require "neap.session.values"

local about = {}

local STEPS = { "^[.:]%s*([%a_][%w_]*)()", "^%[%s*[\"']([^\"']*)[\"']%s*%]()",
  "^%.(%d+)()", "^%[%s*(%-?%d+)%s*%]()" }

-- The first name of a path such as net.body[2] or net.body.2, and the keys behind it; nil for
-- what is none.
local function steps_of(path)
  local first, at = path:match("^([%a_][%w_]*)()")
  local keys = {}
  while first and at <= #path do
    local key, after
    for i, pattern in ipairs(STEPS) do
      key, after = path:sub(at):match(pattern)
      if key then keys[#keys + 1] = i > 2 and tonumber(key) or key break end
    end
    if not key then return nil end
    at = at + after - 1
  end
  return first, keys
end

-- The value that a path leads to in the session, or nil.
local function value_of(session, path)
  local first, keys = steps_of(path)
  local value = first and session.value(first)
  for _, key in ipairs(keys or {}) do
    if value == nil then return nil end
    local ok, field = pcall(function() return value[key] end)
    value = ok and field or nil
  end
  return value
end

-- Has help something to say of the value itself?
local function has_help(value)
  local kind = type(value)
  return (kind == "function" or kind == "table" or kind == "userdata")
    and pcall(require("neap.help.text").of, value)
end

--- Tells of a name: of what it holds in the session, else of the entry so called, else what is
-- found in words.
function about.help(session, path)
  local help, index = require "neap.help", require "neap.help.index"
  local value
  if path ~= "" then value = value_of(session, path) end
  if value == nil and path:find("[%[.]%-?%d") and session.value(steps_of(path) or "") ~= nil then
    error(("there is no %s"):format(path), 0)
  end
  if has_help(value) then return help(value) end
  if value ~= nil and not index.look(path) then
    return print(("%s is a %s: %s"):format(path, values.kind(value), values.inside(value)))
  end
  local ok, message = pcall(help, path ~= "" and path or nil)
  if not ok then error((message:gsub("^stdin:%d+: ", "")), 0) end
end

-- The function to show for a value: a class by its forward, or what makes it.
local function function_of(value)
  if type(value) == "function" then return objects.unguarded(value) end
  if type(value) ~= "table" then return nil end
  for _, name in ipairs { "forward", "init", "step" } do
    local ok, method = pcall(function() return value[name] end)
    if ok and type(method) == "function" then return objects.unguarded(method) end
  end
end

local function print_lines(text, first, last)
  local number = 0
  for line in (text .. "\n"):gmatch("([^\n]*)\n") do
    number = number + 1
    if number >= first and number <= last then print(line) end
  end
end

local function text_of(f, info)
  local path = info.source:match("^@(.*)$")
  if not path then return origins.text(f), "this session" end
  local file <close> = io.open(path)
  return file and file:read("a"), path
end

local function refuse(sentence, path) error((sentence:gsub("NAME", path)), 0) end

--- Prints the source of a function, or of a class.
function about.source(session, path)
  local f = function_of(value_of(session, path))
  if not f then refuse("'NAME' is no function or class of this session", path) end
  local info = debug.getinfo(f, "S")
  if info.what == "C" then refuse("NAME is written in C; ?NAME tells what it does", path) end
  local text, place = text_of(f, info)
  if not text then refuse("the source of NAME is not at hand", path) end
  print(("-- %s:%d"):format(place, info.linedefined))
  print_lines(text, info.linedefined, info.lastlinedefined)
end

return about
