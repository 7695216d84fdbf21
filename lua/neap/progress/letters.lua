--- Texts as a terminal shows them: cleaned, measured in columns, and cut.
--
-- What a script calls its loop, and the values that it shows, may hold anything: a line break or
-- an escape sequence would take the cursor elsewhere. Wide and combining characters are told by
-- blocks of Unicode, which is as near as a line that is redrawn ten times a second needs.

local letters = {}

-- Does the locale say that the terminal takes UTF-8?
local function is_utf8()
  local getenv = os and os.getenv or function() end
  for _, name in ipairs { "LC_ALL", "LC_CTYPE", "LANG" } do
    local value = getenv(name)
    if value and value ~= "" then return value:lower():find("utf%-?8") ~= nil end
  end
  return false
end

letters.utf8 = is_utf8()

local ELLIPSIS = letters.utf8 and "…" or "..."

local wide = { { 0x1100, 0x115F }, { 0x2E80, 0xA4CF }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF },
  { 0xFE30, 0xFE6F }, { 0xFF00, 0xFF60 }, { 0xFFE0, 0xFFE6 }, { 0x1F300, 0x1FAFF },
  { 0x20000, 0x3FFFD } }
local narrow = { { 0x300, 0x36F }, { 0x200B, 0x200F }, { 0x20D0, 0x20FF }, { 0xFE00, 0xFE0F } }

local function lies_in(code, ranges)
  for _, range in ipairs(ranges) do
    if code >= range[1] and code <= range[2] then return true end
  end
  return false
end

local function columns_of(code)
  if code < 0x300 then return 1 end
  return lies_in(code, narrow) and 0 or lies_in(code, wide) and 2 or 1
end

--- The text without what moves a cursor, in characters that the terminal has.
function letters.clean(text)
  text = text:gsub("[%c\127]+", " ")
  if not letters.utf8 or not utf8.len(text) then return (text:gsub("[\128-\255]+", "?")) end
  return (text:gsub("\u{80}", " "):gsub("\xC2[\x80-\x9F]", " ")) -- control characters too
end

--- The columns that a cleaned text takes.
function letters.columns(text)
  if not text:find("[\128-\255]") then return #text end
  local sum = 0
  for _, code in utf8.codes(text) do sum = sum + columns_of(code) end
  return sum
end

--- The text, or its beginning and an ellipsis, in at most `room` columns.
function letters.cut(text, room)
  if letters.columns(text) <= room then return text end
  local left, stop = room - letters.columns(ELLIPSIS), 0
  if left < 0 then return "" end
  for position, code in utf8.codes(text) do
    left = left - columns_of(code)
    if left < 0 then break end
    stop = position + #utf8.char(code) - 1
  end
  return text:sub(1, stop) .. ELLIPSIS
end

return letters
