-- The call whose arguments the cursor stands among: what is called, with which argument or
-- option the cursor goes on, and which are given already.

local cursor = require "neap.session.tab.cursor"
local infer = require "neap.session.tab.infer"
local signature = require "neap.session.tab.signature"

local call = {}

local function text_of(words, i) return words[i] and words[i].text end

-- The finding for what the words up to i call, the finding before its ':' and its signature.
local function callee(env, i)
  local finding, before = infer.value(env, i)
  if not finding then return nil end
  local method = text_of(env.words, i - 1) == ":"
  return { finding = finding, receiver = method and before or nil,
    line = signature.of(finding, method and before or nil) }
end

-- The option that the cursor gives a value to, and those given before, of the table that word
-- `open` begins.
local function read_table(found, words, open)
  local starts = cursor.commas(words, open + 1)
  table.insert(starts, 1, open)
  found.given = {}
  for k, at in ipairs(starts) do
    local name = words[at + 1]
    local is_option = name and name.kind == "name" and text_of(words, at + 2) == "="
    if is_option and k < #starts then found.given[name.text] = true end
  end
  local last = starts[#starts]
  if last == #words then
    found.at_name = true
  elseif text_of(words, last + 2) == "=" and last + 2 == #words then
    found.option = words[last + 1].text
  end
end

-- The bracket of the call that the table which word `inner` begins is an argument of: its own
-- in f{, the '(' before it in f(x, {; nil for any other table.
local function bracket_of_table(words, inner, outer)
  if cursor.ends_value(words, inner - 1) then return inner end
  local before = text_of(words, inner - 1)
  local is_argument = outer and words[outer].text == "(" and (before == "(" or before == ",")
  return is_argument and outer or nil
end

-- The bracket of the call whose first argument is the list that holds the table which the last of
-- the brackets `open` begins: f({ { ; nil for any other.
local function bracket_of_group(words, open)
  local list, bracket = open[#open - 1], open[#open - 2]
  local before = text_of(words, open[#open] - 1)
  local is_group = bracket and list == bracket + 1 and words[list].text == "{"
    and words[bracket].text == "(" and (before == "{" or before == ",")
  return is_group and bracket or nil
end

-- The call of an optimizer where the table is a group of parameters.
local function group_call(env, open)
  local at = bracket_of_group(env.words, open)
  local found = at and callee(env, at - 1)
  local line = found and found.line
  if not line or not line.entry.topic or line.entry.topic.name ~= "optim" then return nil end
  found.group, found.argument = true, 1
  read_table(found, env.words, open[#open])
  return found
end

--- The call around the end of env.words, or nil: {finding, receiver, line}; with `argument`, the
-- number of the one the cursor is at; inside of a table of options with `given`, a set of
-- names, and `at_name`, where the next name would stand, or `option`, whose value would, with
-- `group` where that is a group of an optimizer's parameters;
-- outside of one with `at_value`, where an argument would begin.
function call.around(env)
  local words = env.words
  local open = cursor.open_brackets(words)
  local inner, outer = open[#open], open[#open - 1]
  if not inner or words[inner].text == "[" then return nil end
  local in_table = words[inner].text == "{"
  local at = in_table and bracket_of_table(words, inner, outer) or not in_table and inner
  if in_table and not at then return group_call(env, open) end
  local found = at and callee(env, at - 1)
  if not found then return nil end
  found.argument = #cursor.commas(words, at + 1, in_table and inner - 1 or #words) + 1
  if in_table then
    read_table(found, words, inner)
  else
    local last = text_of(words, #words)
    found.at_value = last == "(" or last == ","
  end
  return found
end

--- The same for a string without brackets, as in `require "name"`.
function call.of_string(env)
  local i = #env.words
  if not cursor.ends_value(env.words, i) then return nil end
  local found = callee(env, i)
  if found then found.argument, found.at_value = 1, true end
  return found
end

return call
