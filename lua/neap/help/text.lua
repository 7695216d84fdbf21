--- Help as text for a terminal, in lines of 80 columns or fewer: entries, topics, answers to
-- questions in words, what is known of a value, and the first page.

local core = require "neap.core"
local example = require "neap.help.example"
local index = require "neap.help.index"
local object = require "neap.help.object"
local pages = require "neap.help.pages"
local paragraphs = require "neap.paragraphs"
local search = require "neap.help.search"

local text = {}

local columns_of_line, flow, wrap = paragraphs.width, paragraphs.flow, paragraphs.wrap

-- The part of a line that fits, which ends with a word.
local function cut(line)
  local width = columns_of_line()
  if #line <= width then return line end
  local kept = line:sub(1, width - 4):gsub("%s+%S*$", "")
  if #kept < width * 0.7 then kept = line:sub(1, width - 4):gsub("[\xc2-\xf4][\x80-\xbf]*$", "") end
  return kept .. " ..."
end

-- "  name  text" in two columns; short ones give each a line.
local function columns(list, short)
  local width, lines = 0, {}
  for _, row in ipairs(list) do width = math.max(width, #row.name) end
  width = math.min(width, short and 40 or 24, columns_of_line() // 2)
  for i, row in ipairs(list) do
    local first = "  " .. row.name .. (" "):rep(math.max(width - #row.name, 0)) .. "  "
    lines[i] = short and cut(first .. row.text) or wrap(row.text, first, (" "):rep(width + 4))
  end
  return table.concat(lines, "\n")
end

local function names_of(entries)
  local names = {}
  for i, entry in ipairs(entries) do names[i] = entry.name end
  return table.concat(names, ", ")
end

--- The text of an entry.
function text.entry(entry)
  local calls = {}
  for i, call in ipairs(entry.calls) do calls[i] = wrap(call, "", "    ") end
  local blocks = { table.concat(calls, "\n") }
  if entry.text ~= "" then blocks[#blocks + 1] = flow(entry.text) end
  if entry.facts then blocks[#blocks + 1] = flow(entry.facts) end
  if entry.arguments and #entry.arguments > 0 then
    blocks[#blocks + 1] = columns(entry.arguments)
  end
  if entry.notes then blocks[#blocks + 1] = flow(table.concat(entry.notes, " ")) end
  if entry.errors then blocks[#blocks + 1] = flow(entry.errors) end
  if entry.methods and #entry.methods > 0 then
    local list = {}
    for i, method in ipairs(entry.methods) do
      list[i] = { name = method.calls[1]:match("[.:]([%w_]+%b())$") or method.calls[1],
        text = method.short }
    end
    blocks[#blocks + 1] = "Methods:\n" .. columns(list)
  end
  if entry.example then
    blocks[#blocks + 1] = example.typed(entry.example) .. "\n" .. example.run(entry.example)
  end
  if entry.see and #entry.see > 0 then
    blocks[#blocks + 1] = wrap("See also: " .. names_of(entry.see), "", "    ")
  end
  return table.concat(blocks, "\n\n")
end

--- The text of a topic: a line for each entry.
function text.topic(topic)
  local list = {}
  for _, entry in ipairs(topic.entries) do
    if not entry.method then
      list[#list + 1] = { name = entry.name, text = search.summary(entry.text) }
    end
  end
  local blocks = { topic.title, columns(list) }
  if topic.aliases and #topic.aliases > 0 then
    blocks[#blocks + 1] = wrap("and operations under their own names: "
      .. table.concat(topic.aliases, " "), "", "")
  end
  return table.concat(blocks, "\n\n")
end

-- ---- the first page ----

local greeting = [[
neap.help("softmax")        an operation, function, class or field, by its name
neap.help("learning rate")  a search, for words and names of other libraries too
neap.help("linalg")         a topic: what there is, a line each
neap.help(net)              a value: a layer, an optimizer, a tensor, a function
At the prompt ?softmax does the same, and ??name shows the source. Topics:
]]

-- Names by their groups, in the order of the topics; {name =, text =} for `columns`.
local function groups()
  local list, by_name = {}, {}
  for _, topic in ipairs(index.topics()) do
    local group = topic.name ~= "inside" and (topic.group or "the rest")
    local row = group and by_name[group]
    if group and not row then
      row = { name = group, text = "" }
      list[#list + 1], by_name[group] = row, row
    end
    if group then row.text = row.text .. " " .. topic.name end
  end
  return list
end

--- The first page: what can be asked, the topics, and neap's pages. 24 lines hold it.
function text.topics()
  local blocks, names = { greeting .. "\n" .. columns(groups()) }, pages.names()
  if #names > 0 then
    local list = table.concat(names, " ")
    blocks[2] = wrap(("Pages, such as neap.help(%q): %s"):format(names[1], list), "", "    ")
  end
  return table.concat(blocks, "\n\n")
end

-- ---- searches ----

local function found_lines(list)
  local rows = {}
  for i, thing in ipairs(list) do rows[i] = { name = thing.name, text = thing.summary } end
  return columns(rows, true)
end

-- The answer to a question in words; an error where nothing is found.
local function answer(question)
  local list, notes = search.find(question)
  if #list == 0 and #notes == 0 then index.unknown(question) end
  local blocks = {}
  for i, note in ipairs(notes) do blocks[i] = flow(("%s: %s."):format(question, note)) end
  if #list > 0 then blocks[#blocks + 1] = found_lines(list) end
  return table.concat(blocks, "\n\n")
end

-- What else a word is that is a name too: "save".
local function others(word, entry)
  if not search.is_word(word, entry) then return "" end
  local known, list = { [entry] = true }, {}
  for _, other in ipairs(entry.see or {}) do known[other] = true end
  for _, thing in ipairs((search.find(word, 0))) do
    if not known[thing.value] then list[#list + 1] = thing end
  end
  return #list > 0 and ("\n\n\"%s\" is also found in:\n%s"):format(word, found_lines(list)) or ""
end

local function of_text(what)
  local entry, topic = index.look(what)
  if entry then return text.entry(entry) .. others(what, entry) end
  if topic then return text.topic(topic) end
  local section = pages.find(what)
  if section then return section.title .. "\n\n" .. section.text end
  return answer(what)
end

-- A value with what help knows of its kind; that alone of a thing of neap itself.
local function of_value(what)
  local entry, topic, whole = index.of_value(what)
  local shown = not (entry and entry.value == what or whole) and object.describe(what)
  if core.is_tensor(what) then return shown end
  local known = entry and text.entry(entry) or topic and text.topic(topic)
    or whole and text.topics()
  if shown and (not known or object.is_instance(what)) then
    return known and shown .. "\n\n" .. known or shown
  end
  return known or index.unknown_value(what)
end

--- The text for a name, words or a value; without one, the first page.
function text.of(what)
  if what == nil then return text.topics() end
  return type(what) == "string" and of_text(what) or of_value(what)
end

return text
