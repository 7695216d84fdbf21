--- Checks a site in headless Chromium, as it is read from a disk: browser.js says what is looked
-- at. What it finds stands in the page that Chromium prints when all is done (--dump-dom);
-- messages of the console come on standard error. No other driver is needed.

local html = require "scripts.dev.site.html"
local json = require "neap.json"

local browser = {}

local NAMES = { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }

-- Frames of files may look into each other; no name of a host leads anywhere; time runs ahead
-- while nothing is waited for. A page of our own needs no sandbox, which root has not.
local OPTIONS = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run "
  .. "--allow-file-access-from-files --host-resolver-rules='MAP * ~NOTFOUND' "
  .. "--enable-logging=stderr --virtual-time-budget=600000 --window-size=1280,1000"

local PAGE = [[
<!doctype html><meta charset="utf-8"><title>check</title>
<pre id="report"></pre><iframe></iframe>
<script>const plan = %s;
%s</script>
]]

--- The command that starts Chromium, or nil where there is none.
function browser.program()
  for _, name in ipairs(NAMES) do
    if os.execute("command -v " .. name .. " >/dev/null 2>&1") then return name end
  end
end

-- Runs Chromium on the page in a folder of its own; gives what it prints and its log.
local function run(text)
  local folder = html.lines("mktemp -d")[1]
  html.write(folder .. "/check.html", text)
  os.execute(("timeout 120 %s %s --user-data-dir=%s/profile --dump-dom file://%s/check.html "
    .. ">%s/out 2>%s/log"):format(browser.program(), OPTIONS, folder, folder, folder, folder))
  local out, log = html.read(folder .. "/out"), html.read(folder .. "/log")
  html.lines("rm -r " .. folder)
  return out, log
end

local function absolute(folder)
  return html.lines(("cd %s && pwd -P"):format(html.quote(folder)))[1]
end

-- "[...:INFO:CONSOLE:7] "text", source: file:///... (7)", where a text may have lines.
local function add_messages(problems, log)
  for text, source in log:gmatch('CONSOLE[^%]]*%] "(.-)", source: ([^\n]*)') do
    problems[#problems + 1] = ("the console says: %s (%s)"):format(text, source)
  end
end

-- Lines "bad: ..." and "done: ..." of the report, in a list each.
local function read(report)
  local lists = { bad = {}, done = {} }
  for kind, line in html.unescape(report):gmatch("(%l+): ([^\n]*)\n") do
    if lists[kind] then table.insert(lists[kind], line) end
  end
  return lists.bad, lists.done
end

--- What is wrong with the pages in `folder`, a list of sentences, and a list of what was done.
-- `searches` has rows {question, name of what must come first}.
function browser.check(folder, pages, searches)
  local plan = json.encode { root = "file://" .. absolute(folder) .. "/", pages = pages,
    searches = json.list(searches) }
  local script = html.read("scripts/dev/site/browser.js")
  local out, log = run(PAGE:format(plan:gsub("</", "<\\/"), script))
  local report = out:match('<pre id="report">(.-)</pre>') or ""
  local problems, done = read(report)
  if not report:find("end: ", 1, true) then
    problems[#problems + 1] = "Chromium did not come to the end: " .. log:sub(-2000)
  end
  add_messages(problems, log)
  return problems, done
end

return browser
