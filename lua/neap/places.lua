--- Where neap's own Lua files lie. They need not be in package.path: the program neap finds
-- them by itself.

local core = require "neap.core"

local places = {}

-- `require` gives a file its path; hosts that have put neap into package.preload have none.
local _, here = ...

--- The folder with the files of neap, up to and with the slash; nil where they are no files.
places.folder = type(here) == "string" and here:match("^(.*/)places%.lua$") or nil

--- The folder in which the folder neap lies, which an interpreter looks for modules in; or nil.
places.root = places.folder and (places.folder:match("^(.*)/neap/$") or ".")

--- The folder of the stubs for lua-language-server, beside neap's files or, in an installed tree,
-- in share/neap; nil where there is none.
function places.library()
  local share = places.root and places.root:match("^(.*)/lua/5%.4$")
  local beside = places.folder and places.folder .. "library"
  for _, folder in pairs { beside, share and share .. "/neap/library" } do
    if core.folder.kind(folder) == "folder" then return folder end
  end
end

--- The file of a module, neap's own or another one of package.path, or nil.
function places.file(module)
  local inside = places.folder and module:match("^neap%.(.+)$")
  if inside then
    local path = places.folder .. inside:gsub("%.", "/")
    for _, file in ipairs{ path .. ".lua", path .. "/init.lua" } do
      if core.folder.is_file(file) then return file end
    end
  end
  return (package.searchpath(module, package.path))
end

return places
