--- Markdown as HTML: cmark-gfm, which is GitHub's own, and what the site adds to its output.
--
-- cmark-gfm writes plain and regular HTML, without attributes of its own but for those named
-- below, so that patterns can find headings, code, tables, links and pictures in it. Raw HTML
-- in a page is left out by it.

local highlight = require "scripts.dev.site.highlight"
local html = require "scripts.dev.site.html"

local markdown = {}

--- Is cmark-gfm there?
function markdown.available()
  return os.execute("command -v cmark-gfm >/dev/null 2>&1") == true
end

local function convert(path)
  return table.concat(html.lines("cmark-gfm -e table -e strikethrough " .. html.quote(path)), "\n")
end

-- Headings get anchors as on GitHub; the page keeps a list of them.
local function headings(page, source)
  local used = {}
  page.headings = {}
  return (source:gsub("<h(%d)>(.-)</h%d>", function(level, inner)
    local text = html.text(inner)
    local slug = html.slug(text)
    local n = used[slug]
    used[slug] = (n or 0) + 1
    local id = n and slug .. "-" .. n or slug
    table.insert(page.headings, { level = tonumber(level), text = text, id = id, inner = inner })
    return ('<h%s id="%s">%s<a class="anchor" href="#%s" aria-label="Link to %s">#</a></h%s>')
      :format(level, id, inner, id, html.escape(text), level)
  end))
end

-- Code, coloured; what stands behind code and was printed by it looks so.
local function code(source)
  return (source:gsub('<pre><code( ?[^>]*)>(.-)</code></pre>', function(attribute, inner)
    local language = attribute:match('language%-(%w+)')
    local shown, printed = highlight.code(html.unescape(inner), language)
    return ('<pre class="%s"><code>%s</code></pre>'):format(printed and "printed" or "code", shown)
  end))
end

local function tables(source)
  return (source:gsub("<table>", '<div class="scroll"><table>'):gsub("</table>", "</table></div>"))
end

-- Links to files of the repository lead to their pages; where there is none, the words stay.
local function links(page, source, site)
  return (source:gsub('<a href="([^"]*)">(.-)</a>', function(target, inner)
    if target:find("^#") then return nil end
    if target:find("^%a+:") then
      return ('<a href="%s" rel="noreferrer">%s</a>'):format(target, inner)
    end
    local file, anchor = target:match("^([^#]*)(#?.*)$")
    local other = site.by_source[html.join(page.source, file)]
    if not other then return inner end
    return ('<a href="%s%s%s">%s</a>'):format(html.up(page.path), other.path, anchor, inner)
  end))
end

-- Both pictures of a plot are in the page; the style shows one.
local function pictures(page, source, site)
  return (source:gsub('<img src="([^"]*)" alt="([^"]*)" />', function(target, text)
    return site.picture(page, html.join(page.source, target), text)
  end))
end

-- Gives f each part of the source that is no link, heading or code block.
local function outside(source, f)
  local kept = {}
  local function keep(part)
    kept[#kept + 1] = part
    return ("\1%d\1"):format(#kept)
  end
  source = source:gsub("<pre.-</pre>", keep):gsub("<h%d.-</h%d>", keep):gsub("<a .-</a>", keep)
  source = f(source)
  return (source:gsub("\1(%d+)\1", function(i)
    return (kept[tonumber(i)]:gsub("\1(%d+)\1", function(j) return kept[tonumber(j)] end))
  end))
end

-- Names of files and, once in a page, of entries of the reference are links where they are
-- written as code.
local function names(page, source, site)
  local seen = {}
  return outside(source, function(text)
    return (text:gsub("<code>([^<\n]+)</code>", function(inner)
      local name = html.unescape(inner)
      local target = site.target(name, page)
      if not target or seen[target] or target == page.path then return nil end
      seen[target] = true
      return ('<a class="name" href="%s%s"><code>%s</code></a>'):format(html.up(page.path), target,
        inner)
    end))
  end)
end

--- Reads a page: sets its html and headings. No link leads anywhere yet, as the headings of
-- other pages may be unknown.
function markdown.read(page, path)
  page.html = headings(page, tables(code(convert(path or page.source))))
end

--- Gives the page's links and pictures their targets.
function markdown.link(page, site)
  page.html = pictures(page, links(page, page.html, site), site)
  if not page.topic then page.html = names(page, page.html, site) end
end

return markdown
