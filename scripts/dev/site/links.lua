--- Checks the files of a site without a browser: every link, picture and result of a search leads
-- to a file and an anchor that are there, and no page loads anything from elsewhere.
--
-- Links to other sites are only for those who follow them; nobody asks whether they still work.

local html = require "scripts.dev.site.html"
local json = require "neap.core".json

local links = {}

local function read_pages(folder)
  local pages = {}
  for _, path in ipairs(html.lines(("cd %s && find . -type f"):format(html.quote(folder)))) do
    path = path:sub(3)
    pages[path] = { ids = {}, text = path:find("%.html$") and html.read(folder .. "/" .. path) }
  end
  return pages
end

local function note(problems, ...) problems[#problems + 1] = string.format(...) end

local function collect_ids(path, page, problems)
  for id in page.text:gmatch(' id="([^"]*)"') do
    if page.ids[id] then note(problems, "%s: two elements have the id %s", path, id) end
    page.ids[id] = true
  end
end

local function check_target(path, target, pages, problems)
  local file, anchor = target:match("^([^#?]*)[^#]*#?(.*)$")
  local there = file == "" and path or html.join(path, file)
  local page = there and pages[there]
  if not page then
    note(problems, "%s: %s leads to no file", path, target)
  elseif anchor ~= "" and not page.ids[html.unescape(anchor)] then
    note(problems, "%s: %s leads to no anchor", path, target)
  end
end

local LOADS = { link = "href", script = "src", img = "src", iframe = "src", source = "srcset" }

local function check_page(path, page, pages, problems)
  for name, attributes in page.text:gmatch("<(%l+)([^>]*)>") do
    for attribute, target in attributes:gmatch(' (%l+)="([^"]*)"') do
      local leads = attribute == "href" or attribute == "src"
      if leads and not target:find("^%a[%w+.-]*:") and not target:find("^//") then
        check_target(path, target, pages, problems)
      elseif leads and LOADS[name] == attribute then
        note(problems, "%s: %s is loaded from elsewhere", path, target)
      end
    end
  end
end

local function check_style(folder, path, problems)
  local text = html.read(folder .. "/" .. path)
  for target in text:gmatch("url%(%s*['\"]?([^)'\"]*)") do
    note(problems, "%s: %s is loaded by a style", path, target)
  end
  if text:find("@import") then note(problems, "%s: a style loads another", path) end
end

local function check_search(folder, pages, problems)
  local index = html.read(folder .. "/search-index.js"):match("^neapSearch%.tables = (.*);\n$")
  for _, thing in ipairs(json.decode(index).things) do
    check_target("index.html", thing.url, pages, problems)
  end
end

--- The problems of the site in `folder`, a list of sentences, and the paths of its pages.
function links.check(folder)
  local pages, problems, paths = read_pages(folder), {}, {}
  for path, page in pairs(pages) do
    if page.text then paths[#paths + 1] = path end
    if path:find("%.css$") then check_style(folder, path, problems) end
  end
  table.sort(paths)
  for _, path in ipairs(paths) do collect_ids(path, pages[path], problems) end
  for _, path in ipairs(paths) do check_page(path, pages[path], pages, problems) end
  if pages["search-index.js"] then check_search(folder, pages, problems) end
  return problems, paths
end

return links
