-- Notes on inputs that run but mean something else than they seem to: a tensor as a condition,
-- == between tensors, a guard that nobody closes, names such as True.

local _ENV = require "neap.session.globals"

local core = require "neap.core"
local infer = require "neap.session.tab.infer"
local known = require "neap.session.tab.known"
local source = require "neap.session.source"
local words_of_others = require "neap.guides.words"

local CONDITION = "a tensor is true whatever it holds; ask x:item() ~= 0, x:any():item() or "
  .. "x:all():item()"
local EQUAL = "== asks whether both are the same tensor; x:eq(y) compares elements, x:equal(y) all "
  .. "of them at once"
local GUARD = "recording stays switched until the guard is closed; neap.no_grad(f) switches it "
  .. "for a call, do local _ <close> = neap.no_grad() ... end for a block"
local CLOSED = "a variable with <close> ends with its input; write do ... end around the block"

-- ---- operands ----

-- The value of the names a.b.c that end at word i; nil for anything else.
local function before(words, i, value_of)
  local first = i
  while words[first - 1] and words[first - 1].text == "." do first = first - 2 end
  local word = words[first]
  if words[first - 1] and words[first - 1].text == "#" then return nil end
  local value = word and word.kind == "name" and value_of(word.text) or nil
  for k = first + 2, i, 2 do
    value = type(value) == "table" and rawget(value, words[k].text) or nil
  end
  return value
end

-- The value of the names that begin at word i, and where they end.
local function after(words, i, value_of)
  local last = i
  while words[last + 1] and words[last + 1].text == "." do last = last + 2 end
  local value = before(words, last, value_of)
  local follows = words[last + 1] and words[last + 1].text or ""
  if follows:find("^[%(%[:{\"']") then return nil end
  return value, last
end

-- ---- the notes ----

local function compares(words, i, value_of)
  local sign = words[i].kind == "sign" and words[i].text
  if sign ~= "==" and sign ~= "~=" or not words[i - 1] or not words[i + 1] then return false end
  local left, right = before(words, i - 1, value_of), after(words, i + 1, value_of)
  local of_nil = words[i + 1].text == "nil" or words[i - 1].text == "nil"
  return not of_nil and (core.is_tensor(left) or core.is_tensor(right))
end

local BEGINS = { ["if"] = true, ["elseif"] = true, ["while"] = true, ["until"] = true,
  ["not"] = true }
local COMPARES = { ["=="] = true, ["~="] = true, ["<"] = true, [">"] = true, ["<="] = true,
  [">="] = true }

-- Does a comparison stand in words first..last? What it gives is no tensor, in or out of brackets.
local function has_comparison(words, first, last)
  for k = first, last do
    if words[k].kind == "sign" and COMPARES[words[k].text] then return true end
  end
  return false
end

-- Is an operand of the condition behind word i a tensor, as far as can be told without running
-- it? Operands end at `and` and `or`.
local function is_condition(words, i, env)
  if words[i].kind ~= "name" or not BEGINS[words[i].text] then return false end
  local first = i + 1
  repeat
    local last = infer.expression_end(words, first, #words)
    local plain = first <= last and not has_comparison(words, first, last)
    local found = plain and env.expression(first, last)
    if found and known.is_tensor(found) then return true end
    local follows = words[last + 1] and words[last + 1].text
    first = last + 2
  until follows ~= "and" and follows ~= "or" or not words[first]
  return false
end

local function is_guard(value)
  local meta = debug.getmetatable(value)
  return type(value) == "userdata" and type(meta) == "table" and rawget(meta, "__close") ~= nil
    and tostring(value):find(" guard, open", 1, true) ~= nil
end

-- The note on word i where it is a constant of another language, standing for itself.
local function constant(words, i, value_of)
  local name, last = words[i].text, words[i - 1] and words[i - 1].text
  local note = words[i].kind == "name" and words_of_others.constants[name]
  local is_field = last == "." or last == ":" or words[i + 1] and words[i + 1].text == "="
  if note and not is_field and value_of(name) == nil then return note end
end

local function add_closed(found, locals)
  for _, declared in ipairs(locals) do
    if declared.attribute == "close" then found[CLOSED] = true end
  end
end

-- What an input means that has run.
local function add_meanings(found, words, results, session)
  local env = infer.env(session, words)
  for i = 1, #words do
    if compares(words, i, session.value) then found[EQUAL] = true end
    if is_condition(words, i, env) then found[CONDITION] = true end
  end
  if is_guard(results[1]) then found[GUARD] = true end
end

--- The notes on an input of a session: its text, the locals it has declared, and its results, or
-- false where it has failed.
return function(session, text, locals, results)
  local found, words = {}, source.words(text)
  for i = 1, #words do
    local note = constant(words, i, session.value)
    if note then found[note] = true end
  end
  if results then add_meanings(found, words, results, session) end
  if results and not text:find("\n.") then add_closed(found, locals) end
  local list = {}
  for note in pairs(found) do list[#list + 1] = note end
  table.sort(list)
  return list
end
