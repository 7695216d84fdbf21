-- place.lua: the folder in which a row of readers.lua finds its file.

local place = {}

local function quote(word) return "'" .. word:gsub("'", "'\\''") .. "'" end

local function write(path, text)
  local file <close> = assert(io.open(path, "wb"))
  file:write(text)
end

--- Makes a folder with what the row wants beside its file, and the file as a link to `target`
-- where that is given. Gives the path of the file and of the folder.
function place.make(row, target)
  local pipe <close> = assert(io.popen("mktemp -d"))
  local folder = pipe:read("l")
  local path = folder .. "/" .. row.file
  for name, text in pairs(row.beside or {}) do write(folder .. "/" .. name, text()) end
  if target then assert(os.execute(("ln -s %s %s"):format(quote(target), quote(path)))) end
  return path, folder
end

function place.remove(folder) os.execute("chmod -R u+w " .. quote(folder) .. "; rm -rf " .. quote(folder)) end

return place
