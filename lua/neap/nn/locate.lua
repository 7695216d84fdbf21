--- Where in a network an error happened: `net.conv2 (Conv2d 16→32): expected 16 channels ...`.
--
-- The core calls locate.describe with each sentence before it raises it. Nothing is kept
-- while networks run: the layer is found on the stack of calls, as the innermost module
-- whose forward is running, and its path in the variables of the script that hold a
-- network around it. Lua's tail calls of Lua functions leave no trace on the stack: the
-- modules between the two are not looked for there, and a layer's forward puts such a call
-- in parentheses, `return (functional.f(x))`, to be there itself.

local class = require "neap.nn.class"
local objects = require "neap.objects"
local tree = require "neap.nn.tree"
local variables = require "neap.variables"

local locate = {}

-- ---- what a layer is called ----

-- Fields that tell a layer's sizes: the first that is there is shown, with its partner.
local size_fields = {
  { "in_features", "out_features" }, { "in_channels", "out_channels" },
  { "input_size", "hidden_size" }, { "num_embeddings", "embedding_dim" },
  { "num_features" }, { "num_channels" }, { "embed_dim" },
}

--- "Conv2d 16→32": a module's class and its sizes.
function locate.brief(module)
  for _, names in ipairs(size_fields) do
    local from, to = rawget(module, names[1]), names[2] and rawget(module, names[2])
    if math.type(from) == "integer" then
      return ("%s %d%s"):format(class.name(module), from,
        math.type(to) == "integer" and ("→%d"):format(to) or "")
    end
  end
  return class.name(module)
end

-- ---- on the stack ----

-- The module whose forward runs at `level` of the caller's stack, or nil.
local function module_at(level)
  local frame = debug.getinfo(level + 1, "f")
  local name, value = debug.getlocal(level + 1, 1)
  local runs = name and class.is_module(value)
    and objects.unguarded(value.forward) == frame.func
  return runs and value or nil
end

-- The innermost module that is running and the outermost one that has it inside.
local function running_modules()
  local inner, outer
  local level = 2
  while debug.getinfo(level, "f") do
    local module = module_at(level)
    inner = inner or module
    outer = module or outer
    level = level + 1
  end
  return inner, outer
end

-- ---- in the script's variables ----

-- The name of `inner` among the modules of `root`: "" for the root itself.
local function path_in(root, inner)
  for _, at in ipairs(tree.modules(root)) do
    if at.module == inner then return at.name end
  end
end

-- A search for the longest path to `inner`; of equals the last that is offered wins.
local function offer(search, name, value)
  if not class.is_module(value) then return end
  local path = search.paths[value] or path_in(value, search.inner) or false
  search.paths[value] = path
  if not path then return end
  local _, depth = path:gsub("[^.]+", "")
  if depth >= search.depth then
    search.depth, search.found = depth, path == "" and name or name .. "." .. path
  end
end

-- The path of `inner` from a variable of the script, the outermost of those that serve as
-- well, or nil.
local function variable_path(inner)
  local search = { inner = inner, paths = {}, depth = 0 }
  variables.each(function(name, value) offer(search, name, value) end)
  return search.found
end

--- The path of a module as a script would write it, `net.conv2`, or nil where no variable
-- that the script has now leads to it.
function locate.path(module)
  return debug and debug.getlocal and variable_path(module) or nil
end

-- ---- together ----

local function plain(name)
  return (name:lower():gsub("_", ""))
end

-- The sentence without the name of the operation, where the layer's own says it: what
-- a Conv2d complains of needs no "conv2d: ". What detect_anomaly found was made by the
-- operation, which keeps its name.
local function without_operation(module, message)
  local operation, rest = message:match("^([%w_]+): (.*)$")
  if not operation or rest:find("^made ") then return message end
  local says = plain(class.name(module)):find(plain(operation), 1, true) == 1
  return says and rest or message
end

--- `message` with the layer that it is about before it, when one is running.
function locate.describe(message)
  if not (debug and debug.getlocal) then return message end -- a host may lack that library
  local inner, outer = running_modules()
  if not inner then return message end
  local brief, path = locate.brief(inner), variable_path(inner)
  if not path and outer ~= inner then
    local inside = path_in(outer, inner)
    path = inside and class.name(outer) .. "." .. inside
  end
  local label = path and ("%s (%s)"):format(path, brief) or brief
  return ("%s: %s"):format(label, without_operation(inner, message))
end

return locate
