-- site_check.lua: checks the site that site.lua has written.
--
--   neap scripts/dev/site_check.lua [folder]
--
-- Links, anchors and what is loaded are checked in the files; the rest in headless Chromium,
-- and where there is none this is said. The exit status is 1 where anything is wrong.

local browser = require "scripts.dev.site.browser"
local links = require "scripts.dev.site.links"
local searches = require "tests.spec.help.searches"

local folder = arg[1] or "build/site"

local problems, pages = links.check(folder)
print(("%d pages: links, anchors, pictures and what is loaded"):format(#pages))
if browser.program() then
  local more, done = browser.check(folder, pages, searches)
  table.move(more, 1, #more, #problems + 1, problems)
  print("in Chromium: " .. table.concat(done, ", "))
else
  print("NOT TESTED: searches, widths and the console, as there is no Chromium (Debian: "
    .. "apt-get install chromium)")
end
for _, problem in ipairs(problems) do io.stderr:write("site: ", problem, "\n") end
print(("%d problems"):format(#problems))
os.exit(#problems == 0)
