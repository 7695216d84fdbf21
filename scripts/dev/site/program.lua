--- A program as a page: its head in prose, for a lesson what it prints, and its source.
--
-- The head is the comment at the top of the file. A page is first written as Markdown, so that
-- it becomes HTML the way all others do.

local html = require "scripts.dev.site.html"
local pages = require "scripts.dev.site.pages"

local program = {}

-- A fence that is longer than any in the text.
local function fenced(text, language)
  local longest = 2
  for ticks in text:gmatch("`+") do longest = math.max(longest, #ticks) end
  local fence = ("`"):rep(longest + 1)
  return ("%s%s\n%s\n%s"):format(fence, language, text:gsub("^\n+", ""):gsub("\n+$", ""), fence)
end

-- Prose of a comment: lines that are set in, and those on how to run, are code; "<" is no tag.
local function prose(text)
  local out, code = {}, {}
  for line in (text .. "\n"):gmatch("(.-)\n") do
    local typed = line:match("^  +(.*)$") or line:match("^Run: (.*)$")
    if typed then
      code[#code + 1] = #code > 0 and "  " .. typed or typed
    else
      if #code > 0 then out[#out + 1] = fenced(table.concat(code, "\n"), "sh") end
      code = {}
      out[#out + 1] = (line:gsub("<", "&lt;"))
    end
  end
  if #code > 0 then out[#out + 1] = fenced(table.concat(code, "\n"), "sh") end
  return table.concat(out, "\n")
end

-- What a lesson prints, which is what it teaches.
local function printed(path)
  local first = 0
  while arg[first - 1] do first = first - 1 end
  local command = ("NEAP_PROGRESS=0 %s %s </dev/null"):format(html.quote(arg[first]),
    html.quote(path))
  return table.concat(html.lines(command), "\n")
end

--- The page of a program as Markdown.
function program.markdown(page)
  local source = html.read(page.source)
  local _, text = pages.head(source)
  local blocks = { "# " .. page.title, prose(text) }
  if page.kind == "lesson" then
    blocks[#blocks + 1] = "## What it prints"
    blocks[#blocks + 1] = fenced(printed(page.source), "text")
  end
  blocks[#blocks + 1] = "## The program"
  blocks[#blocks + 1] = "`" .. page.source .. "`"
  blocks[#blocks + 1] = fenced(source, "lua")
  return table.concat(blocks, "\n\n") .. "\n"
end

return program
