-- Offers names: variables, keywords, and the members of what is known.

local core = require "neap.core"
local cursor = require "neap.session.tab.cursor"
local known = require "neap.session.tab.known"

local names = {}

local function is_name(text)
  return text:find("^[%a_][%w_]*$") ~= nil and not cursor.KEYWORDS[text]
end

-- Names that begin with '_' are private: they are offered once the '_' is typed.
local function is_offered(found, text)
  return is_name(text) and (text:byte() ~= 95 or found.stem ~= "")
end

local function is_class(value)
  local meta = debug.getmetatable(value)
  return type(meta) == "table" and rawget(meta, "__call") ~= nil
    and (rawget(value, "__index") ~= nil or type(rawget(meta, "__name")) == "string"
      and rawget(meta, "__name"):find("^class ") ~= nil)
end

local function is_module(value)
  for _, loaded in next, package.loaded do
    if loaded == value then return true end
  end
  return false
end

-- The kind of a value that has a name, `plain` where it is nothing of note.
local function kind_of(value, plain)
  if type(value) == "function" then return "function" end
  if type(value) ~= "table" then return plain end
  return is_class(value) and "class" or is_module(value) and "module" or plain
end

-- Takes out the forms in place (add_) where the plain one (add) is offered too.
local function drop_in_place(found)
  local doubled = {}
  for text in next, found.seen do
    if text:sub(-1) == "_" and found.seen[text:sub(1, -2)] then doubled[#doubled + 1] = text end
  end
  for _, text in ipairs(doubled) do found:drop(text) end
end

--- Offers the members of a finding; only those that can be called with ':' where `method`.
function names.members(found, finding, method)
  local first = found.stem:byte()
  known.each_member(finding, function(name, value, kind)
    if first and name:byte() ~= first or not is_offered(found, name) then return end
    if method and (kind == "field" or kind == "own" and type(value) ~= "function") then return end
    local is = kind == "own" and kind_of(value, "field") or kind
    if method and is == "function" then is = "method" end
    found:add(name, is)
  end)
  drop_in_place(found)
end

--- Offers the fields of a finding that are no functions, with a '.' before them.
function names.fields(found, finding)
  known.each_member(finding, function(name, value, kind)
    local is_field = kind == "field" or kind == "own" and type(value) ~= "function"
    if is_field and is_name(name) then found:add("." .. name, "field") end
  end)
end

-- Names that the words declare: of locals, of parameters, of variables of loops.
local function declared(found, words)
  for i, word in ipairs(words) do
    local next_word = words[i + 1]
    if word.kind == "name" and is_name(word.text) and is_offered(found, word.text) then
      local previous = words[i - 1] and words[i - 1].text
      local set = next_word and (next_word.text == "=" or next_word.text == "in")
      if previous ~= "." and previous ~= ":" and (set or names.declares(words, i)) then
        found:add(word.text, "local")
      end
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
  declared(found, env.words)
  for name in next, env.locals() do
    if is_offered(found, name) then found:add(name, "local") end
  end
  local first = found.stem:byte()
  for name, value in next, _G do
    local fits = type(name) == "string" and (not first or name:byte() == first)
    if fits and is_offered(found, name) then found:add(name, kind_of(value, "global")) end
  end
  if not first then return end
  for word in next, cursor.KEYWORDS do found:add(word, "keyword") end
end

--- How a value is called: the kind of a tensor is "tensor".
function names.kind_of(value)
  return core.is_tensor(value) and "tensor" or kind_of(value, type(value))
end

return names
