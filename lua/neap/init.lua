-- neap: the module that scripts require. It holds the core's functions for scripts with the
-- parts written in Lua beside them; sub-modules (neap.nn, neap.optim, ...) load at first
-- use, so that a short script starts in a few milliseconds.

local core = require "neap.core"

-- Errors are located at the nearest line that is not in one of neap's own files.
-- (`require` gives a file its name and its path; hosts may lack the debug library.)
local _, here = ...
core.own_sources("@" .. (here or "neap/init.lua"):gsub("init%.lua$", ""))

-- What the core has for neap's own files alone.
local inside = {
  "add_hook", "arrivals", "ask_terminal", "crew", "dry_run", "file", "folder", "graph",
  "in_ipairs", "is_alone", "is_c_function", "is_iterator", "is_own_source", "kind_of", "list",
  "metatable_of", "names", "namespace", "nearest", "observe", "op_aliases", "op_rows",
  "optim_new", "optim_rules", "own_sources", "profile", "raise", "record", "record_function",
  "refuse_colon", "restore_tensor", "run_region", "save_tensor", "set_foreign", "set_locator",
  "set_public_names", "shape_text", "tables", "tensor_metatable", "testing",
  "threads_are_chosen", "watch_boxes",
}

local neap = {}

package.loaded["neap"] = neap

core.set_foreign(require "neap.foreign")
require "neap.tables"
local more = require "neap.more_tensors"

local autograd = require "neap.autograd"
local places = require "neap.places"
more.guard()
for name, value in pairs(core) do neap[name] = value end
for _, name in ipairs(inside) do neap[name] = nil end
for name, f in pairs(autograd) do neap[name] = f end
neap.log = require "neap.log" -- the operation, and a part

function neap.info(...)
  core.refuse_colon("info", ...)
  local told = core.info()
  told.mpi = require("neap.distributed.world").library()
  return told
end

function neap.is_tensor(value)
  core.refuse_colon("is_tensor", value)
  return core.is_tensor(value)
end

-- Loaded at first use: field -> module.
local parts = {
  nn = "neap.nn",
  optim = "neap.optim",
  data = "neap.data",
  distributed = "neap.distributed",
  image = "neap.image",
  metrics = "neap.metrics",
  progress = "neap.progress",
  cmdline = "neap.cmdline",
  help = "neap.help",
  load = "neap.files.load",
  plot = "neap.plot",
  profiler = "neap.profiler",
  save = "neap.files.save",
  scope = "neap.scope",
  testing = "neap.testing",
  train = "neap.train",
}

-- Functions that are loaded with the part they belong to.
local functions = { explain = "neap.explain", functional_call = "neap.nn.functional_call" }
for name, module in pairs(functions) do parts[name] = module end

local function available(module)
  return package.loaded[module] or package.preload[module] or places.file(module)
end

-- What can be read of neap: the keys of hints.
local function names()
  local all = {}
  for name in pairs(neap) do all[name] = true end
  for name in pairs(parts) do all[name] = true end
  return all
end

core.namespace(core, "neap")
core.namespace(neap, "neap")

-- Lessons say `require "course.support"`; a module of that name of the user's own comes first.
table.insert(package.searchers, function(name)
  if name ~= "course.support" then return nil end
  return function() return require "neap.course.support" end
end)

return setmetatable(neap, {
  __parts = parts, -- for Tab
  __index = function(self, name)
    local module = parts[name]
    if module and available(module) then
      local part = require(module)
      rawset(self, name, part)
      return part
    end
    if type(name) == "string" and not name:find("^_") then
      core.raise(("neap has no function or part '%s'%s"):format(name, core.nearest(name, names())))
    end
  end,
})
