-- What an expression in the source before the cursor stands for, found without running it.
--
-- Variables are looked up where they are; what a call gives is told by results.lua. `env` is
-- what infer.env makes: names that its words themselves set go before those that exist.

local cursor = require "neap.session.tab.cursor"
local known = require "neap.session.tab.known"
local results = require "neap.session.tab.results"

local infer = {}

local MOST = 20 -- names that lead to one another

local OPERATORS = {}
for sign in ("+ - * / ^ %"):gmatch("%S") do OPERATORS[sign] = true end
for _, sign in ipairs { "//", "&", "|", "~", "<<", ">>", "<", ">", "<=", ">=" } do
  OPERATORS[sign] = true
end

--- What names are looked up in: words, and the locals of the session, which may be nil.
function infer.env(session, words)
  local locals
  return {
    words = words,
    locals = function()
      locals = locals or session and session.locals() or {}
      return locals
    end,
  }
end

-- ---- names ----

local function text_of(words, i) return words[i] and words[i].text end

-- Where the expression that begins at word i ends: before a comma or at the end of its
-- statement.
local function expression_end(words, i, last)
  local depth, value = 0, false
  for k = i, last do
    local word = words[k]
    local text = word.text
    local opens = text == "(" or text == "[" or text == "{"
    local begins = word.kind == "number" or word.kind == "name" and not cursor.KEYWORDS[text]
    if depth == 0 and (text == "," or text == ";" or value and begins
      or word.kind == "name" and cursor.KEYWORDS[text]) then
      return k - 1
    end
    if opens then depth = depth + 1 end
    if text == ")" or text == "]" or text == "}" then depth = depth - 1 end
    if depth < 0 then return k - 1 end
    if depth == 0 then value = cursor.ends_value(words, k) or word.kind == "number" end
  end
  return last
end

-- The finding for what the words set a name to last, false where they set it to something
-- that is not known, nil where they do not set it.
local function set_in_words(env, name, before)
  local words = env.words
  for i = before - 1, 1, -1 do
    if words[i].text == name and words[i].kind == "name" then
      local previous = text_of(words, i - 1)
      local own = previous ~= "." and previous ~= ":"
      if own and text_of(words, i + 1) == "=" and text_of(words, i + 2) and previous ~= "{" then
        local open = cursor.open_brackets(table.move(words, 1, i, 1, {}))
        local inside = open[#open] and words[open[#open]].text == "{"
        if not inside then
          return infer.expression(env, i + 2, expression_end(words, i + 2, before - 1)) or false
        end
      elseif own and (previous == "for" or previous == "function") then
        return false
      end
    end
  end
end

local function variable(env, name, before)
  env.depth = (env.depth or 0) + 1
  local found = env.depth < MOST and set_in_words(env, name, before)
  env.depth = env.depth - 1
  if found ~= nil then return found or nil end
  local value = env.locals()[name]
  if value == nil then value = rawget(_G, name) end
  return value ~= nil and { value = value } or nil
end

-- ---- expressions ----

-- The first word of the value that ends in word i: of a.b(c)[d], that is a.
local function value_start(words, i)
  while i >= 1 do
    local text = words[i].text
    if words[i].kind == "sign" then
      local open = cursor.opening(words, i)
      if not open then return nil end
      if not cursor.ends_value(words, open - 1) then return text ~= "]" and open or nil end
      i = open - 1
    elseif words[i].kind == "string" then
      if not cursor.ends_value(words, i - 1) then return i end
      i = i - 1
    else
      local previous = text_of(words, i - 1)
      if previous ~= "." and previous ~= ":" then return i end
      i = i - 2
      if not cursor.ends_value(words, i) then return nil end
    end
  end
end

-- The finding for the value before any suffix, and the word behind it.
local function primary(env, i)
  local words = env.words
  local word = words[i]
  if word.kind == "string" then return { string = true }, i + 1 end
  if word.text == "(" then
    local close = infer.closing(words, i)
    if not close then return nil end
    return infer.expression(env, i + 1, close - 1), close + 1
  end
  if word.kind ~= "name" or cursor.KEYWORDS[word.text] then return nil end
  return variable(env, word.text, i), i + 1
end

--- The word that closes the bracket which word i opens, or nil.
function infer.closing(words, i)
  local depth = 0
  for k = i, #words do
    local text = words[k].kind == "sign" and words[k].text
    if text == "(" or text == "[" or text == "{" then depth = depth + 1 end
    if text == ")" or text == "]" or text == "}" then depth = depth - 1 end
    if depth == 0 then return k end
  end
end

-- What stands between brackets as a key: a string, a number, or `true` for another index.
local function index_of(words, first, last)
  local word = words[first]
  if first == last and word.kind == "number" then return tonumber(word.text) or true end
  if first == last and word.kind == "string" then
    return word.text:match("^[\"'](.*)[\"']$") or true
  end
  if last == first + 1 and word.text == "-" then return -(tonumber(words[last].text) or 0) end
  return true
end

-- The value of the words first..last, a chain of members, indices and calls, or nil.
local function chain(env, first, last)
  local words = env.words
  local found, i = primary(env, first)
  local receiver, method
  while found and i <= last do
    local text = words[i].text
    if text == "." or text == ":" then
      receiver, method = found, text_of(words, i + 1)
      found, i = known.member(found, method) or {}, i + 2
    elseif text == "[" then
      local close = infer.closing(words, i)
      if not close or close == i + 1 then return nil end
      found, i = known.member(found, index_of(words, i + 1, close - 1)), close + 1
      receiver, method = nil, nil
    else
      local close = words[i].kind == "string" and i or infer.closing(words, i)
      if not close then return nil end
      found = results.of_call(env, { f = found, receiver = receiver, name = method,
        first = words[i].kind == "string" and i or i + 1, last = close })
      receiver, method, i = nil, nil, close + 1
    end
  end
  return found and next(found) ~= nil and found or nil, receiver, method
end

--- The finding for the value that ends in word i, or nil; of one like a.name or a:name also
-- the finding for a, and the name.
function infer.value(env, i)
  local first = cursor.ends_value(env.words, i) and value_start(env.words, i)
  if not first then return nil end
  return chain(env, first, i)
end

-- Places of the operators of first..last that stand in no bracket.
local function operators(words, first, last)
  local found, i = {}, first
  while i <= last do
    local text = words[i].kind == "sign" and words[i].text
    if text == "(" or text == "[" or text == "{" then i = infer.closing(words, i) or last end
    if OPERATORS[text] or text == ".." then found[#found + 1] = i end
    i = i + 1
  end
  return found
end

--- The finding for the expression of the words first..last, or nil: one with a tensor among
-- the operands of its operators is a tensor.
function infer.expression(env, first, last)
  if first > last then return nil end
  local places = operators(env.words, first, last)
  if #places == 0 then return (chain(env, first, last)) end
  places[#places + 1] = last + 1
  local from, text = first, false
  for _, at in ipairs(places) do
    local operand = from < at and chain(env, from, at - 1)
    if operand and known.is_tensor(operand) then return known.TENSOR end
    text = text or env.words[at] and at <= last and env.words[at].text == ".."
    from = at + 1
  end
  return text and { string = true } or nil
end

return infer
