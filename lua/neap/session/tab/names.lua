-- Offers names: variables, keywords, and the members of what is known.

local core = require "neap.core"
local cursor = require "neap.session.tab.cursor"
local known = require "neap.session.tab.known"
local matches = require "neap.session.tab.matches"

local names = {}

local function is_name(text)
  return text:find("^[%a_][%w_]*$") ~= nil and not cursor.KEYWORDS[text]
end

-- Names that begin with '_' are private: they are offered once the '_' is typed.
local function is_offered(stem, text)
  return is_name(text) and (text:sub(1, 1) ~= "_" or stem ~= "")
end

local function is_class(value)
  local meta = debug.getmetatable(value)
  local name = type(meta) == "table" and rawget(meta, "__call") ~= nil and rawget(meta, "__name")
  return name ~= false and (rawget(value, "__index") ~= nil
    or type(name) == "string" and name:find("^class ") ~= nil)
end

-- The tables that modules are, as keys.
local function modules()
  local set = setmetatable({}, { __mode = "k" })
  for _, loaded in next, package.loaded do
    if type(loaded) == "table" then set[loaded] = true end
  end
  return set
end

-- The kind of a value that has a name, `plain` where it is nothing of note.
local function kind_of(value, plain, is_module)
  if type(value) == "function" then return "function" end
  if type(value) ~= "table" then return plain end
  return is_class(value) and "class" or is_module[value] and "module" or plain
end

-- Takes out the forms in place (add_) where the plain one (add) is offered too.
local function drop_in_place(found)
  local doubled = {}
  for text in next, found.seen do
    if text:sub(-1) == "_" and found.seen[text:sub(1, -2)] then doubled[#doubled + 1] = text end
  end
  for _, text in ipairs(doubled) do found:drop(text) end
end

-- Offers the keys of a table; kind(value) tells what each is.
local function keys(found, t, which, kind)
  local list, count, common = core.names(t, found.stem, matches.MOST, which)
  for _, name in ipairs(list) do
    if is_offered(found.stem, name) then found:add(name, kind(rawget(t, name))) end
  end
  found:add_uncounted(count - #list, common)
end

--- Offers the members of a finding; only those that can be called with ':' where `method`.
function names.members(found, finding, method)
  local is_module = modules()
  known.each_table(finding, function(t, kind)
    if method and kind == "field" then return end
    local functions = method and kind == "own"
    keys(found, t, functions and "functions" or "names", function(value)
      return functions and "method" or kind == "own" and kind_of(value, "field", is_module) or kind
    end)
  end)
  drop_in_place(found)
end

--- Offers the fields of a finding that are no functions, with a '.' before them.
function names.fields(found, finding)
  known.each_table(finding, function(t, kind)
    if kind == "method" then return end
    for _, name in ipairs((core.names(t, found.stem:sub(2), matches.MOST, "names"))) do
      if type(rawget(t, name)) ~= "function" or kind == "field" then
        found:add("." .. name, "field")
      end
    end
  end)
end

-- Does the name that is word i stand where the words make a variable of it? `open` are the
-- brackets around it.
local function is_declared(words, i, open)
  local previous, next_word = words[i - 1] and words[i - 1].text, words[i + 1]
  if previous == "." or previous == ":" then return false end
  local set = next_word and (next_word.text == "=" or next_word.text == "in")
  return set and open[#open] ~= "{" or names.declares(words, i)
end

-- Names that the words declare: of locals, of parameters, of variables of loops.
local function declared(found, words)
  local open, n = {}, #found.stem
  for i, word in ipairs(words) do
    local text = word.text
    if word.kind == "sign" then
      if text == "(" or text == "[" or text == "{" then open[#open + 1] = text end
      if text == ")" or text == "]" or text == "}" then open[#open] = nil end
    elseif word.kind == "name" and text:sub(1, n) == found.stem and is_name(text)
      and is_offered(found.stem, text) and is_declared(words, i, open) then
      found:add(text, "local")
    end
  end
end

--- Is word i one of the names behind local, for, or among the parameters of a function?
function names.declares(words, i)
  local k = i - 1
  while words[k] and (words[k].text == "," or words[k].kind == "name"
    and words[k + 1].text == ",") do k = k - 1 end
  local text = words[k] and words[k].text
  if text == "local" or text == "for" then return true end
  if text == "function" then return words[k - 1] ~= nil and words[k - 1].text == "local" end
  if text ~= "(" then return false end
  k = k - 1
  while words[k] and (words[k].text == "." or words[k].text == ":" or words[k].kind == "name"
    and words[k].text ~= "function") do k = k - 1 end
  return words[k] ~= nil and words[k].text == "function"
end

--- Offers the variables that can be seen, and keywords once a letter is typed.
function names.variables(found, env)
  local is_module = modules()
  declared(found, env.words)
  keys(found, env.locals(), "names", function() return "local" end)
  keys(found, _G, "names", function(value) return kind_of(value, "global", is_module) end)
  if found.stem == "" then return end
  for word in next, cursor.KEYWORDS do found:add(word, "keyword") end
end

--- How a value is called: the kind of a tensor is "tensor".
function names.kind_of(value)
  return core.is_tensor(value) and "tensor" or kind_of(value, type(value), modules())
end

return names
