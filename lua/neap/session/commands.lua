-- Inputs that are no Lua: ?name, ??name, name? and the commands that begin with '%'.

local core = require "neap.core"
local frames = require "neap.session.frames"
local values = require "neap.session.values"

local commands = {}

local function out(rule, ...) print(rule:format(...)) end

-- ---- help and source ----

-- The value that a path of names leads to in the session, or nil.
local function value_of(session, path)
  local value, first = nil, true
  for name in path:gmatch("[%w_]+") do
    if first then
      value = session.scope:values()[name]
      if value == nil then value = _G[name] end
      first = false
    else
      local ok, field = pcall(function() return value[name] end)
      value = ok and field or nil
    end
    if value == nil then return nil end
  end
  return value
end

local function help(session, path)
  if path == "" then return require("neap.help")() end
  local value = value_of(session, path)
  local text = require "neap.help.text"
  local known = type(value) == "function" or type(value) == "table"
  if known and pcall(text.of, value) then return print(text.of(value)) end
  require("neap.help")(path)
end

-- The function to show for a value: a class by its forward, or what makes it.
local function function_of(value)
  if type(value) == "function" then return value end
  if type(value) ~= "table" then return nil end
  for _, name in ipairs { "forward", "init", "step" } do
    local ok, method = pcall(function() return value[name] end)
    if ok and type(method) == "function" then return method end
  end
end

local function show_source(session, path)
  local f = function_of(value_of(session, path))
  local info = f and debug.getinfo(f, "S")
  if not info then return out("'%s' is no function or class of this session", path) end
  if info.what == "C" then return out("%s is written in C; ?%s tells what it does", path, path) end
  local file = info.source:match("^@(.*)$")
  local handle = file and io.open(file)
  if not handle then return out("the source of %s is not in a file", path) end
  out("-- %s:%d", file, info.linedefined)
  local number = 0
  for line in handle:lines() do
    number = number + 1
    if number >= info.linedefined and number <= info.lastlinedefined then print(line) end
  end
  handle:close()
end

-- ---- time ----

local UNITS = { { 1, "s" }, { 1e-3, "ms" }, { 1e-6, "us" }, { 1e-9, "ns" } }

local function seconds_text(seconds)
  for _, unit in ipairs(UNITS) do
    if seconds >= unit[1] then return ("%.3g %s"):format(seconds / unit[1], unit[2]) end
  end
  return ("%.3g ns"):format(seconds / 1e-9)
end

local function time(session, text)
  local start = core.clock()
  session.run_text(text)
  out("%s", seconds_text(core.clock() - start))
end

local function chunk_of(session, text)
  local chunk = session.scope:compile("return " .. text, "=stdin")
  if chunk then return chunk end
  local message
  chunk, message = session.scope:compile(text, "=stdin")
  if not chunk then error(message, 0) end
  return chunk
end

local BATCHES, SECONDS = 7, 0.1

