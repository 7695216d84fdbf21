-- Inputs that are no Lua: ?name, ??name, name?, help, exit and the commands that begin with '%'.

local _ENV = require "neap.session.globals"

local about = require "neap.session.commands.about"
local files = require "neap.session.commands.files"
local frames = require "neap.session.frames"
local pager = require "neap.pager"
local timing = require "neap.session.commands.timing"
local values = require "neap.session.values"
local variables = require "neap.session.commands.variables"

local commands = {}

--- Remembers the globals of now as those of the session itself.
commands.begin = variables.begin

local function page(session, text)
  local value = rawget(_G, "_")
  if text ~= "" then value = session.scope:compile("return " .. text, "=stdin") end
  if text ~= "" and not value then error("%page: expected an expression, got " .. text, 0) end
  pager.page(values.text(text ~= "" and value() or value))
end

local function leave(session) session.ended = true end

-- Name, arguments, what it does, and the function that does it.
local list = {
  { "help", "[name]", "help on a name or a topic; also ?name and name?", about.help },
  { "source", "name", "the source of a function or class; also ??name", about.source },
  { "time", "code", "run it once and tell how long it took", timing.once },
  { "timeit", "code", "run it many times and tell the median", timing.many },
  { "prun", "[--by layer] code", "run it and tell which operations, layers or lines took the time",
    timing.profile },
  { "who", "", "what has been defined, with shape, dtype and bytes, largest first", variables.who },
  { "page", "[value]", "show all of the last result, or of a value, by the pager", page },
  { "debug", "[n] [code]", "the calls of the last error and their locals; code runs in call n",
    function(_, text) frames.command(text) end },
  { "run", "file [arguments]", "run a script; its globals and top-level locals stay", files.run },
  { "load", "file", "show a file and run it as an input", files.load },
  { "edit", "[file]", "edit the last input, or a file, and run it", files.edit },
  { "save", "file", "write the inputs of this session to a file", files.save },
  { "reset", "", "forget all that has been defined", variables.reset },
  { "cd", "[folder]", "change the current folder", files.change_folder },
  { "ls", "[folder]", "list files", files.list },
  { "exit", "", "leave; also exit, quit and Ctrl-D", leave },
}

--- The commands: rows {name, arguments, what it does, function}.
commands.list = list

local by_name = {}
for _, row in ipairs(list) do by_name[row[1]] = row end

local function show_commands()
  for _, row in ipairs(list) do print(("%%%-22s %s"):format(row[1] .. " " .. row[2], row[3])) end
end

local GUIDE = [[
x = neap.randn(3, 4)    runs; the value of an expression is shown, a ; at the end mutes it
?softmax  ??nn.Linear   help on a name, its source; ? alone lists the topics
Tab                     completes names, options and files
_  _1  _2               the last result, the first, the second
%                       lists the commands: %who, %time, %run, %debug ...
Ctrl-C                  stops what runs
exit, Ctrl-D            leaves]]

local function guide() print(GUIDE) end

-- What `help "words"`, `help(net)` or `help softmax` asks about, while help is no variable.
local function topic_of(text)
  if rawget(_G, "help") ~= nil then return nil end
  local topic = text:match("^%s*help%s*%(%s*(.-)%s*%)%s*;?%s*$")
    or text:match("^%s*help%s*([\"'].-)%s*;?%s*$") or text:match("^%s*help%s+([%a_].-)%s*;?%s*$")
  if not topic or topic == "" then return nil end
  return topic:match("^([\"'])(.*)%1$") and topic:sub(2, -2) or topic
end

-- What a text asks for that has no '%': a function of the session, and its argument.
local function parse_short(text)
  local path = text:match("^%s*%?%?%s*([%w_.:%[%]\"'-]+)%s*$")
  if path then return about.source, path end
  path = text:match("^%s*%?%s*(.-)%s*$") or text:match("^%s*([%a_][%w_.:%[%]\"'-]*)%?%s*$")
  if path then return about.help, path end
  path = topic_of(text)
  if path then return about.help, path end
  local word, brackets = text:match("^%s*(%-?%-?%a+)%s*(%(?%s*%)?)%s*;?%s*$")
  if not word or brackets ~= "" and brackets:gsub("%s", "") ~= "()" then return nil end
  if rawget(_G, word) ~= nil then return nil end
  if word == "help" or word == "-h" or word == "--help" then return guide end
  if word == "exit" or word == "quit" then return leave end
end

--- The function that does what an input asks for that is no Lua; nil for any other input.
function commands.find(session, text)
  local does, argument = parse_short(text)
  if does then return function() does(session, argument) end end
  local name, rest = text:match("^%s*%%(%a*)%s*(.-)%s*$")
  if not name then return nil end
  if name == "" then return show_commands end
  local row = by_name[name]
  if row then return function() row[4](session, rest) end end
  return function()
    error(("there is no command %%%s; %% alone lists those there are"):format(name), 0)
  end
end

return commands
