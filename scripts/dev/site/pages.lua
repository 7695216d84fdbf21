--- Which pages the site has, in which order, and where each stands.
--
-- A page is {source = path in the repository, path = path in the site, title =, nav = a shorter
-- title, part =, kind = "markdown" or "lesson" or "program"}; a part {title =, pages =, about =
-- what the start page says of it} is a group of the navigation. Titles are first headings, or
-- first lines of programs' comments.

local help = require "neap.help.index"
local html = require "scripts.dev.site.html"

local pages = {}

local INSIDE = { ["docs/architecture.md"] = "inside/architecture.html",
  ["CONTRIBUTING.md"] = "inside/contributing.html", ["CHANGELOG.md"] = "inside/changelog.html" }
local INSIDE_ORDER = { "docs/architecture.md", "CONTRIBUTING.md", "CHANGELOG.md" }

--- The head of a program, its first comment: the title, and the text below it.
function pages.head(source)
  local lines = {}
  for line in source:gmatch("([^\n]*)\n") do
    local text = line:match("^%-%-%-? ?(.*)$")
    if not text then break end
    lines[#lines + 1] = text
  end
  local title = (lines[1] or ""):gsub("^[%w_]+%.lua: ", ""):gsub("%.$", "")
  return title:gsub("^%l", string.upper), table.concat(lines, "\n", 2)
end

local function title_of(source, kind)
  local text = html.read(source)
  if kind ~= "markdown" then return (pages.head(text)) end
  return (text:match("^# ([^\n]*)"):gsub("`", ""))
end

local function new(source, path, kind)
  kind = kind or "markdown"
  return { source = source, path = path, kind = kind, title = title_of(source, kind),
    nav = path:find("/index%.html$") and "Overview" or nil }
end

local function files(pattern) return html.lines("ls -d " .. pattern) end

local function base(path) return path:match("([^/]+)%.%w+$") end

local function manual()
  local list = { new("docs/manual/README.md", "manual/index.html") }
  for i, source in ipairs(files "docs/manual/[0-9]*.md") do
    list[#list + 1] = new(source, "manual/" .. base(source) .. ".html")
    list[#list].number = i
  end
  return list
end

-- The guides, in the order in which README.md speaks of them.
local function guides()
  local list, readme = {}, html.read("README.md")
  for _, source in ipairs(files "docs/*.md") do
    if not INSIDE[source] then
      local page = new(source, "guides/" .. base(source) .. ".html")
      page.place = readme:find("`" .. source .. "`", 1, true) or math.huge
      list[#list + 1] = page
    end
  end
  table.sort(list, function(a, b)
    if a.place ~= b.place then return a.place < b.place end
    return a.source < b.source
  end)
  return list
end

local function course()
  local list = { new("scripts/course/README.md", "course/index.html") }
  for i, source in ipairs(files "scripts/course/[0-9]*_*.lua") do
    local page = new(source, "course/" .. base(source) .. ".html", "lesson")
    page.title = page.title:gsub("^Lesson %d+: ", ""):gsub("^%l", string.upper)
    page.number = i
    list[#list + 1] = page
  end
  return list
end

local function programs()
  local list = {}
  for _, source in ipairs(files "scripts/*.lua") do
    list[#list + 1] = new(source, "programs/" .. base(source) .. ".html", "program")
    list[#list].nav = base(source)
  end
  return list
end

local function reference()
  local list = { new("docs/reference/README.md", "reference/index.html") }
  for _, topic in ipairs(help.topics()) do
    local path = "reference/" .. topic.name
    local page = new("docs/" .. path .. ".md", path .. ".html")
    page.topic, page.nav = topic, topic.title:match("^([%w_.]+): ")
    list[#list + 1] = page
  end
  return list
end

local function inside()
  local list = {}
  for _, source in ipairs(INSIDE_ORDER) do list[#list + 1] = new(source, INSIDE[source]) end
  return list
end

--- All parts in their order; the first has the start page alone.
function pages.parts()
  return {
    { title = "Start", pages = { new("README.md", "index.html") } },
    { title = "Manual", pages = manual(), about = "From installing to a trained network" },
    { title = "Course", pages = course(), about = "Neural networks from the beginning, by hand" },
    { title = "Guides", pages = guides(), about = "One subject each, in detail" },
    { title = "Programs", pages = programs(), about = "Complete training runs to start from" },
    { title = "Reference", pages = reference(), about = "Every operation, with examples" },
    { title = "Inside", pages = inside(), about = "How neap is built, and what has changed" },
  }
end

--- All pages, each with its part and its neighbours, in a list and by their source; a folder
-- is its first page.
function pages.all(parts)
  local list, by_source = {}, {}
  for _, part in ipairs(parts) do
    for i, page in ipairs(part.pages) do
      page.part, page.previous, page.next = part, part.pages[i - 1], part.pages[i + 1]
      list[#list + 1] = page
      by_source[page.source] = page
      if page.source:find("/README%.md$") then by_source[page.source:match("^(.*)/")] = page end
    end
  end
  return list, by_source
end

return pages
