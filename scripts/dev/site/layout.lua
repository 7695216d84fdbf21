--- The frame of a page: head, bar, navigation, what is on the page, and the ways on.
--
-- What differs from page to page is the order of few parts, so a frame is a text with places
-- {name}, which are filled; nothing else is known of templates here.

local html = require "scripts.dev.site.html"

local layout = {}

local FRAME = [[
<!doctype html>
<html lang="en" data-root="{root}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
<link rel="icon" href="{root}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{root}style.css">
<script src="{root}theme.js"></script>
<script src="{root}rank.js" defer></script>
<script src="{root}site.js" defer></script>
</head>
<body>
<a class="skip" href="#content">To the text</a>
<header class="bar">
<button type="button" class="menu" aria-expanded="false" aria-controls="navigation">Menu</button>
<a class="brand" href="{root}index.html">neap</a>
<form class="search" role="search" action="{root}index.html">
<input type="search" name="q" placeholder="Search" aria-label="Search" autocomplete="off"
 spellcheck="false">
<kbd aria-hidden="true">/</kbd>
<div class="results" hidden></div>
<span class="status" role="status"></span>
</form>
<button type="button" class="theme" aria-label="Light or dark" title="Light or dark"></button>
</header>
<div class="columns">
<nav id="navigation" class="navigation" aria-label="Pages">
{navigation}
</nav>
<main id="content" tabindex="-1"{class}>
{above}
{content}
{below}
</main>
{contents}
</div>
</body>
</html>
]]

local function fill(text, values)
  return (text:gsub("{(%l+)}", function(name)
    return values[name] or error("the frame has no " .. name)
  end))
end

local function link(page, other, text, more)
  return ('<a href="%s%s"%s>%s</a>'):format(html.up(page.path), other.path, more or "", text)
end

-- What the navigation calls a page.
local function label(page)
  local text = html.escape(page.nav or page.title)
  return page.number and ('<span class="number">%d</span> %s'):format(page.number, text) or text
end

local function list_of(page, part)
  local items = {}
  for i, other in ipairs(part.pages) do
    local here = other == page and ' aria-current="page"' or ""
    items[i] = "<li>" .. link(page, other, label(other), here) .. "</li>"
  end
  return "<ul>" .. table.concat(items, "\n") .. "</ul>"
end

-- The part of the page is open; on the start page the manual is.
local function navigation(page, parts)
  local groups, part_open = {}, #page.part.pages > 1 and page.part or parts[2]
  for i, part in ipairs(parts) do
    groups[i] = #part.pages == 1 and list_of(page, part)
      or ("<details%s><summary>%s</summary>\n%s\n</details>"):format(
        part == part_open and " open" or "", part.title, list_of(page, part))
  end
  return table.concat(groups, "\n")
end

local function headings_of(page, level)
  local items = {}
  for _, heading in ipairs(page.headings) do
    local text = html.escape(heading.text):gsub("_", "_<wbr>")
    if heading.level == level then
      items[#items + 1] = ('<li><a href="#%s">%s</a></li>'):format(heading.id, text)
    end
  end
  return items
end

-- What is on the page: its sections, or the entries of the reference.
local function contents(page)
  local items = headings_of(page, 2)
  if #items == 0 then items = headings_of(page, 3) end
  if #items < 2 then return "" end
  return '<nav class="contents" aria-label="On this page"><p>On this page</p>\n<ul>'
    .. table.concat(items, "\n") .. "</ul></nav>"
end

-- The ways into the parts, for the start page, behind its first paragraph.
local function with_doors(page, parts)
  local doors = {}
  for _, part in ipairs(parts) do
    local inside = ("<b>%s</b> <span>%s</span>"):format(part.title, part.about)
    if part.about then doors[#doors + 1] = link(page, part.pages[1], inside) end
  end
  local nav = '<nav class="doors" aria-label="Parts">' .. table.concat(doors, "\n") .. "</nav>"
  local last = page.html:find("</p>", 1, true) + 3
  return page.html:sub(1, last) .. "\n" .. nav .. page.html:sub(last + 1)
end

local function above(page)
  if #page.part.pages == 1 then return "" end
  local first = page.part.pages[1]
  local text = html.escape(page.part.title)
  return '<p class="where">' .. (first ~= page and first.path:find("index%.html$")
    and link(page, first, text) or text) .. "</p>"
end

local function way(page, other, class, word)
  if not other then return "" end
  return link(page, other, ("<small>%s</small> %s"):format(word, label(other)),
    (' class="%s" rel="%s"'):format(class, class))
end

local function below(page)
  local ways = way(page, page.previous, "prev", "Before") .. way(page, page.next, "next", "Next")
  return ways ~= "" and '<nav class="ways" aria-label="Before and next">' .. ways .. "</nav>" or ""
end

-- The first paragraph, for who finds the page by a search engine.
local function description(page)
  local text = html.text(page.html:match("<p>(.-)</p>") or ""):gsub("%s+", " ")
  local cut = text:sub(1, 160):match("^(.*)%s%S*$")
  return html.escape(#text > 160 and cut .. " \u{2026}" or text)
end

local function class(page)
  if page.part.title ~= "Reference" then return "" end
  return (' class="%s"'):format(page.topic and "reference" or "names")
end

--- The whole text of a page.
function layout.page(page, parts)
  local title = html.escape(page.title)
  return fill(FRAME, {
    root = html.up(page.path), title = page.title == "neap" and title or title .. " \u{b7} neap",
    description = description(page), navigation = navigation(page, parts),
    class = class(page),
    above = above(page), below = below(page), contents = contents(page),
    content = page.path == "index.html" and with_doors(page, parts) or page.html,
  })
end

return layout
