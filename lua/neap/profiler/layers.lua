--- Tells a profile in which layer of a network it is.
--
-- While a profile listens, what calls of modules run (class.wrap_calls) goes through a
-- function that says when the layer begins and ends. The core counts layers by number: one
-- for each path. A module's path is that of the module around it and its name there; else a
-- variable of the script leads to it, or its class stands for it.

local class = require "neap.nn.class"
local core = require "neap.core"
local fusion = require "neap.nn.fusion"
local locate = require "neap.nn.locate"
local tree = require "neap.nn.tree"

local layers = {}
layers.__index = layers

local weak_keys, weak_values = { __mode = "k" }, { __mode = "v" }

--- What is known of the layers of a profile: `list` holds {path=, brief=} by number.
function layers.new()
  local self = setmetatable({
    list = {}, number_of = {}, last = setmetatable({}, weak_values), numbers = {},
  }, layers)
  self.enter = core.profile.entry(self.numbers, function(around, module)
    return self:find(around, module)
  end)
  return self
end

-- The path of a module that is called in the layer `around`; 0: in none.
local function path_of(self, around, module)
  local parent = self.last[around]
  for _, at in ipairs(parent and tree.modules(parent) or {}) do
    if at.module == module then
      return at.name == "" and self.list[around].path or self.list[around].path .. "." .. at.name
    end
  end
  return locate.path(module) or class.name(module)
end

--- The number of a module in the layer `around`, which is remembered for as long as the module
-- is there.
function layers:find(around, module)
  local path = path_of(self, around, module)
  local number = self.number_of[path] or #self.list + 1
  self.number_of[path] = number
  local brief = locate.brief(module)
  self.list[number] = self.list[number] or { path = path, brief = brief ~= path and brief or nil }
  self.last[number] = module
  self.numbers[around] = self.numbers[around] or setmetatable({}, weak_keys)
  self.numbers[around][module] = number
  return number
end

-- ---- on and off ----

local enter -- of the profile that listens
local wrapped = setmetatable({}, weak_keys) -- what calls run -> what tells of it

local function tell(run)
  return function(self, ...)
    local _ <close> = enter(self)
    return run(self, ...)
  end
end

-- The same for those that take so many arguments and no more, which is faster.
local tell_of = {
  [2] = function(run)
    return function(self, x)
      local _ <close> = enter(self)
      return run(self, x)
    end
  end,
  [3] = function(run)
    return function(self, x, y)
      local _ <close> = enter(self)
      return run(self, x, y)
    end
  end,
}

local function teller(run)
  local takes = debug and debug.getinfo(run, "u")
  return takes and not takes.isvararg and tell_of[takes.nparams] or tell
end

local function wrap(run)
  if not wrapped[run] then
    wrapped[run] = teller(run)(run)
    fusion.stand_in(wrapped[run], run)
  end
  return wrapped[run]
end

--- Has calls of modules tell their layers, until layers.stop().
function layers:start()
  enter = self.enter
  class.wrap_calls(wrap)
end

function layers.stop()
  class.wrap_calls(nil)
end

return layers
