-- shell.lua: running commands and making folders for the packaging specs, which work
-- on the tree they are started in. Use it with dofile, from the root of the source.

local shell = {}

function shell.quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

-- What the command prints, both streams, without the last line end; and its status.
function shell.try(command, ...)
  local pipe = assert(io.popen("( " .. command:format(...) .. " ) 2>&1"))
  local output = pipe:read("a"):gsub("\n$", "")
  local _, _, status = pipe:close()
  return output, status
end

-- The same for a command that must succeed: an error shows what it printed.
function shell.run(command, ...)
  local output, status = shell.try(command, ...)
  if status ~= 0 then
    error(("status %d of: %s\n%s"):format(status, command:format(...), output), 2)
  end
  return output
end

function shell.temporary_folder()
  return shell.run("cd \"$(mktemp -d)\" && pwd -P")
end

function shell.remove(folder) shell.run("rm -rf %s", shell.quote(folder)) end

function shell.write(path, text)
  shell.run("mkdir -p \"$(dirname %s)\"", shell.quote(path))
  local file <close> = assert(io.open(path, "w"))
  file:write(text)
end

function shell.exists(path)
  local file <close> = io.open(path)
  return file ~= nil
end

-- The command that is plain Lua 5.4 on this system.
function shell.lua()
  return shell.run(". scripts/dev/setup.sh; first_of lua5.4 lua-5.4 lua54 lua")
end

-- The environment under which plain Lua finds neap below `prefix`, and only there.
function shell.lua_environment(prefix)
  return ("env -u LUA_PATH_5_4 -u LUA_CPATH_5_4 LUA_PATH='%s/share/lua/5.4/?.lua;"
    .. "%s/share/lua/5.4/?/init.lua' LUA_CPATH='%s/lib/lua/5.4/?.so'")
    :format(prefix, prefix, prefix)
end

return shell
