-- What `self` stands for inside of a method that is being written: what its class makes, with
-- the fields and methods that this text and earlier inputs give it.

local results = require "neap.session.tab.results"
local source = require "neap.session.source"

local self = {}

local MOST, LONGEST = 200, 20000 -- earlier inputs that are looked at; bytes of one

local function text_of(words, i) return words[i] and words[i].text end

-- The first and last word of the class in `function Net:forward(` around word `before`, or nil.
local function class_of_method(words, before)
  for i = before - 1, 1, -1 do
    local is_colon = words[i].text == ":" and text_of(words, i + 2) == "("
    local first = is_colon and i - 1
    while first and text_of(words, first - 1) == "." do first = first - 2 end
    if first and text_of(words, first - 1) == "function" then return first, i - 1 end
  end
end

local function path_of(words, first, last)
  local parts = {}
  for i = first, last do parts[#parts + 1] = words[i].text end
  return table.concat(parts)
end

-- This text and the inputs that define methods of the class, the newest first, as envs.
local function texts_about(env, path)
  local list, inputs = { env }, env.inputs()
  local head = "function " .. path .. ":"
  for i = #inputs, math.max(1, #inputs - MOST), -1 do
    local input = inputs[i]
    if #input < LONGEST and input:find(head, 1, true) then
      list[#list + 1] = env.with(source.words(input))
    end
  end
  return list
end

-- Calls visit(name, i) for the fields that words set, self.name = ..., where word i is "=".
local function each_field(words, visit)
  for i = 1, #words - 4 do
    if words[i].text == "self" and words[i + 1].text == "." and words[i + 3].text == "=" then
      visit(words[i + 2].text, i + 3)
    end
  end
end

-- Adds the methods that words define, as keys.
local function add_methods(found, words)
  for i = 2, #words - 2 do
    local is_method = words[i].text == ":" and words[i + 2].text == "("
    if is_method and text_of(words, i - 2) == "function" then found[words[i + 1].text] = true end
  end
end

-- The finding for the field that one of some texts sets last.
local function member_in(texts, name)
  for _, env in ipairs(texts) do
    local found
    each_field(env.words, function(field, i)
      if field == name then found = env.expression_from(i + 1) or found end
    end)
    if found then return found end
  end
end

local function metatable_of(owner, made)
  local meta = made.instance or owner and debug.getmetatable(owner.value)
  return type(meta) == "table" and meta or {}
end

--- The finding for `self` at word `before`, or nil outside of a method.
function self.of(env, before)
  local first, last = class_of_method(env.words, before)
  if not first then return nil end
  local owner = env.value(last)
  local made = results.object_of(owner) or {}
  local texts = texts_about(env, path_of(env.words, first, last))
  local object = { instance = metatable_of(owner, made), class = made.class, methods = {} }
  for _, text in ipairs(texts) do add_methods(object.methods, text.words) end
  function object.fields()
    local list = { table.unpack(made.fields and made.fields() or {}) }
    for _, text in ipairs(texts) do
      each_field(text.words, function(name) list[#list + 1] = name end)
    end
    return list
  end
  function object.member(name) return member_in(texts, name) end
  return object
end

return self
