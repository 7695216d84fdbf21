--- A program as a page, first as Markdown: its head in prose, and its source; a lesson as
-- lesson.lua writes it while it runs.
--
-- The head is the comment at the top of the file.

local html = require "scripts.dev.site.html"
local pages = require "scripts.dev.site.pages"
local prose = require "scripts.dev.site.prose"

local program = {}

-- How to run it is code, whether it is set in or not.
local function head_of(text)
  return prose.markdown(text:gsub("\nRun: ", "\n  "), 2, "sh")
end

local function lesson(page, folder)
  local first = 0
  while arg[first - 1] do first = first - 1 end
  local command = ("NEAP_PROGRESS=0 %s scripts/dev/site/lesson.lua %s %s </dev/null"):format(
    html.quote(arg[first]), html.quote(page.source), html.quote(folder))
  return table.concat(html.lines(command), "\n")
end

--- The page of a program as Markdown; pictures go to the folder of the site.
function program.markdown(page, folder)
  local source = html.read(page.source)
  local _, text = pages.head(source)
  return table.concat({ "# " .. page.title, head_of(text), "`" .. page.source .. "`",
    page.kind == "lesson" and lesson(page, folder)
      or prose.fenced(source:gsub("\n+$", ""), "lua") }, "\n\n") .. "\n"
end

return program
