--- Small things about HTML and paths that the parts of the site share.
--
-- Paths are relative to the root of the repository or of the site, without "./" and with "/"
-- between their parts; a page of the site links by relative ones, so that it works from a disk.

local html = {}

local signs = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }
local names = { amp = "&", lt = "<", gt = ">", quot = '"' }

function html.escape(text) return (text:gsub('[&<>"]', signs)) end

function html.unescape(text) return (text:gsub("&(%a+);", names)) end

--- What is left of HTML without its tags.
function html.text(source) return html.unescape((source:gsub("<[^>]*>", ""))) end

--- The anchor of a heading, as GitHub makes it: small letters, "-" for blanks, and nothing but
-- letters, digits, "-" and "_". Bytes from 0x80 on are letters, but for punctuation (U+20xx).
function html.slug(heading)
  return (heading:lower():gsub("\u{d7}", ""):gsub("\xe2[\x80-\x8b][\x80-\xbf]", "")
    :gsub("[^%w%s_\x80-\xff-]", ""):gsub("%s", "-"))
end

--- The path `target`, as seen from the folder of the file `from`, with ".." taken out; nil where
-- it leads outside.
function html.join(from, target)
  local parts = {}
  local folder = target:find("^/") and "" or from:match("^(.*/)") or ""
  for part in (folder .. target):gmatch("[^/]+") do
    if part == ".." then
      if #parts == 0 then return nil end
      parts[#parts] = nil
    elseif part ~= "." then
      parts[#parts + 1] = part
    end
  end
  return table.concat(parts, "/")
end

--- The way from the file `from` to the root: "" or "../" as often as it takes.
function html.up(from)
  return ("../"):rep(select(2, from:gsub("/", "")))
end

function html.read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

function html.write(path, text)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(text))
end

function html.quote(word) return "'" .. word:gsub("'", "'\\''") .. "'" end

--- The lines that a command prints; an error where it fails.
function html.lines(command)
  local pipe, list = assert(io.popen(command)), {}
  for line in pipe:lines() do list[#list + 1] = line end
  assert(pipe:close(), "failed: " .. command)
  return list
end

return html
