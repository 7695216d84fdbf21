-- Commands about files: scripts are run, inputs saved, loaded and edited, folders changed.

local _ENV = require "neap.session.globals"

local core = require "neap.core"
local options = require "neap.options"

local files = {}

local function quote(word) return "'" .. word:gsub("'", "'\\''") .. "'" end

local function read(path)
  local file <close>, message = io.open(path)
  local text
  if file then text, message = file:read("a") end
  if not text then error(core.folder.why(path, message), 0) end
  return text
end

local function write(path, text)
  local file <close>, message = io.open(path, "w")
  if not file then error(core.folder.why(path, message), 0) end
  file:write(text, "\n")
end

local function require_path(command, path)
  if path == "" then error(("%%%s: which file?"):format(command), 0) end
  return path
end

-- Words, of which those in quotes may have blanks.
local function words_of(text)
  local words, at = {}, 1
  while true do
    local from, to, quoted = text:find("^%s*(['\"])", at)
    local pattern = from and "^(.-)" .. quoted or "^%s*(%S+)"
    local _, stop, word = text:find(pattern, from and to + 1 or at)
    if not word then return words end
    words[#words + 1], at = word, stop + 1
  end
end

--- Runs a script in the session: its globals, and its locals outside of blocks, stay.
function files.run(session, text)
  local words = words_of(text)
  local path = table.remove(words, 1) or require_path("run", "")
  local source = read(path):gsub("^#[^\n]*", "")
  local before = rawget(_G, "arg")
  local _ <close> = setmetatable({}, { __close = function() rawset(_G, "arg", before) end })
  rawset(_G, "arg", table.move(words, 1, #words, 1, { [0] = path }))
  session.run_script(source, "@" .. path, words)
end

--- Writes the inputs so far to a file.
function files.save(session, path)
  write(require_path("save", path), table.concat(session.inputs, "\n"))
  print(("%s in %s"):format(options.count(#session.inputs, "input"), path))
end

local function run_as_input(session, text)
  session.inputs[#session.inputs + 1] = text
  session.run_text(text)
end

--- Shows a file and runs it as an input.
function files.load(session, path)
  local text = read(require_path("load", path)):gsub("%s+$", "")
  print(text)
  run_as_input(session, text)
end

--- Has the user edit the last input, or a file, and runs it.
function files.edit(session, path)
  local program = os.getenv("VISUAL") or os.getenv("EDITOR") or "vi"
  local scratch = path == "" and os.tmpname() or path
  if path == "" then write(scratch, session.inputs[#session.inputs] or "") end
  io.stdout:flush()
  local ok = os.execute(program .. " " .. quote(scratch))
  local text = ok and read(scratch):gsub("%s+$", "")
  if path == "" then os.remove(scratch) end
  if not ok then error("%edit: the editor has failed: " .. program, 0) end
  if text ~= "" then run_as_input(session, text) end
end

function files.list(_, text)
  io.stdout:flush()
  os.execute("ls " .. (text ~= "" and "-- " .. quote(text) or ""))
end

function files.change_folder(session, path)
  path = path:gsub("^~", os.getenv("HOME") or "~")
  local ok, message = session.change_folder(path ~= "" and path or os.getenv("HOME") or "/")
  if not ok then error(message, 0) end
end

return files
