--- neap test [paths]: runs the specs of a project with busted, inside of this program.
--
-- busted is the library that is installed for this Lua; it reads the command line from the global
-- `arg`, and `.busted` in the current folder. neap.testing is there without a `require`.

local USAGE = [[
usage: neap test [paths] [options of busted]

Runs the specs in files and folders, those in spec/ if none are named, with busted:
files called *_spec.lua, with assert.tensor_near, tensor_equal and gradcheck of neap.testing.
Options are those of busted, such as --filter=PATTERN.]]

local MISSING = "neap test: busted is not installed for this Lua: install Debian's package "
  .. "lua-busted, or run `luarocks --lua-version 5.4 install busted`"

-- What cannot be found is told apart from what is there and does not load.
local function runner()
  local ok, found = pcall(require, "busted.runner")
  if ok then return found end
  local missing = tostring(found):find("module 'busted.runner' not found", 1, true)
  error(missing and MISSING or "neap test: busted cannot be loaded: " .. tostring(found), 0)
end

return function(...)
  if (...) == "--help" or (...) == "-h" then return print(USAGE) end
  local run = runner()
  require "neap.testing"
  -- busted calls itself by the name of the chunk that starts it.
  load("local run = ...; run { standalone = false }", "@neap test")(run)
end
