-- What the prompt, written in C, needs of completion: what Tab puts in, and the lines of the
-- list that it shows.

local complete = require "neap.session.complete"
local session = require "neap.session"
local signature = require "neap.session.tab.signature"
local topics = require "neap.session.tab.topics"

local prompt = {}

--- For byte `cursor` of a text: where that begins which is replaced, by what, how many things
-- fit, and the list of them.
function prompt.at(text, cursor)
  local from, _, list = complete(session, text, cursor)
  local only = list.count == 1 and list[1]
  list.insert = only and only.text .. (only.after or "") or list.common -- C borrows it
  return from, list.insert, list.count, list
end

-- ---- columns ----

local GAP = 2 -- blanks between columns

local function width_of(text) return utf8.len(text) or #text end

-- A text of at most `width` characters.
local function cut(text, width)
  if width_of(text) <= width then return text end
  return text:sub(1, utf8.offset(text, math.max(width - 2, 1)) - 1) .. ".."
end

-- Texts in columns, downwards, as ls has them.
local function in_columns(texts, widest, columns)
  local per_row = math.max((columns + GAP) // (widest + GAP), 1)
  local rows = (#texts + per_row - 1) // per_row
  local lines = {}
  for row = 1, rows do
    local parts = {}
    for i = row, #texts, rows do
      local blanks = i + rows <= #texts and widest + GAP - width_of(texts[i]) or 0
      parts[#parts + 1] = texts[i] .. (" "):rep(blanks)
    end
    lines[row] = table.concat(parts)
  end
  return lines
end

--- A list of matches as lines of at most `columns` columns; the last column stays free, where
-- some terminals begin a new line.
function prompt.lines(list, columns)
  local width, texts, widest = math.max(columns - 1, 4), {}, 1
  for i, match in ipairs(list) do
    texts[i] = cut(match.shown or match.text, width)
    widest = math.max(widest, width_of(texts[i]))
  end
  local lines = in_columns(texts, widest, width)
  if list.count > #list then
    lines[#lines + 1] = cut(("... %d more"):format(list.count - #list), width)
  end
  return lines
end

local parts = {
  signature.prepare, topics.prepare,
  function() require("neap.help.search").prepare() end,
}

--- Reads a part of what the first Tab, or the first search of help, would wait for; true where
-- that was the last one.
function prompt.prepare()
  local part = table.remove(parts, 1)
  if part then part() end
  return #parts == 0
end

return prompt
