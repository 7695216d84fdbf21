--- A text as any output may have it: one line of valid UTF-8 without control characters.
--
-- Labels are whatever a script has. What is no UTF-8 would make a page of SVG unreadable and end a
-- drawing of cairo, and an escape sequence would move a terminal's cursor.

-- Code points that are no characters: files of XML must not have them, and cairo refuses them.
local function is_none(code) return code >= 0xFDD0 and code <= 0xFDEF or code & 0xFFFE == 0xFFFE end

local function without_none(text)
  return (text:gsub(utf8.charpattern, function(letter)
    return #letter > 2 and is_none(utf8.codepoint(letter)) and "?" or nil
  end))
end

return function(text)
  text = tostring(text):gsub("[%c\127]+", " ")
  if not text:find("[\128-\255]") then return text end
  if not utf8.len(text) then return (text:gsub("[\128-\255]+", "?")) end
  return without_none(text:gsub("\xC2[\x80-\x9F]", " ")) -- control characters too
end
