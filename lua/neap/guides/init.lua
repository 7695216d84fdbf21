--- Sentences that the program and its sessions put behind an error where the place is one at
-- which Lua surprises: what was probably meant, and how it is written.
--
-- They are looked for when an error is shown, so a program that runs well pays nothing.

local _ENV = require "neap.session.globals"

local slips = require "neap.guides.slips"
local words = require "neap.guides.words"

local guides = {}

-- ---- tensors where Lua wants something else ----

local function tensor_part(name) -- "__methods" or "__fields"
  local core = package.loaded["neap.core"]
  return core and core.tensor_metatable[name] or {}
end

local function for_function(name)
  if math[name] and tensor_part("__methods")[name] then
    return ("x:%s() is for tensors; x:item() is the number of a tensor of one element"):format(name)
  elseif name == "format" then
    return "x:item() is the number of a tensor of one element, tostring(x) the text of any (%s)"
  elseif math[name] or name == "tonumber" or string[name] then
    return "x:item() is the number of a tensor of one element, tostring(x) the text of any"
  elseif name == "for iterator" or table[name] then
    return "x:totable() makes a table of a tensor"
  end
end

local function for_loop(what)
  if what:find("tensor") then
    return "x:item() is the number of a tensor of one element, #x its size along dim 1"
  end
end

local function for_iterator(what)
  if what == "neap.tensor" then return "for i, row in pairs(x) do walks the rows of a tensor" end
  if what == "table" or what == "list" then return "for i, value in ipairs(t) do walks a list" end
end

local NO_CALLS = { boolean = true, number = true, string = true }

local function for_field(what, name)
  if what ~= "nil" and tensor_part("__fields")[name] then
    return ("%s is a field: write x.%s"):format(name, name)
  elseif name == "training" and what == "boolean" then
    return "training is a field: net.training tells the mode, net:train() and net:eval() set it"
  end
end

-- What is no function by its kind was taken for a method.
local function for_method(what, name)
  if NO_CALLS[what] then return ("%s is a field: it is read without ()"):format(name) end
end

local function for_tensor_call(what)
  if what ~= "neap.tensor" then return nil end
  return "elements are taken by brackets: x[1], x[{1, 2}]; x:at(1, 2) is a number"
end

-- ---- functions where Lua wants a table ----

local PARTS = { neap = true, nn = true, optim = true, data = true, plot = true, F = true }

-- A function whose field was asked for, as in data.DataLoader.new(ds), as the line writes it.
local function for_function_field(name, line)
  local written = line and line:match("([%a_][%w_%.]*%f[%w_]" .. name .. ")%s*[.:%[]") or name
  if line and not PARTS[written:match("^[%w_]+")] then
    written = written:gsub("%.([%w_]+)$", ":%1")
  end
  return ("%s is a function, which is called: %s(...)"):format(name, written)
end

-- ---- texts where Lua wants a number, or neap a tensor ----

local function for_remainder() -- of another language, where it fills in a text
  return '("%.2f"):format(x) writes a number into a text, x:item() is that of a tensor'
end

local function for_product(one, two)
  if one ~= two then return '("a"):rep(2) repeats a text' end
end

local function for_sum() return "texts are joined by .." end

local function for_table() return "neap.tensor(t) makes a tensor of a table of numbers" end

-- ---- a line that goes on ----

-- A line of the text, and the next one that is not blank or a comment; either may be nil.
local function lines_at(text, number)
  local at, line = 0, nil
  for next_line in (text .. "\n"):gmatch("([^\n]*)\n") do
    at = at + 1
    if at == number then
      line = next_line
    elseif line and next_line:find("%S") and not next_line:find("^%s*%-%-") then
      return line, next_line
    end
  end
  return line
end

-- The message, without its place, is about a call in the line. Where the next one begins with a
-- bracket, Lua takes that for the arguments of what stands here.
local function for_next_line(message, line, next_line)
  local what = message:match("^attempt to call an? %S+ value(.*)$")
  if not what or not next_line or not next_line:find("^%s*%(") then return nil end
  local name = what:match("'([%a_][%w_]*)'")
  if not name or line:find(name .. "%s*$") then
    return "the next line begins with '(', so this one goes on there; a ; ends it"
  end
end

-- ---- globals that are none ----

local MODULES = { nn = "neap.nn", optim = "neap.optim", data = "neap.data", plot = "neap.plot",
  F = "neap.nn.functional" }
local PLACES = { { "neap", "neap" }, { "nn", "neap.nn" }, { "optim", "neap.optim" },
  { "data", "neap.data" }, { "nn.functional", "neap.nn.functional" } }

local function for_global(name)
  local known = words.constants[name] or words.globals[name]
  if known then return known end
  if name == "neap" then return 'local neap = require "neap" loads it' end
  if MODULES[name] then
    return ('local %s = require "%s" loads it'):format(name, MODULES[name])
  end
  for _, place in ipairs(PLACES) do
    local module = package.loaded[place[2]]
    if module and rawget(module, name) ~= nil then
      return ("did you mean %s.%s?"):format(place[1], name)
    end
  end
end

-- ---- the list ----

-- Patterns of a message, and what makes the sentence of their captures and the line; the first
-- that gives one is taken.
local rows = {
  { "^bad argument #%d+ to '(.-)' %(%S+ expected, got neap%.tensor%)", for_function },
  { "^bad 'for' .- %(number expected, got (.-)%)", for_loop },
  { "^attempt to call an? (%S+) value %(for iterator", for_iterator },
  { "^attempt to call an? (%S+) value %(%a+ '([%a_][%w_]*)'%)", for_field },
  { "^attempt to call an? (%S+) value %(method '([%a_][%w_]*)'%)", for_method },
  { "^attempt to call an? (%S+) value", for_tensor_call },
  { "^attempt to index a function value %(%l+ '([%a_][%w_]*)'%)", for_function_field },
  { "^attempt to .- nil value %(global '([%a_][%w_]*)'%)", for_global },
  { "^attempt to perform arithmetic on a table value", for_table },
  { "^[%w_]+: argument '[%w_]+' must be a (tensor), got table$", for_table },
  { "^attempt to mod a '(string)'", for_remainder },
  { "^remainder: argument '(x)' must be a tensor, got string$", for_remainder },
  { "^attempt to mul a '(%a+)' with a '(%a+)'", for_product },
  { "^attempt to add a '(%a+)' with a '(%a+)'", for_sum },
  { "^add: argument '([xy])' must be a tensor, got string$", for_sum },
}

-- The text of the file that a message names, or nil.
local function text_of_file(message)
  local path = message:match("^(.-):%d+: ")
  local file <close> = path and io.open(path) or nil
  return file and file:read("a")
end

--- The sentence for an error that was raised, or nil. Without a text, it is that of the file
-- which the message names.
function guides.at_run(message, text)
  local number, plain = message:match("^[^\n]-:(%d+): ([^\n]*)")
  plain = plain or message:match("^[^\n]*")
  text = number and (text or text_of_file(message))
  local line, next_line
  if text then line, next_line = lines_at(text, tonumber(number)) end
  local goes_on = for_next_line(plain, line, next_line)
  if goes_on then return goes_on end
  for _, row in ipairs(rows) do
    local one, two = plain:match(row[1])
    local sentence = one and row[2](one, two or line)
    if sentence then return sentence end
  end
end

--- The sentence for load's message about a text that is no Lua, or nil. Without a text, it is
-- that of the file which the message names.
function guides.at_load(message, text)
  text = text or text_of_file(message)
  return text and slips(text, message)
end

return guides
