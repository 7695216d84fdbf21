--- Texts as words that can be compared: "CrossEntropyLoss", "cross_entropy" and "cross
-- entropies" all begin with the words "cross" and "entropy".
--
-- A word is its stem: without the ending of a plural, of -ing and of -ation, and without a
-- last e. Names are cut at capitals and low lines.

local words = {}

local function undouble(stem)
  return stem:find("[lsz]$") and stem or (stem:gsub("([bdgmnprt])%1$", "%1"))
end

local function without_plural(word)
  if word:find("ies$") and #word > 4 then return (word:gsub("ies$", "y")) end
  if word:find("[xs]es$") or word:find("[cs]hes$") then return (word:gsub("es$", "")) end
  if word:find("[^sui]s$") and #word > 3 then return (word:gsub("s$", "")) end
  return word
end

local function make_stem(word)
  word = without_plural(word:gsub("isation", "ization"):gsub("is(e[sd]?)$", "iz%1"))
  local stem = word:match("^(.*[aeiouy].*)ing$")
  if stem and #stem >= 3 then word = undouble(stem) end
  stem = word:match("^(....+)ation$")
  if stem then word = stem end
  return #word > 3 and (word:gsub("e$", "")) or word
end

-- Cut where words begin: "CrossEntropyLoss", "BCELoss", "StepLR"; but "ReLU" is one.
local function cut(name)
  return (name:gsub("(%l)(%u%l)", "%1 %2"):gsub("(%u)(%u%l)", "%1 %2")
    :gsub("(%l%l)(%u%u)", "%1 %2"))
end

-- The stems in a name: one as a string, several as a list; none in a number. Texts have the
-- same few thousand names again and again.
local stems = setmetatable({}, {
  __index = function(self, name)
    local list = {}
    for word in (name:find("%D") and cut(name) or ""):gmatch("%S+") do
      list[#list + 1] = make_stem(word:lower())
    end
    self[name] = #list == 1 and list[1] or list
    return self[name]
  end,
})

--- Adds `weight` to the count of each stem of a text, and gives how many there are.
function words.count(text, counts, weight)
  local n = 0
  for name in text:gmatch("[%w\x80-\xff]+") do
    local stem = stems[name]
    if type(stem) == "string" then
      counts[stem] = (counts[stem] or 0) + weight
      n = n + 1
    else
      for _, each in ipairs(stem) do counts[each] = (counts[each] or 0) + weight end
      n = n + #stem
    end
  end
  return n
end

--- The stems of a text, in their order.
function words.of(text)
  local list = {}
  for name in text:gmatch("[%w\x80-\xff]+") do
    local stem = stems[name]
    if type(stem) == "string" then
      list[#list + 1] = stem
    else
      table.move(stem, 1, #stem, #list + 1, list)
    end
  end
  return list
end

--- Words that say nothing in a question.
words.small = {}
for word in ("a an the of to and or in for with by on is are be it its do does i my me you "
  .. "can what which how that this from into use using get make neap"):gmatch("%S+") do
  words.small[word] = true
end

--- The words of a question that count: all but small ones, unless there are no others.
function words.asked(text)
  local kept = {}
  for word in text:gmatch("%S+") do
    if not words.small[word:lower()] then kept[#kept + 1] = word end
  end
  return #kept > 0 and kept or { text:match("%S+") }
end

return words
