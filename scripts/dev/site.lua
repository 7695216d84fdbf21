-- site.lua: writes the documentation as a site that a browser reads from a disk.
--
--   neap scripts/dev/site.lua [folder]
--
-- The pages are README.md, those of docs, the course and the programs of scripts; cmark-gfm
-- makes HTML of them. Nothing is loaded from elsewhere. scripts/dev/site_check.lua checks it.

local html = require "scripts.dev.site.html"
local layout = require "scripts.dev.site.layout"
local markdown = require "scripts.dev.site.markdown"
local pages = require "scripts.dev.site.pages"
local pictures = require "scripts.dev.site.pictures"
local program = require "scripts.dev.site.program"
local search_index = require "scripts.dev.site.search_index"

if not markdown.available() then
  io.stderr:write("site: cmark-gfm is not installed, so no site was written\n",
    "  Debian, Ubuntu: apt-get install cmark-gfm\n",
    "  Arch, Homebrew: the package cmark-gfm\n")
  os.exit(1)
end

local site = { folder = arg[1] or "build/site", parts = pages.parts(), by_topic = {}, by_base = {} }
site.pages, site.by_source = pages.all(site.parts)

-- Only what is a site, or holds nothing, is cleared.
local function clear()
  local quoted = html.quote(site.folder)
  local there = html.lines(("mkdir -p %s && ls -A %s"):format(quoted, quoted))
  if #there == 0 then return end
  if not io.open(site.folder .. "/search-index.js") then
    io.stderr:write("site: ", site.folder, " holds something else than a site of neap's: name an ",
      "empty folder\n")
    os.exit(1)
  end
  html.lines("rm -r " .. quoted)
end

local function make_folders()
  clear()
  local folders = { site.folder .. "/pictures" }
  for _, page in ipairs(site.pages) do
    folders[#folders + 1] = site.folder .. "/" .. (page.path:match("^(.*)/") or "")
  end
  for i, folder in ipairs(folders) do folders[i] = html.quote(folder) end
  html.lines(("mkdir -p %s && cp scripts/dev/site/assets/* %s"):format(
    table.concat(folders, " "), html.quote(site.folder)))
  html.write(site.folder .. "/search-index.js", "")
end

-- Programs are Markdown in a file for a moment.
local function read(page)
  if page.kind == "markdown" then return markdown.read(page) end
  local path = site.folder .. "/page.md"
  html.write(path, program.markdown(page, site.folder))
  markdown.read(page, path)
  os.remove(path)
end

-- What a name in code of a page leads to: a page by its file or folder, as seen from the root or
-- from the page, or an entry of the reference.
function site.target(name, from)
  local file = name:match("^(.-)/?$")
  local page = site.by_source[file] or site.by_source[html.join(from.source, file)]
  if page then return page.path end
  local path, after = name:match("^(%l+%.[%w_.]+)(.?)")
  if not path or after:find("[^({]") then return nil end
  return search_index.find(path:gsub("^neap%.", ""), site)
end

function site.picture(page, source, text) return pictures.shown(site, page, source, text) end

-- "Made from ... do not edit" is for those who read the sources.
local function without_origin(source)
  return (source:gsub("<p>Made from[^<]-<code>make docs</code>[^<]-do not edit%.</p>\n?", ""))
end

make_folders()
for _, page in ipairs(site.pages) do
  read(page)
  if page.topic then site.by_topic[page.topic] = page end
  local as_help_calls_it = page.source:gsub("/manual/", "/"):match("^docs/([^/]+)%.md$")
  if as_help_calls_it then site.by_base[as_help_calls_it] = page end
end
for _, page in ipairs(site.pages) do
  markdown.link(page, site)
  if page.part.title == "Reference" then page.html = without_origin(page.html) end
  if page.topic and page.topic.name == "plot" then pictures.of_entries(site, page) end
  html.write(site.folder .. "/" .. page.path, layout.page(page, site.parts))
end
search_index.write(site.folder .. "/search-index.js", site)
print(("%s: %d pages; begin with %s/index.html"):format(site.folder, #site.pages, site.folder))
