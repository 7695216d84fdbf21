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

local cursor = require "neap.session.tab.cursor"
local infer = require "neap.session.tab.infer"
local matches = require "neap.session.tab.matches"
local names = require "neap.session.tab.names"

-- What the names are looked up in: the words, and the locals of the session.
local function env_of(session, place)
  local locals
  return {
    words = place.words, session = session,
    locals = function()
      locals = locals or session and session.locals() or {}
      return locals
    end,
  }
end

local function complete_name(env, place, found)
  local last = place.words[#place.words]
  local sign = last and last.kind == "sign" and last.text
  if sign == "." or sign == ":" then
    local value = infer.value(env, #place.words - 1)
    if value then names.members(found, value, sign == ":") end
    return
  end
  names.variables(found, env)
end

local function complete(session, text, at)
  local before = text:sub(1, at)
  local place = cursor.read(before)
  local found = matches.new(place.stem or "")
  if place.kind == "name" then complete_name(env_of(session, place), place, found) end
  return place.from or at + 1, at, found:list()
end

return function(session, text, at)
  at = math.max(0, math.min(at or #text, #text))
  local ok, from, to, list = pcall(complete, session, text, at)
  if ok then return from, to, list end
  return at + 1, at, { count = 0, common = "" }
end
