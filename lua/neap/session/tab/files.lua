-- Offers files, folders, and modules for require.

local core = require "neap.core"

local files = {}

-- A name that a terminal can show and that needs no escape in a string.
local function is_plain(name)
  return utf8.len(name) ~= nil and not name:find("[%c\"'\\]") and not name:find("\xC2[\x80-\x9F]")
end

-- The names in a folder and what they are; none where it cannot be read.
local function list(folder)
  local ok, names, kinds = pcall(core.folder.list, folder == "" and "." or folder)
  if ok then return names, kinds end
  return {}, {}
end

--- Offers the files in the folder that the stem begins with, those that begin with '.' once
-- that is typed; only folders where `folders_only`. `after` closes a string.
function files.paths(found, after, folders_only)
  local folder, base = found.stem:match("^(.-)([^/]*)$")
  local names, kinds = list(folder)
  for i, name in ipairs(names) do
    local hidden = name:sub(1, 1) == "." and base:sub(1, 1) ~= "."
    if not hidden and is_plain(name) then
      if kinds[i] == "folder" then
        found:add(folder .. name .. "/", "folder", name .. "/", "")
      elseif not folders_only then
        found:add(folder .. name, "file", name, after)
      end
    end
  end
end

-- ---- modules ----

local function add_folder(found, prefix, folder, ending, after)
  local names, kinds = list(folder)
  for i, name in ipairs(names) do
    local module = name:sub(-#ending) == ending and name:sub(1, -#ending - 1) or nil
    if kinds[i] == "file" and module and module:find("^[%w_-]+$") and module ~= "init" then
      found:add(prefix .. module, "module", nil, after)
    elseif kinds[i] == "folder" and name:find("^[%w_-]+$")
      and core.folder.kind(folder .. name .. "/init" .. ending) == "file" then
      found:add(prefix .. name, "module", nil, after)
    end
  end
end

--- Offers names for require: of modules that are loaded, and of files on package.path.
function files.modules(found, after)
  for _, loaded in ipairs { package.loaded, package.preload } do
    for name in next, loaded do
      if type(name) == "string" and is_plain(name) then found:add(name, "module", nil, after) end
    end
  end
  local prefix = found.stem:match("^(.*%.)") or ""
  for template in package.path:gmatch("[^;]+") do
    local before, ending = template:match("^([^?]*)%?(%.[%w]+)$")
    if before then add_folder(found, prefix, before .. prefix:gsub("%.", "/"), ending, after) end
  end
end

return files
