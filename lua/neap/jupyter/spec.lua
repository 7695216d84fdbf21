-- The kernel spec: the folder in which Jupyter finds how to start neap.

local core = require "neap.core"
local json = require "neap.json"
local program = require "neap.program"

local spec = {}

local LOGO = [[
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="12" fill="#1f3a5f"/>
<path d="M10 14C16 56 32 56 54 46" fill="none" stroke="#9ec5f0" stroke-width="5"
 stroke-linecap="round"/>
<circle cx="24" cy="43" r="6" fill="#ffb454"/>
</svg>
]]

local function environment(name)
  local value = os.getenv(name)
  return value ~= "" and value or nil
end

-- Jupyter's data folder of this user, or that of an installation.
local function data_folder(prefix)
  if prefix then return prefix .. "/share/jupyter" end
  local own = environment "JUPYTER_DATA_DIR"
  if own then return own end
  local home = environment "HOME"
  local data = environment "XDG_DATA_HOME" or home and home .. "/.local/share"
  if not data then error("neap jupyter: HOME is not set; give --prefix=FOLDER", 0) end
  local on_mac = home and home .. "/Library/Jupyter"
  if on_mac and core.folder.kind(on_mac) == "folder" then return on_mac end
  return data .. "/jupyter"
end

local function folder_of(name, prefix)
  return ("%s/kernels/%s"):format(data_folder(prefix), name)
end

local function write(path, text)
  local writer <close> = core.file.writer(path)
  writer:put(text)
  writer:finish()
end

local function spec_text(display_name)
  return json.encode_lines {
    argv = { program.path, "kernel", "{connection_file}" },
    display_name = display_name, language = "lua", interrupt_mode = "signal",
    metadata = { debugger = false },
  }
end

--- Writes the spec and gives its folder.
function spec.install(name, prefix)
  local folder = folder_of(name, prefix)
  core.folder.make(folder)
  write(folder .. "/kernel.json", spec_text(name == "neap" and "Lua (neap)"
    or ("Lua (neap, %s)"):format(name)))
  write(folder .. "/logo-svg.svg", LOGO)
  return folder
end

-- The table in a spec's file, or nil where there is none.
local function read(folder)
  local file = io.open(folder .. "/kernel.json", "rb")
  if not file then return nil end
  local value = json.decode(file:read("a") or "")
  file:close()
  return type(value) == "table" and value or {}
end

--- Removes the spec and gives its folder; one that is not neap's stays.
function spec.uninstall(name, prefix)
  local folder = folder_of(name, prefix)
  local found = read(folder)
  if not found then error(("neap jupyter: there is no kernel %s"):format(folder), 0) end
  local argv = type(found.argv) == "table" and found.argv or {}
  if argv[2] ~= "kernel" or found.language ~= "lua" then
    error(("neap jupyter: %s is not a kernel of neap"):format(folder), 0)
  end
  core.folder.remove(folder .. "/kernel.json")
  core.folder.remove(folder .. "/logo-svg.svg")
  local ok, message = os.remove(folder)
  if not ok then error("neap jupyter: " .. message, 0) end
  return folder
end

return spec
