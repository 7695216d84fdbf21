--- neap new NAME: starts a project in a folder of that name: a script that trains, a model, specs.
--
-- The files are copies of those in lua/neap/project, and some that are written here. The folder
-- must not be there yet; what goes wrong half-way is taken back.

require "neap" -- which tells the core whose files these are: errors do not name their lines
local core = require "neap.core"
local places = require "neap.places"

local USAGE = [[
usage: neap new NAME

Makes a folder NAME, which may be a path, with a small project that runs:
train.lua, model.lua, spec/model_spec.lua, README.md, a rockspec, .luarc.json, .gitignore.]]

local function fail(message, ...) error("neap new: " .. message:format(...), 0) end

-- ---- the name ----

-- What stands behind the last slash names the project: of letters that a rock may be called by.
local function check_name(path)
  local name = path:match("([^/]*)/*$")
  if #name > 64 or not name:find("^%a[%w_-]*$") then
    fail("a project's name is made of letters, digits, - and _, and begins with a letter, got '%s'",
      name:gsub("[%c\127-\255]", "?"))
  end
  if name:lower() == "neap" then fail("'%s' is neap's own name", name) end
  return name
end

-- ---- the files ----

local ROCKSPEC = [[
rockspec_format = "3.0"
package = "%s"
version = "scm-1"
source = {
  url = "git+file://.",
}
description = {
  summary = "A network in Lua with neap",
  license = "MIT",
}
dependencies = {
  "lua ~> 5.4",
  "neap",
}
build = {
  type = "builtin",
  modules = {
    model = "model.lua",
  },
}
test = {
  type = "command",
  command = "neap test",
}
]]

local LUARC = [[
{
  "$schema": "https://raw.githubusercontent.com/LuaLS/vscode-lua/master/setting/schema.json",
  "runtime.version": "Lua 5.4",
  "workspace.library": [%s],
  "workspace.checkThirdParty": false,
  "diagnostics.globals": [
    "after_each", "before_each", "describe", "finally", "it", "pending", "setup", "teardown"
  ]
}
]]

local IGNORED = "*.safetensors\n/luarocks\n/lua_modules\n"

local function json_text(text)
  return '"' .. text:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"'
end

local function read(name)
  if not places.folder then fail("neap's own files are not in a folder") end
  local file <close> = assert(io.open(places.folder .. "project/" .. name, "rb"))
  return file:read("a")
end

-- {path in the project, text}, in the order they are made.
local function files_of(name)
  local library = places.library()
  return {
    { "train.lua", read "train.lua" },
    { "model.lua", read "model.lua" },
    { "spec/model_spec.lua", read "spec/model_spec.lua" },
    { "README.md", (read("README.md"):gsub("PROJECT", name)) },
    { name:lower() .. "-scm-1.rockspec", ROCKSPEC:format(name:lower()) },
    { ".luarc.json", LUARC:format(library and json_text(library) or "") },
    { ".gitignore", IGNORED },
  }
end

-- ---- making ----

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  assert(file:write(text))
  assert(file:close())
end

-- Makes all, and notes in `made` what there is to be taken back.
local function make(path, files, made)
  for _, folder in ipairs { path, path .. "/spec" } do
    core.folder.make(folder)
    made[#made + 1] = folder
  end
  for _, file in ipairs(files) do
    made[#made + 1] = path .. "/" .. file[1]
    write(made[#made], file[2])
  end
end

return function(...)
  local path, more = ...
  if path == "--help" or path == "-h" then return print(USAGE) end
  if path == nil or more ~= nil then fail("takes one name, such as `neap new digits`") end
  local name = check_name(path)
  if path:find("^-") then path = "./" .. path end
  path = path:gsub("/+$", "")
  if core.folder.kind(path) ~= "nothing" then fail("'%s' is there already", path) end
  local made = {}
  local ok, message = pcall(make, path, files_of(name), made)
  if not ok then
    for i = #made, 1, -1 do os.remove(made[i]) end
    if core.is_interrupt(message) then error(message, 0) end
    fail("%s", message)
  end
  print(("made %s: try\n\n  cd %s\n  neap train.lua\n  neap test"):format(path,
    path:find("^[%w_./-]+$") and path or "'" .. path:gsub("'", "'\\''") .. "'"))
end
