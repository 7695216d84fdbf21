--- Help as text for a terminal of 80 columns.

local example = require "neap.help.example"
local index = require "neap.help.index"

local text = {}

local WIDTH = 80

-- `paragraph` in lines of at most WIDTH, the first after `first`, the others after `rest`.
local function wrap(paragraph, first, rest)
  local lines, line = {}, first
  local empty = true
  for word in paragraph:gmatch("%S+") do
    if not empty and utf8.len(line) + 1 + utf8.len(word) > WIDTH then
      lines[#lines + 1] = line
      line, empty = rest, true
    end
    line = line .. (empty and "" or " ") .. word
    empty = false
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

-- Paragraphs are wrapped; lines that are indented stay as they are.
local function flow(given)
  local blocks = {}
  for block in (given .. "\n\n"):gmatch("(.-)\n\n+") do
    local lines, run = {}, {}
    local function close()
      if #run > 0 then lines[#lines + 1] = wrap(table.concat(run, " "), "", "") end
      run = {}
    end
    for line in (block .. "\n"):gmatch("(.-)\n") do
      if line:find("^  ") then
        close()
        lines[#lines + 1] = line
      else
        run[#run + 1] = line
      end
    end
    close()
    blocks[#blocks + 1] = table.concat(lines, "\n")
  end
  return table.concat(blocks, "\n\n")
end

-- "  name  text" in two columns.
local function columns(list)
  local width = 0
  for _, row in ipairs(list) do width = math.max(width, #row.name) end
  width = math.min(width, 24)
  local lines = {}
  for i, row in ipairs(list) do
    local first = "  " .. row.name .. (" "):rep(math.max(width - #row.name, 0)) .. "  "
    lines[i] = wrap(row.text, first, (" "):rep(width + 4))
  end
  return table.concat(lines, "\n")
end

--- The text of an entry.
function text.entry(entry)
  local calls = {}
  for i, call in ipairs(entry.calls) do calls[i] = wrap(call, "", "    ") end
  local blocks = { table.concat(calls, "\n") }
  if entry.text ~= "" then blocks[#blocks + 1] = flow(entry.text) end
  if entry.arguments and #entry.arguments > 0 then
    blocks[#blocks + 1] = columns(entry.arguments)
  end
  if entry.notes then blocks[#blocks + 1] = flow(table.concat(entry.notes, " ")) end
  if entry.methods and #entry.methods > 0 then
    local list = {}
    for i, method in ipairs(entry.methods) do
      list[i] = { name = method.calls[1]:match("[.:]([%w_]+%b())$") or method.calls[1],
        text = method.short }
    end
    blocks[#blocks + 1] = "Methods:\n" .. columns(list)
  end
  if entry.example then
    blocks[#blocks + 1] = "> " .. entry.example .. "\n" .. example(entry.example)
  end
  return table.concat(blocks, "\n\n")
end

local function first_sentence(given)
  local line = given:match("^[^\n]*")
  return line:match("^(.-[.;:])%s") and line:match("^(.-)[.;:]%s") or line:gsub("%.$", "")
end

--- The text of a topic: a line for each entry.
function text.topic(topic)
  local list = {}
  for _, entry in ipairs(topic.entries) do
    if not entry.method then
      list[#list + 1] = { name = entry.name, text = first_sentence(entry.text) }
    end
  end
  local blocks = { topic.title, columns(list) }
  if topic.aliases and #topic.aliases > 0 then
    blocks[#blocks + 1] = wrap("and operations under their own names: "
      .. table.concat(topic.aliases, " "), "", "")
  end
  return table.concat(blocks, "\n\n")
end

--- The list of topics.
function text.topics()
  local list = {}
  for i, topic in ipairs(index.topics()) do list[i] = { name = topic.name, text = topic.title } end
  return table.concat({
    "neap.help(what) tells of an operation, function, class, field or topic, by its name",
    "(\"softmax\", \"nn.Linear\", \"x.shape\") or itself (neap.softmax). Topics:",
    "",
    columns(list),
  }, "\n")
end

--- The text for a name or a value; without one, the list of topics.
function text.of(what)
  if what == nil then return text.topics() end
  local entry, topic = index.find(what)
  if entry then return text.entry(entry) end
  return topic and text.topic(topic) or text.topics()
end

return text
