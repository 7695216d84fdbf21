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
  local parts = {}
  for plain, code in (text .. "``"):gmatch("([^`]*)(`[^`]*`)") do
    parts[#parts + 1] = plain:gsub("[*<\\]", "\\%0"):gsub("%f[%w_]_", "\\_")
    parts[#parts + 1] = code
  end
  return (table.concat(parts):gsub("``$", ""))
end

-- Paragraphs as Markdown; runs of indented lines become code.
local function markdown(text)
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
      out[#out + 1] = escape(line)
    end
  end
  close()
  return table.concat(out, "\n")
end

local function anchor(name) return (name:lower():gsub("[^%w_-]", "")) end

local function link(name, page)
  return ("[%s](%s.md#%s)"):format(escape(name), page, anchor(name))
end

-- Links to entries and to the pages of topics.
local function see_also(entry)
  local links = {}
  for i, other in ipairs(entry.see) do
    links[i] = other.topic and link(other.name, other.topic.name)
      or ("[%s](%s.md)"):format(other.name, other.name)
  end
  return table.concat(links, ", ") .. "."
end

-- The section of an entry, under a heading of three signs, or four for methods.
local function section(entry)
  local blocks = {
    (entry.method and "#### " or "### ") .. escape(entry.name),
    "```lua\n" .. table.concat(entry.calls, "\n") .. "\n```",
    markdown(entry.text),
  }
  if entry.shapes then blocks[#blocks + 1] = escape(entry.shapes) end
  if entry.arguments and #entry.arguments > 0 then
    local list = {}
    for i, argument in ipairs(entry.arguments) do
      list[i] = ("- `%s`: %s"):format(argument.name, escape(argument.text))
    end
    blocks[#blocks + 1] = table.concat(list, "\n")
  end
  if entry.notes then blocks[#blocks + 1] = escape(table.concat(entry.notes, " ")) end
  if entry.errors then blocks[#blocks + 1] = escape(entry.errors) end
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
        links[#links + 1] = link(entry.name, topic.name)
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