local function timeit(session, text)
  local chunk, count = chunk_of(session, text), 1
  local function batch()
    local start = core.clock()
    for _ = 1, count do chunk() end
    return core.clock() - start
  end
  while batch() < SECONDS do count = count * 2 end
  local times = {}
  for i = 1, BATCHES do times[i] = batch() / count end
  table.sort(times)
  out("%s (median of %d batches of %d; from %s to %s)", seconds_text(times[BATCHES // 2 + 1]),
    BATCHES, count, seconds_text(times[1]), seconds_text(times[BATCHES]))
end

-- ---- what there is ----

local own = {} -- names of globals that were there at the start

--- Remembers the globals of now as those of the session itself.
function commands.begin()
  for name in pairs(_G) do own[name] = true end
end

local function is_result(name) return name:find("^_%d*$") ~= nil end

local function all_variables(session)
  local found = {}
  for name, value in pairs(_G) do
    if type(name) == "string" and not own[name] and not is_result(name) then found[name] = value end
  end
  for name, value in pairs(session.scope:values()) do found[name] = value end
  return found
end

local function describe(value)
  if core.is_tensor(value) then
    local ok, bytes = pcall(function() return value:numel() * value:element_size() end)
    return ok and ("%s, %d bytes"):format(values.inside(value), bytes) or "closed tensor",
      ok and bytes or 0
  end
  return values.inside(value), 0
end

local function who(session)
  local rows = {}
  for name, value in pairs(all_variables(session)) do
    local text, bytes = describe(value)
    rows[#rows + 1] = { name = name, text = text, bytes = bytes, kind = type(value) }
  end
  table.sort(rows, function(a, b)
    if a.bytes ~= b.bytes then return a.bytes > b.bytes end
    return a.name < b.name
  end)
  for _, row in ipairs(rows) do
    out("%-16s %-10s %s", row.name, core.is_tensor(row.kind) and "tensor" or row.kind, row.text)
  end
  if #rows == 0 then print("nothing has been defined") end
end

local function reset(session)
  for name in pairs(all_variables(session)) do rawset(_G, name, nil) end
  for name in pairs(_G) do
    if type(name) == "string" and is_result(name) then rawset(_G, name, nil) end
  end
  session.scope:clear()
  session.count, session.assigned = 0, nil
end

-- ---- files ----

local function words_of(text)
  local words = {}
  for word in text:gmatch("%S+") do words[#words + 1] = word end
  return words
end

local function read_file(path)
  local file, message = io.open(path)
  if not file then error(message, 0) end
  local text = file:read("a")
  file:close()
  return text
end

-- Runs a script in the session: its globals, and the locals outside of blocks, stay.
local function run_file(session, text)
  local words = words_of(text)
  local path = table.remove(words, 1)
  if not path then error("%run: which file?", 0) end
  local source = read_file(path):gsub("^#[^\n]*", "")
  local before = rawget(_G, "arg")
  rawset(_G, "arg", table.move(words, 1, #words, 1, { [0] = path }))
  session.run_script(source, "@" .. path, words)
  rawset(_G, "arg", before)
end

local function save(session, path)
  if path == "" then error("%save: to which file?", 0) end
  local file, message = io.open(path, "w")
  if not file then error(message, 0) end
  file:write(table.concat(session.inputs, "\n"), "\n")
  file:close()
  out("%d inputs in %s", #session.inputs, path)
end

local function load_file(session, path)
  if path == "" then error("%load: which file?", 0) end
  local text = read_file(path)
  print((text:gsub("\n$", "")))
  session.inputs[#session.inputs + 1] = text
  session.run_text(text)
end

local function edit(session, path)
  local editor = os.getenv("VISUAL") or os.getenv("EDITOR") or "vi"
  local scratch = path == "" and os.tmpname() or path
  if path == "" then
    local file = assert(io.open(scratch, "w"))
    file:write(session.inputs[#session.inputs] or "", "\n")
    file:close()
  end
  local ok = os.execute(("%s '%s'"):format(editor, scratch:gsub("'", "'\\''")))
  local text = read_file(scratch)
  if path == "" then os.remove(scratch) end
  if not ok then error("%edit: the editor has failed: " .. editor, 0) end
  session.inputs[#session.inputs + 1] = text
  session.run_text(text)
end

local function list_files(_, text)
  os.execute("ls " .. (text ~= "" and "'" .. text:gsub("'", "'\\''") .. "'" or ""))
end

local function change_folder(session, path)
  local ok, message = session.change_folder(path ~= "" and path or os.getenv("HOME") or "/")
  if not ok then error(message, 0) end
end

-- ---- the list ----

local list = {
  { "help", "[name]", "help on a name or a topic; also ?name and name?", help },
  { "source", "name", "the source of a function or class; also ??name", show_source },
  { "time", "code", "run it once and tell how long it took", time },
  { "timeit", "code", "run it many times and tell the median", timeit },
  { "who", "", "what has been defined: tensors with shape, dtype and bytes, largest first", who },
  { "debug", "[n [code]]", "the calls of the last error and their locals; code runs in call n",
    function(_, text) frames.command(text) end },
  { "run", "file [arguments]", "run a script; its globals and top-level locals stay", run_file },
  { "load", "file", "show a file and run it as an input", load_file },
  { "edit", "[file]", "edit the last input, or a file, and run it", edit },
  { "save", "file", "write the inputs of this session to a file", save },
  { "reset", "", "forget all that has been defined", reset },
  { "cd", "[folder]", "change the current folder", change_folder },
  { "ls", "[folder]", "list files", list_files },
}

--- The commands: rows {name, arguments, what it does, function}.
commands.list = list

local by_name = {}
for _, row in ipairs(list) do by_name[row[1]] = row end

local function show_commands()
  for _, row in ipairs(list) do out("%%%-22s %s", row[1] .. " " .. row[2], row[3]) end
end

-- What a text asks for: the command and its argument.
local function parse(text)
  local path = text:match("^%s*%?%?%s*([%w_.:]+)%s*$")
  if path then return by_name.source, path end
  path = text:match("^%s*%?%s*(.-)%s*$") or text:match("^%s*([%a_][%w_.:]*)%?%s*$")
  if path then return by_name.help, path end
  if text:find("^%s*help%s*$") then return by_name.help, "" end
  local name, argument = text:match("^%s*%%(%a+)%s*(.-)%s*$")
  if name then return by_name[name], argument, name end
  if text:find("^%s*%%%s*$") then return nil, "", "" end
end

--- The function that does what an input asks for that is no Lua; nil for any other input.
function commands.find(session, text)
  local row, argument, name = parse(text)
  if row then return function() row[4](session, argument) end end
  if name == "" then return show_commands end
  if name then
    return function()
      error(("there is no command %%%s; %% alone lists those there are"):format(name), 0)
    end
  end
end

return commands
