-- docs.lua: writes docs/reference: a page for each topic of help, and an index.
--
--   neap scripts/dev/docs.lua [folder]
--
-- The pages say what neap.help says (lua/neap/help); examples are run and their results
-- shown.

local example = require "neap.help.example"
local index = require "neap.help.index"

local folder = arg[1] or "docs/reference"

local made = "Made from the rows of the runtime and the comments of the Lua files by `make docs`;\n"
  .. "do not edit."

-- Only what would be taken for markup outside of code: emphasis and tags.
local function escape(text)
  return (text:gsub("[*<\\]", "\\%0"):gsub("%f[%w_]_", "\\_"))
end

local function anchor(name) return (name:lower():gsub("[^%w_-]", "")) end

-- "page.md#name" of an entry, "page.md" of a topic.
local function target(thing)
  if not thing.topic then return thing.name .. ".md" end
  return ("%s.md#%s"):format(thing.topic.name, anchor(thing.name))
end

local function link(name, thing)
  return ("[%s](%s)"):format(escape(name), target(thing))
end

-- ---- names in texts ----

-- What a name in a text stands for, where that is sure: it is told with its part, has an
-- underscore, or stands in code, and is no argument of the entry that the text is about.
local function named(word, entry, is_code)
  local sure = is_code or word:find("[._]")
  if not sure or entry.own[word] or word:find("^[%d.]") then return nil end
  local found, topic = index.look(word)
  found = found or topic
  local last = word:match("[%w_]+$")
  local exact = found and (found.name:match("[%w_]+$") == last or found.part == word)
  return exact and found ~= entry and found or nil
end

-- Gives a function that makes links of names, once each, for a paragraph on the entry.
local function linker(entry)
  local seen = {}
  return function(word, shown, is_code)
    local thing = named(word, entry, is_code)
    if not thing or seen[thing] then return shown end
    seen[thing] = true
    return ("[%s](%s)"):format(shown, target(thing))
  end
end

-- Is the word at `place` one that the text compares with: "The same as expand"?
local function compared(text, place)
  local before = text:sub(math.max(1, place - 8), place - 1)
  return before:find("same as $") or before:find("%f[%a][Aa]s in $") or before == "As "
end

local function linked_words(text, add)
  return (text:gsub("()([%a_][%w_.:]*)", function(place, word)
    local name, rest = word:match("^(.-)([.:]*)$")
    return add(name, escape(name), compared(text, place)) .. rest
  end))
end

local function escape_marks(text) return (text:gsub("[*<\\]", "\\%0")) end

-- A paragraph of Markdown: the first mention of each entry is a link.
local function prose(text, entry)
  local parts, add = {}, linker(entry)
  for plain, code in (text .. "``"):gmatch("([^`]*)(`[^`]*`)") do
    parts[#parts + 1] = linked_words(escape_marks(plain), add)
    local name = string.match(code, "^`(.+)`$")
    parts[#parts + 1] = name and add(name, code, true)
  end
  return table.concat(parts)
end

-- Paragraphs as Markdown; runs of indented lines become code.
local function markdown(text, entry)
  local out, code = {}, nil
  local function close()
    if code then out[#out + 1] = "```lua\n" .. table.concat(code, "\n") .. "\n```" end
    code = nil
  end
  for line in (text .. "\n"):gmatch("(.-)\n") do
    if line:find("^  ") then
      code = code or {}
      code[#code + 1] = line:sub(3)
    else
      close()
      out[#out + 1] = prose(line, entry)
    end
  end
  close()
  return table.concat(out, "\n")
end

-- Links to entries and to the pages of topics.
local function see_also(entry)
  local links = {}
  for i, other in ipairs(entry.see) do links[i] = link(other.name, other) end
  return table.concat(links, ", ") .. "."
end

-- The arguments of an entry and its own name, which are no links in its text.
local function own_names(entry)
  local own = { [entry.name] = true, [entry.name:match("[%w_]+$")] = true }
  for _, argument in ipairs(entry.arguments or {}) do own[argument.name] = true end
  for name in table.concat(entry.calls, " "):gmatch("[%a_][%w_]*") do own[name] = true end
  return own
end

-- The section of an entry, under a heading of three signs, or four for methods.
local function section(entry)
  entry.own = own_names(entry)
  local blocks = {
    (entry.method and "#### " or "### ") .. escape(entry.name),
    "```lua\n" .. table.concat(entry.calls, "\n") .. "\n```",
    markdown(entry.text, entry),
  }
  if entry.facts then blocks[#blocks + 1] = prose(entry.facts, entry) end
  if entry.arguments and #entry.arguments > 0 then
    local list = {}
    for i, argument in ipairs(entry.arguments) do
      list[i] = ("- `%s`: %s"):format(argument.name, prose(argument.text, entry))
    end
    blocks[#blocks + 1] = table.concat(list, "\n")
  end
  if entry.notes then blocks[#blocks + 1] = prose(table.concat(entry.notes, " "), entry) end
  if entry.errors then blocks[#blocks + 1] = prose(entry.errors, entry) end
  if entry.example then
    blocks[#blocks + 1] = ("```\n%s\n%s\n```"):format(example.typed(entry.example),
      example.run(entry.example))
  end
  if entry.see and #entry.see > 0 then blocks[#blocks + 1] = "See also: " .. see_also(entry) end
  return table.concat(blocks, "\n\n")
end

local function page(topic)
  local blocks = { "# " .. topic.title, made }
  if topic.aliases and #topic.aliases > 0 then
    blocks[#blocks + 1] = "Operations that are found here too, under their own names: `"
      .. table.concat(topic.aliases, "`, `") .. "`."
  end
  for _, entry in ipairs(topic.entries) do blocks[#blocks + 1] = section(entry) end
  return table.concat(blocks, "\n\n") .. "\n"
end

local function contents(topics)
  local blocks = {
    "# Reference",
    made,
    "Each operation is a function `neap.f(x, ...)` and, where its first argument is a tensor,\n"
      .. "a method `x:f(...)`. What stands in brackets may be left out, `{...}` is the table\n"
      .. "of options at the end; dims, indices and classes count from 1. Examples are as typed at\n"
      .. "the prompt, which has `nn`, `optim`, `data`, `plot` and `F` (`neap.nn.functional`)\n"
      .. "beside `neap`; in scripts these are `neap.nn` and so on. At the prompt,\n"
      .. "`neap.help(\"softmax\")` says the same.",
  }
  for _, topic in ipairs(topics) do
    local links = {}
    for _, entry in ipairs(topic.entries) do
      if not entry.method then
        links[#links + 1] = link(entry.name, entry)
      end
    end
    blocks[#blocks + 1] = ("**[%s](%s.md)**\n%s"):format(topic.title, topic.name,
      table.concat(links, "\n"))
  end
  return table.concat(blocks, "\n\n") .. "\n"
end

local function write(name, text)
  local file <close> = assert(io.open(folder .. "/" .. name .. ".md", "w"))
  file:write(text)
end

os.execute(("mkdir -p '%s'"):format(folder))
local topics = index.topics()
write("README", contents(topics))
for _, topic in ipairs(topics) do write(topic.name, page(topic)) end
