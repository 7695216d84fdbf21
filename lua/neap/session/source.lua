-- What the session has to know about a piece of source before it compiles it: its words, how
-- deep in blocks each stands, and which locals it declares outside of blocks. It understands
-- only what that needs, and takes any text.

local source = {}

local OPENS = { ["function"] = true, ["do"] = true, ["then"] = true, ["repeat"] = true }
local CLOSES = { ["end"] = true, ["elseif"] = true, ["until"] = true }
local DOUBLE = {}
for sign in (".. :: == ~= <= >= // << >>"):gmatch("%S+") do DOUBLE[sign] = true end
local BRACKETS = { ["("] = 1, ["["] = 1, ["{"] = 1, [")"] = -1, ["]"] = -1, ["}"] = -1 }

-- Where the long bracket that begins at `at` ends, or nil where none begins there.
local function long_end(text, at)
  local level = text:match("^%[(=*)%[", at)
  if not level then return nil end
  local _, stop = text:find("]" .. level .. "]", at, true)
  return stop or #text
end

local function string_end(text, at)
  local quote, i = text:sub(at, at), at + 1
  while i <= #text do
    local c = text:sub(i, i)
    if c == quote or c == "\n" then return i end
    i = i + (c == "\\" and 2 or 1)
  end
  return #text
end

-- The kind of the word that begins at `at`, and where it ends; nil for a comment.
local function next_word(text, at)
  local c = text:sub(at, at)
  if text:find("^%-%-", at) then
    return nil, long_end(text, at + 2) or (text:find("\n", at, true) or #text + 1) - 1
  end
  if c:find("[%a_]") then return "name", select(2, text:find("^[%w_]+", at)) end
  if text:find("^%.?%d", at) then
    return "number", select(2, text:find("^[%w.]*[eEpP][+-]?[%w.]*", at))
      or select(2, text:find("^[%w.]+", at))
  end
  if c == '"' or c == "'" then return "string", string_end(text, at) end
  local long = long_end(text, at)
  if long then return "string", long end
  if text:find("^%.%.%.", at) then return "sign", at + 2 end
  return "sign", DOUBLE[text:sub(at, at + 1)] and at + 1 or at
end

--- The words of a text: tables {kind, text, from, to, depth}; `depth` counts the blocks and
-- brackets that are open before the word, and is that of the block for a word that closes one.
-- Blanks and comments are left out.
function source.words(text)
  local words, at, depth = {}, 1, 0
  while true do
    at = text:find("%S", at)
    if not at then return words end
    local kind, stop = next_word(text, at)
    if kind then
      local word = text:sub(at, stop)
      local step = kind == "sign" and BRACKETS[word] or 0
      if kind == "name" then step = OPENS[word] and 1 or CLOSES[word] and -1 or 0 end
      if step < 0 then depth = depth - 1 end
      words[#words + 1] = { kind = kind, text = word, from = at, to = stop, depth = depth }
      if step > 0 then depth = depth + 1 end
    end
    at = stop + 1
  end
end

local function word_is(words, i, text) return words[i] ~= nil and words[i].text == text end

-- Adds the names of the local statement whose first name is word i.
local function add_names(words, i, locals)
  while words[i] and words[i].kind == "name" do
    local found = { name = words[i].text }
    if word_is(words, i + 1, "<") and word_is(words, i + 3, ">") then
      found.attribute = words[i + 2].text
      i = i + 3
    end
    locals[#locals + 1] = found
    if not word_is(words, i + 1, ",") then return end
    i = i + 2
  end
end

--- The locals that words declare outside of blocks, in order: tables {name, attribute}.
function source.locals(words)
  local locals = {}
  for i, word in ipairs(words) do
    if word.depth == 0 and word.kind == "name" and word.text == "local" then
      add_names(words, word_is(words, i + 1, "function") and i + 2 or i + 1, locals)
    end
  end
  return locals
end

--- Where the `return` that ends the chunk begins, or nil.
function source.last_return(words)
  for i = #words, 1, -1 do
    local word = words[i]
    if word.depth == 0 and word.kind == "name" and word.text == "return" then return word.from end
  end
end

--- The names among words, as keys.
function source.names(words)
  local names = {}
  for _, word in ipairs(words) do
    if word.kind == "name" then names[word.text] = true end
  end
  return names
end

--- Where lines begin outside of blocks and brackets, the last one first.
function source.line_starts(text, words)
  local starts = {}
  for i = #words, 1, -1 do
    local word = words[i]
    local before = i > 1 and text:sub(words[i - 1].to + 1, word.from - 1) or "\n"
    if word.depth == 0 and before:find("\n", 1, true) then starts[#starts + 1] = word.from end
  end
  return starts
end

return source
