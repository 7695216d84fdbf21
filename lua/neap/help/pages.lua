--- The sections of neap's own pages (docs/*.md and docs/manual), for search and to be read.
--
-- An installation keeps the pages in help/pages; a source tree has them in docs. A section is
-- {name = "models: Saving and loading", page=, title=, text=}.

local core = require "neap.core"
local places = require "neap.places"

local pages = {}

-- For those who work on neap, and a list of the others.
local outside = { ["architecture.md"] = true, ["README.md"] = true }

local function folders()
  if not places.folder or not io then return {} end
  local installed = places.folder .. "help/pages/"
  if core.folder.kind(installed) == "folder" then return { installed, installed .. "manual/" } end
  local docs = places.folder .. "../../docs/"
  return { docs, docs .. "manual/" }
end

local function files()
  local found = {}
  for _, folder in ipairs(folders()) do
    local names = core.folder.kind(folder) == "folder" and core.folder.list(folder) or {}
    for _, name in ipairs(names) do
      if name:find("%.md$") and not outside[name] then found[#found + 1] = folder .. name end
    end
  end
  return found
end

-- Headings inside of code blocks are comments of the code.
local function read(path, sections)
  local page, section, in_code = path:match("([^/]+)%.md$"), nil, false
  for line in io.lines(path) do
    if line:find("^```") then in_code = not in_code end
    local title = not in_code and line:match("^##? (.+)$")
    if title then
      section = { page = page, title = title, name = page .. ": " .. title, lines = {} }
      sections[#sections + 1] = section
    elseif section then
      table.insert(section.lines, line)
    end
  end
end

local all

--- All sections, in the order of the pages.
function pages.sections()
  if all then return all end
  all = {}
  for _, path in ipairs(files()) do read(path, all) end
  for _, section in ipairs(all) do
    section.text = table.concat(section.lines, "\n"):gsub("^%s+", ""):gsub("%s+$", "")
    section.lines = nil
  end
  return all
end

--- The names of the pages, in their order.
function pages.names()
  local names = {}
  for _, section in ipairs(pages.sections()) do
    if section.page ~= names[#names] then names[#names + 1] = section.page end
  end
  return names
end

-- The beginning of a page, with the names of its sections; or nil.
local function beginning(page)
  local first, names = nil, {}
  for _, section in ipairs(pages.sections()) do
    if section.page == page then
      first = first or section
      names[#names + 1] = ("  %q"):format(section.name)
    end
  end
  if not first then return nil end
  return { title = first.title, text = ("%s\n\nIts sections:\n%s"):format(first.text,
    table.concat(names, "\n", 2)) }
end

--- The section of that name, or the beginning of the page; nil where there is none.
function pages.find(name)
  if not name:find(": ", 1, true) then return beginning(name) end
  for _, section in ipairs(pages.sections()) do
    if section.name == name then return section end
  end
end

return pages
