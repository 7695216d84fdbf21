--- What plots write of their own (numbers, ellipses) in letters of ASCII: 10^-3 for 10⁻³.
--
-- Other letters stay as they are; progress/letters.lua makes question marks of them where the
-- locale has no more.

local LETTERS = { ["−"] = "-", ["×"] = "x", ["…"] = "~", ["∞"] = "inf", ["–"] = "-", ["—"] = "-",
  ["·"] = ".", ["°"] = "deg", ["µ"] = "u", ["μ"] = "u", ["÷"] = "/", ["⋮"] = ":", ["→"] = ">",
  ["←"] = "<", ["▲"] = "^", ["▼"] = "v", ["►"] = ">", ["◄"] = "<", ["●"] = "o", ["■"] = "#" }

-- The mark \1 before each raised letter, so that a run of them is seen.
for i, raised in ipairs { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" } do
  LETTERS[raised] = "\1" .. (i - 1)
end
LETTERS["⁻"] = "\1-"

return function(text)
  if not text:find("[\128-\255]") then return text end
  text = text:gsub(utf8.charpattern, LETTERS)
  return (text:gsub("\1[%d%-\1]*", function(run) return "^" .. run:gsub("\1", "") end))
end
