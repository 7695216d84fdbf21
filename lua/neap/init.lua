-- neap: the module that scripts require. It is the core's table of functions with the
-- parts written in Lua beside them; sub-modules (neap.nn, neap.optim, ...) load at first
-- use, so that a short script starts in a few milliseconds.

local core = require "neap.core"

-- Errors are located at the nearest line that is not in one of neap's own files.
-- (`require` gives a file its name and its path; hosts may lack the debug library.)
local _, here = ...
core.own_sources("@" .. (here or "neap/init.lua"):gsub("init%.lua$", ""))

local neap = core

package.loaded["neap"] = neap

local autograd = require "neap.autograd"
for name, f in pairs(autograd) do neap[name] = f end

-- Loaded at first use: field -> module.
local parts = {
  nn = "neap.nn",
  optim = "neap.optim",
  data = "neap.data",
  image = "neap.image",
  metrics = "neap.metrics",
  progress = "neap.progress",
  cmdline = "neap.cmdline",
  help = "neap.help",
  load = "neap.files.load",
  plot = "neap.plot",
  save = "neap.files.save",
  train = "neap.train",
}

-- The core is one for a state: where package.loaded was cleared, parts are looked for anew.
for name in pairs(parts) do rawset(neap, name, nil) end

local function available(module)
  return package.loaded[module] or package.preload[module] or
    package.searchpath(module, package.path)
end

return setmetatable(neap, {
  __index = function(self, name)
    local module = parts[name]
    if module and available(module) then
      local part = require(module)
      rawset(self, name, part)
      return part
    end
    if type(name) == "string" and not name:find("^_") then
      core.raise(("neap has no function or part '%s'%s"):format(name, core.nearest(name, self)))
    end
  end,
})
