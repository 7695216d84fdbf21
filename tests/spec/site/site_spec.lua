-- The site that `make docs` renders: it is written anew, and its links, pages and search are
-- checked as scripts/dev/site_check.lua does; then a page with every fault, which must be seen.

local browser = require "scripts.dev.site.browser"
local html = require "scripts.dev.site.html"
local links = require "scripts.dev.site.links"
local markdown = require "scripts.dev.site.markdown"
local run = require "tests.spec.cli.run"
local searches = require "tests.spec.help.searches"

local has_cmark = markdown.available()

-- What is typed on the way to a name, beside what help is asked.
local BEGUN = { { "softm", "nn.Softmax" }, { "Crossentr", "cross_entropy" }, { "tensorb", "log.TensorBoard" },
  { "learning ra", "lr_scheduler" }, { "confusion matri", "metrics.confusion_matrix" },
  { "nn.Lin", "nn.Linear" }, { "x:resh", "reshape" } }

local function folder()
  local path = os.tmpname()
  os.remove(path)
  return path
end

local function list(problems) return table.concat(problems, "\n") end

describe("the site #program #unsanitized", function()
  local site, pages, problems = folder(), nil, nil

  setup(function()
    if not has_cmark then return end
    local status, _, err = run.neap { "scripts/dev/site.lua", site }
    assert.equal(0, status, err)
    problems, pages = links.check(site)
  end)

  teardown(function() run.shell("rm -rf " .. run.quote(site)) end)

  local function test(name, f)
    it(name, function()
      if not has_cmark then return pending "cmark-gfm is not installed" end
      return f()
    end)
  end

  test("has links that lead somewhere, and loads nothing from elsewhere", function()
    assert.equal("", list(problems))
  end)

  test("has a page for each text, lesson and program", function()
    local written = {}
    for _, path in ipairs(pages) do written[path:gsub("%.html$", "")] = true end
    for kind, pattern in pairs { manual = "docs/manual/[0-9]*.md", reference = "docs/reference/[a-z]*.md",
      course = "scripts/course/[0-9]*.lua", programs = "scripts/*.lua" } do
      for _, source in ipairs(html.lines("ls " .. pattern)) do
        assert.is_true(written[kind .. "/" .. source:match "([^/]+)%.%w+$"], source)
      end
    end
    for _, source in ipairs(html.lines "ls docs/*.md") do
      local base = source:match "([^/]+)%.md$"
      assert.is_true(written["guides/" .. base] or written["inside/" .. base], source)
    end
  end)

  test("leads from the start page to pages by the names of their files, and to entries", function()
    local start = html.read(site .. "/index.html")
    assert.truthy(start:find('href="guides/prompt.html"><code>docs/prompt.md</code></a>', 1, true))
    assert.truthy(start:find('href="reference/train.html#trainfit"><code>neap.train.fit</code></a>', 1, true))
  end)

  test("shows what lessons print, and plots in both themes", function()
    local lesson = html.read(site .. "/course/01_tensors.html")
    assert.truthy(lesson:find('<pre class="printed"><code>[^<]*shape'))
    local overview = html.read(site .. "/course/index.html")
    assert.truthy(overview:find('href="../course/01_tensors.html"', 1, true))
    local plots = html.read(site .. "/reference/plot.html")
    for _, theme in ipairs { "light", "dark" } do
      local picture = "pictures/example-plot-line-" .. theme .. ".svg"
      assert.truthy(plots:find(picture, 1, true))
      assert.truthy(html.read(site .. "/" .. picture):find("^<svg"))
    end
  end)

  test("is readable, quiet and found in a browser", function()
    if not browser.program() then return pending "Chromium is not installed" end
    local asked = table.move(BEGUN, 1, #BEGUN, #searches + 1, table.move(searches, 1, #searches, 1, {}))
    local wrong, done = browser.check(site, pages, asked)
    assert.equal("", list(wrong))
    assert.equal(#asked .. " searches", done[2])
  end)

  test("would fail if a search found something else", function()
    if not browser.program() then return pending "Chromium is not installed" end
    local wrong = browser.check(site, { "index.html" }, { { "learning rate", "optim.SGD" } })
    assert.equal('a search for "learning rate" finds lr_scheduler first, not optim.SGD', list(wrong))
  end)

  test("is not written over other things", function()
    local other = folder()
    run.shell(("mkdir %s && touch %s/mine"):format(other, other))
    local status, _, err = run.neap { "scripts/dev/site.lua", other }
    assert.equal(1, status)
    assert.truthy(err:find("holds something else than a site", 1, true), err)
    assert.equal(0, (run.shell(("rm %s/mine && rmdir %s"):format(other, other))))
  end)

  it("names the package that it lacks", function()
    local status, _, err = run.neap({ "scripts/dev/site.lua", site .. "-none" }, { env = "PATH=/nowhere" })
    assert.equal(1, status)
    assert.truthy(err:find("apt-get install cmark-gfm", 1, true), err)
  end)
end)

local LESSON = [[
-- Lesson 99: what a page shows.
--
-- The head is elsewhere.

local course = require "course.support"
local plot = require "neap".plot

course.part "One"

course.tell [=[
Told *as it is*, with `code that goes
over_a line`:

    1 + 1 < 3
]=]

local n = 1 + 1
print(n)

course.tell [=[And on.]=]

course.draw("points", plot.scatter{
  x = { 1, 2 }, y = { 3, 4 },
})
]]

local SHOWN = [[
```lua
local course = require "course.support"
local plot = require "neap".plot
```

## One

Told \*as it is\*, with `code that goes
over_a line`:

```
1 + 1 < 3
```

```lua
local n = 1 + 1
print(n)
```

```text
2
```

And on.

```lua
course.draw("points", plot.scatter{
  x = { 1, 2 }, y = { 3, 4 },
})
```

![Picture: points](/pictures/99_test-points)
]]

describe("a lesson on its page #program #unsanitized", function()
  it("has what it tells, its code, what that prints and its pictures, in their order", function()
    local place = folder()
    run.shell(("mkdir -p %s/pictures %s/course"):format(place, place))
    html.write(place .. "/99_test.lua", LESSON)
    html.write(place .. "/course/support.lua", "return {}") -- where neap brings none
    local status, out, err = run.neap({ "scripts/dev/site/lesson.lua", place .. "/99_test.lua", place },
      { env = ("LUA_PATH='%s/?.lua;;'"):format(place) })
    assert.equal(0, status, err)
    assert.equal(SHOWN, out)
    for _, theme in ipairs { "light", "dark" } do
      assert.truthy(html.read(("%s/pictures/99_test-points-%s.svg"):format(place, theme)):find("^<svg"))
    end
    run.shell("rm -r " .. place)
  end)
end)

local FAULTS = [[
<!doctype html><html lang="en"><head><title>Faults</title>
<script src="https://example.com/x.js"></script></head>
<body><h1 id="a">Faults</h1><p id="a"><a href="none.html">no page</a> <a href="#b">no anchor</a></p>
<p style="width: 500px">too wide</p><p style="color: #aaa; background: #fff">too pale</p>
<img src="plot.svg"><script>console.error("a fault", nobody)</script></body></html>
]]

describe("the check of a site #program #unsanitized", function()
  local site = folder()

  setup(function()
    run.shell("mkdir " .. site)
    html.write(site .. "/plot.html", FAULTS)
    html.write(site .. "/plot.svg", "no picture")
    html.write(site .. "/x.css", "p { background: url('https://example.com/x.png') }")
  end)

  teardown(function() run.shell("rm -r " .. run.quote(site)) end)

  it("sees faults in files", function()
    local problems = list((links.check(site)))
    for _, fault in ipairs { "two elements have the id a", "none.html leads to no file", "#b leads to no anchor",
      "https://example.com/x.js is loaded from elsewhere", "x.png is loaded by a style" } do
      assert.truthy(problems:find(fault, 1, true), fault .. " in\n" .. problems)
    end
  end)

  it("sees faults in a browser", function()
    if not browser.program() then return pending "Chromium is not installed" end
    local problems = list((browser.check(site, { "plot.html" }, {})))
    for _, fault in ipairs { "is 5%d%d px wide where 360 are there: <p style=\"width", "loads https://example.com/x.js",
      "plot.svg is broken", "is too little contrast for P", "the console says: .*nobody is not defined" } do
      assert.truthy(problems:find(fault), fault .. " in\n" .. problems)
    end
  end)
end)
