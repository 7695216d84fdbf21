--- The search of help: what is ranked first, and why.
--
-- Things found are entries, topics and sections of pages. Two scores are added:
--   names: a run of the question's words that is a name, here or in another library
--     (foreign.lua), gives 24 times the square of the part of the question that it covers,
--     where rare words are more of it than common ones;
--   words: BM25 over all words of a thing, where one in its name counts as six in its text,
--     in its other names four, in its first sentence three, among its options two. The sum
--     is multiplied by the part of the question's words that were found, and what names
--     nothing but words asked for gets up to three more.
-- A class scores a fifth more, a method or a page a fifth less.
-- The words are indexed at the first search.

local foreign = require "neap.foreign"
local index = require "neap.help.index"
local pages = require "neap.help.pages"
local words = require "neap.help.words"

local search = {}

local MOST, LEAST = 8, 0.2 -- results; their score as a part of the best one's
local NAME, SATURATION, LENGTHS = 24, 3, 0.3 -- the last two are BM25's k1 and b

-- Words as a key: "learning rate" and "learningRate" have one.
local function key_of(text)
  local list = words.of(text)
  return #list > 0 and table.concat(list) or (text:gsub("%s", ""))
end

local function last_name(name) return name:match("[%w_]+$") or name end

-- ---- the index ----

-- The first line of a text that is prose: none of code, of a table, blank.
local function first_line(text)
  local in_code = false
  for line in text:gmatch("[^\n]+") do
    local fence = line:find("^```")
    if fence then in_code = not in_code end
    if not in_code and not fence and line:find("^[^|%s>#]") then
      return (line:gsub("^%- ", ""):gsub("^%d+%. ", ""))
    end
  end
  return (text:match("^[^\n]*"):gsub("^|%s*", ""):gsub("%s*|$", "")) -- a table's titles
end

-- The first sentence, or what comes before a colon where that says enough.
function search.summary(text)
  local line = first_line(text)
  local first = line:match("^(.-)[.;:]%s")
  if first and #first < 24 then first = line:match("^(.-)[.;]%s") end
  return first or (line:gsub("[.:]$", ""))
end

local function count(thing, text, weight)
  thing.length = thing.length + words.count(text, thing.counts, weight)
end

local function new_thing(name, summary, value)
  local last = name:match(": (.*)$") or last_name(name)
  local thing = { name = name, summary = summary, value = value, counts = {}, length = 0,
    own = words.of(last), prior = 1 }
  count(thing, last, 6)
  count(thing, summary, 2)
  return thing
end

local function entry_thing(entry)
  local thing = new_thing(entry.name, search.summary(entry.text), entry)
  count(thing, entry.name:match("^(.*)[.]") or "", 1)
  for _, other in ipairs(entry.others or {}) do count(thing, other, 4) end
  count(thing, entry.calls[1]:match("%b()") or "", 2)
  count(thing, entry.text, 1)
  thing.prior = entry.method and 0.8 or last_name(entry.name):find("^%u") and 1.2 or 1
  return thing
end

local function topic_thing(topic)
  local thing = new_thing(topic.name, topic.title, topic)
  count(thing, topic.title, 3)
  return thing
end

local function page_thing(section)
  local thing = new_thing(section.name, search.summary(section.text), section)
  count(thing, section.text, 0.5)
  thing.prior = 0.8
  return thing
end

