--- What can stand at the cursor in a piece of source: what Tab offers.
--
-- `require "neap.session.complete"(session, text, cursor)` looks at the first `cursor` bytes
-- of `text`, an input of the session so far (several lines, where it has them), and returns
-- from, to and matches: bytes from..to of the text can be replaced by the `text` of a match.
-- `to` is `cursor`; where nothing is typed yet, `from` is cursor + 1. There are no matches
-- where nothing fits.
--
-- A match is {text =, kind =, shown =, after =}: `kind` is "keyword", "local", "global",
-- "field", "method", "function", "class", "module", "option", "string", "file", "folder",
-- "command" or "topic"; `shown` is what a list says where that is not the text; `after`
-- follows where it is the only one (the quote that closes a string, " = " of an option).
-- Matches are in the order to show them. A list of them has `count`, how many there are, which
-- is more than its length where there are thousands, and `common`, what all texts begin with.
--
-- Nothing is run: see tab/known.lua and tab/infer.lua. Errors inside of it give no matches.

local call = require "neap.session.tab.call"
local cursor = require "neap.session.tab.cursor"
local infer = require "neap.session.tab.infer"
local line = require "neap.session.tab.line"
local matches = require "neap.session.tab.matches"
local names = require "neap.session.tab.names"
local options = require "neap.session.tab.options"
local strings = require "neap.session.tab.strings"

-- Options where a call's table of options goes on, the values of one behind its name, or names.
local function complete_plain(env, place, found, rest)
  local around = call.around(env)
  if around then
    options.names(found, around, rest:find("^%s*=[^=]") and "" or " = ")
    if place.stem == "" then options.values(found, options.at(around)) end
  end
  found.ordered = found.count > 0
  if found.count == 0 then names.variables(found, env) end
end

-- A member behind '.' or ':'. A field behind ':' that is no method is meant with '.'.
local function complete_member(env, place, found, sign)
  local value = infer.value(env, #place.words - 1)
  if not value then return end
  names.members(found, value, sign == ":")
  if sign ~= ":" or found.count > 0 or place.stem == "" then return end
  place.from = place.words[#place.words].from
  found:restart("." .. place.stem)
  names.fields(found, value)
end

local function complete_name(env, place, found, rest)
  local last = place.words[#place.words]
  local sign = last and last.kind == "sign" and last.text
  if sign == "." or sign == ":" then return complete_member(env, place, found, sign) end
  complete_plain(env, place, found, rest)
end

-- Lua: the first byte of what is typed, and what fits.
local function complete_code(session, text, rest)
  local place = cursor.read(text)
  local found = matches.new(place.stem or "")
  local env = infer.env(session, place.words)
  if place.kind == "name" then
    complete_name(env, place, found, rest)
  elseif place.kind == "string" then
    local closing = place.quote:gsub("%[", "]")
    strings.offer(found, env, rest:sub(1, #closing) ~= closing and closing or "")
  end
  return place.from or #text + 1, found
end

local function complete(session, text, at)
  local before, rest = text:sub(1, at), text:sub(at + 1)
  local function code(typed, from)
    local start, found = complete_code(session, typed:sub(from), rest)
    return start + from - 1, found
  end
  local from, found = line.complete(before, code)
  if not from then from, found = code(before, 1) end
  return from, at, found:list()
end

return function(session, text, at)
  at = math.max(0, math.min(at or #text, #text))
  local ok, from, to, list = pcall(complete, session, text, at)
  if ok then return from, to, list end
  return at + 1, at, { count = 0, common = "" }
end
