-- Offers what a line takes that is no Lua: a command that begins with '%', or '?name'.

local commands = require "neap.session.commands"
local files = require "neap.session.tab.files"
local matches = require "neap.session.tab.matches"
local topics = require "neap.session.tab.topics"

local line = {}

-- A name of the session or one that help knows, for the text from byte `from` on.
local function name(text, from, code)
  local at, found = code(text, from)
  if text:sub(from):find("^[%w_]*$") then topics.names(found) end
  return at, found
end

-- What the argument of a command is, by how the list of commands writes it.
local function argument(row, text, from, code)
  local wanted = row[2]
  local found = matches.new(text:sub(from))
  if wanted:find("name") then return name(text, from, code) end
  if wanted:find("code") then return code(text, from) end
  if wanted:find("arguments") then
    from = text:match("^.*%s()") or from
    found = matches.new(text:sub(from))
  end
  if wanted:find("file") or wanted:find("folder") then
    files.paths(found, "", wanted:find("folder") ~= nil and row[1] == "cd")
  end
  return from, found
end

--- Where the text begins a command or asks for help, the first byte of what is typed of its name
-- or argument, and what fits; nil for Lua. code(text, from) does it for Lua from a byte on.
function line.complete(text, code)
  local asked = text:match("^%s*%?%??%s*()[%w_.:]*$")
  if asked and text:find("^%s*%?") then return name(text, asked, code) end
  local typed, rest = text:match("^%s*%%()[%a]*()")
  if not typed then return nil end
  local found = matches.new(text:sub(typed))
  for _, row in ipairs(commands.list) do
    if rest > #text then
      found:add(row[1], "command", "%" .. row[1] .. " " .. row[2], row[2] ~= "" and " " or "")
    elseif row[1] == text:sub(typed, rest - 1) then
      return argument(row, text, text:match("^%s*()", rest), code)
    end
  end
  return typed, found
end

return line
