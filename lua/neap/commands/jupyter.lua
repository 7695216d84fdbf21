--- neap jupyter install|uninstall [--prefix=FOLDER] [--name=NAME]: makes neap a kernel of
-- Jupyter's, for this user or in an installation such as a virtual environment.

local USAGE = [[
usage: neap jupyter install   [--prefix=FOLDER] [--name=NAME]
       neap jupyter uninstall [--prefix=FOLDER] [--name=NAME]
install tells Jupyter of this neap: for this user (in JUPYTER_DATA_DIR, or below
XDG_DATA_HOME or ~/.local/share), or with --prefix in an installation, such as the
folder of a virtual environment. The kernel is called NAME, neap if none is given.]]

local function fail(message) error(("neap jupyter: %s\n%s"):format(message, USAGE), 0) end

-- The value of --name=value or --name value at argument i, and the next argument's place.
local function value_of(arguments, i, option)
  local glued = arguments[i]:match("^" .. option:gsub("%-", "%%-") .. "=(.*)$")
  if glued then return glued, i + 1 end
  if arguments[i] == option then return arguments[i + 1] or "", i + 2 end
end

local function read_options(arguments)
  local found, i = {}, 2
  while i <= #arguments do
    local place = nil
    for _, name in ipairs { "prefix", "name" } do
      local value, next_place = value_of(arguments, i, "--" .. name)
      if value == "" then fail(("--%s needs a value"):format(name)) end
      if value then found[name], place = value, next_place end
    end
    if not place then fail("unknown argument " .. arguments[i]) end
    i = place
  end
  return found
end

local function name_of(found)
  local name = found.name or "neap"
  if not name:find("^%w[%w._-]*$") then
    fail("a kernel's name is made of letters, digits, '.', '_' and '-', got " .. name)
  end
  return name
end

local actions = {
  install = function(found)
    require "neap.jupyter.need_wire" "neap jupyter"
    local folder = require("neap.jupyter.spec").install(name_of(found), found.prefix)
    print("The kernel is in " .. folder)
    print("`jupyter lab` now offers it; `jupyter console --kernel " .. name_of(found)
      .. "` is a prompt.")
  end,
  uninstall = function(found)
    print("Removed " .. require("neap.jupyter.spec").uninstall(name_of(found), found.prefix))
  end,
}

return function(...)
  local arguments = { ... }
  local action = actions[arguments[1]]
  if not arguments[1] or arguments[1] == "--help" then return print(USAGE) end
  if not action then fail("unknown command " .. arguments[1]) end
  action(read_options(arguments))
end
