-- What stands before the cursor in a piece of source: the name or the string that is being
-- typed, the words before it, and the brackets that are open there.

local source = require "neap.session.source"

local cursor = {}

local KEYWORDS = {}
for word in ("and break do else elseif end false for function goto if in local nil not or "
  .. "repeat return then true until while"):gmatch("%a+") do
  KEYWORDS[word] = true
end
cursor.KEYWORDS = KEYWORDS

local CLOSED_BY = { ["("] = ")", ["["] = "]", ["{"] = "}" }

-- ---- words ----

--- Does an expression that can be called or indexed end in word i?
function cursor.ends_value(words, i)
  local word = words[i]
  if not word then return false end
  if word.kind == "name" then return not KEYWORDS[word.text] end
  return word.kind == "string" or word.text == ")" or word.text == "]" or word.text == "}"
end

--- The word that opens the bracket which word i closes, or nil.
function cursor.opening(words, i)
  local depth = 0
  for k = i, 1, -1 do
    local text = words[k].kind == "sign" and words[k].text
    if text == ")" or text == "]" or text == "}" then depth = depth + 1 end
    if CLOSED_BY[text] then depth = depth - 1 end
    if depth == 0 then return k end
  end
end

--- The places of the words that open brackets which are not closed, the innermost last.
function cursor.open_brackets(words)
  local open = {}
  for i, word in ipairs(words) do
    local text = word.kind == "sign" and word.text
    if CLOSED_BY[text] then
      open[#open + 1] = i
    elseif #open > 0 and CLOSED_BY[words[open[#open]].text] == text then
      open[#open] = nil
    end
  end
  return open
end

--- The places of the commas between word `first` and the end that stand in no bracket of
-- their own.
function cursor.commas(words, first, last)
  local found, depth = {}, 0
  for i = first, last or #words do
    local text = words[i].kind == "sign" and words[i].text
    if CLOSED_BY[text] then depth = depth + 1 end
    if text == ")" or text == "]" or text == "}" then depth = depth - 1 end
    if depth == 0 and (text == "," or text == ";") then found[#found + 1] = i end
  end
  return found
end

-- ---- the end of the text ----

-- Does a word of kind string lack its closing quote?
local function is_open(word)
  local text = word.text
  local level = text:match("^%[(=*)%[")
  if level then return text:sub(-#level - 2) ~= "]" .. level .. "]" or #text < 4 + 2 * #level end
  if #text == 1 or text:sub(-1) ~= text:sub(1, 1) then return text:sub(-1) ~= "\n" end
  return #text:match("(\\*).$") % 2 == 1
end

-- Does the text from `at` on, blanks and comments, end inside of a comment?
local function in_comment(text, at)
  local from = text:find("--", at, true)
  while from do
    local level = text:match("^%[(=*)%[", from + 2)
    local ending = level and "]" .. level .. "]" or "\n"
    local _, stop = text:find(ending, from + 2, true)
    if not stop then return true end
    from = text:find("--", stop + 1, true)
  end
  return false
end

local MOST = 20000 -- bytes that are looked at

-- Where to begin in a text that is very long: at a line that is not indented.
local function far_start(text)
  if #text <= MOST then return 1 end
  return select(2, text:find("\n%f[%a]", #text - MOST)) or #text - MOST
end

--- What is being typed at the end of a text: a table {kind, from, stem, words, quote}. The kind
-- is "name", "string" or "nothing" (in a comment or a number); the stem begins at byte
-- `from`; the words are those before it. A string has its `quote`.
function cursor.read(text)
  local skipped = far_start(text) - 1
  local place = cursor.read_all(text:sub(skipped + 1))
  if place.from then place.from = place.from + skipped end
  for _, word in ipairs(skipped > 0 and place.words or {}) do
    word.from, word.to = word.from + skipped, word.to + skipped
  end
  return place
end

function cursor.read_all(text)
  local words = source.words(text)
  local last = words[#words]
  if in_comment(text, last and last.to + 1 or 1) then return { kind = "nothing", words = words } end
  if last and last.to == #text then
    if last.kind == "string" and is_open(last) then
      words[#words] = nil
      local quote = last.text:match("^%[=*%[") or last.text:sub(1, 1)
      return { kind = "string", from = last.from + #quote, stem = last.text:sub(#quote + 1),
        words = words, quote = quote }
    end
    if last.kind == "number" then return { kind = "nothing", words = words } end
    if last.kind == "name" then
      words[#words] = nil
      return { kind = "name", from = last.from, stem = last.text, words = words }
    end
  end
  return { kind = "name", from = #text + 1, stem = "", words = words }
end

return cursor
