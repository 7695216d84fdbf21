--- A text as any output may have it: one line of valid UTF-8 without control characters.
--
-- Labels are whatever a script has. What is no UTF-8 would make a page of SVG unreadable and end a
-- drawing of cairo, and an escape sequence would move a terminal's cursor. Bytes that are no
-- UTF-8, and code points that are no characters, become U+FFFD; controls become spaces.

local REPLACEMENT = "\u{FFFD}"

local function is_control(code)
  return code < 0x20 or code >= 0x7F and code < 0xA0 or code == 0x2028 or code == 0x2029
end

-- Code points that are no characters: files of XML must not have them, and cairo refuses them.
local function is_none(code) return code >= 0xFDD0 and code <= 0xFDEF or code & 0xFFFE == 0xFFFE end

local function letter_of(letter)
  local code = utf8.codepoint(letter)
  return is_control(code) and " " or is_none(code) and REPLACEMENT or nil
end

-- A part that is valid UTF-8.
local function clean_valid(part) return (part:gsub(utf8.charpattern, letter_of)) end

return function(text)
  text = tostring(text)
  if not text:find("[%c\127-\255]") then return text end
  local parts, position = {}, 1
  repeat
    local length, bad = utf8.len(text, position)
    parts[#parts + 1] = clean_valid(text:sub(position, length and -1 or bad - 1))
    if bad then parts[#parts + 1] = REPLACEMENT end
    position = (bad or #text) + 1
  until length or position > #text
  return table.concat(parts)
end
