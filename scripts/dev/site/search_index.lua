--- The index of the site's search, a script that a page loads when somebody searches.
--
-- It holds what lua/neap/help/search.lua ranks by, so that a search of the site finds what
-- neap.help finds, and beside it the sections of pages that help does not know: the start page
-- and programs. assets/rank.js reads it; names of the fields are those of search.lua.

local help = require "neap.help.index"
local html = require "scripts.dev.site.html"
local json = require "neap.json"
local search = require "neap.help.search"

local search_index = {}

-- The text of a page's section, without its tags.
local function section_text(page, i)
  local first = page.html:find('id="' .. page.headings[i].id .. '"', 1, true)
  local following = page.headings[i + 1]
  local last = following and page.html:find('id="' .. following.id .. '"', 1, true) or 0
  return html.text(page.html:sub(first, last - 1):gsub("^.-</h%d>", "")):gsub("^%s+", "")
end

local function more_sections(pages)
  local list = {}
  for _, page in ipairs(pages) do
    if page.kind ~= "markdown" or page.source == "README.md" then
      local heading = page.headings[1]
      local name = (page.nav or page.part.title) .. ": " .. page.title
      list[#list + 1] = { name = name, text = section_text(page, 1), page = page, id = heading.id }
    end
  end
  return list
end

-- The nth heading of a page with that text: entries may share their names.
local function anchor(page, text, taken)
  for _, heading in ipairs(page.headings) do
    local key = page.path .. "#" .. heading.id
    if heading.text == text and not taken[key] then
      taken[key] = true
      return key
    end
  end
  error(("%s has no heading '%s'"):format(page.path, text))
end

-- Where a thing is: a section that was added, an entry, a topic, a section of help's pages.
local function place(thing, site, taken)
  local value = thing.value
  if type(value.page) == "table" then return value.page.path .. "#" .. value.id, value.page end
  if value.entries then
    local page = site.by_topic[value]
    return page.path, page
  end
  local page = value.topic and site.by_topic[value.topic] or site.by_base[value.page]
  local text = value.topic and value.name or value.title:gsub("`", "")
  return anchor(page, text, taken), page
end

local function plain(text) return (text:gsub("`", "")) end

-- What a result says below its name: of a topic, what is in it.
local function summary(thing)
  local entries, names = thing.value.entries, {}
  if not entries then return plain(thing.summary) end
  for _, entry in ipairs(entries) do
    if not entry.method and #names < 8 then names[#names + 1] = entry.name:match("[%w_]+$") end
  end
  return table.concat(names, ", ") .. (#names < #entries and ", \u{2026}" or "")
end

local function thing_row(thing, site, taken)
  local url, page = place(thing, site, taken)
  local value = thing.value
  local title = value.calls and thing.name or value.entries and page.title
    or value.title or page.title
  return { name = thing.name, title = plain(title), code = value.calls ~= nil,
    where = value.entries and "Reference" or page.part.title .. " \u{b7} "
      .. (page.topic and page.nav or page.title),
    summary = summary(thing), url = url, prior = thing.prior, length = thing.length,
    own = json.list(thing.own) }
end

local function numbered(list)
  local number = {}
  for i, thing in ipairs(list) do number[thing] = i - 1 end
  return number
end

-- {word = {thing, count, thing, count, ...}}
local function words_of(tables, number)
  local words = {}
  for word, list in pairs(tables.of_word) do
    local flat = {}
    for _, thing in ipairs(list) do
      flat[#flat + 1] = number[thing]
      flat[#flat + 1] = thing.counts[word]
    end
    words[word] = json.list(flat)
  end
  return words
end

local function numbers_of(list, number)
  local numbers = {}
  for i, thing in ipairs(list) do numbers[i] = number[thing] end
  return json.list(numbers)
end

local function foreign_of(tables, number)
  local rows = {}
  for key, row in pairs(tables.rows) do
    local things, more = tables.targets(row.row)
    rows[key] = { name = row.name, note = row.row.note, more = more,
      things = numbers_of(things, number) }
  end
  return rows
end

--- Writes the index to `path`.
function search_index.write(path, site)
  local tables = search.tables(more_sections(site.pages))
  local number, things, named, taken = numbered(tables.things), {}, {}, {}
  for i, thing in ipairs(tables.things) do things[i] = thing_row(thing, site, taken) end
  for key, list in pairs(tables.named) do named[key] = numbers_of(list, number) end
  html.write(path, "neapSearch.tables = " .. json.encode { things = things, named = named,
    words = words_of(tables, number), rows = foreign_of(tables, number), mean = tables.mean,
    small = tables.small } .. ";\n")
end

--- Where the entry or topic is that help finds by this name, or nil.
function search_index.find(name, site)
  local entry, topic = help.look(name)
  local page = site.by_topic[entry and entry.topic or topic]
  if not entry then return page and page.path end
  for _, heading in ipairs(page and page.headings or {}) do
    if heading.text == entry.name then return page.path .. "#" .. heading.id end
  end
end

return search_index