local function things(more)
  local list = {}
  for _, topic in ipairs(index.topics()) do
    if topic.name ~= "inside" then
      list[#list + 1] = topic_thing(topic)
      for _, entry in ipairs(topic.entries) do list[#list + 1] = entry_thing(entry) end
    end
  end
  for _, section in ipairs(pages.sections()) do list[#list + 1] = page_thing(section) end
  for _, section in ipairs(more) do list[#list + 1] = page_thing(section) end
  return list
end

-- What each name is, by key; those of neap itself and classes before others.
local function by_key(list)
  local named = {}
  for _, thing in ipairs(list) do
    local keys = { [key_of(thing.name)] = true, [key_of(last_name(thing.name))] = true }
    for _, other in ipairs(thing.value.others or {}) do keys[key_of(other)] = true end
    for key in pairs(keys) do
      named[key] = named[key] or {}
      table.insert(named[key], thing)
    end
  end
  return named
end

local function rows_by_key()
  local rows = {}
  for name, row in pairs(foreign) do
    local key = key_of(name)
    local old = rows[key]
    local better = old and not row.help == not old.row.help and name < old.name
    if not old or better or row.help and not old.row.help then
      rows[key] = { name = name, row = row }
    end
  end
  return rows
end

local made -- {things, things of a word, by key, rows of foreign by key, by value, mean length}

local function build(more)
  local list, of_word, of_value, total = things(more), {}, {}, 0
  for _, thing in ipairs(list) do
    total = total + thing.length
    of_value[thing.value] = thing
    for word in pairs(thing.counts) do
      of_word[word] = of_word[word] or {}
      table.insert(of_word[word], thing)
    end
  end
  return { things = list, of_word = of_word, of_value = of_value, named = by_key(list),
    rows = rows_by_key(), mean = total / #list }
end

local function get()
  made = made or build {}
  return made
end

--- Indexes the words, which takes a tenth of a second.
function search.prepare() get() end

-- ---- scores ----

local function add(scores, thing, score)
  scores[thing] = (scores[thing] or 0) + score
end

-- The thing of a name: an entry, a topic, a section of a page.
local function thing_of(name)
  local entry, topic = index.look(name)
  return get().of_value[entry or topic or pages.find(name)]
end

-- The things that a row of foreign.lua leads to, in its order; names of options, which are
-- none, become words of the question.
local function targets_of(row, asked)
  local list = {}
  for _, name in ipairs(row.help or row) do
    local thing = thing_of(name)
    if thing then list[#list + 1] = thing else asked.more = (asked.more or "") .. " " .. name end
  end
  return list
end

-- How much a word tells: the fewer things have it, the more.
local function rarity(word)
  local n = #(get().of_word[word] or {})
  return math.log(1 + (#get().things - n + 0.5) / (n + 0.5))
end

local function weight_of(text)
  local sum = 0
  for _, word in ipairs(words.of(text)) do sum = sum + rarity(word) end
  return sum
end

-- A note is of a name itself: "images" is not `imag`.
local function is_spelt(run, name)
  return run:lower():gsub("[%s_]", "") == name:lower():gsub("_", "")
end

-- What a run of words names, if it covers `part` of the question; true where it does.
local function score_name(scores, run, part, asked, notes)
  local key = key_of(run)
  local known, row = get().named[key], get().rows[key]
  local score = NAME * part * part
  for _, thing in ipairs(known or {}) do add(scores, thing, score * thing.prior) end
  if row then
    local exact = run == row.name and 1.5 or 1
    for i, thing in ipairs(targets_of(row.row, asked)) do
      add(scores, thing, exact * score * math.max(1.4 - i / 5, 0.2))
    end
    if row.row.note and part > 0.4 and is_spelt(run, row.name) then
      notes[#notes + 1] = row.row.note
    end
  end
  return known or row
end

-- Runs of words from the longest on; those inside of one that is a name count no more.
local function score_names(scores, asked, notes)
  local taken, all = {}, weight_of(table.concat(asked, " "))
  for length = #asked, 1, -1 do
    for first = 1, #asked - length + 1 do
      local run = table.concat(asked, " ", first, first + length - 1)
      local part = length == #asked and 1 or weight_of(run) / all
      if not taken[first] and not taken[first + length - 1]
        and score_name(scores, run, part, asked, notes) then
        for i = first, first + length - 1 do taken[i] = true end
      end
    end
  end
end

-- BM25 of one word in each thing that has it.
local function score_word(sums, found, word)
  local rare = rarity(word)
  for _, thing in ipairs(get().of_word[word] or {}) do
    local size = SATURATION * (1 - LENGTHS + LENGTHS * thing.length / get().mean)
    local much = math.min(thing.counts[word], 12)
    sums[thing] = (sums[thing] or 0) + rare * much / (much + size)
    found[thing] = (found[thing] or 0) + 1
  end
end

-- How much of a thing's name the question has, 0 to 1.
local function name_part(thing, asked)
  local n = 0
  for _, word in ipairs(thing.own) do n = n + (asked[word] and 1 or 0) end
  return #thing.own > 0 and n / #thing.own or 0
end

local function score_words(scores, list)
  local sums, found, asked = {}, {}, {}
  for _, word in ipairs(list) do
    if not asked[word] then score_word(sums, found, word) end
    asked[word] = true
  end
  for thing, sum in pairs(sums) do
    local part = found[thing] / #list
    add(scores, thing, thing.prior * part * (sum + 3 * name_part(thing, asked)))
  end
end

-- ---- asking ----

-- "np.concatenate" is asked for by its last name; so are "x:cmul" and "F.relu(x)".
local function bare(word)
  return word:gsub("%b()$", ""):match("^[%a_][%w_]*[.:][%w_.:]*%f[%w_]([%w_]+)$") or word
end

local function best_of(scores, least)
  local list, best = {}, {} -- an operation and a method may have one name
  for _, thing in ipairs(get().things) do
    local other = best[thing.name]
    if scores[thing] and (not other or scores[thing] > scores[other]) then
      best[thing.name] = thing
    end
  end
  for _, thing in pairs(best) do list[#list + 1] = thing end
  table.sort(list, function(a, b)
    if scores[a] ~= scores[b] then return scores[a] > scores[b] end
    return a.name < b.name
  end)
  while #list > MOST or #list > 0 and scores[list[#list]] < least * scores[list[1]] do
    list[#list] = nil
  end
  return list
end

--- All that is ranked by, for a search elsewhere (scripts/dev/site): the things, with `more`
-- sections {name=, text=} behind those of the pages, what each word and name leads to, and
-- targets(row), the things of a row of foreign.lua and what it adds to the question.
function search.tables(more)
  local tables = build(more)
  tables.small = words.small
  function tables.targets(row)
    local list, asked = {}, {}
    for _, thing in ipairs(targets_of(row, asked)) do
      list[#list + 1] = tables.of_value[thing.value]
    end
    return list, asked.more
  end
  return tables
end

--- Is a name also a word that leads elsewhere than to its entry and what that names: by what
-- another library calls so, or as the last name of several things?
function search.is_word(word, entry)
  if word:find("[^%a_]") then return false end
  local known, key = { [entry] = true }, key_of(word)
  for _, other in ipairs(entry.see or {}) do known[other] = true end
  local row = get().rows[key]
  for _, thing in ipairs(row and targets_of(row.row, {}) or {}) do
    if not known[thing.value] then return true end
  end
  for _, thing in ipairs(get().named[key] or {}) do
    if not known[thing.value] and not thing.value.method then return true end
  end
  return row ~= nil and #targets_of(row.row, {}) > 1
end

--- The best eight things for a question, each {name=, summary=, value=}, the best first; and
-- what is to be said of names that other libraries have, a list of notes. What scores less
-- than a part `least` of the best one's is left out.
function search.find(question, least)
  local scores, notes, asked = {}, {}, words.asked(question)
  for i, word in ipairs(asked) do asked[i] = bare(word) end
  score_names(scores, asked, notes)
  local list = words.of(table.concat(asked, " ") .. (asked.more or ""))
  if #list > 0 then score_words(scores, list) end
  return best_of(scores, least or LEAST), notes
end

return search
