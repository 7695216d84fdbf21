-- Offers files, folders, and modules for require.

local core = require "neap.core"
local matches = require "neap.session.tab.matches"

local files = {}

--- Can a terminal show the text, and needs it no escape in a string?
function files.is_plain(name)
  return utf8.len(name) ~= nil and not name:find("[%c\"'\\]") and not name:find("\xC2[\x80-\x9F]")
end

-- Some names in a folder that begin with `base`, what they are, and how many do; none where it
-- cannot be read.
local function list(folder, base)
  local path = folder == "" and "." or folder
  local ok, names, kinds, count = pcall(core.folder.find, path, base, matches.MOST)
  if ok then return names, kinds, count end
  return {}, {}, 0
end

--- Offers the files in the folder that the stem begins with, those that begin with '.' once
-- that is typed; only folders where `folders_only`. `after` closes a string.
function files.paths(found, after, folders_only)
  local folder, base = found.stem:match("^(.-)([^/]*)$")
  local names, kinds, count = list(folder, base)
  for i, name in ipairs(names) do
    local hidden = name:sub(1, 1) == "." and base:sub(1, 1) ~= "."
    if not hidden and files.is_plain(name) then
      if kinds[i] == "folder" then
        found:add(folder .. name .. "/", "folder", name .. "/", "")
      elseif not folders_only then
        found:add(folder .. name, "file", name, after)
      end
    end
  end
  found:add_uncounted(count - #names, folder .. base)
end

-- ---- modules ----

local function add_folder(found, prefix, folder, ending, after)
  local names, kinds = list(folder, found.stem:sub(#prefix + 1))
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
      local fits = type(name) == "string" and files.is_plain(name)
      if fits then found:add(name, "module", nil, after) end
    end
  end
  local prefix = found.stem:match("^(.*%.)") or ""
  for template in package.path:gmatch("[^;]+") do
    local before, ending = template:match("^([^?]*)%?(%.[%w]+)$")
    local folder = before and before .. prefix:gsub("%.", "/")
    if folder then add_folder(found, prefix, folder, ending, after) end
  end
end

return files
